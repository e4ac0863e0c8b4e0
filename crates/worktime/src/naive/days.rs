//! Terms given as a day or a moment, and periods, by counting dates one by one.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{HORIZON_DAYS, Naive, later};
use crate::spans::Stretch;
use crate::{Micros, Minute, Period, PeriodKind, Weekday};

impl Naive {
    /// The `n`-th working day after a date.
    pub fn working_day_after(&self, date: Date, n: u32) -> Option<Date> {
        self.nth_working_day(n, (1..HORIZON_DAYS).map(|days| later(date, days)))
    }

    /// The `n`-th working day before a date.
    pub fn working_day_before(&self, date: Date, n: u32) -> Option<Date> {
        self.nth_working_day(n, (1..HORIZON_DAYS).map(|days| later(date, -days)))
    }

    fn nth_working_day(&self, n: u32, dates: impl Iterator<Item = Date>) -> Option<Date> {
        let mut left = n;
        for date in dates {
            if left > 0 && self.is_working_day(date) {
                left -= 1;
                if left == 0 {
                    return Some(date);
                }
            }
        }
        None
    }

    /// The working days among the dates `first..=last`, in order.
    pub fn working_days(&self, first: Date, last: Date) -> Vec<Date> {
        let mut days = Vec::new();
        let mut date = first;
        while date <= last {
            if self.is_working_day(date) {
                days.push(date);
            }
            date = later(date, 1);
        }
        days
    }

    /// The close of the `n`-th working day after the local day of `t`.
    pub fn add_working_days(&self, t: Micros, n: u32) -> Option<Micros> {
        self.add_working_days_outside(t, n, &[])
    }

    /// The same without the working days at whose close a pause held.
    pub fn add_working_days_outside(&self, t: Micros, n: u32, pauses: &[Stretch]) -> Option<Micros> {
        if n == 0 {
            return self.end_of_day_outside(t, pauses);
        }
        let mut counted = 0;
        for days in 1..HORIZON_DAYS {
            let hours = self.opening_and_close(later(self.local_date(t), days));
            if let Some((_, close)) = hours
                && !held(pauses, close)
            {
                counted += 1;
                if counted == n {
                    return Some(close);
                }
            }
        }
        None
    }

    /// The close of the working day that `t` is in or before.
    pub fn end_of_day(&self, t: Micros) -> Option<Micros> {
        self.end_of_day_outside(t, &[])
    }

    /// The same without the working days at whose close a pause held.
    pub fn end_of_day_outside(&self, t: Micros, pauses: &[Stretch]) -> Option<Micros> {
        let dates = (-3..HORIZON_DAYS).map(|days| later(self.local_date(t), days));
        let mut closes = dates.filter_map(|date| self.opening_and_close(date)).map(|hours| hours.1);
        closes.find(|close| *close > t && !held(pauses, *close))
    }

    /// The last instant of the `n`-th local day after that of `t`.
    pub fn calendar_days(&self, t: Micros, n: u32) -> Micros {
        self.end_of_date(later(self.local_date(t), i64::from(n)))
    }

    /// The same without the days at whose last instant a pause held.
    pub fn calendar_days_outside(&self, t: Micros, n: u32, pauses: &[Stretch]) -> Option<Micros> {
        let (mut counted, mut skipped) = (0, 0);
        let mut date = self.local_date(t);
        while counted < n {
            date = later(date, 1);
            if held(pauses, self.end_of_date(date)) {
                skipped += 1;
            } else {
                counted += 1;
            }
            if skipped > HORIZON_DAYS || date == Date::MAX {
                return None;
            }
        }
        Some(self.end_of_date(date))
    }

    /// The last instant of the day `n` weeks later.
    pub fn weeks(&self, t: Micros, n: u32) -> Micros {
        self.calendar_days(t, n.saturating_mul(7))
    }

    /// The last instant of the same date `n` months later, or of that month's last day.
    pub fn months(&self, t: Micros, n: u32) -> Micros {
        self.end_of_date(self.months_on(t, i64::from(n)))
    }

    pub(super) fn months_on(&self, t: Micros, n: i64) -> Date {
        self.local_date(t).saturating_add(n.months())
    }

    /// The instant at which the wall shows the time it shows at `t`, so many months later.
    pub fn same_wall_months_on(&self, t: Micros, n: u32) -> Option<Micros> {
        let wall = self.local(t);
        Some(self.first_at(wall.checked_add(i64::from(n).months()).ok()?))
    }

