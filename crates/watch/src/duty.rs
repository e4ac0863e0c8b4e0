//! A duty: who had to do what by when, what came of it, and the facts that prove it.

use facts::{FactId, Micros, Number, ObjectRef, format_instant};
use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;

/// What names a duty together with its rule, clause and subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// The fact that opened it (trigger, gap, stay, lack) or that offends.
    Fact(FactId),
    /// The entry into force of the rule, for what stood open then: the local date of force.
    Publication(Date),
    /// A period by its kind (`day`, `workday`, `week`, `month`, `quarter`, `nth`) and local first date.
    Period(&'static str, Date),
    /// Once in the life of the subject.
    Once,
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Anchor::Fact(id) => write!(f, "{id}"),
            Anchor::Publication(date) => write!(f, "publication {date}"),
            Anchor::Period(kind, date) => write!(f, "{kind} {date}"),
            Anchor::Once => f.write_str("once"),
        }
    }
}

/// With whom a duty, or minutes of it, lay.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// The log has no facts of holders.
    Unknown,
    /// Nobody held it: it waited.
    Queue,
    /// A machine.
    System,
    /// A person, by id.
    Person(String),
    /// A person who was absent and whom nobody covered.
    Absent(String),
    /// A person outside his shift.
    OutOfShift(String),
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Holder::Unknown => f.write_str("unknown"),
            Holder::Queue => f.write_str("queue"),
            Holder::System => f.write_str("system"),
            Holder::Person(p) => f.write_str(p),
            Holder::Absent(p) => write!(f, "absent {p}"),
            Holder::OutOfShift(p) => write!(f, "out_of_shift {p}"),
        }
    }
}

/// What came of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Still can be kept.
    Open,
    /// Kept in time.
    Kept,
    /// Kept, but late: a deviation.
    KeptLate,
    /// Kept by own word, late or not accepted yet.
    OwnWord,
    /// Not kept in time and not since: a deviation.
    Breached,
    /// Ended without a judgement: the subject ended, or a lapsing fact came.
    Lapsed,
    /// Taken off by the head with a reason.
    Waived,
    /// Its trigger was taken back; shown apart, counted nowhere.
    Withdrawn,
    /// A prohibition, precedence, order, count or the like was violated: a deviation.
    Violated,
    /// The demanded date was never named: a deviation of its own kind.
    NoTerm,
    /// An unknown value on which the judgement depends.
    NotJudged,
}

impl State {
    /// The identifier used in output lines.
    pub const fn id(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Kept => "kept",
            State::KeptLate => "kept_late",
            State::OwnWord => "own_word",
            State::Breached => "breached",
            State::Lapsed => "lapsed",
            State::Waived => "waived",
            State::Withdrawn => "withdrawn",
            State::Violated => "violated",
            State::NoTerm => "no_term",
            State::NotJudged => "not_judged",
        }
    }

    /// Whether it is a deviation from the charter.
    pub const fn is_deviation(self) -> bool {
        matches!(self, State::KeptLate | State::OwnWord | State::Breached | State::Violated | State::NoTerm)
    }
}

/// Working time by holder, in microseconds, up to the deadline and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// From opening to `due`.
    pub before: BTreeMap<Holder, Micros>,
    /// From `due` to settlement (or to `now`).
    pub after: BTreeMap<Holder, Micros>,
}

/// What a step of the clause's ladder would have done for a duty: told, carried out by nobody here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// Ordinal of the step in the clause's ladder, from 1.
    pub step: u32,
    /// When it fell due.
    pub at: Micros,
    /// What it does: the stable id of the charter's action (`NOTIFY`, `HAND_TO`, `SET_REVIEW` …).
    pub action: String,
    /// To whom, as at that instant; `None` for an action without an addressee.
    pub to: Option<Holder>,
}

