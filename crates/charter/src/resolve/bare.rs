//! Forms without a trigger, in terms of the law.

use super::Lower;
use super::clause::{Ground, Made};
use super::form::pick;
use super::process::actor;
use super::value::object_type;
use crate::law::{self, Bearer, Form, Pick, State, Window};
use crate::remark::Kind as RemarkKind;
use crate::tree::Window as TreeWindow;
use crate::tree::{self, Bare, Distance, Due, Duty, Earlier, Only, Place, Which};
use facts::ObjectType;

impl<'a> Lower<'a> {
    /// A form without a trigger; some become several clauses, each with the name of its part.
    pub fn bare(&mut self, ground: &Ground<'_>, bare: &Bare, place: Place) -> Vec<(String, Made)> {
        let one = |made: Option<Made>| made.map(|made| (String::new(), made)).into_iter().collect();
        match bare {
            Bare::Only { which, pattern, only } => {
                let a = self.pattern(pattern);
                self.only(a, pick(*which), only, place)
            }
            Bare::Forbidden { pattern, during, after } => {
                one(self.forbidden(pattern, during.as_ref(), after.as_ref(), place))
            }
            Bare::Incompatible { object, one: first, other } => {
                let (a, b) = (self.pattern(first), self.pattern(other));
                one(Some(actor(Form::Exclusion { a, b }, Some(object_type(*object)))))
            }
            Bare::Next { after, comes } => {
                let (a, b) = (self.pattern(after), self.pattern(comes));
                let subject = self.subject_of(&[&a], &[&b]);
                one(Some(Made { form: Form::Next { a, b }, subject, bearer: Bearer::Owner, personally: false }))
            }
            Bare::Count { .. } => one(self.count(bare, place)),
            Bare::Duty(duty) => one(self.windowed(duty, ground, place)),
            Bare::Dwell { state, limit } => one(self.dwell(state, limit, place)),
            Bare::FourEyes { same, later, earlier } => {
                let (a, b) = (self.kinded(later), self.kinded(earlier));
                let subject = self.subject_of(&[&b], &[&a]);
                one(Some(actor(Form::FourEyes { a, b, same: *same }, subject)))
            }
            Bare::Order => one(Some(actor(Form::Order { process: 0 }, Some(ObjectType::Deal)))),
        }
    }

    /// `только с …`, `только после …`; counts of several fields are clauses of their own.
    pub fn only(&mut self, a: law::Pattern, pick: Pick, only: &Only, place: Place) -> Vec<(String, Made)> {
        match only {
            Only::With(names) => {
                let fields = names.iter().map(|name| self.named_field(name)).collect();
                let subject = self.subject_of(&[&a], &[]);
                vec![(String::new(), actor(Form::Completeness { a, pick, fields }, subject))]
            }
            Only::After { what, distance, no_since } => {
                let (mut within, mut soonest) = (None, None);
                match distance {
                    Some(Distance::Latest(time)) => within = self.limit(time, 0, place),
                    Some(Distance::Soonest(time)) => soonest = self.limit(time, 0, place),
                    None => {}
                }
                let no_since = no_since.as_ref().map(|pattern| self.pattern(pattern));
                let (before, count, distinct) = match what {
                    Earlier::Any(pattern) => (self.pattern(pattern), 1, Vec::new()),
                    Earlier::Count { count, what, condition, distinct } => {
                        let condition = self.condition(condition.as_ref());
                        let before = law::Pattern { condition, ..self.kinded(what) };
                        (before, *count, distinct.clone())
                    }
                };
                let subject = self.subject_of(&[&a], &[&before]);
                let form = |count: u32, distinct: Option<String>| Form::Precedence {
                    a: a.clone(),
                    pick,
                    before: before.clone(),
                    count,
                    distinct,
                    within: within.clone(),
                    soonest: soonest.clone(),
                    no_since: no_since.clone(),
                };
                let mut made = vec![(String::new(), actor(form(count, None), subject))];
                for (_, n, name) in distinct {
                    let field = super::value::stored(&tree::FieldRef::Named(name));
                    made.push((field.clone(), actor(form(n, Some(field)), subject)));
                }
                made
            }
        }
    }

    pub(super) fn forbidden(
        &mut self,
        pattern: &tree::Pattern,
        during: Option<&(tree::StateRef, Option<(tree::Op, tree::Duration)>)>,
        after: Option<&(Which, tree::Pattern)>,
        place: Place,
    ) -> Option<Made> {
        let a = self.pattern(pattern);
        let (mut while_in, mut longer) = (None, None);
        if let Some((state, more)) = during {
            while_in = Some(self.state(state)?);
            if let Some((_, time)) = more {
                longer = Some(self.limit(time, 0, place)?);
            }
        }
        let after = after.map(|(which, pattern)| (pick(*which), self.pattern(pattern)));
        let subject = match (&after, &while_in) {
            (Some((_, b)), _) => self.subject_of(&[&a], &[b]),
            (None, Some(State::Stretch(stretch))) if can(&a, stretch.object) => Some(stretch.object),
            (None, Some(State::Works | State::Absent)) => Some(ObjectType::Employee),
            _ => self.subject_of(&[&a], &[]),
        };
        Some(actor(Form::Prohibition { a, while_in, longer, after }, subject))
    }

