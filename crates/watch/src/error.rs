//! What the fold cannot judge yet: said by a type, never passed over in silence.

use std::fmt;

/// A part of a charter that this engine does not execute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsupported {
    /// Rule id.
    pub rule: String,
    /// Clause of the rule.
    pub clause: String,
    /// What stands in the way.
    pub what: Gap,
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A measure that the charter does not describe.
    Measure,
    /// A calendar that cannot be compiled.
    Calendar,
    /// More states than can be numbered.
    TooLarge,
}

impl Gap {
    /// A stable code: the key of the sentence in a table of messages.
    pub const fn code(self) -> &'static str {
        match self {
            Gap::Measure => "watch-measure",
            Gap::Calendar => "watch-calendar",
            Gap::TooLarge => "watch-too-large",
        }
    }
}
impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.what.code(), self.rule, self.clause)
    }
}

impl std::error::Error for Unsupported {}
