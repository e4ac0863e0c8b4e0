//! The facts in their one order, and what they tell of objects: naming, belonging, life, values.

use crate::cond::Tri;
use crate::heads_word::HeadsWord;
use crate::kinds;
use crate::people;
use charter::law::{Field, Law, Place};
use facts::{AnyKind, Fact, FactId, Kind, Micros, ObjectRef, ObjectType, Sort, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The id of the one department of a log.
pub const DEPARTMENT: &str = "department";

/// Visible facts in order, with what follows from them. An index into `facts` is a *point*: just after that fact.
pub struct World {
    pub facts: Vec<Fact>,
    pub ids: Vec<FactId>,
    pub now: Micros,
    pub complete: bool,
    pub has_holders: bool,
    /// The head's words on duties, as far as they have an effect.
    pub heads_word: HeadsWord,
    /// Kinds that concern no subject, for no charter names them.
    silent: BTreeSet<Kind>,
    /// The last version that says what ends a case.
    case_law: Option<Law>,
    /// Employees of whom context tells.
    staff: BTreeSet<String>,
    naming: BTreeMap<ObjectRef, Vec<usize>>,
    counts_for: BTreeMap<ObjectRef, Vec<usize>>,
    parents: BTreeMap<ObjectRef, Vec<(usize, ObjectRef)>>,
    joins: BTreeMap<String, Vec<(usize, Option<String>)>>,
    /// Whatever was ever told to belong, or was merged: only narrows down where to look.
    below: BTreeMap<ObjectRef, BTreeSet<ObjectRef>>,
}

/// A point of the order: just after a fact and seen from it, or an instant after that fact and seen from none.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The last fact up to here.
    pub i: usize,
    /// The fact seen.
    fact: Option<usize>,
    /// The instant, where nobody's fact is judged but the time that has come.
    instant: Option<Micros>,
    /// Before the first fact: nothing has been told of anything.
    untold: bool,
}

impl From<usize> for Point {
    fn from(i: usize) -> Point {
        Point { i, fact: Some(i), instant: None, untold: false }
    }
}

impl Point {
    /// An instant, with the last fact up to it.
    pub fn instant(i: usize, at: Micros) -> Point {
        Point { i, fact: None, instant: Some(at), untold: false }
    }

    /// An instant before the first fact of the log.
    fn before_all(at: Micros) -> Point {
        Point { untold: true, ..Point::instant(0, at) }
    }

    /// Just after fact i, with an earlier one in view: a talk that had begun before what it answered.
    pub fn with_earlier(fact: usize, i: usize) -> Point {
        Point { i, fact: Some(fact), instant: None, untold: false }
    }

    /// The instant of the point.
    pub fn at(self, world: &World) -> Micros {
        self.instant.unwrap_or(world.facts[self.i].at)
    }

    /// The fact from which it is seen.
    pub fn fact(self) -> Option<usize> {
        self.fact
    }

    /// The fact whose actor is asked for here.
    pub fn doer(self) -> usize {
        self.fact.unwrap_or(self.i)
    }

    /// Whether fact i has been told by then.
    pub fn told(self, i: usize) -> bool {
        i <= self.i && !self.untold
    }

    /// Index just past what came earlier than the fact seen (than the instant, where there is none).
    pub fn earlier(self) -> usize {
        if self.untold { 0 } else { self.fact.unwrap_or(self.i + 1) }
    }
}

/// Whether a fact is told of subjects (neither context nor retraction).
pub fn is_subject_fact(fact: &Fact) -> bool {
    match &fact.kind {
        AnyKind::Custom(_) => true,
        AnyKind::Known(kind) => matches!(kind.info().sort, Sort::Subject | Sort::Derived),
    }
}

pub fn known(fact: &Fact) -> Option<Kind> {
    match fact.kind {
        AnyKind::Known(kind) => Some(kind),
        AnyKind::Custom(_) => None,
    }
}

fn client(id: &str) -> ObjectRef {
    ObjectRef { kind: ObjectType::Client, id: id.to_string() }
}

impl World {
    /// An instant after fact i; before the first fact of the log nothing has been told.
    pub fn instant(&self, i: usize, at: Micros) -> Point {
        if at < self.facts[0].at { Point::before_all(at) } else { Point::instant(i, at) }
    }

