//! The few limits of the machine, with their reasons.

/// Most facts told as "not counted" in one block. A duty that waits for weeks may have hundreds of
/// attempts beside it; the rest is counted in one line, and the full list is that of the subject's facts.
pub(crate) const MOST_NEAR: usize = 5;

/// Most facts listed in one line of a block, for the same reason.
pub(crate) const MOST_LISTED: usize = 12;

/// Most stretches of a clock written out: a duty that ran for years has thousands, and their sum stands
/// above them.
pub(crate) const MOST_PIECES: usize = 200;

/// Most kinds of a pattern named in one sentence.
pub(crate) const MOST_KINDS: usize = 3;

/// Weeks among which an ordinary one is looked for, from the charter's first day on: beyond two months the dates
/// of an example would lie far from what the reader has in mind.
pub(crate) const EXAMPLE_WEEKS: i32 = 8;

/// Years compiled after that of the example: a term that ends later gets none.
pub(crate) const EXAMPLE_YEARS: i16 = 3;

/// Rows of a table shown by an example each.
pub(crate) const MOST_ROWS: usize = 6;
