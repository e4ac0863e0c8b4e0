//! How facts and dates move the states of objects, and whom that concerns.

use crate::code::StateId;
use crate::code::clause::Made;
use crate::code::pattern::Field;
use crate::course::track::Track;
use crate::course::{Count, Obj, Spot};
use crate::eval::{Eval, moment};
use crate::family::{Family, Ground, Ring, eval_of, is_wide};
use crate::judge::Change;
use crate::truth::True;
use facts::{Cell, Kind, Micros, RowId};

/// What a fact did to a track: the stretch it closed, the stretch it opened.
#[derive(Clone, Copy, Default)]
struct Moved {
    closed: Option<u32>,
    opened: Option<u32>,
}

impl Family {
    /// Moves the states of an object by a fact that counts for it.
    pub(crate) fn move_states(&mut self, ground: Ground<'_>, count: Count, spot: Spot) {
        let kind = self.course.type_of(count.obj);
        let Some(table) = ground.code.table(kind) else { return };
        if table.states.is_empty() || is_wide(kind) != self.wide {
            return;
        }
        let row = self.course.rows[spot.upto as usize - 1];
        let kind = ground.log.kind_column()[row as usize] as usize;
        let dated = table.dated && carries_read(ground, row);
        if !table.state_reads[kind] && !count.ends && !count.first && !count.revives && !dated {
            return;
        }
        let obj = count.obj as usize;
        if self.course.objects[obj].tracks.len() < table.states.len() {
            self.course.objects[obj].tracks.resize_with(table.states.len(), Track::default);
        }
        for (place, &state) in table.states.iter().enumerate() {
            let mut track = std::mem::take(&mut self.course.objects[obj].tracks[place]);
            let eval = Eval { version: ground.code.states[state as usize].version, ..eval_of(ground, &self.course) };
            let mut rings = Vec::new();
            let moved = eval.move_state(state, count, spot, row, &mut track, &mut rings);
            self.course.objects[obj].tracks[place] = track;
            for t in rings {
                self.wind(t, Ring::State(count.obj, state));
            }
            self.tell(ground, count.obj, state, moved, spot);
        }
    }

    /// What holds of the whole to which a new object belongs begins for it with its first fact.
    pub(crate) fn adopt_states(&mut self, ground: Ground<'_>, count: Count, spot: Spot) {
        if !count.first || self.wide || ground.code.table(self.course.type_of(count.obj)).is_none() {
            return;
        }
        for (id, state) in ground.code.states.iter().enumerate() {
            if state.object == self.course.type_of(count.obj) {
                continue;
            }
            let whole = self.course.last_owner(count.obj, state.object);
            let Some(whole) = whole.filter(|w| (*w as usize) < self.course.objects.len()) else { continue };
            let track = eval_of(ground, &self.course).track_of(id as StateId, whole);
            if track.last().is_some_and(|s| s.close.is_none() && s.open.order() < spot.order()) {
                let stretch = track.len() as u32 - 1;
                self.changes.push(Change { subject: count.obj, state: id as StateId, of: whole, stretch, opens: true });
            }
        }
    }

    /// A date has come that may close or open a state.
    pub(crate) fn date_state(&mut self, ground: Ground<'_>, obj: Obj, state: StateId, spot: Spot) {
        let Some(table) = ground.code.table(self.course.type_of(obj)) else { return };
        let Some(place) = table.states.iter().position(|s| *s == state) else { return };
        let mut track = std::mem::take(&mut self.course.objects[obj as usize].tracks[place]);
        let eval = Eval { version: ground.code.states[state as usize].version, ..eval_of(ground, &self.course) };
        let moved = eval.date_state(state, obj, spot, &mut track);
        self.course.objects[obj as usize].tracks[place] = track;
        self.tell(ground, obj, state, moved, spot);
    }

    /// Somebody's role or absence begins or ends.
    pub(crate) fn move_staff(
        &mut self,
        ground: Ground<'_>,
        (obj, state): (Obj, StateId),
        opens: bool,
        row: RowId,
        spot: Spot,
    ) {
        let Some(table) = ground.code.table(self.course.type_of(obj)) else { return };
        let Some(place) = table.states.iter().position(|s| *s == state) else { return };
        let tracks = &mut self.course.objects[obj as usize].tracks;
        if tracks.len() < table.states.len() {
            tracks.resize_with(table.states.len(), Track::default);
        }
        let track = &mut tracks[place];
        let moved = match opens {
            true => Moved { opened: Some(track.begin(spot, row)), ..Moved::default() },
            false => Moved { closed: Some(track.end(spot, false)), ..Moved::default() },
        };
        self.tell(ground, obj, state, moved, spot);
    }

    /// Tells the subjects that follow a state: the object itself, whoever belongs to it, or what it belongs to.
    fn tell(&mut self, ground: Ground<'_>, obj: Obj, state: StateId, moved: Moved, spot: Spot) {
        let each = [(moved.closed, false), (moved.opened, true)];
        for (stretch, opens) in each.into_iter().filter_map(|(s, o)| Some((s?, o))) {
            self.changes.push(Change { subject: obj, state, of: obj, stretch, opens });
            if !ground.code.foresees || self.wide {
                continue;
            }
            let kind = self.course.type_of(obj);
            if opens {
                for owner in self.course.owners(obj, spot.upto) {
                    self.course.objects[owner as usize].parts.push((state, obj, stretch));
                }
            }
            for other in 0..self.course.objects.len() as Obj {
                let object = self.course.object(other);
                if object.kind == kind || ground.code.table(object.kind).is_none() {
                    continue;
                }
                let follows = match self.course.last_owner(other, kind) {
                    Some(whole) => whole == obj,
                    None => object.parts.contains(&(state, obj, stretch)),
                };
                if follows {
                    self.changes.push(Change { subject: other, state, of: obj, stretch, opens });
                }
            }
        }
    }
}

