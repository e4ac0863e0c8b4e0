//! Qualifiers, ladders and what is said of a whole rule, in print.

use super::out::{Case, Out};
use crate::tree::*;
use crate::words::{Form, Word};

impl Out<'_> {
    /// A qualifier.
    pub(super) fn qualifier(&mut self, qualifier: &Qualifier) {
        match qualifier {
            Qualifier::Proof(pattern) => {
                self.word(Word::Proof);
                self.sign(":");
                self.pattern(pattern, Form::Noun);
            }
            Qualifier::OwnWord => self.word(Word::WordsOk),
            Qualifier::ExceptWhen(moment) => {
                self.comma_word(Word::ExceptWhen);
                self.moment(moment);
            }
            Qualifier::Except(all) => {
                self.word(Word::Except);
                if !self.ru() {
                    self.word(Word::Where);
                }
                self.comparisons(all);
            }
            Qualifier::Lapses(pattern) => {
                self.comma_word(Word::Lapses);
                self.pattern(pattern, Form::When);
            }
            Qualifier::ClockStops(state, bound) => {
                self.comma_word(Word::ClockStops);
                self.state(state);
                if let Some(time) = bound {
                    self.comma();
                    self.word(Word::NoLonger);
                    self.duration(time, Case::Genitive);
                }
            }
            Qualifier::Grace(time) => {
                self.word(Word::Grace);
                self.duration(time, Case::Nominative);
            }
            Qualifier::ProRata => self.word(Word::ProRata),
            Qualifier::Ladder(step) => self.step(step),
        }
    }

    /// A phrase whose last word is a conjunction: Russian wants a comma before it.
    pub fn comma_word(&mut self, word: Word) {
        let text = crate::words::wording(word, 0, self.language);
        match (self.ru(), text.rsplit_once(' ')) {
            (true, Some((head, last))) => {
                self.put(head);
                self.comma();
                self.put(last);
            }
            _ => self.put(text),
        }
    }

    /// A step of the ladder.
    pub fn step(&mut self, step: &Step) {
        match &step.at {
            StepAt::InAdvance(time) => {
                self.word(Word::InAdvance);
                self.duration(time, Case::Accusative);
            }
            StepAt::Else { condition, delay } => {
                self.word(Word::Else);
                if let Some(Condition(all)) = condition {
                    for (at, part) in all.iter().enumerate() {
                        self.word(if at == 0 { Word::Where } else { Word::OrWhere });
                        self.comparisons(part);
                    }
                }
                match delay {
                    Delay::None => {}
                    Delay::After(time) | Delay::FromStart(time) => {
                        self.word(Word::AfterDelay);
                        self.duration(time, Case::Accusative);
                        if matches!(delay, Delay::FromStart(_)) {
                            self.word(Word::FromStart);
                        }
                    }
                    Delay::At(time) => self.at_time(*time),
                }
            }
            StepAt::Share(share) => {
                self.word(Word::At);
                self.share(*share);
                self.word(Word::OfTerm);
            }
            StepAt::Nth { nth, breaches, over } => {
                self.word(Word::At);
                self.ordinal(*nth, "-м");
                self.word(if *breaches { Word::Breach } else { Word::Occasion });
                self.word(Word::In);
                self.span(over);
            }
            StepAt::ShareOfBreaches { op, share, over, observations } => {
                self.word(Word::At);
                self.word(Word::ShareOfBreaches);
                self.op(*op, None);
                self.share(*share);
                self.word(Word::In);
                self.span(over);
                self.observations(*observations);
            }
        }
        self.act(&step.act);
    }

    /// An act of the ladder.
    pub fn act(&mut self, act: &Act) {
        match act {
            Act::Notify(roles) => {
                self.word(Word::Notify);
                self.roles(roles, Case::Dative, true);
            }
            Act::Warn(roles) => {
                self.word(Word::Warn);
                self.roles(roles, Case::Genitive, true);
            }
            Act::HandTo(roles) => {
                self.word(Word::HandTo);
                self.roles(roles, Case::Dative, true);
            }
            Act::ToList(roles) => {
                self.word(Word::ToList);
                self.roles(roles, Case::Genitive, true);
            }
            Act::Assign { to, task, term } => {
                self.word(Word::Assign);
                self.role(to, Case::Dative, true);
                self.name(task);
                if let Some(term) = term {
                    self.term(term);
                }
            }
            Act::Plain(action) => self.word(action.word()),
        }
    }

    /// What is said of the whole rule.
    pub(super) fn tail(&mut self, tail: &Tail) {
        match tail {
            Tail::Mode(mode, _) => {
                self.word(Word::Mode);
                self.sign(":");
                self.word(mode.word());
            }
            Tail::Weight(weight) => {
                self.word(Word::Weight);
                self.int(*weight);
            }
            Tail::ReviewBy(date) => {
                self.word(Word::ReviewBy);
                self.date(*date);
            }
            Tail::InForce(date) => {
                self.word(Word::InForce);
                self.date(*date);
            }
            Tail::LastDay(date) => {
                self.word(Word::LastDay);
                self.date(*date);
            }
            Tail::Note(text) | Tail::Purpose(text) => {
                self.word(if matches!(tail, Tail::Note(_)) { Word::Note } else { Word::Purpose });
                self.sign(":");
                self.put(text);
            }
            Tail::SpotCheck { share, window, bound, by } => {
                self.word(Word::SpotCheck);
                self.share(*share);
                self.window(window);
                if let Some((op, n)) = bound {
                    self.comma();
                    self.op(*op, None);
                    self.int(*n);
                }
                if let Some(by) = by {
                    self.comma();
                    self.word(Word::CheckedBy);
                    self.roles(by, Case::Nominative, false);
                }
            }
        }
    }
}
