//! Guards of the machine: bounds that protect it, never figures of the trade.

/// Bytes of one charter: three hundred pages of text; beyond it lies no charter but a mistake.
pub const MAX_TEXT: usize = 1024 * 1024;
/// Remarks reported at once: nobody reads further, and each costs a search for a guess.
pub const MAX_REMARKS: usize = 200;
/// Guesses by edit distance a document: each compares with the whole table of its place.
pub const MAX_GUESSES: usize = 200;
/// Letters of a phrase compared by edit distance: its cost is their product.
pub const MAX_GUESS_LETTERS: usize = 60;
/// Depth of charters taken as a basis of one another.
pub const MAX_BASIS_DEPTH: usize = 3;
/// Least weight of a rule.
pub const MIN_WEIGHT: u32 = 1;
/// Greatest weight of a rule.
pub const MAX_WEIGHT: u32 = 10;
/// Clauses compared with one another: the comparison costs the square of their number.
pub const MAX_COMPARED: usize = 1000;
/// Names gone through for guesses at misspelt names in one charter.
pub const MAX_NAMES_COMPARED: usize = 200_000;
/// Gaps of which a usual one is spoken: of a single gap nobody can say that it is usual, whatever the charter
/// asks for. Both judges and `charter explain` read it here.
pub const LEAST_GAPS: usize = 2;
/// Judged duties of which a share of breaches is spoken where the charter asks for no number: below twenty a
/// single breach moves the share by more than the five percent that charters ask about.
pub const LEAST_SHARE_OF_BREACHES: u32 = 20;
