//! The guards of the machine that bear on a rule: what the charter does not say and the machine holds by itself,
//! each with its reason.

use crate::Teller;
use charter::guards::{LEAST_GAPS, LEAST_SHARE_OF_BREACHES};
use charter::law::{Amount, Clause, Cond, Due, Form, Limit, Span, StepTime, Term, Trigger, Window};
use facts::guards::FUTURE_TOLERANCE_MICROS;
use wording::share::percent;
use wording::span::{SpanForm, span};

impl Teller<'_> {
    /// The guards that bear on a clause, a sentence each.
    pub fn guards(&self, clause: &Clause) -> Vec<String> {
        let mut told = Vec::new();
        if is_measured(clause) {
            told.push(self.say("explain-guard-gaps", &[("n", LEAST_GAPS.into())]));
        }
        let uncounted = |time: &StepTime| matches!(time, StepTime::BreachShare(_, _, _, None));
        if clause.ladder.iter().any(|step| uncounted(&step.when)) {
            let step = percent(self.language, 1, LEAST_SHARE_OF_BREACHES.into(), 0).unwrap_or_default();
            let values = [("n", LEAST_SHARE_OF_BREACHES.into()), ("share", step.into())];
            told.push(self.say("explain-guard-share", &values));
        }
        told
    }

    /// The guards that bear on every rule, for they bear on facts.
    pub fn guards_of_facts(&self) -> Vec<String> {
        let length = span(self.language, FUTURE_TOLERANCE_MICROS, SpanForm::EXACT);
        vec![self.say("explain-guard-future", &[("span", length.into())])]
    }
}

/// Whether a length of the clause is a measure of the subject.
fn is_measured(clause: &Clause) -> bool {
    let of = |amount: &Amount<Span>| matches!(amount, Amount::Measured(..));
    let limit = |limit: &Limit| of(&limit.span);
    let term = |term: &Term| match &term.due {
        Due::Within { delay, span, .. } => of(span) || delay.as_ref().is_some_and(of),
        Due::Before(span, _) | Due::Around(span, _) => of(span),
        _ => false,
    };
    let trigger = |trigger: &Trigger| match trigger {
        Trigger::Passed { limit: it, .. } | Trigger::Remains(it, _) => limit(it),
        _ => false,
    };
    let form = match &clause.form {
        Form::Response { trigger: by, term: it, .. } => trigger(by) || term(it),
        Form::Steps { trigger: by, rows, .. } => trigger(by) || rows.iter().any(|(_, it)| term(it)),
        Form::Notice { trigger: by } => trigger(by),
        Form::Schedule { term: it, .. } => term(it),
        Form::Invariant { grace, .. } => grace.as_ref().is_some_and(term),
        Form::Cadence { limit: it, .. } | Form::Dwell { limit: it, .. } => limit(it),
        Form::Precedence { within, soonest, .. } => within.iter().chain(soonest).any(limit),
        Form::Prohibition { longer, .. } => longer.as_ref().is_some_and(limit),
        Form::AtMost { window, .. } | Form::AtLeast { window, .. } => match window {
            Window::Rolling(it) | Window::After(_, _, it) => limit(it),
            Window::Whole | Window::Period(_) => false,
        },
        _ => false,
    };
    let steps = || {
        clause.ladder.iter().any(|step| match &step.when {
            StepTime::AfterBreak(Some(it)) | StepTime::AfterStart(it) | StepTime::Ahead(it) => of(it),
            _ => false,
        })
    };
    form || clause.pauses.iter().filter_map(|(_, bound)| bound.as_ref()).any(limit)
        || steps()
        || matches!(&clause.scope, Cond::Ahead(_, _, it) if limit(it))
}
