//! Stay at the stage «КП»: five working days, which do not count while the deal sleeps.

use crate::expected::Verdict::{self, *};
use crate::notebook::Draft;
use crate::planter::{Owner, Planter};
use facts::field::WAKE;
use facts::{Kind, ObjectType};

/// A stay: since when, what must come of it, the deadline shown.
type Stay = (&'static str, Verdict, &'static str);
/// In words; stages after the first «КП»; when put off and until which day; when lost; the stays.
type Row = (
    &'static str,
    &'static [(&'static str, &'static str)],
    Option<(&'static str, &'static str)>,
    &'static str,
    &'static [Stay],
);

const ENTRY: &str = "mon 10:00:00";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("left the morning after", &[("Договор", "tue2 09:00:00")], None, "wed2 12:00:00", &[(ENTRY, KeptLate, "mon2 18:00:00")]),
    ("left at the close of the fifth day", &[("Договор", "mon2 18:00:00")], None, "wed2 12:00:00", &[(ENTRY, Kept, "mon2 18:00:00")]),
    ("lost there too late", &[], None, "wed2 12:00:00", &[(ENTRY, Breached, "mon2 18:00:00")]),
    ("lost there in time", &[], None, "mon2 12:00:00", &[(ENTRY, Lapsed, "mon2 18:00:00")]),
    ("slept for three closings", &[("Договор", "thu2 18:00:00")], Some(("tue 10:00:00", "fri")), "fri2 12:00:00",
        &[(ENTRY, Kept, "thu2 18:00:00")]),
    ("slept for three closings, left late all the same", &[("Договор", "fri2 09:00:00")], Some(("tue 10:00:00", "fri")), "fri2 12:00:00",
        &[(ENTRY, KeptLate, "thu2 18:00:00")]),
    ("back and in again, the clock anew", &[("Квалификация", "wed 12:00:00"), ("КП", "thu 10:00:00"), ("Договор", "thu2 17:00:00")], None,
        "fri2 12:00:00", &[(ENTRY, Kept, "mon2 18:00:00"), ("thu 10:00:00", Kept, "thu2 18:00:00")]),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, stages, sleep, lost, stays) in ROWS {
        p.row("", what);
        let deal = p.deal("mon 09:00:00");
        p.stage(&deal, "Новая", "mon 09:05:00");
        p.stage(&deal, "Квалификация", "mon 09:10:00");
        p.fill(&deal, "mon 09:15:00");
        p.stage(&deal, "КП", ENTRY);
        if let Some((when, wake)) = sleep {
            let asleep = p.of_deal(Kind::PutOff, Owner, &deal, when).with(WAKE, p.date(wake));
            p.book.add(asleep);
        }
        for &(stage, when) in stages {
            match stage {
                "Квалификация" => p.stage_with_reason(&deal, stage, when),
                _ => drop(p.stage(&deal, stage, when)),
            }
        }
        p.lose(&deal, lost);
        for &(since, verdict, due) in stays {
            let (opened, due, owner) = (p.at(since), p.at(due), p.owner);
            let expected = p.expect(ObjectType::Deal, &deal, Some(opened), verdict);
            (expected.due, expected.charged) = (Some(due), Some(owner).filter(|_| verdict != Lapsed));
        }
    }
}
