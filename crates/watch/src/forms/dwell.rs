//! Dwell: a subject stays in a state at most the limit.

use crate::State;
use crate::clause;
use crate::compile::Limit;
use crate::judge::{Anchor, End, Judge, Part};
use crate::state::Stretch;
use crate::truth::True;

impl Judge<'_, '_> {
    pub(crate) fn dwell(&mut self, state: &clause::State, limit: &Limit, part: Part) {
        for stretch in self.stretches(state) {
            self.found.met |= self.force.at(stretch.open.at);
            self.stay(&stretch, limit, part);
        }
    }

    /// One stay; its limit is looked up before its scope.
    fn stay(&mut self, stretch: &Stretch, limit: &Limit, part: Part) {
        if !self.force.at(stretch.open.at) {
            return;
        }
        let Some(due) = limit.at(&self.eval, stretch.open.at, stretch.open, self.subject, &self.pauses) else {
            self.unknown_of(part, stretch.open);
            return;
        };
        // The exceptions of a clause are not those of its pauses.
        let opens = match part {
            Part::Pause => self.in_scope(stretch.open),
            _ => self.opens(True, stretch.open),
        };
        if !opens {
            return;
        }
        let mut facts = vec![stretch.anchor];
        let ended = |pos| self.counts.iter().any(|c| c.pos == pos && c.ends);
        let end = match stretch.close {
            Some(close) if close.fact.is_some_and(ended) && due.keeps(close.at) => {
                facts.extend(close.fact);
                End::at(State::Lapsed, close.at)
            }
            Some(close) if close.fact.is_some_and(ended) => self.left_open(due.breaks, true, false),
            Some(close) => {
                facts.extend(close.fact);
                let state = if due.keeps(close.at) { State::Kept } else { State::KeptLate };
                End { settler: close.fact, ..End::at(state, close.at) }
            }
            None => self.left_open(due.breaks, false, false),
        };
        self.duty_of(part, Anchor::Fact(stretch.anchor), stretch.open.at, due, end, facts);
    }
}
