//! The slow oracle: a calendar that is asked by walking its days.
//!
//! It cuts time at every edge of a local day's hours and looks at each piece by itself. It shares
//! data types, the table of holidays and the zones with [`crate::Calendar`], and no code. It has no
//! range of years: a search gives up after [`HORIZON_DAYS`] days. It is correct to the microsecond
//! and keeps the days it has seen, so that asking again about the same weeks is not too slow.

mod clock;
mod days;

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::{CalendarError, CalendarSpec, DayKind, Hours, Micros, Minute, Shorter, Weekday, russia};

/// How many local days a search walks before it gives up: a calendar may never open.
pub const HORIZON_DAYS: i64 = 4000;

/// A working calendar answered by brute force. See the module.
#[derive(Clone, Debug)]
pub struct Naive {
    spec: CalendarSpec,
    zone: TimeZone,
    seen: RefCell<BTreeMap<Date, Vec<(Micros, Micros)>>>,
}

impl Naive {
    /// A calendar to be asked.
    ///
    /// # Errors
    /// An unknown zone or unsound hours.
    pub fn new(spec: &CalendarSpec) -> Result<Self, CalendarError> {
        spec.check()?;
        let zone =
            TimeZoneDatabase::bundled().get(&spec.zone).map_err(|_| CalendarError::UnknownZone(spec.zone.clone()))?;
        Ok(Self { spec: spec.clone(), zone, seen: RefCell::default() })
    }

    /// The local date of an instant.
    pub fn local_date(&self, t: Micros) -> Date {
        self.local(t).date()
    }

    fn local(&self, t: Micros) -> DateTime {
        let edge = if t < 0 { Timestamp::MIN } else { Timestamp::MAX };
        self.zone.to_datetime(Timestamp::from_microsecond(t).unwrap_or(edge))
    }

    /// The instant of a wall time: the earliest at which the wall shows it or more. That is the
    /// first valid instant after a gap, and the first of the two in a fold.
    pub fn wall(&self, date: Date, time: Minute) -> Micros {
        self.first_at(date.at(0, 0, 0, 0).saturating_add(i64::from(time).minutes()))
    }

    fn first_at(&self, wall: DateTime) -> Micros {
        let as_utc = match TimeZone::UTC.to_timestamp(wall) {
            Ok(instant) => instant,
            Err(_) => Timestamp::MAX,
        };
        // No zone is further from UTC than the day and a bit looked at on either side.
        let around = SignedDuration::from_hours(36);
        let (from, to) = (as_utc.saturating_sub(around), as_utc.saturating_add(around));
        let (from, to) = (from.unwrap_or(Timestamp::MIN), to.unwrap_or(Timestamp::MAX));
        let changes = self.zone.following(from).map(|change| change.timestamp());
        let changes: Vec<Timestamp> = changes.take_while(|change| *change < to).collect();
        let starts = std::iter::once(from).chain(changes.iter().copied());
        let ends = changes.iter().copied().chain([to]);
        for (start, end) in starts.zip(ends) {
            let offset = self.zone.to_offset(start).seconds();
            let shown = as_utc.as_microsecond() - i64::from(offset) * crate::SECOND;
            let first = shown.max(start.as_microsecond());
            if first < end.as_microsecond() {
                return first;
            }
        }
        to.as_microsecond()
    }

    /// The first instant of a local date.
    pub fn start_of_date(&self, date: Date) -> Micros {
        self.wall(date, 0)
    }

    /// The last instant of a local date.
    pub fn end_of_date(&self, date: Date) -> Micros {
        self.wall(date, 1440) - 1
    }

    /// The stretches worked that belong to a date, in order.
    pub fn hours_on(&self, date: Date) -> Vec<(Micros, Micros)> {
        if let Some(hours) = self.seen.borrow().get(&date) {
            return hours.clone();
        }
        let walls = self.wall_hours(date);
        let hours: Vec<_> = walls
            .iter()
            .map(|hours| (self.wall(date, hours.from), self.wall(date, hours.to)))
            .filter(|(start, end)| start < end)
            .collect();
        self.seen.borrow_mut().insert(date, hours.clone());
        hours
    }

    /// Whether a date has working time.
    pub fn is_working_day(&self, date: Date) -> bool {
        !self.hours_on(date).is_empty()
    }

    /// Start of the first and end of the last interval of a working day.
    pub fn opening_and_close(&self, date: Date) -> Option<(Micros, Micros)> {
        let hours = self.hours_on(date);
        let opens = hours.iter().map(|h| h.0).min()?;
        let closes = hours.iter().map(|h| h.1).max()?;
        Some((opens, closes))
    }

    /// Whether an instant lies in working time of its day or of a shift of the days before.
    pub fn is_open(&self, t: Micros) -> bool {
        let date = self.local_date(t);
        (-3..=1).any(|days| {
            let hours = self.hours_on(later(date, days));
            hours.iter().any(|&(start, end)| start <= t && t < end)
        })
    }

    /// The hours of a date as the spec has them: which hours, then minute by minute off the end.
    fn wall_hours(&self, date: Date) -> Vec<Hours> {
        let spec = &self.spec;
        let said = spec.exceptions.get(&date).cloned().unwrap_or_default();
        let table = russia::day(date).filter(|_| spec.holidays_of_russia).unwrap_or_default();
        let kind = match said.kind {
            DayKind::AsUsual => table.kind.clone(),
            _ => said.kind.clone(),
        };
        let week = |day: Weekday| spec.week[day.index()].clone();
        let mut hours = match &kind {
            DayKind::Holiday | DayKind::DayOff | DayKind::NonWorkingPaid => return Vec::new(),
            DayKind::Own(hours) => hours.clone(),
            DayKind::AsUsual => week(Weekday::of(date)),
            DayKind::Transferred { from } => {
                let mut hours = from.map(week).unwrap_or_default();
                if hours.is_empty() {
                    hours = week(Weekday::Monday);
                }
                if hours.is_empty() {
                    hours = week(Weekday::of(date));
                }
                hours
            }
            DayKind::WorkingWeekend => {
                let mut hours = week(Weekday::of(date));
                for day in Weekday::ALL {
                    if hours.is_empty() {
                        hours = week(day);
                    }
                }
                hours
            }
        };
        let tomorrow = spec.exceptions.get(&later(date, 1)).map(|next| &next.kind);
        let before_holiday = match said.shorter {
            Shorter::BeforeHoliday => true,
            Shorter::By(_) => false,
            Shorter::AsUsual if matches!(said.kind, DayKind::Own(_)) => false,
            Shorter::AsUsual => table.shorter == Shorter::BeforeHoliday || tomorrow == Some(&DayKind::Holiday),
        };
        let cut = match said.shorter {
            Shorter::By(minutes) => minutes,
            _ if before_holiday => spec.shorter_before_holiday_minutes,
            _ => 0,
        };
        for _ in 0..cut {
            if let Some(last) = hours.iter_mut().max_by_key(|h| h.to) {
                last.to -= 1;
            }
            hours.retain(|h| h.from < h.to);
        }
        hours.sort();
        hours
    }
}

/// A date so many days later.
fn later(date: Date, days: i64) -> Date {
    date.saturating_add(days.days())
}
