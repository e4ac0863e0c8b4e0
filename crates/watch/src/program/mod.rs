//! The compiled program: clauses as small machines over families in columns, one `step` a fact.
//!
//! A table leads from the code of a fact to the few operations it calls for; a kind that no clause reads costs one look-up. Each
//! machine keeps one slot of 16 bytes a subject. `step` decides nothing by time: what time has done to a slot is judged when the
//! next fact of the subject comes, or at the end, by `finish`; a timer may only ask earlier. Grouped and fact-by-fact folds call the
//! same functions. Clauses that need more than a slot, and logs whose facts
//! name several objects, are followed family by family (`crate::family`).

mod columns;
mod compile;
pub(crate) mod condition;
mod families;
mod live;
mod machine;
mod meter;
mod prepared;
mod slot;
pub(crate) mod taken;

pub use columns::{Columns, Held, Sort};
pub use families::{Coded, Families, NOBODY};
pub use live::Standings;
pub use machine::{Conclusion, Counted, Listed, Sink};
pub use prepared::{Prepared, prepare};

use crate::State;
use crate::truth::{False, True, Unknown};
use compile::{Op, Role};
use condition::Case;
use facts::Micros;
use machine::{Machine, NONE};
use meter::Meters;
use slot::{Pool, Slot};

/// Machines and the table that leads from codes of facts to them.
pub struct Program {
    machines: Vec<Machine>,
    /// For each code, where its operations lie.
    by_code: Vec<(u32, u32)>,
    ops: Vec<Op>,
    /// Roles that depend on conditions, by [`Op::cases`].
    cases: Vec<Vec<Case>>,
    meters: Meters,
    /// Every subject ended with its last fact.
    complete: bool,
}

/// What a fold keeps while it goes: the slots of the subject at hand, and what does not fit them.
#[derive(Default)]
pub struct Work {
    slots: Vec<Slot>,
    pool: Pool,
    clock: meter::Memory,
    /// Whether a machine met anything it speaks of.
    met: Vec<bool>,
}

impl Work {
    /// Whether each machine met anything it speaks of.
    pub fn met_by_machine(&self) -> Vec<bool> {
        self.met.clone()
    }
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

    /// Room for one fold.
    pub fn work(&self) -> Work {
        Work { slots: vec![Slot::IDLE; self.machines.len()], met: vec![false; self.machines.len()], ..Work::default() }
    }

    /// Bytes of slots for one subject.
    pub fn subject_bytes(&self) -> usize {
        self.machines.len() * size_of::<Slot>()
    }

    /// Operations per fact, over all facts of the families: the cost of the charter.
    pub fn operations(&self, families: &Families) -> u64 {
        families.code.iter().map(|&c| self.by_code.get(c as usize).map_or(0, |(a, b)| u64::from(b - a))).sum()
    }

    /// Judges all families as of `now`.
    pub fn run<S: Sink>(
        &self,
        families: &Families,
        range: std::ops::Range<usize>,
        now: Micros,
        work: &mut Work,
        sink: &mut S,
    ) {
        for family in range {
            work.slots.fill(Slot::IDLE);
            work.pool.clear();
            let rows = families.rows(family);
            for row in rows.clone() {
                self.step(
                    families,
                    family as u32,
                    row as u32,
                    &mut work.slots,
                    &mut work.pool,
                    &mut work.clock,
                    &mut work.met,
                    sink,
                );
            }
            self.finish(families, family as u32, now, &mut work.slots, &mut work.pool, &mut work.clock, sink);
        }
    }

    /// Takes one fact of a subject.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    fn step<S: Sink>(
        &self,
        families: &Families,
        family: u32,
        row: u32,
        slots: &mut [Slot],
        pool: &mut Pool,
        clock: &mut meter::Memory,
        met: &mut [bool],
        sink: &mut S,
    ) {
        let code = families.code[row as usize];
        let Some(&(first, past)) = self.by_code.get(code as usize) else { return };
        if first == past {
            return;
        }
        let at = families.at[row as usize];
        for op in &self.ops[first as usize..past as usize] {
            let (mut sure, mut maybe) = (op.sure, Role::NONE);
            if op.cases != 0 {
                self.decide(families, family, row, op.cases, &mut sure, &mut maybe);
            }
            let m = op.machine as usize;
            met[m] |= sure.meets(maybe);
            let mut turn = machine::Turn {
                families,
                meters: &self.meters,
                clock,
                pool,
                sink,
                family,
                row,
                at,
                sure,
                maybe,
                machine: op.machine,
            };
            self.machines[m].apply(&mut slots[m], &mut turn);
        }
    }

    /// Roles that hang on conditions.
    fn decide(&self, families: &Families, family: u32, row: u32, cases: u16, sure: &mut Role, maybe: &mut Role) {
        let first = families.rows(family as usize).start;
        for case in &self.cases[cases as usize] {
            match case.test.truth(families, first, row as usize) {
                True => *sure = *sure | case.role,
                Unknown => *maybe = *maybe | case.role,
                False => {}
            }
        }
    }

    /// Judges what stands open as of `now`.
    #[allow(clippy::too_many_arguments)]
    fn finish<S: Sink>(
        &self,
        families: &Families,
        family: u32,
        now: Micros,
        slots: &mut [Slot],
        pool: &mut Pool,
        clock: &mut meter::Memory,
        sink: &mut S,
    ) {
        for (m, machine) in self.machines.iter().enumerate() {
            if slots[m].is_idle() {
                continue;
            }
            let mut turn = machine::Turn {
                families,
                meters: &self.meters,
                clock: &mut *clock,
                pool: &mut *pool,
                sink: &mut *sink,
                family,
                row: NONE,
                at: now,
                sure: Role::NONE,
                maybe: Role::NONE,
                machine: m as u16,
            };
            machine.finish(&slots[m], self.complete, &mut turn);
        }
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
