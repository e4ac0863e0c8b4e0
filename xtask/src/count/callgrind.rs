//! Instructions as callgrind counts them: of the fold alone, not of making the facts or reading the charter.

use std::process::Command;

use crate::run::{answers, cargo, program, target_dir, through};

/// The crate and its example that folds.
const PACKAGE: &str = "watch";
const EXAMPLE: &str = "count";

/// The function of the example inside which instructions are counted.
const WATCHED: &str = "count::counted";

/// Before the number of what was counted.
const COLLECTED: &str = "Collected :";

/// What one run came to.
#[derive(Debug, PartialEq)]
pub struct Counted {
    pub facts: u64,
    pub instructions: u64,
}

/// The compiler and the machine it compiles for: the figures of another say nothing of these.
pub fn compiler() -> Result<String, String> {
    let mut rustc = program("rustc");
    rustc.arg("-vV");
    let (said, _) = output(rustc)?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    Ok(format!("{}, {host}", said.lines().next().unwrap_or_default()))
}

/// Makes sure of callgrind and builds the example, optimised.
pub fn build() -> Result<(), String> {
    let mut probe = program("valgrind");
    probe.arg("--version");
    if !answers(probe) {
        return Err("count: FAILED: valgrind is missing, and it counts the instructions; \
                    as root run `cargo xtask setup`, or `apt-get install valgrind`"
            .to_owned());
    }
    through(cargo(&["build", "--release", "--quiet", "--package", PACKAGE, "--example", EXAMPLE]))
        .map_err(|why| format!("count: FAILED: {why}"))
}

/// Counts one measurement. Which functions took how much stays beside what cargo built, for `callgrind_annotate`.
pub fn count(name: &str) -> Result<Counted, String> {
    let place = target_dir().join("count");
    std::fs::create_dir_all(&place).map_err(|why| format!("count: FAILED: {}: {why}", place.display()))?;
    let mut valgrind = program("valgrind");
    valgrind.args(["--tool=callgrind", &format!("--toggle-collect={WATCHED}")]);
    valgrind.arg(format!("--callgrind-out-file={}", place.join(name).display()));
    valgrind.arg(target_dir().join("release").join("examples").join(EXAMPLE)).arg(name);
    let (said, remarks) = output(valgrind)?;
    read(&said, &remarks).ok_or_else(|| {
        format!("count: FAILED: {name}: nothing was counted; is `{WATCHED}` still a function of its own?\n{remarks}")
    })
}

/// What a program says and what it remarks; it must end well.
fn output(mut command: Command) -> Result<(String, String), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|why| format!("count: FAILED: `{name}` did not start: {why}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (said, remarks) = (text(&output.stdout), text(&output.stderr));
    if output.status.success() {
        Ok((said, remarks))
    } else {
        Err(format!("{remarks}\ncount: FAILED: `{name}` ended with {}", output.status))
    }
}

/// The facts that the example tells, and the instructions that callgrind tells.
fn read(said: &str, remarks: &str) -> Option<Counted> {
    let facts = said.split_whitespace().next()?.parse().ok()?;
    let counted = remarks.lines().find_map(|line| line.split_once(COLLECTED))?.1;
    let instructions = counted.trim().parse().ok()?;
    (facts > 0 && instructions > 0).then_some(Counted { facts, instructions })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_numbers_are_read_and_nothing_counted_is_no_count() {
        let remarks = |n: &str| format!("==7== Events    : Ir\n==7== Collected : {n}\n==7==\n");
        assert_eq!(
            read("80000 facts\n", &remarks("4900321")),
            Some(Counted { facts: 80_000, instructions: 4_900_321 })
        );
        assert_eq!(read("80000 facts\n", &remarks("0")), None);
        assert_eq!(read("80000 facts\n", "==7== Events : Ir\n"), None);
        assert_eq!(read("", &remarks("5")), None);
    }
}
