//! Forbidden discounts: below the margin floor, and after the contract is signed.

use crate::expected::Verdict::*;
use crate::planter::{Owner, Planter};
use facts::{Kind, ObjectType};

const GIVEN: &str = "wed 11:00:00";
const BELOW: &str = "ниже порога";
const SIGNED: &str = "после подписи";

/// In words; margin in hundredths; when the contract is signed; whether the discount, or the
/// signature, is taken back; which clause is violated, if any.
type Row = (&'static str, i64, Option<&'static str>, Option<What>, Option<&'static str>);

/// What is taken back.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Discount,
    Signature,
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("below the floor", 8, None, None, Some(BELOW)),
    ("at the floor exactly", 10, None, None, None),
    ("below the floor, taken back", 8, None, Some(What::Discount), None),
    ("after the signature", 20, Some("wed 10:59:59"), None, Some(SIGNED)),
    ("one second before the signature", 20, Some("wed 11:00:01"), None, None),
    ("after a signature that was taken back", 20, Some("wed 10:00:00"), Some(What::Signature), None),
];

/// Plants the rows; each is a line of the key for both clauses.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, margin, signed, back, violated) in ROWS {
        p.row("", what);
        let deal = p.deal("mon 10:00:00");
        let discount = p.discount(&deal, GIVEN, 3, margin);
        let discount = p.book.add(discount);
        let signature = signed.map(|when| p.of_deal(Kind::Signed, Owner, &deal, when)).map(|fact| p.book.add(fact));
        let taken = if back == Some(What::Discount) { Some(discount) } else { signature.filter(|_| back.is_some()) };
        if let Some(id) = taken {
            p.retract("wed 11:30:00", id);
        }
        p.lose(&deal, "fri 12:00:00");
        for clause in [BELOW, SIGNED] {
            p.clause(clause);
            let verdict = if violated == Some(clause) { Violated } else { Clean };
            let (opened, owner) = (p.at(GIVEN), p.owner);
            let expected = p.expect(ObjectType::Deal, &deal, Some(opened), verdict);
            expected.charged = Some(owner).filter(|_| verdict == Violated);
        }
    }
}
