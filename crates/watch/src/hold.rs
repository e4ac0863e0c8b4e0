//! With whom a subject lies: owners, holders of roles, heads, absences; and from that the bearer of a duty,
//! the split of its minutes and whom it is charged to.

use crate::clause::{Form, Window};
use crate::compile::fold_text;
use crate::course::{Course, Pos};
use crate::eval::{Eval, Spot};
use crate::judge::{Anchor, Finding, Part};
use crate::route::Obj;
use crate::state::at_instant;
use crate::{Holder, Split, State};
use charter::law::{Bearer, Law, RoleSort};
use facts::{Cell, Kind, Micros, Name, ObjectType, field};
use std::collections::BTreeMap;

/// Facts of holders, in order.
pub(crate) struct Holds {
    /// Places of `assigned` and `released`.
    owners: Vec<Pos>,
    holder_set: Vec<Pos>,
    roles: Vec<Given>,
    absences: Vec<Given>,
    shifts: Vec<Given>,
    person: Option<Name>,
    known: bool,
}

/// A role or an absence of an employee, for a time.
struct Given {
    employee: Name,
    /// Role, folded; empty for an absence.
    role: String,
    from: Micros,
    to: Micros,
    cover: Option<Name>,
    /// Told from this place on.
    pos: Pos,
}

/// What the bearer of one duty is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) eval: &'a Eval<'a>,
    pub(crate) law: &'a Law,
    pub(crate) bearer: &'a Bearer,
    pub(crate) form: &'a Form,
    pub(crate) now: Micros,
}

/// Bearer, charge and split of one duty.
pub(crate) struct Borne {
    pub(crate) bearer: Holder,
    pub(crate) charged: Holder,
    pub(crate) split: Option<Split>,
}

impl Holds {
    pub(crate) fn new(course: &Course<'_>) -> Holds {
        let find = |text: &str| course.log.names().find(text);
        let names =
            Names { from: find(field::FROM), to: find(field::TO), cover: find(field::COVER), role: find(field::ROLE) };
        let mut holds = Holds {
            owners: Vec::new(),
            holder_set: Vec::new(),
            roles: Vec::new(),
            absences: Vec::new(),
            shifts: Vec::new(),
            person: find(field::PERSON),
            known: false,
        };
        for pos in 0..course.len() as Pos {
            match course.kind(pos) {
                Some(Kind::Assigned | Kind::Released) => holds.owners.push(pos),
                Some(Kind::HolderSet) => holds.holder_set.push(pos),
                Some(Kind::RoleGiven) => holds.roles.extend(names.given(course, pos, holds.person)),
                Some(Kind::ShiftSet) => holds.shifts.extend(names.given(course, pos, holds.person)),
                Some(Kind::AbsenceSet) => holds.absences.extend(names.given(course, pos, holds.person)),
                _ => {}
            }
        }
        let assigned = holds.owners.iter().any(|&pos| course.kind(pos) == Some(Kind::Assigned));
        holds.known = course.holders || assigned || !holds.holder_set.is_empty() || !holds.roles.is_empty();
        holds
    }

    /// Bearer, charge and split of a finding.
    pub(crate) fn borne(&self, asked: Asked<'_>, finding: &Finding) -> Borne {
        let spot = spot_of(asked, finding);
        if !self.known {
            let bearer = match asked.bearer {
                Bearer::Actor
                | Bearer::Doer
                | Bearer::System
                | Bearer::Employee
                | Bearer::Addressee
                | Bearer::Approver => self.of(asked, asked.bearer, finding, spot),
                Bearer::Each(_) if asked.eval.routes.kind(finding.subject) == ObjectType::Employee => {
                    self.of(asked, &Bearer::Employee, finding, spot)
                }
                _ => Holder::Unknown,
            };
            return Borne { charged: bearer.clone(), bearer, split: None };
        }
        let bearer = self.holder(asked, finding, spot);
        let head = || self.given(asked, head_role(asked.law), spot);
        let blamed = |holder: &Holder| match holder {
            Holder::Queue | Holder::Absent(_) => match head() {
                Holder::Person(p) => Holder::Person(p),
                _ => holder.clone(),
            },
            _ => holder.clone(),
        };
        let split = matches!(finding.state, State::Breached | State::KeptLate | State::OwnWord)
            .then(|| self.split(asked, finding))
            .flatten();
        let charged = match (&split, finding.state.is_deviation()) {
            (Some((split, order)), _) => largest(split, order, &blamed).unwrap_or_else(|| blamed(&bearer)),
            (None, true) => blamed(&bearer),
            (None, false) => bearer.clone(),
        };
        Borne { bearer, charged, split: split.map(|s| s.0) }
    }

