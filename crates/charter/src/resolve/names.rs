//! Every name a charter declares, and the remarks on names that were declared twice.

use crate::remark::{Kind as RemarkKind, Remark};
use crate::tree::*;
use std::collections::{BTreeMap, BTreeSet};

/// Names of a charter by their folded texts.
pub struct Names<'a> {
    /// Roles in order.
    pub roles: Vec<&'a RoleRow>,
    /// Whether there is a section of roles at all.
    pub has_roles: bool,
    /// Fields.
    pub fields: BTreeMap<String, &'a FieldRow>,
    /// Parameters.
    pub params: BTreeMap<String, &'a Param>,
    /// Named patterns.
    pub events: BTreeMap<String, (&'a Name, &'a Pattern)>,
    /// Named states.
    pub states: BTreeMap<String, (&'a Name, &'a Pattern, &'a Pattern)>,
    /// Measures.
    pub measures: BTreeMap<String, &'a TermRow>,
    /// Processes in order.
    pub processes: Vec<&'a Process>,
    /// Stages of all processes.
    pub stages: BTreeMap<String, &'a Stage>,
    /// Names of calendars.
    pub calendars: BTreeMap<String, &'a Calendar>,
    /// Names of rules, present and former.
    pub rules: BTreeMap<String, &'a Rule>,
    /// What ends a case.
    pub ends: Option<&'a Pattern>,
    /// Whether the charter stands on a basis, so that a name may come from there.
    pub on_basis: bool,
    /// Remarks on declarations.
    pub remarks: Vec<Remark>,
}

impl<'a> Names<'a> {
    /// Collects every name.
    pub fn of(tree: &'a Tree) -> Names<'a> {
        let mut names = Names {
            roles: Vec::new(),
            has_roles: false,
            fields: BTreeMap::new(),
            params: BTreeMap::new(),
            events: BTreeMap::new(),
            states: BTreeMap::new(),
            measures: BTreeMap::new(),
            processes: Vec::new(),
            stages: BTreeMap::new(),
            calendars: BTreeMap::new(),
            rules: BTreeMap::new(),
            ends: None,
            on_basis: false,
            remarks: Vec::new(),
        };
        for section in tree.sections() {
            names.section(section);
        }
        names
    }

    fn twice(&mut self, name: &Name) {
        self.remarks.push(Remark::new(RemarkKind::DuplicateName, name.place.range()).says(0, &name.text));
    }

    fn section(&mut self, section: &'a Section) {
        match section {
            Section::Charter(header) => {
                self.on_basis |= header.rows.iter().any(|row| matches!(row, HeaderRow::BasedOn { .. }));
            }
            Section::Roles(rows) => {
                self.has_roles = true;
                for row in rows {
                    if self.roles.iter().any(|known| known.name.key() == row.name.key()) {
                        self.twice(&row.name);
                    } else {
                        self.roles.push(row);
                    }
                }
            }
            Section::Fields(rows) => {
                for row in rows {
                    if self.fields.insert(row.name.key(), row).is_some() {
                        self.twice(&row.name);
                    }
                }
            }
            Section::Param(param) if self.params.insert(param.name.key(), param).is_some() => {
                self.twice(&param.name);
            }
            Section::Calendar(calendar) if self.calendars.insert(calendar.name.key(), calendar).is_some() => {
                self.twice(&calendar.name);
            }
            Section::Terms(rows) => rows.iter().for_each(|row| self.term(row)),
            Section::Process(process) => self.process(process),
            Section::Rule(rule) => self.rule(rule),
            _ => {}
        }
    }

    fn term(&mut self, row: &'a TermRow) {
        let (taken, name) = match row {
            TermRow::Event { name, means } => (self.events.insert(name.key(), (name, means)).is_some(), Some(name)),
            TermRow::State { name, from, by } => {
                (self.states.insert(name.key(), (name, from, by)).is_some(), Some(name))
            }
            TermRow::Measure { name, .. } => (self.measures.insert(name.key(), row).is_some(), Some(name)),
            TermRow::Ends(pattern) => (self.ends.replace(pattern).is_some(), None),
        };
        if let (true, Some(name)) = (taken, name) {
            self.twice(name);
        }
    }

    fn process(&mut self, process: &'a Process) {
        self.processes.push(process);
        let mut own = BTreeSet::new();
        for row in &process.rows {
            if let ProcessRow::Stage(stage) = row {
                if !own.insert(stage.name.key()) {
                    self.twice(&stage.name);
                }
                self.stages.insert(stage.name.key(), stage);
            }
        }
    }

    fn rule(&mut self, rule: &'a Rule) {
        if let Some(first) = self.rules.get(&rule.name.key()) {
            let remark = Remark::new(RemarkKind::DuplicateRule, rule.name.place.range())
                .says(0, &rule.name.text)
                .and(first.name.place.range());
            self.remarks.push(remark);
            return;
        }
        self.rules.insert(rule.name.key(), rule);
    }
}
