//! The engine's own form of facts: families in columns. A family is what belongs to one subject; its facts stand
//! together and in order, so that judging it touches one short run of each column.
//!
//! A fact takes 2 (code) + 8 (instant) + 2 (person) + 4 (row of the log) bytes; a family 8.

use super::columns::Columns;
use facts::Micros;

/// Nobody known acted.
pub const NOBODY: u16 = 0;

/// Facts of many subjects, each subject's together and in the order of the law.
#[derive(Clone, Debug, Default)]
pub struct Families {
    /// The code of a fact: its kind together with whether the subject lives at it, ends with it, and whether it is own word.
    pub code: Vec<u16>,
    /// Instants, UTC microseconds.
    pub at: Vec<Micros>,
    /// Who acted; 0 is unknown.
    pub person: Vec<u16>,
    /// The place of the fact in the course it was taken from.
    pub place: Vec<u32>,
    /// One past the last row of each family.
    pub end: Vec<u32>,
    /// The subject of each family, as its owner numbers subjects.
    pub subject: Vec<u32>,
    /// Values of the attributes that clauses read.
    pub columns: Columns,
}

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Coded {
    /// Number of the kind in the log.
    pub kind: u16,
    /// The subject lives at the fact (the ending fact still belongs to the life).
    pub living: bool,
    /// The subject's life ends with the fact.
    pub ends: bool,
    /// The fact is self-declared.
    pub own_word: bool,
}

impl Coded {
    /// The code of a kind with its marks: three low bits for the marks.
    pub const fn code(self) -> u16 {
        (self.kind << 3) | (self.living as u16) | ((self.ends as u16) << 1) | ((self.own_word as u16) << 2)
    }

    /// What a code stands for.
    pub const fn of(code: u16) -> Coded {
        Coded { kind: code >> 3, living: code & 1 != 0, ends: code & 2 != 0, own_word: code & 4 != 0 }
    }

    /// Kinds a log may have so that codes fit their column.
    pub const KINDS_MAX: usize = 1 << 13;
}

impl Families {
    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// How many families there are.
    pub fn count(&self) -> usize {
        self.end.len()
    }

    /// The rows of a family.
    pub fn rows(&self, family: usize) -> std::ops::Range<usize> {
        let start = if family == 0 { 0 } else { self.end[family - 1] as usize };
        start..self.end[family] as usize
    }

    /// Takes a fact into the family that is being filled.
    pub fn push(&mut self, coded: Coded, at: Micros, person: u16, place: u32) {
        self.code.push(coded.code());
        self.at.push(at);
        self.person.push(person);
        self.place.push(place);
    }

    /// Closes the family that is being filled.
    pub fn close(&mut self, subject: u32) {
        self.end.push(self.at.len() as u32);
        self.subject.push(subject);
    }

    /// Bytes held for rows and families, and for attribute values, each without what vectors hold in reserve.
    pub fn bytes(&self) -> (usize, usize) {
        let rows = self.len() * (2 + 8 + 2 + 4) + self.count() * 8;
        (rows, self.columns.bytes())
    }

    /// The same facts `copies` times, copy k shifted by `k * shift` microseconds; every copy has families of its own.
    pub fn copied(&self, copies: u32, shift: Micros) -> Families {
        let mut out = Families::default();
        for k in 0..copies {
            let base = out.len() as u32;
            out.code.extend_from_slice(&self.code);
            out.at.extend(self.at.iter().map(|t| t + i64::from(k) * shift));
            out.person.extend_from_slice(&self.person);
            out.place.extend_from_slice(&self.place);
            out.end.extend(self.end.iter().map(|e| e + base));
            out.subject.extend_from_slice(&self.subject);
            out.columns.extend_shifted(&self.columns, base);
        }
        out
    }
}
