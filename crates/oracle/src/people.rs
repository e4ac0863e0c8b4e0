//! Who holds what when: owners, roles, shifts, absences.

use crate::clock::{Clock, Stretch};
use crate::cond::{Tri, fold};
use crate::world::{World, known};
use charter::law::{Bearer, Law, RoleSort};
use facts::{Fact, Kind, Micros, ObjectRef, ObjectType, Value, field};
use watch::Holder;

fn person(fact: &Fact, name: &str) -> Option<String> {
    match fact.attributes.get(name) {
        Some(Value::Person(p)) => Some(p.clone()),
        _ => None,
    }
}

fn instant(fact: &Fact, name: &str, law: Option<&Law>) -> Option<Micros> {
    match fact.attributes.get(name) {
        Some(Value::Time(t)) => Some(*t),
        Some(Value::Date(d)) => law.map(|l| Clock::of(l, 0).start_of_date(*d)),
        _ => None,
    }
}

/// When a context fact holds: «с» (else its own instant) to «до» (else for ever).
pub fn holds_for(fact: &Fact, law: Option<&Law>) -> Stretch {
    let from = instant(fact, field::FROM, law).unwrap_or(fact.at);
    (from, instant(fact, field::TO, law).unwrap_or(Micros::MAX))
}

fn context(world: &World, kind: Kind) -> impl Iterator<Item = &Fact> {
    world.facts.iter().filter(move |f| known(f) == Some(kind))
}

fn in_force(fact: &Fact, law: Option<&Law>, at: Micros) -> bool {
    let (from, to) = holds_for(fact, law);
    from <= at && at < to
}

fn role_of(fact: &Fact) -> Option<&str> {
    fact.objects.get(&ObjectType::Role).and_then(|r| r.first()).map(String::as_str)
}

/// The employee whom a context fact is about.
pub fn employee_of(fact: &Fact) -> Option<String> {
    let named = fact.objects.get(&ObjectType::Employee).and_then(|e| e.first()).cloned();
    named.or_else(|| person(fact, field::PERSON))
}

/// Whether a person holds a role at an instant.
pub fn has_role(world: &World, law: Option<&Law>, who: &str, role: &str, at: Micros) -> bool {
    context(world, Kind::RoleGiven).any(|f| {
        in_force(f, law, at)
            && employee_of(f).as_deref() == Some(who)
            && role_of(f).is_some_and(|r| fold(r) == fold(role))
    })
}

/// Everybody who holds a role at an instant, in order of id.
pub fn holders_of(world: &World, law: Option<&Law>, role: &str, at: Micros) -> Vec<String> {
    let given = context(world, Kind::RoleGiven)
        .filter(|f| in_force(f, law, at) && role_of(f).is_some_and(|r| fold(r) == fold(role)));
    let mut all: Vec<String> = given.filter_map(employee_of).collect();
    all.sort();
    all.dedup();
    all
}

fn head_role(law: Option<&Law>) -> Option<&str> {
    law?.roles.iter().find(|r| r.sort == RoleSort::Leads).map(|r| r.name.as_str())
}

/// Whether a person holds a role that leads at an instant.
pub fn leads(world: &World, law: Option<&Law>, who: &str, at: Micros) -> bool {
    let leading = law.into_iter().flat_map(|l| &l.roles).filter(|r| r.sort == RoleSort::Leads);
    leading.into_iter().any(|r| has_role(world, law, who, &r.name, at))
}

/// Whether the log says of anybody what role he has.
pub fn roles_are_told(world: &World) -> bool {
    context(world, Kind::RoleGiven).next().is_some()
}

/// Who holds the head's role, if just one does.
pub fn head(world: &World, law: Option<&Law>, at: Micros) -> Option<String> {
    one(holders_of(world, law, head_role(law)?, at))
}

fn one(mut all: Vec<String>) -> Option<String> {
    if all.len() == 1 { all.pop() } else { None }
}

