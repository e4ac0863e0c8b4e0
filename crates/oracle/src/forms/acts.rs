//! Forms that judge an act the moment it is done.

use super::at_once;
use crate::conclude::{Court, Draft};
use crate::cond::{self, Tri};
use crate::kinds;
use crate::states;
use charter::law::{Form, Limit, Pattern, Pick};
use facts::{ObjectRef, Value, field};
use watch::{Anchor, State, Why};

/// The acts a clause judges for a subject: true matches the edition governs and admits, picked.
fn judged(court: &mut Court<'_>, a: &Pattern, pick: Pick, subject: &ObjectRef) -> Vec<usize> {
    let mut found = court.matching(a, subject);
    match pick {
        Pick::Each => {}
        Pick::First => found.truncate(1),
        Pick::Last => found = found.pop().into_iter().collect(),
    }
    found.retain(|&f| court.edition.governs(court.world.facts[f].at) && court.admitted(f, subject));
    found
}

/// A only after B.
pub fn precedence(court: &mut Court<'_>) {
    let Form::Precedence { a, pick, before, count, distinct, within, soonest, no_since } = &court.clause.form else {
        return;
    };
    for subject in court.world.objects(court.clause.subject) {
        for f in judged(court, a, *pick, &subject) {
            let earlier: Vec<usize> = court.world.counting(&subject).iter().copied().filter(|&g| g < f).collect();
            let near = |g: usize| fits(court, within.as_ref(), soonest.as_ref(), g, f, &subject);
            let of = |t: Tri| -> Vec<usize> {
                earlier.iter().copied().filter(|&g| proven(court, before, g, &subject).and(near(g)) == t).collect()
            };
            let (sure, maybe) = (of(Tri::True), of(Tri::Unknown));
            let undone = |last: usize| match no_since {
                None => Tri::False,
                Some(c) => {
                    earlier.iter().filter(|&&g| g > last).fold(Tri::False, |t, &g| t.or(court.matches(c, g, &subject)))
                }
            };
            let varied = |all: &[usize]| {
                distinct.as_ref().is_none_or(|name| cond::values(court.world, name, all) >= *count as usize)
            };
            let enough = |all: &[usize]| all.len() >= *count as usize && varied(all);
            let verdict = match (enough(&sure), sure.last()) {
                (true, Some(&last)) => match undone(last) {
                    Tri::False => Tri::True,
                    Tri::True => Tri::False,
                    Tri::Unknown => Tri::Unknown,
                },
                _ => Tri::False,
            };
            let state = match verdict {
                Tri::True => State::Kept,
                Tri::False if maybe.is_empty() => State::Violated,
                _ => State::NotJudged,
            };
            let tail = sure.len().saturating_sub(*count as usize);
            let facts = [vec![f], sure[tail..].to_vec()].concat();
            let draft = at_once(court, &subject, f, state, facts);
            court.conclude(draft);
        }
    }
}

/// A fact that also is the proof the clause demands.
fn proven(court: &Court<'_>, pattern: &Pattern, g: usize, subject: &ObjectRef) -> Tri {
    let is = court.matches(pattern, g, subject);
    match &court.clause.proof {
        Some(proof) if is != Tri::False => is.and(court.matches(proof, g, subject)),
        _ => is,
    }
}

/// Whether B at g is neither too old nor too fresh for A at f.
fn fits(
    court: &Court<'_>,
    within: Option<&Limit>,
    soonest: Option<&Limit>,
    g: usize,
    f: usize,
    subject: &ObjectRef,
) -> Tri {
    let (at, to) = (court.world.facts[g].at, court.world.facts[f].at);
    let mut fits = Tri::True;
    if let Some(limit) = within {
        fits = fits.and(match court.limit(limit, at, g, subject) {
            None => Tri::Unknown,
            Some((deadline, _)) => Tri::of(deadline.is_none_or(|d| to <= d.breaks_after)),
        });
    }
    if let Some(limit) = soonest {
        fits = fits.and(match court.limit(limit, at, g, subject) {
            None => Tri::Unknown,
            Some((deadline, _)) => Tri::of(deadline.is_some_and(|d| to >= d.due)),
        });
    }
    fits
}

/// A is forbidden.
pub fn prohibition(court: &mut Court<'_>) {
    let Form::Prohibition { a, while_in, longer, after } = &court.clause.form else { return };
    for subject in court.world.objects(court.clause.subject) {
        for f in judged(court, a, Pick::Each, &subject) {
            let mut proof = vec![f];
            if let Some(state) = while_in {
                let Some(spell) = states::holds_at(court.world, court.edition.law, state, &subject, f) else {
                    continue;
                };
                if let Some(limit) = longer {
                    match court.limit(limit, spell.from, spell.opening(court.world), &subject) {
                        None => {
                            court.count_unjudged(Why::NoValue);
                            continue;
                        }
                        Some((deadline, _)) if deadline.is_none_or(|d| court.world.facts[f].at <= d.breaks_after) => {
                            continue;
                        }
                        Some(_) => {}
                    }
                }
                proof.push(spell.opened_by);
            }
            if let Some((_, pattern)) = after {
                let earlier = court.world.counting(&subject).iter().rev().copied().filter(|&g| g < f);
                let seen: Vec<(usize, Tri)> = earlier.map(|g| (g, court.matches(pattern, g, &subject))).collect();
                match seen.iter().find(|(_, t)| *t == Tri::True) {
                    Some((g, _)) => proof.push(*g),
                    None => {
                        if seen.iter().any(|(_, t)| *t == Tri::Unknown) {
                            court.count_unjudged(Why::NoValue);
                        }
                        continue;
                    }
                }
            }
            let draft = at_once(court, &subject, f, State::Violated, proof);
            court.conclude(draft);
        }
    }
}

