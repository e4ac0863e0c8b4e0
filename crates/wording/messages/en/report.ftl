### The report: headings, the summary, what was not judged.

report-not-judged = Not judged
report-clause = { $rule }, clause { $clause }
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
report-no-facts = { $rule }: no fact at all that the rule starts from
report-unread = read by no rule: { $kinds }
report-unread-kind = { $kind } ({ $n })
report-year = calendar { $calendar }: no holidays known for { $year }, the week alone was used
report-year-main = working time: no holidays known for { $year }, the week alone was used
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
