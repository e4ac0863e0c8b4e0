//! Use, and the instants at which a limit is used up, by walking the pieces of each day.

use super::{HORIZON_DAYS, Naive, later};
use crate::spans::Stretch;
use crate::{Around, Deadline, Micros, Span};

impl Naive {
    /// Pieces of `[a, b)` between neighbouring edges that are open and not paused, in order.
    fn pieces(&self, a: Micros, b: Micros, pauses: &[Stretch]) -> Vec<Stretch> {
        if a >= b {
            return Vec::new();
        }
        let mut edges = vec![a, b];
        let (mut date, last) = (later(self.local_date(a), -3), later(self.local_date(b), 1));
        while date <= last {
            edges.extend(self.hours_on(date).iter().flat_map(|&(start, end)| [start, end]));
            date = later(date, 1);
        }
        edges.extend(pauses.iter().flat_map(|&(start, end)| [start, end]));
        edges.retain(|edge| a <= *edge && *edge <= b);
        edges.sort_unstable();
        edges.dedup();
        let pieces = edges.windows(2).map(|pair| (pair[0], pair[1]));
        let paused = |t| pauses.iter().any(|&(start, end)| start <= t && t < end);
        pieces.filter(|piece| self.is_open(piece.0) && !paused(piece.0)).collect()
    }

    /// Working time of `[a, b)` as stretches, in order.
    pub fn open_between(&self, a: Micros, b: Micros) -> Vec<Stretch> {
        let mut joined: Vec<Stretch> = Vec::new();
        for (start, end) in self.pieces(a, b, &[]) {
            match joined.last_mut() {
                Some(last) if last.1 == start => last.1 = end,
                _ => joined.push((start, end)),
            }
        }
        joined
    }

    /// Working time in `[a, b)`; negative if `b` is before `a`.
    pub fn use_between(&self, a: Micros, b: Micros) -> Micros {
        if b < a { -self.use_outside(b, a, &[]) } else { self.use_outside(a, b, &[]) }
    }

    /// Working time in `[a, b)` outside the pauses.
    pub fn use_outside(&self, a: Micros, b: Micros, pauses: &[Stretch]) -> Micros {
        self.pieces(a, b, pauses).iter().map(|(start, end)| end - start).sum()
    }

    /// The earliest instant at which the limit is used up.
    pub fn due(&self, a: Micros, limit: Micros) -> Option<Micros> {
        self.due_outside(a, limit, &[])
    }

    /// The latest instant up to which no more than the limit is used.
    pub fn breaks_after(&self, a: Micros, limit: Micros) -> Option<Micros> {
        self.breaks_after_outside(a, limit, &[])
    }

    /// [`Naive::due`] outside the pauses.
    pub fn due_outside(&self, a: Micros, limit: Micros, pauses: &[Stretch]) -> Option<Micros> {
        if limit <= 0 {
            return Some(a);
        }
        let mut used = 0;
        self.forward(a, pauses, |(start, end)| {
            let before = used;
            used += end - start;
            (used >= limit).then(|| start + (limit - before))
        })
    }

    /// [`Naive::breaks_after`] outside the pauses.
    pub fn breaks_after_outside(&self, a: Micros, limit: Micros, pauses: &[Stretch]) -> Option<Micros> {
        let mut used = 0;
        self.forward(a, pauses, |(start, end)| {
            let before = used;
            used += end - start;
            (used > limit.max(0)).then(|| start + (limit.max(0) - before))
        })
    }

    /// Shows the pieces from `a` on, day by day, until one gives an answer.
    fn forward(
        &self,
        a: Micros,
        pauses: &[Stretch],
        mut look: impl FnMut(Stretch) -> Option<Micros>,
    ) -> Option<Micros> {
        let date = self.local_date(a);
        let mut from = a;
        for days in 1..HORIZON_DAYS {
            // Nothing is used any more once a pause without end has begun.
            if pauses.iter().any(|pause| pause.0 <= from && pause.1 == Micros::MAX) {
                return None;
            }
            let to = self.start_of_date(later(date, days));
            let answer = self.pieces(from, to, pauses).into_iter().find_map(&mut look);
            if answer.is_some() {
                return answer;
            }
            from = from.max(to);
        }
        None
    }

    /// Shows the pieces before `b`, the latest first, until one gives an answer.
    fn backward(&self, b: Micros, mut look: impl FnMut(Stretch) -> Option<Micros>) -> Option<Micros> {
        let date = self.local_date(b);
        let mut to = b;
        for days in 0..HORIZON_DAYS {
            let from = self.start_of_date(later(date, -days)).min(to);
            let answer = self.pieces(from, to, &[]).into_iter().rev().find_map(&mut look);
            if answer.is_some() {
                return answer;
            }
            to = from;
        }
        None
    }