    pub fn new(
        mut facts: Vec<Fact>,
        now: Micros,
        complete: bool,
        case_law: Option<Law>,
        silent: BTreeSet<Kind>,
    ) -> World {
        let mut seen = BTreeSet::new();
        facts.retain(|f| seen.insert(f.id()));
        facts.sort_by(Fact::order);
        let ids = facts.iter().map(Fact::id).collect();
        let holder = [Kind::Assigned, Kind::HolderSet, Kind::RoleGiven];
        let has_holders = facts.iter().any(|f| known(f).is_some_and(|k| holder.contains(&k)));
        let of_staff = |f: &&Fact| matches!(known(f), Some(Kind::RoleGiven | Kind::AbsenceSet));
        let staff = facts.iter().filter(of_staff).filter_map(people::employee_of).collect();
        let mut world = World {
            staff,
            facts,
            ids,
            now,
            complete,
            has_holders,
            heads_word: HeadsWord::default(),
            silent,
            case_law,
            naming: BTreeMap::new(),
            counts_for: BTreeMap::new(),
            parents: BTreeMap::new(),
            joins: BTreeMap::new(),
            below: BTreeMap::new(),
        };
        for i in 0..world.facts.len() {
            if is_subject_fact(&world.facts[i]) && !world.is_silent(i) {
                world.take(i);
            }
        }
        world
    }

    /// Whether a fact is the head's word on a duty and no charter asks for such facts.
    fn is_silent(&self, i: usize) -> bool {
        known(&self.facts[i]).is_some_and(|kind| self.silent.contains(&kind))
    }

    /// Takes the next fact in order: first whom it counts for, as things stood just before it, then what it tells.
    fn take(&mut self, i: usize) {
        let named = self.named(i);
        let mut all: BTreeSet<ObjectRef> = named.iter().cloned().collect();
        for object in self.ever_below(&named) {
            let names_type = named.iter().any(|n| n.kind == object.kind);
            if !names_type
                && self.ancestors(&object, i).iter().any(|a| named.contains(a))
                && self.alive_before(&object, i)
            {
                all.insert(object);
            }
        }
        all.insert(ObjectRef { kind: ObjectType::Department, id: DEPARTMENT.into() });
        for object in all {
            self.counts_for.entry(object).or_default().push(i);
        }
        for object in &named {
            self.naming.entry(object.clone()).or_default().push(i);
        }
        if let Some(binding) = known(&self.facts[i]).and_then(Kind::binds) {
            let parents: Vec<ObjectRef> = named.iter().filter(|n| binding.parents.contains(&n.kind)).cloned().collect();
            for child in named.iter().filter(|n| n.kind == binding.child) {
                self.parents.entry(child.clone()).or_default().extend(parents.iter().map(|p| (i, p.clone())));
                for p in &parents {
                    self.below.entry(p.clone()).or_default().insert(child.clone());
                }
            }
        }
        let clients = self.facts[i].objects.get(&ObjectType::Client).cloned().unwrap_or_default();
        match known(&self.facts[i]) {
            Some(Kind::Merged) => {
                if let Some((first, gone)) = clients.split_first() {
                    // Merged the other way round before: the last word holds.
                    let mut stays = self.standing_client(first, i);
                    if gone.contains(&stays) {
                        self.joins.entry(first.clone()).or_default().push((i, None));
                        stays = first.clone();
                    }
                    for g in gone.iter().filter(|g| **g != stays) {
                        self.joins.entry(g.clone()).or_default().push((i, Some(stays.clone())));
                        self.below.entry(client(&stays)).or_default().insert(client(g));
                    }
                }
            }
            Some(Kind::Parted) => {
                for c in clients {
                    self.joins.entry(c).or_default().push((i, None));
                }
            }
            _ => {}
        }
    }

    /// Everything that was ever told to belong to one of these, at any remove.
    fn ever_below(&self, named: &[ObjectRef]) -> BTreeSet<ObjectRef> {
        let mut out = BTreeSet::new();
        let mut todo: Vec<ObjectRef> = named.to_vec();
        while let Some(next) = todo.pop() {
            for child in self.below.get(&next).into_iter().flatten() {
                if out.insert(child.clone()) {
                    todo.push(child.clone());
                }
            }
        }
        out
    }

