//! How a number, an amount, a span of time, a date or a whole sentence is written in Russian and in
//! English.
//!
//! The crate knows nothing of departments, charters or duties. It takes integers, exact decimals,
//! instants and words, and gives text:
//!
//! * [`number`], [`money`], [`share`]: thousands, decimal marks, currencies, percentages. No floats.
//! * [`plural`] and [`unit`]: the class that a number asks of its noun, and counted units of time in
//!   the case the sentence asks for.
//! * [`span`]: lengths of time (`58 мин 23 с`, `58 min 23 s`, `1:54`).
//! * [`date`]: instants and dates in a zone (`пн 23 ноября 12:51:08`).
//! * [`list`]: enumerations, quotes, ranges.
//! * [`message`]: the message files, and [`say`] that fills one of them.
//!
//! Text is written with its typographic spaces (U+202F between thousands, U+00A0 before a unit);
//! [`plain`] turns them into ordinary spaces for terminals and plain files.
//!
//! Same arguments, same bytes: the zone is an argument, and no function reads the machine's clock,
//! locale or zone.

pub mod date;
pub mod list;
pub mod message;
pub mod money;
pub mod number;
pub mod plural;
pub mod share;
pub mod span;
pub mod unit;

mod glue;
mod guards;
mod language;

pub use glue::{MINUS, NBSP, NNBSP, plain};
pub use language::Language;
pub use message::{Value, say};
pub use number::Exact;