/// A duty with its proof. Built whole: there is no way to make one without its clause and facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Rule id.
    pub rule: String,
    /// Clause of the rule, part of the identity.
    pub clause: String,
    /// Date of force of the charter in which the rule last changed; `None` where the charter names none.
    pub version: Option<Date>,
    /// What it is about.
    pub subject: ObjectRef,
    /// What names it within rule, clause and subject.
    pub anchor: Anchor,
    /// What came of it.
    pub state: State,
    /// Who bore it at `due` (at the act, for violations).
    pub bearer: Holder,
    /// Whom the figures count it to, once it is a deviation or kept.
    pub charged: Holder,
    /// When it opened (when the offending act happened, for violations).
    pub opened: Micros,
    /// The deadline shown.
    pub due: Option<Micros>,
    /// The last instant that still keeps it.
    pub breaks_after: Option<Micros>,
    /// When the demanded act came, or it lapsed.
    pub settled: Option<Micros>,
    /// Working time used from opening to settlement (to `now` while unsettled), where the term runs in working time.
    pub used: Option<Micros>,
    /// By how much it was late in the measure of its term: working time past the limit, or plain time past `breaks_after`.
    pub late: Option<Micros>,
    /// Minutes by holder, where holders are known and the duty has a deadline.
    pub split: Option<Split>,
    /// Facts that prove the conclusion, in order: the trigger, then those that settled or offend.
    pub facts: Vec<FactId>,
    /// Steps of the ladder that fell due while it stood, in the order of their instants.
    pub ladder: Vec<Rung>,
}

impl Duty {
    /// The identity: the same after every recomputation, restart and node.
    pub fn id(&self) -> FactId {
        Duty::identity(&self.rule, &self.clause, &self.subject, &self.anchor)
    }

    /// The identity of the duty of a rule and clause about a subject with an anchor.
    pub fn identity(rule: &str, clause: &str, subject: &ObjectRef, anchor: &Anchor) -> FactId {
        let mut sha = Sha256::new();
        for part in [rule, clause, &subject.to_string(), &anchor.to_string()] {
            sha.update(part.as_bytes());
            sha.update([0]);
        }
        FactId::first_half(sha)
    }

    /// The order of output: rule, clause, subject, opening, anchor.
    pub fn order_key(&self) -> (&str, &str, &ObjectRef, Micros, &Anchor) {
        (&self.rule, &self.clause, &self.subject, self.opened, &self.anchor)
    }

    /// One line of JSON with sorted names, for programs.
    pub fn line(&self) -> String {
        let instant = |t: Option<Micros>| t.map_or(Json::Null, |t| format_instant(t).into());
        let seconds = |t: Option<Micros>| t.map_or(Json::Null, |t| span(t).into());
        let holder = |h: &Holder| if *h == Holder::Unknown { Json::Null } else { h.to_string().into() };
        let shares = |m: &BTreeMap<Holder, Micros>| {
            Json::Object(m.iter().map(|(h, t)| (h.to_string(), Json::from(span(*t)))).collect::<Map<_, _>>())
        };
        let rung = |r: &Rung| {
            json!({
                "at": format_instant(r.at),
                "step": r.step.to_string(),
                "to": r.to.as_ref().map_or(Json::Null, holder),
                "would": r.action.to_lowercase(),
            })
        };
        json!({
            "anchor": self.anchor.to_string(),
            "bearer": holder(&self.bearer),
            "breaks_after": instant(self.breaks_after),
            "charged": holder(&self.charged),
            "clause": self.clause,
            "due": instant(self.due),
            "facts": self.facts.iter().map(FactId::to_string).collect::<Vec<_>>(),
            "id": self.id().to_string(),
            "ladder": self.ladder.iter().map(rung).collect::<Vec<_>>(),
            "late_seconds": seconds(self.late),
            "opened": instant(Some(self.opened)),
            "rule": self.rule,
            "settled": instant(self.settled),
            "split": self.split.as_ref().map_or(Json::Null, |s| json!({ "after": shares(&s.after), "before": shares(&s.before) })),
            "state": self.state.id(),
            "subject": self.subject.to_string(),
            "use_seconds": seconds(self.used),
            "version": self.version.map_or(Json::Null, |d| d.to_string().into()),
        })
        .to_string()
    }
}

/// Microseconds as seconds, exactly.
fn span(micros: Micros) -> String {
    Number::from_millionths(micros).to_string()
}
