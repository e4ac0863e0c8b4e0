//! From findings to duties: names, versions, deadlines as pauses have left them, bearers and shares.

use crate::code::term::Due;
use crate::code::{MachineId, Part};
use crate::context::object_ref;
use crate::course::Obj;
use crate::eval::Eval;
use crate::family::{Family, Ground, eval_at};
use crate::forms::{Looking, Seen};
use crate::found::{Anchor, Clock, Finding, Found, OwnWord, Source};
use crate::ids::Ids;
use crate::judge::Turn;
use crate::ladder::{self, Climbed, Counted, Weighed};
use crate::people::Asked;
use crate::{Duty, State, Why};
use facts::Micros;
use std::collections::BTreeSet;
use worktime::spans::Stretch;

/// What a family has come to as of an instant.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) duties: Vec<Duty>,
    pub(crate) unjudged: Vec<(usize, Why, u64)>,
    /// By group.
    pub(crate) met: Vec<bool>,
    /// Duties of clauses whose ladder counts duties, by their places.
    pub(crate) weighed: Vec<(usize, Weighed)>,
}

/// What is at hand while the findings of one family are listed.
#[derive(Default)]
struct Desk {
    ids: Ids,
    /// For turns that only look.
    nothing: Found,
}

impl Family {
    /// Own words by which duties with a clause after them would be kept, and which the head accepts.
    pub(crate) fn accepted(&self, ground: Ground<'_>, now: Micros) -> BTreeSet<OwnWord> {
        let code = ground.code;
        if !ground.word.accepts_any() || code.machines.iter().all(|m| m.then.is_empty()) {
            return BTreeSet::new();
        }
        let open = self.look(ground, now, &mut Answer::default());
        let said = self
            .found
            .findings
            .iter()
            .chain(&open)
            .filter(|f| f.state == State::OwnWord && !code.machines[f.machine].then.is_empty());
        let mut desk = Desk::default();
        let accepted = said.filter(|f| {
            let eval = eval_at(ground, &self.course, f.machine);
            ground.word.accepts(&duty(ground, &eval, f, now, &mut desk).0.id())
        });
        accepted.filter_map(|f| Some(((f.machine, f.part, f.anchor), f.subject, *f.facts.last()?))).collect()
    }

    /// What stands open; what it brings to light is added to the answer.
    fn look(&self, ground: Ground<'_>, now: Micros, answer: &mut Answer) -> Vec<Finding> {
        let mut open = Seen::default();
        let look = Looking { now, complete: ground.complete };
        let mut nothing = Found::default();
        for obj in 0..self.slots.len() as Obj {
            let Some(table) = ground.code.table(self.course.type_of(obj)) else { continue };
            for (slot, memory) in self.slots[obj as usize].iter().enumerate() {
                let m = table.machines[slot];
                let unknown = open.unknown;
                turn(ground, &self.course, m, obj, &mut nothing).look(memory, &look, &mut open);
                if open.unknown > unknown {
                    answer.unjudged.push((ground.code.machines[m].group, Why::NoValue, open.unknown - unknown));
                }
            }
        }
        open.findings
    }

    /// Everything as of `now`; time has been advanced to it.
    pub(crate) fn answer(&self, ground: Ground<'_>, now: Micros) -> Answer {
        let mut answer =
            Answer { unjudged: self.found.unjudged.clone(), met: self.found.met.clone(), ..Answer::default() };
        let open = self.look(ground, now, &mut answer);
        let mut desk = Desk::default();
        let all: Vec<&Finding> = self.found.findings.iter().chain(&open).collect();
        let lost = overridden(ground, &all);
        for finding in all {
            let gone = lost.contains(&(finding.subject, (finding.machine, finding.part, finding.anchor)));
            let orphan = finding.above.is_some_and(|above| lost.contains(&(finding.subject, above)));
            if !gone && !orphan {
                let eval = eval_at(ground, &self.course, finding.machine);
                listed(ground, &eval, finding, now, &mut desk, &mut answer);
            }
        }
        answer
    }
}

