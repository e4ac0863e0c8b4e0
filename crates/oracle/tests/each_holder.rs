//! A routine that each holder of a role keeps for himself: what he did is his, also where the fact does not name him.

use charter::law::{Bearer, Law};
use facts::{Log, ObjectType, parse_instant, parse_line};
use watch::{Charters, Duty, Question, State};

const HEAD: &str = "устав «Отдел продаж»
  часовой пояс Europe/Moscow
рабочее время
  пн–пт 9:00–13:00, 14:00–18:00
роли
  «менеджер» продаёт
";

fn law(rule: &str) -> Law {
    let reading = charter::read(&format!("{HEAD}правило «Р»\n{rule}"));
    let (law, remarks) = charter::resolve(&reading.tree, reading.language);
    assert!(reading.remarks.iter().chain(&remarks).all(|it| it.severity() != charter::Severity::Error), "{rule}");
    law
}

/// One day: Monday 23 November 2026. A line: time, kind, objects, actor, attributes.
fn duties(law: &Law, lines: &[(&str, &str, &str, &str, &str)]) -> Vec<Duty> {
    let mut log = Log::new();
    let given = ["p:4", "p:5"].map(|who| {
        let objects = format!(r#""employee":["{who}"],"role":["менеджер"]"#);
        ("08:00:00", "role_given", objects, "p:9", "")
    });
    let told = lines.iter().map(|(at, kind, objects, by, carried)| (*at, *kind, (*objects).to_owned(), *by, *carried));
    for (n, (at, kind, objects, by, carried)) in given.into_iter().chain(told).enumerate() {
        let line = format!(
            r#"{{"actor":"{by}","at":"2026-11-23T{at}+03:00","attributes":{{{carried}}},"evidence":"witnessed","key":"{n}","kind":"{kind}","objects":{{{objects}}},"source":"test"}}"#
        );
        log.push_fact(&parse_line(&line).unwrap_or_else(|why| panic!("{line}: {why:?}"))).unwrap();
    }
    let now = parse_instant("2026-11-23T18:00:00.000001+03:00").unwrap();
    let charters = Charters { versions: vec![law.clone()], by_dates: false };
    oracle::fold(&charters, &log, &Question { now: Some(now), ..Question::default() }).duties
}

fn state_of(duties: &[Duty], who: &str) -> State {
    let mut his = duties.iter().filter(|d| d.subject.kind == ObjectType::Employee && d.subject.id == who);
    his.next().expect("a duty of his").state
}

#[test]
fn a_report_is_his_who_made_it() {
    let mut law = law("  каждый рабочий день менеджер должен выполнять «отчёт» до 18:00\n");
    let clause = &mut law.rules[0].clauses[0];
    (clause.bearer, clause.subject) = (Bearer::Each("менеджер".to_owned()), ObjectType::Employee);
    let report = ("12:00:00", "custom отчёт", r#""department":["department"]"#, "p:4", "");
    let found = duties(&law, &[report]);
    assert_eq!((state_of(&found, "p:4"), state_of(&found, "p:5")), (State::Kept, State::Breached));
    // It names whom it is about: then it is both's.
    let about = ("12:00:00", "custom отчёт", r#""employee":["p:5"]"#, "p:4", "");
    let found = duties(&law, &[about]);
    assert_eq!((state_of(&found, "p:4"), state_of(&found, "p:5")), (State::Kept, State::Kept));
}

#[test]
fn a_task_is_his_whom_it_names_and_else_who_set_it() {
    let law = law("  каждый рабочий день в 18:00 у каждого менеджера не должно быть просроченных задач\n");
    let due = r#""срок":{"time":"2026-11-23T12:00:00+03:00"}"#;
    let set = ("09:30:00", "task_set", r#""deal":["d:31"],"task":["t:1"]"#, "p:4", due);
    let found = duties(&law, &[set]);
    assert_eq!((state_of(&found, "p:4"), state_of(&found, "p:5")), (State::Violated, State::Kept));
    let done = ("17:00:00", "task_done", r#""deal":["d:31"],"task":["t:1"]"#, "p:4", "");
    assert_eq!(state_of(&duties(&law, &[set, done]), "p:4"), State::Kept);
    let given = ("09:30:00", "task_set", r#""deal":["d:31"],"employee":["p:5"],"task":["t:1"]"#, "p:4", due);
    let found = duties(&law, &[given]);
    assert_eq!((state_of(&found, "p:4"), state_of(&found, "p:5")), (State::Kept, State::Violated));
}
