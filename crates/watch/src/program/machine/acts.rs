//! Forms that judge an act at the moment it is done, by what was before it.

use super::{Form, NONE, Sink, Turn};
use crate::State;
use crate::program::compile::Role;
use crate::program::families::NOBODY;
use crate::program::meter::Meter;
use crate::program::slot::Slot;

/// A only after B
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Precedence(pub Option<Meter>);

/// A forbidden: while S, after B
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prohibition {
    pub in_state: bool,
    pub after: bool,
}

/// never both
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exclusion;

/// right after A, B
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next;

/// at most n in a life
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtMost(pub u32);

/// at most n in a rolling window
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rolling(pub u32, pub Meter);

/// A and the last B by different people, or by one
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FourEyes {
    pub same: bool,
}

impl Form for Precedence {
    const WAKES: Role = Role::A.and(Role::B);

    #[inline]
    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        if turn.maybe.has(Role::A) {
            turn.unjudged();
        } else if turn.sure.has(Role::A) {
            let last = (slot.row != NONE).then_some(slot.row);
            let sure = last.filter(|_| self.0.is_none_or(|m| !m.late(slot.mark, turn.reading)));
            let maybe = slot.more.checked_sub(1).filter(|&row| sure.is_none() && self.reaches(row, turn));
            match (sure, maybe) {
                (Some(b), _) => turn.conclude(State::Kept, turn.row, b, NONE),
                (None, Some(_)) => turn.conclude(State::NotJudged, turn.row, NONE, NONE),
                (None, None) => turn.conclude(State::Violated, turn.row, NONE, NONE),
            }
        }
        if turn.sure.has(Role::B) {
            slot.row = turn.row;
            slot.mark = self.0.map_or(0, |m| turn.mark(m));
        } else if turn.maybe.has(Role::B) {
            slot.more = turn.row + 1;
        }
    }

    #[inline]
    fn meter(self) -> Option<Meter> {
        self.0
    }
}

impl Precedence {
    /// Whether a fact is near enough before the one at hand.
    fn reaches<S: Sink>(self, row: u32, turn: &Turn<'_, S>) -> bool {
        self.0.is_none_or(|meter| {
            let at = turn.families.at[row as usize];
            let mark = turn.meters.mark(meter, turn.meters.reading(meter.clock, at), || at);
            !meter.late(mark, turn.reading)
        })
    }
}

impl Form for Prohibition {
    const WAKES: Role = Role::A.and(Role::B).and(Role::OPEN);

    #[inline]
    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        if turn.sure.has(Role::CLOSE) {
            slot.row = NONE;
        }
        if slot.row == NONE && turn.sure.has(Role::OPEN) {
            slot.row = turn.row;
        }
        if turn.maybe.has(Role::A) {
            turn.unjudged();
        } else if turn.sure.has(Role::A) && (!self.in_state || slot.row != NONE) && (!self.after || slot.more != 0) {
            let last = slot.more.checked_sub(1).unwrap_or(NONE);
            let (other, third) = if self.in_state { (slot.row, last) } else { (last, NONE) };
            turn.conclude(State::Violated, turn.row, other, third);
        }
        if turn.sure.has(Role::B) {
            slot.more = turn.row + 1;
        }
    }
}

impl Form for Exclusion {
    const WAKES: Role = Role::A.and(Role::B);

    #[inline]
    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        if slot.mark != 0 {
            return;
        }
        if turn.sure.has(Role::A) && slot.row == NONE {
            slot.row = turn.row;
        }
        if turn.sure.has(Role::B) && slot.more == 0 {
            slot.more = turn.row + 1;
        }
        if slot.row != NONE && slot.more != 0 {
            let (a, b) = (slot.row, slot.more - 1);
            let earlier = if a == b { NONE } else { a.min(b) };
            turn.conclude(State::Violated, turn.row, earlier, NONE);
            slot.mark = 1;
        }
    }
}

impl Form for Next {
    const WAKES: Role = Role::A.and(Role::DEAD_A);

    #[inline]
    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        if slot.row != NONE {
            let (state, other) = match (turn.sure.has(Role::B), turn.maybe.has(Role::B)) {
                (true, _) => (State::Kept, turn.row),
                (false, true) => (State::NotJudged, NONE),
                _ => (State::Violated, turn.row),
            };
            turn.conclude(state, slot.row, other, NONE);
            slot.row = NONE;
        }
        if turn.maybe.has(Role::A | Role::DEAD_A) {
            turn.unjudged();
        } else if turn.sure.has(Role::A) {
            slot.row = turn.row;
        }
    }

    #[inline]
    fn finish<S: Sink>(self, slot: &Slot, complete: bool, turn: &mut Turn<'_, S>) {
        if slot.row != NONE {
            let state = if complete { State::Violated } else { State::Open };
            turn.conclude(state, slot.row, NONE, NONE);
        }
    }
}

impl Form for AtMost {
    const WAKES: Role = Role::B;

    #[inline]
    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        if turn.maybe.has(Role::B) {
            turn.unjudged();
        } else if turn.sure.has(Role::B) {
            slot.more += 1;
            if slot.more > self.0 {
                turn.conclude(State::Violated, turn.row, NONE, NONE);
            }
        }
    }
}

impl Form for Rolling {
    const WAKES: Role = Role::B;

    #[inline]
    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        let Rolling(n, meter) = self;
        if turn.maybe.has(Role::B) {
            turn.unjudged();
            return;
        }
        if !turn.sure.has(Role::B) {
            return;
        }
        let mark = turn.mark(meter);
        if n == 0 {
            turn.conclude(State::Violated, turn.row, NONE, NONE);
            return;
        }
        let (reading, rings) = (turn.reading, &mut turn.pool().rings);
        if slot.row == NONE {
            slot.row = rings.len() as u32;
            rings.resize(rings.len() + n as usize, 0);
        }
        let oldest = &mut rings[slot.row as usize + (slot.more % n) as usize];
        let often = slot.more >= n && meter.inside(*oldest, reading);
        *oldest = mark;
        slot.more += 1;
        if often {
            turn.conclude(State::Violated, turn.row, NONE, NONE);
        }
    }

    #[inline]
    fn meter(self) -> Option<Meter> {
        Some(self.1)
    }
}

impl Form for FourEyes {
    const WAKES: Role = Role::A.and(Role::B);

    #[inline]
    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        if turn.sure.has(Role::A) {
            let person = |row: u32| turn.families.person[row as usize];
            let (state, other) = match slot.row {
                NONE => (State::Kept, NONE),
                b if person(turn.row) == NOBODY || person(b) == NOBODY => (State::NotJudged, b),
                b if (person(turn.row) == person(b)) == self.same => (State::Kept, b),
                b => (State::Violated, b),
            };
            turn.conclude(state, turn.row, other, NONE);
        }
        if turn.sure.has(Role::B) {
            slot.row = turn.row;
        }
    }
}
