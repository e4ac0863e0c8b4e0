//! A part of a log that means what the whole means: families are taken or left as they are, each with all its facts, and what
//! holds for everybody stays.

use super::dice::Dice;
use facts::{Fact, Log, Name, ObjectType, RowId};
use std::collections::BTreeMap;

/// Which families are taken: those whose lot falls on `place` of `one_in` equal places.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub one_in: u64,
    pub place: u64,
}

type Object = (ObjectType, Name);

/// Sets of objects that facts name together. An employee ties nobody: he serves many clients.
#[derive(Default)]
struct Ties {
    up: BTreeMap<Object, Object>,
}

impl Ties {
    fn top(&self, mut object: Object) -> Object {
        while let Some(up) = self.up.get(&object) {
            object = *up;
        }
        object
    }

    fn tie(&mut self, a: Object, b: Object) {
        let (a, b) = (self.top(a), self.top(b));
        if a != b {
            self.up.insert(a.max(b), a.min(b));
        }
    }
}

/// The families of a log: each row with one of the objects of its family; none of what holds for everybody.
pub struct Families {
    of: Vec<Option<Object>>,
}

impl Families {
    pub fn of(log: &Log) -> Families {
        let named = |row: RowId| log.objects(row).iter().copied().filter(|object| object.0 != ObjectType::Employee);
        let rows = 0..log.len() as RowId;
        let mut ties = Ties::default();
        for row in rows.clone() {
            let mut objects = named(row);
            if let Some(first) = objects.next() {
                objects.for_each(|other| ties.tie(first, other));
            }
        }
        Families { of: rows.map(|row| named(row).next().map(|object| ties.top(object))).collect() }
    }

    /// The facts of a part, in the order of the law.
    pub fn part(&self, log: &Log, part: Part) -> Vec<Fact> {
        let takes = |object: &Option<Object>| object.is_none_or(|object| lot(log, object) % part.one_in == part.place);
        let rows = (0..log.len() as RowId).filter(|&row| takes(&self.of[row as usize]));
        let mut facts: Vec<Fact> = rows.map(|row| log.fact(row)).collect();
        facts.sort_by(Fact::order);
        facts
    }
}

/// The lot of a family: always the same for an object of the same type and id.
fn lot(log: &Log, (kind, name): Object) -> u64 {
    let bytes = kind.id().bytes().chain(log.names().text(name).bytes());
    bytes.fold(0, |lot, byte| Dice(lot ^ u64::from(byte)).next())
}
