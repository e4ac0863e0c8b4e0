//! The canonical line: one fact as one line of JSON with sorted names, UTC with six decimals, numbers and
//! money as strings, texts in NFC. Reading is lenient about order and spaces; writing is one to one.

use crate::fact::AnyKind;
use crate::guards::{ATTRIBUTES_MAX, LINE_BYTES_MAX, OBJECTS_MAX};
use crate::{Currency, Evidence, Fact, FactId, Micros, Number, ObjectType, Retraction, Value};
use crate::{format_instant, parse_instant};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// What is wrong with a line; the words for it live with whoever speaks to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineProblem {
    /// Longer than a fact may be.
    TooLong,
    /// Not JSON, or not an object.
    NotJson,
    /// A name that must stand is missing.
    Missing,
    /// The value under a name is of another type than it must be.
    WrongType,
    /// No such kind of fact.
    UnknownKind,
    /// No such type of object.
    UnknownObject,
    /// Not an instant.
    BadInstant,
    /// Not an exact number of at most six decimals.
    BadNumber,
    /// Not a currency of three capital letters.
    BadCurrency,
    /// A name that the form does not know.
    UnknownName,
    /// A version of the form that this program does not know.
    UnknownVersion,
    /// Too many objects or attributes.
    TooMany,
}

/// A line that was not taken: what is wrong and under which name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// What is wrong.
    pub problem: LineProblem,
    /// The name under which it stands, or the offending word.
    pub at: String,
}

type Res<T> = Result<T, LineError>;

fn err<T>(problem: LineProblem, at: impl Into<String>) -> Res<T> {
    Err(LineError { problem, at: at.into() })
}

/// Version of the form written and read here.
const VERSION: u64 = 1;

const NAMES: &[&str] = &[
    "actor",
    "at",
    "attributes",
    "cause",
    "evidence",
    "hash",
    "key",
    "kind",
    "objects",
    "on_behalf",
    "previous",
    "rank",
    "recorded",
    "retracts",
    "seq",
    "source",
    "v",
];

/// Writes a fact as its canonical line, without a line break.
pub fn print_line(fact: &Fact) -> String {
    let mut map = Map::new();
    let text = |t: &Option<String>| t.as_ref().map_or(Json::Null, |t| Json::from(nfc(t)));
    map.insert("actor".into(), text(&fact.actor));
    map.insert("at".into(), format_instant(fact.at).into());
    let attributes = fact.attributes.iter().map(|(name, value)| (nfc(name), print_value(value)));
    map.insert("attributes".into(), Json::Object(attributes.collect()));
    map.insert("cause".into(), fact.cause.map_or(Json::Null, |id| id.to_string().into()));
    map.insert("evidence".into(), fact.evidence.id().into());
    map.insert("key".into(), nfc(&fact.key).into());
    map.insert("kind".into(), nfc(&fact.kind.id()).into());
    let objects =
        fact.objects.iter().map(|(kind, ids)| (kind.id().to_string(), ids.iter().map(|i| nfc(i)).collect::<Json>()));
    map.insert("objects".into(), Json::Object(objects.collect()));
    map.insert("on_behalf".into(), text(&fact.on_behalf));
    map.insert("rank".into(), fact.rank.into());
    if let Some(recorded) = fact.recorded {
        map.insert("recorded".into(), format_instant(recorded).into());
    }
    if let Some(r) = &fact.retracts {
        map.insert("retracts".into(), json!({ "id": r.id.to_string(), "reason": nfc(&r.reason) }));
    }
    map.insert("source".into(), nfc(&fact.source).into());
    map.insert("v".into(), VERSION.into());
    Json::Object(map).to_string()
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

fn print_value(value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Word(w) => json!({ "word": nfc(w) }),
        Value::Number(n) => json!({ "number": n.to_string() }),
        Value::Money(n, c) => json!({ "currency": c.as_str(), "money": n.to_text(2) }),
        Value::Time(t) => json!({ "time": format_instant(*t) }),
        Value::Date(d) => json!({ "date": d.to_string() }),
        Value::Length(l) => json!({ "seconds": Number::from_millionths(*l).to_string() }),
        Value::YesNo(b) => json!({ "yes": b }),
        Value::Person(p) => json!({ "person": nfc(p) }),
        Value::Content(c) => json!({ "content": nfc(c) }),
    }
}

/// Reads one line. `seq`, `hash` and `previous` belong to a journal and are passed over here.
pub fn parse_line(line: &str) -> Res<Fact> {
    if line.len() > LINE_BYTES_MAX {
        return err(LineProblem::TooLong, "");
    }
    let Ok(Json::Object(map)) = serde_json::from_str::<Json>(line) else {
        return err(LineProblem::NotJson, "");
    };
    if let Some(unknown) = map.keys().find(|k| !NAMES.contains(&k.as_str())) {
        return err(LineProblem::UnknownName, unknown.as_str());
    }
    match map.get("v") {
        None => {}
        Some(v) if v.as_u64() == Some(VERSION) => {}
        Some(v) => return err(LineProblem::UnknownVersion, v.to_string()),
    }
    let kind = required(&map, "kind")?;
    let kind = AnyKind::parse(&kind).map_or_else(|| err(LineProblem::UnknownKind, kind.as_str()), Ok)?;
    let evidence = optional(&map, "evidence")?.unwrap_or_else(|| "imported".into());
    Ok(Fact {
        at: instant(&required(&map, "at")?, "at")?,
        recorded: optional(&map, "recorded")?.map(|t| instant(&t, "recorded")).transpose()?,
        rank: rank(&map)?,
        actor: optional(&map, "actor")?,
        on_behalf: optional(&map, "on_behalf")?,
        source: required(&map, "source")?,
        key: required(&map, "key")?,
        kind,
        objects: objects(&map)?,
        attributes: attributes(&map)?,
        evidence: Evidence::parse(&evidence).map_or_else(|| err(LineProblem::WrongType, "evidence"), Ok)?,
        cause: optional(&map, "cause")?.map(|t| fact_id(&t, "cause")).transpose()?,
        retracts: retracts(&map)?,
    })
}

