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
count-duties = { $n ->
    [one] { $n } обязанность
    [few] { $n } обязанности
   *[many] { $n } обязанностей
}
count-rules = { $n ->
    [one] { $n } правило
    [few] { $n } правила
   *[many] { $n } правил
}
count-rows = { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[many] { $n } строк
}
count-times = { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
}
