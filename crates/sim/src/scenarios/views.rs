//! Looking back: the same requests as they were, and were known, at the limit, just after it, and a day later.

use crate::days::on;
use crate::expected::Verdict::{self, *};
use crate::notebook::{Draft, SECOND, assigned, fact};
use crate::planter::{Owner, Planter};
use facts::{Kind, ObjectType};

/// When every request comes, and its deadline.
const COMES: &str = "09-15 10:00:00";
const DUE: &str = "09-15 10:15:00";
/// Instants looked back to: the limit itself, the next microsecond, the next day at noon.
const LOOKS: [&str; 3] = ["09-15 10:15:00.000000", "09-15 10:15:00.000001", "09-16 12:00:00"];

/// What happens to the request.
#[derive(Clone, Copy)]
enum Act {
    Nothing,
    /// A call at the first time, learned of at the second.
    Call(&'static str, &'static str),
    /// The request is taken back.
    Retracted(&'static str),
}
use Act::*;

/// In words; what happens; what is found at each look; what is found in the end.
type Row = (&'static str, Act, [Verdict; 3], Verdict);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("never answered", Nothing, [Open, Breached, Breached], Breached),
    ("answered in time", Call("09-15 10:12:00", "09-15 10:12:00"), [Kept, Kept, Kept], Kept),
    ("answered late", Call("09-15 10:20:00", "09-15 10:20:00"), [Open, Breached, KeptLate], KeptLate),
    ("answered in time, learned of the same evening", Call("09-15 10:12:00", "09-15 19:00:00"), [Open, Breached, Kept], Kept),
    ("answered in time, learned of two days later", Call("09-15 10:12:00", "09-17 11:00:00"), [Open, Breached, Breached], Kept),
    ("taken back after the limit", Retracted("09-15 10:40:00"), [Open, Breached, Clean], Clean),
    ("taken back before the limit", Retracted("09-15 10:10:00"), [Clean, Clean, Clean], Clean),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, act, found, verdict) in ROWS {
        p.row("", what);
        let request = p.book.fresh(ObjectType::Request);
        let comes = fact(Kind::Request, on(COMES)).names(ObjectType::Request, &request).word("источник", "сайт");
        let id = p.book.add(comes.names(ObjectType::Client, &p.client));
        p.book.add(assigned(on(COMES) + 10 * SECOND, ObjectType::Request, &request, p.owner));
        match act {
            Nothing => {}
            Call(when, learned) => {
                let call = p.call(Owner, when, 60).learned(on(learned));
                p.book.add(call);
            }
            Retracted(when) => p.retract(when, id),
        }
        for (look, verdict) in LOOKS.into_iter().zip(found) {
            p.view(on(look), (ObjectType::Request, &request), on(COMES), verdict);
        }
        let expected = p.expect(ObjectType::Request, &request, Some(on(COMES)), verdict);
        expected.due = Some(on(DUE)).filter(|_| verdict != Clean);
    }
}
