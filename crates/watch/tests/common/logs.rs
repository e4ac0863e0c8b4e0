//! Generated logs: a world of cases with plain events, and a world of clients with all that belongs to them.

use super::Shape;
use super::dice::Dice;
use facts::{AnyKind, Currency, Evidence, Fact, FactId, Kind, Number, ObjectType, Retraction, Value, field};
use std::collections::BTreeMap;

const MINUTE: i64 = 60_000_000;
/// Monday 23 March 2026, 00:00 UTC: the week before the clocks of Berlin change.
pub const START: i64 = 1_774_224_000_000_000;

pub const EVENTS: &[&str] = &["а", "б", "в", "г", "д"];

pub const KINDS: &[Kind] = &[
    Kind::Request,
    Kind::Request,
    Kind::CallOut,
    Kind::CallIn,
    Kind::CallTaken,
    Kind::MsgOut,
    Kind::MsgIn,
    Kind::MailOut,
    Kind::DealCreated,
    Kind::StageIn,
    Kind::StageIn,
    Kind::StageOut,
    Kind::Won,
    Kind::Lost,
    Kind::Resumed,
    Kind::TaskSet,
    Kind::TaskDone,
    Kind::RequestRejected,
    Kind::Quote,
    Kind::Paid,
    Kind::Filled,
    Kind::Note,
    Kind::Meet,
    Kind::DialogueClosed,
    Kind::RequestLinked,
    Kind::PutOff,
    Kind::Invoice,
];

/// Kinds that tell of people.
pub const PEOPLE_KINDS: &[Kind] = &[Kind::OneOnOne, Kind::NoShow, Kind::Approved, Kind::Scored, Kind::Assigned];

pub const STAGES: &[&str] = &["Новая", "Договор", "Оплата", "Иная"];

fn rub() -> Currency {
    Currency::parse("RUB").unwrap()
}

/// An instant: mostly on walls where something opens or closes, sometimes a microsecond beside.
pub fn instant(dice: &mut Dice, shape: &Shape) -> i64 {
    let day = dice.below(if shape.long { 70 } else { 12 }) as i64;
    let hour = dice.pick(&[0, 1, 5, 6, 7, 8, 10, 11, 12, 14, 15, 16, 21, 22, 23]);
    let minute = dice.pick(&[0, 0, 0, 15, 30, 59]);
    let beside = if dice.one_in(8) { dice.pick(&[-1, 1, 1_000_000]) } else { 0 };
    START + ((day * 24 + hour) * 60 + minute) * MINUTE + beside
}

fn value(dice: &mut Dice, name: &str) -> Value {
    if dice.one_in(8) {
        return Value::Empty;
    }
    let number = |dice: &mut Dice| Number::whole(dice.pick(&[0, 5, 10, 100])).unwrap();
    match name {
        field::AMOUNT => match dice.below(6) {
            0 => Value::Number(number(dice)),
            1 => Value::Money(number(dice), Currency::parse("USD").unwrap()),
            _ => Value::Money(number(dice), rub()),
        },
        field::CLASS => Value::Word(dice.pick(&["а", "Ё", "В"]).to_string()),
        field::LENGTH => Value::Length(dice.pick(&[0, 5, 600, 7200]) * 1_000_000),
        field::ANSWERED => Value::YesNo(dice.one_in(2)),
        field::STAGE => Value::Word(dice.pick(STAGES).to_string()),
        field::REASON => Value::Word("так".to_string()),
        field::PERSON => Value::Person(dice.pick(&["p:1", "p:2"]).to_string()),
        field::DUE | field::DATE | field::PAY_BY | field::WAKE => {
            let at = instant(dice, &Shape::default());
            match dice.below(3) {
                0 => Value::Date(jiff::Timestamp::from_microsecond(at).unwrap().to_string()[..10].parse().unwrap()),
                _ => Value::Time(at),
            }
        }
        _ => Value::Number(number(dice)),
    }
}

