//! Sentences: openers, bodies, forms without a trigger.

use super::cursor::{Cursor, Res};
use crate::lex::{Token, What};
use crate::remark::{Kind as RemarkKind, Remark, Thing};
use crate::tree::*;
use crate::words::{Form, Word};

impl Cursor<'_> {
    /// `когда …`, `пока …`, `каждый …`.
    pub fn opener(&mut self) -> Res<Option<Opener>> {
        if self.eat(Word::When) {
            return Ok(Some(Opener::When(self.trigger()?)));
        }
        if self.eat(Word::While) {
            self.event_after_while()?;
            let state = self.state()?;
            return Ok(Some(Opener::While(state, self.condition()?)));
        }
        if self.eat(Word::Every) {
            let period = self.period()?;
            let at = if self.sees(0, Word::At) && matches!(self.ahead(1), Some(Token { what: What::Time(..), .. })) {
                self.skip();
                Some(self.time()?)
            } else {
                self.is(Word::At);
                None
            };
            return Ok(Some(Opener::Every(period, at)));
        }
        Ok(None)
    }

    /// A period of the calendar.
    pub fn period(&mut self) -> Res<Period> {
        if let Some(Token { what: What::Ordinal(n), .. }) = self.here() {
            self.skip();
            self.need(Word::NthWorkday)?;
            return Ok(Period::NthWorkDay(*n));
        }
        self.could_be(Thing::Ordinal);
        for (word, period) in [
            (Word::Workday, Period::WorkDay),
            (Word::Week, Period::Week),
            (Word::Month, Period::Month),
            (Word::Quarter, Period::Quarter),
        ] {
            if self.eat(word) {
                return Ok(period);
            }
        }
        if self.eat(Word::LastOne) {
            self.need(Word::NthWorkday)?;
            return Ok(Period::LastWorkDay);
        }
        self.stop()
    }

    pub(super) fn event_after_while(&mut self) -> Res<()> {
        let Some(_) = self.sees_kind(0, Form::When) else { return Ok(()) };
        let place = self.place();
        let before = self.since(self.at - 1);
        let right = crate::words::wording(Word::When, 0, self.ground.language);
        let remark = Remark::new(RemarkKind::EventAfterWhile, place.range()).says(0, self.text(place));
        self.stop_with(remark.fix(before.range(), right))
    }

    pub(super) fn state_after_when(&mut self) -> Res<()> {
        let known = State::ALL.iter().any(|state| self.sees(0, state.word()))
            || self.sees(0, Word::StateNamed)
            || self.sees(0, Word::StageStay);
        if !known {
            return Ok(());
        }
        let place = self.place();
        let before = self.since(self.at - 1);
        let right = crate::words::wording(Word::While, 0, self.ground.language);
        let remark = Remark::new(RemarkKind::StateAfterWhen, place.range()).says(0, self.text(place));
        self.stop_with(remark.fix(before.range(), right))
    }

    pub(super) fn trigger(&mut self) -> Res<Trigger> {
        if self.eat(Word::ItIsDate) {
            return Ok(Trigger::DateComes(self.name()?));
        }
        if self.eat(Word::Remain) {
            let time = self.duration()?;
            self.need(Word::BeforeDate)?;
            return Ok(Trigger::Remains(time, self.name()?));
        }
        if self.eat(Word::Passed) {
            return self.passed();
        }
        if self.eat(Word::In) {
            return self.measured();
        }
        self.state_after_when()?;
        let which = if self.eat(Word::First) {
            Which::First
        } else if self.eat(Word::LastTime) {
            Which::Last
        } else {
            Which::Each
        };
        Ok(Trigger::Fact(which, self.pattern(Form::When)?))
    }

    pub(super) fn passed(&mut self) -> Res<Trigger> {
        let time = self.duration()?;
        let after = if self.eat(Word::AfterDate) { Some(self.name()?) } else { None };
        let without = if self.eat(Word::Without) {
            let kind = self.kinded(Form::Gen)?;
            Some((kind, self.condition()?))
        } else {
            None
        };
        Ok(Trigger::Passed { time, after, without })
    }

    pub(super) fn measured(&mut self) -> Res<Trigger> {
        let over = self.span()?;
        self.need(Word::Measure)?;
        let name = self.name()?;
        let Some(op) = self.eat_op() else { return self.stop() };
        let value = self.value()?;
        Ok(Trigger::Measure { over, name, op, value, observations: self.observations()? })
    }

    /// `и наблюдений не меньше 5`.
    pub fn observations(&mut self) -> Res<Option<(Op, u32)>> {
        if !(self.is(Word::And) && self.sees(1, Word::Observations)) {
            return Ok(None);
        }
        self.at += 2;
        let Some(op) = self.eat_op() else { return self.stop() };
        Ok(Some((op, self.int()?)))
    }

    /// What follows an opener.
    pub fn says(&mut self, periodic: bool) -> Res<Says> {
        if self.eat(Word::EachHas) {
            let who = self.roles()?;
            return Ok(Says::State { who: Some(who), each: true, demand: self.state_demand()? });
        }
        if let Some(demand) = self.eat_state_demand()? {
            return Ok(Says::State { who: None, each: false, demand });
        }
        if let Some(act) = self.eat_act()? {
            return Ok(Says::Act(act));
        }
        let from = self.at;
        let who = self.roles()?;
        if let Some(demand) = self.eat_state_demand()? {
            return Ok(Says::State { who: Some(who), each: false, demand });
        }
        self.duty(who, from, periodic).map(Says::Duty)
    }

    pub(super) fn state_demand(&mut self) -> Res<StateDemand> {
        match self.eat_state_demand()? {
            Some(demand) => Ok(demand),
            None => self.stop(),
        }
    }

    pub(super) fn eat_state_demand(&mut self) -> Res<Option<StateDemand>> {
        if self.eat(Word::DemandTask) {
            return Ok(Some(StateDemand::Known(Demand::Task, self.condition()?)));
        }
        if self.eat(Word::DemandOwner) {
            return Ok(Some(StateDemand::Known(Demand::Owner, None)));
        }
        if self.eat(Word::DemandNoOverdue) {
            return Ok(Some(StateDemand::Known(Demand::NoOverdue, None)));
        }
        if self.eat(Word::DemandCond) {
            return Ok(Some(StateDemand::Holds(self.comparisons()?)));
        }
        Ok(None)
    }

    /// A duty after its bearer.
    pub fn duty(&mut self, who: Roles, from: usize, periodic: bool) -> Res<Duty> {
        self.need(Word::Must)?;
        let personally = self.eat(Word::Personally);
        self.need_number()?;
        let mut acts = vec![self.deed()?];
        while self.is(Word::Or) && self.sees_kind(1, Form::Do).is_some() {
            self.skip();
            acts.push(self.deed()?);
        }
        self.need_number()?;
        let condition = self.condition()?;
        let mut times = self.times()?;
        // «не реже чем раз за любые 7 дней» says the count and the window in one.
        let due = if times.is_none() && self.eat(Word::OnceRolling) {
            times = Some(Times { op: Op::AtLeast, count: 1, distinct: Vec::new() });
            Due::Window(Window::Rolling(self.duration()?))
        } else {
            match self.eat_due()? {
                Some(due) => due,
                None if periodic => Due::Period,
                None => {
                    self.need_number()?;
                    self.expect_term(from)?;
                    Due::Period
                }
            }
        };
        Ok(Duty { who, personally, acts, condition, times, due })
    }

    /// No term stands here: a misspelt one is left to the guess, a missing one is said.
    pub(super) fn expect_term(&mut self, from: usize) -> Res<()> {
        let unknown = self.here().is_some_and(|token| {
            !token.opens_line && matches!(token.what, What::Unknown(_) | What::Number(_))
                || (self.sees(0, Word::At) && matches!(self.ahead(1), Some(Token { what: What::Unknown(_), .. })))
        });
        if unknown {
            return self.stop();
        }
        let place = self.since(from);
        self.remark(RemarkKind::NoTerm, place);
        Ok(())
    }

    /// `сразу`, `срочно` in place of a number.
    pub(super) fn need_number(&mut self) -> Res<()> {
        let Some(Token { what: What::Unknown(word), .. }) = self.here() else { return Ok(()) };
        if !crate::words::is_vague(&crate::words::fold(word)) {
            return Ok(());
        }
        let place = self.place();
        self.stop_with(Remark::new(RemarkKind::NeedNumber, place.range()).says(0, word))
    }

    pub(super) fn deed(&mut self) -> Res<Deed> {
        let what = self.kinded(Form::Do)?;
        let by_this = if self.eat(Word::ByThis) { Some(self.object()?) } else { None };
        let tie = if self.eat(Word::Same) {
            Some((true, self.field()?))
        } else if self.eat(Word::Other) {
            Some((false, self.field()?))
        } else {
            None
        };
        Ok(Deed { what, by_this, tie, compare: self.bare_comparison()? })
    }

    pub(super) fn times(&mut self) -> Res<Option<Times>> {
        let counted = self.sees_int(1).is_some() && self.sees(2, Word::Times);
        if self.sees_op(0).is_none() || !(counted || self.sees_once(1)) {
            return Ok(None);
        }
        let Some(op) = self.eat_op() else { return self.stop() };
        let count = self.so_many_times()?;
        Ok(Some(Times { op, count, distinct: self.distinct()? }))
    }

    /// Whether the word for one time without a number stands `n` places ahead: "once", «раза».
    pub(super) fn sees_once(&self, n: usize) -> bool {
        let once = crate::words::wording(Word::Times, 1, self.ground.language);
        let written = |token: &Token| self.text(Place { start: token.start, end: token.end });
        self.sees(n, Word::Times) && self.ahead(n).is_some_and(|token| crate::words::fold(written(token)) == once)
    }

    /// `3 times`, `once`.
    fn so_many_times(&mut self) -> Res<u32> {
        let count = if self.sees_once(0) { 1 } else { self.int()? };
        self.need(Word::Times)?;
        Ok(count)
    }

    /// `не меньше 2 разных значений поля «…»`, as often as it stands.
    pub fn distinct(&mut self) -> Res<Vec<(Op, u32, Name)>> {
        let mut all = Vec::new();
        while self.sees_op(0).is_some() && self.sees_int(1).is_some() && self.sees(2, Word::Distinct) {
            let Some(op) = self.eat_op() else { return self.stop() };
            let count = self.int()?;
            self.need(Word::Distinct)?;
            all.push((op, count, self.name()?));
        }
        Ok(all)
    }

    pub(super) fn eat_due(&mut self) -> Res<Option<Due>> {
        if self.eat(Word::Cadence) {
            return Ok(Some(Due::Cadence(self.cadence()?)));
        }
        if self.eat(Word::Schedule) {
            return self.schedule().map(Some);
        }
        if self.sees(0, Word::Within) && self.within_is_window() {
            return self.window().map(|window| window.map(Due::Window));
        }
        if let Some(window) = self.window()? {
            return Ok(Some(Due::Window(window)));
        }
        Ok(self.eat_term()?.map(Due::Term))
    }

    /// `не реже чем раз в неделю`, as anybody says it, is once in one week.
    fn cadence(&mut self) -> Res<Duration> {
        match self.sees_bare_unit() {
            Some(unit) => {
                self.skip();
                Ok(Duration::Length(Length { count: Quantity::ONE, unit }))
            }
            None => self.duration(),
        }
    }

    pub(super) fn schedule(&mut self) -> Res<Due> {
        let mut rows = Vec::new();
        while self.sees_once(0) || (self.sees_int(0).is_some() && self.sees(1, Word::Times)) {
            let count = self.so_many_times()?;
            let Some(term) = self.eat_term()? else { return self.stop() };
            rows.push((count, term));
        }
        if rows.is_empty() {
            self.int()?;
            self.need(Word::Times)?;
        }
        Ok(Due::Schedule(rows))
    }

    /// Whether `within D` goes on with "after" and a fact.
    pub(super) fn within_is_window(&self) -> bool {
        let length = match self.ahead(1).map(|t| &t.what) {
            Some(What::Name(_)) => 1,
            Some(What::Number(_)) if matches!(self.ahead(2), Some(Token { what: What::Times, .. })) => 3,
            _ => 2,
        };
        let after = 1 + length;
        self.sees(after, Word::After)
            && (self.sees(after + 1, Word::FirstOne)
                || self.sees(after + 1, Word::LastOne)
                || self.sees_kind(after + 1, Form::Gen).is_some())
    }

    /// A window of counting.
    pub fn window(&mut self) -> Res<Option<Window>> {
        for (word, window) in [(Word::ADay, Window::Day), (Word::AWeek, Window::Week), (Word::AMonth, Window::Month)] {
            if self.eat(word) {
                return Ok(Some(window));
            }
        }
        if self.eat(Word::Rolling) {
            return Ok(Some(Window::Rolling(self.duration()?)));
        }
        if self.is(Word::Within) && self.within_is_window() {
            self.skip();
            let time = self.duration()?;
            self.need(Word::After)?;
            let which = self.which();
            return Ok(Some(Window::After { time, which, pattern: self.pattern(Form::Gen)? }));
        }
        Ok(None)
    }

    /// Takes a term, if one stands here.
    pub fn eat_term(&mut self) -> Res<Option<Term>> {
        let from = self.at;
        let delay = if self.eat(Word::AfterDelay) { Some(self.duration()?) } else { None };
        let limit = if self.eat(Word::Within) {
            let time = self.duration()?;
            let after = if self.eat(Word::AfterDate) { Some(self.name()?) } else { None };
            Limit::Within(time, after)
        } else if delay.is_some() {
            return self.stop();
        } else if self.eat(Word::EndOfDay) {
            Limit::EndOfDay
        } else if self.eat(Word::CloseOfMonth) {
            Limit::CloseOfMonth
        } else if self.eat(Word::Latest) {
            let time = self.duration()?;
            self.need(Word::BeforeDate)?;
            Limit::Latest(time, self.name()?)
        } else if self.eat(Word::Around) {
            let time = self.duration()?;
            self.need(Word::FromTime)?;
            Limit::Around(time, self.name()?)
        } else if self.eat(Word::By) {
            let time = self.time()?;
            let day = if self.eat(Word::EveOf) {
                Some(DayOf::Eve(self.name()?))
            } else if self.eat(Word::DayOf) {
                Some(DayOf::Day(self.name()?))
            } else {
                None
            };
            Limit::By(time, day)
        } else {
            return Ok(None);
        };
        let hours = if self.eat(Word::ByCalendar) {
            Some(TermHours::Calendar(self.name()?))
        } else if self.eat(Word::OwnHours) {
            Some(TermHours::Own)
        } else {
            None
        };
        Ok(Some(Term { delay, limit, hours, place: self.since(from) }))
    }
}
