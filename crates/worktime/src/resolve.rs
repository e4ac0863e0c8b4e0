//! What a spec makes of one date: the hours worked, the hours before they were cut, and the state.

use jiff::civil::Date;

use crate::calendar::DayState;
use crate::{CalendarSpec, DayException, DayKind, Hours, Minute, Shorter, Weekday, russia};

/// One date of a calendar, still in wall time.
pub(crate) struct DayHours {
    /// Intervals worked, sorted; empty on a day off.
    pub(crate) hours: Vec<Hours>,
    /// The same before the end was cut.
    pub(crate) uncut: Vec<Hours>,
    pub(crate) state: DayState,
}

pub(crate) fn day_hours(spec: &CalendarSpec, date: Date) -> DayHours {
    let said = spec.exceptions.get(&date);
    let table = if spec.holidays_of_russia { russia::day(date) } else { None };
    let kind = match (said, &table) {
        (Some(said), _) if said.kind != DayKind::AsUsual => &said.kind,
        (_, Some(table)) => &table.kind,
        _ => &DayKind::AsUsual,
    };
    let uncut = hours_by_kind(spec, date, kind);
    let cut = minutes_cut(spec, date, said, table.as_ref());
    let hours = cut_end(&uncut, cut);
    let state = state_of(kind, &hours);
    DayHours { hours, uncut, state }
}

fn hours_by_kind(spec: &CalendarSpec, date: Date, kind: &DayKind) -> Vec<Hours> {
    let of = |day: Weekday| &spec.week[day.index()];
    let own = of(Weekday::of(date));
    let first_with_hours = |order: &[&Vec<Hours>]| {
        order.iter().find(|hours| !hours.is_empty()).map(|hours| hours.to_vec()).unwrap_or_default()
    };
    let mut hours = match kind {
        DayKind::AsUsual => own.clone(),
        DayKind::Holiday | DayKind::DayOff | DayKind::NonWorkingPaid => Vec::new(),
        DayKind::Transferred { from } => {
            let from = of(from.unwrap_or(Weekday::Monday));
            first_with_hours(&[from, of(Weekday::Monday), own])
        }
        DayKind::WorkingWeekend => {
            let week: Vec<&Vec<Hours>> = std::iter::once(own).chain(&spec.week).collect();
            first_with_hours(&week)
        }
        DayKind::Own(hours) => hours.clone(),
    };
    hours.sort();
    hours
}

fn minutes_cut(spec: &CalendarSpec, date: Date, said: Option<&DayException>, table: Option<&DayException>) -> Minute {
    let before_holiday = spec.shorter_before_holiday_minutes;
    match said.map(|said| said.shorter).unwrap_or_default() {
        Shorter::By(minutes) => minutes,
        Shorter::BeforeHoliday => before_holiday,
        Shorter::AsUsual => {
            let own_hours = said.is_some_and(|said| matches!(said.kind, DayKind::Own(_)));
            let marked = table.is_some_and(|table| table.shorter == Shorter::BeforeHoliday);
            if !own_hours && (marked || holiday_follows(spec, date)) { before_holiday } else { 0 }
        }
    }
}

fn holiday_follows(spec: &CalendarSpec, date: Date) -> bool {
    let next = date.tomorrow().ok().and_then(|next| spec.exceptions.get(&next));
    next.is_some_and(|next| next.kind == DayKind::Holiday)
}

fn cut_end(uncut: &[Hours], cut: Minute) -> Vec<Hours> {
    let mut hours = uncut.to_vec();
    let mut left = cut;
    while left > 0 {
        let Some(last) = hours.last_mut() else { break };
        let length = last.to - last.from;
        if length > left {
            last.to -= left;
            break;
        }
        left -= length;
        hours.pop();
    }
    hours
}

fn state_of(kind: &DayKind, hours: &[Hours]) -> DayState {
    match kind {
        _ if !hours.is_empty() => DayState::Working,
        DayKind::Holiday => DayState::Holiday,
        DayKind::NonWorkingPaid => DayState::NonWorkingPaid,
        DayKind::AsUsual => DayState::Weekend,
        _ => DayState::DayOff,
    }
}
