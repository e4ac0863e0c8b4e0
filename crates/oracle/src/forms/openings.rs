//! What opens a duty: facts, dates that come, silence, the settling of the duty above.

use crate::clock::Clock;
use crate::conclude::Court;
use crate::cond::{self, Tri};
use crate::measures;
use crate::world::{Point, World};
use charter::law::{Amount, Clause, Field, Form, Limit, Op, Pattern, Period, Pick, Trigger};
use facts::{FactId, Micros, ObjectRef, Value};
use watch::{Anchor, Duty, State, Why};

/// What opened a duty: an instant, the last fact before it, and what names it.
#[derive(Clone, Debug)]
pub struct Opening {
    pub at: Micros,
    /// Acts must stand after this fact in order.
    pub after: usize,
    /// What names it.
    pub anchor: Anchor,
    /// The fact that it is, or that set the date of a timer; `None`: a period closed.
    pub fact: Option<usize>,
    /// The facts that prove it.
    pub proof: Vec<usize>,
    /// Whether the anchor itself may be counted among several demanded acts.
    pub counts_itself: bool,
    /// A later trigger that takes this one's place («в последний раз»).
    pub replaced_by: Option<usize>,
}

impl Opening {
    /// A fact, at its own instant or at the one that it gave the duty.
    fn at_fact(world: &World, f: usize, at: Micros) -> Opening {
        let anchor = Anchor::Fact(world.ids[f]);
        Opening { at, after: f, anchor, fact: Some(f), proof: vec![f], counts_itself: true, replaced_by: None }
    }

    /// The last fact up to the opening.
    pub fn last(&self) -> usize {
        self.fact.unwrap_or(self.after).max(self.after)
    }

    /// Seen from the trigger; a timer is nobody's fact.
    pub fn point(&self) -> Point {
        match self.fact.filter(|_| self.counts_itself) {
            Some(fact) => Point::with_earlier(fact, self.last()),
            None => Point::instant(self.last(), self.at),
        }
    }
}

/// The triggers of a subject that the edition governs and that nothing bars.
pub fn openings(court: &mut Court<'_>, trigger: &Trigger, subject: &ObjectRef) -> Vec<Opening> {
    let all = match trigger {
        Trigger::Fact(pick, pattern) => facts_of(court, *pick, pattern, subject),
        Trigger::DateComes(field) => dates(court, field, subject, |_, at, _| Some(at)),
        Trigger::Remains(limit, field) => dates(court, field, subject, |c, at, f| remains(c, limit, at, f, subject)),
        Trigger::Passed { limit, after: Some(field), without } => {
            passed_after(court, limit, field, without.as_ref(), subject)
        }
        Trigger::Passed { limit, after: None, without } => passed(court, limit, without.as_ref(), subject),
        Trigger::Settled(above) => settled(court, *above, subject),
        Trigger::Measure { measure, period, op, bound, observations } => {
            let asked = Asked { measure, period: *period, op: *op, bound, least: observations.unwrap_or(0) };
            measured(court, &asked, subject)
        }
    };
    let mut out = Vec::new();
    for opening in all {
        if !court.edition.governs(opening.at) {
            continue;
        }
        court.met = true;
        match court.admits(opening.point(), subject) {
            Tri::True => out.push(opening),
            Tri::False => {}
            Tri::Unknown => court.count_unjudged(Why::NoValue),
        }
    }
    out
}

/// «затем»: the fact that settled the clause above in any edition of the rule, in time or late.
fn settled(court: &Court<'_>, above: usize, subject: &ObjectRef) -> Vec<Opening> {
    let mut out = Vec::new();
    for edition in court.edition.all() {
        let Some(clause) = edition.clauses().get(above) else { continue };
        let mut upper = Court::new(court.world, &edition, clause);
        super::by_form(&mut upper);
        let duties = upper.rulings.iter().map(|r| &r.duty).filter(|d| d.subject == *subject);
        out.extend(duties.filter(|d| is_done(court.world, d)).filter_map(|d| settling(court.world, clause, d)));
    }
    out
}

