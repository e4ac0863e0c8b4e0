//! What a condition or pattern is worth at a point for a subject: true, false or unknown.

use crate::code::Code;
use crate::code::lexicon::{Derived, FieldId, NO_FIELD, WordClass};
use crate::code::pattern::{By, Cond, Const, Field, Limit, Match, Named, Pattern};
use crate::code::term::{Due, limited, plain};
use crate::context::Context;
use crate::course::tell::{is_answered, own, ties};
use crate::course::{Course, Obj, Pos, Spot};
use crate::people::Held;
use crate::truth::{False, True, Truth, Unknown};
use charter::law::{Op, Place, Span};
use facts::{Cell, Kind, Log, Micros, Name, Number, ObjectType, RowId};
use std::cmp::Ordering;
use worktime::Calendar;
use worktime::spans::Stretch as Instants;

/// Everything a judgement may look at: the facts of one family as a version of the charter reads them.
#[derive(Clone, Copy)]
pub(crate) struct Eval<'a> {
    pub(crate) log: &'a Log,
    pub(crate) code: &'a Code,
    pub(crate) context: &'a Context,
    pub(crate) course: &'a Course,
    pub(crate) version: usize,
}

/// A key under which equal values fall together.
pub(crate) type Same = (u8, i64, i64);

impl<'a> Eval<'a> {
    pub(crate) fn spot(&self, pos: Pos) -> Spot {
        Spot::after(self.course, self.log, pos)
    }

