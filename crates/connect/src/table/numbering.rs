//! Places and ordinals of facts that come from rows in any order, and rows told twice.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use facts::{Name, ObjectType};

/// What was counted so far, over all files of one table. Nothing walks these maps, so their order reaches no result.
#[derive(Default)]
pub(crate) struct Numbering {
    places: HashMap<(Name, i64), u32>,
    ordinals: HashMap<(ObjectType, Name, u16, i64), u16>,
    /// Digests of rows without a key, by the key made for their fact; kept only where a table lies in several files.
    made: HashMap<(ObjectType, Name, u16, i64, u16), u64>,
    files: u32,
    pub(crate) several: bool,
    /// Digest of a row's content by the number of its key's name; 0 where there is none.
    content: Vec<u64>,
}

/// Whether a row of this key was told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    New,
    Same,
    Other,
}

impl Numbering {
    /// Another file begins. Rows without a key are numbered anew, so that what it repeats is the same fact.
    pub(crate) fn next_file(&mut self, has_key: bool) {
        self.files += 1;
        if self.files > 1 && !has_key {
            self.places.clear();
            self.ordinals.clear();
        }
    }

    /// Whether a fact of this made key was told by another file.
    pub(crate) fn told_made(
        &mut self,
        object: (ObjectType, Name),
        kind: u16,
        at: i64,
        ordinal: u16,
        content: u64,
    ) -> Told {
        if !self.several {
            return Told::New;
        }
        match self.made.insert((object.0, object.1, kind, at, ordinal), content) {
            None => Told::New,
            Some(before) if before == content => Told::Same,
            Some(_) => Told::Other,
        }
    }

    pub(crate) fn next_place(&mut self, subject: Name, at: i64) -> u32 {
        let place = self.places.entry((subject, at)).or_default();
        let given = *place;
        *place = place.saturating_add(1);
        given
    }

    pub(crate) fn next_ordinal(&mut self, object: (ObjectType, Name), kind: u16, at: i64) -> u16 {
        let ordinal = self.ordinals.entry((object.0, object.1, kind, at)).or_default();
        let given = *ordinal;
        *ordinal = ordinal.saturating_add(1);
        given
    }

    /// Remembers the content of a row by its key.
    #[inline]
    pub(crate) fn told(&mut self, key: Name, content: u64) -> Told {
        let index = key.0 as usize;
        if self.content.len() <= index {
            self.content.resize((index + 1).max(self.content.len() * 2), 0);
        }
        match self.content[index] {
            0 => {
                self.content[index] = content;
                Told::New
            }
            before if before == content => Told::Same,
            _ => Told::Other,
        }
    }
}

/// A digest of the fields that matter, never 0.
pub(crate) fn digest<'f>(fields: impl Iterator<Item = &'f [u8]>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for field in fields {
        field.hash(&mut hasher);
    }
    hasher.finish().max(1)
}
