//! What the steps of a ladder would have done for a duty, each while it stood.

use crate::clock::Clock;
use crate::conclude::{Court, Ruling};
use crate::cond::Tri;
use crate::editions::Edition;
use crate::people;
use crate::world::{Point, World};
use charter::guards::LEAST_SHARE_OF_BREACHES;
use charter::law::{Amount, Clause, Cond, Mode, Op, Span, Step, StepTime};
use facts::{Micros, ObjectRef};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use watch::{Anchor, Holder, Rung, State};

/// One, as shares are counted.
const ONE: i128 = 1_000_000;

/// A duty before the head's word, with the clause and the edition that it comes of.
pub struct Case<'a> {
    pub ruling: Ruling,
    pub edition: &'a Edition<'a>,
    pub clause: &'a Clause,
}

/// The ladders of all duties, in the order of the duties.
pub fn ladders(world: &World, cases: &[Case<'_>]) -> Vec<Vec<Rung>> {
    let mut clauses: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (k, case) in cases.iter().enumerate() {
        clauses.entry((&case.edition.rule().id, &case.clause.id)).or_default().push(k);
    }
    let mut out = vec![Vec::new(); cases.len()];
    for members in clauses.into_values() {
        let bench = Bench { world, cases, members: &members };
        for &k in &members {
            out[k] = bench.ladder(k);
        }
    }
    out
}

/// All duties of one clause, of its rows and of its pauses, in every edition.
struct Bench<'a> {
    world: &'a World,
    cases: &'a [Case<'a>],
    members: &'a [usize],
}

