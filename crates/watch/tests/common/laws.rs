//! Generated charters: every form over the kinds of the generated logs.

use super::Shape;
use super::dice::Dice;
use super::logs::{EVENTS, KINDS, PEOPLE_KINDS, STAGES};
use super::wider;
use charter::law::*;
use facts::{Currency, Evidence, Kind, Number, ObjectType, Value, field};
use jiff::civil::Date;
use worktime::{CalendarSpec, DayException, DayKind, Hours, Weekday};

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3600 * SECOND;

fn near(name: &str) -> Field {
    Field { name: name.to_string(), place: Place::Near }
}

fn calendar(dice: &mut Dice, zone: &str) -> CalendarSpec {
    let week = &Weekday::ALL[..5];
    let spec = CalendarSpec::new(zone);
    match dice.below(8) {
        0 => spec,
        1 => spec.with_hours(&Weekday::ALL, &[Hours { from: 0, to: 1440 }]),
        2 => spec.with_hours(week, &[Hours::between(22 * 60, 6 * 60)]),
        n => {
            let spec = spec.with_hours(week, &[Hours::between(540, 780), Hours::between(840, 1080)]);
            match n {
                3 => spec.with_exception(Date::constant(2026, 3, 25), DayException::of(DayKind::Holiday)),
                4 => spec.with_exception(Date::constant(2026, 3, 28), DayException::of(DayKind::WorkingWeekend)),
                5 => spec.with_holidays_of_russia(60),
                _ => spec,
            }
        }
    }
}

pub fn span(dice: &mut Dice) -> Span {
    match dice.below(10) {
        0..=2 => Span::Elapsed(dice.pick(&[0, HOUR, 24 * HOUR, 60 * HOUR])),
        3..=5 => Span::Worked(dice.pick(&[0, HOUR / 4, HOUR, 4 * HOUR, 8 * HOUR, 20 * HOUR])),
        6 | 7 => Span::WorkDays(dice.below(4) as u32),
        8 => Span::Days(dice.below(4) as u32),
        _ => Span::Months(dice.below(2) as u32),
    }
}

fn amount<T>(dice: &mut Dice, shape: &Shape, mut make: impl FnMut(&mut Dice) -> T) -> Amount<T> {
    if shape.conditions && dice.one_in(6) {
        let rows = vec![(Value::Word("а".into()), make(dice)), (Value::Word("В".into()), make(dice))];
        let rest = dice.one_in(2).then(|| Box::new(make(dice)));
        return Amount::ByField(near(field::CLASS), rows, rest);
    }
    Amount::Fixed(make(dice))
}

pub fn limit(dice: &mut Dice, shape: &Shape) -> Limit {
    let by = if shape.people || shape.measures { wider::span_by(dice, shape) } else { None };
    Limit { span: by.unwrap_or_else(|| amount(dice, shape, span)), calendar: dice.below(2) }
}

pub fn term(dice: &mut Dice, shape: &Shape) -> Term {
    let date = near(if shape.clients { field::DATE } else { field::DUE });
    let due = match dice.below(if shape.moments { 12 } else { 6 }) {
        0 => Due::By(dice.pick(&[600, 1020])),
        1 => Due::EndOfDay,
        2 => Due::AtOnce,
        6 => Due::Within { delay: None, span: amount(dice, shape, span), after: Some(date) },
        7 => Due::ByOnEve(1020, date),
        8 => Due::ByOnDay(1020, date),
        9 => Due::Before(amount(dice, shape, span), date),
        10 => Due::Around(amount(dice, shape, span), date),
        11 => Due::CloseOfMonth,
        _ => Due::Within {
            delay: dice.one_in(5).then(|| amount(dice, shape, span)),
            span: amount(dice, shape, span),
            after: None,
        },
    };
    Term { due, calendar: dice.below(2) }
}

fn value(dice: &mut Dice, name: &str) -> Value {
    let number = Number::whole(dice.pick(&[5, 10, 50])).unwrap();
    match name {
        field::AMOUNT => Value::Money(number, Currency::parse("RUB").unwrap()),
        _ => Value::Word(dice.pick(&["А", "ё", "в"]).to_string()),
    }
}

