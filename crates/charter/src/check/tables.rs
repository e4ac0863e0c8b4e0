//! Parameters, shares and other tables: gaps, overlaps, bounds.

use super::Ground;
use crate::print::{duration_text, name_text, value_text};
use crate::remark::{Kind, Remark};
use crate::tree::*;
use std::collections::BTreeSet;

/// Millionths of one whole.
const WHOLE: i64 = 1_000_000;

impl Ground<'_> {
    /// Checks every table.
    pub fn tables(&mut self) {
        let tree = self.tree;
        for section in tree.sections() {
            match section {
                Section::Param(param) => self.param(param),
                Section::Pay(pay) => self.pay(pay),
                _ => {}
            }
        }
    }

    fn param(&mut self, param: &Param) {
        match &param.value {
            ParamValue::One { value, allowed: Some((least, most)) } => {
                let inside = within(value, least, most);
                if inside == Some(false) {
                    let remark = Remark::new(Kind::ParamOutOfBounds, param.name.place.range())
                        .says(0, name_text(&param.name, self.language))
                        .says(1, &value_text(least, self.language))
                        .says(2, &value_text(most, self.language));
                    self.remarks.push(remark);
                }
            }
            ParamValue::One { .. } => {}
            ParamValue::ByField { field, rows } => {
                self.rows(param, rows);
                self.list_covered(param, field, rows);
            }
            ParamValue::ByStage(rows) => {
                self.rows(param, rows);
                let stages = self.stages();
                self.covered(param, rows, &stages);
            }
            ParamValue::ByRole(rows) => self.rows(param, rows),
        }
    }

    /// Two rows of one head.
    fn rows(&mut self, param: &Param, rows: &[(Row, Value)]) {
        let mut seen = BTreeSet::new();
        for (head, _) in rows {
            let (key, text, place) = match head {
                Row::Name(name) | Row::Role(Role::Named(name)) => {
                    (name.key(), name_text(name, self.language).to_string(), name.place)
                }
                Row::Role(Role::Person(person)) => (
                    format!("{person:?}"),
                    crate::words::wording(person.word(), 0, self.language).to_string(),
                    param.name.place,
                ),
                Row::Rest => (
                    String::new(),
                    crate::words::wording(crate::words::Word::Rest, 0, self.language).to_string(),
                    param.name.place,
                ),
            };
            if !seen.insert(key) {
                self.remarks.push(Remark::new(Kind::TableOverlap, place.range()).says(0, &text));
            }
        }
    }

    fn list_covered(&mut self, param: &Param, field: &FieldRef, rows: &[(Row, Value)]) {
        let wanted = match field {
            FieldRef::Named(name) => name.key(),
            FieldRef::Known(known) => crate::words::fold(crate::words::wording(known.word(), 0, crate::Language::Ru)),
        };
        let list = self.tree.sections().find_map(|section| match section {
            Section::Fields(fields) => fields.iter().find(|row| {
                row.name.key() == wanted || row.name.english.as_ref().is_some_and(|e| crate::words::fold(e) == wanted)
            }),
            _ => None,
        });
        if let Some(FieldRow { sort: FieldSort::List(words), .. }) = list {
            let words: Vec<Name> = words.clone();
            self.covered(param, rows, &words);
        }
    }

    fn stages(&self) -> Vec<Name> {
        self.tree
            .sections()
            .filter_map(|section| match section {
                Section::Process(process) => Some(&process.rows),
                _ => None,
            })
            .flatten()
            .filter_map(|row| match row {
                ProcessRow::Stage(stage) => Some(stage.name.clone()),
                _ => None,
            })
            .collect()
    }

    /// A value for which the table says nothing.
    fn covered(&mut self, param: &Param, rows: &[(Row, Value)], all: &[Name]) {
        if rows.iter().any(|(head, _)| *head == Row::Rest) {
            return;
        }
        let missing = all
            .iter()
            .find(|word| !rows.iter().any(|(head, _)| matches!(head, Row::Name(name) if name.key() == word.key())));
        if let Some(word) = missing {
            let remark = Remark::new(Kind::TableGap, param.name.place.range())
                .says(0, name_text(&param.name, self.language))
                .says(1, name_text(word, self.language));
            self.remarks.push(remark);
        }
    }

    fn pay(&mut self, pay: &Pay) {
        for row in &pay.rows {
            let PayRow::Split(shares) = row else { continue };
            let sum = shares.iter().fold(0i64, |sum, (share, _)| sum.saturating_add(share.0));
            if sum != WHOLE {
                let text = value_text(&Value::Share(Quantity(sum)), self.language);
                self.remarks.push(Remark::new(Kind::SharesNotWhole, pay.name.place.range()).says(0, &text));
            }
        }
    }
}

/// A value on the scale of its sort, if it has one.
fn measure(value: &Value) -> Option<(u8, i128)> {
    Some(match value {
        Value::Number(n) => (0, i128::from(n.0)),
        Value::Share(n) => (1, i128::from(n.0)),
        Value::Money(n, _) => (2, i128::from(n.0)),
        Value::Date(date) => (3, i128::from(date.year) * 400 + i128::from(date.month) * 32 + i128::from(date.day)),
        Value::Length(length) => match crate::resolve::span(*length)? {
            crate::law::Span::Elapsed(n) => (4, i128::from(n)),
            crate::law::Span::Worked(n) => (5, i128::from(n)),
            crate::law::Span::Days(n) => (6, i128::from(n)),
            crate::law::Span::Months(n) => (7, i128::from(n)),
            crate::law::Span::WorkDays(n) => (8, i128::from(n)),
        },
        Value::Time(_) | Value::Name(_) => return None,
    })
}

/// Whether a value lies within bounds, where all three are of one sort.
pub(crate) fn within(value: &Value, least: &Value, most: &Value) -> Option<bool> {
    let (value, least, most) = (measure(value)?, measure(least)?, measure(most)?);
    (value.0 == least.0 && value.0 == most.0).then_some(least.1 <= value.1 && value.1 <= most.1)
}

/// The order of two values of one sort.
pub(super) fn compared(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    let (a, b) = (measure(a)?, measure(b)?);
    (a.0 == b.0).then(|| a.1.cmp(&b.1))
}

/// A duration in words.
pub(super) fn words(duration: &Duration, language: crate::Language) -> String {
    duration_text(duration, language)
}
