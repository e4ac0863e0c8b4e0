//! Exclusion: A and B never both in one subject, in either order.

use crate::State;
use crate::compile::Pattern;
use crate::course::Pos;
use crate::judge::{Anchor, End, Judge};
use crate::term::Due;
use crate::truth::{False, True};

impl Judge<'_, '_> {
    pub(crate) fn exclusion(&mut self, a: &Pattern, b: &Pattern) {
        let (Some(first), Some(second)) = (self.first(a), self.first(b)) else { return };
        let (earlier, later) = (first.min(second), first.max(second));
        let spot = self.eval.spot(later);
        if self.opens(True, spot) {
            let facts = if earlier == later { vec![later] } else { vec![earlier, later] };
            self.duty(Anchor::Once, spot.at, Due::default(), End::none(State::Violated), facts);
        }
    }

    /// The first true fact of a pattern; unknown ones before it are counted.
    fn first(&mut self, pattern: &Pattern) -> Option<Pos> {
        for c in self.counts {
            let spot = self.eval.spot(c.pos);
            match self.eval.matches(pattern, c.pos, self.subject) {
                True => {
                    self.found.met |= self.force.at(spot.at);
                    return Some(c.pos);
                }
                False => {}
                unknown => {
                    self.opens(unknown, spot);
                }
            }
        }
        None
    }
}