pub fn cond(dice: &mut Dice, shape: &Shape, deep: usize) -> Cond {
    if !shape.conditions || (deep == 0 && !dice.one_in(3)) {
        return Cond::True;
    }
    if shape.people && dice.one_in(5) {
        return wider::of_people(dice);
    }
    let class = near(field::CLASS);
    let sum = Field {
        name: field::AMOUNT.to_string(),
        place: if shape.clients && dice.one_in(3) {
            Place::Of(dice.pick(&[ObjectType::Client, ObjectType::Deal]))
        } else {
            Place::Near
        },
    };
    match dice.below(if deep < 2 { 11 } else { 8 }) {
        0 => Cond::Is(class, vec![Amount::Fixed(value(dice, field::CLASS))]),
        1 => {
            Cond::IsNot(class, vec![Amount::Fixed(value(dice, field::CLASS)), Amount::Fixed(value(dice, field::CLASS))])
        }
        2 | 3 => {
            Cond::Compare(sum, dice.pick(&[Op::Gt, Op::Lt, Op::Ge, Op::Le]), Amount::Fixed(value(dice, field::AMOUNT)))
        }
        4 => Cond::Filled(class),
        5 => Cond::NotFilled(sum),
        6 => Cond::InWorktime(dice.one_in(2)),
        7 if shape.clients => Cond::ClientNew(dice.one_in(2)),
        7 => Cond::Ahead(near(field::DUE), dice.one_in(2), limit(dice, shape)),
        8 => Cond::Any(vec![cond(dice, shape, deep + 1), cond(dice, shape, deep + 1)]),
        9 => Cond::EqualsField(class.clone(), class),
        _ => Cond::All(vec![cond(dice, shape, deep + 1), cond(dice, shape, deep + 1)]),
    }
}

pub fn pattern(dice: &mut Dice, shape: &Shape) -> Pattern {
    let mut any = Vec::new();
    for _ in 0..1 + usize::from(dice.one_in(4)) {
        let kind = match shape.clients {
            false if dice.one_in(12) => KindMatch::EventPrefix("".to_string()),
            false => KindMatch::Event(dice.pick(EVENTS).to_string()),
            true if dice.one_in(3) => {
                KindMatch::Known(dice.pick(&[Kind::Contact, Kind::Attempt, Kind::Talk, Kind::Jump, Kind::StepBack]))
            }
            true if shape.people && dice.one_in(5) => KindMatch::Known(dice.pick(PEOPLE_KINDS)),
            true => KindMatch::Known(dice.pick(KINDS)),
        };
        let by = if shape.people { wider::approver(dice, &kind) } else { None };
        let names = match kind {
            KindMatch::Known(Kind::StageIn | Kind::StageOut) if dice.one_in(2) => vec![dice.pick(STAGES).to_string()],
            KindMatch::Known(Kind::Filled) if dice.one_in(2) => vec![field::CLASS.to_string(), field::DATE.to_string()],
            _ => Vec::new(),
        };
        let evidence = dice.one_in(10).then_some(Evidence::Witnessed);
        any.push(Match {
            kind,
            names,
            by,
            condition: if dice.one_in(3) { cond(dice, shape, 0) } else { Cond::True },
            evidence,
        });
    }
    Pattern { any, condition: cond(dice, shape, 0) }
}

fn act(dice: &mut Dice, shape: &Shape) -> Act {
    let ties = if shape.conditions && dice.one_in(8) { vec![(dice.one_in(2), near(field::CLASS))] } else { Vec::new() };
    let counted = dice.one_in(5);
    Act {
        pattern: pattern(dice, shape),
        times: if counted { 2 } else { 1 },
        distinct: (counted && dice.one_in(3)).then(|| (field::CLASS.to_string(), 2)),
        names_subject: dice.one_in(8),
        ties,
    }
}

/// An act that is counted, of values that may have to differ.
fn several(dice: &mut Dice, shape: &Shape) -> Act {
    let times = 1 + dice.below(3) as u32;
    let distinct = dice.one_in(3).then(|| (field::CLASS.to_string(), 1 + dice.below(2) as u32));
    Act { times, distinct, ties: vec![], ..act(dice, shape) }
}

fn state(dice: &mut Dice, shape: &Shape, subject: ObjectType) -> State {
    if dice.one_in(5) {
        return State::Alive;
    }
    if shape.states && dice.one_in(2) {
        return wider::state(dice, shape, subject);
    }
    State::Stretch(Box::new(Stretch {
        name: "с".into(),
        object: subject,
        from_first: dice.one_in(6),
        opens: pattern(dice, shape),
        closes: pattern(dice, shape),
        closes_at: None,
    }))
}

