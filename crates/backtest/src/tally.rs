//! The difference in numbers, under any heading: a rule, a person, an hour of the day.

use std::collections::BTreeMap;

use watch::Duty;

use crate::{Change, Pair};

/// What two charters say of the duties under one heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Duties under the first charter.
    pub old: u64,
    /// Duties under the second charter.
    pub new: u64,
    /// Deviations under the first charter.
    pub old_broken: u64,
    /// Deviations under the second charter.
    pub new_broken: u64,
    /// Duties that only the second charter knows.
    pub added: u64,
    /// Duties that only the first charter knew.
    pub removed: u64,
    /// Duties of both, with another verdict, under the second charter's heading.
    pub judged: u64,
}

/// Counts the pairs by headings. A duty stands under the heading of each charter's own view of it: if the second charges
/// another person, it leaves the one and comes to the other. `None`: under no heading.
pub fn tally<'a, K: Ord>(pairs: &[Pair<'a>], heading: impl Fn(&'a Duty) -> Option<K>) -> BTreeMap<K, Tally> {
    let mut all: BTreeMap<K, Tally> = BTreeMap::new();
    for pair in pairs {
        if let Some((duty, key)) = pair.before().and_then(|duty| heading(duty).map(|key| (duty, key))) {
            let one = all.entry(key).or_default();
            one.old += 1;
            one.old_broken += u64::from(duty.state.is_deviation());
            one.removed += u64::from(pair.change() == Change::Removed);
        }
        if let Some((duty, key)) = pair.after().and_then(|duty| heading(duty).map(|key| (duty, key))) {
            let one = all.entry(key).or_default();
            one.new += 1;
            one.new_broken += u64::from(duty.state.is_deviation());
            one.added += u64::from(pair.change() == Change::Added);
            one.judged += u64::from(pair.change() == Change::Judged);
        }
    }
    all
}
