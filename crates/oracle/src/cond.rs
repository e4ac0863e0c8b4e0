//! Conditions in three values.

use crate::clock::Clock;
use crate::measures;
use crate::people;
use crate::world::{Point, World, known};
use charter::law::{Amount, Cond, Field, Law, Limit, Op, Span};
use facts::{Kind, ObjectRef, ObjectType, Value, field};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// True, false, or unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tri {
    True,
    False,
    Unknown,
}

impl Tri {
    pub fn of(b: bool) -> Tri {
        if b { Tri::True } else { Tri::False }
    }

    pub fn and(self, other: Tri) -> Tri {
        match (self, other) {
            (Tri::False, _) | (_, Tri::False) => Tri::False,
            (Tri::True, Tri::True) => Tri::True,
            _ => Tri::Unknown,
        }
    }

    pub fn or(self, other: Tri) -> Tri {
        match (self, other) {
            (Tri::True, _) | (_, Tri::True) => Tri::True,
            (Tri::False, Tri::False) => Tri::False,
            _ => Tri::Unknown,
        }
    }
}

/// A condition at a point as the subject sees it.
pub fn holds(world: &World, law: Option<&Law>, cond: &Cond, point: impl Into<Point>, subject: &ObjectRef) -> Tri {
    let p: Point = point.into();
    let field = |f: &Field| stages(world, law, f, p, subject).or_else(|| world.field(f, p, subject));
    let at = p.at(world);
    match cond {
        Cond::True => Tri::True,
        Cond::All(all) => all.iter().fold(Tri::True, |t, c| t.and(holds(world, law, c, p, subject))),
        Cond::Any(any) => any.iter().fold(Tri::False, |t, c| t.or(holds(world, law, c, p, subject))),
        Cond::Is(f, values) => is_any(world, law, field(f), values, p, subject),
        Cond::IsNot(f, values) => match is_any(world, law, field(f), values, p, subject) {
            Tri::True => Tri::False,
            Tri::False => Tri::True,
            Tri::Unknown => Tri::Unknown,
        },
        Cond::Compare(f, op, amount) => match (field(f), amount_value(world, law, amount, p, subject)) {
            (Some(a), Some(b)) => compare(&a, &b).map_or(Tri::Unknown, |o| Tri::of(satisfies(o, *op))),
            _ => Tri::Unknown,
        },
        Cond::EqualsField(a, b) => match (field(a), field(b)) {
            (Some(a), Some(b)) => equal(&a, &b),
            _ => Tri::Unknown,
        },
        Cond::Filled(f) => Tri::of(field(f).is_some()),
        Cond::NotFilled(f) => Tri::of(field(f).is_none()),
        Cond::Ahead(f, within, limit) => ahead(world, law, field(f), *within, limit, p, subject),
        Cond::InWorktime(inside) => match law {
            Some(law) => Tri::of(Clock::of(law, 0).is_open(at) == *inside),
            None => Tri::Unknown,
        },
        Cond::OnShift(who) => match (law, people::holder(world, law, who, subject, p.fact(), at)) {
            (Some(law), watch::Holder::Person(who)) => Tri::of(people::on_shift(world, law, &who, at)),
            _ => Tri::Unknown,
        },
        Cond::InRole(who, roles) => match people::holder(world, law, who, subject, p.fact(), at) {
            watch::Holder::Person(who) => Tri::of(roles.iter().any(|r| people::has_role(world, law, &who, r, at))),
            _ => Tri::Unknown,
        },
        Cond::ClientNew(new) => match world.object_near(ObjectType::Client, p, subject) {
            None => Tri::Unknown,
            Some(client) => {
                let bought =
                    |f: &&usize| **f < p.earlier() && matches!(known(&world.facts[**f]), Some(Kind::Won | Kind::Paid));
                Tri::of(world.counting(&client).iter().find(bought).is_none() == *new)
            }
        },
    }
}

/// «число этапов» of a change of stage is its distance in the process.
fn stages(world: &World, law: Option<&Law>, f: &Field, p: Point, subject: &ObjectRef) -> Option<Value> {
    if f.name != field::STEPS {
        return None;
    }
    let distance = crate::kinds::stage_move(world, law?, p.fact()?, subject)?.abs();
    facts::Number::whole(distance).map(Value::Number)
}

fn is_any(
    world: &World,
    law: Option<&Law>,
    value: Option<Value>,
    any: &[Amount<Value>],
    p: Point,
    s: &ObjectRef,
) -> Tri {
    let Some(value) = value else { return Tri::Unknown };
    any.iter().fold(Tri::False, |t, amount| {
        t.or(amount_value(world, law, amount, p, s).map_or(Tri::Unknown, |b| equal(&value, &b)))
    })
}

fn amount_value(
    world: &World,
    law: Option<&Law>,
    amount: &Amount<Value>,
    p: Point,
    subject: &ObjectRef,
) -> Option<Value> {
    amount_of(world, law, amount, p, subject, None)
}

