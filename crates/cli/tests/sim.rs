//! The invented department against the charter of the demonstration: every planted deviation is found,
//! nothing that only looks like one is taken for one, and nobody is accused of anything that was not
//! planted. The key was written by whoever planted the faults, without asking a judge.

use charter::law::Law;
use charter::remark::Severity;
use facts::{Fact, Log};
use sim::{Expected, Verdict};
use std::path::Path;
use watch::{Charters, Duty, Question, Standing};

/// Different departments.
const SEEDS: [u64; 2] = [7, 20_261_123];

/// Facts taken to see that their order of arrival decides nothing, and the step in which they are taken
/// out of order: coprime with their number, so each comes once.
const PART: usize = 2000;
const STEP: usize = 97;

fn law() -> Law {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters/demo.md");
    let reading = charter::read(&std::fs::read_to_string(path).unwrap());
    let (law, remarks) = charter::resolve(&reading.tree, reading.language);
    let errors = reading.remarks.iter().chain(&remarks).filter(|remark| remark.severity() == Severity::Error);
    assert_eq!(errors.count(), 0, "the charter of the demonstration has errors");
    law
}

fn judged<'a>(facts: impl Iterator<Item = &'a Fact>) -> Standing {
    let mut log = Log::new();
    for fact in facts {
        log.push_fact(fact).unwrap();
    }
    watch::fold(&Charters { versions: vec![law()], by_dates: false }, &log, &Question::default()).expect("all forms")
}

fn is_about(expected: &Expected, duty: &Duty) -> bool {
    duty.rule == expected.rule
        && duty.clause == expected.clause
        && duty.subject == expected.subject
        && expected.opened.is_none_or(|at| duty.opened == at)
}

/// What is wrong with one line of the key, if anything.
fn missed(expected: &Expected, standing: &Standing) -> Option<String> {
    let about: Vec<&Duty> = standing.duties.iter().filter(|duty| is_about(expected, duty)).collect();
    let fits = |duty: &&&Duty| {
        duty.state.id() == expected.verdict.id()
            && expected.due.is_none_or(|due| duty.due == Some(due))
            && expected.charged.is_none_or(|charged| duty.charged.to_string() == charged)
    };
    let wrong = match expected.verdict {
        Verdict::Clean => about.iter().any(|duty| duty.state.is_deviation()),
        Verdict::NotJudged if about.is_empty() => {
            !standing.not_judged.iter().any(|one| one.rule == expected.rule && one.clause == expected.clause)
        }
        _ => about.iter().filter(fits).count() != 1,
    };
    let found: Vec<String> = about.iter().map(|duty| duty.line()).collect();
    wrong.then(|| {
        format!(
            "{}: {}\n  promised {}\n  found {}",
            expected.scenario,
            expected.what,
            expected.line(),
            found.join("\n        ")
        )
    })
}

#[test]
fn every_planted_fault_is_found_and_nobody_is_accused_falsely() {
    for seed in SEEDS {
        let department = sim::department(seed);
        let standing = judged(department.facts.iter());
        let mut wrong: Vec<String> = department.key.iter().filter_map(|expected| missed(expected, &standing)).collect();
        let faults: Vec<&Expected> = department.key.iter().filter(|expected| expected.verdict.is_fault()).collect();
        let accused = standing.duties.iter().filter(|duty| duty.state.is_deviation());
        let falsely = accused.filter(|duty| !faults.iter().any(|fault| is_about(fault, duty)));
        wrong.extend(falsely.map(|duty| format!("accused falsely: {}", duty.line())));
        assert!(faults.len() > 50, "seed {seed}: {} faults were planted", faults.len());
        assert!(wrong.is_empty(), "seed {seed}: {} wrong\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn both_judges_say_the_same_bytes() {
    let mut log = Log::new();
    for fact in &sim::department(SEEDS[0]).facts {
        log.push_fact(fact).unwrap();
    }
    let charters = Charters { versions: vec![law()], by_dates: false };
    let slow = oracle::fold(&charters, &log, &Question::default());
    let fast = watch::fold(&charters, &log, &Question::default()).expect("all forms");
    assert!(slow.lines() == fast.lines(), "the judges differ");
}

#[test]
fn the_order_of_arrival_changes_nothing() {
    let facts = sim::department(SEEDS[0]).facts;
    let part = &facts[..PART];
    let straight = judged(part.iter()).lines();
    assert!(straight == judged(part.iter().rev()).lines());
    let scattered = (0..PART).map(|i| &part[i * STEP % PART]);
    assert!(straight == judged(scattered).lines());
}
