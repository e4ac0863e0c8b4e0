//! Whether a fact matches a pattern, also kinds that are seen in other facts.

use crate::cond::{self, Tri};
use crate::measures;
use crate::people;
use crate::world::{World, known};
use charter::law::{Demand, Form, KindMatch, Law, Match, Pattern, State, Trigger, Window};
use charter::named::measures_of_rule;
use facts::{AnyKind, Evidence, Fact, Kind, Micros, ObjectRef, Value, field};

/// Whether a call was answered.
pub fn answered(fact: &Fact) -> bool {
    let Some(kind) = known(fact).filter(|k| k.is_call()) else { return false };
    match (fact.attributes.get(field::ANSWERED), fact.attributes.get(field::LENGTH)) {
        (Some(Value::YesNo(yes)), _) => *yes,
        (_, Some(Value::Length(l))) => *l > 0,
        _ => kind == Kind::CallTaken,
    }
}

/// How long an answered call went on.
pub fn call_end(fact: &Fact) -> Micros {
    match fact.attributes.get(field::LENGTH) {
        Some(Value::Length(l)) => fact.at.saturating_add(*l),
        _ => fact.at,
    }
}

fn contact(fact: &Fact) -> bool {
    let written = known(fact).is_some_and(Kind::is_written) && fact.actor.as_deref() != Some("system");
    answered(fact) || written || known(fact) == Some(Kind::Meet)
}

/// The name of the stage a deal entered last, up to point i.
pub fn stage_at(world: &World, deal: &ObjectRef, i: usize) -> Option<String> {
    let entered =
        world.naming(deal).iter().rev().find(|&&f| f <= i && known(&world.facts[f]) == Some(Kind::StageIn))?;
    word(&world.facts[*entered], field::STAGE)
}

fn word(fact: &Fact, name: &str) -> Option<String> {
    match fact.attributes.get(name) {
        Some(Value::Word(w)) => Some(w.clone()),
        _ => None,
    }
}

/// The move of a stage_in against the process, in stages: +1 the next one; `None` where it cannot be told.
pub fn stage_move(world: &World, law: &Law, i: usize, subject: &ObjectRef) -> Option<i64> {
    if known(&world.facts[i]) != Some(Kind::StageIn) {
        return None;
    }
    let to = cond::fold(&word(&world.facts[i], field::STAGE)?);
    let before =
        world.counting(subject).iter().rev().find(|&&f| f < i && known(&world.facts[f]) == Some(Kind::StageIn))?;
    let from = cond::fold(&word(&world.facts[*before], field::STAGE)?);
    law.processes.iter().find_map(|p| {
        let place = |name: &str| p.stages.iter().position(|(s, _)| cond::fold(s) == name).map(|x| x as i64);
        Some(place(&to)? - place(&from)?)
    })
}

/// Whether fact i matches the pattern for this subject.
pub fn pattern(world: &World, law: Option<&Law>, pattern: &Pattern, i: usize, subject: &ObjectRef) -> Tri {
    let any = pattern.any.iter().fold(Tri::False, |t, m| t.or(one(world, law, m, i, subject)));
    if any == Tri::False { any } else { any.and(cond::holds(world, law, &pattern.condition, i, subject)) }
}

fn one(world: &World, law: Option<&Law>, m: &Match, i: usize, subject: &ObjectRef) -> Tri {
    let fact = &world.facts[i];
    if !is_kind(world, law, &m.kind, i, subject) || !has_name(m, fact) || m.evidence.is_some_and(|e| fact.evidence > e)
    {
        return Tri::False;
    }
    let by = match &m.by {
        None => Tri::True,
        Some((who, above)) => people::done_by(world, law, who, *above, i, subject),
    };
    if by == Tri::False { by } else { by.and(cond::holds(world, law, &m.condition, i, subject)) }
}

fn is_kind(world: &World, law: Option<&Law>, kind: &KindMatch, i: usize, subject: &ObjectRef) -> bool {
    let fact = &world.facts[i];
    match kind {
        KindMatch::Event(name) => matches!(&fact.kind, AnyKind::Custom(n) if cond::fold(n) == cond::fold(name)),
        KindMatch::EventPrefix(p) => {
            matches!(&fact.kind, AnyKind::Custom(n) if cond::fold(n).starts_with(&cond::fold(p)))
        }
        KindMatch::Known(kind) => {
            known(fact) == Some(*kind)
                || match kind {
                    Kind::Talk => answered(fact),
                    Kind::Contact => contact(fact),
                    Kind::Attempt => contact(fact) || known(fact) == Some(Kind::CallOut),
                    Kind::Jump => law.and_then(|l| stage_move(world, l, i, subject)).is_some_and(|m| m > 1),
                    Kind::StepBack => law.and_then(|l| stage_move(world, l, i, subject)).is_some_and(|m| m < 0),
                    _ => false,
                }
        }
    }
}

fn has_name(m: &Match, fact: &Fact) -> bool {
    if m.names.is_empty() {
        return true;
    }
    let same = |a: &str| m.names.iter().any(|n| cond::fold(n) == cond::fold(a));
    match known(fact) {
        Some(Kind::Filled | Kind::Changed) => fact.attributes.keys().any(|k| same(k)),
        _ => word(fact, field::STAGE).is_some_and(|s| same(&s)),
    }
}

