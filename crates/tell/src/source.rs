//! Where the facts and the names of a sentence come from.

use crate::indexed::{ByObject, Object};
use charter::Twins;
use charter::words::{self, Language};
use facts::{AnyKind, Fact, FactId, Log, Micros, ObjectRef, ObjectType, RowId};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Whose name is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// A person, by id.
    Person(&'a str),
    /// Any other object.
    Object(&'a ObjectRef),
    /// What the charter names: a rule, a stage, a field, an event, a word of a list.
    Charter(&'a str),
}

/// What a duty does not carry itself. All methods answer the same for the same question.
pub trait Sources {
    /// A fact by its id, if it is known.
    fn fact(&self, id: FactId) -> Option<Fact>;

    /// The facts that count for a subject with `from <= at <= to`, in the order of the law. They are told
    /// as "not counted"; none at all leaves those lines out.
    fn around(&self, subject: &ObjectRef, from: Micros, to: Micros) -> Vec<Fact> {
        let _ = (subject, from, to);
        Vec::new()
    }

    /// The client to whom the subject belongs, if that is known.
    fn client(&self, subject: &ObjectRef) -> Option<ObjectRef> {
        let _ = subject;
        None
    }

    /// The name to show in place of an id, as it should stand in a sentence; `None` shows the id.
    fn name(&self, named: Named<'_>) -> Option<String> {
        let _ = named;
        None
    }
}

/// The facts of a log, without names of people and objects.
///
/// Which facts count for a subject is told the short way: those that name it, and those that name no
/// object of its type but something it belongs to by a fact that names both. Merged clients are not
/// followed: a fact left out here is only a line less among the "not counted".
pub struct LogSources<'a> {
    log: &'a Log,
    now: Micros,
    known: Micros,
    /// Subjects among whose facts one is looked for first: an id is a hash, and a log has many facts.
    about: Vec<Object>,
    /// Rows about these by id, sorted; made when the first fact is asked for.
    near: OnceLock<Vec<(FactId, RowId)>>,
    /// Rows by id, sorted; made when a fact is asked for that is not about these.
    by_id: OnceLock<Vec<(FactId, RowId)>>,
    /// Visible rows by the objects that they name; made when the first subject is asked for.
    by_object: OnceLock<ByObject>,
    hidden: BTreeSet<FactId>,
    twins: Option<(&'a Twins, Language)>,
}

impl<'a> LogSources<'a> {
    /// The facts of a log; it is indexed at the first question, in time of n log n of its facts. Facts
    /// after `now`, learned of after `known`, or taken back by then are not told as "not counted".
    pub fn new(log: &'a Log, now: Micros, known: Option<Micros>) -> LogSources<'a> {
        let known = known.unwrap_or(Micros::MAX);
        let taken_back = log.retractions().filter(|(row, _)| log.learned(*row) <= known);
        LogSources {
            log,
            now,
            known,
            about: Vec::new(),
            near: OnceLock::new(),
            by_id: OnceLock::new(),
            by_object: OnceLock::new(),
            hidden: taken_back.map(|(_, id)| id).collect(),
            twins: None,
        }
    }

    /// The same with what the charter names shown by its twin to readers of a language.
    pub fn named(self, twins: &'a Twins, language: wording::Language) -> LogSources<'a> {
        let language = words::Language::ALL.into_iter().find(|known| known.code() == language.code());
        LogSources { twins: language.map(|language| (twins, language)), ..self }
    }

    /// The same for telling of some subjects: what is asked for is mostly among their facts.
    pub fn about<'s>(self, subjects: impl Iterator<Item = &'s ObjectRef>) -> LogSources<'a> {
        let known = |subject: &ObjectRef| Some((subject.kind, self.log.names().find(&subject.id)?));
        let about = subjects.filter_map(known).collect();
        LogSources { about, near: OnceLock::new(), ..self }
    }

    /// The row of a fact: the first one, where a log tells it twice.
    fn row(&self, id: FactId) -> Option<RowId> {
        let near = self.near.get_or_init(|| {
            let rows: BTreeSet<RowId> = self.about.iter().flat_map(|&subject| self.rows_about(subject)).collect();
            self.with_ids(rows.into_iter())
        });
        match found(near, id) {
            Some(row) => Some(self.log.first_told(row)),
            None => found(self.by_id.get_or_init(|| self.with_ids(self.all_rows())), id),
        }
    }

    fn with_ids(&self, rows: impl Iterator<Item = RowId>) -> Vec<(FactId, RowId)> {
        let mut rows: Vec<(FactId, RowId)> = rows.map(|row| (self.log.id(row), row)).collect();
        rows.sort_unstable();
        rows
    }

    /// The visible rows that name an object.
    fn rows(&self, object: Object) -> impl Iterator<Item = RowId> + '_ {
        let by_object = self.by_object.get_or_init(|| {
            let log = self.log;
            let seen = |row: &RowId| log.instants()[*row as usize] <= self.now && log.learned(*row) <= self.known;
            ByObject::of(log, &self.all_rows().filter(seen).collect::<Vec<RowId>>())
        });
        by_object.rows(self.log, object)
    }

    /// The visible rows that name a subject, or what it belongs to without naming another of its type.
    fn rows_about(&self, subject: Object) -> BTreeSet<RowId> {
        let mut rows: BTreeSet<RowId> = self.rows(subject).collect();
        for parent in self.parents(subject) {
            let of_no_other = |row: &RowId| self.log.objects(*row).iter().all(|(of, _)| *of != subject.0);
            rows.extend(self.rows(parent).filter(of_no_other));
        }
        rows
    }

    fn all_rows(&self) -> impl Iterator<Item = RowId> + use<> {
        // A log holds no more rows than a row id counts.
        0..self.log.len() as RowId
    }

    /// What the subject belongs to, by the facts that name it and bind its type.
    fn parents(&self, subject: Object) -> BTreeSet<Object> {
        self.rows(subject).flat_map(|row| self.bound(subject, row)).collect()
    }

    /// The objects that one fact says the subject belongs to.
    fn bound(&self, subject: Object, row: RowId) -> impl Iterator<Item = Object> + '_ {
        let binding = match &self.log.kinds()[usize::from(self.log.kind_column()[row as usize])] {
            AnyKind::Known(kind) => kind.binds().filter(|binding| binding.child == subject.0),
            AnyKind::Custom(_) => None,
        };
        let parents = binding.map_or(&[][..], |binding| binding.parents);
        self.log.objects(row).iter().copied().filter(move |(of, _)| parents.contains(of))
    }
}

