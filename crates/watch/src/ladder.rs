//! What the steps of a ladder would have done for a duty, each while it stood.
//!
//! Most steps hang on the duty alone. Those that count (the third breach of somebody in a week, a share of breaches) are weighed
//! when all duties of the clause are there.

use crate::code::clause::{Climb, When};
use crate::code::term::{Due, add, plain};
use crate::course::{Pos, Spot};
use crate::eval::{Eval, far, satisfies};
use crate::truth::True;
use crate::{Anchor, Duty, Holder, Rung, State};
use charter::law::{Op, Span};
use facts::{Micros, ObjectRef};
use std::collections::BTreeMap;
use worktime::Calendar;
use worktime::spans::Stretch as Instants;

/// One, as shares are counted.
const ONE: i128 = 1_000_000;

/// A duty before the steps of its clause.
pub(crate) struct Climbed<'a> {
    pub(crate) duty: &'a Duty,
    pub(crate) subject: crate::course::Obj,
    pub(crate) doer: Option<Pos>,
    pub(crate) due: Due,
    /// The length that runs from the opening, where the term is one.
    pub(crate) limit: Option<Span>,
    pub(crate) calendar: usize,
    pub(crate) pauses: &'a [Instants],
    /// When the head waived it.
    pub(crate) waived: Option<Micros>,
    pub(crate) now: Micros,
}

/// A step that counts other duties, as it would be if the count is right.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub(crate) rung: Rung,
    pub(crate) count: Count,
}

/// What a counting step asks of the other duties of the clause.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Count {
    /// It is the n-th breach (or occasion) of somebody in the window.
    Nth { n: u32, breach: bool, span: Span },
    /// The share of breaches came to stand so.
    Share { op: Op, share: i64, span: Span, least: u32 },
}

/// What other duties must know of one that counting steps look at.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    /// Rule and clause, without what a row or a pause adds.
    pub(crate) group: usize,
    pub(crate) clause: String,
    pub(crate) subject: ObjectRef,
    pub(crate) opened: Micros,
    pub(crate) anchor: Anchor,
    pub(crate) bearer: Holder,
    pub(crate) charged: Holder,
    pub(crate) broke: Option<Micros>,
    pub(crate) judged: Option<Micros>,
    pub(crate) broken: bool,
    pub(crate) waived: Option<Micros>,
    /// The calendar by which windows that end with it are measured.
    pub(crate) version: usize,
    pub(crate) calendar: usize,
    pub(crate) steps: Vec<Counted>,
}

impl Climbed<'_> {
    fn waived_by(&self, t: Micros) -> bool {
        self.waived.is_some_and(|w| w <= t)
    }

    /// When it broke: after its last good instant, at its act.
    pub(crate) fn broke(&self) -> Option<Micros> {
        broke(self.duty).filter(|t| !self.waived_by(*t))
    }

    /// Whether it was neither done, nor lapsed, nor waived at or before an instant.
    fn stands(&self, t: Micros) -> bool {
        let settled = self.duty.settled.filter(|_| self.duty.state != State::Violated);
        settled.is_none_or(|s| t < s) && !self.waived_by(t)
    }
}

fn broke(duty: &Duty) -> Option<Micros> {
    match duty.state {
        State::Breached | State::KeptLate => duty.breaks_after,
        State::Violated => Some(duty.settled.unwrap_or(duty.opened)),
        _ => None,
    }
}

/// The instant at which a duty counts among the judged.
pub(crate) fn judged(duty: &Duty) -> Option<Micros> {
    match duty.state {
        State::Kept => duty.breaks_after.or(duty.settled),
        State::KeptLate | State::Breached => duty.breaks_after,
        State::Violated => Some(duty.settled.unwrap_or(duty.opened)),
        _ => None,
    }
}

impl Eval<'_> {
    /// The rungs of a duty that hang on it alone, and those that count others.
    pub(crate) fn climb(&self, steps: &[Climb], c: &Climbed<'_>) -> (Vec<Rung>, Vec<Counted>) {
        let (mut rungs, mut counted) = (Vec::new(), Vec::new());
        if c.duty.state == State::NotJudged {
            return (rungs, counted);
        }
        for (nth, step) in steps.iter().enumerate() {
            let (at, count) = self.falls_due(&step.when, c);
            let Some(at) = at.filter(|t| *t <= c.now && c.stands(*t)) else { continue };
            let spot = Spot::timer(self.course, self.log, at);
            if self.cond(&step.condition, spot, c.subject) != True {
                continue;
            }
            let to = step.to.as_ref().map(|who| self.told_as(self.holder(who, c.subject, c.doer, at)));
            let rung = Rung { step: nth as u32 + 1, at, action: step.action.clone(), to };
            match count {
                None => rungs.push(rung),
                Some(count) => counted.push(Counted { rung, count }),
            }
        }
        rungs.sort_by_key(|r| (r.at, r.step));
        (rungs, counted)
    }

    /// When a step falls due for a duty, and what it asks of others.
    fn falls_due(&self, when: &When, c: &Climbed<'_>) -> (Option<Micros>, Option<Count>) {
        let calendar = self.calendar(c.calendar);
        let opened = Spot::timer(self.course, self.log, c.duty.opened);
        let length = |by| self.span(by, opened, c.subject, &|| None);
        let after = |t: Micros, by| add(calendar, t, length(by)?, c.pauses).map(|d| d.breaks_after);
        let at = match when {
            When::AfterBreak(None) => c.broke(),
            When::AfterBreak(Some(by)) => c.broke().and_then(|t| after(t, by)),
            When::AfterStart(by) => after(c.duty.opened, by),
            When::Wall(wall) => c.broke().and_then(|t| calendar.until_wall_outside(t, *wall, &[])),
            When::Ahead(by) => {
                let back = |due: Micros| calendar.before(due, plain(length(by)?));
                c.duty.due.and_then(back).map(|t| t.max(c.duty.opened))
            }
            When::Share(share) => self.share_used(*share, calendar, c),
            When::Nth(n, breach, span) => {
                let at = if *breach { c.broke() } else { Some(c.duty.opened) };
                return (at, Some(Count::Nth { n: *n, breach: *breach, span: *span }));
            }
            When::BreachShare { op, share, span, least } => {
                let count = Count::Share { op: *op, share: *share, span: *span, least: *least };
                return (c.broke(), Some(count));
            }
        };
        (at, None)
    }

    /// When a share of the limit is used up.
    fn share_used(&self, share: i64, calendar: &Calendar, c: &Climbed<'_>) -> Option<Micros> {
        let part = |whole: i64| i64::try_from(up(i128::from(whole) * i128::from(share), ONE)).ok();
        let days = |n: u32| u32::try_from(part(i64::from(n))?).ok();
        let scaled = match c.limit {
            Some(Span::Elapsed(l)) => Span::Elapsed(part(l)?),
            Some(Span::Worked(l)) => Span::Worked(part(l)?),
            Some(Span::Days(n)) => Span::Days(days(n)?),
            Some(Span::Months(n)) => Span::Months(days(n)?),
            Some(Span::WorkDays(n)) => Span::WorkDays(days(n)?),
            None => return c.duty.opened.checked_add(part(c.due.breaks?.checked_sub(c.duty.opened)?)?),
        };
        add(calendar, c.duty.opened, scaled, c.pauses).map(|d| d.due)
    }
}

