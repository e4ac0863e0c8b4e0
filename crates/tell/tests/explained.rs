//! A rule explained: what its terms come to on days of the calendar, and which guards of the machine bear on it.

use jiff::civil::date;
use jiff::tz::TimeZone;
use tell::{Examples, LogSources, Teller};
use wording::Language::{self, En, Ru};
use wording::plain;

const HEAD: &str = "\
устав «Отдел»
  действует с 1 ноября 2026
рабочее время
  пн–пт 9:00–13:00, 14:00–18:00
  праздники России
календарь «дежурство»
  вт–вс 10:00–22:00
параметр «ответ» по полю канал
  «мессенджер» 15 рабочих минут
  прочее       2 рабочих часа
понятия
  показатель «обычный промежуток» = обычный промежуток для заказов
";

/// The lines of all clauses of a rule under the common heading: examples, then guards.
fn explained(rule: &str, language: Language) -> Vec<String> {
    let reading = charter::read(&format!("{HEAD}правило «П»\n{rule}"));
    let (law, remarks) = charter::resolve(&reading.tree, reading.language);
    let remarks = reading.remarks.iter().chain(&remarks);
    assert_eq!(remarks.filter(|it| it.severity() == charter::Severity::Error).count(), 0, "{rule}");
    let examples = Examples::of(&law, date(2026, 1, 1));
    let (log, zone) = (facts::Log::new(), TimeZone::get(&law.zone).expect("the zone"));
    let sources = LogSources::new(&log, 0, None);
    let teller = Teller { language, zone: &zone, sources: &sources };
    let clauses = law.rules.iter().flat_map(|rule| &rule.clauses);
    clauses
        .flat_map(|clause| [teller.examples(&examples, clause), teller.guards(clause)].concat())
        .map(|line| plain(&line))
        .collect()
}

