//! The few numbers of the machine in this crate, with their reasons. None of them is a number of the trade.

/// A fact may not claim to have happened later than we learned of it by more than this: two minutes
/// covers the drift of ordinary clocks; more is a plan, and plans are moments held by facts.
pub const FUTURE_TOLERANCE_MICROS: i64 = 120 * 1_000_000;

/// Longest canonical line, in bytes. A fact names ids, not texts; a megabyte is far above any honest one.
pub const LINE_BYTES_MAX: usize = 1 << 20;

/// Most objects one fact may name. A stand-up of a large department names fewer.
pub const OBJECTS_MAX: usize = 1024;

/// Most attributes one fact may carry.
pub const ATTRIBUTES_MAX: usize = 1024;

/// Facts of one source, subject and instant that a rank can order: twelve of its sixteen bits.
pub const PLACES_PER_INSTANT: u16 = 4096;

/// Rank tables a mapping may use: the other four bits.
pub const RANK_TABLES: u16 = 16;
