//! `dirigent calendar use`: the working time between two moments with its arithmetic.

use clap::{ArgMatches, Command};
use facts::{Log, Micros};
use jiff::tz::TimeZone;
use tell::{LogSources, Teller};
use wording::{Language, date};
use worktime::{Calendar, CalendarSpec};

use super::{operand, option};
use crate::charters;
use crate::ending::{Ending, Failure};
use crate::instants::{self, Day};
use crate::shape;
use crate::terminal::Terminal;

/// The command.
pub fn command(language: Language) -> Command {
    let between = shape::command(language, "calendar-use")
        .arg(shape::operand(language, "charter", "cli-value-charter"))
        .arg(shape::operand(language, "from", "cli-value-from"))
        .arg(shape::operand(language, "to", "cli-value-to"))
        .arg(shape::option(language, "calendar", "cli-value-name"));
    shape::command(language, "calendar").subcommand_required(true).arg_required_else_help(true).subcommand(between)
}

/// Runs it.
///
/// # Errors
/// A charter with errors, a moment or a calendar that is not understood.
pub fn run(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    match matches.subcommand() {
        Some(("use", matches)) => between(matches, terminal),
        _ => Err(Failure::new(Ending::Usage, terminal.text("cli-usage-missing-command", &[]))),
    }
}

fn between(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let (law, _) = charters::law(operand(matches, "charter"), terminal)?;
    let zone = charters::zone(&law);
    let moment = |name: &str, day: Day| {
        instants::read(operand(matches, name), day, &terminal.text(&format!("cli-value-{name}"), &[]), &zone, terminal)
    };
    let (from, to) = (moment("from", Day::First)?, moment("to", Day::After)?);
    let spec = named(&law.calendars, option(matches, "calendar").unwrap_or_default(), terminal)?;
    let calendar = compiled(spec, from.min(to), from.max(to), &zone, terminal)?;
    for year in calendar.years_without_data_between(from.min(to), from.max(to)) {
        let sentence =
            terminal.text("cli-year-without-data", &[("calendar", "".into()), ("year", year.to_string().into())]);
        terminal.note(&sentence);
    }
    let arithmetic = calendar.arithmetic(from.min(to), from.max(to));
    let nothing = Log::new();
    let sources = LogSources::new(&nothing, to, None);
    let teller = Teller { language: terminal.language(), zone: &zone, sources: &sources };
    for line in teller.clock(&arithmetic) {
        terminal.line(&wording::plain(&line))?;
    }
    Ok(Ending::Clean)
}

fn named<'a>(
    calendars: &'a [(String, CalendarSpec)],
    name: &str,
    terminal: &Terminal,
) -> Result<&'a CalendarSpec, Failure> {
    let found = calendars.iter().find(|(known, _)| known == name).map(|(_, spec)| spec);
    found.ok_or_else(|| {
        let known: Vec<&str> =
            calendars.iter().map(|(name, _)| name.as_str()).filter(|name| !name.is_empty()).collect();
        let values = [("name", name.into()), ("known", known.join(", ").into())];
        Failure::new(Ending::Usage, terminal.text("cli-no-calendar", &values))
    })
}

/// The calendar for the local years of both moments.
fn compiled(
    spec: &CalendarSpec,
    from: Micros,
    to: Micros,
    zone: &TimeZone,
    terminal: &Terminal,
) -> Result<Calendar, Failure> {
    let years = date::local(from, zone).zip(date::local(to, zone)).map(|(a, b)| (a.year(), b.year()));
    years
        .and_then(|(first, last)| Calendar::compile(spec, first, last).ok())
        .ok_or_else(|| Failure::new(Ending::Usage, terminal.text("cli-calendar-years", &[])))
}