/// Who bears a duty about the subject at an instant. `anchor` is the fact that opened it, if a fact did.
pub fn holder(
    world: &World,
    law: Option<&Law>,
    who: &Bearer,
    subject: &ObjectRef,
    anchor: Option<usize>,
    at: Micros,
) -> Holder {
    let anchored = anchor.map(|f| &world.facts[f]);
    let actor = || match anchored.and_then(|f| f.actor.as_deref()) {
        None => Holder::Unknown,
        Some("system") => Holder::System,
        Some(p) => Holder::Person(p.to_string()),
    };
    match who {
        Bearer::Actor | Bearer::Doer => actor(),
        Bearer::System => Holder::System,
        Bearer::FirstOf(all) => {
            let held: Vec<Holder> = all.iter().map(|b| holder(world, law, b, subject, anchor, at)).collect();
            let there = held.iter().find(|h| matches!(h, Holder::Person(p) if at_work(world, law, p, at)));
            there.or(held.first()).cloned().unwrap_or(Holder::Unknown)
        }
        Bearer::AnyOf(all) => all.first().map_or(Holder::Unknown, |b| holder(world, law, b, subject, anchor, at)),
        Bearer::Employee | Bearer::Each(_) if subject.kind == ObjectType::Employee => {
            Holder::Person(subject.id.clone())
        }
        Bearer::Addressee | Bearer::Employee | Bearer::Approver => {
            anchored.and_then(|f| person(f, field::PERSON)).map_or(Holder::Unknown, Holder::Person)
        }
        _ if !world.has_holders => Holder::Unknown,
        Bearer::Owner => owner(world, subject, at),
        Bearer::Deputy => match owner(world, subject, at) {
            Holder::Person(p) => {
                cover(world, law, &p, at).map_or(Holder::Person(p), |c| c.map_or(Holder::Queue, Holder::Person))
            }
            other => other,
        },
        Bearer::Head | Bearer::TheirHead => head(world, law, at).map_or(Holder::Queue, Holder::Person),
        Bearer::BizOwner => Holder::Queue,
        Bearer::Role(role) | Bearer::Each(role) => role_holder(world, law, role, subject, at),
    }
}

/// Index just past the last fact at or before an instant.
fn upto(world: &World, at: Micros) -> usize {
    world.facts.partition_point(|f| f.at <= at)
}

/// The subject and what it belongs to after the first n facts.
fn with_ancestors(world: &World, subject: &ObjectRef, n: usize) -> Vec<ObjectRef> {
    let mut all = vec![subject.clone()];
    all.extend(world.ancestors(subject, n));
    all
}

fn owner(world: &World, subject: &ObjectRef, at: Micros) -> Holder {
    owner_after(world, subject, upto(world, at)).map_or(Holder::Queue, Holder::Person)
}

/// The owner after the first n facts: whoever was last assigned to the subject itself, else to what it belongs to.
pub fn owner_after(world: &World, subject: &ObjectRef, n: usize) -> Option<String> {
    let assigned = |object: ObjectRef| {
        let tells = |f: &&usize| matches!(known(&world.facts[**f]), Some(Kind::Assigned | Kind::Released));
        let &last = world.naming(&object).iter().rev().filter(|f| **f < n).find(tells)?;
        // A release clears, and so does an assignment of nobody.
        let fact = Some(&world.facts[last]).filter(|f| known(f) == Some(Kind::Assigned))?;
        person(fact, field::PERSON)
    };
    with_ancestors(world, subject, n).into_iter().find_map(assigned)
}

fn role_holder(world: &World, law: Option<&Law>, role: &str, subject: &ObjectRef, at: Micros) -> Holder {
    for object in with_ancestors(world, subject, upto(world, at)) {
        let set = context(world, Kind::HolderSet).filter(|f| {
            in_force(f, law, at)
                && role_of(f).is_some_and(|r| fold(r) == fold(role))
                && f.objects.get(&object.kind).is_some_and(|ids| ids.contains(&object.id))
        });
        if let Some(p) = set.last().and_then(employee_of) {
            return Holder::Person(p);
        }
    }
    one(holders_of(world, law, role, at)).map_or(Holder::Queue, Holder::Person)
}

/// The cover of an absent person: `None`: not absent; `Some(None)`: absent without cover.
pub fn cover(world: &World, law: Option<&Law>, who: &str, at: Micros) -> Option<Option<String>> {
    let absent =
        context(world, Kind::AbsenceSet).filter(|f| in_force(f, law, at) && employee_of(f).as_deref() == Some(who));
    absent.last().map(|f| person(f, field::COVER))
}

/// Whether an instant lies in a person's shift: his own shifts if any were ever set, else the calendar of a role of his that has one, else always.
pub fn on_shift(world: &World, law: &Law, who: &str, at: Micros) -> bool {
    let mut own = context(world, Kind::ShiftSet).filter(|f| employee_of(f).as_deref() == Some(who)).peekable();
    if own.peek().is_some() {
        return own.any(|f| in_force(f, Some(law), at));
    }
    let mut calendars =
        law.roles.iter().filter(|r| has_role(world, Some(law), who, &r.name, at)).filter_map(|r| r.calendar).peekable();
    calendars.peek().is_none() || calendars.any(|c| Clock::of(law, c).is_open(at))
}

