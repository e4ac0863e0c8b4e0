//! Clauses that the program judges, as findings of the fold: laying facts into families, running, reading rows back.

use super::Program;
use super::compile::{Built, Ways};
use super::families::{Coded, Families};
use super::machine::{Conclusion, Listed, NONE};
use crate::State;
use crate::clause::{Clause, Form, Window};
use crate::compile::{By, Limit};
use crate::course::{Course, Pos};
use crate::edition::Code;
use crate::eval::Eval;
use crate::judge::{Anchor, Finding, Found, Part};
use crate::route::{Obj, Routes};
use crate::term::{Due, TermDue, limited};
use crate::truth::True;
use charter::law::Span;
use facts::{Evidence, Kind, Log, Micros, Name, ObjectType};
use std::collections::{BTreeMap, BTreeSet};

/// A clause by its rule and its place in it; the rule has one edition, in force from the first fact to the last.
pub(crate) type Place = (usize, usize);

/// Programs by type of subject, each with the clauses it takes in the order of its machines.
pub struct Programs {
    pub(crate) by_subject: BTreeMap<ObjectType, (Program, Vec<Place>)>,
}

/// What a log lets the program do.
pub(crate) fn ways(course: &Course<'_>) -> Ways {
    let log = course.log;
    let own_values = course.rows.iter().all(|&row| log.objects(row).len() == 1);
    let call = |k: Option<Kind>| k.is_some_and(Kind::is_call);
    let plain_acts = !course.known.iter().any(|k| call(*k))
        && course.rows.iter().all(|&row| log.evidence(row) != Evidence::SelfDeclared);
    Ways { own_values, plain_acts }
}

