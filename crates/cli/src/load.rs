//! Facts from files, with a bar while they are read; refused rows are listed and may be kept for mending.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use connect::{Import, Imported, Mapping, Problem, Progress};
use facts::guards::LINE_BYTES_MAX;
use indicatif::ProgressBar;
use facts::{LineError, LineProblem, Log, PushProblem, parse_line};

use crate::ending::{Ending, Failure};
use crate::terminal::Terminal;

/// Refused rows listed on the screen; all of them go to the file of `--rejected`.
const LISTED: u64 = 10;

/// Where facts come from.
pub struct Sources<'a> {
    /// Files.
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
    /// How many rows were refused; a file that broke off counts as one.
    pub refused: u64,
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
/// A file that cannot be opened or read, a log that is full, refused rows that cannot be kept.
pub fn facts(sources: &Sources<'_>, terminal: &mut Terminal) -> Result<Loaded, Failure> {
    if !sources.paths.iter().all(|path| path.ends_with(".jsonl")) {
        return through_mapping(sources, terminal);
    }
    let mut loading = Loading { log: Log::new(), refused: 0, kept: rejected_file(sources.rejected, terminal)? };
    for path in sources.paths {
        loading.lines(path, terminal)?;
    }
    if loading.refused > 0 {
        let values = [("n", loading.refused.into()), ("facts", loading.log.len().into())];
        let sentence = terminal.text("cli-load-refused", &values);
        terminal.note(&sentence);
    }
    if let Some(mut kept) = loading.kept {
        kept.flush()?;
    }
    Ok(Loaded { log: loading.log, refused: loading.refused, complete: false })
}

fn through_mapping(sources: &Sources<'_>, terminal: &mut Terminal) -> Result<Loaded, Failure> {
    let language = terminal.language();
    let failed = |problem: Problem| Failure::new(Ending::Unreadable, problem.text(language));
    let mapping = sources.mapping.map(Mapping::open).transpose().map_err(failed)?;
    let paths: Vec<PathBuf> = sources.paths.iter().map(PathBuf::from).collect();
    let mut bar = Bar(terminal.bar(&terminal.text("cli-load-reading", &[]), Some(0)));
    let imported = Import::open(&paths, mapping).and_then(|import| import.run(&mut bar));
    bar.0.finish_and_clear();
    let imported = imported.map_err(failed)?;
    told(&imported, sources.rejected, terminal)?;
    let refused = imported.rejected_count + u64::from(imported.broken.is_some());
    Ok(Loaded { log: imported.log, refused, complete: imported.complete })
}

/// Says what was refused and what else is worth knowing; keeps the refused rows where asked.
fn told(imported: &Imported, rejected: Option<&str>, terminal: &mut Terminal) -> Result<(), Failure> {
    let language = terminal.language();
    let rows = imported.rejected.iter().take(LISTED as usize).map(|row| &row.problem);
    for problem in imported.notes.iter().chain(&imported.broken).chain(rows) {
        terminal.note(&problem.text(language));
    }
    if let Some(mut kept) = rejected_file(rejected, terminal)? {
        for raw in imported.rejected.iter().filter_map(|row| row.raw.as_ref()) {
            kept.write_all(raw)?;
            kept.write_all(b"\n")?;
        }
        kept.flush()?;
    }
    if imported.rejected_count > 0 {
        let values = [("n", imported.rejected_count.into()), ("facts", imported.log.len().into())];
        let sentence = terminal.text("cli-load-refused", &values);
        terminal.note(&sentence);
    }
    Ok(())
}

fn rejected_file(path: Option<&str>, terminal: &Terminal) -> Result<Option<BufWriter<File>>, Failure> {
    let Some(path) = path else { return Ok(None) };
    match File::create(path) {
        Ok(file) => Ok(Some(BufWriter::new(file))),
        Err(error) => Err(Failure::file(terminal.language(), "cli-cannot-write", path, &error)),
    }
}

struct Loading {
    log: Log,
    refused: u64,
    kept: Option<BufWriter<File>>,
}

impl Loading {
    fn lines(&mut self, path: &str, terminal: &mut Terminal) -> Result<(), Failure> {
        let language = terminal.language();
        let failed = |error: std::io::Error| Failure::file(language, "cli-cannot-read", path, &error);
        let file = File::open(path).map_err(failed)?;
        let length = file.metadata().ok().map(|data| data.len());
        let bar = terminal.bar(path, length);
        let mut reader = BufReader::new(file);
        let mut bytes = Vec::new();
        for number in 1_u64.. {
            bytes.clear();
            let read = (&mut reader).take(LINE_BYTES_MAX as u64 + 1).read_until(b'\n', &mut bytes).map_err(failed)?;
            if read == 0 {
                break;
            }
            bar.inc(read as u64);
            if bytes.last() != Some(&b'\n') && read > LINE_BYTES_MAX {
                reader.skip_until(b'\n').map_err(failed)?;
            }
            let line = String::from_utf8_lossy(&bytes);
            let line = line.trim_end_matches(['\n', '\r']);
            if !line.trim().is_empty() {
                self.line(path, number, line, terminal)?;
            }
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn line(&mut self, path: &str, number: u64, line: &str, terminal: &mut Terminal) -> Result<(), Failure> {
        let problem = match parse_line(line) {
            Ok(fact) => match self.log.push_fact(&fact) {
                Ok(_) => return Ok(()),
                Err(PushProblem::Full) => {
                    return Err(Failure::new(Ending::Unreadable, terminal.text("cli-load-full", &[("path", path.into())])));
                }
                Err(_) => LineError { problem: LineProblem::TooMany, at: String::new() },
            },
            Err(error) => error,
        };
        self.refused += 1;
        if self.refused <= LISTED {
            let reason = terminal.text(line_message(problem.problem), &[("at", problem.at.into())]);
            let values = [("path", path.into()), ("line", number.into()), ("reason", reason.into())];
            let sentence = terminal.text("cli-load-line", &values);
            terminal.note(&sentence);
        }
        if let Some(kept) = &mut self.kept {
            writeln!(kept, "{line}")?;
        }
        Ok(())
    }
}

fn line_message(problem: LineProblem) -> &'static str {
    match problem {
        LineProblem::TooLong => "cli-line-too-long",
        LineProblem::NotJson => "cli-line-not-json",
        LineProblem::Missing => "cli-line-missing",
        LineProblem::WrongType => "cli-line-wrong-type",
        LineProblem::UnknownKind => "cli-line-unknown-kind",
        LineProblem::UnknownObject => "cli-line-unknown-object",
        LineProblem::BadInstant => "cli-line-bad-instant",
        LineProblem::BadNumber => "cli-line-bad-number",
        LineProblem::BadCurrency => "cli-line-bad-currency",
        LineProblem::UnknownName => "cli-line-unknown-name",
        LineProblem::UnknownVersion => "cli-line-unknown-version",
        LineProblem::TooMany => "cli-line-too-many",
    }
}