/// Whether a duty, once settled, opens the one of «затем» that has this anchor.
pub fn opens(world: &World, clause: &Clause, duty: &Duty, anchor: &Anchor) -> bool {
    is_done(world, duty) && settling(world, clause, duty).is_some_and(|o| o.anchor == *anchor)
}

fn is_done(world: &World, duty: &Duty) -> bool {
    match duty.state {
        State::Kept | State::KeptLate => true,
        State::OwnWord => world.heads_word.accepts(&duty.id()),
        _ => false,
    }
}

/// The fact that settled a duty, at the instant that it gave it. A talk that was going on at the trigger came before it: what
/// comes then comes after both.
fn settling(world: &World, clause: &Clause, duty: &Duty) -> Option<Opening> {
    let place = |id: &FactId| world.ids.iter().position(|i| i == id);
    let by = match &clause.form {
        // What ended a stretch by date was no fact.
        Form::Dwell { .. } | Form::Invariant { .. } => duty.facts.get(1),
        _ => duty.facts.last(),
    };
    let fact = place(by?)?;
    let after = duty.facts.iter().filter_map(place).fold(fact, usize::max);
    Some(Opening { after, ..Opening::at_fact(world, fact, duty.settled?) })
}

fn facts_of(court: &mut Court<'_>, pick: Pick, pattern: &Pattern, subject: &ObjectRef) -> Vec<Opening> {
    let mut found = Vec::new();
    for &f in court.world.counting(subject) {
        match court.matches(pattern, f, subject) {
            Tri::True => {
                court.met |= court.edition.governs(court.world.facts[f].at);
                if court.world.living_at(subject, f) {
                    found.push(f);
                }
            }
            Tri::Unknown => {
                if court.edition.governs(court.world.facts[f].at) {
                    court.met = true;
                    court.count_unjudged(Why::NoValue);
                }
            }
            Tri::False => {}
        }
    }
    if pick == Pick::First {
        found.truncate(1);
    }
    let opening = |(k, &f): (usize, &usize)| Opening {
        replaced_by: (pick == Pick::Last).then(|| found.get(k + 1).copied()).flatten(),
        ..Opening::at_fact(court.world, f, court.world.facts[f].at)
    };
    found.iter().enumerate().map(opening).collect()
}

/// One trigger a setting of the date, at the instant made of it, if that setting still stands then.
fn dates(
    court: &Court<'_>,
    field: &Field,
    subject: &ObjectRef,
    instant: impl Fn(&Court<'_>, Micros, usize) -> Option<Micros>,
) -> Vec<Opening> {
    let mut out = Vec::new();
    let clock = court.clock(0);
    let settings = settings(court.world, field, subject);
    for (k, (f, value)) in settings.iter().enumerate() {
        let Some(at) = value.as_ref().and_then(|v| clock.moment(v)).and_then(|m| instant(court, m, *f)) else {
            continue;
        };
        let at = at.max(court.world.facts[*f].at);
        let reset = settings.get(k + 1).is_some_and(|(next, _)| court.world.facts[*next].at <= at);
        if reset || at > court.world.now {
            continue;
        }
        out.push(timer(court.world, at, *f));
    }
    out.retain(|o| court.world.alive_before(subject, o.after + 1));
    out
}

/// A timer fires after all facts of its instant.
fn timer(world: &World, at: Micros, anchor: usize) -> Opening {
    let after = world.facts.partition_point(|f| f.at <= at).saturating_sub(1).max(anchor);
    Opening { after, counts_itself: false, ..Opening::at_fact(world, anchor, at) }
}

/// Every fact that sets or changes the field as the subject sees it, with the new value.
pub fn settings(world: &World, field: &Field, subject: &ObjectRef) -> Vec<(usize, Option<Value>)> {
    let mut out: Vec<(usize, Option<Value>)> = Vec::new();
    for &f in world.counting(subject) {
        if world.facts[f].attributes.contains_key(&field.name) {
            out.push((f, world.field(field, f, subject)));
        }
    }
    out
}

/// When so much remains to the moment that fact f told; a table is looked up as of that fact.
fn remains(court: &Court<'_>, limit: &Limit, moment: Micros, f: usize, subject: &ObjectRef) -> Option<Micros> {
    let span = court.span(&limit.span, f, subject)?;
    court.clock(limit.calendar).remains(moment, span)
}

fn passed_after(
    court: &Court<'_>,
    limit: &Limit,
    field: &Field,
    without: Option<&Pattern>,
    subject: &ObjectRef,
) -> Vec<Opening> {
    let add = |c: &Court<'_>, m: Micros, f: usize| {
        let span = c.span(&limit.span, f, subject)?;
        c.clock(limit.calendar).after(m, span, &[]).map(|d| d.breaks_after)
    };
    let mut out = dates(court, field, subject, add);
    if let Some(pattern) = without {
        let facts = court.world.counting(subject);
        out.retain(|o| {
            let set = o.fact.unwrap_or(o.after);
            !facts.iter().any(|&f| f > set && f <= o.after && court.matches(pattern, f, subject) == Tri::True)
        });
    }
    out
}

