//! With whom the minutes lay.

use crate::Teller;
use facts::Micros;
use std::collections::BTreeMap;
use watch::{Duty, Holder};
use wording::span::clock;

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
            parts.extend(shares("split-before", &split.before));
            parts.extend(shares("split-after", &split.after));
        }
        if duty.charged != Holder::Unknown {
            let person = self.charged(&duty.charged);
            parts.push(self.say("split-charged", &[("person", person.into())]));
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

    /// After «на», "to".
    fn charged(&self, holder: &Holder) -> String {
        match holder {
            Holder::Queue => self.say("holder-queue-acc", &[]),
            Holder::Unknown => self.say("holder-nobody", &[]),
            other => self.holder(other),
        }
    }
}
