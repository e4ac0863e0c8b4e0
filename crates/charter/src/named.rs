//! Where a rule names measures: walks its tree and tells each name.

use crate::law::*;
use std::collections::BTreeSet;

/// Names of the measures of a rule, wherever it names them.
pub fn measures_of_rule(rule: &Rule) -> BTreeSet<&str> {
    rule.clauses.iter().flat_map(measures_of_clause).collect()
}

/// Names of the measures of a clause.
pub fn measures_of_clause(of: &Clause) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    clause(of, &mut |name| {
        names.insert(name);
    });
    names
}

/// Tells each measure that a clause names.
fn clause<'a>(c: &'a Clause, tell: &mut dyn FnMut(&'a str)) {
    let mut walk = Walk { tell };
    walk.cond(&c.scope);
    walk.form(&c.form);
    c.except_where.iter().for_each(|x| walk.cond(x));
    walk.patterns(c.proof.iter().chain(&c.except_after).chain(&c.lapses));
    c.except_while.iter().for_each(|s| walk.state(s));
    for (state, bound) in &c.pauses {
        walk.state(state);
        walk.limits(bound);
    }
    c.ladder.iter().for_each(|s| walk.step(s));
}

struct Walk<'t, 'a> {
    tell: &'t mut dyn FnMut(&'a str),
}

impl<'a> Walk<'_, 'a> {
    fn form(&mut self, form: &'a Form) {
        match form {
            Form::Response { trigger, act, term } => {
                self.trigger(trigger);
                self.pattern(&act.pattern);
                self.term(term);
            }
            Form::Steps { trigger, act, rows, goal } => {
                self.trigger(trigger);
                self.pattern(&act.pattern);
                rows.iter().for_each(|(_, term)| self.term(term));
                self.patterns(goal.iter());
            }
            Form::Notice { trigger } => self.trigger(trigger),
            Form::Invariant { state, demand, grace } => {
                self.state(state);
                self.demand(demand);
                grace.iter().for_each(|term| self.term(term));
            }
            Form::Cadence { state, act, limit } => {
                self.state(state);
                self.pattern(&act.pattern);
                self.limit(limit);
            }
            Form::Dwell { state, limit } => {
                self.state(state);
                self.limit(limit);
            }
            Form::Precedence { a, before, within, soonest, no_since, .. } => {
                self.patterns([a, before].into_iter().chain(no_since));
                self.limits(within);
                self.limits(soonest);
            }
            Form::Prohibition { a, while_in, longer, after } => {
                self.pattern(a);
                while_in.iter().for_each(|s| self.state(s));
                self.limits(longer);
                self.patterns(after.iter().map(|(_, p)| p));
            }
            Form::Exclusion { a, b } | Form::Next { a, b } | Form::FourEyes { a, b, .. } => {
                self.patterns([a, b].into_iter());
            }
            Form::AtMost { b, window, .. } => {
                self.pattern(b);
                self.window(window);
            }
            Form::AtLeast { act, window } => {
                self.pattern(&act.pattern);
                self.window(window);
            }
            Form::Schedule { act, term, .. } => {
                self.pattern(&act.pattern);
                self.term(term);
            }
            Form::Checkpoint { demand, .. } => self.demand(demand),
            Form::Order { .. } => {}
            Form::Completeness { a, .. } => self.pattern(a),
        }
    }

    fn trigger(&mut self, trigger: &'a Trigger) {
        match trigger {
            Trigger::Fact(_, p) => self.pattern(p),
            Trigger::DateComes(_) | Trigger::Settled(_) => {}
            Trigger::Remains(limit, _) => self.limit(limit),
            Trigger::Passed { limit, without, .. } => {
                self.limit(limit);
                self.patterns(without.iter());
            }
            Trigger::Measure { measure, .. } => (self.tell)(measure),
        }
    }

    fn window(&mut self, window: &'a Window) {
        match window {
            Window::Whole | Window::Period(_) => {}
            Window::Rolling(limit) => self.limit(limit),
            Window::After(_, p, limit) => {
                self.pattern(p);
                self.limit(limit);
            }
        }
    }

    fn demand(&mut self, demand: &'a Demand) {
        match demand {
            Demand::TaskSet(c) | Demand::Holds(c) => self.cond(c),
            Demand::OwnerSet | Demand::NoOverdueTasks => {}
            Demand::In(state) => self.state(state),
        }
    }

    fn state(&mut self, state: &'a State) {
        if let State::Stretch(s) = state {
            self.patterns([&s.opens, &s.closes].into_iter());
        }
    }

    fn patterns(&mut self, patterns: impl Iterator<Item = &'a Pattern>) {
        patterns.for_each(|p| self.pattern(p));
    }

    fn pattern(&mut self, pattern: &'a Pattern) {
        pattern.any.iter().for_each(|m| self.cond(&m.condition));
        self.cond(&pattern.condition);
    }

    fn cond(&mut self, cond: &'a Cond) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|c| self.cond(c)),
            Cond::Ahead(_, _, limit) => self.limit(limit),
            _ => {}
        }
    }

    fn step(&mut self, step: &'a Step) {
        self.cond(&step.condition);
        if let StepTime::AfterBreak(Some(a)) | StepTime::AfterStart(a) | StepTime::Ahead(a) = &step.when {
            self.length(a);
        }
        if let Action::Assign(_, _, Some(term)) = &step.action {
            self.term(term);
        }
    }

    fn term(&mut self, term: &'a Term) {
        match &term.due {
            Due::Within { delay, span, .. } => {
                delay.iter().for_each(|a| self.length(a));
                self.length(span);
            }
            Due::Before(span, _) | Due::Around(span, _) => self.length(span),
            _ => {}
        }
    }

    fn limits(&mut self, limit: &'a Option<Limit>) {
        limit.iter().for_each(|l| self.limit(l));
    }

    fn limit(&mut self, limit: &'a Limit) {
        self.length(&limit.span);
    }

    fn length(&mut self, length: &'a Amount<Span>) {
        if let Amount::Measured(_, name) = length {
            (self.tell)(name);
        }
    }
}
