//! Whole numbers and exact decimals.

use crate::{Language, MINUS, NNBSP};

/// A decimal number without rounding: `units / 10^scale`. `1,50` is `{ units: 150, scale: 2 }`; the
/// scale is what is written, so its trailing zeros are kept unless [`Exact::trimmed`] drops them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    /// The number with its point taken out.
    pub units: i128,
    /// Digits after the point.
    pub scale: u8,
}

impl Exact {
    /// A decimal of `units / 10^scale`.
    pub const fn new(units: i128, scale: u8) -> Exact {
        Exact { units, scale }
    }

    /// The same number without zeros at the end of its fraction.
    pub const fn trimmed(mut self) -> Exact {
        while self.scale > 0 && self.units % 10 == 0 {
            self.units /= 10;
            self.scale -= 1;
        }
        self
    }

    /// The same number with at least `scale` digits after the point. Where the number is too large to
    /// hold them, it stays as it is.
    pub const fn with_scale_at_least(self, scale: u8) -> Exact {
        let mut wider = self;
        while wider.scale < scale {
            match wider.units.checked_mul(10) {
                Some(units) => {
                    wider.units = units;
                    wider.scale += 1;
                }
                None => return self,
            }
        }
        wider
    }
}

macro_rules! whole {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Exact {
            fn from(number: $kind) -> Exact {
                Exact::new(i128::from(number), 0)
            }
        }
    )*};
}
whole!(u8, u16, u32, u64, i8, i16, i32, i64, i128);

impl From<usize> for Exact {
    fn from(number: usize) -> Exact {
        // No machine has an address space wider than i128.
        Exact::new(number as i128, 0)
    }
}

/// The number with its thousands parted and the decimal mark of the language: `1 500 000,7`,
/// `1,500,000.7`. Russian thousands are parted by U+202F; a minus is U+2212.
pub fn number(language: Language, value: impl Into<Exact>) -> String {
    let value = value.into();
    let digits = value.units.unsigned_abs().to_string();
    let scale = usize::from(value.scale);
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, fraction) = padded.split_at(padded.len() - scale);
    let mut text = String::with_capacity(padded.len() + padded.len() / 3 + 4);
    if value.units < 0 {
        text.push(MINUS);
    }
    push_thousands(&mut text, whole, thousands_mark(language));
    if !fraction.is_empty() {
        text.push(decimal_mark(language));
        text.push_str(fraction);
    }
    text
}

/// The mark between the whole part and the fraction.
pub(crate) const fn decimal_mark(language: Language) -> char {
    match language {
        Language::Ru => ',',
        Language::En => '.',
    }
}

const fn thousands_mark(language: Language) -> char {
    match language {
        Language::Ru => NNBSP,
        Language::En => ',',
    }
}

fn push_thousands(text: &mut String, digits: &str, mark: char) {
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
}
