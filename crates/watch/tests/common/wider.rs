//! What generated charters say of people, states of other objects, figures and ladders.

use super::Shape;
use super::dice::Dice;
use super::laws::{PERIODS, cond, pattern, span, term};
use super::logs::STAGES;
use charter::law::*;
use facts::{Currency, Kind, Number, ObjectType, Value, field};

/// Roles of the generated departments.
pub const ROLES: &[&str] = &["менеджер", "руководитель", "юрист"];

fn role(dice: &mut Dice) -> String {
    dice.pick(ROLES).to_string()
}

fn plain_bearer(dice: &mut Dice) -> Bearer {
    match dice.below(8) {
        0 | 1 => Bearer::Owner,
        2 => Bearer::Head,
        3 => Bearer::TheirHead,
        4 => Bearer::Deputy,
        5 => Bearer::BizOwner,
        6 => Bearer::System,
        _ => Bearer::Role(role(dice)),
    }
}

/// Whoever may bear a duty that a fact opens (`acted`), or that time alone does.
pub fn bearer(dice: &mut Dice, acted: bool) -> Bearer {
    match dice.below(12) {
        0 | 1 if acted => dice.pick(&[Bearer::Doer, Bearer::Addressee, Bearer::Employee, Bearer::Approver]),
        2 if acted => Bearer::Actor,
        3 => Bearer::FirstOf(vec![plain_bearer(dice), plain_bearer(dice)]),
        4 | 5 => Bearer::AnyOf(vec![plain_bearer(dice), plain_bearer(dice)]),
        _ => plain_bearer(dice),
    }
}

/// Conditions about people.
pub fn of_people(dice: &mut Dice) -> Cond {
    let who = dice.pick(&[Bearer::Owner, Bearer::Doer, Bearer::Head, Bearer::Employee, Bearer::Role("юрист".into())]);
    if dice.one_in(2) { Cond::OnShift(who) } else { Cond::InRole(who, vec![role(dice)]) }
}

/// A length by the role of the bearer, by the stage of the deal, by a usual gap.
pub fn span_by(dice: &mut Dice, shape: &Shape) -> Option<Amount<Span>> {
    let rest = |dice: &mut Dice| dice.one_in(2).then(|| Box::new(span(dice)));
    match dice.below(8) {
        0 if shape.people => {
            let rows = vec![("менеджер".to_string(), span(dice)), ("юрист".to_string(), span(dice))];
            Some(Amount::ByRole(rows, rest(dice)))
        }
        1 if shape.people => {
            let rows = STAGES[..2].iter().map(|s| (s.to_string(), span(dice))).collect();
            Some(Amount::ByStage(rows, rest(dice)))
        }
        2 | 3 if shape.measures => {
            Some(Amount::Measured(Number::whole(dice.pick(&[1, 2])).unwrap(), "промежуток".into()))
        }
        _ => None,
    }
}

/// States beside those that the object's own facts open and close.
pub fn state(dice: &mut Dice, shape: &Shape, subject: ObjectType) -> State {
    match (subject, dice.below(4)) {
        (ObjectType::Employee, 0) => return State::Works,
        (ObjectType::Employee, 1) => return State::Absent,
        (ObjectType::Invoice, 0..=2) => return State::Overdue,
        _ => {}
    }
    let other = dice.pick(&[ObjectType::Client, ObjectType::Deal, ObjectType::Request, ObjectType::Invoice]);
    State::Stretch(Box::new(Stretch {
        name: "с".into(),
        object: if dice.one_in(2) { other } else { subject },
        from_first: dice.one_in(6),
        opens: pattern(dice, shape),
        closes: pattern(dice, shape),
        closes_at: dice
            .one_in(2)
            .then(|| Field { name: dice.pick(&[field::WAKE, field::DATE]).to_string(), place: Place::Near }),
    }))
}

