//! First answer, fifteen working minutes: lunch, night, week-end, holiday, and the very last microsecond.

use crate::expected::Verdict::{self, *};
use crate::notebook::{Draft, SECOND, assigned, call, fact};
use crate::planter::{Other, Owner, Planter, Who};
use facts::{Evidence, FactId, Kind, ObjectType};

/// What is done about the request.
#[derive(Clone, Copy)]
enum Act {
    /// An outgoing call of so many seconds (none: not answered).
    Call(Who, &'static str, i64),
    /// A call of the client, taken at this time, of so many seconds.
    Taken(Who, &'static str, i64),
    /// A message written by a person.
    Message(Who, &'static str),
    /// The same message delivered five times.
    FiveTimes(Who, &'static str),
    /// A message sent by the machine.
    Automatic(&'static str),
    /// An outgoing call that the telephone exchange told of at the second time.
    ToldLate(Who, &'static str, &'static str),
    /// A call that the owner put down himself, and when.
    ByHand(&'static str, &'static str),
    /// The request is linked to the row's client, whom it had not named.
    Linked(&'static str),
    /// The row's client turns out to be a double and goes; the contacts that follow name the one that stays.
    Merged(&'static str),
    /// The request is rejected.
    Rejected(&'static str),
    /// The request is taken back.
    Retracted(&'static str),
}
use Act::*;

/// In words; when the request comes; what is done; what must come of it; the deadline shown.
type Row = (&'static str, &'static str, &'static [Act], Verdict, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("late after lunch, the six-second call does not count", "mon 12:51:08",
        &[Call(Owner, "mon 14:03:17", 6), Call(Owner, "mon 14:49:31", 192)], KeptLate, "mon 14:06:08"),
    ("at the very limit after lunch", "mon 12:51:08", &[Call(Owner, "mon 14:06:08", 192)], Kept, "mon 14:06:08"),
    ("a colleague calls at lunch", "mon 12:51:08", &[Call(Other, "mon 13:10:00", 61)], Kept, "mon 14:06:08"),
    ("never answered", "tue 10:00:00", &[], Breached, "tue 10:15:00"),
    ("never answered, but taken back", "tue 10:00:00", &[Retracted("tue 10:40:00")], Clean, "tue 10:15:00"),
    ("rejected before the limit", "tue 12:51:08", &[Rejected("tue 13:30:00")], Lapsed, "tue 14:06:08"),
    ("rejected after the limit", "tue 12:51:08", &[Rejected("tue 15:00:00")], Breached, "tue 14:06:08"),
    ("one microsecond late", "wed 10:00:00", &[Message(Owner, "wed 10:15:00.000001")], KeptLate, "wed 10:15:00"),
    ("at the limit to the microsecond", "wed 10:00:00", &[Message(Owner, "wed 10:15:00.000000")], Kept, "wed 10:15:00"),
    ("the client asked during a talk", "wed 10:30:00", &[Taken(Owner, "wed 10:20:00", 900)], Kept, "wed 10:45:00"),
    ("the talk was over before the request", "wed 10:36:00", &[Taken(Owner, "wed 10:20:00", 900)], Breached, "wed 10:51:00"),
    ("only the machine answered", "thu 11:00:00", &[Automatic("thu 11:00:01")], Breached, "thu 11:15:00"),
    ("the machine, then a person", "thu 11:00:00", &[Automatic("thu 11:00:01"), Message(Owner, "thu 11:14:59")], Kept, "thu 11:15:00"),
    ("nobody ever picked up", "thu 11:00:00",
        &[Call(Owner, "thu 11:05:00", 0), Call(Owner, "thu 11:20:00", 0), Call(Owner, "thu 12:10:00", 0), Call(Owner, "thu 15:00:00", 0)],
        Breached, "thu 11:15:00"),
    ("before closing, answered after the opening", "fri 17:45:00", &[Message(Owner, "mon2 09:00:00.000001")], KeptLate, "fri 18:00:00"),
    ("before closing, answered at the opening", "fri 17:45:00", &[Message(Owner, "mon2 09:00:00")], Kept, "fri 18:00:00"),
    ("before closing, answered in the evening", "fri 17:45:00", &[Message(Owner, "fri 19:30:00")], Kept, "fri 18:00:00"),
    ("on Saturday, late on Monday", "sat 12:00:00", &[Message(Owner, "mon2 09:15:01")], KeptLate, "mon2 09:15:00"),
    ("on Saturday, in time on Monday", "sat 12:00:00", &[Message(Owner, "mon2 09:15:00")], Kept, "mon2 09:15:00"),
    ("in the evening, late in the morning", "mon 19:30:00", &[Call(Owner, "tue 09:20:00", 45)], KeptLate, "tue 09:15:00"),
    ("in the evening, in time in the morning", "mon 19:30:00", &[Call(Owner, "tue 09:14:59", 45)], Kept, "tue 09:15:00"),
    ("on a holiday, late the day after", "11-04 10:00:00", &[Message(Owner, "11-05 09:15:01")], KeptLate, "11-05 09:15:00"),
    ("on a holiday, in time the day after", "11-04 10:00:00", &[Message(Owner, "11-05 09:15:00")], Kept, "11-05 09:15:00"),
    ("before a holiday and a week-end", "06-11 17:50:00", &[Message(Owner, "06-15 09:05:00")], Kept, "06-15 09:05:00"),
    ("the call was told of three days later", "mon 13:55:00", &[ToldLate(Owner, "mon 14:05:00", "thu 10:00:00")], Kept, "mon 14:15:00"),
    ("put down by hand in the evening", "tue 14:00:00", &[ByHand("tue 14:10:00", "tue 19:00:00")], OwnWord, "tue 14:15:00"),
    ("the client was a double, the one that stays is called", "thu 10:00:00",
        &[Merged("thu 10:05:00"), Call(Owner, "thu 10:12:00", 120)], Kept, "thu 10:15:00"),
    ("the client was a double, the one that stays is called late", "thu 10:00:00",
        &[Merged("thu 10:05:00"), Call(Owner, "thu 10:15:30", 120)], KeptLate, "thu 10:15:00"),
    ("linked to its client before the call", "thu 15:00:00", &[Linked("thu 15:05:00"), Call(Owner, "thu 15:10:00", 120)], Kept, "thu 15:15:00"),
    ("linked to its client after the call", "thu 15:00:00", &[Call(Owner, "thu 15:05:00", 120), Linked("thu 15:10:00")], Breached, "thu 15:15:00"),
    ("delivered five times", "wed 15:00:00", &[FiveTimes(Owner, "wed 15:04:00")], Kept, "wed 15:15:00"),
];

/// Plants the rows.
pub(super) fn plant(p: &mut Planter<'_>) {
    for &(what, arrives, acts, verdict, due) in ROWS {
        p.row("", what);
        let named = !acts.iter().any(|act| matches!(act, Linked(_)));
        let (request, id) = arrive(p, arrives, named);
        for act in acts {
            perform(p, *act, &request, id);
        }
        let (opened, due, owner) = (p.at(arrives), p.at(due), p.owner);
        let expected = p.expect(ObjectType::Request, &request, Some(opened), verdict);
        expected.due = Some(due).filter(|_| verdict != Clean);
        expected.charged = Some(owner).filter(|_| !matches!(verdict, Clean | Lapsed));
    }
}

/// A request with the row's owner, naming the row's client or not; gives its code and its fact.
fn arrive(p: &mut Planter<'_>, wall_time: &str, named: bool) -> (String, FactId) {
    let request = p.book.fresh(ObjectType::Request);
    let at = p.at(wall_time);
    let mut comes = fact(Kind::Request, at).names(ObjectType::Request, &request);
    if named {
        comes = comes.names(ObjectType::Client, &p.client);
    }
    let id = p.book.add(comes.word("источник", "сайт"));
    p.book.add(assigned(at + 10 * SECOND, ObjectType::Request, &request, p.owner));
    (request, id)
}

fn perform(p: &mut Planter<'_>, act: Act, request: &str, id: FactId) {
    match act {
        Call(who, when, seconds) => {
            let call = p.call(who, when, seconds);
            p.book.add(call);
        }
        Taken(who, when, seconds) => {
            let actor = p.person(who).unwrap_or_default();
            let taken = call(Kind::CallTaken, p.at(when), actor, &p.client, seconds);
            p.book.add(taken);
        }
        Message(who, when) => {
            p.client_fact(Kind::MsgOut, who, when);
        }
        FiveTimes(who, when) => {
            p.client_fact(Kind::MsgOut, who, when);
            let message = p.book.facts.last().cloned().into_iter();
            p.book.facts.extend(message.cycle().take(4));
        }
        Automatic(when) => {
            let reply = fact(Kind::AutoReply, p.at(when)).by(crate::cast::SYSTEM).names(ObjectType::Request, request);
            p.book.add(reply);
        }
        ToldLate(who, when, told) => {
            let call = p.call(who, when, 75).learned(p.at(told));
            p.book.add(call);
        }
        ByHand(when, told) => {
            let mut call = p.call(Owner, when, 75).learned(p.at(told));
            call.evidence = Evidence::SelfDeclared;
            p.book.add(call);
        }
        Linked(when) => {
            let linked = p.done(Kind::RequestLinked, Owner, when).names(ObjectType::Request, request);
            p.book.add(linked.names(ObjectType::Client, &p.client));
        }
        Merged(when) => {
            let stays = p.book.fresh(ObjectType::Client);
            let merged = p.done(Kind::Merged, Owner, when).names(ObjectType::Client, &stays);
            p.book.add(merged.names(ObjectType::Client, &p.client));
            p.client = stays;
        }
        Rejected(when) => {
            let end = p.done(Kind::RequestRejected, Owner, when).names(ObjectType::Request, request);
            p.book.add(end.word("причина", "спам"));
        }
        Retracted(when) => {
            p.retract(when, id);
        }
    }
}