/// Compiles every clause that a machine can judge.
pub(crate) fn compile(code: &Code<'_>, log: &Log, ways: Ways, complete: bool) -> Programs {
    let mut built: BTreeMap<ObjectType, (Built<'_>, Vec<Place>)> = BTreeMap::new();
    if log.kinds().len() >= Coded::KINDS_MAX {
        return Programs { by_subject: BTreeMap::new() };
    }
    let overriding = |id: &str| {
        code.rules.iter().any(|r| {
            r.editions.iter().any(|e| {
                let own = r.id == id && !e.rule.overrides.is_empty();
                own || e.rule.overrides.iter().any(|o| o == id)
            })
        })
    };
    for (r, rule) in code.rules.iter().enumerate() {
        let [edition] = rule.editions.as_slice() else { continue };
        if !edition.force.is_always() || overriding(rule.id) {
            continue;
        }
        for (c, clause) in edition.clauses.iter().enumerate() {
            let calendars = &code.calendars[edition.version];
            let (of_subject, places) =
                built.entry(clause.subject).or_insert_with(|| (Built::new(log, ways, calendars), Vec::new()));
            if code.laws.len() == 1 && of_subject.take(clause).is_some() {
                places.push((r, c));
            }
        }
    }
    let kinds = log.kinds().len();
    let finish =
        |(subject, (b, places)): (ObjectType, (Built<'_>, Vec<Place>))| (subject, (b.finish(complete, kinds), places));
    Programs { by_subject: built.into_iter().map(finish).filter(|(_, (p, _))| !p.is_empty()).collect() }
}

/// The facts of all subjects of a type, laid into families; `fields`: attributes that clauses read.
pub(crate) fn families(course: &Course<'_>, routes: &Routes, subjects: &[Obj], fields: &BTreeSet<Name>) -> Families {
    let mut persons: BTreeMap<Name, u16> = BTreeMap::new();
    let mut out = Families::default();
    for &subject in subjects {
        for count in &routes.counts[subject as usize] {
            let row = course.row(count.pos);
            let own_word = course.log.evidence(row) == Evidence::SelfDeclared;
            let coded = Coded { kind: course.kind_number(count.pos), living: count.living, ends: count.ends, own_word };
            let next = persons.len() as u16 + 1;
            let person = course.actor(count.pos).map_or(super::NOBODY, |p| *persons.entry(p).or_insert(next));
            let place = out.len() as u32;
            out.push(coded, course.at(count.pos), person, count.pos);
            for &(name, cell) in course.log.attributes(row) {
                if fields.contains(&name) {
                    out.columns.push(name, place, cell);
                }
            }
        }
        out.close(subject);
    }
    out
}

/// Judges the clauses of one program, and reads its rows back as findings.
pub(crate) fn judge(
    program: &Program,
    places: &[Place],
    families: &Families,
    code: &Code<'_>,
    eval: &Eval<'_>,
) -> Vec<(Place, Found)> {
    let mut work = program.work();
    let mut listed = Listed::default();
    let now = eval.course.now;
    program.run(families, 0..families.count(), now, &mut work, &mut listed);
    let mut found: Vec<Found> = places.iter().map(|_| Found::default()).collect();
    for (f, met) in found.iter_mut().zip(work.met_by_machine()) {
        f.met = met;
    }
    for c in listed.0 {
        let (rule, clause) = places[c.machine as usize];
        let edition = &code.rules[rule].editions[0];
        let reader = Reader { families, eval, clause: &edition.clauses[clause], index: clause, now };
        reader.read(&c, &mut found[c.machine as usize]);
    }
    places.iter().copied().zip(found).collect()
}

/// Reads conclusions of one clause.
struct Reader<'a> {
    families: &'a Families,
    eval: &'a Eval<'a>,
    clause: &'a Clause,
    index: usize,
    now: Micros,
}

impl Reader<'_> {
    fn read(&self, c: &Conclusion, found: &mut Found) {
        let place = |row: u32| self.families.place[row as usize];
        let subject = self.families.subject[c.family as usize];
        let anchor = place(c.anchor);
        if c.unjudged {
            let spot = self.eval.spot(anchor);
            found.no_value.insert((subject, spot.order(), spot.at, Part::Whole));
            return;
        }
        if c.state == State::NotJudged && matches!(self.clause.form, Form::FourEyes { .. }) {
            found.no_person.insert((subject, anchor));
        }
        let opened = self.families.at[c.anchor as usize];
        let settled = (c.other != NONE && self.settles(c.state)).then(|| self.families.at[c.other as usize]);
        let due = self.due(c.state, opened);
        let settled = if self.at_once() && c.state == State::Kept { Some(opened) } else { settled };
        let (used, late) = self.measure(c.state, opened, &due, settled);
        let named = match self.clause.form {
            Form::Exclusion { .. } => Anchor::Once,
            _ => Anchor::Fact(anchor),
        };
        found.findings.push(Finding {
            edition: 0,
            clause: self.index,
            part: Part::Whole,
            subject,
            anchor: named,
            state: c.state,
            opened,
            due,
            settled,
            used,
            late,
            facts: self.proof(c, subject),
            settler: settled
                .filter(|_| !self.at_once() && c.state != State::Lapsed)
                .and((c.other != NONE).then(|| place(c.other))),
        });
    }

    /// Forms that judge an act the moment it is done.
    fn at_once(&self) -> bool {
        matches!(
            self.clause.form,
            Form::Precedence { .. }
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
        let fixed = |limit: &Limit| match &limit.span {
            By::Fixed(span) => Some((*span, limit.calendar)),
            By::Field(..) => None,
        };
        let of_term = |term: &crate::term::Term| match &term.due {
            TermDue::Within { span: By::Fixed(span), .. } => Some((*span, term.calendar)),
            _ => None,
        };
        match &self.clause.form {
            Form::Response { term, .. } => of_term(term),
            Form::Cadence { limit, .. } | Form::Dwell { limit, .. } => fixed(limit),
            Form::Invariant { grace, .. } => grace.as_ref().and_then(of_term),
            _ => None,
        }
    }

    fn due(&self, state: State, opened: Micros) -> Due {
        if self.at_once() {
            return if state == State::Kept { Due::at(opened) } else { Due::default() };
        }
        match (self.span(), &self.clause.form) {
            (Some((span, calendar)), _) => limited(&self.eval.calendars[calendar], opened, span, calendar, &[]),
            (None, Form::Invariant { .. }) => Due::at(opened),
            _ => Due::default(),
        }
    }

    fn measure(
        &self,
        state: State,
        opened: Micros,
        due: &Due,
        settled: Option<Micros>,
    ) -> (Option<Micros>, Option<Micros>) {
        let until = settled.unwrap_or(self.now);
        let worked = due.worked.filter(|_| due.due.is_some());
        let used = worked.map(|(_, calendar)| self.eval.calendars[calendar].use_between(opened, until));
        let late = match (state, used, due.worked, due.breaks) {
            (State::KeptLate | State::Breached, Some(used), Some((limit, _)), _) => Some(used - limit),
            (State::KeptLate | State::Breached, _, _, Some(breaks)) => Some(until - breaks),
            _ => None,
        };
        (used, late.map(|l| l.max(0)))
    }

    fn proof(&self, c: &Conclusion, subject: Obj) -> Vec<Pos> {
        let place = |row: u32| self.families.place[row as usize];
        let anchor = place(c.anchor);
        if let Form::AtMost { b, n, window, .. } = &self.clause.form {
            let counts = self.eval.routes.counts[subject as usize].iter().map(|c| c.pos).take_while(|&p| p < anchor);
            let acts: Vec<Pos> = counts.filter(|&p| self.eval.matches(b, p, subject) == True).collect();
            let n = (*n as usize).min(acts.len());
            let mut facts = match window {
                Window::Rolling(_) => acts[acts.len() - n..].to_vec(),
                _ => acts[..n].to_vec(),
            };
            facts.push(anchor);
            return facts;
        }
        let others = [c.other, c.third].into_iter().filter(|&r| r != NONE).map(place);
        match self.clause.form {
            Form::Exclusion { .. } => others.chain([anchor]).collect(),
            _ => [anchor].into_iter().chain(others).collect(),
        }
    }
}
