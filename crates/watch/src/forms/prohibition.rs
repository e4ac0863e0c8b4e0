//! Prohibition: A is forbidden, perhaps while S, perhaps after B.

use crate::State;
use crate::clause::Form;
use crate::course::Pos;
use crate::judge::Judge;
use crate::truth::{False, True, Truth, Unknown};

impl Judge<'_, '_> {
    pub(crate) fn prohibition(&mut self) {
        let clause = self.clause;
        let Form::Prohibition { a, while_in, longer, after } = &clause.form else { return };
        let stretches = while_in.as_ref().map(|s| self.stretches(s));
        for c in self.counts {
            let matched = self.eval.matches(a, c.pos, self.subject);
            let spot = self.eval.spot(c.pos);
            if !self.opens(matched, spot) {
                continue;
            }
            let mut worth = True;
            let mut facts = vec![c.pos];
            if let Some(stretches) = &stretches {
                let Some(stretch) = stretches.iter().find(|s| s.holds(spot)) else { continue };
                facts.push(stretch.anchor);
                if let Some(limit) = longer {
                    let due = limit.at(&self.eval, stretch.open.at, stretch.open, self.subject, &self.pauses);
                    let Some(due) = due else {
                        self.unknown(spot);
                        continue;
                    };
                    worth = worth.and(Truth::of(!due.keeps(spot.at)));
                }
            }
            if let Some((_, b)) = after {
                let (sure, doubt) = self.earlier(b, c.pos);
                worth = worth.and(if sure.is_some() {
                    True
                } else if doubt {
                    Unknown
                } else {
                    False
                });
                facts.extend(sure);
            }
            match worth {
                True => self.verdict(spot, State::Violated, facts),
                Unknown => self.unknown(spot),
                False => {}
            }
        }
    }

    /// The last earlier true fact of a pattern, and whether an unknown one stands after it.
    pub(crate) fn earlier(&self, b: &crate::compile::Pattern, before: Pos) -> (Option<Pos>, bool) {
        let (mut sure, mut doubt) = (None, false);
        for c in self.counts.iter().take_while(|c| c.pos < before) {
            match self.eval.matches(b, c.pos, self.subject) {
                True => (sure, doubt) = (Some(c.pos), false),
                Unknown => doubt = true,
                False => {}
            }
        }
        (sure, doubt)
    }
}
