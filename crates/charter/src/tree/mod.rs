//! The surface tree of a charter: what was said, in no language. Places are kept beside and
//! never compared, so two readings of one text in two languages give equal trees.
//!
//! As JSON every node is an object of its fields; a choice is an object of one field named
//! after the chosen case (or a bare string for a case without content). Numbers, shares and
//! sums are strings, dates `YYYY-MM-DD`, times `HH:MM`.

mod choice;
mod pattern;
mod qualifier;
mod rule;
mod term;
mod value;

pub use choice::{Action, BuiltIn, Demand, Function, Meeting, Mode, Object, Op, Period, Person, State, Unit};
pub use pattern::*;
pub use qualifier::*;
pub use rule::*;
pub use term::*;
pub use value::{Date, Duration, Length, Name, Place, Quantity, Time, Value};

use serde::Serialize;

/// A whole document: prose and rules in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tree {
    /// Prose and blocks of sections in the order of the document.
    pub parts: Vec<Part>,
}

/// A stretch of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Markdown between the blocks, as it stands.
    Prose(String),
    /// The sections of one block; a plain text is one block.
    Rules(Vec<Section>),
}

impl Tree {
    /// Every section in the order of the document.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.parts.iter().flat_map(|part| match part {
            Part::Prose(_) => [].iter(),
            Part::Rules(sections) => sections.iter(),
        })
    }

    /// Every rule in the order of the document.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.sections().filter_map(|section| match section {
            Section::Rule(rule) => Some(rule),
            _ => None,
        })
    }

    /// The same document with the sections of each block in canonical order.
    pub fn in_order(&self) -> Tree {
        let mut tree = self.clone();
        for part in &mut tree.parts {
            if let Part::Rules(sections) = part {
                sections.sort_by_key(Section::rank);
            }
        }
        tree
    }

    /// The tree as JSON in the documented shape, indented.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// A section of a charter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// `устав «…»`
    Charter(Header),
    /// `рабочее время`
    Worktime(Vec<WorkRow>),
    /// `календарь «…»`
    Calendar(Calendar),
    /// `роли`
    Roles(Vec<RoleRow>),
    /// `поля`
    Fields(Vec<FieldRow>),
    /// `имена`
    Names(Vec<Name>),
    /// `понятия`
    Terms(Vec<TermRow>),
    /// `параметр «…»`
    Param(Param),
    /// `процесс «…»`
    Process(Process),
    /// `правило «…»`
    Rule(Rule),
    /// `мотивация «…»`
    Pay(Pay),
    /// `распорядок`
    Routine(Routine),
}

impl Section {
    /// Its place in canonical order.
    pub fn rank(&self) -> u8 {
        match self {
            Section::Charter(_) => 0,
            Section::Worktime(_) => 1,
            Section::Calendar(_) => 2,
            Section::Roles(_) => 3,
            Section::Fields(_) => 4,
            Section::Names(_) => 5,
            Section::Terms(_) => 6,
            Section::Param(_) => 7,
            Section::Process(_) => 8,
            Section::Rule(_) => 9,
            Section::Pay(_) => 10,
            Section::Routine(_) => 11,
        }
    }
}

/// The heading of a charter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Header {
    /// The charter's name.
    pub name: Name,
    /// Its rows.
    pub rows: Vec<HeaderRow>,
}

/// A row under the heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderRow {
    /// First day of force.
    InForce(Date),
    /// Last day of force, inclusive.
    LastDay(Date),
    /// A zone of the IANA table.
    TimeZone(String, #[serde(skip)] Place),
    /// Three letters.
    Currency(String),
    /// The charter this one is built on.
    BasedOn {
        /// Its name.
        name: Name,
        /// Its edition.
        edition: Option<u32>,
    },
    /// A rule of the basis that does not hold here.
    RemoveRule(Name),
}

/// A row of working time.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkRow {
    /// Days of the week and their hours.
    Week {
        /// Runs of days, Monday is 0; both ends included.
        days: Vec<(u8, u8)>,
        /// Hours of each of them.
        hours: Vec<(Time, Time)>,
    },
    /// Public holidays of Russia and their transfers.
    HolidaysRu,
    /// How much shorter the day before a holiday is.
    EveShort(Duration),
    /// A date that works whatever its day of the week.
    WeWork {
        /// The date.
        date: Date,
        /// Its hours; empty: those of the day it stands for.
        hours: Vec<(Time, Time)>,
    },
    /// A date that does not work.
    DayOff(Date),
}

/// A named calendar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calendar {
    /// Its name.
    pub name: Name,
    /// Its rows.
    pub rows: Vec<WorkRow>,
}

