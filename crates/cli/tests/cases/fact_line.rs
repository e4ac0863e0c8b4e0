//! One fact in the short form of the cases.

use facts::{AnyKind, Currency, Evidence, Fact, FactId, Kind, Number, ObjectRef, ObjectType, Retraction, Value, field};
use std::collections::BTreeMap;
use watch::{Anchor, Duty};

use crate::moment::{Wall, read_length};

/// Facts of a case without a source of their own come from here.
const SOURCE: &str = "case";

/// Reads a line; `place` numbers it, `before` are the facts that a retraction may name by their marks.
pub fn parse(
    line: &str,
    wall: &Wall,
    place: usize,
    before: &[(Option<String>, Fact)],
) -> Result<(Option<String>, Fact), String> {
    let mut rest = line.trim().to_owned();
    let mut fact = Fact {
        at: 0,
        recorded: None,
        rank: 0,
        actor: None,
        on_behalf: None,
        source: SOURCE.to_owned(),
        key: format!("{place:04}"),
        kind: AnyKind::Known(Kind::Note),
        objects: BTreeMap::new(),
        attributes: BTreeMap::new(),
        evidence: Evidence::Witnessed,
        cause: None,
        retracts: None,
    };
    let mut mark = None;
    while let Some(shorter) = last_option(&rest, &mut fact, &mut mark, wall, before)? {
        rest = shorter.trim_end_matches([' ', '|', ';']).to_owned();
    }
    let (named, carried) = rest.split_once('|').unwrap_or((&rest, ""));
    head(named, &mut fact, wall, before)?;
    for (name, value) in attributes(carried)? {
        let value = match value.strip_prefix('«') {
            Some(duty) if name == field::DUTY => Value::Word(duty_named(duty, before)?),
            _ => read_value(&value, wall)?,
        };
        fact.attributes.insert(name, value);
    }
    Ok((mark, fact))
}

/// Takes the option at the end of the line, if one stands there, and gives the line without it.
fn last_option(
    line: &str,
    fact: &mut Fact,
    mark: &mut Option<String>,
    wall: &Wall,
    before: &[(Option<String>, Fact)],
) -> Result<Option<String>, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let shorter = |taken: usize| Ok(Some(words[..words.len() - taken].join(" ")));
    let from_end = |n: usize| words.len().checked_sub(n).map(|at| words[at]);
    let (Some(last), option) = (words.last(), from_end(2)) else { return Ok(None) };
    if let Some(name) = last.strip_prefix('#') {
        *mark = Some(name.to_owned());
        return shorter(1);
    }
    match option {
        Some("rank") => fact.rank = last.parse().map_err(|_| format!("rank {last}"))?,
        Some("source") => fact.source = (*last).to_owned(),
        Some("key") => fact.key = (*last).to_owned(),
        Some("cause") => fact.cause = Some(marked(last, before)?),
        Some("evidence") => fact.evidence = Evidence::parse(last).ok_or_else(|| format!("evidence {last}"))?,
        _ if from_end(3) == Some("recorded") => {
            fact.recorded = Some(wall.read(&words[words.len() - 2..].join(" "))?);
            return shorter(3);
        }
        _ => return Ok(None),
    }
    shorter(2)
}

fn marked(mark: &str, before: &[(Option<String>, Fact)]) -> Result<FactId, String> {
    let found = before.iter().find(|(known, _)| known.as_deref() == Some(mark.trim_start_matches('#')));
    found.map(|(_, fact)| fact.id()).ok_or_else(|| format!("no fact is marked #{mark}"))
}

