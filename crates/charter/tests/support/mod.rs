//! Trees made from bytes: the same bytes give the same tree, and no bytes at all the simplest.

use charter::tree::*;
use charter::words::{Kind, SHIPPED};

/// A source of choices.
pub struct Maker<'a> {
    bytes: &'a [u8],
    at: usize,
    twins: Vec<Name>,
}

type Made<'a> = Maker<'a>;

impl<'a> Maker<'a> {
    /// A maker over bytes.
    pub fn new(bytes: &'a [u8]) -> Maker<'a> {
        Maker { bytes, at: 0, twins: Vec::new() }
    }

    fn pick(&mut self, of: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % of.max(1)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.pick(all.len())]
    }

    fn yes(&mut self) -> bool {
        self.pick(3) == 2
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Made<'a>) -> T) -> Option<T> {
        if self.yes() { Some(make(self)) } else { None }
    }

    fn some<T>(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Made<'a>) -> T) -> Vec<T> {
        let n = least + self.pick(most - least + 1);
        (0..n).map(|_| make(self)).collect()
    }

    fn name(&mut self) -> Name {
        if !self.twins.is_empty() && self.yes() {
            let at = self.pick(self.twins.len());
            return self.twins[at].clone();
        }
        Name::new(self.text())
    }

    fn text(&mut self) -> &'static str {
        const TEXTS: [&str; 24] = [
            "А",
            "первый ответ",
            "Договор",
            "этап",
            "в течение",
            "менеджер или выше",
            "100%",
            "АО «Завод „Электроприбор“»",
            "склад_*",
            "\"Лига\" и другие",
            "или",
            "5 рабочих минут",
            "A_PREACCEPTED",
            "the deal",
            "Ёлка",
            "must",
            "12:30",
            "и",
            "сделка открыта",
            "правило",
            "дата",
            "х×у",
            "rule",
            "«»",
        ];
        self.of(&TEXTS)
    }

    fn int(&mut self) -> u32 {
        self.of(&[1, 2, 3, 5, 7, 11, 21, 100, 1500])
    }

    fn quantity(&mut self) -> Quantity {
        Quantity(self.of(&[
            1_000_000,
            2_000_000,
            5_000_000,
            1_500_000,
            21_000_000,
            500_000_000_000,
            1_234_567_000_000,
            700_000,
            12_000_000,
        ]))
    }

    fn share(&mut self) -> Quantity {
        Quantity(self.of(&[100_000, 50_000, 1_000_000, 1_500_000, 125_000, 5_000]))
    }

    fn date(&mut self) -> Date {
        let (year, month, day) = self.of(&[(2026, 12, 1), (2027, 2, 28), (2028, 2, 29), (2026, 5, 31)]);
        Date { year, month, day }
    }

    fn time(&mut self) -> Time {
        let (hour, minute) = self.of(&[(9, 0), (17, 30), (0, 5), (24, 0)]);
        Time { hour, minute }
    }

    fn length(&mut self) -> Length {
        Length { count: self.quantity(), unit: self.of(Unit::ALL) }
    }

    fn duration(&mut self) -> Duration {
        match self.pick(4) {
            0 | 1 => Duration::Length(self.length()),
            2 => Duration::Named(self.name()),
            _ => Duration::Factor(self.quantity(), self.name()),
        }
    }

    fn value(&mut self) -> Value {
        match self.pick(7) {
            0 => Value::Number(self.quantity()),
            1 => Value::Share(self.share()),
            2 => Value::Money(self.quantity(), self.of(&["RUB", "EUR", "USD", "KZT"]).to_string()),
            3 => Value::Length(self.length()),
            4 => Value::Date(self.date()),
            5 => Value::Time(self.time()),
            _ => Value::Name(self.name()),
        }
    }

    fn role_name(&mut self) -> Name {
        match self.pick(3) {
            0 => {
                let at = self.pick(SHIPPED.len());
                Name { text: SHIPPED[at].ru[0].into(), english: Some(SHIPPED[at].en.into()), place: Place::default() }
            }
            1 => Name::new("эколог"),
            _ => self.name(),
        }
    }

    fn role(&mut self) -> Role {
        if self.pick(2) == 0 { Role::Person(self.of(Person::ALL)) } else { Role::Named(self.role_name()) }
    }

    fn roles(&mut self) -> Roles {
        let first = self.role();
        Roles { first, others: self.some(0, 2, |m| (if m.yes() { Joint::IfNone } else { Joint::Or }, m.role())) }
    }

    fn kinded(&mut self, kinds: &[Kind]) -> Kinded {
        let kind = self.of(kinds);
        let names = match kind {
            Kind::Event => vec![self.name()],
            Kind::StageIn | Kind::StageOut | Kind::Filled | Kind::Changed => self.some(0, 2, Self::name),
            _ => Vec::new(),
        };
        Kinded { kind, names, place: Place::default() }
    }

    fn any_kind(&mut self) -> Kinded {
        self.kinded(Kind::ALL)
    }

    fn op(&mut self) -> Op {
        self.of(Op::ALL)
    }

    fn compare(&mut self) -> (Op, Value) {
        (self.op(), self.value())
    }

    fn pick_of(&mut self) -> Pick {
        let what = self.any_kind();
        let hours = self.maybe(|m| m.of(&[Hours::Inside, Hours::Outside]));
        let by = if what.kind == Kind::Approved { self.maybe(|m| (m.role(), m.yes())) } else { None };
        Pick { what, hours, by, compare: self.maybe(Self::compare) }
    }

    fn pattern(&mut self) -> Pattern {
        Pattern { picks: self.some(1, 3, Self::pick_of), condition: self.maybe(Self::condition) }
    }

    fn single(&mut self) -> Pattern {
        Pattern { picks: vec![self.pick_of()], condition: self.maybe(Self::condition) }
    }

    fn condition(&mut self) -> Condition {
        Condition(self.some(1, 2, Self::comparisons))
    }

    fn comparisons(&mut self) -> Vec<Comparison> {
        self.some(1, 2, Self::comparison)
    }

    fn field(&mut self) -> FieldRef {
        if self.pick(2) == 0 { FieldRef::Known(self.of(BuiltIn::ALL)) } else { FieldRef::Named(self.name()) }
    }

    fn object(&mut self) -> Object {
        self.of(Object::ALL)
    }

    fn comparison(&mut self) -> Comparison {
        match self.pick(8) {
            0 => Comparison::OnShift(self.role()),
            1 => Comparison::InRole(self.role(), self.some(1, 2, Self::role)),
            2 => Comparison::ClientNew,
            3 => Comparison::ClientOld,
            4 => Comparison::Hours(self.of(&[Hours::Inside, Hours::Outside])),
            _ => Comparison::Field {
                field: self.field(),
                object: self.maybe(Self::object),
                test: self.test(),
                place: Place::default(),
            },
        }
    }

    fn test(&mut self) -> Test {
        match self.pick(8) {
            0 => Test::Filled,
            1 => Test::NotFilled,
            2 => Test::EqualsField(self.name()),
            3 => Test::Ahead(self.duration()),
            4 => Test::Farther(self.duration()),
            5 => Test::Is(self.some(1, 3, Self::value)),
            6 => Test::IsNot(self.some(1, 2, Self::value)),
            _ => Test::Compare(self.op(), self.some(1, 2, Self::value)),
        }
    }

    fn state(&mut self) -> StateRef {
        match self.pick(4) {
            0 | 1 => StateRef::Known(self.of(State::ALL)),
            2 => StateRef::Named(self.name()),
            _ => StateRef::Stage(Some(self.name())),
        }
    }

    fn moment(&mut self) -> Moment {
        if self.pick(2) == 0 { Moment::Fact(self.pattern()) } else { Moment::State(self.state()) }
    }

    fn span(&mut self) -> Span {
        if self.pick(2) == 0 { Span::Unit(self.of(Unit::ALL)) } else { Span::Length(self.duration()) }
    }

    fn observations(&mut self) -> Option<(Op, u32)> {
        self.maybe(|m| (m.op(), m.int()))
    }

    fn term(&mut self) -> Term {
        let limit = match self.pick(6) {
            0 => Limit::Within(self.duration(), self.maybe(Self::name)),
            1 => Limit::By(
                self.time(),
                self.maybe(|m| if m.yes() { DayOf::Eve(m.name()) } else { DayOf::Day(m.name()) }),
            ),
            2 => Limit::EndOfDay,
            3 => Limit::CloseOfMonth,
            4 => Limit::Latest(self.duration(), self.name()),
            _ => Limit::Around(self.duration(), self.name()),
        };
        let delay = if matches!(limit, Limit::Within(..)) { self.maybe(Self::duration) } else { None };
        let hours = self.maybe(|m| if m.yes() { TermHours::Own } else { TermHours::Calendar(m.name()) });
        Term { delay, limit, hours, place: Place::default() }
    }

    fn which(&mut self) -> Which {
        self.of(&[Which::Each, Which::First, Which::Last])
    }

    fn window(&mut self) -> Window {
        match self.pick(5) {
            0 => Window::Day,
            1 => Window::Week,
            2 => Window::Month,
            3 => Window::Rolling(self.duration()),
            _ => Window::After { time: self.duration(), which: self.which(), pattern: self.pattern() },
        }
    }

    fn deed(&mut self) -> Deed {
        let kinds: Vec<Kind> = Kind::ALL
            .iter()
            .copied()
            .filter(|kind| {
                !charter::words::kind_wordings(*kind, charter::words::Form::Do, charter::Language::Ru).is_empty()
            })
            .collect();
        let what = self.kinded(&kinds);
        Deed {
            what,
            by_this: self.maybe(Self::object),
            tie: self.maybe(|m| (m.yes(), m.field())),
            compare: self.maybe(Self::compare),
        }
    }

    fn distinct(&mut self) -> Vec<(Op, u32, Name)> {
        self.some(0, 2, |m| (m.op(), m.int(), m.name()))
    }

    fn duty(&mut self, period: bool) -> Duty {
        let who = self.roles();
        let personally = self.yes();
        let acts = self.some(1, 2, Self::deed);
        let condition = self.maybe(Self::condition);
        let times = self.maybe(|m| Times { op: m.op(), count: m.int(), distinct: m.distinct() });
        let due = match self.pick(6) {
            0 | 1 => Due::Term(self.term()),
            2 => Due::Cadence(self.duration()),
            3 => Due::Schedule(self.some(1, 3, |m| (m.int(), m.term()))),
            4 => Due::Window(self.window()),
            _ if period => Due::Period,
            _ => Due::Term(self.term()),
        };
        Duty { who, personally, acts, condition, times, due }
    }

    fn act(&mut self) -> Act {
        match self.pick(6) {
            0 => Act::Notify(self.roles()),
            1 => Act::Warn(self.roles()),
            2 => Act::HandTo(self.roles()),
            3 => Act::ToList(self.roles()),
            4 => Act::Assign { to: self.role(), task: self.name(), term: self.maybe(Self::term) },
            _ => Act::Plain(self.of(Action::ALL)),
        }
    }

    fn step(&mut self) -> Step {
        let at = match self.pick(5) {
            0 => StepAt::InAdvance(self.duration()),
            1 => StepAt::Share(self.share()),
            2 => StepAt::Nth { nth: self.int(), breaches: self.yes(), over: self.span() },
            3 => StepAt::ShareOfBreaches {
                op: self.op(),
                share: self.share(),
                over: self.span(),
                observations: self.observations(),
            },
            _ => StepAt::Else {
                condition: self.maybe(Self::condition),
                delay: match self.pick(4) {
                    0 => Delay::None,
                    1 => Delay::After(self.duration()),
                    2 => Delay::FromStart(self.duration()),
                    _ => Delay::At(self.time()),
                },
            },
        };
        Step { at, act: self.act(), place: Place::default() }
    }

    fn qualifier(&mut self) -> Qualifier {
        match self.pick(9) {
            0 => Qualifier::Ladder(self.step()),
            1 => Qualifier::Proof(self.pattern()),
            2 => Qualifier::OwnWord,
            3 => Qualifier::ExceptWhen(self.moment()),
            4 => Qualifier::Except(self.comparisons()),
            5 => Qualifier::Lapses(self.pattern()),
            6 => Qualifier::ClockStops(self.state(), self.maybe(Self::duration)),
            7 => Qualifier::Grace(self.duration()),
            _ => Qualifier::ProRata,
        }
    }

    fn period(&mut self) -> Period {
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

    fn trigger(&mut self) -> Trigger {
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

    fn opener(&mut self) -> Opener {
        match self.pick(4) {
            0 | 1 => Opener::When(self.trigger()),
            2 => Opener::While(self.state(), self.maybe(Self::condition)),
            _ => Opener::Every(self.period(), self.maybe(Self::time)),
        }
    }

    fn says(&mut self, period: bool) -> Says {
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

    fn only(&mut self) -> Only {
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

    fn bare(&mut self) -> Bare {
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

    fn sentence(&mut self) -> Sentence {
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

    fn tail(&mut self) -> Tail {
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

    fn of_window(&mut self) -> Window {
        if self.yes() { Window::Week } else { Window::Month }
    }

    fn rule(&mut self) -> Rule {
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

    fn hours(&mut self, least: usize) -> Vec<(Time, Time)> {
        self.some(least, 2, |m| (m.time(), m.time()))
    }

    fn work_row(&mut self) -> WorkRow {
        match self.pick(5) {
            0 => WorkRow::Week { days: self.some(1, 2, |m| (m.pick(7) as u8, m.pick(7) as u8)), hours: self.hours(1) },
            1 => WorkRow::HolidaysRu,
            2 => WorkRow::EveShort(self.duration()),
            3 => WorkRow::WeWork { date: self.date(), hours: self.hours(0) },
            _ => WorkRow::DayOff(self.date()),
        }
    }

    fn row(&mut self, roles: bool) -> (Row, Value) {
        let head = match self.pick(3) {
            0 => Row::Rest,
            _ if roles => Row::Role(self.role()),
            _ => Row::Name(self.name()),
        };
        (head, self.value())
    }

    fn stage(&mut self) -> Stage {
        Stage {
            name: self.name(),
            borne_by: self.maybe(Self::roles),
            no_longer: self.maybe(Self::duration),
            entry: self.some(0, 1, Self::only),
            exit: self.some(0, 2, Self::only),
        }
    }

    fn field_row(&mut self) -> FieldRow {
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

    fn term_row(&mut self) -> TermRow {
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

    fn routine_row(&mut self) -> RoutineRow {
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

    fn header_row(&mut self) -> HeaderRow {
        match self.pick(6) {
            0 => HeaderRow::InForce(self.date()),
            1 => HeaderRow::LastDay(self.date()),
            2 => HeaderRow::TimeZone("Europe/Moscow".into(), Place::default()),
            3 => HeaderRow::Currency("RUB".into()),
            4 => HeaderRow::BasedOn { name: self.name(), edition: self.maybe(Self::int) },
            _ => HeaderRow::RemoveRule(self.name()),
        }
    }

    fn section(&mut self) -> Section {
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
