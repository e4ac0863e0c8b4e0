//! Conditions over columns, three-valued.

use super::columns::{Held, Sort};
use super::compile::Role;
use super::families::Families;
use crate::code::lexicon::{Derived, Lexicon};
use crate::code::pattern::{By, Cond, Const, Field, Named, Pattern};
use crate::truth::{Truth, Unknown};
use charter::law::{Op, Place};
use facts::{Evidence, Log, Name, ObjectType};
use std::cmp::Ordering;

/// What tests are compiled for.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) log: &'a Log,
    pub(crate) lexicon: &'a Lexicon,
}

/// A role that a fact plays only if a test is true.
#[derive(Clone, Debug)]
pub struct Case {
    pub role: Role,
    pub test: Test,
}

/// A compiled condition.
#[derive(Clone, Debug)]
pub enum Test {
    Known(bool),
    All(Vec<Test>),
    Any(Vec<Test>),
    /// The field equals one of the values (or none of them).
    Is(Name, Vec<Bound>, bool),
    /// The field stands so to the value.
    Compare(Name, Op, Bound),
    Filled(Name, bool),
}

/// A constant of a condition: values of one sort that count as equal to it.
#[derive(Clone, Debug)]
pub struct Bound {
    sort: Sort,
    values: Vec<i64>,
}

impl Test {
    /// A pattern for facts of one kind: `None`, if it asks for more than columns tell.
    pub(crate) fn of(pattern: &Pattern, kind: u16, subject: ObjectType, reader: Reader<'_>) -> Option<Test> {
        let mut any = Vec::new();
        for m in pattern.any.iter().filter(|m| reader.lexicon.takes(m.kinds, kind)) {
            let asks_more = m.evidence != Evidence::SelfDeclared || m.by.is_some();
            if m.derived != Derived::Plain || m.named != Named::Any || asks_more {
                return None;
            }
            any.push(test(&m.condition, subject, reader)?);
        }
        let whole = test(&pattern.condition, subject, reader)?;
        Some(match (any.iter().any(Test::is_true), &whole) {
            (true, Test::Known(true)) => Test::Known(true),
            _ => Test::All(vec![Test::Any(any), whole]),
        })
    }

    /// Whether it is true whatever the fact.
    pub fn is_true(&self) -> bool {
        matches!(self, Test::Known(true))
    }

    /// What it is worth just after a row of a family that begins at `first`.
    pub fn truth(&self, families: &Families, first: usize, row: usize) -> Truth {
        let value = |name: Name| families.columns.last(name, first, row);
        match self {
            Test::Known(b) => Truth::of(*b),
            Test::All(parts) => Truth::all(parts.iter().map(|p| p.truth(families, first, row))),
            Test::Any(parts) => Truth::any(parts.iter().map(|p| p.truth(families, first, row))),
            Test::Filled(name, wanted) => Truth::of(value(*name).is_some() == *wanted),
            Test::Is(name, bounds, wanted) => {
                let Some(held) = value(*name) else { return Unknown };
                let any = Truth::any(bounds.iter().map(|b| b.equals(held)));
                if *wanted { any } else { any.not() }
            }
            Test::Compare(name, op, bound) => match value(*name) {
                Some(held) if held.sort == bound.sort && bound.ordered() => {
                    let order = held.value.cmp(&bound.values[0]);
                    Truth::of(match op {
                        Op::Gt => order == Ordering::Greater,
                        Op::Lt => order == Ordering::Less,
                        Op::Ge => order != Ordering::Less,
                        Op::Le => order != Ordering::Greater,
                    })
                }
                _ => Unknown,
            },
        }
    }
}

impl Bound {
    fn ordered(&self) -> bool {
        !matches!(self.sort, Sort::Named(_) | Sort::YesNo | Sort::Empty)
    }

    fn equals(&self, held: Held) -> Truth {
        match held.sort == self.sort {
            true => Truth::of(self.values.contains(&held.value)),
            false => Unknown,
        }
    }

    fn of(constant: &Const, reader: Reader<'_>) -> Option<Bound> {
        let words = |class| -> Vec<i64> {
            let all = (0..reader.log.names().len() as u32).map(Name);
            all.filter(|n| reader.lexicon.class_of(*n) == class).map(|n| i64::from(n.0)).collect()
        };
        let named = |name: &Option<Name>| name.iter().map(|n| i64::from(n.0)).collect();
        let bound = |sort, values| Some(Bound { sort, values });
        match constant {
            Const::Word(w) => bound(Sort::Named(0), words(*w)),
            Const::Person(p) => bound(Sort::Named(1), named(p)),
            Const::Content(c) => bound(Sort::Named(2), named(c)),
            Const::Number(n) => bound(Sort::Number, vec![*n]),
            Const::Money(n, c) => bound(Sort::Money(*c), vec![*n]),
            Const::Time(t) => bound(Sort::Time, vec![*t]),
            Const::Length(l) => bound(Sort::Length, vec![*l]),
            Const::YesNo(b) => bound(Sort::YesNo, vec![i64::from(*b)]),
            Const::Date(d) => bound(Sort::Date, vec![i64::from(d.year()) * 512 + i64::from(d.day_of_year())]),
            Const::Empty => None,
        }
    }
}

/// A condition; a field that no fact of the log carries is a name no column has.
fn test(cond: &Cond, subject: ObjectType, reader: Reader<'_>) -> Option<Test> {
    let all = |parts: &[Cond]| parts.iter().map(|p| test(p, subject, reader)).collect::<Option<Vec<Test>>>();
    let fixed = |by: &By<Const>| match by {
        By::Fixed(c) => Bound::of(c, reader),
        _ => None,
    };
    Some(match cond {
        Cond::Const(b) => Test::Known(*b),
        Cond::All(parts) => simple_all(all(parts)?),
        Cond::Any(parts) => Test::Any(all(parts)?),
        Cond::Is(f, values, wanted) => {
            Test::Is(name(f, subject, reader)?, values.iter().map(fixed).collect::<Option<_>>()?, *wanted)
        }
        Cond::Compare(f, op, v) => Test::Compare(name(f, subject, reader)?, *op, fixed(v)?),
        Cond::Filled(f, wanted) => Test::Filled(name(f, subject, reader)?, *wanted),
        _ => return None,
    })
}

fn simple_all(parts: Vec<Test>) -> Test {
    if parts.iter().all(Test::is_true) { Test::Known(true) } else { Test::All(parts) }
}

fn name(field: &Field, subject: ObjectType, reader: Reader<'_>) -> Option<Name> {
    let near = match field.place {
        Place::Near => true,
        Place::Of(kind) => kind == subject,
    };
    (near && !field.steps).then_some(reader.lexicon.name_of(field.id).unwrap_or(crate::course::NO_NAME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::truth::{False, True};

    #[test]
    fn an_unknown_field_is_unknown_and_a_clear_one_is_judged() {
        let families = Families::default();
        let amount = Test::Compare(Name(1), Op::Ge, Bound { sort: Sort::Number, values: vec![5] });
        assert_eq!(amount.truth(&families, 0, 0), Unknown);
        assert_eq!(Test::Filled(Name(1), false).truth(&families, 0, 0), True);
        assert_eq!(Test::Known(false).truth(&families, 0, 0), False);
    }
}
