//! Subject after subject: each in one run through its facts.

use super::machine::Sink;
use super::slot::{Pool, Slot};
use super::step::{Came, Going, Seat};
use super::{Families, Program, WORD};
use facts::Micros;
use std::ops::Range;

/// What a fold keeps while it goes: what is remembered of the subject at hand.
pub struct Work {
    waiting: Vec<u64>,
    slots: Vec<Slot>,
    pool: Option<Box<Pool>>,
    going: Going,
}

impl Work {
    /// Whether each machine met anything it speaks of.
    pub fn met_by_machine(&self) -> Vec<bool> {
        (0..self.slots.len()).map(|m| self.going.met[m / WORD] >> (m % WORD) & 1 != 0).collect()
    }
}

impl Program {
    /// Room for one fold.
    pub fn work(&self) -> Work {
        Work {
            waiting: vec![0; self.words()],
            slots: vec![Slot::IDLE; self.machines.len()],
            pool: None,
            going: self.going(),
        }
    }

    /// Judges all families of a range as of `now`.
    pub fn run<S: Sink>(&self, families: &Families, range: Range<usize>, now: Micros, work: &mut Work, sink: &mut S) {
        let going = &mut work.going;
        for family in range {
            let rows = families.rows(family);
            let mut seat = Seat { waiting: &mut work.waiting, slots: &mut work.slots, pool: &mut work.pool };
            let facts = families.code[rows.clone()].iter().zip(&families.at[rows.clone()]);
            for (row, (&code, &at)) in rows.zip(facts) {
                let came = Came { code, at, family: family as u32, row: row as u32 };
                self.step(families, came, &mut seat, going, sink, |_, _| {});
            }
            self.finish(families, family as u32, now, &mut seat, going, sink);
            work.waiting.fill(0);
            if let Some(pool) = &mut work.pool {
                pool.clear();
            }
        }
    }
}
