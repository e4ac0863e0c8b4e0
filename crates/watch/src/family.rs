//! One family followed fact by fact: the same steps whether all facts are at hand or the next has just come.
//!
//! `take` brings the next fact in order, `advance` brings time. Time changes states that dates close, opens what dates and silence
//! open, and brings editions into force; whatever else has broken by then is seen when the next fact comes or when somebody asks.

use crate::code::{Code, MachineId, StateId};
use crate::context::Context;
use crate::course::tell::Telling;
use crate::course::{Count, Course, NO_NAME, Obj, Pos, Spot};
use crate::eval::Eval;
use crate::forms::Slot;
use crate::found::Found;
use crate::heads_word::HeadsWord;
use crate::judge::{Change, Step, Turn};
use crate::truth::True;
use facts::{Kind, Log, Micros, Name, ObjectType, RowId};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What everybody in a family stands on.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) log: &'a Log,
    pub(crate) code: &'a Code,
    pub(crate) context: &'a Context,
    /// Every subject ended with its last fact.
    pub(crate) complete: bool,
    /// What the head said of single duties.
    pub(crate) word: &'a HeadsWord,
}

/// What a timer rings for. Entries into force come before the facts of their instant, all else after them: first states, then duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ring {
    /// Somebody's role or absence begins or ends.
    Staff(Obj, StateId, bool, RowId),
    /// A schedule opens.
    Opening(Obj, MachineId),
    /// A date closes or opens a state.
    State(Obj, StateId),
    /// A date, silence or a period opens a duty.
    Machine(Obj, MachineId),
}

impl Ring {
    /// Whether it comes before the facts of its instant.
    fn is_early(self) -> bool {
        matches!(self, Ring::Staff(..) | Ring::Opening(..))
    }
}

/// A timer: instant, whether it comes after the facts of the instant, what it rings for.
type Timer = Reverse<(Micros, bool, Ring)>;

/// A family and what it has come to.
pub(crate) struct Family {
    pub(crate) course: Course,
    /// Memories of machines, by object and slot; empty until something concerns the object.
    pub(crate) slots: Vec<Vec<Slot>>,
    pub(crate) found: Found,
    timers: BinaryHeap<Timer>,
    /// Entries into force that came already.
    entered: usize,
    /// It follows the department, people and rules instead of clients and cases.
    pub(crate) wide: bool,
    counts: Vec<Count>,
    pub(crate) changes: Vec<Change>,
}

/// Whether a clause about objects of a type is followed by the family of all facts.
pub(crate) fn is_wide(kind: ObjectType) -> bool {
    !crate::course::tell::ties(kind)
}

impl Family {
    /// A family without facts.
    pub(crate) fn new(ground: Ground<'_>, wide: bool) -> Family {
        let mut family = Family {
            course: Course::default(),
            slots: Vec::new(),
            found: Found::new(ground.code.groups.len()),
            timers: BinaryHeap::new(),
            entered: 0,
            wide,
            counts: Vec::new(),
            changes: Vec::new(),
        };
        if wide {
            family.people(ground);
        }
        family
    }

    /// The department and the people are there without any fact that names them.
    fn people(&mut self, ground: Ground<'_>) {
        let department = ground.log.names().find(crate::course::DEPARTMENT).unwrap_or(NO_NAME);
        let whole = self.course.make((ObjectType::Department, department));
        self.course.department = Some(whole);
        self.begin(ground, whole);
        let mut people: Vec<Name> = Vec::new();
        people.extend(ground.context.roles.iter().chain(&ground.context.absences).map(|g| g.person));
        people.sort_unstable();
        people.dedup();
        for person in people {
            let obj = self.course.make((ObjectType::Employee, person));
            self.begin(ground, obj);
            let Some(table) = ground.code.table(ObjectType::Employee) else { continue };
            for &state in table.states.iter().filter(|s| ground.code.states[**s as usize].is_of_staff()) {
                let crate::code::clause::Made::Staff { works } = ground.code.states[state as usize].made else {
                    continue;
                };
                for (from, to, row) in ground.context.stretches(person, works) {
                    self.timers.push(Reverse((from, false, Ring::Staff(obj, state, true, row))));
                    if to < Micros::MAX {
                        self.timers.push(Reverse((to, false, Ring::Staff(obj, state, false, row))));
                    }
                }
            }
        }
    }

