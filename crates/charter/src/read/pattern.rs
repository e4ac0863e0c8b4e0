//! Kinds of facts and what stands close to them.

use super::cursor::{Cursor, Res};
use crate::lex::{Token, What};
use crate::tree::*;
use crate::words::{Form, Kind, Word};

/// Kinds that take names after them besides the event, which takes one.
pub fn takes_names(kind: Kind) -> bool {
    matches!(kind, Kind::StageIn | Kind::StageOut | Kind::Filled | Kind::Changed)
}

impl Cursor<'_> {
    /// A kind in a form with its names.
    pub fn kinded(&mut self, form: Form) -> Res<Kinded> {
        let from = self.at;
        let Some(kind) = self.eat_kind(form) else { return self.stop() };
        let mut names = Vec::new();
        if kind == Kind::Event {
            names.push(self.name()?);
        } else if takes_names(kind) {
            while self.sees_name(0) && !self.bears(0) {
                names.push(self.name()?);
            }
        }
        Ok(Kinded { kind, names, place: self.since(from) })
    }

    /// A kind with what is said of it alone.
    fn pick(&mut self, form: Form) -> Res<Pick> {
        let what = self.kinded(form)?;
        let hours = self.hours();
        let by = if what.kind == Kind::Approved && self.sees_role(0) && !self.bears(0) {
            let role = self.role()?;
            Some((role, self.eat(Word::OrAbove)))
        } else {
            None
        };
        self.up_to(self.at.saturating_sub(1))?;
        let compare = self.bare_comparison()?;
        Ok(Pick { what, hours, by, compare })
    }

    /// In or outside working time.
    pub fn hours(&mut self) -> Option<Hours> {
        if self.eat(Word::InWorktime) {
            Some(Hours::Inside)
        } else if self.eat(Word::OutWorktime) {
            Some(Hours::Outside)
        } else {
            None
        }
    }

    /// A comparison of the main attribute, unless the third token says that the number
    /// belongs to a neighbour.
    pub fn bare_comparison(&mut self) -> Res<Option<(Op, Value)>> {
        if self.sees_op(0).is_none() || !self.sees_value(1) {
            return Ok(None);
        }
        let number = matches!(self.ahead(1), Some(Token { what: What::Number(_), .. }));
        if number && (self.sees(2, Word::Times) || self.sees(2, Word::Distinct) || self.sees_counted(2)) {
            return Ok(None);
        }
        let Some(op) = self.eat_op() else { return Ok(None) };
        Ok(Some((op, self.value()?)))
    }

    /// Whether a kind stands `n` places ahead as it does after a number. In the singular it must stand on the
    /// line of its number: a noun that opens a line opens a sentence.
    pub(super) fn sees_counted(&self, n: usize) -> bool {
        let one = || self.sees_kind(n, Form::Gen).is_some() && self.ahead(n).is_some_and(|token| !token.opens_line);
        self.sees_kind(n, Form::Many).is_some() || one()
    }

    /// A kind after a number, singular or plural: `1 скидки`, `2 скидок`.
    pub(super) fn counted(&mut self) -> Res<Kinded> {
        let one = self.sees_kind(0, Form::Many).is_none() && self.sees_kind(0, Form::Gen).is_some();
        self.kinded(if one { Form::Gen } else { Form::Many })
    }

    /// Kinds joined by "or" with a condition that binds them all.
    pub fn pattern(&mut self, form: Form) -> Res<Pattern> {
        let mut picks = vec![self.pick(form)?];
        while self.is(Word::Or) && self.sees_kind(1, form).is_some() {
            self.skip();
            picks.push(self.pick(form)?);
        }
        Ok(Pattern { picks, condition: self.condition()? })
    }

    /// A state.
    pub fn state(&mut self) -> Res<StateRef> {
        match self.eat_state()? {
            Some(state) => Ok(state),
            None => self.stop(),
        }
    }

    /// Takes the state here, if one stands here.
    pub fn eat_state(&mut self) -> Res<Option<StateRef>> {
        self.could_be(crate::remark::Thing::State);
        if let Some(known) = State::ALL.iter().copied().find(|state| self.sees(0, state.word())) {
            self.skip();
            return Ok(Some(StateRef::Known(known)));
        }
        if self.eat(Word::StateNamed) {
            return Ok(Some(StateRef::Named(self.name()?)));
        }
        if self.eat(Word::StageStay) {
            return Ok(Some(StateRef::Stage(Some(self.name()?))));
        }
        Ok(None)
    }

    /// A fact that has happened, or a state.
    pub fn moment(&mut self) -> Res<Moment> {
        if self.sees_kind(0, Form::When).is_some() {
            return Ok(Moment::Fact(self.pattern(Form::When)?));
        }
        match self.eat_state()? {
            Some(state) => Ok(Moment::State(state)),
            None => Ok(Moment::Fact(self.pattern(Form::When)?)),
        }
    }

    /// `первый`, `последний` before a noun.
    pub fn which(&mut self) -> Which {
        if self.eat(Word::FirstOne) {
            Which::First
        } else if self.eat(Word::LastOne) {
            Which::Last
        } else {
            Which::Each
        }
    }
}
