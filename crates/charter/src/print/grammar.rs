//! Agreement in Russian: numbers and genders.

use crate::tree::{Duration, Quantity, Unit};
use crate::words::{Gender, Language};

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

/// Whether a thing counted after «не больше», «не меньше», «только после» stands in the singular: there
/// Russian has the genitive of 1, 21, 31; English has the singular after 1 alone.
pub fn is_singular(n: u32, language: Language) -> bool {
    match language {
        Language::Ru => Number::whole(n) == Number::One,
        Language::En => n == 1,
    }
}

/// Which wording of "there remains" agrees with a time: остаётся 1 день, остаются 2 дня, остаётся 5 дней.
pub fn remains(time: &Duration, language: Language) -> usize {
    let Duration::Length(length) = time else { return 0 };
    let several = match (language, Number::of(length.count)) {
        (Language::En, _) => length.count != Quantity::ONE,
        (Language::Ru, Number::One) => length.unit == Unit::FullDay,
        (Language::Ru, class) => class == Number::Few,
    };
    usize::from(several)
}

/// Which wording of "there passed" agrees with a time: прошёл день, прошла минута, прошло 5 дней, прошли сутки.
pub fn passed(time: &Duration) -> usize {
    let Duration::Length(length) = time else { return 2 };
    match (Number::of(length.count), length.unit) {
        (Number::One, Unit::Second | Unit::Minute | Unit::WorkMinute | Unit::Week) => 1,
        (Number::One, Unit::FullDay) => 3,
        (Number::One, _) => 0,
        _ => 2,
    }
}

/// Which wording of "in any" agrees with a time: за любые 7 дней, за любой 1 день, за любую 1 неделю.
pub fn any(time: &Duration) -> usize {
    let Duration::Length(length) = time else { return 0 };
    match (Number::of(length.count), length.unit) {
        (Number::One, Unit::FullDay) => 0,
        (Number::One, Unit::Second | Unit::Minute | Unit::WorkMinute | Unit::Week) => 2,
        (Number::One, _) => 1,
        _ => 0,
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
