//! From clauses to machines, and to the table of operations by code.

use super::condition::{Case, Reader, Test};
use super::families::Coded;
use super::machine::{
    AtMost, Exclusion, FourEyes, Invariant, Machine, Next, Precedence, Prohibition, Rolling, Run, Running, Shape,
};
use super::meter::{Meter, Meters};
use super::{Program, WORD};
use crate::code::Code;
use crate::code::clause::{Act, Clause, Demand, Form, Made, StateId, Trigger, Window};
use crate::code::pattern::{By, Cond, Limit, Pattern};
use crate::code::term::{Term, TermDue};
use charter::law::Pick;
use facts::ObjectType;
use std::collections::BTreeMap;
use std::ops::BitOr;

/// What a fact is to a machine: a set of roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role(u16);

impl Role {
    pub const NONE: Role = Role(0);
    pub const A: Role = Role(1);
    pub const B: Role = Role(2);
    pub const OPEN: Role = Role(4);
    pub const CLOSE: Role = Role(8);
    pub const T_OPEN: Role = Role(16);
    pub const T_CLOSE: Role = Role(32);
    pub const LAPSE: Role = Role(64);
    pub const END: Role = Role(128);
    /// A trigger on a subject that does not live: it opens nothing, but it may be unknown.
    pub const DEAD_A: Role = Role(512);
    /// The clause speaks of such facts: what has none was not tried by the log.
    pub const MET: Role = Role(256);

    /// Both.
    pub const fn and(self, role: Role) -> Role {
        Role(self.0 | role.0)
    }

    /// Whether one of these roles is played.
    #[inline]
    pub fn has(self, role: Role) -> bool {
        self.0 & role.0 != 0
    }

    /// Whether the clause met what it speaks of: a trigger even if unknown, a state only if it surely opens.
    #[inline]
    pub fn meets(self, maybe: Role) -> bool {
        self.has(Role::MET) || (maybe.has(Role::MET) && !maybe.has(Role::OPEN))
    }
}

impl BitOr for Role {
    type Output = Role;
    fn bitor(self, other: Role) -> Role {
        Role(self.0 | other.0)
    }
}

/// What a code is to one machine.
#[derive(Clone, Copy, Debug)]
pub struct Op {
    /// How the running duty is measured, if it is one.
    pub meter: Meter,
    /// Roles played whatever the values.
    pub sure: Role,
    /// Place of the roles that hang on conditions; 0: none.
    pub cases: u16,
    /// What it does to a running duty; [`Run::OTHER`]: the form knows.
    pub run: Run,
}

/// What a code is to up to 64 machines.
#[derive(Clone, Copy, Debug, Default)]
pub struct Called {
    /// Machines that act even if they remember nothing of the subject.
    pub wakes: u64,
    /// Machines that act if they do.
    pub stirs: u64,
    /// Machines that have surely met what they speak of.
    pub met: u64,
    /// Where the operations lie: that of the n-th machine of the word at the n-th place.
    pub first: u32,
    /// The clocks that they read, a bit each.
    pub clocks: u32,
}

/// A machine with the patterns that give facts their roles.
struct Plan {
    machine: Machine,
    roles: Vec<(Role, Pattern)>,
    subject: ObjectType,
    /// Whether every fact of the subject matters (the very next one).
    all: bool,
}

/// Builds a program clause by clause.
pub(crate) struct Built<'l> {
    code: &'l Code,
    reader: Reader<'l>,
    /// No fact is self-declared and no call was answered, so that acts need no second look.
    plain_acts: bool,
    meters: Meters,
    plans: Vec<Plan>,
}

