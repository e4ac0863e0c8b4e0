//! The machines: what each form keeps in its slot, and does when a fact comes.

mod acts;
mod invariant;
mod running;

pub use acts::{AtMost, Exclusion, FourEyes, Next, Precedence, Prohibition, Rolling};
pub use invariant::Invariant;
pub use running::{Run, Running, Shape};

use super::compile::Role;
use super::families::Families;
use super::meter::{Clock, Meter, Meters};
use super::slot::{Pool, Slot};
use crate::State;
use facts::Micros;

/// No row.
pub const NONE: u32 = u32::MAX;

/// A conclusion in rows of the families; words, ids and shares are made when somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// The machine, and with it rule, edition and clause.
    pub machine: u16,
    /// What came of it.
    pub state: State,
    /// It is no duty: a trigger that could not be judged.
    pub unjudged: bool,
    /// Its subject.
    pub family: u32,
    /// The row that opened it, or that offends.
    pub anchor: u32,
    /// The row that settled it, lapsed it, or proves it; [`NONE`].
    pub other: u32,
    /// A second row of the proof; [`NONE`].
    pub third: u32,
}

/// Where conclusions go.
pub trait Sink {
    /// Takes a conclusion.
    fn take(&mut self, conclusion: Conclusion);
}

/// Keeps every conclusion.
#[derive(Clone, Debug, Default)]
pub struct Listed(pub Vec<Conclusion>);

impl Sink for Listed {
    #[inline]
    fn take(&mut self, conclusion: Conclusion) {
        self.0.push(conclusion);
    }
}

/// Only counts, by state.
#[derive(Clone, Debug, Default)]
pub struct Counted(pub [u64; 16]);

impl Sink for Counted {
    #[inline]
    fn take(&mut self, conclusion: Conclusion) {
        self.0[conclusion.state as usize] += 1;
    }
}

/// One fact before one machine.
pub struct Turn<'t, S> {
    pub families: &'t Families,
    pub meters: &'t Meters,
    pub pool: &'t mut Option<Box<Pool>>,
    pub sink: &'t mut S,
    pub machine: u16,
    pub family: u32,
    /// [`NONE`] when nothing comes any more.
    pub row: u32,
    /// What the clock of the machine shows at the instant.
    pub reading: Micros,
    pub sure: Role,
    pub maybe: Role,
}

impl<S: Sink> Turn<'_, S> {
    #[inline]
    fn conclude(&mut self, state: State, anchor: u32, other: u32, third: u32) {
        let (machine, family) = (self.machine, self.family);
        self.sink.take(Conclusion { machine, state, unjudged: false, family, anchor, other, third });
    }

    fn unjudged(&mut self) {
        let (machine, family, row) = (self.machine, self.family, self.row);
        let state = State::NotJudged;
        self.sink.take(Conclusion { machine, state, unjudged: true, family, anchor: row, other: NONE, third: NONE });
    }

    /// The pool of the subject; most have none.
    fn pool(&mut self) -> &mut Pool {
        self.pool.get_or_insert_default()
    }

    #[inline]
    fn mark(&self, meter: Meter) -> i64 {
        self.meters.mark(meter, self.reading, || self.families.at[self.row as usize])
    }
}

/// What a clause does with the facts of one subject.
pub trait Form: Copy {
    /// Roles that matter even to a slot that remembers nothing.
    const WAKES: Role;

    /// Takes a fact.
    fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>);

    /// Judges what stands open as of the turn's instant; `complete`: nothing more will come.
    #[inline]
    fn finish<S: Sink>(self, _slot: &Slot, _complete: bool, _turn: &mut Turn<'_, S>) {}

    /// What its limit is measured by.
    #[inline]
    fn meter(self) -> Option<Meter> {
        None
    }

    /// Whether what its slot holds runs out with time.
    #[inline]
    fn runs(self, _slot: &Slot) -> bool {
        false
    }
}

/// What a machine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Machine {
    /// when A, then B; while S, B again and again; in S no longer than
    Running(Running),
    /// while S, also T
    Invariant(Invariant),
    /// A only after B
    Precedence(Precedence),
    /// A forbidden: while S, after B
    Prohibition(Prohibition),
    /// never both
    Exclusion(Exclusion),
    /// right after A, B
    Next(Next),
    /// at most n in a life
    AtMost(AtMost),
    /// at most n in a rolling window
    Rolling(Rolling),
    /// A and the last B by different people, or by one
    FourEyes(FourEyes),
}

/// Does with a machine what is done with every form.
macro_rules! with_form {
    ($machine:expr, $form:ident => $act:expr) => {
        match $machine {
            Machine::Running($form) => $act,
            Machine::Invariant($form) => $act,
            Machine::Precedence($form) => $act,
            Machine::Prohibition($form) => $act,
            Machine::Exclusion($form) => $act,
            Machine::Next($form) => $act,
            Machine::AtMost($form) => $act,
            Machine::Rolling($form) => $act,
            Machine::FourEyes($form) => $act,
        }
    };
}

impl Machine {
    /// Takes a fact.
    pub fn take<S: Sink>(self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        with_form!(self, form => form.take(slot, turn));
    }

    /// Judges what stands open as of the turn's instant.
    pub fn finish<S: Sink>(self, slot: &Slot, complete: bool, turn: &mut Turn<'_, S>) {
        with_form!(self, form => form.finish(slot, complete, turn));
    }

    /// Roles that matter even to a slot that remembers nothing.
    pub fn wakes(self) -> Role {
        fn of<F: Form>(_: F) -> Role {
            F::WAKES
        }
        with_form!(self, form => of(form))
    }

    /// What it surely does with a fact, if that is all and simple.
    pub fn run(self, sure: Role) -> Option<Run> {
        match self {
            Machine::Running(running) => Some(running.run(sure)),
            _ => None,
        }
    }

    /// What its limit is measured by.
    pub fn meter(self) -> Option<Meter> {
        with_form!(self, form => form.meter())
    }

    /// The clock that it reads.
    pub fn clock(self) -> Clock {
        self.meter().map_or(Clock::PLAIN, |m| m.clock)
    }

    /// The earliest instant at which what the slot holds since an instant may break: a hint for timers.
    #[inline]
    pub fn breaks(self, slot: &Slot, meters: &Meters, since: Micros) -> Micros {
        let meter = with_form!(self, form => form.meter().filter(|_| form.runs(slot)));
        meter.map_or(Micros::MAX, |m| meters.breaks(m, slot.mark, since))
    }
}
