//! States of a subject: its own, those of what it belongs to, and those of what belongs to it.

use crate::code::StateId;
use crate::code::clause::{Made, State};
use crate::course::track::{Stretch, instants};
use crate::course::{Obj, Spot};
use crate::eval::Eval;
use worktime::spans::Stretch as Instants;

impl<'a> Eval<'a> {
    pub(crate) fn state(&self, state: StateId) -> &'a State {
        &self.code.states[state as usize]
    }

    /// The place of a state's track in objects of a type.
    pub(crate) fn track_of(&self, state: StateId, obj: Obj) -> &'a [Stretch] {
        // Foreseen as the owner in the end, it may not be there yet.
        let Some(object) = self.course.objects.get(obj as usize) else { return &[] };
        let place = self.code.table(object.kind).and_then(|t| t.states.iter().position(|s| *s == state));
        place.and_then(|p| object.tracks.get(p)).map_or(&[], |t| &t.stretches)
    }

    /// Whether a state is of another type of object than the subject.
    fn is_foreign(&self, state: StateId, subject: Obj) -> bool {
        self.state(state).object != self.course.type_of(subject)
    }

    /// The stretches of a state for a subject so far, in order of their openings.
    pub(crate) fn stretches(&self, state: StateId, subject: Obj) -> Vec<Stretch> {
        if !self.is_foreign(state, subject) {
            return self.track_of(state, subject).to_vec();
        }
        let object = self.state(state).object;
        if let Some(whole) = self.course.last_owner(subject, object) {
            return self.track_of(state, whole).to_vec();
        }
        let parts = self.course.object(subject).parts.iter().filter(|p| p.0 == state);
        let mut all: Vec<Stretch> = parts.map(|p| self.track_of(state, p.1)[p.2 as usize]).collect();
        all.sort_by_key(|s| s.open.order());
        all
    }

    /// A stretch as a subject lives through it: what held of its client before the subject was there begins for it with its
    /// own first fact.
    pub(crate) fn run_of(&self, state: StateId, (of, ordinal): (Obj, u32), subject: Obj) -> Stretch {
        let stretch = self.track_of(state, of)[ordinal as usize];
        let first = self.course.object(subject).first.filter(|_| of != subject);
        match first.map(|pos| (pos, Spot::after(self.course, self.log, pos))) {
            Some((pos, first)) if stretch.open.order() < first.order() => {
                Stretch { open: first, anchor: self.row(pos), ..stretch }
            }
            _ => stretch,
        }
    }

    /// The stretch of a state that holds for a subject at a spot; the earliest opened of several.
    pub(crate) fn in_state(&self, state: StateId, subject: Obj, spot: Spot) -> Option<Stretch> {
        if self.is_foreign(state, subject) {
            return self.stretches(state, subject).into_iter().find(|s| s.holds(spot));
        }
        // The last one is asked about most often.
        self.track_of(state, subject).iter().rev().find(|s| s.holds(spot)).copied()
    }

    /// When the clock of a clause stands for a subject, so far.
    pub(crate) fn pauses(
        &self,
        pauses: &[(StateId, Option<crate::code::pattern::Limit>)],
        subject: Obj,
    ) -> Vec<Instants> {
        if pauses.is_empty() {
            return Vec::new();
        }
        let all: Vec<Instants> =
            pauses.iter().flat_map(|(s, _)| instants(self.stretches(*s, subject).iter())).collect();
        worktime::spans::union(&all)
    }
}

impl State {
    /// Whether context tells of it, and no fact of the subject.
    pub(crate) fn is_of_staff(&self) -> bool {
        matches!(self.made, Made::Staff { .. })
    }
}
