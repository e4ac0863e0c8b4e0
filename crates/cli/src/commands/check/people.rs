//! Duties for people to read.

use facts::{FactId, Micros};
use watch::{Duty, Standing, State};
use wording::date::{self, Day, Wall};
use wording::span::{SpanForm, span};

use super::Judged;
use crate::ending::{Ending, Failure};
use crate::terminal::{Ink, Terminal};

/// Prints the duties of a standing, at most `limit` of them (0: all), and says how many more there are.
pub fn list(standing: &Standing, limit: usize, judged: &Judged, terminal: &mut Terminal) -> Result<(), Failure> {
    let most = if limit == 0 { usize::MAX } else { limit };
    for duty in standing.duties.iter().take(most) {
        one(duty, judged, terminal)?;
        terminal.line("")?;
    }
    let rest = standing.duties.len().saturating_sub(most);
    if rest > 0 {
        terminal.tell("cli-check-more", &[("n", rest.into())])?;
        terminal.line("")?;
    }
    Ok(())
}

/// Prints one duty in full.
///
/// # Errors
/// An id that names no duty, or several.
pub fn explain(id: &str, judged: &Judged, terminal: &mut Terminal) -> Result<bool, Failure> {
    let wanted = id.to_lowercase();
    let found: Vec<&Duty> = judged.standing.duties.iter().filter(|duty| duty.id().to_string().starts_with(&wanted)).collect();
    match found.as_slice() {
        [duty] => {
            one(duty, judged, terminal)?;
            Ok(duty.state.is_deviation())
        }
        [] => Err(Failure::new(Ending::Usage, terminal.text("cli-explain-none", &[("id", id.into())]))),
        several => {
            let values = [("id", id.into()), ("n", several.len().into())];
            Err(Failure::new(Ending::Usage, terminal.text("cli-explain-several", &values)))
        }
    }
}

fn one(duty: &Duty, judged: &Judged, terminal: &mut Terminal) -> Result<(), Failure> {
    let language = terminal.language();
    let (ru, en) = duty.subject.kind.words();
    let clause = if duty.clause.is_empty() { String::new() } else { format!(" · {}", duty.clause) };
    let head = format!("{}{clause} · {} {}", duty.rule, language.of(ru, en), duty.subject.id);
    let head = terminal.paint(Ink::Bold, &head);
    terminal.line(&head)?;
    let state = terminal.text(state_message(duty.state), &[]);
    let state = terminal.paint(if duty.state.is_deviation() { Ink::Red } else { Ink::Green }, &state);
    let late = duty.late.map(|late| terminal.text("cli-duty-late", &[("span", span(language, late, SpanForm::SHORT).into())])).unwrap_or_default();
    terminal.line(&format!("  {state}{late}"))?;
    let moment = |at: Micros| date::moment(language, at, &judged.zone, Day::Full, Wall::Short);
    let mut times = terminal.text("cli-duty-opened", &[("at", moment(duty.opened).into())]);
    for (id, at) in [("cli-duty-due", duty.due), ("cli-duty-settled", duty.settled)] {
        if let Some(at) = at {
            times.push_str(&terminal.text(id, &[("at", moment(at).into())]));
        }
    }
    terminal.line(&format!("  {times}"))?;
    let id: FactId = duty.id();
    let values = [("charged", duty.charged.to_string().into()), ("id", id.to_string().into())];
    let last = terminal.text("cli-duty-charged", &values);
    terminal.line(&format!("  {last}"))?;
    Ok(())
}

/// The word for a state.
pub fn state_message(state: State) -> &'static str {
    match state {
        State::Open => "cli-state-open",
        State::Kept => "cli-state-kept",
        State::KeptLate => "cli-state-kept-late",
        State::OwnWord => "cli-state-own-word",
        State::Breached => "cli-state-breached",
        State::Lapsed => "cli-state-lapsed",
        State::Waived => "cli-state-waived",
        State::Withdrawn => "cli-state-withdrawn",
        State::Violated => "cli-state-violated",
        State::NoTerm => "cli-state-no-term",
        State::NotJudged => "cli-state-not-judged",
    }
}
