//! Deadlines: a limit or a term at a trigger, as instants.

use crate::compile::{By, Compiler, Field, Limit};
use crate::error::Gap;
use crate::eval::{Eval, Spot, moment};
use crate::route::Obj;
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

impl Term {
    pub(crate) fn compile(compiler: &mut Compiler<'_>, term: &law::Term) -> Result<Term, Gap> {
        let span = |c: &mut Compiler<'_>, s| c.by(s, &|s: &Span| *s);
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

    /// The field whose value moves the deadline.
    pub(crate) fn moment(&self) -> Option<Field> {
        match &self.due {
            TermDue::Within { after, .. } => *after,
            TermDue::OnEve(_, f) | TermDue::OnDay(_, f) | TermDue::Before(_, f) | TermDue::Around(_, f) => Some(*f),
            _ => None,
        }
    }

    /// The deadline from a trigger at `t`, with amounts as they stand at `spot` and the moment's value as it
    /// stands at `valued`. `None`: an amount is unknown, the duty is not judged.
    pub(crate) fn at(
        &self,
        eval: &Eval<'_>,
        t: Micros,
        spot: Spot,
        valued: Spot,
        subject: Obj,
        pauses: &[Stretch],
    ) -> Option<Due> {
        let calendar = &eval.calendars[self.calendar];
        let held = |f: Field, end: bool| eval.value(f, valued, subject).and_then(|c| moment(calendar, c, end));
        let none = Some(Due { no_term: true, ..Due::default() });
        match &self.due {
            TermDue::Within { delay, span, after } => {
                let start = match after {
                    Some(f) => held(*f, false),
                    None => Some(t),
                };
                let delay = delay.as_ref().map(|d| eval.pick(d, spot, subject).copied().ok_or(())).transpose().ok()?;
                let span = *eval.pick(span, spot, subject)?;
                let Some(start) = start else { return none };
                let from = delay.map(|d| add(calendar, start, d, pauses).map(|d| d.due));
                match from {
                    // A delay that never ends: nothing breaks.
                    Some(None) => Some(Due::default()),
                    Some(Some(from)) => {
                        Some(Due { from: Some(from), start: Some(from), ..self.within(calendar, from, span, pauses) })
                    }
                    None => Some(Due { start: Some(start), ..self.within(calendar, start, span, pauses) }),
                }
            }
            TermDue::By(wall) => Some(Due::one(calendar.until_wall_outside(t, *wall, pauses))),
            TermDue::OnEve(wall, f) => {
                held(*f, false).map_or(none, |m| Some(Due::one(calendar.working_eve_of(m, *wall))))
            }
            TermDue::OnDay(wall, f) => held(*f, false).map_or(none, |m| Some(Due::at(calendar.day_of(m, *wall)))),
            TermDue::EndOfDay => Some(Due::one(calendar.end_of_day_outside(t, pauses))),
            TermDue::CloseOfMonth => Some(Due::one(close_of_month(calendar, t))),
            TermDue::Before(span, f) => {
                let span = *eval.pick(span, spot, subject)?;
                // Too late for the whole span: what is left is the moment itself.
                let due = |m: Micros| calendar.before(m, self::span(span)).map(|d| if d < t { m } else { d });
                held(*f, false).map_or(none, |m| Some(Due::one(due(m))))
            }
            TermDue::Around(span, f) => {
                let span = *eval.pick(span, spot, subject)?;
                held(*f, false).map_or(none, |m| Some(around(calendar, m, span)))
            }
            TermDue::AtOnce => Some(Due::at(t)),
        }
    }

    fn within(&self, calendar: &Calendar, start: Micros, span: Span, pauses: &[Stretch]) -> Due {
        limited(calendar, start, span, self.calendar, pauses)
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

impl Limit {
    /// The deadline of the limit from an instant; `None`: its span is unknown.
    pub(crate) fn at(&self, eval: &Eval<'_>, t: Micros, spot: Spot, subject: Obj, pauses: &[Stretch]) -> Option<Due> {
        let span = *eval.pick(&self.span, spot, subject)?;
        Some(limited(&eval.calendars[self.calendar], t, span, self.calendar, pauses))
    }
}

/// `add` of the law.
pub(crate) fn add(calendar: &Calendar, t: Micros, span: Span, pauses: &[Stretch]) -> Option<Deadline> {
    calendar.after_outside(t, self::span(span), pauses)
}

pub(crate) fn span(span: Span) -> worktime::Span {
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
    let Some(around) = calendar.around(moment, self::span(span)) else { return Due::default() };
    Due { from: Some(around.from), due: Some(around.due), breaks: Some(around.until), ..Due::default() }
}
