//! Stretches of a state in the life of a subject: closed at their start, open at their end.

use crate::clause::State;
use crate::compile::Field;
use crate::course::Pos;
use crate::eval::{Eval, Spot, moment};
use crate::route::Obj;
use crate::truth::True;
use facts::{Cell, Micros, ObjectType};
use worktime::spans::Stretch as Instants;

/// One stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Where it opens; for what a timer opens, the fact is that which set the date.
    pub(crate) open: Spot,
    pub(crate) anchor: Pos,
    pub(crate) close: Option<Spot>,
}

impl Stretch {
    pub(crate) fn holds(&self, spot: Spot) -> bool {
        self.open.order() <= spot.order() && self.close.is_none_or(|c| spot.order() < c.order())
    }
}

impl State {
    /// The stretches of the state for a subject, in order.
    pub(crate) fn stretches(&self, eval: &Eval<'_>, subject: Obj) -> Vec<Stretch> {
        match self {
            State::Alive if eval.routes.department == Some(subject) => Vec::new(),
            State::Alive => alive(eval, subject),
            State::Overdue { .. } => overdue(self, eval, subject),
            State::Stretch { object, .. } => {
                let obj = match eval.routes.kind(subject) == *object {
                    true => Some(subject),
                    false => eval.routes.owner_of(subject, *object, Pos::MAX),
                };
                match obj {
                    Some(obj) => between(self, eval, obj),
                    None => below(self, *object, eval, subject),
                }
            }
        }
    }

    pub(crate) fn holds(&self, eval: &Eval<'_>, subject: Obj, spot: Spot) -> bool {
        self.stretches(eval, subject).iter().any(|s| s.holds(spot))
    }
}

/// Stretches as instants, those without an end open for ever.
pub(crate) fn instants(stretches: &[Stretch]) -> Vec<Instants> {
    stretches.iter().map(|s| (s.open.at, s.close.map_or(Micros::MAX, |c| c.at))).collect()
}

fn alive(eval: &Eval<'_>, subject: Obj) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut open: Option<Pos> = None;
    for c in &eval.routes.counts[subject as usize] {
        if c.living && open.is_none() {
            open = Some(c.pos);
        }
        let ended = if c.ends { open.take() } else { None };
        if let Some(from) = ended.filter(|&from| from < c.pos) {
            found.push(Stretch { open: eval.spot(from), anchor: from, close: Some(eval.spot(c.pos)) });
        }
    }
    found.extend(open.map(|from| Stretch { open: eval.spot(from), anchor: from, close: None }));
    found
}

/// Stretches of all objects of a type that belong to the subject when they open; they may overlap.
fn below(state: &State, kind: ObjectType, eval: &Eval<'_>, subject: Obj) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    for (obj, _) in eval.routes.objects.iter().enumerate().filter(|(_, o)| o.0 == kind) {
        let belongs = |s: &Stretch| eval.routes.owners(obj as Obj, s.open.upto).contains(&subject);
        all.extend(between(state, eval, obj as Obj).into_iter().filter(belongs));
    }
    all.sort_by_key(|s| s.open.order());
    all
}

