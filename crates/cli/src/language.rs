//! Which language to speak: that of `--lang`, else that of the environment's locale.

use std::ffi::OsString;

use wording::Language;

use crate::ending::{Ending, Failure};
use crate::terminal::text;

/// Variables of the locale, the strongest first.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The option that goes before the locale; it is looked for before the command line is parsed, because
/// refusals of the command line are said in that language.
const OPTION: &str = "--lang";

/// Chooses the language. A locale that is not Russian, or none at all, is answered in English.
///
/// # Errors
/// `--lang` with a word that is the code of no language of ours.
pub fn choose(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Result<Language, Failure> {
    let locale = locale(variable);
    match option(arguments) {
        None => Ok(locale),
        Some(word) => word.parse().map_err(|_| {
            let sentence = text(locale, "cli-lang-unknown", &[("word", word.into())]);
            Failure::new(Ending::Usage, sentence)
        }),
    }
}

fn locale(variable: impl Fn(&str) -> Option<String>) -> Language {
    let set = LOCALE.iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    set.and_then(|value| value.parse().ok()).unwrap_or(Language::En)
}

/// The word after `--lang`, as `--lang ru` or `--lang=ru`; what stands after `--` is not ours.
fn option(arguments: &[OsString]) -> Option<String> {
    let mut words = arguments.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    while let Some(word) = words.next() {
        if word == OPTION {
            return words.next().map(|value| value.into_owned());
        }
        if let Some(value) = word.strip_prefix(OPTION).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of the command line, variables of the environment, the language chosen.
    type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], Option<Language>);

    #[test]
    fn the_option_goes_before_the_locale_and_lc_all_before_lang() {
        let cases: &[Case<'_>] = &[
            (&[], &[], Some(Language::En)),
            (&[], &[("LANG", "ru_RU.UTF-8")], Some(Language::Ru)),
            (&[], &[("LANG", "ru_RU.UTF-8"), ("LC_ALL", "C")], Some(Language::En)),
            (&[], &[("LC_ALL", ""), ("LC_MESSAGES", "ru_RU")], Some(Language::Ru)),
            (&[], &[("LANG", "de_DE.UTF-8")], Some(Language::En)),
            (&["check", "--lang", "ru"], &[("LANG", "en_GB")], Some(Language::Ru)),
            (&["--lang=en"], &[("LANG", "ru_RU")], Some(Language::En)),
            (&["--", "--lang", "ru"], &[], Some(Language::En)),
            (&["--lang", "fr"], &[], None),
        ];
        for (words, variables, expected) in cases {
            let arguments: Vec<OsString> = ["dirigent"].iter().chain(*words).map(OsString::from).collect();
            let find = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string());
            assert_eq!(choose(&arguments, find).ok(), *expected, "{words:?} {variables:?}");
        }
    }
}
