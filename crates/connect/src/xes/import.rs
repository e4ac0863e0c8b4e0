//! A log of XES into facts, through a mapping.

use std::collections::BTreeMap;

use quick_xml::escape::escape;

use facts::{AnyKind, Cell, Key, Name, ObjectType, Row};

use super::activities::Activities;
use super::reader::{Attribute, Piece, Scope, Sink};
use super::repeats::{Known, Repeats};
use crate::civil::{Written, Zone, iso};
use crate::guards::{ATTRIBUTES, NAME, TIES};
use crate::intake::{Intake, Tally, custom, kind_of};
use crate::mapping::{Mapping, XesMapping, fits};
use crate::messages::{Said, Sentence};
use crate::problem::Place;
use crate::value::Reading;

/// What an attribute is for.
#[derive(Clone, Copy)]
enum Role {
    Activity,
    Lifecycle,
    Time,
    Actor,
    Case,
    Field(usize),
    LeftOut,
    Passed,
}

/// An event that waits for the end of its trace: only then is its object known for sure.
struct Waiting {
    at: i64,
    kind: u16,
    actor: Option<Name>,
    attributes: (usize, usize),
    place: u64,
    /// Whether the actor now holds the subject.
    owns: bool,
}

/// The sink of one file.
pub(crate) struct XesImport<'a> {
    mapping: &'a XesMapping,
    intake: &'a mut Intake,
    file: &'a str,
    object: ObjectType,
    zone: Option<Zone>,
    zone_name: &'a str,
    owner_of: &'a [String],
    event_roles: Vec<(Box<str>, Role)>,
    trace_roles: Vec<(Box<str>, Role)>,
    fields: Vec<Reading>,
    activities: Activities,
    repeats: &'a mut Repeats,
    owners: BTreeMap<Name, Name>,
    assigned: Option<(u16, Name)>,
    // The event and the trace being read.
    event: Event,
    case: Option<Name>,
    trace_cells: Vec<(Name, Cell)>,
    trace_wrong: Vec<(Said, String)>,
    cells: Vec<(Name, Cell)>,
    waiting: Vec<Waiting>,
    order: Vec<usize>,
    row_cells: Vec<(Name, Cell)>,
    // What is worth a note.
    backwards: u64,
    local: u64,
    empty: u64,
    left_out: Tally,
    pub(crate) block: &'a mut dyn FnMut(),
}

/// An event about to get its rank.
#[derive(Clone, Copy)]
struct Numbered {
    at: i64,
    kind: u16,
    actor: Option<Name>,
    byte: u64,
}

#[derive(Default)]
struct Event {
    activity: String,
    step: String,
    at: Option<i64>,
    actor: Option<Name>,
    cells: usize,
    count: usize,
    wrong: Option<Said>,
}

