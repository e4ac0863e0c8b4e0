//! What `charter explain` says of a rule beside its sentence.

use std::process::Command;

const CHARTER: &str = "устав «Отдел продаж»
  часовой пояс Europe/Moscow
рабочее время
  пн–пт 9:00–18:00
понятия
  показатель «обычный промежуток заказов» = обычный промежуток для заказов
правило «Засыпает»
  когда прошло 1,5 × «обычный промежуток заказов» без заказа, ответственный должен позвонить клиенту, в течение 2 рабочих дней
  при доле нарушений больше 5% за день назначить разбор
правило «Названо»
  когда поступил заказ, ответственный должен позвонить клиенту, в течение 2 рабочих дней
  при доле нарушений больше 5% за день и наблюдений не меньше 7 назначить разбор
";

/// The lines said of each rule, under its name.
fn explained(language: &str) -> Vec<Vec<String>> {
    let path = std::env::temp_dir().join(format!("dirigent-explain-{}-{language}.charter", std::process::id()));
    std::fs::write(&path, CHARTER).unwrap();
    let mut run = Command::new(env!("CARGO_BIN_EXE_dirigent"));
    let done = run.args(["charter", "explain"]).arg(&path).args(["--lang", language]).output().unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8(done.stdout).unwrap();
    let rule = |block: &str| block.lines().map(|line| line.trim().to_owned()).collect();
    text.trim().split("\n\n").map(rule).collect()
}

#[test]
fn the_least_numbers_of_the_machine_are_said_where_a_rule_names_none() {
    let cases = [
        (
            "ru",
            "обычный промежуток считают, когда промежутков не меньше 2: по одному не видно, что он обычный",
            "долю нарушений считают, когда рассуженных обязанностей не меньше 20: числа правило не называет",
        ),
        (
            "en",
            "a usual gap is taken of at least 2 gaps: one alone cannot be called usual",
            "a share of breaches is taken of at least 20 judged duties: the rule names no number",
        ),
    ];
    for (language, gaps, share) in cases {
        let rules = explained(language);
        assert_eq!(rules.len(), 2, "{rules:?}");
        assert_eq!(rules[0][3..], [gaps, share]);
        assert_eq!(rules[1].len(), 3, "{:?}", rules[1]);
    }
}
