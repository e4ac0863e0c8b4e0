### Командная строка: справка, ошибки, сводки.

## Заголовки справки

cli-head-usage = Как вызвать:
cli-head-commands = Команды
cli-head-options = Параметры
cli-head-operands = Что указать
cli-head-common = Общее

cli-value-command = КОМАНДА
cli-value-charter = УСТАВ
cli-value-charters = УСТАВ
cli-value-files = УСТАВ... ФАКТЫ
cli-value-facts = ФАКТЫ
cli-value-file = ФАЙЛ
cli-value-folder = ПАПКА
cli-value-id = ИМЯ
cli-value-name = НАЗВАНИЕ
cli-value-mapping = ИМЯ|ФАЙЛ
cli-value-number = ЧИСЛО
cli-value-moment = КОГДА
cli-value-from = ОТ
cli-value-to = ДО
cli-value-share = ДОЛЯ

## Команды

cli-dirigent-about = Дирижёр: работает ли отдел продаж так, как написано в его уставе
cli-dirigent-usage = dirigent КОМАНДА [ПАРАМЕТРЫ]
cli-dirigent-after =
    Коды завершения: 0 – всё выполнено; 1 – есть отклонения; 2 – команда не понята;
    3 – ошибки в уставе; 4 – файл не прочитать или не записать; 5 – часть фактов не принята.
    Язык – по LC_ALL, LC_MESSAGES, LANG или --lang. NO_COLOR отключает цвета.
cli-check-about = Проверить журнал по уставу
cli-check-usage = dirigent check УСТАВ... ФАКТЫ... [ПАРАМЕТРЫ]
cli-check-after =
    Файлы .md, .txt и .charter – уставы (несколько уставов одного имени – его редакции),
    остальные – факты: .jsonl, .xes, .csv, каждый также в .gz.
cli-backtest-about = То же прошлое по двум уставам: что изменилось бы
cli-backtest-usage = dirigent backtest --old УСТАВ --new УСТАВ ФАКТЫ... [ПАРАМЕТРЫ]
cli-backtest-after =
    Оба устава судят весь журнал так, будто действовали с первого дня; с --by-dates – с даты своего вступления в силу.
    Обязанность та же, если те же правило, предложение, предмет и повод.
cli-charter-about = Устав: проверить, привести к образцу, напечатать, объяснить
cli-charter-usage = dirigent charter КОМАНДА УСТАВ
cli-charter-check-about = Показать все замечания к уставу
cli-charter-check-usage = dirigent charter check УСТАВ...
cli-charter-fmt-about = Привести устав к образцовому виду
cli-charter-fmt-usage = dirigent charter fmt УСТАВ... [--check | --write]
cli-charter-print-about = Напечатать устав, в том числе на другом языке
cli-charter-print-usage = dirigent charter print УСТАВ [--to ru|en] [--json]
cli-charter-explain-about = Объяснить, как машина понимает каждое правило
cli-charter-explain-usage = dirigent charter explain УСТАВ
cli-facts-about = Факты: что в журнале, и любой журнал строками
cli-facts-usage = dirigent facts КОМАНДА ФАКТЫ...
cli-facts-stats-about = Посчитать, что есть в журнале
cli-facts-stats-usage = dirigent facts stats ФАКТЫ... [ПАРАМЕТРЫ]
cli-facts-convert-about = Переписать любой журнал строками канонического вида
cli-facts-convert-usage = dirigent facts convert ФАКТЫ... [ПАРАМЕТРЫ]
cli-calendar-about = Рабочее время по календарю устава
cli-calendar-usage = dirigent calendar КОМАНДА
cli-calendar-use-about = Сколько рабочего времени между двумя моментами, и почему столько
cli-calendar-use-usage = dirigent calendar use УСТАВ ОТ ДО [--calendar НАЗВАНИЕ]
cli-sim-about = Сочинить отдел и его журнал с известными отклонениями
cli-sim-usage = dirigent sim --seed ЧИСЛО --out ПАПКА

## Параметры

