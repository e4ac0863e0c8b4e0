//! Invariant: while S, the demand must hold, with grace.

use super::run::{Begun, stands_at};
use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::{Demand, Form};
use crate::code::machine::form_state;
use crate::course::track::Stretch;
use crate::course::{Obj, Pos, Spot};
use crate::found::Finding;
use crate::judge::{End, Step, Turn};
use crate::truth::{False, True, Truth, Unknown};
use facts::{Micros, RowId};

/// Stretches of one subject in which the demand must hold.
#[derive(Debug, Default)]
pub(crate) struct Lacks {
    running: Vec<Watched>,
}

#[derive(Clone, Copy, Debug)]
struct Watched {
    of: Obj,
    ordinal: u32,
    stretch: Stretch,
    lack: Option<Lack>,
}

/// A lack that stands.
#[derive(Clone, Copy, Debug)]
struct Lack {
    fact: RowId,
    doer: Option<Pos>,
    spot: Spot,
    begun: Option<Begun>,
}

/// What ended a lack.
#[derive(Clone, Copy)]
enum Met {
    Held(Pos, Truth),
    Over(Spot),
    Runs,
}

impl Turn<'_, '_> {
    pub(super) fn lacks(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::Invariant { demand, .. } = &self.clause().form else { return };
        let Some(state) = form_state(self.clause(), None) else { return };
        let mut own = own!(slot, Lacks);
        let subject = self.subject;
        let mine = step.changes.iter().filter(move |c| c.subject == subject && c.state == state);
        for change in mine.clone().filter(|c| !c.opens) {
            let at = own.running.iter().position(|w| (w.of, w.ordinal) == (change.of, change.stretch));
            if let Some(i) = at {
                let watched = own.running.remove(i);
                let close = self.eval.run_of(state, (watched.of, watched.ordinal), subject).close;
                if let (Some(lack), Some(close)) = (watched.lack, close) {
                    self.lack_ends(&lack, Met::Over(close), close.at);
                }
            }
        }
        for change in mine.filter(|c| c.opens) {
            let stretch = self.eval.run_of(state, (change.of, change.stretch), subject);
            self.meet_stretch(&stretch, stretch.open.at);
            let mut watched = Watched { of: change.of, ordinal: change.stretch, stretch, lack: None };
            if self.spot.fact.is_none() && !self.eval.state(state).is_of_staff() {
                watched.lack = self.lack_by_date(slot, demand, &stretch);
            }
            own.running.push(watched);
        }
        if let Some(pos) = self.spot.fact.filter(|_| step.count.is_some() && !own.running.is_empty()) {
            let holds = self.demanded(demand, self.spot);
            for watched in &mut own.running {
                watched.lack = self.lack_now(slot, watched.lack, pos, holds);
            }
        }
        slot.memory = Memory::Lacks(own);
    }

    /// A date opens the state: what is demanded in it is looked for at that instant, for no fact may ever come.
    fn lack_by_date(&mut self, slot: &Slot, demand: &Demand, stretch: &Stretch) -> Option<Lack> {
        if self.demanded(demand, self.spot) != False {
            return None;
        }
        let (fact, doer) = (stretch.anchor, self.doer_of(stretch));
        Some(self.lack_begins(slot, Lack { fact, doer, spot: self.spot, begun: None }))
    }

    fn lack_begins(&mut self, slot: &Slot, lack: Lack) -> Lack {
        if !self.force().at(lack.spot.at) {
            return lack;
        }
        let begun = Begun::at(lack.fact, lack.doer, lack.spot);
        Lack { begun: self.run_opens(slot, begun), ..lack }
    }

    fn lack_now(&mut self, slot: &Slot, lack: Option<Lack>, pos: Pos, holds: Truth) -> Option<Lack> {
        match (lack, holds) {
            (None, False) => {
                let lack = Lack { fact: self.row(pos), doer: Some(pos), spot: self.spot, begun: None };
                Some(self.lack_begins(slot, lack))
            }
            (Some(lack), True | Unknown) => {
                self.lack_ends(&lack, Met::Held(pos, holds), self.spot.at);
                None
            }
            (lack, _) => lack,
        }
    }

    pub(super) fn lacks_enter(&mut self, slot: &mut Slot, e: Micros) {
        let mut own = own!(slot, Lacks);
        for watched in &mut own.running {
            if !stands_at(&watched.stretch, self.spot) {
                continue;
            }
            self.meet_stretch(&watched.stretch, e);
            let Some(lack) = &mut watched.lack else { continue };
            let begun = Begun::at(lack.fact, lack.doer, lack.spot);
            lack.begun = self.run_enters(slot, begun, lack.begun, e);
        }
        slot.memory = Memory::Lacks(own);
    }

    fn lack_ends(&mut self, lack: &Lack, met: Met, now: Micros) {
        let by = match met {
            Met::Held(pos, True) => Some(pos),
            _ => None,
        };
        if let Some(finding) = self.lack_of(lack, met, now) {
            self.conclude(finding, by);
        }
    }

    fn lack_of(&self, lack: &Lack, met: Met, now: Micros) -> Option<Finding> {
        let begun = lack.begun?;
        let settled = match met {
            Met::Held(pos, _) => Some(self.eval.at(pos)),
            Met::Over(close) => Some(close.at),
            Met::Runs => None,
        };
        let carried = self.run_carried(begun, settled, now)?;
        let due = carried.due;
        let mut facts = vec![begun.fact];
        let end = match met {
            Met::Held(_, Unknown) => End::none(State::NotJudged),
            Met::Held(pos, _) => {
                facts.push(self.row(pos));
                let at = self.eval.at(pos);
                End::at(if due.keeps(at) { State::Kept } else { State::KeptLate }, at)
            }
            Met::Over(close) if due.keeps(close.at) => {
                facts.extend(close.fact.map(|p| self.row(p)));
                End::at(State::Lapsed, close.at)
            }
            Met::Over(_) => End::none(State::Breached),
            Met::Runs if due.breaks.is_some_and(|b| now > b) => End::none(State::Breached),
            Met::Runs => End::none(State::Open),
        };
        Some(self.run_finding(begun, carried, (end, facts), settled))
    }

    pub(super) fn look_lacks(&self, own: &Lacks, look: &Looking, seen: &mut Seen) {
        let lacks = own.running.iter().filter_map(|w| w.lack);
        seen.findings.extend(lacks.filter_map(|lack| self.lack_of(&lack, Met::Runs, look.now)));
    }

    /// Whether the demand holds for the subject just after a spot.
    pub(super) fn demanded(&self, demand: &Demand, spot: Spot) -> Truth {
        self.eval.demanded(demand, spot, self.subject, &self.clause().who)
    }
}