fn turn<'a, 'f>(
    ground: Ground<'a>,
    course: &'a crate::course::Course,
    m: MachineId,
    subject: Obj,
    found: &'f mut Found,
) -> Turn<'a, 'f> {
    let spot = crate::course::Spot { fact: None, upto: course.len(), at: Micros::MAX };
    Turn { eval: eval_at(ground, course, m), ground, id: m, subject, spot, found, timers: Vec::new() }
}

/// Conclusions of rules for which another, that overrides them, judged the same trigger of the same subject; and what followed
/// from these.
fn overridden(ground: Ground<'_>, all: &[&Finding]) -> BTreeSet<(Obj, Source)> {
    let rules = &ground.code.rules;
    let mut lost: BTreeSet<(Obj, Source)> = BTreeSet::new();
    if rules.iter().all(|r| r.overridden_by.is_empty()) {
        return lost;
    }
    let rule = |f: &Finding| ground.code.machines[f.machine].rule;
    let judged: BTreeSet<(usize, Obj, Anchor)> = all.iter().map(|f| (rule(f), f.subject, f.anchor)).collect();
    for f in all {
        let winners = &rules[rule(f)].overridden_by;
        if winners.iter().any(|w| judged.contains(&(*w, f.subject, f.anchor))) {
            lost.insert((f.subject, (f.machine, f.part, f.anchor)));
        }
    }
    loop {
        let more: Vec<_> = all
            .iter()
            .filter(|f| f.above.is_some_and(|above| lost.contains(&(f.subject, above))))
            .map(|f| (f.subject, (f.machine, f.part, f.anchor)))
            .filter(|s| !lost.contains(s))
            .collect();
        if more.is_empty() {
            return lost;
        }
        lost.extend(more);
    }
}

/// Lists a finding: the duty, its ladder, the head's word on it.
fn listed(ground: Ground<'_>, eval: &Eval<'_>, finding: &Finding, now: Micros, desk: &mut Desk, answer: &mut Answer) {
    let (mut duty, due, pauses) = duty(ground, eval, finding, now, desk);
    let machine = &ground.code.machines[finding.machine];
    let ladder = &ground.code.clause(machine).ladder;
    let waived = ground.word.waived_at(ground.log, &duty);
    if !ladder.is_empty() {
        let climbed = Climbed {
            duty: &duty,
            subject: finding.subject,
            doer: finding.doer,
            due,
            limit: finding.limit,
            calendar: finding.calendar.unwrap_or(0),
            pauses: &pauses,
            waived,
            now,
        };
        let (rungs, steps) = eval.climb(ladder, &climbed);
        if ladder.iter().any(|s| s.when.counts()) {
            answer.weighed.push((answer.duties.len(), weighed(ground, finding, &climbed, steps)));
        }
        duty.ladder = rungs;
    }
    let in_vain = ground.word.in_vain(&duty);
    if in_vain > 0 {
        answer.unjudged.push((machine.group, Why::NotEntitled, in_vain));
    }
    let used = |until: Micros| used_until(eval, finding, &due, until, &pauses);
    answer.duties.push(ground.word.applied(ground.log, duty, &used));
}

/// What other duties of the clause must know of one.
fn weighed(ground: Ground<'_>, finding: &Finding, c: &Climbed<'_>, steps: Vec<Counted>) -> Weighed {
    let machine = &ground.code.machines[finding.machine];
    Weighed {
        group: machine.group,
        clause: c.duty.clause.clone(),
        subject: c.duty.subject.clone(),
        opened: c.duty.opened,
        anchor: c.duty.anchor.clone(),
        bearer: c.duty.bearer.clone(),
        charged: c.duty.charged.clone(),
        broke: c.broke(),
        judged: ladder::judged(c.duty),
        broken: c.duty.state != State::Kept,
        waived: c.waived,
        version: ground.code.edition(machine).version,
        calendar: c.calendar,
        steps,
    }
}

