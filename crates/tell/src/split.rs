//! With whom the minutes lay.

use crate::Teller;
use crate::source::Named;
use facts::Micros;
use std::collections::BTreeMap;
use watch::{Duty, Holder};
use wording::span::{HOUR, clock};

impl Teller<'_> {
    /// `минуты до срока: очередь 1:54, p:4 13:06; после срока: p:4 43:23; отнесено на p:4`. `None` where
    /// nothing was measured and nobody is known.
    pub(crate) fn split(&self, duty: &Duty) -> Option<String> {
        let mut parts = Vec::new();
        if let Some(split) = &duty.split {
            let shares = |id: &str, shares: &BTreeMap<Holder, Micros>| {
                let listed = self.shares(shares);
                (!listed.is_empty()).then(|| self.say(id, &[("shares", listed.into())]))
            };
            // An hour and more is no longer told as minutes.
            let long = split.before.values().any(|micros| *micros >= HOUR);
            parts.extend(shares(if long { "split-before-hours" } else { "split-before" }, &split.before));
            parts.extend(shares("split-after", &split.after));
        }
        // Who held it at the deadline is told where the charge lies elsewhere.
        if duty.split.is_some() && duty.bearer != duty.charged && duty.bearer != Holder::Unknown {
            let person = self.holder(&duty.bearer);
            parts.push(self.say("split-bearer", &[("person", person.into())]));
        }
        if duty.charged != Holder::Unknown {
            parts.push(self.charged(&duty.charged));
        }
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    fn shares(&self, shares: &BTreeMap<Holder, Micros>) -> String {
        let measured = shares.iter().filter(|(_, micros)| **micros > 0);
        let listed: Vec<String> =
            measured.map(|(holder, micros)| format!("{} {}", self.holder(holder), clock(*micros))).collect();
        listed.join(", ")
    }

    /// Who holds: `очередь`, `p:4`, `p:4 (вне смены)`.
    pub fn holder(&self, holder: &Holder) -> String {
        let person = |id: &str, person: &str| self.say(id, &[("person", self.person(person).into())]);
        match holder {
            Holder::Unknown => self.say("holder-unknown", &[]),
            Holder::Queue => self.say("holder-queue", &[]),
            Holder::System => self.say("person-system", &[]),
            Holder::Person(id) => self.person(id),
            Holder::Absent(id) => person("holder-absent", id),
            Holder::OutOfShift(id) => person("holder-out-of-shift", id),
        }
    }

    /// To whom it is charged. An id stands after «на» as it is; a name is not inflected, so the Russian
    /// sentence asks no case of it.
    fn charged(&self, holder: &Holder) -> String {
        let named = match holder {
            Holder::Person(id) | Holder::Absent(id) | Holder::OutOfShift(id) => {
                self.sources.name(Named::Person(id)).is_some()
            }
            _ => false,
        };
        let person = match holder {
            Holder::Queue => self.say("holder-queue-acc", &[]),
            Holder::Unknown => self.say("holder-nobody", &[]),
            Holder::System => self.say("holder-system-acc", &[]),
            other => self.holder(other),
        };
        let id = if named { "split-charged-name" } else { "split-charged" };
        self.say(id, &[("person", person.into())])
    }
}
