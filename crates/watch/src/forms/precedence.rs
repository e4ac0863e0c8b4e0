//! Precedence: A only after B.

use super::verdict::Last;
use super::{Memory, Seen, Slot, own};
use crate::State;
use crate::code::clause::{Form, Precedence};
use crate::code::pattern::Limit;
use crate::code::term::add;
use crate::course::Pos;
use crate::judge::{Step, Turn};
use crate::truth::{False, True, Truth, Unknown};
use charter::law::{Pick, Span};
use facts::Micros;
use worktime::spans::Stretch as Instants;

/// Earlier acts of one subject.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    acts: Vec<Earlier1>,
    /// What undoes an act, and how surely.
    undone: Vec<(Pos, Truth)>,
    last: Last,
}

/// One earlier act: how surely it is one, how long it counts, and how long it does not count yet.
#[derive(Clone, Copy, Debug)]
struct Earlier1 {
    pos: Pos,
    worth: Truth,
    within: Reach,
    soonest: Reach,
}

/// A bound of time, as the limit was at the act.
#[derive(Clone, Copy, Debug)]
enum Reach {
    Free,
    For(Span),
    Unknown,
}

impl Turn<'_, '_> {
    pub(super) fn precedence(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::Precedence(p) = &self.clause().form else { return };
        let Some(pos) = self.spot.fact.filter(|_| step.count.is_some()) else { return };
        let mut own = own!(slot, Precedence);
        let matched = self.matches(&p.a, pos);
        if self.is_picked(slot, &mut own.last, p.pick, matched) {
            let (state, facts) = self.preceded(p, &own, pos);
            self.judge_act(state, facts);
        } else if matched == True && p.pick == Pick::Last {
            let (state, facts) = self.preceded(p, &own, pos);
            let finding = self.verdict(pos, state, facts);
            self.hold_back(slot, &mut own.last, finding);
        }
        self.remember(p, &mut own, pos);
        slot.memory = Memory::Precedence(own);
    }

    /// Remembers what later acts may be judged by; what no later one can need is forgotten.
    fn remember(&self, p: &Precedence, own: &mut Earlier, pos: Pos) {
        let worth = self.proven(&p.before, pos);
        if worth != False {
            let held = || self.held(Some(pos), self.spot.at);
            let reach = |limit: &Option<Limit>| match limit {
                None => Reach::Free,
                Some(limit) => match self.eval.span(&limit.span, self.spot, self.subject, &held) {
                    None => Reach::Unknown,
                    Some(span) => Reach::For(span),
                },
            };
            let (within, soonest) = (reach(&p.within), reach(&p.soonest));
            let free = p.within.is_none() && p.soonest.is_none() && p.distinct.is_none();
            let sure = own.acts.iter().filter(|a| a.worth == True).count();
            if free && worth == True && sure >= p.count as usize {
                // Only the last so many are ever shown.
                let first = own.acts.iter().position(|a| a.worth == True);
                first.map(|i| own.acts.remove(i));
            }
            // One unknown act is as good as many, where nothing else is asked of it.
            if !(free && worth == Unknown && own.acts.iter().any(|a| a.worth == Unknown)) {
                own.acts.push(Earlier1 { pos, worth, within, soonest });
            }
            if free && worth == True {
                own.undone.clear();
            }
        }
        if let Some(undoes) = &p.no_since {
            let worth = self.matches(undoes, pos);
            if worth != False {
                own.undone.push((pos, worth));
            }
        }
    }

    fn preceded(&self, p: &Precedence, own: &Earlier, a: Pos) -> (State, Vec<facts::RowId>) {
        let pauses = self.pauses();
        let (mut sure, mut maybe): (Vec<Pos>, usize) = (Vec::new(), 0);
        for act in &own.acts {
            match act.worth.and(self.in_reach(p, act, self.eval.at(a), &pauses)) {
                True => sure.push(act.pos),
                Unknown => maybe += 1,
                False => {}
            }
        }
        let enough = match p.distinct {
            None => sure.len() >= p.count as usize,
            Some(field) => {
                let mut values: Vec<_> = sure.iter().filter_map(|&pos| self.own_value(field, pos)).collect();
                values.sort_unstable();
                values.dedup();
                values.len() >= p.count as usize
            }
        };
        let undone = match sure.last() {
            Some(&last) => Truth::any(own.undone.iter().filter(|u| u.0 > last).map(|u| u.1)),
            None => False,
        };
        let state = match (enough, undone) {
            (true, False) => State::Kept,
            (true, Unknown) => State::NotJudged,
            _ if maybe == 0 => State::Violated,
            _ => State::NotJudged,
        };
        let shown = sure.len().saturating_sub(p.count as usize);
        let mut facts = vec![self.row(a)];
        facts.extend(sure[shown..].iter().map(|&p| self.row(p)));
        (state, facts)
    }

    /// Whether an earlier act lies neither too far back nor too near.
    fn in_reach(&self, p: &Precedence, act: &Earlier1, at: Micros, pauses: &[Instants]) -> Truth {
        let deadline = |limit: &Option<Limit>, span: Span| {
            let calendar = self.eval.calendar(limit.as_ref().map_or(0, |l| l.calendar));
            add(calendar, self.eval.at(act.pos), span, pauses)
        };
        let within = match act.within {
            Reach::Free => True,
            Reach::For(span) => Truth::of(deadline(&p.within, span).is_none_or(|d| at <= d.breaks_after)),
            Reach::Unknown => Unknown,
        };
        let soonest = match act.soonest {
            Reach::Free => True,
            Reach::For(span) => Truth::of(deadline(&p.soonest, span).is_some_and(|d| at >= d.due)),
            Reach::Unknown => Unknown,
        };
        within.and(soonest)
    }

    pub(super) fn look_precedence(&self, own: &Earlier, seen: &mut Seen) {
        self.look_last(&own.last, seen);
    }
}
