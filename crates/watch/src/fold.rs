//! The fold: every rule of every version on every subject.

use crate::compile::Compiler;
use crate::course::{Course, Pos};
use crate::edition::{Code, RuleEditions};
use crate::error::{Gap, Unsupported};
use crate::eval::{Eval, Words};
use crate::guards::{YEARS_AFTER, YEARS_BEFORE, YEARS_MAX};
use crate::hold::{Asked, Holds};
use crate::judge::{Anchor, Finding, Found, Judge, Part, Sibling};
use crate::list::{NO_NAME, duty};
use crate::program::taken;
use crate::route::{DEPARTMENT, Obj, Routes};
use crate::truth::True;
use crate::values::Values;
use crate::{Charters, Duty, NotJudged, Question, Standing, State, Why};
use charter::law;
use facts::{AnyKind, Log, Micros, Name, ObjectType};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Judges a log by the charters of its department.
///
/// # Errors
/// A part of a charter that this engine does not execute; nothing is passed over in silence.
pub fn fold(charters: &Charters, log: &Log, question: &Question) -> Result<Standing, Unsupported> {
    whole(charters, log, question, true, 1)
}

/// The same on so many threads: the same bytes, whatever their number.
///
/// # Errors
/// As [`fold`].
pub fn fold_on(threads: usize, charters: &Charters, log: &Log, question: &Question) -> Result<Standing, Unsupported> {
    whole(charters, log, question, true, threads)
}

/// The same by the subject fold alone, without the compiled program: for comparing the two.
///
/// # Errors
/// As [`fold`].
pub fn fold_by_subjects(charters: &Charters, log: &Log, question: &Question) -> Result<Standing, Unsupported> {
    whole(charters, log, question, false, 1)
}

fn whole(
    charters: &Charters,
    log: &Log,
    question: &Question,
    by_program: bool,
    threads: usize,
) -> Result<Standing, Unsupported> {
    if log.kinds().iter().any(|kind| matches!(kind, AnyKind::Known(kind) if kind.is_about_duty())) {
        return Err(Unsupported { rule: String::new(), clause: String::new(), what: Gap::Waiver });
    }
    let course = Course::new(log, question, false);
    let mut standing = judge(charters, &course, question, by_program, threads)?;
    let before = log.retractions().next().map(|_| Course::new(log, question, true));
    if let Some(before) = before.filter(|b| b.len() > course.len()) {
        let earlier = judge(charters, &before, question, by_program, threads)?;
        withdraw(&mut standing, earlier);
    }
    Ok(standing)
}

/// Duties that stood only as long as the facts taken back were seen.
fn withdraw(standing: &mut Standing, earlier: Standing) {
    let left: BTreeSet<_> = standing.duties.iter().map(Duty::id).collect();
    for mut duty in earlier.duties {
        if !left.contains(&duty.id()) {
            duty.state = State::Withdrawn;
            duty.charged = duty.bearer.clone();
            duty.late = None;
            duty.split = None;
            standing.duties.push(duty);
        }
    }
    standing.duties.sort_by(|a, b| a.order_key().cmp(&b.order_key()));
}

/// Everything one fold stands on.
pub(crate) struct Ground<'a> {
    pub(crate) course: &'a Course<'a>,
    pub(crate) code: Code<'a>,
    pub(crate) routes: Routes,
    values: Values,
    words: Words,
    complete: bool,
    holds: Holds,
    /// Threads to judge subjects on.
    threads: usize,
}

fn judge(
    charters: &Charters,
    course: &Course<'_>,
    question: &Question,
    by_program: bool,
    threads: usize,
) -> Result<Standing, Unsupported> {
    let mut compiler = Compiler::new(course.log);
    let ground = Ground { threads, ..Ground::lay(charters, course, question, &mut compiler, i16::MIN)? };
    let unread = unread(course, &compiler.kinds);
    let mut standing = Standing { now: course.now, unread, ..Standing::default() };
    standing.years_without_data = years_without_data(&ground);
    let mut taken = if by_program { ground.taken(&compiler.fields) } else { Taken::new() };
    ground.rules(&mut taken, &mut standing)?;
    standing.duties.sort_by(|a, b| a.order_key().cmp(&b.order_key()));
    standing.not_judged.sort();
    Ok(standing)
}

