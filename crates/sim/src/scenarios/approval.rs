//! Four eyes: whoever approves is not whoever asked last.

use crate::expected::Verdict::{self, *};
use crate::notebook::Draft;
use crate::planter::{Head, Other, Owner, Planter, Unknown, Who};
use facts::{Kind, ObjectType};

/// In words; who asks and when; who approves; what must come of it.
type Row = (&'static str, &'static [(Who, &'static str)], Who, Verdict);

const GIVEN: &str = "wed 15:00:00";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("approved by whoever asked", &[(Owner, "wed 10:00:00")], Owner, Violated),
    ("the head approved what she asked for herself", &[(Head, "wed 10:00:00")], Head, Violated),
    ("approved by the head", &[(Owner, "wed 10:00:00")], Head, Kept),
    ("asked by the head, asked again by a seller", &[(Head, "wed 10:00:00"), (Owner, "wed 12:00:00")], Head, Kept),
    ("asked by a seller, asked again by the head", &[(Owner, "wed 10:00:00"), (Head, "wed 12:00:00")], Head, Violated),
    ("nobody asked", &[], Head, Kept),
    ("asked only afterwards", &[(Head, "wed 15:00:01")], Head, Kept),
    ("nobody knows who approved", &[(Other, "wed 10:00:00")], Unknown, NotJudged),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, asked, approved, verdict) in ROWS {
        p.row("", what);
        let approval = p.book.fresh(ObjectType::Approval);
        let asks = asked.iter().map(|(who, when)| (Kind::ApprovalAsked, *who, *when));
        for (kind, who, when) in asks.chain(std::iter::once((Kind::Approved, approved, GIVEN))) {
            let fact = p.done(kind, who, when).names(ObjectType::Approval, &approval);
            p.book.add(fact.names(ObjectType::Client, &p.client));
        }
        let (opened, actor) = (p.at(GIVEN), p.person(approved));
        let expected = p.expect(ObjectType::Approval, &approval, Some(opened), verdict);
        expected.charged = actor.filter(|_| verdict == Violated);
    }
}
