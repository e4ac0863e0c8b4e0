//! The forms of a clause, a file each.

mod act;
mod at_least;
mod at_most;
mod carry;
mod checkpoint;
mod completeness;
mod dwell;
mod exclusion;
mod four_eyes;
mod gap;
mod invariant;
mod next;
mod order;
mod period;
mod precedence;
mod prohibition;
mod response;
mod schedule;
mod trigger;

use crate::clause::Form;
use crate::judge::{Finding, Judge};

impl Judge<'_, '_> {
    /// Judges the subject. `earlier` are the findings of the clauses above of the same rule and subject.
    pub(crate) fn run(&mut self, earlier: &dyn Fn(usize) -> Vec<Finding>) {
        let clause = self.clause;
        match &clause.form {
            Form::Response { trigger, act, term } => {
                let triggers = self.triggers(trigger, earlier);
                self.response(&triggers, act, term);
            }
            Form::Steps { trigger, act, rows, goal } => {
                let triggers = self.triggers(trigger, earlier);
                self.steps(&triggers, act, rows, goal.as_ref());
            }
            Form::Invariant { state, demand, grace } => self.invariant(state, demand, grace.as_ref()),
            Form::Cadence { state, act, limit } => self.cadence(state, act, limit),
            Form::Precedence { .. } => self.precedence(),
            Form::Prohibition { .. } => self.prohibition(),
            Form::Exclusion { a, b } => self.exclusion(a, b),
            Form::Next { a, b } => self.next(a, b),
            Form::AtMost { b, n, distinct, window } => self.at_most(b, *n as usize, *distinct, window),
            Form::AtLeast { act, window } => self.at_least(act, window),
            Form::Schedule { period, act, term } => self.schedule(*period, act, term),
            Form::Checkpoint { period, at, demand } => self.checkpoint(*period, *at, demand),
            Form::Dwell { state, limit } => self.dwell(state, limit, crate::judge::Part::Whole),
            Form::FourEyes { a, b, same } => self.four_eyes(a, b, *same),
            Form::Order { changes, reason } => self.order(changes, *reason),
            Form::Completeness { a, pick, fields } => self.completeness(a, *pick, fields),
            Form::Notice => {}
        }
        for (state, limit) in &clause.pauses {
            if let Some(limit) = limit {
                let kept = std::mem::take(&mut self.pauses);
                let met = self.found.met;
                self.dwell(state, limit, crate::judge::Part::Pause);
                self.pauses = kept;
                self.found.met = met;
            }
        }
    }
}
