//! What a measure comes to in terms of the law: its figure, its facts, whom it is about, and how rules name it.

use charter::law::{Amount, Form, KindMatch, Law, Period, Trigger};
use charter::{Severity, read, resolve};
use facts::{Kind, ObjectType};

fn law(text: &str) -> Law {
    let reading = read(text);
    let (law, remarks) = resolve(&reading.tree, reading.language);
    let errors: Vec<_> =
        reading.remarks.iter().chain(&remarks).filter(|one| one.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    law
}

const MEASURES: &str = "рабочее время
  пн–пт 9:00–18:00
понятия
  показатель «Средняя оценка» = среднее для оценок звонка
  показатель «балл» = среднее поля «балл» для оценок звонка
  показатель «выручка» = сумма всех для оплат
  показатель «визиты» = число всех для событий «визит»
  показатель «доля нарушений правила» = доля для срабатываний правила, где результат «нарушено»
  показатель «обычный промежуток заказов» = обычный промежуток для заказов
";

#[test]
fn each_measure_has_its_figure_its_field_and_its_object() {
    let measures = law(MEASURES).measures;
    let told: Vec<String> = measures
        .iter()
        .map(|one| {
            let KindMatch::Known(kind) = &one.pattern.any[0].kind else {
                return format!("{:?} {:?}", one.function, one.about);
            };
            format!("{:?} {:?} {} {:?}", one.function, one.field.as_deref().unwrap_or("-"), kind.info().id, one.about)
        })
        .collect();
    let expected = [
        "Average \"оценка\" scored Employee",
        "Average \"балл\" scored Employee",
        // A payment names no employee: it is about the client.
        "Sum \"сумма\" paid Client",
        "Count Employee",
        "Share \"-\" rule_fired Rule",
        "MedianGap \"-\" order Client",
    ];
    assert_eq!(told, expected);
    assert_eq!(measures[4].pattern.condition, charter::law::Cond::True, "the condition stands beside the facts");
    assert_ne!(measures[4].condition, charter::law::Cond::True);
}

#[test]
fn a_rule_names_a_measure_as_it_was_declared() {
    let rule = "правило «Низкая оценка»
  когда за неделю показатель «средняя оценка» меньше 70 и наблюдений больше 4, руководитель должен выполнить «разбор», в течение 2 рабочих дней
правило «Засыпает»
  когда прошло 1,5 × «Обычный промежуток заказов» без заказа, ответственный должен позвонить клиенту, в течение 2 рабочих дней
";
    let law = law(&format!("{MEASURES}{rule}"));
    let clause = |at: usize| &law.rules[at].clauses[0];
    assert_eq!((clause(0).subject, clause(1).subject), (ObjectType::Employee, ObjectType::Client));
    let Form::Response { trigger: Trigger::Measure { measure, period, observations, .. }, .. } = &clause(0).form else {
        panic!("{:?}", clause(0).form)
    };
    assert_eq!((measure.as_str(), *period, *observations), ("Средняя оценка", Period::Week, Some(5)));
    let Form::Response { trigger: Trigger::Passed { limit, without: Some(orders), .. }, .. } = &clause(1).form else {
        panic!("{:?}", clause(1).form)
    };
    assert_eq!(orders.any[0].kind, KindMatch::Known(Kind::Order));
    let Amount::Measured(factor, measure) = &limit.span else { panic!("{limit:?}") };
    assert_eq!((factor.to_string().as_str(), measure.as_str()), ("1.5", "обычный промежуток заказов"));
}
