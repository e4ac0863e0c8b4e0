//! Terms given as a day or a moment, forward from a trigger and back from a moment.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::{Day, DayState, add_days, days_between, instants};
use crate::resolve::day_hours;
use crate::spans::{Stretch, holds_at};
use crate::{Calendar, Micros, Minute, elapsed};

/// A duration as a charter writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// Working time, judged by use.
    Worked(Micros),
    /// Working days, counted from the day after (Civil Code of Russia, articles 191 and 193).
    WorkingDays(u32),
    /// Time of the clock that runs day and night.
    Elapsed(Micros),
    /// Local days, to the end of the last.
    CalendarDays(u32),
    /// Weeks of seven local days.
    Weeks(u32),
    /// Months: the same date of a later month, or its last day.
    Months(u32),
}

/// The deadline shown, and the last instant that still keeps the duty. They differ only where a
/// limit in use ends at a closing or at the start of a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deadline {
    /// The earliest instant at which the limit is used up.
    pub due: Micros,
    /// The latest such instant: kept up to and including it.
    pub breaks_after: Micros,
}

impl Deadline {
    /// A deadline that is one instant.
    pub fn at(t: Micros) -> Self {
        Self { due: t, breaks_after: t }
    }
}

/// A window around a moment: `from <= at <= until` lies in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Around {
    /// The earliest instant of the window.
    pub from: Micros,
    /// The deadline to show: as in [`Deadline::due`].
    pub due: Micros,
    /// The latest instant of the window.
    pub until: Micros,
}

impl Calendar {
    /// The local date of an instant.
    pub fn local_date(&self, t: Micros) -> Date {
        self.zone.date_of(t)
    }

    /// The instant of a wall time on a date: in a gap of the zone the first valid instant after it,
    /// in a fold the earlier one.
    pub fn wall(&self, date: Date, time: Minute) -> Micros {
        self.zone.instant(date, time)
    }

    /// The first instant of a local date.
    pub fn start_of_date(&self, date: Date) -> Micros {
        self.zone.start_of(date)
    }

    /// The last instant of a local date, one microsecond before the next one starts, so that
    /// `at <= end` says "on that day or before".
    pub fn end_of_date(&self, date: Date) -> Micros {
        self.zone.start_of(add_days(date, 1)) - 1
    }

    /// What a date is; `None` outside the range.
    pub fn day_state(&self, date: Date) -> Option<DayState> {
        self.day(date).map(|day| day.state)
    }

    /// Whether a date is a working day; dates outside the range are not.
    pub fn is_working_day(&self, date: Date) -> bool {
        self.day_state(date) == Some(DayState::Working)
    }

    /// Start of the first and end of the last interval of a working day.
    pub fn opening_and_close(&self, date: Date) -> Option<(Micros, Micros)> {
        let day = self.day(date).filter(|day| day.state == DayState::Working)?;
        Some((day.opens, day.closes))
    }

    /// The stretches worked that belong to a date; a shift over midnight belongs to the date on
    /// which it starts.
    pub fn hours_on(&self, date: Date) -> Vec<Stretch> {
        instants(&self.zone, date, &day_hours(&self.spec, date).hours)
    }

    /// The `n`-th working day after a date.
    pub fn working_day_after(&self, date: Date, n: u32) -> Option<Date> {
        let after = self.working.partition_point(|place| self.date_at(*place) <= date);
        let place = self.working.get(after.checked_add(n.checked_sub(1)? as usize)?)?;
        Some(self.date_at(*place))
    }

    /// The `n`-th working day before a date.
    pub fn working_day_before(&self, date: Date, n: u32) -> Option<Date> {
        let before = self.working.partition_point(|place| self.date_at(*place) < date);
        let place = self.working.get(before.checked_sub(n.max(1) as usize)?)?;
        (n > 0).then(|| self.date_at(*place))
    }

    fn date_at(&self, place: u32) -> Date {
        self.days[place as usize].date
    }

    /// Closes of the working days after the local day of `t`, in order of dates.
    pub(crate) fn closes_after(&self, t: Micros) -> Option<impl Iterator<Item = Micros>> {
        self.closes_since(add_days(self.local_date(self.covered(t)?), 1))
    }

