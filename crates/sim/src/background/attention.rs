//! Active clients: each has its week-day, on which somebody calls in mid-morning.

use super::any;
use crate::cast::{HEAD, STEADY, sellers_on};
use crate::days::{HOLIDAYS, WEEKS, on};
use crate::notebook::{Draft, MINUTE, Notebook, SECOND, assigned, call, fact};
use facts::{Kind, ObjectType};
use rand::RngExt;
use rand_pcg::Pcg64Mcg;

/// How many clients are active.
const CLIENTS: usize = 24;
/// Week-days on which no holiday falls: Monday, Tuesday, Thursday.
const WEEKDAYS: [usize; 3] = [0, 1, 3];

/// Writes the active clients and their contacts; gives their codes.
pub(super) fn write(book: &mut Notebook, random: &mut Pcg64Mcg) -> Vec<String> {
    (0..CLIENTS).map(|_| client(book, random)).collect()
}

fn client(book: &mut Notebook, random: &mut Pcg64Mcg) -> String {
    let client = book.fresh(ObjectType::Client);
    let begins = on(&format!("{} 08:30:00", WEEKS[0][0])) + random.random_range(0..1500) * SECOND;
    book.add(fact(Kind::ClientOn, begins).by(HEAD).names(ObjectType::Client, &client));
    book.add(assigned(begins + 5 * SECOND, ObjectType::Client, &client, any(random, &STEADY)));
    let weekday = any(random, &WEEKDAYS);
    for week in WEEKS {
        let date = week[weekday];
        if HOLIDAYS.contains(&date) {
            continue;
        }
        let at = on(&format!("{date} 10:00:00")) + random.random_range(0..100) * MINUTE;
        let (actor, seconds) = (any(random, &sellers_on(date)), random.random_range(40..600));
        let number = book.fresh(ObjectType::Call);
        book.add(call(Kind::CallOut, at, actor, &client, seconds).names(ObjectType::Call, &number));
    }
    client
}
