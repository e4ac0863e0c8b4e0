//! Instants out of texts: the usual ISO form by a short way, everything else by `jiff`; local times by zone.

use facts::Micros;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// Microseconds in a second.
const SECOND: i64 = 1_000_000;
/// Seconds in a day.
const DAY: i64 = 86_400;

/// A time as it was written: an instant, or local to a zone not named in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// With an offset.
    Instant(Micros),
    /// Without: seconds and microseconds as if the place were at UTC.
    Local(Micros),
}

/// Reads an ISO 8601 time. The short way takes `YYYY-MM-DDTHH:MM[:SS[.fraction]][Z|±HH:MM]`; whatever it does not
/// know goes to `jiff`, and where both read, they agree.
#[must_use]
pub fn iso(text: &str) -> Option<Written> {
    short_iso(text.as_bytes()).or_else(|| {
        if let Ok(instant) = text.parse::<Timestamp>() {
            return Some(Written::Instant(micros(instant)?));
        }
        let local: DateTime = text.parse().ok()?;
        Some(Written::Local(micros(TimeZone::UTC.to_timestamp(local).ok()?)?))
    })
}

fn micros(instant: Timestamp) -> Option<Micros> {
    i64::try_from(instant.as_nanosecond().div_euclid(1000)).ok()
}

/// The short way; `None` means "ask the library", not "wrong".
#[inline]
pub(crate) fn short_iso(text: &[u8]) -> Option<Written> {
    if text.len() < 16 || text[4] != b'-' || text[7] != b'-' || text[13] != b':' {
        return None;
    }
    if !matches!(text[10], b'T' | b' ') {
        return None;
    }
    let year = i64::from(two(text, 0)?) * 100 + i64::from(two(text, 2)?);
    let (month, day) = (two(text, 5)?, two(text, 8)?);
    let (hour, minute) = (two(text, 11)?, two(text, 14)?);
    let mut at = 16;
    let mut second = 0;
    let mut fraction = 0;
    if text.get(at) == Some(&b':') {
        second = two(text, 17)?;
        at = 19;
        if text.get(at) == Some(&b'.') {
            let digits = text[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 || digits > 9 {
                return None;
            }
            for place in 0..6 {
                fraction = fraction * 10 + if place < digits { i64::from(text[at + 1 + place] - b'0') } else { 0 };
            }
            at += 1 + digits;
        }
    }
    if year == 0 || !valid(year, month, day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days = days_from_civil(year, i64::from(month), i64::from(day));
    let seconds = days * DAY + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
    let local = seconds * SECOND + fraction;
    let offset = match text.get(at) {
        None => return Some(Written::Local(local)),
        Some(b'Z') if text.len() == at + 1 => 0,
        Some(sign @ (b'+' | b'-')) if text.len() == at + 6 && text[at + 3] == b':' => {
            let (hours, minutes) = (i64::from(two(text, at + 1)?), i64::from(two(text, at + 4)?));
            if hours > 23 || minutes > 59 || (*sign == b'-' && hours + minutes == 0) {
                return None;
            }
            (hours * 3600 + minutes * 60) * if *sign == b'-' { -1 } else { 1 }
        }
        Some(_) => return None,
    };
    // The two ends of the library's range differ by zone; leave them to it.
    if !(2..=9998).contains(&year) {
        return None;
    }
    Some(Written::Instant(local - offset * SECOND))
}

#[inline]
fn two(text: &[u8], at: usize) -> Option<u8> {
    let (tens, ones) = (text.get(at)?.wrapping_sub(b'0'), text.get(at + 1)?.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}

#[inline]
fn valid(year: i64, month: u8, day: u8) -> bool {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    day >= 1 && day <= last
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar: years are counted from March, so that the leap day is
/// the last of its year, and eras of 400 years have a whole number of days.
#[inline]
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    ShortYear,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Is(u8),
}

/// How a column writes its times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// ISO 8601, with or without an offset.
    Iso,
    /// A pattern of `%Y %y %m %d %H %M %S` and the characters between them.
    Parts(Parts),
}

/// The pieces of a pattern, and whether it tells the time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    parts: Vec<Part>,
    has_time: bool,
}

impl Pattern {
    /// Reads `iso`, or a pattern; `None` if it names no day or holds an unknown letter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Pattern> {
        if text == "iso" {
            return Some(Pattern::Iso);
        }
        let mut parts = Vec::new();
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            parts.push(match byte {
                b'%' => match bytes.next()? {
                    b'Y' => Part::Year,
                    b'y' => Part::ShortYear,
                    b'm' => Part::Month,
                    b'd' => Part::Day,
                    b'H' => Part::Hour,
                    b'M' => Part::Minute,
                    b'S' => Part::Second,
                    b'%' => Part::Is(b'%'),
                    _ => return None,
                },
                byte => Part::Is(byte),
            });
        }
        let has = |part: Part| parts.contains(&part);
        let whole_day = (has(Part::Year) || has(Part::ShortYear)) && has(Part::Month) && has(Part::Day);
        let has_time = has(Part::Hour);
        whole_day.then_some(Pattern::Parts(Parts { parts, has_time }))
    }

    /// Whether a text of this pattern is a day without a time of day (an ISO text shows it by itself).
    #[must_use]
    pub fn is_day_only(&self) -> bool {
        matches!(self, Pattern::Parts(Parts { has_time: false, .. }))
    }

    /// Reads a text; a day alone is its first instant.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Written> {
        match self {
            Pattern::Iso => iso(text),
            Pattern::Parts(parts) => parts.read(text.as_bytes()).map(Written::Local),
        }
    }
}

