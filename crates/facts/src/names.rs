//! Interned texts: each distinct text is kept once and stands for a small number.

use hashbrown::HashTable;

/// An interned text. The number is the order of first appearance; it decides nothing outside one log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub u32);

/// The table of interned texts. Lookup is by hash, but nothing ever walks the hash table, so its inner
/// order cannot reach a result.
#[derive(Clone, Debug, Default)]
pub struct Names {
    bytes: String,
    ends: Vec<u32>,
    table: HashTable<Entry>,
}

/// A text in the table: its hash beside its number, so that another text is told apart without being read.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u32,
    name: u32,
}

impl Entry {
    /// The hash as the table wants it: its low bits choose a place, its high ones a tag, and both must differ.
    fn spread(hash: u32) -> u64 {
        u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// FNV-1a, 64 bits, folded over eight bytes at a time: fixed for ever, needs no seed.
fn hash(text: &str) -> u32 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    let mut chunks = text.as_bytes().chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.iter().rev().fold(0u64, |w, b| (w << 8) | u64::from(*b));
        h = (h ^ word).wrapping_mul(PRIME);
        h ^= h >> 29;
    }
    for b in chunks.remainder() {
        h = (h ^ u64::from(*b)).wrapping_mul(PRIME);
    }
    (h ^ (h >> 32)) as u32
}

impl Names {
    /// The number of `text`, given on first sight.
    ///
    /// # Panics
    /// When all texts together pass 4 GiB; readers bound their input far below.
    pub fn intern(&mut self, text: &str) -> Name {
        let hash = hash(text);
        if let Some(name) = self.found(text, hash) {
            return name;
        }
        let name = u32::try_from(self.ends.len()).expect("fewer than 2^32 names");
        self.bytes.push_str(text);
        self.ends.push(u32::try_from(self.bytes.len()).expect("names within 4 GiB"));
        self.table.insert_unique(Entry::spread(hash), Entry { hash, name }, |e| Entry::spread(e.hash));
        Name(name)
    }

    /// The number of `text` if it was ever seen.
    pub fn find(&self, text: &str) -> Option<Name> {
        self.found(text, hash(text))
    }

    fn found(&self, text: &str, hash: u32) -> Option<Name> {
        let same = |e: &Entry| e.hash == hash && self.text(Name(e.name)) == text;
        self.table.find(Entry::spread(hash), same).map(|e| Name(e.name))
    }

    /// The text of a name of this table.
    pub fn text(&self, name: Name) -> &str {
        let i = name.0 as usize;
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        &self.bytes[start..self.ends[i] as usize]
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether nothing was interned yet.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_a_name() {
        let mut names = Names::default();
        let made: Vec<Name> =
            ["a", "", "первый ответ", "a", "12345678", "123456789"].iter().map(|t| names.intern(t)).collect();
        assert_eq!(made[0], made[3]);
        assert_eq!(names.len(), 5);
        assert_eq!(names.text(made[2]), "первый ответ");
        assert_eq!(names.find("12345678"), Some(made[4]));
        assert_eq!(names.find("нет такого"), None);
    }
}
