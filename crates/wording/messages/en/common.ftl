### Common: counted nouns, and words that are needed everywhere.

moment-outside-calendar = outside the calendar

count-deviations = { $n ->
    [one] { $n } deviation
   *[other] { $n } deviations
}
count-overdue = { $n ->
    [one] { $n } overdue
   *[other] { $n } overdue
}
count-facts = { $n ->
    [one] { $n } fact
   *[other] { $n } facts
}
count-duties = { $n ->
    [one] { $n } duty
   *[other] { $n } duties
}
count-rules = { $n ->
    [one] { $n } rule
   *[other] { $n } rules
}
count-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
count-times = { $n ->
    [one] once
   *[other] { $n } times
}
