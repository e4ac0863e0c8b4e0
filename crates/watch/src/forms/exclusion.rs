//! Exclusion: A and B never both in one subject, in either order.

use crate::State;
use crate::compile::Pattern;
use crate::course::Pos;
use crate::judge::{Anchor, End, Judge};
use crate::term::Due;
use crate::truth::{False, True, Unknown};

impl Judge<'_, '_> {
    pub(crate) fn exclusion(&mut self, a: &Pattern, b: &Pattern) {
        let (first, maybe_first) = self.first(a);
        let (second, maybe_second) = self.first(b);
        let (Some(first), Some(second)) = (first, second) else {
            // Had the unknown one been true, both would have been there.
            if let (Some(x), Some(y)) = (first.or(maybe_first), second.or(maybe_second)) {
                let spot = self.eval.spot(x.max(y));
                self.opens(Unknown, spot);
            }
            return;
        };
        let (earlier, later) = (first.min(second), first.max(second));
        let spot = self.eval.spot(later);
        if self.opens(True, spot) {
            let facts = if earlier == later { vec![later] } else { vec![earlier, later] };
            self.duty(Anchor::Once, spot.at, Due::default(), End::none(State::Violated), facts);
        }
    }

    /// The first true fact of a pattern, and the first unknown one.
    fn first(&mut self, pattern: &Pattern) -> (Option<Pos>, Option<Pos>) {
        let mut maybe = None;
        for c in self.counts {
            match self.eval.matches(pattern, c.pos, self.subject) {
                True => {
                    self.found.met |= self.force.at(self.at(c.pos));
                    return (Some(c.pos), maybe);
                }
                Unknown => {
                    self.found.met |= self.force.at(self.at(c.pos));
                    maybe = maybe.or(Some(c.pos));
                }
                False => {}
            }
        }
        (None, maybe)
    }
}