    pub(super) fn count(&mut self, bare: &Bare, place: Place) -> Option<Made> {
        let Bare::Count { op, count, what, differing, condition, window, per } = bare else { return None };
        let condition = self.condition(condition.as_ref());
        let b = law::Pattern { condition, ..self.kinded(what) };
        let window = self.window(window.as_ref(), place)?;
        let subject = match (per, &window) {
            (Some(object), _) => Some(object_type(*object)),
            (None, Window::After(_, a, _)) => self.subject_of(&[a], &[&b]),
            (None, _) => self.subject_of(&[&b], &[&b]),
        };
        let distinct = differing.as_ref().map(|name| super::value::stored(&tree::FieldRef::Named(name.clone())));
        Some(match op {
            tree::Op::AtMost => actor(Form::AtMost { b, n: *count, distinct, window }, subject),
            tree::Op::Under => actor(Form::AtMost { b, n: count.saturating_sub(1), distinct, window }, subject),
            tree::Op::AtLeast | tree::Op::Over => {
                let times = if *op == tree::Op::Over { count.saturating_add(1) } else { *count };
                let act = law::Act { times, distinct: distinct.map(|field| (field, times)), ..law::Act::once(b) };
                Made { form: Form::AtLeast { act, window }, subject, bearer: Bearer::Owner, personally: false }
            }
        })
    }

    pub(super) fn window(&mut self, window: Option<&TreeWindow>, place: Place) -> Option<Window> {
        Some(match window {
            None => Window::Whole,
            Some(TreeWindow::Day) => Window::Period(law::Period::Day),
            Some(TreeWindow::Week) => Window::Period(law::Period::Week),
            Some(TreeWindow::Month) => Window::Period(law::Period::Month),
            Some(TreeWindow::Rolling(time)) => Window::Rolling(self.limit(time, 0, place)?),
            Some(TreeWindow::After { time, which, pattern }) => {
                let limit = self.limit(time, 0, place)?;
                Window::After(pick(*which), self.pattern(pattern), limit)
            }
        })
    }

    /// A duty counted over a window, or a cadence through the whole life of the subject.
    pub(super) fn windowed(&mut self, duty: &Duty, ground: &Ground<'_>, place: Place) -> Option<Made> {
        let act = self.act(duty)?;
        let bearer = self.bearer(&duty.who);
        let by_relation =
            matches!(bearer, Bearer::Owner | Bearer::Deputy | Bearer::Approver | Bearer::Addressee | Bearer::Doer);
        let own = || self.subject_of(&[&act.pattern], &[&act.pattern]);
        match &duty.due {
            Due::Window(window) => {
                let subject = match window {
                    TreeWindow::After { .. } => None,
                    _ if by_relation => own(),
                    _ => Some(ObjectType::Department),
                };
                let window = self.window(Some(window), place)?;
                let subject = match &window {
                    Window::After(_, a, _) => self.subject_of(&[a], &[&act.pattern]),
                    _ => subject,
                };
                Some(Made { form: Form::AtLeast { act, window }, subject, bearer, personally: duty.personally })
            }
            Due::Cadence(time) => {
                let subject =
                    if by_relation || ground.subject.is_some() { own() } else { Some(ObjectType::Department) };
                let limit = self.limit(time, 0, place)?;
                Some(Made {
                    form: Form::Cadence { state: State::Alive, act, limit },
                    subject,
                    bearer,
                    personally: duty.personally,
                })
            }
            Due::Period => None,
            _ => {
                self.remark(RemarkKind::NotCarriedOut, place);
                None
            }
        }
    }

    pub(super) fn dwell(&mut self, state: &tree::StateRef, limit: &tree::Duration, place: Place) -> Option<Made> {
        let made = self.state(state)?;
        let limit = self.limit(limit, 0, place)?;
        let bearer = match state {
            tree::StateRef::Stage(Some(name)) => self.stage_bearer(name),
            _ => Bearer::Owner,
        };
        let subject = self.subject_of_state(&made);
        Some(Made { form: Form::Dwell { state: made, limit }, subject: Some(subject), bearer, personally: false })
    }
}

fn can(pattern: &law::Pattern, object: ObjectType) -> bool {
    pattern.any.iter().all(|one| match one.kind {
        law::KindMatch::Known(kind) => kind.info().objects.contains(&object),
        _ => true,
    })
}