fn at_work(world: &World, law: Option<&Law>, who: &str, at: Micros) -> bool {
    cover(world, law, who, at).is_none() && law.is_none_or(|l| on_shift(world, l, who, at))
}

/// With whom time lies at an instant: the holder's cover if he is absent, out of shift if he is.
pub fn lies_with(world: &World, law: &Law, holder: Holder, at: Micros) -> Holder {
    let Holder::Person(p) = holder else { return holder };
    match cover(world, Some(law), &p, at) {
        Some(None) => Holder::Absent(p),
        Some(Some(c)) if on_shift(world, law, &c, at) => Holder::Person(c),
        Some(Some(c)) => Holder::OutOfShift(c),
        None if on_shift(world, law, &p, at) => Holder::Person(p),
        None => Holder::OutOfShift(p),
    }
}

/// Whether an act was done by the bearer himself; of several joined by «или» by any of them.
pub fn in_person(
    world: &World,
    law: Option<&Law>,
    who: &Bearer,
    subject: &ObjectRef,
    anchor: Option<usize>,
    act: usize,
) -> Tri {
    if let Bearer::AnyOf(all) = who {
        return all.iter().fold(Tri::False, |t, one| t.or(in_person(world, law, one, subject, anchor, act)));
    }
    let fact = &world.facts[act];
    match (holder(world, law, who, subject, anchor, fact.at), &fact.actor) {
        (Holder::Person(p), Some(a)) => Tri::of(p == *a),
        (Holder::Queue, _) => Tri::False,
        _ => Tri::Unknown,
    }
}

/// Whether fact i was done by a holder of the role, or of one above it.
pub fn done_by(world: &World, law: Option<&Law>, who: &Bearer, above: bool, i: usize, subject: &ObjectRef) -> Tri {
    let fact = &world.facts[i];
    let Some(actor) = fact.actor.as_deref() else { return Tri::Unknown };
    let role = match who {
        Bearer::Role(r) => Some(r.as_str()),
        Bearer::Head | Bearer::TheirHead => head_role(law),
        _ => None,
    };
    let Some(role) = role else {
        return match holder(world, law, who, subject, Some(i), fact.at) {
            Holder::Person(p) => Tri::of(p == actor),
            _ => Tri::Unknown,
        };
    };
    let roles = if above { roles_from(law, role) } else { vec![role.to_string()] };
    Tri::of(roles.iter().any(|r| has_role(world, law, actor, r, fact.at)))
}

/// A role and those above it: leading roles declared after it (all leading ones, if it does not lead).
fn roles_from(law: Option<&Law>, role: &str) -> Vec<String> {
    let mut out = vec![role.to_string()];
    let Some(law) = law else { return out };
    let own = law.roles.iter().position(|r| fold(&r.name) == fold(role));
    let leads = own.is_some_and(|p| law.roles[p].sort == RoleSort::Leads);
    let above = law.roles.iter().enumerate().filter(|(p, r)| r.sort == RoleSort::Leads && (!leads || Some(*p) > own));
    out.extend(above.map(|(_, r)| r.name.clone()));
    out
}

/// Instants in `(a, b)` at which a holder, a shift or an absence may change, in order.
pub fn changes(world: &World, law: &Law, a: Micros, b: Micros) -> Vec<Micros> {
    let mut cuts: Vec<Micros> = Vec::new();
    for fact in &world.facts {
        match known(fact) {
            Some(Kind::Assigned | Kind::Released | Kind::Merged | Kind::Parted) => cuts.push(fact.at),
            Some(kind) if kind.binds().is_some() => cuts.push(fact.at),
            Some(Kind::RoleGiven | Kind::HolderSet | Kind::AbsenceSet | Kind::ShiftSet) => {
                let (from, to) = holds_for(fact, Some(law));
                cuts.extend([fact.at, from, to]);
            }
            _ => {}
        }
    }
    for role in law.roles.iter().filter_map(|r| r.calendar) {
        for (from, to) in Clock::of(law, role).open_between(a, b) {
            cuts.extend([from, to]);
        }
    }
    cuts.retain(|t| a < *t && *t < b);
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}
