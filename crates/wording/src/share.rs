//! Shares of a whole, from exact counts.

use crate::guards::MOST_SHARE_DIGITS;
use crate::number::{Exact, number};
use crate::{Language, NBSP};

/// `part` of `whole` as a percentage with `digits` digits after the point, rounded half up:
/// `96,3 %`, `96.3%`.
///
/// A share is never rounded into *all* or *nothing*: 9999 of 10000 without digits is `>99 %`, 1 of
/// 10000 is `<1 %`. `None` where there is no share: the whole is not positive, a part is negative, or
/// the counts are too large to be multiplied.
pub fn percent(language: Language, part: i128, whole: i128, digits: u32) -> Option<String> {
    if whole <= 0 || part < 0 {
        return None;
    }
    let digits = digits.min(MOST_SHARE_DIGITS);
    let hundred = 100_i128 * 10_i128.pow(digits);
    let twice = part.checked_mul(hundred)?.checked_mul(2)?;
    let rounded = twice.checked_add(whole)? / whole.checked_mul(2)?;
    let (mark, units) = if rounded == 0 && part > 0 {
        ("<", 1)
    } else if rounded == hundred && part < whole {
        (">", hundred - 1)
    } else {
        ("", rounded)
    };
    // `digits` is at most MOST_SHARE_DIGITS, so it fits.
    let text = number(language, Exact::new(units, digits as u8));
    Some(format!("{mark}{}", signed(language, &text)))
}

/// A percentage given as an exact decimal, without rounding: `10 %`, `7,5 %`; `7.5%`.
pub fn percent_exact(language: Language, value: Exact) -> String {
    signed(language, &number(language, value.trimmed()))
}

fn signed(language: Language, text: &str) -> String {
    match language {
        Language::Ru => format!("{text}{NBSP}%"),
        Language::En => format!("{text}%"),
    }
}
