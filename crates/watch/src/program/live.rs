//! Fact by fact: what is remembered of every subject is kept, and a fact touches what is its own.

use super::machine::Sink;
use super::slot::{Pool, Slot};
use super::step::{Came, Going, Seat};
use super::{Families, Program, WORD};
use facts::Micros;

/// How every subject stands.
pub struct Standings {
    waiting: Vec<u64>,
    slots: Vec<Slot>,
    pools: Vec<Option<Box<Pool>>>,
    /// For each subject, an instant not later than the earliest at which something of it may break.
    next: Vec<Micros>,
    going: Going,
}

impl Standings {
    /// Nothing known of `families` subjects.
    pub fn new(program: &Program, families: usize) -> Standings {
        Standings {
            waiting: vec![0; families * program.words()],
            slots: vec![Slot::IDLE; families * program.len()],
            pools: (0..families).map(|_| None).collect(),
            next: vec![Micros::MAX; families],
            going: program.going(),
        }
    }

    /// Takes the next fact of a subject: of such a code, at such an instant.
    #[inline]
    pub fn push<S: Sink>(
        &mut self,
        program: &Program,
        families: &Families,
        (code, at): (u16, Micros),
        (family, row): (u32, u32),
        sink: &mut S,
    ) {
        let next = &mut self.next[family as usize];
        let (words, n) = (program.words(), program.len());
        let mut seat = Seat {
            waiting: &mut self.waiting[family as usize * words..][..words],
            slots: &mut self.slots[family as usize * n..][..n],
            pool: &mut self.pools[family as usize],
        };
        let came = Came { code, at, family, row };
        program.step(families, came, &mut seat, &mut self.going, sink, |machine, slot| {
            *next = (*next).min(program.machines[machine].breaks(slot, &program.meters, at));
        });
    }

    /// An instant not later than the earliest at which something of a subject may break: when to look at it.
    pub fn next_break(&self, family: u32) -> Micros {
        self.next[family as usize]
    }

    /// The timer of a subject has rung: the instant to look at it next.
    pub fn wind(&mut self, program: &Program, families: &Families, family: u32, now: Micros) -> Micros {
        let (words, n) = (program.words(), program.len());
        let slots = &self.slots[family as usize * n..][..n];
        let waiting = &self.waiting[family as usize * words..][..words];
        let remembered = (0..n).filter(|m| waiting[m / WORD] >> (m % WORD) & 1 != 0);
        let next = remembered.map(|m| {
            let opened = families.at.get(slots[m].row as usize).copied().unwrap_or(now);
            program.machines[m].breaks(&slots[m], &program.meters, opened)
        });
        let next = next.filter(|&at| at > now).min().unwrap_or(Micros::MAX);
        self.next[family as usize] = next;
        next
    }

    /// Judges what stands open as of `now`; what is remembered stays.
    pub fn finish<S: Sink>(&mut self, program: &Program, families: &Families, family: u32, now: Micros, sink: &mut S) {
        let (words, n) = (program.words(), program.len());
        let mut seat = Seat {
            waiting: &mut self.waiting[family as usize * words..][..words],
            slots: &mut self.slots[family as usize * n..][..n],
            pool: &mut self.pools[family as usize],
        };
        program.finish(families, family, now, &mut seat, &mut self.going, sink);
    }

    /// Bytes a subject takes, without what the allocator keeps in reserve.
    pub fn bytes(&self) -> usize {
        let pools: usize = self.pools.iter().flatten().map(|p| p.more.len() * 16 + p.rings.len() * 8 + 48).sum();
        (self.waiting.len() + self.next.len() + self.pools.len()) * 8 + self.slots.len() * size_of::<Slot>() + pools
    }
}