/// The first row of an id among sorted ones.
fn found(sorted: &[(FactId, RowId)], id: FactId) -> Option<RowId> {
    let place = sorted.partition_point(|(known, _)| *known < id);
    sorted.get(place).filter(|(known, _)| *known == id).map(|(_, row)| *row)
}

impl Sources for LogSources<'_> {
    fn name(&self, named: Named<'_>) -> Option<String> {
        match (named, self.twins) {
            (Named::Charter(name), Some((twins, language))) => twins.shown(name, language).map(str::to_owned),
            _ => None,
        }
    }

    fn fact(&self, id: FactId) -> Option<Fact> {
        self.row(id).map(|row| self.log.fact(row))
    }

    fn around(&self, subject: &ObjectRef, from: Micros, to: Micros) -> Vec<Fact> {
        let Some(name) = self.log.names().find(&subject.id) else { return Vec::new() };
        let rows = self.rows_about((subject.kind, name));
        let within = |row: &RowId| (from..=to).contains(&self.log.instants()[*row as usize]);
        let mut facts: Vec<Fact> = rows.into_iter().filter(within).map(|row| self.log.fact(row)).collect();
        facts.retain(|fact| !self.hidden.contains(&fact.id()));
        facts.sort_by(Fact::order);
        facts
    }

    fn client(&self, subject: &ObjectRef) -> Option<ObjectRef> {
        let subject = (subject.kind, self.log.names().find(&subject.id)?);
        // The last told parent holds.
        let told = self.rows(subject).filter_map(|row| {
            let client = self.bound(subject, row).find(|(kind, _)| *kind == ObjectType::Client)?;
            Some((self.log.instants()[row as usize], row, client))
        });
        told.max().map(|(_, _, (kind, name))| self.log.object_ref(kind, name))
    }
}
