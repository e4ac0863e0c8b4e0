//! Deadlines by the naive calendar.

use charter::law::{Due, Law, Period, Span, Term, WallTime};
use facts::{Micros, Value};
use worktime::naive::Naive;
use worktime::{CalendarSpec, Deadline, PeriodKind};

/// A stretch of time `[from, to)`.
pub type Stretch = (Micros, Micros);

/// One calendar, asked by walking its days.
pub struct Clock {
    naive: Naive,
}

/// What a term says: from when an act counts, and its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Acts before this do not settle.
    pub from: Micros,
    /// Where the use of the limit starts.
    pub clock_from: Micros,
    /// The deadline; `None`: it never comes.
    pub deadline: Option<Deadline>,
    /// Whether it is judged by use.
    pub worked: bool,
    /// The length, where the term is one that runs from the trigger.
    pub limit: Option<Span>,
}

impl Clock {
    pub fn new(spec: &CalendarSpec) -> Clock {
        Clock { naive: Naive::new(spec).expect("calendars are checked when the charter is read") }
    }

    /// The calendar of a law by index.
    pub fn of(law: &Law, index: usize) -> Clock {
        Clock::new(&law.calendars[index].1)
    }

    pub fn year_of(&self, t: Micros) -> i16 {
        self.naive.local_date(t).year()
    }

    pub fn is_open(&self, t: Micros) -> bool {
        self.naive.is_open(t)
    }

    pub fn date(&self, t: Micros) -> jiff::civil::Date {
        self.naive.local_date(t)
    }

    pub fn start_of_date(&self, date: jiff::civil::Date) -> Micros {
        self.naive.start_of_date(date)
    }

    /// Working time in `[a, b)` outside the pauses.
    pub fn used(&self, a: Micros, b: Micros, pauses: &[Stretch]) -> Micros {
        self.naive.use_outside(a, b.max(a), pauses)
    }

    pub fn end_of_date(&self, date: jiff::civil::Date) -> Micros {
        self.naive.end_of_date(date)
    }

    pub fn open_between(&self, a: Micros, b: Micros) -> Vec<Stretch> {
        self.naive.open_between(a, b)
    }

    /// The instant a value stands for as a start: a date is its first instant.
    pub fn moment(&self, value: &Value) -> Option<Micros> {
        match value {
            Value::Time(t) => Some(*t),
            Value::Date(d) => Some(self.naive.start_of_date(*d)),
            _ => None,
        }
    }

    /// `add(t, span)` of the meaning.
    pub fn after(&self, t: Micros, span: Span, pauses: &[Stretch]) -> Option<Deadline> {
        self.naive.after_outside(t, plain(span), pauses)
    }

    /// The latest instant with a whole span left to the moment.
    pub fn before(&self, moment: Micros, span: Span) -> Option<Micros> {
        self.naive.before(moment, plain(span))
    }

    /// When so much remains to the moment: days begin with the first of them, so that they are whole.
    pub fn remains(&self, moment: Micros, span: Span) -> Option<Micros> {
        match span {
            Span::Days(_) | Span::Months(_) | Span::WorkDays(_) => {
                self.naive.around(moment, plain(span)).map(|a| a.from)
            }
            Span::Worked(_) | Span::Elapsed(_) => self.before(moment, span),
        }
    }

    /// The first such wall time of a working day, at or after an instant.
    pub fn next_wall(&self, t: Micros, time: WallTime) -> Option<Micros> {
        self.naive.until_wall(t, time)
    }

    /// Earliest instant at which an earlier fact at `t` is out of a rolling window of `span`.
    pub fn far(&self, t: Micros, span: Span) -> Option<Micros> {
        match span {
            Span::Elapsed(l) => t.checked_add(l),
            // Nothing is used up at once, also where nobody ever works.
            Span::Worked(0) => Some(t),
            Span::Worked(_) => self.after(t, span, &[]).map(|d| d.due),
            Span::Days(n) => t.checked_add(i64::from(n) * 24 * worktime::HOUR),
            Span::Months(n) => self.naive.same_wall_months_on(t, n),
            Span::WorkDays(_) => self.after(t, span, &[]).map(|d| d.breaks_after),
        }
    }

    pub fn period_kind(period: Period) -> (PeriodKind, &'static str) {
        match period {
            Period::WorkDay => (PeriodKind::WorkingDay, "workday"),
            Period::Day => (PeriodKind::Day, "day"),
            Period::Week => (PeriodKind::Week, "week"),
            Period::Month => (PeriodKind::Month, "month"),
            Period::Quarter => (PeriodKind::Quarter, "quarter"),
            Period::NthWorkDay(_) => (PeriodKind::Month, "nth"),
        }
    }

    /// Periods that share an instant with `[a, b)`.
    pub fn periods(&self, a: Micros, b: Micros, period: Period) -> Vec<worktime::Period> {
        self.naive.periods(a, b, Clock::period_kind(period).0)
    }

