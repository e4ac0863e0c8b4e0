//! Precedence: A only after B.

use crate::State;
use crate::clause::Form;
use crate::course::Pos;
use crate::judge::Judge;
use crate::truth::{False, True, Truth, Unknown};
use charter::law::Pick;
use std::collections::BTreeSet;

impl Judge<'_, '_> {
    /// Places of the facts of a pattern that a pick chooses, each with its truth.
    pub(crate) fn chosen(&self, pattern: &crate::compile::Pattern, pick: Pick) -> Vec<(Pos, Truth)> {
        let all = self.counts.iter().map(|c| (c.pos, self.eval.matches(pattern, c.pos, self.subject)));
        let all: Vec<(Pos, Truth)> = all.filter(|e| e.1 != False).collect();
        let chosen = match pick {
            Pick::Each => return all,
            Pick::First => all.iter().position(|e| e.1 == True),
            Pick::Last => all.iter().rposition(|e| e.1 == True),
        };
        // Unknown ones are all kept, to be counted.
        all.iter().enumerate().filter(|(i, e)| e.1 != True || Some(*i) == chosen).map(|(_, e)| *e).collect()
    }

    /// Notes whether a fact of the pattern, chosen or not, came while the edition was in force.
    pub(crate) fn meets(&mut self, pattern: &crate::compile::Pattern) {
        let force = self.force;
        let mut inside = self.counts.iter().filter(|c| force.at(self.at(c.pos)));
        let met = inside.any(|c| self.eval.matches(pattern, c.pos, self.subject) != False);
        self.found.met |= met;
    }

    pub(crate) fn precedence(&mut self) {
        let clause = self.clause;
        let Form::Precedence { a, pick, .. } = &clause.form else { return };
        self.meets(a);
        for (pos, matched) in self.chosen(a, *pick) {
            if self.opens(matched, self.eval.spot(pos)) {
                self.preceded(pos);
            }
        }
    }

    fn preceded(&mut self, a: Pos) {
        let clause = self.clause;
        let Form::Precedence { before, count, distinct, no_since, .. } = &clause.form else { return };
        let spot = self.eval.spot(a);
        let (mut sure, mut maybe): (Vec<Pos>, Vec<Pos>) = (Vec::new(), Vec::new());
        for c in self.counts.iter().take_while(|c| c.pos < a) {
            let worth = self.proven(before, c.pos);
            if worth == False {
                continue;
            }
            match worth.and(self.in_reach(c.pos, a)) {
                True => sure.push(c.pos),
                Unknown => maybe.push(c.pos),
                False => {}
            }
        }
        let enough = |acts: &[Pos]| match distinct {
            None => acts.len() >= *count as usize,
            Some(field) => {
                let values: BTreeSet<_> = acts.iter().filter_map(|&pos| self.own_value(*field, pos)).collect();
                values.len() >= *count as usize
            }
        };
        let mut worth = if enough(&sure) { True } else { if maybe.is_empty() { False } else { Unknown } };
        if let (Some(c), Some(&last)) = (no_since, sure.last()) {
            let between = self.counts.iter().map(|c| c.pos).filter(|&pos| last < pos && pos < a);
            worth = worth.and(Truth::any(between.map(|pos| self.eval.matches(c, pos, self.subject))).not());
        }
        let kept = sure.len().saturating_sub(*count as usize);
        let mut facts = vec![a];
        facts.extend(&sure[kept..]);
        let state = match worth {
            True => State::Kept,
            Unknown => State::NotJudged,
            False => State::Violated,
        };
        self.verdict(spot, state, facts);
    }

    /// Whether an earlier act lies neither too far back nor too near.
    fn in_reach(&self, b: Pos, a: Pos) -> Truth {
        let clause = self.clause;
        let Form::Precedence { within, soonest, .. } = &clause.form else { return False };
        let (spot, from, at) = (self.eval.spot(b), self.at(b), self.at(a));
        let due = |limit: &crate::compile::Limit| limit.at(&self.eval, from, spot, self.subject, &self.pauses);
        let mut worth = True;
        if let Some(limit) = within {
            worth = worth.and(due(limit).map_or(Unknown, |d| Truth::of(d.keeps(at))));
        }
        if let Some(limit) = soonest {
            worth = worth.and(due(limit).map_or(Unknown, |d| Truth::of(d.due.is_some_and(|t| at >= t))));
        }
        worth
    }
}
