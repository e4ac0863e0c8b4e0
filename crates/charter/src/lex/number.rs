//! Numbers, shares, money, dates, times and ordinals, recognised over atoms.

use super::atom::{Atom, Placed};
use super::token::What;
use crate::words::amounts::{CURRENCIES, MAGNITUDES};
use crate::words::small;
use crate::words::{Language, MONTHS, fold};

/// Something to be said about the way a literal is written; the literal is read all the same.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// A decimal point in Russian, a decimal comma in English; the right way to write it.
    DecimalMark(String),
    /// Day and month cannot be told apart, or there is no such day.
    Date,
    /// No such time of day, or `am`, `pm`.
    Time,
    /// Too many digits to be exact.
    TooLarge,
}

/// A literal, one past its last atom, and what is wrong with it.
pub type Literal = (What, usize, Option<Wrong>);

/// Millionths in one.
pub const ONE: i64 = 1_000_000;

fn digits(atoms: &[Placed], at: usize) -> Option<&str> {
    match &atoms.get(at)?.atom {
        Atom::Digits(text) => Some(text),
        _ => None,
    }
}

fn word(atoms: &[Placed], at: usize) -> Option<&str> {
    match &atoms.get(at)?.atom {
        Atom::Word(text) => Some(text),
        _ => None,
    }
}

fn is(atoms: &[Placed], at: usize, want: &Atom) -> bool {
    atoms.get(at).is_some_and(|p| p.atom == *want)
}

/// Whether an atom follows the one before it without a space.
fn glued(atoms: &[Placed], at: usize) -> bool {
    at > 0 && atoms.get(at).is_some_and(|p| p.start == atoms[at - 1].end)
}

/// Whether two atoms stand on one line.
fn same_line(atoms: &[Placed], a: usize, b: usize) -> bool {
    matches!((atoms.get(a), atoms.get(b)), (Some(a), Some(b)) if a.line == b.line)
}

/// Reads whatever literal begins with the digits at `at`.
pub fn literal(atoms: &[Placed], at: usize, language: Language) -> Option<Literal> {
    digits(atoms, at)?;
    date_iso(atoms, at)
        .or_else(|| date_dotted(atoms, at))
        .or_else(|| date_words(atoms, at))
        .or_else(|| time(atoms, at))
        .or_else(|| ordinal(atoms, at))
        .or_else(|| number(atoms, at, language))
}

fn small(text: &str) -> Option<i16> {
    (text.len() <= 4).then(|| text.parse().ok()).flatten()
}

fn date(year: &str, month: i16, day: &str) -> (What, Option<Wrong>) {
    let (y, d) = (small(year).unwrap_or(0), small(day).unwrap_or(0));
    let good = (1900..=2200).contains(&y) && (1..=12).contains(&month) && d >= 1 && d <= days_in(y, month);
    let (m, d) = if good { (month as i8, d as i8) } else { (1, 1) };
    (What::Date(if good { y } else { 2000 }, m, d), (!good).then_some(Wrong::Date))
}

/// Days of a month of the Gregorian calendar.
fn days_in(year: i16, month: i16) -> i16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn date_iso(atoms: &[Placed], at: usize) -> Option<Literal> {
    let (y, m, d) = (digits(atoms, at)?, digits(atoms, at + 2)?, digits(atoms, at + 4)?);
    let shape = y.len() == 4 && m.len() == 2 && d.len() == 2 && (1..5).all(|n| glued(atoms, at + n));
    if !shape || !is(atoms, at + 1, &Atom::Dash) || !is(atoms, at + 3, &Atom::Dash) {
        return None;
    }
    let (what, wrong) = date(y, small(m)?, d);
    Some((what, at + 5, wrong))
}

fn date_dotted(atoms: &[Placed], at: usize) -> Option<Literal> {
    let (d, m, y) = (digits(atoms, at)?, digits(atoms, at + 2)?, digits(atoms, at + 4)?);
    let shape = y.len() == 4 && m.len() <= 2 && d.len() <= 2 && (1..5).all(|n| glued(atoms, at + n));
    if !shape {
        return None;
    }
    let dotted = is(atoms, at + 1, &Atom::Soft('.')) && is(atoms, at + 3, &Atom::Soft('.'));
    let slashed = is(atoms, at + 1, &Atom::Sign('/')) && is(atoms, at + 3, &Atom::Sign('/'));
    if dotted {
        let (what, wrong) = date(y, small(m)?, d);
        Some((what, at + 5, wrong))
    } else if slashed {
        Some((date(y, small(m)?, d).0, at + 5, Some(Wrong::Date)))
    } else {
        None
    }
}

fn date_words(atoms: &[Placed], at: usize) -> Option<Literal> {
    let (d, m, y) = (digits(atoms, at)?, word(atoms, at + 1)?, digits(atoms, at + 2)?);
    if d.len() > 2 || y.len() != 4 || !same_line(atoms, at, at + 2) {
        return None;
    }
    let month = MONTHS.iter().position(|(ru, en)| fold(ru) == m || fold(en) == m)?;
    let (what, wrong) = date(y, month as i16 + 1, d);
    let end = if word(atoms, at + 3) == Some(small::OF_YEAR) && same_line(atoms, at, at + 3) { at + 4 } else { at + 3 };
    Some((what, end, wrong))
}

