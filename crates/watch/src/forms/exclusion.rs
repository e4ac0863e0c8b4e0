//! Exclusion: A and B never both in one subject, in either order.

use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::Form;
use crate::course::Pos;
use crate::found::{Anchor, Finding};
use crate::judge::{End, Step, Turn};
use crate::truth::{False, True, Truth, Unknown};

/// The first A and the first B of one subject, and what may have been the first.
#[derive(Debug, Default)]
pub(crate) struct Both {
    a: First,
    b: First,
}

#[derive(Clone, Copy, Debug, Default)]
struct First {
    sure: Option<Pos>,
    maybe: Option<Pos>,
}

impl First {
    /// Takes a fact; whether it is the first sure one.
    fn take(&mut self, pos: Pos, worth: Truth) -> bool {
        match worth {
            True if self.sure.is_none() => {
                self.sure = Some(pos);
                return true;
            }
            Unknown if self.sure.is_none() => self.maybe = self.maybe.or(Some(pos)),
            _ => {}
        }
        false
    }
}

impl Turn<'_, '_> {
    pub(super) fn exclusion(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::Exclusion { a, b } = &self.clause().form else { return };
        let Some(pos) = self.spot.fact.filter(|_| step.count.is_some()) else { return };
        let mut own = own!(slot, Both);
        let (is_a, is_b) = (self.matches(a, pos), self.matches(b, pos));
        if is_a != False || is_b != False {
            self.met_in_force();
        }
        let new = own.a.take(pos, is_a) | own.b.take(pos, is_b);
        if let (Some(x), Some(y), true) = (own.a.sure, own.b.sure, new)
            && self.opens(slot, True)
        {
            let (earlier, later) = (self.row(x.min(y)), self.row(x.max(y)));
            let facts = if x == y { vec![later] } else { vec![earlier, later] };
            let finding = self.finding(Anchor::Once, self.spot.at, End::none(State::Violated), facts);
            self.conclude(Finding { doer: Some(pos), ..finding }, None);
        }
        slot.memory = Memory::Both(own);
    }

    /// Had what is unknown been true, both would have been there.
    pub(super) fn look_exclusion(&self, own: &Both, _: &Looking, seen: &mut Seen) {
        if own.a.sure.is_some() && own.b.sure.is_some() {
            return;
        }
        if let (Some(x), Some(y)) = (own.a.sure.or(own.a.maybe), own.b.sure.or(own.b.maybe))
            && self.force().at(self.eval.at(x.max(y)))
        {
            seen.unknown += 1;
        }
    }
}
