### The command line: help, errors, summaries.

## Headings of the help

cli-head-usage = Usage:
cli-head-commands = Commands
cli-head-options = Options
cli-head-operands = Arguments
cli-head-common = Common

cli-value-command = COMMAND
cli-value-charter = CHARTER
cli-value-charters = CHARTER
cli-value-files = CHARTER... FACTS
cli-value-facts = FACTS
cli-value-file = FILE
cli-value-folder = FOLDER
cli-value-id = ID
cli-value-name = NAME
cli-value-mapping = NAME|FILE
cli-value-number = NUMBER
cli-value-moment = WHEN
cli-value-from = FROM
cli-value-to = TO
cli-value-share = SHARE

## Commands

cli-dirigent-about = Dirigent: does the sales department work the way its charter says
cli-dirigent-usage = dirigent COMMAND [OPTIONS]
cli-dirigent-after =
    Exit codes: 0 everything was kept; 1 there are deviations; 2 the command line was not understood;
    3 a charter has errors; 4 a file cannot be read or written; 5 part of the facts was refused.
    The language is that of LC_ALL, LC_MESSAGES, LANG, or of --lang. NO_COLOR turns colours off.
cli-check-about = Judge a log by a charter
cli-check-usage = dirigent check CHARTER... FACTS... [OPTIONS]
cli-check-after =
    Files .md, .txt and .charter are charters (several of one name are its versions),
    the others are facts: .jsonl, .xes, .csv, each also as .gz.
cli-backtest-about = The same past under two charters: what would have changed
cli-backtest-usage = dirigent backtest --old CHARTER --new CHARTER FACTS... [OPTIONS]
cli-backtest-after =
    Both charters judge the whole log as if they had been in force from its first day; with --by-dates, from their date of force.
    A duty is the same if rule, clause, subject and occasion are.
cli-charter-about = Charters: check, format, print, explain
cli-charter-usage = dirigent charter COMMAND CHARTER
cli-charter-check-about = Show every remark on a charter
cli-charter-check-usage = dirigent charter check CHARTER...
cli-charter-fmt-about = Put a charter into its canonical form
cli-charter-fmt-usage = dirigent charter fmt CHARTER... [--check | --write]
cli-charter-print-about = Print a charter, in the other language too
cli-charter-print-usage = dirigent charter print CHARTER [--to ru|en] [--json]
cli-charter-explain-about = Explain how the machine understands each rule
cli-charter-explain-usage = dirigent charter explain CHARTER
cli-facts-about = Facts: what is in a log, and any log as canonical lines
cli-facts-usage = dirigent facts COMMAND FACTS...
cli-facts-stats-about = Count what is in a log
cli-facts-stats-usage = dirigent facts stats FACTS... [OPTIONS]
cli-facts-convert-about = Write any log as canonical lines
cli-facts-convert-usage = dirigent facts convert FACTS... [OPTIONS]
cli-calendar-about = Working time by the calendar of a charter
cli-calendar-usage = dirigent calendar COMMAND
cli-calendar-use-about = The working time between two moments, and why it is so much
cli-calendar-use-usage = dirigent calendar use CHARTER FROM TO [--calendar NAME]
cli-sim-about = Invent a department and its log with known deviations
cli-sim-usage = dirigent sim --seed NUMBER --out FOLDER

## Options

