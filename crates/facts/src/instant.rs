//! Instants: UTC microseconds since 1970, and their one canonical spelling.

use jiff::Timestamp;

/// An instant: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
pub type Micros = i64;

/// Writes an instant canonically, always UTC with six decimals: `2026-11-23T09:51:08.000000Z`.
/// Instants outside the years -9999..9999 are clamped to them.
pub fn format_instant(at: Micros) -> String {
    let mut out = String::with_capacity(SPELT.len());
    write_instant(at, &mut out);
    out
}

/// What an instant of a year of four digits looks like; digits are put over the noughts.
const SPELT: &[u8; 27] = b"0000-00-00T00:00:00.000000Z";

/// The same at the end of a text. Keys spell an instant for every fact, so the years of four digits are written out here.
pub(crate) fn write_instant(at: Micros, out: &mut String) {
    const DAY: Micros = 86_400_000_000;
    let (days, of_day) = (at.div_euclid(DAY), at.rem_euclid(DAY));
    let (year, month, day) = civil(days);
    // The range of the library ends within the last year of four digits.
    if !(0..=9998).contains(&year) {
        let t = Timestamp::from_microsecond(at).unwrap_or(if at < 0 { Timestamp::MIN } else { Timestamp::MAX });
        out.push_str(&format!("{t:.6}"));
        return;
    }
    let mut text = *SPELT;
    let seconds = of_day / 1_000_000;
    let parts = [
        (0..4, year),
        (5..7, month),
        (8..10, day),
        (11..13, seconds / 3600),
        (14..16, seconds / 60 % 60),
        (17..19, seconds % 60),
        (20..26, of_day % 1_000_000),
    ];
    for (place, mut number) in parts {
        for digit in text[place].iter_mut().rev() {
            *digit = b'0' + (number % 10) as u8;
            number /= 10;
        }
    }
    out.push_str(std::str::from_utf8(&text).unwrap_or_default());
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar: years are counted from March, so that the leap
/// day is the last of its year, and in spans of 400 years, which are all of one length.
fn civil(days: i64) -> (i64, i64, i64) {
    // From 0000-03-01.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let early = i64::from(month >= 10);
    (era * 400 + year + early, month + 3 - 12 * early, of_month)
}

/// Reads an instant with any offset and up to nine decimals; finer than a microsecond is cut towards the past.
pub fn parse_instant(text: &str) -> Option<Micros> {
    let t: Timestamp = text.parse().ok()?;
    let nanos = t.as_nanosecond();
    i64::try_from(nanos.div_euclid(1000)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_instants_come_back() {
        for at in [0, 1, -1, 1_795_427_468_000_000, 951_782_400_000_000] {
            assert_eq!(parse_instant(&format_instant(at)), Some(at));
        }
        assert_eq!(format_instant(1_795_427_468_000_000), "2026-11-23T09:51:08.000000Z");
        assert_eq!(parse_instant("2026-11-23T12:51:08+03:00"), Some(1_795_427_468_000_000));
        assert_eq!(parse_instant("23.11.2026"), None);
    }

    #[test]
    fn an_instant_is_spelt_as_the_library_of_time_spells_it() {
        let by_library = |at| format!("{:.6}", Timestamp::from_microsecond(at).expect("an instant of its range"));
        let year = |y: i16| jiff::civil::date(y, 1, 1).in_tz("UTC").expect("a day").timestamp().as_microsecond();
        // Around every new year, end of February and midnight of four centuries and more, at odd microseconds.
        for y in (-3..=2404).chain(9990..=9998) {
            for days in [-1, 0, 1, 30, 58, 59, 60, 61, 180, 364] {
                for odd in [0, -1, 123_456, 86_399_999_999] {
                    let at = year(y) + days * 86_400_000_000 + odd;
                    assert_eq!(format_instant(at), by_library(at));
                }
            }
        }
        assert_eq!(format_instant(i64::MAX), format!("{:.6}", Timestamp::MAX));
        assert_eq!(format_instant(i64::MIN), format!("{:.6}", Timestamp::MIN));
    }
}
