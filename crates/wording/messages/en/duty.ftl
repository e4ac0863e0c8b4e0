### A duty and a deviation: the verdict, the course, the clock, the minutes.

## Heading.

duty-clause-number = clause { $n }
duty-clause-name = clause { $name }
duty-clause-row = row { $n }
duty-clause-pause = pause
duty-rule-text = rule: { $text }

## Verdict.

verdict-kept = kept: { $what }
verdict-broken = breached: { $what }
verdict-own-word = by own word, late: { $what }; it counts once the head accepts it
verdict-open = open: { $what }
verdict-lapsed = lapsed { $at }; it was due { $by }
verdict-lapsed-because = lapsed { $at }: { $what }; it was due { $by }
verdict-lapsed-plain = lapsed { $at }
verdict-lapsed-plain-because = lapsed { $at }: { $what }
verdict-waived = waived by the head
verdict-waived-by = waived by the head{ $who } { $at }
verdict-accepted = { $verdict }; own word accepted by the head{ $who } { $at }
verdict-because = { $verdict }: { $reason }
verdict-withdrawn = withdrawn: the fact that started the clock was taken back
verdict-no-term = breached: no date was set
verdict-no-term-field = breached: no date was set, field { $field } is empty
verdict-not-judged = not judged: a value that decides it is unknown
verdict-not-judged-person = not judged: it is unknown who did it

## What was or was not done.

act-answer = answer
act-answer-gen = answer
act-event = event { $name }
act-event-gen = event { $name }
act-event-many = events { $name }
act-more = { $n ->
    [one] { $n } other
   *[other] { $n } others
}
act-missing-any = nothing done of what was needed ({ $kinds })
act-pending-any = nothing done yet of what is needed ({ $kinds })
act-named = { $noun } { $names }
act-done = done
act-not-done = not done
act-not-done-yet = not done yet
act-came-count = { $n } { $many }
act-missing = no { $gen }
act-missing-count = fewer than { $n } { $many }
act-pending = no { $gen } yet
act-pending-count = fewer than { $n } { $many } so far

demand-task-came = a task is set
demand-task-missing = no task is set
demand-owner-came = an owner is assigned
demand-owner-missing = no owner is assigned
demand-overdue-came = no overdue tasks
demand-overdue-missing = there are overdue tasks
demand-holds-came = the condition is met
demand-holds-missing = the condition is not met
demand-state-came = the state came about: { $state }
demand-state-missing = the state did not come about: { $state }

stay-named-came = state { $state } ended
stay-named-missing = state { $state } goes on
stay-stage-came = stage { $stage } left
stay-stage-missing = stage { $stage } not left
stay-any-stage-came = the stage left
stay-any-stage-missing = the stage not left
stay-named = state { $state } holds
stay-stage = the deal is at stage { $stage }
stay-any-stage = the deal is at a stage
stay-deal-open = the deal is open
stay-deal-asleep = the deal sleeps
stay-client-active = the client is active
stay-client-claimed = the client is claimed
stay-request-open = the request is open
stay-question-open = the question is open
stay-overdue = the invoice is overdue
stay-works = the employee works
stay-absent = the employee is absent
stay-alive = the case is open

what-came-worked = { $came } after { $span } of working time
what-came-unused = { $came } before any working time had passed
what-came-elapsed = { $came } after { $span }
what-came-at-once = { $came } at once
what-came-at = { $came } { $at }
what-missing-worked = { $missing }, { $span } of working time passed
what-missing-elapsed = { $missing }, { $span } passed
what-late = { $what }, { $late } late
what-term = { $what }, { $term }
what-left = { $what }, { $span } of working time left

## Term.

term-limit = limit { $limit } ({ $by })
term-bare = limit { $limit }
term-by = due { $by }
term-after = limit { $limit } after date { $field } ({ $by })
term-before = due { $limit } before date { $field } ({ $by })
term-around = due within { $limit } of time { $field } ({ $by })
by-time = by { $time }
by-moment = by { $time } on { $date }
by-end-today = by the end of the day
by-end-of-day = by the end of { $date }
at-time = at { $time }
at-moment = on { $date } at { $time }

## Prohibitions, order, counts.

