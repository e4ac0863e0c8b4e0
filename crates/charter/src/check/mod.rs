//! Checks of the charter as a whole: each ends in a remark with a concrete example where one
//! exists.

mod conditions;
mod hours;
mod rules;
mod tables;

pub(crate) use tables::within;

use crate::law::Law;
use crate::remark::Remark;
use crate::tree::{Name, Place, Section, Tree};
use crate::words::Language;

/// What the checks are made on.
pub(crate) struct Ground<'a> {
    /// What was said.
    pub tree: &'a Tree,
    /// What it comes to.
    pub law: &'a Law,
    /// The language of the charter.
    pub language: Language,
    /// Remarks made.
    pub remarks: Vec<Remark>,
}

/// Checks a resolved charter.
pub(crate) fn check(tree: &Tree, law: &Law, language: Language) -> Vec<Remark> {
    let mut ground = Ground { tree, law, language, remarks: Vec::new() };
    ground.tables();
    ground.conditions();
    ground.hours();
    ground.rules();
    ground.remarks
}

impl Ground<'_> {
    /// The place of a rule's name (a process makes a rule of its own name).
    fn rule_place(&self, name: &str) -> Place {
        let named = self.named(name);
        named.map_or(Place::default(), |name| name.place)
    }

    /// A rule's name in the language of the charter.
    fn rule_name(&self, rule: &crate::law::Rule) -> String {
        let named = self.named(&rule.name);
        named.map_or_else(|| rule.name.clone(), |name| crate::print::name_text(name, self.language).to_string())
    }

    fn named(&self, text: &str) -> Option<&Name> {
        self.tree.sections().find_map(|section| match section {
            Section::Rule(rule) if rule.name.text == text => Some(&rule.name),
            Section::Process(process) if process.name.text == text => Some(&process.name),
            _ => None,
        })
    }
}
