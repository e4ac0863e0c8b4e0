//! Invariant: while S, the demand must hold, with grace.

use super::carry::Begun;
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
use worktime::spans::Stretch as Instants;

impl Judge<'_, '_> {
    pub(crate) fn invariant(&mut self, state: &clause::State, demand: &Demand, grace: Option<&Term>) {
        for stretch in self.stretches(state) {
            self.found.met |= self.reaches(&stretch);
            self.lacks(&stretch, demand, grace);
        }
    }

    /// Lacks of one stretch that open under this edition.
    fn lacks(&mut self, stretch: &Stretch, demand: &Demand, grace: Option<&Term>) {
        for force in self.force.stretches.clone() {
            self.lacks_in(force, stretch, demand, grace);
        }
    }

    fn lacks_in(&mut self, force: Instants, stretch: &Stretch, demand: &Demand, grace: Option<&Term>) {
        // A lack that is not judged (out of scope, an unknown limit) stands all the same until it ends.
        let mut open: Option<Option<(Begun, Due)>> = None;
        if force.0 > Micros::MIN && force.0 <= self.now {
            let spot = self.entry(force.0);
            let lacking = self.lacking_since(stretch, demand, spot);
            if let Some(fact) = lacking.filter(|_| self.stands_at(stretch, spot)) {
                let new = self.publications().into_iter().find(|p| p.1 == spot);
                open = Some(new.and_then(|(anchor, spot)| self.lack_opens(Begun { anchor, fact, spot }, grace)));
            }
        }
        let from = self.after(Spot { upto: stretch.open.fact.unwrap_or(stretch.open.upto), ..stretch.open });
        for c in &self.counts[from..] {
            let spot = self.eval.spot(c.pos);
            if !stretch.holds(spot) || spot.at < force.0 {
                continue;
            }
            if spot.at >= force.1 && !matches!(open, Some(Some(_))) {
                break;
            }
            let holds = self.demanded(demand, spot, self.subject);
            match (open, holds) {
                (None, False) => {
                    let begun = Begun { anchor: Anchor::Fact(c.pos), fact: c.pos, spot };
                    open = Some(self.lack_opens(begun, grace));
                }
                (Some(Some((begun, due))), True) => {
                    let carried = self.carried(begun, due, Some(spot.at));
                    let state = if carried.0.keeps(spot.at) { State::Kept } else { State::KeptLate };
                    let end = End { settler: Some(c.pos), ..End::at(state, spot.at) };
                    self.state_duty(begun, carried, end, vec![begun.fact, c.pos]);
                    open = None;
                }
                (Some(Some((begun, due))), Unknown) => {
                    let carried = self.carried(begun, due, Some(spot.at));
                    self.state_duty(begun, carried, End::none(State::NotJudged), vec![begun.fact]);
                    open = None;
                }
                (Some(None), True | Unknown) => open = None,
                _ => {}
            }
        }
        let Some(Some((begun, due))) = open else { return };
        let carried = self.carried(begun, due, stretch.close.map(|c| c.at));
        let mut facts = vec![begun.fact];
        let end = match stretch.close {
            Some(close) if carried.0.keeps(close.at) => {
                facts.extend(close.fact);
                End::at(State::Lapsed, close.at)
            }
            close => self.left_open(carried.0.breaks, close.is_some(), false),
        };
        self.state_duty(begun, carried, end, facts);
    }

    /// The first fact of the lack that stands before a point, if one does.
    fn lacking_since(&self, stretch: &Stretch, demand: &Demand, point: Spot) -> Option<Pos> {
        let mut since = None;
        for c in self.counts.iter().take_while(|c| c.pos < point.upto) {
            let spot = self.eval.spot(c.pos);
            if stretch.holds(spot) {
                since = match self.demanded(demand, spot, self.subject) {
                    False => since.or(Some(c.pos)),
                    _ => None,
                };
            }
        }
        since
    }

    /// The deadline of a lack, if it is one to be judged.
    fn lack_opens(&mut self, begun: Begun, grace: Option<&Term>) -> Option<(Begun, Due)> {
        let spot = begun.spot;
        let due = match grace {
            Some(term) => term.at(&self.eval, spot.at, spot, spot, self.subject, &self.pauses),
            None => Some(Due::at(spot.at)),
        };
        let Some(due) = due else {
            self.unknown(spot);
            return None;
        };
        self.opens_state(begun).then_some((begun, due))
    }

    /// Whether the demand holds for an object just after a spot.
    pub(crate) fn demanded(&self, demand: &Demand, spot: Spot, subject: Obj) -> Truth {
        match demand {
            Demand::Holds(cond) => self.eval.cond(cond, spot, subject),
            Demand::In(state) => Truth::of(state.holds(&self.eval, subject, spot)),
            Demand::OwnerSet => Truth::of(self.owned(subject, spot)),
            Demand::TaskSet(cond) => {
                let tasks = self.standing_tasks(subject, spot);
                Truth::any(tasks.into_iter().map(|t| {
                    let set = Spot { fact: Some(t.told), ..spot };
                    self.eval.cond(cond, set, t.task.unwrap_or(subject))
                }))
            }
            Demand::NoOverdueTasks => {
                Truth::of(self.standing_tasks(subject, spot).iter().all(|t| t.due.is_none_or(|d| d >= spot.at)))
            }
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
            let last = told
                .filter(|c| names(c.pos))
                .filter(|c| matches!(self.eval.course.kind(c.pos), Some(Kind::Assigned | Kind::Released)));
            let person = self.eval.course.log.names().find(field::PERSON);
            last.last().is_some_and(|c| {
                let told = person.and_then(|p| self.eval.own(c.pos, p)).filter(|cell| *cell != Cell::Empty);
                self.eval.course.kind(c.pos) == Some(Kind::Assigned) && told.is_some()
            })
        })
    }

    /// Tasks of the subject set and not done.
    fn standing_tasks(&self, subject: Obj, spot: Spot) -> Vec<StandingTask> {
        let routes = self.eval.routes;
        let mut found: Vec<StandingTask> = Vec::new();
        for c in routes.counts[subject as usize].iter().take_while(|c| c.pos < spot.upto) {
            let objects = self.eval.course.log.objects(self.row(c.pos));
            let mut tasks =
                objects.iter().filter(|o| o.0 == ObjectType::Task).filter_map(|&o| routes.find(o)).peekable();
            match self.eval.course.kind(c.pos) {
                // A task that has no id of its own stands by the fact that set it.
                Some(Kind::TaskSet) if tasks.peek().is_none() => {
                    found.push(StandingTask { task: None, told: c.pos, due: None })
                }
                Some(Kind::TaskSet) => tasks.for_each(|task| {
                    found.retain(|t| t.task != Some(task));
                    found.push(StandingTask { task: Some(task), told: c.pos, due: None });
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
    /// The fact that last set or moved it.
    told: Pos,
    /// Until when it is in time.
    due: Option<Micros>,
}
