//! Cadence: while S, no more than the limit between two B.

use super::carry::Begun;
use crate::State;
use crate::clause::{self, Act, Form};
use crate::compile::Limit;
use crate::course::Pos;
use crate::eval::Spot;
use crate::judge::{Anchor, End, Judge};
use crate::state::Stretch;
use crate::truth::{True, Truth, Unknown};

impl Judge<'_, '_> {
    pub(crate) fn cadence(&mut self, state: &clause::State, act: &Act, limit: &Limit) {
        for stretch in self.stretches(state) {
            self.found.met |= self.reaches(&stretch);
            self.gaps(&stretch, act, limit);
        }
    }

    fn gaps(&mut self, stretch: &Stretch, act: &Act, limit: &Limit) {
        let first = self.after(stretch.open);
        let inside: Vec<Pos> =
            self.counts[first..].iter().map(|c| c.pos).filter(|&pos| stretch.holds(self.eval.spot(pos))).collect();
        let worths: Vec<(Pos, Truth)> = inside.into_iter().map(|pos| (pos, self.came_then(pos))).collect();
        for (anchor, spot) in self.publications() {
            if self.stands_at(stretch, spot) {
                // The fact from which the gap would have run.
                let before = worths.iter().rev().map(|w| w.0).filter(|&pos| pos < spot.upto);
                let fact = before.into_iter().find(|&pos| self.came(act, pos) == True).unwrap_or(stretch.anchor);
                self.gap(Begun { anchor, fact, spot }, &worths, stretch, limit);
            }
        }
        let acts = worths.iter().filter(|w| w.1 == True).map(|w| (w.0, self.eval.spot(w.0)));
        let starts: Vec<(Pos, Spot)> = std::iter::once((stretch.anchor, stretch.open)).chain(acts).collect();
        for (fact, spot) in starts {
            if self.force.at(spot.at) {
                self.gap(Begun { anchor: Anchor::Fact(fact), fact, spot }, &worths, stretch, limit);
            }
        }
    }

    /// Whether a fact is the demanded act by the edition in force at it.
    fn came_then(&mut self, pos: Pos) -> Truth {
        let own = self.siblings.iter().position(|s| s.edition == self.edition);
        let Some(sibling) = self.sibling_at(self.at(pos)).or(own).map(|i| &self.siblings[i]) else {
            return Truth::False;
        };
        let Form::Cadence { act, .. } = &sibling.clause.form else { return Truth::False };
        let kept = (self.clause, self.eval);
        (self.clause, self.eval) = (sibling.clause, sibling.eval);
        let worth = self.came(act, pos);
        (self.clause, self.eval) = kept;
        worth
    }

    fn gap(&mut self, begun: Begun, worths: &[(Pos, Truth)], stretch: &Stretch, limit: &Limit) {
        let Some(due) = self.limit(limit, begun.spot.at, begun.spot) else { return };
        if !self.opens_state(begun) {
            return;
        }
        let rest = || worths.iter().filter(|w| w.0 >= begun.spot.upto);
        let end = rest().find(|w| w.1 == True).map(|w| w.0);
        let settled = end.map(|pos| self.at(pos)).or(stretch.close.map(|c| c.at));
        let carried = self.carried(begun, due, settled);
        let due = carried.0;
        let unknown = |w: &(Pos, Truth)| w.1 == Unknown && due.keeps(self.at(w.0));
        let doubt = rest().take_while(|w| w.1 != True).any(unknown);
        let mut facts = vec![begun.fact];
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
        self.state_duty(begun, carried, end, facts);
    }

    /// What a duty of a state is when nothing kept it: broken, or still open.
    pub(crate) fn left_open(&self, breaks: Option<facts::Micros>, over: bool, doubt: bool) -> End {
        let broken = breaks.is_some_and(|b| over || self.now > b);
        match (broken, doubt) {
            (true, true) => End::none(State::NotJudged),
            (true, false) => End::none(State::Breached),
            _ => End::none(State::Open),
        }
    }
}
