//! The value of a field of an object at a point: that of the last fact up to the point that names the
//! object and carries the field.

use crate::course::{Course, Pos};
use facts::{Cell, Kind, Name, ObjectType};
use std::collections::{BTreeMap, BTreeSet};

/// Values over the course, by object and field.
#[derive(Default)]
pub(crate) struct Values {
    told: BTreeMap<(ObjectType, Name, Name), Vec<(Pos, Cell)>>,
}

impl Values {
    /// Collects the fields that the charters read.
    pub(crate) fn new(course: &Course<'_>, fields: &BTreeSet<Name>) -> Values {
        let mut values = Values::default();
        if fields.is_empty() {
            return values;
        }
        // Clients merged away, each with the one that stays for it.
        let mut gone: BTreeMap<Name, Name> = BTreeMap::new();
        for pos in 0..course.len() as Pos {
            let row = course.row(pos);
            let objects = course.log.objects(row);
            match course.kind(pos) {
                Some(Kind::Merged) => merge(&mut gone, objects),
                Some(Kind::Parted) => clients(objects).for_each(|c| {
                    gone.remove(&c);
                }),
                _ => {}
            }
            for &(field, cell) in course.log.attributes(row).iter().filter(|(f, _)| fields.contains(f)) {
                for &(kind, name) in objects {
                    // Who names a client merged away speaks of the one that stays.
                    let name = if kind == ObjectType::Client { stands_for(&gone, name) } else { name };
                    let told = values.told.entry((kind, name, field)).or_default();
                    if told.last() != Some(&(pos, cell)) {
                        told.push((pos, cell));
                    }
                }
            }
        }
        values
    }

    /// The value after the facts before place `upto`; an empty value has cleared it.
    pub(crate) fn at(&self, object: (ObjectType, Name), field: Name, upto: Pos) -> Option<(Pos, Cell)> {
        self.told(object, field, upto).last().copied().filter(|e| e.1 != Cell::Empty)
    }

    /// All that was told before place `upto`, in order.
    pub(crate) fn told(&self, object: (ObjectType, Name), field: Name, upto: Pos) -> &[(Pos, Cell)] {
        let all = self.told.get(&(object.0, object.1, field)).map_or(&[][..], Vec::as_slice);
        &all[..all.partition_point(|e| e.0 < upto)]
    }
}

fn stands_for(gone: &BTreeMap<Name, Name>, client: Name) -> Name {
    let mut at = client;
    while let Some(&next) = gone.get(&at) {
        at = next;
    }
    at
}

fn merge(gone: &mut BTreeMap<Name, Name>, objects: &[(ObjectType, Name)]) {
    let mut named = clients(objects);
    let Some(first) = named.next() else { return };
    let others: Vec<Name> = named.collect();
    if others.contains(&stands_for(gone, first)) {
        gone.remove(&first);
    }
    let stays = stands_for(gone, first);
    for client in others {
        if client != stays {
            gone.insert(client, stays);
        }
    }
}

fn clients(objects: &[(ObjectType, Name)]) -> impl Iterator<Item = Name> + '_ {
    objects.iter().filter(|o| o.0 == ObjectType::Client).map(|o| o.1)
}
