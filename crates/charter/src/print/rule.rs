//! Rules in print: a new line before each phrase that opens one.

use super::grammar::{Number, by_gender};
use super::out::{Case, Out};
use crate::tree::*;
use crate::words::{Form, Kind, Word};

/// Steps of indentation: sentences, and what hangs on them.
const SENTENCE: usize = 1;
const HANGING: usize = 2;

impl Out<'_> {
    /// A rule.
    pub fn rule(&mut self, rule: &Rule) {
        self.line(0);
        self.word(Word::Rule);
        self.name(&rule.name);
        if let Some(formerly) = &rule.formerly {
            self.comma();
            self.word(Word::Formerly);
            self.name(formerly);
        }
        if let Some(scope) = &rule.scope {
            self.line(SENTENCE);
            self.word(Word::For);
            self.form_of(scope.object.word(), if self.ru() { 6 } else { 1 });
            self.condition(scope.condition.as_ref());
        }
        for name in &rule.overrides {
            self.line(SENTENCE);
            self.word(Word::Overrides);
            self.name(name);
        }
        for qualifier in &rule.qualifiers {
            self.line(SENTENCE);
            self.qualifier(qualifier);
        }
        for sentence in &rule.sentences {
            self.sentence(sentence);
        }
        for tail in &rule.tail {
            self.line(SENTENCE);
            self.tail(tail);
        }
    }

    fn clause(&mut self, clause: Option<&Name>) {
        if let Some(name) = clause {
            self.word(Word::Clause);
            self.name(name);
            self.sign(":");
        }
    }

    fn hanging(&mut self, qualifiers: &[Qualifier]) {
        for qualifier in qualifiers {
            self.line(HANGING);
            self.qualifier(qualifier);
        }
    }

    fn sentence(&mut self, sentence: &Sentence) {
        match sentence {
            Sentence::Opened { opener, bodies, .. } => {
                for (at, body) in bodies.iter().enumerate() {
                    self.line(SENTENCE);
                    self.clause(body.clause.as_ref());
                    if at == 0 {
                        self.opener(opener);
                        self.comma();
                    } else {
                        self.link(body.link);
                    }
                    self.says(&body.says, true);
                    self.hanging(&body.qualifiers);
                }
            }
            Sentence::Bare { clause, bare, qualifiers, .. } => {
                self.line(SENTENCE);
                self.clause(clause.as_ref());
                self.bare(bare, true);
                self.hanging(qualifiers);
            }
        }
    }

    /// `также`, `затем`.
    pub fn link(&mut self, link: Link) {
        match link {
            Link::First => {}
            Link::Also => self.word(Word::Also),
            Link::Then => self.word(Word::Then),
        }
    }

    /// An opener.
    pub fn opener(&mut self, opener: &Opener) {
        match opener {
            Opener::When(trigger) => {
                self.word(Word::When);
                self.trigger(trigger);
            }
            Opener::While(state, condition) => {
                self.word(Word::While);
                self.state(state);
                self.condition(condition.as_ref());
            }
            Opener::Every(period, at) => {
                self.every(*period);
                if let Some(time) = at {
                    self.at_time(*time);
                }
            }
        }
    }

    /// `в 9:15`, `at 9:15`.
    pub fn at_time(&mut self, time: Time) {
        self.form(Word::At, 1);
        self.time(time);
    }

    /// `каждый рабочий день`.
    pub fn every(&mut self, period: Period) {
        let form = if period == Period::Week { 1 } else { 0 };
        self.form(Word::Every, form);
        match period {
            Period::WorkDay => self.word(Word::Workday),
            Period::Week => self.word(Word::Week),
            Period::Month => self.word(Word::Month),
            Period::Quarter => self.word(Word::Quarter),
            Period::NthWorkDay(n) => {
                self.ordinal(n, "-й");
                self.word(Word::NthWorkday);
            }
            Period::LastWorkDay => {
                self.form(Word::LastOne, 0);
                self.word(Word::NthWorkday);
            }
        }
    }

    /// An ordinal number.
    fn ordinal(&mut self, n: u32, ending: &str) {
        let text = if self.ru() {
            format!("{n}{ending}")
        } else {
            let ending = match (n % 10, n % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{n}{ending}")
        };
        self.put(&text);
    }

    fn trigger(&mut self, trigger: &Trigger) {
        match trigger {
            Trigger::Fact(which, pattern) => {
                match which {
                    Which::Each => {}
                    Which::First => self.word(Word::First),
                    Which::Last => self.word(Word::LastTime),
                }
                self.pattern(pattern, Form::When);
            }
            Trigger::DateComes(name) => {
                self.word(Word::ItIsDate);
                self.name(name);
            }
            Trigger::Remains(time, name) => {
                let many = usize::from(!is_one(time));
                self.form_of(Word::Remain, many);
                self.duration(time, Case::Nominative);
                self.word(Word::BeforeDate);
                self.name(name);
            }
            Trigger::Passed { time, after, without } => {
                self.form(Word::Passed, passed(time));
                self.duration(time, Case::Nominative);
                if let Some(name) = after {
                    self.word(Word::AfterDate);
                    self.name(name);
                }
                if let Some((kind, condition)) = without {
                    self.word(Word::Without);
                    self.kinded(kind, Form::Gen);
                    self.condition(condition.as_ref());
                }
            }
            Trigger::Measure { over, name, op, value, observations } => {
                self.word(Word::In);
                self.span(over);
                self.word(Word::Measure);
                self.name(name);
                if !self.ru() {
                    self.put("is");
                }
                self.op(*op, Some(value));
                self.value(value, Case::Genitive);
                self.observations(*observations);
            }
        }
    }

    /// What a body says; with lines, the term begins a new one.
    pub fn says(&mut self, says: &Says, lines: bool) {
        match says {
            Says::Duty(duty) => self.duty(duty, lines),
            Says::State { who, each, demand } => {
                if *each {
                    self.word(Word::EachHas);
                }
                if let Some(who) = who {
                    let case = if *each { Case::Genitive } else { Case::Nominative };
                    self.roles(who, case, !*each);
                }
                self.state_demand(demand);
            }
            Says::Act(act) => self.act(act),
        }
    }

    fn state_demand(&mut self, demand: &StateDemand) {
        match demand {
            StateDemand::Known(known, condition) => {
                self.word(known.word());
                self.condition(condition.as_ref());
            }
            StateDemand::Holds(all) => {
                self.word(Word::DemandCond);
                self.sign(":");
                self.comparisons(all);
            }
        }
    }

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
    fn times(&mut self, count: u32, genitive: bool) {
        if self.ru() {
            let few = Number::whole(count) == Number::Few && !genitive;
            self.form(Word::Times, usize::from(few));
        } else {
            self.form_of(Word::Times, if count == 1 { 2 } else { 0 });
        }
    }

    fn distinct(&mut self, all: &[(Op, u32, Name)]) {
        for (op, n, name) in all {
            self.comma();
            self.op(*op, None);
            self.int(*n);
            self.word(Word::Distinct);
            self.name(name);
        }
    }

    fn due(&mut self, due: &Due, lines: bool) {
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
                self.which(*which, first_kind(pattern), true);
                self.pattern(pattern, Form::Gen);
            }
        }
    }

    /// A form without a trigger.
    pub fn bare(&mut self, bare: &Bare, lines: bool) {
        match bare {
            Bare::Only { which, pattern, only } => {
                self.which(*which, first_kind(pattern), false);
                self.pattern(pattern, Form::Noun);
                if pattern.condition.is_some() {
                    self.comma();
                }
                self.only(only);
            }
            Bare::Forbidden { pattern, during, after } => self.forbidden(pattern, during.as_ref(), after.as_ref()),
            Bare::Incompatible { object, one, other } => {
                let masculine = !matches!(object, Object::Deal | Object::Task);
                self.form(Word::Incompatible, usize::from(masculine));
                self.form(object.word(), 4);
                self.sign(":");
                self.pattern(one, Form::Noun);
                self.word(Word::And);
                self.pattern(other, Form::Noun);
            }
            Bare::Next { after, comes } => {
                self.word(Word::RightAfter);
                self.pattern(after, Form::Gen);
                let form = first_kind(comes).map_or(0, |kind| by_gender(kind.gender()));
                self.form(Word::MustFollow, form);
                self.pattern(comes, Form::Noun);
            }
            Bare::Count { op, count, what, differing, condition, window, per } => {
                self.op(*op, None);
                self.int(*count);
                self.kinded(what, Form::Many);
                if let Some(name) = differing {
                    self.word(Word::Differing);
                    self.name(name);
                }
                self.condition(condition.as_ref());
                if let Some(window) = window {
                    self.window(window);
                }
                if let Some(object) = per {
                    self.per(*object);
                }
            }
            Bare::Duty(duty) => self.duty(duty, lines),
            Bare::Dwell { state, limit } => {
                match state {
                    StateRef::Named(name) => {
                        self.word(Word::State);
                        self.name(name);
                    }
                    StateRef::Known(known) => self.word(known.word()),
                    StateRef::Stage(_) => self.state(state),
                }
                self.word(Word::NoLonger);
                self.duration(limit, Case::Genitive);
            }
            Bare::FourEyes { same, later, earlier } => {
                self.word(if *same { Word::SamePerson } else { Word::Different });
                self.sign(":");
                self.kinded(later, Form::Noun);
                self.word(Word::And);
                self.form(Word::LastEarlier, by_gender(earlier.kind.gender()));
                self.kinded(earlier, Form::Noun);
            }
            Bare::Order => self.word(Word::StagesInOrder),
        }
    }

    /// `на каждую сделку`.
    fn per(&mut self, object: Object) {
        let form = match object {
            Object::Deal | Object::Task => 0,
            Object::Client | Object::Employee => 1,
            Object::Call | Object::Invoice | Object::Dialogue => 2,
            Object::Request | Object::Rule | Object::Case => 3,
        };
        self.form(Word::Per, form);
        self.form(object.word(), 3);
    }

    fn forbidden(&mut self, pattern: &Pattern, during: Option<&(StateRef, Option<(Op, Duration)>)>, after: Option<&(Which, Pattern)>) {
        self.pattern(pattern, Form::Noun);
        if pattern.condition.is_some() {
            self.comma();
        }
        let form = pattern.picks.last().map_or(0, |pick| by_gender(pick.what.kind.gender()));
        if !self.ru() {
            self.put("is");
        }
        self.form(Word::Forbidden, form);
        if let Some((state, longer)) = during {
            self.comma();
            self.word(Word::While);
            self.state(state);
            if let Some((op, time)) = longer {
                self.op(*op, None);
                self.duration(time, Case::Genitive);
            }
        }
        if let Some((which, pattern)) = after {
            self.word(Word::After);
            self.which(*which, first_kind(pattern), true);
            self.pattern(pattern, Form::Gen);
        }
    }

    /// `только с …`, `только после …`.
    pub fn only(&mut self, only: &Only) {
        match only {
            Only::With(names) => {
                self.form_of(Word::OnlyWith, usize::from(names.len() == 1));
                self.names(names);
            }
            Only::After { what, distance, no_since } => {
                self.word(Word::OnlyAfter);
                match what {
                    Earlier::Any(pattern) => self.pattern(pattern, Form::Gen),
                    Earlier::Count { count, what, condition, distinct } => {
                        self.int(*count);
                        self.kinded(what, Form::Many);
                        self.condition(condition.as_ref());
                        self.distinct(distinct);
                    }
                }
                match distance {
                    Some(Distance::Latest(time)) => {
                        self.comma();
                        self.word(Word::LatestAfter);
                        self.duration(time, Case::Accusative);
                    }
                    Some(Distance::Soonest(time)) => {
                        self.comma();
                        self.word(Word::Soonest);
                        self.duration(time, Case::Accusative);
                    }
                    None => {}
                }
                if let Some(pattern) = no_since {
                    self.comma();
                    self.word(Word::NoSince);
                    self.pattern(pattern, Form::Gen);
                }
            }
        }
    }

    /// A qualifier.
    fn qualifier(&mut self, qualifier: &Qualifier) {
        match qualifier {
            Qualifier::Proof(pattern) => {
                self.word(Word::Proof);
                self.sign(":");
                self.pattern(pattern, Form::Noun);
            }
            Qualifier::OwnWord => self.word(Word::WordsOk),
            Qualifier::ExceptWhen(moment) => {
                self.comma_word(Word::ExceptWhen);
                self.moment(moment);
            }
            Qualifier::Except(all) => {
                self.word(Word::Except);
                if !self.ru() {
                    self.word(Word::Where);
                }
                self.comparisons(all);
            }
            Qualifier::Lapses(pattern) => {
                self.comma_word(Word::Lapses);
                self.pattern(pattern, Form::When);
            }
            Qualifier::ClockStops(state, bound) => {
                self.comma_word(Word::ClockStops);
                self.state(state);
                if let Some(time) = bound {
                    self.comma();
                    self.word(Word::NoLonger);
                    self.duration(time, Case::Genitive);
                }
            }
            Qualifier::Grace(time) => {
                self.word(Word::Grace);
                self.duration(time, Case::Nominative);
            }
            Qualifier::ProRata => self.word(Word::ProRata),
            Qualifier::Ladder(step) => self.step(step),
        }
    }

    /// A phrase whose last word is a conjunction: Russian wants a comma before it.
    pub fn comma_word(&mut self, word: Word) {
        let text = crate::words::wording(word, 0, self.language);
        match (self.ru(), text.rsplit_once(' ')) {
            (true, Some((head, last))) => {
                self.put(head);
                self.comma();
                self.put(last);
            }
            _ => self.put(text),
        }
    }

    /// A step of the ladder.
    pub fn step(&mut self, step: &Step) {
        match &step.at {
            StepAt::InAdvance(time) => {
                self.word(Word::InAdvance);
                self.duration(time, Case::Accusative);
            }
            StepAt::Else { condition, delay } => {
                self.word(Word::Else);
                if let Some(Condition(all)) = condition {
                    for (at, part) in all.iter().enumerate() {
                        self.word(if at == 0 { Word::Where } else { Word::OrWhere });
                        self.comparisons(part);
                    }
                }
                match delay {
                    Delay::None => {}
                    Delay::After(time) | Delay::FromStart(time) => {
                        self.word(Word::AfterDelay);
                        self.duration(time, Case::Accusative);
                        if matches!(delay, Delay::FromStart(_)) {
                            self.word(Word::FromStart);
                        }
                    }
                    Delay::At(time) => self.at_time(*time),
                }
            }
            StepAt::Share(share) => {
                self.word(Word::At);
                self.share(*share);
                self.word(Word::OfTerm);
            }
            StepAt::Nth { nth, breaches, over } => {
                self.word(Word::At);
                self.ordinal(*nth, "-м");
                self.word(if *breaches { Word::Breach } else { Word::Occasion });
                self.word(Word::In);
                self.span(over);
            }
            StepAt::ShareOfBreaches { op, share, over, observations } => {
                self.word(Word::At);
                self.word(Word::ShareOfBreaches);
                self.op(*op, None);
                self.share(*share);
                self.word(Word::In);
                self.span(over);
                self.observations(*observations);
            }
        }
        self.act(&step.act);
    }

    /// An act of the ladder.
    pub fn act(&mut self, act: &Act) {
        match act {
            Act::Notify(roles) => {
                self.word(Word::Notify);
                self.roles(roles, Case::Dative, true);
            }
            Act::Warn(roles) => {
                self.word(Word::Warn);
                self.roles(roles, Case::Genitive, true);
            }
            Act::HandTo(roles) => {
                self.word(Word::HandTo);
                self.roles(roles, Case::Dative, true);
            }
            Act::ToList(roles) => {
                self.word(Word::ToList);
                self.roles(roles, Case::Genitive, true);
            }
            Act::Assign { to, task, term } => {
                self.word(Word::Assign);
                self.role(to, Case::Dative, true);
                self.name(task);
                if let Some(term) = term {
                    self.term(term);
                }
            }
            Act::Plain(action) => self.word(action.word()),
        }
    }

    /// What is said of the whole rule.
    fn tail(&mut self, tail: &Tail) {
        match tail {
            Tail::Mode(mode, _) => {
                self.word(Word::Mode);
                self.sign(":");
                self.word(mode.word());
            }
            Tail::Weight(weight) => {
                self.word(Word::Weight);
                self.int(*weight);
            }
            Tail::ReviewBy(date) => {
                self.word(Word::ReviewBy);
                self.date(*date);
            }
            Tail::InForce(date) => {
                self.word(Word::InForce);
                self.date(*date);
            }
            Tail::LastDay(date) => {
                self.word(Word::LastDay);
                self.date(*date);
            }
            Tail::Note(text) | Tail::Purpose(text) => {
                self.word(if matches!(tail, Tail::Note(_)) { Word::Note } else { Word::Purpose });
                self.sign(":");
                self.put(text);
            }
            Tail::SpotCheck { share, window, bound, by } => {
                self.word(Word::SpotCheck);
                self.share(*share);
                self.window(window);
                if let Some((op, n)) = bound {
                    self.comma();
                    self.op(*op, None);
                    self.int(*n);
                }
                if let Some(by) = by {
                    self.comma();
                    self.word(Word::CheckedBy);
                    self.roles(by, Case::Nominative, false);
                }
            }
        }
    }
}

/// The kind a noun phrase begins with.
fn first_kind(pattern: &Pattern) -> Option<Kind> {
    pattern.picks.first().map(|pick| pick.what.kind)
}

fn is_one(time: &Duration) -> bool {
    matches!(time, Duration::Length(length) if Number::of(length.count) == Number::One)
}

/// прошёл день, прошла минута, прошло 5 дней, прошли сутки.
fn passed(time: &Duration) -> usize {
    let Duration::Length(length) = time else { return 2 };
    match (Number::of(length.count), length.unit) {
        (Number::One, Unit::Second | Unit::Minute | Unit::WorkMinute | Unit::Week) => 1,
        (Number::One, Unit::FullDay) => 3,
        (Number::One, _) => 0,
        _ => 2,
    }
}
