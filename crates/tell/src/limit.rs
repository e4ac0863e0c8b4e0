//! Limits and terms in words.

use crate::Teller;
use crate::moment::Clock;
use charter::law::{Amount, Due, Limit, Span};
use facts::Micros;
use wording::span::{FULL_DAY, SpanForm, span};
use wording::unit::{Case, Unit, units};

/// Elapsed lengths from this on are told in days and hours.
const A_DAY: Micros = FULL_DAY;

impl Teller<'_> {
    /// A span as a charter gives it: `15 мин`, `2 рабочих дня`, `1 сутки`. That minutes and hours are
    /// working ones is said by the sentence around them.
    pub(crate) fn span(&self, length: Span, case: Case) -> String {
        let counted = |count: u32, unit| units(self.language, count, unit, case);
        match length {
            Span::Days(days) => counted(days, Unit::Day),
            Span::Months(months) => counted(months, Unit::Month),
            Span::WorkDays(days) => counted(days, Unit::WorkingDay),
            Span::Worked(micros) => span(self.language, micros, SpanForm::EXACT),
            Span::Elapsed(micros) if micros >= A_DAY && micros % A_DAY == 0 => {
                units(self.language, micros / A_DAY, Unit::FullDay, case)
            }
            Span::Elapsed(micros) => span(self.language, micros, SpanForm::EXACT),
        }
    }

    /// A length that has passed: seconds within a day, days and whole minutes beyond.
    pub(crate) fn passed(&self, micros: Micros, fine: bool) -> String {
        let form = if fine { SpanForm::EXACT } else { SpanForm::SHORT };
        let form =
            if micros >= A_DAY && !fine { form.with_days().down_to(wording::span::Smallest::Minute) } else { form };
        span(self.language, micros, form)
    }

    /// A length of working time: it never becomes days, which have no one length.
    pub(crate) fn worked(&self, micros: Micros, fine: bool) -> String {
        span(self.language, micros, if fine { SpanForm::EXACT } else { SpanForm::SHORT })
    }

    /// The limit in words, where it is the same for all.
    pub(crate) fn limit(&self, limit: &Limit, case: Case) -> Option<String> {
        fixed(&limit.span).map(|length| self.span(length, case))
    }

    /// The term of a duty: `срок 15 мин (до 14:06:08)`. `measured` is the limit as the duty itself shows
    /// it, for limits that a table gave.
    pub(crate) fn term(&self, due: &Due, measured: Option<Micros>, at: Option<Micros>, clock: Clock) -> Option<String> {
        let by = at.map(|at| self.by(at, clock));
        let (id, length, field) = match due {
            Due::Within { span, after: None, .. } => ("term-limit", span, None),
            Due::Within { span, after: Some(field), .. } => ("term-after", span, Some(field)),
            Due::Before(span, field) => ("term-before", span, Some(field)),
            Due::Around(span, field) => ("term-around", span, Some(field)),
            _ => return by.map(|by| self.say("term-by", &[("by", by.into())])),
        };
        let case = if matches!(due, Due::Around(..)) { Case::Genitive } else { Case::Nominative };
        let measured = measured.filter(|_| id == "term-limit").map(|micros| self.worked(micros, false));
        let limit = fixed(length).map(|length| self.span(length, case)).or(measured);
        match (limit, by) {
            (Some(limit), Some(by)) => {
                let field = field.map(|field| self.field(&field.name)).unwrap_or_default();
                Some(self.say(id, &[("limit", limit.into()), ("by", by.into()), ("field", field.into())]))
            }
            // Without its moment a limit counted from one says nothing.
            (Some(limit), None) if id == "term-limit" => Some(self.say("term-bare", &[("limit", limit.into())])),
            (None, Some(by)) => Some(self.say("term-by", &[("by", by.into())])),
            (_, None) => None,
        }
    }
}

/// The value of an amount that is the same for all.
pub(crate) fn fixed<T: Copy>(amount: &Amount<T>) -> Option<T> {
    match amount {
        Amount::Fixed(value) => Some(*value),
        _ => None,
    }
}