    /// Lets the machines of an object's type know that it is there, where they wait for no fact of it.
    fn begin(&mut self, ground: Ground<'_>, obj: Obj) {
        let Some(table) = ground.code.table(self.course.type_of(obj)) else { return };
        self.room(ground, obj);
        for (slot, &m) in table.machines.iter().enumerate() {
            self.turn(ground, obj, slot, m, Spot { fact: None, upto: 0, at: Micros::MIN }, |turn, memory| {
                turn.begin(memory);
            });
        }
    }

    /// Looks ahead over all facts that are at hand: to whom subjects belong in the end.
    pub(crate) fn foresee(&mut self, ground: Ground<'_>, rows: &[RowId]) {
        let mut course = Course::default();
        let mut counts = Vec::new();
        let never = |_: &Course, _: Obj| false;
        let telling =
            Telling { log: ground.log, lexicon: &ground.code.lexicon, words: &ground.code.words, ends_case: &never };
        for &row in rows {
            course.take(row, telling, &mut counts);
        }
        self.course.foresight = Some(Box::new(course));
    }

    /// Takes the next fact in order.
    pub(crate) fn take(&mut self, ground: Ground<'_>, row: RowId) {
        let at = ground.log.instants()[row as usize];
        self.advance(ground, at, false);
        let code = ground.code;
        if !code.is_subject(ground.log.kind_column()[row as usize]) {
            // Context and the like have their place in the order, and count for nobody.
            self.course.rows.push(row);
            return;
        }
        let mut counts = std::mem::take(&mut self.counts);
        let ends_case = |course: &Course, obj: Obj| {
            code.case_ends.as_ref().is_some_and(|(pattern, version)| {
                let eval = Eval { course, version: *version, ..eval_of(ground, course) };
                eval.pattern(pattern, course.len() - 1, obj) == True
            })
        };
        let telling = Telling { log: ground.log, lexicon: &code.lexicon, words: &code.words, ends_case: &ends_case };
        let pos = self.course.take(row, telling, &mut counts);
        if code.foresees {
            self.notice_belonging(ground, pos, &counts);
        }
        let spot = Spot::after(&self.course, ground.log, pos);
        for count in counts.iter().filter(|_| !code.measures.is_empty()) {
            self.observe(ground, *count, pos);
        }
        self.changes.clear();
        for count in &counts {
            self.move_states(ground, *count, spot);
        }
        for count in counts.iter().filter(|_| code.foresees) {
            self.adopt_states(ground, *count, spot);
        }
        self.step(ground, spot, &counts);
        self.counts = counts;
    }

    /// Puts a fact down for the measures that clauses ask of an object.
    fn observe(&mut self, ground: Ground<'_>, count: Count, pos: Pos) {
        let kind = ground.log.kind_column()[self.course.row(pos) as usize];
        let Some(table) = ground.code.table(self.course.type_of(count.obj)) else { return };
        for &id in &table.measures {
            let measure = &ground.code.measures[id as usize];
            if !measure.pattern.takes(&ground.code.lexicon, kind) {
                continue;
            }
            let eval = Eval { version: measure.version, ..eval_of(ground, &self.course) };
            if let Some(seen) = eval.observe(measure, pos, count.obj) {
                self.course.objects[count.obj as usize].observe(id, seen);
            }
        }
    }

    /// A subject that comes to belong elsewhere after a clause asked: what was concluded must be concluded again.
    fn notice_belonging(&mut self, ground: Ground<'_>, pos: Pos, counts: &[Count]) {
        if self.course.foresight.is_some() {
            return;
        }
        let late = |c: &Count| {
            let object = self.course.object(c.obj);
            let told =
                object.parents.last().is_some_and(|p| p.0 == pos) || object.aliases.last().is_some_and(|a| a.0 == pos);
            told && object.first != Some(pos) && ground.code.table(object.kind).is_some()
        };
        // Whoever belongs to what moved has moved as well.
        let moved = counts.iter().any(|c| {
            let object = self.course.object(c.obj);
            object.parents.last().is_some_and(|p| p.0 == pos) && !object.children.is_empty()
        });
        if counts.iter().any(late) || moved {
            self.course.outdated = true;
        }
    }

