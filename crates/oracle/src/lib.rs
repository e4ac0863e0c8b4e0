//! The slow judge: reads like the semantics, for all and there is, over a plain list of facts.
//!
//! It shares types with the fold (`charter::law`, `watch::Duty`, the data types of `worktime`) and no code, walks time by
//! `worktime::naive`, and is written to be believed rather than to be fast. See `docs/meaning.md`.

mod clock;
mod conclude;
mod cond;
mod editions;
mod forms;
mod heads_word;
mod kinds;
mod ladder;
mod measures;
mod people;
mod states;
mod world;

use conclude::Court;
use editions::Edition;
use facts::{AnyKind, Fact, FactId, Kind, Log, Micros};
use heads_word::HeadsWord;
use ladder::Case;
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
    let mut world = World::new(facts, now, question.complete, case_law, silent(charters));
    world.has_holders |= question.holders;
    world.heads_word = HeadsWord::of(&world, charters);
    let mut not_judged: BTreeMap<(String, String, Why), u64> = BTreeMap::new();
    let editions = editions::all(charters, &world);
    let mut met: BTreeMap<(String, String), bool> = BTreeMap::new();
    let mut cases: Vec<Case<'_>> = Vec::new();
    for edition in &editions {
        for clause in edition.clauses() {
            let mut court = Court::new(&world, edition, clause);
            forms::judge(&mut court);
            let key = (edition.rule().id.clone(), clause.id.clone());
            *met.entry(key.clone()).or_default() |= court.met;
            for (why, count) in court.not_judged {
                *not_judged.entry((key.0.clone(), key.1.clone(), why)).or_default() += count;
            }
            cases.extend(court.rulings.into_iter().map(|ruling| Case { ruling, edition, clause }));
        }
    }
    let cases = overridden(&world, cases, &editions);
    for ((rule, clause), met) in met {
        if !met {
            not_judged.insert((rule, clause, Why::NoFacts), 1);
        }
    }
    for case in &cases {
        let in_vain = world.heads_word.in_vain(&case.ruling.duty);
        if in_vain > 0 {
            let key = (case.edition.rule().id.clone(), case.clause.id.clone(), Why::NotEntitled);
            *not_judged.entry(key).or_default() += in_vain;
        }
    }
    Standing {
        duties: concluded(&world, cases),
        not_judged: not_judged
            .into_iter()
            .map(|((rule, clause, why), count)| NotJudged { rule, clause, why, count })
            .collect(),
        unread: unread(charters, &world),
        years_without_data: years_without_data(charters, &world),
        now,
    }
}

/// The duties with what their ladders would have done and what the head said of them.
fn concluded(world: &World, cases: Vec<Case<'_>>) -> Vec<Duty> {
    let ladders = ladder::ladders(world, &cases);
    let one = |(case, ladder): (Case<'_>, Vec<watch::Rung>)| {
        let duty = world.heads_word.applied(world, case.edition.law, case.ruling);
        Duty { ladder, ..duty }
    };
    cases.into_iter().zip(ladders).map(one).collect()
}

/// Kinds of the head's word on a duty that no charter names: they concern no rule.
fn silent(charters: &Charters) -> BTreeSet<Kind> {
    let words = Kind::ALL.iter().copied().filter(|kind| kind.is_about_duty());
    words.filter(|kind| !charters.versions.iter().any(|law| kinds::law_reads(law, &AnyKind::Known(*kind)))).collect()
}

/// «вместо правила»: where the overriding rule judged the same trigger and subject, the overridden one opened nothing.
fn overridden<'a>(world: &World, cases: Vec<Case<'a>>, editions: &[Edition<'_>]) -> Vec<Case<'a>> {
    let mut over: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for edition in editions {
        for loser in &edition.rule().overrides {
            over.entry(loser.as_str()).or_default().insert(edition.rule().id.as_str());
        }
    }
    let key = |rule: &str, d: &Duty| (rule.to_string(), d.subject.to_string(), d.anchor.to_string());
    let judged: BTreeSet<(String, String, String)> =
        cases.iter().map(|c| key(&c.ruling.duty.rule, &c.ruling.duty)).collect();
    let loses = |d: &Duty| {
        let winners = over.get(d.rule.as_str());
        winners.is_some_and(|winners| winners.iter().any(|w| judged.contains(&key(w, d))))
    };
    let mut lost: Vec<bool> = cases.iter().map(|case| loses(&case.ruling.duty)).collect();
    // What only follows from a duty that was never opened was not opened either.
    loop {
        let falls = |k: &usize| !lost[*k] && follows_from_lost(world, &cases, &lost, &cases[*k]);
        let more: Vec<usize> = (0..cases.len()).filter(falls).collect();
        if more.is_empty() {
            break;
        }
        more.into_iter().for_each(|k| lost[k] = true);
    }
    cases.into_iter().zip(lost).filter(|(_, lost)| !lost).map(|(case, _)| case).collect()
}

/// Whether a duty of «затем» has no duty above it left.
fn follows_from_lost(world: &World, cases: &[Case<'_>], lost: &[bool], case: &Case<'_>) -> bool {
    let Some(above) = forms::above(case.clause) else { return false };
    let is_above = |other: &Case<'_>| {
        let place = other.edition.clauses().iter().position(|c| std::ptr::eq(c, other.clause));
        other.edition.rule().id == case.edition.rule().id
            && place == Some(above)
            && other.ruling.duty.subject == case.ruling.duty.subject
            && forms::opens(world, other.clause, &other.ruling.duty, &case.ruling.duty.anchor)
    };
    let upper: Vec<usize> = (0..cases.len()).filter(|&j| is_above(&cases[j])).collect();
    !upper.is_empty() && upper.iter().all(|&j| lost[j])
}

/// Kinds that occur and that no rule of any version reads.
fn unread(charters: &Charters, world: &World) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for fact in &world.facts {
        let is_word = world::known(fact).is_some_and(Kind::is_about_duty);
        let read = is_word || charters.versions.iter().any(|law| kinds::law_reads(law, &fact.kind));
        if world::is_subject_fact(fact) && !read {
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
