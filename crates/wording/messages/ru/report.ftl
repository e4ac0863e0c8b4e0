### Отчёт: заголовки, сводка, что не судили.

report-not-judged = Не судили
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
report-no-facts = { $n ->
    [1] нет ни одного факта, с которого начинается правило
   *[other] нет ни одного факта, с которого начинаются правила
}: { $rules }
report-unread = ни одно правило не читает: { $kinds }
report-unread-kind = { $kind } ({ $n })
report-year = календарь { $calendar }: праздники { $year } года неизвестны, считали только по дням недели
report-year-main = рабочее время: праздники { $year } года неизвестны, считали только по дням недели
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

## Объяснение правила: примеры с датами и пределы машины.

explain-example = например: { $text }
explain-row = { $text } ({ $row })
explain-leads = { $start }, { $then }
explain-at = { $what } { $when }
explain-from = с { $when }
explain-occasion = повод
explain-settled = исполнение предыдущего пункта
explain-due = срок { $by }
explain-life = { $start }, а судят, когда кончится: до тех пор срока нет
explain-again = следующий раз { $by }
explain-counted = считают { $by }
explain-window = засчитывается с { $from }, срок { $by }
explain-then = { $a } { $by }
explain-not-before = { $a } не раньше { $by }
explain-rest = прочее
explain-value = { $field } { $value }
explain-times = { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
}
explain-guard-gaps = об обычном промежутке говорят, когда промежутков не меньше { $n }: по одному не скажешь, обычный ли он
explain-guard-share = долю нарушений считают, когда выводов не меньше { $n }: пока их меньше, одно нарушение сдвигает её больше чем на { $share }
explain-guard-future = факт, который случился позже, чем о нём узнали, больше чем на { $span }, откладывают: настолько часы не расходятся, а план не факт