/// Years to compile calendars for.
fn years(course: &Course<'_>) -> (i16, i16) {
    let year =
        |t: Micros| Timestamp::from_microsecond(t).map_or(1970, |t| jiff::tz::TimeZone::UTC.to_datetime(t).year());
    let last = year(course.now).clamp(10, 8000) + YEARS_AFTER;
    let first = match course.len() {
        0 => year(course.now),
        _ => year(course.at(0)),
    };
    ((first.clamp(10, 8000) - YEARS_BEFORE).max(last - YEARS_MAX).min(last), last)
}

/// Kinds that occur and that no rule reads, each with its count.
pub(crate) fn unread_of(
    charters: &Charters,
    log: &Log,
    question: &Question,
) -> Result<Vec<(String, u64)>, Unsupported> {
    let course = Course::new(log, question, false);
    let mut compiler = Compiler::new(log);
    Ground::lay(charters, &course, question, &mut compiler, i16::MIN)?;
    Ok(unread(&course, &compiler.kinds))
}

fn unread(course: &Course<'_>, read: &[bool]) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<u16, u64> = BTreeMap::new();
    for pos in (0..course.len() as Pos).filter(|&pos| course.is_subject_fact(pos)) {
        *counts.entry(course.kind_number(pos)).or_default() += 1;
    }
    let unread = counts.into_iter().filter(|(k, _)| !read[*k as usize]);
    let mut named: Vec<(String, u64)> = unread.map(|(k, n)| (course.log.kinds()[k as usize].id(), n)).collect();
    named.sort();
    named
}

fn years_without_data(ground: &Ground<'_>) -> Vec<(String, i16)> {
    let course = ground.course;
    if course.len() == 0 {
        return Vec::new();
    }
    let mut found: BTreeSet<(String, i16)> = BTreeSet::new();
    for (law, calendars) in ground.code.laws.iter().zip(&ground.code.calendars) {
        for ((name, _), calendar) in law.calendars.iter().zip(calendars) {
            let years = calendar.years_without_data_between(course.at(0), course.now);
            found.extend(years.into_iter().map(|y| (name.clone(), y)));
        }
    }
    found.into_iter().collect()
}

/// What the program found for the clauses that it takes.
type Taken = BTreeMap<taken::Place, Found>;

