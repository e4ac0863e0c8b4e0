//! Ids of facts, each made once where several conclusions of a family stand on the same fact.

use facts::{FactId, Log, RowId};

/// How many are kept: more facts than most families have.
const KEPT: usize = 64;

/// The ids made last. An id is a hash over a text that has to be spelt, and the rules of a charter meet the same facts.
#[derive(Default)]
pub(crate) struct Ids(Vec<Option<(RowId, FactId)>>);

impl Ids {
    /// The id of a row. A row that shares its place with another makes it anew.
    pub(crate) fn of(&mut self, log: &Log, row: RowId) -> FactId {
        self.0.resize(KEPT, None);
        let kept = &mut self.0[row as usize % KEPT];
        match kept {
            Some((known, id)) if *known == row => *id,
            _ => kept.insert((row, log.id(row))).1,
        }
    }
}
