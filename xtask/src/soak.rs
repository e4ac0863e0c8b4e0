//! `cargo xtask soak`: the property tests with many more cases than a merge can wait for. The same
//! tests as in `cargo xtask test`; they read `DIRIGENT_SOAK` and draw longer.

use crate::run::{Steps, cargo, through};

/// What tells a test to draw longer.
const SWITCH: &str = "DIRIGENT_SOAK";

/// A crate and its test of properties.
const TESTS: &[(&str, &str)] = &[];

/// Runs all, or those of the crates named.
pub fn run(names: &[String]) -> Result<(), String> {
    if let Some(unknown) = names.iter().find(|name| !TESTS.iter().any(|(package, _)| package == name)) {
        let known: Vec<&str> = TESTS.iter().map(|(package, _)| *package).collect();
        return Err(format!("soak: no long test in `{unknown}`; there are in: {}", known.join(", ")));
    }
    let mut steps = Steps::new("soak");
    for (package, test) in TESTS {
        if names.is_empty() || names.iter().any(|name| name == package) {
            steps.step(&format!("{package} {test}"), || {
                let mut run = cargo(&["test", "--release", "--package", package, "--test", test]);
                run.env(SWITCH, "1");
                through(run)
            });
        }
    }
    steps.close()
}
