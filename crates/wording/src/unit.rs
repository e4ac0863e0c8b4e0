//! Units of time that a rule counts in, in the case the sentence asks for.

use crate::Language;
use crate::number::Exact;
use crate::plural::{Noun, counted};

/// A unit of time as a charter names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A second of any time.
    Second,
    /// A minute of any time.
    Minute,
    /// An hour of any time.
    Hour,
    /// A calendar day.
    Day,
    /// Exactly 24 hours (`сутки`).
    FullDay,
    /// Seven calendar days.
    Week,
    /// A calendar month.
    Month,
    /// A minute of working time.
    WorkingMinute,
    /// An hour of working time.
    WorkingHour,
    /// A working day.
    WorkingDay,
}

/// Grammatical case of the Russian noun; English has one form for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// `прошла 1 рабочая минута`
    Nominative,
    /// `в течение 1 рабочей минуты`
    Genitive,
    /// `к 1 рабочей минуте`
    Dative,
    /// `через 1 рабочую минуту`
    Accusative,
}

const CASES: usize = 4;

/// Forms of one unit, by case in the order of [`Case`].
struct Forms([Noun; CASES]);

const fn forms(ru: [[&'static str; 4]; CASES], en: [&'static str; 2]) -> Forms {
    Forms([Noun { ru: ru[0], en }, Noun { ru: ru[1], en }, Noun { ru: ru[2], en }, Noun { ru: ru[3], en }])
}

static SECOND: Forms = forms(
    [
        ["секунда", "секунды", "секунд", "секунды"],
        ["секунды", "секунд", "секунд", "секунды"],
        ["секунде", "секундам", "секундам", "секунды"],
        ["секунду", "секунды", "секунд", "секунды"],
    ],
    ["second", "seconds"],
);
static MINUTE: Forms = forms(
    [
        ["минута", "минуты", "минут", "минуты"],
        ["минуты", "минут", "минут", "минуты"],
        ["минуте", "минутам", "минутам", "минуты"],
        ["минуту", "минуты", "минут", "минуты"],
    ],
    ["minute", "minutes"],
);
static HOUR: Forms = forms(
    [
        ["час", "часа", "часов", "часа"],
        ["часа", "часов", "часов", "часа"],
        ["часу", "часам", "часам", "часа"],
        ["час", "часа", "часов", "часа"],
    ],
    ["hour", "hours"],
);
static DAY: Forms = forms(
    [
        ["день", "дня", "дней", "дня"],
        ["дня", "дней", "дней", "дня"],
        ["дню", "дням", "дням", "дня"],
        ["день", "дня", "дней", "дня"],
    ],
    ["day", "days"],
);
static FULL_DAY: Forms = forms(
    [
        ["сутки", "суток", "суток", "суток"],
        ["суток", "суток", "суток", "суток"],
        ["суткам", "суткам", "суткам", "суток"],
        ["сутки", "суток", "суток", "суток"],
    ],
    ["full day", "full days"],
);
static WEEK: Forms = forms(
    [
        ["неделя", "недели", "недель", "недели"],
        ["недели", "недель", "недель", "недели"],
        ["неделе", "неделям", "неделям", "недели"],
        ["неделю", "недели", "недель", "недели"],
    ],
    ["week", "weeks"],
);
static MONTH: Forms = forms(
    [
        ["месяц", "месяца", "месяцев", "месяца"],
        ["месяца", "месяцев", "месяцев", "месяца"],
        ["месяцу", "месяцам", "месяцам", "месяца"],
        ["месяц", "месяца", "месяцев", "месяца"],
    ],
    ["month", "months"],
);
static WORKING_MINUTE: Forms = forms(
    [
        ["рабочая минута", "рабочие минуты", "рабочих минут", "рабочей минуты"],
        ["рабочей минуты", "рабочих минут", "рабочих минут", "рабочей минуты"],
        ["рабочей минуте", "рабочим минутам", "рабочим минутам", "рабочей минуты"],
        ["рабочую минуту", "рабочие минуты", "рабочих минут", "рабочей минуты"],
    ],
    ["working minute", "working minutes"],
);
static WORKING_HOUR: Forms = forms(
    [
        ["рабочий час", "рабочих часа", "рабочих часов", "рабочего часа"],
        ["рабочего часа", "рабочих часов", "рабочих часов", "рабочего часа"],
        ["рабочему часу", "рабочим часам", "рабочим часам", "рабочего часа"],
        ["рабочий час", "рабочих часа", "рабочих часов", "рабочего часа"],
    ],
    ["working hour", "working hours"],
);
static WORKING_DAY: Forms = forms(
    [
        ["рабочий день", "рабочих дня", "рабочих дней", "рабочего дня"],
        ["рабочего дня", "рабочих дней", "рабочих дней", "рабочего дня"],
        ["рабочему дню", "рабочим дням", "рабочим дням", "рабочего дня"],
        ["рабочий день", "рабочих дня", "рабочих дней", "рабочего дня"],
    ],
    ["working day", "working days"],
);

impl Unit {
    /// The noun of the unit in a case.
    pub fn noun(self, case: Case) -> &'static Noun {
        let forms = match self {
            Unit::Second => &SECOND,
            Unit::Minute => &MINUTE,
            Unit::Hour => &HOUR,
            Unit::Day => &DAY,
            Unit::FullDay => &FULL_DAY,
            Unit::Week => &WEEK,
            Unit::Month => &MONTH,
            Unit::WorkingMinute => &WORKING_MINUTE,
            Unit::WorkingHour => &WORKING_HOUR,
            Unit::WorkingDay => &WORKING_DAY,
        };
        &forms.0[case as usize]
    }
}

/// A number of units in a case: `15 рабочих минут`, `1,5 рабочего часа`, `2 рабочих дня`;
/// `15 working minutes`.
pub fn units(language: Language, count: impl Into<Exact>, unit: Unit, case: Case) -> String {
    counted(language, count, unit.noun(case))
}
