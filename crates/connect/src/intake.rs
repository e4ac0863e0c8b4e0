//! The one door into the log: names bounded and in one normal form, refusals counted, memory watched.

use std::collections::BTreeMap;

use facts::{AnyKind, Evidence, Key, Log, Name, PushProblem, Row, RowId};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::guards::{NAME, NAMES, TEXT};
use crate::mapping::Mapping;
use crate::messages::{Said, Sentence};
use crate::problem::{Place, Problem, Rejections};

/// A log being filled.
pub(crate) struct Intake {
    pub(crate) log: Log,
    pub(crate) rejections: Rejections,
    pub(crate) notes: Vec<Problem>,
    pub(crate) source: Name,
    pub(crate) evidence: Evidence,
    /// Set once nothing more can be held: readers stop at the next row.
    pub(crate) full: Option<Said>,
    /// The log's names below this number are known to be counted.
    names_seen: usize,
    text: u64,
    nobody: Vec<String>,
    system: Vec<String>,
    system_name: Name,
    last_actor: Option<(String, Option<Name>)>,
}

impl Intake {
    pub(crate) fn new(mapping: Option<&Mapping>) -> Intake {
        let mut log = Log::new();
        let source = log.name(mapping.map_or("", |mapping| mapping.source.as_str()));
        let system_name = log.name("system");
        let evidence = mapping.and_then(|mapping| mapping.evidence.as_deref()).and_then(Evidence::parse);
        Intake {
            log,
            rejections: Rejections::default(),
            notes: Vec::new(),
            source,
            evidence: evidence.unwrap_or(Evidence::Imported),
            full: None,
            names_seen: 0,
            text: 0,
            nobody: mapping.map_or_else(Vec::new, |mapping| mapping.nothing.clone()),
            system: mapping.map_or_else(Vec::new, |mapping| mapping.system.clone()),
            system_name,
            last_actor: None,
        }
    }

    /// Whether a text stands for nothing.
    #[inline]
    pub(crate) fn is_nothing(&self, text: &str) -> bool {
        text.is_empty() || self.nobody.iter().any(|word| word == text)
    }

    /// A name of the log, in normal form C; refused where it is a text rather than a name.
    #[inline]
    pub(crate) fn name(&mut self, text: &str, column: &str) -> Result<Name, Said> {
        if text.len() > NAME {
            return Err(Said::new(Sentence::NameTooLong).with("column", column).with("limit", NAME));
        }
        let name = if text.is_ascii() || is_nfc(text) {
            self.log.name(text)
        } else {
            let normal: String = text.nfc().collect();
            self.log.name(&normal)
        };
        if self.log.names().len() > self.names_seen {
            self.names_seen = self.log.names().len();
            self.hold(text.len());
        }
        Ok(name)
    }

    /// Counts text that the log keeps; past the guard the import ends with a sentence instead of a panic.
    #[inline]
    pub(crate) fn hold(&mut self, bytes: usize) {
        // Each name costs its place in the table too.
        self.text += bytes as u64 + 8;
        if self.text > TEXT {
            self.full.get_or_insert_with(|| Said::new(Sentence::TooMuchText).with("limit", TEXT));
        }
    }

    /// Who acted; `None` where the text stands for nobody.
    #[inline]
    pub(crate) fn actor(&mut self, text: &str, column: &str) -> Result<Option<Name>, Said> {
        if let Some((last, name)) = &self.last_actor
            && last == text
        {
            return Ok(*name);
        }
        let name = if self.is_nothing(text) {
            None
        } else if self.system.iter().any(|word| word == text) {
            Some(self.system_name)
        } else {
            Some(self.name(text, column)?)
        };
        self.last_actor = Some((text.to_owned(), name));
        Ok(name)
    }

    /// The number of a kind; refused past as many kinds as 16 bits should hold.
    pub(crate) fn kind(&mut self, kind: &AnyKind, column: &str) -> Option<u16> {
        if self.log.kinds().len() >= NAMES {
            let said = Said::new(Sentence::TooManyNames).with("limit", NAMES).with("column", column);
            self.full.get_or_insert(said);
            return None;
        }
        Some(self.log.kind_of(kind))
    }

    /// Takes a row.
    #[inline]
    pub(crate) fn push(&mut self, row: &Row<'_>) -> Result<RowId, Said> {
        if let Key::Text(key) = row.key {
            self.hold(key.len());
        }
        self.log.push(row).map_err(|problem| match problem {
            PushProblem::Objects => Said::new(Sentence::TooManyObjects),
            PushProblem::Attributes => {
                Said::new(Sentence::TooManyAttributes).with("limit", facts::guards::ATTRIBUTES_MAX)
            }
            PushProblem::Full => {
                let said = Said::new(Sentence::LogFull);
                self.full.get_or_insert_with(|| said.clone());
                said
            }
        })
    }

    pub(crate) fn reject(&mut self, place: Place, said: Said, raw: Option<&[u8]>) {
        self.rejections.add(Problem::at(place, said), raw);
    }

    pub(crate) fn note(&mut self, file: &str, said: Said) {
        self.notes.push(Problem::at(Place::file(file), said));
    }
}

/// The kind of an id, a custom one in normal form C.
pub(crate) fn kind_of(id: &str) -> Option<AnyKind> {
    match id.strip_prefix("custom ") {
        Some(name) => custom(name),
        None => AnyKind::parse(id),
    }
}

/// A custom kind in normal form C; an empty name is no kind.
pub(crate) fn custom(name: &str) -> Option<AnyKind> {
    let name: String = name.trim().nfc().collect();
    (!name.is_empty()).then_some(AnyKind::Custom(name))
}

/// Counts by a short name, in the order of the alphabet, bounded.
#[derive(Default)]
pub(crate) struct Tally(BTreeMap<String, u64>);

/// How many names a tally keeps: a note that lists more would not be read.
const TALLIED: usize = 256;

impl Tally {
    pub(crate) fn add(&mut self, name: &str) {
        if let Some(count) = self.0.get_mut(name) {
            *count += 1;
        } else if self.0.len() < TALLIED {
            self.0.insert(name.chars().take(80).collect(), 1);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn names(&self) -> String {
        self.0.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}
