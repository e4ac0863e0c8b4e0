//! Checkpoint: at an instant of each period the demand must hold for every living subject.

use super::period::{self, Span};
use super::{Memory, Slot, own};
use crate::State;
use crate::code::clause::Form;
use crate::code::pattern::Who;
use crate::code::term::Due;
use crate::family::Ring;
use crate::found::{Anchor, Finding};
use crate::judge::{End, Turn};
use crate::truth::{False, True, Unknown};
use charter::law::{Period, WallTime};
use facts::{Micros, ObjectType};

/// The next checkpoint of one subject.
#[derive(Debug, Default)]
pub(crate) struct Checkpoints {
    next: Option<Span>,
    begun: bool,
}

impl Turn<'_, '_> {
    /// The first checkpoint of a subject that is there.
    pub(super) fn checkpoints_begin(&mut self, slot: &mut Slot) {
        let Form::Checkpoint { period, at, .. } = &self.clause().form else { return };
        let mut own = own!(slot, Checkpoints);
        // Whoever is judged by his role is there from the first fact of the log.
        let from = if self.spot.fact.is_some() { Some(self.spot.at) } else { self.ground.context.first };
        if let Some(from) = from.filter(|_| !std::mem::replace(&mut own.begun, true)) {
            own.next = period::from(self.eval.calendar(0), *period, from);
            self.await_checkpoint(&mut own, *period, *at, from);
        }
        slot.memory = Memory::Checkpoints(own);
    }

    /// The instant of a period's checkpoint, if it has one.
    fn instant(&self, span: &Span, at: WallTime) -> Option<Micros> {
        let day = span.day.filter(|_| span.opens.is_some())?;
        Some(self.eval.calendar(0).wall(day, at))
    }

    /// Winds the timer of the next period that has a checkpoint at or after an instant.
    fn await_checkpoint(&mut self, own: &mut Checkpoints, period: Period, at: WallTime, from: Micros) {
        while let Some(span) = own.next {
            if let Some(t) = self.instant(&span, at).filter(|&t| t >= from) {
                self.timers.push((t, Ring::Machine(self.subject, self.id)));
                return;
            }
            own.next = period::after(self.eval.calendar(0), period, &span);
        }
    }

    pub(super) fn checkpoint(&mut self, slot: &mut Slot) {
        let Form::Checkpoint { period, at, .. } = &self.clause().form else { return };
        let mut own = own!(slot, Checkpoints);
        if let Some(span) = own.next.take() {
            self.check(slot, &span);
            own.next = period::after(self.eval.calendar(0), *period, &span);
            self.await_checkpoint(&mut own, *period, *at, self.spot.at + 1);
        }
        slot.memory = Memory::Checkpoints(own);
    }

    fn check(&mut self, slot: &Slot, span: &Span) {
        let Form::Checkpoint { demand, .. } = &self.clause().form else { return };
        let t = self.spot.at;
        if !self.is_there(t) {
            return;
        }
        self.met_in_force();
        if !self.period_opens(slot, t) {
            return;
        }
        let (state, due) = match self.demanded(demand, self.spot) {
            True => (State::Kept, Due::at(t)),
            False => (State::Violated, Due::default()),
            Unknown => (State::NotJudged, Due::default()),
        };
        let end = End { state, settled: due.due };
        let finding = self.finding(Anchor::Period(span.name, span.first), t, end, Vec::new());
        self.conclude(Finding { due, ..finding }, None);
    }

    fn is_there(&self, t: Micros) -> bool {
        let object = self.eval.course.object(self.subject);
        match &self.clause().who {
            Who::Each(role) if object.kind == ObjectType::Employee => {
                self.ground.context.has_role(object.name, *role, t)
            }
            _ => object.alive,
        }
    }
}
