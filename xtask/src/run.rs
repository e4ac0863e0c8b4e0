//! Running other programs and telling how it went: each step with its name, its time and its end.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The folder of the repository, known at compile time from the place of this crate.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds: the caller's choice if there is one.
pub fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(chosen) => root().join(chosen),
        None => root().join("target"),
    }
}

/// What is printed where a large log is asked for and not there.
pub const NO_DATA: &str = "skipped: data not present";

/// Where the large logs lie, unless `DIRIGENT_DATA` says otherwise; relative to the root.
const DATA: &str = "../shared/data";

/// The folder of the large logs, be it there or not.
pub fn data_dir() -> PathBuf {
    let chosen = std::env::var_os("DIRIGENT_DATA").unwrap_or_else(|| DATA.into());
    root().join(chosen)
}

/// A cargo command in the root of the repository.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = program("cargo");
    command.args(args);
    command
}

/// Any program, started in the root of the repository.
pub fn program(name: impl Into<OsString>) -> Command {
    let mut command = Command::new(name.into());
    command.current_dir(root());
    command
}

/// Whether the program starts and ends well; what it prints is dropped.
pub fn answers(mut command: Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Runs to the end with its output let through; `Err` says how it failed.
pub fn through(mut command: Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{name}` ended with {status}")),
        Err(error) => Err(format!("`{name}` did not start: {error}")),
    }
}

/// A list of steps under one heading, of which each is printed with its time as it ends.
pub struct Steps {
    title: &'static str,
    begun: Instant,
    passed: usize,
    failed: Vec<String>,
}

impl Steps {
    pub fn new(title: &'static str) -> Self {
        Steps { title, begun: Instant::now(), passed: 0, failed: Vec::new() }
    }

    /// Does one step; a failure is told at once and remembered, and the next steps still run,
    /// because a developer would rather learn of three faults in one run than in three.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<(), String>) {
        println!("== {name}");
        let begun = Instant::now();
        let end = work();
        let time = seconds(begun.elapsed());
        match end {
            Ok(()) => {
                println!("== {name}: passed in {time}");
                self.passed += 1;
            }
            Err(sentence) => {
                println!("== {name}: FAILED in {time}: {sentence}");
                self.failed.push(name.to_owned());
            }
        }
    }

    /// Ends with exactly one line that tells all.
    pub fn close(self) -> Result<(), String> {
        let line = summary(self.title, self.passed, &self.failed, self.begun.elapsed());
        if self.failed.is_empty() && self.passed > 0 {
            println!("{line}");
            Ok(())
        } else {
            Err(line)
        }
    }
}

fn summary(title: &str, passed: usize, failed: &[String], time: Duration) -> String {
    let time = seconds(time);
    let all = passed + failed.len();
    if all == 0 {
        format!("{title}: FAILED: there is nothing to run")
    } else if failed.is_empty() {
        format!("{title}: all {all} steps passed in {time}")
    } else {
        let failed = failed.join(", ");
        format!("{title}: FAILED at {failed}; {passed} of {all} steps passed in {time}")
    }
}

fn seconds(time: Duration) -> String {
    let tenths = time.as_millis() / 100;
    if tenths < 600 {
        format!("{}.{} s", tenths / 10, tenths % 10)
    } else {
        format!("{} min {} s", tenths / 600, tenths / 10 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_names_what_failed() {
        let time = Duration::from_millis(61_250);
        assert_eq!(summary("test", 7, &[], time), "test: all 7 steps passed in 1 min 1 s");
        assert_eq!(
            summary("test", 1, &["lints".into(), "tidy".into()], time),
            "test: FAILED at lints, tidy; 1 of 3 steps passed in 1 min 1 s"
        );
    }

    #[test]
    fn a_failed_step_fails_the_whole_and_stops_nothing() {
        let mut steps = Steps::new("trial");
        let mut second = false;
        steps.step("first", || Err("broken".into()));
        steps.step("second", || {
            second = true;
            Ok(())
        });
        assert!(second);
        assert!(steps.close().is_err());
        assert!(Steps::new("empty").close().is_err());
    }
}