impl Bench<'_> {
    fn ladder(&self, k: usize) -> Vec<Rung> {
        let case = &self.cases[k];
        if case.edition.rule().mode == Mode::Measure || case.ruling.duty.state == State::NotJudged {
            return Vec::new();
        }
        let steps = case.clause.ladder.iter().enumerate();
        let mut rungs: Vec<Rung> = steps.filter_map(|(nth, step)| self.rung(k, nth as u32 + 1, step)).collect();
        rungs.sort_by_key(|rung| (rung.at, rung.step));
        rungs
    }

    fn rung(&self, k: usize, nth: u32, step: &Step) -> Option<Rung> {
        let case = &self.cases[k];
        let duty = &case.ruling.duty;
        let at = self.instant(k, &step.when).filter(|at| *at <= self.world.now && self.stands(k, *at))?;
        if step.condition != Cond::True {
            let last = self.world.facts.partition_point(|f| f.at <= at).checked_sub(1)?;
            let court = Court::new(self.world, case.edition, case.clause);
            let here = court.holds(&step.condition, Point::instant(last, at), &duty.subject);
            (here == Tri::True).then_some(())?;
        }
        let holder = |who| people::holder(self.world, Some(case.edition.law), who, &duty.subject, case.ruling.doer, at);
        Some(Rung { step: nth, at, action: step.action.id().to_string(), to: step.action.addressee().map(holder) })
    }

    /// When a step falls due for a duty, whatever else is true then.
    fn instant(&self, k: usize, when: &StepTime) -> Option<Micros> {
        let ruling = &self.cases[k].ruling;
        let duty = &ruling.duty;
        let clock = self.clock(k);
        let after = |t: Micros, span: &Amount<Span>| {
            clock.after(t, self.length(k, span)?, &ruling.pauses).map(|d| d.breaks_after)
        };
        match when {
            StepTime::AfterBreak(None) => self.broke(k),
            StepTime::AfterBreak(Some(span)) => after(self.broke(k)?, span),
            StepTime::AfterStart(span) => after(duty.opened, span),
            StepTime::Wall(time) => clock.next_wall(self.broke(k)?, *time),
            StepTime::Ahead(span) => clock.before(duty.due?, self.length(k, span)?).map(|at| at.max(duty.opened)),
            StepTime::Share(share) => self.share_used(k, *share),
            StepTime::Nth(n, true, span) => self.nth_breach(k, *n, *span),
            StepTime::Nth(n, false, span) => self.nth_occasion(k, *n, *span),
            StepTime::BreachShare(op, share, span, least) => {
                let limit =
                    Share { op: *op, share: *share, span: *span, least: least.unwrap_or(LEAST_SHARE_OF_BREACHES) };
                self.too_many(k, &limit)
            }
        }
    }

    fn clock(&self, k: usize) -> Clock {
        Clock::of(self.cases[k].edition.law, self.cases[k].ruling.calendar)
    }

    /// A length of a step: a table and a measure are read at the opening of the duty.
    fn length(&self, k: usize, span: &Amount<Span>) -> Option<Span> {
        let case = &self.cases[k];
        let opened = case.ruling.duty.opened;
        let last = self.world.facts.partition_point(|f| f.at <= opened).max(1) - 1;
        let court = Court::new(self.world, case.edition, case.clause);
        court.span(span, self.world.instant(last, opened), &case.ruling.duty.subject)
    }

    /// Whether a duty was neither done, nor lapsed, nor waived at or before an instant.
    fn stands(&self, k: usize, at: Micros) -> bool {
        let duty = &self.cases[k].ruling.duty;
        let settled = duty.settled.filter(|_| duty.state != State::Violated);
        settled.is_none_or(|s| at < s) && !self.waived_by(k, at)
    }

    fn waived_by(&self, k: usize, at: Micros) -> bool {
        let waived = self.world.heads_word.waived_at(self.world, &self.cases[k].ruling.duty);
        waived.is_some_and(|w| w <= at)
    }

    /// When a duty broke: after its last good instant, at its act. One that was waived by then did not.
    fn broke(&self, k: usize) -> Option<Micros> {
        let duty = &self.cases[k].ruling.duty;
        let broke = match duty.state {
            State::Breached | State::KeptLate => duty.breaks_after,
            State::Violated => Some(duty.settled.unwrap_or(duty.opened)),
            _ => None,
        };
        broke.filter(|at| !self.waived_by(k, *at))
    }

    /// When a share of the limit is used up.
    fn share_used(&self, k: usize, share: i64) -> Option<Micros> {
        let ruling = &self.cases[k].ruling;
        let duty = &ruling.duty;
        let part = |whole: i64| i64::try_from(up(i128::from(whole) * i128::from(share), ONE)).ok();
        let days = |n: u32| u32::try_from(part(i64::from(n))?).ok();
        let limit = ruling.measure.as_ref().and_then(|m| m.limit);
        let scaled = match limit {
            Some(Span::Elapsed(l)) => Span::Elapsed(part(l)?),
            Some(Span::Worked(l)) => Span::Worked(part(l)?),
            Some(Span::Days(n)) => Span::Days(days(n)?),
            Some(Span::Months(n)) => Span::Months(days(n)?),
            Some(Span::WorkDays(n)) => Span::WorkDays(days(n)?),
            None => return duty.opened.checked_add(part(duty.breaks_after?.checked_sub(duty.opened)?)?),
        };
        self.clock(k).after(duty.opened, scaled, &ruling.pauses).map(|d| d.due)
    }

    /// The order of duties at one instant and between instants.
    fn order(&self, (a, at): (usize, Micros), (b, bt): (usize, Micros)) -> Ordering {
        let key = |k: usize| {
            let duty = &self.cases[k].ruling.duty;
            let of: (&str, &ObjectRef, Micros, &Anchor) = (&duty.clause, &duty.subject, duty.opened, &duty.anchor);
            of
        };
        at.cmp(&bt).then_with(|| key(a).cmp(&key(b)))
    }

    /// Whether an instant lies in the rolling window that ends at `t`.
    fn in_window(&self, k: usize, earlier: Micros, t: Micros, span: Span) -> bool {
        earlier <= t && self.clock(k).far(earlier, span).is_none_or(|far| t < far)
    }

    /// The instant of a duty's breach, if it is the n-th of the person charged within the window that ends with it.
    fn nth_breach(&self, k: usize, n: u32, span: Span) -> Option<Micros> {
        let t = self.broke(k)?;
        let charged = |j: usize| &self.cases[j].ruling.duty.charged;
        self.is_nth(k, n, t, span, charged, |j| self.broke(j))
    }

    /// The instant of a duty's opening, if it is the n-th of its bearer within the window that ends with it.
    fn nth_occasion(&self, k: usize, n: u32, span: Span) -> Option<Micros> {
        let duty = |j: usize| &self.cases[j].ruling.duty;
        self.is_nth(k, n, duty(k).opened, span, |j| &duty(j).bearer, |j| Some(duty(j).opened))
    }

    fn is_nth<'b>(
        &self,
        k: usize,
        n: u32,
        t: Micros,
        span: Span,
        whose: impl Fn(usize) -> &'b Holder,
        when: impl Fn(usize) -> Option<Micros>,
    ) -> Option<Micros> {
        let counts = |&&j: &&usize| {
            whose(j) == whose(k)
                && !self.waived_by(j, t)
                && when(j).is_some_and(|at| {
                    self.order((j, at), (k, t)) != Ordering::Greater && self.in_window(k, at, t, span)
                })
        };
        (self.members.iter().filter(counts).count() == n as usize).then_some(t)
    }

    /// The instant of a duty's breach, if with it the share of breaches came to stand so, and did not at the one before.
    fn too_many(&self, k: usize, limit: &Share) -> Option<Micros> {
        let t = self.broke(k)?;
        let before = self.members.iter().filter(|&&j| j != k && !self.waived_by(j, t));
        let before = before.filter_map(|&j| self.broke(j).map(|at| (j, at)));
        let last = before.filter(|one| self.order(*one, (k, t)) == Ordering::Less).max_by(|a, b| self.order(*a, *b));
        let last = last.filter(|(_, at)| self.in_window(k, *at, t, limit.span));
        let stood = last.is_some_and(|(_, at)| self.share_stands(k, at, limit));
        (self.share_stands(k, t, limit) && !stood).then_some(t)
    }

    /// Whether the share of breaches among the duties judged in the window that ends at `t` stands so to the bound.
    fn share_stands(&self, k: usize, t: Micros, limit: &Share) -> bool {
        let judged = |j: usize| {
            let duty = &self.cases[j].ruling.duty;
            match duty.state {
                State::Kept => duty.breaks_after.or(duty.settled),
                State::KeptLate | State::Breached => duty.breaks_after,
                State::Violated => Some(duty.settled.unwrap_or(duty.opened)),
                _ => None,
            }
        };
        let inside =
            |&j: &usize| !self.waived_by(j, t) && judged(j).is_some_and(|at| self.in_window(k, at, t, limit.span));
        let all: Vec<usize> = self.members.iter().copied().filter(inside).collect();
        let broken = all.iter().filter(|&&j| self.cases[j].ruling.duty.state != State::Kept).count() as i128;
        let order = (broken * ONE).cmp(&(i128::from(limit.share) * all.len() as i128));
        all.len() >= limit.least as usize && crate::cond::satisfies(order, limit.op)
    }
}

/// What a step by a share of breaches asks.
struct Share {
    op: Op,
    share: i64,
    span: Span,
    least: u32,
}

/// A fraction rounded up.
fn up(above: i128, below: i128) -> i128 {
    (above + below - 1).div_euclid(below)
}