broken-before = { $a } { $at } with no { $b } before it
broken-before-terms = { $a } { $at } with no { $b } before it that meets the rule
broken-before-count = { $a } { $at } with { $was } { $many } before it, { $n } needed
broken-before-since = { $a } { $at }, but after { $b } came: { $c } { $ct }
kept-before = { $a } { $at }, after { $b }
broken-forbidden = { $a } { $at }, which is forbidden
broken-forbidden-while = { $a } { $at }, which is forbidden while { $state }
broken-forbidden-after = { $a } { $at }, which is forbidden after { $b }
broken-both = both happened: { $a } { $at }, { $b } { $bt }
broken-next = right after { $a } came something else: { $other } { $at }; needed: { $b }
broken-next-none = nothing came after { $a }; needed: { $b }
kept-next = right after { $a }: { $b } { $at }
open-next = nothing has come after { $a } yet; needed: { $b }
broken-most = more than { $n } { $many }{ $window }; beyond the limit: { $a } { $at }
broken-most-distinct = more than { $n ->
    [one] { $n } different value
   *[other] { $n } different values
} of field { $field }{ $window }; beyond the limit: { $a } { $at }
broken-same-person = { $a } and { $b }: the same person ({ $person })
broken-other-person = { $a } and { $b }: different people ({ $persons })
kept-same-person = { $a } and { $b }: the same person
kept-other-person = { $a } and { $b }: different people
kept-no-other = { $a } { $at }, no { $b } before it
broken-order = { $a } { $at } out of order, no reason given
kept-order = { $a } { $at } out of order, a reason is given
broken-field = { $a } { $at }, field { $fields } is not filled
broken-fields = { $a } { $at }, not all fields are filled: { $fields }
kept-fields = { $a } { $at }, filled: { $fields }
checkpoint = { $at } { $demand }

window-workday = { " " }in a working day
window-day = { " " }in a day
window-week = { " " }in a week
window-month = { " " }in a month
window-quarter = { " " }in a quarter
window-rolling = { " " }in { $limit }
window-after = { " " }within { $limit } after { $a }

## Course: trigger and answer.

course-arrived = arrived { $moment }
course-began = { $what } { $moment }
course-timer = { $began }; the term began { $moment }
course-published = the rule came into force { $moment }
course-period = period from { $moment }
course-measure = measure { $name }{ $window } from { $from }; the term began { $moment }
course-once = since { $moment }
course-answered = { $began }, answered { $at }{ $who }
course-settled = { $began }; { $what } { $at }{ $who }
course-who = { " " }({ $person })
course-grace = no working time passed between the deadline and { $until }, so it is in time
course-moved = the deadline was moved { $at }{ $who }: field { $field } is now { $value }
until-time = { $time }
course-facts = facts: { $facts }

## What was not counted.

not-counted = not counted: { $fact }: { $reason }
not-counted-more = { $n ->
    [one] { $n } more fact not counted
   *[other] { $n } more facts not counted
}
near-call = call { $time }
near-call-length = call { $time }, { $length }
near-other = { $noun } { $time }
near-other-length = { $noun } { $time }, { $length }
reason-shorter = talk shorter than { $limit }
reason-not-longer = talk no longer than { $limit }
reason-longer = talk longer than { $limit }
reason-not-shorter = talk no shorter than { $limit }
reason-unanswered = the call was not answered
reason-automatic = an automatic message
reason-self = self-declared, without proof
reason-proof = not the proof that the rule demands
reason-not-personal = not done by the person responsible
reason-not-named = the subject is not named: { $subject }
reason-tie-same = field { $field }: not the same as of the trigger
reason-tie-other = field { $field }: the same as of the trigger
reason-early = before the term began
reason-field = field { $field }: { $value }, needed { $need }
reason-no-field = field { $field } is not filled
need-gt = over { $value }
need-lt = under { $value }
need-ge = at least { $value }
need-le = at most { $value }
need-is = { $values }
need-not = not { $values }

## Minutes.

split-before = minutes before the deadline: { $shares }
split-before-hours = working time before the deadline: { $shares }
split-after = after the deadline: { $shares }
split-bearer = held at the deadline: { $person }
split-charged = charged to { $person }
split-charged-name = charged to { $person }
holder-unknown = unknown
holder-queue = queue
holder-queue-acc = the queue
holder-system-acc = the system
holder-absent = { $person } (absent)
holder-out-of-shift = { $person } (off shift)
holder-nobody = nobody

## Ladder.

ladder-would = would have: { $steps }
ladder-step = { $what } { $at }
ladder-step-to = { $what } ({ $person }) { $at }
ladder-task = { $what } { $task }

## Clock.

clock-heading = clock: { $used } of working time
clock-counted = { $span } counted
clock-more = { $n ->
    [one] and { $n } more stretch
   *[other] and { $n } more stretches
}
clock-gap-lunch = break
clock-gap-outside = outside working hours
clock-gap-shortened = shortened day
clock-gap-weekend = weekend
clock-gap-holiday = holiday
clock-gap-day-off = day off
clock-gap-paid = non-working day with pay
clock-gap-paused = the clock stood
clock-gap-range = outside the calendar