impl<'a> Ground<'a> {
    /// Compiles the charters and routes the facts; calendars reach `last_year` at least.
    pub(crate) fn lay(
        charters: &'a Charters,
        course: &'a Course<'a>,
        question: &Question,
        compiler: &mut Compiler<'_>,
        last_year: i16,
    ) -> Result<Ground<'a>, Unsupported> {
        let (first, last) = years(course);
        let code = Code::compile(charters, compiler, (first, last.max(last_year)))?;
        let values = Values::new(course, &compiler.fields);
        let words = Words::of(course.log);
        let department = course.log.names().find(DEPARTMENT).unwrap_or(NO_NAME);
        let ends_case = |routes: &Routes, pos: Pos, obj: Obj| {
            code.case_ends.as_ref().is_some_and(|(pattern, version)| {
                let calendars = &code.calendars[*version];
                let eval = Eval {
                    course,
                    routes,
                    values: &values,
                    calendars,
                    processes: &code.laws[*version].processes,
                    words,
                };
                eval.matches(pattern, pos, obj) == True
            })
        };
        let routes = Routes::new(course, department, &ends_case);
        Ok(Ground {
            course,
            code,
            routes,
            values,
            words,
            complete: question.complete,
            holds: Holds::new(course),
            threads: 1,
        })
    }

    /// Judges all clauses that the compiled program takes.
    fn taken(&self, fields: &BTreeSet<Name>) -> Taken {
        let ways = taken::ways(self.course);
        let programs = taken::compile(&self.code, self.course.log, ways, self.complete);
        let mut found = Taken::new();
        for (subject, (program, places)) in &programs.by_subject {
            let families = taken::families(self.course, &self.routes, &self.subjects(*subject), fields);
            let eval = self.eval(0);
            found.extend(taken::judge(program, places, &families, &self.code, &eval));
        }
        found
    }

    fn eval(&self, version: usize) -> Eval<'_> {
        Eval {
            course: self.course,
            routes: &self.routes,
            values: &self.values,
            calendars: &self.code.calendars[version],
            processes: &self.code.laws[version].processes,
            words: self.words,
        }
    }

    fn rules(&self, taken: &mut Taken, standing: &mut Standing) -> Result<(), Unsupported> {
        let rules = &self.code.rules;
        let mut judged: BTreeMap<&str, BTreeSet<(Obj, Anchor)>> = BTreeMap::new();
        for index in overriding_first(rules) {
            let mut overridden = BTreeSet::new();
            for other in rules.iter().filter(|other| overrides(other, rules[index].id)) {
                overridden.extend(judged.get(other.id).into_iter().flatten().copied());
            }
            let mut of_rule = BTreeSet::new();
            self.rule(index, &overridden, taken, standing, &mut of_rule)?;
            judged.insert(rules[index].id, of_rule);
        }
        Ok(())
    }

    /// All clauses of all editions of one rule.
    fn rule(
        &self,
        index: usize,
        overridden: &BTreeSet<(Obj, Anchor)>,
        taken: &mut Taken,
        standing: &mut Standing,
        judged: &mut BTreeSet<(Obj, Anchor)>,
    ) -> Result<(), Unsupported> {
        let rule = &self.code.rules[index];
        // Findings of each clause, over all editions, for «затем».
        let mut above: Vec<Vec<Finding>> = Vec::new();
        let mut told: BTreeMap<&str, Told> = BTreeMap::new();
        let most = rule.editions.iter().map(|e| e.clauses.len()).max().unwrap_or(0);
        for clause in 0..most {
            let mut findings = Vec::new();
            for (edition, e) in rule.editions.iter().enumerate().filter(|(_, e)| clause < e.clauses.len()) {
                check_then(rule, edition, clause)?;
                let found = match taken.remove(&(index, clause)) {
                    Some(found) => found,
                    None => self.clause(rule, edition, clause, overridden, &above),
                };
                judged.extend(&found.judged);
                let told = told.entry(&e.rule.clauses[clause].id).or_default();
                told.no_value.extend(&found.no_value);
                told.no_person.extend(&found.no_person);
                told.met |= found.met || matches!(e.clauses[clause].form, crate::clause::Form::Notice);
                findings.extend(found.findings);
            }
            above.push(findings);
        }
        for (clause, told) in told {
            told.into_lines(rule.id, clause, &mut standing.not_judged);
        }
        for finding in above.iter().flatten() {
            let mut duty = duty(&self.code, index, self.course, &self.routes, finding);
            let edition = &rule.editions[finding.edition];
            let asked = Asked {
                eval: &self.eval(edition.version),
                law: &self.code.laws[edition.version],
                bearer: &edition.rule.clauses[finding.clause].bearer,
                form: &edition.clauses[finding.clause].form,
                now: self.course.now,
            };
            let borne = self.holds.borne(asked, finding);
            (duty.bearer, duty.charged, duty.split) = (borne.bearer, borne.charged, borne.split);
            standing.duties.push(duty);
        }
        Ok(())
    }

    fn clause(
        &self,
        rule: &RuleEditions<'_>,
        edition: usize,
        index: usize,
        overridden: &BTreeSet<(Obj, Anchor)>,
        above: &[Vec<Finding>],
    ) -> Found {
        let e = &rule.editions[edition];
        let clause = &e.clauses[index];
        let eval = self.eval(e.version);
        let mut found = Found::default();
        let siblings: Vec<Sibling<'_>> = rule
            .editions
            .iter()
            .enumerate()
            .filter_map(|(i, e)| {
                Some(Sibling { edition: i, force: &e.force, clause: e.clauses.get(index)?, eval: self.eval(e.version) })
            })
            .collect();
        let one = |subject: Obj, found: &mut Found| {
            let earlier = |above_index: usize| -> Vec<Finding> {
                let all = above.get(above_index).into_iter().flatten();
                all.filter(|f| f.subject == subject).cloned().collect()
            };
            Judge {
                eval,
                clause,
                force: &e.force,
                edition,
                siblings: &siblings,
                index,
                subject,
                counts: &self.routes.counts[subject as usize],
                pauses: Judge::pauses_of(&eval, clause, subject),
                now: self.course.now,
                complete: self.complete,
                overridden,
                found,
            }
            .run(&earlier);
        };
        let subjects = self.subjects(clause.subject);
        for part in self.in_parts(&subjects, &one) {
            found.add(part);
        }
        found
    }

    /// Judges subjects on as many threads as were asked for; the results keep the order of the subjects.
    fn in_parts(&self, subjects: &[Obj], one: &(dyn Fn(Obj, &mut Found) + Sync)) -> Vec<Found> {
        let part = |subjects: &[Obj]| {
            let mut found = Found::default();
            subjects.iter().for_each(|&subject| one(subject, &mut found));
            found
        };
        if self.threads < 2 || subjects.len() < 2 {
            return vec![part(subjects)];
        }
        let size = subjects.len().div_ceil(self.threads);
        std::thread::scope(|scope| {
            let running: Vec<_> = subjects.chunks(size).map(|chunk| scope.spawn(|| part(chunk))).collect();
            running.into_iter().map(|t| t.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        })
    }

    /// Subjects of a type that any fact counts for.
    pub(crate) fn subjects(&self, kind: ObjectType) -> Vec<Obj> {
        if kind == ObjectType::Department {
            return self.routes.department.into_iter().collect();
        }
        let all = self.routes.objects.iter().enumerate();
        all.filter(|(i, o)| o.0 == kind && !self.routes.counts[*i].is_empty()).map(|(i, _)| i as Obj).collect()
    }
}

