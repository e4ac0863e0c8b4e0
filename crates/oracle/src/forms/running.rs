//! Forms judged along a state: lack of a demand, gap between acts, stay. Each is a *run* from a fact to what ends it.

use super::windows::{self, rhythm, same_kind};
use crate::conclude::{Court, Draft, Measure};
use crate::cond::Tri;
use crate::editions::Edition;
use crate::kinds;
use crate::people;
use crate::states::{self, Spell};
use crate::world::{Point, known};
use charter::law::{Act, Bearer, Clause, Demand, Form, Limit, State as Being, Term};
use facts::{Kind, Micros, ObjectRef, ObjectType, field};
use watch::{Anchor, State, Why};
use worktime::Deadline;

/// What ends a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// What was demanded came: with the fact, if one brought it, and the instant.
    Met(Option<usize>, Micros),
    /// The state ended: the fact, if one did it, and the instant.
    Over(Option<usize>, Micros),
    /// It still runs.
    Runs,
}

/// One lack, gap or stay.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// The fact that names it.
    from: usize,
    /// Where it begins.
    begun: Point,
    /// The fact by whose actor its bearer may be told.
    doer: Option<usize>,
    at: Micros,
    end: End,
    /// When something first could have met the demand, had its values been known.
    doubt: Option<Micros>,
}

impl Run {
    fn ends_at(&self) -> Option<Micros> {
        ends_at(self.end)
    }
}

/// The instant of an end.
pub fn ends_at(end: End) -> Option<Micros> {
    match end {
        End::Met(_, at) | End::Over(_, at) => Some(at),
        End::Runs => None,
    }
}

/// Judges the clause over all its subjects.
pub fn judge(court: &mut Court<'_>) {
    if rhythm(&court.clause.form).is_some_and(|r| r.counts()) {
        windows::judge(court);
        return;
    }
    for subject in court.world.objects(court.clause.subject) {
        meet(court, &subject);
        for run in runs(court, court.clause, &subject) {
            one(court, &subject, &run);
        }
    }
}

/// Notes whether the subject was ever in the state while the edition was in force.
pub fn meet(court: &mut Court<'_>, subject: &ObjectRef) {
    let Some(state) = state_of(court.clause) else { return };
    let force = (court.edition.from, court.edition.to);
    let spells = states::lived(court.world, court.edition.law, state, subject);
    court.met |= spells.iter().any(|s| s.from < force.1 && s.to.is_none_or(|to| force.0 <= to));
}

fn state_of(clause: &Clause) -> Option<&Being> {
    match &clause.form {
        Form::Dwell { state, .. } | Form::Invariant { state, .. } => Some(state),
        form => rhythm(form).map(|r| r.state),
    }
}

/// All runs of a clause for a subject, as if it had always been in force.
fn runs(court: &Court<'_>, clause: &Clause, subject: &ObjectRef) -> Vec<Run> {
    match &clause.form {
        Form::Dwell { state, .. } => stays(court, state, subject),
        Form::Invariant { state, demand, .. } => lacks(court, state, demand, subject),
        form => rhythm(form).map_or_else(Vec::new, |r| gaps(court, r.state, r.act, subject)),
    }
}

fn gaps(court: &Court<'_>, state: &Being, act: &Act, subject: &ObjectRef) -> Vec<Run> {
    let mut out = Vec::new();
    for spell in states::lived(court.world, court.edition.law, state, subject) {
        let mut run = start(court, &spell);
        for f in spell.inside(court.world, subject) {
            match is_act(court, act, f, subject) {
                Tri::True => {
                    let at = court.world.facts[f].at;
                    out.push(Run { end: End::Met(Some(f), at), ..run });
                    run = Run { from: f, begun: f.into(), doer: Some(f), at, end: End::Runs, doubt: None };
                }
                Tri::Unknown => run.doubt = run.doubt.or(Some(court.world.facts[f].at)),
                Tri::False => {}
            }
        }
        out.push(Run { end: over(&spell), ..run });
    }
    out
}

