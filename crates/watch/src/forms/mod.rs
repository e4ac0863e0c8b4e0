//! The forms of a clause, a file each: what a machine remembers of a subject, and what facts and time do to it.

mod answer;
mod at_least;
mod at_most;
mod checkpoint;
mod demand;
mod exclusion;
mod fate;
mod gap;
mod lack;
mod life;
mod next;
mod pair;
mod period;
mod precedence;
pub(crate) mod run;
mod schedule;
mod stay;
mod trigger;
mod verdict;

use crate::code::clause::Form;
use crate::course::Pos;
use crate::found::{Finding, Settled};
use crate::judge::{Step, Turn};
use crate::truth::Truth;
use facts::Micros;

/// What a machine remembers of one subject.
#[derive(Debug, Default)]
pub(crate) struct Slot {
    /// Facts of exceptions («кроме случая, когда было …»): which exception, where, how surely.
    pub(crate) barred: Vec<(usize, Pos, Truth)>,
    pub(crate) memory: Memory,
}

/// What each form remembers.
#[derive(Debug, Default)]
pub(crate) enum Memory {
    #[default]
    Nothing,
    Answers(Box<answer::Answers>),
    Gaps(Box<gap::Gaps>),
    Lacks(Box<lack::Lacks>),
    Life(Box<life::Lived>),
    Stays(Box<stay::Stays>),
    Precedence(Box<precedence::Earlier>),
    After(Box<pair::After>),
    Both(Box<exclusion::Both>),
    Armed(Box<next::Armed>),
    Counts(Box<at_most::Counts>),
    Periods(Box<at_least::Periods>),
    Openings(Box<schedule::Openings>),
    Checkpoints(Box<checkpoint::Checkpoints>),
    Last(Box<verdict::Last>),
}

/// Gives a form its own memory out of a slot.
macro_rules! own {
    ($slot:expr, $variant:ident) => {{
        if !matches!($slot.memory, crate::forms::Memory::$variant(_)) {
            $slot.memory = crate::forms::Memory::$variant(Box::default());
        }
        let crate::forms::Memory::$variant(own) = std::mem::take(&mut $slot.memory) else { return };
        own
    }};
}
use own;

impl Turn<'_, '_> {
    /// The subject is there, before any fact of it.
    pub(crate) fn begin(&mut self, slot: &mut Slot) {
        match &self.clause().form {
            _ if self.machine().pause.is_some() => {}
            Form::Schedule { .. } => self.schedule_begins(slot),
            Form::Checkpoint { .. } => self.checkpoints_begin(slot),
            _ => {}
        }
    }

    /// A fact counts for the subject, or a state that it follows changes.
    pub(crate) fn step(&mut self, slot: &mut Slot, step: Step<'_>) {
        let clause = self.clause();
        if self.machine().pause.is_some() {
            self.stays(slot, step);
            return;
        }
        match &clause.form {
            Form::Response { .. } | Form::Steps { .. } | Form::Notice { .. } => self.answers(slot, step),
            Form::Invariant { .. } => self.lacks(slot, step),
            Form::Cadence { .. } => self.gaps(slot, step),
            Form::Dwell { .. } => self.stays(slot, step),
            Form::Life { .. } => self.life(slot, step),
            Form::Precedence(_) => self.precedence(slot, step),
            Form::Prohibition { .. } => self.prohibition(slot, step),
            Form::Exclusion { .. } => self.exclusion(slot, step),
            Form::Next { .. } => self.next(slot, step),
            Form::AtMost { .. } => self.at_most(slot, step),
            Form::AtLeast { .. } => self.at_least(slot, step),
            Form::Schedule { .. } => self.schedule(slot, step),
            Form::Checkpoint { .. } => self.checkpoints_begin(slot),
            Form::FourEyes { .. } => self.four_eyes(slot, step),
            Form::Order { .. } => self.order(slot, step),
            Form::Completeness { .. } => self.completeness(slot, step),
        }
        if let Some(pos) = self.spot.fact.filter(|_| step.count.is_some() && !clause.except_after.is_empty()) {
            self.remember_bars(slot, pos);
        }
    }

    /// A timer that the machine wound for the subject rings.
    pub(crate) fn ring(&mut self, slot: &mut Slot) {
        match &self.clause().form {
            _ if self.machine().pause.is_some() => {}
            Form::Response { .. } | Form::Steps { .. } | Form::Notice { .. } => self.timed(slot),
            Form::AtLeast { .. } => self.period_turns(slot),
            Form::Schedule { .. } => self.schedule_opens(slot),
            Form::Checkpoint { .. } => self.checkpoint(slot),
            _ => {}
        }
    }

    /// The edition comes into force.
    pub(crate) fn enter(&mut self, slot: &mut Slot, e: Micros) {
        match &self.clause().form {
            _ if self.machine().pause.is_some() => {}
            Form::Invariant { .. } => self.lacks_enter(slot, e),
            Form::Cadence { .. } => self.gaps_enter(slot, e),
            Form::Dwell { .. } => self.stays_enter(slot, e),
            Form::Life { .. } => self.life_enters(slot, e),
            _ => {}
        }
    }

    /// The clause above was settled.
    pub(crate) fn follows(&mut self, slot: &mut Slot, settled: Settled) {
        self.then(slot, settled);
    }
}

/// What stands open before somebody who looks.
pub(crate) struct Looking {
    pub(crate) now: Micros,
    pub(crate) complete: bool,
}

/// What a look finds beside what was concluded.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) findings: Vec<Finding>,
    /// Unknown values that only the present state of things brings to light.
    pub(crate) unknown: u64,
}

impl Turn<'_, '_> {
    /// What stands open, and what only the end of what is known tells.
    pub(crate) fn look(&self, slot: &Slot, look: &Looking, seen: &mut Seen) {
        match &slot.memory {
            Memory::Nothing | Memory::After(_) | Memory::Counts(_) | Memory::Checkpoints(_) => {}
            Memory::Answers(own) => self.look_answers(own, look, seen),
            Memory::Gaps(own) => self.look_gaps(own, look, seen),
            Memory::Lacks(own) => self.look_lacks(own, look, seen),
            Memory::Life(own) => self.look_life(own, look, seen),
            Memory::Stays(own) => self.look_stays(own, look, seen),
            Memory::Precedence(own) => self.look_precedence(own, seen),
            Memory::Both(own) => self.look_exclusion(own, look, seen),
            Memory::Armed(own) => self.look_next(own, look, seen),
            Memory::Periods(own) => self.look_periods(own, look, seen),
            Memory::Openings(own) => self.look_schedule(own, look, seen),
            Memory::Last(own) => self.look_last(own, seen),
        }
    }
}
