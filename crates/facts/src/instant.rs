//! Instants: UTC microseconds since 1970, and their one canonical spelling.

use jiff::Timestamp;

/// An instant: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
pub type Micros = i64;

/// Writes an instant canonically, always UTC with six decimals: `2026-11-23T09:51:08.000000Z`.
/// Instants outside the years -9999..9999 are clamped to them.
pub fn format_instant(at: Micros) -> String {
    let t = Timestamp::from_microsecond(at).unwrap_or(if at < 0 { Timestamp::MIN } else { Timestamp::MAX });
    format!("{t:.6}")
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
}
