//! One machine before one fact (or one instant) of one subject: what every form needs.

use crate::code::clause::{Act, Clause};
use crate::code::pattern::{Field, Limit, Pattern};
use crate::code::term::Due;
use crate::code::{Force, Machine, MachineId, Part, StateId};
use crate::course::{Count, Obj, Pos, Spot};
use crate::eval::{Eval, Same};
use crate::family::{Ground, Ring};
use crate::forms::Slot;
use crate::found::{Anchor, Clock, Finding, Found, Settled, Source};
use crate::people::Held;
use crate::truth::{False, True, Truth, Unknown};
use crate::{State, Why};
use charter::law::Place;
use facts::{Cell, Evidence, Micros, RowId};
use worktime::spans::Stretch as Instants;

/// A change of a state that a subject follows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) subject: Obj,
    pub(crate) state: StateId,
    /// The object whose state it is.
    pub(crate) of: Obj,
    /// The ordinal of the stretch.
    pub(crate) stretch: u32,
    pub(crate) opens: bool,
}

/// What happens to a subject.
#[derive(Clone, Copy)]
pub(crate) struct Step<'s> {
    /// The fact, if it counts for the subject.
    pub(crate) count: Option<Count>,
    pub(crate) changes: &'s [Change],
}

/// One machine, one subject, one point.
pub(crate) struct Turn<'a, 'f> {
    pub(crate) eval: Eval<'a>,
    pub(crate) ground: Ground<'a>,
    pub(crate) id: MachineId,
    pub(crate) subject: Obj,
    pub(crate) spot: Spot,
    pub(crate) found: &'f mut Found,
    pub(crate) timers: Vec<(Micros, Ring)>,
}

/// How a duty ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) state: State,
    pub(crate) settled: Option<Micros>,
}

impl End {
    pub(crate) fn at(state: State, t: Micros) -> End {
        End { state, settled: Some(t) }
    }

    pub(crate) fn none(state: State) -> End {
        End { state, settled: None }
    }
}

