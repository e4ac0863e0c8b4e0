//! What a fact does to what is remembered of its subject: the one function of grouped and fact-by-fact folds.
//!
//! A word a subject tells which machines remember anything of it. Most facts mean nothing to most clauses just then, and the word
//! says so before a slot is touched.

use super::compile::{Op, Role};
use super::machine::{Conclusion, NONE, Run, Sink, Turn};
use super::meter::Shown;
use super::slot::{Pool, Slot};
use super::{Families, Program, WORD};
use crate::State;
use crate::truth::{False, True, Unknown};
use facts::Micros;

/// What is remembered of a subject.
pub(super) struct Seat<'s> {
    /// A bit for each machine that remembers anything; the slots of others mean nothing.
    pub waiting: &'s mut [u64],
    pub slots: &'s mut [Slot],
    pub pool: &'s mut Option<Box<Pool>>,
}

/// A fact as it comes.
#[derive(Clone, Copy)]
pub(super) struct Came {
    pub code: u16,
    pub at: Micros,
    pub family: u32,
    pub row: u32,
}

/// What goes on from fact to fact.
pub(super) struct Going {
    pub shown: Shown,
    /// A bit for each machine that met anything it speaks of.
    pub met: Vec<u64>,
}

impl Program {
    /// What goes on from fact to fact, at the start.
    pub(super) fn going(&self) -> Going {
        Going { shown: Shown::NOTHING, met: vec![0; self.words()] }
    }

    /// Takes one fact of a subject; `opened`: what is to be done when something begins to run out.
    #[inline]
    pub(super) fn step<S: Sink>(
        &self,
        families: &Families,
        came: Came,
        seat: &mut Seat<'_>,
        going: &mut Going,
        sink: &mut S,
        mut opened: impl FnMut(usize, &Slot),
    ) {
        let first = came.code as usize * seat.waiting.len();
        for word in 0..seat.waiting.len() {
            let Some(called) = self.called.get(first + word) else { return };
            going.met[word] |= called.met;
            let mut due = called.wakes | (called.stirs & seat.waiting[word]);
            if due == 0 {
                continue;
            }
            self.meters.show(&mut going.shown, called.clocks, came.at);
            while due != 0 {
                let n = due.trailing_zeros() as usize;
                due &= due - 1;
                let (op, machine) = (&self.ops[called.first as usize + n], word * WORD + n);
                let slot = &mut seat.slots[machine];
                let waits = seat.waiting[word] >> n & 1 != 0;
                let beyond = Run::OTHER.and(if waits { Run::ADDS.and(Run::LAPSES) } else { Run::NONE });
                let waits = if !op.run.has(beyond) && (!waits || slot.more == 0) {
                    self.run_on(came, machine, op, waits, slot, &going.shown, sink)
                } else {
                    if !waits {
                        *slot = Slot::IDLE;
                    }
                    self.turn(families, came, machine, op, slot, seat.pool, going, sink);
                    !slot.is_idle()
                };
                seat.waiting[word] = (seat.waiting[word] & !(1 << n)) | (u64::from(waits) << n);
                if waits && slot.row == came.row {
                    opened(machine, slot);
                }
            }
        }
    }

    /// The plain case of a running duty: at most one runs, and nothing is in doubt. Whether anything runs then.
    #[inline]
    #[allow(clippy::too_many_arguments)]
    fn run_on<S: Sink>(
        &self,
        came: Came,
        machine: usize,
        op: &Op,
        waits: bool,
        slot: &mut Slot,
        shown: &Shown,
        sink: &mut S,
    ) -> bool {
        let (run, reading) = (op.run, shown.by(op.meter.clock));
        let opens = if waits {
            if !run.has(Run::SETTLES.and(Run::ENDS)) {
                return true;
            }
            let late = op.meter.late(slot.mark, reading);
            let (state, other) = match (run.has(Run::SETTLES), late) {
                (true, false) => (State::Kept, came.row),
                (true, true) => (State::KeptLate, came.row),
                (false, false) => (State::Lapsed, came.row),
                (false, true) => (State::Breached, NONE),
            };
            sink.take(Conclusion {
                machine: machine as u16,
                state,
                unjudged: false,
                family: came.family,
                anchor: slot.row,
                other,
                third: NONE,
            });
            run.has(Run::REOPENS)
        } else {
            run.has(Run::OPENS)
        };
        if opens {
            *slot = Slot { mark: self.meters.mark(op.meter, reading, || came.at), row: came.row, more: 0 };
        }
        opens
    }

    /// Any machine with any fact.
    #[allow(clippy::too_many_arguments)]
    fn turn<S: Sink>(
        &self,
        families: &Families,
        came: Came,
        machine: usize,
        op: &Op,
        slot: &mut Slot,
        pool: &mut Option<Box<Pool>>,
        going: &mut Going,
        sink: &mut S,
    ) {
        let (mut sure, mut maybe) = (op.sure, Role::NONE);
        if op.cases != 0 {
            self.decide(families, came.family, came.row, op.cases, &mut sure, &mut maybe);
            going.met[machine / WORD] |= u64::from(sure.meets(maybe)) << (machine % WORD);
        }
        let form = self.machines[machine];
        let reading = going.shown.by(op.meter.clock);
        let (meters, family, row, machine) = (&self.meters, came.family, came.row, machine as u16);
        form.take(slot, &mut Turn { families, meters, pool, sink, machine, family, row, reading, sure, maybe });
    }

    /// Roles that hang on conditions.
    fn decide(&self, families: &Families, family: u32, row: u32, cases: u16, sure: &mut Role, maybe: &mut Role) {
        let first = families.rows(family as usize).start;
        for case in &self.cases[cases as usize] {
            match case.test.truth(families, first, row as usize) {
                True => *sure = *sure | case.role,
                Unknown => *maybe = *maybe | case.role,
                False => {}
            }
        }
    }

    /// Judges what stands open of a subject as of `now`.
    pub(super) fn finish<S: Sink>(
        &self,
        families: &Families,
        family: u32,
        now: Micros,
        seat: &mut Seat<'_>,
        going: &mut Going,
        sink: &mut S,
    ) {
        self.meters.show(&mut going.shown, self.clocks, now);
        for word in 0..seat.waiting.len() {
            let mut left = seat.waiting[word];
            while left != 0 {
                let machine = word * WORD + left.trailing_zeros() as usize;
                left &= left - 1;
                let form = self.machines[machine];
                let reading = going.shown.by(form.clock());
                let mut turn = Turn {
                    families,
                    meters: &self.meters,
                    pool: &mut *seat.pool,
                    sink: &mut *sink,
                    machine: machine as u16,
                    family,
                    row: NONE,
                    reading,
                    sure: Role::NONE,
                    maybe: Role::NONE,
                };
                form.finish(&seat.slots[machine], self.complete, &mut turn);
            }
        }
    }
}