    /// Lets time pass: what comes before the facts of `t`, or (`through`) all that `t` brings.
    pub(crate) fn advance(&mut self, ground: Ground<'_>, t: Micros, through: bool) {
        loop {
            let entry = ground.code.entries.get(self.entered).map(|e| e.0).filter(|&e| e <= t);
            let timer =
                self.timers.peek().map(|r| (r.0.0, r.0.1)).filter(|r| r.0 < t || (r.0 == t && (through || !r.1)));
            match (entry, timer) {
                (Some(e), ring) if ring.is_none_or(|r| (e, false) <= r) => self.enter(ground, e),
                (_, Some(_)) => self.ring(ground),
                _ => return,
            }
        }
    }

    /// Editions that come into force at an instant.
    fn enter(&mut self, ground: Ground<'_>, e: Micros) {
        while let Some(&(at, m)) = ground.code.entries.get(self.entered).filter(|x| x.0 == e) {
            self.entered += 1;
            let machine = &ground.code.machines[m];
            if is_wide(machine.subject) != self.wide {
                continue;
            }
            let spot = Spot::entry(&self.course, ground.log, at);
            for obj in 0..self.slots.len() as Obj {
                if self.course.type_of(obj) == machine.subject && !self.slots[obj as usize].is_empty() {
                    self.turn(ground, obj, machine.slot, m, spot, |turn, memory| turn.enter(memory, at));
                }
            }
            self.follow(ground);
        }
    }

    fn ring(&mut self, ground: Ground<'_>) {
        let Some(Reverse((t, _, ring))) = self.timers.pop() else { return };
        let spot = match ring.is_early() {
            true => Spot::entry(&self.course, ground.log, t),
            false => Spot::timer(&self.course, ground.log, t),
        };
        self.changes.clear();
        match ring {
            Ring::Staff(obj, state, opens, row) => self.move_staff(ground, (obj, state), opens, row, spot),
            Ring::State(obj, state) => self.date_state(ground, obj, state, spot),
            Ring::Opening(obj, m) | Ring::Machine(obj, m) => {
                let slot = ground.code.machines[m].slot;
                self.turn(ground, obj, slot, m, spot, |turn, memory| turn.ring(memory));
                self.follow(ground);
                return;
            }
        }
        self.step(ground, spot, &[]);
    }

    /// When the next timer rings: a hint.
    pub(crate) fn next_ring(&self) -> Option<Micros> {
        self.timers.peek().map(|r| r.0.0)
    }

    /// Puts a timer.
    pub(crate) fn wind(&mut self, t: Micros, ring: Ring) {
        self.timers.push(Reverse((t, !ring.is_early(), ring)));
    }

    /// What a fact, or a change of states, is to the machines of the subjects it concerns.
    fn step(&mut self, ground: Ground<'_>, spot: Spot, counts: &[Count]) {
        for &count in counts {
            self.concern(ground, spot, count.obj, Some(count));
        }
        if let Some(pos) = spot.fact.filter(|_| ground.code.by_actor) {
            self.concern_actor(ground, spot, pos, counts);
        }
        let others: Vec<Obj> = self.changes.iter().map(|c| c.subject).collect();
        for (i, obj) in others.iter().enumerate() {
            if !others[..i].contains(obj) && counts.iter().all(|c| c.obj != *obj) {
                self.concern(ground, spot, *obj, None);
            }
        }
        self.follow(ground);
    }

    /// What a person does is his even where the fact does not name him.
    fn concern_actor(&mut self, ground: Ground<'_>, spot: Spot, pos: Pos, counts: &[Count]) {
        let actor = ground.log.actor(self.course.row(pos));
        let obj = actor.and_then(|a| self.course.find((ObjectType::Employee, a)));
        if let Some(obj) = obj.filter(|o| counts.iter().all(|c| c.obj != *o)) {
            let kind = ground.code.lexicon.known(ground.log.kind_column()[self.course.row(pos) as usize]);
            if let Some(kind) = kind.filter(|k| matches!(k, Kind::TaskSet | Kind::TaskMoved | Kind::TaskDone)) {
                let row = self.course.row(pos);
                self.course.tell_own_task(pos, kind, obj, row, ground.log);
            }
            let count = Count { obj, living: true, ends: false, first: false, revives: false, named: false };
            self.concern_some(ground, spot, obj, Some(count), true);
        }
    }

    /// Steps the machines of one subject that a fact or a change of states concerns.
    fn concern(&mut self, ground: Ground<'_>, spot: Spot, obj: Obj, count: Option<Count>) {
        self.concern_some(ground, spot, obj, count, false);
    }

