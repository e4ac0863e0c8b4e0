//! Words of a charter and of a log as numbers: attributes that clauses read, words by what they are compared as, kinds.

use charter::law::KindMatch;
use facts::{AnyKind, Cell, Kind, Log, Name, RowId};
use std::collections::BTreeMap;

/// Folded as names of a charter are compared: case and ё.
pub(crate) fn fold_text(text: &str) -> String {
    text.trim().to_lowercase().replace('ё', "е")
}

/// A word by what it is compared as: equal for words that differ in case or ё alone.
pub(crate) type WordClass = u32;

/// The place of an attribute among those that clauses read.
pub(crate) type FieldId = u16;

/// No attribute that clauses read.
pub(crate) const NO_FIELD: FieldId = FieldId::MAX;

/// Which kinds of fact one match of a pattern may take.
#[derive(Clone, Debug, PartialEq)]
struct KindTest {
    wanted: KindMatch,
    derived: Derived,
}

/// Kinds that are seen in other facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Derived {
    Plain,
    Talk,
    Contact,
    Attempt,
    Jump,
    StepBack,
}

/// What is learned of a log as it grows; the charter's own part is fixed when it is compiled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    classes: BTreeMap<String, WordClass>,
    /// Class of a name that some fact carries as a word, plus one; 0: none yet.
    of_name: Vec<u32>,
    /// Place of an attribute's name among those read, by name.
    fields: Vec<FieldId>,
    field_names: Vec<Option<Name>>,
    by_text: BTreeMap<String, FieldId>,
    tests: Vec<KindTest>,
    /// By test, by the log's number of a kind.
    takes: Vec<Vec<bool>>,
    /// Kinds of the vocabulary by the log's numbers; `None` is a custom kind.
    known: Vec<Option<Kind>>,
    /// Custom events by their folded names; empty for known kinds.
    custom: Vec<String>,
}

impl Lexicon {
    /// The class of a text of the charter.
    pub(crate) fn class(&mut self, text: &str) -> WordClass {
        let folded = fold_text(text);
        let next = self.classes.len() as WordClass;
        *self.classes.entry(folded).or_insert(next)
    }

    /// The class of a word that a fact carries; learned before it is asked for.
    #[inline]
    pub(crate) fn class_of(&self, name: Name) -> WordClass {
        self.of_name.get(name.0 as usize).map_or(WordClass::MAX, |c| c.wrapping_sub(1))
    }

    /// The number of an attribute that clauses read; `name`: as the log numbers it, if it does.
    pub(crate) fn field(&mut self, text: &str, name: Option<Name>) -> FieldId {
        if let Some(&id) = self.by_text.get(text) {
            return id;
        }
        let id = self.field_names.len() as FieldId;
        self.by_text.insert(text.to_string(), id);
        self.field_names.push(name);
        if let Some(Name(n)) = name {
            let n = n as usize;
            if self.fields.len() <= n {
                self.fields.resize(n + 1, NO_FIELD);
            }
            self.fields[n] = id;
        }
        id
    }

    /// The place of an attribute by its name; [`NO_FIELD`] where nobody reads it.
    #[inline]
    pub(crate) fn field_of(&self, name: Name) -> FieldId {
        self.fields.get(name.0 as usize).copied().unwrap_or(NO_FIELD)
    }

    /// The log's name of an attribute that is read.
    #[inline]
    pub(crate) fn name_of(&self, field: FieldId) -> Option<Name> {
        self.field_names.get(field as usize).copied().flatten()
    }