fn pick(dice: &mut Dice) -> Pick {
    dice.pick(&[Pick::Each, Pick::Each, Pick::First, Pick::Last])
}

fn trigger(dice: &mut Dice, shape: &Shape) -> Trigger {
    let date = near(if shape.clients { field::DATE } else { field::DUE });
    let fixed = Shape { conditions: false, ..shape.clone() };
    if shape.measures && dice.one_in(2) {
        return wider::measure_trigger(dice);
    }
    match dice.below(if shape.timers { 6 } else { 1 }) {
        1 => Trigger::DateComes(date),
        2 => Trigger::Remains(limit(dice, &fixed), date),
        3 => Trigger::Passed {
            limit: limit(dice, &fixed),
            after: Some(date),
            without: dice.one_in(2).then(|| pattern(dice, shape)),
        },
        4 => Trigger::Passed { limit: limit(dice, &fixed), after: None, without: Some(pattern(dice, shape)) },
        _ => Trigger::Fact(pick(dice), pattern(dice, shape)),
    }
}

pub const PERIODS: &[Period] = &[
    Period::WorkDay,
    Period::Day,
    Period::Week,
    Period::Month,
    Period::Quarter,
    Period::NthWorkDay(2),
    Period::NthWorkDay(-1),
];

pub fn form(dice: &mut Dice, shape: &Shape, subject: ObjectType) -> Form {
    let n = match shape.form {
        Some(form) => form,
        None => dice.below(19),
    };
    match n {
        0 => Form::Response { trigger: trigger(dice, shape), act: act(dice, shape), term: term(dice, shape) },
        1 => Form::Cadence {
            state: state(dice, shape, subject),
            act: Act { times: 1, distinct: None, ties: vec![], ..act(dice, shape) },
            limit: limit(dice, shape),
        },
        2 => Form::Precedence {
            a: pattern(dice, shape),
            pick: pick(dice),
            before: pattern(dice, shape),
            count: 1 + dice.below(2) as u32,
            distinct: dice.one_in(6).then(|| field::CLASS.to_string()),
            within: dice.one_in(4).then(|| limit(dice, shape)),
            soonest: dice.one_in(6).then(|| limit(dice, shape)),
            no_since: dice.one_in(5).then(|| pattern(dice, shape)),
        },
        3 => Form::Dwell { state: state(dice, shape, subject), limit: limit(dice, shape) },
        4 => {
            let while_in = dice.one_in(2).then(|| state(dice, shape, subject));
            let longer = if while_in.is_some() && dice.one_in(2) { Some(limit(dice, shape)) } else { None };
            Form::Prohibition {
                a: pattern(dice, shape),
                while_in,
                longer,
                after: dice.one_in(3).then(|| (pick(dice), pattern(dice, shape))),
            }
        }
        5 => Form::Exclusion { a: pattern(dice, shape), b: pattern(dice, shape) },
        6 => Form::Next { a: pattern(dice, shape), b: pattern(dice, shape) },
        7 => {
            let window = match dice.below(4) {
                0 => Window::Whole,
                1 => Window::Period(dice.pick(PERIODS)),
                2 => Window::Rolling(limit(dice, shape)),
                _ => Window::After(pick(dice), pattern(dice, shape), limit(dice, shape)),
            };
            Form::AtMost {
                b: pattern(dice, shape),
                n: dice.below(3) as u32,
                distinct: dice.one_in(5).then(|| field::CLASS.to_string()),
                window,
            }
        }
        8 => Form::FourEyes { a: pattern(dice, shape), b: pattern(dice, shape), same: dice.one_in(3) },
        9 => Form::Completeness { a: pattern(dice, shape), pick: pick(dice), fields: vec![near(field::CLASS)] },
        10 => Form::Order { process: 0 },
        11 => {
            let demand = match dice.below(5) {
                0 => Demand::In(state(dice, shape, subject)),
                1 if shape.clients => Demand::TaskSet(cond(dice, shape, 0)),
                2 if shape.clients => Demand::NoOverdueTasks,
                3 if shape.clients => Demand::OwnerSet,
                _ => Demand::Holds(cond(dice, &Shape { conditions: true, ..shape.clone() }, 1)),
            };
            Form::Invariant {
                state: state(dice, shape, subject),
                demand,
                grace: dice.one_in(2).then(|| term(dice, &Shape { moments: false, ..shape.clone() })),
            }
        }
        12 => Form::Steps {
            trigger: trigger(dice, shape),
            act: act(dice, shape),
            rows: vec![(1, term(dice, shape)), (2, term(dice, shape))],
            goal: dice.one_in(2).then(|| pattern(dice, shape)),
        },
        13 => Form::AtLeast {
            act: act(dice, shape),
            window: Window::After(pick(dice), pattern(dice, shape), limit(dice, shape)),
        },
        14 => Form::AtLeast {
            act: Act { ties: vec![], distinct: None, ..act(dice, shape) },
            window: Window::Period(dice.pick(PERIODS)),
        },
        15 => Form::Checkpoint {
            period: dice.pick(PERIODS),
            at: dice.pick(&[0, 600, 1020]),
            demand: Demand::Holds(cond(dice, &Shape { conditions: true, ..shape.clone() }, 1)),
        },
        17 => match dice.below(4) {
            0 => Form::Cadence {
                state: state(dice, shape, subject),
                act: several(dice, shape),
                limit: limit(dice, shape),
            },
            1 => Form::AtLeast {
                act: Act { times: 1, distinct: None, ties: vec![], ..act(dice, shape) },
                window: Window::Rolling(limit(dice, shape)),
            },
            _ => Form::AtLeast { act: several(dice, shape), window: Window::Rolling(limit(dice, shape)) },
        },
        18 => Form::AtLeast {
            act: if dice.one_in(3) { Act { ties: vec![], ..act(dice, shape) } } else { several(dice, shape) },
            window: Window::Whole,
        },
        _ => Form::Schedule {
            period: dice.pick(PERIODS),
            act: Act { times: 1, distinct: None, ties: vec![], ..act(dice, shape) },
            term: term(dice, &Shape { moments: false, ..shape.clone() }),
        },
    }
}

