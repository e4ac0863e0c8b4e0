//! Sections: headings and their rows.

use super::cursor::{Cursor, Res};
use crate::lex::{Token, What};
use crate::remark::{Kind as RemarkKind, Thing};
use crate::roles::split_forms;
use crate::tree::*;
use crate::words::{Form, Word};

impl Cursor<'_> {
    /// Reads rows until the section ends; a row that cannot be read is remarked upon and
    /// reading goes on at the next line that `opens` a row.
    pub fn rows<T>(&mut self, mut row: impl FnMut(&mut Self) -> Res<Option<T>>) -> Vec<T> {
        let mut all = Vec::new();
        while !self.done() {
            if self.drop_note() {
                continue;
            }
            let from = self.at;
            match row(self) {
                Ok(Some(read)) => all.push(read),
                Ok(None) => self.recover(from, None),
                Err(stop) => self.recover(from, Some(stop)),
            }
        }
        all
    }

    /// Drops a comment between rows; the lexer has remarked upon it.
    fn drop_note(&mut self) -> bool {
        let comment = self.here().is_some_and(|token| {
            token.opens_line && self.sees(0, Word::Note) && !self.text(self.place()).starts_with(char::is_alphabetic)
        });
        if comment {
            self.at += 2;
        }
        comment
    }

    /// The rows of the heading of a charter.
    pub fn header_row(&mut self) -> Res<Option<HeaderRow>> {
        if self.eat(Word::InForce) {
            return Ok(Some(HeaderRow::InForce(self.date()?)));
        }
        if self.eat(Word::LastDay) {
            return Ok(Some(HeaderRow::LastDay(self.date()?)));
        }
        if self.eat(Word::Timezone) {
            let place = self.place();
            let zone = self.rest()?;
            return Ok(Some(HeaderRow::TimeZone(zone.trim_end_matches(['.', ',', ';']).to_string(), place)));
        }
        if self.eat(Word::Currency) {
            let place = self.place();
            let written = self.rest()?;
            let code = written.trim_end_matches(['.', ',', ';']).to_uppercase();
            if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
                let remark = self.remark(RemarkKind::BadCurrency, place);
                *remark = remark.clone().says(0, &written);
            }
            return Ok(Some(HeaderRow::Currency(code)));
        }
        if self.eat(Word::BasedOn) {
            let name = self.name()?;
            let edition = if self.eat(Word::Edition) { Some(self.int()?) } else { None };
            return Ok(Some(HeaderRow::BasedOn { name, edition }));
        }
        if self.eat(Word::RemoveRule) {
            return Ok(Some(HeaderRow::RemoveRule(self.name()?)));
        }
        Ok(None)
    }

    fn sees_hours(&self, n: usize) -> bool {
        matches!(self.ahead(n).map(|t| &t.what), Some(What::Time(..)))
    }

    fn hours_list(&mut self) -> Res<Vec<(Time, Time)>> {
        let mut all = Vec::new();
        self.could_be(Thing::Hours);
        while self.sees_hours(0) {
            let from = self.time()?;
            if !matches!(self.here().map(|t| &t.what), Some(What::Dash)) {
                return self.stop();
            }
            self.skip();
            all.push((from, self.time()?));
        }
        Ok(all)
    }

    fn eat_day(&mut self) -> Option<u8> {
        self.could_be(Thing::Days);
        let days = [Word::Mon, Word::Tue, Word::Wed, Word::Thu, Word::Fri, Word::Sat, Word::Sun];
        let day = days.iter().position(|day| self.sees(0, *day))?;
        self.skip();
        Some(day as u8)
    }

    /// A row of working time.
    pub fn work_row(&mut self) -> Res<Option<WorkRow>> {
        if self.eat(Word::HolidaysRu) {
            return Ok(Some(WorkRow::HolidaysRu));
        }
        if self.eat(Word::EveShort) {
            return Ok(Some(WorkRow::EveShort(self.duration()?)));
        }
        if self.eat(Word::WeWork) {
            let date = self.date()?;
            return Ok(Some(WorkRow::WeWork { date, hours: self.hours_list()? }));
        }
        if self.eat(Word::DayOff) {
            return Ok(Some(WorkRow::DayOff(self.date()?)));
        }
        let mut days = Vec::new();
        while let Some(first) = self.eat_day() {
            let mut last = first;
            if matches!(self.here().map(|t| &t.what), Some(What::Dash)) {
                self.skip();
                last = match self.eat_day() {
                    Some(day) => day,
                    None => return self.stop(),
                };
            }
            days.push((first, last));
        }
        if days.is_empty() {
            return Ok(None);
        }
        let hours = self.hours_list()?;
        if hours.is_empty() {
            return self.stop();
        }
        Ok(Some(WorkRow::Week { days, hours }))
    }

    /// A row of `роли`.
    pub fn role_row(&mut self) -> Res<Option<RoleRow>> {
        let Some(Token { what: What::Name(text), start, end, .. }) = self.here() else {
            self.could_be(Thing::Name);
            return Ok(None);
        };
        let name = self.role_name(text, Place { start: *start, end: *end });
        self.skip();
        let mut row = RoleRow {
            name,
            sells: false,
            leads: false,
            stands_in: None,
            agreement: None,
            calendar: None,
            forms: Vec::new(),
        };
        while self.here().is_some_and(|token| !token.opens_line) {
            if self.eat(Word::Sells) {
                row.sells = true;
            } else if self.eat(Word::Leads) {
                row.leads = true;
            } else if self.eat(Word::StandsIn) {
                row.stands_in = Some(self.roles()?);
            } else if self.eat(Word::She) {
                row.agreement = Some(Agreement::She);
            } else if self.eat(Word::They) {
                row.agreement = Some(Agreement::They);
            } else if self.eat(Word::ByCalendar) {
                row.calendar = Some(self.name()?);
            } else if self.eat(Word::OtherLang) {
                self.name()?;
            } else if self.eat(Word::Forms) {
                row.forms = split_forms(&self.rest()?);
            } else {
                return self.stop();
            }
        }
        Ok(Some(row))
    }

    /// A row of `поля`.
    pub fn field_row(&mut self) -> Res<Option<FieldRow>> {
        let Some(name) = self.eat_name() else { return Ok(None) };
        let sorts = [
            (Word::Text, FieldSort::Text),
            (Word::Number, FieldSort::Number),
            // "number of request": a number, of the request.
            (Word::FnCount, FieldSort::Number),
            (Word::Money, FieldSort::Money),
            (Word::Date, FieldSort::Date),
            (Word::Time, FieldSort::Time),
            (Word::Yesno, FieldSort::YesNo),
            (Word::Person, FieldSort::Person),
        ];
        let mut sort = None;
        for (word, found) in sorts {
            if self.eat(word) {
                sort = Some(found);
                break;
            }
        }
        let sort = match sort {
            Some(sort) => sort,
            None => {
                self.need(Word::List)?;
                let mut words = vec![self.name()?];
                while self.here().is_some_and(|token| !token.opens_line) {
                    match self.eat_name() {
                        Some(word) => words.push(word),
                        None => break,
                    }
                }
                FieldSort::List(words)
            }
        };
        let object = if self.here().is_some_and(|token| !token.opens_line) { Some(self.object()?) } else { None };
        Ok(Some(FieldRow { name, sort, object }))
    }

    /// A row of `имена`.
    pub fn names_row(&mut self) -> Res<Option<Name>> {
        let Some(name) = self.eat_name() else { return Ok(None) };
        self.need(Word::OtherLang)?;
        self.name()?;
        Ok(Some(name))
    }

    /// A row of `понятия`.
    pub fn term_row(&mut self) -> Res<Option<TermRow>> {
        if self.is(Word::State) {
            self.skip();
            let name = self.name()?;
            self.need(Word::From)?;
            let from = self.pattern(Form::Gen)?;
            self.need(Word::By)?;
            return Ok(Some(TermRow::State { name, from, by: self.pattern(Form::Gen)? }));
        }
        if self.eat(Word::Ends) {
            return Ok(Some(TermRow::Ends(self.pattern(Form::When)?)));
        }
        if self.eat(Word::Measure) {
            let name = self.name()?;
            self.need(Word::Eq)?;
            let Some(function) = self.choose(Function::ALL, Function::word) else { return self.stop() };
            let field = if self.eat(Word::Field) { Some(self.name()?) } else { None };
            self.need(Word::For)?;
            let kind = self.kinded(Form::Many)?;
            return Ok(Some(TermRow::Measure { name, function, field, kind, condition: self.condition()? }));
        }
        if self.sees_kind(0, Form::Noun) == Some(crate::words::Kind::Event) {
            self.skip();
            let name = self.name()?;
            self.need(Word::Means)?;
            return Ok(Some(TermRow::Event { name, means: self.pattern(Form::Noun)? }));
        }
        self.eat_kind(Form::Noun);
        Ok(None)
    }

    /// What follows the name of a parameter.
    pub fn param_value(&mut self) -> Res<ParamValue> {
        if self.eat(Word::Eq) {
            let value = self.value()?;
            let allowed = if self.eat(Word::Allowed) {
                let least = self.value()?;
                self.need(Word::By)?;
                Some((least, self.value()?))
            } else {
                None
            };
            return Ok(ParamValue::One { value, allowed });
        }
        if self.eat(Word::ByField) {
            let field = self.field()?;
            return Ok(ParamValue::ByField { field, rows: self.table(false)? });
        }
        if self.eat(Word::ByStage) {
            return Ok(ParamValue::ByStage(self.table(false)?));
        }
        if self.eat(Word::ByRole) {
            return Ok(ParamValue::ByRole(self.table(true)?));
        }
        self.stop()
    }

    fn table(&mut self, roles: bool) -> Res<Vec<(Row, Value)>> {
        let mut rows = Vec::new();
        while !self.done() {
            let head = if self.eat(Word::Rest) {
                Row::Rest
            } else if roles {
                Row::Role(self.role()?)
            } else {
                Row::Name(self.name()?)
            };
            rows.push((head, self.value()?));
        }
        if rows.is_empty() {
            self.is(Word::Rest);
            return self.stop();
        }
        Ok(rows)
    }

    /// A row of a process.
    pub fn process_row(&mut self) -> Res<Option<ProcessRow>> {
        if self.eat(Word::Success) {
            return Ok(Some(ProcessRow::Success(self.name()?)));
        }
        if self.eat(Word::Loss) {
            let name = self.name()?;
            return Ok(Some(ProcessRow::Loss { name, with_reason: self.eat(Word::WithReason) }));
        }
        if !self.eat(Word::Stage) {
            return Ok(None);
        }
        let mut stage =
            Stage { name: self.name()?, borne_by: None, no_longer: None, entry: Vec::new(), exit: Vec::new() };
        loop {
            if self.eat(Word::BorneBy) {
                stage.borne_by = Some(self.roles()?);
            } else if self.eat(Word::NoLonger) {
                stage.no_longer = Some(self.duration()?);
            } else if self.eat(Word::Entry) {
                match self.eat_only()? {
                    Some(only) => stage.entry.push(only),
                    None => return self.stop(),
                }
            } else if self.eat(Word::Exit) {
                match self.eat_only()? {
                    Some(only) => stage.exit.push(only),
                    None => return self.stop(),
                }
            } else {
                return Ok(Some(ProcessRow::Stage(stage)));
            }
        }
    }

    /// A row of pay.
    pub fn pay_row(&mut self) -> Res<Option<PayRow>> {
        if self.eat(Word::ExceptWhen) {
            return Ok(Some(PayRow::ExceptWhen(self.moment()?)));
        }
        if !self.eat(Word::Split) {
            return Ok(None);
        }
        let mut shares = Vec::new();
        while matches!(self.here().map(|t| &t.what), Some(What::Share(_))) {
            let share = self.share()?;
            self.need(Word::ToAuthor)?;
            shares.push((share, self.kinded(Form::Gen)?));
        }
        if shares.is_empty() {
            self.share()?;
        }
        Ok(Some(PayRow::Split(shares)))
    }

    /// A row of a routine.
    pub fn routine_row(&mut self) -> Res<Option<RoutineRow>> {
        if let Some(step) = self.eat_step()? {
            return Ok(Some(RoutineRow::Ladder(step)));
        }
        let Some(meeting) = self.choose(Meeting::ALL, Meeting::word) else { return Ok(None) };
        let often = if self.eat(Word::Every) {
            Often::Every(self.period()?)
        } else {
            self.need(Word::Times)?;
            match self.window()? {
                Some(window @ (Window::Day | Window::Week | Window::Month)) => Often::Once(window),
                _ => return self.stop(),
            }
        };
        let mut row = MeetingRow { meeting, often, at: None, with_each: None, lasts: None, select: Vec::new() };
        if self.sees(0, Word::At) && self.sees_hours(1) {
            self.skip();
            row.at = Some(self.time()?);
        }
        if self.eat(Word::WithEach) {
            row.with_each = Some(self.role()?);
        }
        if matches!(self.here(), Some(Token { what: What::Number(_), opens_line: false, .. })) {
            let lasts = self.duration()?;
            let each = if self.eat(Word::PerDeal) {
                Some(Object::Deal)
            } else if self.eat(Word::PerCall) {
                Some(Object::Call)
            } else {
                None
            };
            row.lasts = Some((lasts, each));
        }
        while let Some(select) = self.eat_select()? {
            row.select.push(select);
        }
        Ok(Some(RoutineRow::Meeting(row)))
    }

    fn eat_select(&mut self) -> Res<Option<Select>> {
        if self.eat(Word::All) {
            let object = self.object()?;
            let condition = self.condition()?;
            return Ok(Some(Select::All { object, condition, with_deviations: self.eat(Word::WithDeviations) }));
        }
        if self.sees_int(0).is_some() && self.sees(1, Word::Random) {
            let count = self.int()?;
            self.skip();
            let object = self.object()?;
            self.need(Word::OfEach)?;
            return Ok(Some(Select::Random { count, object, of_each: self.role()? }));
        }
        Ok(None)
    }
}
