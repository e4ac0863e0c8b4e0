//! Printing: the canonical form of a tree in either language.

mod bare;
mod duty;
mod grammar;
mod out;
mod phrase;
mod qualifier;
mod rule;
mod section;
mod sentence;

use crate::roles::{Declared, RoleBook};
use crate::tree::*;
use crate::words::{Language, Word};
use out::{Case, Out};
pub use out::{date, name_text, number, quote};

/// The canonical text of a tree in a language. Sections stand in the order of the tree;
/// [`Tree::in_order`] gives the canonical order.
pub fn print(tree: &Tree, language: Language) -> String {
    let roles = book(tree, language);
    let plain = matches!(tree.parts.as_slice(), [Part::Rules(_)]);
    let mut text = String::new();
    for part in &tree.parts {
        match part {
            Part::Prose(prose) => text.push_str(prose),
            Part::Rules(sections) => {
                let block = sections_text(sections, language, &roles);
                if plain {
                    text.push_str(&block);
                } else {
                    if !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                    let word = crate::words::small::fence(language);
                    text.push_str(&format!("```{word}\n{block}```\n"));
                }
            }
        }
    }
    text
}

fn sections_text(sections: &[Section], language: Language, roles: &RoleBook) -> String {
    let mut out = Out::new(language, roles);
    for section in sections {
        out.section(section);
        out.text.push('\n');
    }
    out.text
}

/// The roles of a tree, as a reader of its text in `language` would find them.
pub(crate) fn book(tree: &Tree, language: Language) -> RoleBook {
    let mut declared = Vec::new();
    for section in tree.sections() {
        let Section::Roles(rows) = section else { continue };
        for row in rows {
            let (name, twin) = match (language, &row.name.english) {
                (Language::Ru, english) => (row.name.text.clone(), english.clone()),
                (Language::En, Some(english)) => (english.clone(), Some(row.name.text.clone())),
                (Language::En, None) => (row.name.text.clone(), None),
            };
            declared.push(Declared { name, twin, forms: row.forms.clone(), agreement: row.agreement });
        }
    }
    RoleBook::new(&declared, language)
}

/// One line of text made by `make`.
fn line(language: Language, roles: &RoleBook, make: impl FnOnce(&mut Out<'_>)) -> String {
    let mut out = Out::new(language, roles);
    make(&mut out);
    out.text
}

/// The name of a field for a sentence about it.
pub fn field_name(field: &FieldRef, language: Language) -> String {
    match field {
        FieldRef::Known(known) => crate::words::wording(known.word(), 0, language).to_string(),
        FieldRef::Named(name) => name_text(name, language).to_string(),
    }
}

/// A value for a sentence about it.
pub fn value_text(value: &Value, language: Language) -> String {
    match value {
        Value::Name(name) => name_text(name, language).to_string(),
        _ => line(language, &RoleBook::new(&[], language), |out| out.value(value, Case::Nominative)),
    }
}

/// A duration for a sentence about it.
pub fn duration_text(duration: &Duration, language: Language) -> String {
    line(language, &RoleBook::new(&[], language), |out| out.duration(duration, Case::Nominative))
}

/// A length as it stands after "within".
pub fn limit_text(length: Length, language: Language) -> String {
    line(language, &RoleBook::new(&[], language), |out| out.length(length, Case::Genitive))
}

/// A form without a trigger in one line.
pub fn bare_text(bare: &Bare, roles: &RoleBook, language: Language) -> String {
    line(language, roles, |out| out.bare(bare, false))
}

/// A body with its opener in one line.
pub fn body_text(opener: &Opener, body: &Body, roles: &RoleBook, language: Language) -> String {
    line(language, roles, |out| {
        match body.link {
            Link::Then => out.link(Link::Then),
            Link::First | Link::Also => {
                out.opener(opener);
            }
        }
        out.says(&body.says, opener, false);
    })
}

/// The words of a mode.
pub fn rule_mode(mode: Mode, language: Language) -> String {
    let head = crate::words::wording(Word::Mode, 0, language);
    format!("{head}: {}", crate::words::wording(mode.word(), 0, language))
}

/// A term in one line.
pub fn term_text(term: &Term, language: Language) -> String {
    line(language, &RoleBook::new(&[], language), |out| out.term(term))
}

/// A step of the ladder in one line.
pub fn step_text(step: &Step, roles: &RoleBook, language: Language) -> String {
    line(language, roles, |out| out.step(step))
}

/// A row of a schedule in one line.
pub fn row_text(row: &(u32, Term), roles: &RoleBook, language: Language) -> String {
    line(language, roles, |out| out.row(row))
}

/// A lost end that demands a reason.
pub fn loss_text(name: &Name, language: Language) -> String {
    line(language, &RoleBook::new(&[], language), |out| {
        out.word(Word::Loss);
        out.name(name);
        out.word(Word::WithReason);
    })
}

/// A gate of a stage in one line.
pub fn gate_text(stage: &Name, entry: bool, only: &Only, roles: &RoleBook, language: Language) -> String {
    line(language, roles, |out| {
        out.word(Word::Stage);
        out.name(stage);
        out.sign(":");
        out.word(if entry { Word::Entry } else { Word::Exit });
        out.only(only);
    })
}
