//! Openers and bodies in print.

use super::grammar;
use super::out::{Case, Out};
use super::rule::SENTENCE;
use crate::tree::*;
use crate::words::{Form, Word};

impl Out<'_> {
    pub(super) fn sentence(&mut self, sentence: &Sentence) {
        match sentence {
            Sentence::Opened { opener, bodies, .. } => {
                for (at, body) in bodies.iter().enumerate() {
                    self.line(SENTENCE);
                    self.clause(body.clause.as_ref());
                    if at == 0 {
                        self.opener(opener);
                    } else {
                        self.link(body.link);
                    }
                    self.says(&body.says, opener, true);
                    self.hanging(&body.qualifiers);
                }
            }
            Sentence::Bare { clause, bare, qualifiers, .. } => {
                self.line(SENTENCE);
                self.clause(clause.as_ref());
                self.bare(bare, true);
                self.hanging(qualifiers);
            }
        }
    }

    /// `также`, `затем`.
    pub fn link(&mut self, link: Link) {
        match link {
            Link::First => {}
            Link::Also => self.word(Word::Also),
            Link::Then => self.word(Word::Then),
        }
    }

    /// An opener with the comma that ends it; «каждый рабочий день» is no clause in Russian, and has none.
    pub fn opener(&mut self, opener: &Opener) {
        match opener {
            Opener::When(trigger) => {
                self.word(Word::When);
                self.trigger(trigger);
            }
            Opener::While(state, condition) => {
                self.word(Word::While);
                self.state(state);
                self.condition(condition.as_ref());
            }
            Opener::Every(period, at) => {
                self.every(*period);
                if let Some(time) = at {
                    self.at_time(*time);
                }
            }
        }
        if !(self.ru() && matches!(opener, Opener::Every(..))) {
            self.comma();
        }
    }

    /// `в 9:15`, `at 9:15`.
    pub fn at_time(&mut self, time: Time) {
        self.form(Word::At, 1);
        self.time(time);
    }

    /// `каждый рабочий день`.
    pub fn every(&mut self, period: Period) {
        let form = if period == Period::Week { 1 } else { 0 };
        self.form(Word::Every, form);
        match period {
            Period::WorkDay => self.word(Word::Workday),
            Period::Week => self.word(Word::Week),
            Period::Month => self.word(Word::Month),
            Period::Quarter => self.word(Word::Quarter),
            Period::NthWorkDay(n) => {
                self.ordinal(n, "-й");
                self.word(Word::NthWorkday);
            }
            Period::LastWorkDay => {
                self.form(Word::LastOne, 0);
                self.word(Word::NthWorkday);
            }
        }
    }

    /// An ordinal number.
    pub(super) fn ordinal(&mut self, n: u32, ending: &str) {
        let text = if self.ru() {
            format!("{n}{ending}")
        } else {
            let ending = match (n % 10, n % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{n}{ending}")
        };
        self.put(&text);
    }

    pub(super) fn trigger(&mut self, trigger: &Trigger) {
        match trigger {
            Trigger::Fact(which, pattern) => {
                match which {
                    Which::Each => {}
                    Which::First => self.word(Word::First),
                    Which::Last => self.word(Word::LastTime),
                }
                self.pattern(pattern, Form::When);
            }
            Trigger::DateComes(name) => {
                self.word(Word::ItIsDate);
                self.name(name);
            }
            Trigger::Remains(time, name) => {
                self.form_of(Word::Remain, grammar::remains(time, self.language));
                self.duration(time, Case::Nominative);
                self.word(Word::BeforeDate);
                self.name(name);
            }
            Trigger::Passed { time, after, without } => {
                self.form(Word::Passed, grammar::passed(time));
                self.duration(time, Case::Nominative);
                if let Some(name) = after {
                    self.word(Word::AfterDate);
                    self.name(name);
                }
                if let Some((kind, condition)) = without {
                    self.word(Word::Without);
                    self.kinded(kind, Form::Gen);
                    self.condition(condition.as_ref());
                }
            }
            Trigger::Measure { over, name, op, value, observations } => {
                self.word(Word::In);
                self.span(over);
                self.word(Word::Measure);
                self.name(name);
                if !self.ru() {
                    self.put("is");
                }
                self.op(*op, Some(value));
                self.value(value, Case::Genitive);
                self.observations(*observations);
            }
        }
    }

    /// What a body says; with lines, the term begins a new one.
    pub fn says(&mut self, says: &Says, opener: &Opener, lines: bool) {
        match says {
            Says::Duty(duty) => self.duty(duty, matches!(opener, Opener::Every(..)), lines),
            Says::State { who, each, demand } => {
                if *each {
                    self.word(Word::EachHas);
                }
                if let Some(who) = who {
                    let case = if *each { Case::Genitive } else { Case::Nominative };
                    self.roles(who, case, !*each);
                }
                self.state_demand(demand);
            }
            Says::Act(act) => self.act(act),
        }
    }

    pub(super) fn state_demand(&mut self, demand: &StateDemand) {
        match demand {
            StateDemand::Known(known, condition) => {
                self.word(known.word());
                self.condition(condition.as_ref());
            }
            StateDemand::Holds(all) => {
                self.word(Word::DemandCond);
                self.sign(":");
                self.comparisons(all);
            }
        }
    }
}
