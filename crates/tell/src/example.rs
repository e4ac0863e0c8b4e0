//! What a clause comes to on days of the calendar: a dated example for each of its terms.
//!
//! «1 рабочий день» is no eight hours, and «14 дней» end with a day: a head sees it by an example sooner than
//! by a definition.

use crate::Teller;
use crate::act::Noun;
use crate::guards::{EXAMPLE_WEEKS, EXAMPLE_YEARS, MOST_ROWS};
use crate::moment::Clock;
use charter::law::{Act, Amount, Clause, Due, Field, Form, Law, Limit, Pattern, Period, Span, Term, Trigger, Window};
use facts::{Micros, Value};
use jiff::civil::{Date, Weekday};
use wording::list::quoted;
use worktime::{Calendar, HOUR, PeriodKind};

/// A week of each calendar of a charter in which examples happen.
pub struct Examples(Vec<Option<Week>>);

/// An ordinary week: of the next few the one with the most working days, so that holidays do not cloud the rule.
struct Week {
    calendar: Calendar,
    /// An hour after the first opening of the week.
    start: Micros,
    /// The last close of the week.
    close: Micros,
}

/// What opens the duty of an example, in words, and when.
struct Start {
    what: String,
    at: Micros,
}

impl Examples {
    /// Weeks on or after the day from which the charter is in force; `today` where it does not say.
    pub fn of(law: &Law, today: Date) -> Examples {
        let from = law.in_force.unwrap_or(today);
        Examples(law.calendars.iter().map(|(_, spec)| week(spec, from)).collect())
    }

    fn week(&self, calendar: usize) -> Option<&Week> {
        self.0.get(calendar)?.as_ref()
    }
}

fn week(spec: &worktime::CalendarSpec, from: Date) -> Option<Week> {
    let calendar =
        Calendar::compile(spec, from.year().checked_sub(1)?, from.year().checked_add(EXAMPLE_YEARS)?).ok()?;
    let monday = (0..7).filter_map(|n| day(from, n)).find(|day| day.weekday() == Weekday::Monday)?;
    let weeks = (0..EXAMPLE_WEEKS).filter_map(|n| {
        let days: Vec<Date> = (0..7).filter_map(|d| day(monday, 7 * n + d)).collect();
        let working: Vec<Date> = days.into_iter().filter(|day| calendar.is_working_day(*day)).collect();
        Some((working.len(), *working.first()?, *working.last()?))
    });
    // The first of the fullest.
    let (_, first, last) = weeks.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let (opens, closes) = calendar.opening_and_close(first)?;
    let start = if opens + HOUR < closes { opens + HOUR } else { opens };
    let close = calendar.opening_and_close(last)?.1;
    Some(Week { calendar, start, close })
}

