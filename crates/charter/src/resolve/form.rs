//! The forms: what each sentence demands, in terms of the law.

use super::Lower;
use super::clause::{Ground, Made};
use super::pattern::{both, nothing, stage_state};
use super::value::object_type;
use crate::law::{self, Bearer, Clause, Cond, Form, Pick, State, Trigger, WallTime, Window};
use crate::remark::Kind as RemarkKind;
use crate::tree::{self, Bare, Body, Deed, Demand, Distance, Due, Duty, Earlier, Limit, Link, Only, Opener, Period, Place, Roles, Says, StateDemand, TermHours, Which};
use facts::ObjectType;

/// A time of day as minutes from midnight.
pub fn wall(time: tree::Time) -> WallTime {
    (i32::from(time.hour) * 60 + i32::from(time.minute)).clamp(0, 1440) as WallTime
}

fn pick(which: Which) -> Pick {
    match which {
        Which::Each => Pick::Each,
        Which::First => Pick::First,
        Which::Last => Pick::Last,
    }
}

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
    /// A sentence with an opener: one clause a body.
    pub fn opened(&mut self, ground: &Ground<'_>, opener: &Opener, bodies: &[Body], clauses: &mut Vec<Clause>) {
        for body in bodies {
            let before = clauses.len();
            let made = match (opener, body.link) {
                (Opener::When(trigger), Link::First | Link::Also) => self.trigger(trigger, body.place).and_then(|trigger| self.triggered(trigger, &body.says, body.place)),
                (_, Link::Then) => before.checked_sub(1).and_then(|above| {
                    let subject = clauses[above].subject;
                    let mut made = self.triggered(Trigger::Settled(above), &body.says, body.place)?;
                    made.subject = Some(subject);
                    Some(made)
                }),
                (Opener::While(state, condition), _) => self.during(state, condition.as_ref(), &body.says, body.place),
                (Opener::Every(every, at), _) => self.every(*every, *at, &body.says, body.place),
            };
            let Some(made) = made else { continue };
            let name = body.clause.as_ref().map(|name| name.text.clone());
            let text = crate::print::body_text(opener, body, &self.roles, self.language);
            self.push(ground, made, name, text, &body.qualifiers, body.place, clauses);
        }
    }

    fn trigger(&mut self, trigger: &tree::Trigger, place: Place) -> Option<Trigger> {
        Some(match trigger {
            tree::Trigger::Fact(which, pattern) => Trigger::Fact(pick(*which), self.pattern(pattern)),
            tree::Trigger::DateComes(field) => Trigger::DateComes(self.named_field(field)),
            tree::Trigger::Remains(time, field) => Trigger::Remains(self.limit(time, 0, place)?, self.named_field(field)),
            tree::Trigger::Passed { time, after, without } => {
                let limit = self.limit(time, 0, place)?;
                let after = after.as_ref().map(|field| self.named_field(field));
                let without = without.as_ref().map(|(kind, condition)| {
                    let condition = self.condition(condition.as_ref());
                    law::Pattern { condition, ..self.kinded(kind) }
                });
                Trigger::Passed { limit, after, without }
            }
            tree::Trigger::Measure { over, name, op, value, observations } => {
                if !self.names.measures.contains_key(&name.key()) && !self.names.on_basis {
                    let all = self.names.measures.values().filter_map(|row| match row {
                        tree::TermRow::Measure { name, .. } => Some(name.text.clone()),
                        _ => None,
                    }).collect();
                    self.unknown(RemarkKind::UnknownMeasure, name, all, ("показатель", "measure"));
                    return None;
                }
                let period = match over {
                    tree::Span::Unit(tree::Unit::Day) => law::Period::Day,
                    tree::Span::Unit(tree::Unit::WorkDay) => law::Period::WorkDay,
                    tree::Span::Unit(tree::Unit::Week) => law::Period::Week,
                    tree::Span::Unit(tree::Unit::Month) => law::Period::Month,
                    _ => {
                        self.remark(RemarkKind::NotCarriedOut, place);
                        return None;
                    }
                };
                let bound = self.value(value, true, None)?;
                Trigger::Measure { measure: name.text.clone(), period, op: super::value::law_op(*op), bound, observations: observations.map(|(_, n)| n) }
            }
        })
    }

    /// What follows from a trigger.
    fn triggered(&mut self, trigger: Trigger, says: &Says, place: Place) -> Option<Made> {
        match says {
            Says::Act(_) => {
                let subject = self.trigger_subject(&trigger, &nothing());
                Some(Made { form: Form::Notice { trigger }, subject, bearer: Bearer::Owner, personally: false })
            }
            Says::State { .. } => {
                self.remark(RemarkKind::NotCarriedOut, place);
                None
            }
            Says::Duty(duty) => self.answer(trigger, duty, place),
        }
    }

    fn answer(&mut self, trigger: Trigger, duty: &Duty, place: Place) -> Option<Made> {
        let act = self.act(duty)?;
        let bearer = self.bearer(&duty.who);
        let subject = self.trigger_subject(&trigger, &act.pattern);
        let form = match &duty.due {
            Due::Term(term) => Form::Response { trigger, act, term: self.term(term, &bearer)? },
            Due::Schedule(rows) => {
                self.rows_grow(rows);
                let mut made = Vec::new();
                for (count, term) in rows {
                    made.push((*count, self.term(term, &bearer)?));
                }
                Form::Steps { trigger, act, rows: made, goal: None }
            }
            Due::Window(Window2::After { .. }) | Due::Window(_) | Due::Cadence(_) | Due::Period => {
                if !matches!(duty.due, Due::Period) {
                    self.remark(RemarkKind::NotCarriedOut, place);
                }
                return None;
            }
        };
        Some(Made { form, subject, bearer, personally: duty.personally })
    }

    /// The subject of a trigger and its answer.
    fn trigger_subject(&self, trigger: &Trigger, act: &law::Pattern) -> Option<ObjectType> {
        let timer = |prefer: &[ObjectType], fields: &[&law::Field]| {
            let declared = fields.iter().find_map(|field| {
                let row = self.names.fields.values().find(|row| super::value::stored(&tree::FieldRef::Named(row.name.clone())) == field.name)?;
                row.object.map(object_type)
            });
            declared.or_else(|| {
                prefer.iter().copied().find(|object| {
                    act.any.iter().all(|one| match one.kind {
                        law::KindMatch::Known(kind) => kind.info().objects.contains(object),
                        _ => true,
                    })
                })
            })
        };
        match trigger {
            Trigger::Fact(_, pattern) => self.subject_of(&[pattern], &[act]),
            Trigger::DateComes(field) | Trigger::Remains(_, field) => timer(&super::subject::USUAL, &[field]),
            Trigger::Passed { without: Some(without), .. } => self.subject_of(&[without], &[act]),
            Trigger::Passed { after, .. } => timer(&super::subject::USUAL, &after.iter().collect::<Vec<_>>()),
            Trigger::Settled(_) => self.subject_of(&[], &[act]),
            Trigger::Measure { measure, .. } => Some(self.measure_subject(measure)),
        }
    }

    /// Whom or what a measure is about: a person, or the rule whose firings it counts.
    fn measure_subject(&self, measure: &str) -> ObjectType {
        let row = self.names.measures.get(&crate::words::fold(measure));
        match row {
            Some(tree::TermRow::Measure { kind, .. }) if matches!(kind.kind, crate::words::Kind::RuleFired) => ObjectType::Rule,
            Some(tree::TermRow::Measure { kind, .. }) if matches!(kind.kind, crate::words::Kind::Order) => ObjectType::Client,
            _ => ObjectType::Employee,
        }
    }

    /// The demanded act of a duty.
    pub fn act(&mut self, duty: &Duty) -> Option<law::Act> {
        let condition = self.condition(duty.condition.as_ref());
        let mut act = law::Act { pattern: law::Pattern { any: Vec::new(), condition }, times: 1, distinct: None, names_subject: false, ties: Vec::new() };
        for deed in &duty.acts {
            let pattern = self.deed(deed);
            act.pattern.any.extend(pattern.any);
            act.names_subject |= deed.by_this.is_some();
            if let Some((same, field)) = &deed.tie {
                let field = self.field(field, None);
                act.ties.push((*same, field));
            }
        }
        if let Some(times) = &duty.times {
            act.times = match times.op {
                tree::Op::Over => times.count.saturating_add(1),
                _ => times.count.max(1),
            };
            act.distinct = times.distinct.first().map(|(_, n, field)| (super::value::stored(&tree::FieldRef::Named(field.clone())), *n));
        }
        Some(act)
    }

    fn deed(&mut self, deed: &Deed) -> law::Pattern {
        let pick = tree::Pick { what: deed.what.clone(), hours: None, by: None, compare: deed.compare.clone() };
        self.pattern(&tree::Pattern { picks: vec![pick], condition: None })
    }

    /// A term of the law.
    pub fn term(&mut self, term: &tree::Term, bearer: &Bearer) -> Option<law::Term> {
        let calendar = match &term.hours {
            None => 0,
            Some(TermHours::Calendar(name)) => self.calendar_index(name),
            Some(TermHours::Own) => self.own_hours(bearer),
        };
        let place = term.place;
        let due = match &term.limit {
            Limit::Within(time, after) => {
                let delay = match &term.delay {
                    Some(delay) => Some(self.amount(delay, place)?),
                    None => None,
                };
                let span = self.amount(time, place)?;
                law::Due::Within { delay, span, after: after.as_ref().map(|field| self.named_field(field)) }
            }
            Limit::By(time, None) => law::Due::By(wall(*time)),
            Limit::By(time, Some(tree::DayOf::Eve(field))) => law::Due::ByOnEve(wall(*time), self.named_field(field)),
            Limit::By(time, Some(tree::DayOf::Day(field))) => law::Due::ByOnDay(wall(*time), self.named_field(field)),
            Limit::EndOfDay => law::Due::EndOfDay,
            Limit::CloseOfMonth => law::Due::CloseOfMonth,
            Limit::Latest(time, field) => law::Due::Before(self.amount(time, place)?, self.named_field(field)),
            Limit::Around(time, field) => law::Due::Around(self.amount(time, place)?, self.named_field(field)),
        };
        Some(law::Term { due, calendar })
    }

    /// The shifts of the role that must act; of those who sell where it is known by relation.
    fn own_hours(&mut self, bearer: &Bearer) -> usize {
        let row = match bearer {
            Bearer::Role(name) | Bearer::Each(name) => self.names.roles.iter().find(|row| row.name.text == *name),
            Bearer::Head | Bearer::TheirHead => self.names.roles.iter().find(|row| row.leads),
            Bearer::FirstOf(all) | Bearer::AnyOf(all) => {
                let first = all.first().cloned();
                return first.map_or(0, |first| self.own_hours(&first));
            }
            _ => self.names.roles.iter().find(|row| row.sells && row.calendar.is_some()),
        };
        match row.and_then(|row| row.calendar.clone()) {
            Some(name) => self.calendar_index(&name),
            None => 0,
        }
    }

    fn rows_grow(&mut self, rows: &[(u32, tree::Term)]) {
        for pair in rows.windows(2) {
            let reach = |term: &tree::Term| match &term.limit {
                Limit::Within(tree::Duration::Length(length), None) => super::value::span(*length),
                _ => None,
            };
            let fewer = pair[1].0 <= pair[0].0;
            let sooner = matches!((reach(&pair[0].1), reach(&pair[1].1)), (Some(a), Some(b)) if shorter(b, a));
            if fewer || sooner {
                let (one, two) = (crate::print::row_text(&pair[0], &self.roles, self.language), crate::print::row_text(&pair[1], &self.roles, self.language));
                let remark = self.remark(RemarkKind::StepsBackwards, pair[1].1.place);
                *remark = remark.clone().says(0, &one).says(1, &two);
            }
        }
    }

    /// What is demanded while a state holds.
    fn during(&mut self, state: &tree::StateRef, condition: Option<&tree::Condition>, says: &Says, place: Place) -> Option<Made> {
        let state = self.state(state)?;
        let only = self.condition(condition);
        let subject = self.subject_of_state(&state);
        let made = match says {
            Says::State { who, demand, .. } => {
                let bearer = who.as_ref().map_or(Bearer::Owner, |who| self.bearer(who));
                let demand = self.demand(demand);
                Made { form: Form::Invariant { state, demand, grace: None }, subject: Some(subject), bearer, personally: false }
            }
            Says::Duty(duty) => {
                let act = self.act(duty)?;
                let bearer = self.bearer(&duty.who);
                let form = match (&duty.due, &state) {
                    (Due::Cadence(time), _) => Form::Cadence { limit: self.limit(time, 0, place)?, state, act },
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

    fn demand(&mut self, demand: &StateDemand) -> law::Demand {
        match demand {
            StateDemand::Known(Demand::Task, condition) => law::Demand::TaskSet(self.condition(condition.as_ref())),
            StateDemand::Known(Demand::Owner, _) => law::Demand::OwnerSet,
            StateDemand::Known(Demand::NoOverdue, _) => law::Demand::NoOverdueTasks,
            StateDemand::Holds(all) => law::Demand::Holds(self.all_of(all)),
        }
    }

    /// What is demanded every period.
    fn every(&mut self, every: Period, at: Option<tree::Time>, says: &Says, place: Place) -> Option<Made> {
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
                Some(Made { form: Form::Checkpoint { period, at: wall(at), demand }, subject: Some(subject), bearer, personally: false })
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
    fn timed(&mut self, term: &tree::Term, at: Option<tree::Time>, bearer: &Bearer) -> Option<law::Term> {
        let made = self.term(term, bearer)?;
        let (Some(at), law::Due::Within { delay: None, span: law::Amount::Fixed(span), after: None }) = (at, &made.due) else { return Some(made) };
        let (law::Span::Elapsed(length) | law::Span::Worked(length)) = *span else { return Some(made) };
        let minutes = i64::from(wall(at)) + length / 60_000_000;
        let due = law::Due::By(WallTime::try_from(minutes.min(1440)).unwrap_or(1440));
        Some(law::Term { due, calendar: made.calendar })
    }

    /// A form without a trigger; some become several clauses, each with the name of its part.
    pub fn bare(&mut self, ground: &Ground<'_>, bare: &Bare, place: Place) -> Vec<(String, Made)> {
        let one = |made: Option<Made>| made.map(|made| (String::new(), made)).into_iter().collect();
        match bare {
            Bare::Only { which, pattern, only } => {
                let a = self.pattern(pattern);
                self.only(a, pick(*which), only, place)
            }
            Bare::Forbidden { pattern, during, after } => one(self.forbidden(pattern, during.as_ref(), after.as_ref(), place)),
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

    fn forbidden(&mut self, pattern: &tree::Pattern, during: Option<&(tree::StateRef, Option<(tree::Op, tree::Duration)>)>, after: Option<&(Which, tree::Pattern)>, place: Place) -> Option<Made> {
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

    fn count(&mut self, bare: &Bare, place: Place) -> Option<Made> {
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

    fn window(&mut self, window: Option<&Window2>, place: Place) -> Option<Window> {
        Some(match window {
            None => Window::Whole,
            Some(Window2::Day) => Window::Period(law::Period::Day),
            Some(Window2::Week) => Window::Period(law::Period::Week),
            Some(Window2::Month) => Window::Period(law::Period::Month),
            Some(Window2::Rolling(time)) => Window::Rolling(self.limit(time, 0, place)?),
            Some(Window2::After { time, which, pattern }) => {
                let limit = self.limit(time, 0, place)?;
                Window::After(pick(*which), self.pattern(pattern), limit)
            }
        })
    }

    /// A duty counted over a window, or a cadence through the whole life of the subject.
    fn windowed(&mut self, duty: &Duty, ground: &Ground<'_>, place: Place) -> Option<Made> {
        let act = self.act(duty)?;
        let bearer = self.bearer(&duty.who);
        let by_relation = matches!(bearer, Bearer::Owner | Bearer::Deputy | Bearer::Approver | Bearer::Addressee | Bearer::Doer);
        let own = || self.subject_of(&[&act.pattern], &[&act.pattern]);
        match &duty.due {
            Due::Window(window) => {
                let subject = match window {
                    Window2::After { .. } => None,
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
                let subject = if by_relation || ground.subject.is_some() { own() } else { Some(ObjectType::Department) };
                let limit = self.limit(time, 0, place)?;
                Some(Made { form: Form::Cadence { state: State::Alive, act, limit }, subject, bearer, personally: duty.personally })
            }
            Due::Period => None,
            _ => {
                self.remark(RemarkKind::NotCarriedOut, place);
                None
            }
        }
    }

    fn dwell(&mut self, state: &tree::StateRef, limit: &tree::Duration, place: Place) -> Option<Made> {
        let made = self.state(state)?;
        let limit = self.limit(limit, 0, place)?;
        let bearer = match state {
            tree::StateRef::Stage(Some(name)) => self.stage_bearer(name),
            _ => Bearer::Owner,
        };
        let subject = self.subject_of_state(&made);
        Some(Made { form: Form::Dwell { state: made, limit }, subject: Some(subject), bearer, personally: false })
    }

    /// Who answers for a stage: the owner of the deal, unless a role that does not sell is named.
    fn stage_bearer(&mut self, name: &tree::Name) -> Bearer {
        let roles = self.names.stages.get(&name.key()).and_then(|stage| stage.borne_by.clone());
        match roles {
            None => Bearer::Owner,
            Some(roles) => self.stage_role(&roles),
        }
    }

    fn stage_role(&mut self, roles: &Roles) -> Bearer {
        let sells = match &roles.first {
            tree::Role::Named(name) => self.names.roles.iter().any(|row| row.sells && row.name.key() == name.key()),
            tree::Role::Person(_) => false,
        };
        if sells && roles.others.is_empty() { Bearer::Owner } else { self.bearer(roles) }
    }

    /// The norms and gates of a process, as a rule that bears its name.
    pub fn process_rule(&mut self, process: &tree::Process) -> Option<law::Rule> {
        let mut clauses = Vec::new();
        let empty = tree::Rule {
            name: process.name.clone(),
            formerly: None,
            scope: None,
            overrides: Vec::new(),
            qualifiers: Vec::new(),
            sentences: Vec::new(),
            tail: Vec::new(),
            place: process.name.place,
        };
        let ground = Ground { rule: &empty, scope: Cond::True, subject: Some(ObjectType::Deal) };
        for row in &process.rows {
            match row {
                tree::ProcessRow::Stage(stage) => self.stage(stage, &ground, &mut clauses),
                tree::ProcessRow::Loss { with_reason: true, name } => {
                    let reason = law::Field { name: facts::field::REASON.to_string(), place: law::Place::Near };
                    let form = Form::Completeness { a: law::Pattern::kind(facts::Kind::Lost), pick: Pick::Each, fields: vec![reason] };
                    let text = crate::print::loss_text(name, self.language);
                    self.push(&ground, actor(form, None), Some(name.text.clone()), text, &[], name.place, &mut clauses);
                }
                _ => {}
            }
        }
        if clauses.is_empty() {
            return None;
        }
        let name = process.name.text.clone();
        Some(law::Rule { id: name.clone(), name, clauses, mode: law::Mode::Warn, weight: 1, valid_from: None, valid_to: None, review_by: None, overrides: Vec::new() })
    }

    fn stage(&mut self, stage: &tree::Stage, ground: &Ground<'_>, clauses: &mut Vec<Clause>) {
        let place = stage.name.place;
        let bearer = stage.borne_by.as_ref().map_or(Bearer::Owner, |roles| self.stage_role(roles));
        if let Some(time) = &stage.no_longer
            && let Some(limit) = self.limit(time, 0, place)
        {
            let form = Form::Dwell { state: stage_state(Some(&stage.name.text)), limit };
            let text = crate::print::bare_text(&Bare::Dwell { state: tree::StateRef::Stage(Some(stage.name.clone())), limit: time.clone() }, &self.roles, self.language);
            let made = Made { form, subject: None, bearer, personally: false };
            self.push(ground, made, Some(stage.name.text.clone()), text, &[], place, clauses);
        }
        let gates = stage.entry.iter().map(|only| (true, only)).chain(stage.exit.iter().map(|only| (false, only)));
        for (at, (entry, only)) in gates.enumerate() {
            let kind = if entry { facts::Kind::StageIn } else { facts::Kind::StageOut };
            let mut a = law::Pattern::kind(kind);
            a.any[0].names.push(stage.name.text.clone());
            let text = crate::print::gate_text(&stage.name, entry, only, &self.roles, self.language);
            for (part, made) in self.only(a, Pick::Each, only, place) {
                let name = format!("{}/{}{}{part}", stage.name.text, at + 1, if part.is_empty() { "" } else { "/" });
                self.push(ground, made, Some(name), text.clone(), &[], place, clauses);
            }
        }
    }
}

use crate::tree::Window as Window2;

/// A form borne by whoever did the act.
fn actor(form: Form, subject: Option<ObjectType>) -> Made {
    Made { form, subject, bearer: Bearer::Actor, personally: false }
}

fn can(pattern: &law::Pattern, object: ObjectType) -> bool {
    pattern.any.iter().all(|one| match one.kind {
        law::KindMatch::Known(kind) => kind.info().objects.contains(&object),
        _ => true,
    })
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
        Form::Invariant { state: State::Stretch(stretch), .. } | Form::Cadence { state: State::Stretch(stretch), .. } => {
            stretch.opens.condition = both(std::mem::replace(&mut stretch.opens.condition, Cond::True), only);
            stretch.from_first = false;
        }
        _ => {}
    }
    made
}

/// Whether one span is certainly shorter than another of its sort.
fn shorter(a: law::Span, b: law::Span) -> bool {
    use law::Span as S;
    match (a, b) {
        (S::Elapsed(a), S::Elapsed(b)) | (S::Worked(a), S::Worked(b)) => a <= b,
        (S::Days(a), S::Days(b)) | (S::Months(a), S::Months(b)) | (S::WorkDays(a), S::WorkDays(b)) => a <= b,
        (S::Worked(_) | S::Elapsed(_), _) => false,
        (S::WorkDays(_), S::Worked(_)) => false,
        _ => false,
    }
}
