//! Four eyes: A and the last B before it by different people, or by the same person.

use crate::State;
use crate::compile::Pattern;
use crate::judge::Judge;

impl Judge<'_, '_> {
    pub(crate) fn four_eyes(&mut self, a: &Pattern, b: &Pattern, same: bool) {
        for c in self.counts {
            let matched = self.eval.matches(a, c.pos, self.subject);
            let spot = self.eval.spot(c.pos);
            if !self.opens(matched, spot) {
                continue;
            }
            let (earlier, doubt) = self.earlier(b, c.pos);
            let mut facts = vec![c.pos];
            facts.extend(earlier);
            if doubt {
                self.verdict(spot, State::NotJudged, vec![c.pos]);
                continue;
            }
            let Some(before) = earlier else {
                self.verdict(spot, State::Kept, facts);
                continue;
            };
            let state = match (self.eval.course.actor(c.pos), self.eval.course.actor(before)) {
                (Some(x), Some(y)) if (x == y) == same => State::Kept,
                (Some(_), Some(_)) => State::Violated,
                _ => {
                    self.found.no_person.insert((self.subject, c.pos));
                    State::NotJudged
                }
            };
            self.verdict(spot, state, facts);
        }
    }
}
