//! Facts against a charter: every duty, kept or broken, each with its clause and its facts.
//!
//! `view = fold(charter, journal, now)`. Nothing here knows a clock, a file or who is looking.

mod code;
mod context;
mod course;
mod duty;
mod error;
mod eval;
mod family;
mod fold;
mod forms;
mod found;
mod guards;
mod heads_word;
mod ids;
mod judge;
mod ladder;
mod list;
mod live;
mod measured;
mod moves;
mod order;
mod people;
pub mod program;
mod question;
mod standing;
mod states;
mod truth;
mod visible;

pub use duty::{Anchor, Duty, Holder, Rung, Split, State};
pub use error::{Gap, Unsupported};
pub use fold::{fold, fold_by_families, fold_on};
pub use live::Live;
pub use question::{Charters, Question};
pub use standing::{NotJudged, Standing, Why};
