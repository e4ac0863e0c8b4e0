//! Editions of rules: runs of versions in which a rule, with all that it names, stands unchanged.

use crate::Charters;
use crate::clause::Clause;
use crate::compile::{Compiler, Pattern};
use crate::error::{Gap, Unsupported};
use crate::judge::Force;
use charter::law::{self, Law};
use facts::Micros;
use jiff::civil::Date;
use worktime::{Calendar, CalendarSpec};

/// One edition of one rule.
pub(crate) struct Edition<'l> {
    pub(crate) rule: &'l law::Rule,
    /// Index of the version whose text it is.
    pub(crate) version: usize,
    pub(crate) in_force: Option<Date>,
    pub(crate) force: Force,
    pub(crate) clauses: Vec<Clause>,
}

/// All editions of one rule, oldest first.
pub(crate) struct RuleEditions<'l> {
    pub(crate) id: &'l str,
    pub(crate) editions: Vec<Edition<'l>>,
}

/// Charters ready to be executed on one log.
pub(crate) struct Code<'l> {
    pub(crate) laws: &'l [Law],
    pub(crate) rules: Vec<RuleEditions<'l>>,
    /// Compiled calendars, by version.
    pub(crate) calendars: Vec<Vec<Calendar>>,
    pub(crate) case_ends: Option<(Pattern, usize)>,
}

impl<'l> Code<'l> {
    pub(crate) fn compile(
        charters: &'l Charters,
        compiler: &mut Compiler<'_>,
        years: (i16, i16),
    ) -> Result<Code<'l>, Unsupported> {
        let laws = &charters.versions;
        let calendars = laws.iter().map(|law| compile_calendars(law, years)).collect::<Result<Vec<_>, _>>()?;
        let forces = version_forces(charters, &calendars);
        let mut ids: Vec<&str> = Vec::new();
        for rule in laws.iter().flat_map(|law| &law.rules) {
            if !ids.contains(&rule.id.as_str()) {
                ids.push(&rule.id);
            }
        }
        let mut rules = Vec::new();
        for id in ids {
            rules.push(RuleEditions { id, editions: editions(laws, &forces, &calendars, id, compiler)? });
        }
        let ends = laws.iter().enumerate().rev().find_map(|(i, law)| law.case_ends.as_ref().map(|p| (p, i)));
        let gap = |what| Unsupported { rule: String::new(), clause: String::new(), what };
        let case_ends = ends.map(|(p, i)| compiler.pattern(p).map(|p| (p, i))).transpose().map_err(gap)?;
        Ok(Code { laws, rules, calendars, case_ends })
    }
}

fn compile_calendars(law: &Law, (first, last): (i16, i16)) -> Result<Vec<Calendar>, Unsupported> {
    let empty = [(String::new(), CalendarSpec::new(&law.zone))];
    let specs = if law.calendars.is_empty() { &empty[..] } else { &law.calendars };
    let compile = |(name, spec): &(String, CalendarSpec)| {
        Calendar::compile(spec, first, last).map_err(|_| Unsupported {
            rule: String::new(),
            clause: name.clone(),
            what: crate::error::Gap::Calendar,
        })
    };
    specs.iter().map(compile).collect()
}

/// When each version is in force, as a half-open stretch.
fn version_forces(charters: &Charters, calendars: &[Vec<Calendar>]) -> Vec<(Micros, Micros)> {
    let laws = &charters.versions;
    let start = |i: usize| match laws[i].in_force {
        Some(date) if i > 0 || charters.by_dates => calendars[i][0].start_of_date(date),
        _ => Micros::MIN,
    };
    (0..laws.len())
        .map(|i| {
            let last = laws[i].last_day.map_or(Micros::MAX, |d| calendars[i][0].end_of_date(d) + 1);
            let next = if i + 1 < laws.len() { start(i + 1) } else { Micros::MAX };
            (start(i), last.min(next))
        })
        .collect()
}

fn editions<'l>(
    laws: &'l [Law],
    forces: &[(Micros, Micros)],
    calendars: &[Vec<Calendar>],
    id: &str,
    compiler: &mut Compiler<'_>,
) -> Result<Vec<Edition<'l>>, Unsupported> {
    let mut found: Vec<Edition<'l>> = Vec::new();
    let mut before: Option<usize> = None;
    for (i, law) in laws.iter().enumerate() {
        let Some(rule) = law.rules.iter().find(|r| r.id == id) else {
            before = None;
            continue;
        };
        let stretch = narrowed(rule, &calendars[i][0], forces[i]);
        match (before, found.last_mut()) {
            (Some(_), Some(last)) if same(&laws[last.version], last.rule, law, rule) => {
                // A version in which the rule was never in force begins nothing.
                if last.force.stretches.is_empty() {
                    (last.version, last.in_force, last.rule) = (i, law.in_force, rule);
                }
                last.force.stretches.extend(stretch);
            }
            _ => found.push(Edition {
                rule,
                version: i,
                in_force: law.in_force,
                force: Force { stretches: stretch.into_iter().collect() },
                clauses: clauses(rule, compiler)?,
            }),
        }
        before = Some(i);
    }
    found.retain(|edition| !edition.force.stretches.is_empty());
    for edition in &mut found {
        join(&mut edition.force.stretches);
    }
    Ok(found)
}

fn join(stretches: &mut Vec<(Micros, Micros)>) {
    stretches.dedup_by(|next, last| {
        let touch = last.1 == next.0;
        if touch {
            last.1 = next.1;
        }
        touch
    });
}

fn clauses(rule: &law::Rule, compiler: &mut Compiler<'_>) -> Result<Vec<Clause>, Unsupported> {
    let compile = |clause: &law::Clause| {
        let climbs = rule.mode != law::Mode::Measure && !clause.ladder.is_empty();
        let compiled = if climbs { Err(Gap::Ladder) } else { Clause::compile(compiler, clause) };
        compiled.map_err(|what| Unsupported { rule: rule.id.clone(), clause: clause.id.clone(), what })
    };
    rule.clauses.iter().map(compile).collect()
}

/// The force of a version as the rule's own dates narrow it.
fn narrowed(rule: &law::Rule, calendar: &Calendar, (from, to): (Micros, Micros)) -> Option<(Micros, Micros)> {
    let from = rule.valid_from.map_or(from, |d| from.max(calendar.start_of_date(d)));
    let to = rule.valid_to.map_or(to, |d| to.min(calendar.end_of_date(d) + 1));
    (from < to).then_some((from, to))
}

/// Whether two texts of a rule, with what they name, are one.
fn same(law_a: &Law, a: &law::Rule, law_b: &Law, b: &law::Rule) -> bool {
    let bare = |rule: &law::Rule| {
        let mut rule = rule.clone();
        rule.clauses.iter_mut().for_each(|c| c.text.clear());
        rule
    };
    bare(a) == bare(b)
        && law_a.zone == law_b.zone
        && law_a.calendars == law_b.calendars
        && law_a.roles == law_b.roles
        && law_a.processes == law_b.processes
}
