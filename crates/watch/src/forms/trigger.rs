//! What opens a duty: facts, or instants that a timer would bring.

use crate::clause::Trigger;
use crate::compile::Field;
use crate::course::Pos;
use crate::eval::{Spot, moment};
use crate::judge::{Anchor, Finding, Judge, Part};
use crate::state::at_instant;
use crate::truth::{False, True};
use charter::law::{Pick, Span};
use facts::Micros;

/// A trigger that opens a duty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening {
    /// The fact that names the duty.
    pub(crate) anchor: Pos,
    pub(crate) spot: Spot,
    /// A later trigger that takes the place of this one while it is open.
    pub(crate) replaced: Option<Pos>,
}

impl Judge<'_, '_> {
    pub(crate) fn triggers(&mut self, trigger: &Trigger, earlier: &dyn Fn(usize) -> Vec<Finding>) -> Vec<Opening> {
        match trigger {
            Trigger::Fact(pick, pattern) => self.picked(*pick, pattern),
            Trigger::DateComes(field) => self.by_dates(*field, &|_, _, t| Some(t)),
            Trigger::Remains(limit, field) => {
                let limit = limit.clone();
                self.by_dates(*field, &move |judge, spot, t| {
                    let span = *judge.eval.pick(&limit.span, spot, judge.subject)?;
                    let calendar = &judge.eval.calendars[limit.calendar];
                    match span {
                        Span::Worked(_) | Span::Elapsed(_) => calendar.before(t, crate::term::span(span)),
                        // «остаётся рабочий день»: from the opening of that day.
                        _ => calendar.around(t, crate::term::span(span)).map(|a| a.from),
                    }
                })
            }
            Trigger::Passed { limit, after: Some(field), without } => {
                let (limit, without) = (limit.clone(), without.clone());
                self.by_dates(*field, &move |judge, spot, t| {
                    let due = limit.at(&judge.eval, t, spot, judge.subject, &[])?.breaks?;
                    let start = at_instant(&judge.eval, t);
                    let end = at_instant(&judge.eval, due);
                    let between = judge.counts.iter().filter(|c| start.upto <= c.pos && c.pos < end.upto);
                    let came = without
                        .as_ref()
                        .is_some_and(|p| between.clone().any(|c| judge.eval.matches(p, c.pos, judge.subject) == True));
                    (!came).then_some(due)
                })
            }
            Trigger::Passed { limit, after: None, without } => self.silence(limit, without.as_ref()),
            Trigger::Settled(index) => {
                let mut openings = Vec::new();
                for finding in earlier(*index) {
                    let Some(pos) = finding.settler else { continue };
                    let spot = self.eval.spot(pos);
                    // A talk that was going on at the trigger settled the clause above there.
                    let spot = match (finding.settled, finding.anchor) {
                        (Some(at), Anchor::Fact(trigger)) if trigger > pos => Spot { upto: trigger + 1, at, ..spot },
                        _ => spot,
                    };
                    if finding.part != Part::Pause && self.opens(True, spot) {
                        openings.push(Opening { anchor: pos, spot, replaced: None });
                    }
                }
                openings
            }
        }
    }

    fn picked(&mut self, pick: Pick, pattern: &crate::compile::Pattern) -> Vec<Opening> {
        let mut openings: Vec<Opening> = Vec::new();
        let mut taken = false;
        for c in self.counts {
            let matched = self.eval.matches(pattern, c.pos, self.subject);
            self.found.met |= matched != False && self.force.at(self.at(c.pos));
            let late = taken && pick == Pick::First;
            taken |= c.living && matched == True;
            let spot = self.eval.spot(c.pos);
            // What is unknown is counted also where nothing can open any more.
            if matched == False || (matched == True && (late || !c.living)) {
                continue;
            }
            if let (Pick::Last, True, Some(before)) = (pick, matched, openings.last_mut()) {
                before.replaced = before.replaced.or(Some(c.pos));
            }
            if self.opens(matched, spot) {
                openings.push(Opening { anchor: c.pos, spot, replaced: None });
            }
        }
        openings
    }

    /// One instant for each setting of a date, unless the date is set anew before it comes.
    fn by_dates(&mut self, field: Field, instant: &dyn Fn(&Self, Spot, Micros) -> Option<Micros>) -> Vec<Opening> {
        let mut settings: Vec<(Pos, Spot, Option<Micros>)> = Vec::new();
        for c in self.counts {
            let spot = self.eval.spot(c.pos);
            let carried = self.eval.told(field, spot, self.subject).map(|t| t.0) == Some(c.pos);
            let cleared = field.name.and_then(|n| self.eval.own(c.pos, n)) == Some(facts::Cell::Empty);
            if carried || cleared {
                let date = self.eval.value(field, spot, self.subject);
                settings.push((c.pos, spot, date.and_then(|d| moment(&self.eval.calendars[0], d, false))));
            }
        }
        let mut openings = Vec::new();
        for (i, &(anchor, spot, date)) in settings.iter().enumerate() {
            let Some(t) = date.and_then(|d| instant(self, spot, d)) else { continue };
            let t = t.max(spot.at);
            let superseded = settings.get(i + 1).is_some_and(|next| next.1.at <= t);
            if t > self.now || superseded {
                continue;
            }
            openings.extend(self.timed(anchor, t));
        }
        openings
    }

    /// Silence for a limit since the last act, or since the subject's first fact.
    fn silence(&mut self, limit: &crate::compile::Limit, without: Option<&crate::compile::Pattern>) -> Vec<Opening> {
        let mut marks: Vec<Pos> = self.counts.first().map(|c| c.pos).into_iter().collect();
        if let Some(pattern) = without {
            let acts = self.counts.iter().filter(|c| self.eval.matches(pattern, c.pos, self.subject) == True);
            marks.extend(acts.map(|c| c.pos));
            marks.dedup();
        }
        let mut openings = Vec::new();
        for (i, &anchor) in marks.iter().enumerate() {
            let spot = self.eval.spot(anchor);
            let Some(due) = limit.at(&self.eval, spot.at, spot, self.subject, &self.pauses) else { continue };
            let Some(t) = due.breaks else { continue };
            let broken = marks.get(i + 1).is_some_and(|&next| self.at(next) <= t);
            if t <= self.now && !broken {
                openings.extend(self.timed(anchor, t));
            }
        }
        openings
    }

    fn timed(&mut self, anchor: Pos, t: Micros) -> Option<Opening> {
        let spot = at_instant(&self.eval, t);
        let ended = self.counts.iter().take_while(|c| c.pos < spot.upto).last().is_some_and(|c| !c.living || c.ends);
        if ended {
            return None;
        }
        self.opens(True, spot).then_some(Opening { anchor, spot, replaced: None })
    }
}
