//! Rows into facts by a bound plan.

use std::io::Read;

use facts::{Cell, Key, Name, Names, ObjectType, Row};

use super::deferred::Deferred;
use super::lookup::Lookup;
use super::numbering::{Numbering, Told, digest};
use super::plan::{FactPlan, From, KindPlan, Plan, Spot};
use super::rows::{Breach, Next, Rows};
use crate::civil::Written;
use crate::guards::{NAME, PIECE, TIES};
use crate::intake::{Intake, Tally, kind_of};
use crate::messages::{Said, Sentence};
use crate::problem::Place;

/// A fact made, not yet in the log.
#[derive(Clone, Debug)]
struct Made {
    at: i64,
    kind: u16,
    actor: Option<Name>,
    objects: (usize, usize),
    cells: (usize, usize),
    fact: usize,
}

/// What tables of one import share.
#[derive(Default)]
pub(crate) struct Shared {
    pub(crate) lookups: Vec<Lookup>,
    pub(crate) deferred: Vec<Deferred>,
    /// The last instant that is surely no plan.
    pub(crate) latest: Option<i64>,
    /// Rows read.
    pub(crate) rows: u64,
}

/// One file of one table.
pub(crate) struct TableImport<'a, R> {
    rows: Rows<R>,
    plan: Plan,
    file: &'a str,
    intake: &'a mut Intake,
    shared: &'a mut Shared,
    numbering: &'a mut Numbering,
    made: Vec<Made>,
    objects: Vec<(ObjectType, Name)>,
    cells: Vec<(Name, Cell)>,
    /// The partner of this row in each join.
    partners: Vec<Option<u32>>,
    text: String,
    key: String,
    id: String,
    same: u64,
    barren: u64,
}

/// Reads the header: the first row. `None` where there is none.
pub(crate) fn header<R: Read>(rows: &mut Rows<R>) -> Result<Option<Vec<String>>, Said> {
    match rows.next() {
        Next::Over => return Ok(None),
        Next::Broken(breach) => return Err(broken(breach)),
        Next::Row => {}
    }
    let mut header = Vec::with_capacity(rows.len());
    for index in 0..rows.len() {
        let bytes = rows.field(index);
        let bytes = if index == 0 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
        let text = std::str::from_utf8(bytes).map_err(|_| Said::new(Sentence::NotUtf8).with("column", index + 1))?;
        header.push(text.trim().to_owned());
    }
    Ok(Some(header))
}

fn broken(breach: Breach) -> Said {
    match breach {
        Breach::OpenQuote => Said::new(Sentence::OpenQuote),
        Breach::TooLong => Said::new(Sentence::TooLong).with("limit", PIECE),
        Breach::TooManyFields => Said::new(Sentence::TooManyColumns).with("limit", crate::guards::COLUMNS),
    }
}

