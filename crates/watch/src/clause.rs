//! A clause with everything it names turned into numbers of the log.

use crate::compile::{Compiler, Cond, Field, Limit, Pattern};
use crate::error::Gap;
use crate::term::Term;
use charter::law::{self, Period, Pick, WallTime};
use facts::{Kind, ObjectType, field};

type Res<T> = Result<T, Gap>;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    Stretch { object: ObjectType, from_first: bool, opens: Pattern, closes: Pattern, closes_at: Option<Field> },
    Overdue { pay_by: Field, amount: Field, paid: Pattern, back: Pattern },
    Alive,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Act {
    pub(crate) pattern: Pattern,
    pub(crate) times: u32,
    pub(crate) distinct: Option<(Field, u32)>,
    pub(crate) names_subject: bool,
    pub(crate) ties: Vec<(bool, Field)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trigger {
    Fact(Pick, Pattern),
    DateComes(Field),
    Remains(Limit, Field),
    Passed { limit: Limit, after: Option<Field>, without: Option<Pattern> },
    Settled(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Demand {
    TaskSet(Cond),
    OwnerSet,
    NoOverdueTasks,
    Holds(Cond),
    In(State),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Window {
    Whole,
    Period(Period),
    Rolling(Limit),
    After(Pick, Pattern, Limit),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Form {
    Response {
        trigger: Trigger,
        act: Act,
        term: Term,
    },
    Steps {
        trigger: Trigger,
        act: Act,
        rows: Vec<(u32, Term)>,
        goal: Option<Pattern>,
    },
    Invariant {
        state: State,
        demand: Demand,
        grace: Option<Term>,
    },
    Cadence {
        state: State,
        act: Act,
        limit: Limit,
    },
    Precedence {
        a: Pattern,
        pick: Pick,
        before: Pattern,
        count: u32,
        distinct: Option<Field>,
        within: Option<Limit>,
        soonest: Option<Limit>,
        no_since: Option<Pattern>,
    },
    Prohibition {
        a: Pattern,
        while_in: Option<State>,
        longer: Option<Limit>,
        after: Option<(Pick, Pattern)>,
    },
    Exclusion {
        a: Pattern,
        b: Pattern,
    },
    Next {
        a: Pattern,
        b: Pattern,
    },
    AtMost {
        b: Pattern,
        n: u32,
        distinct: Option<Field>,
        window: Window,
    },
    AtLeast {
        act: Act,
        window: Window,
    },
    Schedule {
        period: Period,
        act: Act,
        term: Term,
    },
    Checkpoint {
        period: Period,
        at: WallTime,
        demand: Demand,
    },
    Dwell {
        state: State,
        limit: Limit,
    },
    FourEyes {
        a: Pattern,
        b: Pattern,
        same: bool,
    },
    Order {
        changes: Pattern,
        reason: Field,
    },
    Completeness {
        a: Pattern,
        pick: Pick,
        fields: Vec<Field>,
    },
    Notice,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    pub(crate) subject: ObjectType,
    pub(crate) scope: Cond,
    pub(crate) form: Form,
    pub(crate) proof: Option<Pattern>,
    pub(crate) own_word: bool,
    pub(crate) except_where: Vec<Cond>,
    pub(crate) except_after: Vec<Pattern>,
    pub(crate) except_while: Vec<State>,
    pub(crate) lapses: Vec<Pattern>,
    pub(crate) pauses: Vec<(State, Option<Limit>)>,
    /// «неполный период в доле»
    pub(crate) pro_rata: bool,
    /// Index of the process, for [`Form::Order`].
    pub(crate) process: Option<usize>,
}

impl Clause {
    pub(crate) fn compile(c: &mut Compiler<'_>, clause: &law::Clause) -> Res<Clause> {
        if clause.personally {
            return Err(Gap::Personally);
        }
        let process = match &clause.form {
            law::Form::Order { process } => Some(*process),
            _ => None,
        };
        Ok(Clause {
            subject: clause.subject,
            scope: c.cond(&clause.scope)?,
            form: form(c, clause)?,
            proof: c.pattern_opt(&clause.proof)?,
            own_word: clause.own_word,
            except_where: c.conds(&clause.except_where)?,
            except_after: c.patterns(&clause.except_after)?,
            except_while: clause.except_while.iter().map(|s| state(c, s)).collect::<Res<_>>()?,
            lapses: c.patterns(&clause.lapses)?,
            pauses: clause.pauses.iter().map(|(s, limit)| Ok((state(c, s)?, c.limits(limit)?))).collect::<Res<_>>()?,
            pro_rata: clause.pro_rata,
            process,
        })
    }
}

fn state(c: &mut Compiler<'_>, state: &law::State) -> Res<State> {
    Ok(match state {
        law::State::Stretch(s) => State::Stretch {
            object: s.object,
            from_first: s.from_first,
            opens: c.pattern(&s.opens)?,
            closes: c.pattern(&s.closes)?,
            closes_at: s.closes_at.as_ref().map(|f| c.field(f)),
        },
        law::State::Overdue => {
            // The amount and the date stand on the invoice.
            c.plain(&[Kind::Invoice]);
            State::Overdue {
                pay_by: c.field_named(field::PAY_BY),
                amount: c.field_named(field::AMOUNT),
                paid: c.plain(&[Kind::Paid]),
                back: c.plain(&[Kind::PaidBack]),
            }
        }
        law::State::Alive => State::Alive,
        law::State::Works | law::State::Absent => return Err(Gap::StaffState),
    })
}

fn act(c: &mut Compiler<'_>, act: &law::Act) -> Res<Act> {
    Ok(Act {
        pattern: c.pattern(&act.pattern)?,
        times: act.times.max(1),
        distinct: act.distinct.as_ref().map(|(f, n)| (c.field_named(f), *n)),
        names_subject: act.names_subject,
        ties: act.ties.iter().map(|(same, f)| (*same, c.field(f))).collect(),
    })
}

fn trigger(c: &mut Compiler<'_>, trigger: &law::Trigger) -> Res<Trigger> {
    Ok(match trigger {
        law::Trigger::Fact(pick, p) => Trigger::Fact(*pick, c.pattern(p)?),
        law::Trigger::DateComes(f) => Trigger::DateComes(c.field(f)),
        law::Trigger::Remains(limit, f) => Trigger::Remains(c.limit(limit)?, c.field(f)),
        law::Trigger::Passed { limit, after, without } => Trigger::Passed {
            limit: c.limit(limit)?,
            after: after.as_ref().map(|f| c.field(f)),
            without: c.pattern_opt(without)?,
        },
        law::Trigger::Settled(index) => Trigger::Settled(*index),
        law::Trigger::Measure { .. } => return Err(Gap::Measure),
    })
}

fn demand(c: &mut Compiler<'_>, demand: &law::Demand) -> Res<Demand> {
    Ok(match demand {
        law::Demand::TaskSet(cond) => {
            tasks(c);
            Demand::TaskSet(c.cond(cond)?)
        }
        law::Demand::OwnerSet => {
            c.plain(&[Kind::Assigned, Kind::Released]);
            Demand::OwnerSet
        }
        law::Demand::NoOverdueTasks => {
            tasks(c);
            Demand::NoOverdueTasks
        }
        law::Demand::Holds(cond) => Demand::Holds(c.cond(cond)?),
        law::Demand::In(s) => Demand::In(state(c, s)?),
    })
}

/// Tasks are read by their kinds and by their due date.
fn tasks(c: &mut Compiler<'_>) {
    c.plain(&[Kind::TaskSet, Kind::TaskDone, Kind::TaskMoved]);
    c.field_named(field::DUE);
}

fn window(c: &mut Compiler<'_>, window: &law::Window) -> Res<Window> {
    Ok(match window {
        law::Window::Whole => Window::Whole,
        law::Window::Period(p) => Window::Period(*p),
        law::Window::Rolling(limit) => Window::Rolling(c.limit(limit)?),
        law::Window::After(pick, a, limit) => Window::After(*pick, c.pattern(a)?, c.limit(limit)?),
    })
}

fn form(c: &mut Compiler<'_>, clause: &law::Clause) -> Res<Form> {
    Ok(match &clause.form {
        law::Form::Response { trigger: t, act: a, term } => {
            Form::Response { trigger: trigger(c, t)?, act: act(c, a)?, term: Term::compile(c, term)? }
        }
        law::Form::Steps { trigger: t, act: a, rows, goal } => Form::Steps {
            trigger: trigger(c, t)?,
            act: act(c, a)?,
            rows: rows.iter().map(|(n, term)| Ok((*n, Term::compile(c, term)?))).collect::<Res<_>>()?,
            goal: c.pattern_opt(goal)?,
        },
        law::Form::Invariant { state: s, demand: d, grace } => Form::Invariant {
            state: state(c, s)?,
            demand: demand(c, d)?,
            grace: grace.as_ref().map(|t| Term::compile(c, t)).transpose()?,
        },
        law::Form::Cadence { state: s, act: a, limit } => {
            Form::Cadence { state: state(c, s)?, act: act(c, a)?, limit: c.limit(limit)? }
        }
        law::Form::Precedence { a, pick, before, count, distinct, within, soonest, no_since } => Form::Precedence {
            a: c.pattern(a)?,
            pick: *pick,
            before: c.pattern(before)?,
            count: (*count).max(1),
            distinct: distinct.as_ref().map(|f| c.field_named(f)),
            within: c.limits(within)?,
            soonest: c.limits(soonest)?,
            no_since: c.pattern_opt(no_since)?,
        },
        law::Form::Prohibition { a, while_in, longer, after } => Form::Prohibition {
            a: c.pattern(a)?,
            while_in: while_in.as_ref().map(|s| state(c, s)).transpose()?,
            longer: c.limits(longer)?,
            after: after.as_ref().map(|(pick, p)| Ok((*pick, c.pattern(p)?))).transpose()?,
        },
        law::Form::Exclusion { a, b } => Form::Exclusion { a: c.pattern(a)?, b: c.pattern(b)? },
        law::Form::Next { a, b } => Form::Next { a: c.pattern(a)?, b: c.pattern(b)? },
        law::Form::AtMost { b, n, distinct, window: w } => Form::AtMost {
            b: c.pattern(b)?,
            n: *n,
            distinct: distinct.as_ref().map(|f| c.field_named(f)),
            window: window(c, w)?,
        },
        law::Form::AtLeast { act: a, window: w } => {
            if matches!(w, law::Window::Whole | law::Window::Rolling(_)) {
                return Err(Gap::Window);
            }
            Form::AtLeast { act: act(c, a)?, window: window(c, w)? }
        }
        law::Form::Schedule { period, act: a, term } => {
            if matches!(clause.bearer, law::Bearer::Each(_)) {
                return Err(Gap::EachHolder);
            }
            Form::Schedule { period: *period, act: act(c, a)?, term: Term::compile(c, term)? }
        }
        law::Form::Checkpoint { period, at, demand: d } => {
            Form::Checkpoint { period: *period, at: *at, demand: demand(c, d)? }
        }
        law::Form::Dwell { state: s, limit } => Form::Dwell { state: state(c, s)?, limit: c.limit(limit)? },
        law::Form::FourEyes { a, b, same } => Form::FourEyes { a: c.pattern(a)?, b: c.pattern(b)?, same: *same },
        law::Form::Order { .. } => {
            Form::Order { changes: c.plain(&[Kind::Jump, Kind::StepBack]), reason: c.field_named(field::REASON) }
        }
        law::Form::Completeness { a, pick, fields } => {
            Form::Completeness { a: c.pattern(a)?, pick: *pick, fields: fields.iter().map(|f| c.field(f)).collect() }
        }
        law::Form::Notice { trigger: t } => {
            trigger(c, t)?;
            Form::Notice
        }
    })
}
