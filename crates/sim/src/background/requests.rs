//! Requests by hour of day and day of week; some become correspondence, some a deal.

use super::{any, deals, happens};
use crate::cast::{HEAD, SYSTEM, sellers_on};
use crate::days::{HOLIDAYS, LAST_DAY, WEEKS, on};
use crate::notebook::{Draft, HOUR, MINUTE, Notebook, SECOND, assigned, call, fact};
use facts::{Fact, Kind, Micros, ObjectType};
use rand::RngExt;
use rand_pcg::Pcg64Mcg;

/// How often requests come by the hour, out of the whole: from 8 in the morning to 9 in the evening.
const BY_HOUR: [u32; 14] = [2, 6, 12, 13, 9, 5, 8, 10, 11, 9, 6, 4, 3, 2];
/// The first hour of the table above.
const FIRST_HOUR: i64 = 8;
/// On the last day nothing begins from this hour on, so that the log ends at closing.
const LAST_HOUR: i64 = 16;
/// Fewest and most requests of a day, Monday first; a holiday is like a Sunday.
const BY_WEEKDAY: [(u32, u32); 7] = [(7, 14), (7, 13), (6, 12), (6, 12), (5, 10), (0, 4), (0, 2)];
/// The last date on which a request may become a deal: the deal must be over before the end.
const LAST_DEAL: &str = "11-19";

/// Where requests come from.
const SOURCES: [&str; 4] = ["сайт", "почта", "телефон", "рекомендация"];

/// Writes every day.
pub(super) fn write(book: &mut Notebook, random: &mut Pcg64Mcg, active: &[String]) {
    for week in WEEKS {
        for (weekday, date) in week.into_iter().enumerate() {
            let like = if HOLIDAYS.contains(&date) { 6 } else { weekday };
            day(book, random, active, date, like);
        }
    }
    day(book, random, active, LAST_DAY, 0);
}

fn day(book: &mut Notebook, random: &mut Pcg64Mcg, active: &[String], date: &str, weekday: usize) {
    let (least, most) = BY_WEEKDAY[weekday];
    for _ in 0..random.random_range(least..=most) {
        let hour = FIRST_HOUR + hour(random);
        if date == LAST_DAY && hour >= LAST_HOUR {
            continue;
        }
        let midnight = on(&format!("{date} 00:00:00"));
        let at = midnight + hour * HOUR + random.random_range(0..3600) * SECOND;
        // A deal wants a client of its own, so that nobody's letters add up.
        let deal = weekday < 4 && hour < 12 && date <= LAST_DEAL && happens(random, 45);
        let known = !deal && happens(random, 40);
        let client = if known { any(random, active) } else { book.fresh(ObjectType::Client) };
        let owner = any(random, &sellers_on(date));
        let request = Request { code: book.fresh(ObjectType::Request), client, owner, midnight, at };
        answered(book, random, &request);
        if deal {
            deals::write(book, random, &request, weekday);
        } else {
            end(book, random, &request);
        }
    }
}

/// A request at work.
pub(super) struct Request {
    pub code: String,
    pub client: String,
    pub owner: &'static str,
    /// The local midnight before it.
    pub midnight: Micros,
    pub at: Micros,
}

fn hour(random: &mut Pcg64Mcg) -> i64 {
    let mut left = random.random_range(0..BY_HOUR.iter().sum());
    let mut hour = 0;
    for weight in BY_HOUR {
        if left < weight {
            break;
        }
        left -= weight;
        hour += 1;
    }
    hour
}

/// The request comes, gets its owner, and is answered within eleven minutes by the clock on the wall:
/// whatever part of them was working time, it is less than fifteen.
fn answered(book: &mut Notebook, random: &mut Pcg64Mcg, request: &Request) {
    let comes = fact(Kind::Request, request.at).names(ObjectType::Request, &request.code);
    book.add(comes.names(ObjectType::Client, &request.client).word("источник", any(random, &SOURCES)));
    let named = random.random_range(2..15) * SECOND;
    book.add(assigned(request.at + named, ObjectType::Request, &request.code, request.owner));
    let slow = random.random_range(20..660).min(random.random_range(20..660));
    let at = request.at + slow * SECOND;
    let answer = match happens(random, 60) {
        true => {
            let number = book.fresh(ObjectType::Call);
            let seconds = random.random_range(25..700);
            call(Kind::CallOut, at, request.owner, &request.client, seconds).names(ObjectType::Call, &number)
        }
        false => fact(Kind::MsgOut, at).by(request.owner).names(ObjectType::Client, &request.client),
    };
    book.add(answer.names(ObjectType::Request, &request.code));
}

/// What becomes of a request that is not a deal.
fn end(book: &mut Notebook, random: &mut Pcg64Mcg, request: &Request) {
    let later = request.at + random.random_range(20..50) * MINUTE;
    let of_request =
        |kind: Kind, at: Micros| fact(kind, at).by(request.owner).names(ObjectType::Request, &request.code);
    match random.random_range(0..100) {
        0..25 => {
            book.add(of_request(Kind::RequestRejected, later).word("причина", "не наш товар"));
        }
        25..55 => {
            correspondence(book, random, request);
            book.add(of_request(Kind::DialogueClosed, later));
        }
        55..58 => taken_back(book, request, later),
        58..64 => {
            let reply = fact(Kind::AutoReply, request.at + SECOND).by(SYSTEM);
            book.add(reply.names(ObjectType::Request, &request.code));
        }
        _ => {}
    }
}

/// A few messages of the client, each answered within a minute and a half.
fn correspondence(book: &mut Notebook, random: &mut Pcg64Mcg, request: &Request) {
    let dialogue = book.fresh(ObjectType::Dialogue);
    let mut at = request.at + 3 * MINUTE;
    let in_dialogue = |f: Fact| f.names(ObjectType::Dialogue, &dialogue).names(ObjectType::Client, &request.client);
    for _ in 0..random.random_range(1..4) {
        book.add(in_dialogue(fact(Kind::MsgIn, at)));
        let answer = at + random.random_range(15..90) * SECOND;
        book.add(in_dialogue(fact(Kind::MsgOut, answer).by(request.owner)));
        at = answer + random.random_range(60..240) * SECOND;
    }
}

/// The request turns out to be a mistake of the form.
fn taken_back(book: &mut Notebook, request: &Request, at: Micros) {
    let form = book.facts.iter().rev().find(|f| f.at == request.at && f.source == "site").map(Fact::id);
    if let Some(id) = form {
        book.retract(at, HEAD, id, "проверка формы");
    }
}
