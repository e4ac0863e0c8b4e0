//! What narrows a sentence, follows a breach, or is said of a rule as a whole.

use super::choice::{Action, Mode, Op};
use super::pattern::{Comparison, Condition, Moment, Pattern, Role, Roles, StateRef};
use super::rule::Span;
use super::term::{Term, Window};
use super::value::{Date, Duration, Name, Place, Quantity, Time};
use serde::Serialize;

/// What narrows or follows a sentence.
// Trees are small and read once: boxes would only stand in the reader's way.
#[allow(clippy::large_enum_variant)]
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
// Trees are small and read once: boxes would only stand in the reader's way.
#[allow(clippy::large_enum_variant)]
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