fn bare(dice: &mut Dice, shape: &Shape, n: usize, kind: AnyKind) -> Fact {
    let at = instant(dice, shape);
    let evidence = match dice.below(if shape.own_word { 3 } else { 12 }) {
        0 if shape.own_word => Evidence::SelfDeclared,
        1 => Evidence::Imported,
        _ => Evidence::Witnessed,
    };
    Fact {
        at,
        recorded: if shape.late && dice.one_in(3) {
            Some(at + dice.pick(&[1, 3_600_000_000, 400_000_000_000]))
        } else {
            None
        },
        rank: dice.below(2) as u16,
        actor: dice.pick(&[None, Some("p:1"), Some("p:2"), Some("p:1"), Some("system")]).map(str::to_string),
        on_behalf: None,
        source: dice.pick(&["b", "a"]).to_string(),
        key: format!("{}", (n * 7919) % 1000 + n * 1000),
        kind,
        objects: BTreeMap::new(),
        attributes: BTreeMap::new(),
        evidence,
        cause: None,
        retracts: None,
    }
}

fn with_attributes(dice: &mut Dice, fact: &mut Fact, names: &[&str]) {
    for name in names {
        if dice.one_in(3) {
            fact.attributes.insert(name.to_string(), value(dice, name));
        }
    }
}

fn name(fact: &mut Fact, kind: ObjectType, id: &str) {
    let ids = fact.objects.entry(kind).or_default();
    if !ids.iter().any(|i| i == id) {
        ids.push(id.to_string());
    }
}

/// Events of cases.
fn case_fact(dice: &mut Dice, shape: &Shape, n: usize) -> Fact {
    let event = dice.pick(EVENTS);
    let mut fact = bare(dice, shape, n, AnyKind::Custom(event.to_string()));
    let id = dice.pick(&["1", "2", "3"]);
    name(&mut fact, ObjectType::Case, id);
    if dice.one_in(10) {
        name(&mut fact, ObjectType::Case, dice.pick(&["1", "2", "3"]));
    }
    with_attributes(dice, &mut fact, &[field::AMOUNT, field::CLASS, field::DUE]);
    fact
}

/// Roles, holders and absences.
fn context_fact(dice: &mut Dice, shape: &Shape, mut fact: Fact, kind: Kind) -> Fact {
    let person = dice.pick(&["p:1", "p:2"]);
    let role = dice.pick(&["менеджер", "руководитель", "юрист"]);
    let role = if shape.people { role } else { dice.pick(&["менеджер", "руководитель"]) };
    if shape.people && dice.one_in(3) {
        let to = fact.at + dice.pick(&[3_600_000_000, 30_000_000_000, 400_000_000_000]);
        fact.attributes.insert(field::TO.to_string(), Value::Time(to));
    }
    if shape.people && dice.one_in(3) {
        let from = fact.at + dice.pick(&[-300_000_000_000, -3_600_000_000, 100_000_000_000]);
        fact.attributes.insert(field::FROM.to_string(), Value::Time(from));
    }
    match kind {
        Kind::HolderSet => {
            name(&mut fact, ObjectType::Role, role);
            name(&mut fact, ObjectType::Client, dice.pick(&["c1", "c2"]));
            fact.attributes.insert(field::PERSON.to_string(), Value::Person(person.to_string()));
        }
        Kind::RoleGiven => {
            name(&mut fact, ObjectType::Employee, person);
            name(&mut fact, ObjectType::Role, role);
        }
        _ => {
            name(&mut fact, ObjectType::Employee, person);
            if dice.one_in(2) {
                fact.attributes.insert(field::COVER.to_string(), Value::Person("p:3".to_string()));
            }
            let to = Value::Time(fact.at + 100_000_000_000);
            fact.attributes.entry(field::TO.to_string()).or_insert(to);
        }
    }
    fact
}