/// Working time used from where the limit began to an instant.
fn used_until(eval: &Eval<'_>, finding: &Finding, due: &Due, until: Micros, pauses: &[Stretch]) -> Option<Micros> {
    let (_, place) = due.worked.filter(|_| due.due.is_some())?;
    let from = due.start.unwrap_or(finding.opened);
    Some(eval.calendar(place).use_outside(from, until.max(from), pauses))
}

/// A finding as a duty, before its ladder and the head's word; its deadline as pauses have left it; these pauses.
fn duty(
    ground: Ground<'_>,
    eval: &Eval<'_>,
    finding: &Finding,
    now: Micros,
    desk: &mut Desk,
) -> (Duty, Due, Vec<Stretch>) {
    let code = ground.code;
    let machine = &code.machines[finding.machine];
    let edition = code.edition(machine);
    let (id, clause) = &edition.clauses[machine.clause];
    let name = match finding.part {
        Part::Whole => id.clone(),
        Part::Row(n) => format!("{id}/{n}"),
        Part::Pause => format!("{id}/pause"),
    };
    let anchor = match finding.anchor {
        Anchor::Fact(row) => crate::Anchor::Fact(desk.ids.of(eval.log, row)),
        Anchor::Publication(date) => crate::Anchor::Publication(date),
        Anchor::Period(name, date) => crate::Anchor::Period(name, date),
        Anchor::Once => crate::Anchor::Once,
    };
    let turn = turn(ground, eval.course, finding.machine, finding.subject, &mut desk.nothing);
    let pauses = if finding.part == Part::Pause { Vec::new() } else { turn.pauses() };
    // A pause told since moves the deadline that is shown.
    let due = match finding.clock {
        _ if pauses.is_empty() => None,
        Clock::Stands => None,
        Clock::Term { row, opening, valued } => match finding.anchor {
            Anchor::Period(..) if turn.is_schedule() => turn.schedule_due(finding.opened, opening),
            _ => turn.answer_due(row, finding.doer, opening, valued),
        },
        Clock::Run { .. } => turn.run_due_anew(finding, now),
    };
    let due = due.unwrap_or(finding.due);
    let until = finding.settled.unwrap_or(now);
    let used = used_until(eval, finding, &due, until, &pauses);
    let late = match (finding.state, due.worked, due.breaks) {
        (State::KeptLate | State::Breached, Some((_, place)), Some(breaks)) => {
            Some(eval.calendar(place).use_outside(breaks, until, &pauses))
        }
        (State::KeptLate | State::Breached, None, Some(breaks)) => Some(until - breaks),
        _ => None,
    };
    let owner = crate::code::pattern::Who::Owner;
    let borne = eval.borne(&Asked {
        who: if finding.part == Part::Pause { &owner } else { &clause.who },
        subject: finding.subject,
        doer: finding.doer,
        state: finding.state,
        opened: finding.opened,
        due,
        settled: finding.settled,
        calendar: finding.calendar,
        pauses: &pauses,
        now,
    });
    let object = eval.course.object(finding.subject);
    let duty = Duty {
        rule: code.rules[machine.rule].id.clone(),
        clause: name,
        version: edition.in_force,
        subject: object_ref(eval.log, (object.kind, object.name)),
        anchor,
        state: finding.state,
        bearer: borne.bearer,
        charged: borne.charged,
        opened: finding.opened,
        due: due.due,
        breaks_after: due.breaks,
        settled: finding.settled,
        used,
        late: late.map(|l| l.max(0)),
        split: borne.split,
        ladder: Vec::new(),
        facts: finding.facts.iter().map(|&row| desk.ids.of(eval.log, row)).collect(),
    };
    (duty, due, pauses)
}