impl<'a, R: Read> TableImport<'a, R> {
    pub(crate) fn new(
        rows: Rows<R>,
        plan: Plan,
        file: &'a str,
        intake: &'a mut Intake,
        shared: &'a mut Shared,
        numbering: &'a mut Numbering,
    ) -> TableImport<'a, R> {
        let partners = vec![None; plan.joins.len()];
        numbering.next_file(plan.key.is_some());
        TableImport {
            rows,
            plan,
            file,
            intake,
            shared,
            numbering,
            made: Vec::new(),
            objects: Vec::new(),
            cells: Vec::new(),
            partners,
            text: String::new(),
            key: String::new(),
            id: String::new(),
            same: 0,
            barren: 0,
        }
    }

    /// Reads all rows. The error is why reading ended early; what was read stands.
    pub(crate) fn run(&mut self, block: &mut dyn FnMut()) -> Result<(), Said> {
        loop {
            match self.rows.next() {
                Next::Over => return Ok(()),
                Next::Broken(breach) => self.reject(broken(breach)),
                Next::Row if self.rows.len() != self.plan.width && self.rows.is_of_several_lines() => {
                    let breach = self.rows.give_back();
                    self.reject(broken(breach));
                }
                Next::Row => {
                    self.shared.rows += 1;
                    if let Err(said) = self.row() {
                        self.reject(said);
                    }
                }
            }
            if self.rows.took_block() {
                block();
            }
            if let Some(said) = &self.intake.full {
                return Err(said.clone());
            }
        }
    }

    /// Why the source ended early, if it did, and where.
    pub(crate) fn failure(&self) -> Option<(&std::io::Error, Place)> {
        let place = Place { file: self.file.to_owned(), line: self.rows.line(), byte: self.rows.byte() };
        self.rows.failure().map(|error| (error, place))
    }

    /// Where reading stands.
    pub(crate) fn place(&self) -> Place {
        Place { file: self.file.to_owned(), line: self.rows.line(), byte: self.rows.byte() }
    }

    /// Says what is worth a note.
    pub(crate) fn close(self, personal: &[String]) {
        let note = |intake: &mut Intake, said: Said| intake.note(self.file, said);
        if !self.plan.left_out.is_empty() {
            let mut tally = Tally::default();
            self.plan.left_out.iter().for_each(|name| tally.add(name));
            note(self.intake, Said::new(Sentence::NoteLeftOut).with("columns", tally.names()));
        }
        if !personal.is_empty() {
            note(self.intake, Said::new(Sentence::NotePersonal).with("columns", personal.join(", ")));
        }
        for fact in self.plan.facts.iter().filter(|fact| fact.no_instant > 0) {
            let said = Said::new(Sentence::NoteNoInstant).with("fact", &fact.name);
            note(self.intake, said.with("column", &fact.at.column).with("count", fact.no_instant));
        }
        for join in self.plan.joins.iter().filter(|join| join.missed > 0) {
            note(self.intake, Said::new(Sentence::NoteNoPartner).with("join", &join.name).with("count", join.missed));
        }
        for (sentence, count) in [(Sentence::NoteSame, self.same), (Sentence::NoteUnmatched, self.barren)] {
            if count > 0 {
                note(self.intake, Said::new(sentence).with("count", count));
            }
        }
    }

    fn reject(&mut self, said: Said) {
        let line = if self.intake.rejections.is_full() { 0 } else { self.rows.line() };
        let place = Place { file: self.file.to_owned(), line, byte: self.rows.byte() };
        self.intake.reject(place, said, self.rows.raw());
    }

    fn row(&mut self) -> Result<(), Said> {
        if self.rows.len() != self.plan.width {
            return Err(Said::new(Sentence::Ragged).with("found", self.rows.len()).with("wanted", self.plan.width));
        }
        for &place in &self.plan.required {
            if self.rows.field(place).trim_ascii().is_empty() {
                return Err(Said::new(Sentence::NoValue).with("column", &self.plan.header[place]));
            }
        }
        self.fill_lookups()?;
        if self.plan.facts.is_empty() {
            return Ok(());
        }
        self.find_partners()?;
        let id = match self.plan.key {
            Some(place) => {
                let text = own_text(&self.rows, &self.plan, place)?;
                if text.is_empty() {
                    return Err(Said::new(Sentence::NoValue).with("column", &self.plan.header[place]));
                }
                let name = self.intake.name(text, &self.plan.header[place])?;
                // The log's own spelling: the key must come back from a canonical line as it is here.
                self.id.clear();
                self.id.push_str(self.intake.log.names().text(name));
                Some(name)
            }
            None => None,
        };
        self.make(id)?;
        if self.made.is_empty() {
            self.barren += 1;
            return Ok(());
        }
        let content = match id.is_some() || self.numbering.several {
            true => digest(self.plan.used.iter().map(|&place| self.rows.field(place))),
            false => 0,
        };
        if let Some(key) = id {
            match self.numbering.told(key, content) {
                Told::New => {}
                Told::Same => {
                    self.same += 1;
                    return Ok(());
                }
                Told::Other => return Err(Said::new(Sentence::Conflict).with("key", &self.id)),
            }
        }
        self.put(id.is_some(), content)
    }

    fn fill_lookups(&mut self) -> Result<(), Said> {
        for (lookup, key, kept) in &self.plan.fills {
            let text = |place: usize| std::str::from_utf8(self.rows.field(place)).map(str::trim);
            let bad = |place: usize| Said::new(Sentence::NotUtf8).with("column", &self.plan.header[place]);
            let key = text(*key).map_err(|_| bad(*key))?;
            if let Some(&place) = kept.iter().find(|&&place| text(place).is_err()) {
                return Err(bad(place));
            }
            let lookup = &mut self.shared.lookups[*lookup];
            let texts = kept.iter().map(|&place| text(place).unwrap_or_default());
            if lookup.add(key, texts).is_none() {
                let said = Said::new(Sentence::LookupFull).with("table", &self.plan.table);
                self.intake.full = Some(said.with("limit", crate::guards::LOOKUP_ROWS));
            }
        }
        Ok(())
    }

    #[inline]
    fn find_partners(&mut self) -> Result<(), Said> {
        for (index, join) in self.plan.joins.iter_mut().enumerate() {
            let text = std::str::from_utf8(self.rows.field(join.here)).unwrap_or_default().trim();
            self.partners[index] = self.shared.lookups[join.lookup].find(text);
            join.missed += u64::from(self.partners[index].is_none() && !text.is_empty());
        }
        Ok(())
    }

    /// Makes the facts of the row, in the order of the mapping.
    fn make(&mut self, id: Option<Name>) -> Result<(), Said> {
        self.made.clear();
        self.objects.clear();
        self.cells.clear();
        let mut facts = std::mem::take(&mut self.plan.facts);
        let result = facts.iter_mut().enumerate().try_for_each(|(index, fact)| self.make_one(index, fact, id));
        self.plan.facts = facts;
        result
    }

    fn make_one(&mut self, index: usize, fact: &mut FactPlan, id: Option<Name>) -> Result<(), Said> {
        let view = View { rows: &self.rows, plan: &self.plan, partners: &self.partners, lookups: &self.shared.lookups };
        for (from, words, needed) in &fact.conditions {
            let text = view.text(from, &mut self.text)?;
            if words.iter().any(|word| word == text) != *needed {
                return Ok(());
            }
        }
        let text = view.text(&fact.at, &mut self.text)?;
        if self.intake.is_nothing(text) {
            fact.no_instant += 1;
            return Ok(());
        }
        let at = instant(fact, text)?;
        let kind = match &mut fact.kind {
            KindPlan::Fixed(kind) => *kind,
            KindPlan::Told { from, before, after, texts, kinds } => {
                let text = view.text(from, &mut self.text)?;
                told_kind(text, (before, after), &from.column, texts, kinds, self.intake)?
            }
        };
        let actor = match &fact.actor {
            None => None,
            Some(from) => self.intake.actor(view.text(from, &mut self.text)?, &from.column)?,
        };
        let first_object = self.objects.len();
        for (kind, from) in &fact.objects {
            if let (Some(id), Some(key)) = (id, self.plan.key)
                && from.spots == [Spot::Here(key)]
            {
                self.objects.push((*kind, id));
                continue;
            }
            let text = view.text(from, &mut self.text)?;
            if !self.intake.is_nothing(text) {
                let name = self.intake.name(text, &from.column)?;
                self.objects.push((*kind, name));
            }
        }
        let first_cell = self.cells.len();
        for (reading, from) in &mut fact.attributes {
            let text = view.text(from, &mut self.text)?;
            if let Some(cell) = reading.cell(text, self.intake)? {
                self.cells.push((reading.name, cell));
            }
        }
        let (objects, cells) = ((first_object, self.objects.len()), (first_cell, self.cells.len()));
        self.made.push(Made { at, kind, actor, objects, cells, fact: index });
        Ok(())
    }

    /// Numbers the facts made and puts them into the log.
    fn put(&mut self, has_key: bool, content: u64) -> Result<(), Said> {
        let subject = match self.plan.subject {
            Some(place) => {
                let text = own_text(&self.rows, &self.plan, place)?;
                Some(self.intake.name(text, &self.plan.header[place])?)
            }
            None if has_key => None,
            None => return Err(Said::new(Sentence::NoSubject).with("table", &self.plan.table)),
        };
        for index in 0..self.made.len() {
            let made = &self.made[index];
            let (at, kind) = (made.at, made.kind);
            // A row with a key of its own is a subject by itself: its place does not hang on other rows.
            let place = match subject {
                Some(subject) => self.numbering.next_place(subject, at),
                None => self.made[..index].iter().filter(|other| other.at == at).count() as u32,
            };
            if place >= TIES {
                let subject = subject.map_or("", |name| self.intake.log.names().text(name)).to_owned();
                return Err(Said::new(Sentence::TooManyTies).with("limit", TIES).with("subject", subject));
            }
            let objects = &self.objects[made.objects.0..made.objects.1];
            let fact = &self.plan.facts[made.fact];
            let ordinal = match has_key {
                true => {
                    self.key.clear();
                    let parts = [(self.plan.table.as_str(), "/"), (self.id.as_str(), "/"), (fact.name.as_str(), "")];
                    for (part, mark) in parts {
                        self.key.push_str(part);
                        self.key.push_str(mark);
                    }
                    None
                }
                false => {
                    let object = objects.first().copied().unwrap_or((ObjectType::Case, Name(u32::MAX)));
                    let ordinal = self.numbering.next_ordinal(object, kind, at);
                    match self.numbering.told_made(object, kind, at, ordinal, content) {
                        Told::New => {}
                        Told::Same => {
                            self.same += 1;
                            continue;
                        }
                        Told::Other => {
                            let log = &self.intake.log;
                            let key = objects
                                .first()
                                .map_or("-".to_owned(), |(kind, id)| log.object_ref(*kind, *id).to_string());
                            return Err(Said::new(Sentence::Conflict).with("key", key));
                        }
                    }
                    Some(ordinal)
                }
            };
            let row = Row {
                at,
                recorded: None,
                rank: self.plan.rank * TIES as u16 + place as u16,
                actor: made.actor,
                source: self.intake.source,
                key: ordinal.map_or(Key::Text(&self.key), Key::Ordinal),
                kind,
                objects,
                attributes: &self.cells[made.cells.0..made.cells.1],
                evidence: self.intake.evidence,
            };
            if fact.may_be_planned && self.shared.latest.is_none_or(|latest| at > latest) {
                let day_of = fact.pattern.is_day_only().then(|| fact.zone_name.clone());
                let place = Place { file: self.file.to_owned(), line: self.rows.line(), byte: self.rows.byte() };
                self.shared.deferred.push(Deferred::of(&row, &self.key, day_of, place, self.rows.raw()));
                continue;
            }
            self.intake.push(&row)?;
            if !fact.may_be_planned {
                self.shared.latest = self.shared.latest.max(Some(at));
            }
        }
        Ok(())
    }
}

