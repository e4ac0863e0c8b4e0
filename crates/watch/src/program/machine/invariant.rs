//! While S, also T: runs while the subject is in the state and what is demanded does not hold.

use super::{Form, NONE, Sink, Turn};
use crate::program::compile::Role;
use crate::program::meter::Meter;
use crate::program::slot::Slot;

/// while S, also T
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invariant(pub Meter);

/// Flags in `more`.
const IN_STATE: u32 = 2;
const HOLDS: u32 = 4;

impl Form for Invariant {
    const WAKES: Role = Role::OPEN.and(Role::T_OPEN);

    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        if turn.sure.has(Role::CLOSE) && slot.more & IN_STATE != 0 {
            if slot.row != NONE {
                turn.ended(self.0.late(slot.mark, turn.reading), false, slot.row);
                slot.row = NONE;
            }
            slot.more &= !IN_STATE;
        }
        if turn.sure.has(Role::T_CLOSE) {
            slot.more &= !HOLDS;
        }
        if turn.sure.has(Role::T_OPEN) {
            slot.more |= HOLDS;
        }
        if turn.sure.has(Role::OPEN) {
            slot.more |= IN_STATE;
        }
        if slot.more & IN_STATE == 0 {
            return;
        }
        let holds = slot.more & HOLDS != 0;
        if holds && slot.row != NONE {
            turn.settled(self.0.late(slot.mark, turn.reading), false, slot.row);
            slot.row = NONE;
        } else if !holds && slot.row == NONE {
            slot.row = turn.row;
            slot.mark = turn.mark(self.0);
        }
    }

    fn finish<S: Sink>(self, slot: &Slot, _complete: bool, turn: &mut Turn<'_, S>) {
        if slot.row != NONE {
            turn.stands(self.0.late(slot.mark, turn.reading), false, slot.row);
        }
    }

    fn meter(self) -> Option<Meter> {
        Some(self.0)
    }

    fn runs(self, slot: &Slot) -> bool {
        slot.row != NONE
    }
}