/// Whether the fact is one's own word only.
pub fn self_declared(fact: &Fact) -> bool {
    fact.evidence == Evidence::SelfDeclared
}

/// Whether any pattern of a law could match facts of a kind (for the list of kinds nobody reads).
pub fn law_reads(law: &Law, kind: &AnyKind) -> bool {
    let mut patterns: Vec<&Pattern> = law.case_ends.iter().collect();
    let mut always = Vec::new();
    let measures = law.rules.iter().flat_map(measures_of_rule).filter_map(|name| measures::named(law, name));
    patterns.extend(measures.map(|m| &m.pattern));
    for clause in law.rules.iter().flat_map(|r| &r.clauses) {
        form_patterns(&clause.form, &mut patterns, &mut always);
        patterns.extend(clause.proof.iter().chain(&clause.except_after).chain(&clause.lapses));
        for state in clause.except_while.iter().chain(clause.pauses.iter().map(|(s, _)| s)) {
            state_patterns(state, &mut patterns, &mut always);
        }
    }
    let reads = |m: &Match| match (&m.kind, kind) {
        (KindMatch::Event(n), AnyKind::Custom(k)) => cond::fold(n) == cond::fold(k),
        (KindMatch::EventPrefix(p), AnyKind::Custom(k)) => cond::fold(k).starts_with(&cond::fold(p)),
        (KindMatch::Known(k), AnyKind::Known(f)) => {
            k == f
                || match k {
                    Kind::Talk => f.is_call(),
                    Kind::Contact | Kind::Attempt => f.is_call() || f.is_written() || *f == Kind::Meet,
                    Kind::Jump | Kind::StepBack => *f == Kind::StageIn,
                    _ => false,
                }
        }
        _ => false,
    };
    let known = matches!(kind, AnyKind::Known(k) if always.contains(k));
    known || patterns.iter().any(|p| p.any.iter().any(reads))
}

fn form_patterns<'a>(form: &'a Form, out: &mut Vec<&'a Pattern>, kinds: &mut Vec<Kind>) {
    let trigger = |t: &'a Trigger, out: &mut Vec<&'a Pattern>| match t {
        Trigger::Fact(_, p) => out.push(p),
        Trigger::Passed { without: Some(p), .. } => out.push(p),
        _ => {}
    };
    match form {
        Form::Response { trigger: t, act, .. } => {
            trigger(t, out);
            out.push(&act.pattern);
        }
        Form::Steps { trigger: t, act, goal, .. } => {
            trigger(t, out);
            out.push(&act.pattern);
            out.extend(goal);
        }
        Form::Notice { trigger: t } => trigger(t, out),
        Form::Invariant { state, demand, .. } => {
            state_patterns(state, out, kinds);
            demand_patterns(demand, out, kinds);
        }
        Form::Checkpoint { demand, .. } => demand_patterns(demand, out, kinds),
        Form::Cadence { state, act, .. } => {
            state_patterns(state, out, kinds);
            out.push(&act.pattern);
        }
        Form::Dwell { state, .. } => state_patterns(state, out, kinds),
        Form::Precedence { a, before, no_since, .. } => {
            out.extend([a, before]);
            out.extend(no_since);
        }
        Form::Prohibition { a, while_in, after, .. } => {
            out.push(a);
            out.extend(after.iter().map(|(_, p)| p));
            if let Some(s) = while_in {
                state_patterns(s, out, kinds);
            }
        }
        Form::Exclusion { a, b } | Form::Next { a, b } | Form::FourEyes { a, b, .. } => out.extend([a, b]),
        Form::AtMost { b, window, .. } => {
            out.push(b);
            window_patterns(window, out);
        }
        Form::AtLeast { act, window } => {
            out.push(&act.pattern);
            window_patterns(window, out);
        }
        Form::Schedule { act, .. } => out.push(&act.pattern),
        Form::Order { .. } => kinds.push(Kind::StageIn),
        Form::Completeness { a, .. } => out.push(a),
    }
}

fn window_patterns<'a>(window: &'a Window, out: &mut Vec<&'a Pattern>) {
    if let Window::After(_, p, _) = window {
        out.push(p);
    }
}

fn demand_patterns<'a>(demand: &'a Demand, out: &mut Vec<&'a Pattern>, kinds: &mut Vec<Kind>) {
    match demand {
        Demand::TaskSet(_) | Demand::NoOverdueTasks => kinds.extend([Kind::TaskSet, Kind::TaskDone, Kind::TaskMoved]),
        Demand::OwnerSet => kinds.extend([Kind::Assigned, Kind::Released]),
        Demand::Holds(_) => {}
        Demand::In(state) => state_patterns(state, out, kinds),
    }
}

fn state_patterns<'a>(state: &'a State, out: &mut Vec<&'a Pattern>, kinds: &mut Vec<Kind>) {
    match state {
        State::Stretch(s) => out.extend([&s.opens, &s.closes]),
        State::Overdue => kinds.extend([Kind::Invoice, Kind::Paid, Kind::PaidBack]),
        State::Works | State::Absent | State::Alive => {}
    }
}

/// The answered call with the subject that was going on at an instant, if any, as of when it ends.
pub fn going_on(world: &World, subject: &ObjectRef, at: Micros) -> Option<Micros> {
    let calls = world.counting(subject).iter().map(|&f| &world.facts[f]);
    calls.filter(|f| answered(f) && f.at <= at && at < call_end(f)).map(call_end).max()
}
