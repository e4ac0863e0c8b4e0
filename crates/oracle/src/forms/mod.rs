//! One file for each family of forms; this is the list of them.

mod acts;
mod counts;
mod life;
mod openings;
mod periods;
mod response;
mod running;
mod windows;

use crate::conclude::{Court, Draft};
use charter::law::Form;
use facts::{Micros, ObjectRef};
use watch::{Anchor, State};
use worktime::Deadline;

/// Judges the clause over all its subjects.
pub fn judge(court: &mut Court<'_>) {
    by_form(court);
    running::pauses(court);
}

/// The same without its pauses, which are duties beside it.
fn by_form(court: &mut Court<'_>) {
    match &court.clause.form {
        Form::Response { .. } | Form::Steps { .. } => response::judge(court),
        Form::Invariant { .. } | Form::Cadence { .. } | Form::Dwell { .. } => running::judge(court),
        Form::Precedence { .. } => acts::precedence(court),
        Form::Prohibition { .. } => acts::prohibition(court),
        Form::Exclusion { .. } => acts::exclusion(court),
        Form::Next { .. } => acts::next(court),
        Form::FourEyes { .. } => acts::four_eyes(court),
        Form::Order { .. } => acts::order(court),
        Form::Completeness { .. } => acts::completeness(court),
        Form::AtMost { .. } => counts::at_most(court),
        Form::AtLeast { .. } => counts::at_least(court),
        Form::Schedule { .. } => periods::schedule(court),
        Form::Checkpoint { .. } => periods::checkpoint(court),
        Form::Notice { .. } => response::notice(court),
    }
}

pub use openings::opens;

/// The clause above that a duty of «затем» follows, by its place.
pub fn above(clause: &charter::law::Clause) -> Option<usize> {
    use charter::law::Trigger;
    match &clause.form {
        Form::Response { trigger: Trigger::Settled(i), .. } | Form::Steps { trigger: Trigger::Settled(i), .. } => {
            Some(*i)
        }
        _ => None,
    }
}

/// A conclusion about an act at fact i, judged at once.
fn at_once(court: &Court<'_>, subject: &ObjectRef, i: usize, state: State, facts: Vec<usize>) -> Draft {
    let at: Micros = court.world.facts[i].at;
    let kept = state == State::Kept;
    Draft {
        clause: court.clause.id.clone(),
        subject: subject.clone(),
        anchor: Anchor::Fact(court.world.ids[i]),
        doer: Some(i),
        calendar: 0,
        opened: at,
        state,
        deadline: kept.then(|| Deadline::at(at)),
        settled: kept.then_some(at),
        facts,
        measure: None,
    }
}