/// The text of a column of this row.
fn own_text<'r, R: Read>(rows: &'r Rows<R>, plan: &Plan, place: usize) -> Result<&'r str, Said> {
    let bad = || Said::new(Sentence::NotUtf8).with("column", &plan.header[place]);
    std::str::from_utf8(rows.field(place)).map(str::trim).map_err(|_| bad())
}

/// Where the texts of a row are.
struct View<'v, R> {
    rows: &'v Rows<R>,
    plan: &'v Plan,
    partners: &'v [Option<u32>],
    lookups: &'v [Lookup],
}

impl<'v, R: Read> View<'v, R> {
    #[inline]
    fn spot(&self, spot: Spot, from: &From) -> Result<&'v str, Said> {
        match spot {
            Spot::Here(place) => match std::str::from_utf8(self.rows.field(place)) {
                Ok(text) => Ok(text.trim()),
                Err(_) => Err(Said::new(Sentence::NotUtf8).with("column", &from.column)),
            },
            Spot::There(join, column) => {
                let lookup = &self.lookups[self.plan.joins[join].lookup];
                Ok(self.partners[join].map_or("", |row| lookup.text(row, column)))
            }
        }
    }

    /// The text of one column, or of several with a space between them.
    #[inline]
    fn text<'t>(&self, from: &From, several: &'t mut String) -> Result<&'t str, Said>
    where
        'v: 't,
    {
        if let [spot] = from.spots[..] {
            return self.spot(spot, from);
        }
        several.clear();
        for (index, &spot) in from.spots.iter().enumerate() {
            if index > 0 && !several.is_empty() {
                several.push(' ');
            }
            several.push_str(self.spot(spot, from)?);
        }
        Ok(several)
    }
}