    fn named(&self, asked: Asked<'_>, name: Name) -> Holder {
        match asked.eval.course.log.names().text(name) {
            "system" => Holder::System,
            text => Holder::Person(text.to_string()),
        }
    }

    /// With whom it lies at a spot, absences and covers heeded.
    fn holder(&self, asked: Asked<'_>, finding: &Finding, spot: Spot) -> Holder {
        self.of(asked, asked.bearer, finding, spot)
    }

    fn of(&self, asked: Asked<'_>, bearer: &Bearer, finding: &Finding, spot: Spot) -> Holder {
        match bearer {
            Bearer::Owner => self.owner(asked, finding.subject, spot),
            Bearer::Role(role) | Bearer::Each(role) => self.role_of(asked, Some(role), finding.subject, spot),
            Bearer::Head | Bearer::TheirHead => self.given(asked, head_role(asked.law), spot),
            Bearer::Actor => self.acted(asked, act_of(finding)),
            Bearer::Doer => self.acted(asked, trigger_of(finding)),
            Bearer::System => Holder::System,
            Bearer::FirstOf(all) | Bearer::AnyOf(all) => {
                let found = all.iter().map(|b| self.of(asked, b, finding, spot));
                found.into_iter().find(|h| matches!(h, Holder::Person(_))).unwrap_or(Holder::Queue)
            }
            Bearer::Employee if asked.eval.routes.kind(finding.subject) == ObjectType::Employee => {
                self.named(asked, asked.eval.routes.objects[finding.subject as usize].1)
            }
            Bearer::Employee | Bearer::Addressee | Bearer::Approver => {
                let told = trigger_of(finding).and_then(|pos| self.person_in(asked, pos));
                told.map_or(Holder::Unknown, |n| self.named(asked, n))
            }
            _ => Holder::Unknown,
        }
    }

    fn person_in(&self, asked: Asked<'_>, pos: Pos) -> Option<Name> {
        match asked.eval.own(pos, self.person?)? {
            Cell::Person(p) | Cell::Word(p) => Some(p),
            _ => None,
        }
    }

    /// The subject and what it belongs to.
    fn line(&self, asked: Asked<'_>, subject: Obj, upto: Pos) -> Vec<Obj> {
        let mut line = vec![subject];
        line.extend(asked.eval.routes.owners(subject, upto));
        line
    }

    fn owner(&self, asked: Asked<'_>, subject: Obj, spot: Spot) -> Holder {
        let course = asked.eval.course;
        for obj in self.line(asked, subject, spot.upto) {
            let object = asked.eval.routes.objects[obj as usize];
            let told = self.owners[..self.owners.partition_point(|&p| p < spot.upto)].iter().rev();
            let last = told.copied().find(|&pos| course.log.objects(course.row(pos)).contains(&object));
            let assigned = last.filter(|&pos| course.kind(pos) == Some(Kind::Assigned));
            if let Some(person) = assigned.and_then(|pos| self.person_in(asked, pos)) {
                return self.named(asked, person);
            }
        }
        Holder::Queue
    }

    fn role_of(&self, asked: Asked<'_>, role: Option<&String>, subject: Obj, spot: Spot) -> Holder {
        let Some(role) = role.map(|r| fold_text(r)) else { return Holder::Queue };
        let course = asked.eval.course;
        let text = |n: Name| course.log.names().text(n);
        for obj in self.line(asked, subject, spot.upto) {
            let object = asked.eval.routes.objects[obj as usize];
            let told = self.holder_set[..self.holder_set.partition_point(|&p| p < spot.upto)].iter().rev();
            let last = told.copied().find(|&pos| {
                let objects = course.log.objects(course.row(pos));
                objects.contains(&object)
                    && objects.iter().any(|o| o.0 == ObjectType::Role && fold_text(text(o.1)) == role)
            });
            if let Some(person) = last.and_then(|pos| self.person_in(asked, pos)) {
                return self.named(asked, person);
            }
        }
        self.given(asked, Some(&role), spot)
    }

