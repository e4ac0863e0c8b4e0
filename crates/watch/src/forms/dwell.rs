//! Dwell: a subject stays in a state at most the limit.

use super::carry::Begun;
use crate::State;
use crate::clause;
use crate::compile::Limit;
use crate::judge::{Anchor, End, Judge, Part};
use crate::state::Stretch;

impl Judge<'_, '_> {
    pub(crate) fn dwell(&mut self, state: &clause::State, limit: &Limit, part: Part) {
        for stretch in self.stretches(state) {
            self.found.met |= self.reaches(&stretch);
            let begun = Begun { anchor: Anchor::Fact(stretch.anchor), fact: stretch.anchor, spot: stretch.open };
            if self.force.at(stretch.open.at) {
                self.stay(&stretch, begun, limit, part);
            } else if part == Part::Whole {
                for (anchor, spot) in self.publications() {
                    if self.stands_at(&stretch, spot) {
                        self.stay(&stretch, Begun { anchor, spot, ..begun }, limit, part);
                    }
                }
            }
        }
    }

    /// One stay; its limit is looked up before its scope.
    fn stay(&mut self, stretch: &Stretch, begun: Begun, limit: &Limit, part: Part) {
        let Some(due) = limit.at(&self.eval, begun.spot.at, begun.spot, self.subject, &self.pauses) else {
            self.unknown_of(part, begun.spot);
            return;
        };
        // The exceptions of a clause are not those of its pauses.
        let opens = match part {
            Part::Pause => self.in_scope(begun.spot),
            _ => self.opens_state(begun),
        };
        if !opens {
            return;
        }
        let carried = match part {
            Part::Whole => self.carried(begun, due, stretch.close.map(|c| c.at)),
            _ => (due, None, None),
        };
        let due = carried.0;
        let mut facts = vec![begun.fact];
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
        match part {
            Part::Whole => self.state_duty(begun, carried, end, facts),
            _ => self.duty_of(part, begun.anchor, begun.spot.at, due, end, facts),
        }
    }
}
