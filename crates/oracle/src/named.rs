//! What a rule names beside its own text: the measures by which it is triggered or limited.

use charter::law::*;
use std::collections::BTreeSet;

/// Names of the measures of a rule.
pub fn measures(rule: &Rule) -> BTreeSet<&str> {
    let mut out = BTreeSet::new();
    rule.clauses.iter().for_each(|c| clause(c, &mut out));
    out
}

type Out<'a> = BTreeSet<&'a str>;

fn clause<'a>(c: &'a Clause, out: &mut Out<'a>) {
    condition(&c.scope, out);
    form(&c.form, out);
    c.except_where.iter().for_each(|x| condition(x, out));
    c.proof.iter().chain(&c.except_after).chain(&c.lapses).for_each(|p| pattern(p, out));
    c.except_while.iter().for_each(|s| state(s, out));
    for (s, bound) in &c.pauses {
        state(s, out);
        bound.iter().for_each(|l| limit(l, out));
    }
    c.ladder.iter().for_each(|s| step(s, out));
}

fn form<'a>(form: &'a Form, out: &mut Out<'a>) {
    match form {
        Form::Response { trigger: t, act, term: due } => {
            trigger(t, out);
            pattern(&act.pattern, out);
            term(due, out);
        }
        Form::Steps { trigger: t, act, rows, goal } => {
            trigger(t, out);
            pattern(&act.pattern, out);
            rows.iter().for_each(|(_, due)| term(due, out));
            goal.iter().for_each(|p| pattern(p, out));
        }
        Form::Notice { trigger: t } => trigger(t, out),
        Form::Invariant { state: s, demand: d, grace } => {
            state(s, out);
            demand(d, out);
            grace.iter().for_each(|due| term(due, out));
        }
        Form::Cadence { state: s, act, limit: l } => {
            state(s, out);
            pattern(&act.pattern, out);
            limit(l, out);
        }
        Form::Dwell { state: s, limit: l } => {
            state(s, out);
            limit(l, out);
        }
        Form::Precedence { a, before, within, soonest, no_since, .. } => {
            [a, before].into_iter().chain(no_since).for_each(|p| pattern(p, out));
            within.iter().chain(soonest).for_each(|l| limit(l, out));
        }
        Form::Prohibition { a, while_in, longer, after } => {
            pattern(a, out);
            while_in.iter().for_each(|s| state(s, out));
            longer.iter().for_each(|l| limit(l, out));
            after.iter().for_each(|(_, p)| pattern(p, out));
        }
        Form::Exclusion { a, b } | Form::Next { a, b } | Form::FourEyes { a, b, .. } => {
            [a, b].into_iter().for_each(|p| pattern(p, out));
        }
        Form::AtMost { b, window: w, .. } => {
            pattern(b, out);
            window(w, out);
        }
        Form::AtLeast { act, window: w } => {
            pattern(&act.pattern, out);
            window(w, out);
        }
        Form::Schedule { act, term: due, .. } => {
            pattern(&act.pattern, out);
            term(due, out);
        }
        Form::Checkpoint { demand: d, .. } => demand(d, out),
        Form::Order { .. } => {}
        Form::Completeness { a, .. } => pattern(a, out),
    }
}

fn trigger<'a>(trigger: &'a Trigger, out: &mut Out<'a>) {
    match trigger {
        Trigger::Fact(_, p) => pattern(p, out),
        Trigger::DateComes(_) | Trigger::Settled(_) => {}
        Trigger::Remains(l, _) => limit(l, out),
        Trigger::Passed { limit: l, without, .. } => {
            limit(l, out);
            without.iter().for_each(|p| pattern(p, out));
        }
        Trigger::Measure { measure, .. } => {
            out.insert(measure);
        }
    }
}

fn window<'a>(window: &'a Window, out: &mut Out<'a>) {
    match window {
        Window::Whole | Window::Period(_) => {}
        Window::Rolling(l) => limit(l, out),
        Window::After(_, p, l) => {
            pattern(p, out);
            limit(l, out);
        }
    }
}

fn demand<'a>(demand: &'a Demand, out: &mut Out<'a>) {
    match demand {
        Demand::TaskSet(c) | Demand::Holds(c) => condition(c, out),
        Demand::OwnerSet | Demand::NoOverdueTasks => {}
        Demand::In(s) => state(s, out),
    }
}

fn state<'a>(state: &'a State, out: &mut Out<'a>) {
    if let State::Stretch(s) = state {
        [&s.opens, &s.closes].into_iter().for_each(|p| pattern(p, out));
    }
}

fn pattern<'a>(pattern: &'a Pattern, out: &mut Out<'a>) {
    pattern.any.iter().map(|m| &m.condition).chain([&pattern.condition]).for_each(|c| condition(c, out));
}

fn condition<'a>(cond: &'a Cond, out: &mut Out<'a>) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|c| condition(c, out)),
        Cond::Ahead(_, _, l) => limit(l, out),
        _ => {}
    }
}

fn step<'a>(step: &'a Step, out: &mut Out<'a>) {
    condition(&step.condition, out);
    match &step.when {
        StepTime::AfterBreak(Some(a)) | StepTime::AfterStart(a) | StepTime::Ahead(a) => length(a, out),
        _ => {}
    }
    if let Action::Assign(_, _, Some(due)) = &step.action {
        term(due, out);
    }
}

fn term<'a>(term: &'a Term, out: &mut Out<'a>) {
    match &term.due {
        Due::Within { delay, span, .. } => delay.iter().chain([span]).for_each(|a| length(a, out)),
        Due::Before(span, _) | Due::Around(span, _) => length(span, out),
        _ => {}
    }
}

fn limit<'a>(limit: &'a Limit, out: &mut Out<'a>) {
    length(&limit.span, out);
}

fn length<'a>(length: &'a Amount<Span>, out: &mut Out<'a>) {
    if let Amount::Measured(_, name) = length {
        out.insert(name);
    }
}
