//! `cargo xtask bench`: the measurements behind every figure of speed and memory that a text of
//! this repository states.

use crate::run::{NO_DATA, Steps, cargo, data_dir, through};

/// A measurement is an example of a crate, built optimised.
struct Bench {
    package: &'static str,
    example: &'static str,
    about: &'static str,
    /// Words for the example; `{data}` stands for the folder of the large logs.
    args: &'static [&'static str],
    /// The log without which there is nothing to measure, relative to that folder.
    needs: Option<&'static str>,
}

const BENCHES: &[Bench] = &[
    Bench {
        package: "worktime",
        example: "use_between",
        about: "working time between two instants",
        args: &[],
        needs: None,
    },
    Bench {
        package: "connect",
        example: "speed",
        about: "a large log of XES becomes facts",
        args: &["bpic2012", "{data}/bpic2012/bpic2012.xes.gz"],
        needs: Some("bpic2012/bpic2012.xes.gz"),
    },
    Bench {
        package: "watch",
        example: "yardstick",
        about: "twelve timed rules over a large log, and the worst case",
        args: &[],
        // Without the large log it still measures the worst case.
        needs: None,
    },
];

/// Runs all, or those named.
pub fn run(names: &[String]) -> Result<(), String> {
    let known: Vec<String> = BENCHES.iter().map(Bench::name).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        let known = known.join(", ");
        return Err(format!("bench: there is no `{unknown}`; there are: {known}"));
    }
    let mut steps = Steps::new("bench");
    for bench in BENCHES {
        if names.is_empty() || names.contains(&bench.name()) {
            steps.step(&format!("{}: {}", bench.name(), bench.about), || bench.run());
        }
    }
    steps.close()
}

impl Bench {
    /// As it is called on the command line: `connect/speed`.
    fn name(&self) -> String {
        format!("{}/{}", self.package, self.example)
    }

    fn run(&self) -> Result<(), String> {
        let data = data_dir();
        if self.needs.is_some_and(|log| !data.join(log).exists()) {
            println!("{NO_DATA}");
            return Ok(());
        }
        let mut example = cargo(&["run", "--release", "--quiet", "--package", self.package]);
        example.args(["--example", self.example, "--"]);
        let data = data.to_string_lossy();
        example.args(self.args.iter().map(|word| word.replace("{data}", &data)));
        through(example)
    }
}
