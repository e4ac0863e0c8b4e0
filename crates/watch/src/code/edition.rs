//! Editions of rules: runs of versions in which a rule, with all that it names, stands unchanged.

use super::Version;
use super::clause::{Builder, Clause};
use crate::Charters;
use crate::error::Unsupported;
use charter::law::{self, Law};
use charter::named::measures_of_rule;
use facts::Micros;
use jiff::civil::Date;
use worktime::Calendar;
use worktime::spans::Stretch as Instants;

/// When an edition of a rule is in force.
#[derive(Clone, Debug, Default)]
pub(crate) struct Force {
    /// Half-open stretches of instants, in order.
    pub(crate) stretches: Vec<Instants>,
}

impl Force {
    /// Whether it holds from the first instant to the last.
    pub(crate) fn is_always(&self) -> bool {
        self.stretches == [(Micros::MIN, Micros::MAX)]
    }

    #[inline]
    pub(crate) fn at(&self, t: Micros) -> bool {
        self.stretches.iter().any(|s| s.0 <= t && t < s.1)
    }
}

/// One edition of one rule.
#[derive(Debug)]
pub(crate) struct Edition {
    /// Index of the version whose text it is.
    pub(crate) version: usize,
    pub(crate) in_force: Option<Date>,
    pub(crate) force: Force,
    /// Clauses with their ids, in reading order.
    pub(crate) clauses: Vec<(String, Clause)>,
}

/// Ids of all rules of all versions, in the order of the texts.
pub(super) fn rule_ids(charters: &Charters) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    for rule in charters.versions.iter().flat_map(|law| &law.rules) {
        if !ids.contains(&rule.id.as_str()) {
            ids.push(&rule.id);
        }
    }
    ids
}

/// Rules that override one, by their places among the ids.
pub(super) fn overriding(charters: &Charters, id: &str) -> Vec<usize> {
    let overrides = |other: &&str| {
        let rules = charters.versions.iter().flat_map(|law| &law.rules);
        rules.filter(|r| r.id == *other).any(|r| r.overrides.iter().any(|o| o == id))
    };
    rule_ids(charters).iter().enumerate().filter(|(_, other)| overrides(other)).map(|(i, _)| i).collect()
}

/// When each version is in force, as a half-open stretch.
pub(super) fn version_forces(charters: &Charters, versions: &[Version]) -> Vec<Instants> {
    let laws = &charters.versions;
    let start = |i: usize| match laws[i].in_force {
        Some(date) if i > 0 || charters.by_dates => versions[i].calendars[0].start_of_date(date),
        _ => Micros::MIN,
    };
    let last = |i: usize| laws[i].last_day.filter(|_| charters.by_dates);
    (0..laws.len())
        .map(|i| {
            let end = last(i).map_or(Micros::MAX, |d| versions[i].calendars[0].end_of_date(d) + 1);
            let next = if i + 1 < laws.len() { start(i + 1) } else { Micros::MAX };
            (start(i), end.min(next))
        })
        .collect()
}

pub(super) fn editions(
    charters: &Charters,
    forces: &[Instants],
    versions: &[Version],
    id: &str,
    builder: &mut Builder<'_, '_>,
) -> Result<Vec<Edition>, Unsupported> {
    let laws = &charters.versions;
    let mut found: Vec<Edition> = Vec::new();
    let mut before: Option<&law::Rule> = None;
    for (i, law) in laws.iter().enumerate() {
        let Some(rule) = law.rules.iter().find(|r| r.id == id) else {
            before = None;
            continue;
        };
        let stretch = narrowed(rule, &versions[i].calendars[0], forces[i]);
        match (before, found.last_mut()) {
            (Some(former), Some(last)) if same(&laws[last.version], former, law, rule) => {
                // A version in which the rule was never in force begins nothing.
                if last.force.stretches.is_empty() {
                    builder.version = i;
                    (last.version, last.in_force, last.clauses) = (i, law.in_force, clauses(rule, builder)?);
                }
                last.force.stretches.extend(stretch);
            }
            _ => {
                builder.version = i;
                found.push(Edition {
                    version: i,
                    in_force: law.in_force,
                    force: Force { stretches: stretch.into_iter().collect() },
                    clauses: clauses(rule, builder)?,
                });
            }
        }
        before = Some(rule);
    }
    found.retain(|edition| !edition.force.stretches.is_empty());
    for edition in &mut found {
        join(&mut edition.force.stretches);
    }
    Ok(found)
}

fn join(stretches: &mut Vec<Instants>) {
    stretches.dedup_by(|next, last| {
        let touch = last.1 == next.0;
        if touch {
            last.1 = next.1;
        }
        touch
    });
}

fn clauses(rule: &law::Rule, builder: &mut Builder<'_, '_>) -> Result<Vec<(String, Clause)>, Unsupported> {
    let mut all = Vec::new();
    for clause in &rule.clauses {
        let mut compiled = builder.clause(clause).map_err(|what| Unsupported {
            rule: rule.id.clone(),
            clause: clause.id.clone(),
            what,
        })?;
        if rule.mode == law::Mode::Measure {
            compiled.ladder.clear();
        }
        all.push((clause.id.clone(), compiled));
    }
    Ok(all)
}

/// The force of a version as the rule's own dates narrow it.
fn narrowed(rule: &law::Rule, calendar: &Calendar, (from, to): Instants) -> Option<Instants> {
    let from = rule.valid_from.map_or(from, |d| from.max(calendar.start_of_date(d)));
    let to = rule.valid_to.map_or(to, |d| to.min(calendar.end_of_date(d) + 1));
    (from < to).then_some((from, to))
}

/// Whether two texts of a rule, with what they name, are one.
fn same(law_a: &Law, a: &law::Rule, law_b: &Law, b: &law::Rule) -> bool {
    let bare = |rule: &law::Rule| {
        let mut rule = rule.clone();
        rule.name.clear();
        rule.clauses.iter_mut().for_each(|c| c.text.clear());
        rule
    };
    let measures = |law: &Law, rule: &law::Rule| -> Vec<law::Measure> {
        let named = measures_of_rule(rule);
        law.measures.iter().filter(|m| named.contains(m.name.as_str())).cloned().collect()
    };
    bare(a) == bare(b)
        && measures(law_a, a) == measures(law_b, b)
        && law_a.zone == law_b.zone
        && law_a.calendars == law_b.calendars
        && law_a.roles == law_b.roles
        && law_a.processes == law_b.processes
        && law_a.case_ends == law_b.case_ends
}