    /// The client that stands for this one just before fact i.
    fn standing_client(&self, id: &str, i: usize) -> String {
        let mut id = id.to_string();
        let mut passed = BTreeSet::new();
        while passed.insert(id.clone()) {
            let last = self.joins.get(&id).and_then(|j| j.iter().rev().find(|(at, _)| *at < i));
            match last {
                Some((_, Some(stays))) => id = stays.clone(),
                _ => break,
            }
        }
        id
    }

    /// The objects fact i names, merged-away clients replaced by those that stand for them; each once.
    pub fn named(&self, i: usize) -> Vec<ObjectRef> {
        let mut out: Vec<ObjectRef> = Vec::new();
        let literal = matches!(known(&self.facts[i]), Some(Kind::Merged | Kind::Parted));
        for (kind, ids) in &self.facts[i].objects {
            for id in ids {
                let id = if *kind == ObjectType::Client && !literal { self.standing_client(id, i) } else { id.clone() };
                let object = ObjectRef { kind: *kind, id };
                if !out.contains(&object) {
                    out.push(object);
                }
            }
        }
        out
    }

    /// Whether fact i names the object.
    pub fn names(&self, i: usize, object: &ObjectRef) -> bool {
        self.named(i).contains(object)
    }

    /// The parents of an object just before fact i: the last told of each type.
    fn parents_before(&self, object: &ObjectRef, i: usize) -> Vec<ObjectRef> {
        let mut last: BTreeMap<ObjectType, ObjectRef> = BTreeMap::new();
        for (at, parent) in self.parents.get(object).into_iter().flatten() {
            if *at < i {
                last.insert(parent.kind, parent.clone());
            }
        }
        let stand =
            |p: ObjectRef| if p.kind == ObjectType::Client { client(&self.standing_client(&p.id, i)) } else { p };
        last.into_values().map(stand).collect()
    }

    /// Everything the object belongs to just before fact i, nearest first, without itself.
    pub fn ancestors(&self, object: &ObjectRef, i: usize) -> Vec<ObjectRef> {
        let mut out: Vec<ObjectRef> = Vec::new();
        let mut todo = self.parents_before(object, i);
        while !todo.is_empty() {
            let next = todo.remove(0);
            if !out.contains(&next) && next != *object {
                todo.extend(self.parents_before(&next, i));
                out.push(next);
            }
        }
        out
    }

    /// All objects of a type that facts name, in order of id; employees also where only context tells of them.
    pub fn objects(&self, kind: ObjectType) -> Vec<ObjectRef> {
        if kind == ObjectType::Department {
            return vec![ObjectRef { kind, id: DEPARTMENT.into() }];
        }
        let mut all: BTreeSet<ObjectRef> = self.naming.keys().filter(|o| o.kind == kind).cloned().collect();
        if kind == ObjectType::Employee {
            all.extend(self.staff.iter().map(|id| ObjectRef { kind, id: id.clone() }));
        }
        all.into_iter().collect()
    }

    /// The facts that count for an object, in order.
    pub fn counting(&self, object: &ObjectRef) -> &[usize] {
        self.counts_for.get(object).map_or(&[], Vec::as_slice)
    }

    /// The facts of which a person is the actor, in order.
    pub fn done_by(&self, person: &str) -> Vec<usize> {
        let department = ObjectRef { kind: ObjectType::Department, id: DEPARTMENT.into() };
        let his = |f: &usize| self.facts[*f].actor.as_deref() == Some(person);
        self.counting(&department).iter().copied().filter(his).collect()
    }

    /// The facts that name an object, in order.
    pub fn naming(&self, object: &ObjectRef) -> &[usize] {
        self.naming.get(object).map_or(&[], Vec::as_slice)
    }

