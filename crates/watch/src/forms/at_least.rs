//! At least: in each period so many B.

use super::period::{self, Span};
use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::{Act, Form};
use crate::code::term::Due;
use crate::course::Pos;
use crate::eval::Same;
use crate::family::Ring;
use crate::found::{Anchor, Finding};
use crate::judge::{End, Step, Turn};
use crate::truth::{False, True, Unknown};
use facts::Micros;

/// The present period of one subject.
#[derive(Debug, Default)]
pub(crate) struct Periods {
    span: Option<Span>,
    tally: Tally,
    /// Acts of the very instant at which the next period begins.
    ahead: Tally,
    /// When the duty opened and how many are demanded.
    open: Option<(Micros, u32)>,
    /// No timer is wound: the subject does not live.
    idle: bool,
}

/// Acts of a period so far.
#[derive(Clone, Debug, Default)]
struct Tally {
    acts: Vec<Pos>,
    unknown: bool,
}

impl Turn<'_, '_> {
    pub(super) fn at_least(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::AtLeast { act, period } = &self.clause().form else { return };
        let (Some(pos), Some(count)) = (self.spot.fact, step.count) else { return };
        let mut own = own!(slot, Periods);
        if own.span.is_none() || (own.idle && count.living) {
            let first = own.span.is_none();
            own.idle = false;
            own.span = period::from(self.eval.calendar(0), *period, self.spot.at);
            own.tally = Tally::default();
            if let Some(span) = own.span {
                // The duty opens after all facts of the instant; in a period begun before, at the first fact of the life.
                let begun = span.start < self.spot.at && !first;
                let t = if begun { span.end } else { span.start.max(self.spot.at) };
                self.timers.push((t, Ring::Machine(self.subject, self.id)));
            }
        }
        match own.span {
            Some(span) if span.start <= self.spot.at && self.spot.at < span.end => {
                self.tell(act, &mut own.tally, pos);
                self.count_period(&mut own, act, pos, count.ends);
            }
            Some(span) if self.spot.at == span.end => self.tell(act, &mut own.ahead, pos),
            _ => {}
        }
        slot.memory = Memory::Periods(own);
    }

    fn tell(&self, act: &Act, tally: &mut Tally, pos: Pos) {
        match self.came(act, pos) {
            True => tally.acts.push(pos),
            Unknown => tally.unknown = true,
            False => {}
        }
    }

    fn count_period(&mut self, own: &mut Periods, act: &Act, pos: Pos, ends: bool) {
        let Some((opened, times)) = own.open else { return };
        if own.tally.acts.len() >= times as usize && self.varied(act, &own.tally.acts) {
            self.period_done(own, opened, Some(pos));
        } else if ends {
            let end = End::at(State::Lapsed, self.spot.at);
            if let Some(finding) = self.period_finding(own, opened, end, vec![pos]) {
                own.open = None;
                self.conclude(finding, None);
            }
        }
    }

    /// The demand of the period is met by the last act counted.
    fn period_done(&mut self, own: &mut Periods, opened: Micros, by: Option<Pos>) {
        let at = own.tally.acts.last().map_or(opened, |&p| self.eval.at(p));
        let facts = own.tally.acts.clone();
        if let Some(finding) = self.period_finding(own, opened, End::at(State::Kept, at), facts) {
            own.open = None;
            self.conclude(finding, by);
        }
    }

    fn period_finding(&self, own: &Periods, opened: Micros, end: End, facts: Vec<Pos>) -> Option<Finding> {
        let span = own.span?;
        let rows = facts.into_iter().map(|p| self.row(p)).collect();
        Some(Finding {
            due: Due::at(span.end - 1),
            calendar: Some(0),
            ..self.finding(Anchor::Period(span.name, span.first), opened, end, rows)
        })
    }

    /// A period ends, or begins (the first time: the subject's life).
    pub(super) fn period_turns(&mut self, slot: &mut Slot) {
        let Form::AtLeast { act, period } = &self.clause().form else { return };
        let mut own = own!(slot, Periods);
        let mut here = own.span;
        if let Some(span) = own.span.filter(|s| self.spot.at >= s.end) {
            if let Some(finding) = self.period_of(&own, self.spot.at) {
                self.conclude(finding, None);
            }
            here = period::after(self.eval.calendar(0), *period, &span);
            let tally = std::mem::take(&mut own.ahead);
            let tally = if here.is_some_and(|s| s.start == span.end) { tally } else { Tally::default() };
            *own = Periods { span: here, tally, ..Periods::default() };
        }
        if let Some(span) = here {
            let alive = self.eval.course.object(self.subject).alive;
            if span.start > self.spot.at {
                self.timers.push((span.start, Ring::Machine(self.subject, self.id)));
            } else {
                if alive {
                    self.period_begins(slot, &mut own, act, span);
                }
                own.idle = !alive;
                if alive {
                    self.timers.push((span.end, Ring::Machine(self.subject, self.id)));
                }
            }
        }
        slot.memory = Memory::Periods(own);
    }

    fn period_begins(&mut self, slot: &Slot, own: &mut Periods, act: &Act, span: Span) {
        let opened = self.spot.at;
        if own.open.is_some() || !self.period_opens(slot, opened) {
            return;
        }
        let times = self.in_proportion(act.times, &span, opened);
        own.open = Some((opened, times));
        let acts = own.tally.acts.len();
        match (times as usize..=acts).find(|&n| self.varied(act, &own.tally.acts[..n])) {
            // No working time of the period is left: nothing is demanded.
            Some(0) => {
                own.tally.acts.clear();
                self.period_done(own, opened, None);
            }
            Some(n) => {
                own.tally.acts.truncate(n);
                let by = own.tally.acts.last().copied();
                self.period_done(own, opened, by);
            }
            None => {}
        }
    }

    /// Whether acts are as various as demanded.
    pub(super) fn varied(&self, act: &Act, acts: &[Pos]) -> bool {
        let Some((field, wanted)) = act.distinct else { return true };
        let mut values: Vec<Same> = acts.iter().filter_map(|&p| self.own_value(field, p)).collect();
        values.sort_unstable();
        values.dedup();
        values.len() as u32 >= wanted
    }

    /// «неполный период в доле»: by working time of the part, rounded down.
    fn in_proportion(&self, times: u32, span: &Span, opened: Micros) -> u32 {
        let calendar = self.eval.calendar(0);
        let whole = calendar.use_between(span.start, span.end);
        if !self.clause().pro_rata || whole == 0 {
            return times;
        }
        let part = calendar.use_between(opened, span.end);
        (i128::from(times) * i128::from(part) / i128::from(whole)) as u32
    }

    fn period_of(&self, own: &Periods, now: Micros) -> Option<Finding> {
        let (opened, _) = own.open?;
        let state = match (now >= own.span?.end, own.tally.unknown) {
            (false, _) => State::Open,
            (true, true) => State::NotJudged,
            (true, false) => State::Breached,
        };
        self.period_finding(own, opened, End::none(state), own.tally.acts.clone())
    }

    pub(super) fn look_periods(&self, own: &Periods, look: &Looking, seen: &mut Seen) {
        seen.findings.extend(self.period_of(own, look.now));
    }

    /// Whether a period is judged; what scope and exceptions leave unknown is counted, and is not met.
    pub(super) fn period_opens(&mut self, slot: &Slot, opened: Micros) -> bool {
        let opens = self.force().at(opened) && self.admitted(slot, True, self.spot, opened);
        if opens {
            self.met();
        }
        opens
    }
}
