//! Canonical lines: one fact a line. The form of a line belongs to `facts`; here it is streamed in bounded memory.

use std::collections::HashMap;
use std::io::Read;

use facts::{Fact, FactId, LineError, LineProblem, Name, PushProblem, RowId};

use crate::guards::PIECE;
use crate::intake::Intake;
use crate::messages::{Said, Sentence};
use crate::problem::Place;
use crate::window::{More, Window};

/// Facts told so far, over all files: a second telling is the same fact or a conflict.
#[derive(Default)]
pub(crate) struct Told {
    rows: HashMap<FactId, RowId>,
    /// How many facts were told again with the same content.
    pub(crate) same: u64,
}

/// One file of lines.
pub(crate) struct LineImport<'a, R> {
    window: Window<R>,
    file: &'a str,
    intake: &'a mut Intake,
    told: &'a mut Told,
    line: u64,
}

impl<'a, R: Read> LineImport<'a, R> {
    pub(crate) fn new(reader: R, file: &'a str, intake: &'a mut Intake, told: &'a mut Told) -> LineImport<'a, R> {
        LineImport { window: Window::new(reader), file, intake, told, line: 1 }
    }

    /// Reads all lines; the error is why reading ended early.
    pub(crate) fn run(&mut self, block: &mut dyn FnMut()) -> Result<(), Said> {
        loop {
            let rest = self.window.rest();
            let Some(end) = memchr::memchr(b'\n', rest) else {
                if self.window.is_over() {
                    let last = rest.len();
                    return self.take(last, last);
                }
                match self.window.more() {
                    More::TooLong => self.skip_line(),
                    More::Read | More::Over => {}
                }
                block();
                continue;
            };
            self.take(end, end + 1)?;
            self.line += 1;
        }
    }

    /// Why the source ended early, if it did.
    pub(crate) fn failure(&self) -> Option<(&std::io::Error, Place)> {
        self.window.failure().map(|error| (error, self.place()))
    }

    pub(crate) fn place(&self) -> Place {
        Place { file: self.file.to_owned(), line: self.line, byte: self.window.place() }
    }

    /// Takes the line of `length` bytes and steps over `taken`.
    fn take(&mut self, length: usize, taken: usize) -> Result<(), Said> {
        let place = self.place();
        let line = self.window.rest()[..length].trim_ascii();
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if !line.is_empty()
            && let Err(said) = fact(line, self.intake, self.told)
        {
            self.intake.reject(place, said, Some(line));
        }
        self.window.consume(taken);
        self.intake.full.clone().map_or(Ok(()), Err)
    }

    /// A line longer than the guard: refused, and read over without being held.
    fn skip_line(&mut self) {
        self.intake.reject(self.place(), Said::new(Sentence::TooLong).with("limit", PIECE), None);
        loop {
            let rest = self.window.rest();
            if let Some(end) = memchr::memchr(b'\n', rest) {
                self.window.consume(end + 1);
                self.line += 1;
                return;
            }
            let all = rest.len();
            self.window.consume(all);
            if self.window.is_over() {
                return;
            }
            self.window.more();
        }
    }
}

fn fact(line: &[u8], intake: &mut Intake, told: &mut Told) -> Result<(), Said> {
    let line = std::str::from_utf8(line).map_err(|_| Said::new(Sentence::LineNotText))?;
    let fact = facts::parse_line(line).map_err(|error| broken(&error))?;
    if fact.recorded.is_some_and(|recorded| fact.at.saturating_sub(recorded) > facts::guards::FUTURE_TOLERANCE_MICROS) {
        return Err(Said::new(Sentence::LaterThanLearned).with("value", facts::format_instant(fact.at)));
    }
    if let Some(&before) = told.rows.get(&fact.id()) {
        let known = intake.log.fact(before);
        // When it was learned of is ours, not the source's: the first time stands.
        if known == (Fact { recorded: known.recorded, ..fact.clone() }) {
            told.same += 1;
            return Ok(());
        }
        return Err(Said::new(Sentence::Conflict).with("key", &fact.key));
    }
    let known = intake.log.names().len();
    if let facts::AnyKind::Custom(_) = &fact.kind
        && intake.kind(&fact.kind, "kind").is_none()
    {
        return Ok(());
    }
    let row = intake.log.push_fact(&fact).map_err(|problem| match problem {
        PushProblem::Objects => Said::new(Sentence::TooManyObjects),
        PushProblem::Attributes => Said::new(Sentence::TooManyAttributes).with("limit", facts::guards::ATTRIBUTES_MAX),
        PushProblem::Full => {
            let said = Said::new(Sentence::LogFull);
            intake.full.get_or_insert_with(|| said.clone());
            said
        }
    })?;
    told.rows.insert(fact.id(), row);
    let names = intake.log.names();
    let new: usize =
        (known..names.len()).filter_map(|name| u32::try_from(name).ok()).map(|name| names.text(Name(name)).len()).sum();
    intake.hold(new + fact.key.len());
    Ok(())
}

fn broken(error: &LineError) -> Said {
    let why = match error.problem {
        LineProblem::TooLong => Sentence::LineTooLongWhy,
        LineProblem::NotJson => Sentence::LineNotJsonWhy,
        LineProblem::Missing => Sentence::LineMissingWhy,
        LineProblem::WrongType => Sentence::LineTypeWhy,
        LineProblem::UnknownKind => Sentence::LineKindWhy,
        LineProblem::UnknownObject => Sentence::LineObjectWhy,
        LineProblem::BadInstant => Sentence::LineInstantWhy,
        LineProblem::BadNumber => Sentence::LineNumberWhy,
        LineProblem::BadCurrency => Sentence::LineCurrencyWhy,
        LineProblem::UnknownName => Sentence::LineNameWhy,
        LineProblem::UnknownVersion => Sentence::LineVersionWhy,
        LineProblem::TooMany => Sentence::LineManyWhy,
    };
    Said::new(Sentence::LineBroken).with_sentence("why", why).with("at", &error.at)
}
