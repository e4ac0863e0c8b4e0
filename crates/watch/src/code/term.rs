//! Deadlines: a limit or a term at a trigger, as instants.

use super::pattern::{By, Compiler, Field, Limit, Res};
use charter::law::{self, Span, WallTime};
use facts::Micros;
use worktime::spans::Stretch;
use worktime::{Calendar, Deadline, PeriodKind};

/// A deadline; what never comes is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Due {
    /// An act before this instant does not settle.
    pub(crate) from: Option<Micros>,
    pub(crate) due: Option<Micros>,
    pub(crate) breaks: Option<Micros>,
    /// Where the limit begins to run, if not at the trigger.
    pub(crate) start: Option<Micros>,
    /// The limit in working time, and its calendar.
    pub(crate) worked: Option<(Micros, usize)>,
    /// The moment from which it counts has no value.
    pub(crate) no_term: bool,
}

impl Due {
    pub(crate) fn at(t: Micros) -> Due {
        Due { due: Some(t), breaks: Some(t), ..Due::default() }
    }

    fn of(deadline: Option<Deadline>) -> Due {
        Due { due: deadline.map(|d| d.due), breaks: deadline.map(|d| d.breaks_after), ..Due::default() }
    }

    fn one(t: Option<Micros>) -> Due {
        Due { due: t, breaks: t, ..Due::default() }
    }

    /// Whether an act at this instant still keeps the duty.
    pub(crate) fn keeps(&self, at: Micros) -> bool {
        self.breaks.is_none_or(|b| at <= b)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) due: TermDue,
    pub(crate) calendar: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TermDue {
    Within { delay: Option<By<Span>>, span: By<Span>, after: Option<Field> },
    By(WallTime),
    OnEve(WallTime, Field),
    OnDay(WallTime, Field),
    EndOfDay,
    CloseOfMonth,
    Before(By<Span>, Field),
    Around(By<Span>, Field),
    AtOnce,
}

/// The lengths of a term as they were at its trigger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spans {
    pub(crate) delay: Option<Span>,
    pub(crate) span: Option<Span>,
}

impl Term {
    pub(crate) fn compile(compiler: &mut Compiler<'_>, term: &law::Term) -> Res<Term> {
        let span = |c: &mut Compiler<'_>, s| c.by(s, &|_, s: &Span| *s);
        let due = match &term.due {
            law::Due::Within { delay, span: s, after } => TermDue::Within {
                delay: delay.as_ref().map(|d| span(compiler, d)).transpose()?,
                span: span(compiler, s)?,
                after: after.as_ref().map(|f| compiler.field(f)),
            },
            law::Due::By(wall) => TermDue::By(*wall),
            law::Due::ByOnEve(wall, f) => TermDue::OnEve(*wall, compiler.field(f)),
            law::Due::ByOnDay(wall, f) => TermDue::OnDay(*wall, compiler.field(f)),
            law::Due::EndOfDay => TermDue::EndOfDay,
            law::Due::CloseOfMonth => TermDue::CloseOfMonth,
            law::Due::Before(s, f) => TermDue::Before(span(compiler, s)?, compiler.field(f)),
            law::Due::Around(s, f) => TermDue::Around(span(compiler, s)?, compiler.field(f)),
            law::Due::AtOnce => TermDue::AtOnce,
        };
        Ok(Term { due, calendar: term.calendar })
    }

    /// The term that is a limit from the trigger.
    pub(crate) fn within(limit: &Limit) -> Term {
        let due = TermDue::Within { delay: None, span: limit.span.clone(), after: None };
        Term { due, calendar: limit.calendar }
    }

