//! What a machine remembers of one subject: one slot, and a pool for the few that need more.

/// 16 bytes a machine and subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Where the clock of the running duty stands; what it means is the meter's.
    pub mark: i64,
    /// The row that opened what runs; [`super::NONE`]: nothing runs.
    pub row: u32,
    /// Flags, or a second row, or a place in the pool: the machine's.
    pub more: u32,
}

impl Slot {
    /// Nothing runs, nothing is remembered.
    pub const IDLE: Slot = Slot { mark: 0, row: u32::MAX, more: 0 };

    /// Whether nothing runs and nothing is remembered.
    pub fn is_idle(&self) -> bool {
        self.row == u32::MAX && self.more == 0
    }
}

/// An opening beyond the first of its machine and subject.
#[derive(Clone, Copy, Debug)]
pub struct More {
    pub mark: i64,
    pub row: u32,
    pub machine: u16,
    pub doubt: bool,
}

/// Openings and rings that do not fit a slot.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    /// Openings that wait, each machine's in their order.
    pub more: Vec<More>,
    /// The last marks of rolling windows.
    pub rings: Vec<i64>,
}

impl Pool {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.more.clear();
        self.rings.clear();
    }
}
