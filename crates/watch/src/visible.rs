//! The facts that a question lets be seen, in the order of the law: by instant, rank, source and key.

use crate::Question;
use facts::{FactId, Log, Micros, RowId};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The visible rows in order; `all`: also those that were taken back.
pub(crate) fn rows(log: &Log, question: &Question, now: Micros, all: bool) -> Vec<RowId> {
    let known = question.known.unwrap_or(Micros::MAX);
    let hidden = if all { BTreeSet::new() } else { taken_back(log, known) };
    let at = log.instants();
    let mut rows: Vec<RowId> = (0..log.len() as RowId)
        .filter(|&row| at[row as usize] <= now && log.learned(row) <= known && !hidden.contains(&row))
        .collect();
    sort(log, &mut rows);
    drop_doubles(log, &mut rows);
    rows
}

/// The instant asked about: by default that of the last fact.
pub(crate) fn now(log: &Log, question: &Question) -> Micros {
    question.now.unwrap_or_else(|| log.instants().iter().copied().max().unwrap_or(0))
}

/// Rows taken back by a retraction learned of in time.
pub(crate) fn taken_back(log: &Log, known: Micros) -> BTreeSet<RowId> {
    let ids: BTreeSet<FactId> =
        log.retractions().filter(|(row, _)| log.learned(*row) <= known).map(|(_, id)| id).collect();
    if ids.is_empty() {
        return BTreeSet::new();
    }
    (0..log.len() as RowId).filter(|&row| ids.contains(&log.id(row))).collect()
}

/// Brings rows into the order of the law. Keys are long to spell, so each is spelt once, and only where instant and rank are equal.
fn sort(log: &Log, rows: &mut [RowId]) {
    // Instant, rank and row as one number; rows arrive in the order of learning, and of two equal ones the first stays first.
    let number = |row: RowId| {
        let at = (log.instants()[row as usize] as u64) ^ (1 << 63);
        u128::from(at) << 64 | u128::from(log.ranks()[row as usize]) << 32 | u128::from(row)
    };
    let mut numbers: Vec<u128> = rows.iter().map(|&row| number(row)).collect();
    numbers.sort_unstable();
    rows.iter_mut().zip(&numbers).for_each(|(row, number)| *row = *number as RowId);
    let fast = |row: RowId| (log.instants()[row as usize], log.ranks()[row as usize]);
    for tied in rows.chunk_by_mut(|&a, &b| fast(a) == fast(b)).filter(|tied| tied.len() > 1) {
        tied.sort_by_cached_key(|&row| (log.names().text(log.source(row)), log.key(row)));
    }
}

/// The order of the law.
pub(crate) fn order(log: &Log, a: RowId, b: RowId) -> Ordering {
    let fast = |row: RowId| (log.instants()[row as usize], log.ranks()[row as usize]);
    let names = log.names();
    let source = |row: RowId| names.text(log.source(row)).as_bytes();
    fast(a)
        .cmp(&fast(b))
        .then_with(|| if log.source(a) == log.source(b) { Ordering::Equal } else { source(a).cmp(source(b)) })
        .then_with(|| log.key(a).as_bytes().cmp(log.key(b).as_bytes()))
}

/// Two facts of one id are one fact, the first that came. Keys made of ordinals hold their instant, so that only facts of one
/// instant can be equal; keys given by sources may come again at any time.
fn drop_doubles(log: &Log, rows: &mut Vec<RowId>) {
    let mut doubles: BTreeSet<RowId> = BTreeSet::new();
    let mut given: Vec<RowId> = Vec::new();
    for instant in rows.chunk_by(|&a, &b| log.instants()[a as usize] == log.instants()[b as usize]) {
        let before = given.len();
        given.extend(instant.iter().filter(|&&row| log.is_key_given(row)));
        if instant.len() > 1 && given.len() - before < instant.len() {
            find_doubles(log, instant.to_vec(), &mut doubles);
        }
    }
    find_doubles(log, given, &mut doubles);
    if !doubles.is_empty() {
        rows.retain(|row| !doubles.contains(row));
    }
}

/// Finds all but the first that came of each id.
fn find_doubles(log: &Log, rows: Vec<RowId>, doubles: &mut BTreeSet<RowId>) {
    let mut by_key: Vec<_> = rows.into_iter().map(|row| (log.key_token(row), row)).collect();
    by_key.sort_unstable();
    doubles.extend(by_key.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[1].1));
}

#[cfg(test)]
mod tests {
    use super::*;
    use facts::{AnyKind, Evidence, Key, ObjectType, Row};

    /// A log of calls, each by its instant, key and client.
    fn log(calls: &[(Micros, Key<'_>, &str)]) -> Log {
        let mut log = Log::new();
        let (source, kind) = (log.name("test"), log.kind_of(&AnyKind::Custom("call".to_owned())));
        for &(at, key, client) in calls {
            let objects = [(ObjectType::Client, log.name(client))];
            let evidence = Evidence::Imported;
            let actor = None;
            let row = Row {
                at,
                recorded: None,
                rank: 0,
                actor,
                source,
                key,
                kind,
                objects: &objects,
                attributes: &[],
                evidence,
            };
            log.push(&row).expect("a small log takes every row");
        }
        log
    }

    #[test]
    fn of_facts_told_twice_the_first_that_came_is_seen() {
        let log = log(&[
            (30, Key::Text("a"), "c:1"),
            (10, Key::Text("a"), "c:1"),
            (10, Key::Ordinal(0), "c:1"),
            (10, Key::Ordinal(1), "c:1"),
            (10, Key::Ordinal(0), "c:2"),
            (20, Key::Ordinal(0), "c:1"),
            (10, Key::Ordinal(1), "c:1"),
            (-5, Key::Text("b"), "c:1"),
            (30, Key::Text("b"), "c:1"),
        ]);
        // By instant, then by key: the client stands first in it.
        assert_eq!(rows(&log, &Question::default(), 30, false), [7, 2, 3, 4, 5, 0]);
        assert_eq!(rows(&log, &Question::default(), 20, false), [7, 1, 2, 3, 4, 5]);
    }
}