/// A rule, and what is shown beside it.
const CASES: &[(&str, &[&str], &[&str])] = &[
    // The week of 4 November has a holiday, so the next one is taken.
    (
        "  когда поступило обращение, руководитель должен принять решение в течение 1 рабочего дня\n",
        &["например: обращение пн 9 ноября 10:00, срок до 18:00 вт 10 ноября"],
        &["for example: request Mon 9 November 10:00, due by 18:00 on Tue 10 November"],
    ),
    (
        "  когда поступило обращение, ответственный должен связаться с клиентом в течение 8 рабочих часов\n",
        &[
            "например: обращение пн 9 ноября 10:00, срок до 10:00 вт 10 ноября",
            "например: обращение пт 13 ноября 18:00, срок до 18:00 пн 16 ноября",
        ],
        &[
            "for example: request Mon 9 November 10:00, due by 10:00 on Tue 10 November",
            "for example: request Fri 13 November 18:00, due by 18:00 on Mon 16 November",
        ],
    ),
    (
        "  когда поступило обращение, ответственный должен связаться с клиентом в течение 1 дня\n",
        &["например: обращение пн 9 ноября 10:00, срок до конца дня вт 10 ноября"],
        &["for example: request Mon 9 November 10:00, due by the end of Tue 10 November"],
    ),
    (
        "  когда поступило обращение, ответственный должен связаться с клиентом в течение 2 рабочих часов по календарю «дежурство»\n",
        &[
            "например: обращение вт 3 ноября 11:00, срок до 13:00",
            "например: обращение вс 8 ноября 22:00, срок до 12:00 вт 10 ноября",
        ],
        &[
            "for example: request Tue 3 November 11:00, due by 13:00",
            "for example: request Sun 8 November 22:00, due by 12:00 on Tue 10 November",
        ],
    ),
    (
        "  когда поступило обращение, ответственный должен связаться с клиентом в течение «ответ»\n",
        &[
            "например: обращение пн 9 ноября 10:00, срок до 10:15 (канал «мессенджер»)",
            "например: обращение пн 9 ноября 10:00, срок до 12:00 (прочее)",
        ],
        &[
            "for example: request Mon 9 November 10:00, due by 10:15 (channel \"мессенджер\")",
            "for example: request Mon 9 November 10:00, due by 12:00 (other)",
        ],
    ),
    (
        "  когда поступило обращение, ответственный должен позвонить клиенту через 1 рабочий час, в течение 1 рабочего часа\n",
        &["например: обращение пн 9 ноября 10:00, засчитывается с 11:00, срок до 12:00"],
        &["for example: request Mon 9 November 10:00, counts from 11:00, due by 12:00"],
    ),
    (
        "  когда поступило обращение, ответственный должен позвонить клиенту до закрытия месяца\n  также ответственный должен написать клиенту до конца дня\n  затем ответственный должен записать итог до 9:30\n",
        &[
            "например: обращение пн 9 ноября 10:00, срок до 18:00 пн 30 ноября",
            "например: обращение пн 9 ноября 10:00, срок до 18:00",
            "например: исполнение предыдущего пункта пн 9 ноября 10:00, срок до 9:30 вт 10 ноября",
        ],
        &[
            "for example: request Mon 9 November 10:00, due by 18:00 on Mon 30 November",
            "for example: request Mon 9 November 10:00, due by 18:00",
            "for example: the clause above settled Mon 9 November 10:00, due by 9:30 on Tue 10 November",
        ],
    ),
    (
        "  когда назначена встреча, ответственный должен подтвердить встречу до 17:00 накануне даты «встреча»\n  также ответственный должен позвонить клиенту не позже чем за 2 рабочих часа до даты «встреча»\n  также ответственный должен написать клиенту в пределах 30 минут от времени «встреча»\n",
        &[
            "например: «встреча» пн 16 ноября 10:00, срок до 17:00 пт 13 ноября",
            "например: «встреча» пн 16 ноября 10:00, срок до 17:00 пт 13 ноября",
            "например: «встреча» пн 16 ноября 10:00, засчитывается с 9:30, срок до 10:30",
        ],
        &[
            "for example: \"встреча\" Mon 16 November 10:00, due by 17:00 on Fri 13 November",
            "for example: \"встреча\" Mon 16 November 10:00, due by 17:00 on Fri 13 November",
            "for example: \"встреча\" Mon 16 November 10:00, counts from 9:30, due by 10:30",
        ],
    ),
    (
        "  пока клиент активен, ответственный должен связываться с клиентом не реже чем раз в 14 дней\n  сделка на этапе не дольше 5 рабочих дней\n  каждую неделю руководитель должен пересматривать правила до конца дня\n  скидка только после согласования, не позже чем через 3 рабочих дня\n",
        &[
            "например: контакт с клиентом пн 9 ноября 10:00, следующий раз до конца дня пн 23 ноября",
            "например: с пн 9 ноября 10:00, срок до 18:00 пн 16 ноября",
            "например: с пн 9 ноября 9:00, срок до 18:00",
            "например: согласование пн 9 ноября 10:00, скидка до 18:00 чт 12 ноября",
        ],
        &[
            "for example: contact with the client Mon 9 November 10:00, the next one by the end of Mon 23 November",
            "for example: from Mon 9 November 10:00, due by 18:00 on Mon 16 November",
            "for example: from Mon 9 November 9:00, due by 18:00",
            "for example: approval Mon 9 November 10:00, discount by 18:00 on Thu 12 November",
        ],
    ),
    (
        "  пока клиент активен, ответственный должен связываться с клиентом не реже чем раз в 1,5 × «обычный промежуток»\n    при доле нарушений больше 5% за день назначить разбор\n",
        &[
            "об обычном промежутке говорят, когда промежутков не меньше 2: по одному не скажешь, обычный ли он",
            "долю нарушений считают, когда выводов не меньше 20: пока их меньше, одно нарушение сдвигает её больше чем на 5 %",
        ],
        &[
            "a usual gap is spoken of once there are 2 gaps: of a single one nobody can say that it is usual",
            "a share of breaches is counted once there are 20 judged duties: with fewer a single breach moves it by more than 5%",
        ],
    ),
    (
        "  когда прошло 1,5 × «обычный промежуток» без заказа, ответственный должен позвонить клиенту до конца дня\n",
        &[
            "например: повод пн 9 ноября 10:00, срок до 18:00",
            "об обычном промежутке говорят, когда промежутков не меньше 2: по одному не скажешь, обычный ли он",
        ],
        &[
            "for example: occasion Mon 9 November 10:00, due by 18:00",
            "a usual gap is spoken of once there are 2 gaps: of a single one nobody can say that it is usual",
        ],
    ),
    // The charter names its own number, so the machine's has no say.
    (
        "  скидка больше 15% запрещена\n    при доле нарушений больше 5% за день и наблюдений не меньше 3 назначить разбор\n",
        &[],
        &[],
    ),
    (
        "  когда наступила дата «встреча», ответственный должен позвонить клиенту до конца дня\n  когда прошло 30 дней без заказа, ответственный должен позвонить клиенту в течение 2 рабочих дней\n",
        &[
            "например: «встреча» пн 9 ноября 10:00, срок до 18:00",
            "например: повод пн 9 ноября 10:00, срок до 18:00 ср 11 ноября",
        ],
        &[
            "for example: \"встреча\" Mon 9 November 10:00, due by 18:00",
            "for example: occasion Mon 9 November 10:00, due by 18:00 on Wed 11 November",
        ],
    ),
    // A term beyond the years of the calendar has no example, and breaks nothing.
    (
        "  когда поступило обращение, руководитель должен принять решение в течение 999999999 рабочих дней\n  также руководитель должен назначить встречу в течение 999999999 месяцев\n",
        &[],
        &[],
    ),
];

#[test]
fn every_term_has_its_example_and_every_guard_its_reason() {
    for (rule, russian, english) in CASES {
        assert_eq!(explained(rule, Ru), *russian, "{rule}");
        assert_eq!(explained(rule, En), *english, "{rule}");
    }
}
