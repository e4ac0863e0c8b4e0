//! Where the facts and the names of a sentence come from.

use facts::{Fact, FactId, Log, Micros, Name, ObjectRef, ObjectType, RowId};
use std::collections::{BTreeMap, BTreeSet};

/// Whose name is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// A person, by id.
    Person(&'a str),
    /// Any other object.
    Object(&'a ObjectRef),
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

/// The facts of a log, without names.
///
/// Which facts count for a subject is told the short way: those that name it, and those that name no
/// object of its type but something it belongs to by a fact that names both. Merged clients are not
/// followed: a fact left out here is only a line less among the "not counted".
pub struct LogSources<'a> {
    log: &'a Log,
    by_id: BTreeMap<FactId, RowId>,
    by_object: BTreeMap<(ObjectType, Name), Vec<RowId>>,
    hidden: BTreeSet<FactId>,
}

impl<'a> LogSources<'a> {
    /// Indexes a log: linear in its facts. Facts after `now`, learned of after `known`, or taken back by
    /// then are not told as "not counted".
    pub fn new(log: &'a Log, now: Micros, known: Option<Micros>) -> LogSources<'a> {
        let known = known.unwrap_or(Micros::MAX);
        let taken_back = log.retractions().filter(|(row, _)| log.learned(*row) <= known);
        let mut sources = LogSources {
            log,
            by_id: BTreeMap::new(),
            by_object: BTreeMap::new(),
            hidden: taken_back.map(|(_, id)| id).collect(),
        };
        // A log holds no more rows than a row id counts.
        for row in 0..log.len() as RowId {
            sources.by_id.entry(log.id(row)).or_insert(row);
            if log.instants()[row as usize] <= now && log.learned(row) <= known {
                for object in log.objects(row) {
                    sources.by_object.entry(*object).or_default().push(row);
                }
            }
        }
        sources
    }

    fn rows(&self, object: (ObjectType, Name)) -> &[RowId] {
        self.by_object.get(&object).map_or(&[], Vec::as_slice)
    }

    /// What the subject belongs to, by the facts that name it and bind its type.
    fn parents(&self, subject: (ObjectType, Name)) -> BTreeSet<(ObjectType, Name)> {
        let mut parents = BTreeSet::new();
        for &row in self.rows(subject) {
            let kind = &self.log.kinds()[usize::from(self.log.kind_column()[row as usize])];
            let facts::AnyKind::Known(kind) = kind else { continue };
            let Some(binding) = kind.binds().filter(|binding| binding.child == subject.0) else { continue };
            let named = self.log.objects(row).iter().filter(|(of, _)| binding.parents.contains(of));
            parents.extend(named.copied());
        }
        parents
    }
}

impl Sources for LogSources<'_> {
    fn fact(&self, id: FactId) -> Option<Fact> {
        self.by_id.get(&id).map(|&row| self.log.fact(row))
    }

    fn around(&self, subject: &ObjectRef, from: Micros, to: Micros) -> Vec<Fact> {
        let Some(name) = self.log.names().find(&subject.id) else { return Vec::new() };
        let subject = (subject.kind, name);
        let mut rows: BTreeSet<RowId> = self.rows(subject).iter().copied().collect();
        for parent in self.parents(subject) {
            let of_no_other = |row: &&RowId| self.log.objects(**row).iter().all(|(of, _)| *of != subject.0);
            rows.extend(self.rows(parent).iter().filter(of_no_other));
        }
        let within = |row: &RowId| (from..=to).contains(&self.log.instants()[*row as usize]);
        let mut facts: Vec<Fact> = rows.into_iter().filter(within).map(|row| self.log.fact(row)).collect();
        facts.retain(|fact| !self.hidden.contains(&fact.id()));
        facts.sort_by(Fact::order);
        facts
    }

    fn client(&self, subject: &ObjectRef) -> Option<ObjectRef> {
        let subject = (subject.kind, self.log.names().find(&subject.id)?);
        let parents = self.parents(subject);
        let mut clients = parents.iter().filter(|(kind, _)| *kind == ObjectType::Client);
        clients.next().map(|(kind, name)| self.log.object_ref(*kind, *name))
    }
}
