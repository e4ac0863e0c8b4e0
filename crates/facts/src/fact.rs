//! One fact in full, its id and its order.

use crate::{Kind, Micros, ObjectType, Value};
use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

/// How well a fact is attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// A channel's own trace: the telephone exchange, the mail server.
    Witnessed,
    /// Brought over from another system's records.
    Imported,
    /// Typed by a person about himself.
    SelfDeclared,
}

impl Evidence {
    /// The identifier used in canonical lines.
    pub const fn id(self) -> &'static str {
        match self {
            Evidence::Witnessed => "witnessed",
            Evidence::Imported => "imported",
            Evidence::SelfDeclared => "self_declared",
        }
    }

    /// The grade with this identifier.
    pub fn parse(id: &str) -> Option<Evidence> {
        [Evidence::Witnessed, Evidence::Imported, Evidence::SelfDeclared].into_iter().find(|e| e.id() == id)
    }
}

/// A fact's name for ever: the first 128 bits of SHA-256 over source, a zero byte, key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub [u8; 16]);

impl FactId {
    /// The id of the fact that this source calls by this key.
    pub fn of(source: &str, key: &str) -> FactId {
        let mut sha = Sha256::new();
        sha.update(source.as_bytes());
        sha.update([0]);
        sha.update(key.as_bytes());
        FactId::first_half(sha)
    }

    /// The same where source, zero byte and key stand in one text.
    pub(crate) fn of_spelt(text: &str) -> FactId {
        let mut sha = Sha256::new();
        sha.update(text.as_bytes());
        FactId::first_half(sha)
    }

    /// The first 128 bits of a finished hash; shared with other identities made the same way.
    pub fn first_half(sha: Sha256) -> FactId {
        let mut half = [0; 16];
        half.copy_from_slice(&sha.finalize()[..16]);
        FactId(half)
    }

    /// Reads 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<FactId> {
        if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(FactId(bytes))
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// The taking back of an earlier fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retraction {
    /// The fact taken back.
    pub id: FactId,
    /// Why.
    pub reason: String,
}

/// The kind of a fact: of the closed vocabulary, or whatever else a department counts, by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnyKind {
    /// Of the closed vocabulary.
    Known(Kind),
    /// By name.
    Custom(String),
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// When it happened.
    pub at: Micros,
    /// When we learned of it; `at` in a log outside a journal.
    pub recorded: Option<Micros>,
    /// The order inside one instant; part of the fact, given once.
    pub rank: u16,
    /// Who did it; `None` is unknown, `"system"` the system.
    pub actor: Option<String>,
    /// For whom it was done, if for another.
    pub on_behalf: Option<String>,
    /// Who told us.
    pub source: String,
    /// What the source calls it.
    pub key: String,
    /// What kind of thing happened.
    pub kind: AnyKind,
    /// The objects it names, in the order in which it names them.
    pub objects: BTreeMap<ObjectType, Vec<String>>,
    /// Its typed values.
    pub attributes: BTreeMap<String, Value>,
    /// How well it is attested.
    pub evidence: Evidence,
    /// The fact that brought it about, if known.
    pub cause: Option<FactId>,
    /// The fact it takes back, if it is a retraction.
    pub retracts: Option<Retraction>,
}

impl Fact {
    /// Its name for ever.
    pub fn id(&self) -> FactId {
        FactId::of(&self.source, &self.key)
    }

    /// The order inside one subject: by instant, rank, source, key (bytewise).
    pub fn order(&self, other: &Fact) -> Ordering {
        (self.at, self.rank, self.source.as_bytes(), self.key.as_bytes()).cmp(&(
            other.at,
            other.rank,
            other.source.as_bytes(),
            other.key.as_bytes(),
        ))
    }

    /// When it was learned of: `recorded`, or `at` where a log does not tell.
    pub fn learned(&self) -> Micros {
        self.recorded.unwrap_or(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_depends_on_source_and_key_alone_and_comes_back() {
        let id = FactId::of("site", "form/4711");
        assert_eq!(FactId::parse(&id.to_string()), Some(id));
        assert_ne!(id, FactId::of("site", "form/4712"));
        // The zero byte keeps the border: "ab"+"c" is not "a"+"bc".
        assert_ne!(FactId::of("ab", "c"), FactId::of("a", "bc"));
        assert_eq!(FactId::parse("zz"), None);
    }
}
