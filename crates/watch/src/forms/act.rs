//! Whether a fact is the demanded act.

use crate::clause::Act;
use crate::compile::{Field, Pattern};
use crate::course::Pos;
use crate::eval::Spot;
use crate::judge::Judge;
use crate::truth::{False, Truth};
use charter::law::Place;
use facts::{Evidence, Name, ObjectType};

impl Judge<'_, '_> {
    /// The act without regard to who attests it.
    pub(crate) fn act(&self, act: &Act, pos: Pos, trigger: Option<Spot>) -> Truth {
        let eval = &self.eval;
        let mut worth = self.proven(&act.pattern, pos);
        if worth == False {
            return False;
        }
        if act.names_subject {
            let named = eval.course.log.objects(self.row(pos));
            let whole = eval.routes.department == Some(self.subject);
            let names = |object: &(ObjectType, Name)| {
                eval.routes.find(*object).is_some_and(|o| eval.routes.stands_for(o, pos + 1) == self.subject)
            };
            worth = worth.and(Truth::of(whole || named.iter().any(names)));
        }
        if let Some(trigger) = trigger {
            for (same, field) in &act.ties {
                let a = eval.value(*field, trigger, self.subject);
                let b = match field.place {
                    Place::Near => field.name.and_then(|n| eval.own(pos, n)).filter(|c| *c != facts::Cell::Empty),
                    Place::Of(_) => eval.value(*field, eval.spot(pos), self.subject),
                };
                worth = worth.and(eval.tied(a, b, *same));
            }
        }
        worth
    }

    /// A pattern together with the proof that the clause demands.
    pub(crate) fn proven(&self, pattern: &Pattern, pos: Pos) -> Truth {
        let worth = self.eval.matches(pattern, pos, self.subject);
        match &self.clause.proof {
            Some(proof) if worth != False => worth.and(self.eval.matches(proof, pos, self.subject)),
            _ => worth,
        }
    }

    /// The value that a fact itself carries, where different values are counted.
    pub(crate) fn own_value(&self, field: Field, pos: Pos) -> Option<(u8, i64, String)> {
        let cell = self.eval.own(pos, field.name?)?;
        (cell != facts::Cell::Empty).then(|| self.eval.sameness(cell))
    }

    pub(crate) fn self_declared(&self, pos: Pos) -> bool {
        self.eval.course.log.evidence(self.row(pos)) == Evidence::SelfDeclared
    }
}
