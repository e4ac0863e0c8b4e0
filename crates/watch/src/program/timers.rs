//! Timers of subjects: which of them to look at, and when.

use facts::Micros;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Timers that ring within one hour lie together unsorted, until the hour comes.
const HOUR: Micros = worktime::HOUR;

/// Timers by the hour, and those of the present hour by the instant.
#[derive(Debug, Default)]
pub(super) struct Timers {
    hours: BTreeMap<i64, Vec<(Micros, u32)>>,
    present: BinaryHeap<Reverse<(Micros, u32)>>,
    /// Hours before it have come.
    hour: i64,
}

impl Timers {
    /// Sets a timer of a subject.
    #[inline]
    pub fn set(&mut self, at: Micros, family: u32) {
        match at.div_euclid(HOUR) {
            hour if hour < self.hour => self.present.push(Reverse((at, family))),
            hour => self.hours.entry(hour).or_default().push((at, family)),
        }
    }

    /// The next timer that has rung before an instant: something may have broken by it.
    #[inline]
    pub fn rung(&mut self, now: Micros) -> Option<(Micros, u32)> {
        if self.hour <= now.div_euclid(HOUR) {
            self.turn(now.div_euclid(HOUR) + 1);
        }
        let Reverse((at, family)) = *self.present.peek()?;
        (at < now).then(|| {
            self.present.pop();
            (at, family)
        })
    }

    /// The hours before that one come.
    fn turn(&mut self, hour: i64) {
        self.hour = hour;
        while let Some(entry) = self.hours.first_entry().filter(|e| *e.key() < hour) {
            self.present.extend(entry.remove().into_iter().map(Reverse));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timers_ring_in_order_once_their_instant_has_passed() {
        let mut timers = Timers::default();
        for (at, family) in [(3 * HOUR, 1), (HOUR + 5, 2), (HOUR + 5, 3), (HOUR, 4), (-HOUR, 5)] {
            timers.set(at, family);
        }
        assert_eq!(timers.rung(0), Some((-HOUR, 5)));
        assert_eq!(timers.rung(HOUR), None, "an instant that has only come has not passed");
        assert_eq!(timers.rung(HOUR + 1), Some((HOUR, 4)));
        timers.set(HOUR + 2, 6);
        let rest: Vec<u32> = std::iter::from_fn(|| timers.rung(9 * HOUR)).map(|(_, family)| family).collect();
        assert_eq!(rest, [6, 2, 3, 1]);
    }
}
