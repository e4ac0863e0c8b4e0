//! What a condition or pattern is worth at a point for a subject: true, false or unknown.

use crate::compile::{By, Cond, Const, Derived, Field, Limit, Match, Named, Pattern, fold_text};
use crate::course::{Course, Pos};
use crate::route::{Obj, Routes};
use crate::truth::{False, True, Truth, Unknown};
use crate::values::Values;
use charter::law::{Op, Place, Process};
use facts::{Cell, Kind, Micros, Name, ObjectType, field};
use std::cmp::Ordering;
use worktime::Calendar;

/// A point of the order at which something is judged: just after a fact, or at an instant between facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The fact, if it is one.
    pub(crate) fact: Option<Pos>,
    /// Facts before this place have happened.
    pub(crate) upto: Pos,
    pub(crate) at: Micros,
}

/// Names of the log that judging needs again and again.
#[derive(Clone, Copy, Default)]
pub(crate) struct Words {
    pub(crate) stage: Option<Name>,
    pub(crate) answered: Option<Name>,
    pub(crate) length: Option<Name>,
    pub(crate) system: Option<Name>,
}

impl Spot {
    /// A place in the order of facts and of what timers bring, which comes after all facts of its instant.
    pub(crate) fn order(&self) -> u64 {
        2 * u64::from(self.upto) + u64::from(self.fact.is_none())
    }
}

impl Words {
    pub(crate) fn of(log: &facts::Log) -> Words {
        let find = |text: &str| log.names().find(text);
        Words {
            stage: find(field::STAGE),
            answered: find(field::ANSWERED),
            length: find(field::LENGTH),
            system: find("system"),
        }
    }
}

/// Everything a judgement may look at.
#[derive(Clone, Copy)]
pub(crate) struct Eval<'a> {
    pub(crate) course: &'a Course<'a>,
    pub(crate) routes: &'a Routes,
    pub(crate) values: &'a Values,
    pub(crate) calendars: &'a [Calendar],
    pub(crate) processes: &'a [Process],
    pub(crate) words: Words,
}

impl<'a> Eval<'a> {
    pub(crate) fn spot(&self, pos: Pos) -> Spot {
        Spot { fact: Some(pos), upto: pos + 1, at: self.course.at(pos) }
    }

    /// A fact's own attribute.
    pub(crate) fn own(&self, pos: Pos, name: Name) -> Option<Cell> {
        self.course.log.attributes(self.course.row(pos)).iter().find(|a| a.0 == name).map(|a| a.1)
    }

    fn object_value(&self, obj: Obj, name: Name, upto: Pos) -> Option<(Pos, Cell)> {
        self.values.at(self.routes.objects[obj as usize], name, upto)
    }

    /// The value of a field at a spot; `None` is unknown.
    pub(crate) fn value(&self, f: Field, spot: Spot, subject: Obj) -> Option<Cell> {
        self.told(f, spot, subject).map(|(_, cell)| cell)
    }

    /// The same with the fact that told it.
    pub(crate) fn told(&self, f: Field, spot: Spot, subject: Obj) -> Option<(Pos, Cell)> {
        if let Some(distance) = spot.fact.filter(|_| f.steps).and_then(|pos| self.distance(pos, subject)) {
            return Some(distance);
        }
        let name = f.name?;
        match f.place {
            Place::Near => self.near(name, spot, subject),
            Place::Of(kind) => self.of(kind, name, spot, subject),
        }
    }

    /// «число этапов» of a change of stage.
    fn distance(&self, pos: Pos, subject: Obj) -> Option<(Pos, Cell)> {
        let (from, to) = self.stage_change(pos, subject)?;
        let steps = i64::try_from(from.abs_diff(to)).ok()?;
        Some((pos, Cell::Number(facts::Number::whole(steps)?)))
    }

    fn near(&self, name: Name, spot: Spot, subject: Obj) -> Option<(Pos, Cell)> {
        if let Some(own) = spot.fact.and_then(|pos| Some((pos, self.own(pos, name)?))) {
            return Some(own).filter(|o| o.1 != Cell::Empty);
        }
        self.object_value(subject, name, spot.upto).or_else(|| {
            let client = self.routes.owner_of(subject, ObjectType::Client, spot.upto)?;
            self.object_value(client, name, spot.upto)
        })
    }