fn start(court: &Court<'_>, spell: &Spell) -> Run {
    let begun = spell.opening(court.world);
    let doer = Some(spell.opened_by).filter(|_| !spell.by_clock);
    Run { from: spell.opened_by, begun, doer, at: spell.from, end: End::Runs, doubt: None }
}

/// How the stretch itself ends what runs along it.
pub fn over(spell: &Spell) -> End {
    match spell.to {
        Some(at) => End::Over(spell.closed_by, at),
        None => End::Runs,
    }
}

/// Whether fact f is the demanded act, with its proof and by whom it must be done.
pub fn is_act(court: &Court<'_>, act: &Act, f: usize, subject: &ObjectRef) -> Tri {
    let world = court.world;
    let mut is = court.matches(&act.pattern, f, subject);
    if let Some(proof) = &court.clause.proof {
        is = is.and(court.matches(proof, f, subject));
    }
    // Everything that happens is the department's.
    if act.names_subject && subject.kind != ObjectType::Department {
        is = is.and(Tri::of(world.names(f, subject)));
    }
    if kinds::self_declared(&world.facts[f]) && !court.clause.own_word {
        is = Tri::False;
    }
    if court.clause.personally && is != Tri::False {
        let law = Some(court.edition.law);
        is = is.and(people::in_person(world, law, &court.clause.bearer, subject, Some(f), f));
    }
    is
}

/// A stay is met by what closes it, a fact or a date, unless the fact also ends the subject.
fn stays(court: &Court<'_>, state: &Being, subject: &ObjectRef) -> Vec<Run> {
    let ends = |f: usize| court.world.ends(subject, f);
    let stay = |spell: &Spell| {
        let end = match spell.closed_by {
            Some(f) if ends(f) => over(spell),
            closed => spell.to.map_or(End::Runs, |at| End::Met(closed, at)),
        };
        Run { end, ..start(court, spell) }
    };
    states::lived(court.world, court.edition.law, state, subject).iter().map(stay).collect()
}

fn lacks(court: &Court<'_>, state: &Being, demand: &Demand, subject: &ObjectRef) -> Vec<Run> {
    let mut out = Vec::new();
    for spell in states::lived(court.world, court.edition.law, state, subject) {
        let mut open: Option<Run> = None;
        // What the clock opens is looked at with the first fact.
        let first = Some(spell.opened_by).filter(|f| !spell.by_clock && court.world.counting(subject).contains(f));
        for f in first.into_iter().chain(spell.inside(court.world, subject)) {
            let at = court.world.facts[f].at;
            let met = End::Met(Some(f), at);
            let begun = if f == spell.opened_by { spell.opening(court.world) } else { f.into() };
            match meets(court, demand, subject, begun) {
                Tri::False if open.is_none() => {
                    let at = at.max(spell.from);
                    open = Some(Run { from: f, begun, doer: Some(f), at, end: End::Runs, doubt: None });
                }
                Tri::True => out.extend(open.take().map(|run| Run { end: met, ..run })),
                Tri::Unknown => out.extend(open.take().map(|run| Run { end: met, doubt: Some(at), ..run })),
                Tri::False => {}
            }
        }
        out.extend(open.map(|run| Run { end: over(&spell), ..run }));
    }
    out
}

