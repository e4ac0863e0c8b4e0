//! Deals: from a request through the stages to the end, with a task at every moment.

use super::requests::Request;
use super::{any, happens};
use crate::cast::{ACCOUNTANT, HEAD, LAWYER, STORE};
use crate::notebook::{DAY, Draft, HOUR, MINUTE, Notebook, SECOND, assigned, fact, rubles_of};
use facts::field::{DUE, LENGTH, MARGIN, PAY_BY, STAGE};
use facts::{Fact, Kind, Micros, ObjectType, Value};
use rand::RngExt;
use rand_pcg::Pcg64Mcg;

/// Days from the creation to the stages «КП», «Договор», «Оплата» and to the end, for a deal created on
/// Monday, Tuesday, Wednesday, Thursday: always working days of an ordinary week.
const STEPS: [[i64; 4]; 4] = [[1, 3, 4, 7], [1, 3, 6, 7], [1, 5, 6, 7], [1, 4, 5, 7]];
/// A task is due this many days ahead: after the next one is set, before the fourteen days allowed.
const TASK_DAYS: i64 = 12;

/// Who closes all steps of the day in one go, and at what time of day: at 17:55, for the look of it.
const IN_BULK: (&str, Micros) = ("p:6", 17 * HOUR + 55 * MINUTE);

const NEEDS: [&str; 3] = ["вентиляция", "отопление", "кондиционирование"];
const DECIDERS: [&str; 3] = ["директор", "снабжение", "прораб"];
const REASONS: [&str; 3] = ["дорого", "купили у других", "отложили"];

/// A deal at work.
struct Deal<'a> {
    code: String,
    request: &'a Request,
    created: Micros,
    amount: i64,
}

impl Deal<'_> {
    fn fact(&self, kind: Kind, at: Micros, actor: &str) -> Fact {
        fact(kind, at).by(actor).names(ObjectType::Deal, &self.code)
    }

    fn stage(&self, book: &mut Notebook, at: Micros, stage: &str) {
        book.add(self.fact(Kind::StageIn, at, self.request.owner).word(STAGE, stage));
    }
}

/// Writes the deal that came of a request of this week-day.
pub(super) fn write(book: &mut Notebook, random: &mut Pcg64Mcg, request: &Request, weekday: usize) {
    let created = request.at + random.random_range(12..20) * MINUTE;
    let amount = random.random_range(4..160) * 12_500;
    let deal = Deal { code: book.fresh(ObjectType::Deal), request, created, amount };
    let [quote, contract, payment, end] = STEPS[weekday].map(|days| created + days * DAY);
    let first = begin(book, random, &deal);
    quoted(book, random, &deal, quote);
    let wins = happens(random, 55);
    if wins || happens(random, 50) {
        deal.stage(book, contract, "Договор");
        book.add(deal.fact(Kind::ContractSent, contract + HOUR, LAWYER).rubles(amount));
    }
    let step = match request.owner == IN_BULK.0 {
        true => request.midnight + STEPS[weekday][1] * DAY + IN_BULK.1 + random.random_range(0..120) * SECOND,
        false => contract + 10 * MINUTE,
    };
    next_task(book, &deal, step, &first);
    match wins {
        true => won(book, &deal, payment, end),
        false => lost(book, random, &deal, payment),
    }
}

/// The deal is created and qualified; gives the code of its first task.
fn begin(book: &mut Notebook, random: &mut Pcg64Mcg, deal: &Deal<'_>) -> String {
    let request = deal.request;
    let created = deal.fact(Kind::DealCreated, deal.created, request.owner).rubles(deal.amount);
    book.add(created.names(ObjectType::Client, &request.client).names(ObjectType::Request, &request.code));
    book.add(assigned(deal.created + 10 * SECOND, ObjectType::Deal, &deal.code, request.owner));
    let first = task(book, deal, deal.created + 40 * SECOND);
    deal.stage(book, deal.created + MINUTE, "Новая");
    deal.stage(book, deal.created + 50 * MINUTE, "Квалификация");
    let filled = deal.fact(Kind::Filled, deal.created + 55 * MINUTE, request.owner);
    book.add(filled.word("потребность", any(random, &NEEDS)).word("кто решает", any(random, &DECIDERS)));
    let note = deal.fact(Kind::Note, deal.created + 58 * MINUTE, request.owner);
    book.add(note.with(LENGTH, Value::Number(facts::Number::from_millionths(120_000_000))));
    first
}

