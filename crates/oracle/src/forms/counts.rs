//! At most and at least so many in a window.

use super::at_once;
use super::life;
use super::openings::{Opening, openings};
use super::response::{self, Demand};
use super::running;
use crate::clock::Clock;
use crate::conclude::{Court, Draft, Measure};
use crate::cond::{self, Tri};
use crate::world::Point;
use charter::law::{Act, Due, Form, Limit, Pattern, Period, Pick, Term, Trigger, Window};
use facts::{Micros, ObjectRef, Value};
use std::collections::BTreeSet;
use watch::{Anchor, State};
use worktime::Deadline;

/// Every fact beyond the limit of its window offends.
pub fn at_most(court: &mut Court<'_>) {
    let Form::AtMost { b, n, distinct, window } = &court.clause.form else { return };
    for subject in court.world.objects(court.clause.subject) {
        let acts = court.matching(b, &subject);
        for (k, &f) in acts.iter().enumerate() {
            if !court.edition.governs(court.world.facts[f].at) {
                continue;
            }
            if !court.admitted(f, &subject) {
                continue;
            }
            let upto = &acts[..=k];
            for inside in windows(court, window, upto, f, &subject) {
                if offends(court, &inside, *n as usize, distinct.as_ref()) {
                    let proof = [proof_of(window, &inside, *n as usize), vec![f]].concat();
                    let draft = at_once(court, &subject, f, State::Violated, proof);
                    court.conclude(draft);
                    break;
                }
            }
        }
    }
}

/// The windows that end with the last of `acts`, each as the acts inside it.
fn windows(court: &Court<'_>, window: &Window, acts: &[usize], f: usize, subject: &ObjectRef) -> Vec<Vec<usize>> {
    let at = |g: usize| court.world.facts[g].at;
    match window {
        Window::Whole => vec![acts.to_vec()],
        Window::Period(period) => {
            let same = court.clock(0).periods(at(f), at(f) + 1, *period);
            let inside =
                same.first().map(|p| acts.iter().copied().filter(|&g| p.start <= at(g) && at(g) < p.end).collect());
            inside.into_iter().collect()
        }
        Window::Rolling(limit) => {
            let clock = court.clock(limit.calendar);
            let inside = |g: usize| {
                let span = court.span(&limit.span, f, subject)?;
                Some(clock.far(at(g), span).is_none_or(|far| at(f) < far))
            };
            vec![acts.iter().copied().filter(|&g| g == f || inside(g) == Some(true)).collect()]
        }
        Window::After(pick, a, limit) => {
            let opens = after(court, *pick, a, f, subject);
            let within = |o: usize| {
                let due = court.limit(limit, at(o), o, subject)?.0;
                due.is_none_or(|d| at(f) <= d.breaks_after).then(|| acts.iter().copied().filter(|&g| g >= o).collect())
            };
            opens.into_iter().filter_map(within).collect()
        }
    }
}

fn after(court: &Court<'_>, pick: Pick, a: &Pattern, f: usize, subject: &ObjectRef) -> Vec<usize> {
    let facts = court.world.counting(subject).iter().copied().filter(|&o| o <= f);
    let found: Vec<usize> = facts.filter(|&o| court.matches(a, o, subject) == Tri::True).collect();
    match pick {
        Pick::Each => found,
        Pick::First => found.into_iter().take(1).collect(),
        Pick::Last => found.into_iter().next_back().into_iter().collect(),
    }
}

/// Whether the last of the acts is beyond the limit.
fn offends(court: &Court<'_>, inside: &[usize], n: usize, distinct: Option<&String>) -> bool {
    let Some((last, earlier)) = inside.split_last() else { return false };
    let Some(name) = distinct else { return inside.len() > n };
    let value = |&g: &usize| court.world.facts[g].attributes.get(name).filter(|v| **v != Value::Empty).map(cond::key);
    let Some(own) = value(last) else { return false };
    let seen: BTreeSet<String> = earlier.iter().filter_map(value).collect();
    !seen.contains(&own) && seen.len() >= n
}

/// The acts before the offending one that prove it.
fn proof_of(window: &Window, inside: &[usize], n: usize) -> Vec<usize> {
    let earlier = &inside[..inside.len() - 1];
    match window {
        Window::Rolling(_) => earlier[earlier.len().saturating_sub(n)..].to_vec(),
        _ => earlier[..earlier.len().min(n)].to_vec(),
    }
}

