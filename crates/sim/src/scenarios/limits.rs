//! Limits: at most two postponements of a task, at most three letters to a client in any seven days.

use crate::expected::Verdict::*;
use crate::notebook::Draft;
use crate::planter::{Owner, Planter};
use facts::field::DUE;
use facts::{Kind, ObjectType, Value};

/// In words; when the task is postponed; which of these is taken back; which offend, by place.
type Moves = (&'static str, &'static [&'static str], Option<usize>, &'static [usize]);

#[rustfmt::skip]
const MOVES: &[Moves] = &[
    ("postponed three times", &["tue 10:00:00", "wed 10:00:00", "thu 10:00:00"], None, &[2]),
    ("postponed four times", &["tue 10:00:00", "wed 10:00:00", "thu 10:00:00", "fri 10:00:00"], None, &[2, 3]),
    ("postponed twice", &["tue 10:00:00", "wed 10:00:00"], None, &[]),
    ("postponed three times, one of them a mistake", &["tue 10:00:00", "wed 10:00:00", "thu 10:00:00"], Some(1), &[]),
];

/// In words; when letters go out; which offend, by place.
type Letters = (&'static str, &'static [&'static str], &'static [usize]);

#[rustfmt::skip]
const LETTERS: &[Letters] = &[
    ("the fourth one second before the seven days are over",
        &["mon 10:00:00", "tue 10:00:00", "wed 10:00:00", "mon2 09:59:59"], &[3]),
    ("the fourth when the seven days are over",
        &["mon 10:00:00", "tue 10:00:00", "wed 10:00:00", "mon2 10:00:00"], &[]),
    ("five in a row", &["mon 10:00:00", "mon 11:00:00", "mon 12:00:00", "tue 09:00:00", "tue 10:00:00"], &[3, 4]),
    ("three in a day", &["mon 10:00:00", "mon 11:00:00", "mon 12:00:00"], &[]),
];

/// Plants the rows of both clauses.
pub(super) fn plant(p: &mut Planter<'_>) {
    for row in MOVES {
        moves(p, row);
    }
    for row in LETTERS {
        letters(p, row);
    }
}

fn moves(p: &mut Planter<'_>, &(what, moved, mistake, offend): &Moves) {
    p.row("переносы", what);
    let task = p.book.fresh(ObjectType::Task);
    let due = Value::Time(p.at("mon2 12:00:00"));
    let set = p.done(Kind::TaskSet, Owner, "mon 10:00:00").names(ObjectType::Task, &task);
    p.book.add(set.names(ObjectType::Client, &p.client).with(DUE, due.clone()));
    for (place, when) in moved.iter().enumerate() {
        let fact = p.done(Kind::TaskMoved, Owner, when).names(ObjectType::Task, &task).with(DUE, due.clone());
        let id = p.book.add(fact);
        if mistake == Some(place) {
            p.retract("thu 12:00:00", id);
        }
    }
    judge(p, ObjectType::Task, &task, moved, offend);
}

fn letters(p: &mut Planter<'_>, &(what, sent, offend): &Letters) {
    p.row("письма", what);
    for when in sent {
        p.client_fact(Kind::MailOut, Owner, when);
    }
    let client = p.client.clone();
    judge(p, ObjectType::Client, &client, sent, offend);
}

/// Each act that offends is a line of the key; a row without any is one line.
fn judge(p: &mut Planter<'_>, kind: ObjectType, id: &str, acts: &[&str], offend: &[usize]) {
    for &place in offend {
        let (opened, owner) = (p.at(acts[place]), p.owner);
        p.expect(kind, id, Some(opened), Violated).charged = Some(owner);
    }
    if offend.is_empty() {
        p.expect(kind, id, None, Clean);
    }
}
