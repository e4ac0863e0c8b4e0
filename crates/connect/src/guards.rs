//! The guards of the machine: how much of an untrusted file is held at once. None of them is a number of the trade;
//! each only keeps memory and time bounded, and each refusal says which guard it was.

/// Bytes asked from the operating system at a time, and the size of a block that the unpacking thread hands over.
pub const BLOCK: usize = 256 * 1024;

/// Blocks that may wait between the unpacking thread and the reader: enough to keep both busy, little to hold.
pub const BLOCKS_WAITING: usize = 4;

/// The longest single piece of a file (one line, one row of a table, one XML tag) that is held in memory.
/// Real rows are a few hundred bytes; what is longer is a broken quote or an attack.
pub const PIECE: usize = 4 * 1024 * 1024;

/// How deep attributes of XES may nest. The standard's own metadata nests three deep.
pub const DEPTH: usize = 64;

/// How many attributes one event, trace or row may carry.
pub const ATTRIBUTES: usize = 4096;

/// How many columns a table may have.
pub const COLUMNS: usize = 4096;

/// The longest name or key that is interned, in bytes. Longer ones are texts, and texts do not belong in facts.
pub const NAME: usize = 4096;

/// How many different names (activities, attributes) a file may bring; a kind is numbered with 16 bits.
pub const NAMES: usize = 60_000;

/// How many rejected rows are kept with their text; those beyond are counted, and a note says so.
pub const REJECTED: usize = 100_000;

/// How many bytes of rejected rows are kept together.
pub const REJECTED_BYTES: usize = 64 * 1024 * 1024;

/// Rows of a table that is only looked into by others (all of it stays in memory while the import runs).
pub const LOOKUP_ROWS: usize = 50_000_000;

/// Bytes of a mapping file.
pub const MAPPING: u64 = 1024 * 1024;

/// Facts of one source, subject and instant that the 16 bits of a rank can tell apart: 4 bits are the table's.
pub const TIES: u32 = 4096;

/// The greatest rank a table can have (4 bits).
pub const TABLE_RANK: u16 = 15;

/// Bytes of all names and keys of one import together: the log numbers them with 32 bits.
pub const TEXT: u64 = 3 << 30;

/// Different words that one attribute may bring before it is taken for free text.
pub const WORDS: usize = 20_000;
