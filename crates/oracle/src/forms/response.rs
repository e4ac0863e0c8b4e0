//! When A, then B within the term; steps; notices.

use super::openings::{Opening, openings};
use crate::clock::Window;
use crate::conclude::{Court, Draft, Measure};
use crate::cond::{self, Tri};
use crate::kinds;
use crate::people;
use crate::world::World;
use charter::law::{Act, Form, Pattern, Place, Term};
use facts::{Micros, ObjectRef, ObjectType, Value};
use watch::{State, Why};
use worktime::Deadline;

/// Judges a response or the rows of steps.
pub fn judge(court: &mut Court<'_>) {
    let (trigger, act, rows, goal) = match &court.clause.form {
        Form::Response { trigger, act, term } => (trigger, act, vec![(None, act.times, term)], None),
        Form::Steps { trigger, act, rows, goal } => {
            let rows = rows.iter().enumerate().map(|(k, (n, term))| (Some(k + 1), *n, term)).collect();
            (trigger, act, rows, goal.as_ref())
        }
        _ => return,
    };
    for subject in court.world.objects(court.clause.subject) {
        for opening in openings(court, trigger, &subject) {
            for (row, times, term) in &rows {
                let clause = row.map_or(court.clause.id.clone(), |k| format!("{}/{k}", court.clause.id));
                let demand = Demand { act, times: *times, term, goal, clause };
                one(court, &subject, &opening, &demand);
            }
        }
    }
}

/// A notice demands nothing; it only is or is not met.
pub fn notice(court: &mut Court<'_>) {
    let Form::Notice { trigger } = &court.clause.form else { return };
    for subject in court.world.objects(court.clause.subject) {
        if !openings(court, trigger, &subject).is_empty() {
            court.met = true;
        }
    }
}

/// What is demanded after a trigger.
pub struct Demand<'a> {
    pub act: &'a Act,
    pub times: u32,
    pub term: &'a Term,
    pub goal: Option<&'a Pattern>,
    pub clause: String,
}

/// What came of the demand before any deadline is looked at.
struct Course {
    /// Acts that surely settle, in order; each with the facts that make it.
    sure: Option<(usize, Micros, Vec<usize>)>,
}

/// One duty.
pub fn one(court: &mut Court<'_>, subject: &ObjectRef, opening: &Opening, demand: &Demand<'_>) {
    let settings = moments(court, subject, opening, demand.term);
    let Some(settings) = settings else {
        court.count_unjudged(Why::NoValue);
        return;
    };
    let draft = course(court, subject, opening, demand, &settings);
    court.conclude(draft);
}

/// The windows of the term in the order in which facts set them: the first as of the trigger.
fn moments(
    court: &Court<'_>,
    subject: &ObjectRef,
    opening: &Opening,
    term: &Term,
) -> Option<Vec<(usize, Option<Window>)>> {
    let (_, _, field) = crate::clock::parts(term);
    let point = opening.last();
    let mut out = vec![(point, court.window(term, opening.at, opening.point(), opening.point(), subject)?)];
    let Some(field) = field else { return Some(out) };
    let mut value = court.world.field(field, opening.point(), subject);
    for &f in court.world.counting(subject).iter().filter(|&&f| f > point) {
        // A fact that carries it sets it anew; another changes it by telling to whom the subject belongs.
        let before = std::mem::replace(&mut value, court.world.field(field, f, subject));
        let of_it = match field.place {
            Place::Near => true,
            Place::Of(kind) => court.world.named(f).iter().any(|o| o.kind == kind),
        };
        if value != before || (of_it && court.world.facts[f].attributes.contains_key(&field.name)) {
            let window = court.window(term, opening.at, opening.point(), f.into(), subject)?;
            let set = court.world.facts[f].at;
            out.push((f, window.map(|w| not_before(w, set))));
        }
    }
    let set = opening.at;
    out[0].1 = out[0].1.map(|w| not_before(w, set));
    Some(out)
}

/// A deadline cannot lie before it was told.
fn not_before(window: Window, set: Micros) -> Window {
    let deadline = window.deadline.map(|d| Deadline { due: d.due, breaks_after: d.breaks_after.max(set) });
    Window { deadline, ..window }
}

