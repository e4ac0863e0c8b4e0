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
            "предел машины: об обычном промежутке говорят, когда промежутков не меньше 2: по одному не скажешь, обычный ли он",
            "предел машины: долю нарушений считают, когда выводов не меньше 20: пока их меньше, одно нарушение сдвигает её больше чем на 5 %",
        ),
        (
            "en",
            "guard of the machine: a usual gap is spoken of once there are 2 gaps: of a single one nobody can say that it is usual",
            "guard of the machine: a share of breaches is counted once there are 20 judged duties: with fewer a single breach moves it by more than 5%",
        ),
    ];
    for (language, gaps, share) in cases {
        let rules = explained(language);
        // The two rules, and what holds for all.
        assert_eq!(rules.len(), 3, "{rules:?}");
        assert_eq!(rules[0][rules[0].len() - 2..], [gaps, share]);
        let guard = gaps.split(':').next().unwrap_or_default();
        assert!(rules[1].iter().all(|line| !line.starts_with(guard)), "{:?}", rules[1]);
    }
}
