//! Editions: a rule between two changes of its resolved tree.

use crate::clock::Clock;
use crate::measures;
use crate::world::World;
use charter::law::{Clause, Law, Measure, Rule};
use charter::named::measures_of_rule;
use facts::Micros;
use jiff::civil::Date;
use watch::Charters;

/// A rule in force over `[from, to)`, unchanged.
pub struct Edition<'a> {
    pub law: &'a Law,
    pub rule_index: usize,
    /// First instant in force; `Micros::MIN`: from the beginning.
    pub from: Micros,
    /// First instant no longer in force; `Micros::MAX`: to the end.
    pub to: Micros,
    /// Date of force of the first charter of the edition.
    pub version: Option<Date>,
    /// The edition of the same rule that ended where this one begins.
    pub before: Option<Box<Edition<'a>>>,
    /// All editions of the rule, and which of them this one is.
    family: Vec<Force<'a>>,
    place: usize,
}

/// One edition without its neighbours.
#[derive(Clone, Copy)]
struct Force<'a> {
    law: &'a Law,
    rule_index: usize,
    from: Micros,
    to: Micros,
    version: Option<Date>,
}

impl<'a> Edition<'a> {
    pub fn rule(&self) -> &'a Rule {
        &self.law.rules[self.rule_index]
    }

    pub fn clauses(&self) -> &'a [Clause] {
        &self.law.rules[self.rule_index].clauses
    }

    /// The edition of the same rule that begins where this one ends.
    pub fn next(&self) -> Option<Edition<'a>> {
        let next = self.family.get(self.place + 1).filter(|n| n.from == self.to);
        next.map(|_| edition(&self.family, self.place + 1))
    }

    /// All editions of the same rule, this one too.
    pub fn all(&self) -> Vec<Edition<'a>> {
        (0..self.family.len()).map(|k| edition(&self.family, k)).collect()
    }

    /// The local date on which the edition came into force.
    pub fn force_date(&self) -> Option<Date> {
        (self.from != Micros::MIN).then(|| Clock::of(self.law, 0).date(self.from))
    }

    /// Whether a trigger at this instant is governed by the edition.
    pub fn governs(&self, at: Micros) -> bool {
        self.from <= at && at < self.to
    }
}

/// When each version is in force.
fn forces<'a>(charters: &'a Charters, world: &World) -> Vec<(&'a Law, Micros, Micros)> {
    let mut laws: Vec<&Law> = charters.versions.iter().collect();
    laws.sort_by_key(|l| l.in_force);
    let start = |(k, law): (usize, &&Law)| match law.in_force {
        Some(date) if k > 0 || charters.by_dates => Clock::of(law, 0).start_of_date(date),
        _ => Micros::MIN,
    };
    // What comes into force after the instant asked about is not known to anybody yet.
    let starts: Vec<Micros> = laws.iter().enumerate().map(start).take_while(|s| *s <= world.now).collect();
    laws.truncate(starts.len());
    let ends = |k: usize| {
        let next = starts.get(k + 1).copied().unwrap_or(Micros::MAX);
        let last = laws[k].last_day.filter(|_| charters.by_dates).map(|d| Clock::of(laws[k], 0).end_of_date(d) + 1);
        last.unwrap_or(Micros::MAX).min(next)
    };
    laws.iter().enumerate().map(|(k, law)| (*law, starts[k], ends(k))).collect()
}

/// The version in force at an instant.
pub fn version_at<'a>(charters: &'a Charters, world: &World, at: Micros) -> Option<&'a Law> {
    forces(charters, world).into_iter().find(|(_, from, to)| *from <= at && at < *to).map(|(law, _, _)| law)
}

/// All editions of all rules: by rule in the order of first appearance, then in time.
pub fn all<'a>(charters: &'a Charters, world: &World) -> Vec<Edition<'a>> {
    let forces = forces(charters, world);
    let mut ids: Vec<&str> = Vec::new();
    for (law, _, _) in &forces {
        for rule in &law.rules {
            if !ids.contains(&rule.id.as_str()) {
                ids.push(&rule.id);
            }
        }
    }
    ids.into_iter().flat_map(|id| of_rule(id, world.now, &forces)).collect()
}

fn of_rule<'a>(id: &str, now: Micros, forces: &[(&'a Law, Micros, Micros)]) -> Vec<Edition<'a>> {
    let mut family: Vec<Force<'a>> = Vec::new();
    for (law, from, to) in forces {
        let Some(index) = law.rules.iter().position(|r| r.id == id) else { continue };
        let (from, to) = narrowed(law, index, *from, *to);
        if from >= to || from > now {
            continue;
        }
        match family.last_mut() {
            Some(last) if last.to == from && same_tree(last.law, last.rule_index, law, index) => last.to = to,
            _ => family.push(Force { law, rule_index: index, from, to, version: law.in_force }),
        }
    }
    (0..family.len()).map(|k| edition(&family, k)).collect()
}

/// The k-th edition of a rule with its neighbours.
fn edition<'a>(family: &[Force<'a>], k: usize) -> Edition<'a> {
    let f = family[k];
    let touches = k > 0 && family[k - 1].to == f.from;
    Edition {
        law: f.law,
        rule_index: f.rule_index,
        from: f.from,
        to: f.to,
        version: f.version,
        before: touches.then(|| Box::new(edition(family, k - 1))),
        family: family.to_vec(),
        place: k,
    }
}

/// The rule's own dates narrow its force.
fn narrowed(law: &Law, index: usize, from: Micros, to: Micros) -> (Micros, Micros) {
    let clock = Clock::of(law, 0);
    let rule = &law.rules[index];
    let own_from = rule.valid_from.map_or(Micros::MIN, |d| clock.start_of_date(d));
    let own_to = rule.valid_to.map_or(Micros::MAX, |d| clock.end_of_date(d) + 1);
    (from.max(own_from), to.min(own_to))
}

/// Whether a rule and everything it names are the same in two charters.
fn same_tree(a: &Law, ra: usize, b: &Law, rb: usize) -> bool {
    let bare = |law: &Law, r: usize| {
        let mut rule = law.rules[r].clone();
        rule.name = String::new();
        rule.clauses.iter_mut().for_each(|c| c.text = String::new());
        rule
    };
    let world =
        |l: &Law| (l.zone.clone(), l.calendars.clone(), l.roles.clone(), l.processes.clone(), l.case_ends.clone());
    let measures = |law: &Law, r: usize| -> Vec<Option<Measure>> {
        measures_of_rule(&law.rules[r]).into_iter().map(|name| measures::named(law, name).cloned()).collect()
    };
    bare(a, ra) == bare(b, rb) && world(a) == world(b) && measures(a, ra) == measures(b, rb)
}
