//! At least so many in any window of a length: one window after another, each from the beginning of the state or from an act.

use super::running::{self, End};
use crate::conclude::{Court, Draft, Measure};
use crate::cond::{self, Tri};
use crate::editions::Edition;
use crate::kinds;
use crate::states::{self, Spell};
use crate::world::Point;
use charter::law::{Act, Clause, Form, Limit, State as Being, Window};
use facts::{Micros, ObjectRef};
use watch::{Anchor, State, Why};
use worktime::Deadline;

/// A clause that asks how often: while a state holds, so many acts in any window of the limit's length.
pub struct Rhythm<'a> {
    pub state: &'a Being,
    pub act: &'a Act,
    pub limit: &'a Limit,
}

/// What a form asks of this kind, if it does.
pub fn rhythm(form: &Form) -> Option<Rhythm<'_>> {
    match form {
        Form::Cadence { state, act, limit } => Some(Rhythm { state, act, limit }),
        Form::AtLeast { act, window: Window::Rolling(limit) } => Some(Rhythm { state: &Being::Alive, act, limit }),
        _ => None,
    }
}

impl Rhythm<'_> {
    /// Whether several acts are counted in a window: a single one is the gap between two.
    pub fn counts(&self) -> bool {
        self.act.times > 1 || self.act.distinct.is_some()
    }
}

/// Whether two forms ask the same kind of thing.
pub fn same_kind(a: &Form, b: &Form) -> bool {
    match (rhythm(a), rhythm(b)) {
        (Some(a), Some(b)) => a.counts() == b.counts(),
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// A point from which a window runs.
struct Start {
    anchor: Anchor,
    /// The fact shown for it.
    from: usize,
    /// Acts count after this fact in order.
    after: usize,
    begun: Point,
    /// The point at which it must be in scope.
    stands: Point,
    doer: Option<usize>,
    at: Micros,
}

/// A deadline over the editions of a rule.
struct Carried<'a> {
    deadline: Option<Deadline>,
    measure: Measure,
    /// The edition under which it ended.
    edition: Edition<'a>,
    /// When the rule left force under it.
    left: Option<Micros>,
}

/// Judges the clause over all its subjects.
pub fn judge(court: &mut Court<'_>) {
    for subject in court.world.objects(court.clause.subject) {
        running::meet(court, &subject);
        for opening in court.edition.all() {
            let own = opening.from == court.edition.from;
            let Some(clause) = alike(&opening, court.clause) else { continue };
            let mut upper = Court::new(court.world, &opening, clause);
            let found = of_subject(&mut upper, &subject);
            if own {
                court.met |= upper.met;
                for (why, n) in upper.not_judged {
                    *court.not_judged.entry(why).or_default() += n;
                }
            }
            // A duty is told by the edition under which it ended.
            for (draft, _) in found.into_iter().filter(|(_, under)| *under == court.edition.from) {
                court.conclude(draft);
            }
        }
    }
}

/// The same clause in another edition, if its windows are the same there.
fn alike<'a>(edition: &Edition<'a>, clause: &Clause) -> Option<&'a Clause> {
    let mine = rhythm(&clause.form)?;
    let same = |c: &&Clause| {
        let theirs = rhythm(&c.form);
        c.id == clause.id
            && c.subject == clause.subject
            && theirs.is_some_and(|r| r.state == mine.state && r.act == mine.act)
            && c.proof == clause.proof
            && c.own_word == clause.own_word
    };
    edition.clauses().iter().find(same)
}

/// All windows that the edition opened, each with the start of the edition under which it ended.
fn of_subject(court: &mut Court<'_>, subject: &ObjectRef) -> Vec<(Draft, Micros)> {
    let Some(rhythm) = rhythm(&court.clause.form) else { return Vec::new() };
    let state = rhythm.state.clone();
    let mut out = Vec::new();
    for spell in states::lived(court.world, court.edition.law, &state, subject) {
        out.extend(of_spell(court, subject, &spell));
    }
    out
}