fn course(
    court: &Court<'_>,
    subject: &ObjectRef,
    opening: &Opening,
    demand: &Demand<'_>,
    moments: &[(usize, Option<Window>)],
) -> Draft {
    let world = court.world;
    let end = world.end_after(subject, opening.after);
    let lapse = lapse(court, subject, opening, demand, end);
    for (k, (told, window)) in moments.iter().enumerate() {
        let next = moments.get(k + 1).map(|(f, _)| *f);
        let breaks = window.and_then(|w| w.deadline).map(|d| d.breaks_after);
        let proven = |more: &[usize]| [&opening.proof, more].concat();
        let base = |state, settled, facts| draft(court, subject, opening, demand, *window, state, settled, facts);
        let settles = |limit: Micros| settlement(court, subject, opening, demand, *window, end, limit);
        let in_time = settles(breaks.unwrap_or(Micros::MAX)).sure;
        // What comes first: a change of the moment while it can still be kept, the act, the lapse.
        let act = in_time.as_ref().map(|(g, ..)| *g);
        let changed = next.filter(|&n| breaks.is_none_or(|b| world.facts[n].at <= b) && act.is_none_or(|g| n < g));
        let lapsed = lapse.filter(|&l| breaks.is_none_or(|b| world.facts[l].at <= b) && act.is_none_or(|g| l < g));
        if let Some(n) = changed.filter(|&n| lapsed.is_none_or(|l| n < l)) {
            debug_assert!(n > *told);
            continue;
        }
        let said = || own_word(court, subject, opening, demand, *window, end, breaks.unwrap_or(Micros::MAX));
        if let Some(l) = lapsed.filter(|&l| in_time.is_some() || window.is_none() || said().is_none_or(|(_, g)| l <= g))
        {
            return base(State::Lapsed, Some(world.facts[l].at), proven(&[l]));
        }
        if let Some((_, at, facts)) = in_time {
            return base(State::Kept, Some(at), facts);
        }
        if window.is_none() {
            return base(State::NoTerm, None, proven(&[]));
        }
        let limit = breaks.unwrap_or(Micros::MAX);
        if let Some((at, fact)) = said() {
            return base(State::OwnWord, Some(at), proven(&[fact]));
        }
        let call = breaks.and_then(|b| kinds::going_on(world, subject, b));
        let broken = breaks.is_some_and(|b| world.now > b) && call.is_none_or(|ends| world.now >= ends);
        if !broken {
            return base(State::Open, None, proven(&[]));
        }
        if unknown_act(court, subject, opening, demand, end, limit) {
            return base(State::NotJudged, None, proven(&[]));
        }
        return match settles(Micros::MAX).sure {
            Some((_, at, facts)) => base(State::KeptLate, Some(at), facts),
            None => base(State::Breached, None, proven(&[])),
        };
    }
    draft(court, subject, opening, demand, None, State::NoTerm, None, opening.proof.clone())
}

#[allow(clippy::too_many_arguments)]
fn draft(
    court: &Court<'_>,
    subject: &ObjectRef,
    opening: &Opening,
    demand: &Demand<'_>,
    window: Option<Window>,
    state: State,
    settled: Option<Micros>,
    facts: Vec<usize>,
) -> Draft {
    let measure = window.map(|w| Measure {
        calendar: demand.term.calendar,
        clock_from: w.clock_from,
        worked: w.worked,
        limit: w.limit,
        pauses: court.pauses(subject),
    });
    Draft {
        clause: demand.clause.clone(),
        subject: subject.clone(),
        anchor: opening.anchor.clone(),
        doer: opening.fact,
        calendar: demand.term.calendar,
        opened: opening.at,
        state,
        deadline: window.and_then(|w| w.deadline),
        settled,
        facts,
        measure,
    }
}

/// The first fact that makes an open duty lapse: the subject's end, a lapsing fact, the goal of steps, a later trigger.
fn lapse(
    court: &Court<'_>,
    subject: &ObjectRef,
    opening: &Opening,
    demand: &Demand<'_>,
    end: Option<usize>,
) -> Option<usize> {
    let facts = court.world.counting(subject);
    let patterns: Vec<&Pattern> = court.clause.lapses.iter().chain(demand.goal).collect();
    let lapsing = facts
        .iter()
        .copied()
        .find(|&f| f > opening.after && patterns.iter().any(|p| court.matches(p, f, subject) == Tri::True));
    [end, lapsing, opening.replaced_by].into_iter().flatten().min()
}

/// Whether fact g is an act of the demand for this subject, whatever its instant.
fn is_act(court: &Court<'_>, subject: &ObjectRef, opening: &Opening, act: &Act, g: usize) -> Tri {
    let world = court.world;
    let fact = &world.facts[g];
    let mut is = court.matches(&act.pattern, g, subject);
    if let Some(proof) = &court.clause.proof {
        is = is.and(court.matches(proof, g, subject));
    }
    // Everything that happens is the department's.
    if act.names_subject && subject.kind != ObjectType::Department {
        is = is.and(Tri::of(world.names(g, subject)));
    }
    for (same, field) in &act.ties {
        // The answer must carry the field itself: a value that only stands on its subject may be the trigger's own.
        let told = match field.place {
            Place::Near => fact.attributes.get(&field.name).filter(|v| **v != Value::Empty).cloned(),
            Place::Of(_) => world.field(field, g, subject),
        };
        let tie = match (world.field(field, opening.point(), subject), told) {
            (Some(a), Some(b)) => cond::equal(&a, &b),
            _ => Tri::Unknown,
        };
        is = is.and(match (tie, same) {
            (Tri::Unknown, _) => Tri::Unknown,
            (t, true) => t,
            (t, false) => Tri::of(t == Tri::False),
        });
    }
    if court.clause.personally && is != Tri::False {
        let law = Some(court.edition.law);
        is = is.and(people::in_person(world, law, &court.clause.bearer, subject, opening.fact, g));
    }
    is
}

