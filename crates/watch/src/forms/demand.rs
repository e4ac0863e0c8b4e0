//! What an invariant or a checkpoint demands of a subject.

use crate::code::clause::Demand;
use crate::code::pattern::Who;
use crate::course::{Obj, Spot};
use crate::eval::Eval;
use crate::truth::Truth;

impl Eval<'_> {
    /// Whether a demand holds for an object as things stand; `spot` is the present point.
    pub(crate) fn demanded(&self, demand: &Demand, spot: Spot, subject: Obj, who: &Who) -> Truth {
        let object = self.course.object(subject);
        let tasks = if matches!(who, Who::Each(_)) { &object.own_tasks } else { &object.tasks };
        match demand {
            Demand::Holds(cond) => self.cond(cond, spot, subject),
            Demand::In(state) => Truth::of(self.in_state(*state, subject, spot).is_some()),
            Demand::OwnerSet => Truth::of(self.owner(subject, spot.at).is_some()),
            Demand::TaskSet(cond) => Truth::any(tasks.iter().map(|t| {
                let set = Spot::after(self.course, self.log, t.told);
                self.cond(cond, set, t.task.unwrap_or(subject))
            })),
            Demand::NoOverdueTasks { due } => {
                Truth::of(tasks.iter().all(|t| self.task_due(t, *due, spot).is_none_or(|d| spot.at <= d)))
            }
        }
    }
}
