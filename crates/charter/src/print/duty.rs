//! Duties and terms in print.

use super::grammar::Number;
use super::out::{Case, Out};
use super::rule::HANGING;
use crate::tree::*;
use crate::words::{Form, Word};

impl Out<'_> {
    /// A duty.
    pub fn duty(&mut self, duty: &Duty, lines: bool) {
        self.roles(&duty.who, Case::Nominative, true);
        self.must(&duty.who);
        if duty.personally {
            self.word(Word::Personally);
        }
        let repeated = matches!(duty.due, Due::Cadence(_));
        for (at, deed) in duty.acts.iter().enumerate() {
            if at > 0 {
                self.word(Word::Or);
            }
            self.deed(deed, repeated);
        }
        self.condition(duty.condition.as_ref());
        if let Some(times) = &duty.times {
            self.comma();
            self.op(times.op, None);
            self.int(times.count);
            self.times(times.count, true);
            self.distinct(&times.distinct);
        }
        self.due(&duty.due, lines);
    }

    /// `раз`, `раза`, `times`.
    pub(super) fn times(&mut self, count: u32, genitive: bool) {
        if self.ru() {
            let few = Number::whole(count) == Number::Few && !genitive;
            self.form(Word::Times, usize::from(few));
        } else {
            self.form_of(Word::Times, if count == 1 { 2 } else { 0 });
        }
    }

    pub(super) fn distinct(&mut self, all: &[(Op, u32, Name)]) {
        for (op, n, name) in all {
            self.comma();
            self.op(*op, None);
            self.int(*n);
            self.word(Word::Distinct);
            self.name(name);
        }
    }

    pub(super) fn due(&mut self, due: &Due, lines: bool) {
        if lines && !matches!(due, Due::Schedule(_) | Due::Window(_) | Due::Period) {
            self.line(HANGING);
        } else if matches!(due, Due::Term(_) | Due::Cadence(_)) {
            self.comma();
        }
        match due {
            Due::Term(term) => self.term(term),
            Due::Cadence(time) => {
                self.word(Word::Cadence);
                self.duration(time, Case::Accusative);
            }
            Due::Schedule(rows) => {
                self.word(Word::Schedule);
                for row in rows {
                    if lines {
                        self.line(HANGING);
                    }
                    self.row(row);
                }
            }
            Due::Window(window) => self.window(window),
            Due::Period => {}
        }
    }

    /// A row of a schedule.
    pub fn row(&mut self, (count, term): &(u32, Term)) {
        self.int(*count);
        self.times(*count, false);
        self.term(term);
    }

    /// A term.
    pub fn term(&mut self, term: &Term) {
        if let Some(delay) = &term.delay {
            self.word(Word::AfterDelay);
            self.duration(delay, Case::Accusative);
            self.comma();
        }
        match &term.limit {
            Limit::Within(time, after) => {
                self.word(Word::Within);
                self.duration(time, Case::Genitive);
                if let Some(name) = after {
                    self.word(Word::AfterDate);
                    self.name(name);
                }
            }
            Limit::By(time, day) => {
                self.word(Word::By);
                self.time(*time);
                match day {
                    Some(DayOf::Eve(name)) => {
                        self.word(Word::EveOf);
                        self.name(name);
                    }
                    Some(DayOf::Day(name)) => {
                        self.word(Word::DayOf);
                        self.name(name);
                    }
                    None => {}
                }
            }
            Limit::EndOfDay => self.word(Word::EndOfDay),
            Limit::CloseOfMonth => self.word(Word::CloseOfMonth),
            Limit::Latest(time, name) => {
                self.word(Word::Latest);
                self.duration(time, Case::Accusative);
                self.word(Word::BeforeDate);
                self.name(name);
            }
            Limit::Around(time, name) => {
                self.word(Word::Around);
                self.duration(time, Case::Genitive);
                self.word(Word::FromTime);
                self.name(name);
            }
        }
        match &term.hours {
            Some(TermHours::Calendar(name)) => {
                self.word(Word::ByCalendar);
                self.name(name);
            }
            Some(TermHours::Own) => self.word(Word::OwnHours),
            None => {}
        }
    }

    /// A window of counting.
    pub fn window(&mut self, window: &Window) {
        match window {
            Window::Day => self.word(Word::ADay),
            Window::Week => self.word(Word::AWeek),
            Window::Month => self.word(Word::AMonth),
            Window::Rolling(time) => {
                self.word(Word::Rolling);
                self.duration(time, Case::Accusative);
            }
            Window::After { time, which, pattern } => {
                self.word(Word::Within);
                self.duration(time, Case::Genitive);
                self.word(Word::After);
                self.which(*which, super::bare::first_kind(pattern), true);
                self.pattern(pattern, Form::Gen);
            }
        }
    }
}
