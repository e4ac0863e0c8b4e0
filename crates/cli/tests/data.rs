//! Real logs against their charters, where the data are at hand: what the judges say is counted again by
//! a few plain loops over the facts. No figure of the data stands here.

mod common;

use common::{data, law, log};
use facts::{AnyKind, Fact, Log, Micros, ObjectType};
use std::collections::BTreeMap;
use watch::{Charters, Duty, Question, Standing, State};

/// Facts of each case in the order of the law.
fn cases(log: &Log) -> BTreeMap<String, Vec<Fact>> {
    let mut cases: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for fact in log.facts() {
        let case = fact.objects[&ObjectType::Case][0].clone();
        cases.entry(case).or_default().push(fact);
    }
    cases.values_mut().for_each(|facts| facts.sort_by(Fact::order));
    cases
}

fn name(fact: &Fact) -> &str {
    match &fact.kind {
        AnyKind::Custom(name) => name,
        AnyKind::Known(kind) => kind.info().id,
    }
}

fn of_rule<'a>(standing: &'a Standing, rule: &'a str) -> impl Iterator<Item = &'a Duty> {
    standing.duties.iter().filter(move |duty| duty.rule == rule)
}

#[test]
fn the_loan_log_is_judged_as_plain_loops_count_it() {
    let Some(folder) = data("bpic2012") else { return };
    let log = log("bpic2012", &folder, &["bpic2012.xes.gz"]);
    let charters = Charters { versions: vec![law("bpic2012")], by_dates: false };
    let standing = oracle::fold(&charters, &log, &Question::default());
    let fast = watch::fold(&charters, &log, &Question::default()).unwrap();
    assert!(standing.lines() == fast.lines(), "the judges differ");
    let cases = cases(&log);

    // «Отказ после возврата»: a refusal with no return of the offer before it.
    let mut refused: Vec<(String, bool)> = Vec::new();
    for (case, facts) in &cases {
        for (at, _) in facts.iter().enumerate().filter(|(_, fact)| name(fact) == "O_DECLINED") {
            refused.push((case.clone(), facts[..at].iter().any(|before| name(before) == "O_SENT_BACK")));
        }
    }
    let mut judged: Vec<(String, bool)> = of_rule(&standing, "Отказ после возврата")
        .map(|duty| (duty.subject.id.clone(), duty.state == State::Kept))
        .collect();
    refused.sort();
    judged.sort();
    assert!(!judged.is_empty() && judged == refused, "refusals after a return");

    // «Работа после согласия»: the first start of any work after the consent, whenever it came.
    let mut started: Vec<(String, Micros, Option<Micros>)> = Vec::new();
    for (case, facts) in &cases {
        for (at, fact) in facts.iter().enumerate().filter(|(_, fact)| name(fact) == "A_PREACCEPTED") {
            let is_start = |fact: &&Fact| {
                name(fact).starts_with("W_")
                    && name(fact).ends_with(" START")
                    && !name(fact).contains("contractgegevens")
            };
            started.push((case.clone(), fact.at, facts[at + 1..].iter().find(is_start).map(|fact| fact.at)));
        }
    }
    let mut answered: Vec<(String, Micros, Option<Micros>)> = of_rule(&standing, "Работа после согласия")
        .filter(|duty| duty.state != State::Lapsed)
        .map(|duty| (duty.subject.id.clone(), duty.opened, duty.settled))
        .collect();
    // Work on an ended case answers nothing; such a duty lapsed or stays unsettled.
    let lapsed: Vec<(String, Micros)> = of_rule(&standing, "Работа после согласия")
        .filter(|duty| duty.settled.is_none() || duty.state == State::Lapsed)
        .map(|duty| (duty.subject.id.clone(), duty.opened))
        .collect();
    let alive = |case: &String, opened: Micros| !lapsed.contains(&(case.clone(), opened));
    started.retain(|(case, opened, _)| alive(case, *opened));
    answered.retain(|(case, opened, _)| alive(case, *opened));
    started.sort();
    answered.sort();
    assert!(!answered.is_empty() && answered == started, "first work after the consent");
}

/// Rules of the fines that are counted again.
const RECOUNTED: [&str; 2] = ["Взыскание после повышения", "Обжалованное не взыскивают"];

#[test]
fn the_fines_are_judged_as_plain_loops_count_them() {
    let Some(folder) = data("road-traffic-fines") else { return };
    let log = log("road-traffic-fines", &folder, &["road_traffic_fines.xes.gz"]);
    let mut law = law("road-traffic-fines");
    law.rules.retain(|rule| RECOUNTED.contains(&rule.id.as_str()));
    assert_eq!(law.rules.len(), RECOUNTED.len());
    let charters = Charters { versions: vec![law], by_dates: false };
    let standing = watch::fold(&charters, &log, &Question::default()).unwrap();
    // «Взыскание после повышения», «Обжалованное не взыскивают»: one look back from each collection.
    let mut after_appeal = Vec::new();
    let mut raised_first = Vec::new();
    for (case, facts) in cases(&log) {
        for (at, _) in facts.iter().enumerate().filter(|(_, fact)| name(fact) == "Send for Credit Collection") {
            let before = |wanted: &[&str]| facts[..at].iter().any(|fact| wanted.contains(&name(fact)));
            raised_first.push((case.clone(), before(&["Add penalty"])));
            if before(&["Insert Date Appeal to Prefecture", "Appeal to Judge"]) {
                after_appeal.push(case.clone());
            }
        }
    }
    let appealed: Vec<String> =
        of_rule(&standing, "Обжалованное не взыскивают").map(|duty| duty.subject.id.clone()).collect();
    assert!(!appealed.is_empty() && appealed == after_appeal, "collections after an appeal");
    let raised: Vec<(String, bool)> = of_rule(&standing, "Взыскание после повышения")
        .map(|duty| (duty.subject.id.clone(), duty.state == State::Kept))
        .collect();
    assert!(!raised.is_empty() && raised == raised_first, "collections after a penalty");
}
