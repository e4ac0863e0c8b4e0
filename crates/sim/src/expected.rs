//! The answer key: what a judge of the charter must find, written by whoever planted it.

use facts::{Micros, ObjectRef, format_instant};
use serde_json::{Value as Json, json};

/// What must come of the planted act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A duty kept in time.
    Kept,
    /// A duty kept late: a fault.
    KeptLate,
    /// A duty never kept: a fault.
    Breached,
    /// A prohibition, an order or a count violated: a fault.
    Violated,
    /// A duty kept by own word only: a fault until the head accepts it.
    OwnWord,
    /// A duty that ended without a judgement.
    Lapsed,
    /// A duty that can still be kept when the log ends.
    Open,
    /// An unknown person or value on which the judgement depends.
    NotJudged,
    /// Nothing to blame: no duty at all, or only one taken back with its trigger.
    Clean,
}

impl Verdict {
    /// The identifier: that of the duty's state, or `clean`.
    pub const fn id(self) -> &'static str {
        match self {
            Verdict::Kept => "kept",
            Verdict::KeptLate => "kept_late",
            Verdict::Breached => "breached",
            Verdict::Violated => "violated",
            Verdict::OwnWord => "own_word",
            Verdict::Lapsed => "lapsed",
            Verdict::Open => "open",
            Verdict::NotJudged => "not_judged",
            Verdict::Clean => "clean",
        }
    }

    /// Whether it is a fault; otherwise it is a near miss.
    pub const fn is_fault(self) -> bool {
        matches!(self, Verdict::KeptLate | Verdict::Breached | Verdict::Violated | Verdict::OwnWord)
    }
}

/// One line of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The scenario that planted it.
    pub scenario: &'static str,
    /// The row of the scenario, in words.
    pub what: &'static str,
    /// Rule id.
    pub rule: &'static str,
    /// Clause of the rule: empty, its name, or `/1` for a row of a schedule.
    pub clause: &'static str,
    /// The subject.
    pub subject: ObjectRef,
    /// When the duty opened, or the offending act happened; for [`Verdict::Clean`] the instant about
    /// which nothing may be found, `None`: nothing at all for this subject.
    pub opened: Option<Micros>,
    /// What must come of it.
    pub verdict: Verdict,
    /// The deadline shown, where the table writes it out.
    pub due: Option<Micros>,
    /// Whom it is charged to, where the table says so.
    pub charged: Option<&'static str>,
}

/// A line of the key for a view back in time: as it was, and was known, at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Both `now` and `known` of the question.
    pub as_of: Micros,
    /// What must be found then.
    pub expected: Expected,
}

impl View {
    /// The line as JSON with sorted names, without a line break.
    pub fn line(&self) -> String {
        let mut line = self.expected.json();
        line["as_of"] = format_instant(self.as_of).into();
        line.to_string()
    }
}

impl Expected {
    /// The line as JSON with sorted names, without a line break.
    pub fn line(&self) -> String {
        self.json().to_string()
    }

    fn json(&self) -> Json {
        let instant = |at: Option<Micros>| at.map_or(Json::Null, |at| format_instant(at).into());
        json!({
            "charged": self.charged,
            "clause": self.clause,
            "due": instant(self.due),
            "fault": self.verdict.is_fault(),
            "opened": instant(self.opened),
            "rule": self.rule,
            "scenario": self.scenario,
            "state": self.verdict.id(),
            "subject": self.subject.to_string(),
            "what": self.what,
        })
    }
}
