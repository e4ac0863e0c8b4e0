//! Lengths of time.

use crate::number::{Exact, decimal_mark, number};
use crate::unit::{Case, Unit, units};
use crate::{Language, MINUS, NBSP};

/// Microseconds in a second: lengths are given in microseconds.
pub const SECOND: i64 = 1_000_000;
/// Microseconds in a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Microseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Microseconds in 24 hours.
pub const FULL_DAY: i64 = 24 * HOUR;

/// How a length is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanForm {
    /// Words or their short marks.
    pub words: Words,
    /// Smallest part written; what is smaller is dropped, not rounded, so that a length is never shown
    /// longer than it was.
    pub smallest: Smallest,
    /// Whether 24 hours become a day of their own. Never so for working time, whose days have no one
    /// length.
    pub days: bool,
}

/// Words of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// `58 мин 23 с`, `58 min 23 s`
    Short,
    /// `58 минут 23 секунды` in the case the sentence asks for, `58 minutes 23 seconds`
    Long(Case),
}

/// The smallest part of a length that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Smallest {
    /// All of it, down to microseconds: `15 мин 0,000001 с`.
    Exact,
    /// Whole seconds.
    Second,
    /// Whole minutes.
    Minute,
    /// Whole hours.
    Hour,
}

impl SpanForm {
    /// `58 мин 23 с`: what a verdict is written with.
    pub const SHORT: SpanForm = SpanForm { words: Words::Short, smallest: Smallest::Second, days: false };

    /// The same without losing a microsecond.
    pub const EXACT: SpanForm = SpanForm { words: Words::Short, smallest: Smallest::Exact, days: false };

    /// `58 минут 23 секунды` in a case.
    pub const fn long(case: Case) -> SpanForm {
        SpanForm { words: Words::Long(case), smallest: Smallest::Second, days: false }
    }

    /// The same form with 24 hours as a day.
    pub const fn with_days(self) -> SpanForm {
        SpanForm { days: true, ..self }
    }

    /// The same form down to `smallest`.
    pub const fn down_to(self, smallest: Smallest) -> SpanForm {
        SpanForm { smallest, ..self }
    }
}

/// A length of time in microseconds, in hours, minutes and seconds, parts of zero left out:
/// `3 ч 20 мин`, `58 мин 23 с`, `3 h 20 min`. A length shorter than the smallest part written is zero
/// of it: `0 с`. A negative one has a minus before it.
pub fn span(language: Language, micros: i64, form: SpanForm) -> String {
    let size = micros.unsigned_abs();
    let mut text = String::new();
    for (unit, count) in parts(size, form) {
        if !text.is_empty() {
            text.push(joint(form.words));
        }
        text.push_str(&part(language, count, unit, form.words));
    }
    if micros < 0 && text.chars().any(|c| c.is_ascii_digit() && c != '0') {
        text.insert(0, MINUS);
    }
    text
}

/// A length as on a stopwatch: `1:54`, `43:23`, from an hour on `1:15:00`. Parts of a second are
/// dropped.
pub fn clock(micros: i64) -> String {
    let seconds = micros.unsigned_abs() / SECOND as u64;
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let sign = if micros < 0 && seconds > 0 { String::from(MINUS) } else { String::new() };
    if hours == 0 { format!("{sign}{minutes}:{rest:02}") } else { format!("{sign}{hours}:{minutes:02}:{rest:02}") }
}

/// Between the parts: the short form is read as one figure and does not break over lines.
const fn joint(words: Words) -> char {
    match words {
        Words::Short => NBSP,
        Words::Long(_) => ' ',
    }
}

/// The parts to be written, largest first; at least one.
fn parts(size: u64, form: SpanForm) -> Vec<(Unit, Exact)> {
    let [day, hour, minute, second] = [FULL_DAY, HOUR, MINUTE, SECOND].map(i64::unsigned_abs);
    let mut rest = size;
    let mut found = Vec::new();
    let mut take = |unit: Unit, length: u64, rest: &mut u64| {
        if *rest >= length {
            found.push((unit, Exact::from(*rest / length)));
            *rest %= length;
        }
    };
    if form.days {
        take(Unit::FullDay, day, &mut rest);
    }
    take(Unit::Hour, hour, &mut rest);
    if form.smallest <= Smallest::Minute {
        take(Unit::Minute, minute, &mut rest);
    }
    if form.smallest == Smallest::Second {
        take(Unit::Second, second, &mut rest);
    }
    if form.smallest == Smallest::Exact && rest > 0 {
        found.push((Unit::Second, Exact::new(i128::from(rest), 6).trimmed()));
    }
    if found.is_empty() {
        let unit = match form.smallest {
            Smallest::Exact | Smallest::Second => Unit::Second,
            Smallest::Minute => Unit::Minute,
            Smallest::Hour => Unit::Hour,
        };
        found.push((unit, Exact::from(0_u8)));
    }
    found
}

fn part(language: Language, count: Exact, unit: Unit, words: Words) -> String {
    match words {
        Words::Long(case) => units(language, count, unit, case),
        Words::Short => {
            format!("{}{NBSP}{}", number(language, count), short_mark(language, unit))
        }
    }
}

/// The short mark of a unit; units without a settled one keep their word in [`crate::unit`].
const fn short_mark(language: Language, unit: Unit) -> &'static str {
    match (language, unit) {
        (Language::Ru, Unit::FullDay) => "сут",
        (Language::Ru, Unit::Hour) => "ч",
        (Language::Ru, Unit::Minute) => "мин",
        (Language::Ru, _) => "с",
        (Language::En, Unit::FullDay) => "d",
        (Language::En, Unit::Hour) => "h",
        (Language::En, Unit::Minute) => "min",
        (Language::En, _) => "s",
    }
}

/// The fraction of a second with its decimal mark, without zeros at its end: `,000001`; empty for a
/// whole second.
pub(crate) fn fraction_of_second(language: Language, micros: u32) -> String {
    if micros == 0 {
        return String::new();
    }
    let digits = format!("{micros:06}");
    format!("{}{}", decimal_mark(language), digits.trim_end_matches('0'))
}
