//! Duties of the routine: every period by a time, and checkpoints at an instant.

use super::running::{is_act, meets};
use crate::clock::Clock;
use crate::conclude::{Court, Draft, Measure};
use crate::cond::Tri;
use crate::people;
use crate::world::Point;
use charter::law::{Act, Bearer, Form, Period, Term};
use facts::{Micros, ObjectRef, ObjectType};
use watch::{Anchor, State, Why};
use worktime::Deadline;

/// The subjects of a routine: the department, or each employee for himself, who may hold the role.
fn subjects(court: &Court<'_>) -> Vec<ObjectRef> {
    match &court.clause.bearer {
        Bearer::Each(_) => court.world.objects(ObjectType::Employee),
        _ => court.world.objects(court.clause.subject),
    }
}

/// Periods that share an instant with the log and have an opening, each with it.
fn periods(court: &Court<'_>, period: Period, calendar: usize) -> Vec<(worktime::Period, Micros)> {
    let Some(first) = court.world.facts.first() else { return Vec::new() };
    let clock = court.clock(calendar);
    let all = clock.periods(first.at, court.world.now + 1, period);
    let opened = |p: worktime::Period| clock.opening(&p, period).map(|o| (p, o));
    all.into_iter().filter_map(opened).collect()
}

/// Every period the role does B by the term.
pub fn schedule(court: &mut Court<'_>) {
    let Form::Schedule { period, act, term } = &court.clause.form else { return };
    for subject in subjects(court) {
        for (p, opening) in periods(court, *period, term.calendar) {
            if !court.edition.governs(opening) || opening > court.world.now {
                continue;
            }
            if let Bearer::Each(role) = &court.clause.bearer
                && !people::has_role(court.world, Some(court.edition.law), &subject.id, role, opening)
            {
                continue;
            }
            one(court, act, term, *period, &subject, &p, opening);
        }
    }
}

fn one(
    court: &mut Court<'_>,
    act: &Act,
    term: &Term,
    period: Period,
    subject: &ObjectRef,
    p: &worktime::Period,
    opened: Micros,
) {
    let world = court.world;
    let point = world.facts.partition_point(|f| f.at < opened).max(1) - 1;
    let then = world.instant(point, opened);
    if !court.admitted(then, subject) {
        return;
    }
    let Some(Some(window)) = court.window(term, opened, then, then, subject) else {
        court.met = true;
        return court.count_unjudged(Why::NoValue);
    };
    let breaks = window.deadline.map(|d| d.breaks_after);
    // What was due before the log begins cannot have been seen in it.
    if breaks.is_some_and(|b| b < world.facts[0].at) {
        return;
    }
    court.met = true;
    let acts = |until: Micros, want: Tri| -> Vec<usize> {
        let inside = court.counting(subject, |_| true).into_iter().filter(|&f| {
            let at = world.facts[f].at;
            opened <= at && at <= until && window.from <= at
        });
        inside.filter(|&f| is_act(court, act, f, subject) == want).collect()
    };
    let enough = |found: &[usize]| found.get(act.times.max(1) as usize - 1).copied();
    let at = |f: usize| world.facts[f].at;
    let in_time = acts(breaks.unwrap_or(Micros::MAX), Tri::True);
    let next_opening = p.end;
    let (state, settled, facts) = match enough(&in_time) {
        Some(f) => (State::Kept, Some(at(f)), in_time[..act.times.max(1) as usize].to_vec()),
        None if breaks.is_none_or(|b| world.now <= b) => (State::Open, None, in_time),
        None if !acts(breaks.unwrap_or(Micros::MAX), Tri::Unknown).is_empty() => (State::NotJudged, None, in_time),
        None => {
            let late = acts(next_opening - 1, Tri::True);
            match enough(&late) {
                Some(f) => (State::KeptLate, Some(at(f)), late[..act.times.max(1) as usize].to_vec()),
                None => (State::Breached, None, in_time),
            }
        }
    };
    court.conclude(Draft {
        clause: court.clause.id.clone(),
        subject: subject.clone(),
        anchor: Anchor::Period(Clock::period_kind(period).1, p.first),
        doer: Some(point),
        calendar: term.calendar,
        opened,
        state,
        deadline: window.deadline,
        settled,
        facts,
        measure: Some(Measure {
            calendar: term.calendar,
            clock_from: window.clock_from,
            worked: window.worked,
            limit: window.limit,
            pauses: court.pauses(subject),
        }),
    });
}

/// At an instant of every period the demand must hold.
pub fn checkpoint(court: &mut Court<'_>) {
    let Form::Checkpoint { period, at, demand } = &court.clause.form else { return };
    for subject in subjects(court) {
        for (p, opening) in periods(court, *period, 0) {
            let instant = court.clock(0).wall_on(opening, *at);
            if instant > court.world.now || instant < court.world.facts[0].at {
                continue;
            }
            let Some(point) = court.world.facts.partition_point(|f| f.at <= instant).checked_sub(1) else { continue };
            // No fact names the department: every one is its own.
            let told = match subject.kind {
                ObjectType::Department => court.world.counting(&subject),
                _ => court.world.naming(&subject),
            };
            let begun = told.first().is_some_and(|&f| f <= point);
            let here = match &court.clause.bearer {
                Bearer::Each(role) => {
                    people::has_role(court.world, Some(court.edition.law), &subject.id, role, instant)
                }
                _ => begun && court.world.alive_before(&subject, point + 1),
            };
            if !here {
                continue;
            }
            if !court.edition.governs(instant) {
                continue;
            }
            court.met = true;
            let then = Point::instant(point, instant);
            if !court.admitted(then, &subject) {
                continue;
            }
            let state = match meets(court, demand, &subject, then) {
                Tri::True => State::Kept,
                Tri::False => State::Violated,
                Tri::Unknown => State::NotJudged,
            };
            let kept = state == State::Kept;
            court.conclude(Draft {
                clause: court.clause.id.clone(),
                subject: subject.clone(),
                anchor: Anchor::Period(Clock::period_kind(*period).1, p.first),
                doer: Some(point),
                calendar: 0,
                opened: instant,
                state,
                deadline: kept.then(|| Deadline::at(instant)),
                settled: kept.then_some(instant),
                facts: Vec::new(),
                measure: None,
            });
        }
    }
}
