//! A clause with everything it names turned into numbers.

use super::measure::{Measure, MeasureId};
use super::pattern::{By, Compiler, Cond, Const, Field, Limit, Pattern, Res, Who};
use super::term::Term;
use crate::error::Gap;
use charter::guards::LEAST_SHARE_OF_BREACHES;
use charter::law::{self, Op, Period, Pick, Span, StepTime, WallTime};
use charter::named::measures_of_clause;
use facts::{Kind, ObjectType, field};

/// The place of a state in [`super::Code::states`].
pub(crate) type StateId = u16;

/// What makes a state, for the objects of one type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// Index of the version whose words and calendars it uses.
    pub(crate) version: usize,
    /// The type of object whose facts open and close it.
    pub(crate) object: ObjectType,
    pub(crate) made: Made,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Made {
    /// From one pattern to another.
    Stretch { from_first: bool, opens: Pattern, closes: Pattern, closes_at: Option<Field> },
    /// An invoice past its payment date and not paid in full.
    Overdue { pay_by: Field, amount: Field, reads: Pattern },
    /// The object has not ended.
    Alive,
    /// The employee holds a role (`false`: is absent), as context tells.
    Staff { works: bool },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Act {
    pub(crate) pattern: Pattern,
    pub(crate) times: u32,
    pub(crate) distinct: Option<(Field, u32)>,
    pub(crate) names_subject: bool,
    pub(crate) ties: Vec<(bool, Field)>,
}

impl Act {
    /// Whether more than a single act is demanded.
    pub(crate) fn counts(&self) -> bool {
        self.times > 1 || self.distinct.is_some()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trigger {
    Fact(Pick, Pattern),
    DateComes(Field),
    Remains(Limit, Field),
    Passed {
        limit: Limit,
        after: Option<Field>,
        without: Option<Pattern>,
    },
    Settled(usize),
    /// A measure stood so to a bound over a closed period.
    Measure {
        measure: MeasureId,
        period: Period,
        op: Op,
        bound: By<Const>,
        least: u32,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Demand {
    TaskSet(Cond),
    OwnerSet,
    NoOverdueTasks { due: Field },
    Holds(Cond),
    In(StateId),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Window {
    Whole,
    Period(Period),
    Rolling(Limit),
    After(Pick, Pattern, Limit),
}

/// Fields as in [`law::Form::Precedence`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Precedence {
    pub(crate) a: Pattern,
    pub(crate) pick: Pick,
    pub(crate) before: Pattern,
    pub(crate) count: u32,
    pub(crate) distinct: Option<Field>,
    pub(crate) within: Option<Limit>,
    pub(crate) soonest: Option<Limit>,
    pub(crate) no_since: Option<Pattern>,
}

/// `Cadence`: in any window of the limit's length so many acts; where one is demanded, the limit bounds the gap between two.
/// `Life`: so many acts over a stretch of the state.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Form {
    Response { trigger: Trigger, act: Act, term: Term },
    Steps { trigger: Trigger, act: Act, rows: Vec<(u32, Term)>, goal: Option<Pattern> },
    Invariant { state: StateId, demand: Demand, grace: Option<Term> },
    Cadence { state: StateId, act: Act, limit: Limit },
    Precedence(Precedence),
    Prohibition { a: Pattern, while_in: Option<StateId>, longer: Option<Limit>, after: Option<Pattern> },
    Exclusion { a: Pattern, b: Pattern },
    Next { a: Pattern, b: Pattern },
    AtMost { b: Pattern, n: u32, distinct: Option<Field>, window: Window },
    AtLeast { act: Act, period: Period },
    Life { state: StateId, act: Act },
    Schedule { period: Period, act: Act, term: Term },
    Checkpoint { period: Period, at: WallTime, demand: Demand },
    Dwell { state: StateId, limit: Limit },
    FourEyes { a: Pattern, b: Pattern, same: bool },
    Order { changes: Pattern, process: usize, reason: Field },
    Completeness { a: Pattern, pick: Pick, fields: Vec<Field> },
    Notice { trigger: Trigger },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    pub(crate) subject: ObjectType,
    pub(crate) scope: Cond,
    pub(crate) form: Form,
    pub(crate) who: Who,
    pub(crate) personally: bool,
    pub(crate) proof: Option<Pattern>,
    pub(crate) own_word: bool,
    pub(crate) except_where: Vec<Cond>,
    pub(crate) except_after: Vec<Pattern>,
    pub(crate) except_while: Vec<StateId>,
    pub(crate) lapses: Vec<Pattern>,
    pub(crate) pauses: Vec<(StateId, Option<Limit>)>,
    /// «неполный период в доле»
    pub(crate) pro_rata: bool,
    /// Steps of the ladder, in order; none where nobody is to be told.
    pub(crate) ladder: Vec<Climb>,
}

/// A step of a ladder.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Climb {
    pub(crate) when: When,
    pub(crate) condition: Cond,
    /// Stable id of what is done.
    pub(crate) action: String,
    pub(crate) to: Option<Who>,
}

/// When a step falls due; as in [`law::StepTime`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum When {
    AfterBreak(Option<By<Span>>),
    AfterStart(By<Span>),
    Wall(WallTime),
    Ahead(By<Span>),
    Share(i64),
    Nth(u32, bool, Span),
    BreachShare { op: Op, share: i64, span: Span, least: u32 },
}

impl When {
    /// Whether it looks at other duties of the clause.
    pub(crate) fn counts(&self) -> bool {
        matches!(self, When::Nth(..) | When::BreachShare { .. })
    }
}

/// What clauses are compiled into: the words, and the states they name.
pub(crate) struct Builder<'c, 'a> {
    pub(crate) words: &'c mut Compiler<'a>,
    pub(crate) states: &'c mut Vec<State>,
    pub(crate) measures: &'c mut Vec<Measure>,
    pub(crate) version: usize,
}

impl Builder<'_, '_> {
    pub(crate) fn clause(&mut self, clause: &law::Clause) -> Res<Clause> {
        self.ask_measures(clause);
        let subject = clause.subject;
        Ok(Clause {
            subject,
            scope: self.words.cond(&clause.scope)?,
            form: self.form(clause)?,
            who: self.words.who(&clause.bearer),
            personally: clause.personally,
            proof: self.words.pattern_opt(&clause.proof)?,
            own_word: clause.own_word,
            except_where: self.words.conds(&clause.except_where)?,
            except_after: self.words.patterns(&clause.except_after)?,
            except_while: clause.except_while.iter().map(|s| self.state(s, subject)).collect::<Res<_>>()?,
            lapses: self.words.patterns(&clause.lapses)?,
            pauses: clause
                .pauses
                .iter()
                .map(|(s, limit)| Ok((self.state(s, subject)?, self.words.limits(limit)?)))
                .collect::<Res<_>>()?,
            pro_rata: clause.pro_rata,
            ladder: clause.ladder.iter().map(|s| self.step(s)).collect::<Res<_>>()?,
        })
    }

    fn step(&mut self, step: &law::Step) -> Res<Climb> {
        let span = |c: &mut Self, by| c.words.by(by, &|_, s: &Span| *s);
        let when = match &step.when {
            StepTime::AfterBreak(by) => When::AfterBreak(by.as_ref().map(|b| span(self, b)).transpose()?),
            StepTime::AfterStart(by) => When::AfterStart(span(self, by)?),
            StepTime::Wall(wall) => When::Wall(*wall),
            StepTime::Ahead(by) => When::Ahead(span(self, by)?),
            StepTime::Share(share) => When::Share(*share),
            StepTime::Nth(n, breach, span) => When::Nth(*n, *breach, *span),
            StepTime::BreachShare(op, share, span, least) => When::BreachShare {
                op: *op,
                share: *share,
                span: *span,
                least: least.unwrap_or(LEAST_SHARE_OF_BREACHES),
            },
        };
        Ok(Climb {
            when,
            condition: self.words.cond(&step.condition)?,
            action: step.action.id().to_string(),
            to: step.action.addressee().map(|who| self.words.who(who)),
        })
    }

    /// Lets the measures that a clause may name be taken of its subjects.
    fn ask_measures(&mut self, clause: &law::Clause) {
        let named = measures_of_clause(clause);
        let mut names = Vec::new();
        for (i, m) in self.measures.iter_mut().enumerate().filter(|(_, m)| m.version == self.version) {
            names.push((i as MeasureId, m.name.clone()));
            if named.contains(m.name.as_str()) && !m.asked_of.contains(&clause.subject) {
                m.asked_of.push(clause.subject);
            }
        }
        self.words.measures = names;
    }

    fn state(&mut self, state: &law::State, subject: ObjectType) -> Res<StateId> {
        let own = |name: &str| law::Field { name: name.to_string(), place: law::Place::Of(subject) };
        let (object, made) = match state {
            law::State::Stretch(s) => (
                s.object,
                Made::Stretch {
                    from_first: s.from_first,
                    opens: self.words.pattern(&s.opens)?,
                    closes: self.words.pattern(&s.closes)?,
                    closes_at: s
                        .closes_at
                        .as_ref()
                        .map(|f| self.words.field(&law::Field { place: law::Place::Of(s.object), ..f.clone() })),
                },
            ),
            law::State::Overdue => (
                subject,
                Made::Overdue {
                    pay_by: self.words.field(&own(field::PAY_BY)),
                    amount: self.words.field(&own(field::AMOUNT)),
                    reads: self.words.plain(&[Kind::Invoice, Kind::Paid, Kind::PaidBack]),
                },
            ),
            law::State::Alive => (subject, Made::Alive),
            law::State::Works => (subject, Made::Staff { works: true }),
            law::State::Absent => (subject, Made::Staff { works: false }),
        };
        let state = State { version: self.version, object, made };
        let place = self.states.iter().position(|s| *s == state).unwrap_or_else(|| {
            self.states.push(state);
            self.states.len() - 1
        });
        StateId::try_from(place).map_err(|_| Gap::TooLarge)
    }

    fn act(&mut self, act: &law::Act) -> Res<Act> {
        Ok(Act {
            pattern: self.words.pattern(&act.pattern)?,
            times: act.times.max(1),
            distinct: act.distinct.as_ref().map(|(f, n)| (self.words.field_named(f), *n)),
            names_subject: act.names_subject,
            ties: act.ties.iter().map(|(same, f)| (*same, self.words.field(f))).collect(),
        })
    }

    fn trigger(&mut self, trigger: &law::Trigger) -> Res<Trigger> {
        Ok(match trigger {
            law::Trigger::Fact(pick, p) => Trigger::Fact(*pick, self.words.pattern(p)?),
            law::Trigger::DateComes(f) => Trigger::DateComes(self.words.field(f)),
            law::Trigger::Remains(limit, f) => Trigger::Remains(self.words.limit(limit)?, self.words.field(f)),
            law::Trigger::Passed { limit, after, without } => Trigger::Passed {
                limit: self.words.limit(limit)?,
                after: after.as_ref().map(|f| self.words.field(f)),
                without: self.words.pattern_opt(without)?,
            },
            law::Trigger::Settled(index) => Trigger::Settled(*index),
            law::Trigger::Measure { measure, period, op, bound, observations } => Trigger::Measure {
                measure: self.words.measure(measure)?,
                period: *period,
                op: *op,
                bound: self.words.by(bound, &|c, v| c.constant(v))?,
                least: observations.unwrap_or(0),
            },
        })
    }

    fn demand(&mut self, demand: &law::Demand, subject: ObjectType) -> Res<Demand> {
        Ok(match demand {
            law::Demand::TaskSet(cond) => {
                self.words.plain(&[Kind::TaskSet, Kind::TaskDone, Kind::TaskMoved]);
                Demand::TaskSet(self.words.cond(cond)?)
            }
            law::Demand::OwnerSet => {
                self.words.plain(&[Kind::Assigned, Kind::Released]);
                Demand::OwnerSet
            }
            law::Demand::NoOverdueTasks => {
                self.words.plain(&[Kind::TaskSet, Kind::TaskDone, Kind::TaskMoved]);
                Demand::NoOverdueTasks { due: self.words.field_named(field::DUE) }
            }
            law::Demand::Holds(cond) => Demand::Holds(self.words.cond(cond)?),
            law::Demand::In(s) => Demand::In(self.state(s, subject)?),
        })
    }

    fn window(&mut self, window: &law::Window) -> Res<Window> {
        Ok(match window {
            law::Window::Whole => Window::Whole,
            law::Window::Period(p) => Window::Period(*p),
            law::Window::Rolling(limit) => Window::Rolling(self.words.limit(limit)?),
            law::Window::After(pick, a, limit) => {
                Window::After(*pick, self.words.pattern(a)?, self.words.limit(limit)?)
            }
        })
    }

    fn form(&mut self, clause: &law::Clause) -> Res<Form> {
        let subject = clause.subject;
        Ok(match &clause.form {
            law::Form::Response { trigger, act, term } => Form::Response {
                trigger: self.trigger(trigger)?,
                act: self.act(act)?,
                term: Term::compile(self.words, term)?,
            },
            law::Form::Steps { trigger, act, rows, goal } => Form::Steps {
                trigger: self.trigger(trigger)?,
                act: self.act(act)?,
                rows: rows.iter().map(|(n, term)| Ok((*n, Term::compile(self.words, term)?))).collect::<Res<_>>()?,
                goal: self.words.pattern_opt(goal)?,
            },
            law::Form::Invariant { state, demand, grace } => Form::Invariant {
                state: self.state(state, subject)?,
                demand: self.demand(demand, subject)?,
                grace: grace.as_ref().map(|t| Term::compile(self.words, t)).transpose()?,
            },
            law::Form::Cadence { state, act, limit } => Form::Cadence {
                state: self.state(state, subject)?,
                act: self.act(act)?,
                limit: self.words.limit(limit)?,
            },
            law::Form::Precedence { a, pick, before, count, distinct, within, soonest, no_since } => {
                Form::Precedence(Precedence {
                    a: self.words.pattern(a)?,
                    pick: *pick,
                    before: self.words.pattern(before)?,
                    count: (*count).max(1),
                    distinct: distinct.as_ref().map(|f| self.words.field_named(f)),
                    within: self.words.limits(within)?,
                    soonest: self.words.limits(soonest)?,
                    no_since: self.words.pattern_opt(no_since)?,
                })
            }
            law::Form::Prohibition { a, while_in, longer, after } => Form::Prohibition {
                a: self.words.pattern(a)?,
                while_in: while_in.as_ref().map(|s| self.state(s, subject)).transpose()?,
                longer: self.words.limits(longer)?,
                after: after.as_ref().map(|(_, p)| self.words.pattern(p)).transpose()?,
            },
            law::Form::Exclusion { a, b } => Form::Exclusion { a: self.words.pattern(a)?, b: self.words.pattern(b)? },
            law::Form::Next { a, b } => Form::Next { a: self.words.pattern(a)?, b: self.words.pattern(b)? },
            law::Form::AtMost { b, n, distinct, window } => Form::AtMost {
                b: self.words.pattern(b)?,
                n: *n,
                distinct: distinct.as_ref().map(|f| self.words.field_named(f)),
                window: self.window(window)?,
            },
            law::Form::AtLeast { act, window } => match window {
                law::Window::Period(period) => Form::AtLeast { act: self.act(act)?, period: *period },
                law::Window::After(pick, a, limit) => Form::Response {
                    trigger: Trigger::Fact(*pick, self.words.pattern(a)?),
                    act: self.act(act)?,
                    term: Term::within(&self.words.limit(limit)?),
                },
                law::Window::Rolling(limit) => Form::Cadence {
                    state: self.state(&law::State::Alive, subject)?,
                    act: self.act(act)?,
                    limit: self.words.limit(limit)?,
                },
                law::Window::Whole => {
                    Form::Life { state: self.state(&law::State::Alive, subject)?, act: self.act(act)? }
                }
            },
            law::Form::Schedule { period, act, term } => {
                Form::Schedule { period: *period, act: self.act(act)?, term: Term::compile(self.words, term)? }
            }
            law::Form::Checkpoint { period, at, demand } => {
                Form::Checkpoint { period: *period, at: *at, demand: self.demand(demand, subject)? }
            }
            law::Form::Dwell { state, limit } => {
                Form::Dwell { state: self.state(state, subject)?, limit: self.words.limit(limit)? }
            }
            law::Form::FourEyes { a, b, same } => {
                Form::FourEyes { a: self.words.pattern(a)?, b: self.words.pattern(b)?, same: *same }
            }
            law::Form::Order { process } => Form::Order {
                changes: self.words.plain(&[Kind::Jump, Kind::StepBack]),
                process: *process,
                reason: self.words.field_named(field::REASON),
            },
            law::Form::Completeness { a, pick, fields } => Form::Completeness {
                a: self.words.pattern(a)?,
                pick: *pick,
                fields: fields.iter().map(|f| self.words.field(f)).collect(),
            },
            law::Form::Notice { trigger } => Form::Notice { trigger: self.trigger(trigger)? },
        })
    }
}
