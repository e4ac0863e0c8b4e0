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
    /// A trigger by a measure.
    Measure,
    /// A limit given by the role of the bearer.
    ByRole,
    /// A limit given by a measure of the subject.
    Measured,
    /// «на смене»
    OnShift,
    /// «в роли»
    InRole,
    /// An approval by a certain role.
    ApprovedBy,
    /// «лично»
    Personally,
    /// A window that this form does not take.
    Window,
    /// A state of employees (works, absent).
    StaffState,
    /// «затем» after a clause with another subject or form.
    Then,
    /// A calendar that cannot be compiled.
    Calendar,
    /// A duty for each holder of a role.
    EachHolder,
    /// A ladder: what its steps would have done.
    Ladder,
    /// A duty waived, or own word accepted, in the log.
    Waiver,
}

impl Gap {
    /// A stable code: the key of the sentence in a table of messages.
    pub const fn code(self) -> &'static str {
        match self {
            Gap::Measure => "watch-measure",
            Gap::ByRole => "watch-by-role",
            Gap::Measured => "watch-measured",
            Gap::OnShift => "watch-on-shift",
            Gap::InRole => "watch-in-role",
            Gap::ApprovedBy => "watch-approved-by",
            Gap::Personally => "watch-personally",
            Gap::Window => "watch-window",
            Gap::StaffState => "watch-staff-state",
            Gap::Then => "watch-then",
            Gap::Calendar => "watch-calendar",
            Gap::EachHolder => "watch-each-holder",
            Gap::Ladder => "watch-ladder",
            Gap::Waiver => "watch-waiver",
        }
    }
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.what.code(), self.rule, self.clause)
    }
}

impl std::error::Error for Unsupported {}
