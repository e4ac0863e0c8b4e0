//! Complaint: the head calls the client himself within one working day, which ends at the close of the next one.

use crate::cast::HEAD;
use crate::expected::Verdict::{self, *};
use crate::planter::{Head, Other, Planter, Who};
use facts::{Kind, ObjectType};

/// In words; when the complaint comes; who calls and when; what must come of it; the deadline shown.
type Row = (&'static str, &'static str, &'static [(Who, &'static str)], Verdict, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("a seller called instead of the head", "mon 10:00:00", &[(Other, "mon 10:20:00")], Breached, "tue 18:00:00"),
    ("a seller called, then the head", "mon 10:00:00", &[(Other, "mon 10:20:00"), (Head, "tue 18:00:00")], Kept, "tue 18:00:00"),
    ("the head called one second after closing", "mon 10:00:00", &[(Head, "tue 18:00:01")], KeptLate, "tue 18:00:00"),
    ("on Friday evening, late", "fri 20:00:00", &[(Head, "tue2 09:00:00")], KeptLate, "mon2 18:00:00"),
    ("on Friday evening, in time", "fri 20:00:00", &[(Head, "mon2 17:59:00")], Kept, "mon2 18:00:00"),
    ("on the eve of a holiday", "11-03 10:00:00", &[(Head, "11-05 17:00:00")], Kept, "11-05 18:00:00"),
    ("on the eve of a holiday, late", "11-03 10:00:00", &[(Head, "11-06 09:00:00")], KeptLate, "11-05 18:00:00"),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, comes, calls, verdict, due) in ROWS {
        p.row("", what);
        p.client_fact(Kind::Complaint, Who::Unknown, comes);
        for &(who, when) in calls {
            let call = p.call(who, when, 400);
            p.book.add(call);
        }
        let (opened, due, client) = (p.at(comes), p.at(due), p.client.clone());
        let expected = p.expect(ObjectType::Client, &client, Some(opened), verdict);
        (expected.due, expected.charged) = (Some(due), Some(HEAD));
    }
}
