//! What the tests share: reading wall times, and the calendars of the department.

#![allow(dead_code)]

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZoneDatabase;
use worktime::{Calendar, CalendarSpec, Hours, Micros, Weekday};

/// An instant from a wall time that exists once, `2026-11-23 12:51:08`.
pub fn at(zone: &str, wall: &str) -> Micros {
    let wall: DateTime = wall.parse().expect("a wall time");
    let zone = TimeZoneDatabase::bundled().get(zone).expect("a zone");
    let instant = zone.to_ambiguous_timestamp(wall).unambiguous().expect("exists once");
    instant.as_microsecond()
}

pub fn moscow(wall: &str) -> Micros {
    at("Europe/Moscow", wall)
}

pub fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Monday to Friday.
pub fn weekdays() -> &'static [Weekday] {
    &Weekday::ALL[..5]
}

/// `9:00` to `18:00` as `hours(9, 18)`.
pub fn hours(from: u16, to: u16) -> Hours {
    Hours::between(from * 60, to * 60)
}

/// The department of the worked example: Moscow, 9 to 18 with lunch from 13 to 14.
pub fn department() -> CalendarSpec {
    CalendarSpec::new("Europe/Moscow").with_hours(weekdays(), &[hours(9, 13), hours(14, 18)])
}

pub fn compiled(spec: &CalendarSpec) -> Calendar {
    Calendar::compile(spec, 2010, 2030).expect("a sound calendar")
}
