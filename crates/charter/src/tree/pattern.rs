//! Kinds of facts, people, states and conditions.

use super::choice::{BuiltIn, Object, Op, Person, State};
use super::value::{Duration, Name, Place, Value};
use crate::words::Kind;
use serde::{Serialize, Serializer};

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
