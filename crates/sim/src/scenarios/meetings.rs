//! Meetings: confirmed by 17:00 on the eve, and a cancelled one is followed by another or by the loss of the deal.

use crate::expected::Verdict::{self, *};
use crate::notebook::Draft;
use crate::planter::{Owner, Planter};
use facts::{Fact, Kind, ObjectType};

/// In words; when set and for which day; when confirmed; when cancelled; what must come of it; the deadline.
type Row = (
    &'static str,
    &'static [(&'static str, &'static str)],
    Option<&'static str>,
    Option<&'static str>,
    Verdict,
    &'static str,
);

#[rustfmt::skip]
const CONFIRMED: &[Row] = &[
    ("confirmed one second late", &[("mon 11:00:00", "thu")], Some("wed 17:00:01"), None, KeptLate, "wed 17:00:00"),
    ("confirmed at the limit", &[("mon 11:00:00", "thu")], Some("wed 17:00:00"), None, Kept, "wed 17:00:00"),
    ("never confirmed", &[("mon 11:00:00", "wed")], None, None, Breached, "tue 17:00:00"),
    ("cancelled before the limit", &[("mon 11:00:00", "thu")], None, Some("wed 16:00:00"), Lapsed, "wed 17:00:00"),
    ("cancelled after the limit", &[("mon 11:00:00", "thu")], None, Some("wed 17:30:00"), Breached, "wed 17:00:00"),
    ("moved on, and the deadline with it", &[("mon 11:00:00", "wed"), ("tue 11:00:00", "fri")], Some("thu 17:00:00"), None, Kept, "thu 17:00:00"),
    ("moved on, confirmed late all the same", &[("mon 11:00:00", "wed"), ("tue 11:00:00", "fri")], Some("fri 09:00:00"), None, KeptLate, "thu 17:00:00"),
];

/// What follows a cancelled meeting of a deal.
#[derive(Clone, Copy)]
enum After {
    Another,
    Loss,
    Task,
    Nothing,
}

#[rustfmt::skip]
const CANCELLED: &[(&str, After, Verdict)] = &[
    ("a task follows, not a meeting", After::Task, Violated),
    ("another meeting follows", After::Another, Kept),
    ("the loss of the deal follows", After::Loss, Kept),
    ("the cancelling was taken back", After::Nothing, Clean),
];

/// Plants the rows of both clauses.
pub(super) fn plant(p: &mut Planter<'_>) {
    for row in CONFIRMED {
        confirmed(p, row);
    }
    for &(what, after, verdict) in CANCELLED {
        cancelled(p, what, after, verdict);
    }
}

fn confirmed(p: &mut Planter<'_>, &(what, set, sure, off, verdict, due): &Row) {
    p.row("подтвердить", what);
    p.own_client("mon 09:30:00");
    let meeting = p.book.fresh(ObjectType::Meeting);
    for (when, day) in set {
        let fact = of_meeting(p, Kind::MeetSet, &meeting, when).with("встреча", p.date(day));
        p.book.add(fact);
    }
    for (kind, when) in [(Kind::MeetSure, sure), (Kind::MeetOff, off)] {
        if let Some(when) = when {
            let fact = of_meeting(p, kind, &meeting, when);
            p.book.add(fact);
        }
    }
    for (when, _) in set {
        let (opened, due, owner) = (p.at(when), p.at(due), p.owner);
        let expected = p.expect(ObjectType::Meeting, &meeting, Some(opened), verdict);
        (expected.due, expected.charged) = (Some(due), Some(owner).filter(|_| verdict != Lapsed));
    }
}

fn of_meeting(p: &Planter<'_>, kind: Kind, meeting: &str, when: &str) -> Fact {
    p.done(kind, Owner, when).names(ObjectType::Meeting, meeting).names(ObjectType::Client, &p.client)
}

fn cancelled(p: &mut Planter<'_>, what: &'static str, after: After, verdict: Verdict) {
    p.row("отмена", what);
    let deal = p.deal("mon 10:00:00");
    let meeting = p.book.fresh(ObjectType::Meeting);
    let set = of_meeting(p, Kind::MeetSet, &meeting, "mon 11:00:00").names(ObjectType::Deal, &deal);
    p.book.add(set.with("встреча", p.date("thu")));
    let off = of_meeting(p, Kind::MeetOff, &meeting, "tue 12:00:00").names(ObjectType::Deal, &deal);
    let off = p.book.add(off);
    match after {
        After::Another => another(p, &deal),
        After::Loss => p.lose(&deal, "tue 12:10:00"),
        After::Task => {
            let (at, due) = (p.at("tue 12:10:00"), p.at("mon2 12:00:00"));
            p.task(&deal, at, due);
            p.lose(&deal, "wed 12:00:00");
        }
        After::Nothing => {
            p.retract("tue 12:05:00", off);
            let sure = of_meeting(p, Kind::MeetSure, &meeting, "tue 12:20:00").names(ObjectType::Deal, &deal);
            p.book.add(sure);
            p.lose(&deal, "thu 16:00:00");
        }
    }
    let (opened, owner) = (p.at("tue 12:00:00"), p.owner);
    let expected = p.expect(ObjectType::Deal, &deal, Some(opened), verdict);
    expected.charged = Some(owner).filter(|_| verdict == Violated);
}

/// Another meeting of the deal, confirmed and held in time, and the deal's end.
fn another(p: &mut Planter<'_>, deal: &str) {
    let meeting = p.book.fresh(ObjectType::Meeting);
    let set = of_meeting(p, Kind::MeetSet, &meeting, "tue 12:10:00").names(ObjectType::Deal, deal);
    p.book.add(set.with("встреча", p.date("fri")));
    for (kind, when) in [(Kind::MeetSure, "wed 11:00:00"), (Kind::Meet, "fri 15:00:00")] {
        let fact = of_meeting(p, kind, &meeting, when).names(ObjectType::Deal, deal);
        p.book.add(fact);
    }
    p.lose(deal, "fri 16:00:00");
}