impl<'l> Built<'l> {
    pub(crate) fn new(code: &'l Code, reader: Reader<'l>, version: usize, plain_acts: bool) -> Built<'l> {
        let meters = Meters::new(&code.versions[version].calendars);
        Built { code, reader, plain_acts, meters, plans: Vec::new() }
    }

    /// Takes a clause if a machine can judge it; its number, or `None`.
    pub(crate) fn take(&mut self, clause: &Clause) -> Option<u16> {
        let plain = clause.scope == Cond::Const(true)
            && clause.except_where.is_empty()
            && clause.except_after.is_empty()
            && clause.except_while.is_empty()
            && clause.pauses.is_empty()
            && clause.proof.is_none()
            && !clause.personally;
        if !plain {
            return None;
        }
        let plan = self.plan(clause)?;
        let kinds = self.reader.lexicon.kind_count() as u16;
        let readable = |(_, p): &(Role, Pattern)| {
            (0..kinds).all(|k| !p.takes(self.reader.lexicon, k) || Test::of(p, k, plan.subject, self.reader).is_some())
        };
        if !plan.roles.iter().all(readable) || !self.certain(&plan) {
            return None;
        }
        let number = u16::try_from(self.plans.len()).ok()?;
        self.plans.push(plan);
        Some(number)
    }

    /// Some roles must not hang on conditions: the machine keeps no doubt about them.
    fn certain(&self, plan: &Plan) -> bool {
        let sure_only = match plan.machine {
            Machine::Exclusion(_) | Machine::FourEyes(_) => Role::A | Role::B,
            Machine::Prohibition(_) => Role::B,
            _ => Role::NONE,
        };
        let sure = |p: &Pattern| {
            (0..self.reader.lexicon.kind_count() as u16)
                .filter(|&k| p.takes(self.reader.lexicon, k))
                .all(|k| Test::of(p, k, plan.subject, self.reader).is_some_and(|t| t.is_true()))
        };
        plan.roles.iter().filter(|(role, _)| sure_only.has(*role)).all(|(_, p)| sure(p))
    }

    fn plan(&mut self, clause: &Clause) -> Option<Plan> {
        let subject = clause.subject;
        let lapses = clause.lapses.iter().map(|p| (Role::LAPSE, p.clone()));
        let (machine, mut roles, all) = match &clause.form {
            Form::Response { trigger: Trigger::Fact(Pick::Each, a), act, term } => {
                let roles = vec![(Role::A, a.clone()), (Role::B, self.act(act)?.clone())];
                (running(Shape::Response, self.term(term)?), roles, false)
            }
            Form::Cadence { state, act, limit } => {
                let mut roles = self.state(*state, subject, Role::OPEN, Role::CLOSE)?;
                roles.push((Role::B, self.act(act)?.clone()));
                (running(Shape::Cadence, self.limit(limit, false)?), roles, false)
            }
            Form::Dwell { state, limit } => {
                let roles = self.state(*state, subject, Role::OPEN, Role::CLOSE)?;
                (running(Shape::Dwell, self.limit(limit, false)?), roles, false)
            }
            Form::Invariant { state, demand: Demand::In(t), grace } => {
                let mut roles = self.state(*state, subject, Role::OPEN, Role::CLOSE)?;
                roles.extend(self.state(*t, subject, Role::T_OPEN, Role::T_CLOSE)?);
                let meter = match grace {
                    Some(term) => self.term(term)?,
                    None => Meter::elapsed(0),
                };
                (Machine::Invariant(Invariant(meter)), roles, false)
            }
            Form::Precedence(p) => {
                let plain = p.pick == Pick::Each
                    && p.count == 1
                    && p.distinct.is_none()
                    && p.soonest.is_none()
                    && p.no_since.is_none();
                if !plain {
                    return None;
                }
                let meter = match &p.within {
                    Some(limit) => Some(self.limit(limit, false)?),
                    None => None,
                };
                (
                    Machine::Precedence(Precedence(meter)),
                    vec![(Role::A, p.a.clone()), (Role::B, p.before.clone())],
                    false,
                )
            }
            Form::Prohibition { a, while_in, longer: None, after } => {
                let mut roles = vec![(Role::A, a.clone())];
                if let Some(state) = while_in {
                    roles.extend(self.state(*state, subject, Role::OPEN, Role::CLOSE)?);
                }
                roles.extend(after.iter().map(|p| (Role::B, p.clone())));
                (
                    Machine::Prohibition(Prohibition { in_state: while_in.is_some(), after: after.is_some() }),
                    roles,
                    false,
                )
            }
            Form::Exclusion { a, b } => {
                (Machine::Exclusion(Exclusion), vec![(Role::A, a.clone()), (Role::B, b.clone())], false)
            }
            Form::Next { a, b } => (Machine::Next(Next), vec![(Role::A, a.clone()), (Role::B, b.clone())], true),
            Form::AtMost { b, n, distinct: None, window: Window::Whole } => {
                (Machine::AtMost(AtMost(*n)), vec![(Role::B, b.clone())], false)
            }
            Form::AtMost { b, n, distinct: None, window: Window::Rolling(limit) } => {
                (Machine::Rolling(Rolling(*n, self.limit(limit, true)?)), vec![(Role::B, b.clone())], false)
            }
            Form::FourEyes { a, b, same } => {
                (Machine::FourEyes(FourEyes { same: *same }), vec![(Role::A, a.clone()), (Role::B, b.clone())], false)
            }
            _ => return None,
        };
        if is(machine, Shape::Response) {
            roles.extend(lapses);
        } else if !clause.lapses.is_empty() {
            return None;
        }
        roles.iter_mut().for_each(|(role, _)| *role = *role | speaks_of(*role, machine));
        Some(Plan { machine, roles, subject, all })
    }

    fn act<'c>(&self, act: &'c Act) -> Option<&'c Pattern> {
        let simple = act.times == 1 && act.distinct.is_none() && !act.names_subject && act.ties.is_empty();
        (simple && self.plain_acts).then_some(&act.pattern)
    }

    fn term(&mut self, term: &Term) -> Option<Meter> {
        match &term.due {
            TermDue::Within { delay: None, span: By::Fixed(span), after: None } => {
                self.meters.meter(*span, term.calendar, false)
            }
            _ => None,
        }
    }

    fn limit(&mut self, limit: &Limit, window: bool) -> Option<Meter> {
        self.meters.meter(*limit.span.fixed()?, limit.calendar, window)
    }

    fn state(&self, state: StateId, subject: ObjectType, open: Role, close: Role) -> Option<Vec<(Role, Pattern)>> {
        let state = &self.code.states[state as usize];
        match &state.made {
            Made::Stretch { from_first: false, opens, closes, closes_at: None } if state.object == subject => {
                Some(vec![(open, opens.clone()), (close, closes.clone())])
            }
            _ => None,
        }
    }

    /// The program, for logs whose facts have these codes.
    pub(crate) fn finish(self, complete: bool) -> Program {
        let kinds = self.reader.lexicon.kind_count();
        let machines: Vec<Machine> = self.plans.iter().map(|p| p.machine).collect();
        let clocks = machines.iter().fold(0, |all, m| all | m.clock().bit());
        let mut program = Program {
            machines,
            called: Vec::new(),
            ops: Vec::new(),
            cases: vec![Vec::new()],
            meters: Meters::default(),
            clocks,
            complete,
        };
        for code in 0..(kinds << 3) as u16 {
            self.plans.chunks(WORD).for_each(|plans| self.call(plans, code, &mut program));
        }
        program.meters = self.meters;
        program
    }

    /// What a code is to a word of machines.
    fn call(&self, plans: &[Plan], code: u16, program: &mut Program) {
        let mut called = Called { first: program.ops.len() as u32, ..Called::default() };
        for (n, plan) in plans.iter().enumerate() {
            let (sure, hanging) = self.roles(plan, Coded::of(code));
            let all = hanging.iter().fold(sure, |all, case| all | case.role);
            let bit = |set: bool| u64::from(set) << n;
            let stirs = all != Role::NONE || plan.all;
            called.stirs |= bit(stirs);
            called.wakes |= bit(all.has(plan.machine.wakes()));
            called.met |= bit(sure.has(Role::MET));
            called.clocks |= if stirs { plan.machine.clock().bit() } else { 0 };
            let run = plan.machine.run(sure).filter(|_| hanging.is_empty());
            let cases = if hanging.is_empty() { 0 } else { program.cases.len() as u16 };
            if cases != 0 {
                program.cases.push(hanging);
            }
            let meter = plan.machine.meter().unwrap_or(Meter::elapsed(0));
            program.ops.push(Op { meter, sure, cases, run: run.unwrap_or(Run::OTHER) });
        }
        program.called.push(called);
    }

    /// The roles of a code before a machine: surely, and by conditions.
    fn roles(&self, plan: &Plan, coded: Coded) -> (Role, Vec<Case>) {
        let mut sure = if coded.ends { end_role(plan.machine) } else { Role::NONE };
        let mut hanging: BTreeMap<u16, Vec<Test>> = BTreeMap::new();
        for (role, pattern) in &plan.roles {
            if !pattern.takes(self.reader.lexicon, coded.kind) {
                continue;
            }
            let Some(role) = gated(*role, plan.machine, coded) else { continue };
            match Test::of(pattern, coded.kind, plan.subject, self.reader) {
                Some(test) if test.is_true() => sure = sure | role,
                Some(test) => hanging.entry(role.0).or_default().push(test),
                None => {}
            }
        }
        let cases = hanging
            .into_iter()
            .filter(|(role, _)| !sure.has(Role(*role)))
            .map(|(role, tests)| Case { role: Role(role), test: Test::Any(tests) });
        (sure, cases.collect())
    }
}

