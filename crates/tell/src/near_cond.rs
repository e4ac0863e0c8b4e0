//! Why one fact does not fulfil a condition, told from the fact alone.
//!
//! Only what the fact itself carries is looked at. Where a condition asks for more (values of the
//! subject, shifts, working time), nothing is said rather than something untrue.

use crate::Teller;
use crate::moment::Clock;
use charter::law::{Amount, Cond, Field, Op, Place};
use facts::{Fact, Value, field};
use wording::list::{Joint, list};
use wording::span::{SpanForm, span};

impl Teller<'_> {
    /// The reason for which the fact fails the condition; `None` if it does not, or if the fact alone
    /// does not tell.
    pub(crate) fn failing(&self, condition: &Cond, fact: &Fact, clock: Clock) -> Option<String> {
        match condition {
            Cond::All(parts) => parts.iter().find_map(|part| self.failing(part, fact, clock)),
            // A list of alternatives fails only if each of them does; the first one is told.
            Cond::Any(parts) => {
                let reasons: Option<Vec<String>> = parts.iter().map(|part| self.failing(part, fact, clock)).collect();
                reasons.and_then(|reasons| reasons.into_iter().next())
            }
            Cond::Is(field, values) => self.is(field, values, fact, clock, true),
            Cond::IsNot(field, values) => self.is(field, values, fact, clock, false),
            Cond::Compare(field, op, Amount::Fixed(bound)) => self.compare(field, *op, bound, fact, clock),
            Cond::Filled(field) if is_own(field) && own(field, fact).is_none() && is_named(field) => {
                Some(self.say("reason-no-field", &[("field", self.field(&field.name).into())]))
            }
            _ => None,
        }
    }

    fn is(&self, field: &Field, values: &[Amount<Value>], fact: &Fact, clock: Clock, wanted: bool) -> Option<String> {
        let value = own(field, fact)?;
        let listed: Option<Vec<&Value>> = values.iter().map(constant).collect();
        let listed = listed?;
        if listed.iter().any(|one| same(one, value)) == wanted {
            return None;
        }
        let names: Vec<String> = listed.iter().map(|one| self.value(&field.name, one, clock)).collect();
        let names = list(self.language, Joint::Or, &names);
        let need = self.say(if wanted { "need-is" } else { "need-not" }, &[("values", names.into())]);
        Some(self.field_reason(field, value, need, clock))
    }

    fn compare(&self, field: &Field, op: Op, bound: &Value, fact: &Fact, clock: Clock) -> Option<String> {
        let value = own(field, fact)?;
        let order = order(value, bound)?;
        let holds = match op {
            Op::Gt => order.is_gt(),
            Op::Lt => order.is_lt(),
            Op::Ge => order.is_ge(),
            Op::Le => order.is_le(),
        };
        if holds {
            return None;
        }
        if let (field::LENGTH, Value::Length(limit)) = (field.name.as_str(), bound) {
            let limit = span(self.language, *limit, SpanForm::EXACT);
            let id = match op {
                Op::Gt if order.is_lt() => "reason-shorter",
                Op::Gt => "reason-not-longer",
                Op::Ge => "reason-shorter",
                Op::Lt if order.is_gt() => "reason-longer",
                Op::Lt => "reason-not-shorter",
                Op::Le => "reason-longer",
            };
            return Some(self.say(id, &[("limit", limit.into())]));
        }
        let id = match op {
            Op::Gt => "need-gt",
            Op::Lt => "need-lt",
            Op::Ge => "need-ge",
            Op::Le => "need-le",
        };
        let need = self.say(id, &[("value", self.value(&field.name, bound, clock).into())]);
        Some(self.field_reason(field, value, need, clock))
    }

    fn field_reason(&self, field: &Field, value: &Value, need: String, clock: Clock) -> String {
        let values = [
            ("field", self.field(&field.name).into()),
            ("value", self.value(&field.name, value, clock).into()),
            ("need", need.into()),
        ];
        self.say("reason-field", &values)
    }
}

/// Whether the field is looked for in the fact first.
fn is_own(field: &Field) -> bool {
    field.place == Place::Near
}

/// Whether the fact's own silence settles the matter: an object's field may lie in other facts.
fn is_named(field: &Field) -> bool {
    field.name == field::LENGTH
}

/// The value that the fact itself carries.
pub(crate) fn own<'f>(field: &Field, fact: &'f Fact) -> Option<&'f Value> {
    fact.attributes.get(&field.name).filter(|value| is_own(field) && **value != Value::Empty)
}

fn constant(amount: &Amount<Value>) -> Option<&Value> {
    match amount {
        Amount::Fixed(value) => Some(value),
        _ => None,
    }
}

/// Equal as conditions compare: words fold case and `ё`.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Word(a), Value::Word(b)) => charter::words::fold(a) == charter::words::fold(b),
        _ => a == b,
    }
}

/// The order of two values of one sort.
fn order(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Money(a, one), Value::Money(b, other)) if one == other => Some(a.cmp(b)),
        (Value::Time(a), Value::Time(b)) | (Value::Length(a), Value::Length(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        _ => None,
    }
}
