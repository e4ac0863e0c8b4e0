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

/// All periods that share an instant with `[a, b]`, in order.
pub(crate) fn between(calendar: &Calendar, period: Period, a: Micros, b: Micros) -> Vec<Span> {
    let all = calendar.periods(a, b.saturating_add(1), kind(period)).into_iter();
    all.map(|p| {
        let (day, opens) = match period {
            Period::NthWorkDay(n) => {
                let day = calendar.nth_working_day_of_month(p.first.year(), p.first.month(), i32::from(n));
                (day, day.and_then(|d| calendar.opening_and_close(d)).map(|hours| hours.0))
            }
            _ => (Some(p.first), p.opens),
        };
        Span { name: name(period), first: p.first, day, start: p.start, end: p.end, opens }
    })
    .collect()
}
