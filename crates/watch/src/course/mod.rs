//! The course of a family: its facts in the order of the law, and what they tell of the objects they name: belonging, lives,
//! values, owners, stages, talks, tasks, states. Everything is kept with the place from which it holds, so that a condition can
//! be asked just after any fact, and taking the next fact changes nothing of what was.

pub(crate) mod object;
pub(crate) mod route;
pub(crate) mod spot;
pub(crate) mod tell;
pub(crate) mod track;

pub(crate) use spot::Spot;

use crate::code::lexicon::Lexicon;
use facts::{FactId, Kind, Log, Micros, Name, ObjectType, RowId};
use object::Object;
use std::collections::BTreeMap;

/// The place of a fact in the order of its family.
pub(crate) type Pos = u32;

/// An object by its place in [`Course::objects`].
pub(crate) type Obj = u32;

/// The name under which the department itself is a subject.
pub(crate) const DEPARTMENT: &str = "department";

/// Stands for a name that the log does not have.
pub(crate) const NO_NAME: Name = Name(u32::MAX);

/// A fact before an object that it counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) obj: Obj,
    /// The object lives at this fact (the ending fact still belongs to the life).
    pub(crate) living: bool,
    /// The object's life ends with this fact.
    pub(crate) ends: bool,
    /// It is the first fact that counts for the object.
    pub(crate) first: bool,
    /// It gives an ended object a new life.
    pub(crate) revives: bool,
    /// The fact names the object.
    pub(crate) named: bool,
}

/// Facts of one family in order, and its objects.
#[derive(Debug, Default)]
pub(crate) struct Course {
    /// Rows of the log, by place.
    pub(crate) rows: Vec<RowId>,
    pub(crate) objects: Vec<Object>,
    index: BTreeMap<(ObjectType, Name), Obj>,
    /// The department, where all its facts are followed.
    pub(crate) department: Option<Obj>,
    /// The whole course as it will be, where a clause asks to whom a subject belongs in the end.
    pub(crate) foresight: Option<Box<Course>>,
    /// A subject came to belong elsewhere after a clause had asked: what was concluded must be concluded again.
    pub(crate) outdated: bool,
}

impl Course {
    pub(crate) fn row(&self, pos: Pos) -> RowId {
        self.rows[pos as usize]
    }

    pub(crate) fn at(&self, log: &Log, pos: Pos) -> Micros {
        log.instants()[self.row(pos) as usize]
    }

    pub(crate) fn kind(&self, log: &Log, lexicon: &Lexicon, pos: Pos) -> Option<Kind> {
        lexicon.known(log.kind_column()[self.row(pos) as usize])
    }

    pub(crate) fn id(&self, log: &Log, pos: Pos) -> FactId {
        log.id(self.row(pos))
    }

    pub(crate) fn len(&self) -> Pos {
        self.rows.len() as Pos
    }

    pub(crate) fn find(&self, object: (ObjectType, Name)) -> Option<Obj> {
        self.index.get(&object).copied()
    }

    pub(crate) fn type_of(&self, obj: Obj) -> ObjectType {
        self.objects[obj as usize].kind
    }

    pub(crate) fn object(&self, obj: Obj) -> &Object {
        &self.objects[obj as usize]
    }

    /// The object of a name, made where it is new.
    pub(crate) fn make(&mut self, object: (ObjectType, Name)) -> Obj {
        if let Some(&obj) = self.index.get(&object) {
            return obj;
        }
        let obj = self.objects.len() as Obj;
        self.objects.push(Object::new(object.0, object.1));
        self.index.insert(object, obj);
        obj
    }

    /// How many facts lie at or before an instant (before it: `with` is false).
    pub(crate) fn upto(&self, log: &Log, t: Micros, with: bool) -> Pos {
        let at = log.instants();
        let early = |row: &RowId| if with { at[*row as usize] <= t } else { at[*row as usize] < t };
        match self.rows.last() {
            Some(last) if early(last) => self.len(),
            _ => self.rows.partition_point(early) as Pos,
        }
    }

    /// For whom an object stands after the facts before place `upto`: itself, or the client into which it was merged.
    pub(crate) fn stands_for(&self, obj: Obj, upto: Pos) -> Obj {
        let mut at = obj;
        while let Some(next) = last_before(&self.object(at).aliases, upto).and_then(|e| e.1) {
            at = next;
        }
        at
    }

    /// The last told parent of a type after the facts before place `upto`.
    fn parent(&self, obj: Obj, kind: ObjectType, upto: Pos) -> Option<Obj> {
        let told = &self.object(obj).parents;
        told.iter().rev().find(|e| e.0 < upto && e.1 == kind).map(|e| self.stands_for(e.2, upto))
    }

    /// The types of parents told before place `upto`, in order.
    fn parent_types(&self, obj: Obj, upto: Pos) -> Vec<ObjectType> {
        let mut kinds: Vec<ObjectType> = Vec::new();
        for e in self.object(obj).parents.iter().filter(|e| e.0 < upto) {
            if let Err(place) = kinds.binary_search(&e.1) {
                kinds.insert(place, e.1);
            }
        }
        kinds
    }

    /// The object of a type to which an object belongs, at any remove; nearer types of the order of objects first.
    pub(crate) fn owner_of(&self, obj: Obj, kind: ObjectType, upto: Pos) -> Option<Obj> {
        if self.object(obj).parents.is_empty() {
            return None;
        }
        if let Some(direct) = self.parent(obj, kind, upto) {
            return Some(direct);
        }
        let kinds = self.parent_types(obj, upto);
        kinds.iter().find_map(|&k| self.parent(obj, k, upto).and_then(|p| self.owner_of(p, kind, upto)))
    }

    /// Everything an object belongs to, at any remove, nearest types first.
    pub(crate) fn owners(&self, obj: Obj, upto: Pos) -> Vec<Obj> {
        if self.object(obj).parents.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut open = vec![obj];
        while let Some(at) = open.pop() {
            for kind in self.parent_types(at, upto) {
                if let Some(p) = self.parent(at, kind, upto).filter(|p| !found.contains(p)) {
                    found.push(p);
                    open.push(p);
                }
            }
        }
        found.sort_by_key(|&o| self.type_of(o));
        found
    }

    /// The object of a type to which an object belongs in the end, as far as is known.
    pub(crate) fn last_owner(&self, obj: Obj, kind: ObjectType) -> Option<Obj> {
        self.foresight.as_deref().unwrap_or(self).owner_of(obj, kind, Pos::MAX)
    }
}

/// The last entry before a place.
fn last_before<T>(told: &[(Pos, T)], upto: Pos) -> Option<&(Pos, T)> {
    match told.last() {
        Some(last) if last.0 < upto => Some(last),
        _ => told[..told.partition_point(|e| e.0 < upto)].last(),
    }
}