    /// Closes of the working days that may close after `t`, in order of dates: a shift over
    /// midnight of the day before the local day of `t` may still run.
    pub(crate) fn closes_from(&self, t: Micros) -> Option<impl Iterator<Item = Micros>> {
        self.closes_since(add_days(self.local_date(self.covered(t)?), -2))
    }

    fn closes_since(&self, date: Date) -> Option<impl Iterator<Item = Micros>> {
        Some(self.working_since(date)?.map(|day| day.closes))
    }

    fn working_since(&self, date: Date) -> Option<impl Iterator<Item = &Day>> {
        let place = self.place_of(date)?;
        let first = self.working.partition_point(|p| (*p as usize) < place);
        Some(self.working[first..].iter().map(|place| &self.days[*place as usize]))
    }

    /// The close of the `days`-th working day after the local day of `t`. No days at all mean
    /// [`Calendar::end_of_day`].
    pub fn add_working_days(&self, t: Micros, days: u32) -> Option<Micros> {
        if days == 0 {
            return self.end_of_day(t);
        }
        let date = self.working_day_after(self.local_date(self.covered(t)?), days)?;
        self.day(date).and_then(|day| self.covered(day.closes))
    }

    /// The close of the first working day, in order of dates, that closes after `t`: of the same
    /// day if `t` is before its close (or before its opening), else of the next working day. At
    /// night within a shift over midnight that is the end of the shift.
    pub fn end_of_day(&self, t: Micros) -> Option<Micros> {
        self.closes_from(t)?.find(|close| *close > t).and_then(|close| self.covered(close))
    }

    /// The last instant of the `days`-th local day after that of `t`.
    pub fn calendar_days(&self, t: Micros, days: u32) -> Micros {
        self.end_of_date(add_days(self.local_date(t), i32::try_from(days).unwrap_or(i32::MAX)))
    }

    /// The last instant of the day `weeks` weeks after the local day of `t`.
    pub fn weeks(&self, t: Micros, weeks: u32) -> Micros {
        self.calendar_days(t, weeks.saturating_mul(7))
    }

    /// The last instant of the same date `months` months later, or of that month's last day.
    pub fn months(&self, t: Micros, months: u32) -> Micros {
        self.end_of_date(add_months(self.local_date(t), i64::from(months)))
    }

    /// [`Calendar::calendar_days`] without the days at whose last instant a pause held. `None` if a
    /// pause without end comes before.
    pub fn calendar_days_outside(&self, t: Micros, days: u32, pauses: &[Stretch]) -> Option<Micros> {
        let mut end = self.calendar_days(t, 0);
        let mut date = self.local_date(t);
        let mut left = days;
        while left > 0 {
            if pauses.iter().all(|pause| pause.1 <= end) {
                return Some(self.end_of_date(add_days(date, i32::try_from(left).ok()?)));
            }
            date = date.tomorrow().ok()?;
            end = self.end_of_date(date);
            match pauses.iter().filter(|(a, b)| *a <= end && end < *b).map(|p| p.1).max() {
                // On to the day in which the pause ends: all days before end inside it.
                Some(over) if over >= self.range.1 => return None,
                Some(over) => date = date.max(self.local_date(over).yesterday().ok()?),
                None => left -= 1,
            }
        }
        Some(end)
    }

    /// The deadline of a duration from a trigger. `None` if it lies outside the range.
    pub fn after(&self, t: Micros, span: Span) -> Option<Deadline> {
        self.after_outside(t, span, &[])
    }

