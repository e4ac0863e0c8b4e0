//! Duties and their terms.

use super::choice::{Object, Op};
use super::pattern::{Condition, FieldRef, Kinded, Pattern, Roles};
use super::rule::Which;
use super::value::{Duration, Name, Place, Time, Value};
use serde::Serialize;

/// Somebody must do something.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Duty {
    /// Who.
    pub who: Roles,
    /// He himself.
    pub personally: bool,
    /// What; any of these.
    pub acts: Vec<Deed>,
    /// The condition on the act.
    pub condition: Option<Condition>,
    /// How many times.
    pub times: Option<Times>,
    /// By when.
    pub due: Due,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deed {
    /// The kind and its names.
    #[serde(flatten)]
    pub what: Kinded,
    /// It must name this very object.
    pub by_this: Option<Object>,
    /// A tie with the trigger by a field: the same, or (false) another.
    pub tie: Option<(bool, FieldRef)>,
    /// A comparison of the main attribute.
    pub compare: Option<(Op, Value)>,
}

/// A demanded number of acts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Times {
    /// The comparison.
    pub op: Op,
    /// The number.
    pub count: u32,
    /// Different values demanded of fields.
    pub distinct: Vec<(Op, u32, Name)>,
}

/// By when.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// A term.
    Term(Term),
    /// At least once in.
    Cadence(Duration),
    /// So many times by each of several terms.
    Schedule(Vec<(u32, Term)>),
    /// A window of counting.
    Window(Window),
    /// By the close of the period.
    Period,
}

/// A term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    /// A delay before the window opens.
    pub delay: Option<Duration>,
    /// The limit.
    pub limit: Limit,
    /// By which hours.
    pub hours: Option<TermHours>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// The limit of a term.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Within so much, perhaps counted from a date.
    Within(Duration, Option<Name>),
    /// By a time of day.
    By(Time, Option<DayOf>),
    /// By the end of the day.
    EndOfDay,
    /// By the close of the month.
    CloseOfMonth,
    /// So much before a date.
    Latest(Duration, Name),
    /// Give or take so much around a time.
    Around(Duration, Name),
}

/// Which day a time of day belongs to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOf {
    /// The day before a date.
    Eve(Name),
    /// The date itself.
    Day(Name),
}

/// By which hours a term runs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TermHours {
    /// A named calendar.
    Calendar(Name),
    /// The shifts of the role.
    Own,
}

/// A window of counting.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// A calendar day.
    Day,
    /// A calendar week.
    Week,
    /// A calendar month.
    Month,
    /// Any stretch of this length.
    Rolling(Duration),
    /// A stretch after a fact.
    After {
        /// How long.
        time: Duration,
        /// Which fact.
        which: Which,
        /// The fact.
        pattern: Pattern,
    },
}
