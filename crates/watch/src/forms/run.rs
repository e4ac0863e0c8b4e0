//! Duties of a state over the editions of their rule: what stands open at the entry into force, what goes on under the next
//! edition, and what lapses when the rule leaves force.

use super::Slot;
use crate::State;
use crate::code::clause::Form;
use crate::code::term::Due;
use crate::code::{MachineId, Part};
use crate::course::track::Stretch;
use crate::course::{Pos, Spot};
use crate::eval::Eval;
use crate::family::eval_at;
use crate::found::{Anchor, Clock};
use crate::judge::{End, Turn};
use crate::truth::True;
use charter::law::Span;
use facts::{Micros, RowId};
use worktime::spans::Stretch as Instants;

/// Where a duty of a state begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Begun {
    pub(crate) anchor: Anchor,
    /// The fact shown for it.
    pub(crate) fact: RowId,
    /// Its actor is the doer.
    pub(crate) doer: Option<Pos>,
    pub(crate) spot: Spot,
    /// The point that it stands on: for what stood open at an entry into force, where it had begun.
    pub(crate) stands: Spot,
    /// It began under an earlier edition, which could not judge it for want of a length.
    pub(crate) orphan: Option<Micros>,
}

impl Begun {
    /// A run that a fact begins.
    pub(super) fn at(fact: RowId, doer: Option<Pos>, spot: Spot) -> Begun {
        Begun { anchor: Anchor::Fact(fact), fact, doer, spot, stands: spot, orphan: None }
    }
}

/// The deadline of a run, the machine under whose edition it stands, and when the rule left force under it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Carried {
    pub(crate) due: Due,
    pub(crate) machine: MachineId,
    pub(crate) left: Option<Micros>,
}

/// Whether a stretch stands open at an entry into force.
pub(super) fn stands_at(stretch: &Stretch, spot: Spot) -> bool {
    stretch.open.at < spot.at && stretch.close.is_none()
}

