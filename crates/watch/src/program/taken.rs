//! Logs of plain cases: each fact names one object. Clauses that fit a slot are judged by the program over all of them at once, and
//! its rows are read back as findings of their families.

use super::Program;
use super::compile::Built;
use super::condition::{Reader, Test};
use super::families::{Coded, Families};
use super::machine::{Conclusion, Listed, NONE};
use crate::State;
use crate::code::clause::{Clause, Form, Window};
use crate::code::term::{Due, TermDue, limited};
use crate::code::{Code, MachineId, Part};
use crate::course::tell::{is_answered, ties};
use crate::course::{Course, Obj, Pos, route};
use crate::eval::Eval;
use crate::family::{Family, Ground, eval_at};
use crate::found::{Anchor, Clock, Finding};
use crate::truth::True;
use crate::{Why, fold};
use charter::law::Span;
use facts::{Evidence, Log, Micros, Name, ObjectType};
use std::collections::BTreeMap;

/// What a program concluded about the families of a log.
pub(crate) struct Taken {
    /// For each family of the log, its conclusions in each program: a range of [`Taken::conclusions`].
    ranges: Vec<std::ops::Range<usize>>,
    conclusions: Vec<Conclusion>,
    /// First row of each family as laid, by family of the log.
    starts: Vec<usize>,
    /// Machines of the code, by machine of the program of their type.
    machines: BTreeMap<ObjectType, Vec<MachineId>>,
    /// Groups that met something.
    met: Vec<bool>,
}

/// Programs by type of subject, each with the machines of the code that it stands for.
pub(crate) type Programs = BTreeMap<ObjectType, (Program, Vec<MachineId>)>;

