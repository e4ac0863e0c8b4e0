//! Least numbers that both judges hold to where a clause names none.

use charter::guards::{LEAST_GAPS, LEAST_SHARE_OF_BREACHES};
use charter::law::{Amount, Clause, Due, Form, Limit, Span, StepTime, Term, Trigger, Window};

/// The message of each, and the number.
pub fn leasts(clause: &Clause) -> Vec<(&'static str, u64)> {
    let mut out = Vec::new();
    if lengths(clause).iter().any(|length| matches!(length, Amount::Measured(..))) {
        out.push(("cli-explain-least-gaps", LEAST_GAPS as u64));
    }
    if clause.ladder.iter().any(|step| matches!(step.when, StepTime::BreachShare(_, _, _, None))) {
        out.push(("cli-explain-least-share", u64::from(LEAST_SHARE_OF_BREACHES)));
    }
    out
}

/// The lengths that a clause names, each of which may be a usual gap.
fn lengths(clause: &Clause) -> Vec<&Amount<Span>> {
    let (terms, limits) = of_form(&clause.form);
    let mut out: Vec<&Amount<Span>> = terms.into_iter().flat_map(of_term).collect();
    let pauses = clause.pauses.iter().filter_map(|(_, limit)| limit.as_ref());
    out.extend(limits.into_iter().chain(pauses).map(|limit| &limit.span));
    out.extend(clause.ladder.iter().filter_map(|step| match &step.when {
        StepTime::AfterBreak(Some(span)) | StepTime::AfterStart(span) | StepTime::Ahead(span) => Some(span),
        _ => None,
    }));
    out
}

fn of_form(form: &Form) -> (Vec<&Term>, Vec<&Limit>) {
    match form {
        Form::Response { trigger, term, .. } => (vec![term], of_trigger(trigger)),
        Form::Steps { trigger, rows, .. } => (rows.iter().map(|(_, term)| term).collect(), of_trigger(trigger)),
        Form::Notice { trigger } => (Vec::new(), of_trigger(trigger)),
        Form::Invariant { grace, .. } => (grace.iter().collect(), Vec::new()),
        Form::Schedule { term, .. } => (vec![term], Vec::new()),
        Form::Cadence { limit, .. } | Form::Dwell { limit, .. } => (Vec::new(), vec![limit]),
        Form::Precedence { within, soonest, .. } => (Vec::new(), within.iter().chain(soonest).collect()),
        Form::Prohibition { longer, .. } => (Vec::new(), longer.iter().collect()),
        Form::AtMost { window, .. } | Form::AtLeast { window, .. } => match window {
            Window::Rolling(limit) | Window::After(_, _, limit) => (Vec::new(), vec![limit]),
            Window::Whole | Window::Period(_) => (Vec::new(), Vec::new()),
        },
        _ => (Vec::new(), Vec::new()),
    }
}

fn of_trigger(trigger: &Trigger) -> Vec<&Limit> {
    match trigger {
        Trigger::Passed { limit, .. } | Trigger::Remains(limit, _) => vec![limit],
        _ => Vec::new(),
    }
}

fn of_term(term: &Term) -> Vec<&Amount<Span>> {
    match &term.due {
        Due::Within { delay, span, .. } => delay.iter().chain([span]).collect(),
        Due::Before(span, _) | Due::Around(span, _) => vec![span],
        _ => Vec::new(),
    }
}
