//! Cadence: while S, no more than the limit between two B; or in any window of the limit's length at least so many B.

use super::run::{Begun, stands_at};
use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::{Act, Form};
use crate::code::machine::form_state;
use crate::code::term::Due;
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

#[derive(Clone, Debug)]
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
    /// Acts since it began, fewer than it demands.
    acts: Vec<Pos>,
    /// What in its time could have been an act, had its values been known.
    maybe: Vec<Pos>,
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
                acts: Vec::new(),
                maybe: Vec::new(),
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
                gap.acts.push(pos);
                while let Some(next) = self.next_gap(gap, pos) {
                    (gap.fact, gap.doer, gap.spot) = (self.row(next), Some(next), self.eval.spot(next));
                    gap.acts.retain(|&p| p > next);
                    gap.maybe.retain(|&p| p > next);
                    self.gap_begins(slot, gap);
                }
            }
            Unknown => {
                let due = gap.begun.and_then(|b| self.run_carried(b, Some(at), at));
                if due.is_some_and(|c| c.due.keeps(at)) {
                    gap.maybe.push(pos);
                }
            }
            False => {}
        }
    }

    /// The act from which the next gap runs, once this one is settled by the act at `pos`. Where it was kept, the window moves on
    /// to the next act; where it was not, counting begins anew: nobody is accused twice of the same days.
    fn next_gap(&mut self, gap: &Gap, pos: Pos) -> Option<Pos> {
        let first = *gap.acts.first()?;
        if gap.begun.is_none() {
            return Some(first);
        }
        if !self.enough(&gap.acts) {
            return None;
        }
        Some(if self.gap_ends(gap, Met::Act(pos, self.spot.at), self.spot.at) { first } else { pos })
    }

    /// Whether acts are as many and as various as the clause demands in one window.
    fn enough(&self, acts: &[Pos]) -> bool {
        self.windowed().is_some_and(|act| acts.len() >= act.times as usize && self.varied(act, acts))
    }

    fn windowed(&self) -> Option<&Act> {
        match &self.clause().form {
            Form::Cadence { act, .. } => Some(act),
            _ => None,
        }
    }

    fn gap_begins(&mut self, slot: &Slot, gap: &mut Gap) {
        gap.begun = None;
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
            if is_new {
                // A new rule counts from the last act, and is not held back by what came before it.
                if let Some(last) = gap.acts.pop() {
                    (gap.fact, gap.doer, gap.spot) = (self.row(last), Some(last), self.eval.spot(last));
                }
                gap.acts.clear();
                gap.maybe.clear();
            }
            let begun = Begun::at(gap.fact, gap.doer, gap.spot);
            gap.begun = match self.windowed() {
                // What an edition could not tell the length of is taken up by the next one where a single act is demanded.
                Some(act) if act.counts() && !is_new => gap.begun,
                _ => self.run_enters(slot, begun, gap.begun, e),
            };
        }
        slot.memory = Memory::Gaps(own);
    }

    /// Whether it ended in time.
    fn gap_ends(&mut self, gap: &Gap, met: Met, now: Micros) -> bool {
        let by = match met {
            Met::Act(pos, _) => Some(pos),
            _ => None,
        };
        let finding = self.gap_of(gap, met, now);
        let kept = finding.as_ref().is_some_and(|f| f.state == State::Kept);
        if let Some(finding) = finding {
            self.conclude(finding, by);
        }
        kept
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
        let broken = if self.is_doubtful(gap, due) { State::NotJudged } else { State::Breached };
        let mut facts = vec![begun.fact];
        let mut acts: Vec<RowId> = gap.acts.iter().map(|&p| self.row(p)).collect();
        let end = match met {
            Met::Act(_, at) if due.keeps(at) => End::at(State::Kept, at),
            Met::Act(_, at) if broken == State::Breached => End::at(State::KeptLate, at),
            Met::Act(..) => {
                acts.pop();
                End::none(broken)
            }
            Met::Over(close) if due.keeps(close.at) => {
                acts = close.fact.map(|p| self.row(p)).into_iter().collect();
                End::at(State::Lapsed, close.at)
            }
            Met::Over(_) => End::none(broken),
            Met::Runs => match due.breaks {
                Some(b) if now > b && !talking(&self.eval, self.subject, b, now) => End::none(broken),
                _ => End::none(State::Open),
            },
        };
        facts.extend(acts);
        Some(self.run_finding(begun, carried, (end, facts), settled))
    }

    /// Whether there would have been enough acts in time, had all values been known.
    fn is_doubtful(&self, gap: &Gap, due: Due) -> bool {
        let in_time = |p: &&Pos| due.keeps(self.eval.at(**p));
        let maybe: Vec<Pos> = gap.maybe.iter().filter(in_time).copied().collect();
        let known = gap.acts.iter().filter(in_time).copied();
        !maybe.is_empty() && self.enough(&known.chain(maybe).collect::<Vec<Pos>>())
    }

    pub(super) fn look_gaps(&self, own: &Gaps, look: &Looking, seen: &mut Seen) {
        seen.findings.extend(own.running.iter().filter_map(|gap| self.gap_of(gap, Met::Runs, look.now)));
    }
}
