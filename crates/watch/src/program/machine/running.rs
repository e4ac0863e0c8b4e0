//! Duties that run from a fact to a fact: an answer to a trigger, an act again and again, a stay. The three differ only in what
//! opens, settles and ends them.

use super::{Form, NONE, Sink, Turn};
use crate::State;
use crate::program::compile::Role;
use crate::program::meter::Meter;
use crate::program::slot::{More, Slot};
use crate::program::unkept;

/// A running duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    pub shape: Shape,
    pub meter: Meter,
}

/// What opens, settles and ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// when A, then B
    Response,
    /// while S, B again and again
    Cadence,
    /// in S no longer than
    Dwell,
}

/// What a fact does to a running duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run(u8);

impl Run {
    /// Nothing.
    pub const NONE: Run = Run(0);
    /// Settles what runs: in time or late.
    pub const SETTLES: Run = Run(1);
    /// Ends what runs unsettled.
    pub const ENDS: Run = Run(2);
    /// Opens, if nothing runs.
    pub const OPENS: Run = Run(4);
    /// Opens where it has settled or ended.
    pub const REOPENS: Run = Run(8);
    /// Opens beside what runs on.
    pub const ADDS: Run = Run(16);
    /// Lets lapse what is in time.
    pub const LAPSES: Run = Run(32);
    /// Something else: the form knows.
    pub const OTHER: Run = Run(64);

    /// Whether one of these is done.
    #[inline]
    pub fn has(self, run: Run) -> bool {
        self.0 & run.0 != 0
    }

    /// Both.
    pub const fn and(self, run: Run) -> Run {
        Run(self.0 | run.0)
    }

    fn with(self, run: Run, done: bool) -> Run {
        if done { self.and(run) } else { self }
    }
}

/// Flag in `more`: an act that may be one came in time.
const DOUBT: u32 = 1;
/// Flag in `more`: openings after the first wait in the pool.
const POOLED: u32 = 2;

impl<S: Sink> Turn<'_, S> {
    /// The act came: kept, or late, or in doubt.
    #[inline]
    pub(super) fn settled(&mut self, late: bool, doubt: bool, anchor: u32) {
        match (late, doubt) {
            (false, _) => self.conclude(State::Kept, anchor, self.row, NONE),
            (true, true) => self.conclude(State::NotJudged, anchor, NONE, NONE),
            (true, false) => self.conclude(State::KeptLate, anchor, self.row, NONE),
        }
    }

    /// What ran ended without the act.
    #[inline]
    pub(super) fn ended(&mut self, late: bool, doubt: bool, anchor: u32) {
        match late {
            false => self.conclude(State::Lapsed, anchor, self.row, NONE),
            true => self.conclude(unkept(true, doubt), anchor, NONE, NONE),
        }
    }

    /// What still runs as of the turn's instant.
    pub(super) fn stands(&mut self, late: bool, doubt: bool, anchor: u32) {
        self.conclude(unkept(late, doubt), anchor, NONE, NONE);
    }
}

impl Running {
    /// What a fact that plays these roles does.
    pub fn run(self, sure: Role) -> Run {
        let has = |role| sure.has(role);
        match self.shape {
            Shape::Response => Run::NONE
                .with(Run::SETTLES, has(Role::B))
                .with(Run::ENDS, has(Role::END) && !has(Role::B))
                .with(Run::LAPSES, has(Role::LAPSE))
                .with(Run::OPENS.and(Run::REOPENS).and(Run::ADDS), has(Role::A)),
            Shape::Cadence => Run::NONE
                .with(Run::ENDS, has(Role::CLOSE))
                .with(Run::SETTLES, has(Role::B) && !has(Role::CLOSE))
                .with(Run::OPENS, has(Role::OPEN))
                .with(Run::REOPENS, has(Role::OPEN) || (has(Role::B) && !has(Role::CLOSE))),
            Shape::Dwell => Run::NONE
                .with(Run::ENDS, has(Role::CLOSE) && has(Role::END))
                .with(Run::SETTLES, has(Role::CLOSE) && !has(Role::END))
                .with(Run::OPENS.and(Run::REOPENS), has(Role::OPEN)),
        }
    }
}

impl Form for Running {
    const WAKES: Role = Role::A.and(Role::DEAD_A).and(Role::OPEN);

    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        let run = self.run(turn.sure);
        let ran = slot.row != NONE;
        if ran {
            self.answer(run, slot, turn);
        }
        if turn.maybe.has(Role::A | Role::DEAD_A) {
            turn.unjudged();
            return;
        }
        let opens = match (ran, slot.row != NONE) {
            (false, _) => Run::OPENS,
            (true, false) => Run::REOPENS,
            (true, true) => Run::ADDS,
        };
        if !run.has(opens) {
            return;
        }
        let (mark, row, machine) = (turn.mark(self.meter), turn.row, turn.machine);
        if slot.row == NONE {
            *slot = Slot { mark, row, more: 0 };
        } else {
            turn.pool().more.push(More { mark, row, machine, doubt: false });
            slot.more |= POOLED;
        }
    }

    fn finish<S: Sink>(self, slot: &Slot, _complete: bool, turn: &mut Turn<'_, S>) {
        if slot.row == NONE {
            return;
        }
        turn.stands(self.meter.late(slot.mark, turn.reading), slot.more & DOUBT != 0, slot.row);
        if slot.more & POOLED != 0 {
            let (pool, machine) = (std::mem::take(&mut turn.pool().more), turn.machine);
            for more in pool.iter().filter(|m| m.machine == machine) {
                turn.stands(self.meter.late(more.mark, turn.reading), more.doubt, more.row);
            }
            turn.pool().more = pool;
        }
    }

    fn meter(self) -> Option<Meter> {
        Some(self.meter)
    }

    fn runs(self, slot: &Slot) -> bool {
        slot.row != NONE
    }
}

impl Running {
    /// What a fact does to all that runs, in the order of opening, before it opens its own.
    fn answer<S: Sink>(self, run: Run, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        let maybe = turn.maybe.has(Role::B);
        if !(run.has(Run::SETTLES.and(Run::ENDS).and(Run::LAPSES)) || maybe) {
            return;
        }
        let pooled = slot.more & POOLED != 0;
        let mut pool = if pooled { std::mem::take(&mut turn.pool().more) } else { Vec::new() };
        let mut first = More { mark: slot.mark, row: slot.row, machine: turn.machine, doubt: slot.more & DOUBT != 0 };
        *slot = Slot::IDLE;
        let mut stays = |more: &mut More| {
            let late = self.meter.late(more.mark, turn.reading);
            if run.has(Run::SETTLES) {
                turn.settled(late, more.doubt, more.row);
            } else if run.has(Run::ENDS) || (run.has(Run::LAPSES) && !late) {
                turn.ended(late, more.doubt, more.row);
            } else {
                more.doubt |= maybe && !late;
                return true;
            }
            false
        };
        if stays(&mut first) {
            *slot = Slot { mark: first.mark, row: first.row, more: u32::from(first.doubt) };
        }
        pool.retain_mut(|more| {
            if more.machine != first.machine {
                return true;
            }
            let stays = stays(more);
            if stays && slot.row == NONE {
                *slot = Slot { mark: more.mark, row: more.row, more: u32::from(more.doubt) };
                return false;
            }
            if stays {
                slot.more |= POOLED;
            }
            stays
        });
        if pooled {
            turn.pool().more = pool;
        }
    }
}
