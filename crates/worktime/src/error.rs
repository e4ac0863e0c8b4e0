//! What can be wrong with a calendar. The sentences live with whoever speaks to the user: here is
//! only a code to look them up by and the values to put into them.

use jiff::civil::Date;

use crate::{Hours, Weekday};

/// Why a [`CalendarSpec`](crate::CalendarSpec) cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// The zone is not in the bundled time-zone database.
    UnknownZone(String),
    /// The years are in the wrong order, too many, or outside the range that can be compiled.
    Years {
        /// First year asked for.
        first: i16,
        /// Last year asked for.
        last: i16,
    },
    /// An interval that ends before it starts, starts after its day, or ends after the next day.
    BadHours {
        /// Where it stands.
        place: HoursPlace,
        /// The interval itself.
        hours: Hours,
    },
    /// Two intervals of one day overlap.
    Overlap {
        /// Where they stand.
        place: HoursPlace,
        /// The earlier of the two.
        first: Hours,
        /// The later of the two.
        second: Hours,
    },
    /// More intervals in one day than the guard allows.
    TooManyHours(HoursPlace),
}

/// Where in a spec a list of hours stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursPlace {
    /// In the week pattern.
    Week(Weekday),
    /// In the exception of a date.
    Exception(Date),
}

impl CalendarError {
    /// A stable code: the key of the sentence in a table of messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownZone(_) => "calendar-unknown-zone",
            Self::Years { .. } => "calendar-years",
            Self::BadHours { .. } => "calendar-bad-hours",
            Self::Overlap { .. } => "calendar-overlap",
            Self::TooManyHours(_) => "calendar-too-many-hours",
        }
    }
}

impl std::fmt::Display for CalendarError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for CalendarError {}

/// Why a file is not a production calendar of the xmlcalendar form. `at` is a byte offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlCalendarError {
    /// Longer than the guard allows.
    TooLong(usize),
    /// Not well-formed XML.
    Malformed {
        /// Where the reader stopped.
        at: u64,
    },
    /// There is no `calendar` element with a readable `year`.
    NoYear,
    /// A `day` whose attribute `name` is missing or unreadable.
    BadDay {
        /// Where the element ends.
        at: u64,
        /// The attribute.
        name: &'static str,
    },
    /// The same date twice.
    Twice(Date),
    /// More days than a year has.
    TooManyDays,
}

impl XmlCalendarError {
    /// A stable code: the key of the sentence in a table of messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong(_) => "production-calendar-too-long",
            Self::Malformed { .. } => "production-calendar-malformed",
            Self::NoYear => "production-calendar-no-year",
            Self::BadDay { .. } => "production-calendar-bad-day",
            Self::Twice(_) => "production-calendar-date-twice",
            Self::TooManyDays => "production-calendar-too-many-days",
        }
    }
}

impl std::fmt::Display for XmlCalendarError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for XmlCalendarError {}
