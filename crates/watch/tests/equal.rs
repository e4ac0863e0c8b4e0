//! The fold and its slow judge give the same bytes.

mod common;

use common::{Case, Shape};

/// Lines of one side that the other lacks.
fn difference(case: &Case) -> Option<String> {
    let (charters, log) = (case.charters(), case.log());
    let fast = match watch::fold(&charters, &log, &case.question) {
        Ok(standing) => standing.lines(),
        Err(gap) => format!("{gap}\n"),
    };
    let slow = oracle::fold(&charters, &log, &case.question).lines();
    if fast == slow {
        return None;
    }
    let mut out = String::new();
    for line in slow.lines().filter(|l| !fast.lines().any(|f| f == *l)) {
        out += &format!("  oracle {line}\n");
    }
    for line in fast.lines().filter(|l| !slow.lines().any(|f| f == *l)) {
        out += &format!("  watch  {line}\n");
    }
    Some(out)
}

fn equal(name: &str, shape: &Shape, seeds: std::ops::Range<u64>) {
    let from = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(0);
    for seed in seeds.start + from..seeds.end + from {
        let case = Case::of(seed, shape);
        if difference(&case).is_some() {
            let small = case.smaller(&|c| difference(c).is_some());
            let told = difference(&small).unwrap();
            let facts: Vec<String> =
                small.facts.iter().map(|f| format!("  {} {}", f.id(), facts::print_line(f))).collect();
            panic!(
                "{name} seed {seed}\n{:?}\n{:?} by_dates {}\n{}\n{told}",
                small.laws,
                small.question,
                small.by_dates,
                facts.join("\n")
            );
        }
    }
}

/// Cases a test tries; more with `CASES=…`.
fn cases() -> u64 {
    std::env::var("CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(15)
}

macro_rules! equal {
    ($($name:ident $form:literal;)*) => { $(
        #[test]
        fn $name() {
            let plain = Shape { facts: 12, form: Some($form), ..Shape::default() };
            equal("plain", &plain, 0..cases());
            let conditions = Shape { conditions: true, extras: true, ..plain.clone() };
            equal("conditions", &conditions, 0..cases());
            let clients = Shape { clients: true, facts: 25, merge: true, ..conditions.clone() };
            equal("clients", &clients, 0..cases());
            let late = Shape { own_word: true, late: true, retract: true, ..conditions.clone() };
            equal("late", &late, 0..cases());
            let pauses = Shape { pauses: true, ..plain.clone() };
            equal("pauses", &pauses, 0..cases());
            let timers = Shape { timers: true, moments: true, ..conditions.clone() };
            equal("timers", &timers, 0..cases());
            let talks = Shape { own_word: true, late: true, moments: true, timers: true, pauses: true, ..clients.clone() };
            equal("talks", &talks, 0..cases());
            let holders = Shape { holders: true, ..Shape { clients: true, facts: 25, ..plain.clone() } };
            equal("holders", &holders, 0..cases());
            // A state duty that an unknown limit left unjudged before a new edition is not settled.
            let editions = Shape { editions: true, extras: true, ..plain.clone() };
            equal("editions", &editions, 0..cases());
            let people = Shape { people: true, holders: true, timers: true, ..clients.clone() };
            equal("people", &people, 0..cases());
            let states = Shape { states: true, pauses: true, moments: true, ..clients.clone() };
            equal("states", &states, 0..cases());
            let measures = Shape { measures: true, long: true, ..clients.clone() };
            equal("measures", &measures, 0..cases());
            let words = Shape { ladders: true, words: true, own_word: true, holders: true, ..clients.clone() };
            equal("words", &words, 0..cases());
        }
    )* };
}

equal! {
    response 0;
    cadence 1;
    precedence 2;
    dwell 3;
    prohibition 4;
    exclusion 5;
    next 6;
    at_most 7;
    four_eyes 8;
    completeness 9;
    order 10;
    invariant 11;
    steps 12;
    at_least_after 13;
    at_least_period 14;
    checkpoint 15;
    schedule 16;
    at_least_rolling 17;
    at_least_life 18;
}
