//! The machines: what each form keeps in its slot, and does when a fact comes.

use super::compile::Role;
use super::families::{Families, NOBODY};
use super::meter::{Memory, Meter, Meters};
use super::slot::{More, Pool, Slot};
use super::unkept;
use crate::State;
use facts::Micros;

/// No row.
pub const NONE: u32 = u32::MAX;

/// A conclusion in rows of the families; words, ids and shares are made when somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// The machine, and with it rule, edition and clause.
    pub machine: u16,
    /// What came of it.
    pub state: State,
    /// It is no duty: a trigger that could not be judged.
    pub unjudged: bool,
    /// Its subject.
    pub family: u32,
    /// The row that opened it, or that offends.
    pub anchor: u32,
    /// The row that settled it, lapsed it, or proves it; [`NONE`].
    pub other: u32,
    /// A second row of the proof; [`NONE`].
    pub third: u32,
}

/// Where conclusions go.
pub trait Sink {
    /// Takes a conclusion.
    fn take(&mut self, conclusion: Conclusion);
}

/// Keeps every conclusion.
#[derive(Clone, Debug, Default)]
pub struct Listed(pub Vec<Conclusion>);

impl Sink for Listed {
    #[inline]
    fn take(&mut self, conclusion: Conclusion) {
        self.0.push(conclusion);
    }
}

/// Only counts, by state.
#[derive(Clone, Debug, Default)]
pub struct Counted(pub [u64; 16]);

impl Sink for Counted {
    #[inline]
    fn take(&mut self, conclusion: Conclusion) {
        self.0[conclusion.state as usize] += 1;
    }
}

/// What a machine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Machine {
    /// when A, then B
    Response(Meter),
    /// while S, B again and again
    Cadence(Meter),
    /// in S no longer than
    Dwell(Meter),
    /// while S, also T
    Invariant(Meter),
    /// A only after B
    Precedence(Option<Meter>),
    /// A forbidden: while S, after B
    Prohibition { in_state: bool, after: bool },
    /// never both
    Exclusion,
    /// right after A, B
    Next,
    /// at most n in a life
    AtMost(u32),
    /// at most n in a rolling window
    Rolling(u32, Meter),
    /// A and the last B by different people, or by one
    FourEyes { same: bool },
}

/// One fact before one machine.
pub struct Turn<'t, S> {
    pub families: &'t Families,
    pub meters: &'t Meters,
    pub clock: &'t mut Memory,
    pub pool: &'t mut Pool,
    pub sink: &'t mut S,
    pub family: u32,
    pub row: u32,
    pub at: Micros,
    pub sure: Role,
    pub maybe: Role,
    pub machine: u16,
}

/// Flags in `more` of running duties.
const DOUBT: u32 = 1;
/// Flags of an invariant.
const IN_STATE: u32 = 2;
const HOLDS: u32 = 4;

impl<S: Sink> Turn<'_, S> {
    fn conclude(&mut self, state: State, anchor: u32, other: u32, third: u32) {
        let (machine, family) = (self.machine, self.family);
        self.sink.take(Conclusion { machine, state, unjudged: false, family, anchor, other, third });
    }

    fn unjudged(&mut self) {
        let (machine, family, row) = (self.machine, self.family, self.row);
        let state = State::NotJudged;
        self.sink.take(Conclusion { machine, state, unjudged: true, family, anchor: row, other: NONE, third: NONE });
    }

    fn mark(&mut self, meter: Meter) -> i64 {
        self.meters.mark(meter, self.at, self.clock)
    }

    fn late(&mut self, meter: Meter, mark: i64) -> bool {
        self.meters.late(meter, mark, self.at, self.clock)
    }

    /// The act came: kept, or late, or in doubt.
    fn settled(&mut self, late: bool, doubt: bool, anchor: u32) {
        match (late, doubt) {
            (false, _) => self.conclude(State::Kept, anchor, self.row, NONE),
            (true, true) => self.conclude(State::NotJudged, anchor, NONE, NONE),
            (true, false) => self.conclude(State::KeptLate, anchor, self.row, NONE),
        }
    }

    /// What ran ended without the act.
    fn ended(&mut self, late: bool, doubt: bool, anchor: u32) {
        match late {
            false => self.conclude(State::Lapsed, anchor, self.row, NONE),
            true => self.conclude(unkept(true, doubt), anchor, NONE, NONE),
        }
    }
}

