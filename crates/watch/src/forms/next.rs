//! Next: the very next fact of the subject after A is B.

use crate::State;
use crate::compile::Pattern;
use crate::judge::{Anchor, End, Judge};
use crate::term::Due;
use crate::truth::{False, True, Unknown};

impl Judge<'_, '_> {
    pub(crate) fn next(&mut self, a: &Pattern, b: &Pattern) {
        for (i, c) in self.counts.iter().enumerate() {
            let spot = self.eval.spot(c.pos);
            let matched = self.eval.matches(a, c.pos, self.subject);
            self.found.met |= matched != False && self.force.at(spot.at);
            if !self.opens(matched, spot) || !c.living {
                continue;
            }
            let next = self.counts.get(i + 1).map(|n| n.pos);
            let worth = next.map(|n| self.eval.matches(b, n, self.subject));
            let mut facts = vec![c.pos];
            facts.extend(next);
            let end = match (worth, next) {
                (Some(True), Some(n)) => End { settler: Some(n), ..End::at(State::Kept, self.at(n)) },
                (Some(Unknown), _) => End::none(State::NotJudged),
                (Some(False), Some(n)) => End::at(State::Violated, self.at(n)),
                _ if self.complete => End::none(State::Violated),
                _ => End::none(State::Open),
            };
            if end.state == State::NotJudged {
                facts.truncate(1);
            }
            self.duty(Anchor::Fact(c.pos), spot.at, Due::default(), end, facts);
        }
    }
}