    /// The deadline of a duration from a trigger while the clock may stop: use does not grow in a
    /// pause, and a day at whose close (for calendar days: last instant) a pause held is not
    /// counted. Months are as many calendar days as they are without pauses.
    pub fn after_outside(&self, t: Micros, span: Span, pauses: &[Stretch]) -> Option<Deadline> {
        let days = |n: u32| self.calendar_days_outside(t, n, pauses).map(Deadline::at);
        match span {
            Span::Worked(limit) => Some(Deadline {
                due: self.due_outside(t, limit, pauses)?,
                breaks_after: self.breaks_after_outside(t, limit, pauses)?,
            }),
            Span::Elapsed(limit) => elapsed::deadline_outside(t, limit, pauses),
            Span::WorkingDays(n) => self.add_working_days_outside(t, n, pauses).map(Deadline::at),
            Span::CalendarDays(n) => days(n),
            Span::Weeks(n) => days(n.saturating_mul(7)),
            Span::Months(n) => {
                let date = self.local_date(t);
                days(days_between(date, add_months(date, i64::from(n))).unsigned_abs())
            }
        }
    }

    /// "No later than D before the moment": the latest instant with a whole D left. Days end as
    /// they do forward: a working day at its close, a calendar day at its last instant.
    pub fn before(&self, moment: Micros, span: Span) -> Option<Micros> {
        let date = self.local_date(moment);
        let end = |days: u32| {
            let days = i32::try_from(days).unwrap_or(i32::MAX);
            Some(self.end_of_date(add_days(date, -days)))
        };
        match span {
            Span::Worked(..=0) => Some(moment),
            Span::Worked(left) => {
                self.covered(moment)?;
                let target = self.worked(moment).checked_sub(left)?;
                (target >= self.worked(self.range.0)).then_some(())?;
                self.latest(target)
            }
            Span::Elapsed(left) => moment.checked_sub(left.max(0)),
            Span::WorkingDays(0) | Span::CalendarDays(0) => Some(moment),
            Span::WorkingDays(n) => {
                self.covered(moment)?;
                let date = self.working_day_before(date, n)?;
                self.day(date).and_then(|day| self.covered(day.closes)).map(|t| t.min(moment))
            }
            Span::CalendarDays(n) => end(n),
            Span::Weeks(n) => end(n.saturating_mul(7)),
            Span::Months(n) => Some(self.end_of_date(add_months(date, -i64::from(n)))),
        }
    }

    /// "Give or take D": all instants from which to the moment, or to which from the moment, no
    /// more than D passes. By days: from the opening (by calendar days: the first instant) of the
    /// day so many days before to the end of the day so many days after.
    pub fn around(&self, moment: Micros, span: Span) -> Option<Around> {
        let date = self.local_date(moment);
        let start = |days: u32| {
            let days = i32::try_from(days).unwrap_or(i32::MAX);
            Some(self.start_of_date(add_days(date, -days)))
        };
        let from = match span {
            Span::Worked(limit) => {
                self.covered(moment)?;
                let target = self.worked(moment).checked_sub(limit.max(0))?;
                (target > self.worked(self.range.0)).then_some(())?;
                self.earliest(target).map(|t| t.min(moment))
            }
            Span::Elapsed(limit) => moment.checked_sub(limit.max(0)),
            Span::WorkingDays(n) => {
                let date = self.working_day_before(date, n)?;
                self.day(date).and_then(|day| self.covered(day.opens))
            }
            Span::CalendarDays(n) => start(n),
            Span::Weeks(n) => start(n.saturating_mul(7)),
            Span::Months(n) => Some(self.start_of_date(add_months(date, -i64::from(n)))),
        }?;
        let Deadline { due, breaks_after } = self.after(moment, span)?;
        Some(Around { from, due, until: breaks_after })
    }

    /// "By 17:00": that wall time of the local day of `t` if it is a working day and the wall time
    /// is not past (an instant equal to it is not past), else of the next working day.
    pub fn until_wall(&self, t: Micros, time: Minute) -> Option<Micros> {
        self.until_wall_outside(t, time, &[])
    }

    /// [`Calendar::until_wall`] without the days at whose wall time a pause held.
    pub fn until_wall_outside(&self, t: Micros, time: Minute, pauses: &[Stretch]) -> Option<Micros> {
        let days = self.working_since(self.local_date(self.covered(t)?))?;
        let mut walls = days.map(|day| self.wall(day.date, time));
        let wall = walls.find(|wall| *wall >= t && !holds_at(pauses, *wall));
        wall.and_then(|wall| self.covered(wall))
    }