    /// The first working day's opening of a period (of its N-th working day, for those).
    pub fn opening(&self, p: &worktime::Period, period: Period) -> Option<Micros> {
        match period {
            Period::NthWorkDay(n) => {
                let days: Vec<_> = self.naive.working_days(p.first, p.last);
                let date = if n > 0 { days.get(n as usize - 1) } else { days.iter().rev().nth((-n) as usize - 1) };
                date.and_then(|d| self.naive.opening_and_close(*d)).map(|h| h.0)
            }
            _ => p.opens,
        }
    }

    /// A wall time on the local date of an instant.
    pub fn wall_on(&self, t: Micros, time: WallTime) -> Micros {
        self.naive.day_of(t, time)
    }

    /// The close of the month's last working day; a trigger after it has the next month's.
    pub fn close_of_month(&self, t: Micros) -> Option<Micros> {
        let month = *self.naive.periods(t, t + 1, PeriodKind::Month).first()?;
        match month.closes.filter(|close| *close >= t) {
            Some(close) => Some(close),
            None => self.naive.periods(month.end, month.end + 1, PeriodKind::Month).first()?.closes,
        }
    }

    /// The window of a term without a moment from a trigger.
    pub fn window(
        &self,
        due: &Due,
        delay: Option<Span>,
        span: Option<Span>,
        t: Micros,
        moment: Option<Micros>,
        pauses: &[Stretch],
    ) -> Window {
        let at = |d: Option<Micros>| Window {
            from: Micros::MIN,
            clock_from: t,
            deadline: d.map(Deadline::at),
            worked: false,
            limit: None,
        };
        match due {
            Due::Within { .. } => {
                let start = moment.unwrap_or(t);
                let opens = delay.and_then(|d| match d {
                    Span::Elapsed(0) | Span::Worked(0) => Some(start),
                    _ => self.after(start, d, pauses).map(|d| d.due),
                });
                let from = opens.unwrap_or(start);
                let span = span.expect("a term within has a span");
                let deadline = if delay.is_some() && opens.is_none() { None } else { self.after(from, span, pauses) };
                Window {
                    // While a delay has not ended nothing settles.
                    from: opens.unwrap_or(if delay.is_some() { Micros::MAX } else { Micros::MIN }),
                    clock_from: from,
                    deadline,
                    worked: matches!(span, Span::Worked(_)),
                    limit: Some(span).filter(|_| delay.is_none() && moment.is_none()),
                }
            }
            Due::By(time) => at(self.naive.until_wall_outside(t, *time, pauses)),
            Due::ByOnEve(time, _) => at(moment.and_then(|m| self.naive.working_eve_of(m, *time))),
            Due::ByOnDay(time, _) => at(moment.map(|m| self.naive.day_of(m, *time))),
            Due::EndOfDay => at(self.naive.end_of_day_outside(t, pauses)),
            Due::CloseOfMonth => at(self.close_of_month(t)),
            Due::Before(..) => at(moment.and_then(|m| {
                let left = self.naive.before(m, plain(span.expect("a term before has a span")));
                left.map(|l| if l < t { m } else { l })
            })),
            Due::Around(..) => {
                match moment.and_then(|m| self.naive.around(m, plain(span.expect("a term around has a span")))) {
                    None => at(None),
                    Some(a) => Window {
                        from: a.from,
                        clock_from: t,
                        deadline: Some(Deadline { due: a.due, breaks_after: a.until }),
                        worked: false,
                        limit: None,
                    },
                }
            }
            Due::AtOnce => at(Some(t)),
        }
    }
}

/// The span in the words of `worktime`.
fn plain(span: Span) -> worktime::Span {
    match span {
        Span::Elapsed(l) => worktime::Span::Elapsed(l),
        Span::Worked(l) => worktime::Span::Worked(l),
        Span::Days(n) => worktime::Span::CalendarDays(n),
        Span::Months(n) => worktime::Span::Months(n),
        Span::WorkDays(n) => worktime::Span::WorkingDays(n),
    }
}

/// The parameter of a term's length and the field of its moment, if it has them.
pub fn parts(
    term: &Term,
) -> (Option<&charter::law::Amount<Span>>, Option<&charter::law::Amount<Span>>, Option<&charter::law::Field>) {
    match &term.due {
        Due::Within { delay, span, after } => (delay.as_ref(), Some(span), after.as_ref()),
        Due::ByOnEve(_, f) | Due::ByOnDay(_, f) => (None, None, Some(f)),
        Due::Before(span, f) | Due::Around(span, f) => (None, Some(span), Some(f)),
        Due::By(_) | Due::EndOfDay | Due::CloseOfMonth | Due::AtOnce => (None, None, None),
    }
}