    fn acted(&self, asked: Asked<'_>, pos: Option<Pos>) -> Holder {
        pos.and_then(|pos| asked.eval.course.actor(pos)).map_or(Holder::Unknown, |n| self.named(asked, n))
    }

    /// The only employee to whom a role is given at a spot.
    fn given(&self, asked: Asked<'_>, role: Option<&String>, spot: Spot) -> Holder {
        let Some(role) = role.map(|r| fold_text(r)) else { return Holder::Queue };
        let mut holders: Vec<Name> =
            self.roles.iter().filter(|g| g.role == role && g.holds(spot)).map(|g| g.employee).collect();
        holders.sort_unstable();
        holders.dedup();
        match holders[..] {
            [one] => self.named(asked, one),
            _ => Holder::Queue,
        }
    }

    /// Who has it while a person is absent.
    fn present(&self, asked: Asked<'_>, holder: Holder, spot: Spot) -> Holder {
        let Holder::Person(person) = &holder else { return holder };
        let names = asked.eval.course.log.names();
        let away = self.absences.iter().rev().find(|g| g.holds(spot) && names.text(g.employee) == person);
        match away {
            Some(Given { cover: Some(cover), .. }) => self.named(asked, *cover),
            Some(_) => Holder::Absent(person.clone()),
            None => holder,
        }
    }

    /// Working time by holder up to the deadline and after it, and the holders before it in the order of
    /// their last stretch.
    fn split(&self, asked: Asked<'_>, finding: &Finding) -> Option<(Split, Vec<Holder>)> {
        let due = finding.due.due?;
        let until = finding.settled.unwrap_or(asked.now).max(due.min(asked.now));
        let place = calendar_of(asked.form, finding.part);
        let calendar = asked.eval.calendars.get(place)?;
        let mut cuts: Vec<Micros> = vec![finding.opened, due, until];
        let course = asked.eval.course;
        cuts.extend(self.owners.iter().chain(&self.holder_set).map(|&pos| course.at(pos)));
        cuts.extend(self.roles.iter().chain(&self.absences).flat_map(|g| [g.from, g.to]));
        cuts.extend(self.shifts.iter().flat_map(|g| [g.from, g.to]));
        for shift in role_calendars(asked) {
            let hours = shift.1.open_between(finding.opened, until.max(due));
            cuts.extend(hours.iter().flat_map(|h| [h.0, h.1]));
        }
        cuts.retain(|t| (finding.opened..=until.max(due)).contains(t));
        cuts.sort_unstable();
        cuts.dedup();
        let mut split = Split::default();
        let mut order: Vec<Holder> = Vec::new();
        for pair in cuts.windows(2) {
            let used = calendar.use_between(pair[0], pair[1]);
            if used == 0 || pair[0] >= until.max(due) {
                continue;
            }
            let spot = at_instant(asked.eval, pair[0]);
            let holder = self.present(asked, self.holder(asked, finding, spot), spot);
            let holder = match holder {
                Holder::Person(p) if !self.on_shift(asked, &p, pair[0]) => Holder::OutOfShift(p),
                holder => holder,
            };
            if pair[0] < due {
                order.retain(|h| *h != holder);
                order.push(holder.clone());
                *split.before.entry(holder).or_default() += used;
            } else {
                *split.after.entry(holder).or_default() += used;
            }
        }
        Some((split, order))
    }
}

impl Holds {
    /// Whether an instant lies in a person's shift: his own shifts if any were ever set, else the calendars of the roles he holds
    /// then, else always.
    fn on_shift(&self, asked: Asked<'_>, person: &str, t: Micros) -> bool {
        let Some(name) = asked.eval.course.log.names().find(person) else { return true };
        let holds = |g: &&Given| g.from <= t && t < g.to;
        let mut own = self.shifts.iter().filter(|g| g.employee == name).peekable();
        if own.peek().is_some() {
            return own.any(|g| holds(&g));
        }
        let held: Vec<&str> =
            self.roles.iter().filter(|g| g.employee == name).filter(holds).map(|g| g.role.as_str()).collect();
        let mut hours = role_calendars(asked).filter(|(role, _)| held.contains(&role.as_str())).peekable();
        hours.peek().is_none() || hours.any(|(_, calendar)| calendar.is_open(t))
    }
}

