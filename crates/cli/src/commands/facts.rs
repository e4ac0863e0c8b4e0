//! `dirigent facts`: what is in a log, and any log as canonical lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufWriter, Write};

use clap::{ArgMatches, Command};
use facts::{Evidence, Log, Micros, ObjectType, RowId, print_line};
use jiff::tz::TimeZone;
use wording::Language;
use wording::date::{self, Day, Wall};
use wording::number::number;

use super::check::kind_name;
use super::{operands, option};
use crate::ending::{Ending, Failure};
use crate::load::{self, Sources};
use crate::shape;
use crate::table::Table;
use crate::terminal::{Ink, Terminal};

/// Rows of a table of counts that are shown; the rest is summed up in one row.
const SHOWN: usize = 40;

/// The command.
pub fn command(language: Language) -> Command {
    let of = |path: &str| {
        shape::command(language, path)
            .arg(shape::operand(language, "facts", "cli-value-facts").num_args(1..))
            .arg(shape::option(language, "mapping", "cli-value-mapping"))
            .arg(shape::option(language, "rejected", "cli-value-file"))
    };
    shape::command(language, "facts")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(of("facts-stats"))
        .subcommand(of("facts-convert").arg(shape::option(language, "out", "cli-value-file")))
}

/// Runs it.
///
/// # Errors
/// Files that cannot be read or written.
pub fn run(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let Some((name, matches)) = matches.subcommand() else {
        return Err(Failure::new(Ending::Usage, terminal.text("cli-usage-missing-command", &[])));
    };
    let paths = operands(matches, "facts");
    let sources = Sources { paths: &paths, mapping: option(matches, "mapping"), rejected: option(matches, "rejected") };
    let loaded = load::facts(&sources, terminal)?;
    match name {
        "convert" => convert(&loaded.log, option(matches, "out"), terminal)?,
        _ => stats(&loaded.log, terminal)?,
    }
    Ok(if loaded.partly { Ending::Partly } else { Ending::Clean })
}

fn convert(log: &Log, out: Option<&str>, terminal: &mut Terminal) -> Result<(), Failure> {
    let Some(path) = out else { return Ok(write_lines(log, terminal.out())?) };
    let language = terminal.language();
    let failed = |error: std::io::Error| Failure::file(language, "cli-cannot-write", path, &error);
    let mut file = BufWriter::new(File::create(path).map_err(failed)?);
    write_lines(log, &mut file).and_then(|()| file.flush()).map_err(failed)
}

fn write_lines(log: &Log, out: &mut impl Write) -> std::io::Result<()> {
    log.facts().try_for_each(|fact| writeln!(out, "{}", print_line(&fact)))
}

fn stats(log: &Log, terminal: &mut Terminal) -> Result<(), Failure> {
    let language = terminal.language();
    terminal.tell("count-facts", &[("n", log.len().into())])?;
    let Some((first, last)) = log.instants().iter().min().zip(log.instants().iter().max()) else { return Ok(()) };
    // A log without a charter has no zone of its own.
    let moment = |at: Micros| date::moment(language, at, &TimeZone::UTC, Day::Full, Wall::Exact);
    let values = [("from", moment(*first).into()), ("to", moment(*last).into())];
    terminal.tell("cli-stats-span", &values)?;
    terminal.tell("cli-stats-equal", &[("n", equal_instants(log).into())])?;
    let told = if log.tells_recorded() { "cli-stats-recorded" } else { "cli-stats-no-recorded" };
    terminal.tell(told, &[])?;
    let kinds: Vec<String> = log.kinds().iter().map(|kind| kind_name(language, &kind.id())).collect();
    counted("cli-stats-kinds", log.kind_column().iter().map(|kind| kinds[usize::from(*kind)].clone()), terminal)?;
    counted("cli-stats-objects", objects(log, language).into_iter(), terminal)?;
    let rows = || 0..log.len() as RowId;
    let nobody = terminal.text("cli-holder-unknown", &[]);
    let actor = |row| log.actor(row).map_or_else(|| nobody.clone(), |name| log.names().text(name).to_owned());
    counted("cli-stats-actors", rows().map(actor), terminal)?;
    let grades: BTreeMap<Evidence, String> = [Evidence::Witnessed, Evidence::Imported, Evidence::SelfDeclared]
        .map(|grade| (grade, terminal.text(evidence_message(grade), &[])))
        .into();
    counted("cli-stats-evidence", rows().map(|row| grades[&log.evidence(row)].clone()), terminal)
}

/// Each object once, by its type.
fn objects(log: &Log, language: Language) -> Vec<String> {
    let all: BTreeSet<(ObjectType, facts::Name)> =
        (0..log.len() as RowId).flat_map(|row| log.objects(row).iter().copied()).collect();
    all.into_iter().map(|(kind, _)| language.of(kind.words().0, kind.words().1).to_owned()).collect()
}

/// Facts that share object and instant with another: their order is that of the ranks.
fn equal_instants(log: &Log) -> usize {
    let mut seen: Vec<(ObjectType, facts::Name, i64)> = (0..log.len() as RowId)
        .filter_map(|row| log.objects(row).first().map(|(kind, id)| (*kind, *id, log.instants()[row as usize])))
        .collect();
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    all - seen.len()
}

/// A table of names with their counts, the most frequent first.
fn counted(head: &str, names: impl Iterator<Item = String>, terminal: &mut Terminal) -> Result<(), Failure> {
    let language = terminal.language();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut rows: Vec<(String, u64)> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut table = Table::new(&[true, false]);
    for (name, count) in rows.iter().take(SHOWN) {
        table.row(vec![number(language, *count), name.clone()]);
    }
    let rest: u64 = rows.iter().skip(SHOWN).map(|(_, count)| count).sum();
    if rest > 0 {
        let others = terminal.text("cli-stats-others", &[("n", (rows.len() - SHOWN).into())]);
        table.row(vec![number(language, rest), others]);
    }
    let title = terminal.text(head, &[("n", rows.len().into())]);
    let title = terminal.paint(Ink::Bold, &title);
    terminal.line("")?;
    terminal.line(&title)?;
    for line in table.lines(None) {
        terminal.line(&format!("  {}", wording::plain(&line)))?;
    }
    Ok(())
}

fn evidence_message(grade: Evidence) -> &'static str {
    match grade {
        Evidence::Witnessed => "cli-evidence-witnessed",
        Evidence::Imported => "cli-evidence-imported",
        Evidence::SelfDeclared => "cli-evidence-own-word",
    }
}
