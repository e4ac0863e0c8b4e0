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
                self.opens(Unknown, self.eval.spot(x.max(y)));
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

    /// The first true fact of a pattern, and the first unknown one before it.
    fn first(&mut self, pattern: &Pattern) -> (Option<Pos>, Option<Pos>) {
        let (mut sure, mut maybe) = (None, None);
        for c in self.counts {
            let matched = self.eval.matches(pattern, c.pos, self.subject);
            self.found.met |= matched != False && self.force.at(self.at(c.pos));
            match matched {
                True => sure = sure.or(Some(c.pos)),
                Unknown if sure.is_none() => maybe = maybe.or(Some(c.pos)),
                _ => {}
            }
        }
        (sure, maybe)
    }
}
