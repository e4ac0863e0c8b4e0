//! `dirigent calendar use`: the working time between two moments with its arithmetic.

use clap::{ArgMatches, Command};
use facts::Micros;
use jiff::tz::TimeZone;
use wording::Language;
use wording::date::{self, Day, Wall};
use wording::span::{SpanForm, span};
use worktime::{Calendar, CalendarSpec, Gap, PieceKind};

use super::{operand, option};
use crate::charters;
use crate::ending::{Ending, Failure};
use crate::instants;
use crate::shape;
use crate::table::Table;
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
    let law = charters::law(operand(matches, "charter"), terminal)?;
    let zone = charters::zone(&law);
    let from = instants::read(operand(matches, "from"), "FROM", &zone, terminal)?;
    let to = instants::read(operand(matches, "to"), "TO", &zone, terminal)?;
    let spec = named(&law.calendars, option(matches, "calendar").unwrap_or_default(), terminal)?;
    let calendar = compiled(spec, from.min(to), from.max(to), &zone, terminal)?;
    for year in calendar.years_without_data_between(from.min(to), from.max(to)) {
        let sentence = terminal.text("cli-year-without-data", &[("calendar", "".into()), ("year", year.to_string().into())]);
        terminal.note(&sentence);
    }
    let arithmetic = calendar.arithmetic(from.min(to), from.max(to));
    let language = terminal.language();
    let used = if from <= to { arithmetic.used } else { -arithmetic.used };
    terminal.tell("cli-calendar-used", &[("span", span(language, used, SpanForm::EXACT).into())])?;
    let mut table = Table::new(&[false, true, false]);
    for piece in &arithmetic.pieces {
        let length = span(language, piece.to - piece.from, SpanForm::EXACT);
        let (counted, reason) = match piece.kind {
            PieceKind::Worked => (length, String::new()),
            PieceKind::Gap(gap) => (String::from("—"), terminal.text(gap_message(gap), &[])),
        };
        table.row(vec![stretch(language, piece.from, piece.to, &zone), counted, reason]);
    }
    for line in table.lines() {
        terminal.line(&format!("  {}", wording::plain(&line)))?;
    }
    Ok(Ending::Clean)
}

fn named<'a>(calendars: &'a [(String, CalendarSpec)], name: &str, terminal: &Terminal) -> Result<&'a CalendarSpec, Failure> {
    let found = calendars.iter().find(|(known, _)| known == name).map(|(_, spec)| spec);
    found.ok_or_else(|| {
        let known: Vec<&str> = calendars.iter().map(|(name, _)| name.as_str()).filter(|name| !name.is_empty()).collect();
        let values = [("name", name.into()), ("known", known.join(", ").into())];
        Failure::new(Ending::Usage, terminal.text("cli-no-calendar", &values))
    })
}

/// The calendar for the local years of both moments.
fn compiled(spec: &CalendarSpec, from: Micros, to: Micros, zone: &TimeZone, terminal: &Terminal) -> Result<Calendar, Failure> {
    let years = date::local(from, zone).zip(date::local(to, zone)).map(|(a, b)| (a.year(), b.year()));
    years.and_then(|(first, last)| Calendar::compile(spec, first, last).ok()).ok_or_else(|| {
        Failure::new(Ending::Usage, terminal.text("cli-calendar-years", &[]))
    })
}

/// `пн 23 ноября 12:51:08 – 13:00`
fn stretch(language: Language, from: Micros, to: Micros, zone: &TimeZone) -> String {
    let start = date::moment(language, from, zone, Day::Full, Wall::Exact);
    format!("{start} – {}", date::moment_beside(language, to, from, zone, Wall::Exact))
}

/// The message that says why a stretch does not count.
fn gap_message(gap: Gap) -> &'static str {
    match gap {
        Gap::Lunch => "cli-gap-lunch",
        Gap::OutsideHours => "cli-gap-outside",
        Gap::Shortened => "cli-gap-shortened",
        Gap::Weekend => "cli-gap-weekend",
        Gap::Holiday => "cli-gap-holiday",
        Gap::DayOff => "cli-gap-day-off",
        Gap::NonWorkingPaid => "cli-gap-paid",
        Gap::Paused => "cli-gap-paused",
        Gap::OutsideRange => "cli-gap-range",
    }
}