/// A parameter that may be a table, resolved at a point; `None`: unknown or no row fits. Only a length can be measured.
pub fn amount_of<T: Clone>(
    world: &World,
    law: Option<&Law>,
    amount: &Amount<T>,
    point: impl Into<Point>,
    subject: &ObjectRef,
    bearer: Option<&charter::law::Bearer>,
) -> Option<T> {
    let p: Point = point.into();
    let rest = |rest: &Option<Box<T>>| rest.as_ref().map(|r| (**r).clone());
    match amount {
        Amount::Fixed(t) => Some(t.clone()),
        Amount::ByField(field, rows, other) => {
            let value = world.field(field, p, subject)?;
            let row = rows.iter().find(|(v, _)| equal(&value, v) == Tri::True);
            row.map(|(_, t)| t.clone()).or_else(|| rest(other))
        }
        Amount::ByStage(rows, other) => {
            let deal = world.object_near(ObjectType::Deal, p, subject)?;
            let stage = crate::kinds::stage_at(world, &deal, p.i)?;
            let row = rows.iter().find(|(v, _)| fold(v) == fold(&stage));
            row.map(|(_, t)| t.clone()).or_else(|| rest(other))
        }
        Amount::ByRole(rows, other) => {
            let who = people::holder(world, law, bearer?, subject, Some(p.doer()), p.at(world));
            let watch::Holder::Person(person) = who else { return rest(other) };
            let at = p.at(world);
            let row = rows.iter().find(|(role, _)| people::has_role(world, law, &person, role, at));
            row.map(|(_, t)| t.clone()).or_else(|| rest(other))
        }
        Amount::Measured(..) => None,
    }
}

/// A length that may be a table, or a usual gap so many times, resolved at a point; `None`: unknown.
pub fn length_of(
    world: &World,
    law: &Law,
    amount: &Amount<Span>,
    point: impl Into<Point>,
    subject: &ObjectRef,
    bearer: Option<&charter::law::Bearer>,
) -> Option<Span> {
    let point = point.into();
    match amount {
        Amount::Measured(factor, name) if point.told(0) => {
            measures::length(world, law, *factor, name, point.i, subject)
        }
        other => amount_of(world, Some(law), other, point, subject, bearer),
    }
}

fn ahead(
    world: &World,
    law: Option<&Law>,
    v: Option<Value>,
    within: bool,
    limit: &Limit,
    p: Point,
    s: &ObjectRef,
) -> Tri {
    let (Some(law), Some(value)) = (law, v) else { return Tri::Unknown };
    let Some(span) = length_of(world, law, &limit.span, p, s, None) else { return Tri::Unknown };
    let clock = Clock::of(law, limit.calendar);
    match (clock.moment(&value), clock.after(p.at(world), span, &[])) {
        (Some(moment), Some(far)) => Tri::of((moment <= far.breaks_after) == within),
        _ => Tri::Unknown,
    }
}

/// Whether two values are equal; values of different sorts are not comparable.
pub fn equal(a: &Value, b: &Value) -> Tri {
    match (a, b) {
        (Value::Word(a), Value::Word(b)) => Tri::of(fold(a) == fold(b)),
        (Value::Person(a), Value::Person(b)) => Tri::of(a == b),
        (Value::YesNo(a), Value::YesNo(b)) => Tri::of(a == b),
        (Value::Content(a), Value::Content(b)) => Tri::of(a == b),
        _ => compare(a, b).map_or(Tri::Unknown, |o| Tri::of(o == Ordering::Equal)),
    }
}

fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Money(a, c), Value::Money(b, d)) if c == d => Some(a.cmp(b)),
        (Value::Time(a), Value::Time(b)) | (Value::Length(a), Value::Length(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

/// Whether an order of two values is what the operator asks for.
pub fn satisfies(order: Ordering, op: Op) -> bool {
    match op {
        Op::Gt => order == Ordering::Greater,
        Op::Lt => order == Ordering::Less,
        Op::Ge => order != Ordering::Less,
        Op::Le => order != Ordering::Greater,
    }
}

/// Case and ё do not matter when words are compared.
pub fn fold(word: &str) -> String {
    word.trim().to_lowercase().replace('ё', "е")
}

/// What values are counted by where different ones are demanded: equal values have one key.
pub fn key(value: &Value) -> String {
    match value {
        Value::Word(w) => format!("word {}", fold(w)),
        other => format!("{other:?}"),
    }
}

/// Whether the facts themselves carry as many different known values as are demanded.
pub fn varied(world: &World, distinct: Option<&(String, u32)>, facts: &[usize]) -> bool {
    distinct.is_none_or(|(name, n)| values(world, name, facts) >= *n as usize)
}

/// How many different known values of a field the facts carry.
pub fn values(world: &World, name: &str, facts: &[usize]) -> usize {
    let of = |&f: &usize| world.facts[f].attributes.get(name).filter(|v| **v != Value::Empty).map(key);
    facts.iter().filter_map(of).collect::<BTreeSet<String>>().len()
}
