//! Values, durations, roles, conditions.

use super::cursor::{Cursor, Res, words_of};
use crate::lex::{Token, What};
use crate::remark::{Kind as RemarkKind, Remark, Thing};
use crate::tree::*;
use crate::words::{Form, Lex, Word};

impl Cursor<'_> {
    /// The unit `n` places ahead.
    pub fn sees_unit(&self, n: usize) -> Option<Unit> {
        words_of(self.ahead(n)?).find_map(Unit::of)
    }

    /// A number and a unit.
    fn eat_length(&mut self) -> Option<Length> {
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

    /// `within a day`, `в течение дня`: a term wants a number.
    fn day_without_number(&mut self) -> Res<()> {
        let place = self.place();
        let written = self.text(place);
        let english = self.ground.language == crate::words::Language::En;
        let unit = match self.here().and_then(|token| words_of(token).next()) {
            Some(Word::ADay) if english => Some("1 day"),
            Some(Word::AWeek) if english => Some("1 week"),
            Some(Word::AMonth) if english => Some("1 month"),
            _ if english => None,
            Some(_) => match self.sees_unit(0) {
                Some(Unit::Day) => Some("1 дня"),
                Some(Unit::Week) => Some("1 недели"),
                Some(Unit::Month) => Some("1 месяца"),
                Some(Unit::Hour) => Some("1 часа"),
                Some(Unit::Minute) => Some("1 минуты"),
                Some(Unit::WorkDay) => Some("1 рабочего дня"),
                Some(Unit::WorkHour) => Some("1 рабочего часа"),
                _ => None,
            },
            None => None,
        };
        match unit {
            Some(right) => self.stop_with(
                Remark::new(RemarkKind::DayWithoutNumber, place.range())
                    .says(0, written)
                    .says(1, right)
                    .fix(place.range(), right),
            ),
            None => Ok(()),
        }
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

    /// Whether a role (not in quotes) stands `n` places ahead.
    pub fn sees_role_word(&self, n: usize) -> bool {
        let Some(token) = self.ahead(n) else { return false };
        matches!(&token.what, What::Phrase(all) if all.iter().any(|lex| match lex {
            Lex::Role(_) => true,
            Lex::Word(word) => Person::of(*word).is_some(),
            Lex::Kind(..) => false,
        }))
    }

    /// Whether a role may stand `n` places ahead.
    pub fn sees_role(&self, n: usize) -> bool {
        self.sees_role_word(n) || self.sees_name(n)
    }

    /// Takes one role.
    pub fn role(&mut self) -> Res<Role> {
        self.could_be(Thing::Role);
        let Some(token) = self.here() else { return self.stop() };
        let place = Place { start: token.start, end: token.end };
        let role = match &token.what {
            What::Phrase(all) => all.iter().find_map(|lex| match lex {
                Lex::Word(word) => Person::of(*word).map(Role::Person),
                Lex::Role(at) => {
                    self.ground.roles.entry(*at).map(|entry| Role::Named(Name { place, ..entry.name.clone() }))
                }
                Lex::Kind(..) => None,
            }),
            What::Name(text) => Some(Role::Named(self.role_name(text, place))),
            What::Unknown(word) if self.asks_for_role() || self.sees(1, Word::Must) => {
                return self.unknown_role(word, place);
            }
            _ => None,
        };
        match role {
            Some(role) => {
                self.skip();
                Ok(role)
            }
            None => self.stop(),
        }
    }

    /// Whether the word before can be followed by a role alone.
    fn asks_for_role(&self) -> bool {
        let asks = [
            Word::Notify,
            Word::Warn,
            Word::HandTo,
            Word::ToList,
            Word::Assign,
            Word::EachHas,
            Word::InRole,
            Word::BorneBy,
            Word::CheckedBy,
            Word::WithEach,
            Word::OfEach,
            Word::StandsIn,
        ];
        self.at > 0
            && self.tokens().get(self.at - 1).is_some_and(|token| words_of(token).any(|word| asks.contains(&word)))
    }

    /// A word where a role belongs: the nearest form of a known role, or the advice to declare it.
    fn unknown_role<T>(&self, word: &str, place: Place) -> Res<T> {
        let ru = self.ground.language == crate::words::Language::Ru;
        let people =
            Person::ALL.iter().flat_map(|person| crate::words::wordings(person.word(), self.ground.language)).copied();
        let named =
            self.ground.roles.entries().iter().flat_map(|entry| {
                if ru { entry.forms.clone() } else { entry.name.english.clone().into_iter().collect() }
            });
        let all: Vec<String> = people.map(str::to_string).chain(named).collect();
        let near = super::guess::nearest(word, all.iter().map(String::as_str));
        let out = match near {
            Some(near) => {
                crate::remark::Arg::Both(format!("Похоже на «{near}»."), format!("It looks like \"{near}\"."))
            }
            None => crate::remark::Arg::Both(
                format!("Добавьте роль в раздел «роли» с её формами или напишите её имя в кавычках: «{word}»."),
                format!("Add the role to the section \"roles\", or write its name in quotes: \"{word}\"."),
            ),
        };
        let remark = Remark::new(RemarkKind::UnknownRole, place.range()).says(0, word).arg(1, out);
        let remark = match near {
            Some(near) => remark.fix(place.range(), near),
            None => remark,
        };
        self.stop_with(remark)
    }

    /// The name of a role written in quotes.
    pub fn role_name(&self, text: &str, place: Place) -> Name {
        match self.ground.roles.find(text) {
            Some(entry) => Name { place, ..entry.name.clone() },
            None => self.name_of(text, place),
        }
    }

    /// Roles joined.
    pub fn roles(&mut self) -> Res<Roles> {
        let first = self.role()?;
        let mut others = Vec::new();
        loop {
            let joint = if self.is(Word::IfNone) {
                Joint::IfNone
            } else if self.is(Word::Or) && self.sees_role(1) {
                Joint::Or
            } else {
                return Ok(Roles { first, others });
            };
            self.skip();
            others.push((joint, self.role()?));
        }
    }

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
    fn sees_comparison(&self, n: usize) -> bool {
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

    fn comparison(&mut self) -> Res<Comparison> {
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

    fn sees_object_of_field(&self) -> bool {
        self.here().is_some_and(|token| words_of(token).any(|word| Object::of(word).is_some()))
    }

    fn in_role(&mut self) -> Res<Comparison> {
        let who = self.role()?;
        self.skip();
        let mut roles = vec![self.role()?];
        while self.is(Word::Or) && self.sees_role(1) {
            self.skip();
            roles.push(self.role()?);
        }
        Ok(Comparison::InRole(who, roles))
    }

    fn test(&mut self, from: usize) -> Res<Test> {
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
            let over = if self.ground.language == crate::words::Language::Ru { "больше" } else { "over" };
            let mut right = self.text(self.since(from)).to_string();
            right = format!("{right} {over} {}", self.text(end)).trim().to_string();
            let remark = Remark::new(RemarkKind::UpTo, place.range()).says(0, written).says(1, &right);
            return self.stop_with(remark.fix(self.place().range(), over));
        }
        Ok(())
    }

    fn values(&mut self, from: usize) -> Res<Vec<Value>> {
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
                let right =
                    if self.ground.language == crate::words::Language::Ru { "либо где" } else { "or where" };
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

    fn opens_test(&self, n: usize) -> bool {
        let neighbour = self.sees(n + 2, Word::Times)
            || self.sees(n + 2, Word::Distinct)
            || self.sees_kind(n + 2, Form::Many).is_some();
        (self.sees_op(n).is_some() && self.sees_value(n + 1) && !neighbour)
            || [Word::Filled, Word::NotFilled, Word::EqField, Word::Ahead, Word::Farther, Word::Ne]
                .iter()
                .any(|word| self.sees(n, *word))
    }

    /// Whether a demand on the role `n` places ahead follows it.
    pub fn demand_follows(&self, n: usize) -> bool {
        let demands = [Word::DemandTask, Word::DemandOwner, Word::DemandNoOverdue, Word::DemandCond];
        let parted = self.ahead(n + 1).is_some_and(|token| token.after_comma);
        self.sees(n + 1, Word::Must)
            || self.sees(n + 1, Word::IfNone)
            || (!parted && demands.iter().any(|word| self.sees(n + 1, *word)))
    }

    /// Whether the name or role `n` places ahead bears what follows, or is one of several who do.
    pub fn bears(&self, n: usize) -> bool {
        self.demand_follows(n) || (self.sees(n + 1, Word::Or) && self.sees_role(n + 2))
    }
}