/// Whether a self-declared act counts: the clause takes own word and it was told in time.
fn word_counts(court: &Court<'_>, g: usize, limit: Micros) -> bool {
    let fact = &court.world.facts[g];
    !kinds::self_declared(fact) || (court.clause.own_word && fact.learned() <= limit)
}

/// Facts that may settle, in order: those after the trigger up to the subject's end, the trigger itself where several are
/// demanded, and before it an answered call that was going on or is its cause.
fn candidates(
    court: &Court<'_>,
    subject: &ObjectRef,
    opening: &Opening,
    demand: &Demand<'_>,
    end: Option<usize>,
) -> Vec<(usize, Micros)> {
    let world = court.world;
    let several = demand.times > 1 || demand.act.distinct.is_some();
    let mut out = Vec::new();
    if opening.counts_itself && !several {
        out.extend(talks_at(world, subject, opening).into_iter().map(|f| (f, opening.at)));
    }
    for &f in world.counting(subject) {
        let fact = &world.facts[f];
        let itself = Some(f) == opening.fact && several && opening.counts_itself;
        if itself || (f > opening.after && end.is_none_or(|e| f <= e)) {
            out.push((f, fact.at));
        }
    }
    out
}

/// Answered calls before the trigger, with the subject or what it then belongs to, that go on at the trigger or are its cause.
fn talks_at(world: &World, subject: &ObjectRef, opening: &Opening) -> Vec<usize> {
    let Some(trigger) = opening.fact else { return Vec::new() };
    let mut with = world.ancestors(subject, opening.last() + 1);
    with.push(subject.clone());
    let mut calls: Vec<usize> =
        with.iter().flat_map(|o| world.naming(o).iter().copied()).filter(|&f| f < trigger).collect();
    calls.sort_unstable();
    calls.dedup();
    calls.retain(|&f| {
        let fact = &world.facts[f];
        let going = fact.at <= opening.at && opening.at < kinds::call_end(fact);
        kinds::answered(fact) && (going || world.facts[trigger].cause == Some(world.ids[f]))
    });
    calls
}

fn settlement(
    court: &Court<'_>,
    subject: &ObjectRef,
    opening: &Opening,
    demand: &Demand<'_>,
    window: Option<Window>,
    end: Option<usize>,
    limit: Micros,
) -> Course {
    let from = window.map_or(Micros::MIN, |w| w.from);
    let breaks = window.and_then(|w| w.deadline).map_or(Micros::MAX, |d| d.breaks_after);
    let mut got: Vec<usize> = Vec::new();
    for (g, at) in candidates(court, subject, opening, demand, end) {
        if at < from || at > limit || !word_counts(court, g, breaks) {
            continue;
        }
        if is_act(court, subject, opening, demand.act, g) != Tri::True {
            continue;
        }
        got.push(g);
        let enough = cond::varied(court.world, demand.act.distinct.as_ref(), &got);
        if got.len() >= demand.times as usize && enough {
            let mut facts = opening.proof.clone();
            facts.extend(got.iter().filter(|g| !opening.proof.contains(g)));
            return Course { sure: Some((g.max(opening.after), at, facts)) };
        }
    }
    Course { sure: None }
}

/// The first act of own word that would have kept it, had it been attested.
fn own_word(
    court: &Court<'_>,
    subject: &ObjectRef,
    opening: &Opening,
    demand: &Demand<'_>,
    window: Option<Window>,
    end: Option<usize>,
    limit: Micros,
) -> Option<(Micros, usize)> {
    let from = window.map_or(Micros::MIN, |w| w.from);
    let all = candidates(court, subject, opening, demand, end);
    let told = all.into_iter().find(|(g, at)| {
        kinds::self_declared(&court.world.facts[*g])
            && *at >= from
            && *at <= limit
            && is_act(court, subject, opening, demand.act, *g) == Tri::True
    });
    told.map(|(g, at)| (at, g))
}

/// Whether something in the window could have been the act, had its values been known.
fn unknown_act(
    court: &Court<'_>,
    subject: &ObjectRef,
    opening: &Opening,
    demand: &Demand<'_>,
    end: Option<usize>,
    limit: Micros,
) -> bool {
    let all = candidates(court, subject, opening, demand, end);
    all.into_iter().any(|(g, at)| at <= limit && is_act(court, subject, opening, demand.act, g) == Tri::Unknown)
}
