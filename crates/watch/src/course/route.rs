//! Taking the next fact: whom it counts for, what lives, begins and ends by it, who belongs to whom from now on.

use super::{Count, Course, Obj, Pos};
use facts::{Kind, ObjectType};
use std::collections::BTreeSet;

impl Course {
    /// Objects that a fact counts for, as things stood just before it: those it names (or whoever stands for them), then living
    /// ones of other types that belong to these. `named` are the objects as the fact spells them.
    pub(super) fn reached_by(&self, kind: Option<Kind>, named: &[Obj]) -> Vec<Obj> {
        // A merging still finds everybody himself; for all else the one that stays stands for the gone.
        let mut all: Vec<Obj> = match kind {
            Some(Kind::Merged) => named.to_vec(),
            _ => named.iter().map(|&o| self.stands_for(o, Pos::MAX)).collect(),
        };
        if all.iter().any(|&o| !self.object(o).children.is_empty() || !self.object(o).absorbed.is_empty()) {
            all.extend(self.below(&all));
        }
        all
    }

    /// Living objects of the types not yet there, which belong to those there.
    fn below(&self, stand: &[Obj]) -> Vec<Obj> {
        let mut open: Vec<Obj> = stand.to_vec();
        let mut below: BTreeSet<Obj> = BTreeSet::new();
        while let Some(at) = open.pop() {
            for &child in &self.object(at).children {
                // A child told of anew elsewhere has left.
                if self.belongs(child, at) && below.insert(child) {
                    open.push(child);
                }
            }
            for &gone in &self.object(at).absorbed {
                // Directly, or over others that were merged away in their turn.
                if self.stands_for(gone, Pos::MAX) == self.stands_for(at, Pos::MAX) && below.insert(gone) {
                    open.push(gone);
                }
            }
        }
        let named = |kind: ObjectType| stand.iter().any(|&o| self.type_of(o) == kind);
        below.into_iter().filter(|&o| !named(self.type_of(o)) && self.object(o).alive).collect()
    }

    fn belongs(&self, child: Obj, to: Obj) -> bool {
        let kind = self.type_of(to);
        self.object(child).parents.iter().rev().find(|e| e.1 == kind).is_some_and(|e| e.2 == to)
    }

    /// Counts a fact for an object, once: whether it lives, and ends by it. `ends_case`: the fact finishes a case that it names.
    pub(super) fn count(
        &mut self,
        pos: Pos,
        kind: Option<Kind>,
        obj: Obj,
        (named, literally): (bool, &[Obj]),
        ends_case: &dyn Fn(&Course, Obj) -> bool,
    ) -> Option<Count> {
        let i = obj as usize;
        if self.objects[i].last == Some(pos) {
            return None;
        }
        let first = self.objects[i].first.is_none();
        let starts = first || (named && revives(kind, self.objects[i].kind));
        let living = self.objects[i].alive || starts;
        let ends = living && named && self.ends(kind, obj, literally, ends_case);
        let revives = living && !first && !self.objects[i].alive;
        let object = &mut self.objects[i];
        object.alive = living && !ends;
        object.last = Some(pos);
        object.first = object.first.or(Some(pos));
        Some(Count { obj, living, ends, first, revives, named })
    }

    fn ends(&self, kind: Option<Kind>, obj: Obj, literally: &[Obj], ends_case: &dyn Fn(&Course, Obj) -> bool) -> bool {
        match self.type_of(obj) {
            ObjectType::Client if kind == Some(Kind::Merged) => {
                literally.iter().find(|&&o| self.type_of(o) == ObjectType::Client) != Some(&obj)
            }
            ObjectType::Case => ends_case(self, obj),
            other => ends_by_kind(kind, other),
        }
    }

    /// Clients that a merging joins into the first it names.
    pub(super) fn merge(&mut self, pos: Pos, named: &[Obj]) {
        let clients: Vec<Obj> = named.iter().copied().filter(|&o| self.type_of(o) == ObjectType::Client).collect();
        let Some((&stays, gone)) = clients.split_first() else { return };
        if gone.contains(&self.stands_for(stays, Pos::MAX)) {
            // Merged the other way round before: the last word holds.
            self.objects[stays as usize].aliases.push((pos, None));
        }
        let stays = self.stands_for(stays, Pos::MAX);
        for &client in gone {
            if client != stays {
                self.objects[client as usize].aliases.push((pos, Some(stays)));
                self.objects[stays as usize].absorbed.push(client);
            }
        }
    }

    /// Clients that are themselves again.
    pub(super) fn part(&mut self, pos: Pos, named: &[Obj]) {
        for &client in named {
            if self.objects[client as usize].aliases.last().is_some_and(|e| e.1.is_some()) {
                self.objects[client as usize].aliases.push((pos, None));
            }
        }
    }

    /// What belongs to whom from this fact on.
    pub(super) fn bind(&mut self, pos: Pos, kind: Kind, named: &[Obj]) {
        let Some(binding) = kind.binds() else { return };
        for &child in named {
            if self.type_of(child) != binding.child {
                continue;
            }
            for &parent_kind in binding.parents {
                let parent = named.iter().rev().find(|&&o| self.type_of(o) == parent_kind);
                if let Some(&parent) = parent.filter(|&&p| p != child) {
                    let parent = self.stands_for(parent, Pos::MAX);
                    let told = &mut self.objects[child as usize].parents;
                    let again = told.iter().any(|e| e.1 == parent_kind && e.2 == parent);
                    told.push((pos, parent_kind, parent));
                    if !again {
                        self.objects[parent as usize].children.push(child);
                    }
                }
            }
        }
    }
}

/// Whether a fact of a kind ends an object of a type that it names.
pub(crate) fn ends_by_kind(kind: Option<Kind>, object: ObjectType) -> bool {
    match object {
        ObjectType::Request => {
            matches!(kind, Some(Kind::RequestRejected | Kind::DialogueClosed | Kind::DealCreated | Kind::Merged))
        }
        ObjectType::Deal => matches!(kind, Some(Kind::Won | Kind::Lost)),
        ObjectType::Task => kind == Some(Kind::TaskDone),
        _ => false,
    }
}

/// Whether a fact that names an object of a type gives it a new life.
pub(crate) fn revives(kind: Option<Kind>, object: ObjectType) -> bool {
    match object {
        ObjectType::Request => kind == Some(Kind::Request),
        ObjectType::Deal => matches!(kind, Some(Kind::Resumed | Kind::DealCreated)),
        ObjectType::Client => kind == Some(Kind::Parted),
        ObjectType::Task => kind == Some(Kind::TaskSet),
        _ => false,
    }
}
