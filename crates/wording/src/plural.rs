//! The class a number asks of the noun after it.
//!
//! The rules are those of CLDR for Russian and English cardinals.

use crate::number::{Exact, number};
use crate::{Language, NBSP};

/// The class of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plural {
    /// Russian 1, 21, 101 (not 11); English 1.
    One,
    /// Russian 2–4, 22–24 (not 12–14).
    Few,
    /// Russian 0, 5–20, 25–30; English every number but 1.
    Many,
    /// Russian numbers with a fraction: `1,5 часа`. English takes [`Plural::Many`] for them.
    Fraction,
}

impl Plural {
    /// The class of a whole number.
    pub const fn of(language: Language, number: i128) -> Plural {
        let size = number.unsigned_abs();
        match language {
            Language::En => match size {
                1 => Plural::One,
                _ => Plural::Many,
            },
            Language::Ru => match (size % 10, size % 100) {
                (_, 11..=14) => Plural::Many,
                (1, _) => Plural::One,
                (2..=4, _) => Plural::Few,
                _ => Plural::Many,
            },
        }
    }

    /// The class of an exact decimal as it is written: `1,0` is written with a fraction and is one,
    /// `1` is not.
    pub fn of_exact(language: Language, number: Exact) -> Plural {
        match (language, number.scale) {
            (_, 0) => Plural::of(language, number.units),
            (Language::Ru, _) => Plural::Fraction,
            (Language::En, _) => Plural::Many,
        }
    }
}

/// A noun in the forms that numbers ask for, in one case: `просрочка`, `просрочки`, `просрочек`,
/// `просрочки`; `deviation`, `deviations`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Russian: after 1, after 2–4, after 5 and more, after a fraction.
    pub ru: [&'static str; 4],
    /// English: after 1, after any other number.
    pub en: [&'static str; 2],
}

impl Noun {
    /// The form for a class of number.
    pub const fn form(&self, language: Language, plural: Plural) -> &'static str {
        match (language, plural) {
            (Language::Ru, Plural::One) => self.ru[0],
            (Language::Ru, Plural::Few) => self.ru[1],
            (Language::Ru, Plural::Many) => self.ru[2],
            (Language::Ru, Plural::Fraction) => self.ru[3],
            (Language::En, Plural::One) => self.en[0],
            (Language::En, _) => self.en[1],
        }
    }
}

/// A number with its noun: `1 просрочка`, `23 просрочки`, `1,5 часа`; `1 deviation`.
pub fn counted(language: Language, count: impl Into<Exact>, noun: &Noun) -> String {
    let count = count.into();
    let form = noun.form(language, Plural::of_exact(language, count));
    format!("{}{NBSP}{form}", number(language, count))
}
