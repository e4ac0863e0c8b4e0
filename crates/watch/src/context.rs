//! What holds for everybody: roles, holders, shifts, absences, each for a time; and what was told of people and rules, whom no
//! family owns.

use crate::code::lexicon::{FieldId, Lexicon, NO_FIELD, WordClass};
use crate::code::words::Words;
use crate::course::NO_NAME;
use crate::course::tell::{own, person_of, ties};
use crate::visible::order;
use facts::{Cell, Kind, Log, Micros, Name, ObjectType, RowId, Sort};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use worktime::Calendar;

/// A role, a shift or an absence of a person, for a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given {
    pub(crate) person: Name,
    /// The role given; of no meaning for shifts and absences.
    pub(crate) role: WordClass,
    pub(crate) from: Micros,
    pub(crate) to: Micros,
    pub(crate) cover: Option<Name>,
    pub(crate) row: RowId,
}

/// A value told of somebody whom no family owns.
#[derive(Clone, Copy, Debug)]
struct Told {
    row: RowId,
    cell: Cell,
}

/// Context facts, in order.
#[derive(Debug, Default)]
pub(crate) struct Context {
    pub(crate) roles: Vec<Given>,
    pub(crate) absences: Vec<Given>,
    pub(crate) shifts: Vec<Given>,
    /// Holders of roles for one object.
    holders: BTreeMap<(ObjectType, Name), Vec<Given>>,
    told: BTreeMap<(ObjectType, Name, FieldId), Vec<Told>>,
    /// The log tells of holders somewhere.
    pub(crate) has_holders: bool,
    /// The first instant that the log tells of.
    pub(crate) first: Option<Micros>,
}

impl Given {
    pub(crate) fn holds(&self, t: Micros) -> bool {
        self.from <= t && t < self.to
    }
}

impl Context {
    /// Reads the visible rows, in order; `calendar`: turns dates into instants.
    pub(crate) fn new(log: &Log, rows: &[RowId], lexicon: &Lexicon, words: &Words, calendar: &Calendar) -> Context {
        let mut context = Context::default();
        let reader = Reader { log, words, lexicon, calendar };
        context.first = rows.first().map(|&row| log.instants()[row as usize]);
        for &row in rows {
            context.take(row, &reader);
        }
        context
    }

    fn take(&mut self, row: RowId, reader: &Reader<'_>) {
        let kind = reader.lexicon.known(reader.log.kind_column()[row as usize]);
        let holds = matches!(kind, Some(Kind::Assigned | Kind::HolderSet | Kind::RoleGiven));
        self.has_holders |= holds;
        if kind.is_some_and(|k| k.info().sort == Sort::Context) {
            let given = reader.given(row);
            match kind {
                Some(Kind::RoleGiven) => self.roles.extend(given),
                Some(Kind::ShiftSet) => self.shifts.extend(given),
                Some(Kind::AbsenceSet) => self.absences.extend(given),
                Some(Kind::HolderSet) => {
                    for &object in reader.log.objects(row).iter().filter(|o| o.0 != ObjectType::Role) {
                        self.holders.entry(object).or_default().extend(given);
                    }
                }
                _ => {}
            }
        } else if kind != Some(Kind::Retracted) {
            self.tell(row, reader);
        }
    }

    /// Values of objects that tie nothing into families.
    fn tell(&mut self, row: RowId, reader: &Reader<'_>) {
        let loose = |o: &&(ObjectType, Name)| !ties(o.0);
        if !reader.log.objects(row).iter().any(|o| loose(&o)) {
            return;
        }
        for &(name, cell) in reader.log.attributes(row) {
            let field = reader.lexicon.field_of(name);
            if field != NO_FIELD {
                for &(kind, name) in reader.log.objects(row).iter().filter(loose) {
                    self.told.entry((kind, name, field)).or_default().push(Told { row, cell });
                }
            }
        }
    }

