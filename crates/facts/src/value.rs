//! Typed values of attributes: in full, and as a small cell whose texts are interned.

use crate::names::Name;
use crate::{Micros, Number};
use jiff::civil::Date;
use std::fmt;

/// A currency by its three capital letters (ISO 4217).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads three capital Latin letters.
    pub fn parse(text: &str) -> Option<Currency> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Currency(bytes))
    }

    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The value of an attribute. Free text is never a value: it is a content, referred to by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// An explicit empty value: it clears the field.
    Empty,
    /// A word from a list declared in the charter or the mapping.
    Word(String),
    /// A number or a share.
    Number(Number),
    /// A sum with its currency.
    Money(Number, Currency),
    /// An instant.
    Time(Micros),
    /// A local date.
    Date(Date),
    /// A length of time in whole microseconds.
    Length(Micros),
    /// Yes or no.
    YesNo(bool),
    /// A person, by id.
    Person(String),
    /// A content (text, recording) in the erasable store, by id.
    Content(String),
}

/// The same value with its text interned: 16 bytes, copied freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// See [`Value::Empty`].
    Empty,
    /// See [`Value::Word`].
    Word(Name),
    /// See [`Value::Number`].
    Number(Number),
    /// See [`Value::Money`].
    Money(Number, Currency),
    /// See [`Value::Time`].
    Time(Micros),
    /// See [`Value::Date`].
    Date(Date),
    /// See [`Value::Length`].
    Length(Micros),
    /// See [`Value::YesNo`].
    YesNo(bool),
    /// See [`Value::Person`].
    Person(Name),
    /// See [`Value::Content`].
    Content(Name),
}