impl<'a> XesImport<'a> {
    pub(crate) fn new(
        mapping: &'a Mapping,
        xes: &'a XesMapping,
        intake: &'a mut Intake,
        repeats: &'a mut Repeats,
        file: &'a str,
        block: &'a mut dyn FnMut(),
    ) -> Result<XesImport<'a>, Said> {
        let zone = mapping.zone.as_deref();
        let mut fields = Vec::new();
        let mut event_roles =
            vec![(xes.activity.as_str().into(), Role::Activity), (xes.time.as_str().into(), Role::Time)];
        let mut trace_roles: Vec<(Box<str>, Role)> = vec![(xes.case.as_str().into(), Role::Case)];
        event_roles.extend(xes.actor.iter().map(|key| (key.as_str().into(), Role::Actor)));
        event_roles.extend(xes.lifecycle.iter().map(|step| (step.from.as_str().into(), Role::Lifecycle)));
        for (table, roles) in [(&xes.trace, &mut trace_roles), (&xes.event, &mut event_roles)] {
            for (name, field) in table {
                let key = field.from.names().first().map_or("", String::as_str);
                roles.push((key.into(), Role::Field(fields.len())));
                fields.push(Reading::new(name, field, zone, intake)?);
            }
            let passed = xes.ignored.iter().chain(&xes.personal);
            roles.extend(passed.map(|key| (key.as_str().into(), Role::Passed)));
        }
        let assigned = match &mapping.owner {
            Some(_) => {
                let kind = intake.kind(&AnyKind::Known(facts::Kind::Assigned), "");
                kind.zip(Some(intake.name(facts::field::PERSON, "")?))
            }
            None => None,
        };
        Ok(XesImport {
            mapping: xes,
            intake,
            file,
            object: ObjectType::parse(&xes.object).unwrap_or(ObjectType::Case),
            zone: zone.and_then(Zone::find),
            zone_name: zone.unwrap_or_default(),
            owner_of: mapping.owner.as_ref().map_or(&[], |owner| owner.of.as_slice()),
            event_roles,
            trace_roles,
            fields,
            activities: Activities::default(),
            repeats,
            owners: BTreeMap::new(),
            assigned,
            event: Event::default(),
            case: None,
            trace_cells: Vec::new(),
            trace_wrong: Vec::new(),
            cells: Vec::new(),
            waiting: Vec::new(),
            order: Vec::new(),
            row_cells: Vec::new(),
            backwards: 0,
            local: 0,
            empty: 0,
            left_out: Tally::default(),
            block,
        })
    }

    /// Says what is worth a note once the file is read. Events of a trace that the file broke off are facts too.
    pub(crate) fn close(mut self) {
        if let (Some(case), None) = (self.case.take(), &self.intake.full)
            && let Err(said) = self.put_trace(case)
        {
            self.intake.note(self.file, said);
        }
        let (file, intake) = (self.file, self.intake);
        let counted = [(Sentence::NoteBackwards, self.backwards), (Sentence::NoteEmptyTraces, self.empty)];
        for (sentence, count) in counted {
            if count > 0 {
                intake.note(file, Said::new(sentence).with("count", count));
            }
        }
        if self.local > 0 {
            intake
                .note(file, Said::new(Sentence::NoteLocalTime).with("zone", self.zone_name).with("count", self.local));
        }
        if !self.left_out.is_empty() {
            intake.note(file, Said::new(Sentence::NoteLeftOut).with("columns", self.left_out.names()));
        }
        if !self.mapping.personal.is_empty() {
            intake.note(file, Said::new(Sentence::NotePersonal).with("columns", self.mapping.personal.join(", ")));
        }
    }

    #[inline]
    fn role(&mut self, scope: Scope, key: &str) -> Role {
        let roles = if scope == Scope::Trace { &mut self.trace_roles } else { &mut self.event_roles };
        if let Some((_, role)) = roles.iter().find(|(known, _)| **known == *key) {
            return *role;
        }
        self.left_out.add(key);
        if roles.len() < ROLES && key.len() <= NAME {
            roles.push((key.into(), Role::LeftOut));
        }
        Role::LeftOut
    }

    fn instant(&mut self, text: &str) -> Result<i64, Said> {
        match iso(text) {
            Some(Written::Instant(at)) => Ok(at),
            Some(Written::Local(local)) => {
                let Some(zone) = &mut self.zone else { return Err(Said::new(Sentence::NoZone).with("value", text)) };
                self.local += 1;
                zone.instant(local).ok_or_else(|| bad_time(text, &self.mapping.time))
            }
            None => Err(bad_time(text, &self.mapping.time)),
        }
    }

    fn of_event(&mut self, role: Role, value: &str) -> Result<(), Said> {
        match role {
            Role::Activity => put(&mut self.event.activity, value, &self.mapping.activity)?,
            Role::Lifecycle => put(&mut self.event.step, value, "lifecycle")?,
            Role::Time => self.event.at = Some(self.instant(value)?),
            Role::Actor => {
                let column = self.mapping.actor.as_deref().unwrap_or_default();
                self.event.actor = self.intake.actor(value, column)?;
            }
            Role::Field(index) => {
                let field = &mut self.fields[index];
                if let Some(cell) = field.cell(value, self.intake)? {
                    set(&mut self.cells, self.event.cells, field.name, cell);
                }
            }
            Role::Case | Role::LeftOut | Role::Passed => {}
        }
        Ok(())
    }

    fn of_trace(&mut self, role: Role, value: &str) -> Result<(), Said> {
        match role {
            Role::Case if !value.is_empty() => self.case = Some(self.intake.name(value, &self.mapping.case)?),
            Role::Field(index) => {
                let field = &mut self.fields[index];
                if let Some(cell) = field.cell(value, self.intake)? {
                    set(&mut self.trace_cells, 0, field.name, cell);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The text of an event inside a trace of its case, so that it can be mended and read again.
    fn in_trace(&self, event: &[u8]) -> Vec<u8> {
        let case = self.case.map_or("", |name| self.intake.log.names().text(name));
        let (key, case) = (escape(self.mapping.case.as_str()), escape(case));
        let head: [&str; 6] = ["<trace><string", " key=\"", &key, "\" value=\"", &case, "\"/>"];
        [head.concat().as_bytes(), event, b"</trace>"].concat()
    }

    /// The event as a whole: put by until the trace ends, or a reason against it.
    fn wait(&mut self, place: u64) -> Result<(), Said> {
        if let Some(said) = self.event.wrong.take() {
            return Err(said);
        }
        let at = self.event.at.ok_or_else(|| Said::new(Sentence::NoTime).with("column", &self.mapping.time))?;
        let no_name = || Said::new(Sentence::NoActivity).with("column", &self.mapping.activity);
        let known = self.activities.find(&self.event.activity, &self.event.step);
        let (kind, owns) = match known {
            Some(known) => known,
            None => {
                let step_of = self.mapping.lifecycle.as_ref();
                let with_step =
                    step_of.is_some_and(|step| fits(&step.of, &self.event.activity)) && !self.event.step.is_empty();
                let name = match with_step {
                    true => format!("{} {}", self.event.activity, self.event.step),
                    false => self.event.activity.clone(),
                };
                let mapped = self.mapping.kinds.get(&name).and_then(|id| kind_of(id));
                let kind = mapped.or_else(|| custom(&name)).ok_or_else(no_name)?;
                let Some(kind) = self.intake.kind(&kind, &self.mapping.activity) else { return Err(no_name()) };
                let known = (kind, fits(self.owner_of, &name));
                self.activities.learn(&self.event.activity, &self.event.step, known);
                known
            }
        };
        let attributes = (self.event.cells, self.cells.len());
        self.waiting.push(Waiting { at, kind, actor: self.event.actor, attributes, place, owns });
        Ok(())
    }

    /// Puts the events of the trace into the log, in the order of the file.
    fn put_trace(&mut self, case: Name) -> Result<(), Said> {
        let backwards = self.waiting.windows(2).filter(|pair| pair[1].at < pair[0].at).count();
        self.backwards += backwards as u64;
        self.order.clear();
        self.order.extend(0..self.waiting.len());
        if backwards > 0 {
            let waiting = &self.waiting;
            self.order.sort_by_key(|&index| waiting[index].at);
        }
        let first = self.order.first().copied();
        let mut before = self.repeats.start(case, self.file, &self.intake.log);
        let mut owner = self.owners.get(&case).copied();
        let order = std::mem::take(&mut self.order);
        let mut cells = std::mem::take(&mut self.row_cells);
        for &index in &order {
            let waiting = &self.waiting[index];
            let (at, kind, actor, owns, byte) = (waiting.at, waiting.kind, waiting.actor, waiting.owns, waiting.place);
            let (from, to) = waiting.attributes;
            cells.clear();
            cells.extend_from_slice(&self.cells[from..to]);
            if Some(index) == first {
                let own = |name: Name| self.cells[from..to].iter().any(|(known, _)| *known == name);
                cells.extend(self.trace_cells.iter().filter(|(name, _)| !own(*name)));
            }
            self.put(&mut before, case, Numbered { at, kind, actor, byte }, &cells)?;
            if let (true, Some(actor), Some((assigned, person))) = (owns, actor, self.assigned)
                && owner != Some(actor)
            {
                owner = Some(actor);
                let of_owner = Numbered { at, kind: assigned, actor: None, byte };
                self.put(&mut before, case, of_owner, &[(person, Cell::Person(actor))])?;
            }
        }
        self.order = order;
        self.row_cells = cells;
        if let (Some(owner), true) = (owner, self.assigned.is_some()) {
            self.owners.insert(case, owner);
        }
        self.repeats.end(case, before, &self.intake.log);
        Ok(())
    }

    #[inline]
    fn put(&mut self, known: &mut Known, case: Name, event: Numbered, cells: &[(Name, Cell)]) -> Result<(), Said> {
        let Numbered { at, kind, actor, byte } = event;
        let place = || Place { file: self.file.to_owned(), line: 0, byte };
        let (rank, ordinal) = known.number(at, kind);
        let objects = [(self.object, case)];
        if rank >= TIES {
            let subject = self.intake.log.object_ref(self.object, case);
            let said = Said::new(Sentence::TooManyTies).with("limit", TIES).with("subject", subject);
            self.intake.reject(place(), said, None);
            return Ok(());
        }
        let row = Row {
            at,
            recorded: None,
            rank: rank as u16,
            actor,
            source: self.intake.source,
            key: Key::Ordinal(ordinal),
            kind,
            objects: &objects,
            attributes: cells,
            evidence: self.intake.evidence,
        };
        if let Some(same) = known.told_before(&row, &self.intake.log) {
            if !same {
                let said = Said::new(Sentence::Conflict).with("key", self.intake.log.object_ref(self.object, case));
                self.intake.reject(place(), said, None);
            }
            return Ok(());
        }
        self.intake.push(&row).map(|_| ())
    }
}

/// Different attributes whose part is remembered; beyond, each is looked up anew.
const ROLES: usize = 256;

/// Takes the text of a name into a place used again and again.
fn put(place: &mut String, value: &str, column: &str) -> Result<(), Said> {
    place.clear();
    if value.len() > NAME {
        return Err(Said::new(Sentence::NameTooLong).with("column", column).with("limit", NAME));
    }
    place.push_str(value);
    Ok(())
}

fn bad_time(text: &str, column: &str) -> Said {
    Said::new(Sentence::BadTime).with("value", text).with("column", column).with("format", "iso")
}

/// Sets a value among those from `start` on: a source that says a thing twice means the second.
#[inline]
fn set(cells: &mut Vec<(Name, Cell)>, start: usize, name: Name, cell: Cell) {
    match cells[start..].iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = cell,
        None => cells.push((name, cell)),
    }
}

impl Sink for XesImport<'_> {
    type Stop = Said;

    #[inline]
    fn open(&mut self, scope: Scope) {
        if scope == Scope::Event {
            self.event.activity.clear();
            self.event.step.clear();
            self.event.at = None;
            self.event.actor = None;
            self.event.cells = self.cells.len();
            self.event.count = 0;
            self.event.wrong = None;
        }
    }

    #[inline]
    fn attribute(&mut self, scope: Scope, attribute: Attribute<'_>) {
        // An attribute of an attribute, and the examples of `global`, say nothing about the event itself.
        if attribute.depth > 0 || !matches!(scope, Scope::Trace | Scope::Event) {
            return;
        }
        let role = self.role(scope, attribute.key);
        let result = match scope {
            Scope::Event => {
                self.event.count += 1;
                if self.event.count > ATTRIBUTES {
                    Err(Said::new(Sentence::TooManyAttributes).with("limit", ATTRIBUTES))
                } else {
                    self.of_event(role, attribute.value)
                }
            }
            _ => self.of_trace(role, attribute.value),
        };
        match result {
            Ok(()) => {}
            Err(said) if scope == Scope::Event => {
                self.event.wrong.get_or_insert(said);
            }
            Err(said) if self.trace_wrong.len() < ATTRIBUTES => {
                let (key, value) = (escape(attribute.key), escape(attribute.value));
                let raw: [&str; 6] = ["<string", " key=\"", &key, "\" value=\"", &value, "\"/>"];
                self.trace_wrong.push((said, raw.concat()));
            }
            Err(_) => {}
        }
    }

    fn event(&mut self, piece: Piece<'_>) -> Result<(), Said> {
        if let Err(said) = self.wait(piece.end) {
            self.cells.truncate(self.event.cells);
            let raw = piece.text.map(|text| self.in_trace(text));
            let line = if self.intake.rejections.is_full() { 0 } else { piece.line() };
            let place = Place { file: self.file.to_owned(), line, byte: piece.end };
            self.intake.reject(place, said, raw.as_deref());
        }
        self.intake.full.clone().map_or(Ok(()), Err)
    }

    fn trace(&mut self, piece: Piece<'_>) -> Result<(), Said> {
        if self.waiting.is_empty() {
            self.empty += 1;
        }
        for (said, raw) in std::mem::take(&mut self.trace_wrong) {
            let raw = self.in_trace(raw.as_bytes());
            let line = if self.intake.rejections.is_full() { 0 } else { piece.line() };
            let place = Place { file: self.file.to_owned(), line, byte: piece.end };
            self.intake.reject(place, said, Some(&raw));
        }
        match self.case.take() {
            Some(case) => self.put_trace(case)?,
            None => {
                let said =
                    Said::new(Sentence::NoCase).with("column", &self.mapping.case).with("count", self.waiting.len());
                let place = Place { file: self.file.to_owned(), line: piece.line(), byte: piece.end };
                self.intake.reject(place, said, None);
            }
        }
        self.waiting.clear();
        self.cells.clear();
        self.trace_cells.clear();
        self.intake.full.clone().map_or(Ok(()), Err)
    }

    fn block(&mut self) {
        (self.block)();
    }
}