fn optional(map: &Map<String, Json>, name: &str) -> Res<Option<String>> {
    match map.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(t)) => Ok(Some(nfc(t))),
        Some(_) => err(LineProblem::WrongType, name),
    }
}

fn required(map: &Map<String, Json>, name: &str) -> Res<String> {
    optional(map, name)?.map_or_else(|| err(LineProblem::Missing, name), Ok)
}

fn instant(text: &str, name: &str) -> Res<Micros> {
    parse_instant(text).map_or_else(|| err(LineProblem::BadInstant, name), Ok)
}

fn fact_id(text: &str, name: &str) -> Res<FactId> {
    FactId::parse(text).map_or_else(|| err(LineProblem::WrongType, name), Ok)
}

fn rank(map: &Map<String, Json>) -> Res<u16> {
    match map.get("rank") {
        None => Ok(0),
        Some(v) => {
            v.as_u64().and_then(|r| u16::try_from(r).ok()).map_or_else(|| err(LineProblem::WrongType, "rank"), Ok)
        }
    }
}

fn retracts(map: &Map<String, Json>) -> Res<Option<Retraction>> {
    match map.get("retracts") {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Object(r)) => {
            let id = fact_id(&required(r, "id")?, "retracts")?;
            Ok(Some(Retraction { id, reason: optional(r, "reason")?.unwrap_or_default() }))
        }
        Some(_) => err(LineProblem::WrongType, "retracts"),
    }
}

fn objects(map: &Map<String, Json>) -> Res<BTreeMap<ObjectType, Vec<String>>> {
    let mut out = BTreeMap::new();
    let named = match map.get("objects") {
        None => return Ok(out),
        Some(Json::Object(named)) => named,
        Some(_) => return err(LineProblem::WrongType, "objects"),
    };
    let mut count = 0;
    for (kind, ids) in named {
        let Some(kind) = ObjectType::parse(kind) else { return err(LineProblem::UnknownObject, kind.as_str()) };
        let Json::Array(ids) = ids else { return err(LineProblem::WrongType, "objects") };
        count += ids.len();
        let ids = ids.iter().map(|id| id.as_str().map(nfc).map_or_else(|| err(LineProblem::WrongType, "objects"), Ok));
        out.insert(kind, ids.collect::<Res<Vec<String>>>()?);
    }
    if count > OBJECTS_MAX { err(LineProblem::TooMany, "objects") } else { Ok(out) }
}

fn attributes(map: &Map<String, Json>) -> Res<BTreeMap<String, Value>> {
    match map.get("attributes") {
        None => Ok(BTreeMap::new()),
        Some(Json::Object(named)) if named.len() > ATTRIBUTES_MAX => err(LineProblem::TooMany, "attributes"),
        Some(Json::Object(named)) => named.iter().map(|(name, v)| Ok((nfc(name), value(name, v)?))).collect(),
        Some(_) => err(LineProblem::WrongType, "attributes"),
    }
}

fn value(name: &str, json: &Json) -> Res<Value> {
    let map = match json {
        Json::Null => return Ok(Value::Empty),
        Json::Object(map) => map,
        _ => return err(LineProblem::WrongType, name),
    };
    if let Some(money) = optional(map, "money")? {
        let currency = required(map, "currency")?;
        let currency = Currency::parse(&currency).map_or_else(|| err(LineProblem::BadCurrency, name), Ok)?;
        return Ok(Value::Money(number(&money, name)?, currency));
    }
    let Some((sort, inner)) = map.iter().next().filter(|_| map.len() == 1) else {
        return err(LineProblem::WrongType, name);
    };
    if sort == "yes" {
        return inner.as_bool().map_or_else(|| err(LineProblem::WrongType, name), |b| Ok(Value::YesNo(b)));
    }
    let Some(text) = inner.as_str().map(nfc) else { return err(LineProblem::WrongType, name) };
    match sort.as_str() {
        "word" => Ok(Value::Word(text)),
        "number" => Ok(Value::Number(number(&text, name)?)),
        "time" => Ok(Value::Time(instant(&text, name)?)),
        "date" => text.parse().map_or_else(|_| err(LineProblem::BadInstant, name), |d| Ok(Value::Date(d))),
        "seconds" => Ok(Value::Length(number(&text, name)?.millionths())),
        "person" => Ok(Value::Person(text)),
        "content" => Ok(Value::Content(text)),
        _ => err(LineProblem::WrongType, name),
    }
}

fn number(text: &str, name: &str) -> Res<Number> {
    Number::parse(text).map_or_else(|_| err(LineProblem::BadNumber, name), Ok)
}
