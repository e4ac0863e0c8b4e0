//! Which subjects a fact counts for: lives of objects, belonging, merged and parted clients. One pass in
//! order; the result is, for each subject, the list of the facts that count for it.

use crate::course::{Course, Pos};
use facts::{Kind, Name, ObjectType};
use std::collections::{BTreeMap, BTreeSet};

/// An object by its place in [`Routes::objects`].
pub(crate) type Obj = u32;

/// A fact that counts for a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) pos: Pos,
    /// The subject lives at this fact (the ending fact still belongs to the life).
    pub(crate) living: bool,
    /// The subject's life ends with this fact.
    pub(crate) ends: bool,
}

/// Belonging and names of objects over the course.
#[derive(Default)]
pub(crate) struct Routes {
    pub(crate) objects: Vec<(ObjectType, Name)>,
    index: BTreeMap<(ObjectType, Name), Obj>,
    /// Facts that count, by object.
    pub(crate) counts: Vec<Vec<Count>>,
    /// Parents told, by object: from this place on, of this type.
    parents: Vec<Vec<(Pos, ObjectType, Obj)>>,
    /// For clients: from this place on they stand for (or are themselves again).
    aliases: Vec<Vec<(Pos, Option<Obj>)>>,
    /// The department's own facts.
    pub(crate) department: Option<Obj>,
}

/// What only the pass itself needs.
struct Pass<'c, 'a> {
    course: &'c Course<'a>,
    routes: Routes,
    children: Vec<Vec<Obj>>,
    absorbed: Vec<Vec<Obj>>,
    seen: Vec<bool>,
    alive: Vec<bool>,
    ends_case: &'c dyn Fn(&Routes, Pos, Obj) -> bool,
}

/// The name under which the department itself is a subject.
pub(crate) const DEPARTMENT: &str = "department";

impl Routes {
    /// Routes all subject facts. `ends_case` tells whether a fact is one by which a case is finished.
    pub(crate) fn new(course: &Course<'_>, department: Name, ends_case: &dyn Fn(&Routes, Pos, Obj) -> bool) -> Routes {
        let mut pass = Pass {
            course,
            routes: Routes::default(),
            children: Vec::new(),
            absorbed: Vec::new(),
            seen: Vec::new(),
            alive: Vec::new(),
            ends_case,
        };
        let whole = pass.object((ObjectType::Department, department));
        pass.routes.department = Some(whole);
        for pos in 0..course.len() as Pos {
            if course.is_subject_fact(pos) {
                pass.route(pos, whole);
            }
        }
        pass.routes
    }

    pub(crate) fn find(&self, object: (ObjectType, Name)) -> Option<Obj> {
        self.index.get(&object).copied()
    }

    pub(crate) fn kind(&self, obj: Obj) -> ObjectType {
        self.objects[obj as usize].0
    }

    /// For whom an object stands after the facts up to `upto` (exclusive place): itself, or the client
    /// into which it was merged.
    pub(crate) fn stands_for(&self, obj: Obj, upto: Pos) -> Obj {
        let mut at = obj;
        while let Some(Some(next)) = last(&self.aliases[at as usize], upto, |e| e.0).map(|e| e.1) {
            at = next;
        }
        at
    }

    /// Whether an object is merged away after the facts up to `upto`.
    pub(crate) fn is_merged(&self, obj: Obj, upto: Pos) -> bool {
        last(&self.aliases[obj as usize], upto, |e| e.0).is_some_and(|e| e.1.is_some())
    }

    /// The last told parent of a type after the facts up to `upto`.
    fn parent(&self, obj: Obj, kind: ObjectType, upto: Pos) -> Option<Obj> {
        let told = &self.parents[obj as usize];
        told.iter().rev().find(|e| e.0 < upto && e.1 == kind).map(|e| self.stands_for(e.2, upto))
    }