impl Machine {
    /// Takes a fact.
    #[inline]
    pub fn apply<S: Sink>(&self, slot: &mut Slot, turn: &mut Turn<'_, S>) {
        match *self {
            Machine::Response(meter) => response(meter, slot, turn),
            Machine::Cadence(meter) => cadence(meter, slot, turn),
            Machine::Dwell(meter) => dwell(meter, slot, turn),
            Machine::Invariant(meter) => invariant(meter, slot, turn),
            Machine::Precedence(meter) => precedence(meter, slot, turn),
            Machine::Prohibition { in_state, after } => prohibition(in_state, after, slot, turn),
            Machine::Exclusion => exclusion(slot, turn),
            Machine::Next => next(slot, turn),
            Machine::AtMost(n) => at_most(n, slot, turn),
            Machine::Rolling(n, meter) => rolling(n, meter, slot, turn),
            Machine::FourEyes { same } => four_eyes(same, slot, turn),
        }
    }

    /// Judges what stands open as of the turn's instant.
    pub fn finish<S: Sink>(&self, slot: &Slot, complete: bool, turn: &mut Turn<'_, S>) {
        match *self {
            Machine::Response(meter) => {
                each_open(slot, turn.pool.more.as_slice(), &mut |mark, row, doubt| {
                    let late = turn.meters.late(meter, mark, turn.at, turn.clock);
                    let (machine, family) = (turn.machine, turn.family);
                    let state = unkept(late, doubt);
                    turn.sink.take(Conclusion {
                        machine,
                        state,
                        unjudged: false,
                        family,
                        anchor: row,
                        other: NONE,
                        third: NONE,
                    });
                });
            }
            Machine::Cadence(meter) | Machine::Dwell(meter) | Machine::Invariant(meter) if slot.row != NONE => {
                let late = turn.late(meter, slot.mark);
                turn.conclude(unkept(late, slot.more & DOUBT != 0), slot.row, NONE, NONE);
            }
            Machine::Next if slot.row != NONE => {
                let state = if complete { State::Violated } else { State::Open };
                turn.conclude(state, slot.row, NONE, NONE);
            }
            _ => {}
        }
    }

    /// The earliest instant at which something of the slot may break: a hint for timers.
    pub fn breaks(&self, slot: &Slot, meters: &Meters, families: &Families) -> Micros {
        match *self {
            Machine::Response(meter) | Machine::Cadence(meter) | Machine::Dwell(meter) | Machine::Invariant(meter)
                if slot.row != NONE =>
            {
                meters.breaks(meter, slot.mark, families.at[slot.row as usize])
            }
            _ => Micros::MAX,
        }
    }
}

/// Openings of a response in order: the slot, then the pool.
fn each_open(slot: &Slot, pool: &[More], see: &mut dyn FnMut(i64, u32, bool)) {
    if slot.row == NONE {
        return;
    }
    see(slot.mark, slot.row, slot.more & DOUBT != 0);
    let mut next = slot.more >> 1;
    while next != 0 {
        let more = pool[next as usize - 1];
        see(more.mark, more.row, more.doubt);
        next = more.next;
    }
}

fn response<S: Sink>(meter: Meter, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if slot.row != NONE {
        answer(meter, slot, turn);
    }
    if turn.maybe.has(Role::A | Role::DEAD_A) {
        turn.unjudged();
    } else if turn.sure.has(Role::A) {
        let mark = turn.mark(meter);
        if slot.row == NONE {
            *slot = Slot { mark, row: turn.row, more: 0 };
        } else {
            push_open(slot, turn.pool, More { mark, row: turn.row, doubt: false, next: 0 });
        }
    }
}

fn push_open(slot: &mut Slot, pool: &mut Pool, more: More) {
    pool.more.push(more);
    let place = pool.more.len() as u32;
    let mut next = slot.more >> 1;
    if next == 0 {
        slot.more = (place << 1) | (slot.more & DOUBT);
        return;
    }
    while pool.more[next as usize - 1].next != 0 {
        next = pool.more[next as usize - 1].next;
    }
    pool.more[next as usize - 1].next = place;
}

