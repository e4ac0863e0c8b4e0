//! What is told beside the facts: failures, rejected rows, notes. Each has a place and a sentence.

use std::fmt;

use wording::Language;

use crate::guards::{REJECTED, REJECTED_BYTES};
use crate::messages::{Said, Sentence};

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it.
    pub file: String,
    /// Line of the unpacked file, from 1; 0 where the whole file is meant.
    pub line: u64,
    /// Byte of the unpacked file, from 0.
    pub byte: u64,
}

impl Place {
    /// The whole of a file.
    #[must_use]
    pub fn file(name: &str) -> Place {
        Place { file: name.to_owned(), line: 0, byte: 0 }
    }
}

/// A sentence about a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where; `None` if about the whole import.
    pub place: Option<Place>,
    /// What.
    pub said: Said,
}

impl Problem {
    /// A sentence about a place.
    #[must_use]
    pub fn at(place: Place, said: Said) -> Problem {
        Problem { place: Some(place), said }
    }

    /// A sentence about the whole import.
    #[must_use]
    pub fn general(said: Said) -> Problem {
        Problem { place: None, said }
    }

    /// Place and sentence in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let Some(place) = &self.place else { return self.said.text(language) };
        let pattern = if place.line == 0 { Sentence::AtFile } else { Sentence::AtByte };
        let place = Said::new(pattern).with("file", &place.file).with("line", place.line).with("byte", place.byte);
        format!("{}: {}", place.text(language), self.said.text(language))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for Problem {}

/// A row, event or line that did not become facts, kept so that it can be mended and imported again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Where it stands and why it was not taken.
    pub problem: Problem,
    /// Its own text; `None` if it was too long to keep, or beyond the number kept.
    pub raw: Option<Vec<u8>>,
}

/// Rejected rows, bounded: beyond the guards they are counted and their texts are not kept.
#[derive(Debug, Default)]
pub(crate) struct Rejections {
    pub(crate) rows: Vec<Rejected>,
    pub(crate) count: u64,
    bytes: usize,
}

impl Rejections {
    /// Whether no more rows are kept; then their lines need not be counted either.
    pub(crate) fn is_full(&self) -> bool {
        self.rows.len() >= REJECTED
    }

    pub(crate) fn add(&mut self, problem: Problem, raw: Option<&[u8]>) {
        self.count += 1;
        if self.rows.len() >= REJECTED {
            return;
        }
        let raw = raw.filter(|raw| self.bytes + raw.len() <= REJECTED_BYTES).map(<[u8]>::to_vec);
        self.bytes += raw.as_ref().map_or(0, Vec::len);
        self.rows.push(Rejected { problem, raw });
    }
}