/// Figures of the generated charters, by name.
pub fn measures(dice: &mut Dice, shape: &Shape) -> Vec<Measure> {
    if !shape.measures {
        return Vec::new();
    }
    let mut one = |name: &str, function, of: Option<&str>| {
        let about = dice.pick(&[ObjectType::Client, ObjectType::Deal]);
        let condition = if function == Function::Share {
            Cond::Compare(
                Field { name: field::AMOUNT.into(), place: Place::Near },
                Op::Ge,
                Amount::Fixed(Value::Money(Number::whole(10).unwrap(), Currency::parse("RUB").unwrap())),
            )
        } else {
            cond(dice, &Shape { measures: false, ..shape.clone() }, 0)
        };
        let pattern = Pattern {
            condition: Cond::True,
            ..pattern(dice, &Shape { conditions: false, measures: false, ..shape.clone() })
        };
        Measure { name: name.into(), function, field: of.map(str::to_string), pattern, condition, about }
    };
    vec![
        one("промежуток", Function::MedianGap, None),
        one("среднее", Function::Average, Some(field::AMOUNT)),
        one("сумма", Function::Sum, Some(field::AMOUNT)),
        one("число", Function::Count, None),
        one("доля", Function::Share, None),
    ]
}

/// «когда за неделю показатель … меньше …».
pub fn measure_trigger(dice: &mut Dice) -> Trigger {
    let measure = dice.pick(&["среднее", "сумма", "число", "доля"]);
    let amount = Number::whole(dice.pick(&[0, 1, 5, 10, 50])).unwrap();
    let bound = match measure {
        "среднее" | "сумма" => Value::Money(amount, Currency::parse("RUB").unwrap()),
        "доля" => Value::Number(Number::from_millionths(dice.pick(&[0, 333_333, 500_000, 1_000_000]))),
        _ => Value::Number(amount),
    };
    Trigger::Measure {
        measure: measure.into(),
        period: dice.pick(&PERIODS[..5]),
        op: dice.pick(&[Op::Gt, Op::Lt, Op::Ge, Op::Le]),
        bound: Amount::Fixed(bound),
        observations: dice.one_in(3).then(|| 1 + dice.below(3) as u32),
    }
}

/// Steps of a ladder.
pub fn ladder(dice: &mut Dice, shape: &Shape) -> Vec<Step> {
    (0..dice.below(4)).map(|_| step(dice, shape)).collect()
}

fn step(dice: &mut Dice, shape: &Shape) -> Step {
    let of = |dice: &mut Dice| Amount::Fixed(span(dice));
    let window = dice.pick(&[Span::Days(7), Span::Elapsed(50 * 3_600_000_000), Span::WorkDays(2), Span::Months(1)]);
    let when = match dice.below(9) {
        0 => StepTime::AfterBreak(None),
        1 => StepTime::AfterBreak(Some(of(dice))),
        2 => StepTime::AfterStart(of(dice)),
        3 => StepTime::Wall(dice.pick(&[0, 600, 1050])),
        4 => StepTime::Ahead(of(dice)),
        5 => StepTime::Share(dice.pick(&[333_333, 500_000, 1_000_000, 1_500_000])),
        6 => StepTime::Nth(1 + dice.below(3) as u32, dice.one_in(2), window),
        7 => StepTime::BreachShare(
            dice.pick(&[Op::Gt, Op::Ge, Op::Lt]),
            dice.pick(&[0, 500_000, 900_000]),
            window,
            Some(1 + dice.below(3) as u32),
        ),
        _ => StepTime::AfterBreak(Some(of(dice))),
    };
    let action = match dice.below(4) {
        0 => Action::Plain("RAISE".into()),
        1 => Action::HandTo(plain_bearer(dice)),
        2 => Action::Assign(plain_bearer(dice), "разбор".into(), dice.one_in(2).then(|| term(dice, shape))),
        _ => Action::Notify(plain_bearer(dice)),
    };
    Step { when, condition: if dice.one_in(4) { cond(dice, shape, 0) } else { Cond::True }, action }
}

/// Who gave an approval.
pub fn approver(dice: &mut Dice, kind: &KindMatch) -> Option<(Bearer, bool)> {
    (matches!(kind, KindMatch::Known(Kind::Approved)) && dice.one_in(2))
        .then(|| (Bearer::Role(role(dice)), dice.one_in(2)))
}

/// Types of object that clauses follow.
pub fn subject(dice: &mut Dice, shape: &Shape) -> ObjectType {
    use ObjectType::*;
    match shape.people {
        true => dice.pick(&[Request, Deal, Client, Task, Employee, Department]),
        false => dice.pick(&[Request, Deal, Client, Task, Invoice]),
    }
}