/// What a fact does to the openings of a response before it opens its own.
fn answer<S: Sink>(meter: Meter, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    let (act, maybe) = (turn.sure.has(Role::B), turn.maybe.has(Role::B));
    let (ends, lapses) = (turn.sure.has(Role::END), turn.sure.has(Role::LAPSE));
    if !(act || maybe || ends || lapses) {
        return;
    }
    let mut left: Option<(Slot, Vec<More>)> = None;
    let mut open = Vec::new();
    if slot.more >> 1 != 0 {
        each_open(slot, &turn.pool.more, &mut |mark, row, doubt| open.push((mark, row, doubt)));
    } else {
        open.push((slot.mark, slot.row, slot.more & DOUBT != 0));
    }
    for (mark, row, doubt) in open {
        let late = turn.late(meter, mark);
        if act {
            turn.settled(late, doubt, row);
            continue;
        }
        if ends {
            turn.ended(late, doubt, row);
            continue;
        }
        if lapses && !late {
            turn.ended(false, doubt, row);
            continue;
        }
        let doubt = doubt || (maybe && !late);
        match &mut left {
            None => left = Some((Slot { mark, row, more: u32::from(doubt) }, Vec::new())),
            Some((_, more)) => more.push(More { mark, row, doubt, next: 0 }),
        }
    }
    *slot = Slot::IDLE;
    if let Some((first, more)) = left {
        *slot = first;
        more.into_iter().for_each(|m| push_open(slot, turn.pool, m));
    }
}

fn cadence<S: Sink>(meter: Meter, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if slot.row != NONE {
        let doubt = slot.more & DOUBT != 0;
        if turn.sure.has(Role::CLOSE) {
            let late = turn.late(meter, slot.mark);
            turn.ended(late, doubt, slot.row);
            *slot = Slot::IDLE;
        } else if turn.sure.has(Role::B) {
            let late = turn.late(meter, slot.mark);
            turn.settled(late, doubt, slot.row);
            *slot = Slot { mark: turn.mark(meter), row: turn.row, more: 0 };
        } else if turn.maybe.has(Role::B) && !turn.late(meter, slot.mark) {
            slot.more |= DOUBT;
        }
    }
    if slot.row == NONE && turn.sure.has(Role::OPEN) {
        *slot = Slot { mark: turn.mark(meter), row: turn.row, more: 0 };
    }
}

fn dwell<S: Sink>(meter: Meter, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if slot.row != NONE && turn.sure.has(Role::CLOSE) {
        let late = turn.late(meter, slot.mark);
        match turn.sure.has(Role::END) {
            true => turn.ended(late, false, slot.row),
            false => turn.settled(late, false, slot.row),
        }
        *slot = Slot::IDLE;
    }
    if slot.row == NONE && turn.sure.has(Role::OPEN) {
        *slot = Slot { mark: turn.mark(meter), row: turn.row, more: 0 };
    }
}

fn invariant<S: Sink>(meter: Meter, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if turn.sure.has(Role::CLOSE) && slot.more & IN_STATE != 0 {
        if slot.row != NONE {
            let late = turn.late(meter, slot.mark);
            turn.ended(late, false, slot.row);
            slot.row = NONE;
        }
        slot.more &= !IN_STATE;
    }
    if turn.sure.has(Role::T_CLOSE) {
        slot.more &= !HOLDS;
    }
    if turn.sure.has(Role::T_OPEN) {
        slot.more |= HOLDS;
    }
    if turn.sure.has(Role::OPEN) {
        slot.more |= IN_STATE;
    }
    if slot.more & IN_STATE == 0 {
        return;
    }
    let holds = slot.more & HOLDS != 0;
    if holds && slot.row != NONE {
        let late = turn.late(meter, slot.mark);
        turn.settled(late, false, slot.row);
        slot.row = NONE;
    } else if !holds && slot.row == NONE {
        slot.row = turn.row;
        slot.mark = turn.mark(meter);
    }
}

fn precedence<S: Sink>(meter: Option<Meter>, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if turn.maybe.has(Role::A) {
        turn.unjudged();
    } else if turn.sure.has(Role::A) {
        let reach = |turn: &mut Turn<'_, S>, row: u32| match meter {
            None => true,
            Some(m) => {
                let mark = turn.meters.mark(m, turn.families.at[row as usize], &mut Memory::default());
                !turn.late(m, mark)
            }
        };
        let last = (slot.row != NONE).then_some(slot.row);
        let sure = last.filter(|_| meter.is_none_or(|m| !turn.late(m, slot.mark)));
        let maybe = slot.more.checked_sub(1).filter(|&row| sure.is_none() && reach(turn, row));
        match (sure, maybe) {
            (Some(b), _) => turn.conclude(State::Kept, turn.row, b, NONE),
            (None, Some(_)) => turn.conclude(State::NotJudged, turn.row, NONE, NONE),
            (None, None) => turn.conclude(State::Violated, turn.row, NONE, NONE),
        }
    }
    if turn.sure.has(Role::B) {
        slot.row = turn.row;
        slot.mark = meter.map_or(0, |m| turn.mark(m));
    } else if turn.maybe.has(Role::B) {
        slot.more = turn.row + 1;
    }
}