/// What one clause could not judge, over all editions.
#[derive(Default)]
struct Told {
    no_value: BTreeSet<(Obj, u64, Micros, Part)>,
    no_person: BTreeSet<(Obj, Pos)>,
    met: bool,
}

impl Told {
    fn into_lines(self, rule: &str, clause: &str, lines: &mut Vec<NotJudged>) {
        let mut line = |why, count: u64| {
            if count > 0 {
                lines.push(NotJudged { rule: rule.to_string(), clause: clause.to_string(), why, count });
            }
        };
        line(Why::NoValue, self.no_value.len() as u64);
        line(Why::NoPerson, self.no_person.len() as u64);
        line(Why::NoFacts, u64::from(!self.met));
    }
}

/// «затем» takes up a clause above with the same subject.
fn check_then(rule: &RuleEditions<'_>, edition: usize, clause: usize) -> Result<(), Unsupported> {
    let e = &rule.editions[edition];
    let law = &e.rule.clauses[clause];
    let trigger = match &law.form {
        law::Form::Response { trigger, .. } | law::Form::Steps { trigger, .. } | law::Form::Notice { trigger } => {
            trigger
        }
        _ => return Ok(()),
    };
    match trigger {
        law::Trigger::Settled(i) if *i >= clause || e.clauses[*i].subject != law.subject => {
            Err(Unsupported { rule: rule.id.to_string(), clause: law.id.clone(), what: Gap::Then })
        }
        _ => Ok(()),
    }
}

fn overrides(rule: &RuleEditions<'_>, id: &str) -> bool {
    rule.editions.iter().any(|e| e.rule.overrides.iter().any(|o| o == id))
}

/// Rules in an order in which those that override come before the overridden; else as in the text.
fn overriding_first(rules: &[RuleEditions<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let mut left: Vec<usize> = (0..rules.len()).collect();
    while !left.is_empty() {
        let free = left.iter().position(|&i| left.iter().all(|&j| i == j || !overrides(&rules[j], rules[i].id)));
        order.push(left.remove(free.unwrap_or(0)));
    }
    order
}
