//! Charters compiled for a log: rules in their editions, and the machines that judge them.

pub(crate) mod clause;
mod edition;
pub(crate) mod lexicon;
pub(crate) mod machine;
pub(crate) mod measure;
pub(crate) mod pattern;
pub(crate) mod term;
pub(crate) mod words;

pub(crate) use clause::StateId;
pub(crate) use edition::{Edition, Force};
pub(crate) use machine::{Machine, MachineId, Part, TypeTable};

use crate::error::Unsupported;
use crate::{Charters, Gap};
use charter::named::measures_of_rule;
use clause::{Builder, State};
use edition::version_forces;
use facts::{Log, Micros, Name, ObjectType, field};
use lexicon::{Lexicon, WordClass};
use measure::Measure;
use pattern::{Compiler, Pattern};
use std::collections::{BTreeMap, BTreeSet};
use words::Words;
use worktime::{Calendar, CalendarSpec};

/// A role of a version.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoleCode {
    pub(crate) class: WordClass,
    pub(crate) leads: bool,
    pub(crate) calendar: Option<usize>,
}

/// What one version of a charter gives to its rules.
#[derive(Debug)]
pub(crate) struct Version {
    pub(crate) calendars: Vec<Calendar>,
    pub(crate) calendar_names: Vec<String>,
    /// Stages of each process, in order.
    pub(crate) processes: Vec<Vec<WordClass>>,
    pub(crate) roles: Vec<RoleCode>,
    /// The first leading role.
    pub(crate) head: Option<WordClass>,
}

/// A rule in its editions, oldest first.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) editions: Vec<Edition>,
    /// Rules that override it, by their places.
    pub(crate) overridden_by: Vec<usize>,
}

/// A clause of a rule by its id, over all editions: what could not be judged is counted by it.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) rule: usize,
    pub(crate) clause: String,
    /// The first instant of force of any edition that has it.
    pub(crate) from: Micros,
}

/// Charters ready to be executed on one log.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) lexicon: Lexicon,
    pub(crate) words: Words,
    pub(crate) versions: Vec<Version>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) states: Vec<State>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) machines: Vec<Machine>,
    pub(crate) groups: Vec<Group>,
    /// What machines read, by type of subject.
    pub(crate) tables: BTreeMap<ObjectType, TypeTable>,
    /// What ends a case of an imported log, and the version that says so.
    pub(crate) case_ends: Option<(Pattern, usize)>,
    /// Some clause asks to whom a subject belongs in the end.
    pub(crate) foresees: bool,
    /// Some clause is for each holder of a role, so that what he does is his even where the fact does not name him.
    pub(crate) by_actor: bool,
    /// Entries into force, in order, with the machines whose edition begins.
    pub(crate) entries: Vec<(Micros, MachineId)>,
    /// When each version is in force.
    forces: Vec<worktime::spans::Stretch>,
    /// Machines that a program stands for on this log.
    pub(crate) taken: Vec<bool>,
}

impl Code {
    /// Compiles charters; `find` gives the log's number of a name; `years`: those for which calendars are made.
    ///
    /// # Errors
    /// A part of a charter that this engine does not execute.
    pub(crate) fn compile(
        charters: &Charters,
        find: &mut dyn FnMut(&str) -> Option<Name>,
        years: (i16, i16),
    ) -> Result<Code, Unsupported> {
        let mut lexicon = Lexicon::default();
        let stage = find(field::STAGE);
        lexicon.field(field::STAGE, stage);
        let words = Words::of(find);
        let mut versions = Vec::new();
        for law in &charters.versions {
            versions.push(Version::compile(law, &mut lexicon, years)?);
        }
        let forces = version_forces(charters, &versions);
        let mut states = Vec::new();
        let mut words_of = Compiler { lexicon: &mut lexicon, find, measures: Vec::new() };
        let unsupported = |what| Unsupported { rule: String::new(), clause: String::new(), what };
        let mut measures: Vec<Measure> = Vec::new();
        for (i, law) in charters.versions.iter().enumerate() {
            let named: BTreeSet<&str> = law.rules.iter().flat_map(measures_of_rule).collect();
            let asked = law.measures.iter().filter(|m| named.contains(m.name.as_str()));
            measures.extend(Measure::compile(&mut words_of, i, asked).map_err(unsupported)?);
        }
        let mut rules = Vec::new();
        for id in edition::rule_ids(charters) {
            let mut builder =
                Builder { words: &mut words_of, states: &mut states, measures: &mut measures, version: 0 };
            let editions = edition::editions(charters, &forces, &versions, id, &mut builder)?;
            let overridden_by = edition::overriding(charters, id);
            rules.push(Rule { id: id.to_string(), editions, overridden_by });
        }
        let ends = charters.versions.iter().enumerate().rev().find_map(|(i, law)| Some((law.case_ends.as_ref()?, i)));
        let case_ends = ends.map(|(p, i)| words_of.pattern(p).map(|p| (p, i))).transpose().map_err(unsupported)?;
        let (machines, groups) = machine::machines(&rules, &states);
        let mut code = Code {
            lexicon,
            words,
            versions,
            rules,
            states,
            measures,
            machines,
            groups,
            tables: BTreeMap::new(),
            case_ends,
            foresees: false,
            by_actor: false,
            entries: Vec::new(),
            forces,
            taken: Vec::new(),
        };
        code.taken = vec![false; code.machines.len()];
        code.by_actor = machine::by_actor(&code);
        code.entries = machine::entries(&code.machines);
        code.foresees = machine::foresees(&code);
        code.tables = machine::tables(&code);
        Ok(code)
    }