    /// That wall time of the local day of `t` if the day works and it is not past, else of the next
    /// working day.
    pub fn until_wall(&self, t: Micros, time: Minute) -> Option<Micros> {
        self.until_wall_outside(t, time, &[])
    }

    /// The same without the days at whose wall time a pause held.
    pub fn until_wall_outside(&self, t: Micros, time: Minute, pauses: &[Stretch]) -> Option<Micros> {
        let dates = (0..HORIZON_DAYS).map(|days| later(self.local_date(t), days));
        let working = dates.filter(|date| self.is_working_day(*date));
        let mut walls = working.map(|date| self.wall(date, time));
        walls.find(|wall| *wall >= t && !held(pauses, *wall))
    }

    /// A wall time on the local day of a moment.
    pub fn day_of(&self, moment: Micros, time: Minute) -> Micros {
        self.wall(self.local_date(moment), time)
    }

    /// A wall time on the local day before that of a moment.
    pub fn eve_of(&self, moment: Micros, time: Minute) -> Micros {
        self.wall(later(self.local_date(moment), -1), time)
    }

    /// A wall time on the last working day before the local day of a moment.
    pub fn working_eve_of(&self, moment: Micros, time: Minute) -> Option<Micros> {
        Some(self.wall(self.working_day_before(self.local_date(moment), 1)?, time))
    }

    /// The first instant at or after `t` at which the wall shows this time, on any day.
    pub fn next_wall_at_or_after(&self, t: Micros, time: Minute) -> Micros {
        let mut date = later(self.local_date(t), -1);
        while self.wall(date, time) < t {
            date = later(date, 1);
        }
        self.wall(date, time)
    }

    /// The first instant at or after `t` at which the wall shows this time on a working day.
    pub fn next_working_wall_at_or_after(&self, t: Micros, time: Minute) -> Option<Micros> {
        let dates = (-1..HORIZON_DAYS).map(|days| later(self.local_date(t), days));
        let mut working = dates.filter(|date| self.is_working_day(*date));
        working.find_map(|date| Some(self.wall(date, time)).filter(|wall| *wall >= t))
    }

    /// The period a date lies in; `None` for a working day, if the date is not one.
    pub fn period_with(&self, date: Date, kind: PeriodKind) -> Option<Period> {
        let same = |other: Date| name(other, kind) == name(date, kind);
        let (mut first, mut last) = (date, date);
        while same(later(first, -1)) {
            first = later(first, -1);
        }
        while same(later(last, 1)) {
            last = later(last, 1);
        }
        let working = self.working_days(first, last);
        if kind == PeriodKind::WorkingDay && working.is_empty() {
            return None;
        }
        let hours = |day: Option<&Date>| day.and_then(|day| self.opening_and_close(*day));
        Some(Period {
            kind,
            first,
            last,
            start: self.start_of_date(first),
            end: self.start_of_date(later(last, 1)),
            opens: hours(working.first()).map(|hours| hours.0),
            closes: hours(working.last()).map(|hours| hours.1),
        })
    }

    /// All periods that share an instant with `[a, b)`, in order.
    pub fn periods(&self, a: Micros, b: Micros, kind: PeriodKind) -> Vec<Period> {
        let mut periods: Vec<Period> = Vec::new();
        let mut date = self.local_date(a);
        while a < b && self.start_of_date(date) < b {
            let known = periods.last().is_some_and(|period| date <= period.last);
            if !known {
                periods.extend(self.period_with(date, kind));
            }
            date = later(date, 1);
        }
        periods
    }
}

/// What dates of one period have in common.
fn name(date: Date, kind: PeriodKind) -> (i16, i32) {
    let (year, month) = (date.year(), i32::from(date.month()));
    match kind {
        PeriodKind::Day | PeriodKind::WorkingDay => (year, i32::from(date.day_of_year())),
        PeriodKind::Week => {
            let monday = later(date, -(Weekday::of(date).index() as i64));
            (monday.year(), i32::from(monday.day_of_year()))
        }
        PeriodKind::Month => (year, month),
        PeriodKind::Quarter => (year, (month - 1) / 3),
        PeriodKind::Year => (year, 0),
    }
}

/// Whether a pause held at an instant.
fn held(pauses: &[Stretch], t: Micros) -> bool {
    pauses.iter().any(|&(start, end)| start <= t && t < end)
}