    pub(crate) fn calendar(&self, place: usize) -> &'a Calendar {
        &self.code.versions[self.version].calendars[place]
    }

    pub(crate) fn row(&self, pos: Pos) -> RowId {
        self.course.row(pos)
    }

    pub(crate) fn at(&self, pos: Pos) -> Micros {
        self.course.at(self.log, pos)
    }

    pub(crate) fn kind(&self, pos: Pos) -> Option<Kind> {
        self.course.kind(self.log, &self.code.lexicon, pos)
    }

    /// A fact's own attribute that clauses read.
    pub(crate) fn own(&self, pos: Pos, field: FieldId) -> Option<Cell> {
        own(self.log, self.row(pos), self.code.lexicon.name_of(field))
    }

    /// What was told of an object before a spot: place of the fact in the family, if it is one of it, and the value.
    fn object_value(&self, obj: Obj, field: FieldId, spot: Spot) -> Option<(Option<Pos>, Cell)> {
        let object = self.course.object(obj);
        if ties(object.kind) {
            return object.value(field, spot.upto).map(|(pos, cell)| (Some(pos), cell));
        }
        let row = spot.fact.map(|pos| self.row(pos));
        let found = self.context.value(self.log, (object.kind, object.name), field, (row, spot.at))?;
        let pos = spot.fact.filter(|&pos| self.row(pos) == found.0);
        Some((pos, found.1))
    }

    /// The value of a field at a spot; `None` is unknown.
    pub(crate) fn value(&self, f: Field, spot: Spot, subject: Obj) -> Option<Cell> {
        self.told(f, spot, subject).map(|(_, cell)| cell)
    }

    /// The same with the fact that told it.
    pub(crate) fn told(&self, f: Field, spot: Spot, subject: Obj) -> Option<(Option<Pos>, Cell)> {
        if f.steps
            && let Some(pos) = spot.fact
            && let Some((from, to)) = self.stage_change(pos, subject)
        {
            let steps = Number::whole(i64::try_from(from.abs_diff(to)).ok()?)?;
            return Some((Some(pos), Cell::Number(steps)));
        }
        if f.id == NO_FIELD {
            return None;
        }
        match f.place {
            Place::Near => self.near(f.id, spot, subject),
            Place::Of(kind) => self.of(kind, f.id, spot, subject),
        }
    }

    fn near(&self, field: FieldId, spot: Spot, subject: Obj) -> Option<(Option<Pos>, Cell)> {
        if let Some(pos) = spot.fact
            && let Some(own) = self.own(pos, field)
        {
            return (own != Cell::Empty).then_some((Some(pos), own));
        }
        self.object_value(subject, field, spot).or_else(|| {
            let client = self.course.owner_of(subject, ObjectType::Client, spot.upto)?;
            self.object_value(client, field, spot)
        })
    }

    fn of(&self, kind: ObjectType, field: FieldId, spot: Spot, subject: Obj) -> Option<(Option<Pos>, Cell)> {
        let obj = self.object_of(kind, spot, subject)?;
        if let Some(pos) = spot.fact.filter(|&pos| self.names(pos, obj))
            && let Some(own) = self.own(pos, field)
        {
            return (own != Cell::Empty).then_some((Some(pos), own));
        }
        self.object_value(obj, field, spot)
    }

    /// Whether a fact names an object, or one for which it stands.
    pub(crate) fn names(&self, pos: Pos, obj: Obj) -> bool {
        let literal = matches!(self.kind(pos), Some(Kind::Merged | Kind::Parted));
        self.log
            .objects(self.row(pos))
            .iter()
            .filter_map(|&o| self.course.find(o))
            .any(|o| o == obj || (!literal && self.course.stands_for(o, pos) == obj))
    }

    /// The object of a type that the subject is, belongs to, or that the fact names last.
    pub(crate) fn object_of(&self, kind: ObjectType, spot: Spot, subject: Obj) -> Option<Obj> {
        if self.course.type_of(subject) == kind {
            return Some(subject);
        }
        self.course.owner_of(subject, kind, spot.upto).or_else(|| {
            let pos = spot.fact?;
            let objects = self.log.objects(self.row(pos));
            let named = self.course.find(*objects.iter().rev().find(|o| o.0 == kind)?)?;
            Some(self.course.stands_for(named, pos))
        })
    }

    /// A value given for all, or by what the subject is; `None`: unknown, or no row fits. `held`: with whom the duty lies, for
    /// amounts by role.
    pub(crate) fn pick<'b, T>(
        &self,
        by: &'b By<T>,
        spot: Spot,
        subject: Obj,
        held: &dyn Fn() -> Option<Held>,
    ) -> Option<&'b T> {
        match by {
            By::Fixed(value) => Some(value),
            By::Field(f, rows, rest) => {
                let cell = self.value(*f, spot, subject)?;
                let row = rows.iter().find(|(c, _)| self.equal(cell, c) == True);
                row.map(|r| &r.1).or(rest.as_ref())
            }
            By::Stage(rows, rest) => {
                let stage = self.stage_at(spot, subject)?;
                rows.iter().find(|r| r.0 == stage).map(|r| &r.1).or(rest.as_ref())
            }
            By::Role(rows, rest) => match held()? {
                Held::Person(p) => {
                    let row = rows.iter().find(|r| self.context.has_role(p, r.0, spot.at));
                    row.map(|r| &r.1).or(rest.as_ref())
                }
                _ => rest.as_ref(),
            },
            By::Measured(..) => None,
        }
    }

    /// A length given for all, by what the subject is, or by its usual gap; `None`: unknown.
    pub(crate) fn span(
        &self,
        by: &By<Span>,
        spot: Spot,
        subject: Obj,
        held: &dyn Fn() -> Option<Held>,
    ) -> Option<Span> {
        match by {
            By::Fixed(span) => Some(*span),
            By::Measured(factor, measure) => self.measured_span(*factor, *measure, spot, subject),
            _ => self.pick(by, spot, subject, held).copied(),
        }
    }

    /// The stage that the deal of the subject entered last.
    fn stage_at(&self, spot: Spot, subject: Obj) -> Option<WordClass> {
        let deal = self.object_of(ObjectType::Deal, spot, subject)?;
        let stages = &self.course.object(deal).stages;
        stages.iter().rev().find(|s| s.2 && s.0 < spot.upto)?.1
    }

    /// The deadline of a limit from an instant; `None`: its span is unknown.
    pub(crate) fn limit(
        &self,
        limit: &Limit,
        t: Micros,
        (spot, subject): (Spot, Obj),
        held: &dyn Fn() -> Option<Held>,
        pauses: &[Instants],
    ) -> Option<Due> {
        let span = self.span(&limit.span, spot, subject, held)?;
        Some(limited(self.calendar(limit.calendar), t, span, limit.calendar, pauses))
    }

    pub(crate) fn cond(&self, cond: &Cond, spot: Spot, subject: Obj) -> Truth {
        match cond {
            Cond::Const(b) => Truth::of(*b),
            Cond::All(parts) => Truth::all(parts.iter().map(|p| self.cond(p, spot, subject))),
            Cond::Any(parts) => Truth::any(parts.iter().map(|p| self.cond(p, spot, subject))),
            Cond::Is(f, values, wanted) => {
                let Some(cell) = self.value(*f, spot, subject) else { return Unknown };
                let any = Truth::any(values.iter().map(|v| match self.constant(v, spot, subject) {
                    Some(c) => self.equal(cell, c),
                    None => Unknown,
                }));
                if *wanted { any } else { any.not() }
            }
            Cond::Compare(f, op, bound) => {
                let Some(cell) = self.value(*f, spot, subject) else { return Unknown };
                self.constant(bound, spot, subject).map_or(Unknown, |c| compare(cell, *op, c))
            }
            Cond::Equals(a, b) => match (self.value(*a, spot, subject), self.value(*b, spot, subject)) {
                (Some(a), Some(b)) => self.same(a, b),
                _ => Unknown,
            },
            Cond::Filled(f, wanted) => Truth::of(self.value(*f, spot, subject).is_some() == *wanted),
            Cond::Ahead(f, near, limit) => self.ahead(*f, *near, limit, spot, subject),
            Cond::InWorktime(inside) => Truth::of(self.calendar(0).is_open(spot.at) == *inside),
            Cond::ClientNew(new) => self.client_new(spot, subject, *new),
            Cond::OnShift(who) => match self.holder(who, subject, spot.fact, spot.at) {
                Held::Person(p) => Truth::of(self.on_shift(p, spot.at)),
                _ => Unknown,
            },
            Cond::InRole(who, roles) => match self.holder(who, subject, spot.fact, spot.at) {
                Held::Person(p) => Truth::of(roles.iter().any(|r| self.context.has_role(p, *r, spot.at))),
                _ => Unknown,
            },
        }
    }

    fn constant<'b>(&self, by: &'b By<Const>, spot: Spot, subject: Obj) -> Option<&'b Const> {
        self.pick(by, spot, subject, &|| None)
    }

    fn ahead(&self, f: Field, near: bool, limit: &Limit, spot: Spot, subject: Obj) -> Truth {
        let calendar = self.calendar(limit.calendar);
        let Some(moment) = self.value(f, spot, subject).and_then(|c| moment(calendar, c, false)) else {
            return Unknown;
        };
        let Some(span) = self.span(&limit.span, spot, subject, &|| None) else { return Unknown };
        let end = calendar.after(spot.at, plain(span)).map(|d| d.breaks_after);
        Truth::known(end.map(|end| (moment <= end) == near))
    }

    /// Whether the subject's client has no earlier won deal or payment.
    fn client_new(&self, spot: Spot, subject: Obj, new: bool) -> Truth {
        let client = self.object_of(ObjectType::Client, spot, subject);
        let client = client.map(|c| self.course.stands_for(c, spot.upto));
        let Some(client) = client else { return Unknown };
        let bought = self.course.object(client).bought.is_some_and(|pos| pos < spot.earlier());
        Truth::of(bought != new)
    }

    fn equal(&self, cell: Cell, constant: &Const) -> Truth {
        match (cell, constant) {
            (Cell::Word(a), Const::Word(b)) => Truth::of(self.code.lexicon.class_of(a) == *b),
            (Cell::Person(a), Const::Person(b)) | (Cell::Content(a), Const::Content(b)) => Truth::of(Some(a) == *b),
            (Cell::YesNo(a), Const::YesNo(b)) => Truth::of(a == *b),
            _ => Truth::known(ordering(cell, constant).map(|o| o == Ordering::Equal)),
        }
    }

    fn same(&self, a: Cell, b: Cell) -> Truth {
        let class = |w: Name| self.code.lexicon.class_of(w);
        match (a, b) {
            (Cell::Word(a), Cell::Word(b)) => Truth::of(class(a) == class(b)),
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
    pub(crate) fn sameness(&self, cell: Cell) -> Same {
        let date = |d: jiff::civil::Date| i64::from(d.year()) * 512 + i64::from(d.day_of_year());
        let letters = |c: facts::Currency| c.as_str().bytes().fold(0i64, |n, b| n << 8 | i64::from(b));
        match cell {
            Cell::Empty => (0, 0, 0),
            Cell::Word(w) => (1, i64::from(self.code.lexicon.class_of(w)), 0),
            Cell::Number(n) => (2, n.millionths(), 0),
            Cell::Money(n, c) => (3, n.millionths(), letters(c)),
            Cell::Time(t) => (4, t, 0),
            Cell::Date(d) => (5, date(d), 0),
            Cell::Length(l) => (6, l, 0),
            Cell::YesNo(b) => (7, i64::from(b), 0),
            Cell::Person(p) => (8, i64::from(p.0), 0),
            Cell::Content(c) => (9, i64::from(c.0), 0),
        }
    }

    pub(crate) fn pattern(&self, pattern: &Pattern, pos: Pos, subject: Obj) -> Truth {
        let kind = self.log.kind_column()[self.row(pos) as usize];
        let spot = self.spot(pos);
        let mut any = False;
        for m in &pattern.any {
            if self.code.lexicon.takes(m.kinds, kind) {
                any = any.max(self.one(m, pos, spot, subject));
            }
        }
        match &pattern.condition {
            _ if any == False => False,
            Cond::Const(true) => any,
            condition => any.and(self.cond(condition, spot, subject)),
        }
    }

    fn one(&self, m: &Match, pos: Pos, spot: Spot, subject: Obj) -> Truth {
        let row = self.row(pos);
        if self.log.evidence(row) > m.evidence
            || !self.is_derived(m.derived, pos, row, subject)
            || !self.has_name(m, row)
        {
            return False;
        }
        let by = match &m.by {
            None => True,
            Some((who, above)) => self.done_by(who, *above, pos, subject),
        };
        match &m.condition {
            _ if by == False => False,
            Cond::Const(true) => by,
            condition => by.and(self.cond(condition, spot, subject)),
        }
    }

    /// Whether a fact of a fitting kind is what a derived kind is seen in.
    fn is_derived(&self, derived: Derived, pos: Pos, row: RowId, subject: Obj) -> bool {
        if derived == Derived::Plain {
            return true;
        }
        let Some(kind) = self.kind(pos) else { return false };
        let talk = || kind == Kind::Talk || (kind.is_call() && is_answered(self.log, &self.code.words, kind, row));
        let contact = || match kind {
            Kind::MsgOut | Kind::MailOut => {
                let actor = self.log.actor(row);
                actor.is_none() || actor != self.code.words.system
            }
            Kind::Meet | Kind::Contact => true,
            _ => talk(),
        };
        match derived {
            Derived::Plain => true,
            Derived::Talk => talk(),
            Derived::Contact => contact(),
            Derived::Attempt => matches!(kind, Kind::CallOut | Kind::Attempt) || contact(),
            Derived::Jump => {
                kind == Kind::Jump || self.stage_change(pos, subject).is_some_and(|(from, to)| to > from + 1)
            }
            Derived::StepBack => {
                kind == Kind::StepBack || self.stage_change(pos, subject).is_some_and(|(from, to)| to < from)
            }
        }
    }

    fn has_name(&self, m: &Match, row: RowId) -> bool {
        match &m.named {
            Named::Any => true,
            Named::Fields(fields) => {
                let lexicon = &self.code.lexicon;
                self.log.attributes(row).iter().any(|a| fields.contains(&lexicon.field_of(a.0)))
            }
            Named::Stages(stages) => match own(self.log, row, self.code.words.stage) {
                Some(Cell::Word(w)) => stages.contains(&self.code.lexicon.class_of(w)),
                _ => false,
            },
        }
    }

    /// From which stage to which a fact moves the subject, by places in the first process that has both.
    pub(crate) fn stage_change(&self, pos: Pos, subject: Obj) -> Option<(usize, usize)> {
        self.stage_change_in(pos, subject, &self.code.versions[self.version].processes)
    }

    /// The same in the first of some processes.
    pub(crate) fn stage_change_in(
        &self,
        pos: Pos,
        subject: Obj,
        processes: &[Vec<WordClass>],
    ) -> Option<(usize, usize)> {
        let stages = &self.course.object(subject).stages;
        let here = stages.binary_search_by_key(&pos, |s| s.0).ok()?;
        let to = stages[here].1?;
        let from = stages[here.checked_sub(1)?].1?;
        processes.iter().find_map(|p| {
            let place = |stage: WordClass| p.iter().position(|s| *s == stage);
            place(from).zip(place(to))
        })
    }

    /// The instant by which a task is in time.
    pub(crate) fn task_due(
        &self,
        task: &crate::course::object::StandingTask,
        due: Field,
        spot: Spot,
    ) -> Option<Micros> {
        let cell = match task.task {
            Some(task) => self.object_value(task, due.id, spot)?.1,
            None => self.own(task.told, due.id)?,
        };
        moment(self.calendar(0), cell, true)
    }
}

fn compare(cell: Cell, op: Op, bound: &Const) -> Truth {
    Truth::known(ordering(cell, bound).map(|o| satisfies(o, op)))
}

/// Whether an order of two values is what the operator asks for.
pub(crate) fn satisfies(order: Ordering, op: Op) -> bool {
    match op {
        Op::Gt => order.is_gt(),
        Op::Lt => order.is_lt(),
        Op::Ge => order.is_ge(),
        Op::Le => order.is_le(),
    }
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

/// From when on an act at `b` no longer lies in the rolling window of a later one.
pub(crate) fn far(calendar: &Calendar, b: Micros, span: Span) -> Option<Micros> {
    const DAY: Micros = 24 * worktime::HOUR;
    match span {
        Span::Elapsed(d) => b.checked_add(d),
        Span::Worked(d) => calendar.due(b, d),
        Span::Days(n) => b.checked_add(i64::from(n) * DAY),
        Span::Months(n) => calendar.same_wall_months_on(b, n),
        Span::WorkDays(n) => calendar.add_working_days(b, n),
    }
}
