//! What measures come to for an object: exactly, as fractions; nothing is rounded before it is compared.

use crate::code::measure::{Measure, MeasureId};
use crate::code::pattern::Const;
use crate::course::{Obj, Pos, Spot};
use crate::eval::{Eval, satisfies};
use crate::truth::{False, True, Truth, Unknown};
use charter::guards::LEAST_GAPS;
use charter::law::{Function, Op, Span};
use facts::{Cell, Currency, Micros, Number};

/// One, as numbers and shares are counted.
const ONE: i128 = 1_000_000;

/// A fact of a measure's kind before an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Observed {
    pub(crate) pos: Pos,
    /// How surely it is of the kind, and of the measure.
    of_kind: Truth,
    counts: Truth,
    /// The value of the measure's field that the fact carries itself.
    value: Option<(Unit, i64)>,
}

/// What a figure is a figure of: only like is compared with like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Number,
    Money(Currency),
    Length,
}

/// A figure as a fraction.
#[derive(Clone, Copy, Debug)]
struct Figure {
    unit: Unit,
    above: i128,
    below: i128,
}

/// What was found of a measure among some facts.
pub(crate) struct Sight {
    /// Whether any fact matched, or might have.
    pub(crate) any: bool,
    /// The facts that took part, in order.
    pub(crate) took: Vec<Pos>,
    /// Observations, were every doubtful fact one.
    pub(crate) most: usize,
    figure: Option<Figure>,
}

impl Sight {
    /// Whether the figure stands so to a bound; `None`: it is unknown, or of another sort.
    pub(crate) fn stands(&self, op: Op, bound: &Const) -> Option<bool> {
        let (unit, bound) = match bound {
            Const::Number(n) => (Unit::Number, *n),
            Const::Money(n, currency) => (Unit::Money(*currency), *n),
            Const::Length(l) => (Unit::Length, *l),
            _ => return None,
        };
        let figure = self.figure.filter(|f| f.unit == unit)?;
        Some(satisfies(figure.above.cmp(&(i128::from(bound) * figure.below)), op))
    }
}

impl Eval<'_> {
    /// A fact as a measure sees it for an object; `None`: it is not of the measure's kind.
    pub(crate) fn observe(&self, measure: &Measure, pos: Pos, obj: Obj) -> Option<Observed> {
        let of_kind = self.pattern(&measure.pattern, pos, obj);
        if of_kind == False {
            return None;
        }
        let counts = of_kind.and(self.cond(&measure.condition, self.spot(pos), obj));
        let value = measure.field.and_then(|f| self.own(pos, f)).and_then(amount);
        Some(Observed { pos, of_kind, counts, value })
    }

    /// A measure of an object over the facts from one instant to another.
    pub(crate) fn measure_between(&self, id: MeasureId, obj: Obj, from: Micros, to: Micros) -> Sight {
        let inside = |o: &&Observed| (from..to).contains(&self.at(o.pos));
        let seen: Vec<Observed> = self.observed(id, obj).iter().filter(inside).copied().collect();
        self.sight(&self.code.measures[id as usize], &seen)
    }

    /// So many times the usual gap of an object, as known at a spot: a length by the clock on the wall.
    pub(crate) fn measured_span(&self, factor: i64, id: MeasureId, spot: Spot, obj: Obj) -> Option<Span> {
        let all = self.observed(id, obj);
        let upto = all.partition_point(|o| o.pos < spot.upto);
        let measure = &self.code.measures[id as usize];
        let sight = self.sight(measure, &all[..upto]);
        let gap = sight.figure.filter(|_| measure.function == Function::MedianGap && sight.took.len() > LEAST_GAPS)?;
        let times = gap.above.checked_mul(i128::from(factor))?;
        Micros::try_from(times.div_euclid(gap.below * ONE)).ok().map(Span::Elapsed)
    }

    fn observed(&self, id: MeasureId, obj: Obj) -> &[Observed] {
        let all = &self.course.object(obj).observed;
        all.iter().find(|o| o.0 == id).map_or(&[], |o| &o.1)
    }

    fn sight(&self, measure: &Measure, seen: &[Observed]) -> Sight {
        let takes = |o: &Observed| match measure.function {
            Function::Average | Function::Sum => o.value.is_some(),
            Function::Count | Function::Share | Function::MedianGap => true,
        };
        let is_share = measure.function == Function::Share;
        // Of a share every fact of the kind takes part.
        let worth = |o: &Observed| if is_share { o.of_kind } else { o.counts };
        let basis = || seen.iter().filter(|o| worth(o) != False && takes(o));
        let took: Vec<&Observed> = basis().filter(|o| worth(o) == True).collect();
        let most = basis().count();
        let doubtful = seen.iter().any(|o| o.of_kind == Unknown || o.counts == Unknown);
        let matching = seen.iter().filter(|o| o.counts != False).count();
        Sight {
            any: if is_share { !seen.is_empty() } else { matching > 0 },
            most: if measure.function == Function::MedianGap { most.saturating_sub(1) } else { most },
            figure: if doubtful { None } else { self.figure(measure.function, &took, matching) },
            took: took.iter().map(|o| o.pos).collect(),
        }
    }

    fn figure(&self, function: Function, took: &[&Observed], matching: usize) -> Option<Figure> {
        let whole = |n: usize| n as i128 * ONE;
        match function {
            Function::Count => Some(Figure { unit: Unit::Number, above: whole(took.len()), below: 1 }),
            Function::Share if took.is_empty() => None,
            Function::Share => Some(Figure { unit: Unit::Number, above: whole(matching), below: took.len() as i128 }),
            Function::MedianGap => {
                let gaps = took.windows(2).map(|pair| self.at(pair[1].pos) - self.at(pair[0].pos)).collect();
                median(gaps)
            }
            Function::Average | Function::Sum => {
                let unit = took.first()?.value?.0;
                let values: Option<Vec<i128>> =
                    took.iter().map(|o| o.value.filter(|v| v.0 == unit).map(|v| i128::from(v.1))).collect();
                let values = values?;
                let below = if function == Function::Sum { 1 } else { values.len() as i128 };
                Some(Figure { unit, above: values.iter().sum(), below })
            }
        }
    }
}

/// A value that can be added up.
fn amount(cell: Cell) -> Option<(Unit, i64)> {
    match cell {
        Cell::Number(n) => Some((Unit::Number, Number::millionths(n))),
        Cell::Money(n, currency) => Some((Unit::Money(currency), Number::millionths(n))),
        Cell::Length(l) => Some((Unit::Length, l)),
        _ => None,
    }
}

/// The middle one; of an even number the mean of the two in the middle.
fn median(mut gaps: Vec<Micros>) -> Option<Figure> {
    gaps.sort_unstable();
    let middle = gaps.len() / 2;
    let above = i128::from(*gaps.get(middle)?);
    match gaps.len() % 2 {
        1 => Some(Figure { unit: Unit::Length, above, below: 1 }),
        _ => Some(Figure { unit: Unit::Length, above: above + i128::from(gaps[middle - 1]), below: 2 }),
    }
}
