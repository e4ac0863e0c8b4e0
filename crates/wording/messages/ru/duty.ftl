### Обязанность и отклонение: вывод, ход, часы, минуты.

## Заголовок.

duty-clause-number = пункт { $n }
duty-clause-name = пункт { $name }
duty-clause-row = строка { $n }
duty-clause-pause = пауза
duty-rule-text = правило: { $text }

## Вывод.

verdict-kept = выполнено: { $what }
verdict-broken = нарушено: { $what }
verdict-own-word = со слов, с опозданием: { $what }; засчитается, когда примет руководитель
verdict-open = открыто: { $what }
verdict-lapsed = отпало { $at }; срок был { $by }
verdict-lapsed-because = отпало { $at }: { $what }; срок был { $by }
verdict-lapsed-plain = отпало { $at }
verdict-lapsed-plain-because = отпало { $at }: { $what }
verdict-waived = снято руководителем
verdict-waived-by = снято руководителем{ $who } { $at }
verdict-accepted = { $verdict }; слово принял руководитель{ $who } { $at }
verdict-because = { $verdict }: { $reason }
verdict-withdrawn = отозвано: факт, с которого начался срок, взят назад
verdict-no-term = нарушено: срок не назначен
verdict-no-term-field = нарушено: срок не назначен, поле { $field } не заполнено
verdict-not-judged = не судили: неизвестно значение, от которого зависит вывод
verdict-not-judged-person = не судили: неизвестно, кто это сделал

## Что сделано или не сделано.

act-answer = ответ
act-answer-gen = ответа
act-event = событие { $name }
act-event-gen = события { $name }
act-event-many = событий { $name }
act-more = ещё { $n }
act-missing-any = ничего из нужного не сделано ({ $kinds })
act-pending-any = пока ничего из нужного не сделано ({ $kinds })
act-named = { $noun } { $names }
act-done = сделано
act-not-done = не сделано
act-not-done-yet = пока не сделано
act-came-count = { $many } набралось { $n }
act-missing = { $gen } нет
act-missing-count = { $many } меньше { $n }
act-pending = { $gen } пока нет
act-pending-count = { $many } пока меньше { $n }

demand-task-came = задача назначена
demand-task-missing = задачи нет
demand-owner-came = ответственный назначен
demand-owner-missing = ответственного нет
demand-overdue-came = просроченных задач нет
demand-overdue-missing = есть просроченные задачи
demand-holds-came = условие выполнено
demand-holds-missing = условие не выполнено
demand-state-came = состояние наступило: { $state }
demand-state-missing = состояние не наступило: { $state }

stay-named-came = состояние { $state } кончилось
stay-named-missing = состояние { $state } длится
stay-stage-came = этап { $stage } пройден
stay-stage-missing = этап { $stage } не пройден
stay-any-stage-came = этап пройден
stay-any-stage-missing = этап не пройден
stay-named = действует состояние { $state }
stay-stage = сделка на этапе { $stage }
stay-any-stage = сделка на этапе
stay-deal-open = сделка открыта
stay-deal-asleep = сделка спит
stay-client-active = клиент активен
stay-client-claimed = клиент закреплён
stay-request-open = обращение открыто
stay-question-open = вопрос открыт
stay-overdue = счёт просрочен
stay-works = сотрудник работает
stay-absent = сотрудник отсутствует
stay-alive = дело открыто

what-came-worked = { $came } через { $span } рабочего времени
what-came-unused = { $came }, рабочее время ещё не шло
what-came-elapsed = { $came } через { $span }
what-came-at-once = { $came } сразу
what-came-at = { $came } { $at }
what-missing-worked = { $missing }, прошло { $span } рабочего времени
what-missing-elapsed = { $missing }, прошло { $span }
what-late = { $what }, на { $late } позже срока
what-term = { $what }, { $term }
what-left = { $what }, осталось { $span } рабочего времени

## Срок.

term-limit = срок { $limit } ({ $by })
term-bare = срок { $limit }
term-by = срок { $by }
term-after = срок { $limit } после даты { $field } ({ $by })
term-before = срок за { $limit } до даты { $field } ({ $by })
term-around = срок в пределах { $limit } от времени { $field } ({ $by })
by-time = до { $time }
by-moment = до { $time } { $date }
by-end-today = до конца дня
by-end-of-day = до конца дня { $date }
at-time = в { $time }
at-moment = { $date } { $time }

## Запреты, порядок, счёт.

