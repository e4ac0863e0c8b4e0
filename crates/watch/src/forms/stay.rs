//! Dwell: a subject stays in a state at most the limit. A pause that a clause bounds is such a stay.

use super::run::{Begun, stands_at};
use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::Part;
use crate::code::machine::form_state;
use crate::course::Obj;
use crate::course::track::Stretch;
use crate::judge::{End, Step, Turn};
use facts::Micros;

/// Stays of one subject that have not ended.
#[derive(Debug, Default)]
pub(crate) struct Stays {
    running: Vec<Stay>,
}

#[derive(Clone, Copy, Debug)]
struct Stay {
    of: Obj,
    ordinal: u32,
    stretch: Stretch,
    begun: Option<Begun>,
}

impl Turn<'_, '_> {
    pub(super) fn stays(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Some(state) = form_state(self.clause(), self.machine().pause) else { return };
        let mut own = own!(slot, Stays);
        let subject = self.subject;
        let mine = step.changes.iter().filter(move |c| c.subject == subject && c.state == state);
        for change in mine.clone().filter(|c| !c.opens) {
            let at = own.running.iter().position(|s| (s.of, s.ordinal) == (change.of, change.stretch));
            if let Some(i) = at {
                let stay = own.running.remove(i);
                self.leave(Stay { stretch: self.eval.run_of(state, (stay.of, stay.ordinal), subject), ..stay });
            }
        }
        for change in mine.filter(|c| c.opens) {
            let stretch = self.eval.run_of(state, (change.of, change.stretch), subject);
            let stay = Stay { of: change.of, ordinal: change.stretch, stretch, begun: None };
            own.running.push(self.stay_begins(slot, stay));
        }
        slot.memory = Memory::Stays(own);
    }

    fn stay_begins(&mut self, slot: &Slot, stay: Stay) -> Stay {
        if self.part() == Part::Whole {
            self.meet_stretch(&stay.stretch, stay.stretch.open.at);
        }
        let begun = Begun::at(stay.stretch.anchor, self.doer_of(&stay.stretch), stay.stretch.open);
        if !self.force().at(begun.spot.at) {
            return stay;
        }
        Stay { begun: self.run_opens(slot, begun), ..stay }
    }

    /// The fact that opened a stretch, where it is one of the family's.
    pub(super) fn doer_of(&self, stretch: &Stretch) -> Option<u32> {
        let near = stretch.open.fact.filter(|&p| self.row(p) == stretch.anchor);
        // What begins for somebody by context has no doer.
        let of_staff =
            form_state(self.clause(), self.machine().pause).is_some_and(|s| self.eval.state(s).is_of_staff());
        if near.is_some() || of_staff {
            return near;
        }
        let before = &self.eval.course.rows[..stretch.open.upto as usize];
        before.iter().rposition(|r| *r == stretch.anchor).map(|p| p as u32)
    }

    pub(super) fn stays_enter(&mut self, slot: &mut Slot, e: Micros) {
        let mut own = own!(slot, Stays);
        for stay in &mut own.running {
            if !stands_at(&stay.stretch, self.spot) {
                continue;
            }
            self.meet_stretch(&stay.stretch, e);
            let begun = Begun::at(stay.stretch.anchor, self.doer_of(&stay.stretch), stay.stretch.open);
            stay.begun = self.run_enters(slot, begun, stay.begun, e);
        }
        slot.memory = Memory::Stays(own);
    }

    fn leave(&mut self, stay: Stay) {
        let Some(close) = stay.stretch.close else { return };
        if let Some(finding) = self.stay_of(&stay, close.at) {
            let by = close.fact.filter(|_| finding.settled == Some(close.at));
            self.conclude(finding, by);
        }
    }

    fn stay_of(&self, stay: &Stay, now: Micros) -> Option<crate::found::Finding> {
        let begun = stay.begun?;
        let close = stay.stretch.close;
        let carried = self.run_carried(begun, close.map(|c| c.at), now)?;
        let due = carried.due;
        let mut facts = vec![begun.fact];
        let end = match close {
            Some(close) => {
                let ends_subject = stay.stretch.ended && stay.of == self.subject;
                let brought = close.fact.map(|p| self.row(p));
                match (ends_subject, due.keeps(close.at)) {
                    (true, true) => {
                        facts.extend(brought);
                        End::at(State::Lapsed, close.at)
                    }
                    (true, false) => End::none(State::Breached),
                    (false, kept) => {
                        facts.extend(brought);
                        End::at(if kept { State::Kept } else { State::KeptLate }, close.at)
                    }
                }
            }
            None if due.breaks.is_some_and(|b| now > b) => End::none(State::Breached),
            None => End::none(State::Open),
        };
        Some(self.run_finding(begun, carried, (end, facts), close.map(|c| c.at)))
    }

    pub(super) fn look_stays(&self, own: &Stays, look: &Looking, seen: &mut Seen) {
        seen.findings.extend(own.running.iter().filter_map(|stay| self.stay_of(stay, look.now)));
    }
}
