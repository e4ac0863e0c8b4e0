//! Facts against a charter: every duty, kept or broken, each with its clause and its facts.
//!
//! `view = fold(charter, journal, now)`. Nothing here knows a clock, a file or who is looking.

mod duty;
mod question;
mod standing;

pub use duty::{Anchor, Duty, Holder, Split, State};
pub use question::{Charters, Question};
pub use standing::{NotJudged, Standing, Why};
