//! Schedule: every period the role does B by the term.

use super::period::{self, Span};
use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::{Act, Form};
use crate::code::pattern::Who;
use crate::code::term::{Due, Term};
use crate::course::{Pos, Spot};
use crate::family::Ring;
use crate::found::{Anchor, Clock, Finding};
use crate::judge::{End, Step, Turn};
use crate::truth::{False, True, Unknown};
use charter::law::{Period, Span as Length};
use facts::Micros;

/// Periods of one subject that are not concluded.
#[derive(Debug, Default)]
pub(crate) struct Openings {
    /// The next period to open.
    next: Option<Span>,
    begun: bool,
    open: Vec<Open>,
}

#[derive(Clone, Debug)]
struct Open {
    span: Span,
    opened: Micros,
    spot: Spot,
    due: Due,
    limit: Option<Length>,
    acts: Vec<Pos>,
    unknown: bool,
}

impl<'a> Turn<'a, '_> {
    fn routine(&self) -> Option<(Period, &'a Act, &'a Term)> {
        match &self.clause().form {
            Form::Schedule { period, act, term } => Some((*period, act, term)),
            _ => None,
        }
    }

    /// The first period that reaches into the log.
    pub(super) fn schedule_begins(&mut self, slot: &mut Slot) {
        let (Some((period, _, term)), Some(first)) = (self.routine(), self.ground.context.first) else { return };
        let mut own = own!(slot, Openings);
        if !std::mem::replace(&mut own.begun, true) {
            own.next = period::from(self.eval.calendar(term.calendar), period, first);
            self.await_opening(&mut own, period, term);
        }
        slot.memory = Memory::Openings(own);
    }

    /// Winds the timer of the next period that has an opening.
    fn await_opening(&mut self, own: &mut Openings, period: Period, term: &Term) {
        let calendar = self.eval.calendar(term.calendar);
        while let Some(span) = own.next {
            if let Some(opens) = span.opens {
                self.timers.push((opens, Ring::Opening(self.subject, self.id)));
                return;
            }
            own.next = period::after(calendar, period, &span);
        }
    }

    /// A period opens.
    pub(super) fn schedule_opens(&mut self, slot: &mut Slot) {
        let Some((period, _, term)) = self.routine() else { return };
        let mut own = own!(slot, Openings);
        if let Some(span) = own.next.filter(|s| s.opens == Some(self.spot.at)) {
            if let Some(open) = self.opening(slot, span, term) {
                own.open.push(open);
            }
            own.next = period::after(self.eval.calendar(term.calendar), period, &span);
            self.await_opening(&mut own, period, term);
        }
        self.sweep(&mut own, self.spot.at);
        slot.memory = Memory::Openings(own);
    }

    fn opening(&mut self, slot: &Slot, span: Span, term: &Term) -> Option<Open> {
        let opened = self.spot.at;
        if let Who::Each(role) = &self.clause().who {
            let person = self.eval.course.object(self.subject).name;
            if !self.ground.context.has_role(person, *role, opened) {
                return None;
            }
        }
        if !self.force().at(opened) || !self.admitted(slot, True, self.spot, opened) {
            return None;
        }
        let Some((due, limit)) = self.routine_due(term, opened, self.spot, &self.pauses()) else {
            self.met();
            self.unknown(self.spot);
            return None;
        };
        // What was due before the log begins cannot have been seen in it.
        if due.breaks.zip(self.ground.context.first).is_some_and(|(breaks, first)| breaks < first) {
            return None;
        }
        self.met();
        Some(Open { span, opened, spot: self.spot, due, limit, acts: Vec::new(), unknown: false })
    }

    fn routine_due(
        &self,
        term: &Term,
        opened: Micros,
        spot: Spot,
        pauses: &[worktime::spans::Stretch],
    ) -> Option<(Due, Option<Length>)> {
        let held = || self.held(None, spot.at);
        let spans = term.spans(|by| self.eval.span(by, spot, self.subject, &held))?;
        let calendar = self.eval.calendar(term.calendar);
        let told = term.moment().and_then(|f| self.eval.value(f, spot, self.subject));
        let moment = told.and_then(|c| crate::eval::moment(calendar, c, false));
        let due = term.at(calendar, opened, spans, moment, pauses);
        (!due.no_term).then_some((due, spans.span))
    }

    pub(super) fn schedule(&mut self, slot: &mut Slot, step: Step<'_>) {
        self.schedule_begins(slot);
        let Some((_, act, _)) = self.routine() else { return };
        let Some(pos) = self.spot.fact.filter(|_| step.count.is_some()) else { return };
        let mut own = own!(slot, Openings);
        self.sweep(&mut own, self.spot.at);
        let worth = self.came(act, pos);
        let (at, pauses) = (self.spot.at, self.pauses());
        for mut open in std::mem::take(&mut own.open) {
            self.refresh(&mut open, &pauses);
            if at < open.opened || open.due.from.is_some_and(|from| at < from) {
                own.open.push(open);
                continue;
            }
            match worth {
                True => open.acts.push(pos),
                Unknown => open.unknown |= open.due.keeps(at),
                False => {}
            }
            if worth == True && open.acts.len() >= act.times as usize {
                let end = match (open.due.keeps(at), open.unknown) {
                    (true, _) => End::at(State::Kept, at),
                    (false, true) => End::none(State::NotJudged),
                    (false, false) => End::at(State::KeptLate, at),
                };
                let finding = self.routine_finding(&open, end);
                self.conclude(finding, Some(pos));
            } else {
                own.open.push(open);
            }
        }
        slot.memory = Memory::Openings(own);
    }

    /// A clock that stands moves the deadline.
    fn refresh(&self, open: &mut Open, pauses: &[worktime::spans::Stretch]) {
        if let Some((_, _, term)) = self.routine()
            && !pauses.is_empty()
            && let Some((due, _)) = self.routine_due(term, open.opened, open.spot, pauses)
        {
            open.due = due;
        }
    }

    /// Concludes what no act can keep or keep late any more.
    fn sweep(&mut self, own: &mut Openings, at: Micros) {
        let pauses = self.pauses();
        for mut open in std::mem::take(&mut own.open) {
            self.refresh(&mut open, &pauses);
            if at >= open.span.end && !open.due.keeps(at) {
                let finding = self.routine_of(&open, at);
                self.conclude(finding, None);
            } else {
                own.open.push(open);
            }
        }
    }

    fn routine_finding(&self, open: &Open, end: End) -> Finding {
        let acts = if end.settled.is_some() { open.acts.clone() } else { self.in_time(open) };
        let rows = acts.into_iter().map(|p| self.row(p)).collect();
        let anchor = Anchor::Period(open.span.name, open.span.first);
        Finding {
            due: open.due,
            clock: Clock::Term { row: 0, opening: open.spot, valued: open.spot },
            calendar: self.routine().map(|r| r.2.calendar),
            limit: self.routine().filter(|r| r.2.is_plain()).and(open.limit),
            ..self.finding(anchor, open.opened, end, rows)
        }
    }

    fn in_time(&self, open: &Open) -> Vec<Pos> {
        open.acts.iter().copied().filter(|&p| open.due.keeps(self.eval.at(p))).collect()
    }

    fn routine_of(&self, open: &Open, now: Micros) -> Finding {
        let state = match open.due.breaks {
            Some(b) if now > b && open.unknown => State::NotJudged,
            Some(b) if now > b => State::Breached,
            _ => State::Open,
        };
        self.routine_finding(open, End::none(state))
    }

    pub(super) fn look_schedule(&self, own: &Openings, look: &Looking, seen: &mut Seen) {
        let pauses = self.pauses();
        for open in &own.open {
            let mut open = open.clone();
            self.refresh(&mut open, &pauses);
            seen.findings.push(self.routine_of(&open, look.now));
        }
    }

    pub(crate) fn is_schedule(&self) -> bool {
        self.routine().is_some()
    }

    /// The deadline of a concluded period, with the pauses that are known by now.
    pub(crate) fn schedule_due(&self, opened: Micros, spot: Spot) -> Option<Due> {
        let (_, _, term) = self.routine()?;
        self.routine_due(term, opened, spot, &self.pauses()).map(|d| d.0)
    }
}
