//! Values of the tree: names, numbers, dates, durations.

use super::choice::Unit;
use serde::{Serialize, Serializer};

/// A stretch of the document in bytes. Any two places are equal, so trees compare by what
/// was said and not where.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl PartialEq for Place {
    fn eq(&self, _: &Place) -> bool {
        true
    }
}
impl Eq for Place {}

impl Place {
    /// From the first byte of one place to the last of another.
    pub fn to(self, other: Place) -> Place {
        Place { start: self.start, end: other.end.max(self.end) }
    }

    /// The place as a pair for slicing.
    pub fn range(self) -> (usize, usize) {
        (self.start as usize, self.end as usize)
    }
}

/// A name given by the department. A name without a twin is one text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Name {
    /// The Russian text, or the only one.
    pub text: String,
    /// The English text, where the charter gives both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<String>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

impl Name {
    /// A name without a twin and without a place.
    pub fn new(text: &str) -> Name {
        Name { text: text.to_string(), english: None, place: Place::default() }
    }

    /// The folded text by which names are compared.
    pub fn key(&self) -> String {
        crate::words::fold(self.text.trim())
    }
}

/// An exact number, whole millionths. A share is a fraction of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(pub i64);

impl Quantity {
    /// One.
    pub const ONE: Quantity = Quantity(1_000_000);

    /// The number with a decimal point and no needless noughts.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let all = self.0.unsigned_abs();
        let part = format!("{:06}", all % 1_000_000);
        let part = part.trim_end_matches('0');
        let dot = if part.is_empty() { "" } else { "." };
        format!("{sign}{}{dot}{part}", all / 1_000_000)
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.plain())
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: i16,
    /// Month, January is 1.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{:04}-{:02}-{:02}", self.year, self.month, self.day))
    }
}

/// A time of day; 24:00 is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Hours, 0 to 24.
    pub hour: i8,
    /// Minutes.
    pub minute: i8,
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{:02}:{:02}", self.hour, self.minute))
    }
}

/// A length with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Length {
    /// How many.
    pub count: Quantity,
    /// Of what.
    pub unit: Unit,
}

/// A duration.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Duration {
    /// A number and a unit.
    Length(Length),
    /// A number times a measure or parameter.
    Factor(Quantity, Name),
    /// A parameter.
    Named(Name),
}

/// A value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number.
    Number(Quantity),
    /// A share of one.
    Share(Quantity),
    /// A sum and the letters of its currency.
    Money(Quantity, String),
    /// A length of time.
    Length(Length),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A word, or a parameter after a comparison.
    Name(Name),
}