fn instant(fact: &mut FactPlan, text: &str) -> Result<i64, Said> {
    let bad = |fact: &FactPlan| {
        Said::new(Sentence::BadTime).with("value", text).with("column", &fact.at.column).with("format", &fact.format)
    };
    match fact.pattern.read(text) {
        Some(Written::Instant(at)) => Ok(at),
        Some(Written::Local(local)) => {
            let of_day = if fact.pattern.is_day_only() { fact.of_day } else { 0 };
            match &mut fact.zone {
                None => Err(Said::new(Sentence::NoZone).with("value", text)),
                Some(zone) => zone.instant(local + of_day).ok_or_else(|| bad(fact)),
            }
        }
        None => Err(bad(fact)),
    }
}

fn told_kind(
    text: &str,
    (before, after): (&str, &str),
    column: &str,
    texts: &mut Names,
    kinds: &mut Vec<Option<u16>>,
    intake: &mut Intake,
) -> Result<u16, Said> {
    if let Some(kind) = texts.find(text).and_then(|name| kinds.get(name.0 as usize).copied().flatten()) {
        return Ok(kind);
    }
    let none = || Said::new(Sentence::NoActivity).with("column", column);
    if intake.is_nothing(text) {
        return Err(none());
    }
    if text.len() > NAME {
        return Err(Said::new(Sentence::NameTooLong).with("column", column).with("limit", NAME));
    }
    let id = format!("{before}{text}{after}");
    let kind = kind_of(&id).ok_or_else(|| Said::new(Sentence::BadKind).with("kind", &id))?;
    let kind = intake.kind(&kind, column).ok_or_else(none)?;
    let place = texts.intern(text).0 as usize;
    kinds.resize(kinds.len().max(place + 1), None);
    kinds[place] = Some(kind);
    Ok(kind)
}