cli-opt-help = Показать эту справку
cli-opt-lang = Язык: ru или en
cli-opt-version = Показать номер версии
cli-arg-charter = Файл устава
cli-arg-charters = Файлы уставов
cli-arg-files = Уставы, затем факты
cli-arg-facts = Файлы с фактами: .jsonl, .xes, .csv, каждый также в .gz
cli-arg-from = Начало: 2026-11-23T12:51:08 по часам отдела или со смещением
cli-arg-to = Конец, так же
cli-opt-mapping = Описание столбцов: имя готового или файл
cli-opt-json = Строки для программ вместо текста
cli-opt-summary = Только сводка: по правилам и по людям
cli-opt-explain = Объяснить одну обязанность: её имя или его начало
cli-opt-all = Не только отклонения, но и выполненное, открытое, отпавшее
cli-opt-rule = Только это правило (можно повторять)
cli-opt-person = Только записанное на этого человека (можно повторять)
cli-opt-limit = Сколько показать; 0 – все
cli-opt-old = Устав, с которым сравнивают
cli-opt-new = Устав, который примеряют
cli-opt-now = Судить на этот момент; иначе – на последний факт
cli-opt-known = Судить по тому, что было известно к этому моменту
cli-opt-complete = Журнал полон: каждый предмет кончился своим последним фактом
cli-opt-by-dates = Считаться с датой вступления первой редакции в силу
cli-opt-rejected = Куда сложить непринятые строки, чтобы их поправить
cli-opt-engine = Кто судит: fast – быстро, oracle – медленно и дословно
cli-opt-threads = На сколько потоков разделить счёт; байты от этого не меняются
cli-opt-out = Куда записать; иначе – на экран
cli-opt-calendar = Календарь по названию; иначе – рабочее время отдела
cli-opt-check = Только сказать, отличается ли от образца
cli-opt-write = Переписать файл на месте
cli-opt-tree = Дерево устава в JSON вместо текста
cli-opt-to = На каком языке печатать
cli-opt-seed = Число, из которого всё сочиняется: то же число – тот же отдел

## Команда не понята

cli-lang-unknown = Язык «{ $word }» неизвестен. Есть ru и en.
cli-usage-unknown-argument = Параметра «{ $argument }» нет.
cli-usage-unknown-command = Команды «{ $argument }» нет.
cli-usage-no-value = После «{ $argument }» не хватает значения.
cli-usage-bad-value = «{ $value }» не подходит для «{ $argument }». Можно: { $known }.
cli-usage-unfit-value = «{ $value }» не подходит для «{ $argument }».
cli-usage-too-many = «{ $value }» здесь лишнее.
cli-usage-conflict = «{ $argument }» и «{ $other }» вместе не бывают.
cli-usage-missing = Не хватает: { $argument }.
cli-usage-missing-command = Не хватает команды.
cli-usage-not-text = В командной строке есть байты, которые не читаются как UTF-8.
cli-usage-other = Команда не понята.
cli-usage-guess = {" "}Может быть, «{ $guess }»?
cli-usage-way-out = Подробнее: --help.
cli-bad-moment = { $option }: «{ $text }» – не момент времени. Напишите 2026-11-23T12:51:08+03:00, 2026-11-23 12:51 или 2026-11-23.

## Файлы

cli-cannot-read = { $path }: не прочитать: { $reason }.
cli-cannot-write = { $path }: не записать: { $reason }.
cli-io-not-found = такого файла нет
cli-io-denied = нет права
cli-io-folder = это папка
cli-io-invalid = содержимое повреждено
cli-io-cut = файл обрывается
cli-io-full = место кончилось
cli-io-exists = такой файл уже есть

## Устав

cli-remark-error = ошибка
cli-remark-warning = внимание
cli-remark-hint = замечание
cli-remark-help = как быть
cli-charter-not-utf8 = { $path }, строка { $line }: это не текст в кодировке UTF-8. Сохраните файл в UTF-8.
cli-charter-broken = { $path }: { $n ->
    [one] { $n } ошибка
    [few] { $n } ошибки
   *[many] { $n } ошибок
} в уставе; по нему не судят, пока их не исправят.
cli-charter-sum = { $path }: { $rules ->
    [one] { $rules } правило
    [few] { $rules } правила
   *[many] { $rules } правил
}, ошибок нет, предупреждений { $warnings }, замечаний { $hints }.
cli-charter-sum-broken = { $path }: ошибок { $errors }, предупреждений { $warnings }, замечаний { $hints }.
cli-explain-subject = предмет: { $subject }
cli-explain-guard = предел машины: { $text }
cli-explain-guards = Для всех правил
cli-charter-not-same = { $path }: образцовый вид читался бы иначе, чем сам текст; файл не тронут. Сообщите об этом разработчикам.
cli-charter-differs = { $path }: отличается от образцового вида. Поправить: dirigent charter fmt --write { $path }
cli-charter-written = { $path }: приведён к образцовому виду.
cli-charter-not-formatted = { $path }: не приведён к образцу: в нём есть ошибки.

## Факты