    /// The deadline of a span from a trigger.
    pub fn after(&self, t: Micros, span: Span) -> Option<Deadline> {
        self.after_outside(t, span, &[])
    }

    /// The deadline of a span from a trigger while the clock may stop.
    pub fn after_outside(&self, t: Micros, span: Span, pauses: &[Stretch]) -> Option<Deadline> {
        match span {
            Span::Worked(limit) => Some(Deadline {
                due: self.due_outside(t, limit, pauses)?,
                breaks_after: self.breaks_after_outside(t, limit, pauses)?,
            }),
            Span::Elapsed(limit) => Some(Deadline {
                due: elapsed(t, limit.max(0), pauses, |used, limit| used >= limit)?,
                breaks_after: elapsed(t, limit.max(0), pauses, |used, limit| used > limit)?,
            }),
            Span::WorkingDays(n) => self.add_working_days_outside(t, n, pauses).map(Deadline::at),
            Span::CalendarDays(n) => self.calendar_days_outside(t, n, pauses).map(Deadline::at),
            Span::Weeks(n) => self.calendar_days_outside(t, n * 7, pauses).map(Deadline::at),
            Span::Months(n) => {
                let goal = self.months_on(t, i64::from(n));
                let mut days = 0;
                while later(self.local_date(t), i64::from(days)) < goal {
                    days += 1;
                }
                self.calendar_days_outside(t, days, pauses).map(Deadline::at)
            }
        }
    }

    /// The latest instant with a whole span left before the moment.
    pub fn before(&self, moment: Micros, span: Span) -> Option<Micros> {
        let date = self.local_date(moment);
        match span {
            Span::Worked(left) if left <= 0 => Some(moment),
            Span::Worked(left) => {
                let mut used = 0;
                self.backward(moment, |(start, end)| {
                    let after = used;
                    used += end - start;
                    (used >= left).then(|| end - (left - after))
                })
            }
            Span::Elapsed(left) => moment.checked_sub(left.max(0)),
            Span::WorkingDays(0) | Span::CalendarDays(0) => Some(moment),
            Span::WorkingDays(n) => {
                let day = self.working_day_before(date, n)?;
                Some(self.opening_and_close(day)?.1.min(moment))
            }
            Span::CalendarDays(n) => Some(self.end_of_date(later(date, -i64::from(n)))),
            Span::Weeks(n) => Some(self.end_of_date(later(date, -7 * i64::from(n)))),
            Span::Months(n) => Some(self.end_of_date(self.months_on(moment, -i64::from(n)))),
        }
    }

    /// The window of all instants no more than a span away from the moment.
    pub fn around(&self, moment: Micros, span: Span) -> Option<Around> {
        let date = self.local_date(moment);
        let from = match span {
            Span::Worked(limit) => {
                let (limit, mut used) = (limit.max(0), 0);
                self.backward(moment, |(start, end)| {
                    let after = used;
                    used += end - start;
                    (used > limit).then(|| end - (limit - after))
                })?
            }
            Span::Elapsed(limit) => moment.checked_sub(limit.max(0))?,
            Span::WorkingDays(n) => self.opening_and_close(self.working_day_before(date, n)?)?.0,
            Span::CalendarDays(n) => self.start_of_date(later(date, -i64::from(n))),
            Span::Weeks(n) => self.start_of_date(later(date, -7 * i64::from(n))),
            Span::Months(n) => self.start_of_date(self.months_on(moment, -i64::from(n))),
        };
        let Deadline { due, breaks_after } = self.after(moment, span)?;
        Some(Around { from, due, until: breaks_after })
    }
}

/// Walks from edge to edge of the pauses to the instant at which the time that runs is `enough`.
fn elapsed(t: Micros, limit: Micros, pauses: &[Stretch], enough: impl Fn(Micros, Micros) -> bool) -> Option<Micros> {
    if enough(0, limit) {
        return Some(t);
    }
    let mut edges: Vec<Micros> = pauses.iter().flat_map(|p| [p.0, p.1]).filter(|e| *e > t).collect();
    edges.extend([t, Micros::MAX]);
    edges.sort_unstable();
    edges.dedup();
    let mut used: Micros = 0;
    for pair in edges.windows(2) {
        if pauses.iter().any(|p| p.0 <= pair[0] && pair[0] < p.1) {
            continue;
        }
        let before = used;
        used = used.saturating_add(pair[1].saturating_sub(pair[0]));
        if enough(used, limit) {
            return pair[0].checked_add(limit - before);
        }
    }
    None
}
