//! Facts that may be plans: people type a day to come into "closing date". Whether such a thing happened is known only
//! when everything is read, by the last instant that is surely no plan.

use facts::{Cell, Key, Name, ObjectType, Row};

use super::import::Shared;
use crate::civil::Zone;
use crate::intake::Intake;
use crate::messages::{Said, Sentence};
use crate::problem::Place;

/// A fact that may be a plan: whether it happened is known only when everything is read.
pub(crate) struct Deferred {
    at: i64,
    rank: u16,
    kind: u16,
    actor: Option<Name>,
    objects: Vec<(ObjectType, Name)>,
    cells: Vec<(Name, Cell)>,
    key: String,
    /// Zone of a day without a time; such a fact of the last day known happened on that day.
    day_of: Option<String>,
    place: Place,
    raw: Option<Vec<u8>>,
}

impl Deferred {
    pub(crate) fn of(row: &Row<'_>, key: &str, day_of: Option<String>, place: Place, raw: Option<&[u8]>) -> Deferred {
        let key = match row.key {
            Key::Text(_) => key.to_owned(),
            Key::Ordinal(ordinal) => format!("\0{ordinal}"),
        };
        Deferred {
            at: row.at,
            rank: row.rank,
            kind: row.kind,
            actor: row.actor,
            objects: row.objects.to_vec(),
            cells: row.attributes.to_vec(),
            key,
            day_of,
            place,
            raw: raw.map(<[u8]>::to_vec),
        }
    }

    /// The instant at which it happened by all that is known; `None` if it is a plan.
    fn happened(&self, latest: i64) -> Option<i64> {
        if self.at <= latest {
            return Some(self.at);
        }
        let zone = Zone::find(self.day_of.as_deref()?)?;
        let day = |at: i64| zone.local(at).map(|local| local.div_euclid(86_400_000_000));
        (day(self.at) == day(latest)).then_some(latest)
    }
}

/// Once everything is read: what lies after the last instant known is a plan and is put aside, the rest is told.
pub(crate) fn settle(shared: &mut Shared, intake: &mut Intake) -> Result<(), Said> {
    let latest = shared.latest;
    for deferred in std::mem::take(&mut shared.deferred) {
        // Without a single other fact there is nothing to measure plans by.
        let Some(at) = latest.map_or(Some(deferred.at), |latest| deferred.happened(latest)) else {
            let said = Said::new(Sentence::LaterThanExport).with("value", facts::format_instant(deferred.at));
            intake.reject(deferred.place, said, deferred.raw.as_deref());
            continue;
        };
        let key = match deferred.key.strip_prefix('\0').and_then(|ordinal| ordinal.parse().ok()) {
            Some(ordinal) => Key::Ordinal(ordinal),
            None => Key::Text(&deferred.key),
        };
        let row = Row {
            at,
            recorded: None,
            rank: deferred.rank,
            actor: deferred.actor,
            source: intake.source,
            key,
            kind: deferred.kind,
            objects: &deferred.objects,
            attributes: &deferred.cells,
            evidence: intake.evidence,
        };
        intake.push(&row)?;
    }
    Ok(())
}
