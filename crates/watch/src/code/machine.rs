//! Machines: a clause of one edition (or a pause that it bounds) as it follows each of its subjects, and which of them a fact
//! concerns.

use super::clause::{Clause, Demand, Form, Made, State, StateId, Trigger, Window};
use super::lexicon::{FieldId, Lexicon};
use super::measure::MeasureId;
use super::pattern::{Pattern, Who};
use super::{Code, Group, Rule};
use facts::{Micros, ObjectType};
use std::collections::BTreeMap;

/// The place of a machine in [`Code::machines`]; ascending in the order of rules, clauses, editions.
pub(crate) type MachineId = usize;

/// What of a clause a conclusion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Whole,
    /// A row of steps, from 1.
    Row(u32),
    /// A single pause.
    Pause,
}

/// One machine.
#[derive(Clone, Debug)]
pub(crate) struct Machine {
    pub(crate) rule: usize,
    pub(crate) edition: usize,
    pub(crate) clause: usize,
    /// The pause of the clause that it bounds, instead of the clause itself.
    pub(crate) pause: Option<usize>,
    pub(crate) group: usize,
    pub(crate) subject: ObjectType,
    /// Its place among the machines of its type.
    pub(crate) slot: usize,
    /// The same clause in all editions of the rule, this one among them, oldest first.
    pub(crate) siblings: Vec<MachineId>,
    /// Machines of «затем» that a settled duty of this one opens.
    pub(crate) then: Vec<MachineId>,
    /// Entries into force other than the beginning of all; whether no edition was in force just before.
    pub(crate) entries: Vec<(Micros, bool)>,
}

/// A set of machines of one type of subject, by their slots.
pub(crate) type Mask = Vec<u64>;

/// What concerns the machines of one type of subject.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypeTable {
    /// By slot.
    pub(crate) machines: Vec<MachineId>,
    /// States of objects of this type.
    pub(crate) states: Vec<StateId>,
    /// By the log's number of a kind.
    pub(crate) by_kind: Vec<Mask>,
    /// Whether any state reads a kind.
    pub(crate) state_reads: Vec<bool>,
    /// Facts that end the subject.
    pub(crate) ends: Mask,
    /// The first fact of the subject.
    pub(crate) first: Mask,
    /// Facts that carry an attribute.
    pub(crate) by_field: BTreeMap<FieldId, Mask>,
    /// Openings and closings of a state, by its place in [`Code::states`].
    pub(crate) by_state: BTreeMap<StateId, Mask>,
    /// Whether a date closes any state.
    pub(crate) dated: bool,
    /// Machines for each holder of a role.
    pub(crate) each: Mask,
    /// Measures that clauses ask of objects of this type.
    pub(crate) measures: Vec<MeasureId>,
}

/// All machines in order, and the groups by which what was not judged is counted.
pub(super) fn machines(rules: &[Rule], states: &[State]) -> (Vec<Machine>, Vec<Group>) {
    let mut machines: Vec<Machine> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for (r, rule) in rules.iter().enumerate() {
        let most = rule.editions.iter().map(|e| e.clauses.len()).max().unwrap_or(0);
        for clause in 0..most {
            for (e, edition) in rule.editions.iter().enumerate() {
                let Some((id, body)) = edition.clauses.get(clause) else { continue };
                let from = edition.force.stretches.first().map_or(Micros::MAX, |s| s.0);
                let group = groups.iter().position(|g| g.rule == r && g.clause == *id).unwrap_or_else(|| {
                    groups.push(Group { rule: r, clause: id.clone(), from });
                    groups.len() - 1
                });
                groups[group].from = groups[group].from.min(from);
                let bounded = body.pauses.iter().enumerate().filter(|(_, p)| p.1.is_some()).map(|(i, _)| Some(i));
                for pause in std::iter::once(None).chain(bounded) {
                    machines.push(Machine {
                        rule: r,
                        edition: e,
                        clause,
                        pause,
                        group,
                        subject: body.subject,
                        slot: 0,
                        siblings: Vec::new(),
                        then: Vec::new(),
                        entries: Vec::new(),
                    });
                }
            }
        }
    }
    link(&mut machines, rules, states);
    (machines, groups)
}

