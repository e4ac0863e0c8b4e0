//! Next: the very next fact of the subject after A is B.

use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::Form;
use crate::course::Pos;
use crate::found::{Anchor, Finding};
use crate::judge::{End, Step, Turn};
use crate::truth::{False, True, Unknown};

/// The A whose next fact is awaited.
#[derive(Debug, Default)]
pub(crate) struct Armed {
    by: Option<Pos>,
}

impl Turn<'_, '_> {
    pub(super) fn next(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::Next { a, b } = &self.clause().form else { return };
        let (Some(pos), Some(count)) = (self.spot.fact, step.count) else { return };
        let mut own = own!(slot, Armed);
        if let Some(by) = own.by.take() {
            let at = self.spot.at;
            let (end, next) = match self.matches(b, pos) {
                True => (End::at(State::Kept, at), Some(pos)),
                Unknown => (End::none(State::NotJudged), None),
                False => (End::at(State::Violated, at), Some(pos)),
            };
            let finding = self.followed(by, end, next);
            self.conclude(finding, Some(pos));
        }
        let matched = self.matches(a, pos);
        if matched != False {
            self.met_in_force();
        }
        if self.opens(slot, matched) && count.living {
            own.by = Some(pos);
        }
        slot.memory = Memory::Armed(own);
    }

    fn followed(&self, by: Pos, end: End, next: Option<Pos>) -> Finding {
        let facts = std::iter::once(by).chain(next).map(|p| self.row(p)).collect();
        let anchor = Anchor::Fact(self.row(by));
        Finding { doer: Some(by), ..self.finding(anchor, self.eval.at(by), end, facts) }
    }

    /// Nothing followed yet; in a log declared complete nothing will.
    pub(super) fn look_next(&self, own: &Armed, look: &Looking, seen: &mut Seen) {
        let state = if look.complete { State::Violated } else { State::Open };
        seen.findings.extend(own.by.map(|by| self.followed(by, End::none(state), None)));
    }
}
