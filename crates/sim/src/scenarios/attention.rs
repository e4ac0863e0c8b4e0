//! Attention: while a client is active, no more than fourteen days between contacts.

use crate::expected::Verdict::{self, *};
use crate::notebook::Draft;
use crate::planter::{Other, Owner, Planter, Who};
use facts::{Kind, ObjectType};

/// A contact, or an attempt (no seconds): who, when, of how many seconds.
type Call = (Who, &'static str, i64);
/// A gap: since when, what must come of it, the deadline shown.
type Gap = (&'static str, Verdict, &'static str);
/// In words; the calls; when the client is no longer active; the gaps.
type Row = (&'static str, &'static [Call], &'static str, &'static [Gap]);

/// When the client becomes active, and when the first gap must end.
const START: &str = "mon 10:00:00";
const DUE: &str = "mon3 23:59:59.999999";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("the first contact a day late", &[(Owner, "tue3 09:00:00", 180)], "wed3 12:00:00",
        &[(START, KeptLate, DUE), ("tue3 09:00:00", Lapsed, "")]),
    ("the first contact in the last second", &[(Owner, "mon3 23:59:59", 180)], "wed3 12:00:00",
        &[(START, Kept, DUE), ("mon3 23:59:59", Lapsed, "")]),
    ("a colleague made the contact", &[(Other, "wed 11:00:00", 180)], "wed2 12:00:00",
        &[(START, Kept, DUE), ("wed 11:00:00", Lapsed, "")]),
    ("never a contact", &[], "tue3 12:00:00", &[(START, Breached, DUE)]),
    ("no longer active in time", &[], "mon3 12:00:00", &[(START, Lapsed, DUE)]),
    ("an attempt is not a contact", &[(Owner, "mon3 11:00:00", 0), (Owner, "wed3 11:00:00", 60)], "thu3 12:00:00",
        &[(START, KeptLate, DUE), ("wed3 11:00:00", Lapsed, "")]),
    ("an attempt, then a contact in time", &[(Owner, "mon2 11:00:00", 0), (Owner, "mon3 11:00:00", 60)], "thu3 12:00:00",
        &[(START, Kept, DUE), ("mon3 11:00:00", Lapsed, "")]),
];

/// Plants the rows, and a client who was called active by mistake.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, calls, off, gaps) in ROWS {
        p.row("", what);
        p.client_fact(Kind::ClientOn, Who::Head, START);
        p.own_client("mon 10:00:30");
        for &(who, when, seconds) in calls {
            let call = p.call(who, when, seconds);
            p.book.add(call);
        }
        p.client_fact(Kind::ClientOff, Who::Head, off);
        for &(since, verdict, due) in gaps {
            let (opened, owner, client) = (p.at(since), p.owner, p.client.clone());
            let due = (!due.is_empty()).then(|| p.at(due));
            let expected = p.expect(ObjectType::Client, &client, Some(opened), verdict);
            (expected.due, expected.charged) = (due, Some(owner).filter(|_| verdict != Lapsed));
        }
    }
    p.row("", "a double, gone before the limit");
    p.client_fact(Kind::ClientOn, Who::Head, START);
    let (gone, stays) = (p.client.clone(), p.book.fresh(ObjectType::Client));
    let merged = p.done(Kind::Merged, Who::Head, "mon2 10:00:00").names(ObjectType::Client, &stays);
    p.book.add(merged.names(ObjectType::Client, &gone));
    let opened = p.at(START);
    p.expect(ObjectType::Client, &gone, Some(opened), Lapsed);
    p.row("", "called active by mistake");
    let on = p.client_fact(Kind::ClientOn, Who::Head, START);
    p.retract("fri 12:00:00", on);
    let client = p.client.clone();
    p.expect(ObjectType::Client, &client, None, Clean);
}