    /// The value of an attribute of somebody whom no family owns: the last told up to a row (up to an instant, where there is none).
    pub(crate) fn value(
        &self,
        log: &Log,
        object: (ObjectType, Name),
        field: FieldId,
        (row, at): (Option<RowId>, Micros),
    ) -> Option<(RowId, Cell)> {
        let told = self.told.get(&(object.0, object.1, field))?;
        let before = |t: &&Told| match row {
            Some(row) => t.row == row || order(log, t.row, row) != Ordering::Greater,
            None => log.instants()[t.row as usize] <= at,
        };
        let last = told.iter().rev().find(before)?;
        (last.cell != Cell::Empty).then_some((last.row, last.cell))
    }

    /// The holder of a role for one object at an instant: the last told of those in force.
    pub(crate) fn holder(&self, object: (ObjectType, Name), role: WordClass, t: Micros) -> Option<Name> {
        let set = self.holders.get(&object)?;
        set.iter().rev().find(|g| g.role == role && g.holds(t)).map(|g| g.person)
    }

    /// Instants at which the holders of one object may change.
    pub(crate) fn holder_changes(&self, object: (ObjectType, Name)) -> impl Iterator<Item = Micros> + '_ {
        self.holders.get(&object).into_iter().flatten().flat_map(|g| [g.from, g.to])
    }

    pub(crate) fn has_role(&self, person: Name, role: WordClass, t: Micros) -> bool {
        self.roles.iter().any(|g| g.person == person && g.role == role && g.holds(t))
    }

    /// The only person who holds a role at an instant.
    pub(crate) fn only_holder(&self, role: WordClass, t: Micros) -> Option<Name> {
        let mut holders = self.roles.iter().filter(|g| g.role == role && g.holds(t)).map(|g| g.person);
        let first = holders.next()?;
        holders.all(|p| p == first).then_some(first)
    }

    /// The cover of an absent person. `None`: he is not absent; `Some(None)`: absent without cover.
    pub(crate) fn cover(&self, person: Name, t: Micros) -> Option<Option<Name>> {
        self.absences.iter().rev().find(|g| g.person == person && g.holds(t)).map(|g| g.cover)
    }

    /// When somebody holds any role (or is absent), as stretches of instants with the row that told of each, in order.
    pub(crate) fn stretches(&self, person: Name, works: bool) -> Vec<(Micros, Micros, RowId)> {
        let all = if works { &self.roles } else { &self.absences };
        let mut own: Vec<(Micros, Micros, RowId)> =
            all.iter().filter(|g| g.person == person && g.from < g.to).map(|g| (g.from, g.to, g.row)).collect();
        own.sort_by_key(|s| s.0);
        let mut joined: Vec<(Micros, Micros, RowId)> = Vec::new();
        for s in own {
            match joined.last_mut() {
                Some(last) if s.0 <= last.1 => last.1 = last.1.max(s.1),
                _ => joined.push(s),
            }
        }
        joined
    }
}

/// Reads context facts.
struct Reader<'a> {
    log: &'a Log,
    words: &'a Words,
    lexicon: &'a Lexicon,
    calendar: &'a Calendar,
}

impl Reader<'_> {
    fn instant(&self, row: RowId, name: Option<Name>) -> Option<Micros> {
        match own(self.log, row, name) {
            Some(Cell::Time(t)) => Some(t),
            Some(Cell::Date(d)) => Some(self.calendar.start_of_date(d)),
            _ => None,
        }
    }

    fn given(&self, row: RowId) -> Option<Given> {
        let named = |kind: ObjectType| self.log.objects(row).iter().find(|o| o.0 == kind).map(|o| o.1);
        let cover = match own(self.log, row, self.words.cover) {
            Some(Cell::Person(p)) => Some(p),
            _ => None,
        };
        Some(Given {
            person: named(ObjectType::Employee).or_else(|| person_of(self.log, self.words, row))?,
            role: named(ObjectType::Role).map_or(WordClass::MAX, |r| self.lexicon.class_of(r)),
            from: self.instant(row, self.words.from).unwrap_or(self.log.instants()[row as usize]),
            to: self.instant(row, self.words.to).unwrap_or(Micros::MAX),
            cover,
            row,
        })
    }
}

/// The object of a subject in full.
pub(crate) fn object_ref(log: &Log, object: (ObjectType, Name)) -> facts::ObjectRef {
    match object {
        (kind, NO_NAME) => facts::ObjectRef { kind, id: crate::course::DEPARTMENT.to_string() },
        (kind, name) => log.object_ref(kind, name),
    }
}
