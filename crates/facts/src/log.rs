//! A log of facts in columns, in the order in which they came. Readers push rows; the oracle and the
//! wording ask for whole facts; the engine builds its own families from the columns.

use crate::fact::AnyKind;
use crate::guards::{ATTRIBUTES_MAX, OBJECTS_MAX};
use crate::{Cell, Evidence, Fact, FactId, Kind, Micros, Name, Names, ObjectType, Retraction, Value};
use crate::{ObjectRef, instant::write_instant};
use std::collections::BTreeMap;
use std::ops::Range;

/// The place of a fact in its log, from 0; in a journal, its `seq`.
pub type RowId = u32;

/// What the source calls a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key<'a> {
    /// The source's own id, or whatever text names the fact.
    Text(&'a str),
    /// The source has no id: the key is made of object, kind, instant and this ordinal among equals.
    Ordinal(u16),
}

/// Why a row was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushProblem {
    /// It names too many objects.
    Objects,
    /// It carries too many attributes.
    Attributes,
    /// The log is full: 2^32 − 2 rows.
    Full,
}

/// One row to be pushed; texts are interned by [`Log::name`], kinds by [`Log::kind_of`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// When it happened.
    pub at: Micros,
    /// When we learned of it.
    pub recorded: Option<Micros>,
    /// Order inside the instant.
    pub rank: u16,
    /// Who did it.
    pub actor: Option<Name>,
    /// Who told us.
    pub source: Name,
    /// What the source calls it.
    pub key: Key<'a>,
    /// Its kind, as numbered by this log.
    pub kind: u16,
    /// Objects named, in order.
    pub objects: &'a [(ObjectType, Name)],
    /// Attributes, each name once.
    pub attributes: &'a [(Name, Cell)],
    /// How well attested.
    pub evidence: Evidence,
}

/// What few facts have: kept aside so that the others do not pay for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rare {
    on_behalf: Option<String>,
    cause: Option<FactId>,
    retracts: Option<Retraction>,
}

/// Facts in columns.
#[derive(Clone, Debug, Default)]
pub struct Log {
    names: Names,
    kinds: Vec<AnyKind>,
    kind_by_name: BTreeMap<AnyKind, u16>,
    kind: Vec<u16>,
    at: Vec<Micros>,
    rank: Vec<u16>,
    actor: Vec<u32>,
    source: Vec<u32>,
    evidence: Vec<Evidence>,
    recorded: Vec<Micros>,
    has_recorded: Vec<bool>,
    key: Vec<u32>,
    key_text: Names,
    object_end: Vec<u32>,
    objects: Vec<(ObjectType, Name)>,
    attribute_end: Vec<u32>,
    attributes: Vec<(Name, Cell)>,
    rare: BTreeMap<RowId, Rare>,
}

/// Most keys are shorter, with their sources.
const KEY_ROOM: usize = 128;

/// What stands before the name of a kind outside the vocabulary.
const CUSTOM: &str = "custom ";

/// A key column entry with this bit set holds an ordinal, else a text.
const ORDINAL_BIT: u32 = 1 << 31;
const NOBODY: u32 = u32::MAX;

impl Log {
    /// An empty log.
    pub fn new() -> Log {
        Log::default()
    }

    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// Interns a text (an actor, a source, an object id, a word, an attribute's name).
    pub fn name(&mut self, text: &str) -> Name {
        self.names.intern(text)
    }

    /// The interned texts.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The number of a kind in this log, given on first sight.
    pub fn kind_of(&mut self, kind: &AnyKind) -> u16 {
        if let Some(&k) = self.kind_by_name.get(kind) {
            return k;
        }
        let k = u16::try_from(self.kinds.len()).expect("fewer than 65 536 kinds; mappings bound them");
        self.kinds.push(kind.clone());
        self.kind_by_name.insert(kind.clone(), k);
        k
    }

    /// The kinds of this log by number.
    pub fn kinds(&self) -> &[AnyKind] {
        &self.kinds
    }

    /// Takes a row.
    pub fn push(&mut self, row: &Row<'_>) -> Result<RowId, PushProblem> {
        if row.objects.len() > OBJECTS_MAX {
            return Err(PushProblem::Objects);
        }
        if row.attributes.len() > ATTRIBUTES_MAX {
            return Err(PushProblem::Attributes);
        }
        let id = u32::try_from(self.at.len()).ok().filter(|&n| n < u32::MAX - 1).ok_or(PushProblem::Full)?;
        self.kind.push(row.kind);
        self.at.push(row.at);
        self.rank.push(row.rank);
        self.actor.push(row.actor.map_or(NOBODY, |n| n.0));
        self.source.push(row.source.0);
        self.evidence.push(row.evidence);
        self.recorded.push(row.recorded.unwrap_or(row.at));
        self.has_recorded.push(row.recorded.is_some());
        self.key.push(match row.key {
            Key::Text(text) => self.key_text.intern(text).0,
            Key::Ordinal(ordinal) => ORDINAL_BIT | u32::from(ordinal),
        });
        self.objects.extend_from_slice(row.objects);
        self.object_end.push(self.objects.len() as u32);
        self.attributes.extend_from_slice(row.attributes);
        self.attribute_end.push(self.attributes.len() as u32);
        Ok(id)
    }