/// Gives machines their neighbours.
fn link(machines: &mut [Machine], rules: &[Rule], states: &[State]) {
    let clause = |o: &Machine| &rules[o.rule].editions[o.edition].clauses[o.clause];
    let mut slots: BTreeMap<ObjectType, usize> = BTreeMap::new();
    for m in 0..machines.len() {
        let this = machines[m].clone();
        let alike = |o: &Machine| {
            let (a, b) = (clause(&this), clause(o));
            o.rule == this.rule && o.pause.is_none() && a.0 == b.0 && is_alike(&a.1, &b.1, states)
        };
        let siblings: Vec<MachineId> = match this.pause {
            None => (0..machines.len()).filter(|&o| alike(&machines[o])).collect(),
            Some(_) => vec![m],
        };
        let follows = |o: &Machine| {
            let above = match &clause(o).1.form {
                Form::Response { trigger, .. } | Form::Steps { trigger, .. } | Form::Notice { trigger } => trigger,
                _ => return false,
            };
            matches!(above, Trigger::Settled(i) if *i == this.clause)
                && o.rule == this.rule
                && o.pause.is_none()
                && o.subject == this.subject
        };
        let then = match this.pause {
            None => (0..machines.len()).filter(|&o| follows(&machines[o])).collect(),
            Some(_) => Vec::new(),
        };
        let edition = |o: MachineId| &rules[machines[o].rule].editions[machines[o].edition];
        let ending = |e: Micros| siblings.iter().any(|&s| edition(s).force.stretches.iter().any(|f| f.1 == e));
        let begins = edition(m).force.stretches.iter().map(|s| s.0).filter(|&e| e > Micros::MIN);
        let entries = begins.map(|e| (e, !ending(e))).collect();
        let slot = slots.entry(this.subject).or_default();
        machines[m] = Machine { slot: *slot, siblings, then, entries, ..this };
        *slot += 1;
    }
}

/// Whether the runs of a state clause are the same in two editions: whatever differs in their limits.
fn is_alike(a: &Clause, b: &Clause, states: &[State]) -> bool {
    let state = |s: &StateId| (&states[*s as usize].object, &states[*s as usize].made);
    let demand = |a: &Demand, b: &Demand| match (a, b) {
        (Demand::In(a), Demand::In(b)) => state(a) == state(b),
        _ => a == b,
    };
    a.subject == b.subject
        && match (&a.form, &b.form) {
            (Form::Cadence { state: s, act, .. }, Form::Cadence { state: t, act: other, .. }) => {
                state(s) == state(t) && act == other && a.proof == b.proof && a.own_word == b.own_word
            }
            (Form::Dwell { state: s, .. }, Form::Dwell { state: t, .. }) => state(s) == state(t),
            (Form::Invariant { state: s, demand: x, .. }, Form::Invariant { state: t, demand: y, .. }) => {
                state(s) == state(t) && demand(x, y)
            }
            (x, y) => std::mem::discriminant(x) == std::mem::discriminant(y),
        }
}

/// Whether some clause is for each holder of a role.
pub(super) fn by_actor(code: &Code) -> bool {
    code.machines.iter().any(|m| matches!(code.clause(m).who, Who::Each(_)))
}

/// Entries into force in order.
pub(super) fn entries(machines: &[Machine]) -> Vec<(Micros, MachineId)> {
    let all = machines.iter().enumerate().flat_map(|(m, machine)| machine.entries.iter().map(move |e| (e.0, m)));
    let mut all: Vec<(Micros, MachineId)> = all.collect();
    all.sort_unstable();
    all
}

/// What opens the duties of a clause.
fn trigger_of(clause: &Clause) -> Option<&Trigger> {
    match &clause.form {
        Form::Response { trigger, .. } | Form::Steps { trigger, .. } | Form::Notice { trigger } => Some(trigger),
        _ => None,
    }
}

