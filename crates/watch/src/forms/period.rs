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
        Period::WorkDay | Period::NthWorkDay(_) => PeriodKind::WorkingDay,
        Period::Day => PeriodKind::Day,
        Period::Week => PeriodKind::Week,
        Period::Month => PeriodKind::Month,
        Period::Quarter => PeriodKind::Quarter,
    }
}

/// First local date of the period in which an instant lies; `None` where it lies in none.
pub(crate) fn first_date(calendar: &Calendar, period: Period, t: Micros) -> Option<Date> {
    let found = calendar.period_of(t, kind(period))?;
    is_one(calendar, period, found.first).then_some(found.first)
}

/// Whether the working day is the one of its month that is asked for.
fn is_one(calendar: &Calendar, period: Period, date: Date) -> bool {
    let Period::NthWorkDay(n) = period else { return true };
    let (first, last) = (date.first_of_month(), date.last_of_month());
    let wanted = match n {
        1.. => i64::from(n),
        _ => i64::from(calendar.count_working_days(first, last)) + 1 + i64::from(n),
    };
    i64::from(calendar.count_working_days(first, date)) == wanted
}

/// All periods that share an instant with `[a, b]`, in order.
pub(crate) fn between(calendar: &Calendar, period: Period, a: Micros, b: Micros) -> Vec<Span> {
    let all = calendar.periods(a, b.saturating_add(1), kind(period)).into_iter();
    all.filter(|p| is_one(calendar, period, p.first))
        .map(|p| Span { name: name(period), first: p.first, start: p.start, end: p.end, opens: p.opens })
        .collect()
}
