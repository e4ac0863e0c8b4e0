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
    let fast = |row: RowId| (log.instants()[row as usize], log.ranks()[row as usize]);
    // Rows arrive in the order of learning; stable sorts keep the first of two equal ones first.
    rows.sort_by_key(|&row| fast(row));
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

/// Two facts of one id are one fact, the first that came.
fn drop_doubles(log: &Log, rows: &mut Vec<RowId>) {
    let mut by_key: Vec<_> = rows.iter().map(|&row| (log.key_token(row), row)).collect();
    by_key.sort_unstable();
    let again = |pair: &[(_, RowId)]| (pair[0].0 == pair[1].0).then_some(pair[1].1);
    let doubles: BTreeSet<RowId> = by_key.windows(2).filter_map(again).collect();
    if !doubles.is_empty() {
        rows.retain(|row| !doubles.contains(row));
    }
}
