//! With whom a subject lies at an instant: owners, holders of roles, the head, absences, shifts.

mod share;

pub(crate) use share::Asked;

use crate::Holder;
use crate::code::lexicon::WordClass;
use crate::code::pattern::Who;
use crate::course::tell::person_of;
use crate::course::{Obj, Pos};
use crate::eval::Eval;
use crate::truth::{Truth, Unknown};
use facts::{Micros, Name, ObjectType};

/// With whom something lies, in numbers of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Held {
    Unknown,
    Queue,
    System,
    Person(Name),
    /// Absent, and nobody covers.
    Absent(Name),
    /// Outside his shift.
    OutOfShift(Name),
}

impl Eval<'_> {
    pub(crate) fn told_as(&self, held: Held) -> Holder {
        let text = |p: Name| self.log.names().text(p).to_string();
        match held {
            Held::Unknown => Holder::Unknown,
            Held::Queue => Holder::Queue,
            Held::System => Holder::System,
            Held::Person(p) => Holder::Person(text(p)),
            Held::Absent(p) => Holder::Absent(text(p)),
            Held::OutOfShift(p) => Holder::OutOfShift(text(p)),
        }
    }

    /// Who bears a duty about a subject at an instant; `doer`: the fact that opened it, or the act.
    pub(crate) fn holder(&self, who: &Who, subject: Obj, doer: Option<Pos>, t: Micros) -> Held {
        let employee = || {
            let object = self.course.object(subject);
            (object.kind == ObjectType::Employee).then_some(Held::Person(object.name))
        };
        let or_queue = |p: Option<Name>| p.map_or(Held::Queue, Held::Person);
        match who {
            Who::Actor => doer.map_or(Held::Unknown, |pos| self.acted(pos)),
            Who::System => Held::System,
            Who::FirstOf(all) => {
                let held: Vec<Held> = all.iter().map(|w| self.holder(w, subject, doer, t)).collect();
                let there = held.iter().find(|h| matches!(h, Held::Person(p) if self.at_work(*p, t)));
                there.or(held.first()).copied().unwrap_or(Held::Unknown)
            }
            Who::AnyOf(all) => all.first().map_or(Held::Unknown, |w| self.holder(w, subject, doer, t)),
            Who::Named { subject_too: true } | Who::Each(_) if employee().is_some() => {
                employee().unwrap_or(Held::Unknown)
            }
            Who::Named { .. } => {
                let named = doer.and_then(|pos| person_of(self.log, &self.code.words, self.row(pos)));
                named.map_or(Held::Unknown, Held::Person)
            }
            _ if !self.context.has_holders => Held::Unknown,
            Who::Owner => or_queue(self.owner(subject, t)),
            Who::Deputy => match self.owner(subject, t) {
                Some(p) => self.context.cover(p, t).map_or(Held::Person(p), or_queue),
                None => Held::Queue,
            },
            Who::Head => or_queue(self.head(t)),
            Who::BizOwner => Held::Queue,
            Who::Role(role) | Who::Each(role) => or_queue(self.role_holder(*role, subject, t)),
        }
    }

    fn acted(&self, pos: Pos) -> Held {
        match self.log.actor(self.row(pos)) {
            None => Held::Unknown,
            actor if actor == self.code.words.system => Held::System,
            Some(p) => Held::Person(p),
        }
    }

    /// The subject and what it belongs to at an instant.
    fn line(&self, subject: Obj, t: Micros) -> Vec<Obj> {
        let mut line = vec![subject];
        if !self.course.object(subject).parents.is_empty() {
            line.extend(self.course.owners(subject, self.course.upto(self.log, t, true)));
        }
        line
    }

    /// The owner last assigned to the subject, else to what it belongs to.
    pub(crate) fn owner(&self, subject: Obj, t: Micros) -> Option<Name> {
        self.line(subject, t).into_iter().find_map(|obj| {
            let told = &self.course.object(obj).owners;
            told[..told.partition_point(|o| o.0 <= t)].last().and_then(|o| o.1)
        })
    }

    fn role_holder(&self, role: WordClass, subject: Obj, t: Micros) -> Option<Name> {
        let set = self.line(subject, t).into_iter().find_map(|obj| {
            let object = self.course.object(obj);
            self.context.holder((object.kind, object.name), role, t)
        });
        set.or_else(|| self.context.only_holder(role, t))
    }

    /// Who holds the head's role, if just one does.
    pub(crate) fn head(&self, t: Micros) -> Option<Name> {
        self.context.only_holder(self.code.versions[self.version].head?, t)
    }

    /// Whether an instant lies in a person's shift: his own shifts if any were ever set, else the calendars of the roles he holds
    /// then, else always.
    pub(crate) fn on_shift(&self, person: Name, t: Micros) -> bool {
        let mut own = self.context.shifts.iter().filter(|g| g.person == person).peekable();
        if own.peek().is_some() {
            return own.any(|g| g.holds(t));
        }
        let version = &self.code.versions[self.version];
        let held = version.roles.iter().filter(|r| self.context.has_role(person, r.class, t));
        let mut hours = held.filter_map(|r| r.calendar).peekable();
        hours.peek().is_none() || hours.any(|c| self.calendar(c).is_open(t))
    }

    fn at_work(&self, person: Name, t: Micros) -> bool {
        self.context.cover(person, t).is_none() && self.on_shift(person, t)
    }

    /// Whether a fact was done by whom a pattern asks for; `above`: or by a leading role above it.
    pub(crate) fn done_by(&self, who: &Who, above: bool, pos: Pos, subject: Obj) -> Truth {
        let Some(actor) = self.log.actor(self.row(pos)) else { return Unknown };
        let at = self.at(pos);
        let version = &self.code.versions[self.version];
        let role = match who {
            Who::Role(role) => Some(*role),
            Who::Head => version.head,
            _ => None,
        };
        let Some(role) = role else {
            return match self.holder(who, subject, Some(pos), at) {
                Held::Person(p) => Truth::of(p == actor),
                _ => Unknown,
            };
        };
        let own = version.roles.iter().position(|r| r.class == role);
        let leads = own.is_some_and(|i| version.roles[i].leads);
        let counts = |i: usize| Some(i) == own || (above && version.roles[i].leads && (!leads || Some(i) > own));
        let mut roles = version.roles.iter().enumerate().filter(|(i, _)| counts(*i)).map(|(_, r)| r.class);
        Truth::of(self.context.has_role(actor, role, at) || roles.any(|r| self.context.has_role(actor, r, at)))
    }

    /// With whom time lies at an instant: the holder's cover if he is absent, nobody's if he is out of shift.
    pub(crate) fn lies_with(&self, held: Held, t: Micros) -> Held {
        let Held::Person(p) = held else { return held };
        let shift = |p: Name| if self.on_shift(p, t) { Held::Person(p) } else { Held::OutOfShift(p) };
        match self.context.cover(p, t) {
            Some(None) => Held::Absent(p),
            Some(Some(cover)) => shift(cover),
            None => shift(p),
        }
    }

    /// Whether an act was done by the bearer himself.
    pub(crate) fn in_person(&self, who: &Who, subject: Obj, doer: Option<Pos>, pos: Pos) -> Truth {
        if let Who::AnyOf(all) = who {
            return Truth::any(all.iter().map(|w| self.in_person(w, subject, doer, pos)));
        }
        match (self.holder(who, subject, doer, self.at(pos)), self.log.actor(self.row(pos))) {
            (Held::Person(p), Some(a)) => Truth::of(p == a),
            (Held::Queue, _) => crate::truth::False,
            _ => Unknown,
        }
    }
}