/// Whether a row carries any attribute that clauses read.
fn carries_read(ground: Ground<'_>, row: RowId) -> bool {
    let lexicon = &ground.code.lexicon;
    ground.log.attributes(row).iter().any(|a| lexicon.field_of(a.0) != crate::code::lexicon::NO_FIELD)
}

impl Eval<'_> {
    fn move_state(
        &self,
        state: StateId,
        count: Count,
        spot: Spot,
        row: RowId,
        track: &mut Track,
        rings: &mut Vec<Micros>,
    ) -> Moved {
        match &self.state(state).made {
            Made::Staff { .. } => Moved::default(),
            Made::Alive => alive(count, spot, row, track),
            Made::Overdue { pay_by, amount, .. } => self.overdue(count, spot, row, track, (*pay_by, *amount), rings),
            Made::Stretch { from_first, opens, closes, closes_at } => {
                let (Some(pos), obj) = (spot.fact, count.obj) else { return Moved::default() };
                let mut moved = Moved::default();
                let opens_here = || count.living && !count.ends && self.pattern(opens, pos, obj) == True;
                let closes_here = || count.ends || self.pattern(closes, pos, obj) == True;
                if track.open().is_some() {
                    if closes_here() {
                        moved.closed = Some(track.end(spot, count.ends));
                        // A fact that closes may open anew.
                        if opens_here() {
                            moved.opened = Some(track.begin(spot, row));
                        }
                    }
                } else if *from_first && count.first {
                    // What closes with the fact that opened it never was.
                    if !closes_here() {
                        moved.opened = Some(track.begin(spot, row));
                    }
                } else if opens_here() {
                    moved.opened = Some(track.begin(spot, row));
                }
                if let (Some(field), Some(open)) = (closes_at, track.open()) {
                    let told = self.wakes(*field, Spot { fact: None, ..spot }, obj);
                    rings.extend(told.map(|t| t.max(open.open.at).max(spot.at)));
                }
                moved
            }
        }
    }

    /// When a date closes a state, as far as is told at a spot.
    fn wakes(&self, field: Field, spot: Spot, obj: Obj) -> Option<Micros> {
        self.value(field, spot, obj).and_then(|c| moment(self.calendar(0), c, false))
    }

    fn date_state(&self, state: StateId, obj: Obj, spot: Spot, track: &mut Track) -> Moved {
        let mut moved = Moved::default();
        match &self.state(state).made {
            Made::Stretch { closes_at: Some(field), .. } => {
                let Some(open) = track.open() else { return moved };
                let (from, due) = (open.open.at, self.wakes(*field, spot, obj));
                if due.is_some_and(|t| t.max(from) <= spot.at) {
                    moved.closed = Some(track.end(spot, false));
                }
            }
            Made::Overdue { pay_by, .. } => {
                let short = track.asked.is_some_and(|asked| track.paid < asked);
                let due = self.pay_by(*pay_by, spot, obj).is_some_and(|t| t < spot.at);
                if let Some(last) = self.course.object(obj).last
                    && track.open().is_none()
                    && short
                    && due
                {
                    moved.opened = Some(track.begin(spot, self.row(last)));
                }
            }
            _ => {}
        }
        moved
    }

    /// The last instant at which an invoice is paid in time.
    fn pay_by(&self, field: Field, spot: Spot, obj: Obj) -> Option<Micros> {
        self.value(field, Spot { fact: None, ..spot }, obj).and_then(|c| moment(self.calendar(0), c, true))
    }

    fn overdue(
        &self,
        count: Count,
        spot: Spot,
        row: RowId,
        track: &mut Track,
        (pay_by, amount): (Field, Field),
        rings: &mut Vec<Micros>,
    ) -> Moved {
        let kind = self.code.lexicon.known(self.log.kind_column()[row as usize]);
        let money = match crate::course::tell::own(self.log, row, self.code.lexicon.name_of(amount.id)) {
            Some(Cell::Money(n, _)) => Some(n.millionths()),
            _ => None,
        };
        match kind {
            Some(Kind::Paid) => track.paid = track.paid.saturating_add(money.unwrap_or(0)),
            Some(Kind::PaidBack) => track.paid = track.paid.saturating_sub(money.unwrap_or(0)),
            Some(Kind::Invoice) => track.asked = money,
            _ => {}
        }
        let by = self.pay_by(pay_by, spot, count.obj);
        let short = track.asked.is_some_and(|asked| track.paid < asked);
        if !short || by.is_none() {
            let closed = track.open().is_some().then(|| track.end(spot, count.ends));
            return Moved { closed, ..Moved::default() };
        }
        if track.open().is_none() {
            rings.extend(by.map(|t| t.saturating_add(1).max(spot.at)));
        }
        Moved::default()
    }
}

/// The life of an object as a state.
fn alive(count: Count, spot: Spot, row: RowId, track: &mut Track) -> Moved {
    let mut moved = Moved::default();
    match track.open() {
        None if count.living && !count.ends => moved.opened = Some(track.begin(spot, row)),
        Some(_) if count.ends => moved.closed = Some(track.end(spot, true)),
        _ => {}
    }
    moved
}
