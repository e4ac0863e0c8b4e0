//! Rules in print: a new line before each phrase that opens one.

use super::out::Out;
use crate::tree::*;
use crate::words::Word;

/// Steps of indentation: sentences, and what hangs on them.
pub(super) const SENTENCE: usize = 1;
pub(super) const HANGING: usize = 2;

impl Out<'_> {
    /// A rule.
    pub fn rule(&mut self, rule: &Rule) {
        self.line(0);
        self.word(Word::Rule);
        self.name(&rule.name);
        if let Some(formerly) = &rule.formerly {
            self.comma();
            self.word(Word::Formerly);
            self.name(formerly);
        }
        if let Some(scope) = &rule.scope {
            self.line(SENTENCE);
            self.word(Word::For);
            self.form_of(scope.object.word(), if self.ru() { 6 } else { 1 });
            self.condition(scope.condition.as_ref());
        }
        for name in &rule.overrides {
            self.line(SENTENCE);
            self.word(Word::Overrides);
            self.name(name);
        }
        for qualifier in &rule.qualifiers {
            self.line(SENTENCE);
            self.qualifier(qualifier);
        }
        for sentence in &rule.sentences {
            self.sentence(sentence);
        }
        for tail in &rule.tail {
            self.line(SENTENCE);
            self.tail(tail);
        }
    }

    pub(super) fn clause(&mut self, clause: Option<&Name>) {
        if let Some(name) = clause {
            self.word(Word::Clause);
            self.name(name);
            self.sign(":");
        }
    }

    pub(super) fn hanging(&mut self, qualifiers: &[Qualifier]) {
        for qualifier in qualifiers {
            self.line(HANGING);
            self.qualifier(qualifier);
        }
    }
}
