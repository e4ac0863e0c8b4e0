//! Working time: calendars, shifts, absences, and the questions a deadline asks of them.
//!
//! The crate is pure. It reads no clock, no file and no system time zone: the zones are the ones
//! bundled with the build, so equal input gives equal answers on every machine. It holds no words:
//! answers are instants, lengths and lists of pieces, and errors are codes with their values.
//!
//! An instant is [`Micros`], microseconds of UTC since 1970. A stretch of time `(a, b)` is closed at
//! `a` and open at `b`. A wall time is a [`Minute`] of the local day.
//!
//! [`Calendar`] is the fast form, compiled from a [`CalendarSpec`] for a range of years.
//! [`naive::Naive`] answers the same questions slowly by walking days; it shares the data types and
//! the table of holidays with the fast form, and no code.
//!
//! ```
//! use worktime::{Calendar, CalendarSpec, Hours, MINUTE, Weekday};
//!
//! let hours = [Hours::between(9 * 60, 13 * 60), Hours::between(14 * 60, 18 * 60)];
//! let spec = CalendarSpec::new("Europe/Moscow")
//!     .with_hours(&Weekday::ALL[..5], &hours)
//!     .with_holidays_of_russia(60);
//! let calendar = Calendar::compile(&spec, 2025, 2027)?;
//! assert_eq!(calendar.years_without_data(), vec![2027]);
//!
//! let friday = calendar.wall("2026-11-27".parse()?, 17 * 60 + 45);
//! let closing = calendar.wall("2026-11-27".parse()?, 18 * 60);
//! let opening = calendar.wall("2026-11-30".parse()?, 9 * 60);
//! assert_eq!(calendar.due(friday, 15 * MINUTE), Some(closing));
//! assert_eq!(calendar.breaks_after(friday, 15 * MINUTE), Some(opening));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod arithmetic;
mod calendar;
mod error;
mod guards;
mod pauses;
mod periods;
mod resolve;
mod roster;
mod spec;
mod terms;
mod xmlcalendar;
mod zone;

pub mod elapsed;
pub mod naive;
pub mod russia;
pub mod spans;

pub use arithmetic::{Arithmetic, Gap, Piece, PieceKind};
pub use calendar::{Calendar, DayState};
pub use error::{CalendarError, HoursPlace, XmlCalendarError};
pub use jiff::civil::Date;
pub use periods::{Period, PeriodKind};
pub use roster::{Absence, Roster, Shift};
pub use spec::{CalendarSpec, DayException, DayKind, Hours, Shorter, Weekday};
pub use terms::{Around, Deadline, Span};
pub use xmlcalendar::parse_xmlcalendar;

/// An instant, or a length, in microseconds. Instants count from 1970-01-01T00:00:00Z.
pub type Micros = i64;

/// A minute of the local day: 0 is midnight, 1020 is 17:00, 1440 is the next midnight.
pub type Minute = u16;

/// One second in [`Micros`].
pub const SECOND: Micros = 1_000_000;
/// One minute in [`Micros`].
pub const MINUTE: Micros = 60 * SECOND;
/// One hour in [`Micros`].
pub const HOUR: Micros = 60 * MINUTE;
