//! Sentences, rules and sections of made-up charters.

use super::*;

impl<'a> Maker<'a> {
    pub fn period(&mut self) -> Period {
        let n = self.int();
        self.of(&[
            Period::WorkDay,
            Period::Week,
            Period::Month,
            Period::Quarter,
            Period::NthWorkDay(n),
            Period::LastWorkDay,
        ])
    }

    pub fn trigger(&mut self) -> Trigger {
        match self.pick(7) {
            0..=2 => Trigger::Fact(self.which(), self.pattern()),
            3 => Trigger::DateComes(self.name()),
            4 => Trigger::Remains(self.duration(), self.name()),
            5 => Trigger::Passed {
                time: self.duration(),
                after: self.maybe(Self::name),
                without: self.maybe(|m| (m.any_kind(), m.maybe(Self::condition))),
            },
            _ => Trigger::Measure {
                over: self.span(),
                name: self.name(),
                op: self.op(),
                value: self.value(),
                observations: self.observations(),
            },
        }
    }

    pub fn opener(&mut self) -> Opener {
        match self.pick(4) {
            0 | 1 => Opener::When(self.trigger()),
            2 => Opener::While(self.state(), self.maybe(Self::condition)),
            _ => Opener::Every(self.period(), self.maybe(Self::time)),
        }
    }

    pub fn says(&mut self, period: bool) -> Says {
        match self.pick(4) {
            0 | 1 => Says::Duty(self.duty(period)),
            2 => {
                let who = self.maybe(Self::roles);
                let each = who.is_some() && self.yes();
                let demand = if self.pick(2) == 0 {
                    let known = self.of(Demand::ALL);
                    StateDemand::Known(known, if known == Demand::Task { self.maybe(Self::condition) } else { None })
                } else {
                    StateDemand::Holds(self.comparisons())
                };
                Says::State { who, each, demand }
            }
            _ => Says::Act(self.act()),
        }
    }

    pub fn only(&mut self) -> Only {
        if self.pick(2) == 0 {
            return Only::With(self.some(1, 3, Self::name));
        }
        let what = if self.pick(2) == 0 {
            Earlier::Any(self.pattern())
        } else {
            Earlier::Count {
                count: self.int(),
                what: self.any_kind(),
                condition: self.maybe(Self::condition),
                distinct: self.distinct(),
            }
        };
        let distance =
            self.maybe(|m| if m.yes() { Distance::Latest(m.duration()) } else { Distance::Soonest(m.duration()) });
        Only::After { what, distance, no_since: self.maybe(Self::pattern) }
    }

    pub fn bare(&mut self) -> Bare {
        match self.pick(9) {
            0 => Bare::Only { which: self.which(), pattern: self.pattern(), only: self.only() },
            1 => Bare::Forbidden {
                pattern: self.pattern(),
                during: self.maybe(|m| (m.state(), m.maybe(|m| (m.op(), m.duration())))),
                after: self.maybe(|m| (m.which(), m.pattern())),
            },
            2 => Bare::Incompatible { object: self.object(), one: self.single(), other: self.single() },
            3 => Bare::Next { after: self.pattern(), comes: self.pattern() },
            4 => Bare::Count {
                op: self.op(),
                count: self.int(),
                what: self.any_kind(),
                differing: self.maybe(Self::name),
                condition: self.maybe(Self::condition),
                window: self.maybe(Self::window),
                per: self.maybe(Self::object),
            },
            5 => Bare::Duty(self.duty(false)),
            6 => Bare::Dwell {
                state: if self.yes() { StateRef::Named(self.name()) } else { StateRef::Stage(self.maybe(Self::name)) },
                limit: self.duration(),
            },
            7 => Bare::FourEyes { same: self.yes(), later: self.any_kind(), earlier: self.any_kind() },
            _ => Bare::Order,
        }
    }

    pub fn sentence(&mut self) -> Sentence {
        if self.pick(2) == 0 {
            let opener = self.opener();
            let period = matches!(opener, Opener::Every(..));
            let n = 1 + self.pick(3);
            let bodies = (0..n)
                .map(|at| Body {
                    link: if at == 0 { Link::First } else { self.of(&[Link::Also, Link::Then]) },
                    clause: self.maybe(Self::name),
                    says: self.says(period),
                    qualifiers: self.some(0, 2, Self::qualifier),
                    place: Place::default(),
                })
                .collect();
            return Sentence::Opened { opener, bodies, place: Place::default() };
        }
        Sentence::Bare {
            clause: self.maybe(Self::name),
            bare: self.bare(),
            qualifiers: self.some(0, 2, Self::qualifier),
            place: Place::default(),
        }
    }

