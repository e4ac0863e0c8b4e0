//! Values, durations, roles, conditions.

use super::cursor::{Cursor, Res, words_of};
use crate::lex::{Token, What};
use crate::remark::{Kind as RemarkKind, Remark, Thing};
use crate::tree::*;
use crate::words::Word;

impl Cursor<'_> {
    /// The unit `n` places ahead.
    pub fn sees_unit(&self, n: usize) -> Option<Unit> {
        words_of(self.ahead(n)?).find_map(Unit::of)
    }

    /// A number and a unit.
    pub(super) fn eat_length(&mut self) -> Option<Length> {
        let What::Number(count) = self.here()?.what else { return None };
        let unit = self.sees_unit(1)?;
        self.at += 2;
        Some(Length { count: Quantity(count), unit })
    }

    /// A duration.
    pub fn duration(&mut self) -> Res<Duration> {
        self.could_be(Thing::Duration);
        if let Some(length) = self.eat_length() {
            return Ok(Duration::Length(length));
        }
        if let (Some(Token { what: What::Number(count), .. }), Some(Token { what: What::Times, .. })) =
            (self.here(), self.ahead(1))
        {
            self.at += 2;
            return Ok(Duration::Factor(Quantity(*count), self.name()?));
        }
        if let Some(name) = self.eat_name() {
            return Ok(Duration::Named(name));
        }
        self.day_without_number()?;
        if matches!(self.here(), Some(Token { what: What::Number(_), .. })) {
            // The number is there, the unit is not: the remark belongs to what follows it.
            self.at += 1;
            self.could_be(Thing::Unit);
        }
        self.stop()
    }

    /// A unit without a number here: `day`, `a day`.
    pub(super) fn sees_bare_unit(&self) -> Option<Unit> {
        match self.here().and_then(|token| words_of(token).next()) {
            Some(Word::ADay) => Some(Unit::Day),
            Some(Word::AWeek) => Some(Unit::Week),
            Some(Word::AMonth) => Some(Unit::Month),
            _ => self.sees_unit(0),
        }
    }

    /// `within a day`, `в течение дня`: a term wants a number.
    pub(super) fn day_without_number(&mut self) -> Res<()> {
        let place = self.place();
        let written = self.text(place);
        let Some(unit) = self.sees_bare_unit() else { return Ok(()) };
        let one = Length { count: Quantity(1_000_000), unit };
        let right = crate::print::limit_text(one, self.ground.language);
        let remark = Remark::new(RemarkKind::DayWithoutNumber, place.range()).says(0, written).says(1, &right);
        self.stop_with(remark.fix(place.range(), &right))
    }

    /// A duration or a bare unit.
    pub fn span(&mut self) -> Res<Span> {
        if let Some(unit) = self.sees_unit(0) {
            self.skip();
            return Ok(Span::Unit(unit));
        }
        self.duration().map(Span::Length)
    }

    /// A day of the calendar.
    pub fn date(&mut self) -> Res<Date> {
        self.could_be(Thing::Date);
        match self.here().map(|token| &token.what) {
            Some(What::Date(year, month, day)) => {
                self.skip();
                Ok(Date { year: *year, month: *month, day: *day })
            }
            _ => self.stop(),
        }
    }

    /// A time of day. A number in its place is a time written with a point.
    pub fn time(&mut self) -> Res<Time> {
        self.could_be(Thing::Time);
        match self.here() {
            Some(Token { what: What::Time(hour, minute), .. }) => {
                self.skip();
                Ok(Time { hour: *hour, minute: *minute })
            }
            Some(Token { what: What::Number(_), .. }) => {
                let place = self.place();
                let written = self.text(place);
                let remark = Remark::new(RemarkKind::BadTime, place.range()).says(0, written);
                let fixed = written.replace(['.', ','], ":");
                let fixed = if fixed.contains(':') { fixed } else { format!("{fixed}:00") };
                self.stop_with(remark.fix(place.range(), &fixed))
            }
            _ => self.stop(),
        }
    }

    /// A share.
    pub fn share(&mut self) -> Res<Quantity> {
        self.could_be(Thing::Share);
        match self.here() {
            Some(Token { what: What::Share(share), .. }) => {
                self.skip();
                Ok(Quantity(*share))
            }
            Some(Token { what: What::Number(_), .. }) => {
                let place = self.place();
                let written = self.text(place);
                self.stop_with(Remark::new(RemarkKind::ShareExpected, place.range()).says(0, written))
            }
            _ => self.stop(),
        }
    }

    /// Whether a value may begin `n` places ahead.
    pub fn sees_value(&self, n: usize) -> bool {
        matches!(
            self.ahead(n).map(|token| &token.what),
            Some(What::Number(_) | What::Share(_) | What::Money(..) | What::Date(..) | What::Time(..) | What::Name(_))
        )
    }

    /// A value.
    pub fn value(&mut self) -> Res<Value> {
        self.could_be(Thing::Value);
        if let Some(length) = self.eat_length() {
            return Ok(Value::Length(length));
        }
        let value = match self.here().map(|token| &token.what) {
            Some(What::Number(n)) => Value::Number(Quantity(*n)),
            Some(What::Share(n)) => Value::Share(Quantity(*n)),
            Some(What::Money(n, code)) => Value::Money(Quantity(*n), String::from_utf8_lossy(code).into_owned()),
            Some(What::Date(year, month, day)) => Value::Date(Date { year: *year, month: *month, day: *day }),
            Some(What::Time(hour, minute)) => Value::Time(Time { hour: *hour, minute: *minute }),
            Some(What::Name(_)) => return self.name().map(Value::Name),
            _ => return self.stop(),
        };
        self.skip();
        Ok(value)
    }

    /// The comparison `n` places ahead.
    pub fn sees_op(&self, n: usize) -> Option<Op> {
        words_of(self.ahead(n)?).find_map(|word| if word == Word::NoLonger { Some(Op::AtMost) } else { Op::of(word) })
    }

    /// Takes a comparison.
    pub fn eat_op(&mut self) -> Option<Op> {
        for op in Op::ALL {
            self.is(op.word());
        }
        let op = self.sees_op(0)?;
        self.skip();
        Some(op)
    }
}
