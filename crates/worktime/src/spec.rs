//! A working calendar as data: what a charter says about working time, before any of it is computed.

use std::collections::BTreeMap;

use jiff::civil::{self, Date};

use crate::error::{CalendarError, HoursPlace};
use crate::guards::{LAST_MINUTE, MAX_HOURS_A_DAY};
use crate::{Minute, zone::Zone};

/// A day of the week, Monday first, ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// The weekday of a date.
    pub fn of(date: Date) -> Self {
        date.weekday().into()
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn index(self) -> usize {
        self as usize
    }
}

impl From<civil::Weekday> for Weekday {
    fn from(day: civil::Weekday) -> Self {
        match day {
            civil::Weekday::Monday => Self::Monday,
            civil::Weekday::Tuesday => Self::Tuesday,
            civil::Weekday::Wednesday => Self::Wednesday,
            civil::Weekday::Thursday => Self::Thursday,
            civil::Weekday::Friday => Self::Friday,
            civil::Weekday::Saturday => Self::Saturday,
            civil::Weekday::Sunday => Self::Sunday,
        }
    }
}

/// An interval of one local day, from the minute `from` up to and without the minute `to`.
/// `to` past 1440 is a shift over midnight: 22:00 to 30:00 ends at 6:00 of the next day, and the
/// whole of it belongs to the day on which it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    /// Minute of the day at which work starts, below 1440.
    pub from: Minute,
    /// Minute at which it ends, above `from`, at most 2880.
    pub to: Minute,
}

impl Hours {
    /// The interval from one wall time to another. If `to` is not after `from`, it is of the next
    /// day, as people write a night shift: 22:00–6:00.
    pub fn between(from: Minute, to: Minute) -> Self {
        let to = if to <= from { to.saturating_add(1440) } else { to };
        Self { from, to }
    }

    fn is_sound(self) -> bool {
        self.from < self.to && self.from < 1440 && self.to <= LAST_MINUTE
    }
}

/// What kind of day an exception makes of its date.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayKind {
    /// What the date would be without the exception: only the shortening of it matters.
    #[default]
    AsUsual,
    /// A holiday. A working day just before it is a day before a holiday.
    Holiday,
    /// A day off that is no holiday (a weekend moved here, a day the firm does not work). Nothing
    /// is shortened before it.
    DayOff,
    /// Non-working by decree and paid: closed for the clock, counted in the norm of working time.
    NonWorkingPaid,
    /// A working day moved to this date from another. Takes the hours of the weekday it was taken
    /// from; if that is unknown or has none, of Monday; if that has none, of its own weekday.
    Transferred {
        /// The weekday it was taken from, where known.
        from: Option<Weekday>,
    },
    /// Worked although it would be a day off. Takes the hours of its own weekday; if that has none,
    /// of the first weekday from Monday on that has.
    WorkingWeekend,
    /// Its own hours, whatever the date would be. Shortened only if the exception itself says so.
    Own(Vec<Hours>),
}

/// Whether the end of the day is cut. What is cut comes off the day's last interval; if that is
/// shorter than the cut, the rest comes off the interval before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shorter {
    /// Cut if the production calendar marks the date or the next day is a [`DayKind::Holiday`] of
    /// this calendar; by [`CalendarSpec::shorter_before_holiday_minutes`].
    #[default]
    AsUsual,
    /// A day before a holiday: cut by [`CalendarSpec::shorter_before_holiday_minutes`].
    BeforeHoliday,
    /// Cut by so many minutes; `By(0)` is a full day whatever the holidays say.
    By(Minute),
}

/// An exception from the week pattern for one date. The kind and the shortening are apart, so that
/// a working Saturday can be shortened as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayException {
    /// What the day is.
    pub kind: DayKind,
    /// Whether its end is cut.
    pub shorter: Shorter,
}

impl DayException {
    /// A day of this kind, shortened as usual.
    pub fn of(kind: DayKind) -> Self {
        Self { kind, shorter: Shorter::AsUsual }
    }

    /// The same day cut by so many minutes.
    pub fn shorter_by(self, minutes: Minute) -> Self {
        Self { shorter: Shorter::By(minutes), ..self }
    }

    /// The same day as a day before a holiday.
    pub fn before_holiday(self) -> Self {
        Self { shorter: Shorter::BeforeHoliday, ..self }
    }
}

/// A working calendar: a week pattern, a zone, exceptions by date, and the holidays of Russia or
/// not. An exception of the calendar goes before the production calendar of Russia for its date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarSpec {
    /// IANA name of the zone, for example `Europe/Moscow`.
    pub zone: String,
    /// Hours of each weekday, Monday first; an empty list is a day off. A lunch break is a gap.
    pub week: [Vec<Hours>; 7],
    /// Exceptions by local date.
    pub exceptions: BTreeMap<Date, DayException>,
    /// Whether the production calendar of Russia applies ([`crate::russia`]).
    pub holidays_of_russia: bool,
    /// How much shorter a day before a holiday is, in minutes; 0 leaves it whole.
    pub shorter_before_holiday_minutes: Minute,
}

impl CalendarSpec {
    /// A calendar of this zone without any hours.
    pub fn new(zone: &str) -> Self {
        Self {
            zone: zone.to_owned(),
            week: Default::default(),
            exceptions: BTreeMap::new(),
            holidays_of_russia: false,
            shorter_before_holiday_minutes: 0,
        }
    }

    /// Gives these days of the week these hours.
    pub fn with_hours(mut self, days: &[Weekday], hours: &[Hours]) -> Self {
        for day in days {
            self.week[day.index()] = hours.to_vec();
        }
        self
    }

    /// Adds an exception.
    pub fn with_exception(mut self, date: Date, exception: DayException) -> Self {
        self.exceptions.insert(date, exception);
        self
    }

    /// Takes the production calendar of Russia, with days before holidays shorter by so much.
    pub fn with_holidays_of_russia(mut self, shorter_by: Minute) -> Self {
        self.holidays_of_russia = true;
        self.shorter_before_holiday_minutes = shorter_by;
        self
    }

    /// Checks the spec without compiling it: that the zone is known and all hours are sound.
    pub fn check(&self) -> Result<(), CalendarError> {
        Zone::named(&self.zone).ok_or_else(|| CalendarError::UnknownZone(self.zone.clone()))?;
        for day in Weekday::ALL {
            check_hours(&self.week[day.index()], HoursPlace::Week(day))?;
        }
        for (date, exception) in &self.exceptions {
            if let DayKind::Own(hours) = &exception.kind {
                check_hours(hours, HoursPlace::Exception(*date))?;
            }
        }
        Ok(())
    }
}

fn check_hours(hours: &[Hours], place: HoursPlace) -> Result<(), CalendarError> {
    if hours.len() > MAX_HOURS_A_DAY {
        return Err(CalendarError::TooManyHours(place));
    }
    if let Some(&hours) = hours.iter().find(|h| !h.is_sound()) {
        return Err(CalendarError::BadHours { place, hours });
    }
    let mut sorted = hours.to_vec();
    sorted.sort();
    match sorted.windows(2).find(|pair| pair[1].from < pair[0].to) {
        Some(pair) => Err(CalendarError::Overlap { place, first: pair[0], second: pair[1] }),
        None => Ok(()),
    }
}
