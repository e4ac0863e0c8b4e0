//! The production calendar of Russia, 2013 to 2026.
//!
//! Facts: the Labour Code (articles 95 and 112) and the government decrees of each year. Days
//! declared non-working with pay by decrees of the President are a kind of their own: 2020, decrees
//! 206, 239, 294, 345 and 354; 2021, decrees 242 and 595. They are closed for the clock and
//! count in the norm of working time.

use jiff::civil::Date;

use crate::calendar::add_days;
use crate::{DayException, DayKind, Shorter, Weekday};

/// A date inside a year, written as month times 100 plus day.
type MonthDay = u16;

/// Holidays of article 112, the same in every year of the table.
const HOLIDAYS: [MonthDay; 14] = [101, 102, 103, 104, 105, 106, 107, 108, 223, 308, 501, 509, 612, 1104];

/// What a year adds to the holidays.
struct Year {
    year: i16,
    /// Days off moved here from a holiday on a weekend, or from a working Saturday.
    off: &'static [MonthDay],
    /// Days before a holiday, shorter by law; on days non-working with pay it shows in the norm.
    shorter: &'static [MonthDay],
    /// Working Saturdays, with the weekday each was taken from.
    works: &'static [(MonthDay, Weekday)],
    /// Stretches non-working with pay, both ends included.
    paid: &'static [(MonthDay, MonthDay)],
}

const NONE: Year = Year { year: 0, off: &[], shorter: &[], works: &[], paid: &[] };

const MON: Weekday = Weekday::Monday;
const TUE: Weekday = Weekday::Tuesday;

const YEARS: [Year; 14] = [
    Year { year: 2013, off: &[502, 503, 510], shorter: &[222, 307, 430, 508, 611, 1231], ..NONE },
    Year { year: 2014, off: &[310, 502, 613, 1103], shorter: &[224, 307, 430, 508, 611, 1231], ..NONE },
    Year { year: 2015, off: &[109, 309, 504, 511], shorter: &[430, 508, 611, 1103, 1231], ..NONE },
    Year { year: 2016, off: &[222, 307, 502, 503, 613], shorter: &[220, 1103], works: &[(220, MON)], ..NONE },
    Year { year: 2017, off: &[224, 508, 1106], shorter: &[222, 307, 1103], ..NONE },
    Year {
        year: 2018,
        off: &[309, 430, 502, 611, 1105, 1231],
        shorter: &[222, 307, 428, 508, 609, 1229],
        works: &[(428, MON), (609, MON), (1229, MON)],
        ..NONE
    },
    Year { year: 2019, off: &[502, 503, 510], shorter: &[222, 307, 430, 508, 611, 1231], ..NONE },
    Year {
        year: 2020,
        off: &[224, 309, 504, 505, 511],
        shorter: &[430, 508, 611, 1103, 1231],
        paid: &[(330, 430), (506, 508), (624, 624), (701, 701)],
        ..NONE
    },
    Year {
        year: 2021,
        off: &[222, 503, 510, 614, 1105, 1231],
        shorter: &[220, 430, 611, 1103],
        works: &[(220, MON)],
        paid: &[(504, 507), (1030, 1103), (1106, 1107)],
    },
    Year { year: 2022, off: &[307, 502, 503, 510, 613], shorter: &[222, 305, 1103], works: &[(305, MON)], ..NONE },
    Year { year: 2023, off: &[224, 508, 1106], shorter: &[222, 307, 1103], ..NONE },
    Year {
        year: 2024,
        off: &[429, 430, 510, 1230, 1231],
        shorter: &[222, 307, 508, 611, 1102],
        works: &[(427, MON), (1102, TUE), (1228, MON)],
        ..NONE
    },
    Year {
        year: 2025,
        off: &[502, 508, 613, 1103, 1231],
        shorter: &[307, 430, 611, 1101],
        works: &[(1101, MON)],
        ..NONE
    },
    Year { year: 2026, off: &[109, 309, 511, 1231], shorter: &[430, 508, 611, 1103], ..NONE },
];

fn year_of(year: i16) -> Option<&'static Year> {
    YEARS.iter().find(|row| row.year == year)
}

/// Whether the table has this year.
pub fn covers(year: i16) -> bool {
    year_of(year).is_some()
}

/// First and last year of the table; it has every year between.
pub fn years() -> (i16, i16) {
    (YEARS[0].year, YEARS[YEARS.len() - 1].year)
}

/// What the production calendar makes of a date; `None` if it leaves it to the week pattern, or
/// has no such year.
pub fn day(date: Date) -> Option<DayException> {
    let year = year_of(date.year())?;
    let day = date.month() as MonthDay * 100 + date.day() as MonthDay;
    let works = year.works.iter().find(|(works, _)| *works == day);
    let kind = if HOLIDAYS.contains(&day) {
        DayKind::Holiday
    } else if year.off.contains(&day) {
        DayKind::DayOff
    } else if year.paid.iter().any(|(first, last)| (*first..=*last).contains(&day)) {
        DayKind::NonWorkingPaid
    } else if let Some((_, from)) = works {
        DayKind::Transferred { from: Some(*from) }
    } else {
        DayKind::AsUsual
    };
    let shorter = match year.shorter.contains(&day) {
        true => Shorter::BeforeHoliday,
        false => Shorter::AsUsual,
    };
    let exception = DayException { kind, shorter };
    (exception != DayException::default()).then_some(exception)
}

/// Counts of a year for a week of five days, Monday to Friday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearCount {
    /// Days on which work goes on.
    pub open_days: u32,
    /// Days before a holiday among them.
    pub open_shorter: u32,
    /// Days of the norm of working time: open days and weekdays non-working with pay.
    pub norm_days: u32,
    /// Days before a holiday among them.
    pub norm_shorter: u32,
}

impl YearCount {
    /// Minutes of the norm, given the length of a working day and how much shorter a day before a
    /// holiday is.
    pub fn norm_minutes(&self, day: u32, shorter_by: u32) -> u32 {
        self.norm_days * day - self.norm_shorter * shorter_by
    }

    /// Minutes of the open days, given the same.
    pub fn open_minutes(&self, day: u32, shorter_by: u32) -> u32 {
        self.open_days * day - self.open_shorter * shorter_by
    }
}

/// Counts a year of the table; `None` if it has no such year.
pub fn count(year: i16) -> Option<YearCount> {
    year_of(year)?;
    let first = Date::constant(year, 1, 1);
    let dates = (0..i32::from(first.days_in_year())).map(|number| add_days(first, number));
    Some(dates.fold(YearCount::default(), |mut count, date| {
        let said = day(date).unwrap_or_default();
        let weekday = Weekday::of(date) < Weekday::Saturday;
        let open = match said.kind {
            DayKind::Transferred { .. } => true,
            DayKind::AsUsual => weekday,
            _ => false,
        };
        let norm = open || (said.kind == DayKind::NonWorkingPaid && weekday);
        let shorter = said.shorter == Shorter::BeforeHoliday;
        count.open_days += u32::from(open);
        count.open_shorter += u32::from(open && shorter);
        count.norm_days += u32::from(norm);
        count.norm_shorter += u32::from(norm && shorter);
        count
    }))
}

/// Days of the norm of working time of a year: 248 in 2020, although only 219 were open.
pub fn norm_days(year: i16) -> Option<u32> {
    count(year).map(|count| count.norm_days)
}

/// Days of a year on which work went on, for a week of five days.
pub fn open_days(year: i16) -> Option<u32> {
    count(year).map(|count| count.open_days)
}
