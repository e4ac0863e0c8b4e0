//! Stand-up: every working day between the opening and 9:30. All days are written here, lawful ones too.

use crate::cast::HEAD;
use crate::days::{HOLIDAYS, LAST_DAY, WEEKS, on};
use crate::expected::Verdict::{self, *};
use crate::notebook::{Draft, MINUTE, SECOND, fact};
use crate::planter::Planter;
use facts::field::LENGTH;
use facts::{FactId, Kind, Micros, ObjectType, Value};
use rand::RngExt;

/// In words; the date; when held; which of these is taken back; what must come of it.
type Row = (&'static str, &'static str, &'static [&'static str], Option<usize>, Verdict);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("at the limit", "07-14", &["09:30:00"], None, Kept),
    ("one second late", "07-15", &["09:30:01"], None, KeptLate),
    ("at the opening", "07-16", &["09:00:00"], None, Kept),
    ("in the afternoon", "09-08", &["16:00:00"], None, KeptLate),
    ("held, but taken back, and held again in time", "10-06", &["09:10:00", "09:25:00"], Some(0), Kept),
    ("held, but taken back, and held again late", "10-08", &["09:10:00", "11:00:00"], Some(0), KeptLate),
    ("before the opening only", "08-18", &["08:50:00"], None, Breached),
    ("not held", "09-23", &[], None, Breached),
    ("not held on the last day", LAST_DAY, &[], None, Breached),
];

/// Plants every working day of the half-year.
pub(super) fn plant(p: &mut Planter<'_>) {
    let days = WEEKS.iter().flat_map(|week| &week[..5]).filter(|day| !HOLIDAYS.contains(day));
    for day in days.chain(std::iter::once(&LAST_DAY)) {
        match ROWS.iter().find(|row| row.1 == *day) {
            Some(row) => planted(p, row),
            None => {
                let later = p.random.random_range(3..20) * MINUTE + p.random.random_range(0..60) * SECOND;
                held(p, on(&format!("{day} 09:00:00")) + later);
            }
        }
    }
}

fn planted(p: &mut Planter<'_>, &(what, day, times, back, verdict): &Row) {
    p.row("", what);
    let held: Vec<FactId> = times.iter().map(|time| held(p, on(&format!("{day} {time}")))).collect();
    if let Some(place) = back {
        p.book.retract(on(&format!("{day} 12:00:00")), HEAD, held[place], "записали не туда");
    }
    let (opened, due) = (on(&format!("{day} 09:00:00")), on(&format!("{day} 09:30:00")));
    let expected = p.expect(ObjectType::Department, "department", Some(opened), verdict);
    (expected.due, expected.charged) = (Some(due), Some(HEAD));
}

fn held(p: &mut Planter<'_>, at: Micros) -> FactId {
    let minutes = p.random.random_range(8..25);
    let fact = fact(Kind::Standup, at).by(HEAD).names(ObjectType::Department, "department");
    p.book.add(fact.with(LENGTH, Value::Length(minutes * MINUTE)))
}
