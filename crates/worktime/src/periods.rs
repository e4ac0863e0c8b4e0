//! Calendar periods: a day, a working day, a week, a month, a quarter, a year.

use jiff::civil::Date;

use crate::calendar::add_days;
use crate::{Calendar, Micros, Weekday};

/// A kind of period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// A local day.
    Day,
    /// A local day that is a working day.
    WorkingDay,
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// A quarter of the year.
    Quarter,
    /// A year.
    Year,
}

/// One period, by local dates and by instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// What it is one of.
    pub kind: PeriodKind,
    /// Its first local date: with the kind, its name.
    pub first: Date,
    /// Its last local date.
    pub last: Date,
    /// The first instant of the first date.
    pub start: Micros,
    /// The first instant after the last date.
    pub end: Micros,
    /// Opening of its first working day, if it has one in the range of the calendar.
    pub opens: Option<Micros>,
    /// Close of its last working day, if it has one in the range of the calendar.
    pub closes: Option<Micros>,
}

impl Calendar {
    /// The period an instant lies in; `None` only for a working day, if the local date is not one.
    pub fn period_of(&self, t: Micros, kind: PeriodKind) -> Option<Period> {
        self.period_with(self.local_date(t), kind)
    }

    /// The period a date lies in; `None` only for a working day, if the date is not one.
    pub fn period_with(&self, date: Date, kind: PeriodKind) -> Option<Period> {
        let (first, last) = dates(date, kind);
        let working = self.working_day_after(add_days(first, -1), 1).filter(|day| *day <= last);
        if kind == PeriodKind::WorkingDay && working.is_none() {
            return None;
        }
        let last_working = self.working_day_before(add_days(last, 1), 1).filter(|day| *day >= first);
        Some(Period {
            kind,
            first,
            last,
            start: self.start_of_date(first),
            end: self.start_of_date(add_days(last, 1)),
            opens: working.and_then(|day| self.opening_and_close(day)).map(|hours| hours.0),
            closes: last_working.and_then(|day| self.opening_and_close(day)).map(|hours| hours.1),
        })
    }

    /// The period after this one. For a working day the next working day, `None` past the range.
    pub fn period_after(&self, period: &Period) -> Option<Period> {
        let next = match period.kind {
            PeriodKind::WorkingDay => self.working_day_after(period.first, 1)?,
            _ => period.last.tomorrow().ok()?,
        };
        self.period_with(next, period.kind)
    }

    /// All periods that share an instant with `[a, b)`, in order; only inside the range.
    pub fn periods(&self, a: Micros, b: Micros, kind: PeriodKind) -> Vec<Period> {
        let (a, b) = (a.max(self.range.0), b.min(self.range.1));
        if a >= b {
            return Vec::new();
        }
        let date = self.local_date(a);
        let first = match kind {
            PeriodKind::WorkingDay => self.working_day_after(add_days(date, -1), 1),
            _ => Some(date),
        };
        let first = first.and_then(|date| self.period_with(date, kind));
        let all = std::iter::successors(first, |period| self.period_after(period));
        all.take_while(|period| period.start < b).collect()
    }
}

/// First and last date of the period with this date.
fn dates(date: Date, kind: PeriodKind) -> (Date, Date) {
    match kind {
        PeriodKind::Day | PeriodKind::WorkingDay => (date, date),
        PeriodKind::Week => {
            let monday = add_days(date, -(Weekday::of(date).index() as i32));
            (monday, add_days(monday, 6))
        }
        PeriodKind::Month => (date.first_of_month(), date.last_of_month()),
        PeriodKind::Quarter => {
            let month = (date.month() - 1) / 3 * 3 + 1;
            let first = Date::constant(date.year(), month, 1);
            (first, Date::constant(date.year(), month + 2, 1).last_of_month())
        }
        PeriodKind::Year => (date.first_of_year(), date.last_of_year()),
    }
}