fn between(state: &State, eval: &Eval<'_>, obj: Obj) -> Vec<Stretch> {
    let State::Stretch { from_first, opens, closes, closes_at, .. } = state else { return Vec::new() };
    let mut found: Vec<Stretch> = Vec::new();
    let mut open: Option<Stretch> = None;
    let counts = &eval.routes.counts[obj as usize];
    for (i, c) in counts.iter().enumerate() {
        let spot = eval.spot(c.pos);
        if let (Some(s), Some(field)) = (open, closes_at) {
            let before = Spot { upto: c.pos, ..spot };
            if let Some(t) = wakes(eval, *field, before, obj).filter(|&t| t < spot.at) {
                found.push(Stretch { close: Some(at_instant(eval, t.max(s.open.at))), ..s });
                open = None;
            }
        }
        if *from_first && i == 0 {
            open = Some(Stretch { open: spot, anchor: c.pos, close: None });
        }
        let opens_here = || c.living && !c.ends && eval.matches(opens, c.pos, obj) == True;
        match open {
            Some(s) if c.ends || eval.matches(closes, c.pos, obj) == True => {
                // What closes with the fact that opened it never was; a later closing fact may open anew.
                open = None;
                if s.anchor != c.pos {
                    found.push(Stretch { close: Some(spot), ..s });
                    open = opens_here().then_some(Stretch { open: spot, anchor: c.pos, close: None });
                }
            }
            Some(_) => {}
            None => open = opens_here().then_some(Stretch { open: spot, anchor: c.pos, close: None }),
        }
    }
    if let Some(mut s) = open {
        let end = Spot { fact: None, upto: eval.course.len() as Pos, at: eval.course.now };
        let t = closes_at.and_then(|field| wakes(eval, field, end, obj));
        s.close = t.filter(|&t| t <= eval.course.now).map(|t| at_instant(eval, t.max(s.open.at)));
        found.push(s);
    }
    found
}

/// The date that the object's own field holds, not before the fact that told it.
fn wakes(eval: &Eval<'_>, field: Field, before: Spot, obj: Obj) -> Option<Micros> {
    let (pos, cell) = eval.values.at(eval.routes.objects[obj as usize], field.name?, before.upto)?;
    moment(&eval.calendars[0], cell, false).map(|t| t.max(eval.course.at(pos)))
}

/// The point after all facts of an instant.
pub(crate) fn at_instant(eval: &Eval<'_>, t: Micros) -> Spot {
    let course = eval.course;
    let upto = course.rows.partition_point(|&row| course.log.instants()[row as usize] <= t) as Pos;
    Spot { fact: None, upto, at: t }
}

/// An invoice past its payment date and not paid in full.
fn overdue(state: &State, eval: &Eval<'_>, obj: Obj) -> Vec<Stretch> {
    let State::Overdue { pay_by, amount, paid, back } = state else { return Vec::new() };
    let mut found: Vec<Stretch> = Vec::new();
    let mut open: Option<Stretch> = None;
    let mut sum = 0i64;
    let counts = &eval.routes.counts[obj as usize];
    let ends = counts.iter().skip(1).map(|c| eval.course.at(c.pos)).chain([eval.course.now.saturating_add(1)]);
    for (c, next) in counts.iter().zip(ends) {
        let spot = eval.spot(c.pos);
        let own = amount.name.and_then(|n| eval.own(c.pos, n));
        if let Some(Cell::Money(n, _)) = own {
            let sign =
                i64::from(eval.matches(paid, c.pos, obj) == True) - i64::from(eval.matches(back, c.pos, obj) == True);
            sum = sum.saturating_add(sign.saturating_mul(n.millionths()));
        }
        let object = eval.routes.objects[obj as usize];
        let owed = amount.name.and_then(|n| {
            let told = eval.values.told(object, n, spot.upto);
            let mine = told
                .iter()
                .rev()
                .find(|(pos, _)| eval.matches(paid, *pos, obj) != True && eval.matches(back, *pos, obj) != True);
            mine.map(|e| e.1)
        });
        let short = matches!(owed, Some(Cell::Money(n, _)) if sum < n.millionths());
        let from = pay_by.name.and_then(|name| eval.values.at(object, name, spot.upto));
        let from = from.and_then(|(_, cell)| Some((c.pos, moment(&eval.calendars[0], cell, true)? + 1)));
        match (open, from) {
            (Some(s), _) if !short => {
                found.push(Stretch { close: Some(spot), ..s });
                open = None;
            }
            (None, Some((anchor, t))) if short && t < next => {
                let at = at_instant(eval, t.max(spot.at));
                open = Some(Stretch { open: at, anchor, close: None });
            }
            _ => {}
        }
    }
    found.extend(open);
    found
}
