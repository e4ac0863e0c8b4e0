//! Measures: what the facts of one subject come to, exactly.

use crate::cond::{self, Tri};
use crate::kinds;
use crate::world::World;
use charter::guards::LEAST_GAPS;
use charter::law::{Function, Law, Measure, Op, Span};
use facts::{Currency, Micros, Number, ObjectRef, Value};

/// One, as numbers and shares are counted.
const ONE: i128 = 1_000_000;

/// What a figure is a figure of: only like is compared with like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Number,
    Money(Currency),
    Length,
}

/// A figure as a fraction: nothing is rounded before it is compared.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    unit: Unit,
    above: i128,
    below: i128,
}

/// What was found of a measure among some facts.
#[derive(Clone, Debug)]
pub struct Found {
    /// Whether any fact matched, or might have.
    pub any: bool,
    /// The facts that took part, in order.
    pub took: Vec<usize>,
    /// Observations, were every doubtful fact one.
    pub most: u32,
    /// What they come to; `None`: unknown.
    pub figure: Option<Figure>,
}

/// The measure of a name.
pub fn named<'l>(law: &'l Law, name: &str) -> Option<&'l Measure> {
    law.measures.iter().find(|m| m.name == name)
}

/// A measure over some facts of a subject, in order.
pub fn over(world: &World, law: &Law, measure: &Measure, subject: &ObjectRef, facts: &[usize]) -> Found {
    let of_kind = |&f: &usize| (f, kinds::pattern(world, Some(law), &measure.pattern, f, subject));
    let seen: Vec<(usize, Tri)> = facts.iter().map(of_kind).filter(|(_, is)| *is != Tri::False).collect();
    let counts = |(f, is): &(usize, Tri)| (*f, is.and(cond::holds(world, Some(law), &measure.condition, *f, subject)));
    let matching: Vec<(usize, Tri)> = seen.iter().map(counts).filter(|(_, is)| *is != Tri::False).collect();
    let takes = |f: usize| match measure.function {
        Function::Average | Function::Sum => value(world, measure, f).is_some(),
        Function::Count | Function::Share | Function::MedianGap => true,
    };
    // Of a share every fact of the kind takes part.
    let basis = if measure.function == Function::Share { &seen } else { &matching };
    let took: Vec<usize> = basis.iter().filter(|(f, is)| *is == Tri::True && takes(*f)).map(|(f, _)| *f).collect();
    let most = basis.iter().filter(|(f, _)| takes(*f)).count();
    let most = if measure.function == Function::MedianGap { most.saturating_sub(1) } else { most };
    let doubtful = seen.iter().chain(&matching).any(|(_, is)| *is == Tri::Unknown);
    let figure = if doubtful { None } else { figure(world, measure, &took, matching.len()) };
    let any = if measure.function == Function::Share { !seen.is_empty() } else { !matching.is_empty() };
    Found { any, took, most: most as u32, figure }
}

fn figure(world: &World, measure: &Measure, took: &[usize], matching: usize) -> Option<Figure> {
    let whole = |n: usize| n as i128 * ONE;
    match measure.function {
        Function::Count => Some(Figure { unit: Unit::Number, above: whole(took.len()), below: 1 }),
        Function::Share if took.is_empty() => None,
        Function::Share => Some(Figure { unit: Unit::Number, above: whole(matching), below: took.len() as i128 }),
        Function::MedianGap => median(&gaps(world, took)),
        Function::Average | Function::Sum => {
            let values: Vec<(Unit, i128)> = took.iter().filter_map(|&f| value(world, measure, f)).collect();
            let (unit, _) = *values.first()?;
            if values.iter().any(|(other, _)| *other != unit) {
                return None;
            }
            let below = if measure.function == Function::Sum { 1 } else { values.len() as i128 };
            Some(Figure { unit, above: values.iter().map(|(_, n)| n).sum(), below })
        }
    }
}

/// The value of the measure's field that a fact carries itself, if it can be added up.
fn value(world: &World, measure: &Measure, f: usize) -> Option<(Unit, i128)> {
    match world.facts[f].attributes.get(measure.field.as_deref()?)? {
        Value::Empty => None,
        value => amount(value),
    }
}

fn amount(value: &Value) -> Option<(Unit, i128)> {
    match value {
        Value::Number(n) => Some((Unit::Number, i128::from(Number::millionths(*n)))),
        Value::Money(n, currency) => Some((Unit::Money(*currency), i128::from(Number::millionths(*n)))),
        Value::Length(l) => Some((Unit::Length, i128::from(*l))),
        _ => None,
    }
}

/// Plain times between neighbours.
fn gaps(world: &World, facts: &[usize]) -> Vec<Micros> {
    facts.windows(2).map(|pair| world.facts[pair[1]].at - world.facts[pair[0]].at).collect()
}

/// The middle one; of an even number the mean of the two in the middle.
fn median(gaps: &[Micros]) -> Option<Figure> {
    let mut sorted = gaps.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    let above = i128::from(*sorted.get(middle)?);
    match sorted.len() % 2 {
        1 => Some(Figure { unit: Unit::Length, above, below: 1 }),
        _ => Some(Figure { unit: Unit::Length, above: above + i128::from(sorted[middle - 1]), below: 2 }),
    }
}

impl Figure {
    /// Whether it stands so to the bound; `None`: they are of different sorts.
    pub fn stands(self, op: Op, bound: &Value) -> Option<bool> {
        let (unit, bound) = amount(bound)?;
        let order = (unit == self.unit).then(|| self.above.cmp(&(bound * self.below)))?;
        Some(cond::satisfies(order, op))
    }
}

/// So many times the usual gap of a subject, as known at point i: a length by the clock on the wall.
pub fn length(world: &World, law: &Law, factor: Number, name: &str, i: usize, subject: &ObjectRef) -> Option<Span> {
    let measure = named(law, name).filter(|m| m.function == Function::MedianGap)?;
    let upto: Vec<usize> = world.counting(subject).iter().copied().filter(|&f| f <= i).collect();
    let found = over(world, law, measure, subject, &upto);
    let gap = found.figure.filter(|_| found.took.len() > LEAST_GAPS)?;
    let times = gap.above.checked_mul(i128::from(Number::millionths(factor)))?;
    Micros::try_from(times.div_euclid(gap.below * ONE)).ok().map(Span::Elapsed)
}
