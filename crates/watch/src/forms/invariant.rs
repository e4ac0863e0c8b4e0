//! Invariant: while S, the demand must hold, with grace.

use crate::State;
use crate::clause::{self, Demand};
use crate::course::Pos;
use crate::eval::Spot;
use crate::judge::{Anchor, End, Judge};
use crate::route::Obj;
use crate::state::Stretch;
use crate::term::{Due, Term};
use crate::truth::{False, True, Truth, Unknown};
use facts::{Cell, Kind, Micros, ObjectType, field};

impl Judge<'_, '_> {
    pub(crate) fn invariant(&mut self, state: &clause::State, demand: &Demand, grace: Option<&Term>) {
        for stretch in self.stretches(state) {
            self.found.met = true;
            self.lacks(&stretch, demand, grace);
        }
    }

    fn lacks(&mut self, stretch: &Stretch, demand: &Demand, grace: Option<&Term>) {
        // A lack that is not judged (out of scope, an unknown limit) stands all the same until it ends.
        let mut open: Option<Option<(Spot, Due)>> = None;
        let from = self.after(Spot { upto: stretch.open.fact.unwrap_or(stretch.open.upto), ..stretch.open });
        for c in &self.counts[from..] {
            let spot = self.eval.spot(c.pos);
            if !stretch.holds(spot) {
                continue;
            }
            let holds = self.demanded(demand, spot, self.subject);
            match (open, holds) {
                (None, False) => open = Some(self.lack_opens(spot, grace)),
                (Some(Some((start, due))), True) => {
                    let state = if due.keeps(spot.at) { State::Kept } else { State::KeptLate };
                    let end = End { settler: Some(c.pos), ..End::at(state, spot.at) };
                    self.lack(start, due, end, Some(c.pos));
                    open = None;
                }
                (Some(Some((start, due))), Unknown) => {
                    self.lack(start, due, End::none(State::NotJudged), None);
                    open = None;
                }
                (Some(None), True | Unknown) => open = None,
                _ => {}
            }
        }
        let Some(Some((start, due))) = open else { return };
        match stretch.close {
            Some(close) if due.keeps(close.at) => self.lack(start, due, End::at(State::Lapsed, close.at), close.fact),
            close => {
                let end = self.left_open(due.breaks, close.is_some(), false);
                self.lack(start, due, end, None);
            }
        }
    }

    /// The deadline of a lack, if it is one to be judged.
    fn lack_opens(&mut self, spot: Spot, grace: Option<&Term>) -> Option<(Spot, Due)> {
        if !self.force.at(spot.at) {
            return None;
        }
        let due = match grace {
            Some(term) => term.at(&self.eval, spot.at, spot, spot, self.subject, &self.pauses),
            None => Some(Due::at(spot.at)),
        };
        let Some(due) = due else {
            self.unknown(spot);
            return None;
        };
        self.opens(True, spot).then_some((spot, due))
    }

    fn lack(&mut self, start: Spot, due: Due, end: End, last: Option<Pos>) {
        let anchor = start.fact.unwrap_or(start.upto);
        let facts = [anchor].into_iter().chain(last).collect();
        self.duty(Anchor::Fact(anchor), start.at, due, end, facts);
    }

    /// Whether the demand holds for an object just after a spot.
    pub(crate) fn demanded(&self, demand: &Demand, spot: Spot, subject: Obj) -> Truth {
        match demand {
            Demand::Holds(cond) => self.eval.cond(cond, spot, subject),
            Demand::In(state) => Truth::of(state.holds(&self.eval, subject, spot)),
            Demand::OwnerSet => Truth::of(self.owned(subject, spot)),
            Demand::TaskSet(cond) => {
                let tasks = self.standing_tasks(subject, spot);
                // A task whose date passed while it stood stands no more.
                let past = |t: &StandingTask| t.due.is_some_and(|d| self.at(t.set) <= d && d < spot.at);
                Truth::any(tasks.into_iter().filter(|t| !past(t)).map(|t| {
                    let set = Spot { fact: Some(t.told), ..spot };
                    self.eval.cond(cond, set, t.task.unwrap_or(subject))
                }))
            }
            Demand::NoOverdueTasks => Truth::of(self.standing_tasks(subject, spot).iter().all(|t| t.due.is_none_or(|d| d >= spot.at))),
        }
    }

    /// Whether the subject, or what it belongs to, has an owner.
    fn owned(&self, subject: Obj, spot: Spot) -> bool {
        let mut line = vec![subject];
        line.extend(self.eval.routes.owners(subject, spot.upto));
        line.into_iter().any(|obj| {
            let object = self.eval.routes.objects[obj as usize];
            let told = self.eval.routes.counts[obj as usize].iter().take_while(|c| c.pos < spot.upto);
            let names = |pos: Pos| self.eval.course.log.objects(self.row(pos)).contains(&object);
            let last = told.filter(|c| names(c.pos)).filter(|c| {
                matches!(self.eval.course.kind(c.pos), Some(Kind::Assigned | Kind::Released))
            });
            last.last().is_some_and(|c| self.eval.course.kind(c.pos) == Some(Kind::Assigned))
        })
    }

    /// Tasks of the subject set and not done.
    fn standing_tasks(&self, subject: Obj, spot: Spot) -> Vec<StandingTask> {
        let routes = self.eval.routes;
        let mut found: Vec<StandingTask> = Vec::new();
        for c in routes.counts[subject as usize].iter().take_while(|c| c.pos < spot.upto) {
            let objects = self.eval.course.log.objects(self.row(c.pos));
            let mut tasks = objects.iter().filter(|o| o.0 == ObjectType::Task).filter_map(|&o| routes.find(o)).peekable();
            match self.eval.course.kind(c.pos) {
                // A task that has no id of its own stands by the fact that set it.
                Some(Kind::TaskSet) if tasks.peek().is_none() => found.push(StandingTask { task: None, set: c.pos, told: c.pos, due: None }),
                Some(Kind::TaskSet) => tasks.for_each(|task| {
                    found.retain(|t| t.task != Some(task));
                    found.push(StandingTask { task: Some(task), set: c.pos, told: c.pos, due: None });
                }),
                // What the task is about is told by the fact that last set or moved it.
                Some(Kind::TaskMoved) => tasks.for_each(|task| {
                    found.iter_mut().filter(|t| t.task == Some(task)).for_each(|t| t.told = c.pos);
                }),
                Some(Kind::TaskDone) => tasks.for_each(|task| found.retain(|t| t.task != Some(task))),
                _ => {}
            }
        }
        for t in &mut found {
            t.due = self.task_due(t, spot);
        }
        found
    }

    /// The last instant at which a task is in time.
    fn task_due(&self, task: &StandingTask, spot: Spot) -> Option<Micros> {
        let name = self.eval.course.log.names().find(field::DUE)?;
        let object = self.eval.routes.objects[task.task? as usize];
        match self.eval.values.at(object, name, spot.upto)?.1 {
            Cell::Time(t) => Some(t),
            Cell::Date(d) => Some(self.eval.calendars[0].end_of_date(d)),
            _ => None,
        }
    }
}

/// A task that stands.
struct StandingTask {
    task: Option<Obj>,
    set: Pos,
    /// The fact that last set or moved it.
    told: Pos,
    /// Until when it is in time.
    due: Option<Micros>,
}
