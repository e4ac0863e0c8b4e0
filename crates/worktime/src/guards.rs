//! The few limits that protect the machine. None of them is a number of the trade.

/// Intervals in one day. A day of a real schedule has two to four; two dozen is one an hour, and
/// keeps the work for one day of a foreign calendar bounded.
pub(crate) const MAX_HOURS_A_DAY: usize = 24;

/// Years in one compiled calendar. With the limit above it bounds a calendar to some 60 MiB; data of
/// a department spans years, not centuries.
pub(crate) const MAX_YEARS: i32 = 300;

/// First and last year that can be compiled, so that a margin of days on either side and any offset
/// of a zone stay inside the range of dates the time library knows.
pub(crate) const FIRST_YEAR: i16 = 1;
/// See [`FIRST_YEAR`].
pub(crate) const LAST_YEAR: i16 = 9000;

/// Bytes of one imported year of a production calendar. A real one is some 4 KiB.
pub(crate) const MAX_XML_BYTES: usize = 1 << 20;

/// Days in one imported year: more cannot be different dates.
pub(crate) const MAX_XML_DAYS: usize = 366;

/// Minutes of two days: an interval may end past midnight, but within the next day.
pub(crate) const LAST_MINUTE: u16 = 2 * 1440;
