//! At least so many over a whole life: one duty, open while the subject lives, judged at its end.

use super::run::{Begun, stands_at};
use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::{Act, Form};
use crate::code::machine::form_state;
use crate::code::term::Due;
use crate::course::Pos;
use crate::course::track::Stretch;
use crate::found::{Clock, Finding};
use crate::judge::{End, Step, Turn};
use crate::truth::{False, True, Unknown};
use facts::Micros;

/// The present life of one subject.
#[derive(Debug, Default)]
pub(crate) struct Lived {
    stretch: Option<Stretch>,
    begun: Option<Begun>,
    acts: Vec<Pos>,
    /// What could have been an act, had its values been known.
    maybe: Vec<Pos>,
    /// What is demanded has been done.
    done: bool,
}

/// What became of a life.
#[derive(Clone, Copy)]
enum Fate {
    Done(Micros),
    /// It ended, with a fact if one ended it.
    Over(Option<Pos>, Micros),
    Goes,
}

impl Turn<'_, '_> {
    pub(super) fn life(&mut self, slot: &mut Slot, step: Step<'_>) {
        let (Form::Life { act, .. }, Some(state)) = (&self.clause().form, form_state(self.clause(), None)) else {
            return;
        };
        let mut own = own!(slot, Life);
        let subject = self.subject;
        let counted = self.spot.fact.filter(|_| step.count.is_some());
        // The fact that ends a life, and the one that begins it, belong to it.
        let was = own.stretch.is_some();
        if let Some(pos) = counted.filter(|_| was) {
            self.lived(&mut own, act, pos);
        }
        for change in step.changes.iter().filter(|c| c.subject == subject && c.state == state) {
            let stretch = self.eval.run_of(state, (change.of, change.stretch), subject);
            if change.opens {
                self.life_begins(slot, &mut own, stretch);
                if let Some(pos) = counted.filter(|_| !was) {
                    self.lived(&mut own, act, pos);
                }
            } else if let Some(close) = stretch.close {
                self.life_over(&own, Fate::Over(close.fact, close.at), close.at);
                own = Box::default();
            }
        }
        slot.memory = Memory::Life(own);
    }

    fn life_begins(&mut self, slot: &Slot, own: &mut Lived, stretch: Stretch) {
        self.meet_stretch(&stretch, stretch.open.at);
        let begun = Begun::at(stretch.anchor, self.doer_of(&stretch), stretch.open);
        let begun = if self.force().at(stretch.open.at) { self.run_opens(slot, begun) } else { None };
        *own = Lived { stretch: Some(stretch), begun, ..Lived::default() };
    }

    /// Takes a fact of the life.
    fn lived(&mut self, own: &mut Lived, act: &Act, pos: Pos) {
        if own.done {
            return;
        }
        match self.came(act, pos) {
            True => own.acts.push(pos),
            Unknown => own.maybe.push(pos),
            False => {}
        }
        own.done = is_enough(self, act, &own.acts);
        if own.done {
            let at = self.spot.at;
            if let Some(finding) = self.life_of(own, Fate::Done(at), at) {
                self.conclude(finding, Some(pos));
            }
            own.begun = None;
        }
    }

    fn life_over(&mut self, own: &Lived, fate: Fate, now: Micros) {
        if let Some(finding) = self.life_of(own, fate, now) {
            self.conclude(finding, None);
        }
    }

    pub(super) fn life_enters(&mut self, slot: &mut Slot, e: Micros) {
        let mut own = own!(slot, Life);
        if let Some(stretch) = own.stretch.filter(|s| stands_at(s, self.spot)) {
            self.meet_stretch(&stretch, e);
            // What an edition of the rule asked of a life it asks to its end; a new rule asks for what is not yet done.
            if self.machine().entries.contains(&(e, true)) && !own.done {
                self.life_over(&own, Fate::Goes, e);
                let begun = Begun::at(stretch.anchor, self.doer_of(&stretch), stretch.open);
                own.begun = self.run_enters(slot, begun, None, e);
            }
        }
        slot.memory = Memory::Life(own);
    }

    fn life_of(&self, own: &Lived, fate: Fate, now: Micros) -> Option<Finding> {
        let Form::Life { act, .. } = &self.clause().form else { return None };
        let begun = own.begun?;
        let settled = match fate {
            Fate::Done(at) | Fate::Over(_, at) => Some(at),
            Fate::Goes => None,
        };
        let carried = self.run_carried(begun, settled, now)?;
        let mut facts = vec![begun.fact];
        facts.extend(own.acts.iter().map(|&p| self.row(p)));
        let (end, due) = match fate {
            Fate::Done(at) => (End::at(State::Kept, at), Due::default()),
            Fate::Over(by, at) => {
                facts.extend(by.map(|p| self.row(p)));
                let all: Vec<Pos> = own.acts.iter().chain(&own.maybe).copied().collect();
                let doubtful = !own.maybe.is_empty() && is_enough(self, act, &all);
                let state = if doubtful { State::NotJudged } else { State::Breached };
                (End::none(state), Due::at(at.max(begun.spot.at)))
            }
            Fate::Goes => (End::none(State::Open), Due::default()),
        };
        facts.dedup();
        let due = if carried.left.is_some() { Due::default() } else { due };
        let finding = self.run_finding(begun, carried, (end, facts), settled);
        // The edition in force where it opened asks to the end.
        Some(Finding { machine: self.id, due, clock: Clock::Stands, calendar: Some(0), limit: None, ..finding })
    }

    pub(super) fn look_life(&self, own: &Lived, look: &Looking, seen: &mut Seen) {
        let last = self.eval.course.object(self.subject).last.filter(|_| look.complete);
        let fate = last.map_or(Fate::Goes, |p| Fate::Over(Some(p), self.eval.at(p)));
        seen.findings.extend(self.life_of(own, fate, look.now));
    }
}

/// Whether acts are as many and as various as the clause demands.
fn is_enough(turn: &Turn<'_, '_>, act: &Act, acts: &[Pos]) -> bool {
    acts.len() >= act.times as usize && turn.varied(act, acts)
}
