//! The same facts give the same bytes: in whatever order they came, on however many threads, and asked of
//! the whole log as of an instant or of the log that ended there.

mod common;

use common::dice::Dice;
use common::{Case, Shape, log_of};
use facts::Fact;
use watch::{Question, fold, fold_on};

fn shapes() -> Vec<Shape> {
    let cases = Shape { facts: 14, conditions: true, extras: true, ..Shape::default() };
    let clients = Shape { clients: true, merge: true, holders: true, facts: 30, ..cases.clone() };
    let retracted = Shape { retract: true, late: true, own_word: true, ..clients.clone() };
    let versions = Shape { editions: true, pauses: true, timers: true, moments: true, ..cases.clone() };
    let people = Shape { people: true, states: true, ..clients.clone() };
    let words = Shape { measures: true, ladders: true, words: true, own_word: true, ..clients.clone() };
    vec![cases, clients, retracted, versions, people, words]
}

/// Lines of a fold; a part that the engine does not take is an answer too.
fn lines(case: &Case, facts: &[Fact], question: &Question, threads: usize) -> String {
    match fold_on(threads, &case.charters(), &log_of(facts), question) {
        Ok(standing) => standing.lines(),
        Err(gap) => gap.to_string(),
    }
}

fn all(check: impl Fn(u64, &Shape, &Case)) {
    for shape in shapes() {
        for seed in 0..150 {
            check(seed, &shape, &Case::of(seed, &shape));
        }
    }
}

#[test]
fn the_order_of_arrival_changes_nothing() {
    all(|seed, shape, case| {
        let mut facts = case.facts.clone();
        let mut dice = Dice(seed);
        for i in (1..facts.len()).rev() {
            facts.swap(i, dice.below(i + 1));
        }
        let (straight, shuffled) =
            (lines(case, &case.facts, &case.question, 1), lines(case, &facts, &case.question, 1));
        assert_eq!(straight, shuffled, "seed {seed} of {shape:?}");
    });
}

#[test]
fn the_number_of_threads_changes_nothing() {
    all(|seed, shape, case| {
        let one = lines(case, &case.facts, &case.question, 1);
        for threads in [2, 3] {
            assert_eq!(
                one,
                lines(case, &case.facts, &case.question, threads),
                "{threads} threads, seed {seed} of {shape:?}"
            );
        }
    });
}

#[test]
fn a_log_as_of_an_instant_is_the_log_that_ended_there() {
    all(|seed, shape, case| {
        let mut instants: Vec<i64> = case.facts.iter().map(|f| f.at).collect();
        instants.sort_unstable();
        let Some(&cut) = instants.get(instants.len() / 2) else { return };
        // Holders told of later are unknown to the shorter log; retractions work whatever their own instant.
        let question = Question { now: Some(cut), holders: true, ..case.question };
        let before: Vec<Fact> = case.facts.iter().filter(|f| f.at <= cut || f.retracts.is_some()).cloned().collect();
        let (whole, ended) = (lines(case, &case.facts, &question, 1), lines(case, &before, &question, 1));
        assert_eq!(whole, ended, "seed {seed} of {shape:?}");
    });
}

#[test]
fn facts_of_kinds_that_no_rule_reads_add_only_their_count() {
    all(|seed, shape, case| {
        let Some(first) = case.facts.first() else { return };
        let Ok(before) = fold(&case.charters(), &case.log(), &case.question) else { return };
        let mut facts = case.facts.clone();
        let mut stranger = first.clone();
        stranger.key = "stranger".into();
        stranger.kind = facts::AnyKind::Custom("чужое".into());
        stranger.objects = [(facts::ObjectType::Meeting, vec!["стороннее".to_string()])].into();
        stranger.attributes.clear();
        stranger.retracts = None;
        facts.push(stranger);
        let after = fold(&case.charters(), &log_of(&facts), &case.question).expect("taken before");
        // A schedule and a prefix of all events read every fact of the department; they are left out here.
        let reads_all =
            format!("{:?}", case.laws).contains("EventPrefix") || format!("{:?}", case.laws).contains("Department");
        if !reads_all && after.now == before.now {
            assert_eq!(before.duties, after.duties, "seed {seed} of {shape:?}");
        }
    });
}