/// Facts of clients, requests, deals, tasks.
fn client_fact(dice: &mut Dice, shape: &Shape, n: usize) -> Fact {
    let kind = match dice.below(20) {
        0 if shape.merge => Kind::Merged,
        1 if shape.merge => Kind::Parted,
        2 if shape.holders => Kind::Assigned,
        3 if shape.holders => Kind::Released,
        4 if shape.holders => Kind::RoleGiven,
        5 if shape.holders => Kind::HolderSet,
        6 if shape.holders => Kind::AbsenceSet,
        7 if shape.people => dice.pick(&[Kind::ShiftSet, Kind::RoleGiven, Kind::AbsenceSet]),
        8 | 9 if shape.people => dice.pick(PEOPLE_KINDS),
        _ => dice.pick(KINDS),
    };
    let mut fact = bare(dice, shape, n, AnyKind::Known(kind));
    let clients = ["c1", "c2", "c3"];
    if matches!(kind, Kind::Merged | Kind::Parted) {
        for _ in 0..2 {
            name(&mut fact, ObjectType::Client, dice.pick(&clients));
        }
        return fact;
    }
    if matches!(kind, Kind::RoleGiven | Kind::HolderSet | Kind::AbsenceSet | Kind::ShiftSet) {
        return context_fact(dice, shape, fact, kind);
    }
    let named = kind.info().objects;
    for &object in named {
        let often = match object {
            _ if named[0] == object && matches!(kind.binds(), Some(b) if b.child == object) => 1,
            ObjectType::Client => 2,
            _ => 3,
        };
        if dice.one_in(often) {
            let id = match object {
                ObjectType::Client => dice.pick(&clients),
                ObjectType::Request => dice.pick(&["r1", "r2", "r3"]),
                ObjectType::Deal => dice.pick(&["d1", "d2"]),
                ObjectType::Task => dice.pick(&["t1", "t2"]),
                ObjectType::Invoice => "i1",
                ObjectType::Employee => dice.pick(&["p:1", "p:2"]),
                _ => "x1",
            };
            name(&mut fact, object, id);
        }
    }
    if shape.people && dice.one_in(5) {
        name(&mut fact, ObjectType::Employee, dice.pick(&["p:1", "p:2"]));
    }
    if fact.objects.is_empty() {
        name(&mut fact, ObjectType::Client, dice.pick(&clients));
    }
    let own: &[&str] = match kind {
        Kind::StageIn | Kind::StageOut => &[field::STAGE, field::STAGE, field::STAGE, field::REASON],
        Kind::CallOut | Kind::CallIn | Kind::CallTaken => &[field::ANSWERED, field::LENGTH],
        Kind::TaskSet | Kind::TaskMoved => &[field::DUE, field::DUE],
        Kind::PutOff => &[field::WAKE, field::WAKE],
        Kind::Invoice | Kind::Paid => &[field::AMOUNT, field::AMOUNT, field::PAY_BY, field::PAY_BY],
        Kind::Assigned => &[field::PERSON, field::PERSON],
        _ => &[field::AMOUNT, field::CLASS, field::DATE],
    };
    with_attributes(dice, &mut fact, own);
    fact
}

/// A whole log, in no particular order.
pub fn log(dice: &mut Dice, shape: &Shape) -> Vec<Fact> {
    let count = dice.below(shape.facts + 1);
    let mut facts: Vec<Fact> = (0..count)
        .map(|n| if shape.clients { client_fact(dice, shape, n) } else { case_fact(dice, shape, n) })
        .collect();
    if shape.late && count > 2 {
        let calls: Vec<_> = facts.iter().map(Fact::id).collect();
        for fact in facts.iter_mut() {
            if dice.one_in(6) {
                fact.cause = Some(dice.pick(&calls));
            }
        }
    }
    if shape.retract && count > 1 {
        for n in 0..1 + dice.below(2) {
            let id = facts[dice.below(count)].id();
            let mut fact = bare(dice, shape, 900 + n, AnyKind::Known(Kind::Retracted));
            fact.retracts = Some(Retraction { id, reason: "ошибка".to_string() });
            facts.push(fact);
        }
    }
    facts
}

/// Adds waivers and accepted words that name duties.
pub fn add_words(dice: &mut Dice, shape: &Shape, facts: &mut Vec<Fact>, ids: &[FactId]) {
    if ids.is_empty() {
        return;
    }
    for n in 0..dice.below(4) {
        let kind = dice.pick(&[Kind::Waived, Kind::Waived, Kind::Accepted]);
        let mut fact = bare(dice, shape, 950 + n, AnyKind::Known(kind));
        fact.attributes.insert(field::DUTY.to_string(), Value::Word(dice.pick(ids).to_string()));
        if !dice.one_in(4) {
            fact.attributes.insert(field::REASON.to_string(), Value::Word("болезнь".to_string()));
        }
        if dice.one_in(3) {
            name(&mut fact, ObjectType::Client, "c1");
        }
        facts.push(fact);
    }
}
