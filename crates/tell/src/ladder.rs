//! What the steps of a ladder would have done: the action in the words of the charter, to whom, when.

use crate::Teller;
use crate::verdict::Told;
use charter::law::Action;
use charter::words::{Language, Word, wording};
use watch::{Holder, Rung};

/// Between the steps of a line.
const STEP: &str = "; ";

impl Teller<'_> {
    /// `сделали бы: сообщить (p:9) в 14:06:08; передать (p:1) в 15:06:08`
    pub(crate) fn ladder(&self, told: &Told<'_>) -> Option<String> {
        let steps: Vec<String> = told.duty.ladder.iter().map(|rung| self.rung(rung, told)).collect();
        (!steps.is_empty()).then(|| self.say("ladder-would", &[("steps", steps.join(STEP).into())]))
    }

    fn rung(&self, rung: &Rung, told: &Told<'_>) -> String {
        let what = self.action(rung, told);
        let at = self.at(rung.at, told.clock);
        match rung.to.as_ref().filter(|to| **to != Holder::Unknown) {
            Some(to) => {
                let values = [("what", what.into()), ("person", self.holder(to).into()), ("at", at.into())];
                self.say("ladder-step-to", &values)
            }
            None => self.say("ladder-step", &[("what", what.into()), ("at", at.into())]),
        }
    }

    /// The action; what was to be done, where it gives a task.
    fn action(&self, rung: &Rung, told: &Told<'_>) -> String {
        let word = Word::ALL.iter().find(|word| word.name() == rung.action);
        let skin = Language::ALL.into_iter().find(|skin| skin.code() == self.language.code());
        let verb = word.zip(skin).map_or(rung.action.as_str(), |(word, skin)| wording(*word, 0, skin));
        let place = usize::try_from(rung.step).ok().and_then(|step| step.checked_sub(1));
        let step = told.clause.zip(place).and_then(|(clause, place)| clause.ladder.get(place));
        match step.map(|step| &step.action) {
            Some(Action::Assign(_, task, _)) => {
                let task = self.quoted(task);
                self.say("ladder-task", &[("what", verb.into()), ("task", task.into())])
            }
            _ => verb.to_owned(),
        }
    }
}
