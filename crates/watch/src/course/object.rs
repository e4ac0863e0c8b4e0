//! One object of a family, and all that facts have told of it, each with the place from which it holds.

use crate::code::StateId;
use crate::code::lexicon::{FieldId, WordClass};
use crate::code::measure::MeasureId;
use crate::course::track::Track;
use crate::course::{Obj, Pos};
use crate::measured::Observed;
use facts::{Cell, Micros, Name, ObjectType};

/// An answered call that counted for the object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Talk {
    pub(crate) pos: Pos,
    pub(crate) from: Micros,
    pub(crate) to: Micros,
    /// The call names the object itself.
    pub(crate) named: bool,
}

/// A task that stands for the object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StandingTask {
    /// `None`: it has no id of its own.
    pub(crate) task: Option<Obj>,
    /// The fact that last set or moved it.
    pub(crate) told: Pos,
}

/// One object.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) kind: ObjectType,
    pub(crate) name: Name,
    pub(crate) alive: bool,
    /// The first fact that counted for it.
    pub(crate) first: Option<Pos>,
    /// The last fact that counted for it: it counts once.
    pub(crate) last: Option<Pos>,
    /// Parents told: from this place on, of this type.
    pub(crate) parents: Vec<(Pos, ObjectType, Obj)>,
    pub(crate) children: Vec<Obj>,
    /// For clients: from this place on they stand for (or are themselves again).
    pub(crate) aliases: Vec<(Pos, Option<Obj>)>,
    pub(crate) absorbed: Vec<Obj>,
    /// What was told of each attribute that clauses read.
    pub(crate) told: Vec<(FieldId, Vec<(Pos, Cell)>)>,
    /// Owners told, with the instant; `None`: released, or set without a name.
    pub(crate) owners: Vec<(Micros, Option<Name>)>,
    /// Stages entered; whether the fact names the object.
    pub(crate) stages: Vec<(Pos, Option<WordClass>, bool)>,
    /// The first won deal or payment that counted.
    pub(crate) bought: Option<Pos>,
    pub(crate) talks: Vec<Talk>,
    pub(crate) tasks: Vec<StandingTask>,
    /// For a person: the same together with those that he set himself and that name nobody.
    pub(crate) own_tasks: Vec<StandingTask>,
    /// One track a state of its type.
    pub(crate) tracks: Vec<Track>,
    /// Facts of measures that clauses ask of it, by measure.
    pub(crate) observed: Vec<(MeasureId, Vec<Observed>)>,
    /// Stretches of what belongs to it: state, object, ordinal of the stretch.
    pub(crate) parts: Vec<(StateId, Obj, u32)>,
}

impl Object {
    pub(crate) fn new(kind: ObjectType, name: Name) -> Object {
        Object {
            kind,
            name,
            alive: false,
            first: None,
            last: None,
            parents: Vec::new(),
            children: Vec::new(),
            aliases: Vec::new(),
            absorbed: Vec::new(),
            told: Vec::new(),
            owners: Vec::new(),
            stages: Vec::new(),
            bought: None,
            talks: Vec::new(),
            tasks: Vec::new(),
            own_tasks: Vec::new(),
            tracks: Vec::new(),
            observed: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// The value after the facts before place `upto`, with the fact that told it; an empty value has cleared it.
    pub(crate) fn value(&self, field: FieldId, upto: Pos) -> Option<(Pos, Cell)> {
        let told = &self.told.iter().find(|t| t.0 == field)?.1;
        let last = match told.last() {
            Some(last) if last.0 < upto => Some(last),
            _ => told[..told.partition_point(|e| e.0 < upto)].last(),
        };
        last.copied().filter(|e| e.1 != Cell::Empty)
    }

    pub(crate) fn observe(&mut self, measure: MeasureId, seen: Observed) {
        match self.observed.iter_mut().find(|o| o.0 == measure) {
            Some(o) => o.1.push(seen),
            None => self.observed.push((measure, vec![seen])),
        }
    }

    pub(crate) fn tell(&mut self, field: FieldId, pos: Pos, cell: Cell) {
        let place = self.told.iter().position(|t| t.0 == field).unwrap_or_else(|| {
            self.told.push((field, Vec::new()));
            self.told.len() - 1
        });
        let told = &mut self.told[place].1;
        match told.last_mut() {
            // The last word of one fact holds, as elsewhere the last fact's.
            Some(last) if last.0 == pos => last.1 = cell,
            _ => told.push((pos, cell)),
        }
    }
}
