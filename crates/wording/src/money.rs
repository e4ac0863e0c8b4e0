//! Money with its currency.

use crate::number::{Exact, number};
use crate::{Language, MINUS, NBSP};

/// How a currency is written.
struct Sign {
    code: &'static str,
    sign: &'static str,
    /// English writes the sign before the number (`$5`), Russian always after it.
    leads_in_english: bool,
    /// Digits of the minor unit by ISO 4217.
    digits: u8,
}

const fn sign(code: &'static str, sign: &'static str, leads_in_english: bool, digits: u8) -> Sign {
    Sign { code, sign, leads_in_english, digits }
}

/// Currencies with a sign of their own; all others are written by their code.
const SIGNS: [Sign; 11] = [
    sign("AMD", "֏", false, 2),
    sign("BYN", "Br", false, 2),
    sign("CNY", "¥", true, 2),
    sign("EUR", "€", true, 2),
    sign("GBP", "£", true, 2),
    sign("GEL", "₾", false, 2),
    sign("JPY", "¥", true, 0),
    sign("KZT", "₸", false, 2),
    sign("RUB", "₽", false, 2),
    sign("UZS", "UZS", false, 2),
    sign("USD", "$", true, 2),
];

/// Digits of the minor unit of currencies without a sign here. Two is the common case in ISO 4217.
const USUAL_DIGITS: u8 = 2;

/// An amount of money, exact: `412 000 ₽`, `412 000,50 ₽`; `412,000 ₽`, `$1,200.50`. A whole amount is
/// written without its zero minor units; a broken one with all the digits of the minor unit, and with
/// more where the amount itself has more.
///
/// `currency` is a code of ISO 4217; an unknown one is written as it stands after the number.
pub fn money(language: Language, amount: Exact, currency: &str) -> String {
    let known = SIGNS.iter().find(|sign| sign.code == currency);
    let digits = known.map_or(USUAL_DIGITS, |sign| sign.digits);
    let exact = amount.trimmed();
    let written = if exact.scale == 0 { exact } else { exact.with_scale_at_least(digits) };
    match known {
        Some(sign) if sign.leads_in_english && language == Language::En => {
            let size = number(language, written);
            match size.strip_prefix(MINUS) {
                Some(size) => format!("{MINUS}{}{size}", sign.sign),
                None => format!("{}{size}", sign.sign),
            }
        }
        Some(sign) => format!("{}{NBSP}{}", number(language, written), sign.sign),
        None => format!("{}{NBSP}{currency}", number(language, written)),
    }
}

/// An amount counted in minor units of its currency (kopecks, cents): `money_minor(Ru, 50, "RUB")` is
/// `0,50 ₽`.
pub fn money_minor(language: Language, minor: i128, currency: &str) -> String {
    let digits = SIGNS.iter().find(|sign| sign.code == currency).map_or(USUAL_DIGITS, |sign| sign.digits);
    money(language, Exact::new(minor, digits), currency)
}
