//! What opens a duty: facts, dates that come, silence, the settling of the duty above.

use crate::conclude::Court;
use crate::cond::Tri;
use crate::world::{Point, World};
use charter::law::{Field, Limit, Pattern, Pick, Trigger};
use facts::{Micros, ObjectRef, Value};
use watch::{State, Why};

/// What opened a duty: an instant, the last fact before it, and the fact that names it.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    pub at: Micros,
    /// Acts must stand after this fact in order.
    pub after: usize,
    /// The fact that is the anchor.
    pub anchor: usize,
    /// Whether the anchor itself may be counted among several demanded acts.
    pub counts_itself: bool,
    /// A later trigger that takes this one's place («в последний раз»).
    pub replaced_by: Option<usize>,
}

impl Opening {
    /// Seen from the trigger; a timer is nobody's fact.
    pub fn point(&self) -> Point {
        let last = self.anchor.max(self.after);
        if self.counts_itself { last.into() } else { Point::instant(last, self.at) }
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
        // A measure is judged by nobody yet: whoever asks refuses such rules, as the command line does.
        Trigger::Measure { .. } => Vec::new(),
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

/// «затем»: the fact that settled the clause above, in time or late.
fn settled(court: &Court<'_>, above: usize, subject: &ObjectRef) -> Vec<Opening> {
    let mut upper = Court::new(court.world, court.edition, &court.edition.rule().clauses[above]);
    super::judge(&mut upper);
    let done =
        upper.duties.iter().filter(|d| d.subject == *subject && matches!(d.state, State::Kept | State::KeptLate));
    let point = |d: &watch::Duty| {
        let fact = d.facts.last().and_then(|id| court.world.ids.iter().position(|i| i == id))?;
        Some(Opening { at: d.settled?, after: fact, anchor: fact, counts_itself: true, replaced_by: None })
    };
    done.filter_map(point).collect()
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
        at: court.world.facts[f].at,
        after: f,
        anchor: f,
        counts_itself: true,
        replaced_by: (pick == Pick::Last).then(|| found.get(k + 1).copied()).flatten(),
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
    Opening { at, after, anchor, counts_itself: false, replaced_by: None }
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
            !facts.iter().any(|&f| f > o.anchor && f <= o.after && court.matches(pattern, f, subject) == Tri::True)
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