impl Parts {
    fn read(&self, text: &[u8]) -> Option<Micros> {
        let (mut year, mut month, mut day, mut hour, mut minute, mut second) = (0, 0, 0, 0, 0, 0);
        let mut at = 0;
        for part in &self.parts {
            let (place, least, most) = match part {
                Part::Is(byte) => {
                    if text.get(at) != Some(byte) {
                        return None;
                    }
                    at += 1;
                    continue;
                }
                Part::Year => (&mut year, 4, 4),
                Part::ShortYear => (&mut year, 2, 2),
                Part::Month => (&mut month, 1, 2),
                Part::Day => (&mut day, 1, 2),
                Part::Hour => (&mut hour, 1, 2),
                Part::Minute => (&mut minute, 2, 2),
                Part::Second => (&mut second, 2, 2),
            };
            let digits = text[at..].iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
            if digits < least {
                return None;
            }
            *place = text[at..at + digits].iter().fold(0i64, |n, byte| n * 10 + i64::from(byte - b'0'));
            at += digits;
            if *part == Part::ShortYear {
                // POSIX: 69..99 are of the last century, 00..68 of this one.
                year += if year < 69 { 2000 } else { 1900 };
            }
        }
        let (Ok(month8), Ok(day8)) = (u8::try_from(month), u8::try_from(day)) else { return None };
        if at != text.len() || year == 0 || !valid(year, month8, day8) || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        Some((days_from_civil(year, month, day) * DAY + hour * 3600 + minute * 60 + second) * SECOND)
    }
}

/// A zone that turns local times into instants; days without a change of clocks cost one look into a table.
pub struct Zone {
    zone: TimeZone,
    /// Offset in seconds by local day from [`FIRST_DAY`]; the two marks below instead where unknown yet or changing.
    days: Vec<i32>,
}

/// 1900-01-01 and 2170-01-01 as days since 1970: outside them the library is asked every time.
const FIRST_DAY: i64 = -25_567;
const LAST_DAY: i64 = 73_049;
const NOT_ASKED: i32 = i32::MAX;
const CHANGES: i32 = i32::MAX - 1;

impl Zone {
    /// The zone of this IANA name.
    #[must_use]
    pub fn find(name: &str) -> Option<Zone> {
        let zone = TimeZone::get(name).ok()?;
        Some(Zone { zone, days: Vec::new() })
    }

    /// The instant of a local time. In a gap: the first instant after it; in a fold: the earlier one.
    #[inline]
    pub fn instant(&mut self, local: Micros) -> Option<Micros> {
        let day = local.div_euclid(DAY * SECOND);
        if (FIRST_DAY..LAST_DAY).contains(&day) {
            let slot = (day - FIRST_DAY) as usize;
            if self.days.is_empty() {
                self.days.resize((LAST_DAY - FIRST_DAY) as usize, NOT_ASKED);
            }
            if self.days[slot] == NOT_ASKED {
                self.days[slot] = self.offset_of_day(day).unwrap_or(CHANGES);
            }
            if self.days[slot] != CHANGES {
                return Some(local - i64::from(self.days[slot]) * SECOND);
            }
        }
        self.asked(local)
    }

    /// The offset of a whole local day, if it has but one.
    fn offset_of_day(&self, day: i64) -> Option<i32> {
        let (start, end) = (self.asked(day * DAY * SECOND)?, self.asked((day + 1) * DAY * SECOND)?);
        let from = Timestamp::from_microsecond(start).ok()?;
        let change = self.zone.following(from).next().and_then(|change| micros(change.timestamp()));
        let steady = end - start == DAY * SECOND && change.is_none_or(|change| change > end);
        // A change just before midnight can leave a fold or gap that reaches into this day.
        let before = self.zone.to_offset(from - jiff::SignedDuration::from_hours(24));
        let offset = self.zone.to_offset(from);
        (steady && before == offset).then(|| offset.seconds())
    }

