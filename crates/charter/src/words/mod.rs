//! The word table: two skins over one set of ids. A phrase is found in a text by the
//! longest match in a trie of the document's language; it is printed by asking for its
//! wording, with a form where the place demands one.

pub mod amounts;
mod en;
mod kind;
mod kinds_en;
mod kinds_ru;
mod roles;
mod ru;
pub mod small;
mod told;
mod trie;
mod word;

pub use kind::{Form, Gender, Kind, MainAttribute};
pub use roles::{RoleForms, SHIPPED, ShippedRole};
pub use told::{is_fine, is_vague};
pub use trie::{Trie, is_dash, phrase_words};
pub use word::Word;

use std::sync::OnceLock;

/// The language of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Russian, the first language of the product.
    Ru,
    /// English.
    En,
}

impl Language {
    /// Both languages.
    pub const ALL: [Language; 2] = [Language::Ru, Language::En];

    /// `ru` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Ru => "ru",
            Language::En => "en",
        }
    }
}

/// What one run of words may stand for. Homographs give several of these at once, and the
/// place in the sentence decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lex {
    /// A fixed phrase.
    Word(Word),
    /// A kind of fact in one of its forms.
    Kind(Kind, Form),
    /// A role: its place among the roles of the document.
    Role(u16),
}

fn table(language: Language) -> &'static [(Word, &'static [&'static str])] {
    match language {
        Language::Ru => ru::TABLE,
        Language::En => en::TABLE,
    }
}

fn kind_table(language: Language) -> &'static [(Kind, [&'static [&'static str]; 5])] {
    match language {
        Language::Ru => kinds_ru::TABLE,
        Language::En => kinds_en::TABLE,
    }
}

/// Every wording of a phrase; the first is canonical.
pub fn wordings(word: Word, language: Language) -> &'static [&'static str] {
    let rows = table(language);
    // The tables keep the order of the ids, so the look-up is an index; the test below holds it.
    rows.get(word as usize).map_or(&[], |row| row.1)
}

/// One wording of a phrase by the place of its form; the last one where there are fewer.
pub fn wording(word: Word, form: usize, language: Language) -> &'static str {
    let all = wordings(word, language);
    all.get(form).or(all.last()).copied().unwrap_or("")
}

/// The wordings of a kind in a form; empty where the form does not exist.
pub fn kind_wordings(kind: Kind, form: Form, language: Language) -> &'static [&'static str] {
    kind_table(language).get(kind as usize).map_or(&[], |row| row.1[form as usize])
}

/// The infinitives of a kind: for what is done once, or again and again. English has one set for both.
pub fn infinitives(kind: Kind, again: bool, language: Language) -> &'static [&'static str] {
    let all = kind_wordings(kind, Form::Do, language);
    match (language, again) {
        (Language::En, _) => all,
        (Language::Ru, false) => &all[..all.len() / 2],
        (Language::Ru, true) => &all[all.len() / 2..],
    }
}

/// Months in the genitive (Russian) and as they are (English), January first.
pub const MONTHS: [(&str, &str); 12] = [
    ("января", "January"),
    ("февраля", "February"),
    ("марта", "March"),
    ("апреля", "April"),
    ("мая", "May"),
    ("июня", "June"),
    ("июля", "July"),
    ("августа", "August"),
    ("сентября", "September"),
    ("октября", "October"),
    ("ноября", "November"),
    ("декабря", "December"),
];

/// The trie of every phrase and every form of every kind of a language.
pub fn base_trie(language: Language) -> &'static Trie {
    static RU: OnceLock<Trie> = OnceLock::new();
    static EN: OnceLock<Trie> = OnceLock::new();
    let cell = match language {
        Language::Ru => &RU,
        Language::En => &EN,
    };
    cell.get_or_init(|| {
        let mut trie = Trie::default();
        for (word, texts) in table(language) {
            for text in *texts {
                trie.add(text, Lex::Word(*word), language);
            }
        }
        for (kind, forms) in kind_table(language) {
            for form in [Form::When, Form::Do, Form::Noun, Form::Gen, Form::Many] {
                for text in forms[form as usize] {
                    trie.add(text, Lex::Kind(*kind, form), language);
                }
            }
        }
        trie
    })
}

/// Folds a word for comparison: case and `ё` do not matter.
pub fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

/// Whether an English word is dropped before comparison with the table.
pub fn is_article(folded: &str) -> bool {
    matches!(folded, "the" | "a" | "an" | "is" | "are")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_keep_the_order_of_ids_and_leave_no_wording_out() {
        for language in Language::ALL {
            for (at, word) in Word::ALL.iter().enumerate() {
                assert_eq!(table(language)[at].0, *word, "{language:?}");
                assert!(!wordings(*word, language).is_empty(), "{word:?} has no {language:?} wording");
            }
            for (at, kind) in Kind::ALL.iter().enumerate() {
                assert_eq!(kind_table(language)[at].0, *kind);
                for form in [Form::When, Form::Noun, Form::Gen, Form::Many] {
                    assert!(!kind_wordings(*kind, form, language).is_empty(), "{kind:?} {form:?}");
                }
            }
        }
    }

    /// An imperfective is told by its own stem or ending; the two halves are of one length, so that one field
    /// and several are found at one place in both.
    #[test]
    fn every_infinitive_has_its_imperfective() {
        for kind in Kind::ALL {
            let (once, again) = (infinitives(*kind, false, Language::Ru), infinitives(*kind, true, Language::Ru));
            assert_eq!(once.len(), again.len(), "{kind:?}");
            for (perfective, imperfective) in once.iter().zip(again) {
                let verb = |text: &str| text.split(' ').next().unwrap_or_default().to_string();
                assert_ne!(verb(perfective), verb(imperfective), "{kind:?}");
            }
        }
        assert_eq!(infinitives(Kind::Meet, true, Language::Ru), ["проводить встречу"]);
        assert_eq!(infinitives(Kind::Meet, true, Language::En), ["hold a meeting"]);
    }

    #[test]
    fn the_two_skins_agree_on_which_forms_exist() {
        for kind in Kind::ALL {
            let ru = kind_wordings(*kind, Form::Do, Language::Ru).is_empty();
            assert_eq!(ru, kind_wordings(*kind, Form::Do, Language::En).is_empty(), "{kind:?}");
        }
    }
}
