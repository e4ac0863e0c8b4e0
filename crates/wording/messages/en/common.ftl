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