fn clause(dice: &mut Dice, shape: &Shape) -> Clause {
    let subject = match shape.clients {
        true if shape.people || shape.states => wider::subject(dice, shape),
        true => dice.pick(&[ObjectType::Request, ObjectType::Deal, ObjectType::Client, ObjectType::Task]),
        false => ObjectType::Case,
    };
    let form = form(dice, shape, subject);
    let run = matches!(form, Form::AtLeast { window: Window::Rolling(_) | Window::Whole, .. });
    let timed = matches!(form, Form::Schedule { .. } | Form::AtLeast { .. } | Form::Checkpoint { .. }) && !run;
    let each = shape.people && matches!(form, Form::Schedule { .. } | Form::Checkpoint { .. }) && dice.one_in(2);
    let subject = match form {
        _ if each => ObjectType::Employee,
        Form::Schedule { .. } => ObjectType::Department,
        _ => subject,
    };
    let extras = shape.extras;
    // What nobody did has no actor.
    let bearers = [Bearer::Owner, Bearer::Head, Bearer::Role("менеджер".into()), Bearer::Actor];
    let bearers = if timed { &bearers[..3] } else { &bearers[..] };
    let bearer = match shape.holders {
        _ if each => Bearer::Each(dice.pick(wider::ROLES).to_string()),
        _ if shape.people => wider::bearer(dice, !timed),
        true => dice.pick(bearers),
        false => Bearer::Owner,
    };
    let some = |dice: &mut Dice| extras && dice.one_in(5);
    Clause {
        id: String::new(),
        text: String::new(),
        subject,
        scope: if dice.one_in(4) { cond(dice, shape, 0) } else { Cond::True },
        bearer,
        personally: shape.people && dice.one_in(3),
        proof: some(dice).then(|| pattern(dice, shape)),
        own_word: shape.own_word && dice.one_in(2),
        except_where: if some(dice) { vec![cond(dice, shape, 1)] } else { vec![] },
        except_after: if some(dice) { vec![pattern(dice, shape)] } else { vec![] },
        except_while: if some(dice) { vec![state(dice, shape, subject)] } else { vec![] },
        lapses: if some(dice) { vec![pattern(dice, shape)] } else { vec![] },
        pauses: if shape.pauses && dice.one_in(2) {
            vec![(state(dice, shape, subject), dice.one_in(2).then(|| limit(dice, shape)))]
        } else {
            vec![]
        },
        ladder: if shape.ladders { wider::ladder(dice, shape) } else { vec![] },
        pro_rata: shape.people && dice.one_in(2),
        form,
    }
}

