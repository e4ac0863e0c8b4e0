//! Duties in the order of output.

use crate::Duty;
use facts::{Micros, ObjectRef};
use std::collections::BTreeMap;

/// Brings duties into the order of [`Duty::order_key`]; of equal ones the first stays first. A duty is large and its names are
/// texts: so names are ranked once, places are sorted by numbers, and each duty moves once.
pub(crate) fn sort(duties: &mut [Duty]) {
    let mut keys = keys(duties);
    keys.sort_unstable();
    for tied in keys.chunk_by_mut(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)).filter(|tied| tied.len() > 1) {
        tied.sort_by(|a, b| duties[a.3].anchor.cmp(&duties[b.3].anchor));
    }
    let mut to = vec![0; keys.len()];
    for (place, key) in keys.iter().enumerate() {
        to[key.3] = place;
    }
    for place in 0..to.len() {
        while to[place] != place {
            let other = to[place];
            duties.swap(place, other);
            to.swap(place, other);
        }
    }
}

/// The rank of a duty's rule and clause, the rank of its subject, its opening, and its place.
type Key = (usize, usize, Micros, usize);

fn keys(duties: &[Duty]) -> Vec<Key> {
    let mut heads: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for duty in duties {
        heads.entry((&duty.rule, &duty.clause)).or_default();
    }
    heads.values_mut().enumerate().for_each(|(rank, head)| *head = rank);
    let runs: Vec<(&ObjectRef, usize)> =
        duties.chunk_by(|a, b| a.subject == b.subject).map(|run| (&run[0].subject, run.len())).collect();
    let mut by_subject: Vec<usize> = (0..runs.len()).collect();
    by_subject.sort_unstable_by_key(|&run| runs[run].0);
    let mut ranks = vec![0; runs.len()];
    for (rank, same) in by_subject.chunk_by(|&a, &b| runs[a].0 == runs[b].0).enumerate() {
        same.iter().for_each(|&run| ranks[run] = rank);
    }
    let subjects = runs.iter().zip(&ranks).flat_map(|(run, &rank)| std::iter::repeat_n(rank, run.1));
    let key = |((place, duty), subject): ((usize, &Duty), usize)| {
        (heads[&(duty.rule.as_str(), duty.clause.as_str())], subject, duty.opened, place)
    };
    duties.iter().enumerate().zip(subjects).map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Anchor, Holder, State};
    use facts::{FactId, ObjectType};

    /// One of several rules, clauses, subjects, openings and anchors, by the digits of a number; `made`: when it was made.
    fn duty(number: u64, made: i64) -> Duty {
        let digit = |place: u32| number / 3u64.pow(place) % 3;
        let kind = [ObjectType::Deal, ObjectType::Call, ObjectType::Case][digit(2) as usize];
        let anchor =
            [Anchor::Once, Anchor::Fact(FactId([7; 16])), Anchor::Fact(FactId([2; 16]))][digit(5) as usize].clone();
        Duty {
            rule: ["б", "а", "а10"][digit(0) as usize].to_owned(),
            clause: ["10", "", "9"][digit(1) as usize].to_owned(),
            version: None,
            subject: ObjectRef { kind, id: ["d:10", "d:9", "d:1"][digit(3) as usize].to_owned() },
            anchor,
            state: State::Kept,
            bearer: Holder::Unknown,
            charged: Holder::Unknown,
            opened: [5, -5, 0][digit(4) as usize],
            due: None,
            breaks_after: None,
            settled: Some(made),
            used: None,
            late: None,
            split: None,
            facts: Vec::new(),
            ladder: Vec::new(),
        }
    }

    #[test]
    fn duties_stand_as_their_keys_do_and_equal_ones_as_they_came() {
        // Several rounds over all combinations, in an order without rhyme: 601 and 729 share no divisor.
        let mut duties: Vec<Duty> = (0..2000).map(|n| duty(n * 601 % 729, n as i64)).collect();
        let mut wanted = duties.clone();
        wanted.sort_by(|a, b| a.order_key().cmp(&b.order_key()));
        sort(&mut duties);
        assert_eq!(duties, wanted);
        sort(&mut []);
    }
}
