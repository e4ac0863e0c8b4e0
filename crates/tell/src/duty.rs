//! A duty and the clause it comes from.

use charter::law::{Clause, Due, Form, Law, Limit, Rule, Term, Trigger, Window};
use facts::Micros;
use watch::{Duty, State};

/// What is added to the id of a clause for the pause that its clock is bounded by.
pub(crate) const PAUSE: &str = "pause";

/// Parts of a second are shown where two instants of a verdict are closer than this.
const CLOSE: Micros = wording::span::SECOND;

/// The rule and the clause of a duty among the versions of a charter (oldest first): those of the
/// version that the duty names, else of the latest that has them. Rows of a schedule (`clause/2`) and
/// pauses (`clause/pause`) belong to their clause.
pub fn find_clause<'a>(versions: &'a [Law], duty: &Duty) -> Option<(&'a Rule, &'a Clause)> {
    let named = versions.iter().filter(|law| law.in_force == duty.version);
    let latest = versions.iter().rev();
    named.chain(latest).find_map(|law| {
        let rule = law.rules.iter().find(|rule| rule.id == duty.rule)?;
        let clause = |id: &str| rule.clauses.iter().find(|clause| clause.id == id);
        let part = duty.clause.rsplit_once('/').map_or("", |(clause, _)| clause);
        clause(&duty.clause).or_else(|| clause(part)).map(|clause| (rule, clause))
    })
}

/// What follows the id of the clause in that of the duty: a row of a schedule or a pause.
pub(crate) fn part<'d>(duty: &'d Duty, clause: &Clause) -> Option<&'d str> {
    if duty.clause == clause.id { None } else { duty.clause.rsplit_once('/').map(|(_, part)| part) }
}

/// Whether the instants of a verdict are so close that parts of a second decide it.
pub(crate) fn is_fine(duty: &Duty) -> bool {
    let close = |a: Micros, b: Micros| a != b && a.abs_diff(b) < CLOSE.unsigned_abs();
    let deadlines = || duty.due.iter().chain(&duty.breaks_after);
    duty.settled.is_some_and(|settled| deadlines().any(|deadline| close(settled, *deadline)))
}

/// The limit in working time as the duty shows it: what was used less what was too much.
pub(crate) fn measured(duty: &Duty) -> Option<Micros> {
    match (duty.used, duty.late) {
        (Some(used), Some(late)) if late > 0 => used.checked_sub(late),
        _ => None,
    }
}

/// The deadline of a clause, whatever its form.
pub(crate) fn due_of(clause: &Clause, part: Option<&str>) -> Option<Due> {
    let within = |limit: &Limit| Due::Within { delay: None, span: limit.span.clone(), after: None };
    let row = part.and_then(|part| part.parse::<usize>().ok());
    let term = |term: &Term| term.due.clone();
    match &clause.form {
        _ if part == Some(PAUSE) => clause.pauses.iter().find_map(|(_, limit)| limit.as_ref()).map(within),
        Form::Response { term: it, .. } | Form::Schedule { term: it, .. } => Some(term(it)),
        Form::Steps { rows, .. } => {
            let place = row.and_then(|row| row.checked_sub(1)).unwrap_or(0);
            rows.get(place).map(|(_, it)| term(it))
        }
        Form::Invariant { grace, .. } => grace.as_ref().map(term),
        Form::Cadence { limit, .. } | Form::Dwell { limit, .. } => Some(within(limit)),
        Form::AtLeast { window: Window::After(_, _, limit) | Window::Rolling(limit), .. } => Some(within(limit)),
        _ => None,
    }
}

/// The trigger of a clause that has one.
pub(crate) fn trigger(clause: &Clause) -> Option<&Trigger> {
    match &clause.form {
        Form::Response { trigger, .. } | Form::Steps { trigger, .. } | Form::Notice { trigger } => Some(trigger),
        _ => None,
    }
}

/// Whether the demanded act did come.
pub(crate) fn has_come(state: State) -> bool {
    matches!(state, State::Kept | State::KeptLate | State::OwnWord)
}