    pub fn tail(&mut self) -> Tail {
        match self.pick(8) {
            0 => Tail::Mode(self.of(Mode::ALL), Place::default()),
            1 => Tail::Weight(1 + self.pick(10) as u32),
            2 => Tail::ReviewBy(self.date()),
            3 => Tail::InForce(self.date()),
            4 => Tail::LastDay(self.date()),
            5 => Tail::Note("что-то важное: и это тоже, «да» // нет".into()),
            6 => Tail::Purpose("because: it is «so»".into()),
            _ => Tail::SpotCheck {
                share: self.share(),
                window: self.of_window(),
                bound: self.maybe(|m| (m.op(), m.int())),
                by: self.maybe(Self::roles),
            },
        }
    }

    pub fn of_window(&mut self) -> Window {
        if self.yes() { Window::Week } else { Window::Month }
    }

    pub fn rule(&mut self) -> Rule {
        Rule {
            name: self.name(),
            formerly: self.maybe(Self::name),
            scope: self.maybe(|m| Scope { object: m.object(), condition: m.maybe(Self::condition) }),
            overrides: self.some(0, 1, Self::name),
            qualifiers: self.some(0, 2, Self::qualifier),
            sentences: self.some(1, 3, Self::sentence),
            tail: self.some(0, 3, Self::tail),
            place: Place::default(),
        }
    }

    pub fn hours(&mut self, least: usize) -> Vec<(Time, Time)> {
        self.some(least, 2, |m| (m.time(), m.time()))
    }

    pub fn work_row(&mut self) -> WorkRow {
        match self.pick(5) {
            0 => WorkRow::Week { days: self.some(1, 2, |m| (m.pick(7) as u8, m.pick(7) as u8)), hours: self.hours(1) },
            1 => WorkRow::HolidaysRu,
            2 => WorkRow::EveShort(self.duration()),
            3 => WorkRow::WeWork { date: self.date(), hours: self.hours(0) },
            _ => WorkRow::DayOff(self.date()),
        }
    }

    pub fn row(&mut self, roles: bool) -> (Row, Value) {
        let head = match self.pick(3) {
            0 => Row::Rest,
            _ if roles => Row::Role(self.role()),
            _ => Row::Name(self.name()),
        };
        (head, self.value())
    }

    pub fn stage(&mut self) -> Stage {
        Stage {
            name: self.name(),
            borne_by: self.maybe(Self::roles),
            no_longer: self.maybe(Self::duration),
            entry: self.some(0, 1, Self::only),
            exit: self.some(0, 2, Self::only),
        }
    }

    pub fn field_row(&mut self) -> FieldRow {
        let sort = match self.pick(8) {
            0 => FieldSort::Text,
            1 => FieldSort::Number,
            2 => FieldSort::Money,
            3 => FieldSort::Date,
            4 => FieldSort::Time,
            5 => FieldSort::YesNo,
            6 => FieldSort::Person,
            _ => FieldSort::List(self.some(1, 3, Self::name)),
        };
        FieldRow { name: self.name(), sort, object: self.maybe(Self::object) }
    }

    pub fn term_row(&mut self) -> TermRow {
        match self.pick(4) {
            0 => TermRow::Event { name: self.name(), means: self.pattern() },
            1 => TermRow::State { name: self.name(), from: self.pattern(), by: self.pattern() },
            2 => TermRow::Ends(self.pattern()),
            _ => TermRow::Measure {
                name: self.name(),
                function: self.of(Function::ALL),
                field: self.maybe(Self::name),
                kind: self.any_kind(),
                condition: self.maybe(Self::condition),
            },
        }
    }

