//! Cadence: while S, no more than the limit between two B.

use super::run::{Begun, stands_at};
use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::Form;
use crate::code::machine::form_state;
use crate::course::track::Stretch;
use crate::course::{Obj, Pos, Spot};
use crate::family::eval_at;
use crate::found::Finding;
use crate::judge::{End, Step, Turn, talking};
use crate::truth::{False, True, Truth, Unknown};
use facts::{Micros, RowId};

/// Gaps of one subject that have not ended.
#[derive(Debug, Default)]
pub(crate) struct Gaps {
    running: Vec<Gap>,
}

#[derive(Clone, Copy, Debug)]
struct Gap {
    of: Obj,
    ordinal: u32,
    stretch: Stretch,
    /// The fact from which it runs, its place, and where it began.
    fact: RowId,
    doer: Option<Pos>,
    spot: Spot,
    /// The duty of this edition, if the gap is one.
    begun: Option<Begun>,
    /// Something in its time could have been the act, had its values been known.
    doubt: bool,
}

/// What ended a gap.
#[derive(Clone, Copy)]
enum Met {
    Act(Pos, Micros),
    Over(Spot),
    Runs,
}

impl Turn<'_, '_> {
    pub(super) fn gaps(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Some(state) = form_state(self.clause(), None) else { return };
        let mut own = own!(slot, Gaps);
        let subject = self.subject;
        let mine = step.changes.iter().filter(move |c| c.subject == subject && c.state == state);
        for change in mine.clone().filter(|c| !c.opens) {
            let at = own.running.iter().position(|g| (g.of, g.ordinal) == (change.of, change.stretch));
            if let Some(i) = at {
                let gap = own.running.remove(i);
                let stretch = self.eval.run_of(state, (gap.of, gap.ordinal), subject);
                if let Some(close) = stretch.close {
                    self.gap_ends(&gap, Met::Over(close), close.at);
                }
            }
        }
        if let Some(pos) = self.spot.fact.filter(|_| step.count.is_some() && !own.running.is_empty()) {
            let worth = self.came_then(pos);
            for gap in &mut own.running {
                self.bring(slot, gap, pos, worth);
            }
        }
        for change in mine.filter(|c| c.opens) {
            let stretch = self.eval.run_of(state, (change.of, change.stretch), subject);
            self.meet_stretch(&stretch, stretch.open.at);
            let mut gap = Gap {
                of: change.of,
                ordinal: change.stretch,
                stretch,
                fact: stretch.anchor,
                doer: self.doer_of(&stretch),
                spot: stretch.open,
                begun: None,
                doubt: false,
            };
            self.gap_begins(slot, &mut gap);
            own.running.push(gap);
        }
        slot.memory = Memory::Gaps(own);
    }

    /// Brings a fact to a gap.
    fn bring(&mut self, slot: &Slot, gap: &mut Gap, pos: Pos, worth: Truth) {
        let at = self.spot.at;
        match worth {
            True => {
                self.gap_ends(gap, Met::Act(pos, at), at);
                (gap.fact, gap.doer, gap.spot) = (self.row(pos), Some(pos), self.spot);
                self.gap_begins(slot, gap);
            }
            Unknown => {
                let due = gap.begun.and_then(|b| self.run_carried(b, Some(at), at));
                gap.doubt |= due.is_some_and(|c| c.due.keeps(at));
            }
            False => {}
        }
    }

    fn gap_begins(&mut self, slot: &Slot, gap: &mut Gap) {
        (gap.begun, gap.doubt) = (None, false);
        if self.force().at(gap.spot.at) {
            let begun = Begun::at(gap.fact, gap.doer, gap.spot);
            gap.begun = self.run_opens(slot, begun);
        }
    }

    /// Whether a fact is the demanded act by the edition in force at it.
    fn came_then(&mut self, pos: Pos) -> Truth {
        let code = self.ground.code;
        let at = self.spot.at;
        let in_force = |m: &usize| code.edition(&code.machines[*m]).force.at(at);
        let m = self.machine().siblings.iter().copied().find(in_force).unwrap_or(self.id);
        let Form::Cadence { act, .. } = &code.clause(&code.machines[m]).form else { return False };
        let eval = eval_at(self.ground, self.eval.course, m);
        let (ground, subject, spot) = (self.ground, self.subject, self.spot);
        Turn { eval, ground, id: m, subject, spot, found: &mut *self.found, timers: Vec::new() }.came(act, pos)
    }

    pub(super) fn gaps_enter(&mut self, slot: &mut Slot, e: Micros) {
        let mut own = own!(slot, Gaps);
        let is_new = self.machine().entries.contains(&(e, true));
        for gap in &mut own.running {
            if !stands_at(&gap.stretch, self.spot) {
                continue;
            }
            self.meet_stretch(&gap.stretch, e);
            let begun = Begun::at(gap.fact, gap.doer, gap.spot);
            gap.begun = self.run_enters(slot, begun, gap.begun, e);
            // A new rule is not held back by what came before it.
            gap.doubt &= !is_new;
        }
        slot.memory = Memory::Gaps(own);
    }

    fn gap_ends(&mut self, gap: &Gap, met: Met, now: Micros) {
        let by = match met {
            Met::Act(pos, _) => Some(pos),
            _ => None,
        };
        if let Some(finding) = self.gap_of(gap, met, now) {
            self.conclude(finding, by);
        }
    }

    fn gap_of(&self, gap: &Gap, met: Met, now: Micros) -> Option<Finding> {
        let begun = gap.begun?;
        let settled = match met {
            Met::Act(_, at) => Some(at),
            Met::Over(close) => Some(close.at),
            Met::Runs => None,
        };
        let carried = self.run_carried(begun, settled, now)?;
        let due = carried.due;
        let mut facts = vec![begun.fact];
        let doubted = |state| if gap.doubt { State::NotJudged } else { state };
        let end = match met {
            Met::Act(pos, at) if due.keeps(at) => {
                facts.push(self.row(pos));
                End::at(State::Kept, at)
            }
            Met::Act(..) if gap.doubt => End::none(State::NotJudged),
            Met::Act(pos, at) => {
                facts.push(self.row(pos));
                End::at(State::KeptLate, at)
            }
            Met::Over(close) if due.keeps(close.at) => {
                facts.extend(close.fact.map(|p| self.row(p)));
                End::at(State::Lapsed, close.at)
            }
            Met::Over(_) => End::none(doubted(State::Breached)),
            Met::Runs => match due.breaks {
                Some(b) if now > b && !talking(&self.eval, self.subject, b, now) => End::none(doubted(State::Breached)),
                _ => End::none(State::Open),
            },
        };
        Some(self.run_finding(begun, carried, (end, facts), settled))
    }

    pub(super) fn look_gaps(&self, own: &Gaps, look: &Looking, seen: &mut Seen) {
        seen.findings.extend(own.running.iter().filter_map(|gap| self.gap_of(gap, Met::Runs, look.now)));
    }
}
