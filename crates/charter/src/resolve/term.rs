//! Acts and terms, in terms of the law.

use super::Lower;
use crate::law::{self, Bearer, WallTime};
use crate::remark::Kind as RemarkKind;
use crate::tree::{self, Deed, Duty, Limit, TermHours};

/// A time of day as minutes from midnight.
pub fn wall(time: tree::Time) -> WallTime {
    (i32::from(time.hour) * 60 + i32::from(time.minute)).clamp(0, 1440) as WallTime
}

impl<'a> Lower<'a> {
    /// The demanded act of a duty.
    pub fn act(&mut self, duty: &Duty) -> Option<law::Act> {
        let condition = self.condition(duty.condition.as_ref());
        let mut act = law::Act {
            pattern: law::Pattern { any: Vec::new(), condition },
            times: 1,
            distinct: None,
            names_subject: false,
            ties: Vec::new(),
        };
        for deed in &duty.acts {
            let pattern = self.deed(deed);
            act.pattern.any.extend(pattern.any);
            act.names_subject |= deed.by_this.is_some();
            if let Some((same, field)) = &deed.tie {
                let field = self.field(field, None);
                act.ties.push((*same, field));
            }
        }
        if let Some(times) = &duty.times {
            act.times = match times.op {
                tree::Op::Over => times.count.saturating_add(1),
                _ => times.count.max(1),
            };
            act.distinct = times
                .distinct
                .first()
                .map(|(_, n, field)| (super::value::stored(&tree::FieldRef::Named(field.clone())), *n));
        }
        Some(act)
    }

    pub(super) fn deed(&mut self, deed: &Deed) -> law::Pattern {
        let pick = tree::Pick { what: deed.what.clone(), hours: None, by: None, compare: deed.compare.clone() };
        self.pattern(&tree::Pattern { picks: vec![pick], condition: None })
    }

    /// A term of the law.
    pub fn term(&mut self, term: &tree::Term, bearer: &Bearer) -> Option<law::Term> {
        let calendar = match &term.hours {
            None => 0,
            Some(TermHours::Calendar(name)) => self.calendar_index(name),
            Some(TermHours::Own) => self.own_hours(bearer),
        };
        let place = term.place;
        let due = match &term.limit {
            Limit::Within(time, after) => {
                let delay = match &term.delay {
                    Some(delay) => Some(self.amount(delay, place)?),
                    None => None,
                };
                let span = self.amount(time, place)?;
                law::Due::Within { delay, span, after: after.as_ref().map(|field| self.named_field(field)) }
            }
            Limit::By(time, None) => law::Due::By(wall(*time)),
            Limit::By(time, Some(tree::DayOf::Eve(field))) => law::Due::ByOnEve(wall(*time), self.named_field(field)),
            Limit::By(time, Some(tree::DayOf::Day(field))) => law::Due::ByOnDay(wall(*time), self.named_field(field)),
            Limit::EndOfDay => law::Due::EndOfDay,
            Limit::CloseOfMonth => law::Due::CloseOfMonth,
            Limit::Latest(time, field) => law::Due::Before(self.amount(time, place)?, self.named_field(field)),
            Limit::Around(time, field) => law::Due::Around(self.amount(time, place)?, self.named_field(field)),
        };
        Some(law::Term { due, calendar })
    }

    /// The shifts of the role that must act; of those who sell where it is known by relation.
    pub(super) fn own_hours(&mut self, bearer: &Bearer) -> usize {
        let row = match bearer {
            Bearer::Role(name) | Bearer::Each(name) => self.names.roles.iter().find(|row| row.name.text == *name),
            Bearer::Head | Bearer::TheirHead => self.names.roles.iter().find(|row| row.leads),
            Bearer::FirstOf(all) | Bearer::AnyOf(all) => {
                let first = all.first().cloned();
                return first.map_or(0, |first| self.own_hours(&first));
            }
            _ => self.names.roles.iter().find(|row| row.sells && row.calendar.is_some()),
        };
        match row.and_then(|row| row.calendar.clone()) {
            Some(name) => self.calendar_index(&name),
            None => 0,
        }
    }

    pub(super) fn rows_grow(&mut self, rows: &[(u32, tree::Term)]) {
        for pair in rows.windows(2) {
            let reach = |term: &tree::Term| match &term.limit {
                Limit::Within(tree::Duration::Length(length), None) => super::value::span(*length),
                _ => None,
            };
            let fewer = pair[1].0 <= pair[0].0;
            let sooner = matches!((reach(&pair[0].1), reach(&pair[1].1)), (Some(a), Some(b)) if shorter(b, a));
            if fewer || sooner {
                let (one, two) = (
                    crate::print::row_text(&pair[0], &self.roles, self.language),
                    crate::print::row_text(&pair[1], &self.roles, self.language),
                );
                let remark = self.remark(RemarkKind::StepsBackwards, pair[1].1.place);
                *remark = remark.clone().says(0, &one).says(1, &two);
            }
        }
    }
}

/// Whether one span is certainly shorter than another of its sort.
fn shorter(a: law::Span, b: law::Span) -> bool {
    use law::Span as S;
    match (a, b) {
        (S::Elapsed(a), S::Elapsed(b)) | (S::Worked(a), S::Worked(b)) => a <= b,
        (S::Days(a), S::Days(b)) | (S::Months(a), S::Months(b)) | (S::WorkDays(a), S::WorkDays(b)) => a <= b,
        (S::Worked(_) | S::Elapsed(_), _) => false,
        (S::WorkDays(_), S::Worked(_)) => false,
        _ => false,
    }
}
