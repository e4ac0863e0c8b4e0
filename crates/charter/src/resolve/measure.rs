//! Measures («показатель»): their facts, their figure, and whom they are about.

use super::Lower;
use super::value::stored;
use crate::law::{self, Function};
use crate::remark::Kind as RemarkKind;
use crate::tree::{self, FieldSort, Kinded, Name, Place, Section, TermRow, Tree, Value};
use crate::words::Word;
use facts::ObjectType;

impl<'a> Lower<'a> {
    /// The measures of a charter in the order of the text.
    pub(super) fn measures(&mut self, tree: &'a Tree) -> Vec<law::Measure> {
        let rows = tree.sections().filter_map(|section| match section {
            Section::Terms(rows) => Some(rows),
            _ => None,
        });
        let rows: Vec<&'a TermRow> = rows.flatten().collect();
        self.in_measure = true;
        let made = rows.into_iter().filter_map(|row| self.measure(row)).collect();
        self.in_measure = false;
        made
    }

    fn measure(&mut self, row: &'a TermRow) -> Option<law::Measure> {
        let TermRow::Measure { name, function, field, kind, condition } = row else { return None };
        let pattern = self.kinded(kind);
        let condition_of = self.condition(condition.as_ref());
        let function = function_of(*function);
        let takes_field = matches!(function, Function::Average | Function::Sum);
        let main = super::pattern::fact_kind(kind.kind).and_then(|kind| kind.info().main);
        let said = field.as_ref().map(|field| stored(&tree::FieldRef::Named(field.clone())));
        let of = said.or_else(|| main.map(str::to_string)).filter(|_| takes_field);
        if takes_field && of.is_none() {
            self.measure_remark(RemarkKind::MeasureNoField, name);
            return None;
        }
        if let Some(field) = field.as_ref().filter(|_| !takes_field) {
            self.does_not_fit(Word::Field, field.place);
        }
        if function == Function::Share && condition.is_none() {
            self.measure_remark(RemarkKind::MeasureNoWhere, name);
            return None;
        }
        let about = about(kind);
        Some(law::Measure { name: name.text.clone(), function, field: of, pattern, condition: condition_of, about })
    }

    fn measure_remark(&mut self, kind: RemarkKind, name: &Name) {
        let text = crate::print::name_text(name, self.language).to_string();
        let remark = self.remark(kind, name.place);
        *remark = remark.clone().says(0, &text);
    }

    /// The measure of a name as it was declared, remarked upon where it is no length that a term could have.
    pub(super) fn gap_of(&mut self, name: &Name) -> Option<String> {
        let Some(TermRow::Measure { name: declared, function, .. }) = self.names.measures.get(&name.key()) else {
            return None;
        };
        if function_of(*function) != Function::MedianGap || self.in_measure {
            self.measure_remark(RemarkKind::MeasureNotLength, name);
            return None;
        }
        Some(declared.text.clone())
    }

    /// The least number of observations that is demanded.
    pub(super) fn observations(&mut self, said: Option<(tree::Op, u32)>, place: Place) -> Option<u32> {
        match said? {
            (tree::Op::AtLeast, n) => Some(n),
            (tree::Op::Over, n) => Some(n.saturating_add(1)),
            (tree::Op::Under | tree::Op::AtMost, _) => {
                self.does_not_fit(Word::Observations, place);
                None
            }
        }
    }

    /// Remarks on a bound of another sort than the measure is.
    pub(super) fn bound_fits(&mut self, name: &Name, bound: &Value) {
        let Some(TermRow::Measure { function, field, .. }) = self.names.measures.get(&name.key()) else { return };
        let sort = field.as_ref().and_then(|field| self.field_sort(&tree::FieldRef::Named(field.clone())));
        let number = matches!(bound, Value::Number(_) | Value::Share(_));
        let fits = match (function_of(*function), sort) {
            (_, _) if matches!(bound, Value::Name(_)) => true,
            (Function::Count | Function::Share, _) | (_, Some(FieldSort::Number)) => number,
            (Function::MedianGap, _) => matches!(bound, Value::Length(_)),
            (_, Some(FieldSort::Money)) => matches!(bound, Value::Money(..)),
            (_, Some(_)) => false,
            (_, None) => !matches!(bound, Value::Date(_) | Value::Time(_)),
        };
        if !fits {
            let written = crate::print::value_text(bound, self.language);
            let text = crate::print::name_text(name, self.language).to_string();
            let remark = self.remark(RemarkKind::MeasureBound, name.place);
            *remark = remark.clone().says(0, &text).says(1, &written);
        }
    }
}

fn function_of(function: tree::Function) -> Function {
    match function {
        tree::Function::Average => Function::Average,
        tree::Function::Sum => Function::Sum,
        tree::Function::Count => Function::Count,
        tree::Function::Share => Function::Share,
        tree::Function::UsualGap => Function::MedianGap,
    }
}

/// Whom or what a measure of facts of a kind is about: a person where the kind names one, a rule, else the client, else what
/// the kind names first. A custom event names whatever its source says, people first.
pub(super) fn about(kind: &Kinded) -> ObjectType {
    let Some(kind) = super::pattern::fact_kind(kind.kind) else { return ObjectType::Employee };
    let named = kind.info().objects;
    let usual = [ObjectType::Employee, ObjectType::Rule, ObjectType::Client];
    let first = usual.into_iter().find(|object| named.contains(object));
    first.or(named.first().copied()).unwrap_or(ObjectType::Employee)
}