cli-load-reading = Читаю факты
cli-load-refused = Не принято: { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[many] { $n } строк
}; принято: { $facts ->
    [one] { $facts } факт
    [few] { $facts } факта
   *[many] { $facts } фактов
}. Остальное проверено без них. Собрать непринятое в файл: --rejected ФАЙЛ.

cli-stats-span = с { $from } по { $to } (UTC)
cli-stats-equal = в одно мгновение с предыдущим того же предмета: { $n }
cli-stats-recorded = каждый факт говорит, когда о нём узнали
cli-stats-no-recorded = когда узнали, сказано не у всех фактов: вопрос «как было известно» не задать
cli-stats-kinds = Виды фактов: { $n }
cli-stats-objects = Предметы, видов: { $n }
cli-stats-actors = Кто действовал: { $n }
cli-stats-evidence = Достоверность
cli-stats-others = остальные, { $n }
cli-evidence-witnessed = засвидетельствовано каналом
cli-evidence-imported = загружено
cli-evidence-own-word = со слов

## Проверка

cli-check-no-charter = Не указан устав: файл .md, .txt или .charter.
cli-check-no-facts = Не указаны факты: файл .jsonl, .xes или .csv.
cli-check-two-names = { $first } и { $second } – уставы с разными именами. Вместе проверяют только редакции одного устава.
cli-check-one-date = { $first } и { $second } вступают в силу в один день. Поправьте строку «действует с».
cli-check-not-known = --known: в журнале не сказано, когда о фактах узнали, поэтому на этот вопрос ответить нельзя.
cli-check-more = … и ещё { $n ->
    [one] { $n } обязанность
    [few] { $n } обязанности
   *[many] { $n } обязанностей
}. Показать все: --limit 0.
cli-check-nothing = Отклонений нет.
cli-explain-none = Обязанности «{ $id }» нет. Имена обязанностей печатает --json.
cli-explain-several = С «{ $id }» начинаются имена { $n ->
    [one] { $n } обязанности
   *[other] { $n } обязанностей
}. Допишите ещё несколько знаков.

cli-duty-id = имя { $id }
cli-explain-facts = Факты:
cli-check-nobody = Правила «{ $rule }» пока не умеет судить никто: { $what }. Уберите его из устава, чтобы проверить остальное; журнал не тронут.
cli-check-nobody-charter = Этот устав пока не умеет судить никто: { $what }. Журнал не тронут.

cli-unknown-measure = показатель, который он не описывает
cli-unknown-calendar = этот календарь
cli-unknown-too-large = в нём больше состояний, чем можно пронумеровать

cli-holder-unknown = неизвестно
cli-holder-queue = очередь
cli-holder-system = система
cli-holder-absent = { $person } отсутствует
cli-holder-out = { $person } не в свою смену

cli-summary-rules = По правилам
cli-summary-people = По людям
cli-summary-unknown = Ещё { $n ->
    [one] { $n } обязанность
    [few] { $n } обязанности
   *[many] { $n } обязанностей
} без отвечающего: в журнале не сказано, кто за что отвечает.
cli-backtest-same = Ничего не изменилось бы: { $n ->
    [one] { $n } обязанность, и суждение о ней то же
   *[other] обязанностей { $n }, и суждения о них те же
}.
cli-backtest-none = такой обязанности нет
cli-backtest-was = было: { $old }
cli-backtest-would = стало бы: { $new }
cli-backtest-not-judged-old = Не судили по прежнему уставу
cli-backtest-not-judged-new = Не судили бы по новому
cli-backtest-hours = По часам, в которые обязанность возникла
cli-column-hour = час
cli-column-old = было
cli-column-new = стало
cli-column-added = добавилось
cli-column-removed = убыло
cli-column-judged-anew = иначе
cli-column-old-broken = нарушено было
cli-column-new-broken = нарушено стало
cli-column-rule = правило
cli-column-person = кто
cli-column-judged = судили
cli-column-kept = в срок
cli-column-late = поздно
cli-column-broken = нарушено
cli-column-open = открыто
cli-column-aside = в стороне
cli-column-share = доля (интервал)
cli-column-keeping = соблюдение (интервал)
cli-year-without-data = { $year } год: праздники этого года календарю неизвестны, считали только по дням недели

## Календарь

cli-calendar-years = Для этих лет календаря нет. Проверьте годы обоих моментов.
cli-no-calendar = Календаря «{ $name }» в уставе нет. Есть: { $known }.
cli-no-rule = Правила «{ $name }» в уставе нет. Есть: { $known }.

## Сочинённый отдел

cli-sim-made = { $folder }: фактов { $facts }, подложено отклонений { $faults }, похожих на отклонения случаев { $misses }.
