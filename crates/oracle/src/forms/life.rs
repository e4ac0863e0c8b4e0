//! At least so many over a whole life: one duty a life, judged at its end.

use super::running;
use crate::conclude::{Court, Draft, Measure};
use crate::cond::{self, Tri};
use crate::editions::Edition;
use crate::states::{self, Spell};
use charter::law::{Act, Clause, Form, State as Being, Window};
use facts::{Micros, ObjectRef};
use watch::{Anchor, State};
use worktime::Deadline;

/// Judges the clause over all its subjects.
pub fn judge(court: &mut Court<'_>, act: &Act) {
    for subject in court.world.objects(court.clause.subject) {
        for spell in states::lived(court.world, court.edition.law, &Being::Alive, &subject) {
            let edition = court.edition;
            court.met |= spell.from < edition.to && spell.to.is_none_or(|to| edition.from <= to);
            one(court, act, &subject, &spell);
        }
    }
}

fn one(court: &mut Court<'_>, act: &Act, subject: &ObjectRef, spell: &Spell) {
    let world = court.world;
    // The fact that begins the life and the one that ends it belong to it.
    let within = |f: &usize| spell.opened_by <= *f && spell.closed_by.is_none_or(|c| *f <= c);
    let lived: Vec<usize> = world.counting(subject).iter().copied().filter(within).collect();
    let are = |wanted: Tri| -> Vec<usize> {
        lived.iter().copied().filter(|&f| running::is_act(court, act, f, subject) == wanted).collect()
    };
    let (sure, maybe) = (are(Tri::True), are(Tri::Unknown));
    let enough =
        |acts: &[usize]| acts.len() >= act.times.max(1) as usize && cond::varied(world, act.distinct.as_ref(), acts);
    let done = (0..=sure.len()).find(|&n| enough(&sure[..n])).map(|n| &sure[..n]);
    let done_at = done.and_then(<[usize]>::last).map(|&f| world.facts[f].at);
    let Some((anchor, opened)) = opening(court, spell) else { return };
    if done_at.is_some_and(|at| at < opened) || !court.admitted(spell.opening(world), subject) {
        return;
    }
    // In a complete log a life that nothing ended ended with its last fact.
    let last = world.counting(subject).last().copied().filter(|_| world.complete);
    let end = match spell.to {
        Some(to) => Some((spell.closed_by, to)),
        None => last.map(|f| (Some(f), world.facts[f].at)),
    };
    let settled = done_at.or(end.map(|(_, at)| at));
    let left = leaves(court).filter(|&e| e <= world.now && settled.is_none_or(|t| e <= t));
    let (state, settled, deadline, shown) = match (done, end) {
        _ if left.is_some() => (State::Lapsed, left, None, vec![]),
        (Some(acts), _) => (State::Kept, done_at, None, acts.to_vec()),
        (None, Some((by, at))) => {
            let could = !maybe.is_empty() && enough(&[sure.clone(), maybe].concat());
            let state = if could { State::NotJudged } else { State::Breached };
            (state, None, Some(Deadline::at(at.max(opened))), sure.into_iter().chain(by).collect())
        }
        (None, None) => (State::Open, None, None, sure),
    };
    let mut facts = [vec![spell.opened_by], shown].concat();
    facts.dedup();
    let measure = Measure { calendar: 0, clock_from: opened, worked: false, limit: None, pauses: Vec::new() };
    court.conclude(Draft {
        clause: court.clause.id.clone(),
        subject: subject.clone(),
        anchor,
        doer: Some(spell.opened_by).filter(|_| !spell.by_clock),
        calendar: 0,
        opened,
        state,
        deadline,
        settled,
        facts,
        measure: Some(measure),
    });
}

/// What names the duty of a life in this edition, and when it opens: at the beginning of the life, or at the entry into force of
/// a new rule.
fn opening(court: &Court<'_>, spell: &Spell) -> Option<(Anchor, Micros)> {
    let edition = court.edition;
    if edition.governs(spell.from) {
        return Some((Anchor::Fact(court.world.ids[spell.opened_by]), spell.from));
    }
    let is_new = edition.before.as_deref().and_then(|before| same(before, court.clause)).is_none();
    let stands = spell.from < edition.from && spell.to.is_none_or(|to| edition.from <= to);
    let day = edition.force_date().filter(|_| is_new && stands)?;
    Some((Anchor::Publication(day), edition.from))
}

/// When the rule leaves force: an edition that follows another lets its duties be.
fn leaves(court: &Court<'_>) -> Option<Micros> {
    let mut to = court.edition.to;
    let mut next = court.edition.next();
    while let Some(edition) = next.filter(|n| same(n, court.clause).is_some()) {
        to = edition.to;
        next = edition.next();
    }
    (to != Micros::MAX).then_some(to)
}

fn same<'a>(edition: &Edition<'a>, clause: &Clause) -> Option<&'a Clause> {
    let whole = |c: &&Clause| matches!(c.form, Form::AtLeast { window: Window::Whole, .. });
    edition.clauses().iter().find(|c| c.id == clause.id && c.subject == clause.subject && whole(c))
}
