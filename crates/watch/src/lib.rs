//! Facts against a charter: every duty, kept or broken, each with its clause and its facts.
//!
//! `view = fold(charter, journal, now)`. Nothing here knows a clock, a file or who is looking.

mod clause;
mod compile;
mod course;
mod duty;
mod edition;
mod error;
mod eval;
mod fold;
mod forms;
mod guards;
mod hold;
mod judge;
mod list;
mod live;
pub mod program;
mod question;
mod route;
mod standing;
mod state;
mod term;
mod truth;
mod values;

pub use duty::{Anchor, Duty, Holder, Rung, Split, State};
pub use error::{Gap, Unsupported};
pub use fold::{fold, fold_by_subjects, fold_on};
pub use live::Live;
pub use question::{Charters, Question};
pub use standing::{NotJudged, Standing, Why};