fn prohibition<S: Sink>(in_state: bool, after: bool, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if turn.sure.has(Role::CLOSE) {
        slot.row = NONE;
    }
    if slot.row == NONE && turn.sure.has(Role::OPEN) {
        slot.row = turn.row;
    }
    if turn.maybe.has(Role::A) {
        turn.unjudged();
    } else if turn.sure.has(Role::A) && (!in_state || slot.row != NONE) && (!after || slot.more != 0) {
        let last = slot.more.checked_sub(1).unwrap_or(NONE);
        let (other, third) = if in_state { (slot.row, last) } else { (last, NONE) };
        turn.conclude(State::Violated, turn.row, other, third);
    }
    if turn.sure.has(Role::B) {
        slot.more = turn.row + 1;
    }
}

fn exclusion<S: Sink>(slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if slot.mark != 0 {
        return;
    }
    if turn.sure.has(Role::A) && slot.row == NONE {
        slot.row = turn.row;
    }
    if turn.sure.has(Role::B) && slot.more == 0 {
        slot.more = turn.row + 1;
    }
    if slot.row != NONE && slot.more != 0 {
        let (a, b) = (slot.row, slot.more - 1);
        let earlier = if a == b { NONE } else { a.min(b) };
        turn.conclude(State::Violated, turn.row, earlier, NONE);
        slot.mark = 1;
    }
}

fn next<S: Sink>(slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if slot.row != NONE {
        let (state, other) = match (turn.sure.has(Role::B), turn.maybe.has(Role::B)) {
            (true, _) => (State::Kept, turn.row),
            (false, true) => (State::NotJudged, NONE),
            _ => (State::Violated, turn.row),
        };
        turn.conclude(state, slot.row, other, NONE);
        slot.row = NONE;
    }
    if turn.maybe.has(Role::A | Role::DEAD_A) {
        turn.unjudged();
    } else if turn.sure.has(Role::A) {
        slot.row = turn.row;
    }
}

fn at_most<S: Sink>(n: u32, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if turn.maybe.has(Role::B) {
        turn.unjudged();
    } else if turn.sure.has(Role::B) {
        slot.more += 1;
        if slot.more > n {
            turn.conclude(State::Violated, turn.row, NONE, NONE);
        }
    }
}

fn rolling<S: Sink>(n: u32, meter: Meter, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if turn.maybe.has(Role::B) {
        turn.unjudged();
        return;
    }
    if !turn.sure.has(Role::B) {
        return;
    }
    let mark = turn.mark(meter);
    if n == 0 {
        turn.conclude(State::Violated, turn.row, NONE, NONE);
        return;
    }
    if slot.row == NONE {
        slot.row = turn.pool.rings.len() as u32;
        turn.pool.rings.resize(turn.pool.rings.len() + n as usize, 0);
    }
    let place = slot.row as usize + (slot.more % n) as usize;
    let oldest = turn.pool.rings[place];
    if slot.more >= n && turn.meters.inside(meter, oldest, turn.at, turn.clock) {
        turn.conclude(State::Violated, turn.row, NONE, NONE);
    }
    turn.pool.rings[place] = mark;
    slot.more += 1;
}

fn four_eyes<S: Sink>(same: bool, slot: &mut Slot, turn: &mut Turn<'_, S>) {
    if turn.sure.has(Role::A) {
        let person = |row: u32| turn.families.person[row as usize];
        let (state, other) = match slot.row {
            NONE => (State::Kept, NONE),
            b if person(turn.row) == NOBODY || person(b) == NOBODY => (State::NotJudged, b),
            b if (person(turn.row) == person(b)) == same => (State::Kept, b),
            b => (State::Violated, b),
        };
        turn.conclude(state, turn.row, other, NONE);
    }
    if turn.sure.has(Role::B) {
        slot.row = turn.row;
    }
}