/// One duty a period and subject; or a counted response.
pub fn at_least(court: &mut Court<'_>) {
    let Form::AtLeast { act, window } = &court.clause.form else { return };
    match window {
        Window::Period(period) => per_period(court, act, *period),
        Window::After(pick, a, limit) => counted(court, act, *pick, a, limit),
        Window::Rolling(_) => running::judge(court),
        Window::Whole => life::judge(court, act),
    }
}

fn counted(court: &mut Court<'_>, act: &Act, pick: Pick, a: &Pattern, limit: &Limit) {
    let due = Due::Within { delay: None, span: limit.span.clone(), after: None };
    let term = Term { due, calendar: limit.calendar };
    let trigger = Trigger::Fact(pick, a.clone());
    for subject in court.world.objects(court.clause.subject) {
        for opening in openings(court, &trigger, &subject) {
            let opening = Opening { counts_itself: true, ..opening };
            let demand = Demand { act, times: act.times, term: &term, goal: None, clause: court.clause.id.clone() };
            response::one(court, &subject, &opening, &demand);
        }
    }
}

fn per_period(court: &mut Court<'_>, act: &Act, period: Period) {
    for subject in court.world.objects(court.clause.subject) {
        let Some(&first) = court.world.naming(&subject).first().or(court.world.counting(&subject).first()) else {
            continue;
        };
        let born = court.world.facts[first].at;
        let clock = court.clock(0);
        let from = born.max(court.edition.from);
        for p in clock.periods(from, court.world.now + 1, period) {
            if !court.edition.governs(p.start.max(born)) {
                continue;
            }
            one_period(court, act, period, &subject, &p, born);
        }
    }
}

fn one_period(
    court: &mut Court<'_>,
    act: &Act,
    period: Period,
    subject: &ObjectRef,
    p: &worktime::Period,
    born: Micros,
) {
    let world = court.world;
    let opened = p.start.max(born);
    let point = world.facts.partition_point(|f| f.at <= opened).max(1) - 1;
    if !world.alive_before(subject, point + 1) {
        return;
    }
    if !court.admitted(Point::instant(point, opened), subject) {
        return;
    }
    let deadline = Deadline::at(p.end - 1);
    let times = if court.clause.pro_rata { in_proportion(&court.clock(0), act.times, p, opened) } else { act.times };
    let end = world.end_after(subject, point);
    let inside = |f: &usize| p.start <= world.facts[*f].at && world.facts[*f].at < p.end && end.is_none_or(|e| *f <= e);
    let acts: Vec<(usize, Tri)> = world
        .counting(subject)
        .iter()
        .copied()
        .filter(inside)
        .map(|f| (f, running::is_act(court, act, f, subject)))
        .collect();
    let sure: Vec<usize> = acts.iter().filter(|(_, t)| *t == Tri::True).map(|(f, _)| *f).collect();
    let unknown = acts.iter().any(|(_, t)| *t == Tri::Unknown);
    let ended = end.filter(|&e| world.facts[e].at < p.end);
    let enough = (times as usize..=sure.len()).find(|&n| cond::varied(world, act.distinct.as_ref(), &sure[..n]));
    let (state, settled, facts) = match (enough, ended) {
        (Some(0), _) => (State::Kept, Some(opened), vec![]),
        (Some(n), _) => (State::Kept, Some(world.facts[sure[n - 1]].at), sure[..n].to_vec()),
        (None, Some(e)) => (State::Lapsed, Some(world.facts[e].at), vec![e]),
        (None, None) if world.now <= deadline.breaks_after => (State::Open, None, sure.clone()),
        (None, None) if unknown => (State::NotJudged, None, sure.clone()),
        (None, None) => (State::Breached, None, sure.clone()),
    };
    court.conclude(Draft {
        clause: court.clause.id.clone(),
        subject: subject.clone(),
        anchor: Anchor::Period(Clock::period_kind(period).1, p.first),
        doer: Some(point),
        calendar: 0,
        opened,
        state,
        deadline: Some(deadline),
        settled,
        facts,
        measure: Some(Measure { calendar: 0, clock_from: opened, worked: false, limit: None, pauses: Vec::new() }),
    });
}

/// Part of the count, by working time of the part against the whole, rounded down.
fn in_proportion(clock: &Clock, times: u32, p: &worktime::Period, opened: Micros) -> u32 {
    let whole = i128::from(clock.used(p.start, p.end, &[]));
    let part = i128::from(clock.used(opened, p.end, &[]));
    if whole == 0 { times } else { (i128::from(times) * part / whole) as u32 }
}
