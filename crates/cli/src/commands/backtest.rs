//! `dirigent backtest`: the same past under two charters.

use std::collections::BTreeMap;
use std::io::Write;

use ::backtest::{Change, Pair, Tally, pairs, tally};
use charter::Twins;
use clap::{ArgMatches, Command};
use facts::{Log, Micros};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tell::report::rule_name;
use tell::{LineKind, LogSources, Teller};
use watch::{Charters, Duty, Standing, State};
use wording::number::number;
use wording::{Language, plain};

use super::check::{asking, head, heads, holder_name, judge, lines, name, question, versions};
use super::{operands, option};
use crate::charters;
use crate::ending::{Ending, Failure};
use crate::load::{self, Sources};
use crate::shape;
use crate::table::Table;
use crate::terminal::{Ink, Terminal};

/// Duties shown to people unless `--limit` says otherwise: what fits a screen beside the tables.
const SHOWN: usize = 10;

/// The command.
pub fn command(language: Language) -> Command {
    let command = shape::command(language, "backtest")
        .arg(shape::operand(language, "facts", "cli-value-facts").num_args(1..))
        .arg(shape::option(language, "old", "cli-value-charter").required(true))
        .arg(shape::option(language, "new", "cli-value-charter").required(true))
        .arg(shape::option(language, "mapping", "cli-value-mapping"))
        .arg(shape::flag(language, "json"));
    asking(command, language)
        .arg(shape::option(language, "threads", "cli-value-number").value_parser(clap::value_parser!(u8).range(1..)))
        .after_help(crate::terminal::text(language, "cli-backtest-after", &[]))
}

/// A charter and what it says of the past.
struct Side {
    charters: Charters,
    twins: Twins,
    standing: Standing,
}

/// Both charters over one log.
struct Both {
    old: Side,
    new: Side,
    log: Log,
    zone: TimeZone,
    known: Option<Micros>,
}

impl Both {
    fn sources<'b>(&'b self, side: &'b Side, language: Language) -> LogSources<'b> {
        LogSources::new(&self.log, side.standing.now, self.known).named(&side.twins, language)
    }
}

/// Runs it.
///
/// # Errors
/// Files that cannot be read, charters with errors, moments that are not understood.
pub fn run(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let by_dates = matches.get_flag("by-dates");
    let (old, old_twins) = versions(&[option(matches, "old").unwrap_or_default()], by_dates, terminal)?;
    let (new, new_twins) = versions(&[option(matches, "new").unwrap_or_default()], by_dates, terminal)?;
    let zone = new.versions.last().map_or(TimeZone::UTC, charters::zone);
    let paths = operands(matches, "facts");
    let sources = Sources { paths: &paths, mapping: option(matches, "mapping"), rejected: option(matches, "rejected") };
    let loaded = load::facts(&sources, terminal)?;
    let mut question = question(matches, &loaded.log, &zone, terminal)?;
    question.complete |= loaded.complete;
    let threads = matches.get_one::<u8>("threads").map_or(1, |n| usize::from(*n));
    let facts = (&loaded.log, &question);
    let side = |charters: Charters, twins: Twins, terminal: &Terminal| {
        let standing = judge(None, threads, (&charters, &twins), facts, terminal)?;
        Ok::<Side, Failure>(Side { charters, twins, standing })
    };
    let old = side(old, old_twins, terminal)?;
    let new = side(new, new_twins, terminal)?;
    let both = Both { old, new, log: loaded.log, zone, known: question.known };
    show(matches, &both, terminal)?;
    // The command ends here: what it holds goes back with all its memory, and not piece by piece.
    std::mem::forget(both);
    Ok(if loaded.partly { Ending::Partly } else { Ending::Clean })
}

fn show(matches: &ArgMatches, both: &Both, terminal: &mut Terminal) -> Result<(), Failure> {
    let all = pairs(&both.old.standing, &both.new.standing);
    let mut changed: Vec<&Pair<'_>> = all.iter().filter(|pair| pair.change() != Change::Same).collect();
    if matches.get_flag("json") {
        for pair in &changed {
            writeln!(terminal.out(), "{}", pair.line())?;
        }
        return Ok(());
    }
    if changed.is_empty() {
        terminal.tell("cli-backtest-same", &[("n", all.len().into())])?;
        return not_judged(both, terminal);
    }
    changed.sort_by_key(|pair| weight(pair));
    list(&changed, matches.get_one::<usize>("limit").copied().unwrap_or(SHOWN), both, terminal)?;
    by_rule(&all, both, terminal)?;
    let people = tally(&all, |duty| counted(duty).map(|duty| &duty.charged)).into_iter();
    let mut people: Vec<(String, Tally)> = people.map(|(who, one)| (holder_name(who, terminal), one)).collect();
    // Those first whom the change touches most.
    people.sort_by_key(|(_, one)| std::cmp::Reverse(one.old_broken.abs_diff(one.new_broken)));
    table("cli-summary-people", "person", people, terminal)?;
    let hours = tally(&all, |duty| counted(duty).map(|duty| hour(duty.opened, &both.zone)));
    let hours = hours.into_iter().map(|(hour, one)| (format!("{hour}:00"), one)).collect();
    table("cli-backtest-hours", "hour", hours, terminal)?;
    not_judged(both, terminal)
}

