//! Fact by fact, in any order of arrival and with the clock moved at random instants, gives the bytes of the fold.

mod common;

use common::{Case, Shape};
use watch::Live;

/// A small generator of our own, so that the order of arrival is the seed's alone.
fn shuffled<T>(mut all: Vec<T>, seed: u64) -> Vec<T> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for i in (1..all.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        all.swap(i, (state % (i as u64 + 1)) as usize);
    }
    all
}

/// The bytes of the live view after all facts, asked on the way as well, and those of the fold.
fn sides(case: &Case, seed: u64) -> Option<(String, String)> {
    let (charters, log) = (case.charters(), case.log());
    let now = case.question.now.or_else(|| log.instants().iter().copied().max())?;
    let question = watch::Question { now: Some(now), known: None, ..case.question };
    let folded = watch::fold(&charters, &log, &question).ok()?;
    let mut live = Live::new(charters, question.complete);
    let mut clock = i64::MIN;
    for (n, fact) in shuffled(log.facts().collect(), seed).iter().enumerate() {
        live.push(fact).expect("a fact of the generator");
        if n % 3 == 0 && fact.at > clock && fact.at <= now {
            live.advance(clock, fact.at).expect("forms that the fold takes");
            clock = fact.at;
        }
    }
    let standing = live.standing(now).expect("forms that the fold takes");
    Some((standing.lines(), folded.lines()))
}

#[test]
fn fact_by_fact_is_the_fold() {
    let cases = std::env::var("CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(12);
    let mut compared = 0;
    for form in 0..15 {
        for clients in [false, true] {
            let shape =
                Shape { facts: 20, form: Some(form), conditions: true, clients, extras: true, ..Shape::default() };
            for seed in 0..cases {
                let case = Case::of(seed, &shape);
                if let Some((live, fold)) = sides(&case, seed) {
                    compared += 1;
                    let lacks = |a: &str, b: &str| {
                        a.lines().filter(|l| !b.lines().any(|m| m == *l)).map(str::to_string).collect::<Vec<_>>()
                    };
                    let facts: Vec<String> = case.facts.iter().map(facts::print_line).collect();
                    assert!(
                        live == fold,
                        "{:#?}\n{}\nform {form} seed {seed}\nlive {:#?}\nfold {:#?}",
                        case.laws,
                        facts.join("\n"),
                        lacks(&live, &fold),
                        lacks(&fold, &live)
                    );
                }
            }
        }
    }
    assert!(compared > 100, "only {compared} cases were compared");
}