impl<'a> Turn<'a, '_> {
    /// Notes that a state was met, if the stretch reaches into the force of the edition. `to`: as far as is known.
    pub(super) fn meet_stretch(&mut self, stretch: &Stretch, to: Micros) {
        let close = stretch.close.map_or(to, |c| c.at);
        if self.force().stretches.iter().any(|s| stretch.open.at < s.1 && close >= s.0) {
            self.met();
        }
    }

    /// The deadline of a run from where it began; `None`: a length is unknown.
    pub(super) fn run_due(&self, begun: Begun, pauses: &[Instants]) -> Option<Due> {
        run_due_of(&self.eval, self.id, begun.spot.at, begun, self.subject_of(), pauses)
    }

    fn subject_of(&self) -> crate::course::Obj {
        self.subject
    }

    /// The deadline of a duty begun here, as later editions move it while it runs until `now`; the machine under which it ends; and
    /// the instant at which the rule left force, if the duty still ran then. `None`: it came under an edition that cannot judge it.
    pub(super) fn carried(
        &self,
        begun: Begun,
        mut due: Due,
        settled: Option<Micros>,
        now: Micros,
        pauses: &[Instants],
    ) -> Option<Carried> {
        let mut machine = self.id;
        let force = |m: MachineId| &self.ground.code.edition(&self.ground.code.machines[m]).force.stretches;
        let here = force(machine).iter().find(|s| s.0 <= begun.spot.at && begun.spot.at < s.1);
        let here = here.or(force(machine).iter().find(|s| begun.orphan == Some(s.0)));
        let Some(mut stretch) = here.copied() else { return Some(Carried { due, machine, left: None }) };
        loop {
            let e = stretch.1;
            let over =
                e == Micros::MAX || e > now || settled.is_some_and(|t| t < e) || due.breaks.is_some_and(|b| b < e);
            if over {
                return Some(Carried { due, machine, left: None });
            }
            let next = self.machine().siblings.iter().copied().find(|&s| force(s).iter().any(|f| f.0 == e));
            let Some(next) = next else {
                return Some(Carried { due, machine, left: Some(e) });
            };
            let eval = eval_at(self.ground, self.eval.course, next);
            let limit = |t: Micros| run_due_of(&eval, next, t, begun, self.subject, pauses);
            // An edition that cannot tell its own length judges nothing; a later one may take the run up again.
            due = softened(limit(begun.spot.at)?, Some(due), limit(e)?);
            machine = next;
            stretch = *force(next).iter().find(|s| s.0 == e).unwrap_or(&(e, Micros::MAX));
        }
    }

    /// Opens the duty of a run: its limit is looked at before its scope.
    pub(super) fn run_opens(&mut self, slot: &Slot, begun: Begun) -> Option<Begun> {
        if self.run_due(begun, &[]).is_none() {
            self.unknown(begun.spot);
            return None;
        }
        // A run that stands open at an entry into force is in scope if it was at the fact that it stands on.
        match self.part() {
            Part::Pause => self.admitted(slot, True, begun.stands, begun.spot.at),
            _ => self.opens_at(slot, True, begun.stands, begun.spot.at),
        }
        .then_some(begun)
    }

    /// What an entry into force makes of a run that stands open: under a new rule its duty begins with the publication; one that
    /// the edition before could not judge is taken up; `had`, what there is, goes on else.
    pub(super) fn run_enters(&mut self, slot: &Slot, begun: Begun, had: Option<Begun>, e: Micros) -> Option<Begun> {
        if self.machine().entries.contains(&(e, true)) {
            let day = self.eval.calendar(0).local_date(e);
            return self.run_opens(slot, Begun { anchor: Anchor::Publication(day), spot: self.spot, ..begun });
        }
        if let Some(orphan) = self.orphaned(begun, e, &[]) {
            if self.orphan_due(orphan, e, &[]).is_none() {
                self.unknown(self.spot);
                return None;
            }
            return self.opens_at(slot, True, orphan.spot, e).then_some(orphan);
        }
        if self.leaves_unjudged(begun, e) {
            self.unknown(self.spot);
        }
        had
    }

    /// The deadline of a run as it stands at `now`.
    pub(super) fn run_carried(&self, begun: Begun, settled: Option<Micros>, now: Micros) -> Option<Carried> {
        let pauses = self.pauses();
        let due = match begun.orphan {
            Some(e) => self.orphan_due(begun, e, &pauses)?,
            None => self.run_due(begun, &pauses)?,
        };
        self.carried(begun, due, settled, now, &pauses)
    }

    /// The machine of the edition that ends where this one begins.
    pub(super) fn former(&self, e: Micros) -> Option<MachineId> {
        let ends = |m: MachineId| {
            self.ground.code.edition(&self.ground.code.machines[m]).force.stretches.iter().any(|f| f.1 == e)
        };
        self.machine().siblings.iter().copied().find(|&s| ends(s))
    }

    /// Whether a run still stood unbroken under the edition before when this one came into force, and this one cannot tell its own
    /// length for it.
    pub(super) fn leaves_unjudged(&self, begun: Begun, e: Micros) -> bool {
        let Some(former) = self.former(e).filter(|_| self.run_due(begun, &[]).is_none()) else { return false };
        let ground = self.ground;
        let eval = eval_at(ground, self.eval.course, former);
        let mut nothing = crate::found::Found::default();
        let turn = Turn {
            eval,
            ground,
            id: former,
            subject: self.subject,
            spot: self.spot,
            found: &mut nothing,
            timers: Vec::new(),
        };
        let due = turn.run_carried(begun, None, e - 1).map(|c| c.due);
        due.is_some_and(|d| d.breaks.is_none_or(|b| b >= e))
    }

    /// A run that the edition before could not judge, for want of a length, is judged by this one from its beginning.
    pub(super) fn orphaned(&self, begun: Begun, e: Micros, pauses: &[Instants]) -> Option<Begun> {
        let former = self.former(e)?;
        let eval = eval_at(self.ground, self.eval.course, former);
        let unknown = run_due_of(&eval, former, begun.spot.at, begun, self.subject, pauses).is_none();
        unknown.then_some(Begun { orphan: Some(e), ..begun })
    }

    /// The deadline of an orphaned run.
    pub(super) fn orphan_due(&self, begun: Begun, e: Micros, pauses: &[Instants]) -> Option<Due> {
        let limit = |t: Micros| run_due_of(&self.eval, self.id, t, begun, self.subject, pauses);
        Some(softened(limit(begun.spot.at)?, None, limit(e)?))
    }

    /// The deadline of a concluded run, with the pauses that are known by now.
    pub(crate) fn run_due_anew(&self, finding: &crate::found::Finding, now: Micros) -> Option<Due> {
        let Clock::Run { begun, ended, machine } = finding.clock else { return None };
        let eval = eval_at(self.ground, self.eval.course, machine);
        let turn = Turn {
            eval,
            ground: self.ground,
            id: machine,
            subject: self.subject,
            spot: self.spot,
            found: &mut crate::found::Found::default(),
            timers: Vec::new(),
        };
        turn.run_carried(begun, ended, now).map(|c| c.due)
    }

    /// Puts a duty of a state into words of its edition.
    pub(super) fn run_finding(
        &self,
        begun: Begun,
        carried: Carried,
        (end, facts): (End, Vec<RowId>),
        ended: Option<Micros>,
    ) -> crate::found::Finding {
        let (end, facts) = match carried.left {
            Some(e) if end.settled.is_none_or(|t| t >= e) => (End::at(State::Lapsed, e), vec![begun.fact]),
            _ => (end, facts),
        };
        let form = &self.ground.code.clause(&self.ground.code.machines[carried.machine]).form;
        crate::found::Finding {
            machine: carried.machine,
            due: carried.due,
            clock: Clock::Run { begun, ended, machine: self.id },
            calendar: Some(run_calendar(form, self.machine().pause.map(|i| &self.clause().pauses[i]))),
            limit: run_span_of(
                &eval_at(self.ground, self.eval.course, carried.machine),
                carried.machine,
                begun,
                self.subject,
            ),
            doer: begun.doer,
            ..self.finding(begun.anchor, begun.spot.at, end, facts)
        }
    }
}