cli-opt-help = Show this help
cli-opt-lang = The language: ru or en
cli-opt-version = Show the version
cli-arg-charter = The file of a charter
cli-arg-charters = Files of charters
cli-arg-files = Charters, then facts
cli-arg-facts = Files of facts: .jsonl, .xes, .csv, each also as .gz
cli-arg-from = The start: 2026-11-23T12:51:08 by the clock of the department, or with an offset
cli-arg-to = The end, likewise
cli-opt-mapping = What the columns mean: a shipped mapping by name, or a file
cli-opt-json = Lines for programs instead of text
cli-opt-summary = The summary alone: by rule and by person
cli-opt-explain = Explain one duty: its id or the beginning of it
cli-opt-all = Not deviations alone, but also what was kept, is open or lapsed
cli-opt-rule = This rule only (may be repeated)
cli-opt-person = Only what is charged to this person (may be repeated)
cli-opt-limit = How many to show; 0 shows all
cli-opt-old = The charter to compare with
cli-opt-new = The charter that is tried on
cli-opt-now = Judge as of this moment instead of the last fact
cli-opt-known = Judge by what was known at this moment
cli-opt-complete = The log is complete: every subject ended with its last fact
cli-opt-by-dates = Respect the date of force of the first version
cli-opt-rejected = Where to put refused rows, to be mended
cli-opt-engine = Who judges: fast, or the slow and literal oracle
cli-opt-threads = How many threads share the work; the bytes do not depend on it
cli-opt-out = Where to write instead of the screen
cli-opt-calendar = A calendar by name instead of the department's working time
cli-opt-check = Only say whether it differs from the canonical form
cli-opt-write = Write the file anew in its place
cli-opt-tree = The tree of the charter as JSON instead of text
cli-opt-to = The language to print in
cli-opt-seed = The number everything is invented from: the same number, the same department

## The command line was not understood

cli-lang-unknown = The language "{ $word }" is not known. There are ru and en.
cli-usage-unknown-argument = There is no option "{ $argument }".
cli-usage-unknown-command = There is no command "{ $argument }".
cli-usage-no-value = A value is missing after "{ $argument }".
cli-usage-bad-value = "{ $value }" does not fit "{ $argument }". Possible: { $known }.
cli-usage-unfit-value = "{ $value }" does not fit "{ $argument }".
cli-usage-too-many = "{ $value }" is one too many here.
cli-usage-conflict = "{ $argument }" and "{ $other }" cannot stand together.
cli-usage-missing = Missing: { $argument }.
cli-usage-missing-command = A command is missing.
cli-usage-not-text = The command line has bytes that cannot be read as UTF-8.
cli-usage-other = The command line was not understood.
cli-usage-guess = {" "}Did you mean "{ $guess }"?
cli-usage-way-out = More: --help.
cli-bad-moment = { $option }: "{ $text }" is not a moment. Write 2026-11-23T12:51:08+03:00, 2026-11-23 12:51 or 2026-11-23.

## Files

cli-cannot-read = { $path }: cannot be read: { $reason }.
cli-cannot-write = { $path }: cannot be written: { $reason }.
cli-io-not-found = there is no such file
cli-io-denied = permission denied
cli-io-folder = it is a folder
cli-io-invalid = its content is damaged
cli-io-cut = the file ends too early
cli-io-full = no room is left
cli-io-exists = there is such a file already

## Charters

cli-remark-error = error
cli-remark-warning = warning
cli-remark-hint = note
cli-remark-help = way out
cli-charter-not-utf8 = { $path }, line { $line }: this is not a text in UTF-8. Save the file as UTF-8.
cli-charter-broken = { $path }: { $n ->
    [one] { $n } error
   *[other] { $n } errors
} in the charter; nothing is judged by it until they are mended.
cli-charter-sum = { $path }: { $rules ->
    [one] { $rules } rule
   *[other] { $rules } rules
}, no errors, warnings { $warnings }, notes { $hints }.
cli-charter-sum-broken = { $path }: errors { $errors }, warnings { $warnings }, notes { $hints }.
cli-explain-subject = subject: { $subject }
cli-explain-guard = guard of the machine: { $text }
cli-explain-guards = For all rules
cli-charter-not-same = { $path }: the canonical form would not read as the text itself does; the file is untouched. Please tell the developers.
cli-charter-differs = { $path }: differs from the canonical form. To mend it: dirigent charter fmt --write { $path }
cli-charter-written = { $path }: put into the canonical form.
cli-charter-not-formatted = { $path }: not formatted, for it has errors.

## Facts