    /// The object of a type to which an object belongs, at any remove.
    pub(crate) fn owner_of(&self, obj: Obj, kind: ObjectType, upto: Pos) -> Option<Obj> {
        if let Some(direct) = self.parent(obj, kind, upto) {
            return Some(direct);
        }
        let mut kinds: Vec<ObjectType> = Vec::new();
        for e in self.parents[obj as usize].iter().filter(|e| e.0 < upto) {
            if !kinds.contains(&e.1) {
                kinds.push(e.1);
            }
        }
        // Nearer types of the order of objects first, so that the way is the same for everybody.
        kinds.sort();
        kinds.iter().find_map(|&k| self.parent(obj, k, upto).and_then(|p| self.owner_of(p, kind, upto)))
    }

    /// Everything an object belongs to, at any remove, nearest types first.
    pub(crate) fn owners(&self, obj: Obj, upto: Pos) -> Vec<Obj> {
        let mut found = Vec::new();
        let mut open = vec![obj];
        while let Some(at) = open.pop() {
            let mut kinds: BTreeSet<ObjectType> = BTreeSet::new();
            kinds.extend(self.parents[at as usize].iter().filter(|e| e.0 < upto).map(|e| e.1));
            for kind in kinds {
                if let Some(p) = self.parent(at, kind, upto).filter(|p| !found.contains(p)) {
                    found.push(p);
                    open.push(p);
                }
            }
        }
        found.sort_by_key(|&o| self.objects[o as usize].0);
        found
    }
}

/// The last entry before a place.
fn last<T>(told: &[T], upto: Pos, place: impl Fn(&T) -> Pos) -> Option<&T> {
    told[..told.partition_point(|e| place(e) < upto)].last()
}

impl Pass<'_, '_> {
    fn object(&mut self, object: (ObjectType, Name)) -> Obj {
        if let Some(&obj) = self.routes.index.get(&object) {
            return obj;
        }
        let obj = self.routes.objects.len() as Obj;
        self.routes.objects.push(object);
        self.routes.index.insert(object, obj);
        self.routes.counts.push(Vec::new());
        self.routes.parents.push(Vec::new());
        self.routes.aliases.push(Vec::new());
        self.children.push(Vec::new());
        self.absorbed.push(Vec::new());
        self.seen.push(false);
        self.alive.push(false);
        obj
    }

    fn route(&mut self, pos: Pos, whole: Obj) {
        let kind = self.course.kind(pos);
        let objects = self.course.log.objects(self.course.row(pos)).to_vec();
        let named: Vec<Obj> = objects.iter().map(|&o| self.object(o)).collect();
        if kind == Some(Kind::Parted) {
            self.part(pos, &named);
        }
        // A merging still finds everybody himself; for all else the one that stays stands for the gone.
        let stand: Vec<Obj> = match kind {
            Some(Kind::Merged) => named.clone(),
            _ => named.iter().map(|&o| self.routes.stands_for(o, pos + 1)).collect(),
        };
        let reached = self.reached(&stand);
        for &obj in stand.iter().chain(&reached) {
            self.count(pos, kind, obj, named.contains(&obj));
        }
        if named.iter().all(|&o| o != whole) {
            self.routes.counts[whole as usize].push(Count { pos, living: true, ends: false });
        }
        match kind {
            Some(Kind::Merged) => self.merge(pos, &named),
            Some(kind) => self.bind(pos, kind, &named),
            None => {}
        }
    }

    /// Living objects of the types that the fact does not name, which belong to what it names.
    fn reached(&self, stand: &[Obj]) -> Vec<Obj> {
        let mut open: Vec<Obj> = stand.to_vec();
        let mut below: BTreeSet<Obj> = BTreeSet::new();
        while let Some(at) = open.pop() {
            for &child in &self.children[at as usize] {
                // A child told of anew elsewhere has left.
                let stays = self.belongs(child, at);
                if stays && below.insert(child) {
                    open.push(child);
                }
            }
            for &gone in &self.absorbed[at as usize] {
                if self.routes.stands_for(gone, Pos::MAX) == at && below.insert(gone) {
                    open.push(gone);
                }
            }
        }
        let kind = |o: Obj| self.routes.kind(o);
        let named_kinds: BTreeSet<ObjectType> = stand.iter().map(|&o| kind(o)).collect();
        below.into_iter().filter(|&o| !named_kinds.contains(&kind(o)) && self.alive[o as usize]).collect()
    }

