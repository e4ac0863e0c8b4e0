//! Acts judged by the last earlier fact of another kind: prohibition, four eyes.

use super::{Memory, Slot, own};
use crate::State;
use crate::code::clause::Form;
use crate::course::Pos;
use crate::judge::{Step, Turn};
use crate::truth::{False, True, Truth, Unknown};

/// The last earlier B of one subject.
#[derive(Debug, Default)]
pub(crate) struct After {
    sure: Option<Pos>,
    /// One that may be a B stands after it.
    doubt: bool,
}

impl After {
    fn take(&mut self, pos: Pos, worth: Truth) {
        match worth {
            True => (self.sure, self.doubt) = (Some(pos), false),
            Unknown => self.doubt = true,
            False => {}
        }
    }
}

impl Turn<'_, '_> {
    /// Prohibition: A is forbidden, perhaps while S, perhaps after B.
    pub(super) fn prohibition(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::Prohibition { a, after, .. } = &self.clause().form else { return };
        let Some(pos) = self.spot.fact.filter(|_| step.count.is_some()) else { return };
        let mut own = own!(slot, After);
        let matched = self.matches(a, pos);
        if self.opens(slot, matched) {
            match self.forbidden(&own, pos) {
                Some((True, facts)) => self.judge_act(State::Violated, facts),
                Some((Unknown, _)) => self.unknown(self.spot),
                _ => {}
            }
        }
        if let Some(b) = after {
            own.take(pos, self.matches(b, pos));
        }
        slot.memory = Memory::After(own);
    }

    /// Whether an act is forbidden here, with the facts that make it so.
    fn forbidden(&self, own: &After, pos: Pos) -> Option<(Truth, Vec<facts::RowId>)> {
        let Form::Prohibition { while_in, longer, after, .. } = &self.clause().form else { return None };
        let mut facts = vec![self.row(pos)];
        if let Some(state) = while_in {
            let stretch = self.eval.in_state(*state, self.subject, self.spot)?;
            facts.push(stretch.anchor);
            if let Some(limit) = longer {
                let Some(due) = self.limit(limit, stretch.open.at, stretch.open, &self.pauses()) else {
                    return Some((Unknown, facts));
                };
                if due.keeps(self.spot.at) {
                    return None;
                }
            }
        }
        match (after, own.sure) {
            (None, _) => {}
            (Some(_), Some(b)) => facts.push(self.row(b)),
            (Some(_), None) if own.doubt => return Some((Unknown, facts)),
            (Some(_), None) => return None,
        }
        Some((True, facts))
    }

    /// Four eyes: A and the last B before it by different people, or by the same person.
    pub(super) fn four_eyes(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::FourEyes { a, b, same } = &self.clause().form else { return };
        let Some(pos) = self.spot.fact.filter(|_| step.count.is_some()) else { return };
        let mut own = own!(slot, After);
        let matched = self.matches(a, pos);
        if self.opens(slot, matched) {
            self.compare(&own, pos, *same);
        }
        own.take(pos, self.matches(b, pos));
        slot.memory = Memory::After(own);
    }

    fn compare(&mut self, own: &After, pos: Pos, same: bool) {
        let actor = |p: Pos| self.eval.log.actor(self.row(p));
        let (state, facts) = match own.sure {
            _ if own.doubt => (State::NotJudged, vec![pos]),
            None => (State::Kept, vec![pos]),
            Some(b) => match (actor(pos), actor(b)) {
                (Some(x), Some(y)) if (x == y) == same => (State::Kept, vec![pos, b]),
                (Some(_), Some(_)) => (State::Violated, vec![pos, b]),
                _ => {
                    self.no_person();
                    (State::NotJudged, vec![pos, b])
                }
            },
        };
        let rows = facts.into_iter().map(|p| self.row(p)).collect();
        self.judge_act(state, rows);
    }
}