    /// Whether it is a limit from the trigger, without a delay or a moment.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.due, TermDue::Within { delay: None, after: None, .. })
    }

    /// The amounts of the term: of the delay, and of the limit.
    pub(crate) fn amounts(&self) -> (Option<&By<Span>>, Option<&By<Span>>) {
        match &self.due {
            TermDue::Within { delay, span, .. } => (delay.as_ref(), Some(span)),
            TermDue::Before(span, _) | TermDue::Around(span, _) => (None, Some(span)),
            _ => (None, None),
        }
    }

    /// The lengths of the term, each as `length` tells it; `None`: one is unknown.
    pub(crate) fn spans(&self, length: impl Fn(&By<Span>) -> Option<Span>) -> Option<Spans> {
        let told = |by: Option<&By<Span>>| by.map_or(Some(None), |by| length(by).map(Some));
        let (delay, span) = self.amounts();
        Some(Spans { delay: told(delay)?, span: told(span)? })
    }

    /// The field whose value moves the deadline.
    pub(crate) fn moment(&self) -> Option<Field> {
        match &self.due {
            TermDue::Within { after, .. } => *after,
            TermDue::OnEve(_, f) | TermDue::OnDay(_, f) | TermDue::Before(_, f) | TermDue::Around(_, f) => Some(*f),
            _ => None,
        }
    }

    /// The deadline from a trigger at `t`; `moment`: the instant that the field holds, if the term names one and it is told.
    pub(crate) fn at(
        &self,
        calendar: &Calendar,
        t: Micros,
        spans: Spans,
        moment: Option<Micros>,
        pauses: &[Stretch],
    ) -> Due {
        let none = Due { no_term: true, ..Due::default() };
        let span = spans.span.unwrap_or(Span::Elapsed(0));
        match &self.due {
            TermDue::Within { after, .. } => match if after.is_some() { moment } else { Some(t) } {
                None => none,
                Some(start) => self.from(calendar, start, spans.delay, span, pauses),
            },
            TermDue::By(wall) => Due::one(calendar.until_wall_outside(t, *wall, pauses)),
            TermDue::OnEve(wall, _) => moment.map_or(none, |m| Due::one(calendar.working_eve_of(m, *wall))),
            TermDue::OnDay(wall, _) => moment.map_or(none, |m| Due::at(calendar.day_of(m, *wall))),
            TermDue::EndOfDay => Due::one(calendar.end_of_day_outside(t, pauses)),
            TermDue::CloseOfMonth => Due::one(close_of_month(calendar, t)),
            TermDue::Before(..) => {
                // Too late for the whole span: what is left is the moment itself.
                let due = |m: Micros| calendar.before(m, plain(span)).map(|d| if d < t { m } else { d });
                moment.map_or(none, |m| Due::one(due(m)))
            }
            TermDue::Around(..) => moment.map_or(none, |m| around(calendar, m, span)),
            TermDue::AtOnce => Due::at(t),
        }
    }

    fn from(&self, calendar: &Calendar, start: Micros, delay: Option<Span>, span: Span, pauses: &[Stretch]) -> Due {
        let limit = |from| limited(calendar, from, span, self.calendar, pauses);
        let over = |d| match d {
            // Nothing is to be waited for, whatever stands.
            Span::Elapsed(0) | Span::Worked(0) => Some(start),
            _ => add(calendar, start, d, pauses).map(|d| d.due),
        };
        match delay.map(over) {
            // A delay that never ends: nothing settles, nothing breaks.
            Some(None) => Due { from: Some(Micros::MAX), ..Due::default() },
            Some(Some(from)) => Due { from: Some(from), start: Some(from), ..limit(from) },
            None => Due { start: Some(start), ..limit(start) },
        }
    }
}

/// The deadline of a span from an instant.
pub(crate) fn limited(calendar: &Calendar, start: Micros, span: Span, place: usize, pauses: &[Stretch]) -> Due {
    let worked = match span {
        Span::Worked(limit) => Some((limit, place)),
        _ => None,
    };
    Due { worked, ..Due::of(add(calendar, start, span, pauses)) }
}

/// `add` of the law.
pub(crate) fn add(calendar: &Calendar, t: Micros, span: Span, pauses: &[Stretch]) -> Option<Deadline> {
    if pauses.is_empty() { calendar.after(t, plain(span)) } else { calendar.after_outside(t, plain(span), pauses) }
}

/// The span in the words of `worktime`.
pub(crate) fn plain(span: Span) -> worktime::Span {
    match span {
        Span::Elapsed(d) => worktime::Span::Elapsed(d),
        Span::Worked(d) => worktime::Span::Worked(d),
        Span::Days(n) => worktime::Span::CalendarDays(n),
        Span::Months(n) => worktime::Span::Months(n),
        Span::WorkDays(n) => worktime::Span::WorkingDays(n),
    }
}

fn close_of_month(calendar: &Calendar, t: Micros) -> Option<Micros> {
    let month = calendar.period_of(t, PeriodKind::Month)?;
    match month.closes.filter(|&c| c >= t) {
        Some(close) => Some(close),
        None => calendar.period_after(&month)?.closes,
    }
}

fn around(calendar: &Calendar, moment: Micros, span: Span) -> Due {
    let Some(around) = calendar.around(moment, plain(span)) else { return Due::default() };
    Due { from: Some(around.from), due: Some(around.due), breaks: Some(around.until), ..Due::default() }
}