impl<'a> Turn<'a, '_> {
    pub(crate) fn machine(&self) -> &'a Machine {
        &self.ground.code.machines[self.id]
    }

    pub(crate) fn clause(&self) -> &'a Clause {
        self.ground.code.clause(self.machine())
    }

    pub(crate) fn force(&self) -> &'a Force {
        &self.ground.code.edition(self.machine()).force
    }

    pub(crate) fn part(&self) -> Part {
        if self.machine().pause.is_some() { Part::Pause } else { Part::Whole }
    }

    pub(crate) fn row(&self, pos: Pos) -> RowId {
        self.eval.row(pos)
    }

    pub(crate) fn pauses(&self) -> Vec<Instants> {
        match self.machine().pause {
            Some(_) => Vec::new(),
            None => self.eval.pauses(&self.clause().pauses, self.subject),
        }
    }

    pub(crate) fn met(&mut self) {
        let group = self.machine().group;
        self.found.met[group] = true;
    }

    /// Notes that the clause met what it speaks of, if it is in force at the point.
    pub(crate) fn met_in_force(&mut self) {
        if self.force().at(self.spot.at) {
            self.met();
        }
    }

    pub(crate) fn unknown(&mut self, spot: Spot) {
        self.unknown_of(self.part(), spot);
    }

    pub(crate) fn unknown_of(&mut self, part: Part, spot: Spot) {
        self.found.unknown(self.machine().group, self.subject, part, spot);
    }

    pub(crate) fn no_person(&mut self) {
        self.found.count(self.machine().group, Why::NoPerson);
    }

    pub(crate) fn matches(&self, pattern: &Pattern, pos: Pos) -> Truth {
        self.eval.pattern(pattern, pos, self.subject)
    }

    /// With whom the duty lies at a point, for amounts by role.
    pub(crate) fn held(&self, doer: Option<Pos>, t: Micros) -> Option<Held> {
        Some(self.eval.holder(&self.clause().who, self.subject, doer, t))
    }

    /// The deadline of a limit from an instant, values as at a point; `None`: its amount is unknown.
    pub(crate) fn limit(&self, limit: &Limit, t: Micros, spot: Spot, pauses: &[Instants]) -> Option<Due> {
        self.eval.limit(limit, t, (spot, self.subject), &|| self.held(spot.fact, spot.at), pauses)
    }

    /// Scope and exceptions at a spot.
    pub(crate) fn admits(&self, memory: &Slot, spot: Spot) -> Truth {
        let clause = self.clause();
        let cond = |c| self.eval.cond(c, spot, self.subject);
        let mut worth = cond(&clause.scope);
        if self.machine().pause.is_some() {
            // The exceptions of a clause are not those of its pauses.
            return worth;
        }
        for except in &clause.except_where {
            worth = worth.and(cond(except).not());
        }
        for except in &clause.except_while {
            worth = worth.and(Truth::of(self.eval.in_state(*except, self.subject, spot).is_none()));
        }
        for except in 0..clause.except_after.len() {
            let earlier = memory.barred.iter().filter(|b| b.0 == except && b.1 < spot.earlier());
            worth = worth.and(Truth::any(earlier.map(|b| b.2)).not());
        }
        worth
    }

    /// Remembers a fact that later bars triggers («кроме случая, когда было …»).
    pub(crate) fn remember_bars(&self, memory: &mut Slot, pos: Pos) {
        for (i, except) in self.clause().except_after.iter().enumerate() {
            let worth = self.matches(except, pos);
            // One sure fact bars for ever.
            let sure = memory.barred.iter().any(|b| b.0 == i && b.2 == True);
            if worth != False && !sure {
                memory.barred.push((i, pos, worth));
            }
        }
    }

    /// Whether a duty opens here: in force, in scope, no exception. What is unknown is counted.
    pub(crate) fn opens(&mut self, memory: &Slot, matched: Truth) -> bool {
        self.opens_at(memory, matched, self.spot, self.spot.at)
    }

    pub(crate) fn opens_at(&mut self, memory: &Slot, matched: Truth, spot: Spot, t: Micros) -> bool {
        if matched == False || !self.force().at(t) {
            return false;
        }
        self.met();
        self.admitted(memory, matched, spot, t)
    }

    /// The same where the force is looked at by the caller, and what is unknown is met by nobody.
    pub(crate) fn admitted(&mut self, memory: &Slot, matched: Truth, spot: Spot, t: Micros) -> bool {
        // An unknown pattern is counted before scope and exceptions are asked.
        let admits = if matched == Unknown { Unknown } else { self.admits(memory, spot) };
        if admits == Unknown {
            self.unknown(Spot { at: t, ..spot });
        }
        admits == True
    }

    /// The act without regard to who attests it. `trigger`: the fact that the answer is tied to.
    pub(crate) fn act(&self, act: &Act, pos: Pos, trigger: Option<Spot>, doer: Option<Pos>) -> Truth {
        let mut worth = self.proven(&act.pattern, pos);
        if worth == False {
            return False;
        }
        if act.names_subject {
            let whole = self.eval.course.department == Some(self.subject);
            worth = worth.and(Truth::of(whole || self.eval.names(pos, self.subject)));
        }
        if let Some(trigger) = trigger {
            for (same, field) in &act.ties {
                worth = worth.and(self.tie(*field, trigger, pos, *same));
            }
        }
        if self.clause().personally && worth != False {
            worth = worth.and(self.eval.in_person(&self.clause().who, self.subject, doer, pos));
        }
        worth
    }

    /// «с тем же», «с другим»: the answer must carry the field itself.
    fn tie(&self, field: Field, trigger: Spot, pos: Pos, same: bool) -> Truth {
        let told = match field.place {
            Place::Near => self.eval.own(pos, field.id).filter(|c| *c != Cell::Empty),
            Place::Of(_) => self.eval.value(field, self.eval.spot(pos), self.subject),
        };
        self.eval.tied(self.eval.value(field, trigger, self.subject), told, same)
    }

    /// A pattern together with the proof that the clause demands.
    pub(crate) fn proven(&self, pattern: &Pattern, pos: Pos) -> Truth {
        let worth = self.matches(pattern, pos);
        match &self.clause().proof {
            Some(proof) if worth != False => worth.and(self.matches(proof, pos)),
            _ => worth,
        }
    }

    /// The truth of an act for forms that take own word or leave it.
    pub(crate) fn came(&self, act: &Act, pos: Pos) -> Truth {
        let worth = self.act(act, pos, None, Some(pos));
        if worth != False && self.self_declared(pos) && !self.clause().own_word { False } else { worth }
    }

    /// The value that a fact itself carries, where different values are counted.
    pub(crate) fn own_value(&self, field: Field, pos: Pos) -> Option<Same> {
        let cell = self.eval.own(pos, field.id)?;
        (cell != Cell::Empty).then(|| self.eval.sameness(cell))
    }

    pub(crate) fn self_declared(&self, pos: Pos) -> bool {
        self.eval.log.evidence(self.row(pos)) == Evidence::SelfDeclared
    }

    pub(crate) fn source(&self, part: Part, anchor: Anchor) -> Source {
        (self.id, part, anchor)
    }

    /// A finding with what every form gives alike.
    pub(crate) fn finding(&self, anchor: Anchor, opened: Micros, end: End, facts: Vec<RowId>) -> Finding {
        Finding {
            machine: self.id,
            part: self.part(),
            subject: self.subject,
            anchor,
            state: end.state,
            opened,
            due: Due::default(),
            clock: Clock::Stands,
            calendar: None,
            limit: None,
            settled: end.settled,
            facts,
            doer: None,
            above: None,
        }
    }

    /// Puts down a conclusion; `by`: the fact that settled it, which may open what comes then.
    pub(crate) fn conclude(&mut self, finding: Finding, by: Option<Pos>) {
        if let Some(pos) = by.filter(|_| !self.machine().then.is_empty())
            && matches!(finding.state, State::Kept | State::KeptLate)
        {
            let source = self.source(finding.part, finding.anchor);
            self.found.settled.push(Settled { source, subject: self.subject, pos, at: self.spot });
        }
        self.found.findings.push(finding);
    }

    /// A verdict passed at once on an act: kept carries the act's instant everywhere, violated none.
    pub(crate) fn verdict(&self, pos: Pos, state: State, rows: Vec<RowId>) -> Finding {
        let at = self.eval.at(pos);
        let end = if state == State::Kept { End::at(state, at) } else { End::none(state) };
        let due = if state == State::Kept { Due::at(at) } else { Due::default() };
        Finding { due, doer: Some(pos), ..self.finding(Anchor::Fact(self.row(pos)), at, end, rows) }
    }

    pub(crate) fn judge_act(&mut self, state: State, facts: Vec<RowId>) {
        if let Some(pos) = self.spot.fact {
            let finding = self.verdict(pos, state, facts);
            self.conclude(finding, Some(pos));
        }
    }
}

/// Whether an answered call with a subject went on at `t` and still goes on at `now`.
pub(crate) fn talking(eval: &Eval<'_>, subject: Obj, t: Micros, now: Micros) -> bool {
    eval.course.object(subject).talks.iter().any(|talk| talk.from <= t && t < talk.to && now < talk.to)
}
