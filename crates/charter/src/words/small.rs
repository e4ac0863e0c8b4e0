//! Small words that the grammar's tables do not hold, both languages side by side.

use super::Language;

/// The word that opens a fenced block of a charter.
pub const FENCES: [&str; 2] = ["charter", "устав"];

/// Conjunctions before which Russian wants a comma inside a phrase.
pub const CONJUNCTIONS: [&str; 4] = ["когда", "пока", "when", "while"];

/// The word that opens a block in a language.
pub fn fence(language: Language) -> &'static str {
    if language == Language::Ru { FENCES[1] } else { FENCES[0] }
}

/// What joins the last two of several choices.
pub fn or(language: Language) -> &'static str {
    if language == Language::Ru { " или " } else { " or " }
}

/// The heading of the section of roles.
pub fn roles(language: Language) -> &'static str {
    if language == Language::Ru { "роли" } else { "roles" }
}

/// «по-английски», in the Russian text, before the English twin of a name: its two words.
pub const IN_ENGLISH_FIRST: &str = "по";
/// See [`IN_ENGLISH_FIRST`].
pub const IN_ENGLISH_LAST: &str = "английски";

/// Words of a role's row: «она», «они», «формы», and the English ones.
pub const SHE: [&str; 2] = ["она", "she"];
/// See [`SHE`].
pub const THEY: [&str; 2] = ["они", "they"];
/// See [`SHE`].
pub const FORMS: [&str; 2] = ["формы", "forms"];

/// «года» after a date.
pub const OF_YEAR: &str = "года";

/// Endings of an ordinal written with figures: «3-й», «2-я», «5-го».
pub const ORDINAL_ENDINGS: [&str; 10] = ["й", "м", "я", "е", "го", "му", "ю", "ой", "ый", "ий"];

/// «руб» may bear a full stop.
pub const ROUBLES: &str = "руб";

/// Yes and no as values.
pub const YES: [&str; 2] = ["да", "yes"];
/// See [`YES`].
pub const NO: [&str; 2] = ["нет", "no"];

/// What a field of a sort holds, Russian and English.
pub fn sort_words(sort: &crate::tree::FieldSort) -> (&'static str, &'static str) {
    use crate::tree::FieldSort as S;
    match sort {
        S::Text => ("текст", "text"),
        S::Number => ("число", "a number"),
        S::Money => ("деньги", "money"),
        S::Date => ("дата", "a date"),
        S::Time => ("время", "a time"),
        S::YesNo => ("да или нет", "yes or no"),
        S::Person => ("человек", "a person"),
        S::List(_) => ("слово из списка", "a word of a list"),
    }
}
