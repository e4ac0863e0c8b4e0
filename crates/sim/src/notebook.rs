//! Writing facts down: each gets the key that its source would have given it.

use facts::field::{AMOUNT, LENGTH, PERSON, RESULT};
use facts::{AnyKind, Currency, Evidence, Fact, FactId, Kind, Micros, Number, ObjectType, Retraction, Value};
use std::collections::BTreeMap;

/// One second in microseconds.
pub(crate) const SECOND: Micros = 1_000_000;
/// One minute.
pub(crate) const MINUTE: Micros = 60 * SECOND;
/// One hour.
pub(crate) const HOUR: Micros = 60 * MINUTE;
/// One full day.
pub(crate) const DAY: Micros = 24 * HOUR;

/// The facts written so far, and the last numbers given.
#[derive(Default)]
pub(crate) struct Notebook {
    pub facts: Vec<Fact>,
    keys: BTreeMap<&'static str, u32>,
    objects: BTreeMap<ObjectType, u32>,
}

impl Notebook {
    /// A new object of this type.
    pub fn fresh(&mut self, kind: ObjectType) -> String {
        let number = self.objects.entry(kind).or_insert(1000);
        *number += 1;
        let letter = match kind {
            ObjectType::Client => "c",
            ObjectType::Request => "r",
            ObjectType::Deal => "d",
            other => other.id(),
        };
        format!("{letter}:{number}")
    }

    /// Writes the fact down under the next key of its source.
    pub fn add(&mut self, mut fact: Fact) -> FactId {
        let AnyKind::Known(kind) = fact.kind else { unreachable!("only kinds of the vocabulary are made here") };
        let (source, word) = source_of(kind);
        let number = self.keys.entry(word).or_insert(0);
        *number += 1;
        fact.source = source.to_string();
        fact.key = format!("{word}/{number}");
        let id = fact.id();
        self.facts.push(fact);
        id
    }

    /// Takes a fact back.
    pub fn retract(&mut self, at: Micros, actor: &str, id: FactId, reason: &str) {
        let mut fact = fact(Kind::Retracted, at).by(actor);
        fact.retracts = Some(Retraction { id, reason: reason.to_string() });
        self.add(fact);
    }
}

/// Which source tells of a kind, and the word its keys begin with.
fn source_of(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Request => ("site", "form"),
        Kind::CallOut | Kind::CallIn | Kind::CallTaken | Kind::CallMissed => ("telephony", "call"),
        Kind::MsgIn | Kind::MsgOut | Kind::AutoReply => ("messenger", "message"),
        Kind::MailOut => ("mail", "letter"),
        Kind::Assigned | Kind::Retracted | Kind::RoleGiven | Kind::AbsenceSet => ("dirigent", kind.info().id),
        other => ("crm", other.info().id),
    }
}

/// A fact of this kind with nothing in it yet. Channels witness, the other systems are imported.
pub(crate) fn fact(kind: Kind, at: Micros) -> Fact {
    let evidence = if source_of(kind).0 == "crm" { Evidence::Imported } else { Evidence::Witnessed };
    Fact {
        at,
        recorded: None,
        rank: 0,
        actor: None,
        on_behalf: None,
        source: String::new(),
        key: String::new(),
        kind: AnyKind::Known(kind),
        objects: BTreeMap::new(),
        attributes: BTreeMap::new(),
        evidence,
        cause: None,
        retracts: None,
    }
}

/// A call that was answered at this instant and lasted so long, or (no length) was not answered.
pub(crate) fn call(kind: Kind, at: Micros, actor: &str, client: &str, seconds: i64) -> Fact {
    let result = if seconds > 0 { "разговор" } else { "нет ответа" };
    let length = Value::Length(seconds * SECOND);
    fact(kind, at).by(actor).names(ObjectType::Client, client).with(LENGTH, length).word(RESULT, result)
}

/// The naming of whoever answers for an object.
pub(crate) fn assigned(at: Micros, kind: ObjectType, id: &str, person: &str) -> Fact {
    fact(Kind::Assigned, at).by(crate::cast::SYSTEM).names(kind, id).with(PERSON, Value::Person(person.to_string()))
}

/// Building a fact word by word.
pub(crate) trait Draft: Sized {
    fn by(self, actor: &str) -> Self;
    fn names(self, kind: ObjectType, id: &str) -> Self;
    fn with(self, field: &str, value: Value) -> Self;
    fn word(self, field: &str, word: &str) -> Self {
        self.with(field, Value::Word(word.to_string()))
    }
    fn rubles(self, rubles: i64) -> Self {
        self.with(AMOUNT, rubles_of(rubles))
    }
    /// A share in hundredths: `with_share("скидка", 7)` is seven per cent.
    fn share(self, field: &str, hundredths: i64) -> Self {
        self.with(field, Value::Number(Number::from_millionths(hundredths * 10_000)))
    }
    fn learned(self, recorded: Micros) -> Self;
    fn ranked(self, rank: u16) -> Self;
}

/// Whole roubles as a sum of money.
pub(crate) fn rubles_of(rubles: i64) -> Value {
    let amount = Number::whole(rubles).expect("a sum of the simulation");
    Value::Money(amount, Currency::parse("RUB").expect("three capital letters"))
}

impl Draft for Fact {
    fn by(mut self, actor: &str) -> Fact {
        self.actor = Some(actor.to_string());
        self
    }
    fn names(mut self, kind: ObjectType, id: &str) -> Fact {
        self.objects.entry(kind).or_default().push(id.to_string());
        self
    }
    fn with(mut self, field: &str, value: Value) -> Fact {
        self.attributes.insert(field.to_string(), value);
        self
    }
    fn learned(mut self, recorded: Micros) -> Fact {
        self.recorded = Some(recorded);
        self
    }
    fn ranked(mut self, rank: u16) -> Fact {
        self.rank = rank;
        self
    }
}