/// Silence: the limit passed since the last B, or since the subject's first fact, without another.
fn passed(court: &Court<'_>, limit: &Limit, without: Option<&Pattern>, subject: &ObjectRef) -> Vec<Opening> {
    let facts = court.world.counting(subject);
    let starts = facts.first().copied().into_iter();
    let acts = facts.iter().copied().filter(|&f| without.is_some_and(|p| court.matches(p, f, subject) == Tri::True));
    let mut from: Vec<usize> = starts.chain(acts).collect();
    from.dedup();
    let mut out = Vec::new();
    for (k, &f) in from.iter().enumerate() {
        let Some((Some(deadline), _)) = court.limit(limit, court.world.facts[f].at, f, subject) else { continue };
        let at = deadline.breaks_after;
        let again = from.get(k + 1).is_some_and(|&next| court.world.facts[next].at <= at);
        let opening = timer(court.world, at, f);
        let lives = court.world.alive_before(subject, opening.after + 1);
        if !again && at <= court.world.now && lives {
            out.push(opening);
        }
    }
    out
}

/// What a trigger by a measure asks.
struct Asked<'a> {
    measure: &'a str,
    period: Period,
    op: Op,
    bound: &'a Amount<Value>,
    least: u32,
}

/// Every period that closed while the subject lived and over which the measure stood so to the bound.
fn measured(court: &mut Court<'_>, asked: &Asked<'_>, subject: &ObjectRef) -> Vec<Opening> {
    let (world, law) = (court.world, court.edition.law);
    let facts = world.counting(subject);
    let (Some(measure), Some(&first)) = (measures::named(law, asked.measure), facts.first()) else { return Vec::new() };
    let mut out = Vec::new();
    for p in court.clock(0).periods(world.facts[first].at, world.now, asked.period) {
        let after = world.facts.partition_point(|f| f.at <= p.end).saturating_sub(1);
        if p.end > world.now || !court.edition.governs(p.end) || !world.alive_before(subject, after + 1) {
            continue;
        }
        let within = |f: &usize| p.start <= world.facts[*f].at && world.facts[*f].at < p.end;
        let inside: Vec<usize> = facts.iter().copied().filter(within).collect();
        let found = measures::over(world, law, measure, subject, &inside);
        if !found.any || found.most < asked.least {
            continue;
        }
        court.met = true;
        let then = Point::instant(after, p.end);
        let bound = cond::amount_of(world, Some(law), asked.bound, then, subject, None);
        match found.figure.zip(bound).and_then(|(figure, bound)| figure.stands(asked.op, &bound)) {
            None => court.count_unjudged(Why::NoValue),
            Some(false) => {}
            Some(true) => out.push(Opening {
                at: p.end,
                after,
                anchor: Anchor::Period(Clock::period_kind(asked.period).1, p.first),
                fact: None,
                proof: found.took,
                counts_itself: false,
                replaced_by: None,
            }),
        }
    }
    out
}
