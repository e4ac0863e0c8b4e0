//! Rules: sentences of every form.

use super::choice::{Demand, Object, Op, Period};
use super::pattern::{Comparison, Condition, Kinded, Pattern, Roles, StateRef};
use super::qualifier::{Act, Qualifier, Tail};
use super::term::{Duty, Window};
use super::value::{Duration, Name, Place, Time, Value};
use serde::Serialize;

/// A rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rule {
    /// Its name, unique in a charter.
    pub name: Name,
    /// The name it bore before; its duties keep their identity.
    pub formerly: Option<Name>,
    /// Which objects it follows.
    pub scope: Option<Scope>,
    /// Rules that it overrides.
    pub overrides: Vec<Name>,
    /// Qualifiers that hold for every sentence.
    pub qualifiers: Vec<Qualifier>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// What is said of the rule as a whole.
    pub tail: Vec<Tail>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// `для …`
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scope {
    /// The type of object.
    pub object: Object,
    /// Which of them.
    pub condition: Option<Condition>,
}

/// A sentence of a rule.
// Trees are small and read once: boxes would only stand in the reader's way.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sentence {
    /// A trigger and the bodies that follow from it.
    Opened {
        /// When.
        opener: Opener,
        /// What then.
        bodies: Vec<Body>,
        /// Where it stands.
        #[serde(skip)]
        place: Place,
    },
    /// A form without a trigger.
    Bare {
        /// Its name as a clause.
        clause: Option<Name>,
        /// What it says.
        bare: Bare,
        /// What narrows it.
        qualifiers: Vec<Qualifier>,
        /// Where it stands.
        #[serde(skip)]
        place: Place,
    },
}

/// What opens a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Opener {
    /// `когда …`
    When(Trigger),
    /// `пока …`
    While(StateRef, Option<Condition>),
    /// `каждый …`
    Every(Period, Option<Time>),
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// A fact.
    Fact(Which, Pattern),
    /// A date held by a field comes.
    DateComes(Name),
    /// So much remains to a date.
    Remains(Duration, Name),
    /// So much has passed.
    Passed {
        /// How much.
        time: Duration,
        /// Since a date held by a field.
        after: Option<Name>,
        /// Without a fact.
        without: Option<(Kinded, Option<Condition>)>,
    },
    /// A measure over a period.
    Measure {
        /// The period.
        over: Span,
        /// The measure.
        name: Name,
        /// The comparison.
        op: Op,
        /// With what.
        value: Value,
        /// Least number of observations.
        observations: Option<(Op, u32)>,
    },
}

/// Which of several facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Each of them.
    Each,
    /// The first.
    First,
    /// The last.
    Last,
}

/// A stretch of time as a window: a duration or a bare unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// A duration.
    Length(Duration),
    /// One unit, said without a number.
    Unit(super::choice::Unit),
}

/// A body after an opener.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Body {
    /// How it is joined to the one above.
    pub link: Link,
    /// Its name as a clause.
    pub clause: Option<Name>,
    /// What it demands.
    pub says: Says,
    /// What narrows it.
    pub qualifiers: Vec<Qualifier>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// How a body is joined to the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// The first.
    First,
    /// From the same trigger.
    Also,
    /// From the fact that settled the body above.
    Then,
}

/// What a body demands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Somebody must do something.
    Duty(Duty),
    /// Something must hold.
    State {
        /// Whose it is, if said.
        who: Option<Roles>,
        /// Whether it is demanded of each of them.
        each: bool,
        /// What must hold.
        demand: StateDemand,
    },
    /// An act without a duty.
    Act(Act),
}

/// What must hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StateDemand {
    /// A fixed demand, perhaps with a condition (a task).
    Known(Demand, Option<Condition>),
    /// Comparisons, all of them.
    Holds(Vec<Comparison>),
}

/// A form without a trigger.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bare {
    /// Only after, only with.
    Only {
        /// Which of the facts.
        which: Which,
        /// The facts.
        pattern: Pattern,
        /// The demand.
        only: Only,
    },
    /// Forbidden.
    Forbidden {
        /// The facts.
        pattern: Pattern,
        /// While a state holds, perhaps longer than so much.
        during: Option<(StateRef, Option<(Op, Duration)>)>,
        /// After a fact.
        after: Option<(Which, Pattern)>,
    },
    /// Never both.
    Incompatible {
        /// In one object of this type.
        object: Object,
        /// The one.
        one: Pattern,
        /// The other.
        other: Pattern,
    },
    /// The very next fact.
    Next {
        /// After this.
        after: Pattern,
        /// Comes this.
        comes: Pattern,
    },
    /// A count that must not be passed (or, `at least`, be reached).
    Count {
        /// The comparison.
        op: Op,
        /// The number.
        count: u32,
        /// Of what.
        what: Kinded,
        /// Counting different values of a field.
        differing: Option<Name>,
        /// Which of them.
        condition: Option<Condition>,
        /// Over what stretch.
        window: Option<Window>,
        /// For each of which objects.
        per: Option<Object>,
    },
    /// A duty counted over a window.
    Duty(Duty),
    /// A stay bounded.
    Dwell {
        /// In a stage or a named state.
        state: StateRef,
        /// How long.
        limit: Duration,
    },
    /// Two acts and their people.
    FourEyes {
        /// Whether one person is demanded.
        same: bool,
        /// The later act.
        later: Kinded,
        /// The last one before it.
        earlier: Kinded,
    },
    /// Stages only along the process.
    Order,
}

/// A demand on a fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    /// These fields filled.
    With(Vec<Name>),
    /// After other facts.
    After {
        /// Which facts.
        what: Earlier,
        /// How near or far.
        distance: Option<Distance>,
        /// Which facts must not have come since.
        no_since: Option<Pattern>,
    },
}

/// The facts demanded before.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Earlier {
    /// Any of these.
    Any(Pattern),
    /// So many of these.
    Count {
        /// How many.
        count: u32,
        /// Of what.
        what: Kinded,
        /// Which of them.
        condition: Option<Condition>,
        /// Different values demanded of fields.
        distinct: Vec<(Op, u32, Name)>,
    },
}

/// A bound on the distance between two facts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Distance {
    /// No later than by.
    Latest(Duration),
    /// No sooner than by.
    Soonest(Duration),
}
