//! The two languages of the product.

use std::fmt;
use std::str::FromStr;

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

impl Language {
    /// Both languages, Russian first: it is written first.
    pub const ALL: [Language; 2] = [Language::Ru, Language::En];

    /// The two-letter code of ISO 639-1: `ru`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Ru => "ru",
            Language::En => "en",
        }
    }

    /// The other of the two.
    pub const fn other(self) -> Language {
        match self {
            Language::Ru => Language::En,
            Language::En => Language::Ru,
        }
    }

    /// The one of the two values that belongs to this language.
    pub const fn of<'a, T: ?Sized>(self, ru: &'a T, en: &'a T) -> &'a T {
        match self {
            Language::Ru => ru,
            Language::En => en,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The word given is the code of no language of the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLanguage(pub String);

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: ru | en", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads `ru` or `en`, in any case, also with a region or an encoding after it (`ru_RU.UTF-8`).
    fn from_str(text: &str) -> Result<Language, UnknownLanguage> {
        let head = text.split(['-', '_', '.']).next().unwrap_or_default();
        Language::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(head))
            .ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}
