//! The compiled program and the fold by families give the same bytes.

mod common;

use common::{Case, Shape};

fn difference(case: &Case) -> Option<String> {
    let (charters, log) = (case.charters(), case.log());
    let lines = |standing: Result<watch::Standing, watch::Unsupported>| {
        standing.map_or_else(|gap| format!("{gap}\n"), |s| s.lines())
    };
    let fast = lines(watch::fold(&charters, &log, &case.question));
    let slow = lines(watch::fold_by_families(&charters, &log, &case.question));
    let lacks =
        |a: &str, b: &str| a.lines().filter(|l| !b.lines().any(|m| m == *l)).map(str::to_string).collect::<Vec<_>>();
    (fast != slow).then(|| format!("by subjects {:#?}\nby program {:#?}", lacks(&slow, &fast), lacks(&fast, &slow)))
}

/// Cases a shape; more with `CASES=…`.
fn cases() -> u64 {
    std::env::var("CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(60)
}

#[test]
fn the_program_says_what_the_families_say() {
    for form in 0..15 {
        for (conditions, clients) in [(false, false), (true, false), (true, true)] {
            let shape = Shape { facts: 25, form: Some(form), conditions, clients, ..Shape::default() };
            for seed in 0..cases() {
                let case = Case::of(seed, &shape);
                if difference(&case).is_some() {
                    let small = case.smaller(&|c| difference(c).is_some());
                    let facts: Vec<String> = small.facts.iter().map(facts::print_line).collect();
                    panic!(
                        "form {form} seed {seed}\n{:#?}\n{}\n{}",
                        small.laws,
                        facts.join("\n"),
                        difference(&small).unwrap()
                    );
                }
            }
        }
    }
}