    fn of(&self, kind: ObjectType, name: Name, spot: Spot, subject: Obj) -> Option<(Pos, Cell)> {
        let named = |pos: Pos| self.course.log.objects(self.course.row(pos));
        let obj = self.object_of(kind, spot, subject)?;
        let object = &self.routes.objects[obj as usize];
        let naming = spot.fact.filter(|&pos| named(pos).contains(object));
        if let Some((pos, own)) = naming.and_then(|pos| Some((pos, self.own(pos, name)?))) {
            return Some((pos, own)).filter(|o| o.1 != Cell::Empty);
        }
        self.object_value(obj, name, spot.upto)
    }

    /// The object of a type that the subject is, belongs to, or that the fact names last.
    fn object_of(&self, kind: ObjectType, spot: Spot, subject: Obj) -> Option<Obj> {
        if self.routes.kind(subject) == kind {
            return Some(subject);
        }
        self.routes.owner_of(subject, kind, spot.upto).or_else(|| {
            let objects = self.course.log.objects(self.course.row(spot.fact?));
            self.routes.find(*objects.iter().rev().find(|o| o.0 == kind)?)
        })
    }

    /// A value given for all or by a field; `None`: unknown, or no row fits.
    pub(crate) fn pick<'b, T>(&self, by: &'b By<T>, spot: Spot, subject: Obj) -> Option<&'b T> {
        match by {
            By::Fixed(value) => Some(value),
            By::Field(f, rows, rest) => {
                let cell = self.value(*f, spot, subject)?;
                let row = rows.iter().find(|(c, _)| self.equal(cell, c) == True);
                row.map(|r| &r.1).or(rest.as_ref())
            }
        }
    }

    pub(crate) fn cond(&self, cond: &Cond, spot: Spot, subject: Obj) -> Truth {
        match cond {
            Cond::Const(b) => Truth::of(*b),
            Cond::All(parts) => Truth::all(parts.iter().map(|p| self.cond(p, spot, subject))),
            Cond::Any(parts) => Truth::any(parts.iter().map(|p| self.cond(p, spot, subject))),
            Cond::Is(f, values, wanted) => {
                let Some(cell) = self.value(*f, spot, subject) else { return Unknown };
                let any = Truth::any(values.iter().map(|v| match self.pick(v, spot, subject) {
                    Some(c) => self.equal(cell, c),
                    None => Unknown,
                }));
                if *wanted { any } else { any.not() }
            }
            Cond::Compare(f, op, bound) => {
                let Some(cell) = self.value(*f, spot, subject) else { return Unknown };
                self.pick(bound, spot, subject).map_or(Unknown, |c| compare(cell, *op, c))
            }
            Cond::Equals(a, b) => match (self.value(*a, spot, subject), self.value(*b, spot, subject)) {
                (Some(a), Some(b)) => self.same(a, b),
                _ => Unknown,
            },
            Cond::Filled(f, wanted) => Truth::of(self.value(*f, spot, subject).is_some() == *wanted),
            Cond::Ahead(f, near, limit) => self.ahead(*f, *near, limit, spot, subject),
            Cond::InWorktime(inside) => Truth::of(self.calendars[0].is_open(spot.at) == *inside),
            Cond::ClientNew(new) => self.client_new(spot, subject, *new),
        }
    }

    fn ahead(&self, f: Field, near: bool, limit: &Limit, spot: Spot, subject: Obj) -> Truth {
        let calendar = &self.calendars[limit.calendar];
        let Some(moment) = self.value(f, spot, subject).and_then(|c| moment(calendar, c, false)) else {
            return Unknown;
        };
        let Some(span) = self.pick(&limit.span, spot, subject) else { return Unknown };
        let end = calendar.after(spot.at, crate::term::span(*span)).map(|d| d.breaks_after);
        Truth::known(end.map(|end| (moment <= end) == near))
    }

    /// Whether the subject's client has no earlier won deal or payment.
    fn client_new(&self, spot: Spot, subject: Obj, new: bool) -> Truth {
        let client = self.object_of(ObjectType::Client, spot, subject);
        let client = client.map(|c| self.routes.stands_for(c, spot.upto));
        let Some(client) = client else { return Unknown };
        let before = spot.fact.unwrap_or(spot.upto);
        let mut earlier = self.routes.counts[client as usize].iter().take_while(|c| c.pos < before);
        let bought = earlier.any(|c| matches!(self.course.kind(c.pos), Some(Kind::Won | Kind::Paid)));
        Truth::of(bought != new)
    }

    fn text(&self, name: Name) -> &'a str {
        self.course.log.names().text(name)
    }

    fn equal(&self, cell: Cell, constant: &Const) -> Truth {
        match (cell, constant) {
            (Cell::Word(a), Const::Word(b)) => Truth::of(fold_text(self.text(a)) == *b),
            (Cell::Person(a), Const::Person(b)) => Truth::of(self.text(a) == b),
            (Cell::Content(a), Const::Content(b)) => Truth::of(self.text(a) == b),
            (Cell::YesNo(a), Const::YesNo(b)) => Truth::of(a == *b),
            _ => Truth::known(ordering(cell, constant).map(|o| o == Ordering::Equal)),
        }
    }

    fn same(&self, a: Cell, b: Cell) -> Truth {
        match (a, b) {
            (Cell::Word(a), Cell::Word(b)) => Truth::of(fold_text(self.text(a)) == fold_text(self.text(b))),
            (Cell::Number(_), Cell::Number(_))
            | (Cell::Time(_), Cell::Time(_))
            | (Cell::Date(_), Cell::Date(_))
            | (Cell::Length(_), Cell::Length(_))
            | (Cell::YesNo(_), Cell::YesNo(_))
            | (Cell::Person(_), Cell::Person(_))
            | (Cell::Content(_), Cell::Content(_)) => Truth::of(a == b),
            (Cell::Money(x, c), Cell::Money(y, d)) if c == d => Truth::of(x == y),
            _ => Unknown,
        }
    }

    /// Two values of one field, for ties between trigger and answer.
    pub(crate) fn tied(&self, a: Option<Cell>, b: Option<Cell>, equal: bool) -> Truth {
        match (a, b) {
            (Some(a), Some(b)) if equal => self.same(a, b),
            (Some(a), Some(b)) => self.same(a, b).not(),
            _ => Unknown,
        }
    }

    /// A key under which equal values fall together.
    pub(crate) fn sameness(&self, cell: Cell) -> (u8, i64, String) {
        match cell {
            Cell::Empty => (0, 0, String::new()),
            Cell::Word(w) => (1, 0, fold_text(self.text(w))),
            Cell::Number(n) => (2, n.millionths(), String::new()),
            Cell::Money(n, c) => (3, n.millionths(), c.as_str().to_string()),
            Cell::Time(t) => (4, t, String::new()),
            Cell::Date(d) => (5, 0, d.to_string()),
            Cell::Length(l) => (6, l, String::new()),
            Cell::YesNo(b) => (7, i64::from(b), String::new()),
            Cell::Person(p) => (8, 0, self.text(p).to_string()),
            Cell::Content(c) => (9, 0, self.text(c).to_string()),
        }
    }

    pub(crate) fn pattern(&self, pattern: &Pattern, spot: Spot, subject: Obj) -> Truth {
        let Some(pos) = spot.fact else { return False };
        let kind = self.course.kind_number(pos) as usize;
        let any = Truth::any(pattern.any.iter().filter(|m| m.kinds[kind]).map(|m| self.one(m, pos, spot, subject)));
        if any == False { False } else { any.and(self.cond(&pattern.condition, spot, subject)) }
    }

    /// A pattern just after a fact.
    pub(crate) fn matches(&self, pattern: &Pattern, pos: Pos, subject: Obj) -> Truth {
        self.pattern(pattern, self.spot(pos), subject)
    }

    fn one(&self, m: &Match, pos: Pos, spot: Spot, subject: Obj) -> Truth {
        if self.course.log.evidence(self.course.row(pos)) > m.evidence {
            return False;
        }
        let changed = match (m.derived, self.stage_change(pos, subject)) {
            (Derived::Jump | Derived::StepBack, _) if self.course.kind(pos) != Some(Kind::StageIn) => true,
            (Derived::Jump, change) => change.is_some_and(|(from, to)| to > from + 1),
            (Derived::StepBack, change) => change.is_some_and(|(from, to)| to < from),
            _ => true,
        };
        if !changed {
            return False;
        }
        let derived = match m.derived {
            Derived::Plain | Derived::Jump | Derived::StepBack => True,
            Derived::Talk => self.talk(pos),
            Derived::Contact => self.contact(pos),
            Derived::Attempt if self.course.kind(pos) == Some(Kind::CallOut) => True,
            Derived::Attempt => self.contact(pos),
        };
        if derived == False {
            return False;
        }
        let named = match &m.named {
            Named::Any => True,
            Named::Fields(fields) => Truth::of(fields.iter().any(|&f| self.own(pos, f).is_some())),
            Named::Stages(stages) => match self.words.stage.and_then(|s| self.own(pos, s)) {
                Some(Cell::Word(w)) => Truth::of(stages.contains(&fold_text(self.text(w)))),
                _ => False,
            },
        };
        if named == False {
            return False;
        }
        derived.and(named).and(self.cond(&m.condition, spot, subject))
    }

    fn talk(&self, pos: Pos) -> Truth {
        match self.course.kind(pos) {
            Some(Kind::Talk) => True,
            Some(kind) if kind.is_call() => Truth::of(self.answered(pos, kind)),
            _ => False,
        }
    }

    fn answered(&self, pos: Pos, kind: Kind) -> bool {
        let own = |name: Option<Name>| name.and_then(|n| self.own(pos, n)).filter(|c| *c != Cell::Empty);
        match (own(self.words.answered), own(self.words.length)) {
            (Some(Cell::YesNo(yes)), _) => yes,
            (_, Some(Cell::Length(l))) => l > 0,
            _ => kind == Kind::CallTaken,
        }
    }

    /// The stretch of an answered call, if the fact is one.
    pub(crate) fn call(&self, pos: Pos) -> Option<(Micros, Micros)> {
        let kind = self.course.kind(pos).filter(|k| k.is_call())?;
        let length = match self.words.length.and_then(|n| self.own(pos, n)) {
            Some(Cell::Length(l)) => l,
            _ => 0,
        };
        let at = self.course.at(pos);
        self.answered(pos, kind).then(|| (at, at.saturating_add(length)))
    }

    fn contact(&self, pos: Pos) -> Truth {
        match self.course.kind(pos) {
            Some(Kind::MsgOut | Kind::MailOut) => {
                let actor = self.course.actor(pos);
                Truth::of(actor.is_none() || actor != self.words.system)
            }
            Some(Kind::Meet | Kind::Contact) => True,
            _ => self.talk(pos),
        }
    }

    /// From which stage to which a fact moves the subject, by places in the first process that has both.
    pub(crate) fn stage_change(&self, pos: Pos, subject: Obj) -> Option<(usize, usize)> {
        if self.course.kind(pos) != Some(Kind::StageIn) {
            return None;
        }
        let to = self.stage_of(pos)?;
        let counts = &self.routes.counts[subject as usize];
        let before = &counts[..counts.partition_point(|c| c.pos < pos)];
        let last = before.iter().rev().find(|c| self.course.kind(c.pos) == Some(Kind::StageIn))?;
        let from = self.stage_of(last.pos)?;
        self.processes.iter().find_map(|p| {
            let place = |stage: &str| p.stages.iter().position(|(s, _)| fold_text(s) == stage);
            place(&from).zip(place(&to))
        })
    }

    fn stage_of(&self, pos: Pos) -> Option<String> {
        match self.own(pos, self.words.stage?)? {
            Cell::Word(w) => Some(fold_text(self.text(w))),
            _ => None,
        }
    }
}

fn compare(cell: Cell, op: Op, bound: &Const) -> Truth {
    Truth::known(ordering(cell, bound).map(|o| match op {
        Op::Gt => o.is_gt(),
        Op::Lt => o.is_lt(),
        Op::Ge => o.is_ge(),
        Op::Le => o.is_le(),
    }))
}

fn ordering(cell: Cell, bound: &Const) -> Option<Ordering> {
    match (cell, bound) {
        (Cell::Number(a), Const::Number(b)) => Some(a.millionths().cmp(b)),
        (Cell::Money(a, c), Const::Money(b, d)) if c == *d => Some(a.millionths().cmp(b)),
        (Cell::Time(a), Const::Time(b)) => Some(a.cmp(b)),
        (Cell::Date(a), Const::Date(b)) => Some(a.cmp(b)),
        (Cell::Length(a), Const::Length(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

/// The instant that a value names: a date is its first instant, or its last where it ends something.
pub(crate) fn moment(calendar: &Calendar, cell: Cell, end: bool) -> Option<Micros> {
    match cell {
        Cell::Time(t) => Some(t),
        Cell::Date(d) if end => Some(calendar.end_of_date(d)),
        Cell::Date(d) => Some(calendar.start_of_date(d)),
        _ => None,
    }
}
