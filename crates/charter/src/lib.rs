//! The charter language: reading, printing, resolving, remarks.

pub mod basis;
mod check;
pub mod guards;
pub mod law;
pub mod lex;
pub mod named;
pub mod print;
pub mod read;
pub mod remark;
pub mod resolve;
pub mod roles;
pub mod tree;
pub mod twins;
pub mod words;

pub use print::print;
pub use read::{Reading, read};
pub use remark::{Remark, Severity};
pub use resolve::resolve;
pub use tree::Tree;
pub use twins::Twins;
pub use words::Language;
