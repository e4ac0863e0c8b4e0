//! End of the log: what may still be kept when the last fact is written is open, to the very instant of its limit.

use crate::days::on;
use crate::expected::Verdict::Open;
use crate::notebook::{Draft, SECOND, assigned, fact};
use crate::planter::{Planter, Who};
use facts::{Kind, ObjectType};

/// The last fact of all: the close of the last day.
const LAST: &str = "11-30 18:00:00";
/// A complaint of Friday must be answered by exactly then.
const COMPLAINT: &str = "11-27 10:00:00";
/// A request whose fifteen minutes end the next morning.
const REQUEST: (&str, &str) = ("11-30 17:50:00", "12-01 09:05:00");

/// Plants the last fact and what stands open at it.
pub(super) fn plant(p: &mut Planter<'_>) {
    p.row("", "the limit is the last instant of the log");
    p.client_fact(Kind::Complaint, Who::Unknown, COMPLAINT);
    let client = p.client.clone();
    let expected = p.expect(ObjectType::Client, &client, Some(on(COMPLAINT)), Open);
    expected.due = Some(on(LAST));

    p.rule("Первый ответ");
    p.row("", "the limit is on the morning after the log");
    let request = p.book.fresh(ObjectType::Request);
    let comes = fact(Kind::Request, on(REQUEST.0)).names(ObjectType::Request, &request);
    p.book.add(comes.names(ObjectType::Client, &p.client).word("источник", "сайт"));
    p.book.add(assigned(on(REQUEST.0) + 10 * SECOND, ObjectType::Request, &request, p.owner));
    p.expect(ObjectType::Request, &request, Some(on(REQUEST.0)), Open).due = Some(on(REQUEST.1));

    p.row("", "the last fact");
    p.client_fact(Kind::Note, Who::Head, LAST);
}
