//! Duties for people to read.

use charter::law::{Form, Law, Window};
use tell::{Line, LineKind, LogSources, Teller, find_clause};
use watch::Duty;
use wording::{Language, date, plain};
use worktime::{Arithmetic, Calendar};

use super::Judged;
use crate::ending::{Ending, Failure};
use crate::terminal::{Ink, Terminal};

/// Letters of a duty's id that are shown: enough to name it among a million others.
const ID_SHOWN: usize = 10;

/// Prints the duties that were asked for, at most `limit` of them (0: all), and says how many more there are.
pub fn list(duties: &[&Duty], limit: usize, judged: &Judged, terminal: &mut Terminal) -> Result<(), Failure> {
    let most = if limit == 0 { usize::MAX } else { limit };
    if duties.is_empty() {
        terminal.tell("cli-check-nothing", &[])?;
        return Ok(terminal.line("")?);
    }
    let shown = duties.iter().take(most);
    let sources = judged.sources(terminal.language()).about(shown.map(|duty| &duty.subject));
    let teller = Teller { language: terminal.language(), zone: &judged.zone, sources: &sources };
    for duty in duties.iter().take(most) {
        one(duty, &teller, judged, false, terminal)?;
    }
    let rest = duties.len().saturating_sub(most);
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
    let found: Vec<&Duty> =
        judged.standing.duties.iter().filter(|duty| duty.id().to_string().starts_with(&wanted)).collect();
    match found.as_slice() {
        [duty] => {
            let sources = judged.sources(terminal.language()).about(std::iter::once(&duty.subject));
            let teller = Teller { language: terminal.language(), zone: &judged.zone, sources: &sources };
            one(duty, &teller, judged, true, terminal)?;
            facts(duty, &teller, terminal)?;
            Ok(duty.state.is_deviation())
        }
        [] => Err(Failure::new(Ending::Usage, terminal.text("cli-explain-none", &[("id", id.into())]))),
        several => {
            let values = [("id", id.into()), ("n", several.len().into())];
            Err(Failure::new(Ending::Usage, terminal.text("cli-explain-several", &values)))
        }
    }
}

impl Judged {
    fn sources(&self, language: Language) -> LogSources<'_> {
        LogSources::new(&self.log, self.standing.now, self.known).named(&self.twins, language)
    }
}

fn one(
    duty: &Duty,
    teller: &Teller<'_>,
    judged: &Judged,
    explain: bool,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let versions = &judged.charters.versions;
    let clock = if explain { arithmetic(duty, versions, judged) } else { None };
    let block = teller.block(versions, duty, judged.standing.now, clock.as_ref());
    let heading = terminal.paint(Ink::Bold, &plain(&block.heading.join(" · ")));
    terminal.line(&heading)?;
    for Line { kind, text } in &block.lines {
        let ink = match kind {
            LineKind::Verdict if duty.state.is_deviation() => Some(Ink::Red),
            LineKind::Verdict => Some(Ink::Green),
            kind if kind.is_explained() && !explain => continue,
            LineKind::NotCounted => Some(Ink::Yellow),
            _ => None,
        };
        let text = plain(text);
        let text = ink.map_or_else(|| text.clone(), |ink| terminal.paint(ink, &text));
        terminal.line(&format!("  {text}"))?;
    }
    name(duty, explain, terminal)
}

/// The line by which a duty is asked for: its whole id, or as much of it as names it.
pub(in crate::commands) fn name(duty: &Duty, whole: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    let id = duty.id().to_string();
    let shown = terminal.text("cli-duty-id", &[("id", if whole { id.as_str() } else { &id[..ID_SHOWN] }.into())]);
    let shown = terminal.paint(Ink::Dim, &shown);
    terminal.line(&format!("  {shown}"))?;
    Ok(terminal.line("")?)
}

/// The facts that prove a duty, a sentence each.
fn facts(duty: &Duty, teller: &Teller<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    let known: Vec<String> =
        duty.facts.iter().filter_map(|id| teller.sources.fact(*id)).map(|fact| teller.sentence(&fact)).collect();
    if !known.is_empty() {
        terminal.tell("cli-explain-facts", &[])?;
        for sentence in known {
            terminal.line(&format!("  {}", plain(&sentence)))?;
        }
    }
    Ok(())
}

/// The arithmetic of the clock from opening to settlement (or to now), where it is the one the duty was
/// judged by: pauses are not known here, so with them it is left out.
fn arithmetic(duty: &Duty, versions: &[Law], judged: &Judged) -> Option<Arithmetic> {
    let (_, clause) = find_clause(versions, duty)?;
    let law = versions
        .iter()
        .find(|law| law.rules.iter().flat_map(|rule| &rule.clauses).any(|one| std::ptr::eq(one, clause)))?;
    let calendar = match &clause.form {
        Form::Response { term, .. } | Form::Invariant { grace: Some(term), .. } => term.calendar,
        Form::Steps { rows, .. } => rows.first()?.1.calendar,
        Form::Cadence { limit, .. }
        | Form::Dwell { limit, .. }
        | Form::AtLeast { window: Window::Rolling(limit), .. } => limit.calendar,
        _ => return None,
    };
    let until = duty.settled.unwrap_or(judged.standing.now);
    let year = |at| date::local(at, &judged.zone).map(|local| local.year());
    let calendar = Calendar::compile(&law.calendars.get(calendar)?.1, year(duty.opened)?, year(until)?).ok()?;
    Some(calendar.arithmetic(duty.opened, until)).filter(|arithmetic| duty.used == Some(arithmetic.used))
}
