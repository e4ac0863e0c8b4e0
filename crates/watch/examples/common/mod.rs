//! What the measurements share: the charter of the yardstick as a law, the program made of it, and the order of time.

pub mod invented;
pub mod worst;

use charter::law::Law;
use facts::{Log, Micros};
use std::path::{Path, PathBuf};
use watch::program::{Families, Prepared, Program, prepare};
use watch::{Charters, Question};
use worktime::{DayException, DayKind};

/// Calendars reach so far: copies of a log are shifted into the future.
const LAST_YEAR: i16 = 2037;

/// The folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The charter of the yardstick.
pub fn twelve_rules() -> PathBuf {
    root().join("crates/watch/benches/yardstick.md")
}

/// A department that has had this one charter all along.
pub fn charters(law: Law) -> Charters {
    Charters { versions: vec![law], by_dates: false }
}

/// The law of a charter, as it is written.
pub fn law(text: &str) -> Law {
    let reading = charter::read(text);
    let (law, remarks) = charter::resolve(&reading.tree, reading.language);
    let wrong = reading.remarks.iter().chain(&remarks).filter(|r| r.severity() == charter::Severity::Error);
    assert_eq!(wrong.count(), 0, "a charter that is measured reads without errors");
    law
}

/// The same with days off by a rule: the first Monday of every quarter of 2011 to 2036.
pub fn with_days_off(mut law: Law) -> Law {
    for year in 2011..=2036 {
        for month in [1, 4, 7, 10] {
            let first = jiff::civil::date(year, month, 1);
            let monday = first.nth_weekday(1, jiff::civil::Weekday::Monday).expect("a date");
            for (_, spec) in &mut law.calendars {
                spec.exceptions.insert(monday, DayException::of(DayKind::Holiday));
            }
        }
    }
    law
}

/// The one program that takes every rule of these charters, and the log laid into its families.
pub fn program(charters: &Charters, log: &Log) -> (Program, Families) {
    let (mut prepared, left) = prepare(charters, log, &Question::default(), LAST_YEAR).expect("every form is known");
    assert_eq!((prepared.len(), left), (1, 0), "the program takes every rule");
    let Prepared { program, families, .. } = prepared.remove(0);
    (program, families)
}

/// A fact as it arrives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrived {
    pub at: Micros,
    pub row: u32,
    pub family: u32,
    pub code: u16,
}

/// All facts in order of time.
pub fn in_order_of_time(families: &Families) -> Vec<Arrived> {
    let mut order: Vec<Arrived> = Vec::with_capacity(families.len());
    for family in 0..families.count() {
        let arrived = |row: usize| Arrived {
            at: families.at[row],
            row: row as u32,
            family: family as u32,
            code: families.code[row],
        };
        order.extend(families.rows(family).map(arrived));
    }
    order.sort_unstable();
    order
}