broken-before = { $a } { $at }, а { $b } до этого не было
broken-before-terms = { $a } { $at }, а { $b } по условиям правила до этого не было
broken-before-count = { $a } { $at }, а { $many } до этого { $was }, нужно { $n }
broken-before-since = { $a } { $at }, а после { $b } случилось: { $c } { $ct }
kept-before = { $a } { $at }, после { $b }
broken-forbidden = { $a } { $at }, это запрещено
broken-forbidden-while = { $a } { $at }, это запрещено, пока { $state }
broken-forbidden-after = { $a } { $at }, это запрещено после { $b }
broken-both = произошло и то и другое: { $a } { $at }, { $b } { $bt }
broken-next = после { $a } следующим было другое: { $other } { $at }; нужно: { $b }
broken-next-none = после { $a } больше ничего не было; нужно: { $b }
kept-next = сразу после { $a }: { $b } { $at }
open-next = после { $a } пока ничего не было; нужно: { $b }
broken-most = { $many } больше { $n }{ $window }; сверх предела: { $a } { $at }
broken-most-distinct = разных значений поля { $field } больше { $n }{ $window }; сверх предела: { $a } { $at }
broken-same-person = { $a } и { $b }: один и тот же человек ({ $person })
broken-other-person = { $a } и { $b }: разные люди ({ $persons })
kept-same-person = { $a } и { $b }: один и тот же человек
kept-other-person = { $a } и { $b }: разные люди
kept-no-other = { $a } { $at }, раньше { $b } не было
broken-order = { $a } { $at } не по порядку, причина не указана
kept-order = { $a } { $at } не по порядку, причина указана
broken-field = { $a } { $at }, поле { $fields } не заполнено
broken-fields = { $a } { $at }, заполнены не все поля: { $fields }
kept-fields = { $a } { $at }, заполнено: { $fields }
checkpoint = { $at } { $demand }

window-workday = { " " }за рабочий день
window-day = { " " }за день
window-week = { " " }за неделю
window-month = { " " }за месяц
window-quarter = { " " }за квартал
window-rolling = { " " }за { $limit }
window-after = { " " }в течение { $limit } после { $a }

## Ход: повод и ответ.

course-arrived = поступило { $moment }
course-began = { $what } { $moment }
course-timer = { $began }; срок пошёл { $moment }
course-published = правило вступило в силу { $moment }
course-period = период с { $moment }
course-measure = показатель { $name }{ $window } с { $from }; срок пошёл { $moment }
course-once = с { $moment }
course-answered = { $began }, ответили { $at }{ $who }
course-settled = { $began }; { $what } { $at }{ $who }
course-who = { " " }({ $person })
course-grace = после срока рабочее время не шло { $until }, поэтому в срок
course-moved = срок перенесён { $at }{ $who }: поле { $field }, теперь { $value }
until-time = до { $time }
course-facts = факты: { $facts }

## Что не засчитано.

not-counted = не засчитано: { $fact }: { $reason }
not-counted-more = { $n ->
    [one] не засчитан ещё { $n } факт
    [few] не засчитано ещё { $n } факта
   *[many] не засчитано ещё { $n } фактов
}
near-call = звонок { $time }
near-call-length = звонок { $time }, { $length }
near-other = { $noun } { $time }
near-other-length = { $noun } { $time }, { $length }
reason-shorter = разговор короче { $limit }
reason-not-longer = разговор не дольше { $limit }
reason-longer = разговор дольше { $limit }
reason-not-shorter = разговор не короче { $limit }
reason-unanswered = звонок без ответа
reason-automatic = автоматическое сообщение
reason-self = со слов, без подтверждения
reason-proof = не то подтверждение, какого требует правило
reason-not-personal = сделал не тот, кто отвечает
reason-not-named = не назван предмет: { $subject }
reason-tie-same = поле { $field }: не то же, что у повода
reason-tie-other = поле { $field }: то же, что у повода
reason-early = раньше, чем начался срок
reason-field = поле { $field }: { $value }, а нужно { $need }
reason-no-field = поле { $field } не заполнено
need-gt = больше { $value }
need-lt = меньше { $value }
need-ge = не меньше { $value }
need-le = не больше { $value }
need-is = { $values }
need-not = не { $values }

## Минуты.

split-before = минуты до срока: { $shares }
split-before-hours = рабочее время до срока: { $shares }
split-after = после срока: { $shares }
split-bearer = к сроку держатель: { $person }
split-charged = отнесено на { $person }
split-charged-name = отнесено: { $person }
holder-unknown = неизвестно кто
holder-queue = очередь
holder-queue-acc = очередь
holder-system-acc = систему
holder-absent = { $person } (нет на работе)
holder-out-of-shift = { $person } (вне смены)
holder-nobody = никого

## Лестница.

ladder-would = сделали бы: { $steps }
ladder-step = { $what } { $at }
ladder-step-to = { $what } ({ $person }) { $at }
ladder-task = { $what } { $task }

## Часы.

clock-heading = часы: { $used } рабочего времени
clock-counted = { $span } в счёт
clock-more = { $n ->
    [one] и ещё { $n } отрезок
    [few] и ещё { $n } отрезка
   *[many] и ещё { $n } отрезков
}
clock-gap-lunch = перерыв
clock-gap-outside = нерабочее время
clock-gap-shortened = день короче
clock-gap-weekend = выходной
clock-gap-holiday = праздник
clock-gap-day-off = нерабочий день
clock-gap-paid = нерабочий день с оплатой
clock-gap-paused = часы стоят
clock-gap-range = вне календаря
