//! Tables: rows of delimited text into facts.

pub(crate) mod deferred;
pub(crate) mod import;
pub(crate) mod lookup;
pub(crate) mod numbering;
pub(crate) mod plan;
pub(crate) mod rows;