/// Whether the demand holds for a subject at a point.
pub fn meets(court: &Court<'_>, demand: &Demand, subject: &ObjectRef, point: Point) -> Tri {
    let world = court.world;
    let (i, at) = (point.i, point.at(world));
    match demand {
        Demand::Holds(cond) => court.holds(cond, point, subject),
        Demand::OwnerSet => Tri::of(people::owner_after(world, subject, i + 1).is_some()),
        Demand::In(state) => Tri::of(states::holds_at(world, court.edition.law, state, subject, point).is_some()),
        Demand::TaskSet(cond) => {
            let standing = standing_tasks(court, subject, i);
            let of =
                |(task, told): &(Option<ObjectRef>, usize)| court.holds(cond, *told, task.as_ref().unwrap_or(subject));
            standing.iter().fold(Tri::False, |t, task| t.or(of(task)))
        }
        Demand::NoOverdueTasks => {
            let standing = standing_tasks(court, subject, i);
            standing.iter().fold(Tri::True, |t, (task, told)| {
                let due = task.as_ref().map_or_else(
                    || world.facts[*told].attributes.get(field::DUE).cloned(),
                    |task| world.value_of(task, field::DUE, i),
                );
                let clock = court.clock(0);
                t.and(match due {
                    Some(facts::Value::Time(d)) => Tri::of(at <= d),
                    Some(facts::Value::Date(d)) => Tri::of(at <= clock.end_of_date(d)),
                    _ => Tri::Unknown,
                })
            })
        }
    }
}

/// Tasks set and not done at point i that count for the subject, each with the fact that last set or moved it. A task that names an
/// employee is his, whoever set it.
fn standing_tasks(court: &Court<'_>, subject: &ObjectRef, i: usize) -> Vec<(Option<ObjectRef>, usize)> {
    let world = court.world;
    let mut out: Vec<(Option<ObjectRef>, usize)> = Vec::new();
    let names_nobody = |f: usize| world.named(f).iter().all(|o| o.kind != ObjectType::Employee);
    for f in court.counting(subject, names_nobody).into_iter().filter(|&f| f <= i) {
        let task = world.named(f).into_iter().find(|o| o.kind == ObjectType::Task);
        match known(&world.facts[f]) {
            Some(Kind::TaskSet | Kind::TaskMoved) => {
                if task.is_some() {
                    out.retain(|(t, _)| *t != task);
                }
                out.push((task, f));
            }
            Some(Kind::TaskDone) => out.retain(|(t, _)| t.is_none() && task.is_none() || *t != task),
            _ => {}
        }
    }
    out
}

/// The limit of a clause's runs.
enum Length<'a> {
    Limit(&'a Limit),
    Grace(Option<&'a Term>),
}

fn length(clause: &Clause) -> Option<Length<'_>> {
    match &clause.form {
        Form::Dwell { limit, .. } => Some(Length::Limit(limit)),
        Form::Invariant { grace, .. } => Some(Length::Grace(grace.as_ref())),
        form => rhythm(form).map(|r| Length::Limit(r.limit)),
    }
}

/// The deadline of a run that starts at `t`, values as at a point.
fn deadline(
    court: &Court<'_>,
    clause: &Clause,
    t: Micros,
    point: Point,
    subject: &ObjectRef,
) -> Option<(Option<Deadline>, Measure)> {
    match length(clause)? {
        Length::Limit(limit) => court.limit(limit, t, point, subject),
        Length::Grace(Some(term)) => {
            let window = court.window(term, t, point, point, subject)??;
            let measure = Measure {
                calendar: term.calendar,
                clock_from: window.clock_from,
                worked: window.worked,
                limit: window.limit,
                pauses: court.pauses(subject),
            };
            Some((window.deadline, measure))
        }
        Length::Grace(None) => {
            let measure = Measure { calendar: 0, clock_from: t, worked: false, limit: None, pauses: Vec::new() };
            Some((Some(Deadline::at(t)), measure))
        }
    }
}

/// How a run stands towards the edition being judged.
enum Place {
    /// It is not of this edition.
    Elsewhere,
    /// It is judged by it.
    Here(Stand),
    /// A length is unknown.
    NoValue,
}

/// A run as an edition judges it.
struct Stand {
    anchor: Anchor,
    opened: Micros,
    /// Where it opened: a length is as it was there.
    point: Point,
    deadline: Option<Deadline>,
    measure: Measure,
}

