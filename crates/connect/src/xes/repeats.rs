//! Numbers facts that share an instant, and notices a case told in several pieces or several files.
//!
//! A case is nearly always one trace of one file; then its own events are all that is looked at. Only a case met
//! again has its former facts counted, once, and remembered from then on.

use std::collections::BTreeMap;

use facts::{Cell, Log, Name, Row, RowId};

/// What the log holds of the cases so far.
#[derive(Default)]
pub(crate) struct Repeats {
    /// First and last row of a case's first piece, and its file, by the number of its name.
    first: Vec<Option<(RowId, RowId, u32)>>,
    again: BTreeMap<Name, Known>,
    files: u32,
    /// How many pieces were not the first of their case in their file.
    pub(crate) repeated: u64,
    /// How many facts were told before with the same content.
    pub(crate) same: u64,
}

/// What is known of one case while a piece of it is read.
#[derive(Clone, Default)]
pub(crate) struct Known {
    start: RowId,
    file: u32,
    simple: bool,
    /// The facts of the last instant in order: enough while the case is one piece in order of time.
    at: Option<i64>,
    kinds: Vec<u16>,
    /// Of this file: facts of an instant, and of a kind and instant.
    places: BTreeMap<i64, u32>,
    ordinals: BTreeMap<(i64, u16), u16>,
    /// Of other files: rows by kind, instant and ordinal.
    told: BTreeMap<(i64, u16, u16), RowId>,
    same: u64,
}

/// Facts of one instant that are compared one by one; beyond, they are counted in a table.
const FEW: usize = 64;

impl Repeats {
    /// A new file begins: what it repeats from the former ones is the same fact, not another.
    pub(crate) fn next_file(&mut self) {
        self.files += 1;
    }

    /// A piece of a case begins. Its events come in order of time.
    pub(crate) fn start(&mut self, case: Name, _file: &str, log: &Log) -> Known {
        let start = log.len() as RowId;
        let index = case.0 as usize;
        match self.first.get(index).copied().flatten() {
            None => Known { start, file: self.files, simple: true, ..Known::default() },
            Some((from, to, file)) => {
                let mut known = self.again.remove(&case).unwrap_or_else(|| Known::of_rows(from..to, file, log));
                if known.file == self.files {
                    self.repeated += 1;
                } else {
                    known.change_file(self.files);
                }
                known.start = start;
                known
            }
        }
    }

    /// The piece has ended.
    pub(crate) fn end(&mut self, case: Name, mut known: Known, log: &Log) {
        let index = case.0 as usize;
        self.same += std::mem::take(&mut known.same);
        if known.simple {
            if self.first.len() <= index {
                self.first.resize(index + 1, None);
            }
            self.first[index] = Some((known.start, log.len() as RowId, known.file));
        } else {
            self.again.insert(case, known);
        }
    }
}

impl Known {
    /// Counts the rows of a first piece.
    fn of_rows(rows: std::ops::Range<RowId>, file: u32, log: &Log) -> Known {
        let mut known = Known { file, ..Known::default() };
        for row in rows {
            let (at, kind) = (log.instants()[row as usize], log.kind_column()[row as usize]);
            let (_, ordinal) = known.number(at, kind);
            known.told.insert((at, kind, ordinal), row);
        }
        known
    }

    /// Another file tells of the case: numbers start anew, rows of before are "told before".
    fn change_file(&mut self, file: u32) {
        self.file = file;
        self.places.clear();
        self.ordinals.clear();
    }

    /// Place among the facts of the instant, and ordinal among those of the kind too.
    #[inline]
    pub(crate) fn number(&mut self, at: i64, kind: u16) -> (u32, u16) {
        if self.simple && self.at != Some(at) {
            self.at = Some(at);
            self.kinds.clear();
            self.places.clear();
            self.ordinals.clear();
        }
        if self.simple && self.kinds.len() < FEW {
            let place = self.kinds.len() as u32;
            let ordinal = self.kinds.iter().filter(|&&other| other == kind).count() as u16;
            self.kinds.push(kind);
            if self.kinds.len() == FEW {
                self.places.insert(at, FEW as u32);
                for &kind in &self.kinds {
                    *self.ordinals.entry((at, kind)).or_default() += 1;
                }
            }
            return (place, ordinal);
        }
        let place = self.places.entry(at).or_default();
        let ordinal = self.ordinals.entry((at, kind)).or_default();
        let numbered = (*place, *ordinal);
        *place = place.saturating_add(1);
        *ordinal = ordinal.saturating_add(1);
        numbered
    }

    /// Whether another file told this fact, and with the same content. A fact not told before is remembered.
    pub(crate) fn told_before(&mut self, row: &Row<'_>, log: &Log) -> Option<bool> {
        if self.simple {
            return None;
        }
        let facts::Key::Ordinal(ordinal) = row.key else { return None };
        let key = (row.at, row.kind, ordinal);
        if let Some(&before) = self.told.get(&key) {
            // A row of this very file has another ordinal, so this one came from another file.
            let same = is_same(log, before, row);
            self.same += u64::from(same);
            return Some(same);
        }
        self.told.insert(key, log.len() as RowId);
        None
    }
}

/// Whether a row of the log says what this row says.
pub(crate) fn is_same(log: &Log, before: RowId, row: &Row<'_>) -> bool {
    let index = before as usize;
    log.instants()[index] == row.at
        && log.kind_column()[index] == row.kind
        && log.ranks()[index] == row.rank
        && log.actor(before) == row.actor
        && log.objects(before) == row.objects
        && same_cells(log.attributes(before), row.attributes)
}

fn same_cells(left: &[(Name, Cell)], right: &[(Name, Cell)]) -> bool {
    left.len() == right.len() && left.iter().all(|cell| right.contains(cell))
}