/// The later of the new deadline and the earlier of the old one and the new limit counted from the entry into force.
fn softened(anew: Due, old: Option<Due>, from_entry: Due) -> Due {
    let old = old.unwrap_or(from_entry);
    Due {
        due: later(anew.due, earlier(old.due, from_entry.due)),
        breaks: later(anew.breaks, earlier(old.breaks, from_entry.breaks)),
        ..anew
    }
}

fn later(a: Option<Micros>, b: Option<Micros>) -> Option<Micros> {
    Some(a?.max(b?))
}

fn earlier(a: Option<Micros>, b: Option<Micros>) -> Option<Micros> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn run_calendar(form: &Form, pause: Option<&(crate::code::StateId, Option<crate::code::pattern::Limit>)>) -> usize {
    if let Some((_, Some(limit))) = pause {
        return limit.calendar;
    }
    match form {
        Form::Cadence { limit, .. } | Form::Dwell { limit, .. } => limit.calendar,
        Form::Invariant { grace: Some(term), .. } => term.calendar,
        _ => 0,
    }
}

/// The length of a state form's limit, as it was where the run began.
fn run_span_of(eval: &Eval<'_>, machine: MachineId, begun: Begun, subject: crate::course::Obj) -> Option<Span> {
    let machine = &eval.code.machines[machine];
    let clause = eval.code.clause(machine);
    let held = || Some(eval.holder(&clause.who, subject, begun.doer, begun.spot.at));
    let of = |by| eval.span(by, begun.spot, subject, &held);
    if let Some(i) = machine.pause {
        return clause.pauses[i].1.as_ref().and_then(|l| of(&l.span));
    }
    match &clause.form {
        Form::Cadence { limit, .. } | Form::Dwell { limit, .. } => of(&limit.span),
        Form::Invariant { grace: Some(term), .. } if term.is_plain() => term.amounts().1.and_then(of),
        _ => None,
    }
}

/// The deadline of a state form's limit from an instant, amounts as they were where the run began.
fn run_due_of(
    eval: &Eval<'_>,
    machine: MachineId,
    t: Micros,
    begun: Begun,
    subject: crate::course::Obj,
    pauses: &[Instants],
) -> Option<Due> {
    let machine = &eval.code.machines[machine];
    let clause = eval.code.clause(machine);
    let spot = begun.spot;
    let held = || Some(eval.holder(&clause.who, subject, begun.doer, spot.at));
    let of = |limit| eval.limit(limit, t, (spot, subject), &held, pauses);
    if let Some(i) = machine.pause {
        return clause.pauses[i].1.as_ref().and_then(of);
    }
    match &clause.form {
        Form::Cadence { limit, .. } | Form::Dwell { limit, .. } => of(limit),
        Form::Invariant { grace: Some(term), .. } => {
            let spans = term.spans(|by| eval.span(by, spot, subject, &held))?;
            let moment = term.moment().and_then(|f| eval.value(f, spot, subject));
            let moment = moment.and_then(|c| crate::eval::moment(eval.calendar(term.calendar), c, false));
            Some(term.at(eval.calendar(term.calendar), t, spans, moment, pauses))
        }
        Form::Invariant { grace: None, .. } => Some(Due::at(t)),
        // Over a whole life there is time until its end.
        Form::Life { .. } => Some(Due::default()),
        _ => None,
    }
}