fn one(court: &mut Court<'_>, subject: &ObjectRef, run: &Run) {
    let Stand { anchor, opened, deadline: due, measure, .. } =
        match place(court, court.edition, court.clause, subject, run) {
            Place::Elsewhere => return,
            Place::NoValue => {
                court.count_unjudged(Why::NoValue);
                return;
            }
            Place::Here(stand) => stand,
        };
    if !court.admitted(run.begun, subject) {
        return;
    }
    let breaks = due.map(|d| d.breaks_after);
    // Unless it broke before, a run that crosses the end of the edition goes on under the next one, or lapses.
    let leaves = court.edition.to;
    let runs_over = run.ends_at().is_none_or(|e| e >= leaves) && leaves <= court.world.now;
    let broke_before = breaks.is_some_and(|b| b < leaves);
    if runs_over && !broke_before && handed_on(court, subject, run) {
        return;
    }
    let in_time = |at: Micros| breaks.is_none_or(|b| at <= b);
    let (state, settled, more) = if runs_over && !broke_before {
        (State::Lapsed, Some(leaves), None)
    } else {
        match run.end {
            End::Met(f, at) if in_time(at) => (State::Kept, Some(at), f),
            End::Met(f, at) => (State::KeptLate, Some(at), f),
            End::Over(f, at) if in_time(at) => (State::Lapsed, Some(at), f),
            End::Over(..) => (State::Breached, None, None),
            End::Runs if in_time(court.world.now) => (State::Open, None, None),
            End::Runs => match breaks.and_then(|b| kinds::going_on(court.world, subject, b)) {
                Some(ends) if court.world.now < ends && is_about_acts(court.clause) => (State::Open, None, None),
                _ => (State::Breached, None, None),
            },
        }
    };
    let (state, settled, more) = if is_doubtful(court.clause, run, state, in_time) {
        (State::NotJudged, None, None)
    } else {
        (state, settled, more)
    };
    let clause = court.clause.id.clone();
    court.conclude(Draft {
        clause,
        subject: subject.clone(),
        anchor,
        doer: run.doer,
        calendar: measure.calendar,
        opened,
        state,
        deadline: due,
        settled,
        facts: [run.from].into_iter().chain(more).collect(),
        measure: Some(measure),
    });
}

/// Whether an unknown value stands in the way of the verdict: of an act, if it came while the duty could still be kept; of a
/// demand, if it ended the lack.
fn is_doubtful(clause: &Clause, run: &Run, state: State, in_time: impl Fn(Micros) -> bool) -> bool {
    run.doubt.is_some_and(|at| match state {
        State::Breached | State::KeptLate => !is_about_acts(clause) || in_time(at),
        State::Kept => !is_about_acts(clause),
        _ => false,
    })
}

/// A call that goes on holds back only what an act could still keep.
fn is_about_acts(clause: &Clause) -> bool {
    rhythm(&clause.form).is_some()
}

/// Whether the next edition has the same clause with this run, so that the duty is handed on.
fn handed_on(court: &Court<'_>, subject: &ObjectRef, run: &Run) -> bool {
    let Some(next) = court.edition.next() else { return false };
    let Some(clause) = same_clause(&next, court.clause) else { return false };
    let upper = Court::new(court.world, &next, clause);
    runs(&upper, clause, subject).iter().any(|r| r.from == run.from)
}

fn same_clause<'a>(edition: &Edition<'a>, clause: &Clause) -> Option<&'a Clause> {
    let same = |c: &&Clause| c.id == clause.id && same_kind(&c.form, &clause.form);
    edition.clauses().iter().find(same)
}

