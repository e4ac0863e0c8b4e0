### The report: headings, the summary, what was not judged.

report-not-judged = Not judged
report-no-value = { $rule }: not judged { $n ->
    [one] once
   *[other] { $n } times
}, the value is unknown
report-no-person = { $rule }: not judged { $n ->
    [one] once
   *[other] { $n } times
}, it is unknown who did it
report-not-entitled = { $rule }: a waiver or an acceptance of own word did not count { $n ->
    [one] once
   *[other] { $n } times
}: without a reason, or not by the head
report-no-facts = { $n ->
    [1] no fact at all from which the rule starts
   *[other] no fact at all from which these rules start
}: { $rules }
report-unread = read by no rule: { $kinds }
report-unread-kind = { $kind } ({ $n })
report-year = calendar { $calendar }: the holidays of { $year } are not known, only the days of the week were counted
report-year-main = working time: the holidays of { $year } are not known, only the days of the week were counted
report-all-judged = everything was judged

summary-head-rule = rule
summary-head-duties = all
summary-head-kept = in time
summary-head-late = late
summary-head-breached = not done
summary-head-violated = forbidden
summary-head-open = open
summary-head-aside = not counted
summary-head-share = share
summary-total = total
summary-none = —

## A rule explained: dated examples and guards of the machine.

explain-example = for example: { $text }
explain-row = { $text } ({ $row })
explain-leads = { $start }, { $then }
explain-at = { $what } { $when }
explain-from = from { $when }
explain-occasion = occasion
explain-settled = the clause above settled
explain-due = due { $by }
explain-life = { $start }, judged when it ends: until then there is no deadline
explain-again = the next one { $by }
explain-counted = counted { $by }
explain-window = counts from { $from }, due { $by }
explain-then = { $a } { $by }
explain-not-before = { $a } not before { $by }
explain-rest = other
explain-value = { $field } { $value }
explain-times = { $n ->
    [one] once
   *[other] { $n } times
}
explain-guard-gaps = a usual gap is spoken of once there are { $n } gaps: of a single one nobody can say that it is usual
explain-guard-share = a share of breaches is counted once there are { $n } judged duties: with fewer a single breach moves it by more than { $share }
explain-guard-future = a fact that happened later than we learned of it, by more than { $span }, is put aside: clocks do not differ by so much, and a plan is no fact
