//! Acts judged by what they are: completeness, order. And «последний», which only the end of what is known tells.

use super::{Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::Form;
use crate::found::Finding;
use crate::judge::{Step, Turn};
use crate::truth::{False, True, Truth, Unknown};
use charter::law::Pick;
use facts::Cell;

/// The first or last act of a pattern so far.
#[derive(Debug, Default)]
pub(crate) struct Last {
    pub(super) came: bool,
    /// What the last act comes to, and whether it is judged at all.
    pub(super) held: Option<Held>,
}

/// The verdict on the last act, held back until it is known to be the last.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(super) admits: Truth,
    pub(super) finding: Finding,
}

impl Turn<'_, '_> {
    /// Whether an act is to be judged here and now, by the pick of its clause; `Pick::Last` is held back by the caller.
    pub(super) fn is_picked(&mut self, slot: &Slot, last: &mut Last, pick: Pick, matched: Truth) -> bool {
        if matched == False {
            return false;
        }
        self.met_in_force();
        match (pick, matched) {
            (_, Unknown) => self.opens(slot, Unknown),
            (Pick::First, _) if last.came => false,
            (Pick::First | Pick::Each, _) => {
                last.came = true;
                self.opens(slot, True)
            }
            (Pick::Last, _) => false,
        }
    }

    /// Holds the verdict on an act back: it may be the last.
    pub(super) fn hold_back(&mut self, slot: &Slot, last: &mut Last, finding: Finding) {
        let admits = match self.force().at(self.spot.at) {
            true => self.admits(slot, self.spot),
            false => False,
        };
        last.held = Some(Held { admits, finding });
    }

    pub(super) fn look_last(&self, last: &Last, seen: &mut Seen) {
        match &last.held {
            Some(Held { admits: True, finding }) => seen.findings.push(finding.clone()),
            Some(Held { admits: Unknown, .. }) => seen.unknown += 1,
            _ => {}
        }
    }

    /// Completeness: A only with the fields filled.
    pub(super) fn completeness(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::Completeness { a, pick, fields } = &self.clause().form else { return };
        let Some(pos) = self.spot.fact.filter(|_| step.count.is_some()) else { return };
        let matched = self.matches(a, pos);
        let mut own = own!(slot, Last);
        let known = || fields.iter().all(|f| self.eval.value(*f, self.spot, self.subject).is_some());
        let state = if matched == True && known() { State::Kept } else { State::Violated };
        if self.is_picked(slot, &mut own, *pick, matched) {
            self.judge_act(state, vec![self.row(pos)]);
        } else if matched == True && *pick == Pick::Last {
            let finding = self.verdict(pos, state, vec![self.row(pos)]);
            self.hold_back(slot, &mut own, finding);
        }
        slot.memory = Memory::Last(own);
    }

    /// Order: stages only along the process; a jump or a step back needs a reason.
    pub(super) fn order(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::Order { changes, process, reason } = &self.clause().form else { return };
        let Some(pos) = self.spot.fact.filter(|_| step.count.is_some()) else { return };
        if self.matches(changes, pos) == False || !self.is_along(pos, *process) || !self.opens(slot, True) {
            return;
        }
        let told = self.eval.own(pos, reason.id).is_some_and(|cell| cell != Cell::Empty);
        self.judge_act(if told { State::Kept } else { State::Violated }, vec![self.row(pos)]);
    }

    /// Whether a change of stage is one along the clause's process.
    fn is_along(&self, pos: crate::course::Pos, process: usize) -> bool {
        let processes = &self.ground.code.versions[self.eval.version].processes;
        if self.eval.kind(pos) != Some(facts::Kind::StageIn) {
            return true;
        }
        let Some(process) = processes.get(process) else { return true };
        self.eval.stage_change_in(pos, self.subject, std::slice::from_ref(process)).is_some()
    }
}
