//! The compiled program: clauses as small machines over families in columns, one `step` a fact.
//!
//! A table leads from the code of a fact to the machines it calls; a word a subject tells which of them remember anything of it, so
//! that most facts are done with before a slot is touched. Each machine keeps one slot of 16 bytes a subject. `step` decides nothing
//! by time: what time has done to a slot is judged when the next fact of the subject comes, or at the end, by `finish`; a timer may
//! only ask earlier. Grouped and fact-by-fact folds call the same functions. Clauses that need more than a slot, and logs whose facts
//! name several objects, are followed family by family (`crate::family`).

mod columns;
mod compile;
pub(crate) mod condition;
mod families;
mod grouped;
mod live;
mod machine;
mod meter;
mod prepared;
mod slot;
mod step;
pub(crate) mod taken;
mod timers;

pub use columns::{Columns, Held, Sort};
pub use families::{Coded, Families, NOBODY};
pub use grouped::Work;
pub use live::Standings;
pub use machine::{Conclusion, Counted, Listed, Sink};
pub use prepared::{Prepared, prepare};

use crate::State;
use compile::{Called, Op};
use condition::Case;
use machine::Machine;
use meter::Meters;
use slot::Slot;

/// Machines of a word: a bit each.
const WORD: usize = 64;

/// Machines and the table that leads from codes of facts to them.
pub struct Program {
    machines: Vec<Machine>,
    /// By code and word of machines.
    called: Vec<Called>,
    ops: Vec<Op>,
    /// Roles that depend on conditions, by [`Op::cases`].
    cases: Vec<Vec<Case>>,
    meters: Meters,
    /// All clocks that machines read, a bit each.
    clocks: u32,
    /// Every subject ended with its last fact.
    complete: bool,
}

impl Program {
    /// How many clauses it takes.
    pub fn len(&self) -> usize {
        self.machines.len()
    }

    /// Whether it takes none.
    pub fn is_empty(&self) -> bool {
        self.machines.is_empty()
    }

    /// Words that hold a bit for each machine.
    fn words(&self) -> usize {
        self.machines.len().div_ceil(WORD)
    }

    /// Bytes of slots for one subject.
    pub fn subject_bytes(&self) -> usize {
        self.machines.len() * size_of::<Slot>()
    }

    /// Operations per fact, over all facts of the families: the cost of the charter.
    pub fn operations(&self, families: &Families) -> u64 {
        let words = self.words();
        let called = |code: u16| self.called.chunks(words).nth(code as usize).unwrap_or_default();
        let of = |code: u16| called(code).iter().map(|c| u64::from(c.stirs.count_ones())).sum::<u64>();
        families.code.iter().map(|&code| of(code)).sum()
    }
}

/// The state a duty has when nothing kept it: broken by now, or still open.
fn unkept(late: bool, doubt: bool) -> State {
    match (late, doubt) {
        (true, true) => State::NotJudged,
        (true, false) => State::Breached,
        _ => State::Open,
    }
}
