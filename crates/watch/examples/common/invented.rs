//! Of what invented logs are made: numbers that look like chance, and facts of cases.

use facts::{AnyKind, Evidence, Key, Log, Micros, Name, ObjectType, Row};

/// The next of a fixed row of numbers below 2³⁰: what looks like chance is the same on every machine.
pub fn draw(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 34
}

/// A fact of an invented case.
pub fn tell(log: &mut Log, case: Name, source: Name, at: Micros, event: &str) {
    let kind = log.kind_of(&AnyKind::Custom(event.into()));
    let row = Row {
        at,
        recorded: None,
        rank: 0,
        actor: None,
        source,
        key: Key::Ordinal(0),
        kind,
        objects: &[(ObjectType::Case, case)],
        attributes: &[],
        evidence: Evidence::Imported,
    };
    log.push(&row).expect("room");
}
