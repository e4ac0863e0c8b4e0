//! The few numbers of the machine in this crate. None of them is a number of the trade.

/// Years compiled before the first fact: a moment may lie before everything that happened.
pub(crate) const YEARS_BEFORE: i16 = 2;

/// Years compiled after the last instant asked about: terms reach into the future.
pub(crate) const YEARS_AFTER: i16 = 6;

/// Most years compiled; facts further apart take the edge of the calendar.
pub(crate) const YEARS_MAX: i16 = 200;

/// Calendars whose working time the compiled program reads: a bit each in a word, and one for plain instants. Clauses by further calendars are followed family
/// by family, with the same outcome.
pub(crate) const CLOCKS_MAX: usize = 31;