/// Whether some clause follows a state of objects of another type than its subject.
pub(super) fn foresees(code: &Code) -> bool {
    let foreign = |clause: &Clause, state: StateId| {
        matches!(code.states[state as usize].made, Made::Stretch { .. })
            && code.states[state as usize].object != clause.subject
    };
    let clauses = code.rules.iter().flat_map(|r| &r.editions).flat_map(|e| &e.clauses);
    clauses.into_iter().any(|(_, clause)| states_of(clause).into_iter().any(|s| foreign(clause, s)))
}

/// All states that a clause names.
fn states_of(clause: &Clause) -> Vec<StateId> {
    let mut all: Vec<StateId> = clause.except_while.clone();
    all.extend(clause.pauses.iter().map(|p| p.0));
    all.extend(form_state(clause, None));
    match &clause.form {
        Form::Invariant { demand: Demand::In(s), .. } | Form::Checkpoint { demand: Demand::In(s), .. } => all.push(*s),
        Form::Prohibition { while_in, .. } => all.extend(while_in),
        _ => {}
    }
    all
}

/// The state along which a machine judges.
pub(crate) fn form_state(clause: &Clause, pause: Option<usize>) -> Option<StateId> {
    if let Some(i) = pause {
        return Some(clause.pauses[i].0);
    }
    match &clause.form {
        Form::Invariant { state, .. }
        | Form::Cadence { state, .. }
        | Form::Dwell { state, .. }
        | Form::Life { state, .. } => Some(*state),
        _ => None,
    }
}

/// What concerns the machines of each type.
pub(super) fn tables(code: &Code) -> BTreeMap<ObjectType, TypeTable> {
    let mut tables: BTreeMap<ObjectType, TypeTable> = BTreeMap::new();
    for (m, machine) in code.machines.iter().enumerate() {
        tables.entry(machine.subject).or_default().machines.push(m);
    }
    for (s, state) in code.states.iter().enumerate() {
        tables.entry(state.object).or_default().states.push(s as StateId);
    }
    for (i, measure) in code.measures.iter().enumerate() {
        for kind in &measure.asked_of {
            tables.entry(*kind).or_default().measures.push(i as MeasureId);
        }
    }
    let kinds = code.lexicon.kind_count();
    for table in tables.values_mut() {
        fill(table, code, kinds);
    }
    tables
}

fn fill(table: &mut TypeTable, code: &Code, kinds: usize) {
    let empty: Mask = vec![0; table.machines.len().div_ceil(64)];
    table.by_kind = vec![empty.clone(); kinds];
    (table.ends, table.first, table.each) = (empty.clone(), empty.clone(), empty.clone());
    let set = |mask: &mut Mask, slot: usize| mask[slot / 64] |= 1 << (slot % 64);
    for (slot, &m) in table.machines.iter().enumerate().filter(|(_, m)| !code.taken[**m]) {
        let machine = &code.machines[m];
        let clause = code.clause(machine);
        let reads = Reads::of(clause, machine.pause);
        for kind in (0..kinds).filter(|&k| reads.all || reads.takes(&code.lexicon, k as u16)) {
            set(&mut table.by_kind[kind], slot);
        }
        if matches!(clause.who, Who::Each(_)) {
            set(&mut table.each, slot);
        }
        if reads.ends {
            set(&mut table.ends, slot);
        }
        if reads.first {
            set(&mut table.first, slot);
        }
        for field in reads.fields {
            set(table.by_field.entry(field).or_insert_with(|| empty.clone()), slot);
        }
        if let Some(state) = form_state(clause, machine.pause) {
            set(table.by_state.entry(state).or_insert_with(|| empty.clone()), slot);
        }
        // Silence lasts longer by the pauses in it.
        if let Some(Trigger::Passed { after: None, .. }) = trigger_of(clause) {
            for (state, _) in &clause.pauses {
                set(table.by_state.entry(*state).or_insert_with(|| empty.clone()), slot);
            }
        }
    }
    let dates = |s: &StateId| matches!(code.states[*s as usize].made, Made::Stretch { closes_at: Some(_), .. });
    table.dated = table.states.iter().any(dates);
    let state_takes = |s: StateId, kind: u16| match &code.states[s as usize].made {
        Made::Stretch { opens, closes, .. } => opens.takes(&code.lexicon, kind) || closes.takes(&code.lexicon, kind),
        Made::Overdue { .. } => true,
        Made::Alive | Made::Staff { .. } => false,
    };
    table.state_reads = (0..kinds).map(|k| table.states.iter().any(|&s| state_takes(s, k as u16))).collect();
}

