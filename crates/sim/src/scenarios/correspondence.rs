//! Correspondence: every message of the client is answered in writing within thirty working minutes.

use crate::expected::Verdict::{self, *};
use crate::notebook::Draft;
use crate::planter::{Other, Owner, Planter, Who};
use facts::{Kind, ObjectType};

/// What is done in the dialogue.
#[derive(Clone, Copy)]
enum Act {
    /// A message of a person.
    Message(Who, &'static str),
    /// A call, which is no answer in writing.
    Call(Who, &'static str),
    /// The dialogue is closed.
    Closed(&'static str),
}
use Act::*;

/// One message of the client: when, what must come of it, the deadline shown.
type Message = (&'static str, Verdict, &'static str);

#[rustfmt::skip]
const ROWS: &[(&str, &[Message], &[Act])] = &[
    ("one second late", &[("tue 11:00:00", KeptLate, "tue 11:30:00")], &[Message(Owner, "tue 11:30:01")]),
    ("at the limit", &[("tue 11:00:00", Kept, "tue 11:30:00")], &[Message(Owner, "tue 11:30:00")]),
    ("a call is not an answer in writing", &[("wed 12:45:00", Breached, "wed 14:15:00")], &[Call(Owner, "wed 12:50:00")]),
    ("over lunch to the limit", &[("wed 12:45:00", Kept, "wed 14:15:00")], &[Message(Owner, "wed 14:15:00")]),
    ("over the night", &[("thu 17:50:00", Kept, "fri 09:20:00")], &[Message(Owner, "fri 09:19:59")]),
    ("over the night, late", &[("thu 17:50:00", KeptLate, "fri 09:20:00")], &[Message(Owner, "fri 09:20:01")]),
    ("the dialogue was closed in time", &[("tue 11:00:00", Lapsed, "tue 11:30:00")], &[Closed("tue 11:20:00")]),
    ("the dialogue was closed too late", &[("tue 11:00:00", Breached, "tue 11:30:00")], &[Closed("tue 11:45:00")]),
    ("two messages, one answer", &[("tue 11:00:00", Kept, "tue 11:30:00"), ("tue 11:10:00", Kept, "tue 11:40:00")],
        &[Message(Other, "tue 11:25:00")]),
    ("two messages, an answer in time for the second only",
        &[("tue 11:00:00", KeptLate, "tue 11:30:00"), ("tue 11:10:00", Kept, "tue 11:40:00")], &[Message(Owner, "tue 11:35:00")]),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, messages, acts) in ROWS {
        p.row("", what);
        p.own_client("mon 09:00:00");
        let dialogue = p.book.fresh(ObjectType::Dialogue);
        for &(comes, verdict, due) in messages {
            let mut message = p.done(Kind::MsgIn, Who::Unknown, comes).names(ObjectType::Dialogue, &dialogue);
            message = message.names(ObjectType::Client, &p.client);
            p.book.add(message);
            let (opened, due, owner) = (p.at(comes), p.at(due), p.owner);
            let expected = p.expect(ObjectType::Dialogue, &dialogue, Some(opened), verdict);
            (expected.due, expected.charged) = (Some(due), Some(owner).filter(|_| verdict != Lapsed));
        }
        for act in acts {
            let fact = match *act {
                Message(who, when) => p.done(Kind::MsgOut, who, when).names(ObjectType::Dialogue, &dialogue),
                Call(who, when) => p.call(who, when, 90),
                Closed(when) => p.done(Kind::DialogueClosed, Owner, when).names(ObjectType::Dialogue, &dialogue),
            };
            p.book.add(fact);
        }
    }
}
