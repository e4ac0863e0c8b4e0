//! From what happened to a duty with its clause and its facts.

use crate::clock::{self, Clock, Stretch, Window};
use crate::cond::{self, Tri};
use crate::editions::Edition;
use crate::kinds;
use crate::people;
use crate::states;
use crate::world::{Point, World};
use charter::law::{Amount, Bearer, Clause, Limit, Pattern, Span, Term};
use facts::{Micros, ObjectRef, ObjectType};
use std::collections::BTreeMap;
use watch::{Anchor, Duty, Holder, Split, State, Why};
use worktime::Deadline;

/// One clause of one edition before the facts, with what it concludes.
pub struct Court<'a> {
    pub world: &'a World,
    pub edition: &'a Edition<'a>,
    pub clause: &'a Clause,
    pub rulings: Vec<Ruling>,
    pub not_judged: BTreeMap<Why, u64>,
    /// Whether anything was met that the clause could judge.
    pub met: bool,
}

/// A duty as concluded, with what its ladder and the head's word on it still ask of its making.
#[derive(Clone, Debug)]
pub struct Ruling {
    pub duty: Duty,
    /// The fact whose actor counts as the doer, if a fact opened it.
    pub doer: Option<usize>,
    /// The calendar of its term; the department's where it has none.
    pub calendar: usize,
    /// Where its clock stands.
    pub pauses: Vec<Stretch>,
    /// How its time is measured.
    pub measure: Option<Measure>,
}

/// What is known of a duty before people are put to it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub clause: String,
    pub subject: ObjectRef,
    pub anchor: Anchor,
    /// The fact whose actor counts as the doer, if a fact opened it.
    pub doer: Option<usize>,
    /// The calendar of its term; the department's where it has none.
    pub calendar: usize,
    pub opened: Micros,
    pub state: State,
    pub deadline: Option<Deadline>,
    pub settled: Option<Micros>,
    pub facts: Vec<usize>,
    /// How its time is measured; `None` for conclusions without a term.
    pub measure: Option<Measure>,
}

/// By which calendar a term runs, from when, and outside what.
#[derive(Clone, Debug)]
pub struct Measure {
    pub calendar: usize,
    pub clock_from: Micros,
    pub worked: bool,
    /// The length that is measured, where the term is one that runs from the opening.
    pub limit: Option<Span>,
    pub pauses: Vec<Stretch>,
}

