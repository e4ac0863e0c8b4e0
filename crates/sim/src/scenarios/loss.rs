//! Loss: a deal is lost only with the reason named.

use crate::expected::Verdict::{self, *};
use crate::notebook::Draft;
use crate::planter::{Owner, Planter};
use facts::{Kind, ObjectType};

/// When the reason is named.
#[derive(Clone, Copy)]
enum Named {
    Never,
    OnTheFact,
    /// By an earlier or a later fact.
    At(&'static str),
    /// The first loss is taken back and written anew with the reason.
    Anew,
}

const LOST: &str = "wed 12:00:00";

#[rustfmt::skip]
const ROWS: &[(&str, Named, Verdict)] = &[
    ("without a reason", Named::Never, Violated),
    ("the reason came one second after", Named::At("wed 12:00:01"), Violated),
    ("the reason was named a second before", Named::At("wed 11:59:59"), Kept),
    ("with the reason on the fact", Named::OnTheFact, Kept),
    ("taken back and written anew with the reason", Named::Anew, Clean),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, named, verdict) in ROWS {
        p.row("", what);
        let deal = p.deal("mon 10:00:00");
        match named {
            Named::OnTheFact => p.lose(&deal, LOST),
            Named::Never => drop(bare(p, &deal)),
            Named::At(when) => {
                let reason = p.of_deal(Kind::Filled, Owner, &deal, when).word("причина отказа", "купили у других");
                p.book.add(reason);
                bare(p, &deal);
            }
            Named::Anew => {
                let lost = bare(p, &deal);
                p.retract("wed 12:10:00", lost);
                p.lose(&deal, "wed 12:11:00");
            }
        }
        let (opened, owner) = (p.at(LOST), p.owner);
        let expected = p.expect(ObjectType::Deal, &deal, Some(opened), verdict);
        expected.charged = Some(owner).filter(|_| verdict == Violated);
    }
}

/// The deal is lost, and nothing is said of why.
fn bare(p: &mut Planter<'_>, deal: &str) -> facts::FactId {
    let fact = p.of_deal(Kind::Lost, Owner, deal, LOST);
    p.book.add(fact)
}
