//! Limits while the clock may stop: use does not grow inside a pause.
//!
//! Pauses may come in any order and overlap. A pause that has not ended yet has the end
//! `Micros::MAX`; while it stands nothing falls due, and the answer is `None`.

use crate::spans::{Stretch, holds_at, sound};
use crate::{Calendar, Micros};

impl Calendar {
    /// Working time in `[a, b)` outside the pauses.
    pub fn use_outside(&self, a: Micros, b: Micros, pauses: &[Stretch]) -> Micros {
        if b <= a {
            return 0;
        }
        let pauses = sound(pauses);
        let inside = pauses.iter().map(|&(start, end)| (start.max(a), end.min(b)));
        let paused = inside.filter(|(start, end)| start < end);
        let paused: Micros = paused.map(|(start, end)| self.use_between(start, end)).sum();
        self.use_between(a, b) - paused
    }

    /// [`Calendar::due`] outside the pauses: the earliest `d` at which the working time in `[a, d)`
    /// outside them is the limit.
    pub fn due_outside(&self, a: Micros, limit: Micros, pauses: &[Stretch]) -> Option<Micros> {
        if limit <= 0 {
            return self.due(a, limit);
        }
        let (from, left) = self.run_up(a, limit, pauses, |used, left| used >= left)?;
        self.due(from, left)
    }

    /// [`Calendar::breaks_after`] outside the pauses: the latest such `d`.
    pub fn breaks_after_outside(&self, a: Micros, limit: Micros, pauses: &[Stretch]) -> Option<Micros> {
        let (from, left) = self.run_up(a, limit.max(0), pauses, |used, left| used > left)?;
        self.breaks_after(from, left)
    }

    /// Walks from pause to pause until the limit is `reached` before the next one; gives where the
    /// clock last started and how much of the limit was left there.
    fn run_up(
        &self,
        a: Micros,
        limit: Micros,
        pauses: &[Stretch],
        reached: impl Fn(Micros, Micros) -> bool,
    ) -> Option<(Micros, Micros)> {
        let (mut from, mut left) = (self.covered(a)?, limit);
        for &(start, end) in sound(pauses).iter().filter(|pause| pause.1 > a) {
            let start = start.max(a);
            let used = self.use_between(from, start);
            if reached(used, left) {
                break;
            }
            left -= used;
            from = self.covered(end)?;
        }
        Some((from, left))
    }

    /// [`Calendar::add_working_days`] without the working days at whose close a pause held.
    pub fn add_working_days_outside(&self, t: Micros, days: u32, pauses: &[Stretch]) -> Option<Micros> {
        if days == 0 {
            return self.end_of_day_outside(t, pauses);
        }
        let mut counted = self.closes_after(t)?.filter(|close| !holds_at(pauses, *close));
        counted.nth(days as usize - 1).and_then(|close| self.covered(close))
    }

    /// [`Calendar::end_of_day`] without the working days at whose close a pause held.
    pub fn end_of_day_outside(&self, t: Micros, pauses: &[Stretch]) -> Option<Micros> {
        let mut closes = self.closes_from(t)?;
        let close = closes.find(|close| *close > t && !holds_at(pauses, *close));
        close.and_then(|close| self.covered(close))
    }
}