/// Where a run belongs, and the deadline it has there.
fn place(court: &Court<'_>, edition: &Edition<'_>, clause: &Clause, subject: &ObjectRef, run: &Run) -> Place {
    if run.at >= edition.to {
        return Place::Elsewhere;
    }
    let first = Anchor::Fact(court.world.ids[run.from]);
    if run.at >= edition.from {
        return placed(court, clause, subject, (first, run.at, run.begun));
    }
    // It ran already when the edition came into force.
    if run.ends_at().is_some_and(|e| e < edition.from) {
        return Place::Elsewhere;
    }
    match edition.before.as_deref().and_then(|before| placed_before(court, before, clause, subject, run)) {
        Some(Place::Elsewhere) => Place::Elsewhere,
        Some(Place::Here(old)) if old.deadline.is_some_and(|d| d.breaks_after < edition.from) => Place::Elsewhere,
        Some(Place::Here(old)) => {
            let opened = (old.anchor, old.opened, old.point);
            carried(court, edition.from, clause, subject, opened, old.deadline)
        }
        // What the edition before could not judge this one judges from the beginning.
        Some(Place::NoValue) => carried(court, edition.from, clause, subject, (first, run.at, run.begun), None),
        None => {
            let Some(day) = edition.force_date() else { return Place::Elsewhere };
            let last = court.world.facts.partition_point(|f| f.at < edition.from).max(run.begun.i + 1) - 1;
            let point = Point::instant(last, edition.from);
            placed(court, clause, subject, (Anchor::Publication(day), edition.from, point))
        }
    }
}

/// Where the run belonged under the edition before, if it ran there.
fn placed_before(
    court: &Court<'_>,
    before: &Edition<'_>,
    clause: &Clause,
    subject: &ObjectRef,
    run: &Run,
) -> Option<Place> {
    let former = same_clause(before, clause)?;
    let upper = Court::new(court.world, before, former);
    let run = runs(&upper, former, subject).into_iter().find(|r| r.from == run.from)?;
    Some(place(&upper, before, former, subject, &run))
}

/// What names an opening, its instant, and where values are looked up.
type Opened = (Anchor, Micros, Point);

/// A run that opens under the edition.
fn placed(court: &Court<'_>, clause: &Clause, subject: &ObjectRef, (anchor, opened, point): Opened) -> Place {
    match deadline(court, clause, opened, point, subject) {
        None => Place::NoValue,
        Some((deadline, measure)) => Place::Here(Stand { anchor, opened, point, deadline, measure }),
    }
}

/// A run that goes on under an edition that came into force over it, with the deadline it had, if it had one.
fn carried(
    court: &Court<'_>,
    force: Micros,
    clause: &Clause,
    subject: &ObjectRef,
    (anchor, opened, point): Opened,
    old: Option<Deadline>,
) -> Place {
    let from = |t: Micros| deadline(court, clause, t, point, subject);
    match (from(opened), from(force)) {
        (Some((new, measure)), Some((from_force, _))) => {
            let deadline = softened(new, old, from_force);
            Place::Here(Stand { anchor, opened, point, deadline, measure })
        }
        _ => Place::NoValue,
    }
}

/// The later of the new deadline and the earlier of the old one and the new limit counted from entry into force.
pub fn softened(new: Option<Deadline>, old: Option<Deadline>, from_force: Option<Deadline>) -> Option<Deadline> {
    let new = new?;
    let soft = match (old, from_force) {
        (Some(old), Some(force)) => {
            Deadline { due: old.due.min(force.due), breaks_after: old.breaks_after.min(force.breaks_after) }
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return None,
    };
    Some(Deadline { due: new.due.max(soft.due), breaks_after: new.breaks_after.max(soft.breaks_after) })
}

/// A pause longer than the clause allows is a deviation of its own.
pub fn pauses(court: &mut Court<'_>) {
    let pauses: Vec<(Being, Limit)> =
        court.clause.pauses.iter().filter_map(|(s, l)| l.clone().map(|l| (s.clone(), l))).collect();
    for (state, limit) in pauses {
        let clause = Clause {
            id: format!("{}/pause", court.clause.id),
            form: Form::Dwell { state, limit },
            bearer: Bearer::Owner,
            pauses: Vec::new(),
            except_where: Vec::new(),
            except_after: Vec::new(),
            except_while: Vec::new(),
            ..court.clause.clone()
        };
        let mut inner = Court::new(court.world, court.edition, &clause);
        judge(&mut inner);
        court.rulings.extend(inner.rulings);
        for (why, n) in inner.not_judged {
            *court.not_judged.entry(why).or_default() += n;
        }
    }
}
