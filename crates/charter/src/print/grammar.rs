//! Agreement in Russian: numbers and genders.

use crate::tree::Quantity;
use crate::words::Gender;

/// The class of a numeral, by which the word after it takes its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// 1, 21, 31…
    One,
    /// 2–4, 22–24…
    Few,
    /// 5–20, 25–30…
    Many,
    /// 1,5
    Fraction,
}

impl Number {
    /// The class of a number.
    pub fn of(n: Quantity) -> Number {
        if n.0 % 1_000_000 != 0 {
            return Number::Fraction;
        }
        let n = (n.0 / 1_000_000).abs();
        match (n % 10, n % 100) {
            (_, 11..=14) => Number::Many,
            (1, _) => Number::One,
            (2..=4, _) => Number::Few,
            _ => Number::Many,
        }
    }

    /// The class of a whole number.
    pub fn whole(n: u32) -> Number {
        Number::of(Quantity(i64::from(n) * 1_000_000))
    }
}

/// The form for a gender among masculine, feminine, neuter.
pub fn by_gender(gender: Gender) -> usize {
    match gender {
        Gender::Masculine => 0,
        Gender::Feminine => 1,
        Gender::Neuter => 2,
    }
}