    /// Whether fact i ends the object, by the built-in ends or the charter's.
    pub fn ends(&self, object: &ObjectRef, i: usize) -> bool {
        let kind = known(&self.facts[i]);
        if !self.naming(object).contains(&i) {
            return false;
        }
        match object.kind {
            ObjectType::Request => {
                matches!(kind, Some(Kind::RequestRejected | Kind::DialogueClosed | Kind::DealCreated | Kind::Merged))
            }
            ObjectType::Deal => matches!(kind, Some(Kind::Won | Kind::Lost)),
            ObjectType::Task => kind == Some(Kind::TaskDone),
            ObjectType::Client => {
                kind == Some(Kind::Merged)
                    && self.facts[i].objects[&ObjectType::Client].iter().skip(1).any(|c| *c == object.id)
                    && self.facts[i].objects[&ObjectType::Client][0] != object.id
            }
            ObjectType::Case => {
                let ending = self.case_law.as_ref().and_then(|l| Some((l, l.case_ends.as_ref()?)));
                ending.is_some_and(|(l, p)| kinds::pattern(self, Some(l), p, i, object) == Tri::True)
            }
            _ => false,
        }
    }

    /// Whether fact i gives an ended object a new life.
    fn revives(&self, object: &ObjectRef, i: usize) -> bool {
        let kind = known(&self.facts[i]);
        match object.kind {
            ObjectType::Request => kind == Some(Kind::Request),
            ObjectType::Deal => matches!(kind, Some(Kind::Resumed | Kind::DealCreated)),
            ObjectType::Task => kind == Some(Kind::TaskSet),
            ObjectType::Client => kind == Some(Kind::Parted),
            _ => false,
        }
    }

    /// Whether the object lives just before fact i (never named yet: it lives, it is about to begin).
    pub fn alive_before(&self, object: &ObjectRef, i: usize) -> bool {
        let mut alive = true;
        for &f in self.naming(object).iter().take_while(|f| **f < i) {
            if self.ends(object, f) {
                alive = false;
            } else if self.revives(object, f) {
                alive = true;
            }
        }
        alive
    }

    /// Whether a trigger at fact i finds the object living: alive before it, or revived by it.
    pub fn living_at(&self, object: &ObjectRef, i: usize) -> bool {
        self.alive_before(object, i) || (self.names(i, object) && self.revives(object, i))
    }

    /// The first fact after point i that ends the object.
    pub fn end_after(&self, object: &ObjectRef, i: usize) -> Option<usize> {
        self.naming(object).iter().copied().find(|&f| f > i && self.ends(object, f) && self.alive_before(object, f))
    }

    /// The value of a field of an object at point i: of the last fact that names it and carries the field.
    pub fn value_of(&self, object: &ObjectRef, name: &str, i: usize) -> Option<Value> {
        let upto = self.naming(object).iter().rev().find(|&&f| f <= i && self.facts[f].attributes.contains_key(name));
        upto.and_then(|&f| self.facts[f].attributes.get(name)).filter(|v| **v != Value::Empty).cloned()
    }

    /// The value of a field as a condition at a point sees it for this subject.
    pub fn field(&self, field: &Field, point: impl Into<Point>, subject: &ObjectRef) -> Option<Value> {
        let point = point.into();
        if point.untold {
            return None;
        }
        match field.place {
            Place::Near => self.near(&field.name, point, subject),
            Place::Of(kind) => {
                let object = self.object_near(kind, point, subject)?;
                let seen = point.fact().filter(|&f| self.names(f, &object));
                match seen.and_then(|f| self.facts[f].attributes.get(&field.name)) {
                    Some(v) => Some(v.clone()).filter(|v| *v != Value::Empty),
                    None => self.value_of(&object, &field.name, point.i),
                }
            }
        }
    }

    fn near(&self, name: &str, point: Point, subject: &ObjectRef) -> Option<Value> {
        if let Some(own) = point.fact().and_then(|f| self.facts[f].attributes.get(name)) {
            return Some(own.clone()).filter(|v| *v != Value::Empty);
        }
        self.value_of(subject, name, point.i).or_else(|| {
            let client = self.ancestors(subject, point.i + 1).into_iter().find(|a| a.kind == ObjectType::Client)?;
            self.value_of(&client, name, point.i)
        })
    }

    /// The object of a type that a condition at a point means: the subject, what it belongs to, or the last that the fact names.
    pub fn object_near(&self, kind: ObjectType, point: Point, subject: &ObjectRef) -> Option<ObjectRef> {
        if subject.kind == kind {
            return Some(subject.clone());
        }
        let above = self.ancestors(subject, point.i + 1).into_iter().find(|a| a.kind == kind);
        above.or_else(|| self.named(point.fact()?).into_iter().rfind(|o| o.kind == kind))
    }
}