/// Compiles every clause that a program can judge on this log; none, if its facts are not plain.
pub(crate) fn compile(code: &Code, log: &Log, families: &fold::Families, complete: bool) -> Programs {
    let reader = Reader { log, lexicon: &code.lexicon };
    if code.versions.len() != 1 || code.lexicon.kind_count() >= Coded::KINDS_MAX || !is_plain(log, families) {
        return Programs::new();
    }
    let plain_acts = has_plain_acts(code, log, families);
    let mut built: BTreeMap<ObjectType, (Built<'_>, Vec<MachineId>)> = BTreeMap::new();
    for (m, machine) in code.machines.iter().enumerate() {
        let rule = &code.rules[machine.rule];
        let overrides = code.rules.iter().any(|r| r.overridden_by.contains(&machine.rule));
        let alone = rule.editions.len() == 1
            && rule.overridden_by.is_empty()
            && !overrides
            && machine.pause.is_none()
            && machine.then.is_empty()
            && code.edition(machine).force.is_always();
        if !alone || !ties(machine.subject) {
            continue;
        }
        let (of_subject, machines) = built
            .entry(machine.subject)
            .or_insert_with(|| (Built::new(code, reader, code.edition(machine).version, plain_acts), Vec::new()));
        if of_subject.take(code.clause(machine)).is_some() {
            machines.push(m);
        }
    }
    let finished = built.into_iter().map(|(kind, (b, machines))| (kind, (b.finish(complete), machines)));
    finished.filter(|(_, (program, _))| !program.is_empty()).collect()
}

/// Whether each fact names one object, so that values of the subject are what its own facts tell.
fn is_plain(log: &Log, families: &fold::Families) -> bool {
    families.all().iter().all(|&row| log.objects(row).len() == 1)
}

/// Whether no fact is self-declared and no call was answered.
fn has_plain_acts(code: &Code, log: &Log, families: &fold::Families) -> bool {
    families.all().iter().all(|&row| {
        let call = code.lexicon.known(log.kind_column()[row as usize]).filter(|k| k.is_call());
        log.evidence(row) != Evidence::SelfDeclared && !call.is_some_and(|k| is_answered(log, &code.words, k, row))
    })
}

/// Lays the families of one type into columns, in the order of the log's families; `None`: something does not fit.
pub(crate) fn lay(
    code: &Code,
    log: &Log,
    families: &fold::Families,
    kind: ObjectType,
) -> Option<(Families, Vec<usize>)> {
    let ends = case_tests(code, log, kind)?;
    let mut persons: BTreeMap<Name, u16> = BTreeMap::new();
    let mut out = Families::default();
    let mut of: Vec<usize> = Vec::new();
    for family in 0..families.count() {
        let rows = families.rows(family);
        if rows.first().is_none_or(|&row| log.objects(row)[0].0 != kind) {
            continue;
        }
        let start = out.len();
        let (mut alive, mut first) = (false, true);
        for &row in rows {
            let number = log.kind_column()[row as usize];
            let known = code.lexicon.known(number);
            let place = out.len() as u32;
            for &(name, cell) in log.attributes(row) {
                if code.lexicon.field_of(name) != crate::code::lexicon::NO_FIELD {
                    out.columns.push(name, place, cell);
                }
            }
            let person = match log.actor(row) {
                None => super::NOBODY,
                Some(p) => {
                    let next = u16::try_from(persons.len() + 1).ok()?;
                    *persons.entry(p).or_insert(next)
                }
            };
            let own_word = log.evidence(row) == Evidence::SelfDeclared;
            // The case test looks at the row itself.
            out.push(
                Coded { kind: number, living: true, ends: false, own_word },
                log.instants()[row as usize],
                person,
                row,
            );
            let living = alive || first || route::revives(known, kind);
            let finishes = ends.get(number as usize).is_some_and(|t| t.truth(&out, start, place as usize) == True);
            let ends = living && (route::ends_by_kind(known, kind) || finishes);
            out.code[place as usize] = Coded { kind: number, living, ends, own_word }.code();
            (alive, first) = (living && !ends, false);
        }
        out.close(of.len() as u32);
        of.push(family);
    }
    Some((out, of))
}

/// What finishes a case, by kinds; `None`: columns do not tell.
fn case_tests(code: &Code, log: &Log, kind: ObjectType) -> Option<Vec<Test>> {
    let Some((pattern, _)) = code.case_ends.as_ref().filter(|_| kind == ObjectType::Case) else {
        return Some(Vec::new());
    };
    let reader = Reader { log, lexicon: &code.lexicon };
    let test = |k: u16| match pattern.takes(&code.lexicon, k) {
        true => Test::of(pattern, k, kind, reader),
        false => Some(Test::Known(false)),
    };
    (0..code.lexicon.kind_count() as u16).map(test).collect()
}

/// Judges all that programs can judge of a log; the machines that they stand for are marked in the code.
pub(crate) fn take(
    code: &mut Code,
    log: &Log,
    families: &fold::Families,
    complete: bool,
    now: Micros,
) -> Option<Taken> {
    let programs = compile(code, log, families, complete);
    if programs.is_empty() {
        return None;
    }
    let mut taken = Taken {
        ranges: vec![0..0; families.count()],
        conclusions: Vec::new(),
        starts: vec![0; families.count()],
        machines: BTreeMap::new(),
        met: vec![false; code.groups.len()],
    };
    for (kind, (program, machines)) in programs {
        let Some((laid, of)) = lay(code, log, families, kind) else { continue };
        let mut work = program.work();
        let mut listed = Listed::default();
        program.run(&laid, 0..laid.count(), now, &mut work, &mut listed);
        taken.file(&laid, &of, listed.0);
        for (m, met) in work.met_by_machine().into_iter().enumerate() {
            taken.met[code.machines[machines[m]].group] |= met;
        }
        code.leave_out(&machines);
        taken.machines.insert(kind, machines);
    }
    Some(taken)
}

impl Taken {
    /// Files conclusions by families of the log; those of one family keep their order.
    fn file(&mut self, laid: &Families, of: &[usize], mut conclusions: Vec<Conclusion>) {
        conclusions.sort_by_key(|c| c.family);
        let mut at = 0;
        for (place, &family) in of.iter().enumerate() {
            let first = at;
            while conclusions.get(at).is_some_and(|c| c.family as usize == place) {
                at += 1;
            }
            self.ranges[family] = self.conclusions.len() + first..self.conclusions.len() + at;
            self.starts[family] = laid.rows(place).start;
        }
        self.conclusions.extend(conclusions);
    }

    /// Groups that met something.
    pub(crate) fn met(&self) -> &[bool] {
        &self.met
    }

    /// Adds what the program concluded about a family to what it has come to.
    pub(crate) fn read(&self, ground: Ground<'_>, number: usize, family: &mut Family, now: Micros) {
        let range = self.ranges[number].clone();
        let Some(object) = family.course.objects.first().map(|o| o.kind).filter(|_| !range.is_empty()) else { return };
        let Some(machines) = self.machines.get(&object) else { return };
        for c in &self.conclusions[range] {
            let m = machines[c.machine as usize];
            let group = ground.code.machines[m].group;
            if c.unjudged {
                family.found.count(group, Why::NoValue);
                continue;
            }
            let course: &Course = &family.course;
            let eval = eval_at(ground, course, m);
            let clause = ground.code.clause(&ground.code.machines[m]);
            let reading = Reading { start: self.starts[number], eval, clause, machine: m, now };
            if c.state == State::NotJudged && matches!(clause.form, Form::FourEyes { .. }) {
                family.found.count(group, Why::NoPerson);
            }
            let finding = reading.finding(c);
            family.found.findings.push(finding);
        }
    }
}

/// Reads conclusions of one clause.
struct Reading<'a> {
    /// The first row of the family as laid.
    start: usize,
    eval: Eval<'a>,
    clause: &'a Clause,
    machine: MachineId,
    now: Micros,
}