/// What a machine reads of its subject's facts.
struct Reads<'c> {
    patterns: Vec<&'c Pattern>,
    fields: Vec<FieldId>,
    all: bool,
    ends: bool,
    first: bool,
}

impl<'c> Reads<'c> {
    fn of(clause: &'c Clause, pause: Option<usize>) -> Reads<'c> {
        let mut reads = Reads { patterns: Vec::new(), fields: Vec::new(), all: false, ends: false, first: false };
        if pause.is_some() {
            return reads;
        }
        reads.patterns.extend(clause.except_after.iter().chain(&clause.lapses));
        reads.form(clause);
        reads
    }

    fn takes(&self, lexicon: &Lexicon, kind: u16) -> bool {
        self.patterns.iter().any(|p| p.takes(lexicon, kind))
    }

    fn trigger(&mut self, trigger: &'c Trigger) {
        match trigger {
            Trigger::Fact(_, p) => self.patterns.push(p),
            Trigger::DateComes(f) | Trigger::Remains(_, f) => self.fields.push(f.id),
            Trigger::Passed { after, without, .. } => {
                self.fields.extend(after.iter().map(|f| f.id));
                self.first |= after.is_none();
                self.patterns.extend(without);
            }
            Trigger::Settled(_) => {}
            // The first period begins with the life.
            Trigger::Measure { .. } => self.first = true,
        }
    }

    fn form(&mut self, clause: &'c Clause) {
        match &clause.form {
            Form::Response { trigger, act, term } => {
                self.trigger(trigger);
                self.patterns.push(&act.pattern);
                self.fields.extend(term.moment().map(|f| f.id));
                self.ends = true;
                self.moved(term.moment().is_some());
            }
            Form::Steps { trigger, act, rows, goal } => {
                self.trigger(trigger);
                self.patterns.push(&act.pattern);
                self.patterns.extend(goal);
                let moments: Vec<FieldId> = rows.iter().filter_map(|r| r.1.moment()).map(|f| f.id).collect();
                self.moved(!moments.is_empty());
                self.fields.extend(moments);
                self.ends = true;
            }
            Form::Notice { trigger } => self.trigger(trigger),
            // A demand may fail or be met by whatever changes a value.
            Form::Invariant { .. } => self.all = true,
            Form::Cadence { act, .. } | Form::Life { act, .. } => self.patterns.push(&act.pattern),
            Form::Dwell { .. } => {}
            Form::Precedence(p) => {
                self.patterns.extend([&p.a, &p.before]);
                self.patterns.extend(&p.no_since);
            }
            Form::Prohibition { a, after, .. } => {
                self.patterns.push(a);
                self.patterns.extend(after);
            }
            Form::Exclusion { a, b } | Form::FourEyes { a, b, .. } => self.patterns.extend([a, b]),
            Form::Next { .. } => self.all = true,
            Form::AtMost { b, window, .. } => {
                self.patterns.push(b);
                if let Window::After(_, a, _) = window {
                    self.patterns.push(a);
                }
            }
            Form::AtLeast { act, .. } => {
                self.patterns.push(&act.pattern);
                (self.first, self.ends) = (true, true);
            }
            Form::Schedule { act, .. } => {
                self.patterns.push(&act.pattern);
                self.first = true;
            }
            Form::Checkpoint { .. } => self.first = true,
            Form::Order { changes, .. } => self.patterns.push(changes),
            Form::Completeness { a, .. } => self.patterns.push(a),
        }
    }

    /// A deadline that hangs on a value of the subject or its client moves with any fact.
    fn moved(&mut self, moved: bool) {
        self.all |= moved;
    }
}
