//! Numbers as people and programs write them, read exactly: `3500`, `-12.5`, `1e3`, `€ 3.500,00`, `1 200,5 ₽`.

use facts::{Number, NumberProblem};

/// Reads a number whose decimals are parted by `decimal` (`.` or `,`). Thousands may be parted by spaces or by the
/// other mark, but then in groups of three: `1000.5` with a decimal comma is refused, not read as ten thousand.
/// A sign or letters of a currency at either end are passed over.
///
/// # Errors
/// Not a number, finer than a millionth, or too large.
pub fn read(text: &str, decimal: char) -> Result<Number, NumberProblem> {
    if let Some(number) = short(text.as_bytes(), decimal as u8) {
        return Ok(number);
    }
    let bare = text.trim_matches(|c: char| c.is_whitespace() || c.is_alphabetic() || is_currency(c));
    let (sign, digits) = match bare.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start_matches(|c: char| c.is_whitespace() || is_currency(c))),
        None => ("", bare),
    };
    let group = if decimal == ',' { '.' } else { ',' };
    let (whole, part) = match digits.split_once(decimal) {
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    let whole = ungrouped(whole, group).ok_or(NumberProblem::NotANumber)?;
    match part {
        None => Number::parse(&format!("{sign}{whole}")),
        Some(part) => Number::parse(&format!("{sign}{whole}.{part}")),
    }
}

/// Digits with at most six decimals after the mark: nearly all numbers of real tables.
#[inline]
fn short(text: &[u8], mark: u8) -> Option<Number> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, text),
    };
    let mut millionths: i64 = 0;
    let mut decimals: Option<u32> = None;
    if digits.len() > 12 || digits.first().is_none_or(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    for &byte in digits {
        match byte {
            b'0'..=b'9' => millionths = millionths * 10 + i64::from(byte - b'0'),
            byte if byte == mark && decimals.is_none() => {
                decimals = Some(0);
                continue;
            }
            _ => return None,
        }
        decimals = decimals.map(|count| count + 1);
    }
    let scale = match decimals {
        None => 6,
        Some(count @ 1..=6) => 6 - count,
        Some(_) => return None,
    };
    let millionths = millionths.checked_mul(10i64.pow(scale))?;
    Some(Number::from_millionths(if negative { -millionths } else { millionths }))
}

/// The digits without the marks between thousands; `None` where the groups are not of three.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let is_mark = |c: char| c == group || c.is_whitespace() || c == '\'' || c == '\u{2019}';
    let groups: Vec<&str> = whole.split(is_mark).collect();
    let grouped = groups.len() > 1;
    if grouped && (groups[0].is_empty() || groups[0].len() > 3 || groups[1..].iter().any(|it| it.len() != 3)) {
        return None;
    }
    // An exponent is a program's way of writing; Number::parse knows it.
    let joined = groups.concat();
    let fits = |c: char| c.is_ascii_digit() || (!grouped && matches!(c, 'e' | 'E' | '+' | '-'));
    joined.chars().all(fits).then_some(joined)
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '€' | '₽' | '₴' | '₸' | '₺' | '₹' | '₾' | '֏' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_and_programs() {
        let cases: &[(&str, char, Option<&str>)] = &[
            ("3500", ',', Some("3500")),
            ("3500", '.', Some("3500")),
            ("€ 3.500,00", ',', Some("3500")),
            ("€ 11398,00", ',', Some("11398")),
            ("1 200,5 ₽", ',', Some("1200.5")),
            ("1\u{a0}200,5 руб.", ',', Some("1200.5")),
            ("412\u{202f}000", '.', Some("412000")),
            ("1,234,567.89", '.', Some("1234567.89")),
            ("−5", '.', Some("-5")),
            ("-0.5", '.', Some("-0.5")),
            ("-€ 3.500,00", ',', Some("-3500")),
            ("1e3", '.', Some("1000")),
            ("4.248252E8", '.', Some("424825200")),
            ("35.0", '.', Some("35")),
            ("1000.5", ',', None),
            ("1,5", '.', None),
            ("1.2.3", '.', None),
            ("", '.', None),
            ("-", '.', None),
            ("НДС", '.', None),
            ("0.1234567", '.', None),
            ("99999999999999999999", '.', None),
            ("12.34", ',', None),
        ];
        for (text, decimal, wanted) in cases {
            let read = read(text, *decimal).ok().map(|number| number.to_string());
            assert_eq!(read.as_deref(), *wanted, "{text:?} {decimal:?}");
        }
    }

    #[test]
    fn the_short_way_agrees_with_the_exact_one() {
        for text in
            ["0", "7", "0.5", "-3", "123456.789", "-0.000001", "999999999999", "1.", ".5", "-", "00012", "1.0000001"]
        {
            if let Some(number) = short(text.as_bytes(), b'.') {
                assert_eq!(Ok(number), Number::parse(text), "{text}");
            }
        }
    }
}