/// The first fact that surely matches, and the first that might.
fn first(court: &Court<'_>, pattern: &Pattern, subject: &ObjectRef) -> (Option<usize>, Option<usize>) {
    let facts = court.world.counting(subject);
    let find = |t: Tri| facts.iter().copied().find(|&f| court.matches(pattern, f, subject) == t);
    (find(Tri::True), find(Tri::Unknown))
}

/// Whether anything matches, or might, while the edition is in force.
fn meets(court: &Court<'_>, pattern: &Pattern, subject: &ObjectRef) -> bool {
    let mut facts =
        court.world.counting(subject).iter().copied().filter(|&f| court.edition.governs(court.world.facts[f].at));
    facts.any(|f| court.matches(pattern, f, subject) != Tri::False)
}

/// A and B never both.
pub fn exclusion(court: &mut Court<'_>) {
    let Form::Exclusion { a, b } = &court.clause.form else { return };
    for subject in court.world.objects(court.clause.subject) {
        let (sure_a, maybe_a) = first(court, a, &subject);
        let (sure_b, maybe_b) = first(court, b, &subject);
        court.met |= [a, b].into_iter().any(|p| meets(court, p, &subject));
        let (Some(x), Some(y)) = (sure_a, sure_b) else {
            // Had what is unknown been true, both would have been there.
            if let (Some(x), Some(y)) = (sure_a.or(maybe_a), sure_b.or(maybe_b))
                && court.edition.governs(court.world.facts[x.max(y)].at)
            {
                court.count_unjudged(Why::NoValue);
            }
            continue;
        };
        let later = x.max(y);
        if !court.edition.governs(court.world.facts[later].at) {
            continue;
        }
        if !court.admitted(later, &subject) {
            continue;
        }
        let facts = if x == y { vec![x] } else { vec![x.min(y), later] };
        let draft = Draft { anchor: Anchor::Once, ..at_once(court, &subject, later, State::Violated, facts) };
        court.conclude(draft);
    }
}

/// The very next fact after A is B.
pub fn next(court: &mut Court<'_>) {
    let Form::Next { a, b } = &court.clause.form else { return };
    for subject in court.world.objects(court.clause.subject) {
        for f in judged(court, a, Pick::Each, &subject) {
            if !court.world.living_at(&subject, f) {
                continue;
            }
            let following = court.world.counting(&subject).iter().copied().find(|&g| g > f);
            let (state, facts) = match following {
                None if court.world.complete => (State::Violated, vec![f]),
                None => (State::Open, vec![f]),
                Some(g) => match court.matches(b, g, &subject) {
                    Tri::True => (State::Kept, vec![f, g]),
                    Tri::False => (State::Violated, vec![f, g]),
                    Tri::Unknown => (State::NotJudged, vec![f]),
                },
            };
            let settled = following.filter(|_| state != State::NotJudged).map(|g| court.world.facts[g].at);
            let draft = Draft { deadline: None, settled, ..at_once(court, &subject, f, state, facts) };
            court.conclude(draft);
        }
    }
}

/// The actor of A and of the last earlier B differ, or are the same.
pub fn four_eyes(court: &mut Court<'_>) {
    let Form::FourEyes { a, b, same } = &court.clause.form else { return };
    for subject in court.world.objects(court.clause.subject) {
        for f in judged(court, a, Pick::Each, &subject) {
            let earlier = court.world.counting(&subject).iter().rev().copied().filter(|&g| g < f);
            let last = earlier.map(|g| (g, court.matches(b, g, &subject))).find(|(_, t)| *t != Tri::False);
            let actor = |g: usize| court.world.facts[g].actor.as_ref();
            let (state, facts) = match last {
                None => (State::Kept, vec![f]),
                Some((_, Tri::Unknown)) => (State::NotJudged, vec![f]),
                Some((g, _)) => match (actor(f), actor(g)) {
                    (Some(x), Some(y)) if (x == y) == *same => (State::Kept, vec![f, g]),
                    (Some(_), Some(_)) => (State::Violated, vec![f, g]),
                    _ => {
                        court.count_unjudged(Why::NoPerson);
                        (State::NotJudged, vec![f, g])
                    }
                },
            };
            let draft = at_once(court, &subject, f, state, facts);
            court.conclude(draft);
        }
    }
}

/// Stages only along the process.
pub fn order(court: &mut Court<'_>) {
    for subject in court.world.objects(court.clause.subject) {
        for &f in court.world.counting(&subject) {
            let step = kinds::stage_move(court.world, court.edition.law, f, &subject);
            if step.is_none_or(|m| (0..=1).contains(&m)) {
                continue;
            }
            if !court.edition.governs(court.world.facts[f].at) {
                continue;
            }
            court.met = true;
            if !court.admitted(f, &subject) {
                continue;
            }
            let reason = court.world.facts[f].attributes.get(field::REASON).is_some_and(|v| *v != Value::Empty);
            let state = if reason { State::Kept } else { State::Violated };
            let draft = at_once(court, &subject, f, state, vec![f]);
            court.conclude(draft);
        }
    }
}

/// A only with the fields filled.
pub fn completeness(court: &mut Court<'_>) {
    let Form::Completeness { a, pick, fields } = &court.clause.form else { return };
    for subject in court.world.objects(court.clause.subject) {
        for f in judged(court, a, *pick, &subject) {
            let filled = fields.iter().all(|field| court.world.field(field, f, &subject).is_some());
            let state = if filled { State::Kept } else { State::Violated };
            let draft = at_once(court, &subject, f, state, vec![f]);
            court.conclude(draft);
        }
    }
}
