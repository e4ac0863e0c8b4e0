//! Forms without a trigger.

use super::cursor::{Cursor, Res};
use crate::lex::{Token, What};
use crate::remark::Thing;
use crate::tree::*;
use crate::words::{Form, Word};

impl Cursor<'_> {
    /// A form without a trigger.
    pub fn bare(&mut self) -> Res<Bare> {
        if self.eat(Word::StagesInOrder) {
            return Ok(Bare::Order);
        }
        for (word, same) in [(Word::SamePerson, true), (Word::Different, false)] {
            if self.eat(word) {
                let later = self.kinded(Form::Noun)?;
                self.need(Word::And)?;
                self.need(Word::LastEarlier)?;
                return Ok(Bare::FourEyes { same, later, earlier: self.kinded(Form::Noun)? });
            }
        }
        if self.eat(Word::Incompatible) {
            return self.incompatible();
        }
        if self.eat(Word::RightAfter) {
            let after = self.pattern(Form::Gen)?;
            self.need(Word::MustFollow)?;
            return Ok(Bare::Next { after, comes: self.pattern(Form::Noun)? });
        }
        if self.is(Word::StageStay) || (self.is(Word::State) && self.sees_name(1)) {
            let stage = self.eat(Word::StageStay);
            let state = if stage {
                StateRef::Stage(self.eat_name())
            } else {
                self.skip();
                StateRef::Named(self.name()?)
            };
            self.need(Word::NoLonger)?;
            return Ok(Bare::Dwell { state, limit: self.duration()? });
        }
        if self.sees_op(0).is_some() && self.sees_int(1).is_some() {
            return self.count();
        }
        let from = self.at;
        if self.sees_role(0) && self.sees_kind(0, Form::Noun).is_none() {
            let who = self.roles()?;
            return self.duty(who, from, false).map(Bare::Duty);
        }
        self.could_be(Thing::Role);
        self.nouns_first()
    }

    pub(super) fn incompatible(&mut self) -> Res<Bare> {
        let object = self.object()?;
        let one = self.single()?;
        self.need(Word::And)?;
        Ok(Bare::Incompatible { object, one, other: self.single()? })
    }

    /// One noun with its condition.
    pub(super) fn single(&mut self) -> Res<Pattern> {
        let mut pattern = self.pattern(Form::Noun)?;
        pattern.picks.truncate(1);
        Ok(pattern)
    }

    pub(super) fn count(&mut self) -> Res<Bare> {
        let Some(op) = self.eat_op() else { return self.stop() };
        let count = self.int()?;
        let what = self.counted()?;
        let differing = if self.eat(Word::Differing) { Some(self.name()?) } else { None };
        let condition = self.condition()?;
        let window = self.window()?;
        let per = if self.eat(Word::Per) { Some(self.object()?) } else { None };
        Ok(Bare::Count { op, count, what, differing, condition, window, per })
    }

    pub(super) fn nouns_first(&mut self) -> Res<Bare> {
        let which = self.which();
        let pattern = self.pattern(Form::Noun)?;
        if which == Which::Each && self.eat(Word::Forbidden) {
            let during = if self.while_of_prohibition() && self.eat(Word::While) {
                let state = self.state()?;
                let timed = self.sees_name(1)
                    || self.sees_unit(2).is_some()
                    || matches!(self.ahead(2), Some(Token { what: What::Times, .. }));
                let longer = if self.sees_op(0).is_some() && timed {
                    match self.eat_op() {
                        Some(op) => Some((op, self.duration()?)),
                        None => None,
                    }
                } else {
                    None
                };
                Some((state, longer))
            } else {
                None
            };
            let after = if self.eat(Word::After) {
                let which = self.which();
                Some((which, self.pattern(Form::Gen)?))
            } else {
                None
            };
            return Ok(Bare::Forbidden { pattern, during, after });
        }
        match self.eat_only()? {
            Some(only) => Ok(Bare::Only { which, pattern, only }),
            None => self.stop(),
        }
    }

    /// Whether "while" here narrows the prohibition: always on its line; on a line of its own
    /// only if nothing follows the state, since a sentence would go on.
    pub(super) fn while_of_prohibition(&mut self) -> bool {
        if !self.is(Word::While) || self.here().is_some_and(|token| !token.opens_line) {
            return true;
        }
        let after = if self.sees(1, Word::StateNamed) || self.sees(1, Word::StageStay) { 3 } else { 2 };
        self.ahead(after).is_none_or(|token| token.opens_line) || self.sees_op(after).is_some()
    }

    /// `только с …`, `только после …`.
    pub fn eat_only(&mut self) -> Res<Option<Only>> {
        if self.eat(Word::OnlyWith) {
            let mut fields = vec![self.name()?];
            while self.sees_name(0) && !self.bears(0) {
                fields.push(self.name()?);
            }
            return Ok(Some(Only::With(fields)));
        }
        if !self.eat(Word::OnlyAfter) {
            return Ok(None);
        }
        let what = match self.eat_int() {
            Some(count) => {
                let what = self.counted()?;
                let condition = self.condition()?;
                Earlier::Count { count, what, condition, distinct: self.distinct()? }
            }
            None => Earlier::Any(self.pattern(Form::Gen)?),
        };
        let distance = if self.eat(Word::LatestAfter) {
            Some(Distance::Latest(self.duration()?))
        } else if self.eat(Word::Soonest) {
            Some(Distance::Soonest(self.duration()?))
        } else {
            None
        };
        let no_since = if self.eat(Word::NoSince) { Some(self.pattern(Form::Gen)?) } else { None };
        Ok(Some(Only::After { what, distance, no_since }))
    }
}
