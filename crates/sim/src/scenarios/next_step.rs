//! Next step: an open deal has a task, no farther ahead than fourteen days, within fifteen working minutes.

use crate::expected::Verdict::{self, *};
use crate::notebook::Draft;
use crate::planter::{Owner, Planter};
use facts::{Kind, ObjectType};

/// A task: when set, when due, when done.
type Task = (&'static str, &'static str, Option<&'static str>);
/// A lack of a task: since when, what must come of it, the deadline shown.
type Lack = (&'static str, Verdict, &'static str);
/// In words; when the deal is created; its tasks; when it is lost; the lacks.
type Row = (&'static str, &'static str, &'static [Task], &'static str, &'static [Lack]);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("a task one second late", "mon 10:00:00", &[("mon 10:15:01", "mon2 12:00:00", None)], "fri 12:00:00",
        &[("mon 10:00:00", KeptLate, "mon 10:15:00")]),
    ("a task at the limit", "mon 10:00:00", &[("mon 10:15:00", "mon2 12:00:00", None)], "fri 12:00:00",
        &[("mon 10:00:00", Kept, "mon 10:15:00")]),
    ("a task at the limit over lunch", "tue 12:50:00", &[("tue 14:05:00", "mon2 12:00:00", None)], "fri 12:00:00",
        &[("tue 12:50:00", Kept, "tue 14:05:00")]),
    ("a task over the night", "tue 17:55:00", &[("wed 09:10:00", "mon2 12:00:00", None)], "fri 12:00:00",
        &[("tue 17:55:00", Kept, "wed 09:10:00")]),
    ("never a task", "wed 16:00:00", &[], "fri 12:00:00", &[("wed 16:00:00", Breached, "wed 16:15:00")]),
    ("lost before the limit", "wed 16:00:00", &[], "wed 16:10:00", &[("wed 16:00:00", Lapsed, "wed 16:15:00")]),
    ("the next one long after the last was done", "mon 10:00:00",
        &[("mon 10:05:00", "thu 12:00:00", Some("tue 11:00:00")), ("tue 11:30:00", "mon2 12:00:00", None)], "fri 12:00:00",
        &[("mon 10:00:00", Kept, "mon 10:15:00"), ("tue 11:00:00", KeptLate, "tue 11:15:00")]),
    ("the next one soon after the last was done", "mon 10:00:00",
        &[("mon 10:05:00", "thu 12:00:00", Some("tue 11:00:00")), ("tue 11:15:00", "mon2 12:00:00", None)], "fri 12:00:00",
        &[("mon 10:00:00", Kept, "mon 10:15:00"), ("tue 11:00:00", Kept, "tue 11:15:00")]),
    ("the next one before the last was done", "mon 10:00:00",
        &[("mon 10:05:00", "thu 12:00:00", Some("tue 11:00:00")), ("tue 10:59:00", "mon2 12:00:00", None)], "fri 12:00:00",
        &[("mon 10:00:00", Kept, "mon 10:15:00"), ("tue 11:00:00", Clean, "tue 11:15:00")]),
    ("a task too far ahead", "mon 10:00:00", &[("mon 10:05:00", "tue3 12:00:00", None)], "fri 12:00:00",
        &[("mon 10:00:00", Breached, "mon 10:15:00")]),
    ("a task on the last day allowed", "mon 10:00:00", &[("mon 10:05:00", "mon3 10:05:00", None)], "fri 12:00:00",
        &[("mon 10:00:00", Kept, "mon 10:15:00")]),
];

/// In words; when the task is set after the deal was resumed; what must come of it.
#[rustfmt::skip]
const RESUMED: &[(&str, &str, Verdict)] = &[
    ("resumed, a task one second late", "wed 10:15:01", KeptLate),
    ("resumed, a task in time", "wed 10:15:00", Kept),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, created, tasks, lost, lacks) in ROWS {
        p.row("", what);
        let deal = p.bare_deal(created);
        for &(set, due, done) in tasks {
            let (set, due) = (p.at(set), p.at(due));
            let task = p.task(&deal, set, due);
            if let Some(done) = done {
                let fact = p.of_deal(Kind::TaskDone, Owner, &deal, done).names(ObjectType::Task, &task);
                p.book.add(fact);
            }
        }
        p.lose(&deal, lost);
        judge(p, &deal, lacks);
    }
    for &(what, set, verdict) in RESUMED {
        p.row("", what);
        resumed(p, set, verdict);
    }
}

/// The deal is lost, its task is done, and it comes back to life the next day.
fn resumed(p: &mut Planter<'_>, set: &str, verdict: Verdict) {
    let deal = p.bare_deal("mon 10:00:00");
    let (first, next, due) = (p.at("mon 10:05:00"), p.at(set), p.at("mon2 12:00:00"));
    let task = p.task(&deal, first, due);
    p.lose(&deal, "tue 12:00:00");
    let done = p.of_deal(Kind::TaskDone, Owner, &deal, "tue 12:01:00").names(ObjectType::Task, &task);
    p.book.add(done);
    let again = p.of_deal(Kind::Resumed, Owner, &deal, "wed 10:00:00");
    p.book.add(again);
    p.task(&deal, next, due);
    p.lose(&deal, "fri 12:00:00");
    judge(p, &deal, &[("mon 10:00:00", Kept, "mon 10:15:00"), ("wed 10:00:00", verdict, "wed 10:15:00")]);
}

/// A line of the key for each lack.
fn judge(p: &mut Planter<'_>, deal: &str, lacks: &[Lack]) {
    for &(since, verdict, due) in lacks {
        let (opened, due, owner) = (p.at(since), p.at(due), p.owner);
        let expected = p.expect(ObjectType::Deal, deal, Some(opened), verdict);
        expected.due = Some(due).filter(|_| verdict != Clean);
        expected.charged = Some(owner).filter(|_| verdict.is_fault() || verdict == Kept);
    }
}
