//! Moments as a user types them: with an offset, or by the wall clock of the department's zone.

use facts::{Micros, parse_instant};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::ending::{Ending, Failure};
use crate::terminal::Terminal;

/// What a day without a time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// Its first instant: a stretch begins with it.
    First,
    /// The first instant after it: a stretch ends with it.
    After,
    /// Its last microsecond: «as of that day» includes the day.
    Last,
}

/// Reads `2026-11-23T12:51:08+03:00`, `2026-11-23 12:51` (by the wall clock of the zone) or `2026-11-23`.
///
/// # Errors
/// A sentence with the forms that are read.
pub fn read(text: &str, day: Day, option: &str, zone: &TimeZone, terminal: &Terminal) -> Result<Micros, Failure> {
    moment(text.trim(), day, zone).ok_or_else(|| {
        let sentence = terminal.text("cli-bad-moment", &[("option", option.into()), ("text", text.into())]);
        Failure::new(Ending::Usage, sentence)
    })
}

fn moment(text: &str, day: Day, zone: &TimeZone) -> Option<Micros> {
    if let Some(instant) = parse_instant(text) {
        return Some(instant);
    }
    if let Ok(date) = text.parse::<Date>()
        && !text.contains(['T', ' ', ':'])
    {
        let midnight = |date: Date| wall(date.to_datetime(Time::midnight()), zone);
        return match day {
            Day::First => midnight(date),
            Day::After => midnight(date.tomorrow().ok()?),
            Day::Last => midnight(date.tomorrow().ok()?)?.checked_sub(1),
        };
    }
    wall(padded(text).parse::<DateTime>().ok()?, zone)
}

/// `2026-11-23 9:15` as `2026-11-23 09:15`: people write hours the short way.
fn padded(text: &str) -> String {
    match text.split_once(['T', ' ']) {
        Some((date, time)) if time.find(':') == Some(1) => format!("{date} 0{time}"),
        _ => text.to_owned(),
    }
}

fn wall(at: DateTime, zone: &TimeZone) -> Option<Micros> {
    zone.to_timestamp(at).ok().map(|instant| instant.as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_by_offset_by_wall_and_by_day() {
        let zone = wording::date::zone("Europe/Moscow").unwrap();
        let of = |text: &str, day| moment(text, day, &zone).map(facts::format_instant);
        let at = |text: &str| of(text, Day::Last);
        assert_eq!(of("2026-11-23", Day::First).as_deref(), Some("2026-11-22T21:00:00.000000Z"));
        assert_eq!(of("2026-11-23", Day::After).as_deref(), Some("2026-11-23T21:00:00.000000Z"));
        assert_eq!(of("2026-11-23 9:15", Day::First), at("2026-11-23 9:15"));
        for (text, expected) in [
            ("2026-11-23T12:51:08+03:00", Some("2026-11-23T09:51:08.000000Z")),
            ("2026-11-23T09:51:08Z", Some("2026-11-23T09:51:08.000000Z")),
            ("2026-11-23 12:51", Some("2026-11-23T09:51:00.000000Z")),
            ("2026-11-23 9:15", Some("2026-11-23T06:15:00.000000Z")),
            ("2026-11-23T12:51:08.5", Some("2026-11-23T09:51:08.500000Z")),
            ("2026-11-23", Some("2026-11-23T20:59:59.999999Z")),
            ("23.11.2026", None),
            ("завтра", None),
            ("", None),
        ] {
            assert_eq!(at(text).as_deref(), expected, "{text}");
        }
    }
}
