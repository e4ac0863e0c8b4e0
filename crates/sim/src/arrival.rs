//! How facts arrive: mostly at once, some hours later, some twice.

use crate::notebook::{HOUR, MINUTE};
use facts::Fact;
use rand::RngExt;
use rand_pcg::Pcg64Mcg;

/// Of so many calls one is told of late.
const LATE_ONE_IN: u32 = 60;
/// Of so many facts one is delivered twice.
const TWICE_ONE_IN: u32 = 150;

/// Lets some calls of the telephone exchange be told of late.
pub(crate) fn delay(facts: &mut [Fact], random: &mut Pcg64Mcg) {
    for fact in facts.iter_mut().filter(|f| f.source == "telephony") {
        if random.random_range(0..LATE_ONE_IN) == 0 {
            fact.recorded = Some(fact.at + random.random_range(1..60) * HOUR + random.random_range(0..60) * MINUTE);
        }
    }
}

/// Puts facts into the order in which they were learned of, some of them twice.
pub(crate) fn arrive(facts: Vec<Fact>, random: &mut Pcg64Mcg) -> Vec<Fact> {
    let mut arrived = Vec::with_capacity(facts.len());
    for fact in facts {
        if random.random_range(0..TWICE_ONE_IN) == 0 {
            arrived.push(fact.clone());
        }
        arrived.push(fact);
    }
    arrived.sort_by(|a, b| a.learned().cmp(&b.learned()).then_with(|| a.order(b)));
    arrived
}
