//! Duties of a state over the editions of their rule: what stands open at the entry into force, what goes on
//! under the next edition, and what lapses when the rule leaves force.

use crate::State;
use crate::compile::Limit;
use crate::course::Pos;
use crate::eval::Spot;
use crate::judge::{Anchor, End, Judge, Part};
use crate::state::Stretch;
use crate::term::{Due, Term};
use crate::truth::Truth;
use crate::{clause::Form, eval::Eval, route::Obj};
use facts::Micros;
use worktime::spans::Stretch as Instants;

/// Where a duty of a state begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Begun {
    pub(crate) anchor: Anchor,
    /// The fact shown for it.
    pub(crate) fact: Pos,
    pub(crate) spot: Spot,
}

impl Judge<'_, '_> {
    /// Entries into force at which no earlier edition was in force just before: local date and point.
    pub(crate) fn publications(&self) -> Vec<(Anchor, Spot)> {
        let begins = self.force.stretches.iter().map(|s| s.0).filter(|&e| e > Micros::MIN && e <= self.now);
        begins
            .filter(|&e| self.sibling_ending(e).is_none())
            .map(|e| (Anchor::Publication(self.eval.calendars[0].local_date(e)), self.entry(e)))
            .collect()
    }

    /// The point just before the facts of an instant.
    pub(crate) fn entry(&self, e: Micros) -> Spot {
        let course = self.eval.course;
        let upto = course.rows.partition_point(|&row| course.log.instants()[row as usize] < e) as Pos;
        Spot { fact: None, upto, at: e }
    }

    /// Whether a stretch stands open at an entry into force.
    pub(crate) fn stands_at(&self, stretch: &Stretch, spot: Spot) -> bool {
        stretch.open.at < spot.at && stretch.close.is_none_or(|c| c.at >= spot.at && c.order() > spot.order())
    }

    /// Whether a stretch reaches into the force of the edition.
    pub(crate) fn reaches(&self, stretch: &Stretch) -> bool {
        let to = stretch.close.map_or(Micros::MAX, |c| c.at);
        self.force.stretches.iter().any(|s| stretch.open.at < s.1 && to >= s.0)
    }

    fn sibling_ending(&self, e: Micros) -> Option<usize> {
        self.siblings.iter().position(|s| s.force.stretches.iter().any(|f| f.1 == e))
    }

    fn sibling_beginning(&self, e: Micros) -> Option<usize> {
        self.siblings.iter().position(|s| s.force.stretches.iter().any(|f| f.0 == e))
    }

    /// Whether a duty of a state opens: in force where it begins, in scope at the fact that it stands on.
    pub(crate) fn opens_state(&mut self, begun: Begun) -> bool {
        let spot = match begun.anchor {
            Anchor::Publication(_) => self.eval.spot(begun.fact),
            _ => begun.spot,
        };
        self.opens_at(Truth::True, spot, begun.spot.at)
    }

    /// The edition that governs an instant, as a place among the siblings.
    pub(crate) fn sibling_at(&self, t: Micros) -> Option<usize> {
        self.siblings.iter().position(|s| s.force.at(t))
    }

    /// The deadline of a duty begun here, as later editions move it while it runs; the edition under which
    /// it ends; and the instant at which the rule left force, if the duty still ran then.
    pub(crate) fn carried(
        &self,
        begun: Begun,
        mut due: Due,
        settled: Option<Micros>,
    ) -> (Due, Option<usize>, Option<Micros>) {
        let mut at = None;
        let mut force: Instants =
            match self.force.stretches.iter().find(|s| s.0 <= begun.spot.at && begun.spot.at < s.1) {
                Some(force) => *force,
                None => return (due, None, None),
            };
        loop {
            let e = force.1;
            let over =
                e == Micros::MAX || e > self.now || settled.is_some_and(|t| t < e) || due.breaks.is_some_and(|b| b < e);
            if over {
                return (due, at, None);
            }
            let Some(next) = self.sibling_beginning(e) else { return (due, at, Some(e).filter(|&e| e <= self.now)) };
            let sibling = &self.siblings[next];
            let limit =
                |t: Micros| limit_of(&sibling.eval, &sibling.clause.form, t, begun.spot, self.subject, &self.pauses);
            if let (Some(anew), Some(from_entry)) = (limit(begun.spot.at), limit(e)) {
                due = Due {
                    due: later(anew.due, earlier(due.due, from_entry.due)),
                    breaks: later(anew.breaks, earlier(due.breaks, from_entry.breaks)),
                    ..anew
                };
                at = Some(next);
            }
            let found = sibling.force.stretches.iter().find(|s| s.0 == e);
            force = *found.unwrap_or(&(e, Micros::MAX));
        }
    }

    /// Puts down a duty of a state under the edition in which it ended.
    pub(crate) fn state_duty(
        &mut self,
        begun: Begun,
        (due, at, left): (Due, Option<usize>, Option<Micros>),
        end: End,
        facts: Vec<Pos>,
    ) {
        let end = match left {
            Some(e) if end.settled.is_none_or(|t| t >= e) => End::at(State::Lapsed, e),
            _ => end,
        };
        let facts = if left.is_some() { vec![begun.fact] } else { facts };
        let kept = (self.edition, self.eval);
        if let Some(sibling) = at.map(|i| &self.siblings[i]) {
            (self.edition, self.eval) = (sibling.edition, sibling.eval);
        }
        self.duty_of(Part::Whole, begun.anchor, begun.spot.at, due, end, facts);
        (self.edition, self.eval) = kept;
    }
}

fn later(a: Option<Micros>, b: Option<Micros>) -> Option<Micros> {
    Some(a?.max(b?))
}

fn earlier(a: Option<Micros>, b: Option<Micros>) -> Option<Micros> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The deadline of a state form's limit from an instant.
fn limit_of(eval: &Eval<'_>, form: &Form, t: Micros, spot: Spot, subject: Obj, pauses: &[Instants]) -> Option<Due> {
    let of_limit = |limit: &Limit| limit.at(eval, t, spot, subject, pauses);
    let of_term = |term: &Term| term.at(eval, t, spot, spot, subject, pauses);
    match form {
        Form::Cadence { limit, .. } | Form::Dwell { limit, .. } => of_limit(limit),
        Form::Invariant { grace: Some(term), .. } => of_term(term),
        Form::Invariant { grace: None, .. } => Some(Due::at(t)),
        _ => None,
    }
}
