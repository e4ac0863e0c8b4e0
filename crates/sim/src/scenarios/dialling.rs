//! Dialling: after the first call without an answer, so many calls by so late; a talk ends it.

use crate::expected::Verdict::{self, *};
use crate::notebook::{Draft, SECOND, assigned, call, fact};
use crate::planter::{Owner, Planter};
use facts::{Kind, ObjectType};

/// Wall times of the calls after the first one without an answer.
type Calls = &'static [&'static str];

/// In words; the further calls without an answer; when the client calls back; what must come of each
/// row of the schedule.
type Row = (&'static str, Calls, Option<&'static str>, [Verdict; 3]);

/// When the request comes, the message that answers it, and the first call without an answer.
const START: (&str, &str, &str) = ("tue 10:00:00", "tue 10:02:00", "tue 10:05:00");
/// Rows of the schedule and their deadlines, counted from the first call.
const DUES: [(&str, &str); 3] = [("/1", "tue 10:35:00"), ("/2", "tue 14:05:00"), ("/3", "wed 18:00:00")];

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("every row to the very limit", &["tue 10:35:00", "tue 14:05:00", "wed 18:00:00"], None, [Kept, Kept, Kept]),
    ("the second call one second late", &["tue 10:35:01", "tue 14:05:00", "wed 18:00:00"], None, [KeptLate, Kept, Kept]),
    ("the third never came", &["tue 10:20:00"], None, [Kept, Breached, Breached]),
    ("the fourth the morning after", &["tue 10:20:00", "tue 12:00:00", "thu 09:00:00"], None, [Kept, Kept, KeptLate]),
    ("the client called back at once", &[], Some("tue 10:30:00"), [Lapsed, Lapsed, Lapsed]),
    ("the client called back after the second", &["tue 10:20:00"], Some("tue 11:00:00"), [Kept, Lapsed, Lapsed]),
    ("the client called back too late for the second", &[], Some("tue 10:35:01"), [Breached, Lapsed, Lapsed]),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, calls, called_back, verdicts) in ROWS {
        p.row("", what);
        let request = p.book.fresh(ObjectType::Request);
        let comes = fact(Kind::Request, p.at(START.0)).names(ObjectType::Request, &request);
        p.book.add(comes.names(ObjectType::Client, &p.client).word("источник", "сайт"));
        let named = assigned(p.at(START.0) + 10 * SECOND, ObjectType::Request, &request, p.owner);
        p.book.add(named);
        p.client_fact(Kind::MsgOut, Owner, START.1);
        for when in std::iter::once(&START.2).chain(calls) {
            let attempt = p.call(Owner, when, 0).names(ObjectType::Request, &request);
            p.book.add(attempt);
        }
        if let Some(when) = called_back {
            let taken = call(Kind::CallTaken, p.at(when), p.owner, &p.client, 210);
            p.book.add(taken);
        }
        for ((clause, due), verdict) in DUES.into_iter().zip(verdicts) {
            p.clause(clause);
            let (opened, due, owner) = (p.at(START.2), p.at(due), p.owner);
            let expected = p.expect(ObjectType::Request, &request, Some(opened), verdict);
            (expected.due, expected.charged) = (Some(due), Some(owner).filter(|_| verdict != Lapsed));
        }
    }
}
