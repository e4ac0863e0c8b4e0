### Отчёт: заголовки, сводка, что не судили.

report-not-judged = Не судили
report-clause = { $rule }, пункт { $clause }
report-no-value = { $rule }: не судили { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
}, значение неизвестно
report-no-person = { $rule }: не судили { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
}, неизвестно, кто это сделал
report-not-entitled = { $rule }: снятие обязанности или принятие слова не засчитано { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
}: без причины или не руководителем
report-no-facts = { $rule }: нет ни одного факта, с которого правило начинается
report-unread = ни одно правило не читает: { $kinds }
report-unread-kind = { $kind } ({ $n })
report-year = календарь { $calendar }: нет праздников { $year } года, считали по одной неделе
report-year-main = рабочее время: нет праздников { $year } года, считали по одной неделе
report-all-judged = судили всё

summary-head-rule = правило
summary-head-duties = всего
summary-head-kept = в срок
summary-head-late = с опозданием
summary-head-breached = не сделано
summary-head-violated = запрещённое
summary-head-open = открыто
summary-head-aside = не в счёт
summary-head-share = доля
summary-total = итого
summary-none = —
