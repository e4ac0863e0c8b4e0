//! Who is charged with a late answer: the holder of most minutes, the cover of the absent, else the head.

use crate::expected::Verdict::{self, *};
use crate::notebook::{Draft, assigned, fact};
use crate::planter::{Other, Owner, Planter};
use facts::{Kind, ObjectType};

/// Whom an assignment or a charge means.
#[derive(Clone, Copy)]
enum Holder {
    /// The row's owner, or the other seller.
    Owner,
    Other,
    /// A person by code.
    Code(&'static str),
}

/// In words; when the request comes; who is named its owner and when; when the row's other seller
/// answers; what must come of it; the deadline shown; who is charged.
type Row = (
    &'static str,
    &'static str,
    &'static [(&'static str, Holder)],
    Option<&'static str>,
    Verdict,
    &'static str,
    Holder,
);

const HEAD: Holder = Holder::Code(crate::cast::HEAD);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("handed over at the last minute, the blame stays", "tue 10:00:00",
        &[("tue 10:00:30", Holder::Owner), ("tue 10:14:00", Holder::Other)], Some("tue 10:40:00"), KeptLate, "tue 10:15:00", Holder::Owner),
    ("handed over at once, the blame goes along", "tue 10:00:00",
        &[("tue 10:00:30", Holder::Owner), ("tue 10:02:00", Holder::Other)], Some("tue 10:40:00"), KeptLate, "tue 10:15:00", Holder::Other),
    ("handed over and answered in time", "tue 10:00:00",
        &[("tue 10:00:30", Holder::Owner), ("tue 10:14:00", Holder::Other)], Some("tue 10:14:59"), Kept, "tue 10:15:00", Holder::Other),
    ("nobody was ever named", "wed 10:00:00", &[], None, Breached, "wed 10:15:00", HEAD),
    ("nobody was named, but somebody answered", "wed 10:00:00", &[], Some("wed 10:15:00"), Kept, "wed 10:15:00", Holder::Code("")),
    ("the owner is away without a cover", "08-11 10:00:00",
        &[("08-11 10:00:05", Holder::Code("p:6"))], Some("08-11 10:30:00"), KeptLate, "08-11 10:15:00", HEAD),
    ("the owner is ill, a colleague covers", "11-24 10:00:00",
        &[("11-24 10:00:05", Holder::Code("p:5"))], Some("11-24 10:40:00"), KeptLate, "11-24 10:15:00", Holder::Code("p:1")),
    ("the owner is ill, answered in time", "11-24 10:00:00",
        &[("11-24 10:00:05", Holder::Code("p:5"))], Some("11-24 10:15:00"), Kept, "11-24 10:15:00", Holder::Code("")),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, arrives, owners, answered, verdict, due, charged) in ROWS {
        p.row("", what);
        let request = p.book.fresh(ObjectType::Request);
        let comes = fact(Kind::Request, p.at(arrives)).word("источник", "почта");
        p.book.add(comes.names(ObjectType::Request, &request).names(ObjectType::Client, &p.client));
        for &(when, holder) in owners {
            let named = assigned(p.at(when), ObjectType::Request, &request, person(p, holder));
            p.book.add(named);
        }
        if let Some(when) = answered {
            let call = p.call(Other, when, 140);
            p.book.add(call);
        }
        let (opened, due, charged) = (p.at(arrives), p.at(due), person(p, charged));
        let expected = p.expect(ObjectType::Request, &request, Some(opened), verdict);
        expected.due = Some(due);
        expected.charged = Some(charged).filter(|c| !c.is_empty());
    }
}

fn person(p: &Planter<'_>, holder: Holder) -> &'static str {
    match holder {
        Holder::Owner => p.person(Owner).unwrap_or_default(),
        Holder::Other => p.person(Other).unwrap_or_default(),
        Holder::Code(code) => code,
    }
}
