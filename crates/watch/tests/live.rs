//! Fact by fact, in any order of arrival and with the clock moved at random instants, gives the bytes of the fold.

mod common;

use common::dice::Dice;
use common::{Case, Shape};
use facts::Fact;
use watch::Live;

/// How facts arrive.
#[derive(Clone, Copy, Debug)]
enum Arrival {
    /// As they happened: every fact is one step.
    InOrder,
    /// As they happened, but for some that come late.
    SomeLate,
    /// In any order.
    Shuffled,
}

fn arranged(case: &Case, arrival: Arrival, dice: &mut Dice) -> Vec<Fact> {
    let mut facts = case.facts.clone();
    facts.sort_by(Fact::order);
    // A fact that the log holds twice is the first that came: doubles stay in their order.
    let swaps = match arrival {
        Arrival::InOrder => 0,
        Arrival::SomeLate => facts.len() / 4,
        Arrival::Shuffled => facts.len() * 2,
    };
    for _ in 0..swaps {
        let (a, b) = (dice.below(facts.len()), dice.below(facts.len()));
        facts.swap(a, b);
    }
    facts
}

/// The bytes of the live view after all facts, asked on the way as well, and those of the fold.
fn sides(case: &Case, arrival: Arrival, seed: u64) -> Option<(String, String)> {
    let log = case.log();
    let now = case.question.now.or_else(|| log.instants().iter().copied().max())?;
    let question = watch::Question { now: Some(now), known: None, ..case.question };
    let folded = watch::fold(&case.charters(), &log, &question).ok()?;
    let mut live = Live::new(case.charters(), question.complete).ok()?;
    let mut dice = Dice(seed);
    let mut clock = i64::MIN;
    for fact in arranged(case, arrival, &mut dice) {
        live.push(&fact).expect("a fact of the generator");
        // Now and then the clock moves, never past the instant asked about in the end.
        if dice.one_in(3) && fact.at > clock && fact.at <= now {
            live.advance(clock, fact.at).expect("forms that the fold takes");
            clock = fact.at;
        }
        if dice.one_in(8) && clock > i64::MIN {
            live.standing(clock).expect("forms that the fold takes");
        }
    }
    let standing = live.standing(now).expect("forms that the fold takes");
    Some((standing.lines(), folded.lines()))
}

fn shapes() -> Vec<Shape> {
    let cases = Shape { facts: 20, conditions: true, extras: true, ..Shape::default() };
    let clients = Shape { clients: true, merge: true, holders: true, facts: 30, ..cases.clone() };
    let timed = Shape { timers: true, moments: true, pauses: true, ..clients.clone() };
    let late = Shape { own_word: true, late: true, retract: true, ..timed.clone() };
    let editions = Shape { editions: true, pauses: true, timers: true, ..cases.clone() };
    let people = Shape { people: true, states: true, ..timed.clone() };
    let words = Shape { measures: true, ladders: true, words: true, own_word: true, ..clients.clone() };
    vec![cases, clients, timed, late, editions, people, words]
}

#[test]
fn fact_by_fact_is_the_fold() {
    let cases = std::env::var("CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(3);
    let from = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(0);
    let mut compared = 0;
    for shape in shapes() {
        for form in 0..19 {
            for arrival in [Arrival::InOrder, Arrival::SomeLate, Arrival::Shuffled] {
                let shape = Shape { form: Some(form), conditions: true, extras: true, ..shape.clone() };
                for seed in from..from + cases {
                    compared += u32::from(compare(&shape, form, arrival, seed));
                }
            }
        }
    }
    assert!(compared > 1000, "only {compared} cases were compared");
}

fn compare(shape: &Shape, form: usize, arrival: Arrival, seed: u64) -> bool {
    let differs = |case: &Case| sides(case, arrival, seed).is_some_and(|(live, fold)| live != fold);
    let case = Case::of(seed, shape);
    if differs(&case) {
        let small = case.smaller(&differs);
        let (live, fold) = sides(&small, arrival, seed).expect("it differed");
        let lacks = |a: &str, b: &str| {
            a.lines().filter(|l| !b.lines().any(|m| m == *l)).map(str::to_string).collect::<Vec<_>>()
        };
        let facts: Vec<String> = small.facts.iter().map(|f| format!("  {} {}", f.id(), facts::print_line(f))).collect();
        panic!(
            "form {form} {arrival:?} seed {seed}\n{:?}\n{:?}\n{}\nlive {:#?}\nfold {:#?}",
            small.laws,
            small.question,
            facts.join("\n"),
            lacks(&live, &fold),
            lacks(&fold, &live)
        );
    }
    !case.facts.is_empty()
}
