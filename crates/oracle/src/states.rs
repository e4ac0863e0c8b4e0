//! Stretches of a state in a subject's life.

use crate::clock::Clock;
use crate::cond::Tri;
use crate::kinds;
use crate::world::{Point, World, known};
use charter::law::{Law, State};
use facts::{AnyKind, Kind, Micros, Number, ObjectRef, ObjectType, Value, field};

/// One stretch `[from, to)`, in facts and in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The fact that opened it (for states of the context: the last fact before it).
    pub opened_by: usize,
    /// When it opened.
    pub from: Micros,
    /// The fact that closed it, if a fact did.
    pub closed_by: Option<usize>,
    /// When it closed; `None`: it still holds.
    pub to: Option<Micros>,
}

impl Spell {
    /// Whether it holds at a point.
    pub fn holds_at(&self, world: &World, point: Point) -> bool {
        let i = point.i;
        let closed = match (self.closed_by, self.to) {
            (Some(c), _) => c <= i,
            (None, Some(to)) => to < point.at(world),
            (None, None) => false,
        };
        self.opened_by <= i && !closed
    }
}

/// All stretches of a state for a subject, in order.
pub fn spells(world: &World, law: &Law, state: &State, subject: &ObjectRef) -> Vec<Spell> {
    match state {
        State::Stretch(s) if subject.kind == s.object => stretches(world, law, s, subject),
        State::Stretch(s) => match whole_parent(world, s.object, subject) {
            Some(parent) => stretches(world, law, s, &parent),
            None => of_parts(world, law, s, subject),
        },
        State::Alive => alive(world, subject),
        State::Overdue => overdue(world, law, subject),
        State::Works => context(world, law, subject, Kind::RoleGiven),
        State::Absent => context(world, law, subject, Kind::AbsenceSet),
    }
}

/// The object of a type that the subject belongs to at the end of what is known.
fn whole_parent(world: &World, kind: ObjectType, subject: &ObjectRef) -> Option<ObjectRef> {
    world.ancestors(subject, world.facts.len()).into_iter().find(|a| a.kind == kind)
}

/// Stretches of all objects that belong to the subject when they open («вопрос открыт» of a deal: of any question about it).
fn of_parts(world: &World, law: &Law, s: &charter::law::Stretch, subject: &ObjectRef) -> Vec<Spell> {
    let mut out: Vec<Spell> = Vec::new();
    for part in world.objects(s.object) {
        let spells = stretches(world, law, s, &part).into_iter();
        out.extend(spells.filter(|spell| world.ancestors(&part, spell.opened_by + 1).contains(subject)));
    }
    out.sort_by_key(|spell| (spell.opened_by, spell.to));
    out
}

fn stretches(world: &World, law: &Law, s: &charter::law::Stretch, object: &ObjectRef) -> Vec<Spell> {
    let clock = Clock::of(law, 0);
    let mut out: Vec<Spell> = Vec::new();
    let mut open: Option<Spell> = None;
    for (nth, &f) in world.counting(object).iter().enumerate() {
        let at = world.facts[f].at;
        if let Some(spell) = open.as_mut() {
            // A date in a field closes it between facts, after all facts of that instant.
            let date = s
                .closes_at
                .as_ref()
                .and_then(|field| world.field(field, Point::instant(f - 1, at), object))
                .and_then(|v| clock.moment(&v));
            if let Some(to) = date.map(|d| d.max(spell.from)).filter(|d| *d < at) {
                spell.to = Some(to);
                out.extend(open.take());
            } else if kinds::pattern(world, Some(law), &s.closes, f, object) == Tri::True || ends(world, object, f) {
                (spell.closed_by, spell.to) = (Some(f), Some(at));
                out.extend(open.take());
            }
        }
        let opens = (s.from_first && nth == 0) || kinds::pattern(world, Some(law), &s.opens, f, object) == Tri::True;
        let closes = kinds::pattern(world, Some(law), &s.closes, f, object) == Tri::True;
        let lives = world.living_at(object, f) && !ends(world, object, f);
        if open.is_none() && opens && lives && !(closes && s.from_first && nth == 0) {
            open = Some(Spell { opened_by: f, from: at, closed_by: None, to: None });
        }
    }
    if let Some(mut spell) = open {
        let last = world.facts.len() - 1;
        let date = s
            .closes_at
            .as_ref()
            .and_then(|field| world.field(field, Point::instant(last, world.now), object))
            .and_then(|v| clock.moment(&v));
        spell.to = date.map(|d| d.max(spell.from)).filter(|d| *d < world.now);
        out.push(spell);
    }
    out
}

