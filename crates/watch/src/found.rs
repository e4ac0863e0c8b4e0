//! What a family has come to: conclusions, and what could not be judged.

use crate::code::term::Due;
use crate::code::{MachineId, Part};
use crate::course::{Obj, Pos, Spot};
use crate::forms::run::Begun;
use crate::{State, Why};
use charter::law::Span;
use facts::{Micros, RowId};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What names a conclusion within its clause and subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Anchor {
    Fact(RowId),
    Publication(Date),
    Period(&'static str, Date),
    Once,
}

/// How the clock of a conclusion ran, so that pauses told later can still be reckoned in when it is listed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Clock {
    /// As it stood when it was concluded.
    Stands,
    /// A term from a trigger, its moment as told at a point.
    Term { row: usize, opening: Spot, valued: Spot },
    /// A run of a state: where it began, and the instant at which it ended.
    Run { begun: Begun, ended: Option<Micros>, machine: MachineId },
}

/// A conclusion in numbers; words, ids and shares are made when somebody looks.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The machine, and with it rule, edition and clause.
    pub(crate) machine: MachineId,
    pub(crate) part: Part,
    pub(crate) subject: Obj,
    pub(crate) anchor: Anchor,
    pub(crate) state: State,
    pub(crate) opened: Micros,
    pub(crate) due: Due,
    pub(crate) clock: Clock,
    /// The calendar of the term, where there is one.
    pub(crate) calendar: Option<usize>,
    /// The length that runs from the opening, where the term is one.
    pub(crate) limit: Option<Span>,
    pub(crate) settled: Option<Micros>,
    pub(crate) facts: Vec<RowId>,
    /// The fact whose actor is the doer: the trigger, or the act.
    pub(crate) doer: Option<Pos>,
    /// The conclusion that opened it («затем»).
    pub(crate) above: Option<Source>,
}

/// A conclusion by its name.
pub(crate) type Source = (MachineId, Part, Anchor);

/// A word that settles a duty once it is accepted: the conclusion, its subject, the fact.
pub(crate) type OwnWord = (Source, Obj, RowId);

/// A duty that a fact settled, for «затем».
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settled {
    pub(crate) source: Source,
    pub(crate) subject: Obj,
    /// The fact that settled it.
    pub(crate) pos: Pos,
    /// When it was settled: what comes after may settle the next.
    pub(crate) at: Spot,
}

/// Conclusions of one family.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) findings: Vec<Finding>,
    /// Counts by group and reason.
    pub(crate) unjudged: Vec<(usize, Why, u64)>,
    /// Whether a group met anything it speaks of.
    pub(crate) met: Vec<bool>,
    pub(crate) settled: Vec<Settled>,
    /// Own words that the head accepts later: what comes then opens where they were given.
    pub(crate) accepted: BTreeSet<OwnWord>,
    /// What was counted as unknown at the present point.
    here: Vec<(usize, Obj, Part)>,
    point: Option<(u64, Micros)>,
}

impl Found {
    pub(crate) fn new(groups: usize) -> Found {
        Found { met: vec![false; groups], ..Found::default() }
    }

    pub(crate) fn count(&mut self, group: usize, why: Why) {
        match self.unjudged.iter_mut().find(|u| u.0 == group && u.1 == why) {
            Some(u) => u.2 += 1,
            None => self.unjudged.push((group, why, 1)),
        }
    }

    /// Counts an unknown value, once a point, subject and part of a clause.
    pub(crate) fn unknown(&mut self, group: usize, subject: Obj, part: Part, spot: Spot) {
        let point = Some((spot.order(), spot.at));
        if self.point != point {
            self.point = point;
            self.here.clear();
        }
        if !self.here.contains(&(group, subject, part)) {
            self.here.push((group, subject, part));
            self.count(group, Why::NoValue);
        }
    }
}