    /// The number of a test of kinds.
    pub(crate) fn kind_test(&mut self, wanted: &KindMatch) -> (u16, Derived) {
        let derived = match wanted {
            KindMatch::Known(Kind::Talk) => Derived::Talk,
            KindMatch::Known(Kind::Contact) => Derived::Contact,
            KindMatch::Known(Kind::Attempt) => Derived::Attempt,
            KindMatch::Known(Kind::Jump) => Derived::Jump,
            KindMatch::Known(Kind::StepBack) => Derived::StepBack,
            _ => Derived::Plain,
        };
        let wanted = match wanted {
            KindMatch::Event(name) => KindMatch::Event(fold_text(name)),
            KindMatch::EventPrefix(prefix) => KindMatch::EventPrefix(fold_text(prefix)),
            KindMatch::Known(kind) => KindMatch::Known(*kind),
        };
        let test = KindTest { wanted, derived };
        if let Some(i) = self.tests.iter().position(|t| *t == test) {
            return (i as u16, derived);
        }
        let row = (0..self.known.len()).map(|k| test.takes(self.known[k], &self.custom[k])).collect();
        self.tests.push(test);
        self.takes.push(row);
        ((self.tests.len() - 1) as u16, derived)
    }

    /// Whether a test takes a kind, by the log's number.
    #[inline]
    pub(crate) fn takes(&self, test: u16, kind: u16) -> bool {
        self.takes[test as usize][kind as usize]
    }

    /// Whether any clause reads facts of a kind, by the log's number.
    pub(crate) fn is_read(&self, kind: u16) -> bool {
        self.takes.iter().any(|row| row[kind as usize])
    }

    /// The kind of the vocabulary with the log's number; `None` is a custom kind.
    #[inline]
    pub(crate) fn known(&self, kind: u16) -> Option<Kind> {
        self.known[kind as usize]
    }

    /// How many kinds of the log are known of.
    pub(crate) fn kind_count(&self) -> usize {
        self.known.len()
    }

    /// Learns the kinds of a log that came since.
    pub(crate) fn learn_kinds(&mut self, log: &Log) {
        for kind in &log.kinds()[self.known.len()..] {
            let (known, custom) = match kind {
                AnyKind::Known(kind) => (Some(*kind), String::new()),
                AnyKind::Custom(name) => (None, fold_text(name)),
            };
            for (test, row) in self.tests.iter().zip(&mut self.takes) {
                row.push(test.takes(known, &custom));
            }
            self.known.push(known);
            self.custom.push(custom);
        }
    }

    /// Learns the words that a row carries.
    pub(crate) fn learn_row(&mut self, log: &Log, row: RowId) {
        for &(name, cell) in log.attributes(row) {
            if let Cell::Word(word) = cell
                && self.field_of(name) != NO_FIELD
            {
                self.learn_word(log, word);
            }
        }
    }

    /// Learns a name of the log as a word.
    pub(crate) fn learn_word(&mut self, log: &Log, word: Name) {
        let n = word.0 as usize;
        if self.of_name.len() <= n {
            self.of_name.resize(n + 1, 0);
        }
        if self.of_name[n] == 0 {
            self.of_name[n] = self.class(log.names().text(word)) + 1;
        }
    }
}

impl KindTest {
    fn takes(&self, known: Option<Kind>, custom: &str) -> bool {
        match (&self.wanted, known) {
            (KindMatch::Known(wanted), Some(kind)) => *wanted == kind || self.derived.seen_in(kind),
            (KindMatch::Event(name), None) => name == custom,
            (KindMatch::EventPrefix(prefix), None) => custom.starts_with(prefix.as_str()),
            _ => false,
        }
    }
}

impl Derived {
    /// Whether a recorded kind may be seen as this one.
    fn seen_in(self, kind: Kind) -> bool {
        match self {
            Derived::Plain => false,
            Derived::Talk => kind.is_call(),
            Derived::Contact => kind.is_call() || kind.is_written() || matches!(kind, Kind::Meet | Kind::Talk),
            Derived::Attempt => {
                kind.is_call() || kind.is_written() || matches!(kind, Kind::Meet | Kind::Talk | Kind::Contact)
            }
            Derived::Jump | Derived::StepBack => kind == Kind::StageIn,
        }
    }
}