fn running(shape: Shape, meter: Meter) -> Machine {
    Machine::Running(Running { shape, meter })
}

fn is(machine: Machine, shape: Shape) -> bool {
    matches!(machine, Machine::Running(running) if running.shape == shape)
}

/// The end of the subject ends its states and lapses what is open.
fn end_role(machine: Machine) -> Role {
    match machine {
        Machine::Running(running) => match running.shape {
            Shape::Response => Role::END,
            Shape::Cadence => Role::CLOSE,
            Shape::Dwell => Role::END | Role::CLOSE,
        },
        Machine::Prohibition(_) => Role::CLOSE,
        Machine::Invariant(_) => Role::CLOSE | Role::T_CLOSE,
        _ => Role::NONE,
    }
}

/// Whether a clause that met no fact of this role has met nothing.
fn speaks_of(role: Role, machine: Machine) -> Role {
    let spoken = match machine {
        Machine::Running(Running { shape: Shape::Cadence | Shape::Dwell, .. }) | Machine::Invariant(_) => Role::OPEN,
        Machine::AtMost(_) | Machine::Rolling(_) => Role::B,
        Machine::Exclusion(_) => Role::A | Role::B,
        _ => Role::A,
    };
    if spoken.has(role) { Role::MET } else { Role::NONE }
}

/// A role as the life of the subject lets it be played.
fn gated(role: Role, machine: Machine, coded: Coded) -> Option<Role> {
    let opens_duty = is(machine, Shape::Response) || matches!(machine, Machine::Next(_));
    if role.has(Role::A) && opens_duty && !coded.living {
        return Some(Role::DEAD_A | Role::MET);
    }
    let opens_state = role.has(Role::OPEN | Role::T_OPEN);
    (!opens_state || (coded.living && !coded.ends)).then_some(role)
}
