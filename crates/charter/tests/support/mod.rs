//! Trees made from bytes: the same bytes give the same tree, and no bytes at all the simplest.

mod rules;

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
}
