//! One clause of one edition on one subject: what every form needs, and where its findings go.

use crate::clause::Clause;
use crate::compile::{Cond, Limit};
use crate::course::Pos;
use crate::eval::{Eval, Spot};
use crate::route::{Count, Obj};
use crate::state::{Stretch, instants};
use crate::term::Due;
use crate::truth::{False, True, Truth, Unknown};
use facts::{Micros, RowId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use worktime::spans::Stretch as Instants;

/// What names a finding within its clause and subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Anchor {
    Fact(Pos),
    Publication(Date),
    Period(&'static str, Date),
    Once,
}

/// A conclusion in places of the course; words, ids and shares are made when it is listed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    /// Index of the edition within the fold.
    pub(crate) edition: usize,
    /// Index of the clause within the rule.
    pub(crate) clause: usize,
    /// What is added to the clause's id.
    pub(crate) part: Part,
    pub(crate) subject: Obj,
    pub(crate) anchor: Anchor,
    pub(crate) state: crate::State,
    pub(crate) opened: Micros,
    pub(crate) due: Due,
    pub(crate) settled: Option<Micros>,
    pub(crate) used: Option<Micros>,
    pub(crate) late: Option<Micros>,
    pub(crate) facts: Vec<Pos>,
    /// Where the settling fact stands, for «затем».
    pub(crate) settler: Option<Pos>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Whole,
    Row(u32),
    Pause,
}

/// What one clause of one edition found.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) findings: Vec<Finding>,
    /// Facts at which an unknown value stood in the way.
    pub(crate) no_value: BTreeSet<(Obj, u64, Micros, Part)>,
    pub(crate) no_person: BTreeSet<(Obj, Pos)>,
    /// Whether anything was met that the clause speaks of.
    pub(crate) met: bool,
    /// Subjects and anchors that it judged.
    pub(crate) judged: BTreeSet<(Obj, Anchor)>,
}

impl Found {
    /// Adds what was found on other subjects.
    pub(crate) fn add(&mut self, other: Found) {
        self.findings.extend(other.findings);
        self.no_value.extend(other.no_value);
        self.no_person.extend(other.no_person);
        self.judged.extend(other.judged);
        self.met |= other.met;
    }
}

/// When an edition of a rule is in force.
#[derive(Clone, Debug, Default)]
pub(crate) struct Force {
    /// Half-open stretches of instants, in order.
    pub(crate) stretches: Vec<Instants>,
}

impl Force {
    /// Whether it holds from the first instant to the last.
    pub(crate) fn is_always(&self) -> bool {
        self.stretches == [(Micros::MIN, Micros::MAX)]
    }

    pub(crate) fn at(&self, t: Micros) -> bool {
        self.stretches.iter().any(|s| s.0 <= t && t < s.1)
    }
}

/// The same clause in one edition of its rule.
pub(crate) struct Sibling<'a> {
    pub(crate) edition: usize,
    pub(crate) force: &'a Force,
    pub(crate) clause: &'a Clause,
    pub(crate) eval: Eval<'a>,
}

pub(crate) struct Judge<'a, 'f> {
    pub(crate) eval: Eval<'a>,
    pub(crate) clause: &'a Clause,
    pub(crate) force: &'a Force,
    pub(crate) edition: usize,
    /// The clause in all editions of the rule, this one among them.
    pub(crate) siblings: &'a [Sibling<'a>],
    pub(crate) index: usize,
    pub(crate) subject: Obj,
    pub(crate) counts: &'a [Count],
    pub(crate) pauses: Vec<Instants>,
    pub(crate) now: Micros,
    pub(crate) complete: bool,
    /// Triggers that an overriding rule judged.
    pub(crate) overridden: &'a BTreeSet<(Obj, Anchor)>,
    pub(crate) found: &'f mut Found,
}

