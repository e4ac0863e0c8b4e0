### Общее: числа с существительными и слова, которые нужны везде.

moment-outside-calendar = вне календаря

count-deviations = { $n ->
    [one] { $n } отклонение
    [few] { $n } отклонения
   *[many] { $n } отклонений
}
count-overdue = { $n ->
    [one] { $n } просрочка
    [few] { $n } просрочки
   *[many] { $n } просрочек
}
count-facts = { $n ->
    [one] { $n } факт
    [few] { $n } факта
   *[many] { $n } фактов
}
