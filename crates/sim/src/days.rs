//! Dates of the half-year, written out. Nothing here is computed by a calendar: the planter and the
//! charter must not be able to make the same mistake.

use facts::{Micros, parse_instant};

/// The weeks from Monday 1 June to Sunday 29 November 2026, Monday first.
#[rustfmt::skip]
pub(crate) const WEEKS: [[&str; 7]; 26] = [
    ["06-01", "06-02", "06-03", "06-04", "06-05", "06-06", "06-07"],
    ["06-08", "06-09", "06-10", "06-11", "06-12", "06-13", "06-14"],
    ["06-15", "06-16", "06-17", "06-18", "06-19", "06-20", "06-21"],
    ["06-22", "06-23", "06-24", "06-25", "06-26", "06-27", "06-28"],
    ["06-29", "06-30", "07-01", "07-02", "07-03", "07-04", "07-05"],
    ["07-06", "07-07", "07-08", "07-09", "07-10", "07-11", "07-12"],
    ["07-13", "07-14", "07-15", "07-16", "07-17", "07-18", "07-19"],
    ["07-20", "07-21", "07-22", "07-23", "07-24", "07-25", "07-26"],
    ["07-27", "07-28", "07-29", "07-30", "07-31", "08-01", "08-02"],
    ["08-03", "08-04", "08-05", "08-06", "08-07", "08-08", "08-09"],
    ["08-10", "08-11", "08-12", "08-13", "08-14", "08-15", "08-16"],
    ["08-17", "08-18", "08-19", "08-20", "08-21", "08-22", "08-23"],
    ["08-24", "08-25", "08-26", "08-27", "08-28", "08-29", "08-30"],
    ["08-31", "09-01", "09-02", "09-03", "09-04", "09-05", "09-06"],
    ["09-07", "09-08", "09-09", "09-10", "09-11", "09-12", "09-13"],
    ["09-14", "09-15", "09-16", "09-17", "09-18", "09-19", "09-20"],
    ["09-21", "09-22", "09-23", "09-24", "09-25", "09-26", "09-27"],
    ["09-28", "09-29", "09-30", "10-01", "10-02", "10-03", "10-04"],
    ["10-05", "10-06", "10-07", "10-08", "10-09", "10-10", "10-11"],
    ["10-12", "10-13", "10-14", "10-15", "10-16", "10-17", "10-18"],
    ["10-19", "10-20", "10-21", "10-22", "10-23", "10-24", "10-25"],
    ["10-26", "10-27", "10-28", "10-29", "10-30", "10-31", "11-01"],
    ["11-02", "11-03", "11-04", "11-05", "11-06", "11-07", "11-08"],
    ["11-09", "11-10", "11-11", "11-12", "11-13", "11-14", "11-15"],
    ["11-16", "11-17", "11-18", "11-19", "11-20", "11-21", "11-22"],
    ["11-23", "11-24", "11-25", "11-26", "11-27", "11-28", "11-29"],
];

/// The last day of the simulation, a Monday.
pub(crate) const LAST_DAY: &str = "11-30";

/// Week-days on which nobody works: the Day of Russia (a Friday) and the Day of National Unity (a Wednesday).
pub(crate) const HOLIDAYS: [&str; 2] = ["06-12", "11-04"];

/// Weeks that begin three ordinary ones: no holiday lies in any of them.
pub(crate) const ORDINARY: std::ops::RangeInclusive<usize> = 2..=19;

/// Names of the days of a week, as the scenario tables write them.
const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The instant of a wall time in Moscow: `"07-14 12:51:08"`.
///
/// # Panics
/// If the text is not a date and a time of 2026; only tables of this crate are given here.
pub(crate) fn on(date_and_time: &str) -> Micros {
    let (date, time) = date_and_time.split_once(' ').expect("a date and a time");
    parse_instant(&format!("2026-{date}T{time}+03:00")).expect("an instant of 2026")
}

/// The date that a table's day means in the three weeks that begin with this one: `mon`, `mon2`, `mon3`,
/// or a date in figures, which stands for itself.
///
/// # Panics
/// If there is no such day.
pub(crate) fn date(week: usize, day: &str) -> &str {
    if day.starts_with(|c: char| c.is_ascii_digit()) {
        return day;
    }
    let (name, later) = match day.split_at(3) {
        (name, "2") => (name, 1),
        (name, "3") => (name, 2),
        (name, _) => (name, 0),
    };
    let place = NAMES.iter().position(|n| *n == name).expect("a day of the week");
    WEEKS[week + later][place]
}

/// The instant of a table's wall time: `"mon 12:51:08"`, `"mon2 09:00:00"`, `"11-04 10:00:00"`.
pub(crate) fn wall(week: usize, text: &str) -> Micros {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    on(&format!("{} {time}", date(week, day)))
}
