//! Scoring: the head scores at least two calls of each seller a week. All weeks are written here, lawful ones too.

use crate::cast::HEAD;
use crate::days::{WEEKS, wall};
use crate::expected::Verdict::{self, *};
use crate::notebook::{Draft, MINUTE, SECOND, fact};
use crate::planter::Planter;
use facts::field::SCORE;
use facts::{FactId, Kind, Number, ObjectType, Value};
use rand::RngExt;

/// Who is scored, and from which week on.
const SCORED: &[(&str, usize)] = &[("p:1", 0), ("p:2", 0), ("p:3", 0), ("p:4", 0), ("p:5", 0), ("p:6", 0), ("p:7", 22)];

/// In words; whom; the week by its place; when calls are scored; which of these is taken back; what must come of it.
type Row = (&'static str, &'static str, usize, &'static [&'static str], Option<usize>, Verdict);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("one call only", "p:4", 7, &["tue 16:00:00"], None, Breached),
    ("the second in the last second of the week", "p:4", 9, &["tue 16:00:00", "sun 23:59:59"], None, Kept),
    ("the second in the first second of the next week", "p:6", 11, &["tue 16:00:00", "mon2 00:00:00"], None, Breached),
    ("no call at all", "p:2", 13, &[], None, Breached),
    ("two on one day", "p:2", 15, &["thu 16:00:00", "thu 16:30:00"], None, Kept),
    ("two, one of them taken back", "p:1", 17, &["tue 16:00:00", "thu 16:00:00"], Some(0), Breached),
    ("three, one of them taken back", "p:1", 19, &["tue 16:00:00", "wed 16:00:00", "thu 16:00:00"], Some(0), Kept),
];

/// Plants every week of every seller.
pub(super) fn plant(p: &mut Planter<'_>) {
    for (week, _) in WEEKS.iter().enumerate() {
        for &(seller, from) in SCORED {
            let row = ROWS.iter().find(|row| row.1 == seller && row.2 == week);
            match row {
                Some(row) => planted(p, row),
                None if week >= from => {
                    score(p, seller, week, "tue 15:00:00");
                    score(p, seller, week, "thu 15:00:00");
                }
                None => {}
            }
        }
    }
}

fn planted(p: &mut Planter<'_>, &(what, seller, week, scored, back, verdict): &Row) {
    p.row("", what);
    let scores: Vec<FactId> = scored.iter().map(|when| exact(p, seller, week, when)).collect();
    if let Some(place) = back {
        p.book.retract(wall(week, "fri 12:00:00"), HEAD, scores[place], "оценили не тот звонок");
    }
    let expected = p.expect(ObjectType::Employee, seller, Some(wall(week, "mon 00:00:00")), verdict);
    (expected.due, expected.charged) = (Some(wall(week, "sun 23:59:59.999999")), Some(HEAD));
}

/// A score within the hour after the wall time.
fn score(p: &mut Planter<'_>, seller: &str, week: usize, when: &str) {
    let later = p.random.random_range(0..60) * MINUTE + p.random.random_range(0..60) * SECOND;
    score_at(p, seller, wall(week, when) + later);
}

fn exact(p: &mut Planter<'_>, seller: &str, week: usize, when: &str) -> FactId {
    score_at(p, seller, wall(week, when))
}

fn score_at(p: &mut Planter<'_>, seller: &str, at: facts::Micros) -> FactId {
    let call = p.book.fresh(ObjectType::Call);
    let score = Number::whole(p.random.random_range(55..=100)).expect("a score");
    let fact = fact(Kind::Scored, at).by(HEAD).names(ObjectType::Call, &call).names(ObjectType::Employee, seller);
    p.book.add(fact.with(SCORE, Value::Number(score)))
}