fn day(from: Date, days: i32) -> Option<Date> {
    from.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

impl Week {
    /// The deadline of a length; one outside the years of the calendar is none.
    fn after(&self, at: Micros, length: Span) -> Option<Micros> {
        let due = self.calendar.after(at, span(length))?.due;
        self.calendar.covers(due).then_some(due)
    }

    /// A moment held by a field, a week after the start at the same wall time.
    fn moment(&self) -> Option<Micros> {
        let (date, time) = (self.calendar.local_date(self.start), self.start);
        let wall = time - self.calendar.start_of_date(date);
        Some(self.calendar.start_of_date(day(date, 7)?) + wall)
    }
}

impl Teller<'_> {
    /// The terms of a clause on days of its calendar, a line each: `например: обращение пн 9 ноября 10:00, срок до
    /// 10:15`. None for a clause without a term, and where the length is a measure of the subject.
    pub fn examples(&self, examples: &Examples, clause: &Clause) -> Vec<String> {
        self.examples_of(examples, &clause.form)
            .into_iter()
            .map(|text| self.say("explain-example", &[("text", text.into())]))
            .collect()
    }

    fn examples_of(&self, examples: &Examples, form: &Form) -> Vec<String> {
        match form {
            Form::Response { trigger, term, .. } => self.term_examples(examples, &self.occasion(trigger), term),
            Form::Steps { trigger, rows, .. } => {
                let what = self.occasion(trigger);
                let row = |(times, term): &(u32, Term)| {
                    let row = self.say("explain-times", &[("n", (*times).into())]);
                    let all = self.term_examples(examples, &what, term).into_iter().take(1);
                    all.map(|text| self.in_row(&row, text)).collect::<Vec<String>>()
                };
                rows.iter().take(MOST_ROWS).flat_map(row).collect()
            }
            Form::Invariant { grace: Some(term), .. } => {
                self.term_examples(examples, "", term).into_iter().take(1).collect()
            }
            Form::Cadence { act, limit, .. } | Form::AtLeast { act, window: Window::Rolling(limit) }
                if is_counted(act) =>
            {
                self.limit_examples(examples, "", "explain-due", limit)
            }
            Form::Cadence { act, limit, .. } | Form::AtLeast { act, window: Window::Rolling(limit) } => {
                self.limit_examples(examples, &self.pattern(&act.pattern, Noun::Nominative), "explain-again", limit)
            }
            Form::Dwell { limit, .. } => self.limit_examples(examples, "", "explain-due", limit),
            Form::AtLeast { window: Window::After(_, a, limit), .. } => {
                self.limit_examples(examples, &self.pattern(a, Noun::Nominative), "explain-due", limit)
            }
            Form::AtMost { window: Window::After(_, a, limit), .. } => {
                self.limit_examples(examples, &self.pattern(a, Noun::Nominative), "explain-counted", limit)
            }
            Form::AtLeast { window: Window::Period(period), .. } => {
                self.period_example(examples, *period).into_iter().collect()
            }
            Form::AtLeast { window: Window::Whole, .. } => self.life_example(examples).into_iter().collect(),
            Form::Precedence { a, before, within, soonest, .. } => self.distances(examples, a, before, within, soonest),
            Form::Schedule { period, term, .. } => self.schedule_example(examples, *period, term),
            _ => Vec::new(),
        }
    }

    /// What opens a duty, as a noun: `обращение`; `повод` where it is no fact.
    fn occasion(&self, trigger: &Trigger) -> String {
        match trigger {
            Trigger::Fact(_, pattern) => self.pattern(pattern, Noun::Nominative),
            Trigger::DateComes(field) => self.field(&field.name),
            Trigger::Settled(_) => self.say("explain-settled", &[]),
            _ => self.say("explain-occasion", &[]),
        }
    }

    fn in_row(&self, row: &str, text: String) -> String {
        self.say("explain-row", &[("row", row.into()), ("text", text.into())])
    }

    /// `обращение пн 9 ноября 10:00`, or `с пн 9 ноября 10:00` where something lasts.
    fn started(&self, start: &Start) -> String {
        let when = self.moment(start.at, clock(start.at));
        match start.what.as_str() {
            "" => self.say("explain-from", &[("when", when.into())]),
            what => self.say("explain-at", &[("what", what.into()), ("when", when.into())]),
        }
    }

    /// The start and what follows from it: `обращение пн 9 ноября 10:00, срок до 10:15`.
    fn led(&self, start: &Start, id: &str, until: Micros) -> String {
        let by = self.by(until, clock(start.at));
        let then = self.say(id, &[("by", by.into())]);
        self.say("explain-leads", &[("start", self.started(start).into()), ("then", then.into())])
    }

    /// One example a row of the limit; for a limit in working time also one that starts at the last close of the week.
    fn limit_examples(&self, examples: &Examples, what: &str, id: &str, limit: &Limit) -> Vec<String> {
        let Some(week) = examples.week(limit.calendar) else { return Vec::new() };
        self.spans(&limit.span, |length| {
            let lead = |at: Micros| Some(self.led(&Start { what: what.to_owned(), at }, id, week.after(at, length)?));
            let at_close = matches!(length, Span::Worked(_))
                && week.after(week.close, length).is_some_and(|due| due - week.close > whole(length));
            std::iter::once(week.start).chain(at_close.then_some(week.close)).filter_map(lead).collect()
        })
    }

    /// A life has no date for its end: that is when it is judged.
    fn life_example(&self, examples: &Examples) -> Option<String> {
        let start = self.started(&Start { what: String::new(), at: examples.week(0)?.start });
        Some(self.say("explain-life", &[("start", start.into())]))
    }

    /// Each row of an amount with its examples; those of a table say which row they are of.
    fn spans(&self, amount: &Amount<Span>, make: impl Fn(Span) -> Vec<String>) -> Vec<String> {
        let rest = || self.say("explain-rest", &[]);
        let rows: Vec<(String, Span)> = match amount {
            Amount::Fixed(length) => return make(*length),
            Amount::Measured(..) => return Vec::new(),
            Amount::ByField(field, rows, other) => {
                let row = |(value, length): &(Value, Span)| (self.row_of(field, value), *length);
                rows.iter().map(row).chain(other.iter().map(|length| (rest(), **length))).collect()
            }
            Amount::ByStage(rows, other) | Amount::ByRole(rows, other) => {
                let row = |(name, length): &(String, Span)| (quoted(self.language, &self.named(name)), *length);
                rows.iter().map(row).chain(other.iter().map(|length| (rest(), **length))).collect()
            }
        };
        let first =
            |(row, length): &(String, Span)| make(*length).into_iter().next().map(|text| self.in_row(row, text));
        rows.iter().take(MOST_ROWS).filter_map(first).collect()
    }

    fn row_of(&self, field: &Field, value: &Value) -> String {
        let shown = match value {
            Value::Word(word) => quoted(self.language, &self.named(word)),
            other => self.value(&field.name, other, clock(0)),
        };
        self.say("explain-value", &[("field", self.field(&field.name).into()), ("value", shown.into())])
    }

    fn term_examples(&self, examples: &Examples, what: &str, term: &Term) -> Vec<String> {
        let Some(week) = examples.week(term.calendar) else { return Vec::new() };
        let start = Start { what: what.to_owned(), at: week.start };
        let wall = |due: Option<Micros>| due.map(|due| self.led(&start, "explain-due", due)).into_iter().collect();
        match &term.due {
            Due::Within { delay: None, span, after: None } => {
                let limit = Limit { span: span.clone(), calendar: term.calendar };
                self.limit_examples(examples, what, "explain-due", &limit)
            }
            Due::Within { delay: Some(Amount::Fixed(delay)), span: Amount::Fixed(length), after: None } => {
                let opens = week.after(week.start, *delay);
                let due = opens.and_then(|opens| week.after(opens, *length));
                opens.zip(due).map(|(opens, due)| self.windowed(&start, opens, due)).into_iter().collect()
            }
            Due::By(time) => wall(week.calendar.until_wall(week.start, *time)),
            Due::EndOfDay => wall(week.calendar.end_of_day(week.start)),
            Due::CloseOfMonth => {
                wall(week.calendar.period_of(week.start, PeriodKind::Month).and_then(|month| month.closes))
            }
            anchored => self.anchored_example(week, anchored).into_iter().collect(),
        }
    }

    /// An act that counts from one instant on and is due by another.
    fn windowed(&self, start: &Start, from: Micros, due: Micros) -> String {
        let then = self.say(
            "explain-window",
            &[("from", self.beside(from, clock(start.at)).into()), ("by", self.by(due, clock(from)).into())],
        );
        self.say("explain-leads", &[("start", self.started(start).into()), ("then", then.into())])
    }

    /// A term counted from a moment that a field holds: the moment lies a week after the start.
    fn anchored_example(&self, week: &Week, due: &Due) -> Option<String> {
        let (moment, calendar) = (week.moment()?, &week.calendar);
        let fixed = |amount: &Amount<Span>| match amount {
            Amount::Fixed(length) => Some(*length),
            _ => None,
        };
        let (field, from, due) = match due {
            Due::Within { delay: None, span, after: Some(field) } => (field, None, week.after(moment, fixed(span)?)?),
            Due::ByOnEve(time, field) => (field, None, calendar.working_eve_of(moment, *time)?),
            Due::ByOnDay(time, field) => (field, None, calendar.day_of(moment, *time)),
            Due::Before(length, field) => (field, None, calendar.before(moment, span(fixed(length)?))?),
            Due::Around(length, field) => {
                let around = calendar.around(moment, span(fixed(length)?))?;
                (field, Some(around.from), around.due)
            }
            _ => return None,
        };
        let start = Start { what: self.field(&field.name), at: moment };
        Some(match from {
            Some(from) => self.windowed(&start, from, due),
            None => self.led(&start, "explain-due", due),
        })
    }

    /// How near to an earlier fact a later one must be, and how far from it.
    fn distances(
        &self,
        examples: &Examples,
        a: &Pattern,
        before: &Pattern,
        within: &Option<Limit>,
        soonest: &Option<Limit>,
    ) -> Vec<String> {
        let (a, b) = (self.pattern(a, Noun::Nominative), self.pattern(before, Noun::Nominative));
        let told = |limit: &Limit, id: &str| {
            let Some(week) = examples.week(limit.calendar) else { return Vec::new() };
            let start = Start { what: b.clone(), at: week.start };
            self.spans(&limit.span, |length| {
                let then = |at: Micros| {
                    let by = if id == "explain-not-before" {
                        self.beside(at, clock(start.at))
                    } else {
                        self.by(at, clock(start.at))
                    };
                    let then = self.say(id, &[("a", (&a).into()), ("by", by.into())]);
                    self.say("explain-leads", &[("start", self.started(&start).into()), ("then", then.into())])
                };
                week.after(start.at, length).map(then).into_iter().collect()
            })
        };
        let within = within.iter().flat_map(|limit| told(limit, "explain-then"));
        within.chain(soonest.iter().flat_map(|limit| told(limit, "explain-not-before"))).collect()
    }

    /// A period of counting: `с пн 9 ноября 0:00, срок до конца дня вс 15 ноября`.
    fn period_example(&self, examples: &Examples, period: Period) -> Option<String> {
        let week = examples.week(0)?;
        let period = week.calendar.period_of(week.start, kind_of(period)?)?;
        Some(self.led(&Start { what: String::new(), at: period.start }, "explain-due", period.end - 1))
    }

    fn schedule_example(&self, examples: &Examples, period: Period, term: &Term) -> Vec<String> {
        let Some(week) = examples.week(term.calendar) else { return Vec::new() };
        let opens = match (period, kind_of(period)) {
            (Period::NthWorkDay(n), _) => {
                let date = week.calendar.local_date(week.start);
                let date = week.calendar.nth_working_day_of_month(date.year(), date.month(), i32::from(n));
                date.and_then(|date| week.calendar.opening_and_close(date)).map(|(opens, _)| opens)
            }
            (_, Some(kind)) => week.calendar.period_of(week.start, kind).and_then(|period| period.opens),
            (_, None) => None,
        };
        let Some(opens) = opens else { return Vec::new() };
        let start = Start { what: String::new(), at: opens };
        let calendar = &week.calendar;
        let due = match &term.due {
            Due::Within { delay: None, span: Amount::Fixed(length), after: None } => week.after(opens, *length),
            Due::By(time) => calendar.until_wall(opens, *time),
            Due::EndOfDay => calendar.end_of_day(opens),
            Due::CloseOfMonth => calendar.period_of(opens, PeriodKind::Month).and_then(|month| month.closes),
            _ => None,
        };
        due.map(|due| self.led(&start, "explain-due", due)).into_iter().collect()
    }
}

/// An example stands in its own year.
fn clock(beside: Micros) -> Clock {
    Clock { beside, now: beside, fine: false }
}

fn span(length: Span) -> worktime::Span {
    match length {
        Span::Elapsed(micros) => worktime::Span::Elapsed(micros),
        Span::Worked(micros) => worktime::Span::Worked(micros),
        Span::Days(days) => worktime::Span::CalendarDays(days),
        Span::Months(months) => worktime::Span::Months(months),
        Span::WorkDays(days) => worktime::Span::WorkingDays(days),
    }
}

/// Whether more than a single act is demanded.
fn is_counted(act: &Act) -> bool {
    act.times > 1 || act.distinct.is_some()
}

/// The length of working time itself.
fn whole(length: Span) -> Micros {
    match length {
        Span::Worked(micros) => micros,
        _ => 0,
    }
}

fn kind_of(period: Period) -> Option<PeriodKind> {
    match period {
        Period::WorkDay => Some(PeriodKind::WorkingDay),
        Period::Day => Some(PeriodKind::Day),
        Period::Week => Some(PeriodKind::Week),
        Period::Month => Some(PeriodKind::Month),
        Period::Quarter => Some(PeriodKind::Quarter),
        Period::NthWorkDay(_) => None,
    }
}
