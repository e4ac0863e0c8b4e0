//! `cargo xtask test`: everything that must be green before a merge, within twenty minutes on two
//! cores. What is missing and can be installed is installed; what is missing still is a failure.

use crate::run::{Steps, answers, cargo, program, through};
use crate::{gallery, tidy};

/// Tests worth running optimised as well: the many cases of these are too slow in a debug build.
/// A crate, its test.
const RELEASE_TESTS: &[(&str, &str)] = &[("watch", "equal")];

/// Components of the toolchain that a minimal rustup profile lacks: the cargo word, the component.
const COMPONENTS: &[(&str, &str)] = &[("fmt", "rustfmt"), ("clippy", "clippy")];

pub fn run(_: &[String]) -> Result<(), String> {
    let mut steps = Steps::new("test");
    steps.step("toolchain", toolchain);
    steps.step("format", || through(cargo(&["fmt", "--all", "--check"])));
    steps.step("tidy", || tidy::run(&[]));
    steps.step("gallery", || gallery::run(&["--check".to_owned()]));
    steps.step("lints", || through(cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])));
    steps.step("tests", || through(cargo(&["test", "--workspace", "--no-fail-fast"])));
    for (package, test) in RELEASE_TESTS {
        steps.step(&format!("{package} {test}, optimised"), || {
            through(cargo(&["test", "--release", "--package", package, "--test", test]))
        });
    }
    steps.close()
}

fn toolchain() -> Result<(), String> {
    for (word, component) in COMPONENTS {
        if answers(cargo(&[word, "--version"])) {
            println!("{component}: there");
            continue;
        }
        let mut add = program("rustup");
        add.args(["component", "add", component]);
        through(add).map_err(|why| {
            format!("{component} is missing and could not be added: {why}; run `rustup component add {component}`")
        })?;
        println!("{component}: added");
    }
    Ok(())
}