    /// The same, perhaps only those for each holder of a role.
    fn concern_some(&mut self, ground: Ground<'_>, spot: Spot, obj: Obj, count: Option<Count>, each: bool) {
        let kind = self.course.type_of(obj);
        if is_wide(kind) != self.wide {
            return;
        }
        let Some(table) = ground.code.table(kind) else { return };
        let mut mask: Vec<u64> = vec![0; table.first.len()];
        let mut add = |other: &[u64]| mask.iter_mut().zip(other).for_each(|(m, o)| *m |= o);
        if let (Some(count), Some(pos)) = (count, spot.fact) {
            let row = self.course.row(pos);
            add(&table.by_kind[ground.log.kind_column()[row as usize] as usize]);
            if count.ends {
                add(&table.ends);
            }
            if count.first || count.revives {
                add(&table.first);
            }
            if !table.by_field.is_empty() {
                for a in ground.log.attributes(row) {
                    if let Some(other) = table.by_field.get(&ground.code.lexicon.field_of(a.0)) {
                        add(other);
                    }
                }
            }
        }
        for change in self.changes.iter().filter(|c| c.subject == obj) {
            if let Some(other) = table.by_state.get(&change.state) {
                add(other);
            }
        }
        if each {
            mask.iter_mut().zip(&table.each).for_each(|(m, e)| *m &= e);
        }
        if mask.iter().all(|w| *w == 0) {
            return;
        }
        self.room(ground, obj);
        for (word, bits) in mask.into_iter().enumerate() {
            let mut bits = bits;
            while bits != 0 {
                let slot = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let m = table.machines[slot];
                let changes = std::mem::take(&mut self.changes);
                self.turn(ground, obj, slot, m, spot, |turn, memory| {
                    turn.step(memory, Step { count, changes: &changes });
                });
                self.changes = changes;
            }
        }
    }

    /// Room for the memories of an object.
    fn room(&mut self, ground: Ground<'_>, obj: Obj) {
        let i = obj as usize;
        if self.slots.len() <= i {
            self.slots.resize_with(self.course.objects.len(), Vec::new);
        }
        if self.slots[i].is_empty()
            && let Some(table) = ground.code.table(self.course.type_of(obj))
        {
            self.slots[i].resize_with(table.machines.len(), Slot::default);
        }
    }

    /// Gives one machine its turn with its memory of a subject.
    fn turn(
        &mut self,
        ground: Ground<'_>,
        obj: Obj,
        slot: usize,
        m: MachineId,
        spot: Spot,
        act: impl FnOnce(&mut Turn<'_, '_>, &mut Slot),
    ) {
        let mut memory = std::mem::take(&mut self.slots[obj as usize][slot]);
        let mut turn = Turn {
            eval: eval_at(ground, &self.course, m),
            ground,
            id: m,
            subject: obj,
            spot,
            found: &mut self.found,
            timers: Vec::new(),
        };
        act(&mut turn, &mut memory);
        let timers = turn.timers;
        self.slots[obj as usize][slot] = memory;
        for (t, ring) in timers {
            self.wind(t, ring);
        }
    }

    /// «затем»: what settled duties open, and what that settles in turn.
    fn follow(&mut self, ground: Ground<'_>) {
        let mut done = 0;
        while done < self.found.settled.len() {
            let settled = self.found.settled[done];
            done += 1;
            let (source, subject) = (settled.source, settled.subject);
            for &m in &ground.code.machines[source.0].then {
                let slot = ground.code.machines[m].slot;
                self.room(ground, subject);
                self.turn(ground, subject, slot, m, settled.at, |turn, memory| {
                    turn.follows(memory, settled);
                });
            }
        }
        self.found.settled.clear();
    }
}

/// The facts of a course as nobody's version reads them.
pub(crate) fn eval_of<'a>(ground: Ground<'a>, course: &'a Course) -> Eval<'a> {
    Eval { log: ground.log, code: ground.code, context: ground.context, course, version: 0 }
}

/// The facts of a course as the version of a machine reads them.
pub(crate) fn eval_at<'a>(ground: Ground<'a>, course: &'a Course, m: MachineId) -> Eval<'a> {
    let version = ground.code.edition(&ground.code.machines[m]).version;
    Eval { version, ..eval_of(ground, course) }
}
