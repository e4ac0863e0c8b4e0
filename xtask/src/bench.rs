//! `cargo xtask bench`: the measurements behind every figure of speed and memory that a text of
//! this repository states.

use crate::run::{Steps, cargo, through};

/// A measurement is an example of a crate, built optimised: its name, what it measures.
struct Bench {
    package: &'static str,
    example: &'static str,
    about: &'static str,
}

const BENCHES: &[Bench] = &[];

/// Runs all, or those named.
pub fn run(names: &[String]) -> Result<(), String> {
    if let Some(unknown) = names
        .iter()
        .find(|name| !BENCHES.iter().any(|bench| bench.example == **name))
    {
        let known: Vec<&str> = BENCHES.iter().map(|bench| bench.example).collect();
        return Err(format!(
            "bench: there is no `{unknown}`; there are: {}",
            known.join(", ")
        ));
    }
    let mut steps = Steps::new("bench");
    for bench in BENCHES {
        if names.is_empty() || names.iter().any(|name| name == bench.example) {
            let Bench {
                package,
                example,
                about,
            } = bench;
            steps.step(&format!("{example}: {about}"), || {
                through(cargo(&[
                    "run",
                    "--release",
                    "--package",
                    package,
                    "--example",
                    example,
                ]))
            });
        }
    }
    steps.close()
}