    /// Learns the kinds and words of rows that came since.
    pub(crate) fn learn(&mut self, log: &Log, rows: std::ops::Range<facts::RowId>) {
        let known = self.lexicon.kind_count();
        self.lexicon.learn_kinds(log);
        for row in rows {
            self.lexicon.learn_row(log, row);
            for object in log.objects(row).iter().filter(|o| o.0 == ObjectType::Role) {
                self.lexicon.learn_word(log, object.1);
            }
        }
        if self.lexicon.kind_count() > known {
            self.tables = machine::tables(self);
        }
    }

    /// The version in force at an instant.
    pub(crate) fn version_at(&self, t: Micros) -> Option<&Version> {
        let place = self.forces.iter().position(|f| f.0 <= t && t < f.1)?;
        self.versions.get(place)
    }

    /// Leaves machines to a program.
    pub(crate) fn leave_out(&mut self, machines: &[MachineId]) {
        machines.iter().for_each(|&m| self.taken[m] = true);
        self.tables = machine::tables(self);
    }

    /// Whether facts of a kind are about subjects, by the log's number. The head's word on a duty is about none, unless a clause
    /// reads it.
    pub(crate) fn is_subject(&self, kind: u16) -> bool {
        match self.lexicon.known(kind) {
            Some(known) if known.is_about_duty() => self.lexicon.is_read(kind),
            known => known.is_none_or(|k| k.info().sort == facts::Sort::Subject),
        }
    }

    pub(crate) fn edition(&self, machine: &Machine) -> &Edition {
        &self.rules[machine.rule].editions[machine.edition]
    }

    pub(crate) fn clause(&self, machine: &Machine) -> &clause::Clause {
        &self.edition(machine).clauses[machine.clause].1
    }

    /// The table of a type, if any clause follows its objects.
    #[inline]
    pub(crate) fn table(&self, kind: ObjectType) -> Option<&TypeTable> {
        self.tables.get(&kind)
    }
}

impl Version {
    fn compile(
        law: &charter::law::Law,
        lexicon: &mut Lexicon,
        (first, last): (i16, i16),
    ) -> Result<Version, Unsupported> {
        let empty = [(String::new(), CalendarSpec::new(&law.zone))];
        let specs = if law.calendars.is_empty() { &empty[..] } else { &law.calendars };
        let compile = |(name, spec): &(String, CalendarSpec)| {
            Calendar::compile(spec, first, last).map_err(|_| Unsupported {
                rule: String::new(),
                clause: name.clone(),
                what: Gap::Calendar,
            })
        };
        let leads = |r: &charter::law::Role| r.sort == charter::law::RoleSort::Leads;
        let mut roles = Vec::new();
        for r in &law.roles {
            roles.push(RoleCode { class: lexicon.class(&r.name), leads: leads(r), calendar: r.calendar });
        }
        Ok(Version {
            calendars: specs.iter().map(compile).collect::<Result<_, _>>()?,
            calendar_names: law.calendars.iter().map(|c| c.0.clone()).collect(),
            processes: law
                .processes
                .iter()
                .map(|p| p.stages.iter().map(|(stage, _)| lexicon.class(stage)).collect())
                .collect(),
            head: roles.iter().find(|r| r.leads).map(|r| r.class),
            roles,
        })
    }
}
