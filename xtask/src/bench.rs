//! `cargo xtask bench`: the measurements behind every figure of speed and memory that a text of
//! this repository states.

use std::process::Stdio;
use std::time::Instant;

use crate::run::{NO_DATA, Steps, cargo, data_dir, program, root, target_dir, through};

/// What is measured, built optimised.
#[derive(Clone, Copy)]
enum What {
    /// An example of the crate, which measures itself.
    Example(&'static str),
    /// The program as a user starts it, from its start to its end.
    Program(&'static str),
}

/// How often the program is started: the first time warms the cache of files.
const STARTS: usize = 6;

/// A measurement.
struct Bench {
    package: &'static str,
    what: What,
    about: &'static str,
    /// Words for it; `{data}` stands for the folder of the large logs.
    args: &'static [&'static str],
    /// The log without which there is nothing to measure, relative to that folder.
    needs: Option<&'static str>,
}

const BENCHES: &[Bench] = &[
    Bench {
        package: "worktime",
        what: What::Example("use_between"),
        about: "working time between two instants",
        args: &[],
        needs: None,
    },
    Bench {
        package: "connect",
        what: What::Example("speed"),
        about: "a large log of XES becomes facts",
        args: &["bpic2012", "{data}/bpic2012/bpic2012.xes.gz"],
        needs: Some("bpic2012/bpic2012.xes.gz"),
    },
    Bench {
        package: "connect",
        what: What::Example("speed"),
        about: "compressed tables joined by keys become facts",
        args: &[
            "online-school-crm",
            "{data}/online-school-crm/calls.csv.gz",
            "{data}/online-school-crm/contacts.csv.gz",
            "{data}/online-school-crm/deals.csv.gz",
        ],
        needs: Some("online-school-crm/calls.csv.gz"),
    },
    Bench {
        package: "cli",
        what: What::Program("dirigent"),
        about: "a whole check of a large log",
        args: &[
            "check",
            "charters/bpic2012.md",
            "{data}/bpic2012/bpic2012.xes.gz",
            "--mapping",
            "mappings/bpic2012.toml",
        ],
        needs: Some("bpic2012/bpic2012.xes.gz"),
    },
    Bench {
        package: "watch",
        what: What::Example("yardstick"),
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
        let (What::Example(name) | What::Program(name)) = self.what;
        format!("{}/{name}", self.package)
    }

    fn run(&self) -> Result<(), String> {
        let data = data_dir();
        if self.needs.is_some_and(|log| !data.join(log).exists()) {
            println!("{NO_DATA}");
            return Ok(());
        }
        let data = data.to_string_lossy();
        let words = self.args.iter().map(|word| word.replace("{data}", &data));
        match self.what {
            What::Example(name) => {
                let mut example = cargo(&["run", "--release", "--quiet", "--package", self.package]);
                example.args(["--example", name, "--"]).args(words);
                through(example)
            }
            What::Program(name) => {
                through(cargo(&["build", "--release", "--quiet", "--package", self.package]))?;
                starts(name, &words.collect::<Vec<_>>())
            }
        }
    }
}

/// Starts the program several times one after another and says how long each took.
fn starts(name: &str, words: &[String]) -> Result<(), String> {
    let path = target_dir().join("release").join(name);
    let mut seconds = Vec::new();
    for _ in 0..STARTS {
        let begun = Instant::now();
        let mut check = program(&path);
        check.args(words).current_dir(root()).stdout(Stdio::null()).stderr(Stdio::null());
        // Deviations found are no failure of the program: it says so by 1.
        match check.status().map_err(|e| format!("{}: {e}", path.display()))?.code() {
            Some(0 | 1) => seconds.push(begun.elapsed().as_secs_f64()),
            code => return Err(format!("{name} {} ended with {code:?}", words.join(" "))),
        }
    }
    let all: Vec<String> = seconds.iter().map(|s| format!("{s:.2}")).collect();
    println!("from start to end: {} s", all.join(", "));
    Ok(())
}
