//! From the tree to the law: names resolve, parameters are substituted, sentences with
//! several duties are parted.

mod bare;
mod calendar;
mod clause;
mod during;
mod form;
mod measure;
mod names;
mod pattern;
mod process;
mod subject;
mod term;
mod value;

use crate::law::{self, Law};
use crate::remark::{Kind as RemarkKind, Remark};
use crate::tree::{self, HeaderRow, Section, Tree};
use crate::words::Language;
use jiff::civil::Date;
pub use names::Names;
pub use value::span;

/// Resolves a charter. The law is as complete as the tree allows; whatever could not be
/// resolved is remarked upon, and a clause that cannot be carried out is left out.
/// Places of remarks are bytes; [`crate::remark::place_all`] turns them into lines.
pub fn resolve(tree: &Tree, language: Language) -> (Law, Vec<Remark>) {
    let mut lower = Lower {
        roles: crate::print::book(tree, language),
        names: Names::of(tree),
        language,
        remarks: Vec::new(),
        calendars: Vec::new(),
        case_log: false,
        told_roles: Default::default(),
        in_measure: false,
        compared: 0,
    };
    let law = lower.law(tree);
    let mut remarks = std::mem::take(&mut lower.names.remarks);
    remarks.append(&mut lower.remarks);
    remarks.append(&mut crate::check::check(tree, &law, language));
    crate::remark::in_order(&mut remarks);
    (law, remarks)
}

/// The state of resolving one charter.
pub struct Lower<'a> {
    /// Every name of the charter.
    pub names: Names<'a>,
    /// Its roles and their forms.
    pub roles: crate::roles::RoleBook,
    /// The language sentences are printed in.
    pub language: Language,
    /// What was found wrong.
    pub remarks: Vec<Remark>,
    /// Names of calendars; the first is the department's.
    pub calendars: Vec<String>,
    /// Whether the charter says what ends a case of an imported log.
    pub case_log: bool,
    /// Roles already remarked upon: one remark a role is enough.
    pub told_roles: std::collections::BTreeSet<String>,
    /// Whether a measure is being read: none may stand on another.
    pub in_measure: bool,
    /// How many names were gone through for guesses.
    pub compared: usize,
}

/// The zone of a department that names none: the capital's, said here once.
const DEFAULT_ZONE: &str = "Europe/Moscow";

/// A date of the tree as a date of the law.
pub fn civil(date: tree::Date) -> Date {
    // The lexer lets only real dates through; a tree made by hand may hold others.
    Date::new(date.year, date.month, date.day).unwrap_or(Date::MIN)
}

impl<'a> Lower<'a> {
    /// Makes a remark over a place.
    pub fn remark(&mut self, kind: RemarkKind, place: tree::Place) -> &mut Remark {
        self.remarks.push(Remark::new(kind, place.range()));
        self.remarks.last_mut().expect("just pushed")
    }

    fn law(&mut self, tree: &'a Tree) -> Law {
        let mut law = Law {
            charter: String::new(),
            in_force: None,
            last_day: None,
            zone: DEFAULT_ZONE.to_string(),
            currency: None,
            calendars: Vec::new(),
            roles: Vec::new(),
            processes: Vec::new(),
            case_ends: None,
            measures: Vec::new(),
            rules: Vec::new(),
        };
        for section in tree.sections() {
            if let Section::Charter(header) = section {
                self.header(header, &mut law);
            }
        }
        self.build_calendars(tree, &mut law);
        self.law_roles(&mut law);
        self.processes(&mut law);
        self.case_log = self.names.ends.is_some();
        law.case_ends = self.names.ends.map(|pattern| self.pattern(pattern));
        law.measures = self.measures(tree);
        for section in tree.sections() {
            match section {
                Section::Rule(rule) => {
                    let rule = self.rule(rule);
                    law.rules.push(rule);
                }
                Section::Process(process) => law.rules.extend(self.process_rule(process)),
                Section::Pay(pay) => {
                    self.remark(RemarkKind::PayNotJudged, pay.name.place);
                }
                _ => {}
            }
        }
        law
    }

    fn header(&mut self, header: &tree::Header, law: &mut Law) {
        law.charter = header.name.text.clone();
        for row in &header.rows {
            match row {
                HeaderRow::InForce(date) => law.in_force = Some(civil(*date)),
                HeaderRow::LastDay(date) => law.last_day = Some(civil(*date)),
                HeaderRow::Currency(code) => law.currency = Some(code.clone()),
                HeaderRow::TimeZone(zone, place) => match jiff::tz::TimeZone::get(zone) {
                    Ok(_) => law.zone = zone.clone(),
                    Err(_) => {
                        let remark = self.remark(RemarkKind::UnknownZone, *place);
                        *remark = remark.clone().says(0, zone);
                    }
                },
                HeaderRow::BasedOn { name, .. } if name.key() == header.name.key() => {
                    let remark = self.remark(RemarkKind::BasisTooDeep, name.place);
                    *remark = remark.clone().says(0, &crate::guards::MAX_BASIS_DEPTH.to_string());
                }
                HeaderRow::BasedOn { name, .. } => {
                    let text = crate::print::name_text(name, self.language).to_string();
                    let remark = self.remark(RemarkKind::BasisMissing, name.place);
                    *remark = remark.clone().says(0, &text);
                }
                HeaderRow::RemoveRule(_) => {}
            }
        }
        if let (Some(first), Some(last)) = (law.in_force, law.last_day)
            && last < first
        {
            self.remark(RemarkKind::DatesBackwards, header.name.place);
        }
    }

    fn law_roles(&mut self, law: &mut Law) {
        for row in self.names.roles.clone() {
            let sort = match (row.sells, row.leads) {
                (_, true) => law::RoleSort::Leads,
                (true, false) => law::RoleSort::Sells,
                _ => law::RoleSort::Other,
            };
            if row.sells && row.leads {
                let text = crate::print::name_text(&row.name, self.language).to_string();
                let remark = self.remark(RemarkKind::SellsAndLeads, row.name.place);
                *remark = remark.clone().says(0, &text);
            }
            let calendar = row.calendar.as_ref().map(|name| self.calendar_index(name));
            let stands_in = match row.stands_in.as_ref().map(|roles| &roles.first) {
                Some(tree::Role::Named(name)) => Some(name.text.clone()),
                _ => None,
            };
            law.roles.push(law::Role { name: row.name.text.clone(), sort, stands_in, calendar });
        }
    }

    fn processes(&mut self, law: &mut Law) {
        for process in self.names.processes.clone() {
            let mut made =
                law::Process { name: process.name.text.clone(), stages: Vec::new(), success: None, loss: None };
            for row in &process.rows {
                match row {
                    tree::ProcessRow::Stage(stage) => {
                        let role = stage.borne_by.as_ref().and_then(|roles| match &roles.first {
                            tree::Role::Named(name) => Some(name.text.clone()),
                            tree::Role::Person(_) => None,
                        });
                        made.stages.push((stage.name.text.clone(), role));
                    }
                    tree::ProcessRow::Success(name) => made.success = Some(name.text.clone()),
                    tree::ProcessRow::Loss { name, .. } => made.loss = Some(name.text.clone()),
                }
            }
            law.processes.push(made);
        }
    }
}
