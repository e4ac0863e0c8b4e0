//! Sections in print.

use super::grammar::Number;
use super::out::{Case, Out, quote};
use crate::tree::*;
use crate::words::{Form, Language, Word};

impl Out<'_> {
    /// A section.
    pub fn section(&mut self, section: &Section) {
        match section {
            Section::Charter(header) => self.header(header),
            Section::Worktime(rows) => {
                self.line(0);
                self.word(Word::Worktime);
                self.work_rows(rows);
            }
            Section::Calendar(calendar) => {
                self.line(0);
                self.word(Word::Calendar);
                self.name(&calendar.name);
                self.work_rows(&calendar.rows);
            }
            Section::Roles(rows) => {
                self.line(0);
                self.word(Word::Roles);
                rows.iter().for_each(|row| self.role_row(row));
            }
            Section::Fields(rows) => {
                self.line(0);
                self.word(Word::Fields);
                rows.iter().for_each(|row| self.field_row(row));
            }
            Section::Names(names) => {
                self.line(0);
                self.word(Word::Names);
                for name in names {
                    self.line(1);
                    self.name(name);
                    self.twin(name);
                }
            }
            Section::Terms(rows) => {
                self.line(0);
                self.word(Word::Terms);
                rows.iter().for_each(|row| self.term_row(row));
            }
            Section::Param(param) => self.param(param),
            Section::Process(process) => self.process(process),
            Section::Rule(rule) => self.rule(rule),
            Section::Pay(pay) => self.pay(pay),
            Section::Routine(routine) => self.routine(routine),
        }
    }

    fn header(&mut self, header: &Header) {
        self.line(0);
        self.word(Word::Charter);
        self.name(&header.name);
        for row in &header.rows {
            self.line(1);
            match row {
                HeaderRow::InForce(date) => {
                    self.word(Word::InForce);
                    self.date(*date);
                }
                HeaderRow::LastDay(date) => {
                    self.word(Word::LastDay);
                    self.date(*date);
                }
                HeaderRow::TimeZone(zone, _) => {
                    self.word(Word::Timezone);
                    self.put(zone);
                }
                HeaderRow::Currency(code) => {
                    self.word(Word::Currency);
                    self.put(code);
                }
                HeaderRow::BasedOn { name, edition } => {
                    self.word(Word::BasedOn);
                    self.name(name);
                    if let Some(edition) = edition {
                        self.comma();
                        self.word(Word::Edition);
                        self.int(*edition);
                    }
                }
                HeaderRow::RemoveRule(name) => {
                    self.word(Word::RemoveRule);
                    self.name(name);
                }
            }
        }
    }

    fn hours_list(&mut self, hours: &[(Time, Time)]) {
        for (at, (from, to)) in hours.iter().enumerate() {
            if at > 0 {
                self.comma();
            }
            self.time(*from);
            self.sign("–");
            self.sign(&format!("{}:{:02}", to.hour, to.minute));
        }
    }

    fn work_rows(&mut self, rows: &[WorkRow]) {
        let days = [Word::Mon, Word::Tue, Word::Wed, Word::Thu, Word::Fri, Word::Sat, Word::Sun];
        for row in rows {
            self.line(1);
            match row {
                WorkRow::Week { days: runs, hours } => {
                    for (at, (first, last)) in runs.iter().enumerate() {
                        if at > 0 {
                            self.comma();
                        }
                        self.word(days[usize::from(*first) % 7]);
                        if last != first {
                            self.sign("–");
                            self.sign(crate::words::wording(days[usize::from(*last) % 7], 0, self.language));
                        }
                    }
                    self.hours_list(hours);
                }
                WorkRow::HolidaysRu => self.word(Word::HolidaysRu),
                WorkRow::EveShort(time) => {
                    self.word(Word::EveShort);
                    self.duration(time, Case::Accusative);
                }
                WorkRow::WeWork { date, hours } => {
                    self.word(Word::WeWork);
                    self.date(*date);
                    self.hours_list(hours);
                }
                WorkRow::DayOff(date) => {
                    self.word(Word::DayOff);
                    self.date(*date);
                }
            }
        }
    }

    /// `, по-английски "…"`, `, in Russian «…»`.
    fn twin(&mut self, name: &Name) {
        let Some(english) = &name.english else { return };
        self.comma();
        self.word(Word::OtherLang);
        let twin = if self.ru() { quote(english, Language::En) } else { quote(&name.text, Language::Ru) };
        self.put(&twin);
    }

    fn role_row(&mut self, row: &RoleRow) {
        self.line(1);
        self.name(&row.name);
        if row.sells {
            self.word(Word::Sells);
        }
        if row.leads {
            self.word(Word::Leads);
        }
        if let Some(roles) = &row.stands_in {
            self.word(Word::StandsIn);
            self.roles(roles, Case::Genitive, true);
        }
        match row.agreement {
            Some(Agreement::She) => self.word(Word::She),
            Some(Agreement::They) => self.word(Word::They),
            None => {}
        }
        if let Some(name) = &row.calendar {
            self.comma();
            self.word(Word::ByCalendar);
            self.name(name);
        }
        let shipped = crate::words::SHIPPED
            .iter()
            .any(|role| role.ru[0] == row.name.text && Some(role.en) == row.name.english.as_deref());
        if !shipped {
            self.twin(&row.name);
        }
        if !row.forms.is_empty() {
            self.comma();
            self.word(Word::Forms);
            let forms = row.forms.join(", ");
            // One form of several words alone would be taken for several forms.
            let forms = if row.forms.len() == 1 && forms.contains(' ') { format!("{forms},") } else { forms };
            self.put(&forms);
        }
    }

    fn field_row(&mut self, row: &FieldRow) {
        self.line(1);
        self.name(&row.name);
        let word = match &row.sort {
            FieldSort::Text => Word::Text,
            FieldSort::Number => Word::Number,
            FieldSort::Money => Word::Money,
            FieldSort::Date => Word::Date,
            FieldSort::Time => Word::Time,
            FieldSort::YesNo => Word::Yesno,
            FieldSort::Person => Word::Person,
            FieldSort::List(_) => Word::List,
        };
        self.word(word);
        if let FieldSort::List(names) = &row.sort {
            self.names(names);
            if row.object.is_some() {
                self.comma();
            }
        }
        if let Some(object) = row.object {
            self.form_of(object.word(), if self.ru() { 1 } else { 2 });
        }
    }

    fn term_row(&mut self, row: &TermRow) {
        self.line(1);
        match row {
            TermRow::Event { name, means } => {
                self.put(crate::words::kind_wordings(crate::words::Kind::Event, Form::Noun, self.language)[0]);
                self.name(name);
                self.word(Word::Means);
                self.pattern(means, Form::Noun);
            }
            TermRow::State { name, from, by } => {
                self.word(Word::State);
                self.name(name);
                self.word(Word::From);
                self.pattern(from, Form::Gen);
                self.form_of(Word::By, if self.ru() { 0 } else { 1 });
                self.pattern(by, Form::Gen);
            }
            TermRow::Ends(pattern) => {
                self.comma_word(Word::Ends);
                self.pattern(pattern, Form::When);
            }
            TermRow::Measure { name, function, field, kind, condition } => {
                self.word(Word::Measure);
                self.name(name);
                self.word(Word::Eq);
                self.word(function.word());
                if let Some(field) = field {
                    self.form(Word::Field, 1);
                    self.name(field);
                }
                self.word(Word::For);
                self.kinded(kind, Form::Many);
                self.condition(condition.as_ref());
            }
        }
    }

    fn param(&mut self, param: &Param) {
        self.line(0);
        self.word(Word::Param);
        self.name(&param.name);
        let (word, rows) = match &param.value {
            ParamValue::One { value, allowed } => {
                self.word(Word::Eq);
                self.value(value, Case::Nominative);
                if let Some((least, most)) = allowed {
                    self.comma();
                    self.word(Word::Allowed);
                    self.value(least, Case::Genitive);
                    self.form_of(Word::By, if self.ru() { 0 } else { 1 });
                    self.value(most, Case::Genitive);
                }
                return;
            }
            ParamValue::ByField { rows, .. } => (Word::ByField, rows),
            ParamValue::ByStage(rows) => (Word::ByStage, rows),
            ParamValue::ByRole(rows) => (Word::ByRole, rows),
        };
        self.word(word);
        if let ParamValue::ByField { field, .. } = &param.value {
            self.field(field, 0);
        }
        let heads: Vec<String> = rows.iter().map(|(head, _)| self.row_head(head)).collect();
        let width = heads.iter().map(|head| head.chars().count()).max().unwrap_or(0);
        for (head, (_, value)) in heads.iter().zip(rows) {
            self.line(1);
            self.put(&format!("{head:width$}"));
            self.value(value, Case::Nominative);
        }
    }

    fn row_head(&self, head: &Row) -> String {
        let mut out = Out::new(self.language, self.roles);
        match head {
            Row::Name(name) => out.name(name),
            Row::Role(role) => out.role(role, Case::Nominative, false),
            Row::Rest => out.word(Word::Rest),
        }
        out.text
    }

    fn process(&mut self, process: &Process) {
        self.line(0);
        self.word(Word::Process);
        self.name(&process.name);
        for row in &process.rows {
            self.line(1);
            match row {
                ProcessRow::Success(name) => {
                    self.word(Word::Success);
                    self.name(name);
                }
                ProcessRow::Loss { name, with_reason } => {
                    self.word(Word::Loss);
                    self.name(name);
                    if *with_reason {
                        self.word(Word::WithReason);
                    }
                }
                ProcessRow::Stage(stage) => self.stage(stage),
            }
        }
    }

    fn stage(&mut self, stage: &Stage) {
        self.word(Word::Stage);
        self.name(&stage.name);
        if let Some(roles) = &stage.borne_by {
            self.comma();
            self.word(Word::BorneBy);
            self.roles(roles, Case::Nominative, false);
        }
        if let Some(time) = &stage.no_longer {
            self.comma();
            self.word(Word::NoLonger);
            self.duration(time, Case::Genitive);
        }
        for (word, all) in [(Word::Entry, &stage.entry), (Word::Exit, &stage.exit)] {
            for only in all {
                self.line(2);
                self.word(word);
                self.only(only);
            }
        }
    }

    fn pay(&mut self, pay: &Pay) {
        self.line(0);
        self.word(Word::Pay);
        self.name(&pay.name);
        for row in &pay.rows {
            self.line(1);
            match row {
                PayRow::Split(shares) => {
                    self.word(Word::Split);
                    for (share, kind) in shares {
                        self.line(2);
                        self.share(*share);
                        self.word(Word::ToAuthor);
                        self.kinded(kind, Form::Gen);
                    }
                }
                PayRow::ExceptWhen(moment) => {
                    self.comma_word(Word::ExceptWhen);
                    self.moment(moment);
                }
            }
        }
    }

    fn routine(&mut self, routine: &Routine) {
        self.line(0);
        self.word(Word::Routine);
        if let Some(name) = &routine.name {
            self.name(name);
        }
        for row in &routine.rows {
            self.line(1);
            match row {
                RoutineRow::Ladder(step) => self.step(step),
                RoutineRow::Meeting(meeting) => self.meeting(meeting),
            }
        }
    }

    fn meeting(&mut self, row: &MeetingRow) {
        self.word(row.meeting.word());
        match &row.often {
            Often::Every(period) => self.every(*period),
            Often::Once(window) => {
                self.form_of(Word::Times, if self.ru() { 0 } else { 1 });
                self.window(window);
            }
        }
        if let Some(time) = row.at {
            self.at_time(time);
        }
        if let Some(role) = &row.with_each {
            self.word(Word::WithEach);
            self.role(role, Case::Instrumental, false);
        }
        if let Some((time, each)) = &row.lasts {
            self.comma();
            self.duration(time, Case::Nominative);
            match each {
                Some(Object::Call) => self.word(Word::PerCall),
                Some(_) => self.word(Word::PerDeal),
                None => {}
            }
        }
        for select in &row.select {
            self.line(2);
            self.select(select);
        }
    }

    fn select(&mut self, select: &Select) {
        match select {
            Select::All { object, condition, with_deviations } => {
                self.word(Word::All);
                self.form_of(object.word(), if self.ru() { 5 } else { 1 });
                self.condition(condition.as_ref());
                if *with_deviations {
                    self.word(Word::WithDeviations);
                }
            }
            Select::Random { count, object, of_each } => {
                self.int(*count);
                let feminine = matches!(object, Object::Deal | Object::Task);
                let neuter = matches!(object, Object::Request | Object::Rule | Object::Case);
                let (random, noun) = match Number::whole(*count) {
                    Number::One if feminine => (1, 0),
                    Number::One if neuter => (2, 0),
                    Number::One => (0, 0),
                    Number::Few if feminine => (3, 5),
                    Number::Few => (4, 1),
                    _ => (4, 6),
                };
                self.form(Word::Random, random);
                if self.ru() {
                    self.form(object.word(), noun);
                } else {
                    self.form_of(object.word(), usize::from(*count != 1));
                }
                self.word(Word::OfEach);
                self.role(of_each, Case::Genitive, false);
            }
        }
    }
}
