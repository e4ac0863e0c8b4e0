//! Names of a charter in the other language: what «имена» and «по-английски» pair.
//!
//! Ids, facts and the law know one name only, the Russian one of a pair. Readers of the other language are
//! shown its twin; nothing is judged by it.

use crate::tree::{Name, Section, Tree};
use crate::words::{Language, fold};
use std::collections::BTreeMap;

/// Pairs of names: the folded one by which things are known, and its English twin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins(BTreeMap<String, String>);

impl Twins {
    /// The pairs of one charter: of its section of names and of its roles.
    pub fn of(tree: &Tree) -> Twins {
        let mut twins = Twins::default();
        for section in tree.sections() {
            match section {
                Section::Names(names) => names.iter().for_each(|name| twins.add(name)),
                Section::Roles(rows) => rows.iter().for_each(|row| twins.add(&row.name)),
                _ => {}
            }
        }
        twins
    }

    fn add(&mut self, name: &Name) {
        if let Some(english) = &name.english {
            self.0.insert(fold(&name.text), english.clone());
        }
    }

    /// Takes the pairs of a later edition; where both have one, the later holds.
    pub fn take(&mut self, later: Twins) {
        self.0.extend(later.0);
    }

    /// What a reader of a language is shown in place of a name, if it is another one.
    pub fn shown(&self, name: &str, language: Language) -> Option<&str> {
        match language {
            Language::Ru => None,
            Language::En => self.0.get(&fold(name)).map(String::as_str),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn a_later_edition_renames_and_keeps_the_rest() {
        let twins = |rows: &str| Twins::of(&read(&format!("имена\n{rows}")).tree);
        let mut all = twins("  «Ответ», по-английски \"Answer\"\n  «Ёлка», по-английски \"Tree\"\n");
        all.take(twins("  «Ответ», по-английски \"First answer\"\n"));
        assert_eq!(all.shown("ответ", Language::En), Some("First answer"));
        assert_eq!(all.shown("елка", Language::En), Some("Tree"));
        assert_eq!(all.shown("Ответ", Language::Ru), None);
        assert_eq!(all.shown("Договор", Language::En), None);
    }

    #[test]
    fn an_english_charter_pairs_the_same_way() {
        let text = "names\n  \"Answer\", in Russian «Ответ»\nroles\n  \"lawyer\", in Russian «юрист»\n";
        let twins = Twins::of(&read(text).tree);
        assert_eq!(twins.shown("Ответ", Language::En), Some("Answer"));
        assert_eq!(twins.shown("юрист", Language::En), Some("lawyer"));
    }
}
