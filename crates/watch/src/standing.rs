//! The answer: duties in order, and what was not judged, so that silence does not look like keeping.

use crate::Duty;
use facts::Micros;

/// Why something was not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A condition met an unknown value at a trigger.
    NoValue,
    /// A person was unknown on either side of a four-eyes rule.
    NoPerson,
    /// The rule met no trigger at all.
    NoFacts,
    /// A duty was waived without a reason, or waived or accepted by somebody who does not lead: it has no effect.
    NotEntitled,
}

impl Why {
    /// The identifier used in output lines.
    pub const fn id(self) -> &'static str {
        match self {
            Why::NoValue => "no_value",
            Why::NoPerson => "no_person",
            Why::NoFacts => "no_facts",
            Why::NotEntitled => "not_entitled",
        }
    }
}

/// How often a clause could not judge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotJudged {
    /// Rule id.
    pub rule: String,
    /// Clause.
    pub clause: String,
    /// Why.
    pub why: Why,
    /// How often; 1 for [`Why::NoFacts`].
    pub count: u64,
}

/// The whole answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Duties in the order of [`Duty::order_key`].
    pub duties: Vec<Duty>,
    /// What was not judged, in order.
    pub not_judged: Vec<NotJudged>,
    /// Kinds that occur and that no rule reads, by their identifiers, in order, each with its count.
    pub unread: Vec<(String, u64)>,
    /// Years without calendar data, by the calendar's name.
    pub years_without_data: Vec<(String, i16)>,
    /// The instant as of which it was judged.
    pub now: Micros,
}

impl Standing {
    /// The answer as lines: first the duties, then what was not judged. Equal answers give equal bytes.
    pub fn lines(&self) -> String {
        let mut out = String::new();
        for duty in &self.duties {
            out.push_str(&duty.line());
            out.push('\n');
        }
        for n in &self.not_judged {
            let line =
                serde_json::json!({ "clause": n.clause, "count": n.count, "not_judged": n.why.id(), "rule": n.rule });
            out.push_str(&format!("{line}\n"));
        }
        for (kind, count) in &self.unread {
            out.push_str(&format!("{}\n", serde_json::json!({ "count": count, "unread": kind })));
        }
        for (calendar, year) in &self.years_without_data {
            out.push_str(&format!("{}\n", serde_json::json!({ "calendar": calendar, "year_without_data": year })));
        }
        out
    }
}
