//! Stretches of a state in a subject's life.

use crate::clock::Clock;
use crate::cond::Tri;
use crate::kinds;
use crate::people;
use crate::world::{Point, World, known};
use charter::law::{Law, State};
use facts::{Kind, Micros, Number, ObjectRef, ObjectType, Value, field};

/// One stretch `[from, to)`, in facts and in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The fact that opened it; for what the clock opens, the fact that told of it, earlier or later.
    pub opened_by: usize,
    /// When it opened.
    pub from: Micros,
    /// The fact that closed it, if a fact did.
    pub closed_by: Option<usize>,
    /// When it closed; `None`: it still holds.
    pub to: Option<Micros>,
    /// It is one of instants alone: what happened from its first instant to its last lies inside, whenever it was told.
    pub by_clock: bool,
}

impl Spell {
    /// Whether it holds at a point.
    pub fn holds_at(&self, world: &World, point: Point) -> bool {
        let at = point.at(world);
        let closed = match (self.closed_by, self.to) {
            (Some(c), _) => point.told(c),
            // A date closes after the facts of its instant, and before what time brings then.
            (None, Some(to)) if !self.by_clock && point.fact().is_some() => to < at,
            (None, Some(to)) => to <= at,
            (None, None) => false,
        };
        (self.by_clock || point.told(self.opened_by)) && self.from <= at && !closed
    }

    /// Where it opens: values are as they stand there.
    pub fn opening(&self, world: &World) -> Point {
        // What begins by context does so before the facts of its instant, what a date opens after them.
        let before = || match self.by_clock {
            true => world.facts.partition_point(|f| f.at < self.from).max(1) - 1,
            false => world.facts.partition_point(|f| f.at <= self.from) - 1,
        };
        let by_date = world.facts[self.opened_by].at < self.from;
        if self.by_clock || by_date { Point::instant(before(), self.from) } else { self.opened_by.into() }
    }

    /// Facts that count for a subject inside it: after what opens it, before what closes it.
    pub fn inside(&self, world: &World, subject: &ObjectRef) -> Vec<usize> {
        let at = |f: usize| world.facts[f].at;
        let within = |f: &usize| match (self.closed_by, self.to) {
            _ if self.by_clock => self.from <= at(*f) && self.to.is_none_or(|to| at(*f) < to),
            (Some(closed), _) => self.opened_by < *f && *f < closed,
            (None, to) => self.opened_by < *f && to.is_none_or(|to| at(*f) <= to),
        };
        world.counting(subject).iter().copied().filter(within).collect()
    }

    /// One that a fact opens.
    fn from_fact(world: &World, f: usize) -> Spell {
        Spell { opened_by: f, from: world.facts[f].at, closed_by: None, to: None, by_clock: false }
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
        State::Works => of_staff(world, law, subject, Kind::RoleGiven),
        State::Absent => of_staff(world, law, subject, Kind::AbsenceSet),
    }
}

/// The stretches of a state as a subject lives through them: what held of its client before the subject was there begins for it
/// with its own first fact.
pub fn lived(world: &World, law: &Law, state: &State, subject: &ObjectRef) -> Vec<Spell> {
    let mut all = spells(world, law, state, subject);
    let own = !matches!(state, State::Stretch(s) if s.object != subject.kind);
    let first = world.counting(subject).first().copied();
    let Some(first) = first.filter(|_| !own) else { return all };
    all.retain(|s| s.closed_by.is_none_or(|c| first < c) && s.to.is_none_or(|to| world.facts[first].at <= to));
    for spell in all.iter_mut().filter(|s| s.opened_by < first) {
        (spell.opened_by, spell.from) = (first, world.facts[first].at);
    }
    all
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
    let wakes = |i: usize| s.closes_at.as_ref().and_then(|field| told_date(world, &clock, object, &field.name, i));
    let mut out: Vec<Spell> = Vec::new();
    let mut open: Option<Spell> = None;
    for (nth, &f) in world.counting(object).iter().enumerate() {
        let at = world.facts[f].at;
        if let Some(spell) = open.as_mut() {
            // A date closes it between facts, after all facts of that instant.
            if let Some(to) = wakes(f - 1).map(|d| d.max(spell.from)).filter(|d| *d < at) {
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
            open = Some(Spell::from_fact(world, f));
        }
    }
    if let Some(mut spell) = open {
        let last = world.facts.len() - 1;
        spell.to = wakes(last).map(|d| d.max(spell.from)).filter(|d| *d <= world.now);
        out.push(spell);
    }
    out
}

/// The date that an object's own field holds after fact i, not before the fact that told it.
fn told_date(world: &World, clock: &Clock, object: &ObjectRef, name: &str, i: usize) -> Option<Micros> {
    let carries = |f: &&usize| **f <= i && world.facts[**f].attributes.contains_key(name);
    let &told = world.naming(object).iter().rev().find(carries)?;
    let moment = clock.moment(world.facts[told].attributes.get(name)?)?;
    Some(moment.max(world.facts[told].at))
}

/// Whether a living object ends with fact f: its stretches end too.
fn ends(world: &World, object: &ObjectRef, f: usize) -> bool {
    world.ends(object, f) && world.alive_before(object, f)
}

fn alive(world: &World, object: &ObjectRef) -> Vec<Spell> {
    let mut out = Vec::new();
    let mut open: Option<Spell> = None;
    // No fact names the department: every one is its own.
    let told = if object.kind == ObjectType::Department { world.counting(object) } else { world.naming(object) };
    for &f in told {
        let at = world.facts[f].at;
        if world.ends(object, f) {
            if let Some(spell) = open.take() {
                out.push(Spell { closed_by: Some(f), to: Some(at), ..spell });
            }
        } else if open.is_none() && world.living_at(object, f) {
            open = Some(Spell::from_fact(world, f));
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
            open = Some(Spell { from: start, ..Spell::from_fact(world, f) });
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

/// Roles given to an employee, or his absences, from instant to instant; those that touch or overlap are one, named by the fact
/// that told of the earliest.
fn of_staff(world: &World, law: &Law, employee: &ObjectRef, kind: Kind) -> Vec<Spell> {
    let mut told: Vec<(Micros, Micros, usize)> = Vec::new();
    for (i, fact) in world.facts.iter().enumerate() {
        let his = employee.kind == ObjectType::Employee && people::employee_of(fact).as_ref() == Some(&employee.id);
        let (from, to) = people::holds_for(fact, Some(law));
        if known(fact) == Some(kind) && his && from < to && from <= world.now {
            told.push((from, to, i));
        }
    }
    told.sort_by_key(|(from, _, _)| *from);
    let mut joined: Vec<(Micros, Micros, usize)> = Vec::new();
    for next in told {
        match joined.last_mut() {
            Some(last) if next.0 <= last.1 => last.1 = last.1.max(next.1),
            _ => joined.push(next),
        }
    }
    let ended = |to: Micros| Some(to).filter(|to| *to <= world.now);
    let spell = |(from, to, i)| Spell { opened_by: i, from, closed_by: None, to: ended(to), by_clock: true };
    joined.into_iter().map(spell).collect()
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
