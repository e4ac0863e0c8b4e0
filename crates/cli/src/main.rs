//! The binary `dirigent`: one command, one file. What it says to people lies in the message files of
//! `wording`; what it decides lies in the crates below.

mod charters;
mod commands;
mod ending;
mod instants;
mod language;
mod load;
mod remarks;
mod shape;
mod table;
mod terminal;
mod usage;
mod wilson;
mod wrap;

use std::process::ExitCode;

use ending::{Ending, Failure};
use terminal::Terminal;

fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let language = match language::choose(&arguments, |name| std::env::var(name).ok()) {
        Ok(language) => language,
        Err(failure) => return said(Err(failure)),
    };
    let mut terminal = Terminal::new(language);
    let ending = match commands::tree(language).try_get_matches_from(&arguments) {
        Ok(matches) => commands::run(&matches, &mut terminal),
        Err(refusal) => usage::answer(&refusal, &mut terminal),
    };
    let ending = match terminal.flush() {
        Err(error) if ending.is_ok() => Err(error.into()),
        _ => ending,
    };
    said(ending)
}

/// Writes the sentence of a failure and gives the exit code.
fn said(ending: Result<Ending, Failure>) -> ExitCode {
    match ending {
        Ok(ending) => ending.code(),
        // Whoever closed the pipe has read enough.
        Err(Failure::Closed) => Ending::Clean.code(),
        Err(Failure::Said { ending, sentence }) => {
            terminal::complain(&sentence);
            ending.code()
        }
    }
}