/// The largest share before the deadline; of equal ones the later.
fn largest(split: &Split, order: &[Holder], blamed: &dyn Fn(&Holder) -> Holder) -> Option<Holder> {
    let mut shares: BTreeMap<Holder, Micros> = BTreeMap::new();
    for (holder, share) in &split.before {
        *shares.entry(blamed(holder)).or_default() += share;
    }
    let mut best: Option<(Micros, Holder)> = None;
    // Minutes outside a shift are nobody's fault.
    for holder in order.iter().filter(|h| !matches!(h, Holder::OutOfShift(_))).map(blamed) {
        let share = shares.get(&holder).copied().unwrap_or(0);
        if best.as_ref().is_none_or(|(most, _)| share >= *most) {
            best = Some((share, holder));
        }
    }
    best.map(|(_, holder)| holder)
}

impl Given {
    fn holds(&self, spot: Spot) -> bool {
        self.pos < spot.upto && self.from <= spot.at && spot.at < self.to
    }
}

struct Names {
    from: Option<Name>,
    to: Option<Name>,
    cover: Option<Name>,
    role: Option<Name>,
}

impl Names {
    fn given(&self, course: &Course<'_>, pos: Pos, person: Option<Name>) -> Option<Given> {
        let row = course.row(pos);
        let own = |name: Option<Name>| {
            let attributes = course.log.attributes(row).iter();
            name.and_then(|n| attributes.clone().find(|a| a.0 == n)).map(|a| a.1)
        };
        let word = |cell: Option<Cell>| match cell {
            Some(Cell::Person(p) | Cell::Word(p)) => Some(p),
            _ => None,
        };
        let instant = |cell: Option<Cell>| match cell {
            Some(Cell::Time(t)) => Some(t),
            _ => None,
        };
        let named = |kind: ObjectType| course.log.objects(row).iter().find(|o| o.0 == kind).map(|o| o.1);
        let role = named(ObjectType::Role).or(word(own(self.role)));
        Some(Given {
            employee: named(ObjectType::Employee).or(word(own(person)))?,
            role: role.map_or_else(String::new, |r| fold_text(course.log.names().text(r))),
            from: instant(own(self.from)).unwrap_or(course.at(pos)),
            to: instant(own(self.to)).unwrap_or(Micros::MAX),
            cover: word(own(self.cover)),
            pos,
        })
    }
}

/// Calendars of roles that have one, with the role's name folded.
fn role_calendars<'a>(asked: Asked<'a>) -> impl Iterator<Item = (String, &'a worktime::Calendar)> {
    let with = |r: &'a charter::law::Role| Some((fold_text(&r.name), asked.eval.calendars.get(r.calendar?)?));
    asked.law.roles.iter().filter_map(with)
}

/// The first leading role.
fn head_role(law: &Law) -> Option<&String> {
    law.roles.iter().find(|r| r.sort == RoleSort::Leads).map(|r| &r.name)
}

/// The act of a violation.
fn act_of(finding: &Finding) -> Option<Pos> {
    match (finding.anchor, finding.state) {
        (Anchor::Fact(pos), _) => Some(pos),
        _ => finding.facts.last().copied(),
    }
}

fn trigger_of(finding: &Finding) -> Option<Pos> {
    match finding.anchor {
        Anchor::Fact(pos) => Some(pos),
        _ => finding.facts.first().copied(),
    }
}

/// When the bearer is asked for: at the deadline, or at the act.
fn spot_of(asked: Asked<'_>, finding: &Finding) -> Spot {
    match (finding.due.due, finding.state, act_of(finding)) {
        (Some(due), state, _) if state != State::Violated => at_instant(asked.eval, due),
        (_, State::Violated, Some(pos)) => asked.eval.spot(pos),
        _ => at_instant(asked.eval, finding.opened),
    }
}

/// The calendar of a form's term.
fn calendar_of(form: &Form, part: Part) -> usize {
    match form {
        Form::Response { term, .. } | Form::Schedule { term, .. } => term.calendar,
        Form::Steps { rows, .. } => {
            let row = if let Part::Row(n) = part { n as usize } else { 1 };
            rows.get(row.saturating_sub(1)).map_or(0, |r| r.1.calendar)
        }
        Form::Invariant { grace, .. } => grace.as_ref().map_or(0, |t| t.calendar),
        Form::Cadence { limit, .. } | Form::Dwell { limit, .. } => limit.calendar,
        Form::AtLeast { window: Window::After(_, _, limit), .. } => limit.calendar,
        _ => 0,
    }
}