/// A task of the deal; gives its code.
fn task(book: &mut Notebook, deal: &Deal<'_>, at: Micros) -> String {
    let code = book.fresh(ObjectType::Task);
    let set = deal.fact(Kind::TaskSet, at, deal.request.owner).names(ObjectType::Task, &code);
    book.add(set.with(DUE, Value::Time(at + TASK_DAYS * DAY)));
    code
}

/// The next task stands before the last one is done.
fn next_task(book: &mut Notebook, deal: &Deal<'_>, at: Micros, last: &str) {
    task(book, deal, at);
    book.add(deal.fact(Kind::TaskDone, at + MINUTE, deal.request.owner).names(ObjectType::Task, last));
}

/// The quote, perhaps with a small discount, or a large one that the head approved an hour before.
fn quoted(book: &mut Notebook, random: &mut Pcg64Mcg, deal: &Deal<'_>, at: Micros) {
    let owner = deal.request.owner;
    deal.stage(book, at, "КП");
    book.add(deal.fact(Kind::Quote, at + 5 * MINUTE, owner).rubles(deal.amount));
    if happens(random, 40) {
        let letter = deal.fact(Kind::MailOut, at + 6 * MINUTE, owner);
        book.add(letter.names(ObjectType::Client, &deal.request.client));
    }
    let margin = random.random_range(14..31);
    let share = match random.random_range(0..100) {
        0..20 => {
            let code = book.fresh(ObjectType::Approval);
            for (kind, minutes, who) in [(Kind::ApprovalAsked, 20, owner), (Kind::Approved, 80, HEAD)] {
                let fact = deal.fact(kind, at + minutes * MINUTE, who).names(ObjectType::Approval, &code);
                book.add(fact);
            }
            random.random_range(6..13)
        }
        20..45 => random.random_range(1..5),
        _ => return,
    };
    let discount = deal.fact(Kind::Discount, at + 140 * MINUTE, owner).share("скидка", share);
    book.add(discount.share(MARGIN, margin));
}

fn won(book: &mut Notebook, deal: &Deal<'_>, payment: Micros, end: Micros) {
    book.add(deal.fact(Kind::Signed, payment - HOUR, deal.request.owner).rubles(deal.amount));
    deal.stage(book, payment, "Оплата");
    let code = book.fresh(ObjectType::Invoice);
    let invoice = deal.fact(Kind::Invoice, payment + 10 * MINUTE, ACCOUNTANT).names(ObjectType::Invoice, &code);
    book.add(invoice.rubles(deal.amount).with(PAY_BY, Value::Time(payment + 14 * DAY)));
    let paid = deal.fact(Kind::Paid, end - 2 * HOUR, ACCOUNTANT).names(ObjectType::Invoice, &code);
    book.add(paid.rubles(deal.amount));
    book.add(deal.fact(Kind::Won, end, deal.request.owner).rubles(deal.amount));
    let shipped = deal.fact(Kind::Shipped, end + DAY, STORE).with(facts::field::AMOUNT, rubles_of(deal.amount));
    book.add(shipped);
}

fn lost(book: &mut Notebook, random: &mut Pcg64Mcg, deal: &Deal<'_>, at: Micros) {
    let lost = deal.fact(Kind::Lost, at, deal.request.owner).rubles(deal.amount);
    book.add(lost.word("причина отказа", any(random, &REASONS)));
}