/// The only object of a plain family.
const SUBJECT: Obj = 0;

impl Reading<'_> {
    fn pos(&self, row: u32) -> Pos {
        (row as usize - self.start) as Pos
    }

    fn finding(&self, c: &Conclusion) -> Finding {
        let anchor = self.pos(c.anchor);
        let opened = self.eval.at(anchor);
        let other = (c.other != NONE).then(|| self.pos(c.other));
        let settled = other.filter(|_| self.settles(c.state)).map(|p| self.eval.at(p));
        let settled = if self.at_once() && c.state == State::Kept { Some(opened) } else { settled };
        let named = match self.clause.form {
            Form::Exclusion { .. } => Anchor::Once,
            _ => Anchor::Fact(self.eval.row(anchor)),
        };
        Finding {
            machine: self.machine,
            part: Part::Whole,
            subject: SUBJECT,
            anchor: named,
            state: c.state,
            opened,
            due: self.due(c.state, opened),
            clock: Clock::Stands,
            calendar: self.calendar(),
            limit: self.span().map(|s| s.0),
            settled,
            facts: self.proof(c),
            doer: Some(anchor),
            above: None,
        }
    }

    /// Forms that judge an act the moment it is done.
    fn at_once(&self) -> bool {
        matches!(
            self.clause.form,
            Form::Precedence(_)
                | Form::Prohibition { .. }
                | Form::Exclusion { .. }
                | Form::AtMost { .. }
                | Form::FourEyes { .. }
        )
    }

    fn settles(&self, state: State) -> bool {
        match self.clause.form {
            Form::Next { .. } => state != State::NotJudged,
            _ => matches!(state, State::Kept | State::KeptLate | State::Lapsed) && !self.at_once(),
        }
    }

    fn span(&self) -> Option<(Span, usize)> {
        let of_term = |term: &crate::code::term::Term| match &term.due {
            TermDue::Within { span, .. } => Some((*span.fixed()?, term.calendar)),
            _ => None,
        };
        match &self.clause.form {
            Form::Response { term, .. } => of_term(term),
            Form::Cadence { limit, .. } | Form::Dwell { limit, .. } => Some((*limit.span.fixed()?, limit.calendar)),
            Form::Invariant { grace, .. } => grace.as_ref().and_then(of_term),
            _ => None,
        }
    }

    fn calendar(&self) -> Option<usize> {
        match (self.span(), &self.clause.form) {
            (Some((_, calendar)), _) => Some(calendar),
            (None, Form::Invariant { .. }) => Some(0),
            _ => None,
        }
    }

    fn due(&self, state: State, opened: Micros) -> Due {
        if self.at_once() {
            return if state == State::Kept { Due::at(opened) } else { Due::default() };
        }
        match (self.span(), &self.clause.form) {
            (Some((span, calendar)), _) => limited(self.eval.calendar(calendar), opened, span, calendar, &[]),
            (None, Form::Invariant { .. }) => Due::at(opened.min(self.now)),
            _ => Due::default(),
        }
    }

    fn proof(&self, c: &Conclusion) -> Vec<facts::RowId> {
        let row = |p: Pos| self.eval.row(p);
        let anchor = self.pos(c.anchor);
        if let Form::AtMost { b, n, window, .. } = &self.clause.form {
            let acts: Vec<Pos> = (0..anchor).filter(|&p| self.eval.pattern(b, p, SUBJECT) == True).collect();
            let n = (*n as usize).min(acts.len());
            let shown = match window {
                Window::Rolling(_) => &acts[acts.len() - n..],
                _ => &acts[..n],
            };
            return shown.iter().copied().chain([anchor]).map(row).collect();
        }
        let others = [c.other, c.third].into_iter().filter(|&r| r != NONE).map(|r| self.pos(r));
        match self.clause.form {
            Form::Exclusion { .. } => others.chain([anchor]).map(row).collect(),
            _ => [anchor].into_iter().chain(others).map(row).collect(),
        }
    }
}