/// A role and what is said of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoleRow {
    /// The role.
    pub name: Name,
    /// It sells.
    pub sells: bool,
    /// It leads.
    pub leads: bool,
    /// Whom it stands in for.
    pub stands_in: Option<Roles>,
    /// `она` or `они`: the agreement of "must".
    pub agreement: Option<Agreement>,
    /// Its shifts.
    pub calendar: Option<Name>,
    /// Declared Russian forms: genitive, dative, instrumental, plural, genitive plural.
    pub forms: Vec<String>,
}

/// How "must" agrees with a role in Russian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// должна
    She,
    /// должны
    They,
}

/// A field of the department.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldRow {
    /// Its name.
    pub name: Name,
    /// What it holds.
    pub sort: FieldSort,
    /// Whose field it is.
    pub object: Option<Object>,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldSort {
    /// A word.
    Text,
    /// A number or a share.
    Number,
    /// A sum.
    Money,
    /// A day.
    Date,
    /// An instant.
    Time,
    /// Yes or no.
    YesNo,
    /// A person.
    Person,
    /// One of the words listed.
    List(Vec<Name>),
}

/// A row of `понятия`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TermRow {
    /// A named pattern.
    Event {
        /// Its name.
        name: Name,
        /// What it stands for.
        means: Pattern,
    },
    /// A named state.
    State {
        /// Its name.
        name: Name,
        /// What opens it.
        from: Pattern,
        /// What closes it.
        by: Pattern,
    },
    /// What ends a subject of an imported log.
    Ends(Pattern),
    /// A measure.
    Measure {
        /// Its name.
        name: Name,
        /// The function.
        function: Function,
        /// The field it is taken of.
        field: Option<Name>,
        /// The facts it is taken over.
        kind: Kinded,
        /// Which of them.
        condition: Option<Condition>,
    },
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Param {
    /// Its name.
    pub name: Name,
    /// Its value or table.
    pub value: ParamValue,
}

/// What a parameter holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParamValue {
    /// One value, perhaps with bounds for those who build on this charter.
    One {
        /// The value.
        value: Value,
        /// Least and greatest value allowed.
        allowed: Option<(Value, Value)>,
    },
    /// A table by the value of a field.
    ByField {
        /// The field.
        field: FieldRef,
        /// Value and what holds for it.
        rows: Vec<(Row, Value)>,
    },
    /// A table by stage.
    ByStage(Vec<(Row, Value)>),
    /// A table by role.
    ByRole(Vec<(Row, Value)>),
}

/// The head of a row of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// A word or a stage.
    Name(Name),
    /// A role.
    Role(Role),
    /// Everything else.
    Rest,
}

/// A process.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Process {
    /// Its name.
    pub name: Name,
    /// Its rows in order.
    pub rows: Vec<ProcessRow>,
}

/// A row of a process.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcessRow {
    /// A stage.
    Stage(Stage),
    /// The name of a good end.
    Success(Name),
    /// The name of a bad end.
    Loss {
        /// The name.
        name: Name,
        /// Whether a reason must be given.
        with_reason: bool,
    },
}

/// A stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stage {
    /// Its name.
    pub name: Name,
    /// Who answers for it.
    pub borne_by: Option<Roles>,
    /// How long a deal may stand there.
    pub no_longer: Option<Duration>,
    /// What entering demands.
    pub entry: Vec<Only>,
    /// What leaving demands.
    pub exit: Vec<Only>,
}

/// Pay: as much of it as the language has settled.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pay {
    /// Its name.
    pub name: Name,
    /// Its rows.
    pub rows: Vec<PayRow>,
}

/// A row of pay.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PayRow {
    /// Shares of the credit and the facts whose authors receive them.
    Split(Vec<(Quantity, Kinded)>),
    /// When the split does not hold.
    ExceptWhen(Moment),
}

/// The routine of the head.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Routine {
    /// Its name.
    pub name: Option<Name>,
    /// Meetings and ladder.
    pub rows: Vec<RoutineRow>,
}

/// A row of a routine.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RoutineRow {
    /// What follows when a meeting is not held.
    Ladder(Step),
    /// A meeting.
    Meeting(MeetingRow),
}

/// A regular meeting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeetingRow {
    /// Which.
    pub meeting: Meeting,
    /// How often.
    pub often: Often,
    /// At what time.
    pub at: Option<Time>,
    /// With each of whom.
    pub with_each: Option<Role>,
    /// How long, and for each of what.
    pub lasts: Option<(Duration, Option<Object>)>,
    /// What is looked at.
    pub select: Vec<Select>,
}

/// How often a meeting is held.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Often {
    /// Every period.
    Every(Period),
    /// Once a day, week or month.
    Once(Window),
}

/// What a review looks at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Select {
    /// All objects of a type.
    All {
        /// The type.
        object: Object,
        /// Which of them.
        condition: Option<Condition>,
        /// Only those with deviations.
        with_deviations: bool,
    },
    /// So many at random.
    Random {
        /// How many.
        count: u32,
        /// Of which type.
        object: Object,
        /// Of each of whom.
        of_each: Role,
    },
}