    fn belongs(&self, child: Obj, to: Obj) -> bool {
        let kind = self.routes.kind(to);
        let told = &self.routes.parents[child as usize];
        told.iter().rev().find(|e| e.1 == kind).is_some_and(|e| e.2 == to)
    }

    fn count(&mut self, pos: Pos, kind: Option<Kind>, obj: Obj, named: bool) {
        if self.routes.counts[obj as usize].last().is_some_and(|c| c.pos == pos) {
            return;
        }
        let i = obj as usize;
        let starts = !self.seen[i] || (named && self.revives(kind, obj));
        self.seen[i] = true;
        let living = self.alive[i] || starts;
        let ends = living && named && self.ends(pos, kind, obj);
        self.alive[i] = living && !ends;
        self.routes.counts[i].push(Count { pos, living, ends });
    }

    fn revives(&self, kind: Option<Kind>, obj: Obj) -> bool {
        match self.routes.kind(obj) {
            ObjectType::Request => kind == Some(Kind::Request),
            ObjectType::Deal => matches!(kind, Some(Kind::Resumed | Kind::DealCreated)),
            ObjectType::Client => kind == Some(Kind::Parted),
            ObjectType::Task => kind == Some(Kind::TaskSet),
            _ => false,
        }
    }

    fn ends(&self, pos: Pos, kind: Option<Kind>, obj: Obj) -> bool {
        match self.routes.kind(obj) {
            ObjectType::Request => {
                matches!(kind, Some(Kind::RequestRejected | Kind::DialogueClosed | Kind::DealCreated | Kind::Merged))
            }
            ObjectType::Deal => matches!(kind, Some(Kind::Won | Kind::Lost)),
            ObjectType::Task => kind == Some(Kind::TaskDone),
            ObjectType::Client if kind == Some(Kind::Merged) => {
                let objects = self.course.log.objects(self.course.row(pos));
                let stays = objects.iter().find(|o| o.0 == ObjectType::Client);
                stays != Some(&self.routes.objects[obj as usize])
            }
            ObjectType::Case => (self.ends_case)(&self.routes, pos, obj),
            _ => false,
        }
    }

    fn merge(&mut self, pos: Pos, named: &[Obj]) {
        let clients: Vec<Obj> = named.iter().copied().filter(|&o| self.routes.kind(o) == ObjectType::Client).collect();
        let Some((&stays, gone)) = clients.split_first() else { return };
        if gone.contains(&self.routes.stands_for(stays, Pos::MAX)) {
            // Merged the other way round before: the last word holds.
            self.routes.aliases[stays as usize].push((pos, None));
        }
        let stays = self.routes.stands_for(stays, Pos::MAX);
        for &client in gone {
            if client != stays {
                self.routes.aliases[client as usize].push((pos, Some(stays)));
                self.absorbed[stays as usize].push(client);
            }
        }
    }

    fn part(&mut self, pos: Pos, named: &[Obj]) {
        for &client in named {
            if self.routes.is_merged(client, Pos::MAX) {
                self.routes.aliases[client as usize].push((pos, None));
            }
        }
    }

    fn bind(&mut self, pos: Pos, kind: Kind, named: &[Obj]) {
        let Some(binding) = kind.binds() else { return };
        let kind_of = |pass: &Self, o: Obj| pass.routes.kind(o);
        for &child in named {
            if kind_of(self, child) != binding.child {
                continue;
            }
            for &parent_kind in binding.parents {
                let parent = named.iter().rev().find(|&&o| kind_of(self, o) == parent_kind);
                if let Some(&parent) = parent.filter(|&&p| p != child) {
                    let parent = self.routes.stands_for(parent, Pos::MAX);
                    self.routes.parents[child as usize].push((pos, parent_kind, parent));
                    self.children[parent as usize].push(child);
                }
            }
        }
    }
}