/// Whether a living object ends with fact f: its stretches end too.
fn ends(world: &World, object: &ObjectRef, f: usize) -> bool {
    world.ends(object, f) && world.alive_before(object, f)
}

fn alive(world: &World, object: &ObjectRef) -> Vec<Spell> {
    let mut out = Vec::new();
    let mut open: Option<Spell> = None;
    for &f in world.naming(object) {
        let at = world.facts[f].at;
        if world.ends(object, f) {
            if let Some(spell) = open.take() {
                out.push(Spell { closed_by: Some(f), to: Some(at), ..spell });
            }
        } else if open.is_none() && world.living_at(object, f) {
            open = Some(Spell { opened_by: f, from: at, closed_by: None, to: None });
        }
    }
    out.extend(open);
    out
}

/// Past the date in «срок оплаты» while paid less paid back is under the amount.
fn overdue(world: &World, law: &Law, invoice: &ObjectRef) -> Vec<Spell> {
    let clock = Clock::of(law, 0);
    let facts = world.counting(invoice);
    let mut out = Vec::new();
    let mut open: Option<Spell> = None;
    let ends = facts.iter().skip(1).map(|&f| (Some(f), world.facts[f].at)).chain([(None, world.now)]);
    for (&f, (next, next_at)) in facts.iter().zip(ends) {
        let owes = owes(world, invoice, f);
        let by = world.value_of(invoice, field::PAY_BY, f).and_then(|v| last_instant(&clock, &v));
        if !owes || by.is_none() {
            if let Some(spell) = open.take() {
                out.push(Spell { closed_by: Some(f), to: Some(world.facts[f].at), ..spell });
            }
            continue;
        }
        let start = by.unwrap_or_default().saturating_add(1).max(world.facts[f].at);
        let before_next = if next.is_some() { start < next_at } else { start <= next_at };
        if open.is_none() && before_next {
            open = Some(Spell { opened_by: f, from: start, closed_by: None, to: None });
        }
    }
    out.extend(open);
    out
}

fn last_instant(clock: &Clock, value: &Value) -> Option<Micros> {
    match value {
        Value::Time(t) => Some(*t),
        Value::Date(d) => Some(clock.end_of_date(*d)),
        _ => None,
    }
}

fn owes(world: &World, invoice: &ObjectRef, i: usize) -> bool {
    let sum = |kind: Kind| {
        let paid = world.counting(invoice).iter().filter(|&&f| f <= i && known(&world.facts[f]) == Some(kind));
        paid.filter_map(|&f| money(world.facts[f].attributes.get(field::AMOUNT))).sum::<i64>()
    };
    let issued =
        world.counting(invoice).iter().rev().find(|&&f| f <= i && known(&world.facts[f]) == Some(Kind::Invoice));
    let amount = issued.and_then(|&f| money(world.facts[f].attributes.get(field::AMOUNT)));
    amount.is_some_and(|a| sum(Kind::Paid) - sum(Kind::PaidBack) < a)
}

fn money(value: Option<&Value>) -> Option<i64> {
    match value {
        Some(Value::Money(n, _)) => Some(Number::millionths(*n)),
        _ => None,
    }
}

/// A role given to, or an absence of, an employee: told by context facts that name him.
fn context(world: &World, law: &Law, employee: &ObjectRef, kind: Kind) -> Vec<Spell> {
    let clock = Clock::of(law, 0);
    let mut out = Vec::new();
    for (i, fact) in world.facts.iter().enumerate() {
        let named = fact.objects.get(&employee.kind).is_some_and(|ids| ids.contains(&employee.id));
        if fact.kind != AnyKind::Known(kind) || !named {
            continue;
        }
        let moment = |name: &str| fact.attributes.get(name).and_then(|v| clock.moment(v));
        let from = moment(field::FROM).unwrap_or(fact.at);
        let to = moment(field::TO).filter(|t| *t <= world.now);
        let opened_by = world.facts.partition_point(|f| f.at < from).max(i.min(world.facts.len() - 1));
        out.push(Spell { opened_by: opened_by.min(world.facts.len() - 1), from, closed_by: None, to });
    }
    out
}

/// Whether a state holds at a point for a subject.
pub fn holds_at(
    world: &World,
    law: &Law,
    state: &State,
    subject: &ObjectRef,
    point: impl Into<Point>,
) -> Option<Spell> {
    let point = point.into();
    spells(world, law, state, subject).into_iter().find(|s| s.holds_at(world, point))
}
