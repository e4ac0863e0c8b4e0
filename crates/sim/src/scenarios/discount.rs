//! Discount over five per cent: only after the approval by the head, not undone by a change of its terms.

use crate::expected::Verdict::{self, *};
use crate::notebook::{Draft, rubles_of};
use crate::planter::{Head, Other, Owner, Planter, Who};
use facts::field::AMOUNT;
use facts::{Kind, ObjectType};

/// What happens to the deal before or after the discount.
#[derive(Clone, Copy)]
enum Act {
    /// Approval by this person.
    Approved(Who, &'static str),
    /// The approval is given in the same instant as the discount, before it in rank.
    ApprovedAtOnce,
    /// The amount is changed.
    Amount(&'static str),
    /// A field that the approval does not depend on is changed.
    Contact(&'static str),
    /// The discount is taken back.
    TakenBack(&'static str),
}
use Act::*;

/// In words; the discount in hundredths; what happens; what must come of it.
type Row = (&'static str, i64, &'static [Act], Verdict);

const GIVEN: &str = "wed 11:00:00";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("without approval", 8, &[], Violated),
    ("five per cent exactly", 5, &[], Clean),
    ("without approval, taken back", 8, &[TakenBack("wed 11:20:00")], Clean),
    ("approved one second before", 8, &[Approved(Head, "wed 10:59:59")], Kept),
    ("approved one second after", 8, &[Approved(Head, "wed 11:00:01")], Violated),
    ("approved in the same instant, before in rank", 8, &[ApprovedAtOnce], Kept),
    ("approved by a colleague", 8, &[Approved(Other, "wed 10:30:00")], Violated),
    ("the amount changed after the approval", 8, &[Approved(Head, "wed 10:00:00"), Amount("wed 10:30:00")], Violated),
    ("the amount changed before the approval", 8, &[Amount("wed 09:30:00"), Approved(Head, "wed 10:00:00")], Kept),
    ("another field changed after the approval", 8, &[Approved(Head, "wed 10:00:00"), Contact("wed 10:30:00")], Kept),
    ("approved anew after the change", 8,
        &[Approved(Head, "tue 10:00:00"), Amount("tue 12:00:00"), Approved(Head, "wed 10:00:00")], Kept),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, share, acts, verdict) in ROWS {
        p.row("", what);
        let deal = p.deal("mon 10:00:00");
        // Rank 1 leaves room for an approval before it in the same instant.
        let discount = p.discount(&deal, GIVEN, share, 20).ranked(1);
        let discount = p.book.add(discount);
        for act in acts {
            let fact = match *act {
                Approved(who, when) => approval(p, &deal, who, when),
                ApprovedAtOnce => approval(p, &deal, Head, GIVEN),
                Amount(when) => p.of_deal(Kind::Changed, Owner, &deal, when).with(AMOUNT, rubles_of(310_000)),
                Contact(when) => p.of_deal(Kind::Changed, Owner, &deal, when).word("кто решает", "прораб"),
                TakenBack(when) => {
                    p.retract(when, discount);
                    continue;
                }
            };
            p.book.add(fact);
        }
        p.lose(&deal, "fri 12:00:00");
        let (opened, owner) = (p.at(GIVEN), p.owner);
        let expected = p.expect(ObjectType::Deal, &deal, Some(opened), verdict);
        expected.charged = Some(owner).filter(|_| verdict == Violated);
    }
}

fn approval(p: &mut Planter<'_>, deal: &str, who: Who, when: &str) -> facts::Fact {
    let code = p.book.fresh(ObjectType::Approval);
    p.of_deal(Kind::Approved, who, deal, when).names(ObjectType::Approval, &code)
}
