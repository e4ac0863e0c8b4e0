//! The head's word on single duties: waived with a reason, or own word accepted.

use crate::code::Code;
use crate::context::Context;
use crate::course::tell::own;
use crate::{Duty, State};
use facts::{Cell, FactId, Kind, Log, Micros, RowId};
use std::collections::BTreeMap;

/// What was said of duties, by their identities.
#[derive(Debug, Default)]
pub(crate) struct HeadsWord {
    waived: BTreeMap<FactId, RowId>,
    accepted: BTreeMap<FactId, RowId>,
    /// Said by somebody who may not, or without a reason: the duty, and whether it was to be waived.
    in_vain: Vec<(FactId, bool)>,
}

impl HeadsWord {
    /// All that was said in the visible rows, in order: of several words on one duty the first.
    pub(crate) fn of(log: &Log, rows: &[RowId], code: &Code, context: &Context) -> HeadsWord {
        let mut out = HeadsWord::default();
        let kind = |row: RowId| code.lexicon.known(log.kind_column()[row as usize]);
        if !log.kinds().iter().any(|k| matches!(k, facts::AnyKind::Known(k) if k.is_about_duty())) {
            return out;
        }
        for &row in rows {
            let Some(kind) = kind(row).filter(|k| k.is_about_duty()) else { continue };
            let Some(duty) = names_duty(log, code, row) else { continue };
            let told = kind == Kind::Accepted || own(log, row, code.words.reason).is_some_and(|c| c != Cell::Empty);
            if !told || !is_entitled(log, row, code, context) {
                out.in_vain.push((duty, kind == Kind::Waived));
                continue;
            }
            let words = if kind == Kind::Waived { &mut out.waived } else { &mut out.accepted };
            words.entry(duty).or_insert(row);
        }
        out
    }

    /// Whether nothing at all was said.
    pub(crate) fn is_silent(&self) -> bool {
        self.waived.is_empty() && self.accepted.is_empty() && self.in_vain.is_empty()
    }

    /// When a duty was waived, if it was.
    pub(crate) fn waived_at(&self, log: &Log, duty: &Duty) -> Option<Micros> {
        // An identity is a hash: it is made only where there is something to look for.
        let row = if self.waived.is_empty() { None } else { self.waived.get(&duty.id()) };
        row.map(|&row| log.instants()[row as usize])
    }

    /// Whether own word is accepted for some duty.
    pub(crate) fn accepts_any(&self) -> bool {
        !self.accepted.is_empty()
    }

    /// Whether own word is accepted for a duty.
    pub(crate) fn accepts(&self, duty: &FactId) -> bool {
        self.accepted.contains_key(duty)
    }

    /// Words on a duty that have no effect and would have had one.
    pub(crate) fn in_vain(&self, duty: &Duty) -> u64 {
        if self.in_vain.is_empty() {
            return 0;
        }
        let id = duty.id();
        let concerns = |waives: bool| waives || duty.state == State::OwnWord;
        self.in_vain.iter().filter(|(of, waives)| *of == id && concerns(*waives)).count() as u64
    }

    /// The duty as it stands by the head's word; `used_until`: the use up to an instant.
    pub(crate) fn applied(&self, log: &Log, duty: Duty, used_until: &dyn Fn(Micros) -> Option<Micros>) -> Duty {
        if self.is_silent() {
            return duty;
        }
        let id = duty.id();
        if let Some(&row) = self.waived.get(&id) {
            let at = log.instants()[row as usize];
            let used = duty.used.and_then(|_| used_until(at));
            return Duty { state: State::Waived, settled: Some(at), used, ..by_word(log, duty, row) };
        }
        match self.accepted.get(&id) {
            Some(&row) if duty.state == State::OwnWord => Duty { state: State::Kept, ..by_word(log, duty, row) },
            _ => duty,
        }
    }
}

/// Nobody is late in it, and it is counted to the bearer; the word is one of its facts.
fn by_word(log: &Log, mut duty: Duty, row: RowId) -> Duty {
    duty.facts.push(log.id(row));
    Duty { charged: duty.bearer.clone(), late: None, split: None, ..duty }
}

/// The identity of the duty that a fact speaks of.
fn names_duty(log: &Log, code: &Code, row: RowId) -> Option<FactId> {
    match own(log, row, code.words.duty)? {
        Cell::Word(id) => FactId::parse(log.names().text(id).trim()),
        _ => None,
    }
}

/// A person who holds a leading role of the version in force; anybody, where the log tells of no roles.
fn is_entitled(log: &Log, row: RowId, code: &Code, context: &Context) -> bool {
    let at = log.instants()[row as usize];
    let Some(person) = log.actor(row).filter(|p| Some(*p) != code.words.system) else { return false };
    let leads =
        |version: &crate::code::Version| version.roles.iter().any(|r| r.leads && context.has_role(person, r.class, at));
    context.roles.is_empty() || code.version_at(at).is_some_and(leads)
}