impl<'a> Court<'a> {
    pub fn new(world: &'a World, edition: &'a Edition<'a>, clause: &'a Clause) -> Court<'a> {
        Court { world, edition, clause, rulings: Vec::new(), not_judged: BTreeMap::new(), met: false }
    }

    pub fn matches(&self, pattern: &Pattern, i: usize, subject: &ObjectRef) -> Tri {
        kinds::pattern(self.world, Some(self.edition.law), pattern, i, subject)
    }

    pub fn holds(&self, cond: &charter::law::Cond, point: impl Into<Point>, subject: &ObjectRef) -> Tri {
        cond::holds(self.world, Some(self.edition.law), cond, point, subject)
    }

    pub fn clock(&self, calendar: usize) -> Clock {
        Clock::of(self.edition.law, calendar)
    }

    pub fn count_unjudged(&mut self, why: Why) {
        *self.not_judged.entry(why).or_default() += 1;
    }

    /// Whether a trigger at a point opens anything for the subject: scope and exceptions, and who is told if they are unknown.
    pub fn admits(&self, point: impl Into<Point>, subject: &ObjectRef) -> Tri {
        let point = point.into();
        let c = self.clause;
        let mut bars = Tri::False;
        for cond in &c.except_where {
            bars = bars.or(self.holds(cond, point, subject));
        }
        for pattern in &c.except_after {
            let earlier = self.counting(subject, |_| true).into_iter().filter(|&f| f < point.earlier());
            bars = bars.or(earlier.fold(Tri::False, |t, f| t.or(self.matches(pattern, f, subject))));
        }
        for state in &c.except_while {
            bars = bars.or(Tri::of(states::holds_at(self.world, self.edition.law, state, subject, point).is_some()));
        }
        let open = match bars {
            Tri::True => Tri::False,
            Tri::False => Tri::True,
            Tri::Unknown => Tri::Unknown,
        };
        self.holds(&c.scope, point, subject).and(open)
    }

    /// Whether a trigger opens anything; what cannot be told is counted.
    pub fn admitted(&mut self, at: impl Into<Point>, subject: &ObjectRef) -> bool {
        let admits = self.admits(at, subject);
        if admits == Tri::Unknown {
            self.count_unjudged(Why::NoValue);
        }
        admits == Tri::True
    }

    /// The facts that count for the subject; where each holder of a role is judged for himself, also what he did without being
    /// named, as far as it may be taken for his.
    pub fn counting(&self, subject: &ObjectRef, may_be_his: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut all = self.world.counting(subject).to_vec();
        if matches!(self.clause.bearer, Bearer::Each(_)) && subject.kind == ObjectType::Employee {
            all.extend(self.world.done_by(&subject.id).into_iter().filter(|f| may_be_his(*f)));
            all.sort_unstable();
            all.dedup();
        }
        all
    }

    /// Facts of the subject that surely match; in force, they and the unknown ones count as met, the unknown as not judged.
    pub fn matching(&mut self, pattern: &Pattern, subject: &ObjectRef) -> Vec<usize> {
        let mut sure = Vec::new();
        for &f in self.world.counting(subject) {
            let is = self.matches(pattern, f, subject);
            if is != Tri::False && self.edition.governs(self.world.facts[f].at) {
                self.met = true;
                if is == Tri::Unknown {
                    self.count_unjudged(Why::NoValue);
                }
            }
            if is == Tri::True {
                sure.push(f);
            }
        }
        sure
    }

    /// The pauses of the clause for a subject, as stretches of time.
    pub fn pauses(&self, subject: &ObjectRef) -> Vec<Stretch> {
        let mut out = Vec::new();
        for (state, _) in &self.clause.pauses {
            for spell in states::spells(self.world, self.edition.law, state, subject) {
                out.push((spell.from, spell.to.unwrap_or(Micros::MAX)));
            }
        }
        out.sort_unstable();
        out
    }

    /// A length that may be a table, at a point.
    pub fn span(&self, amount: &Amount<Span>, point: impl Into<Point>, subject: &ObjectRef) -> Option<Span> {
        cond::length_of(self.world, self.edition.law, amount, point, subject, Some(&self.clause.bearer))
    }

    /// The window of a term for a trigger at `t`, values as at `point`, the moment as told at `told`.
    /// Outer `None`: a length is unknown. Inner: no moment is named.
    pub fn window(
        &self,
        term: &Term,
        t: Micros,
        point: Point,
        told: Point,
        subject: &ObjectRef,
    ) -> Option<Option<Window>> {
        let (delay, span, field) = clock::parts(term);
        let resolve = |a: Option<&Amount<Span>>| match a {
            None => Some(None),
            Some(a) => self.span(a, point, subject).map(Some),
        };
        let (delay, span) = (resolve(delay)?, resolve(span)?);
        let clock = self.clock(term.calendar);
        let moment = match field {
            None => None,
            Some(f) => match self.world.field(f, told, subject).and_then(|v| clock.moment(&v)) {
                None => return Some(None),
                m => m,
            },
        };
        Some(Some(clock.window(&term.due, delay, span, t, moment, &self.pauses(subject))))
    }

    /// The deadline of a limit from an instant, values as at a point. Outer `None`: unknown; inner: never.
    pub fn limit(
        &self,
        limit: &Limit,
        t: Micros,
        point: impl Into<Point>,
        subject: &ObjectRef,
    ) -> Option<(Option<Deadline>, Measure)> {
        let span = self.span(&limit.span, point, subject)?;
        let pauses = self.pauses(subject);
        let deadline = self.clock(limit.calendar).after(t, span, &pauses);
        Some((
            deadline,
            Measure {
                calendar: limit.calendar,
                clock_from: t,
                worked: matches!(span, Span::Worked(_)),
                limit: Some(span),
                pauses,
            },
        ))
    }

    /// Concludes: puts people and minutes to a draft.
    pub fn conclude(&mut self, draft: Draft) {
        self.met = true;
        let (world, law) = (self.world, self.edition.law);
        let who = &self.clause.bearer;
        let judged_at = match draft.state {
            State::Violated => draft.opened,
            _ => draft.deadline.map_or(draft.opened, |d| d.due.min(world.now).max(draft.opened)),
        };
        let holder = |t: Micros| people::holder(world, Some(law), who, &draft.subject, draft.doer, t);
        let bearer = holder(judged_at);
        let end = draft.settled.unwrap_or(world.now);
        let late_state = matches!(draft.state, State::Breached | State::KeptLate | State::OwnWord);
        let split = match (&draft.measure, draft.deadline) {
            (Some(m), Some(d)) if late_state && world.has_holders => Some(self.split(m, &draft, d.due, end, &holder)),
            _ => None,
        };
        let charged = match &split {
            Some(split) => self.charge(split, &draft, &bearer, &holder, judged_at),
            None => self.to_head(bearer.clone(), draft.state, judged_at),
        };
        let used = draft.measure.as_ref().filter(|m| m.worked && draft.deadline.is_some()).map(|m| {
            let end = draft.settled.unwrap_or(world.now);
            self.clock(m.calendar).used(m.clock_from, end.max(m.clock_from), &m.pauses)
        });
        let late = match (draft.state, &draft.measure, draft.deadline) {
            (State::Breached | State::KeptLate, Some(m), Some(d)) if m.worked => {
                Some(self.clock(m.calendar).used(d.breaks_after, end.max(d.breaks_after), &m.pauses))
            }
            (State::Breached | State::KeptLate, Some(_), Some(d)) => Some(end - d.breaks_after),
            _ => None,
        };
        let duty = Duty {
            rule: self.edition.rule().id.clone(),
            clause: draft.clause,
            version: self.edition.version,
            subject: draft.subject,
            anchor: draft.anchor,
            state: draft.state,
            bearer,
            charged,
            opened: draft.opened,
            due: draft.deadline.map(|d| d.due),
            breaks_after: draft.deadline.map(|d| d.breaks_after),
            settled: draft.settled,
            used,
            late,
            split,
            facts: draft.facts.iter().map(|&f| world.ids[f]).collect(),
            ladder: Vec::new(),
        };
        let pauses = self.pauses(&duty.subject);
        self.rulings.push(Ruling { duty, doer: draft.doer, calendar: draft.calendar, pauses, measure: draft.measure });
    }

    /// A deviation that waited in the queue is the head's, where one is known.
    fn to_head(&self, bearer: Holder, state: State, at: Micros) -> Holder {
        match bearer {
            Holder::Queue if state.is_deviation() => {
                people::head(self.world, Some(self.edition.law), at).map_or(Holder::Queue, Holder::Person)
            }
            other => other,
        }
    }

    fn split(&self, m: &Measure, draft: &Draft, due: Micros, end: Micros, holder: &dyn Fn(Micros) -> Holder) -> Split {
        let pieces = |a: Micros, b: Micros| {
            let mut shares: BTreeMap<Holder, Micros> = BTreeMap::new();
            let mut cuts = vec![a];
            cuts.extend(people::changes(self.world, self.edition.law, a, b));
            cuts.push(b.max(a));
            for pair in cuts.windows(2) {
                let time = self.clock(m.calendar).used(pair[0], pair[1], &m.pauses);
                if time > 0 {
                    let who = people::lies_with(self.world, self.edition.law, holder(pair[0]), pair[0]);
                    *shares.entry(who).or_default() += time;
                }
            }
            shares
        };
        Split { before: pieces(draft.opened, due.max(draft.opened)), after: pieces(due.max(draft.opened), end) }
    }

    /// The largest share up to the deadline, on a tie the one that held it later.
    fn charge(
        &self,
        split: &Split,
        draft: &Draft,
        bearer: &Holder,
        holder: &dyn Fn(Micros) -> Holder,
        at: Micros,
    ) -> Holder {
        let due = draft.deadline.map_or(draft.opened, |d| d.due);
        let most = split.before.iter().filter(|(h, _)| !matches!(h, Holder::OutOfShift(_))).map(|(_, t)| *t).max();
        let Some(most) = most else { return self.to_head(bearer.clone(), draft.state, at) };
        let mut tied: Vec<&Holder> = split
            .before
            .iter()
            .filter(|(h, t)| **t == most && !matches!(h, Holder::OutOfShift(_)))
            .map(|(h, _)| h)
            .collect();
        if tied.len() > 1 {
            let mut cuts = vec![draft.opened];
            cuts.extend(people::changes(self.world, self.edition.law, draft.opened, due));
            let m = draft.measure.as_ref().expect("a split has a measure");
            cuts.push(due);
            let pairs: Vec<(Micros, Micros)> = cuts.windows(2).map(|p| (p[0], p[1])).collect();
            let last = pairs.iter().rev().find_map(|(a, b)| {
                let worked = self.clock(m.calendar).used(*a, *b, &m.pauses) > 0;
                let who = people::lies_with(self.world, self.edition.law, holder(*a), *a);
                (worked && tied.contains(&&who)).then_some(who)
            });
            if let Some(last) = last {
                return self.charged_to(last, at);
            }
        }
        self.charged_to(tied.remove(0).clone(), at)
    }

    fn charged_to(&self, holder: Holder, at: Micros) -> Holder {
        match holder {
            Holder::Queue | Holder::Absent(_) => {
                people::head(self.world, Some(self.edition.law), at).map_or(holder, Holder::Person)
            }
            other => other,
        }
    }
}