/// What was not judged: once where both charters leave out the same, else of each.
fn not_judged(both: &Both, terminal: &mut Terminal) -> Result<(), Failure> {
    let language = terminal.language();
    let sentences = |side: &Side| {
        let sources = both.sources(side, language);
        let teller = Teller { language, zone: &both.zone, sources: &sources };
        teller.not_judged(&side.charters.versions, &side.standing)
    };
    let (old, new) = (sentences(&both.old), sentences(&both.new));
    let sides = match old == new {
        true => vec![("report-not-judged", new)],
        false => vec![("cli-backtest-not-judged-old", old), ("cli-backtest-not-judged-new", new)],
    };
    for (title, sentences) in sides {
        head(terminal, title)?;
        for sentence in sentences {
            terminal.line(&format!("  {}", plain(&sentence)))?;
        }
    }
    Ok(())
}

/// What the head would ask about first: what would become a deviation, then what would cease to be one, then the rest.
fn weight(pair: &Pair<'_>) -> u8 {
    let broken = |duty: Option<&Duty>| duty.is_some_and(|duty| duty.state.is_deviation());
    match (broken(pair.before()), broken(pair.after())) {
        (false, true) => 0,
        (true, false) => 1,
        _ => 2,
    }
}

/// What was taken back is counted nowhere.
fn counted(duty: &Duty) -> Option<&Duty> {
    Some(duty).filter(|duty| duty.state != State::Withdrawn)
}

/// The hour of the department's day in which a duty opened.
fn hour(at: Micros, zone: &TimeZone) -> i8 {
    Timestamp::from_microsecond(at).map_or(0, |t| zone.to_datetime(t).hour())
}

fn by_rule(all: &[Pair<'_>], both: &Both, terminal: &mut Terminal) -> Result<(), Failure> {
    let rules: BTreeMap<&str, Tally> = tally(all, |duty| counted(duty).map(|duty| duty.rule.as_str()));
    // In the order of the new text; rules that only the old one has come after.
    let texts = || [&both.new, &both.old].into_iter();
    let mut order: Vec<&str> = Vec::new();
    for rule in texts().flat_map(|side| &side.charters.versions).flat_map(|law| &law.rules) {
        if !order.contains(&rule.id.as_str()) {
            order.push(&rule.id);
        }
    }
    let name = |id: &str| {
        let side = texts().find(|side| side.charters.versions.iter().any(|law| law.rules.iter().any(|r| r.id == id)));
        side.map_or_else(
            || id.to_owned(),
            |side| charters::shown(&side.twins, rule_name(&side.charters.versions, id), terminal.language()).to_owned(),
        )
    };
    let rows = order.iter().filter_map(|id| rules.get(*id).map(|one| (name(id), *one))).collect();
    table("cli-summary-rules", "rule", rows, terminal)
}

fn table(title: &str, first: &str, rows: Vec<(String, Tally)>, terminal: &mut Terminal) -> Result<(), Failure> {
    let language = terminal.language();
    let mut table = Table::new(&[false, true, true, true, true, true, true, true]);
    table.row(heads(terminal, &[first, "old", "new", "added", "removed", "judged-anew", "old-broken", "new-broken"]));
    for (name, one) in rows {
        let figures = [one.old, one.new, one.added, one.removed, one.judged, one.old_broken, one.new_broken];
        let mut cells = vec![name];
        cells.extend(figures.iter().map(|figure| number(language, *figure)));
        table.row(cells);
    }
    head(terminal, title)?;
    lines(&table, terminal)
}

/// The duties that changed, each as it was and as it would have been.
fn list(changed: &[&Pair<'_>], limit: usize, both: &Both, terminal: &mut Terminal) -> Result<(), Failure> {
    let most = if limit == 0 { usize::MAX } else { limit };
    let shown = || changed.iter().take(most);
    let language = terminal.language();
    let subjects = || shown().filter_map(|pair| pair.last()).map(|duty| &duty.subject);
    let (old, new) = (both.sources(&both.old, language), both.sources(&both.new, language));
    let (old, new) = (old.about(subjects()), new.about(subjects()));
    let old = Teller { language, zone: &both.zone, sources: &old };
    let new = Teller { language, zone: &both.zone, sources: &new };
    for pair in shown() {
        let was = pair.before().map(|duty| told(&old, &both.old, duty));
        let would = pair.after().map(|duty| told(&new, &both.new, duty));
        let Some((heading, _)) = would.as_ref().or(was.as_ref()) else { continue };
        let heading = terminal.paint(Ink::Bold, heading);
        terminal.line(&heading)?;
        let none = terminal.text("cli-backtest-none", &[]);
        let verdict = |told: Option<&(String, String)>| told.map_or_else(|| none.clone(), |one| one.1.clone());
        let values = [("old", verdict(was.as_ref()).into()), ("new", verdict(would.as_ref()).into())];
        for id in ["cli-backtest-was", "cli-backtest-would"] {
            let line = terminal.text(id, &values);
            terminal.line(&format!("  {}", plain(&line)))?;
        }
        if let Some(duty) = pair.last() {
            name(duty, false, terminal)?;
        }
    }
    let rest = changed.len().saturating_sub(most);
    if rest > 0 {
        terminal.tell("cli-check-more", &[("n", rest.into())])?;
        terminal.line("")?;
    }
    Ok(())
}

/// The heading of a duty and its verdict in words.
fn told(teller: &Teller<'_>, side: &Side, duty: &Duty) -> (String, String) {
    let block = teller.block(&side.charters.versions, duty, side.standing.now, None);
    let verdict = block.lines.iter().find(|line| line.kind == LineKind::Verdict);
    (plain(&block.heading.join(" · ")), verdict.map(|line| plain(&line.text)).unwrap_or_default())
}
