//! Duties and terms in print.

use super::grammar::{self, Number};
use super::out::{Case, Out};
use super::rule::HANGING;
use crate::tree::*;
use crate::words::{Form, Word};

impl Out<'_> {
    /// A duty; under «каждый …» it is done again and again.
    pub fn duty(&mut self, duty: &Duty, every: bool, lines: bool) {
        self.roles(&duty.who, Case::Nominative, true);
        self.must(&duty.who);
        if duty.personally {
            self.word(Word::Personally);
        }
        let repeated = every || is_repeated(&duty.due);
        for (at, deed) in duty.acts.iter().enumerate() {
            if at > 0 {
                self.word(Word::Or);
            }
            self.deed(deed, repeated);
        }
        self.condition(duty.condition.as_ref());
        // A condition is a clause of its own: a comma ends it.
        let mut ended = duty.condition.is_none();
        if let Some(times) = &duty.times {
            if !ended {
                self.comma();
            }
            self.op(times.op, None);
            self.times(times.count, Some(times.op), true);
            self.distinct(&times.distinct);
            ended = times.distinct.is_empty();
        }
        self.due(&duty.due, ended, lines);
    }

    /// `1 раз`, `2 раза`, `5 раз`; after a comparison `1 раза`, `2 раз`; `once`, `2 times`.
    fn times(&mut self, count: u32, after: Option<Op>, once: bool) {
        if !self.ru() && count == 1 && once && !matches!(after, Some(Op::Over | Op::Under)) {
            return self.form_of(Word::Times, 1);
        }
        self.int(count);
        let with_ending = if after.is_some() { Number::One } else { Number::Few };
        let form = match self.ru() {
            true => usize::from(Number::whole(count) == with_ending),
            false => 2 * usize::from(count == 1),
        };
        self.form_of(Word::Times, form);
    }

    pub(super) fn distinct(&mut self, all: &[(Op, u32, Name)]) {
        for (op, n, name) in all {
            self.comma();
            self.op(*op, None);
            self.int(*n);
            self.form_of(Word::Distinct, usize::from(grammar::is_singular(*n, self.language)));
            self.name(name);
        }
    }

    fn due(&mut self, due: &Due, ended: bool, lines: bool) {
        // "must call the client give or take 10 minutes" would be read as one verb after another.
        let ended = ended && (self.ru() || !matches!(due, Due::Term(Term { limit: Limit::Around(..), .. })));
        if lines && !matches!(due, Due::Schedule(_) | Due::Window(_) | Due::Period) {
            self.line(HANGING);
        } else if !ended && !matches!(due, Due::Period) {
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
                for (at, row) in rows.iter().enumerate() {
                    match (lines, at) {
                        (true, _) => self.line(HANGING + 1),
                        (false, 0) => self.sign(":"),
                        (false, _) => self.comma(),
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
        self.times(*count, None, true);
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
                self.form(Word::Rolling, grammar::any(time));
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

/// Whether an act is done again and again; several acts in answer to one occasion are one deed.
fn is_repeated(due: &Due) -> bool {
    match due {
        Due::Cadence(_) => true,
        Due::Window(window) => !matches!(window, Window::After { .. }),
        Due::Term(_) | Due::Schedule(_) | Due::Period => false,
    }
}
