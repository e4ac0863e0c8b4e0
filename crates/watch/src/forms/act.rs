//! Whether a fact is the demanded act.

use crate::clause::Act;
use crate::course::Pos;
use crate::eval::Spot;
use crate::judge::Judge;
use crate::truth::{False, Truth};
use facts::Evidence;

impl Judge<'_, '_> {
    /// The act without regard to who attests it.
    pub(crate) fn act(&self, act: &Act, pos: Pos, trigger: Option<Spot>) -> Truth {
        let eval = &self.eval;
        let mut worth = eval.matches(&act.pattern, pos, self.subject);
        if worth == False {
            return False;
        }
        if let Some(proof) = &self.clause.proof {
            worth = worth.and(eval.matches(proof, pos, self.subject));
        }
        if act.names_subject {
            let named = eval.course.log.objects(self.row(pos));
            worth = worth.and(Truth::of(named.contains(&eval.routes.objects[self.subject as usize])));
        }
        if let Some(trigger) = trigger {
            for (same, field) in &act.ties {
                let (a, b) = (eval.value(*field, trigger, self.subject), eval.value(*field, eval.spot(pos), self.subject));
                worth = worth.and(eval.tied(a, b, *same));
            }
        }
        worth
    }

    pub(crate) fn self_declared(&self, pos: Pos) -> bool {
        self.eval.course.log.evidence(self.row(pos)) == Evidence::SelfDeclared
    }
}
