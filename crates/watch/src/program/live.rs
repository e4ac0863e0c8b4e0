//! Fact by fact: what is remembered of every subject is kept, and a fact touches what is its own.

use super::machine::Sink;
use super::slot::{Pool, Slot};
use super::step::{Came, Going, Seat};
use super::timers::Timers;
use super::{Families, Program, WORD};
use facts::Micros;

/// How every subject stands.
pub struct Standings {
    waiting: Vec<u64>,
    slots: Vec<Slot>,
    pools: Vec<Option<Box<Pool>>>,
    /// For each subject, an instant not later than the earliest at which something of it may break: its timer.
    next: Vec<Micros>,
    timers: Timers,
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
            timers: Timers::default(),
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
        let (next, timers) = (&mut self.next[family as usize], &mut self.timers);
        let (words, n) = (program.words(), program.len());
        let mut seat = Seat {
            waiting: &mut self.waiting[family as usize * words..][..words],
            slots: &mut self.slots[family as usize * n..][..n],
            pool: &mut self.pools[family as usize],
        };
        let came = Came { code, at, family, row };
        program.step(families, came, &mut seat, &mut self.going, sink, |machine, slot| {
            let breaks = program.machines[machine].breaks(slot, &program.meters, at);
            if breaks < *next {
                *next = breaks;
                timers.set(breaks, family);
            }
        });
    }

    /// The next subject of which something may have broken before an instant; its timer is wound for what is still to come.
    #[inline]
    pub fn rung(&mut self, program: &Program, families: &Families, now: Micros) -> Option<u32> {
        loop {
            let (at, family) = self.timers.rung(now)?;
            // A timer set before an earlier one of the same subject is no longer its timer.
            if self.next[family as usize] == at {
                self.wind(program, families, family, now);
                return Some(family);
            }
        }
    }

    /// Sets the timer of a subject for the earliest of what may break from an instant on.
    fn wind(&mut self, program: &Program, families: &Families, family: u32, now: Micros) {
        let (words, n) = (program.words(), program.len());
        let slots = &self.slots[family as usize * n..][..n];
        let waiting = &self.waiting[family as usize * words..][..words];
        let mut next = Micros::MAX;
        for (word, &bits) in waiting.iter().enumerate() {
            let mut left = bits;
            while left != 0 {
                let m = word * WORD + left.trailing_zeros() as usize;
                left &= left - 1;
                let opened = families.at.get(slots[m].row as usize).copied().unwrap_or(now);
                let breaks = program.machines[m].breaks(&slots[m], &program.meters, opened);
                next = if breaks < now { next } else { next.min(breaks) };
            }
        }
        self.next[family as usize] = next;
        if next != Micros::MAX {
            self.timers.set(next, family);
        }
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