fn of_spell(court: &mut Court<'_>, subject: &ObjectRef, spell: &Spell) -> Vec<(Draft, Micros)> {
    let Some(rhythm) = rhythm(&court.clause.form) else { return Vec::new() };
    let (act, limit) = (rhythm.act.clone(), rhythm.limit.clone());
    let world = court.world;
    let worth = |f: usize| running::is_act(court, &act, f, subject);
    let inside: Vec<(usize, Tri)> = spell.inside(world, subject).into_iter().map(|f| (f, worth(f))).collect();
    let acts: Vec<usize> = inside.iter().filter(|(_, is)| *is == Tri::True).map(|(f, _)| *f).collect();
    let maybe: Vec<usize> = inside.iter().filter(|(_, is)| *is == Tri::Unknown).map(|(f, _)| *f).collect();
    let enough =
        |acts: &[usize]| acts.len() >= act.times.max(1) as usize && cond::varied(world, act.distinct.as_ref(), acts);
    let mut out = Vec::new();
    let mut next = beginnings(court, spell, &acts);
    while !next.is_empty() {
        let window = next.remove(0);
        if court.span(&limit.span, window.begun, subject).is_none() {
            court.met = true;
            court.count_unjudged(Why::NoValue);
            continue;
        }
        court.met = true;
        if !court.admitted(window.stands, subject) {
            continue;
        }
        let later: Vec<usize> = acts.iter().copied().filter(|&f| f > window.after).collect();
        let counted = (1..=later.len()).find(|&n| enough(&later[..n])).map(|n| &later[..n]);
        let end = match counted.and_then(<[usize]>::last) {
            Some(&f) => End::Met(Some(f), world.facts[f].at),
            None => running::over(spell),
        };
        let carried = carried(court, &window, end, subject);
        let doubt = |by: Option<Deadline>| {
            let in_time = |f: &&usize| by.is_none_or(|d| world.facts[**f].at <= d.breaks_after);
            let settled = counted.and_then(<[usize]>::last).copied().unwrap_or(usize::MAX);
            let maybe: Vec<usize> =
                maybe.iter().filter(|f| **f > window.after && **f < settled).filter(in_time).copied().collect();
            let known = later.iter().filter(in_time).copied();
            !maybe.is_empty() && enough(&known.chain(maybe).collect::<Vec<usize>>())
        };
        let shown = counted.unwrap_or(&later);
        let mut kept = false;
        if let Some(c) = carried {
            let under = c.edition.from;
            let draft = verdict(court, subject, &window, end, shown, c, doubt);
            kept = draft.state == State::Kept;
            out.push((draft, under));
        }
        match end {
            // A window that was kept moves on to the next act; one that was not begins anew with the act that ended it.
            End::Met(Some(f), _) if !kept => next.retain(|w| w.after >= f),
            End::Met(..) => {}
            _ => break,
        }
    }
    out
}

/// The points from which windows of the edition may run: the beginning of the state, each act, the entry into force of a new rule.
fn beginnings(court: &Court<'_>, spell: &Spell, acts: &[usize]) -> Vec<Start> {
    let world = court.world;
    let at_fact = |f: usize, begun: Point, at: Micros, doer: Option<usize>| Start {
        anchor: Anchor::Fact(world.ids[f]),
        from: f,
        after: f,
        begun,
        stands: begun,
        doer,
        at,
    };
    let doer = Some(spell.opened_by).filter(|_| !spell.by_clock);
    let mut all = vec![at_fact(spell.opened_by, spell.opening(world), spell.from, doer)];
    if spell.by_clock {
        // What begins by the clock comes before all that happens in it.
        all[0].after = world.facts.partition_point(|f| f.at < spell.from).max(1) - 1;
    }
    all.extend(acts.iter().map(|&f| at_fact(f, f.into(), world.facts[f].at, Some(f))));
    let edition = court.edition;
    let first = all.iter().rfind(|w| w.at < edition.from);
    let former = edition.before.as_deref().and_then(|before| alike(before, court.clause));
    let stands = spell.to.is_none_or(|to| edition.from <= to);
    let published = match (first, edition.force_date()) {
        (Some(w), Some(day)) if former.is_none() && stands => {
            let last = world.facts.partition_point(|f| f.at < edition.from).max(w.begun.i + 1) - 1;
            let begun = Point::instant(last, edition.from);
            Some(Start { anchor: Anchor::Publication(day), begun, at: edition.from, ..*w })
        }
        _ => None,
    };
    published.into_iter().chain(all.into_iter().filter(|w| edition.governs(w.at))).collect()
}