    /// A wall time on the local day of a moment.
    pub fn day_of(&self, moment: Micros, time: Minute) -> Micros {
        self.wall(self.local_date(moment), time)
    }

    /// A wall time on the local day before that of a moment, working or not.
    pub fn eve_of(&self, moment: Micros, time: Minute) -> Micros {
        self.wall(add_days(self.local_date(moment), -1), time)
    }

    /// A wall time on the last working day before the local day of a moment.
    pub fn working_eve_of(&self, moment: Micros, time: Minute) -> Option<Micros> {
        let date = self.working_day_before(self.local_date(moment), 1)?;
        self.covered(self.wall(date, time))
    }

    /// The first instant at or after `t` at which the local wall shows this time, on any day.
    pub fn next_wall_at_or_after(&self, t: Micros, time: Minute) -> Micros {
        let date = self.local_date(t);
        // From the day before: a time past 24:00, or midnight in a fold, may still come.
        let walls = (-1..4).map(|days| self.wall(add_days(date, days), time));
        walls.filter(|wall| *wall >= t).min().unwrap_or(t)
    }

    /// The first instant at or after `t` at which the wall shows this time on a working day.
    pub fn next_working_wall_at_or_after(&self, t: Micros, time: Minute) -> Option<Micros> {
        let mut days = self.working_since(add_days(self.local_date(self.covered(t)?), -1))?;
        let wall = days.find_map(|day| Some(self.wall(day.date, time)).filter(|wall| *wall >= t));
        wall.and_then(|wall| self.covered(wall))
    }

    /// The `n`-th working day of a month, counted from 1; a negative `n` counts from the end, -1
    /// being the last. `None` if the month has no such day, or lies outside the range.
    pub fn nth_working_day_of_month(&self, year: i16, month: i8, n: i32) -> Option<Date> {
        let first = Date::new(year, month, 1).ok()?;
        let date = match n {
            1.. => self.working_day_after(first.yesterday().ok()?, n.unsigned_abs()),
            _ => self.working_day_before(first.last_of_month().tomorrow().ok()?, n.unsigned_abs()),
        }?;
        (date.first_of_month() == first).then_some(date)
    }

    /// The instant at which the wall shows the time it shows at `t`, so many months later (on the
    /// last day of the month, if it has no such date): the far end of a rolling window of months.
    pub fn same_wall_months_on(&self, t: Micros, months: u32) -> Option<Micros> {
        let date = self.local_date(t).checked_add(i64::from(months.min(MONTHS_MAX)).months()).ok()?;
        Some(self.zone.same_wall(t, date))
    }

    /// The working days among the dates `first..=last`, in order; only inside the range.
    pub fn working_days(&self, first: Date, last: Date) -> Vec<Date> {
        let from = self.working.partition_point(|place| self.date_at(*place) < first);
        let dates = self.working[from..].iter().map(|place| self.date_at(*place));
        dates.take_while(|date| *date <= last).collect()
    }

    /// How many dates [`Calendar::working_days`] has.
    pub fn count_working_days(&self, first: Date, last: Date) -> u32 {
        let upto = |date: Date| self.working.partition_point(|place| self.date_at(*place) <= date);
        upto(last).saturating_sub(upto(add_days(first, -1))) as u32
    }

    /// Days of the norm of working time among `first..=last`: working days, and days non-working
    /// with pay whose weekday has hours.
    pub fn count_norm_days(&self, first: Date, last: Date) -> u32 {
        let from = self.days.partition_point(|day| day.date < first);
        let to = self.days.partition_point(|day| day.date <= last).max(from);
        let paid = self.days[from..to].iter().filter(|day| {
            let weekday = crate::Weekday::of(day.date);
            day.state == DayState::NonWorkingPaid && !self.spec.week[weekday.index()].is_empty()
        });
        self.count_working_days(first, last) + paid.count() as u32
    }
}

/// More months than the library's range of dates has, and no more than it takes as a span.
const MONTHS_MAX: u32 = 120_000;

/// The same date so many months later, or the last day of that month.
fn add_months(date: Date, months: i64) -> Date {
    let most = i64::from(MONTHS_MAX);
    date.saturating_add(months.clamp(-most, most).months())
}
