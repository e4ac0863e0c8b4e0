//! Rules against rules: contradiction, repetition, one stricter than another.

use super::Ground;
use crate::guards::{MAX_COMPARED, MAX_REMARKS};
use crate::law::{Act, Amount, Clause, Cond, Due, Form, KindMatch, Pattern, Rule, Span, Term, Trigger, Window};
use crate::remark::{Arg, Kind, Reason, Remark};
use crate::tree::Date;
use jiff::civil::Date as Day;

impl Ground<'_> {
    /// Compares every clause with every other of the same subject.
    pub fn rules(&mut self) {
        let law = self.law;
        let all: Vec<(&Rule, &Clause)> = law
            .rules
            .iter()
            .flat_map(|rule| rule.clauses.iter().map(move |clause| (rule, clause)))
            .take(MAX_COMPARED)
            .collect();
        for (at, one) in all.iter().enumerate() {
            if self.remarks.len() >= MAX_REMARKS {
                break;
            }
            for other in &all[at + 1..] {
                let absolute = |clause: &Clause| {
                    matches!(clause.form, Form::Prohibition { while_in: None, longer: None, after: None, .. })
                };
                let meet = one.1.subject == other.1.subject || absolute(one.1) || absolute(other.1);
                if meet && !overridden(one.0, other.0) {
                    self.pair(one, other);
                }
            }
        }
        for rule in &law.rules {
            if let (Some(to), Some(from)) = (rule.valid_to, law.in_force)
                && to < from
            {
                let place = self.rule_place(&rule.name);
                self.remarks.push(Remark::new(Kind::DatesBackwards, place.range()));
            }
        }
    }

    fn pair(&mut self, one: &(&Rule, &Clause), other: &(&Rule, &Clause)) {
        let names = |kind: Kind, first: &Rule, second: &Rule, ground: &Self| {
            let (a, b) = (ground.rule_place(&first.name), ground.rule_place(&second.name));
            Remark::new(kind, b.range())
                .and(a.range())
                .says(0, &ground.rule_name(first))
                .says(1, &ground.rule_name(second))
        };
        if let Some(why) = contradiction(one.1, other.1).or_else(|| contradiction(other.1, one.1)) {
            let remark = names(Kind::Contradiction, one.0, other.0, self).arg(2, why);
            self.remarks.push(remark);
            return;
        }
        if std::ptr::eq(one.0, other.0) {
            return;
        }
        if same(one.1, other.1) && one.1.form == other.1.form {
            let remark = names(Kind::SameRule, one.0, other.0, self);
            self.remarks.push(remark);
            return;
        }
        match stricter(one.1, other.1) {
            Some(true) => self.shadow(one, other),
            Some(false) => self.shadow(other, one),
            None => {}
        }
    }

    /// One rule is stricter than another on the same event; an example shows both deadlines.
    fn shadow(&mut self, strict: &(&Rule, &Clause), loose: &(&Rule, &Clause)) {
        let (a, b) = (self.rule_place(&strict.0.name), self.rule_place(&loose.0.name));
        let example = self.example_of(strict.1, loose.1);
        let remark = Remark::new(Kind::Shadowed, b.range())
            .and(a.range())
            .says(0, &self.rule_name(strict.0))
            .says(1, &self.rule_name(loose.0))
            .arg(2, example);
        self.remarks.push(remark);
    }

    /// The two deadlines of an event on the first working morning of the charter.
    fn example_of(&self, strict: &Clause, loose: &Clause) -> Arg {
        let deadlines = |clause: &Clause| -> Option<(i64, i64)> {
            let Form::Response { term: Term { due: Due::Within { span: Amount::Fixed(span), .. }, calendar }, .. } =
                &clause.form
            else {
                return None;
            };
            let from = self.law.in_force.unwrap_or(Day::constant(2026, 1, 1));
            let compiled =
                worktime::Calendar::compile(&self.law.calendars.get(*calendar)?.1, from.year(), from.year() + 1)
                    .ok()?;
            let midnight = from.in_tz(&self.law.zone).ok()?.timestamp().as_microsecond();
            let opens = compiled.next_open(midnight)?;
            let due = match span {
                Span::Worked(limit) => compiled.due(opens, *limit)?,
                Span::Elapsed(limit) => opens.checked_add(*limit)?,
                Span::WorkDays(days) => compiled.add_working_days(opens, *days)?,
                Span::Days(_) | Span::Months(_) => return None,
            };
            Some((opens, due))
        };
        let (Some((opens, first)), Some((_, second))) = (deadlines(strict), deadlines(loose)) else {
            return Arg::Text(String::new());
        };
        let (opens, first, second) = (self.local(opens), self.local(first), self.local(second));
        let (Some(opens), Some(first), Some(second)) = (opens, first, second) else { return Arg::Text(String::new()) };
        let show = |(date, time): &(Date, String), l| format!("{} {time}", crate::print::date(*date, l));
        Reason::TwoDeadlines.with(&[&|l| show(&opens, l), &|l| show(&first, l), &|l| show(&second, l)])
    }

    fn local(&self, at: i64) -> Option<(Date, String)> {
        let zone = jiff::tz::TimeZone::get(&self.law.zone).ok()?;
        let wall = zone.to_datetime(jiff::Timestamp::from_microsecond(at).ok()?);
        let date = Date { year: wall.year(), month: wall.month(), day: wall.day() };
        Some((date, format!("{}:{:02}", wall.hour(), wall.minute())))
    }
}

