//! The subject of a sentence: the one type of object that its facts can all name.

use super::Lower;
use crate::law::{KindMatch, Pattern, State};
use facts::{Kind, ObjectType};

/// Types in the order in which a rule opened by a custom event or a date chooses its subject:
/// what such a fact is usually about first.
pub const USUAL: [ObjectType; 14] = [
    ObjectType::Deal,
    ObjectType::Client,
    ObjectType::Request,
    ObjectType::Case,
    ObjectType::Employee,
    ObjectType::Rule,
    ObjectType::Meeting,
    ObjectType::Task,
    ObjectType::Invoice,
    ObjectType::Question,
    ObjectType::Approval,
    ObjectType::Dialogue,
    ObjectType::Call,
    ObjectType::Department,
];

/// Types every match of a pattern can name; none where it does not bound them (custom events).
fn can_name(pattern: &Pattern) -> Option<Vec<ObjectType>> {
    let mut all: Option<Vec<ObjectType>> = None;
    for one in &pattern.any {
        let KindMatch::Known(kind) = one.kind else { continue };
        let own = kind.info().objects;
        if own == [ObjectType::Department] {
            continue;
        }
        all = Some(match all {
            None => own.to_vec(),
            Some(all) => all.into_iter().filter(|object| own.contains(object)).collect(),
        });
    }
    all
}

/// The type of object that begins with a fact of this kind, so that the one of an earlier
/// fact cannot be meant.
fn begins(kind: Kind) -> &'static [ObjectType] {
    match kind {
        Kind::CallOut | Kind::CallIn | Kind::CallMissed | Kind::Contact | Kind::Attempt | Kind::Talk => {
            &[ObjectType::Call, ObjectType::Dialogue]
        }
        Kind::TaskSet => &[ObjectType::Task],
        Kind::MeetSet => &[ObjectType::Meeting],
        Kind::Invoice => &[ObjectType::Invoice],
        Kind::Question => &[ObjectType::Question],
        Kind::ApprovalAsked => &[ObjectType::Approval],
        Kind::Request => &[ObjectType::Request],
        _ => &[],
    }
}

/// The types a pattern's first known kind names, what it is about first.
fn own_order(pattern: &Pattern) -> Option<&'static [ObjectType]> {
    pattern.any.iter().find_map(|one| match one.kind {
        KindMatch::Known(kind) => Some(kind.info().objects),
        _ => None,
    })
}

fn about_order(pattern: &Pattern) -> bool {
    pattern.any.iter().any(|one| one.kind == KindMatch::Known(Kind::Order))
}

impl<'a> Lower<'a> {
    /// The subject of facts `a` that open and facts `b` that are demanded: the first type, in
    /// the order of what the opening kind is about, that all of them can name; a type that
    /// begins anew with a demanded fact is passed over. None if they have none in common.
    pub fn subject_of(&self, a: &[&Pattern], b: &[&Pattern]) -> Option<ObjectType> {
        let bounds: Vec<Vec<ObjectType>> = a.iter().chain(b).filter_map(|pattern| can_name(pattern)).collect();
        let Some((first, rest)) = bounds.split_first() else { return Some(self.unbounded()) };
        let mut common: Vec<ObjectType> =
            first.iter().copied().filter(|object| rest.iter().all(|bound| bound.contains(object))).collect();
        if common.is_empty() {
            // Any fact may name people; where one of these is about a person, they meet there.
            return bounds.iter().any(|bound| bound.contains(&ObjectType::Employee)).then_some(ObjectType::Employee);
        }
        let fresh: Vec<ObjectType> = b
            .iter()
            .flat_map(|p| &p.any)
            .flat_map(|one| match one.kind {
                KindMatch::Known(kind) => begins(kind),
                _ => &[],
            })
            .copied()
            .collect();
        let left: Vec<ObjectType> = common.iter().copied().filter(|object| !fresh.contains(object)).collect();
        if !a.is_empty() && !left.is_empty() {
            common = left;
        }
        if a.iter().any(|pattern| about_order(pattern)) && common.contains(&ObjectType::Client) {
            // Every order may be a deal of its own; what it has in common with the last one is the client.
            return Some(ObjectType::Client);
        }
        if self.case_log && common.contains(&ObjectType::Case) {
            return Some(ObjectType::Case);
        }
        let order = a.iter().find_map(|pattern| own_order(pattern)).unwrap_or(&USUAL);
        order.iter().chain(&USUAL).copied().find(|object| common.contains(object))
    }

    /// The subject where custom events alone are spoken of.
    fn unbounded(&self) -> ObjectType {
        if self.case_log || self.names.processes.is_empty() { ObjectType::Case } else { ObjectType::Deal }
    }

    /// The type of object a state is a state of.
    pub fn subject_of_state(&self, state: &State) -> ObjectType {
        match state {
            State::Stretch(stretch) => stretch.object,
            State::Overdue => ObjectType::Invoice,
            State::Works | State::Absent => ObjectType::Employee,
            State::Alive => self.unbounded(),
        }
    }
}
