//! Instants and dates as people write them.
//!
//! An instant is UTC microseconds since 1970; the zone is an argument. Names of zones are resolved in
//! the copy of the IANA database built into the program, so that every machine writes the same.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::Language;
use crate::span::fraction_of_second;

mod words;
pub use words::{month, month_in, weekday_by, weekday_name, weekday_on, weekday_short};

/// How much of the wall time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// `14:06`
    Minutes,
    /// `14:06:08`, also `18:00:00`
    Seconds,
    /// `18:00` on a whole minute, else `14:06:08`; parts of a second are dropped
    Short,
    /// The same, parts of a second kept: `14:06:08,000001`
    Exact,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// `23 ноября`, `23 November`
    Plain,
    /// `23 ноября 2026`, `23 November 2026`
    WithYear,
    /// `пн 23 ноября`, `Mon 23 November`
    WithWeekday,
    /// `пн 23 ноября 2026`, `Mon 23 November 2026`
    Full,
}

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone of an IANA name (`Europe/Moscow`); `None` where the database has no such name.
pub fn zone(name: &str) -> Option<TimeZone> {
    ZONES.get(name).ok()
}

/// The local date and wall time of an instant in a zone; `None` outside the years −9999 to 9999.
pub fn local(micros: i64, zone: &TimeZone) -> Option<DateTime> {
    // Every timestamp that jiff admits has a civil date in every zone.
    Timestamp::from_microsecond(micros).ok().map(|instant| zone.to_datetime(instant))
}

/// A date: `23 ноября`, `пн 23 ноября 2026`, `Mon 23 November`.
pub fn date(language: Language, date: Date, day: Day) -> String {
    let mut text = String::new();
    if matches!(day, Day::WithWeekday | Day::Full) {
        text.push_str(weekday_short(language, date.weekday()));
        text.push(' ');
    }
    text.push_str(&format!("{} {}", date.day(), words::month_of_day(language, date.month())));
    if matches!(day, Day::WithYear | Day::Full) {
        text.push_str(&format!(" {}", date.year()));
    }
    text
}

/// A date in figures, for columns: `23.11.2026`; English in the order that is read the same everywhere,
/// `2026-11-23`.
pub fn date_in_figures(language: Language, date: Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match language {
        Language::Ru => format!("{day:02}.{month:02}.{year:04}"),
        Language::En => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// The wall time of an instant: `14:06:08`, `9:15`.
pub fn time(language: Language, micros: i64, zone: &TimeZone, wall: Wall) -> String {
    local(micros, zone).map_or_else(|| outside(language), |at| wall_time(language, at, wall))
}

/// The date and the wall time of an instant: `пн 23 ноября 12:51:08`.
pub fn moment(language: Language, micros: i64, zone: &TimeZone, day: Day, wall: Wall) -> String {
    local(micros, zone).map_or_else(
        || outside(language),
        |at| format!("{} {}", date(language, at.date(), day), wall_time(language, at, wall)),
    )
}

/// An instant beside another that the reader already has before him: on the same local day only the
/// time (`14:06:08`), in the same year the day and the time (`вт 24 ноября 9:15`), else also the year.
pub fn moment_beside(language: Language, micros: i64, beside: i64, zone: &TimeZone, wall: Wall) -> String {
    let (Some(at), Some(known)) = (local(micros, zone), local(beside, zone)) else {
        return moment(language, micros, zone, Day::Full, wall);
    };
    if at.date() == known.date() {
        return wall_time(language, at, wall);
    }
    let day = if at.year() == known.year() { Day::WithWeekday } else { Day::Full };
    moment(language, micros, zone, day, wall)
}

/// A range of dates, both included, what they share written once: `23–27 ноября 2026`,
/// `30 ноября – 4 декабря 2026`, `28 декабря 2026 – 8 января 2027`.
pub fn dates(language: Language, from: Date, to: Date) -> String {
    if from == to {
        date(language, from, Day::WithYear)
    } else if from.first_of_month() == to.first_of_month() {
        format!("{}–{}", from.day(), date(language, to, Day::WithYear))
    } else {
        let day = if from.year() == to.year() { Day::Plain } else { Day::WithYear };
        format!("{} – {}", date(language, from, day), date(language, to, Day::WithYear))
    }
}

fn wall_time(language: Language, at: DateTime, wall: Wall) -> String {
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    // A fraction of a second in nanoseconds is below 10^9 and not negative.
    let micros = at.subsec_nanosecond().unsigned_abs() / 1_000;
    match wall {
        Wall::Minutes => format!("{hour}:{minute:02}"),
        Wall::Seconds => format!("{hour}:{minute:02}:{second:02}"),
        Wall::Short if second == 0 => format!("{hour}:{minute:02}"),
        Wall::Short => format!("{hour}:{minute:02}:{second:02}"),
        Wall::Exact if second == 0 && micros == 0 => format!("{hour}:{minute:02}"),
        Wall::Exact => {
            let fraction = fraction_of_second(language, micros);
            format!("{hour}:{minute:02}:{second:02}{fraction}")
        }
    }
}

fn outside(language: Language) -> String {
    crate::say(language, "moment-outside-calendar", &[])
}