/// `2026-11-23 12:51:08 request client c:88 by p:4`
fn head(named: &str, fact: &mut Fact, wall: &Wall, before: &[(Option<String>, Fact)]) -> Result<(), String> {
    let mut words = Words(named.trim());
    let (date, time) = (words.next().ok_or("no date")?, words.next().ok_or("no time")?);
    fact.at = wall.read(&format!("{date} {time}"))?;
    let kind = words.next().ok_or("no kind")?;
    let kind = if kind == "custom" { format!("custom {}", words.next().ok_or("no name of the event")?) } else { kind };
    fact.kind = AnyKind::parse(&kind).ok_or_else(|| format!("no kind {kind}"))?;
    if fact.kind == AnyKind::Known(Kind::Retracted) {
        let id = marked(&words.next().ok_or("no mark")?, before)?;
        fact.retracts = Some(Retraction { id, reason: String::new() });
    }
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("nothing after {word}"))?;
        match (word.as_str(), &mut fact.retracts) {
            ("by", _) => fact.actor = Some(value),
            ("because", Some(retraction)) => retraction.reason = value,
            _ => {
                let kind = ObjectType::parse(&word).ok_or_else(|| format!("no object {word}"))?;
                fact.objects.entry(kind).or_default().push(value);
            }
        }
    }
    Ok(())
}

/// Words, of which one in « » may have spaces.
struct Words<'a>(&'a str);

impl Iterator for Words<'_> {
    type Item = String;
    fn next(&mut self) -> Option<String> {
        let rest = self.0.trim_start();
        let (word, after) = match rest.strip_prefix('«').and_then(|inner| inner.split_once('»')) {
            Some(quoted) => quoted,
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        self.0 = after;
        (!word.is_empty()).then(|| word.to_owned())
    }
}

/// `источник: слово сайт; сумма: деньги 10.00 RUB`
fn attributes(carried: &str) -> Result<Vec<(String, String)>, String> {
    let items = carried.split([';', '|']).map(str::trim).filter(|item| !item.is_empty());
    items
        .map(|item| {
            let (name, value) = item.split_once(": ").ok_or_else(|| format!("{item}: no attribute"))?;
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        })
        .collect()
}

/// The identity of a duty: `«Ответ» request r:501 от ask`, `«Звонки/2» request r:501 от ask`, `«Планёрка» department department за workday
/// 2026-11-24`, `… однажды`. After the name of the rule may stand its clause.
fn duty_named(text: &str, before: &[(Option<String>, Fact)]) -> Result<String, String> {
    let bad = || format!("«{text}: no duty");
    let (rule, rest) = text.split_once('»').ok_or_else(bad)?;
    let (rule, clause) = rule.split_once('/').map_or((rule, ""), |(rule, clause)| (rule, clause));
    let words: Vec<&str> = rest.split_whitespace().collect();
    let [kind, id, anchor @ ..] = words.as_slice() else { return Err(bad()) };
    let subject = ObjectRef { kind: ObjectType::parse(kind).ok_or_else(bad)?, id: (*id).to_owned() };
    let date = |text: &str| text.parse().map_err(|_| bad());
    let anchor = match anchor {
        ["от", mark] => Anchor::Fact(marked(mark, before)?),
        ["за", "week", first] => Anchor::Period("week", date(first)?),
        ["за", "workday", first] => Anchor::Period("workday", date(first)?),
        ["с", day] => Anchor::Publication(date(day)?),
        ["однажды"] => Anchor::Once,
        _ => return Err(bad()),
    };
    Ok(Duty::identity(rule, clause, &subject, &anchor).to_string())
}

fn read_value(text: &str, wall: &Wall) -> Result<Value, String> {
    let number = |text: &str| Number::parse(text).map_err(|_| format!("{text}: no number"));
    let (sort, rest) = text.split_once(' ').unwrap_or((text, ""));
    Ok(match (sort, rest) {
        ("слово", word) => Value::Word(word.to_owned()),
        ("число", digits) => Value::Number(number(digits)?),
        ("деньги", sum) => {
            let (digits, currency) = sum.split_once(' ').ok_or("no currency")?;
            Value::Money(number(digits)?, Currency::parse(currency).ok_or("no currency")?)
        }
        ("время", moment) => Value::Time(wall.read(moment)?),
        ("дата", date) => Value::Date(date.parse().map_err(|_| format!("{date}: no date"))?),
        ("да" | "нет", "") => Value::YesNo(sort == "да"),
        ("человек", person) => Value::Person(person.to_owned()),
        ("пусто", "") => Value::Empty,
        (length, "с") => Value::Length(read_length(length)?),
        _ => return Err(format!("{text}: no value")),
    })
}
