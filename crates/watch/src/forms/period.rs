//! Calendar periods as the charter names them.

use charter::law::Period;
use facts::Micros;
use jiff::civil::Date;
use worktime::{Calendar, PeriodKind};

/// One period: its name, first date, and the stretch `[start, end)`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) name: &'static str,
    pub(crate) first: Date,
    /// The day of a checkpoint, if the period has it.
    pub(crate) day: Option<Date>,
    pub(crate) start: Micros,
    pub(crate) end: Micros,
    pub(crate) opens: Option<Micros>,
    inner: worktime::Period,
}

pub(crate) fn name(period: Period) -> &'static str {
    match period {
        Period::WorkDay => "workday",
        Period::Day => "day",
        Period::Week => "week",
        Period::Month => "month",
        Period::Quarter => "quarter",
        Period::NthWorkDay(_) => "nth",
    }
}

fn kind(period: Period) -> PeriodKind {
    match period {
        Period::WorkDay => PeriodKind::WorkingDay,
        Period::Day => PeriodKind::Day,
        Period::Week => PeriodKind::Week,
        Period::Month | Period::NthWorkDay(_) => PeriodKind::Month,
        Period::Quarter => PeriodKind::Quarter,
    }
}

/// First local date of the period in which an instant lies; `None` where it lies in none.
pub(crate) fn first_date(calendar: &Calendar, period: Period, t: Micros) -> Option<Date> {
    calendar.period_of(t, kind(period)).map(|p| p.first)
}

/// The period that holds an instant, or the next one after it.
pub(crate) fn from(calendar: &Calendar, period: Period, t: Micros) -> Option<Span> {
    let kind = kind(period);
    let here = calendar.period_of(t, kind).or_else(|| {
        let next = calendar.working_day_after(calendar.local_date(t), 1)?;
        calendar.period_with(next, kind)
    });
    here.map(|p| span(calendar, period, p))
}

/// The period after one.
pub(crate) fn after(calendar: &Calendar, period: Period, this: &Span) -> Option<Span> {
    calendar.period_after(&this.inner).map(|p| span(calendar, period, p))
}

fn span(calendar: &Calendar, period: Period, p: worktime::Period) -> Span {
    let (day, opens) = match period {
        Period::NthWorkDay(n) => {
            let day = calendar.nth_working_day_of_month(p.first.year(), p.first.month(), i32::from(n));
            (day, day.and_then(|d| calendar.opening_and_close(d)).map(|hours| hours.0))
        }
        // The day on which work begins: no head stands in an empty office on the first of May.
        _ => (p.opens.map(|o| calendar.local_date(o)), p.opens),
    };
    Span { name: name(period), first: p.first, day, start: p.start, end: p.end, opens, inner: p }
}
