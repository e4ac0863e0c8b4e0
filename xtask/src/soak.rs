//! `cargo xtask soak`: the property tests, and the real logs, with many more cases than a merge can wait
//! for. The same tests as in `cargo xtask test`; how many cases they draw is told to them by the environment.

use crate::run::{Steps, cargo, through};

/// Tells a test of ours that it may take long.
const SWITCH: &str = "DIRIGENT_SOAK";

/// How many cases a test of proptest draws.
const PROPTEST: &str = "PROPTEST_CASES";

/// How many seeds the equality of fold and judge goes through, for each shape of log.
const SEEDS: &str = "CASES";

/// A test, and how long it draws.
struct Soak {
    package: &'static str,
    test: &'static str,
    /// The variable that tells how many cases it draws, and how many; none for a test that knows by itself what long is.
    draws: Option<(&'static str, &'static str)>,
}

const TESTS: &[Soak] = &[
    Soak { package: "watch", test: "equal", draws: Some((SEEDS, "20000")) },
    Soak { package: "cli", test: "real", draws: None },
    Soak { package: "worktime", test: "against_naive", draws: Some((PROPTEST, "20000")) },
    Soak { package: "wording", test: "exact", draws: Some((PROPTEST, "200000")) },
    Soak { package: "facts", test: "line", draws: Some((PROPTEST, "200000")) },
];

/// Runs all, or those of the crates named.
pub fn run(names: &[String]) -> Result<(), String> {
    if let Some(unknown) = names.iter().find(|name| !TESTS.iter().any(|soak| soak.package == **name)) {
        let known: Vec<&str> = TESTS.iter().map(|soak| soak.package).collect();
        return Err(format!("soak: no long test in `{unknown}`; there are in: {}", known.join(", ")));
    }
    let mut steps = Steps::new("soak");
    for soak in TESTS {
        let Soak { package, test, draws } = soak;
        if names.is_empty() || names.iter().any(|name| name == package) {
            let cases = draws.map_or_else(|| "at length".to_owned(), |(_, cases)| format!("{cases} cases"));
            steps.step(&format!("{package} {test}, {cases}"), || {
                let mut run = cargo(&["test", "--release", "--package", package, "--test", test]);
                run.env(SWITCH, "1").envs(*draws);
                through(run)
            });
        }
    }
    steps.close()
}
