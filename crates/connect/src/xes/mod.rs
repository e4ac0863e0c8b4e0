//! XES (IEEE 1849): a log of traces of events, read as a stream.

mod activities;
pub(crate) mod import;
mod plain;
pub mod reader;
pub(crate) mod repeats;
