//! Conditions that no value satisfies.

use super::Ground;
use super::tables::compared;
use crate::print::{field_name, value_text};
use crate::remark::{Arg, Kind, Reason, Remark};
use crate::tree::*;
use crate::words::Language;
use std::cmp::Ordering;

impl Ground<'_> {
    /// Checks every condition of every rule.
    pub fn conditions(&mut self) {
        let tree = self.tree;
        for rule in tree.rules() {
            for condition in conditions_of(rule) {
                for part in &condition.0 {
                    self.part(part);
                }
            }
        }
    }

    fn part(&mut self, part: &[Comparison]) {
        for (at, one) in part.iter().enumerate() {
            for other in &part[at + 1..] {
                if let Some(why) = clash(one, other) {
                    let place = place_of(other);
                    self.remarks.push(Remark::new(Kind::NeverTrue, place.range()).arg(0, why));
                    return;
                }
            }
        }
    }
}

fn place_of(comparison: &Comparison) -> Place {
    match comparison {
        Comparison::Field { place, .. } => *place,
        _ => Place::default(),
    }
}

/// Why two comparisons never hold together.
fn clash(one: &Comparison, other: &Comparison) -> Option<Arg> {
    let (
        Comparison::Field { field: a, object: x, test: s, .. },
        Comparison::Field { field: b, object: y, test: t, .. },
    ) = (one, other)
    else {
        return clash_of_states(one, other);
    };
    if a != b || x != y {
        return None;
    }
    let name = |language| field_name(a, language);
    match (s, t) {
        (Test::Filled, Test::NotFilled) | (Test::NotFilled, Test::Filled) => {
            Some(Reason::FilledAndEmpty.with(&[&name]))
        }
        (Test::NotFilled, _) | (_, Test::NotFilled) => Some(Reason::NothingToCompare.with(&[&name])),
        (Test::Is(u), Test::Is(v)) if !u.iter().any(|value| v.contains(value)) => {
            Some(Reason::TwoValues.with(&[&name, &|l| value_text(&u[0], l), &|l| value_text(&v[0], l)]))
        }
        (Test::Compare(p, u), Test::Compare(q, v)) => bounds(*p, u, *q, v, &name),
        _ => None,
    }
}

fn clash_of_states(one: &Comparison, other: &Comparison) -> Option<Arg> {
    match (one, other) {
        (Comparison::ClientNew, Comparison::ClientOld) | (Comparison::ClientOld, Comparison::ClientNew) => {
            Some(Reason::NewOrExisting.of(&[]))
        }
        (Comparison::Hours(a), Comparison::Hours(b)) if a != b => Some(Reason::WorkingOrNot.of(&[])),
        _ => None,
    }
}

/// A lower bound that lies above an upper one.
fn bounds(p: Op, u: &[Value], q: Op, v: &[Value], name: &dyn Fn(Language) -> String) -> Option<Arg> {
    let ([a], [b]) = (u, v) else { return None };
    let lower = |op| matches!(op, Op::Over | Op::AtLeast);
    let (low, low_op, high, high_op) = match (lower(p), lower(q)) {
        (true, false) => (a, p, b, q),
        (false, true) => (b, q, a, p),
        _ => return None,
    };
    let strict = low_op == Op::Over || high_op == Op::Under;
    let empty = match compared(low, high)? {
        Ordering::Greater => true,
        Ordering::Equal => strict,
        Ordering::Less => false,
    };
    empty.then(|| Reason::NoSuchBounds.with(&[name, &|l| value_text(low, l), &|l| value_text(high, l)]))
}

/// Every condition of a rule that stands in a pattern, a scope or an act.
fn conditions_of(rule: &Rule) -> Vec<&Condition> {
    let mut all: Vec<&Condition> = rule.scope.iter().filter_map(|scope| scope.condition.as_ref()).collect();
    for sentence in &rule.sentences {
        match sentence {
            Sentence::Opened { opener, bodies, .. } => {
                match opener {
                    Opener::When(Trigger::Fact(_, pattern)) => all.extend(&pattern.condition),
                    Opener::While(_, condition) => all.extend(condition),
                    _ => {}
                }
                for body in bodies {
                    match &body.says {
                        Says::Duty(duty) => all.extend(&duty.condition),
                        Says::State { demand: StateDemand::Known(_, condition), .. } => all.extend(condition),
                        _ => {}
                    }
                }
            }
            Sentence::Bare { bare, .. } => match bare {
                Bare::Only { pattern, .. } | Bare::Forbidden { pattern, .. } => all.extend(&pattern.condition),
                Bare::Count { condition, .. } => all.extend(condition),
                _ => {}
            },
        }
    }
    all
}
