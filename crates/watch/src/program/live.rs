//! Fact by fact: slots of every subject are kept, a fact touches those of its own.

use super::machine::Sink;
use super::meter;
use super::slot::{Pool, Slot};
use super::{Families, Program};
use facts::Micros;

/// How every subject stands.
pub struct Standings {
    slots: Vec<Slot>,
    pools: Vec<Option<Box<Pool>>>,
    /// The earliest instant at which something of a subject may break; a hint.
    next: Vec<Micros>,
    clock: meter::Memory,
    met: Vec<bool>,
}

impl Standings {
    /// Nothing known of `families` subjects.
    pub fn new(program: &Program, families: usize) -> Standings {
        Standings {
            slots: vec![Slot::IDLE; families * program.len()],
            pools: (0..families).map(|_| None).collect(),
            next: vec![Micros::MAX; families],
            clock: meter::Memory::default(),
            met: vec![false; program.len()],
        }
    }

    /// Takes the next fact of a subject.
    pub fn push<S: Sink>(&mut self, program: &Program, families: &Families, family: u32, row: u32, sink: &mut S) {
        let n = program.len();
        let slots = &mut self.slots[family as usize * n..][..n];
        let mut spare = Pool::default();
        let pool = match &mut self.pools[family as usize] {
            Some(pool) => &mut **pool,
            None => &mut spare,
        };
        program.step(families, family, row, slots, pool, &mut self.clock, &mut self.met, sink);
        let grown = !spare.more.is_empty() || !spare.rings.is_empty();
        if grown {
            self.pools[family as usize] = Some(Box::new(spare));
        }
        self.next[family as usize] = program.breaks(families, &self.slots[family as usize * n..][..n]);
    }

    /// The earliest instant at which something of a subject may break.
    pub fn next_break(&self, family: u32) -> Micros {
        self.next[family as usize]
    }

    /// Judges what stands open as of `now`; the slots stay.
    pub fn finish<S: Sink>(&mut self, program: &Program, families: &Families, family: u32, now: Micros, sink: &mut S) {
        let n = program.len();
        let mut slots = self.slots[family as usize * n..][..n].to_vec();
        let mut pool = self.pools[family as usize].as_deref().cloned().unwrap_or_default();
        program.finish(families, family, now, &mut slots, &mut pool, &mut self.clock, sink);
    }

    /// Bytes a subject takes, without what the allocator keeps in reserve.
    pub fn bytes(&self) -> usize {
        let pools: usize = self.pools.iter().flatten().map(|p| p.more.len() * 24 + p.rings.len() * 8 + 48).sum();
        self.slots.len() * size_of::<Slot>() + self.pools.len() * 16 + pools
    }
}

impl Program {
    /// The earliest instant at which a slot may break.
    fn breaks(&self, families: &Families, slots: &[Slot]) -> Micros {
        let each = self.machines.iter().zip(slots).map(|(m, s)| m.breaks(s, &self.meters, families));
        each.min().unwrap_or(Micros::MAX)
    }
}