fn overridden(one: &Rule, other: &Rule) -> bool {
    one.overrides.contains(&other.id) || other.overrides.contains(&one.id)
}

/// Whether two clauses differ in nothing but the form.
fn same(one: &Clause, other: &Clause) -> bool {
    one.scope == other.scope
        && one.bearer == other.bearer
        && one.personally == other.personally
        && one.proof == other.proof
        && one.except_where == other.except_where
        && one.except_after == other.except_after
        && one.except_while == other.except_while
        && one.lapses == other.lapses
        && one.pauses == other.pauses
}

/// Whether the first of two responses to one trigger by one act is due no later (or the second).
fn stricter(one: &Clause, other: &Clause) -> Option<bool> {
    let (Form::Response { trigger: t, act: a, term: x }, Form::Response { trigger: u, act: b, term: y }) =
        (&one.form, &other.form)
    else {
        return None;
    };
    let once = |act: &Act| act.times == 1 && act.distinct.is_none();
    if !same(one, other) || t != u || matches!(t, Trigger::Settled(_)) || a != b || !once(a) || x.calendar != y.calendar
    {
        return None;
    }
    let (
        Due::Within { delay: None, span: Amount::Fixed(p), after: None },
        Due::Within { delay: None, span: Amount::Fixed(q), after: None },
    ) = (&x.due, &y.due)
    else {
        return None;
    };
    match (p, q) {
        (Span::Worked(p), Span::Worked(q)) | (Span::Elapsed(p), Span::Elapsed(q)) => Some(p <= q),
        (Span::Days(p), Span::Days(q))
        | (Span::Months(p), Span::Months(q))
        | (Span::WorkDays(p), Span::WorkDays(q)) => Some(p <= q),
        _ => None,
    }
}

/// The kinds of a pattern without conditions.
fn bare_kinds(pattern: &Pattern) -> Option<Vec<&KindMatch>> {
    let plain = |m: &crate::law::Match| m.condition == Cond::True && m.names.is_empty() && m.by.is_none();
    (pattern.condition == Cond::True && pattern.any.iter().all(plain))
        .then(|| pattern.any.iter().map(|m| &m.kind).collect())
}

/// Whether everything a pattern asks for is among kinds.
fn only_of(pattern: &Pattern, kinds: &[&KindMatch]) -> bool {
    !pattern.any.is_empty() && pattern.any.iter().all(|m| kinds.contains(&&m.kind))
}

/// Why two clauses cannot both be kept.
fn contradiction(one: &Clause, other: &Clause) -> Option<Arg> {
    if one.scope != Cond::True || other.scope != Cond::True {
        return None;
    }
    match (&one.form, &other.form) {
        (Form::Prohibition { a, while_in: None, longer: None, after: None }, form) if other_free(one) => {
            let act = match form {
                Form::Response { act, .. }
                | Form::Cadence { act, .. }
                | Form::Schedule { act, .. }
                | Form::Steps { act, .. }
                | Form::AtLeast { act, .. } => &act.pattern,
                Form::Next { b, .. } => b,
                _ => return None,
            };
            let kinds = bare_kinds(a)?;
            if !only_of(act, &kinds) {
                return None;
            }
            Some(Reason::ForbidsDemand.of(&[&other.text]))
        }
        (Form::Precedence { a, before, soonest: None, .. }, Form::Precedence { a: c, before: d, .. }) => {
            let (a, before, c, d) = (bare_kinds(a)?, bare_kinds(before)?, bare_kinds(c)?, bare_kinds(d)?);
            if a != d || before != c || a == before {
                return None;
            }
            Some(Reason::EachWaits.of(&[]))
        }
        (Form::Exclusion { a, b }, Form::Precedence { a: later, before, .. }) => {
            let (a, b, later, before) = (bare_kinds(a)?, bare_kinds(b)?, bare_kinds(later)?, bare_kinds(before)?);
            let clash = (a == later && b == before) || (a == before && b == later);
            if !clash {
                return None;
            }
            Some(Reason::NotTogether.of(&[]))
        }
        (Form::Next { a, b }, Form::Next { a: c, b: d }) => {
            let (b, d) = (bare_kinds(b)?, bare_kinds(d)?);
            if a != c || b.iter().any(|kind| d.contains(kind)) {
                return None;
            }
            Some(Reason::TwoNext.of(&[]))
        }
        (Form::AtMost { b, n, distinct: None, window }, Form::AtLeast { act, window: wide }) => {
            let kinds = bare_kinds(b)?;
            let tight = window == wide || *window == Window::Whole;
            if !tight || act.times <= *n || !only_of(&act.pattern, &kinds) {
                return None;
            }
            Some(Reason::TooFewAndMany.of(&[&n.to_string(), &act.times.to_string()]))
        }
        _ => None,
    }
}

/// A clause without exceptions: it holds whatever came before.
fn other_free(clause: &Clause) -> bool {
    clause.except_where.is_empty() && clause.except_after.is_empty() && clause.except_while.is_empty()
}
