//! Checks of the charter as a whole: each ends in a remark with a concrete example where one
//! exists.

mod conditions;
mod hours;
mod rules;
mod tables;

use crate::law::Law;
use crate::remark::Remark;
use crate::tree::{Place, Tree};
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
    /// The place of a rule's name.
    fn rule_place(&self, name: &str) -> Place {
        let rule = self.tree.rules().find(|rule| rule.name.text == name);
        rule.map_or(Place::default(), |rule| rule.name.place)
    }
}