fn time(atoms: &[Placed], at: usize) -> Option<Literal> {
    let (h, m) = (digits(atoms, at)?, digits(atoms, at + 2)?);
    if !is(atoms, at + 1, &Atom::Soft(':'))
        || h.len() > 2
        || m.len() != 2
        || !glued(atoms, at + 1)
        || !glued(atoms, at + 2)
    {
        return None;
    }
    let (hours, minutes) = (small(h)?, small(m)?);
    let good = minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0));
    let half = matches!(word(atoms, at + 3), Some("am" | "pm"));
    let what = if good { What::Time(hours as i8, minutes as i8) } else { What::Time(0, 0) };
    Some((what, if half { at + 4 } else { at + 3 }, (!good || half).then_some(Wrong::Time)))
}

fn ordinal(atoms: &[Placed], at: usize) -> Option<Literal> {
    let n: u32 = digits(atoms, at)?.parse().ok()?;
    let russian = is(atoms, at + 1, &Atom::Dash)
        && glued(atoms, at + 1)
        && glued(atoms, at + 2)
        && word(atoms, at + 2).is_some_and(|end| small::ORDINAL_ENDINGS.contains(&end));
    if russian {
        return Some((What::Ordinal(n), at + 3, None));
    }
    let english = glued(atoms, at + 1) && matches!(word(atoms, at + 1), Some("st" | "nd" | "rd" | "th"));
    english.then_some((What::Ordinal(n), at + 2, None))
}

/// The end of a whole number with its groups of thousands, and its digits.
fn whole(atoms: &[Placed], at: usize, language: Language) -> Option<(String, usize)> {
    let head = digits(atoms, at)?;
    let mut all = head.to_string();
    let mut end = at + 1;
    if head.len() > 3 {
        return Some((all, end));
    }
    loop {
        let comma =
            language == Language::En && is(atoms, end, &Atom::Soft(',')) && glued(atoms, end) && glued(atoms, end + 1);
        let next = if comma { end + 1 } else { end };
        let spaced = language == Language::Ru && !glued(atoms, end) && same_line(atoms, at, end);
        match digits(atoms, next) {
            Some(group) if group.len() == 3 && (comma || spaced) && !part_of_other(atoms, next) => {
                all.push_str(group);
                end = next + 1;
            }
            _ => return Some((all, end)),
        }
    }
}

/// Three digits that begin a time or a date of their own are not a group of thousands.
fn part_of_other(atoms: &[Placed], at: usize) -> bool {
    is(atoms, at + 1, &Atom::Soft(':'))
        && digits(atoms, at + 2).is_some()
        && glued(atoms, at + 1)
        && glued(atoms, at + 2)
}

fn number(atoms: &[Placed], at: usize, language: Language) -> Option<Literal> {
    let (all, mut end) = whole(atoms, at, language)?;
    let mut wrong = None;
    let mut fraction = "";
    let mark = match atoms.get(end).map(|p| &p.atom) {
        Some(Atom::Soft(c @ (',' | '.'))) if glued(atoms, end) && glued(atoms, end + 1) => Some(*c),
        _ => None,
    };
    if let (Some(mark), Some(part)) = (mark, digits(atoms, end + 1)) {
        let right = if language == Language::Ru { ',' } else { '.' };
        if mark != right {
            wrong = Some(Wrong::DecimalMark(format!("{all}{right}{part}")));
        }
        fraction = part;
        end += 2;
    }
    let mut value = exact(&all, fraction).unwrap_or_else(|| {
        wrong = Some(Wrong::TooLarge);
        0
    });
    if is(atoms, end, &Atom::Sign('%')) && same_line(atoms, at, end) {
        if value % 100 != 0 {
            wrong = Some(Wrong::TooLarge);
        }
        return Some((What::Share(value / 100), end + 1, wrong));
    }
    if let Some((amount, code, after)) = money(atoms, end, value) {
        if amount.is_none() {
            wrong = Some(Wrong::TooLarge);
        }
        value = amount.unwrap_or(0);
        return Some((What::Money(value, *code), after, wrong));
    }
    Some((What::Number(value), end, wrong))
}

/// Whole millionths of a decimal, if they are exact and fit.
fn exact(whole: &str, fraction: &str) -> Option<i64> {
    let trimmed = fraction.trim_end_matches('0');
    if whole.len() > 12 || trimmed.len() > 6 {
        return None;
    }
    let units: i64 = whole.parse().ok()?;
    let part: i64 = format!("{trimmed:0<6}").parse().ok()?;
    units.checked_mul(ONE)?.checked_add(part)
}

type Money = (Option<i64>, &'static [u8; 3], usize);

fn money(atoms: &[Placed], from: usize, value: i64) -> Option<Money> {
    let mut at = from;
    let mut factor = 1;
    if let Some((_, n)) = word(atoms, at).and_then(|w| MAGNITUDES.iter().find(|(m, _)| *m == w)) {
        factor = *n;
        at += 1;
        if is(atoms, at, &Atom::Soft('.')) {
            at += 1;
        }
    }
    if from == 0 || !same_line(atoms, from - 1, at) {
        return None;
    }
    let sign = match &atoms.get(at)?.atom {
        Atom::Word(word) => word.clone(),
        Atom::Sign(c) => c.to_string(),
        _ => return None,
    };
    let (text, code) = CURRENCIES.iter().find(|(text, _)| *text == sign)?;
    let dot = *text == small::ROUBLES && is(atoms, at + 1, &Atom::Soft('.')) && glued(atoms, at + 1);
    Some((value.checked_mul(factor), code, if dot { at + 2 } else { at + 1 }))
}