    fn asked(&self, local: Micros) -> Option<Micros> {
        let civil = TimeZone::UTC.to_datetime(Timestamp::from_microsecond(local).ok()?);
        match self.zone.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => Some(local - i64::from(offset.seconds()) * SECOND),
            AmbiguousOffset::Fold { before, .. } => Some(local - i64::from(before.seconds()) * SECOND),
            AmbiguousOffset::Gap { after, .. } => {
                let before_gap = Timestamp::from_microsecond(local - i64::from(after.seconds()) * SECOND).ok()?;
                micros(self.zone.following(before_gap).next()?.timestamp())
            }
        }
    }

    /// The local time of an instant, as if at UTC.
    #[must_use]
    pub fn local(&self, instant: Micros) -> Option<Micros> {
        let offset = self.zone.to_offset(Timestamp::from_microsecond(instant).ok()?);
        Some(instant + i64::from(offset.seconds()) * SECOND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the library reads, in the terms of this module.
    fn of_library(text: &str) -> Option<Written> {
        if let Ok(instant) = text.parse::<Timestamp>() {
            return micros(instant).map(Written::Instant);
        }
        let local: DateTime = text.parse().ok()?;
        TimeZone::UTC.to_timestamp(local).ok().and_then(micros).map(Written::Local)
    }

    #[test]
    fn the_short_way_takes_the_usual_forms() {
        for text in [
            "2011-10-01T00:38:44.546+02:00",
            "2006-07-24T00:00:00+02:00",
            "2026-11-23T09:51:08Z",
            "2026-11-23T09:51:08.123456789Z",
            "1969-12-31T23:59:59.9999999Z",
            "2024-02-29 12:00",
            "2026-11-23T09:51:08.000000-03:30",
        ] {
            let short = short_iso(text.as_bytes());
            assert!(short.is_some(), "{text}");
            assert_eq!(short, of_library(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "вчера",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00Z",
            "2026-11-23T24:00:01Z",
            "2026-11-23T09:51:08+25:00:00x",
            "2026-11-23T09:51:08Zx",
            "2026-11-2 09:51",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_short_way_agrees_with_the_library(
            year in 0..10_000u32, month in 0..14u32, day in 0..33u32, hour in 0..26u32, minute in 0..62u32,
            second in prop::option::of((0..62u32, prop::option::of("[0-9]{1,9}"))),
            mark in "[T ]", end in "|Z|[+-][0-2][0-9]:[0-6][0-9]|[+-]0[0-9]",
        ) {
            let second = second.map_or_else(String::new, |(second, fraction)| {
                format!(":{second:02}{}", fraction.map_or_else(String::new, |digits| format!(".{digits}")))
            });
            let text = format!("{year:04}-{month:02}-{day:02}{mark}{hour:02}:{minute:02}{second}{end}");
            if let Some(short) = short_iso(text.as_bytes()) {
                prop_assert_eq!(Some(short), of_library(&text), "{}", text);
            }
        }

        #[test]
        fn patterns_agree_with_the_library(seconds in -62_000_000_000i64..250_000_000_000) {
            let civil = TimeZone::UTC.to_datetime(Timestamp::from_second(seconds).unwrap());
            let pattern = Pattern::parse("%d.%m.%Y %H:%M:%S").unwrap();
            prop_assert_eq!(pattern.read(&civil.strftime("%d.%m.%Y %H:%M:%S").to_string()), Some(Written::Local(seconds * SECOND)));
        }

        #[test]
        fn local_times_become_instants_as_the_library_says(
            zone in prop::sample::select(&["Europe/Berlin", "Europe/Moscow", "America/Sao_Paulo", "Asia/Gaza", "Pacific/Apia", "Australia/Lord_Howe"][..]),
            minutes in 0i64..50 * 525_960, near in -200i64..200,
        ) {
            let mut fast = Zone::find(zone).unwrap();
            let library = TimeZone::get(zone).unwrap();
            // Half of the weight lies about changes of clocks.
            let some = Timestamp::from_second(minutes * 60).unwrap();
            let change = library.following(some).next().map_or(some, |change| change.timestamp());
            for instant in [some, change + jiff::SignedDuration::from_mins(near)] {
                let civil = library.to_datetime(instant);
                for shift in [0, 30, 60, 90] {
                    let civil = civil.checked_add(jiff::SignedDuration::from_mins(shift)).unwrap();
                    let local = micros(TimeZone::UTC.to_timestamp(civil).unwrap()).unwrap();
                    let wanted = match library.to_ambiguous_timestamp(civil).offset() {
                        // In a gap the first valid instant after it is the change itself.
                        AmbiguousOffset::Gap { after, .. } => {
                            let before = after.to_timestamp(civil).unwrap();
                            library.following(before).next().unwrap().timestamp()
                        }
                        _ => library.to_ambiguous_timestamp(civil).earlier().unwrap(),
                    };
                    prop_assert_eq!(fast.instant(local), micros(wanted), "{} {}", zone, civil);
                }
            }
        }
    }
}