/// The deadline of a window as the editions that came into force over it moved it; `None`: one of them cannot tell its length.
fn carried<'a>(court: &Court<'a>, window: &Start, end: End, subject: &ObjectRef) -> Option<Carried<'a>> {
    let limit = |court: &Court<'_>, t: Micros| {
        let limit = rhythm(&court.clause.form)?.limit;
        court.limit(limit, t, window.begun, subject)
    };
    let (deadline, measure) = limit(court, window.at)?;
    let edition = court.edition.all().into_iter().find(|e| e.from == court.edition.from)?;
    let mut carried = Carried { deadline, measure, edition, left: None };
    loop {
        let leaves = carried.edition.to;
        let ended = running::ends_at(end).is_some_and(|t| t < leaves);
        let broke = carried.deadline.is_some_and(|d| d.breaks_after < leaves);
        if leaves > court.world.now || ended || broke {
            return Some(carried);
        }
        let next = carried.edition.next();
        let Some((next, clause)) = next.and_then(|n| alike(&n, court.clause).map(|c| (n, c))) else {
            return Some(Carried { left: Some(leaves), ..carried });
        };
        let upper = Court::new(court.world, &next, clause);
        let ((new, measure), (from_force, _)) = (limit(&upper, window.at)?, limit(&upper, leaves)?);
        let deadline = running::softened(new, carried.deadline, from_force);
        carried = Carried { deadline, measure, edition: next, left: None };
    }
}

fn verdict(
    court: &Court<'_>,
    subject: &ObjectRef,
    window: &Start,
    end: End,
    acts: &[usize],
    carried: Carried<'_>,
    doubt: impl Fn(Option<Deadline>) -> bool,
) -> Draft {
    let world = court.world;
    let due = carried.deadline;
    let in_time = |at: Micros| due.is_none_or(|d| at <= d.breaks_after);
    let broken = if doubt(due) { State::NotJudged } else { State::Breached };
    let goes_on = |b: Micros| kinds::going_on(world, subject, b).is_some_and(|ends| world.now < ends);
    let (state, settled, shown) = match end {
        _ if carried.left.is_some() => (State::Lapsed, carried.left, Vec::new()),
        End::Met(_, at) if in_time(at) => (State::Kept, Some(at), acts.to_vec()),
        End::Met(_, at) if broken == State::Breached => (State::KeptLate, Some(at), acts.to_vec()),
        End::Met(..) => (broken, None, acts[..acts.len() - 1].to_vec()),
        End::Over(f, at) if in_time(at) => (State::Lapsed, Some(at), f.into_iter().collect()),
        End::Over(..) => (broken, None, acts.to_vec()),
        End::Runs if in_time(world.now) || due.is_some_and(|d| goes_on(d.breaks_after)) => {
            (State::Open, None, acts.to_vec())
        }
        End::Runs => (broken, None, acts.to_vec()),
    };
    Draft {
        clause: court.clause.id.clone(),
        subject: subject.clone(),
        anchor: window.anchor.clone(),
        doer: window.doer,
        calendar: carried.measure.calendar,
        opened: window.at,
        state,
        deadline: due,
        settled,
        facts: [vec![window.from], shown].concat(),
        measure: Some(carried.measure),
    }
}
