//! Money back: in one deal goods do not go out when the money went back, in either order.

use crate::cast::{ACCOUNTANT, STORE};
use crate::expected::Verdict::{self, *};
use crate::notebook::{Draft, fact};
use crate::planter::Planter;
use facts::{Kind, ObjectType};

/// In words; when shipped; when paid back, and whether that is taken back; whether the payment is of
/// another deal of the client; what must come of it, at which instant.
type Row = (&'static str, &'static str, &'static str, Twist, Verdict, &'static str);

/// What makes it a near miss.
#[derive(Clone, Copy, PartialEq)]
enum Twist {
    None,
    TakenBack,
    OtherDeal,
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("shipped, then paid back", "tue 11:00:00", "thu 15:00:00", Twist::None, Violated, "thu 15:00:00"),
    ("paid back, then shipped", "thu 11:00:00", "tue 15:00:00", Twist::None, Violated, "thu 11:00:00"),
    ("the return of money was a mistake", "tue 11:00:00", "thu 15:00:00", Twist::TakenBack, Clean, "thu 15:00:00"),
    ("the money was of another deal", "tue 11:00:00", "thu 15:00:00", Twist::OtherDeal, Clean, "thu 15:00:00"),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, shipped, back, twist, verdict, opened) in ROWS {
        p.row("", what);
        let deal = p.deal("mon 10:00:00");
        let paid_in = if twist == Twist::OtherDeal { p.deal("mon 10:30:00") } else { deal.clone() };
        let goods = fact(Kind::Shipped, p.at(shipped)).by(STORE).names(ObjectType::Deal, &deal);
        p.book.add(goods.rubles(240_000));
        let money = fact(Kind::PaidBack, p.at(back)).by(ACCOUNTANT).names(ObjectType::Deal, &paid_in);
        let money = p.book.add(money.rubles(240_000));
        if twist == Twist::TakenBack {
            p.retract("fri 10:00:00", money);
        }
        p.lose(&deal, "fri 12:00:00");
        if paid_in != deal {
            p.lose(&paid_in, "fri 12:01:00");
        }
        let actor = if opened == shipped { STORE } else { ACCOUNTANT };
        let opened = Some(p.at(opened)).filter(|_| verdict == Violated);
        let expected = p.expect(ObjectType::Deal, &deal, opened, verdict);
        expected.charged = Some(actor).filter(|_| verdict == Violated);
    }
}
