//! What opens a duty by time: a date that comes, is near or has passed; silence.

use super::period::{self, Span};
use crate::code::clause::Trigger;
use crate::code::pattern::{Field, Limit};
use crate::code::term::plain;
use crate::course::{Count, Pos};
use crate::eval::moment;
use crate::family::Ring;
use crate::judge::Turn;
use crate::truth::{True, Truth};
use charter::law::{Period, Span as Length};
use facts::{Cell, Micros};
use jiff::civil::Date;

/// What time is awaited for one subject.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    /// The instant at which the duty opens, and the fact that set it.
    next: Option<(Micros, Pos)>,
    /// For silence: when it began and how long it must last.
    silence: Option<(Micros, Length, Pos)>,
    /// The last act that a date or silence goes without.
    act: Option<Pos>,
    /// The period over which a measure is taken next.
    period: Option<Span>,
    /// No period is awaited: the subject does not live.
    idle: bool,
}

/// What names a duty that time has opened, and the facts that show why.
pub(super) struct Came {
    pub(super) named: Named,
    pub(super) shown: Vec<Pos>,
}

impl Came {
    /// Opened by a fact, which names it.
    pub(super) fn by(pos: Pos) -> Came {
        Came { named: Named::Fact(pos), shown: vec![pos] }
    }
}

/// The fact or the period that names a duty.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named {
    Fact(Pos),
    Period(&'static str, Date),
}

impl Turn<'_, '_> {
    /// Looks at a fact for what it sets or breaks off.
    pub(super) fn wait(&mut self, waiting: &mut Waiting, trigger: &Trigger, pos: Pos, count: Count) {
        match trigger {
            Trigger::Fact(..) | Trigger::Settled(_) => {}
            Trigger::Measure { period, .. } => self.await_period(waiting, *period, count),
            Trigger::DateComes(field) => self.set(waiting, *field, pos, &|_, t| Some(t)),
            Trigger::Remains(limit, field) => self.set(waiting, *field, pos, &|turn, t| turn.remains(limit, t)),
            Trigger::Passed { limit, after: Some(field), without } => {
                if without.as_ref().is_some_and(|p| self.matches(p, pos) == True) {
                    waiting.act = Some(pos);
                }
                self.set(waiting, *field, pos, &|turn, t| turn.limit(limit, t, turn.spot, &[])?.breaks);
            }
            Trigger::Passed { limit, after: None, without } => {
                let act = without.as_ref().is_some_and(|p| self.matches(p, pos) == True);
                if act || count.first {
                    self.falls_silent(waiting, limit, pos);
                } else {
                    self.rewind(waiting, trigger);
                }
            }
        }
    }

    /// When so much remains to a moment: days begin with the first of them, so that they are whole.
    fn remains(&self, limit: &Limit, t: Micros) -> Option<Micros> {
        let held = || self.held(self.spot.fact, self.spot.at);
        let span = self.eval.span(&limit.span, self.spot, self.subject, &held)?;
        let calendar = self.eval.calendar(limit.calendar);
        match span {
            Length::Worked(_) | Length::Elapsed(_) => calendar.before(t, plain(span)),
            _ => calendar.around(t, plain(span)).map(|a| a.from),
        }
    }

    /// A fact that sets a date awaits the instant made of it; an earlier setting is void.
    fn set(
        &mut self,
        waiting: &mut Waiting,
        field: Field,
        pos: Pos,
        instant: &dyn Fn(&Self, Micros) -> Option<Micros>,
    ) {
        let carried = self.eval.told(field, self.spot, self.subject).is_some_and(|t| t.0 == Some(pos));
        let cleared = self.eval.own(pos, field.id) == Some(Cell::Empty);
        if !carried && !cleared {
            return;
        }
        let date = self.eval.value(field, self.spot, self.subject);
        let date = date.and_then(|d| moment(self.eval.calendar(0), d, false));
        let t = date.and_then(|d| instant(self, d)).map(|t| t.max(self.spot.at));
        waiting.next = t.map(|t| (t, pos));
        self.wind(t);
    }

    fn wind(&mut self, t: Option<Micros>) {
        if let Some(t) = t {
            self.timers.push((t, Ring::Machine(self.subject, self.id)));
        }
    }

    /// Silence begins with a fact; a table is looked up as of it.
    fn falls_silent(&mut self, waiting: &mut Waiting, limit: &Limit, pos: Pos) {
        let held = || self.held(Some(pos), self.spot.at);
        let span = self.eval.span(&limit.span, self.spot, self.subject, &held);
        waiting.silence = span.map(|s| (self.spot.at, s, pos));
        waiting.next = None;
        if let Some(trigger) = self.trigger() {
            self.rewind(waiting, trigger);
        }
    }

    /// Silence lasts longer by the pauses in it.
    pub(super) fn rewind(&mut self, waiting: &mut Waiting, trigger: &Trigger) {
        let (Trigger::Passed { limit, after: None, .. }, Some((from, span, pos))) = (trigger, waiting.silence) else {
            return;
        };
        let calendar = self.eval.calendar(limit.calendar);
        let t = crate::code::term::add(calendar, from, span, &self.pauses()).map(|d| d.breaks_after);
        let next = t.map(|t| (t, pos));
        if waiting.next != next {
            waiting.next = next;
            self.wind(t);
        }
    }

    /// The period in which the subject's life begins, or begins anew.
    fn await_period(&mut self, waiting: &mut Waiting, period: Period, count: Count) {
        if waiting.period.is_none() || (waiting.idle && count.living) {
            waiting.idle = false;
            waiting.period = period::from(self.eval.calendar(0), period, self.spot.at);
            self.wind(waiting.period.map(|p| p.end));
        }
    }

    /// A period has closed: whether its measure opens a duty. What is unknown is counted by the caller.
    pub(super) fn measured(&mut self, waiting: &mut Waiting, trigger: &Trigger) -> Option<(Truth, Came)> {
        let Trigger::Measure { measure, period, op, bound, least } = trigger else { return None };
        let span = waiting.period.filter(|p| p.end == self.spot.at)?;
        let alive = self.eval.course.object(self.subject).alive;
        waiting.period = period::after(self.eval.calendar(0), *period, &span);
        waiting.idle = !alive;
        if !alive {
            return None;
        }
        self.wind(waiting.period.map(|p| p.end));
        let sight = self.eval.measure_between(*measure, self.subject, span.start, span.end);
        if !sight.any || sight.most < *least as usize {
            return None;
        }
        let bound = self.eval.pick(bound, self.spot, self.subject, &|| None);
        let stands = bound.and_then(|b| sight.stands(*op, b));
        let named = Named::Period(span.name, span.first);
        Some((Truth::known(stands), Came { named, shown: sight.took }))
    }

    /// The facts that name the duties which open now.
    pub(super) fn came_by_time(&mut self, waiting: &mut Waiting, trigger: &Trigger) -> Option<Pos> {
        let (_, anchor) = waiting.next.filter(|n| n.0 == self.spot.at)?;
        waiting.next = None;
        waiting.silence = None;
        let done = matches!(trigger, Trigger::Passed { after: Some(_), .. }) && waiting.act.is_some_and(|a| a > anchor);
        (!done).then_some(anchor)
    }
}
