//! Attributes and their values in words; people and objects by name.

use crate::Teller;
use crate::moment::Clock;
use crate::source::Named;
use facts::{Number, ObjectRef, ObjectType, Value, field};
use wording::span::{SpanForm, span};
use wording::{Exact, date, money, number, share};

/// Digits after the point of [`Number`]: it counts millionths.
const MILLIONTHS: u8 = 6;

/// Built-in fields whose numbers are shares of a whole.
const SHARES: [&str; 2] = [field::DISCOUNT, field::MARGIN];

/// Fields of the vocabulary that stand in sentences without quotes.
fn built_in(name: &str) -> Option<&'static field::BuiltIn> {
    field::BUILT_IN.iter().find(|known| known.stored == name)
}

impl Teller<'_> {
    /// A person by name, or by id where no name is known.
    pub(crate) fn person(&self, id: &str) -> String {
        match id {
            "system" => self.say("person-system", &[]),
            _ => self.sources.name(Named::Person(id)).unwrap_or_else(|| id.to_owned()),
        }
    }

    /// An object with its type: `обращение r:501`, `client c:88`.
    pub fn object(&self, object: &ObjectRef) -> String {
        let (ru, en) = object.kind.words();
        let word = self.language.of(ru, en);
        let name = match self.sources.name(Named::Object(object)) {
            Some(name) => name,
            // There is one department, and its id says nothing.
            None if object.kind == ObjectType::Department => return word.to_owned(),
            None => object.id.clone(),
        };
        self.say("fact-object", &[("type", word.into()), ("name", name.into())])
    }

    /// The word for a field: a built-in one as it is, a department's own in quotes.
    pub(crate) fn field(&self, name: &str) -> String {
        if built_in(name).is_some() { self.bare_field(name) } else { self.quoted(name) }
    }

    /// The word for a field without quotes.
    pub(crate) fn bare_field(&self, name: &str) -> String {
        match built_in(name) {
            Some(known) => self.language.of(known.stored, known.english).to_owned(),
            None => self.named(name),
        }
    }

    /// A value in words. `field` tells what a number is: a share is written as a percentage.
    pub(crate) fn value(&self, field: &str, value: &Value, clock: Clock) -> String {
        match value {
            Value::Empty => self.say("value-empty", &[]),
            Value::Word(word) => self.named(word),
            Value::Number(share) if SHARES.contains(&field) => self.percent(*share),
            Value::Number(value) => number::number(self.language, exact(*value).trimmed()),
            Value::Money(sum, currency) => money::money(self.language, exact(*sum), currency.as_str()),
            Value::Time(at) => self.beside(*at, clock),
            Value::Date(day) => date::date(self.language, *day, date::Day::WithYear),
            Value::Length(micros) => span(self.language, *micros, SpanForm::EXACT),
            Value::YesNo(true) => self.say("value-yes", &[]),
            Value::YesNo(false) => self.say("value-no", &[]),
            Value::Person(id) => self.person(id),
            Value::Content(id) => self.say("value-content", &[("id", id.into())]),
        }
    }

    fn percent(&self, share_of_one: Number) -> String {
        // A share of one in millionths is a percentage in ten-thousandths.
        share::percent_exact(self.language, Exact::new(i128::from(share_of_one.millionths()), 4))
    }
}

fn exact(value: Number) -> Exact {
    Exact::new(i128::from(value.millionths()), MILLIONTHS)
}
