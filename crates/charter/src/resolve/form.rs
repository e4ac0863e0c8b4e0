//! Sentences with a trigger, in terms of the law.

use super::Lower;
use super::clause::{Ground, Made};
use super::pattern::nothing;
use super::value::object_type;
use crate::law::{self, Bearer, Clause, Form, Pick, Trigger};
use crate::remark::{Kind as RemarkKind, Reason};
use crate::tree::{self, Body, Due, Duty, Link, Opener, Place, Says, Which};
use facts::ObjectType;

pub(super) fn pick(which: Which) -> Pick {
    match which {
        Which::Each => Pick::Each,
        Which::First => Pick::First,
        Which::Last => Pick::Last,
    }
}

impl<'a> Lower<'a> {
    /// A sentence with an opener: one clause a body.
    pub fn opened(&mut self, ground: &Ground<'_>, opener: &Opener, bodies: &[Body], clauses: &mut Vec<Clause>) {
        for body in bodies {
            let before = clauses.len();
            let made = match (opener, body.link) {
                (Opener::When(trigger), Link::First | Link::Also) => self
                    .trigger(trigger, body.place)
                    .and_then(|trigger| self.triggered(trigger, &body.says, body.place)),
                (_, Link::Then) => before.checked_sub(1).and_then(|above| {
                    let subject = clauses[above].subject;
                    let mut made = self.triggered(Trigger::Settled(above), &body.says, body.place)?;
                    made.subject = Some(subject);
                    Some(made)
                }),
                (Opener::While(state, condition), _) => self.during(state, condition.as_ref(), &body.says, body.place),
                (Opener::Every(every, at), _) => self.every(*every, *at, &body.says, body.place),
            };
            let Some(made) = made else { continue };
            let name = body.clause.as_ref().map(|name| name.text.clone());
            let text = crate::print::body_text(opener, body, &self.roles, self.language);
            self.push(ground, made, name, text, &body.qualifiers, body.place, clauses);
        }
    }

    pub(super) fn trigger(&mut self, trigger: &tree::Trigger, place: Place) -> Option<Trigger> {
        Some(match trigger {
            tree::Trigger::Fact(which, pattern) => Trigger::Fact(pick(*which), self.pattern(pattern)),
            tree::Trigger::DateComes(field) => Trigger::DateComes(self.named_field(field)),
            tree::Trigger::Remains(time, field) => {
                Trigger::Remains(self.limit(time, 0, place)?, self.named_field(field))
            }
            tree::Trigger::Passed { time, after, without } => {
                let limit = self.limit(time, 0, place)?;
                let after = after.as_ref().map(|field| self.named_field(field));
                let without = without.as_ref().map(|(kind, condition)| {
                    let condition = self.condition(condition.as_ref());
                    law::Pattern { condition, ..self.kinded(kind) }
                });
                Trigger::Passed { limit, after, without }
            }
            tree::Trigger::Measure { over, name, op, value, observations } => {
                if !self.names.measures.contains_key(&name.key()) && !self.names.on_basis {
                    let all = self.listed(|names, language| {
                        names.measures.values().filter_map(|row| super::value::measure_name(row, language)).collect()
                    });
                    self.unknown(RemarkKind::UnknownMeasure, name, all, Reason::DescribeMeasure);
                    return None;
                }
                let period = match over {
                    tree::Span::Unit(tree::Unit::Day) => law::Period::Day,
                    tree::Span::Unit(tree::Unit::WorkDay) => law::Period::WorkDay,
                    tree::Span::Unit(tree::Unit::Week) => law::Period::Week,
                    tree::Span::Unit(tree::Unit::Month) => law::Period::Month,
                    _ => {
                        self.remark(RemarkKind::NotCarriedOut, place);
                        return None;
                    }
                };
                let declared = match self.names.measures.get(&name.key()) {
                    Some(tree::TermRow::Measure { name, .. }) => name.text.clone(),
                    _ => name.text.clone(),
                };
                self.bound_fits(name, value);
                let bound = self.value(value, true, None)?;
                Trigger::Measure {
                    measure: declared,
                    period,
                    op: super::value::law_op(*op),
                    bound,
                    observations: self.observations(*observations, place),
                }
            }
        })
    }

    /// What follows from a trigger.
    pub(super) fn triggered(&mut self, trigger: Trigger, says: &Says, place: Place) -> Option<Made> {
        match says {
            Says::Act(_) => {
                let subject = self.trigger_subject(&trigger, &nothing());
                Some(Made { form: Form::Notice { trigger }, subject, bearer: Bearer::Owner, personally: false })
            }
            Says::State { .. } => {
                self.remark(RemarkKind::NotCarriedOut, place);
                None
            }
            Says::Duty(duty) => self.answer(trigger, duty, place),
        }
    }

    pub(super) fn answer(&mut self, trigger: Trigger, duty: &Duty, place: Place) -> Option<Made> {
        let act = self.act(duty)?;
        let bearer = self.bearer(&duty.who);
        let subject = self.trigger_subject(&trigger, &act.pattern);
        let form = match &duty.due {
            Due::Term(term) => Form::Response { trigger, act, term: self.term(term, &bearer)? },
            Due::Schedule(rows) => {
                self.rows_grow(rows);
                let mut made = Vec::new();
                for (count, term) in rows {
                    made.push((*count, self.term(term, &bearer)?));
                }
                Form::Steps { trigger, act, rows: made, goal: None }
            }
            Due::Window(_) | Due::Cadence(_) | Due::Period => {
                if !matches!(duty.due, Due::Period) {
                    self.remark(RemarkKind::NotCarriedOut, place);
                }
                return None;
            }
        };
        Some(Made { form, subject, bearer, personally: duty.personally })
    }

    /// The subject of a trigger and its answer.
    pub(super) fn trigger_subject(&self, trigger: &Trigger, act: &law::Pattern) -> Option<ObjectType> {
        let timer = |prefer: &[ObjectType], fields: &[&law::Field]| {
            let declared = fields.iter().find_map(|field| {
                let row = self
                    .names
                    .fields
                    .values()
                    .find(|row| super::value::stored(&tree::FieldRef::Named(row.name.clone())) == field.name)?;
                row.object.map(object_type)
            });
            declared.or_else(|| {
                prefer.iter().copied().find(|object| {
                    act.any.iter().all(|one| match one.kind {
                        law::KindMatch::Known(kind) => kind.info().objects.contains(object),
                        _ => true,
                    })
                })
            })
        };
        match trigger {
            Trigger::Fact(_, pattern) => self.subject_of(&[pattern], &[act]),
            Trigger::DateComes(field) | Trigger::Remains(_, field) => timer(&super::subject::USUAL, &[field]),
            Trigger::Passed { without: Some(without), .. } => self.subject_of(&[without], &[act]),
            Trigger::Passed { after, .. } => timer(&super::subject::USUAL, &after.iter().collect::<Vec<_>>()),
            Trigger::Settled(_) => self.subject_of(&[], &[act]),
            Trigger::Measure { measure, .. } => {
                let row = self.names.measures.get(&crate::words::fold(measure.trim()));
                Some(match row {
                    Some(tree::TermRow::Measure { kind, .. }) => super::measure::about(kind),
                    _ => ObjectType::Employee,
                })
            }
        }
    }
}
