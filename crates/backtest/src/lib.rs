//! Two charters over the same past: which duties the second adds, which it drops, which it judges otherwise.
//!
//! Both charters are judged whole by the same fold; here only the two answers are laid side by side. A duty is the same
//! in both if rule, clause, subject and anchor are: then only its verdict can differ.

mod tally;

pub use tally::{Tally, tally};

use std::cmp::Ordering;

use facts::FactId;
use serde_json::{Value, json};
use watch::{Duty, Holder, Standing};

/// What became of a duty under the second charter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both charters know it and say the same of it.
    Same,
    /// Both know it, and its state is another.
    Judged,
    /// Only the second knows it.
    Added,
    /// Only the first knew it.
    Removed,
}

impl Change {
    /// The word in lines for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Change::Same => "same",
            Change::Judged => "judged",
            Change::Added => "added",
            Change::Removed => "removed",
        }
    }
}

/// A duty as the first charter had it and as the second has it; at least one of the two is there.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    old: Option<&'a Duty>,
    new: Option<&'a Duty>,
}

impl<'a> Pair<'a> {
    /// The duty under the first charter.
    pub fn before(&self) -> Option<&'a Duty> {
        self.old
    }

    /// The duty under the second charter.
    pub fn after(&self) -> Option<&'a Duty> {
        self.new
    }

    /// The duty as the second charter has it, else as the first had it.
    pub fn last(&self) -> Option<&'a Duty> {
        self.new.or(self.old)
    }

    /// What became of it.
    pub fn change(&self) -> Change {
        match (self.old, self.new) {
            (Some(old), Some(new)) if old.state == new.state => Change::Same,
            (Some(_), Some(_)) => Change::Judged,
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
        }
    }

    /// One line for programs: the same bytes for the same pair, keys in their alphabetical order.
    pub fn line(&self) -> String {
        let state = |duty: Option<&Duty>| duty.map_or(Value::Null, |duty| duty.state.id().into());
        let instant = |t: Option<facts::Micros>| t.map_or(Value::Null, |t| facts::format_instant(t).into());
        let due = |duty: Option<&Duty>| instant(duty.and_then(|duty| duty.due));
        let charged = |duty: Option<&Duty>| match duty.map(|duty| &duty.charged) {
            None | Some(Holder::Unknown) => Value::Null,
            Some(holder) => holder.to_string().into(),
        };
        let of = |value: fn(&Duty) -> Value| self.last().map_or(Value::Null, value);
        json!({
            "anchor": of(|duty| duty.anchor.to_string().into()),
            "change": self.change().id(),
            "clause": of(|duty| duty.clause.clone().into()),
            "id": of(|duty| duty.id().to_string().into()),
            "new_charged": charged(self.new),
            "new_due": due(self.new),
            "new_state": state(self.new),
            "old_charged": charged(self.old),
            "old_due": due(self.old),
            "old_state": state(self.old),
            "opened": of(|duty| facts::format_instant(duty.opened).into()),
            "rule": of(|duty| duty.rule.clone().into()),
            "subject": of(|duty| duty.subject.to_string().into()),
        })
        .to_string()
    }
}

/// All duties of both answers side by side, in the order of rule, clause, opening and id.
pub fn pairs<'a>(old: &'a Standing, new: &'a Standing) -> Vec<Pair<'a>> {
    let (old, new) = (in_order(old), in_order(new));
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    let mut all = Vec::new();
    loop {
        let first = match (old.peek(), new.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => a.0.cmp(&b.0),
        };
        let (old, new) = match first {
            Ordering::Less => (old.next(), None),
            Ordering::Greater => (None, new.next()),
            Ordering::Equal => (old.next(), new.next()),
        };
        let id = new.or(old).map(|one| one.0);
        all.push((id, Pair { old: old.map(|one| one.1), new: new.map(|one| one.1) }));
    }
    let place = |pair: &Pair<'a>| pair.last().map(|duty| (duty.rule.as_str(), duty.clause.as_str(), duty.opened));
    all.sort_by(|a, b| place(&a.1).cmp(&place(&b.1)).then(a.0.cmp(&b.0)));
    all.into_iter().map(|one| one.1).collect()
}

/// The duties with their ids, in the order of the ids.
fn in_order(standing: &Standing) -> Vec<(FactId, &Duty)> {
    let mut all: Vec<(FactId, &Duty)> = standing.duties.iter().map(|duty| (duty.id(), duty)).collect();
    all.sort_by_key(|one| one.0);
    all
}