/// Weighs the counting steps of all duties: by place of the duty, the rungs that hold.
pub(crate) fn weigh<'c>(
    all: &[(usize, Weighed)],
    calendar: &dyn Fn(usize, usize) -> &'c Calendar,
) -> Vec<(usize, Rung)> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, (_, w)) in all.iter().enumerate() {
        groups.entry(w.group).or_default().push(i);
    }
    let mut rungs = Vec::new();
    for members in groups.into_values() {
        let bench = Bench { all, members: &members, calendar };
        for &i in &members {
            for step in &all[i].1.steps {
                if bench.holds(i, step) {
                    rungs.push((all[i].0, step.rung.clone()));
                }
            }
        }
    }
    rungs
}

/// All duties of one clause, of its rows and pauses, in every edition.
struct Bench<'a, 'c> {
    all: &'a [(usize, Weighed)],
    members: &'a [usize],
    calendar: &'a dyn Fn(usize, usize) -> &'c Calendar,
}

impl Bench<'_, '_> {
    fn of(&self, i: usize) -> &Weighed {
        &self.all[i].1
    }

    fn holds(&self, i: usize, step: &Counted) -> bool {
        let t = step.rung.at;
        match step.count {
            Count::Nth { n, breach, span } => self.nth(i, t, span, breach) == n as usize,
            Count::Share { op, share, span, least } => {
                let stands = |at: Micros| self.share_stands(i, at, (op, share, span, least));
                let before = self.members.iter().copied().filter(|&j| j != i && !self.waived_by(j, t));
                let before = before.filter_map(|j| Some((self.of(j).broke?, j)));
                let last =
                    before.filter(|&(at, j)| self.key(at, j) < self.key(t, i)).max_by_key(|&(at, j)| self.key(at, j));
                let last = last.filter(|l| self.in_window(i, l.0, t, span));
                stands(t) && !last.is_some_and(|l| stands(l.0))
            }
        }
    }

    fn waived_by(&self, j: usize, t: Micros) -> bool {
        self.of(j).waived.is_some_and(|w| w <= t)
    }

    /// The order of duties at one instant and between instants.
    fn key(&self, at: Micros, j: usize) -> (Micros, &str, &ObjectRef, Micros, &Anchor) {
        let w = self.of(j);
        (at, &w.clause, &w.subject, w.opened, &w.anchor)
    }

    /// Whether an instant lies in the rolling window that ends at `t`.
    fn in_window(&self, i: usize, earlier: Micros, t: Micros, span: Span) -> bool {
        let w = self.of(i);
        let calendar = (self.calendar)(w.version, w.calendar);
        earlier <= t && far(calendar, earlier, span).is_none_or(|end| t < end)
    }

    /// How many of the same person there are in the window, up to this one.
    fn nth(&self, i: usize, t: Micros, span: Span, breach: bool) -> usize {
        let whose = |j: usize| if breach { &self.of(j).charged } else { &self.of(j).bearer };
        let when = |j: usize| if breach { self.of(j).broke } else { Some(self.of(j).opened) };
        let counts = |&&j: &&usize| {
            let at = when(j).filter(|_| whose(j) == whose(i) && !self.waived_by(j, t));
            at.is_some_and(|at| self.key(at, j) <= self.key(t, i) && self.in_window(i, at, t, span))
        };
        self.members.iter().filter(counts).count()
    }

    fn share_stands(&self, i: usize, t: Micros, (op, share, span, least): (Op, i64, Span, u32)) -> bool {
        let inside = |&&j: &&usize| {
            let at = self.of(j).judged.filter(|_| !self.waived_by(j, t));
            at.is_some_and(|at| self.in_window(i, at, t, span))
        };
        let all: Vec<usize> = self.members.iter().filter(inside).copied().collect();
        let broken = all.iter().filter(|&&j| self.of(j).broken).count() as i128;
        let order = (broken * ONE).cmp(&(i128::from(share) * all.len() as i128));
        all.len() >= least as usize && satisfies(order, op)
    }
}

/// A fraction rounded up.
fn up(above: i128, below: i128) -> i128 {
    (above + below - 1).div_euclid(below)
}