impl<'a> Judge<'a, '_> {
    /// Scope and exceptions at a spot.
    pub(crate) fn admits(&self, spot: Spot) -> Truth {
        let clause = self.clause;
        let cond = |c: &Cond| self.eval.cond(c, spot, self.subject);
        let mut worth = cond(&clause.scope);
        for except in &clause.except_where {
            worth = worth.and(cond(except).not());
        }
        for except in &clause.except_while {
            worth = worth.and(Truth::of(!except.holds(&self.eval, self.subject, spot)));
        }
        for except in &clause.except_after {
            let before = spot.fact.unwrap_or(spot.upto);
            let earlier = self.counts.iter().take_while(|c| c.pos < before);
            worth = worth.and(Truth::any(earlier.map(|c| self.eval.matches(except, c.pos, self.subject))).not());
        }
        worth
    }

    /// Whether a duty opens at a spot: in force, in scope, no exception. What is unknown is counted.
    pub(crate) fn opens(&mut self, matched: Truth, spot: Spot) -> bool {
        self.opens_at(matched, spot, spot.at)
    }

    pub(crate) fn opens_at(&mut self, matched: Truth, spot: Spot, t: Micros) -> bool {
        if matched == False || !self.force.at(t) {
            return false;
        }
        self.found.met = true;
        // An unknown pattern is counted before scope and exceptions are asked.
        let admits = if matched == Unknown { Unknown } else { self.admits(spot) };
        if admits == Unknown {
            self.unknown(Spot { at: t, ..spot });
        }
        admits == True
    }

    /// Whether a pause of the clause counts at a spot: its scope alone decides.
    pub(crate) fn in_scope(&mut self, spot: Spot) -> bool {
        let worth = self.eval.cond(&self.clause.scope, spot, self.subject);
        if worth == Unknown {
            self.unknown_of(Part::Pause, spot);
        }
        worth == True
    }

    pub(crate) fn unknown(&mut self, spot: Spot) {
        self.unknown_of(Part::Whole, spot);
    }

    pub(crate) fn unknown_of(&mut self, part: Part, spot: Spot) {
        self.found.no_value.insert((self.subject, spot.order(), spot.at, part));
    }

    /// Index of the first fact of the subject after a spot.
    pub(crate) fn after(&self, spot: Spot) -> usize {
        self.counts.partition_point(|c| c.pos < spot.upto)
    }

    pub(crate) fn row(&self, pos: Pos) -> RowId {
        self.eval.course.row(pos)
    }

    pub(crate) fn at(&self, pos: Pos) -> Micros {
        self.eval.course.at(pos)
    }

    /// The deadline of a limit from a spot, or nothing where its amount is unknown (which is counted).
    pub(crate) fn limit(&mut self, limit: &Limit, t: Micros, spot: Spot) -> Option<Due> {
        let due = limit.at(&self.eval, t, spot, self.subject, &self.pauses);
        if due.is_none() {
            self.unknown(spot);
        }
        due
    }

    /// A duty with a deadline.
    pub(crate) fn duty(&mut self, anchor: Anchor, opened: Micros, due: Due, end: End, facts: Vec<Pos>) {
        self.duty_of(Part::Whole, anchor, opened, due, end, facts);
    }

    pub(crate) fn duty_of(&mut self, part: Part, anchor: Anchor, opened: Micros, due: Due, end: End, facts: Vec<Pos>) {
        if self.overridden.contains(&(self.subject, anchor)) {
            return;
        }
        self.found.judged.insert((self.subject, anchor));
        let (used, late) = self.measure(opened, &due, &end);
        self.found.findings.push(Finding {
            edition: self.edition,
            clause: self.index,
            part,
            subject: self.subject,
            anchor,
            state: end.state,
            opened,
            due,
            settled: end.settled,
            used,
            late,
            facts,
            settler: end.settler,
        });
    }

    /// Working time used, and by how much the limit was passed.
    fn measure(&self, opened: Micros, due: &Due, end: &End) -> (Option<Micros>, Option<Micros>) {
        let until = end.settled.unwrap_or(self.now);
        let used = due
            .worked
            .filter(|_| due.due.is_some())
            .map(|(_, place)| self.eval.calendars[place].use_outside(due.start.unwrap_or(opened), until, &self.pauses));
        use crate::State::{Breached, KeptLate};
        let late = match (end.state, due.worked, due.breaks) {
            (KeptLate | Breached, Some((_, place)), Some(breaks)) => {
                Some(self.eval.calendars[place].use_outside(breaks, until, &self.pauses))
            }
            (KeptLate | Breached, None, Some(breaks)) => Some(until - breaks),
            _ => None,
        };
        (used, late.map(|l| l.max(0)))
    }

    /// A verdict passed at once on an act: kept carries the act's instant everywhere, violated none.
    pub(crate) fn verdict(&mut self, spot: Spot, state: crate::State, facts: Vec<Pos>) {
        let anchor = Anchor::Fact(spot.fact.unwrap_or(spot.upto));
        let (due, settled) = match state {
            crate::State::Kept => (Due::at(spot.at), Some(spot.at)),
            _ => (Due::default(), None),
        };
        let end = End { state, settled, settler: None };
        self.duty(anchor, spot.at, due, end, facts);
    }

    /// Whether an answered call with the subject went on at `t` and still goes on.
    pub(crate) fn talking(&self, t: Micros) -> bool {
        self.counts.iter().any(|c| self.eval.call(c.pos).is_some_and(|(from, to)| from <= t && t < to && self.now < to))
    }

    /// Stretches of a clause's state; noted as met.
    pub(crate) fn stretches(&mut self, state: &crate::clause::State) -> Vec<Stretch> {
        state.stretches(&self.eval, self.subject)
    }

    pub(crate) fn pauses_of(eval: &Eval<'_>, clause: &Clause, subject: Obj) -> Vec<Instants> {
        let all: Vec<Instants> =
            clause.pauses.iter().flat_map(|(s, _)| instants(&s.stretches(eval, subject))).collect();
        worktime::spans::union(&all)
    }
}

/// How a duty ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) state: crate::State,
    pub(crate) settled: Option<Micros>,
    pub(crate) settler: Option<Pos>,
}

impl End {
    pub(crate) fn at(state: crate::State, t: Micros) -> End {
        End { state, settled: Some(t), settler: None }
    }

    pub(crate) fn none(state: crate::State) -> End {
        End { state, settled: None, settler: None }
    }
}
