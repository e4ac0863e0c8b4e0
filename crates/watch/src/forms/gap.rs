//! Cadence: while S, no more than the limit between two B.

use crate::State;
use crate::clause::{self, Act};
use crate::compile::Limit;
use crate::course::Pos;
use crate::eval::Spot;
use crate::judge::{Anchor, End, Judge};
use crate::state::Stretch;
use crate::truth::{True, Unknown};

impl Judge<'_, '_> {
    pub(crate) fn cadence(&mut self, state: &clause::State, act: &Act, limit: &Limit) {
        for stretch in self.stretches(state) {
            self.gaps(&stretch, act, limit);
        }
    }

    fn gaps(&mut self, stretch: &Stretch, act: &Act, limit: &Limit) {
        let first = self.after(stretch.open);
        let inside: Vec<Pos> =
            self.counts[first..].iter().map(|c| c.pos).filter(|&pos| stretch.holds(self.eval.spot(pos))).collect();
        let mut start = stretch.open;
        let mut anchor = stretch.anchor;
        let mut next = 0;
        loop {
            let (end, unknowns) = self.gap_end(&inside[next..], act);
            if self.force.at(start.at) {
                self.found.met = true;
                self.gap(anchor, start, end, &unknowns, stretch, limit);
            }
            let Some(pos) = end else { break };
            next += inside[next..].iter().position(|&p| p == pos).map_or(0, |i| i + 1);
            start = self.eval.spot(pos);
            anchor = pos;
        }
    }

    /// The next act, and the unknown ones before it.
    fn gap_end(&self, rest: &[Pos], act: &Act) -> (Option<Pos>, Vec<Pos>) {
        let mut unknowns = Vec::new();
        for &pos in rest {
            match self.came(act, pos) {
                True => return (Some(pos), unknowns),
                Unknown => unknowns.push(pos),
                _ => {}
            }
        }
        (None, unknowns)
    }

    fn gap(&mut self, anchor: Pos, start: Spot, end: Option<Pos>, unknowns: &[Pos], stretch: &Stretch, limit: &Limit) {
        let Some(due) = self.limit(limit, start.at, start) else { return };
        if !self.opens(True, start) {
            return;
        }
        let doubt = !unknowns.is_empty();
        let mut facts = vec![anchor];
        let end = match (end, stretch.close) {
            (Some(pos), _) if due.keeps(self.at(pos)) => {
                facts.push(pos);
                End { settler: Some(pos), ..End::at(State::Kept, self.at(pos)) }
            }
            (Some(_), _) if doubt => End::none(State::NotJudged),
            (Some(pos), _) => {
                facts.push(pos);
                End { settler: Some(pos), ..End::at(State::KeptLate, self.at(pos)) }
            }
            (None, Some(close)) if due.keeps(close.at) => {
                facts.extend(close.fact);
                End::at(State::Lapsed, close.at)
            }
            (None, close) => self.left_open(due.breaks, close.is_some(), doubt),
        };
        self.duty(Anchor::Fact(anchor), start.at, due, end, facts);
    }

    /// What a duty of a state is when nothing kept it: broken, or still open.
    pub(crate) fn left_open(&self, breaks: Option<facts::Micros>, over: bool, doubt: bool) -> End {
        let broken = breaks.is_some_and(|b| over || (self.now > b && !self.talking(b)));
        match (broken, doubt) {
            (true, true) => End::none(State::NotJudged),
            (true, false) => End::none(State::Breached),
            _ => End::none(State::Open),
        }
    }
}
