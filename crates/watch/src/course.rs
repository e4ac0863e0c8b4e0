//! The visible facts of a log in the order of the law: by instant, rank, source and key.

use crate::Question;
use facts::{AnyKind, FactId, Kind, Log, Micros, Name, RowId, Sort};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The place of a visible fact in the order of all visible facts.
pub(crate) type Pos = u32;

/// Visible facts in order.
pub(crate) struct Course<'a> {
    pub(crate) log: &'a Log,
    /// Row of the log, by place.
    pub(crate) rows: Vec<RowId>,
    /// Ids, each made when first asked for.
    ids: Vec<OnceLock<FactId>>,
    /// Kinds of the vocabulary by the log's numbers; `None` is a custom kind.
    pub(crate) known: Vec<Option<Kind>>,
    pub(crate) now: Micros,
    /// Holders are told of somewhere, if not in these facts.
    pub(crate) holders: bool,
}

impl<'a> Course<'a> {
    /// The facts that the question lets be seen; `all`: also those that were taken back.
    pub(crate) fn new(log: &'a Log, question: &Question, all: bool) -> Course<'a> {
        let now = question.now.unwrap_or_else(|| log.instants().iter().copied().max().unwrap_or(0));
        let known = question.known.unwrap_or(Micros::MAX);
        let hidden = if all { BTreeSet::new() } else { taken_back(log, known) };
        let at = log.instants();
        let mut rows: Vec<RowId> = (0..log.len() as RowId)
            .filter(|&row| at[row as usize] <= now && log.learned(row) <= known && !hidden.contains(&row))
            .collect();
        // Rows arrive in the order of learning; a stable sort keeps the first of two equal ones first.
        rows.sort_by(|&a, &b| order(log, a, b));
        drop_doubles(log, &mut rows);
        let known = log.kinds().iter().map(known_kind).collect();
        let ids = rows.iter().map(|_| OnceLock::new()).collect();
        Course { log, rows, ids, known, now, holders: question.holders }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn at(&self, pos: Pos) -> Micros {
        self.log.instants()[self.row(pos) as usize]
    }

    pub(crate) fn row(&self, pos: Pos) -> RowId {
        self.rows[pos as usize]
    }

    /// Number of the kind in this log.
    pub(crate) fn kind_number(&self, pos: Pos) -> u16 {
        self.log.kind_column()[self.row(pos) as usize]
    }

    pub(crate) fn kind(&self, pos: Pos) -> Option<Kind> {
        self.known[self.kind_number(pos) as usize]
    }

    /// Whether a fact is about subjects: neither context nor a retraction.
    pub(crate) fn is_subject_fact(&self, pos: Pos) -> bool {
        self.kind(pos).is_none_or(|kind| kind.info().sort == Sort::Subject)
    }

    pub(crate) fn actor(&self, pos: Pos) -> Option<Name> {
        self.log.actor(self.row(pos))
    }

    pub(crate) fn id(&self, pos: Pos) -> FactId {
        *self.ids[pos as usize].get_or_init(|| self.log.id(self.row(pos)))
    }
}

fn known_kind(kind: &AnyKind) -> Option<Kind> {
    match kind {
        AnyKind::Known(kind) => Some(*kind),
        AnyKind::Custom(_) => None,
    }
}

/// Rows taken back by a retraction learned of in time.
fn taken_back(log: &Log, known: Micros) -> BTreeSet<RowId> {
    let ids: BTreeSet<FactId> =
        log.retractions().filter(|(row, _)| log.learned(*row) <= known).map(|(_, id)| id).collect();
    if ids.is_empty() {
        return BTreeSet::new();
    }
    (0..log.len() as RowId).filter(|&row| ids.contains(&log.id(row))).collect()
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