cli-load-reading = Reading facts
cli-load-refused = Refused: { $n ->
    [one] { $n } row
   *[other] { $n } rows
}; taken: { $facts ->
    [one] { $facts } fact
   *[other] { $facts } facts
}. The rest was judged without them. To collect what was refused: --rejected FILE.

cli-stats-span = from { $from } to { $to } (UTC)
cli-stats-equal = at one instant with the fact before of the same subject: { $n }
cli-stats-recorded = every fact says when it was learned of
cli-stats-no-recorded = not every fact says when it was learned of: what was known when cannot be asked
cli-stats-kinds = Kinds of facts: { $n }
cli-stats-objects = Types of objects: { $n }
cli-stats-actors = Who acted: { $n }
cli-stats-evidence = Evidence
cli-stats-others = others, { $n }
cli-evidence-witnessed = witnessed by a channel
cli-evidence-imported = imported
cli-evidence-own-word = self-declared

## Check

cli-check-no-charter = No charter is named: a file .md, .txt or .charter.
cli-check-no-facts = No facts are named: a file .jsonl, .xes or .csv.
cli-check-two-names = { $first } and { $second } are charters of different names. Only versions of one charter are judged together.
cli-check-one-date = { $first } and { $second } come into force on one day. Mend the line "in force from".
cli-check-not-known = --known: the log does not say when facts were learned of, so this question has no answer.
cli-check-more = … and { $n } more { $n ->
    [one] duty
   *[other] duties
}. To see all: --limit 0.
cli-check-nothing = No deviations.
cli-explain-none = There is no duty "{ $id }". The ids of duties are printed by --json.
cli-explain-several = { $n ->
    [one] { $n } duty has an id that begins
   *[other] { $n } duties have ids that begin
} with "{ $id }". Add a few more characters.

cli-duty-id = id { $id }
cli-explain-facts = Facts:
cli-check-nobody = Nobody knows how to judge the rule "{ $rule }" yet: { $what }. Take it out of the charter to check the rest; the log is untouched.
cli-check-nobody-charter = Nobody knows how to judge this charter yet: { $what }. The log is untouched.

cli-unknown-measure = a measure that it does not describe
cli-unknown-calendar = this calendar
cli-unknown-too-large = more states than can be numbered

cli-holder-unknown = unknown
cli-holder-queue = queue
cli-holder-system = system
cli-holder-absent = { $person }, absent
cli-holder-out = { $person }, off shift

cli-summary-rules = By rule
cli-summary-people = By person
cli-summary-unknown = { $n ->
    [one] { $n } more duty has
   *[other] { $n } more duties have
} no known bearer: the log does not say who answers for what.
cli-backtest-same = Nothing would have changed: { $n ->
    [one] { $n } duty, and it is judged as before
   *[other] { $n } duties, and all are judged as before
}.
cli-backtest-none = no such duty
cli-backtest-was = before: { $old }
cli-backtest-would = it would be: { $new }
cli-backtest-not-judged-old = Not judged by the former charter
cli-backtest-not-judged-new = Not judged by the new one
cli-backtest-hours = By the hour in which the duty arose
cli-column-hour = hour
cli-column-old = before
cli-column-new = after
cli-column-added = added
cli-column-removed = gone
cli-column-judged-anew = otherwise
cli-column-old-broken = broken before
cli-column-new-broken = broken after
cli-column-rule = rule
cli-column-person = who
cli-column-judged = judged
cli-column-kept = in time
cli-column-late = late
cli-column-broken = broken
cli-column-open = open
cli-column-aside = aside
cli-column-share = share (interval)
cli-column-keeping = keeping (interval)
cli-year-without-data = { $year }: the calendar does not know the holidays of this year; only the days of the week were counted

## Calendar

cli-calendar-years = There is no calendar for these years. Look at the years of both moments.
cli-no-calendar = The charter has no calendar "{ $name }". There are: { $known }.
cli-no-rule = The charter has no rule "{ $name }". There are: { $known }.

## An invented department

cli-sim-made = { $folder }: facts { $facts }, planted deviations { $faults }, cases that only look like one { $misses }.
