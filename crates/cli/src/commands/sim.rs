//! `dirigent sim`: a department invented from a seed, with the key to its deviations.

use std::fs;
use std::path::Path;

use clap::{ArgMatches, Command};
use wording::Language;

use super::option;
use crate::ending::{Ending, Failure};
use crate::shape;
use crate::terminal::Terminal;

/// The command.
pub fn command(language: Language) -> Command {
    shape::command(language, "sim")
        .arg(shape::option(language, "seed", "cli-value-number").required(true).value_parser(clap::value_parser!(u64)))
        .arg(shape::option(language, "out", "cli-value-folder").required(true))
}

/// Runs it: `facts.jsonl` and `key.jsonl` in the folder, made if it is not there.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn run(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let seed = matches.get_one::<u64>("seed").copied().unwrap_or_default();
    let folder = Path::new(option(matches, "out").unwrap_or_default());
    let made = sim::department(seed);
    let language = terminal.language();
    let write = |name: &str, text: String| {
        let path = folder.join(name);
        let failed =
            |error: std::io::Error| Failure::file(language, "cli-cannot-write", &path.to_string_lossy(), &error);
        fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)).map_err(failed)
    };
    write("facts.jsonl", made.fact_lines())?;
    write("key.jsonl", made.key_lines())?;
    let faults = made.key.iter().filter(|expected| expected.verdict.is_fault()).count();
    let values = [
        ("folder", folder.to_string_lossy().into_owned().into()),
        ("facts", made.facts.len().into()),
        ("faults", faults.into()),
        ("misses", (made.key.len() - faults).into()),
    ];
    terminal.tell("cli-sim-made", &values)?;
    Ok(Ending::Clean)
}
