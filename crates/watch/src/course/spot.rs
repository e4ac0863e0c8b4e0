//! A point of the order at which something is judged.

use super::{Course, Pos};
use facts::{Log, Micros};

/// Just after a fact, at the very beginning of an instant, or after all its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The fact, if it is one.
    pub(crate) fact: Option<Pos>,
    /// Facts before this place have happened.
    pub(crate) upto: Pos,
    pub(crate) at: Micros,
}

impl Spot {
    /// Just after a fact.
    pub(crate) fn after(course: &Course, log: &Log, pos: Pos) -> Spot {
        Spot { fact: Some(pos), upto: pos + 1, at: course.at(log, pos) }
    }

    /// What a timer brings comes after all facts of its instant.
    pub(crate) fn timer(course: &Course, log: &Log, t: Micros) -> Spot {
        Spot { fact: None, upto: course.upto(log, t, true), at: t }
    }

    /// What comes into force does so before the facts of its instant.
    pub(crate) fn entry(course: &Course, log: &Log, t: Micros) -> Spot {
        Spot { fact: None, upto: course.upto(log, t, false), at: t }
    }

    /// A place in the order of facts and of what timers bring.
    pub(crate) fn order(&self) -> u64 {
        2 * u64::from(self.upto) + u64::from(self.fact.is_none())
    }

    /// Facts before this place came earlier than what is judged here.
    pub(crate) fn earlier(&self) -> Pos {
        self.fact.unwrap_or(self.upto)
    }
}
