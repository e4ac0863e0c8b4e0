//! The slow judge: reads like the semantics, for all and there is, over a plain list of facts.
//!
//! It shares types with the fold (`charter::law`, `watch::Duty`, the data types of `worktime`) and no code, walks time by
//! `worktime::naive`, and is written to be believed rather than to be fast. See `docs/meaning.md`.

mod clock;
mod conclude;
mod cond;
mod editions;
mod forms;
mod kinds;
mod people;
mod states;
mod world;

use conclude::Court;
use editions::Edition;
use facts::{Fact, FactId, Log, Micros};
use std::collections::{BTreeMap, BTreeSet};
use watch::{Charters, Duty, NotJudged, Question, Standing, State, Why};
use world::World;

/// Judges a log by the charters of its department.
pub fn fold(charters: &Charters, log: &Log, question: &Question) -> Standing {
    let all: Vec<Fact> = log.facts().collect();
    let known = question.known.unwrap_or(Micros::MAX);
    let now = question.now.or_else(|| all.iter().map(|f| f.at).max()).unwrap_or(0);
    let taken_back: BTreeSet<FactId> =
        all.iter().filter(|f| f.learned() <= known).filter_map(|f| f.retracts.as_ref().map(|r| r.id)).collect();
    let visible: Vec<Fact> = all.into_iter().filter(|f| f.at <= now && f.learned() <= known).collect();
    let kept: Vec<Fact> = visible.iter().filter(|f| !taken_back.contains(&f.id())).cloned().collect();
    let before: Option<Standing> = (kept.len() < visible.len()).then(|| judge(charters, visible, now, question));
    let mut standing = judge(charters, kept, now, question);
    if let Some(before) = before {
        let ids: BTreeSet<FactId> = standing.duties.iter().map(Duty::id).collect();
        standing.duties.extend(before.duties.into_iter().filter(|d| !ids.contains(&d.id())).map(withdraw));
    }
    standing.duties.sort_by(|a, b| a.order_key().cmp(&b.order_key()));
    standing
}

/// What a duty looks like once its trigger was taken back or judged away.
fn withdraw(duty: Duty) -> Duty {
    Duty { state: State::Withdrawn, charged: duty.bearer.clone(), late: None, split: None, ..duty }
}

fn judge(charters: &Charters, facts: Vec<Fact>, now: Micros, question: &Question) -> Standing {
    let case_law = charters.versions.iter().rev().find(|l| l.case_ends.is_some()).cloned();
    let mut world = World::new(facts, now, question.complete, case_law);
    world.has_holders |= question.holders;
    let mut standing = Standing { now, ..Standing::default() };
    let mut not_judged: BTreeMap<(String, String, Why), u64> = BTreeMap::new();
    let editions = editions::all(charters, &world);
    let mut met: BTreeMap<(String, String), bool> = BTreeMap::new();
    for edition in &editions {
        for clause in edition.clauses() {
            let mut court = Court::new(&world, edition, clause);
            forms::judge(&mut court);
            let key = (edition.rule().id.clone(), clause.id.clone());
            *met.entry(key.clone()).or_default() |= court.met;
            for (why, count) in court.not_judged {
                *not_judged.entry((key.0.clone(), key.1.clone(), why)).or_default() += count;
            }
            standing.duties.extend(court.duties);
        }
    }
    standing.duties = overridden(standing.duties, &editions);
    for ((rule, clause), met) in met {
        if !met {
            not_judged.insert((rule, clause, Why::NoFacts), 1);
        }
    }
    standing.not_judged =
        not_judged.into_iter().map(|((rule, clause, why), count)| NotJudged { rule, clause, why, count }).collect();
    standing.unread = unread(charters, &world);
    standing.years_without_data = years_without_data(charters, &world);
    standing
}

/// «вместо правила»: where the overriding rule judged the same trigger and subject, the overridden one opened nothing.
fn overridden(duties: Vec<Duty>, editions: &[Edition<'_>]) -> Vec<Duty> {
    let mut over: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for edition in editions {
        for loser in &edition.rule().overrides {
            over.entry(loser.as_str()).or_default().insert(edition.rule().id.as_str());
        }
    }
    let judged: BTreeSet<(String, String, String)> =
        duties.iter().map(|d| (d.rule.clone(), d.subject.to_string(), d.anchor.to_string())).collect();
    let loses = |d: &Duty| {
        over.get(d.rule.as_str()).is_some_and(|winners| {
            winners.iter().any(|w| judged.contains(&(w.to_string(), d.subject.to_string(), d.anchor.to_string())))
        })
    };
    let lost: Vec<bool> = duties.iter().map(loses).collect();
    duties.into_iter().zip(lost).filter(|(_, lost)| !lost).map(|(d, _)| d).collect()
}

/// Kinds that occur and that no rule of any version reads.
fn unread(charters: &Charters, world: &World) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for fact in &world.facts {
        if world::is_subject_fact(fact) && !charters.versions.iter().any(|law| kinds::law_reads(law, fact)) {
            *counts.entry(fact.kind.id()).or_default() += 1;
        }
    }
    counts.into_iter().collect()
}

/// Years of the log for which a calendar of the charters has no data.
fn years_without_data(charters: &Charters, world: &World) -> Vec<(String, i16)> {
    let Some(first) = world.facts.first() else { return Vec::new() };
    let mut out = BTreeSet::new();
    for law in &charters.versions {
        for (name, spec) in &law.calendars {
            let zone = clock::Clock::new(spec);
            for year in zone.year_of(first.at)..=zone.year_of(world.now) {
                if spec.holidays_of_russia && !worktime::russia::covers(year) {
                    out.insert((name.clone(), year));
                }
            }
        }
    }
    out.into_iter().collect()
}
