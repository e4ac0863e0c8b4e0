//! Roles and absences: the context in which everything else happens.

use crate::cast::{AWAY, CAST, HEAD};
use crate::days::on;
use crate::notebook::{Draft, Notebook, fact};
use facts::field::{COVER, FROM, ROLE, TO};
use facts::{Kind, ObjectType, Value};

/// Writes who has which role from when, and who is away when.
pub(super) fn write(book: &mut Notebook) {
    for person in CAST {
        let from = on(&format!("{} 08:00:00", &person.from[5..]));
        let mut given = fact(Kind::RoleGiven, from).by(HEAD).names(ObjectType::Employee, person.id);
        given = given.names(ObjectType::Role, person.role).word(ROLE, person.role).with(FROM, Value::Time(from));
        if let Some(to) = person.to {
            given = given.with(TO, Value::Time(on(&format!("{} 18:00:00", &to[5..]))));
        }
        book.add(given);
    }
    for away in AWAY {
        let (from, to) = (on(&format!("{} 00:00:00", away.from)), on(&format!("{} 00:00:00", away.to)));
        let mut set = fact(Kind::AbsenceSet, from).by(HEAD).names(ObjectType::Employee, away.id);
        set = set.with(FROM, Value::Time(from)).with(TO, Value::Time(to));
        if let Some(cover) = away.cover {
            set = set.with(COVER, Value::Person(cover.to_string()));
        }
        book.add(set);
    }
}
