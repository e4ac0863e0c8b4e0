//! Rules: sentences of every form, with their qualifiers.

use super::choice::{Action, BuiltIn, Demand, Mode, Object, Op, Period, Person, State};
use super::value::{Date, Duration, Name, Place, Quantity, Time, Value};
use crate::words::Kind;
use serde::{Serialize, Serializer};

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

/// A kind with the names it takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kinded {
    /// The kind.
    #[serde(serialize_with = "kind_id")]
    pub kind: Kind,
    /// Names after it: a stage, fields, the event's own name.
    pub names: Vec<Name>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

fn kind_id<S: Serializer>(kind: &Kind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.id())
}

/// One kind in a pattern with what is said of it alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pick {
    /// The kind and its names.
    #[serde(flatten)]
    pub what: Kinded,
    /// In or outside working time.
    pub hours: Option<Hours>,
    /// By whom an approval was given, and whether those above will do.
    pub by: Option<(Role, bool)>,
    /// A comparison of the main attribute.
    pub compare: Option<(Op, Value)>,
}

/// Inside or outside working time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hours {
    /// In working time.
    Inside,
    /// Outside it.
    Outside,
}

/// One kind or any of several, with a condition on each.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pattern {
    /// The kinds.
    pub picks: Vec<Pick>,
    /// The condition that binds every one of them.
    pub condition: Option<Condition>,
}

/// A state or a pattern after "except when".
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// An earlier fact.
    Fact(Pattern),
    /// A state that holds.
    State(StateRef),
}

/// A state.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StateRef {
    /// A built-in one.
    Known(State),
    /// One of the charter's own.
    Named(Name),
    /// Being at a stage, or at any.
    Stage(Option<Name>),
}

/// A role or a person by relation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// By relation.
    Person(Person),
    /// By name.
    Named(Name),
}

/// Roles joined.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Roles {
    /// The first.
    pub first: Role,
    /// The others and how each is joined.
    pub others: Vec<(Joint, Role)>,
}

/// How roles are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Joint {
    /// The next one where the one before is not assigned or not on shift.
    IfNone,
    /// Either.
    Or,
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

/// What narrows or follows a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// What counts as the act.
    Proof(Pattern),
    /// Self-declared facts count.
    OwnWord,
    /// An exception by a fact or a state.
    ExceptWhen(Moment),
    /// An exception by values.
    Except(Vec<Comparison>),
    /// What ends an open duty.
    Lapses(Pattern),
    /// The clock stands while a state holds, each pause bounded.
    ClockStops(StateRef, Option<Duration>),
    /// The grace of an invariant.
    Grace(Duration),
    /// A part of a period counts in proportion.
    ProRata,
    /// A step of the ladder.
    Ladder(Step),
}

/// A step of the ladder.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// When.
    pub at: StepAt,
    /// What is done.
    pub act: Act,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// When a step falls due.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepAt {
    /// Before the deadline.
    InAdvance(Duration),
    /// After the breach.
    Else {
        /// Only where.
        condition: Option<Condition>,
        /// When.
        delay: Delay,
    },
    /// At a share of the limit.
    Share(Quantity),
    /// At the n-th breach or occasion in a stretch.
    Nth {
        /// Which.
        nth: u32,
        /// Breaches, else occasions.
        breaches: bool,
        /// The stretch.
        over: Span,
    },
    /// At a share of breaches.
    ShareOfBreaches {
        /// The comparison.
        op: Op,
        /// The share.
        share: Quantity,
        /// The stretch.
        over: Span,
        /// Least number of observations.
        observations: Option<(Op, u32)>,
    },
}

/// How long after the breach.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Delay {
    /// At once.
    None,
    /// So much after the breach.
    After(Duration),
    /// So much after the start.
    FromStart(Duration),
    /// At the next such time of day.
    At(Time),
}

/// An act of the ladder or of a notice.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Tell.
    Notify(Roles),
    /// Warn.
    Warn(Roles),
    /// Give the duty to.
    HandTo(Roles),
    /// Give a task of its own.
    Assign {
        /// To whom.
        to: Role,
        /// What.
        task: Name,
        /// By when.
        term: Option<Term>,
    },
    /// Put on a person's list.
    ToList(Roles),
    /// An act that names nobody.
    Plain(Action),
}

/// What is said of a rule as a whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tail {
    /// What a breach leads to.
    Mode(Mode, #[serde(skip)] Place),
    /// Its weight.
    Weight(u32),
    /// When it must be looked at again.
    ReviewBy(Date),
    /// First day of force.
    InForce(Date),
    /// Last day of force.
    LastDay(Date),
    /// A signed note.
    Note(String),
    /// What it is for.
    Purpose(String),
    /// A spot check.
    SpotCheck {
        /// Which share.
        share: Quantity,
        /// A week or a month.
        window: Window,
        /// At least or at most so many.
        bound: Option<(Op, u32)>,
        /// By whom.
        by: Option<Roles>,
    },
}

/// Whole conditions, any of which; each of comparisons, all of which.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Condition(pub Vec<Vec<Comparison>>);

/// A field.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldRef {
    /// Of the vocabulary.
    Known(BuiltIn),
    /// Of the department.
    Named(Name),
}

/// A comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// Of a field.
    Field {
        /// The field.
        field: FieldRef,
        /// Whose field.
        object: Option<Object>,
        /// The test.
        test: Test,
        /// Where it stands.
        #[serde(skip)]
        place: Place,
    },
    /// A person is on shift.
    OnShift(Role),
    /// A person has one of the roles.
    InRole(Role, Vec<Role>),
    /// The client has bought nothing yet.
    ClientNew,
    /// The client has bought before.
    ClientOld,
    /// In or outside working time.
    Hours(Hours),
}

/// The test of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Compared with values, any of which.
    Compare(Op, Vec<Value>),
    /// Equal to any of the values.
    Is(Vec<Value>),
    /// Equal to none of the values.
    IsNot(Vec<Value>),
    /// Equal to another field.
    EqualsField(Name),
    /// Filled.
    Filled,
    /// Not filled.
    NotFilled,
    /// No farther ahead than.
    Ahead(Duration),
    /// Farther ahead than.
    Farther(Duration),
}
