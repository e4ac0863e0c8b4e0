//! `cargo xtask setup`: the tools that only the long runs need. The demo and the tests do without.

use crate::run::{answers, program, through};

struct Tool {
    /// A command that ends well if the tool is there.
    probe: &'static [&'static str],
    package: &'static str,
    what_for: &'static str,
}

/// Packages of Debian.
const TOOLS: &[Tool] = &[
    Tool {
        probe: &["valgrind", "--version"],
        package: "valgrind",
        what_for: "counts instructions, so that a measurement does not depend on the neighbours",
    },
    Tool { probe: &["time", "--version"], package: "time", what_for: "tells the greatest memory of a run" },
];

/// One line a tool; fails if one is missing and could not be installed.
pub fn run(_: &[String]) -> Result<(), String> {
    let mut missing = Vec::new();
    for tool in TOOLS {
        let Tool { package, what_for, .. } = tool;
        if tool.is_there() {
            println!("{package}: there ({what_for})");
        } else if let Err(why) = install(package) {
            println!("{package}: MISSING ({what_for}): {why}");
            missing.push(*package);
        } else {
            println!("{package}: installed ({what_for})");
        }
    }
    if missing.is_empty() {
        println!("setup: all {} tools are there", TOOLS.len());
        Ok(())
    } else {
        let missing = missing.join(" ");
        Err(format!("setup: FAILED; as root run: apt-get install {missing}"))
    }
}

impl Tool {
    fn is_there(&self) -> bool {
        let mut probe = program(self.probe[0]);
        probe.args(&self.probe[1..]);
        answers(probe)
    }
}

fn install(package: &str) -> Result<(), String> {
    let mut apt = program("apt-get");
    apt.args(["install", "--yes", "--quiet=2", package]);
    through(apt)
}