fn rule(dice: &mut Dice, shape: &Shape, n: usize) -> Rule {
    let mut clauses = vec![clause(dice, shape)];
    if shape.timers && dice.one_in(3) && matches!(clauses[0].form, Form::Response { .. }) {
        let mut then = clause(dice, shape);
        then.subject = clauses[0].subject;
        then.form = Form::Response { trigger: Trigger::Settled(0), act: act(dice, shape), term: term(dice, shape) };
        clauses.push(then);
        clauses[0].id = "1".into();
        clauses[1].id = "2".into();
    }
    Rule {
        id: format!("п{n}"),
        name: format!("п{n}"),
        clauses,
        mode: if shape.ladders && dice.one_in(6) { Mode::Measure } else { Mode::Warn },
        weight: 1,
        valid_from: (shape.editions && dice.one_in(5)).then(|| Date::constant(2026, 3, 25)),
        valid_to: (shape.editions && dice.one_in(5)).then(|| Date::constant(2026, 4, 1)),
        review_by: None,
        overrides: if shape.extras && n > 0 && dice.one_in(4) { vec!["п0".into()] } else { vec![] },
    }
}

fn law(dice: &mut Dice, shape: &Shape) -> Law {
    let zone = dice.pick(&["Europe/Berlin", "Europe/Moscow", "America/New_York"]);
    let stages = STAGES[..3].iter().map(|s| (s.to_string(), None)).collect();
    let mut ends = pattern(dice, &Shape { clients: false, measures: false, ..shape.clone() });
    ends.any.truncate(1);
    Law {
        charter: "Отдел".into(),
        in_force: Some(Date::constant(2026, 3, 1)),
        last_day: None,
        zone: zone.to_string(),
        currency: None,
        calendars: vec![(String::new(), calendar(dice, zone)), ("иной".into(), calendar(dice, zone))],
        roles: vec![
            Role { name: "менеджер".into(), sort: RoleSort::Sells, stands_in: None, calendar: None },
            Role { name: "руководитель".into(), sort: RoleSort::Leads, stands_in: None, calendar: None },
            Role {
                name: "юрист".into(),
                sort: if shape.people && dice.one_in(2) { RoleSort::Leads } else { RoleSort::Other },
                stands_in: (shape.people && dice.one_in(2)).then(|| "руководитель".into()),
                calendar: (shape.people && dice.one_in(2)).then_some(1),
            },
        ],
        processes: vec![Process { name: "Продажа".into(), stages, success: None, loss: None }],
        case_ends: dice.one_in(3).then_some(ends),
        measures: wider::measures(dice, shape),
        rules: (0..1 + dice.below(2)).map(|n| rule(dice, shape, n)).collect(),
    }
}

/// Versions of a charter; with editions a second one comes into force in the middle of the log.
pub fn laws(dice: &mut Dice, shape: &Shape) -> Vec<Law> {
    let first = law(dice, shape);
    if !shape.editions || dice.one_in(3) {
        return vec![first];
    }
    let mut second = first.clone();
    second.in_force = Some(Date::constant(2026, 3, dice.pick(&[24, 26, 30])));
    match dice.below(4) {
        0 => {}
        1 => {
            second.rules.pop();
        }
        2 => second.rules.push(rule(dice, shape, 7)),
        _ => {
            for rule in &mut second.rules {
                relimit(dice, shape, &mut rule.clauses[0].form);
            }
        }
    }
    vec![first, second]
}

/// The same form with another limit.
fn relimit(dice: &mut Dice, shape: &Shape, form: &mut Form) {
    match form {
        Form::Cadence { limit: l, .. } | Form::Dwell { limit: l, .. } => *l = limit(dice, shape),
        Form::AtLeast { window: Window::Rolling(l), .. } if !dice.one_in(4) => *l = limit(dice, shape),
        Form::AtLeast { act, window: Window::Rolling(_) | Window::Whole } => act.times += 1,
        Form::Response { term: t, .. } => *t = term(dice, shape),
        Form::Invariant { grace, .. } => *grace = Some(term(dice, &Shape { moments: false, ..shape.clone() })),
        Form::AtMost { n, .. } => *n += 1,
        _ => {}
    }
}
