//! Forms without a trigger in print.

use super::grammar::{by_gender, is_singular};
use super::out::{Case, Out};
use crate::tree::*;
use crate::words::{Form, Kind, Word};

impl Out<'_> {
    /// A form without a trigger.
    pub fn bare(&mut self, bare: &Bare, lines: bool) {
        match bare {
            Bare::Only { which, pattern, only } => {
                self.which(*which, first_kind(pattern), false);
                self.pattern(pattern, Form::Noun);
                if pattern.condition.is_some() {
                    self.comma();
                }
                self.only(only);
            }
            Bare::Forbidden { pattern, during, after } => self.forbidden(pattern, during.as_ref(), after.as_ref()),
            Bare::Incompatible { object, one, other } => {
                let masculine = !matches!(object, Object::Deal | Object::Task);
                self.form(Word::Incompatible, usize::from(masculine));
                self.form(object.word(), 4);
                self.sign(":");
                self.pattern(one, Form::Noun);
                self.word(Word::And);
                self.pattern(other, Form::Noun);
            }
            Bare::Next { after, comes } => {
                self.word(Word::RightAfter);
                self.pattern(after, Form::Gen);
                let form = first_kind(comes).map_or(0, |kind| by_gender(kind.gender()));
                self.form(Word::MustFollow, form);
                self.pattern(comes, Form::Noun);
            }
            Bare::Count { op, count, what, differing, condition, window, per } => {
                self.op(*op, None);
                self.counted(*count, what);
                if let Some(name) = differing {
                    self.word(Word::Differing);
                    self.name(name);
                }
                self.condition(condition.as_ref());
                if let Some(window) = window {
                    self.window(window);
                }
                if let Some(object) = per {
                    self.per(*object);
                }
            }
            Bare::Duty(duty) => self.duty(duty, false, lines),
            Bare::Dwell { state, limit } => {
                match state {
                    StateRef::Named(name) => {
                        self.word(Word::State);
                        self.name(name);
                    }
                    StateRef::Known(known) => self.word(known.word()),
                    StateRef::Stage(_) => self.state(state),
                }
                self.word(Word::NoLonger);
                self.duration(limit, Case::Genitive);
            }
            Bare::FourEyes { same, later, earlier } => {
                self.word(if *same { Word::SamePerson } else { Word::Different });
                self.sign(":");
                self.kinded(later, Form::Noun);
                self.word(Word::And);
                self.form(Word::LastEarlier, by_gender(earlier.kind.gender()));
                self.kinded(earlier, Form::Noun);
            }
            Bare::Order => self.word(Word::StagesInOrder),
        }
    }

    /// `1 скидки`, `2 скидок`: a number of facts where a bound asks for the genitive.
    fn counted(&mut self, count: u32, what: &Kinded) {
        self.int(count);
        self.kinded(what, if is_singular(count, self.language) { Form::Gen } else { Form::Many });
    }

    /// `на каждую сделку`.
    pub(super) fn per(&mut self, object: Object) {
        let form = match object {
            Object::Deal | Object::Task => 0,
            Object::Client | Object::Employee => 1,
            Object::Call | Object::Invoice | Object::Dialogue => 2,
            Object::Request | Object::Rule | Object::Case => 3,
        };
        self.form(Word::Per, form);
        self.form(object.word(), 3);
    }

    pub(super) fn forbidden(
        &mut self,
        pattern: &Pattern,
        during: Option<&(StateRef, Option<(Op, Duration)>)>,
        after: Option<&(Which, Pattern)>,
    ) {
        self.pattern(pattern, Form::Noun);
        if pattern.condition.is_some() {
            self.comma();
        }
        let form = pattern.picks.last().map_or(0, |pick| by_gender(pick.what.kind.gender()));
        if !self.ru() {
            self.put("is");
        }
        self.form(Word::Forbidden, form);
        if let Some((state, longer)) = during {
            self.comma();
            self.word(Word::While);
            self.state(state);
            if let Some((op, time)) = longer {
                self.op(*op, None);
                self.duration(time, Case::Genitive);
            }
        }
        if let Some((which, pattern)) = after {
            self.word(Word::After);
            self.which(*which, first_kind(pattern), true);
            self.pattern(pattern, Form::Gen);
        }
    }

    /// `только с …`, `только после …`.
    pub fn only(&mut self, only: &Only) {
        match only {
            Only::With(names) => {
                self.form_of(Word::OnlyWith, usize::from(names.len() == 1));
                self.names(names);
            }
            Only::After { what, distance, no_since } => {
                self.word(Word::OnlyAfter);
                match what {
                    Earlier::Any(pattern) => self.pattern(pattern, Form::Gen),
                    Earlier::Count { count, what, condition, distinct } => {
                        self.counted(*count, what);
                        self.condition(condition.as_ref());
                        self.distinct(distinct);
                    }
                }
                match distance {
                    Some(Distance::Latest(time)) => {
                        self.comma();
                        self.word(Word::LatestAfter);
                        self.duration(time, Case::Accusative);
                    }
                    Some(Distance::Soonest(time)) => {
                        self.comma();
                        self.word(Word::Soonest);
                        self.duration(time, Case::Accusative);
                    }
                    None => {}
                }
                if let Some(pattern) = no_since {
                    self.comma();
                    self.word(Word::NoSince);
                    self.pattern(pattern, Form::Gen);
                }
            }
        }
    }
}

/// The kind a noun phrase begins with.
pub(super) fn first_kind(pattern: &Pattern) -> Option<Kind> {
    pattern.picks.first().map(|pick| pick.what.kind)
}
