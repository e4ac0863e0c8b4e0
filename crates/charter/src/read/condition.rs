//! Fields and conditions.

use super::cursor::{Cursor, Res, words_of};
use crate::lex::What;
use crate::remark::{Kind as RemarkKind, Remark, Thing};
use crate::tree::*;
use crate::words::Word;

impl Cursor<'_> {
    /// Takes the field here, if one stands here.
    pub fn eat_field(&mut self) -> Res<Option<FieldRef>> {
        self.could_be(Thing::Field);
        if self.sees(0, Word::Field) && self.sees_name(1) {
            self.skip();
            return Ok(Some(FieldRef::Named(self.name()?)));
        }
        // In English "number of request" is the field of an object, not the function of a measure.
        let known = |word| if word == Word::FnCount { Some(BuiltIn::Number) } else { BuiltIn::of(word) };
        if let Some(known) = self.here().and_then(|token| words_of(token).find_map(known)) {
            self.skip();
            return Ok(Some(FieldRef::Known(known)));
        }
        Ok(self.eat_name().map(FieldRef::Named))
    }

    /// A field or a stop.
    pub fn field(&mut self) -> Res<FieldRef> {
        match self.eat_field()? {
            Some(field) => Ok(field),
            None => self.stop(),
        }
    }

    /// Takes the type of object here.
    pub fn eat_object(&mut self) -> Option<Object> {
        self.could_be(Thing::Object);
        let object = self.here().and_then(|token| words_of(token).find_map(Object::of))?;
        self.skip();
        Some(object)
    }

    /// A type of object or a stop.
    pub fn object(&mut self) -> Res<Object> {
        match self.eat_object() {
            Some(object) => Ok(object),
            None => self.stop(),
        }
    }

    /// `где …`, if it stands here.
    pub fn condition(&mut self) -> Res<Option<Condition>> {
        if !self.eat(Word::Where) {
            return Ok(None);
        }
        let mut all = vec![self.comparisons()?];
        while self.eat(Word::OrWhere) {
            all.push(self.comparisons()?);
        }
        Ok(Some(Condition(all)))
    }

    /// Comparisons joined by "and".
    pub fn comparisons(&mut self) -> Res<Vec<Comparison>> {
        let mut all = vec![self.comparison()?];
        while self.is(Word::And) && self.sees_comparison(1) {
            self.skip();
            all.push(self.comparison()?);
        }
        Ok(all)
    }

    /// Whether a comparison can begin `n` places ahead.
    pub(super) fn sees_comparison(&self, n: usize) -> bool {
        let Some(token) = self.ahead(n) else { return false };
        let role = self.sees_role(n) && (self.sees(n + 1, Word::OnShift) || self.sees(n + 1, Word::InRole));
        let word = words_of(token).any(|word| {
            BuiltIn::of(word).is_some()
                || matches!(
                    word,
                    Word::FnCount | Word::ClientNew | Word::ClientOld | Word::InWorktime | Word::OutWorktime
                )
                || (word == Word::Field && self.sees_name(n + 1))
        });
        role || word || self.sees_name(n)
    }

    pub(super) fn comparison(&mut self) -> Res<Comparison> {
        let from = self.at;
        for (word, comparison) in [
            (Word::ClientNew, Comparison::ClientNew),
            (Word::ClientOld, Comparison::ClientOld),
            (Word::InWorktime, Comparison::Hours(Hours::Inside)),
            (Word::OutWorktime, Comparison::Hours(Hours::Outside)),
        ] {
            if self.eat(word) {
                return Ok(comparison);
            }
        }
        if self.sees_role(0) && self.sees(1, Word::OnShift) {
            let role = self.role()?;
            self.skip();
            return Ok(Comparison::OnShift(role));
        }
        if self.sees_role(0) && self.sees(1, Word::InRole) {
            return self.in_role();
        }
        let field = self.field()?;
        let object = if self.sees_object_of_field() { self.eat_object() } else { None };
        let test = self.test(from)?;
        Ok(Comparison::Field { field, object, test, place: self.since(from) })
    }

    pub(super) fn sees_object_of_field(&self) -> bool {
        self.here().is_some_and(|token| words_of(token).any(|word| Object::of(word).is_some()))
    }

    pub(super) fn in_role(&mut self) -> Res<Comparison> {
        let who = self.role()?;
        self.skip();
        let mut roles = vec![self.role()?];
        while self.is(Word::Or) && self.sees_role(1) {
            self.skip();
            roles.push(self.role()?);
        }
        Ok(Comparison::InRole(who, roles))
    }

    pub(super) fn test(&mut self, from: usize) -> Res<Test> {
        if self.eat(Word::Filled) {
            return Ok(Test::Filled);
        }
        if self.eat(Word::NotFilled) {
            return Ok(Test::NotFilled);
        }
        if self.eat(Word::EqField) {
            return Ok(Test::EqualsField(self.name()?));
        }
        if self.eat(Word::Ahead) {
            return Ok(Test::Ahead(self.duration()?));
        }
        if self.eat(Word::Farther) {
            return Ok(Test::Farther(self.duration()?));
        }
        self.up_to(from)?;
        if let Some(op) = self.eat_op() {
            return Ok(Test::Compare(op, self.values(from)?));
        }
        if self.eat(Word::Ne) {
            return Ok(Test::IsNot(self.values(from)?));
        }
        Ok(Test::Is(self.values(from)?))
    }

    /// `до 10%` in place of a comparison.
    pub fn up_to(&mut self, from: usize) -> Res<()> {
        if self.sees(0, Word::By)
            && self.sees_value(1)
            && !matches!(self.ahead(1).map(|t| &t.what), Some(What::Name(_) | What::Time(..) | What::Date(..)))
        {
            let end = self.ahead(1).map_or(self.place(), |t| Place { start: t.start, end: t.end });
            let place = self.place().to(end);
            let written = self.text(self.place());
            let over = crate::words::wording(Word::Gt, 0, self.ground.language);
            let mut right = self.text(self.since(from)).to_string();
            right = format!("{right} {over} {}", self.text(end)).trim().to_string();
            let remark = Remark::new(RemarkKind::UpTo, place.range()).says(0, written).says(1, &right);
            return self.stop_with(remark.fix(self.place().range(), over));
        }
        Ok(())
    }

    pub(super) fn values(&mut self, from: usize) -> Res<Vec<Value>> {
        let mut all = vec![self.value()?];
        while self.is(Word::Or) {
            let field = self
                .ahead(1)
                .is_some_and(|token| words_of(token).any(|word| BuiltIn::of(word).is_some() || word == Word::Field));
            let whole = self.sees_name(1) && self.opens_test(2);
            if field || whole {
                let place = self.place();
                let sentence = self.since(from).to(place);
                let written = self.text(place);
                let right = crate::words::wording(Word::OrWhere, 0, self.ground.language);
                let remark =
                    Remark::new(RemarkKind::OrJoinsValues, place.range()).says(0, written).and(sentence.range());
                return self.stop_with(remark.fix(place.range(), right));
            }
            if !self.sees_value(1) || (self.sees_name(1) && self.demand_follows(1)) {
                break;
            }
            self.skip();
            all.push(self.value()?);
        }
        Ok(all)
    }

    pub(super) fn opens_test(&self, n: usize) -> bool {
        let neighbour = self.sees(n + 2, Word::Times) || self.sees(n + 2, Word::Distinct) || self.sees_counted(n + 2);
        (self.sees_op(n).is_some() && self.sees_value(n + 1) && !neighbour)
            || [Word::Filled, Word::NotFilled, Word::EqField, Word::Ahead, Word::Farther, Word::Ne]
                .iter()
                .any(|word| self.sees(n, *word))
    }
}
