//! Order: stages only along the process; a jump or a step back needs a reason.

use crate::State;
use crate::compile::{Field, Pattern};
use crate::judge::Judge;
use crate::truth::{False, Truth};
use facts::{Cell, Kind};

impl Judge<'_, '_> {
    pub(crate) fn order(&mut self, changes: &Pattern, reason: Field) {
        for c in self.counts {
            let spot = self.eval.spot(c.pos);
            if self.eval.matches(changes, c.pos, self.subject) == False {
                continue;
            }
            if self.eval.course.kind(c.pos) == Some(Kind::StageIn) && !self.in_process(c.pos) {
                continue;
            }
            if !self.opens(Truth::True, spot) {
                continue;
            }
            let told = reason.name.and_then(|n| self.eval.own(c.pos, n)).is_some_and(|cell| cell != Cell::Empty);
            self.verdict(spot, if told { State::Kept } else { State::Violated }, vec![c.pos]);
        }
    }

    /// Whether the change of stage is one along the clause's process.
    fn in_process(&self, pos: crate::course::Pos) -> bool {
        let Some(process) = self.clause.process.and_then(|p| self.eval.processes.get(p)) else { return true };
        let eval = crate::eval::Eval { processes: std::slice::from_ref(process), ..self.eval };
        eval.stage_change(pos, self.subject).is_some()
    }
}
