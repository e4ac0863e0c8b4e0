//! Facts from files, with a bar while they are read; refused rows are listed and may be kept for mending.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use connect::{Import, Imported, Mapping, Problem, Progress};
use facts::Log;
use indicatif::ProgressBar;

use crate::ending::{Ending, Failure};
use crate::terminal::Terminal;

/// Refused rows listed on the screen; all of them go to the file of `--rejected`.
const LISTED: usize = 10;

/// Where facts come from.
pub struct Sources<'a> {
    /// Files and folders.
    pub paths: &'a [&'a str],
    /// A mapping by name or by file.
    pub mapping: Option<&'a str>,
    /// Where refused rows go.
    pub rejected: Option<&'a str>,
}

/// What was read.
pub struct Loaded {
    /// The facts.
    pub log: Log,
    /// Whether something was refused: rows, or the rest of a file that broke off.
    pub partly: bool,
    /// Whether the mapping declares the log complete.
    pub complete: bool,
}

/// The bar as the importer sees it.
struct Bar(ProgressBar);

impl Progress for Bar {
    fn advance(&mut self, done: u64, total: Option<u64>) {
        if let Some(total) = total {
            self.0.set_length(total);
        }
        self.0.set_position(done);
    }
}

/// Reads all files into one log.
///
/// # Errors
/// A file that cannot be opened, a mapping that is missing or wrong, files of which nothing could be
/// read, refused rows that cannot be kept.
pub fn facts(sources: &Sources<'_>, terminal: &mut Terminal) -> Result<Loaded, Failure> {
    let language = terminal.language();
    let failed = |problem: Problem| Failure::new(Ending::Unreadable, problem.text(language));
    let mapping = sources.mapping.map(Mapping::open).transpose().map_err(failed)?;
    let paths: Vec<PathBuf> = sources.paths.iter().map(PathBuf::from).collect();
    let mut bar = Bar(terminal.bar(&terminal.text("cli-load-reading", &[]), Some(0)));
    let imported = Import::open(&paths, mapping).and_then(|import| import.run(&mut bar));
    bar.0.finish_and_clear();
    let mut imported = imported.map_err(failed)?;
    if imported.log.is_empty() && !imported.broken.is_empty() && imported.rejected_count == 0 {
        return Err(failed(imported.broken.swap_remove(0)));
    }
    told(&imported, terminal);
    keep(&imported, sources.rejected, terminal)?;
    let partly = imported.rejected_count > 0 || !imported.broken.is_empty();
    Ok(Loaded { log: imported.log, partly, complete: imported.complete })
}

/// Says what was refused and what else is worth knowing.
fn told(imported: &Imported, terminal: &mut Terminal) {
    let language = terminal.language();
    let rows = imported.rejected.iter().take(LISTED).map(|row| &row.problem);
    for problem in imported.notes.iter().chain(&imported.broken).chain(rows) {
        terminal.note(&problem.text(language));
    }
    if imported.rejected_count > 0 {
        let values = [("n", imported.rejected_count.into()), ("facts", imported.log.len().into())];
        let sentence = terminal.text("cli-load-refused", &values);
        terminal.note(&sentence);
    }
}

/// Writes the refused rows as they stood, to be mended and read again.
fn keep(imported: &Imported, path: Option<&str>, terminal: &Terminal) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    let failed = |error: std::io::Error| Failure::file(terminal.language(), "cli-cannot-write", path, &error);
    let mut file = BufWriter::new(File::create(path).map_err(failed)?);
    for raw in imported.rejected.iter().filter_map(|row| row.raw.as_ref()) {
        let end: &[u8] = if raw.ends_with(b"\n") { b"" } else { b"\n" };
        file.write_all(raw).and_then(|()| file.write_all(end)).map_err(failed)?;
    }
    file.flush().map_err(failed)
}
