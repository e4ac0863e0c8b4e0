//! What can be refused in a mapping before any row is read: unknown zones, kinds, objects, currencies, patterns, joins.

use facts::{AnyKind, Currency, ObjectType};

use super::{As, FactMapping, Field, Mapping, Table, When};
use crate::civil::{Pattern, Zone};
use crate::guards::TABLE_RANK;
use crate::messages::{Said, Sentence};

pub(super) fn check(mapping: &Mapping) -> Result<(), Said> {
    zone(mapping.zone.as_deref())?;
    if let Some(evidence) = &mapping.evidence
        && facts::Evidence::parse(evidence).is_none()
    {
        return Err(Said::new(Sentence::BadEvidence).with("word", evidence));
    }
    if mapping.owner.is_some() && mapping.xes.is_none() {
        return Err(Said::new(Sentence::OwnerOfTables));
    }
    if let Some(xes) = &mapping.xes {
        object(&xes.object)?;
        xes.kinds.values().try_for_each(|name| kind(name))?;
        xes.trace.values().chain(xes.event.values()).try_for_each(field)?;
    }
    mapping.tables.iter().try_for_each(|it| table(mapping, it))
}

fn table(mapping: &Mapping, table: &Table) -> Result<(), Said> {
    if table.rank > TABLE_RANK {
        return Err(Said::new(Sentence::BadRank).with("rank", table.rank).with("limit", TABLE_RANK));
    }
    if let Some(text) = &table.delimiter
        && (text.len() != 1 || !text.is_ascii())
    {
        return Err(Said::new(Sentence::BadDelimiter).with("delimiter", text));
    }
    if let Some(label) = &table.encoding
        && encoding_rs::Encoding::for_label(label.as_bytes()).is_none()
    {
        return Err(Said::new(Sentence::BadEncoding).with("encoding", label));
    }
    if !table.facts.is_empty() && table.key.is_none() && table.subject.is_none() {
        return Err(Said::new(Sentence::NoSubject).with("table", &table.name));
    }
    for join in table.join.values() {
        if !mapping.tables.iter().any(|other| other.name == join.table) {
            return Err(Said::new(Sentence::BadTable).with("table", &join.table));
        }
    }
    table.facts.iter().try_for_each(fact)
}

fn fact(fact: &FactMapping) -> Result<(), Said> {
    if !fact.kind.contains('{') {
        kind(&fact.kind)?;
    }
    when(&fact.at)?;
    fact.objects.keys().try_for_each(|name| object(name))?;
    fact.attributes.values().try_for_each(field)
}

fn when(when: &When) -> Result<(), Said> {
    zone(when.zone.as_deref())?;
    if let Some(time) = &when.time
        && time.parse::<jiff::civil::Time>().is_err()
    {
        return Err(Said::new(Sentence::BadFormat).with("format", time));
    }
    pattern(when.format.as_deref())
}

fn field(field: &Field) -> Result<(), Said> {
    zone(field.zone.as_deref())?;
    pattern(field.format.as_deref())?;
    if field.kind == As::Money {
        let currency = field.currency.as_deref().unwrap_or_default();
        Currency::parse(currency).ok_or_else(|| Said::new(Sentence::BadCurrency).with("currency", currency))?;
    }
    match field.decimal.as_deref() {
        None | Some("." | ",") => Ok(()),
        Some(other) => Err(Said::new(Sentence::BadDelimiter).with("delimiter", other)),
    }
}

fn pattern(format: Option<&str>) -> Result<(), Said> {
    match format {
        Some(text) if Pattern::parse(text).is_none() => Err(Said::new(Sentence::BadFormat).with("format", text)),
        _ => Ok(()),
    }
}

fn zone(name: Option<&str>) -> Result<(), Said> {
    match name {
        Some(name) if Zone::find(name).is_none() => Err(Said::new(Sentence::BadZone).with("zone", name)),
        _ => Ok(()),
    }
}

fn kind(name: &str) -> Result<(), Said> {
    AnyKind::parse(name).map(|_| ()).ok_or_else(|| Said::new(Sentence::BadKind).with("kind", name))
}

fn object(name: &str) -> Result<(), Said> {
    let known = || ObjectType::ALL.iter().map(|it| it.id()).collect::<Vec<_>>().join(", ");
    ObjectType::parse(name)
        .map(|_| ())
        .ok_or_else(|| Said::new(Sentence::BadObject).with("object", name).with("known", known()))
}