    /// Takes a whole fact (a canonical line, a hand-written case).
    pub fn push_fact(&mut self, fact: &Fact) -> Result<RowId, PushProblem> {
        let kind = self.kind_of(&fact.kind);
        let actor = fact.actor.as_deref().map(|a| self.name(a));
        let source = self.name(&fact.source);
        let mut objects = Vec::new();
        for (kind, ids) in &fact.objects {
            for id in ids {
                objects.push((*kind, self.name(id)));
            }
        }
        let attributes: Vec<(Name, Cell)> =
            fact.attributes.iter().map(|(name, value)| (self.name(name), self.cell(value))).collect();
        let row = Row {
            at: fact.at,
            recorded: fact.recorded,
            rank: fact.rank,
            actor,
            source,
            key: Key::Text(&fact.key),
            kind,
            objects: &objects,
            attributes: &attributes,
            evidence: fact.evidence,
        };
        let id = self.push(&row)?;
        if fact.on_behalf.is_some() || fact.cause.is_some() || fact.retracts.is_some() {
            let rare = Rare { on_behalf: fact.on_behalf.clone(), cause: fact.cause, retracts: fact.retracts.clone() };
            self.rare.insert(id, rare);
        }
        Ok(id)
    }

    /// Interns a value.
    pub fn cell(&mut self, value: &Value) -> Cell {
        match value {
            Value::Empty => Cell::Empty,
            Value::Word(w) => Cell::Word(self.name(w)),
            Value::Number(n) => Cell::Number(*n),
            Value::Money(n, c) => Cell::Money(*n, *c),
            Value::Time(t) => Cell::Time(*t),
            Value::Date(d) => Cell::Date(*d),
            Value::Length(l) => Cell::Length(*l),
            Value::YesNo(b) => Cell::YesNo(*b),
            Value::Person(p) => Cell::Person(self.name(p)),
            Value::Content(c) => Cell::Content(self.name(c)),
        }
    }

    /// The value of a cell of this log.
    pub fn value(&self, cell: Cell) -> Value {
        let text = |n: Name| self.names.text(n).to_string();
        match cell {
            Cell::Empty => Value::Empty,
            Cell::Word(w) => Value::Word(text(w)),
            Cell::Number(n) => Value::Number(n),
            Cell::Money(n, c) => Value::Money(n, c),
            Cell::Time(t) => Value::Time(t),
            Cell::Date(d) => Value::Date(d),
            Cell::Length(l) => Value::Length(l),
            Cell::YesNo(b) => Value::YesNo(b),
            Cell::Person(p) => Value::Person(text(p)),
            Cell::Content(c) => Value::Content(text(c)),
        }
    }

    /// Instants, by row.
    pub fn instants(&self) -> &[Micros] {
        &self.at
    }

    /// Numbers of kinds, by row; see [`Log::kinds`].
    pub fn kind_column(&self) -> &[u16] {
        &self.kind
    }

    /// Ranks, by row.
    pub fn ranks(&self) -> &[u16] {
        &self.rank
    }

    /// Who acted in a row.
    pub fn actor(&self, row: RowId) -> Option<Name> {
        Some(self.actor[row as usize]).filter(|&n| n != NOBODY).map(Name)
    }

    /// The source of a row.
    pub fn source(&self, row: RowId) -> Name {
        Name(self.source[row as usize])
    }

    /// How well a row is attested.
    pub fn evidence(&self, row: RowId) -> Evidence {
        self.evidence[row as usize]
    }

    /// When a row was learned of (`at` where the log does not tell).
    pub fn learned(&self, row: RowId) -> Micros {
        self.recorded[row as usize]
    }

    /// Whether every row tells when it was learned of.
    pub fn tells_recorded(&self) -> bool {
        self.has_recorded.iter().all(|&b| b)
    }

    /// The objects a row names, in order.
    pub fn objects(&self, row: RowId) -> &[(ObjectType, Name)] {
        &self.objects[span(&self.object_end, row)]
    }

    /// The attributes a row carries.
    pub fn attributes(&self, row: RowId) -> &[(Name, Cell)] {
        &self.attributes[span(&self.attribute_end, row)]
    }

    /// The fact that brought a row about, if told.
    pub fn cause(&self, row: RowId) -> Option<FactId> {
        self.rare.get(&row).and_then(|r| r.cause)
    }