    pub fn routine_row(&mut self) -> RoutineRow {
        if self.yes() {
            return RoutineRow::Ladder(self.step());
        }
        RoutineRow::Meeting(MeetingRow {
            meeting: self.of(Meeting::ALL),
            often: if self.yes() { Often::Every(self.period()) } else { Often::Once(self.of_window()) },
            at: self.maybe(Self::time),
            with_each: self.maybe(Self::role),
            lasts: self.maybe(|m| (Duration::Length(m.length()), m.maybe(|m| m.of(&[Object::Deal, Object::Call])))),
            select: self.some(0, 2, |m| {
                if m.yes() {
                    Select::All { object: m.object(), condition: m.maybe(Self::condition), with_deviations: m.yes() }
                } else {
                    Select::Random { count: m.int(), object: m.object(), of_each: m.role() }
                }
            }),
        })
    }

    pub fn header_row(&mut self) -> HeaderRow {
        match self.pick(6) {
            0 => HeaderRow::InForce(self.date()),
            1 => HeaderRow::LastDay(self.date()),
            2 => HeaderRow::TimeZone("Europe/Moscow".into(), Place::default()),
            3 => HeaderRow::Currency("RUB".into()),
            4 => HeaderRow::BasedOn { name: self.name(), edition: self.maybe(Self::int) },
            _ => HeaderRow::RemoveRule(self.name()),
        }
    }

    pub fn section(&mut self) -> Section {
        match self.pick(12) {
            0..=4 => Section::Rule(self.rule()),
            5 => Section::Worktime(self.some(0, 3, Self::work_row)),
            6 => Section::Calendar(Calendar { name: self.name(), rows: self.some(0, 3, Self::work_row) }),
            7 => Section::Fields(self.some(0, 3, Self::field_row)),
            8 => Section::Terms(self.some(0, 3, Self::term_row)),
            9 => {
                let name = self.name();
                let value = match self.pick(4) {
                    0 => ParamValue::One { value: self.value(), allowed: self.maybe(|m| (m.value(), m.value())) },
                    1 => ParamValue::ByField { field: self.field(), rows: self.some(1, 3, |m| m.row(false)) },
                    2 => ParamValue::ByStage(self.some(1, 3, |m| m.row(false))),
                    _ => ParamValue::ByRole(self.some(1, 3, |m| m.row(true))),
                };
                Section::Param(Param { name, value })
            }
            10 => {
                let name = self.name();
                let rows = self.some(0, 4, |m| match m.pick(4) {
                    0 => ProcessRow::Success(m.name()),
                    1 => ProcessRow::Loss { name: m.name(), with_reason: m.yes() },
                    _ => ProcessRow::Stage(m.stage()),
                });
                Section::Process(Process { name, rows })
            }
            _ => Section::Routine(Routine { name: self.maybe(Self::name), rows: self.some(0, 3, Self::routine_row) }),
        }
    }

    /// A tree: a heading, twins, roles, and whatever else the bytes say; perhaps with prose.
    pub fn tree(&mut self) -> Tree {
        let pairs = self.pick(3);
        self.twins = (0..pairs)
            .map(|n| Name {
                text: format!("перевод {n}"), english: Some(format!("twin {n}")), place: Place::default()
            })
            .collect();
        let mut first = Vec::new();
        if self.pick(2) == 0 {
            first.push(Section::Charter(Header { name: self.name(), rows: self.some(0, 3, Self::header_row) }));
        }
        if !self.twins.is_empty() {
            first.push(Section::Names(self.twins.clone()));
        }
        let forms = if self.yes() {
            ["эколога", "экологу", "экологом", "экологи", "экологов"].map(String::from).to_vec()
        } else {
            Vec::new()
        };
        first.push(Section::Roles(vec![RoleRow {
            name: Name::new("эколог"),
            sells: self.yes(),
            leads: self.yes(),
            stands_in: self.maybe(Self::roles),
            agreement: self.maybe(|m| m.of(&[Agreement::She, Agreement::They])),
            calendar: self.maybe(Self::name),
            forms,
        }]));
        first.extend(self.some(1, 5, Self::section));
        if !self.yes() {
            return Tree { parts: vec![Part::Rules(first)] };
        }
        let second = self.some(0, 2, Self::section);
        Tree {
            parts: vec![
                Part::Prose("# Регламент\n\nЗачем он нужен.\n".into()),
                Part::Rules(first),
                Part::Prose("\nИ ещё `правило`.\n\n".into()),
                Part::Rules(second),
            ],
        }
    }
}
