//! Sources in: logs and tables of other systems become facts, through a mapping.
//!
//! [`Import::open`] takes files and a mapping, [`Import::run`] gives an [`Imported`]: the log of facts, the rows that
//! could not be taken (each with its place, its reason and its own text) and what else is worth knowing. Nothing of a
//! file is trusted: every piece held in memory has a bound in [`guards`].

pub mod civil;
mod format;
pub mod guards;
mod import;
mod input;
mod intake;
mod letters;
mod lines;
pub mod mapping;
pub mod messages;
pub mod numbers;
mod problem;
mod rejected;
mod table;
mod value;
mod window;
pub mod xes;

pub use import::{Import, Imported, Progress};
pub use input::Input;
pub use mapping::Mapping;
pub use problem::{Place, Problem, Rejected};
pub use rejected::RejectedFile;

/// The mappings that come with the program.
pub mod mappings {
    pub use crate::mapping::{BUILT_IN, find};
}