    /// Rows that take a fact back, each with the id of that fact.
    pub fn retractions(&self) -> impl Iterator<Item = (RowId, FactId)> + '_ {
        self.rare.iter().filter_map(|(row, rare)| rare.retracts.as_ref().map(|r| (*row, r.id)))
    }

    /// What the source calls a row, in full.
    pub fn key(&self, row: RowId) -> String {
        let mut key = String::with_capacity(KEY_ROOM);
        self.spell_key(row, &mut key);
        key
    }

    /// The same at the end of a text.
    fn spell_key(&self, row: RowId, out: &mut String) {
        let cell = self.key[row as usize];
        if cell & ORDINAL_BIT == 0 {
            out.push_str(self.key_text.text(Name(cell)));
            return;
        }
        match self.objects(row).first() {
            None => out.push('-'),
            Some((kind, id)) => {
                out.push_str(kind.id());
                out.push(' ');
                out.push_str(self.names.text(*id));
            }
        }
        out.push(' ');
        match &self.kinds[self.kind[row as usize] as usize] {
            AnyKind::Known(kind) => out.push_str(kind.info().id),
            AnyKind::Custom(name) => {
                out.push_str(CUSTOM);
                out.push_str(name);
            }
        }
        out.push(' ');
        write_instant(self.at[row as usize], out);
        out.push(' ');
        match cell & !ORDINAL_BIT {
            // Nearly all facts are the only ones of their kind in their instant.
            ordinal @ 0..10 => out.push(char::from(b'0' + ordinal as u8)),
            ordinal => out.push_str(&ordinal.to_string()),
        }
    }

    /// Whether the key of a row is a text of its source's own, and not made of its object, kind and instant.
    pub fn is_key_given(&self, row: RowId) -> bool {
        self.key[row as usize] & ORDINAL_BIT == 0
    }

    /// What tells the keys of two rows of this log apart without spelling them: equal for equal source and key, in a fixed order
    /// otherwise. Keys made of ordinals are compared by what they are made of.
    pub fn key_token(&self, row: RowId) -> (u32, u32, Option<(ObjectType, Name)>, u16, Micros) {
        let i = row as usize;
        match self.key[i] & ORDINAL_BIT {
            0 => (self.source[i], self.key[i], None, 0, 0),
            _ => (self.source[i], self.key[i], self.objects(row).first().copied(), self.kind[i], self.at[i]),
        }
    }

    /// The first row of the same source and key as a row: itself, unless the log tells the fact twice.
    pub fn first_told(&self, row: RowId) -> RowId {
        let i = row as usize;
        let of_instant = self.key[i] & ORDINAL_BIT != 0;
        let again = |&j: &usize| {
            (!of_instant || self.at[j] == self.at[i])
                && self.key[j] == self.key[i]
                && self.key_token(j as RowId) == self.key_token(row)
        };
        (0..i).find(again).map_or(row, |j| j as RowId)
    }

    /// The name for ever of a row.
    pub fn id(&self, row: RowId) -> FactId {
        let mut text = String::with_capacity(KEY_ROOM);
        text.push_str(self.names.text(self.source(row)));
        text.push('\0');
        self.spell_key(row, &mut text);
        FactId::of_spelt(&text)
    }

    /// An object of this log in full.
    pub fn object_ref(&self, kind: ObjectType, id: Name) -> ObjectRef {
        ObjectRef { kind, id: self.names.text(id).to_string() }
    }

    /// A whole fact.
    pub fn fact(&self, row: RowId) -> Fact {
        let i = row as usize;
        let rare = self.rare.get(&row).cloned().unwrap_or_default();
        let mut objects: BTreeMap<ObjectType, Vec<String>> = BTreeMap::new();
        for (kind, id) in self.objects(row) {
            objects.entry(*kind).or_default().push(self.names.text(*id).to_string());
        }
        Fact {
            at: self.at[i],
            recorded: self.has_recorded[i].then_some(self.recorded[i]),
            rank: self.rank[i],
            actor: self.actor(row).map(|n| self.names.text(n).to_string()),
            on_behalf: rare.on_behalf,
            source: self.names.text(self.source(row)).to_string(),
            key: self.key(row),
            kind: self.kinds[self.kind[i] as usize].clone(),
            objects,
            attributes: self
                .attributes(row)
                .iter()
                .map(|(n, c)| (self.names.text(*n).to_string(), self.value(*c)))
                .collect(),
            evidence: self.evidence[i],
            cause: rare.cause,
            retracts: rare.retracts,
        }
    }

    /// All facts in the order in which they came.
    pub fn facts(&self) -> impl Iterator<Item = Fact> + '_ {
        (0..self.len() as RowId).map(|row| self.fact(row))
    }
}

fn span(ends: &[u32], row: RowId) -> Range<usize> {
    let i = row as usize;
    let start = if i == 0 { 0 } else { ends[i - 1] as usize };
    start..ends[i] as usize
}

impl AnyKind {
    /// The identifier used in canonical lines: the kind's own, or `custom ` and the name.
    pub fn id(&self) -> String {
        match self {
            AnyKind::Known(kind) => kind.info().id.to_string(),
            AnyKind::Custom(name) => format!("{CUSTOM}{name}"),
        }
    }

    /// The kind with this identifier.
    pub fn parse(id: &str) -> Option<AnyKind> {
        match id.strip_prefix(CUSTOM) {
            Some(name) if !name.trim().is_empty() => Some(AnyKind::Custom(name.to_string())),
            Some(_) => None,
            None => Kind::parse(id).map(AnyKind::Known),
        }
    }
}
