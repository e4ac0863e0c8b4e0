//! Completeness: A only with the fields filled.

use crate::State;
use crate::compile::{Field, Pattern};
use crate::judge::Judge;
use charter::law::Pick;

impl Judge<'_, '_> {
    pub(crate) fn completeness(&mut self, a: &Pattern, pick: Pick, fields: &[Field]) {
        self.meets(a);
        for (pos, matched) in self.chosen(a, pick) {
            let spot = self.eval.spot(pos);
            if self.opens(matched, spot) {
                let known = fields.iter().all(|f| self.eval.value(*f, spot, self.subject).is_some());
                self.verdict(spot, if known { State::Kept } else { State::Violated }, vec![pos]);
            }
        }
    }
}
