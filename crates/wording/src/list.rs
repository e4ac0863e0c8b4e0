//! Enumerations, quotes and ranges.

use crate::Language;

/// The word before the last item of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// `a, b и c`, `a, b and c`.
    And,
    /// `a, b или c`, `a, b or c`.
    Or,
}

/// An enumeration: `a`, `a и b`, `a, b и c`. Nothing gives an empty text.
pub fn list<S: AsRef<str>>(language: Language, joint: Joint, items: &[S]) -> String {
    let Some((last, others)) = items.split_last() else {
        return String::new();
    };
    if others.is_empty() {
        return last.as_ref().to_owned();
    }
    let word = match joint {
        Joint::And => language.of("и", "and"),
        Joint::Or => language.of("или", "or"),
    };
    let others: Vec<&str> = others.iter().map(AsRef::as_ref).collect();
    format!("{} {word} {}", others.join(", "), last.as_ref())
}

/// A name in quotes: `«Первый ответ»`, `"First answer"`. Quotes inside it become the inner ones of the
/// language.
pub fn quoted(language: Language, name: &str) -> String {
    match language {
        Language::Ru => format!("«{}»", name.replace('«', "„").replace('»', "“")),
        Language::En => format!("\"{}\"", name.replace('"', "'")),
    }
}

/// A range of two texts: `9:00–13:00`; with spaces around the dash where a text has a space of its own:
/// `23 ноября – 5 декабря`.
pub fn range(from: &str, to: &str) -> String {
    if from.contains(char::is_whitespace) || to.contains(char::is_whitespace) {
        format!("{from} – {to}")
    } else {
        format!("{from}–{to}")
    }
}
