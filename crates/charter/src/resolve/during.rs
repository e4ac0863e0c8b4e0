//! What is demanded while a state holds and every period, in terms of the law.

use super::Lower;
use super::clause::Made;
use super::pattern::both;
use super::term::wall;
use crate::law::{self, Bearer, Cond, Form, Pick, State, Trigger, WallTime, Window};
use crate::remark::Kind as RemarkKind;
use crate::tree::{self, Demand, Due, Period, Place, Roles, Says, StateDemand};
use facts::ObjectType;

fn period(period: Period) -> law::Period {
    match period {
        Period::WorkDay => law::Period::WorkDay,
        Period::Week => law::Period::Week,
        Period::Month => law::Period::Month,
        Period::Quarter => law::Period::Quarter,
        Period::NthWorkDay(n) => law::Period::NthWorkDay(i8::try_from(n).unwrap_or(i8::MAX)),
        Period::LastWorkDay => law::Period::NthWorkDay(-1),
    }
}

impl<'a> Lower<'a> {
    /// What is demanded while a state holds.
    pub(super) fn during(
        &mut self,
        state: &tree::StateRef,
        condition: Option<&tree::Condition>,
        says: &Says,
        place: Place,
    ) -> Option<Made> {
        let state = self.state(state)?;
        let only = self.condition(condition);
        let subject = self.subject_of_state(&state);
        let made = match says {
            Says::State { who, demand, .. } => {
                let bearer = who.as_ref().map_or(Bearer::Owner, |who| self.bearer(who));
                let demand = self.demand(demand);
                Made {
                    form: Form::Invariant { state, demand, grace: None },
                    subject: Some(subject),
                    bearer,
                    personally: false,
                }
            }
            Says::Duty(duty) => {
                let act = self.act(duty)?;
                let bearer = self.bearer(&duty.who);
                let form = match (&duty.due, &state) {
                    (Due::Cadence(time), _) => Form::Cadence { limit: self.limit(time, 0, place)?, state, act },
                    // So many in any window: a cadence that counts several acts.
                    (Due::Window(tree::Window::Rolling(time)), _) => {
                        Form::Cadence { limit: self.limit(time, 0, place)?, state, act }
                    }
                    (Due::Term(term), State::Stretch(stretch)) => {
                        let trigger = Trigger::Fact(Pick::Each, stretch.opens.clone());
                        Form::Response { trigger, act, term: self.term(term, &bearer)? }
                    }
                    _ => {
                        self.remark(RemarkKind::NotCarriedOut, place);
                        return None;
                    }
                };
                Made { form, subject: Some(subject), bearer, personally: duty.personally }
            }
            Says::Act(_) => {
                self.remark(RemarkKind::NotCarriedOut, place);
                return None;
            }
        };
        Some(narrowed(made, only))
    }

    pub(super) fn demand(&mut self, demand: &StateDemand) -> law::Demand {
        match demand {
            StateDemand::Known(Demand::Task, condition) => law::Demand::TaskSet(self.condition(condition.as_ref())),
            StateDemand::Known(Demand::Owner, _) => law::Demand::OwnerSet,
            StateDemand::Known(Demand::NoOverdue, _) => law::Demand::NoOverdueTasks,
            StateDemand::Holds(all) => law::Demand::Holds(self.all_of(all)),
        }
    }

    /// What is demanded every period.
    pub(super) fn every(&mut self, every: Period, at: Option<tree::Time>, says: &Says, place: Place) -> Option<Made> {
        let period = period(every);
        match says {
            Says::State { who, each, demand } => {
                let bearer = match who {
                    Some(Roles { first: tree::Role::Named(name), others }) if *each && others.is_empty() => {
                        self.check_role(name);
                        Bearer::Each(name.text.clone())
                    }
                    Some(who) => self.bearer(who),
                    None => Bearer::Owner,
                };
                let Some(at) = at else {
                    self.remark(RemarkKind::NoTerm, place);
                    return None;
                };
                let demand = self.demand(demand);
                let subject = if *each { ObjectType::Employee } else { ObjectType::Deal };
                Some(Made {
                    form: Form::Checkpoint { period, at: wall(at), demand },
                    subject: Some(subject),
                    bearer,
                    personally: false,
                })
            }
            Says::Duty(duty) => {
                let act = self.act(duty)?;
                let bearer = self.bearer(&duty.who);
                let form = match &duty.due {
                    Due::Term(term) => Form::Schedule { period, act, term: self.timed(term, at, &bearer)? },
                    Due::Period => Form::AtLeast { act, window: Window::Period(period) },
                    _ => {
                        self.remark(RemarkKind::NotCarriedOut, place);
                        return None;
                    }
                };
                Some(Made { form, subject: Some(ObjectType::Department), bearer, personally: duty.personally })
            }
            Says::Act(_) => {
                self.remark(RemarkKind::NotCarriedOut, place);
                None
            }
        }
    }

    /// A term within a period that opens at a time of day: minutes are added to that time.
    pub(super) fn timed(&mut self, term: &tree::Term, at: Option<tree::Time>, bearer: &Bearer) -> Option<law::Term> {
        let made = self.term(term, bearer)?;
        let (Some(at), law::Due::Within { delay: None, span: law::Amount::Fixed(span), after: None }) = (at, &made.due)
        else {
            return Some(made);
        };
        let (law::Span::Elapsed(length) | law::Span::Worked(length)) = *span else { return Some(made) };
        let minutes = i64::from(wall(at)) + length / 60_000_000;
        let due = law::Due::By(WallTime::try_from(minutes.min(1440)).unwrap_or(1440));
        Some(law::Term { due, calendar: made.calendar })
    }
}

/// Puts the condition after a state on what is demanded while it holds.
fn narrowed(mut made: Made, only: Cond) -> Made {
    if only == Cond::True {
        return made;
    }
    match &mut made.form {
        Form::Response { trigger: Trigger::Fact(_, pattern), .. } => {
            pattern.condition = both(std::mem::replace(&mut pattern.condition, Cond::True), only);
        }
        Form::Invariant { state: State::Stretch(stretch), .. }
        | Form::Cadence { state: State::Stretch(stretch), .. } => {
            stretch.opens.condition = both(std::mem::replace(&mut stretch.opens.condition, Cond::True), only);
            stretch.from_first = false;
        }
        _ => {}
    }
    made
}
