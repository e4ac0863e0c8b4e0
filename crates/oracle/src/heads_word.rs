//! The head's word on single duties: waived with a reason, or own word accepted.

use crate::clock::Clock;
use crate::conclude::Ruling;
use crate::editions;
use crate::people;
use crate::world::{World, known};
use charter::law::Law;
use facts::{Fact, FactId, Kind, Micros, Value, field};
use std::collections::BTreeMap;
use watch::{Charters, Duty, State};

/// What was said of duties, by their identities.
#[derive(Clone, Debug, Default)]
pub struct HeadsWord {
    waived: BTreeMap<FactId, usize>,
    accepted: BTreeMap<FactId, usize>,
    /// Said by somebody who may not, or without a reason: the duty and the kind.
    without_effect: Vec<(FactId, Kind)>,
}

impl HeadsWord {
    /// All that was said, each with the effect it has: of several words on one duty the first.
    pub fn of(world: &World, charters: &Charters) -> HeadsWord {
        let mut out = HeadsWord::default();
        for (i, fact) in world.facts.iter().enumerate() {
            let Some(kind) = known(fact).filter(|k| k.is_about_duty()) else { continue };
            let Some(duty) = names_duty(fact) else { continue };
            let told = kind == Kind::Accepted || has_reason(fact);
            if !told || !is_entitled(world, charters, fact) {
                out.without_effect.push((duty, kind));
                continue;
            }
            let words = if kind == Kind::Waived { &mut out.waived } else { &mut out.accepted };
            words.entry(duty).or_insert(i);
        }
        out
    }

    /// When a duty was waived, if it was.
    pub fn waived_at(&self, world: &World, duty: &Duty) -> Option<Micros> {
        // An identity is a hash: it is made only where there is something to look for.
        let word = if self.waived.is_empty() { None } else { self.waived.get(&duty.id()) };
        word.map(|&i| world.facts[i].at)
    }

    /// Whether own word is accepted for a duty that is not waived.
    pub fn accepts(&self, duty: &FactId) -> bool {
        self.accepted.contains_key(duty)
    }

    /// Words on a duty that have no effect and would have had one.
    pub fn in_vain(&self, duty: &Duty) -> u64 {
        let id = duty.id();
        let concerns = |kind: Kind| kind == Kind::Waived || duty.state == State::OwnWord;
        self.without_effect.iter().filter(|(of, kind)| *of == id && concerns(*kind)).count() as u64
    }

    /// The duty as it stands by the head's word.
    pub fn applied(&self, world: &World, law: &Law, ruling: Ruling) -> Duty {
        let Ruling { duty, measure, .. } = ruling;
        let id = duty.id();
        if let Some(&i) = self.waived.get(&id) {
            let at = world.facts[i].at;
            let used = measure.filter(|_| duty.used.is_some()).map(|m| {
                let clock = Clock::of(law, m.calendar);
                clock.used(m.clock_from, at.max(m.clock_from), &m.pauses)
            });
            return Duty { state: State::Waived, settled: Some(at), used, ..by_word(world, duty, i) };
        }
        match self.accepted.get(&id) {
            Some(&i) if duty.state == State::OwnWord => Duty { state: State::Kept, ..by_word(world, duty, i) },
            _ => duty,
        }
    }
}

/// Nobody is late in it, and it is counted to the bearer; the word is one of its facts.
fn by_word(world: &World, duty: Duty, word: usize) -> Duty {
    let facts = [duty.facts.clone(), vec![world.ids[word]]].concat();
    Duty { charged: duty.bearer.clone(), late: None, split: None, facts, ..duty }
}

/// The identity of the duty that a fact speaks of.
fn names_duty(fact: &Fact) -> Option<FactId> {
    match fact.attributes.get(field::DUTY)? {
        Value::Word(id) => FactId::parse(id.trim()),
        _ => None,
    }
}

fn has_reason(fact: &Fact) -> bool {
    fact.attributes.get(field::REASON).is_some_and(|v| *v != Value::Empty)
}

/// A person who holds a leading role of the charter in force; anybody, where the log tells of no roles.
fn is_entitled(world: &World, charters: &Charters, fact: &Fact) -> bool {
    let Some(person) = fact.actor.as_deref().filter(|a| *a != "system") else { return false };
    let law = editions::version_at(charters, world, fact.at);
    !people::roles_are_told(world) || people::leads(world, law, person, fact.at)
}
