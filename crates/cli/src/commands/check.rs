//! `dirigent check`: a log judged by a charter.

mod people;
mod summary;

pub(super) use people::name;
pub use summary::kind_name;
pub(super) use summary::{head, heads, holder_name, lines};

use charter::Twins;
use std::io::Write;

use charter::law::Law;
use clap::{Arg, ArgAction, ArgMatches, Command};
use facts::{Log, Micros};
use jiff::tz::TimeZone;
use watch::{Charters, Duty, NotJudged, Question, Standing};
use wording::Language;
use wording::list::quoted;

use super::{operands, option};
use crate::charters;
use crate::ending::{Ending, Failure};
use crate::instants::{self, Day};
use crate::load::{self, Sources};
use crate::shape;
use crate::terminal::Terminal;

/// Duties shown to people unless `--limit` says otherwise: what fits a few screens.
const SHOWN: usize = 20;

/// The engine that reads the facts once.
const FAST: &str = "fast";

/// The command.
pub fn command(language: Language) -> Command {
    let command = shape::command(language, "check")
        .arg(shape::operand(language, "files", "cli-value-files").num_args(1..))
        .arg(shape::option(language, "mapping", "cli-value-mapping"))
        .arg(shape::flag(language, "json"))
        .arg(shape::flag(language, "summary").conflicts_with("json"))
        .arg(shape::option(language, "explain", "cli-value-id").conflicts_with_all(["json", "summary"]))
        .arg(shape::flag(language, "all"))
        .arg(repeated(language, "rule", "cli-value-name"))
        .arg(repeated(language, "person", "cli-value-id"));
    asking(command, language)
        .arg(shape::choice(language, "engine", &[FAST, "oracle"]))
        .arg(shape::option(language, "threads", "cli-value-number").value_parser(clap::value_parser!(u8).range(1..)))
        .after_help(crate::terminal::text(language, "cli-check-after", &[]))
}

/// What is asked of a log, whoever asks: how much to show, as of when, by what was known, where refused rows go.
pub(super) fn asking(command: Command, language: Language) -> Command {
    command
        .arg(shape::option(language, "limit", "cli-value-number").value_parser(clap::value_parser!(usize)))
        .arg(shape::option(language, "now", "cli-value-moment"))
        .arg(shape::option(language, "known", "cli-value-moment"))
        .arg(shape::flag(language, "complete"))
        .arg(shape::flag(language, "by-dates"))
        .arg(shape::option(language, "rejected", "cli-value-file"))
}

fn repeated(language: Language, name: &'static str, value: &str) -> Arg {
    shape::option(language, name, value).action(ArgAction::Append)
}

/// Everything that was read and judged.
pub struct Judged {
    /// The charters, oldest first; at least one.
    pub charters: Charters,
    /// The facts.
    pub log: Log,
    /// The answer.
    pub standing: Standing,
    /// The zone of the newest charter.
    pub zone: TimeZone,
    /// Facts learned of later were not known.
    pub known: Option<Micros>,
    /// Names of the charters in the other language.
    pub twins: Twins,
    /// Ids of the rules asked for; none: all.
    pub rules: Vec<String>,
}

impl Judged {
    /// The newest charter.
    pub fn law(&self) -> Option<&Law> {
        self.charters.versions.last()
    }
}

/// Runs it.
///
/// # Errors
/// Files that cannot be read, charters with errors, moments that are not understood.
pub fn run(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let (texts, sources): (Vec<&str>, Vec<&str>) =
        operands(matches, "files").into_iter().partition(|path| charters::is_charter(path));
    if texts.is_empty() {
        return Err(Failure::new(Ending::Usage, terminal.text("cli-check-no-charter", &[])));
    }
    if sources.is_empty() {
        return Err(Failure::new(Ending::Usage, terminal.text("cli-check-no-facts", &[])));
    }
    let (charters, twins) = versions(&texts, matches.get_flag("by-dates"), terminal)?;
    let rules = rules(&operands(matches, "rule"), &charters, &twins, terminal)?;
    let zone = charters.versions.last().map_or(TimeZone::UTC, charters::zone);
    let sources =
        Sources { paths: &sources, mapping: option(matches, "mapping"), rejected: option(matches, "rejected") };
    let loaded = load::facts(&sources, terminal)?;
    let mut question = question(matches, &loaded.log, &zone, terminal)?;
    question.complete |= loaded.complete;
    let threads = matches.get_one::<u8>("threads").map_or(1, |n| usize::from(*n));
    let facts = (&loaded.log, &question);
    let standing = judge(option(matches, "engine"), threads, (&charters, &twins), facts, terminal)?;
    let judged = Judged { charters, log: loaded.log, standing, zone, known: question.known, twins, rules };
    let broken = show(matches, &judged, terminal)?;
    // The command ends here: what it holds goes back with all its memory, and not piece by piece.
    std::mem::forget(judged);
    Ok(match (loaded.partly, broken) {
        (true, _) => Ending::Partly,
        (false, true) => Ending::Deviations,
        (false, false) => Ending::Clean,
    })
}

/// The answer of the judge asked for: the fold, unless the slow one is.
pub(super) fn judge(
    engine: Option<&str>,
    threads: usize,
    (charters, twins): (&Charters, &Twins),
    (log, question): (&Log, &Question),
    terminal: &Terminal,
) -> Result<Standing, Failure> {
    if engine.is_some_and(|e| e != FAST) {
        return Ok(oracle::fold(charters, log, question));
    }
    watch::fold_on(threads, charters, log, question).map_err(|gap| {
        let name = gap.what.code().replacen("watch-", "cli-unknown-", 1);
        let what = terminal.text(&name, &[]);
        let rule = charters::shown(twins, &gap.rule, terminal.language());
        let values = [("rule", rule.into()), ("what", what.into())];
        // What stands in the charter and not in a rule is named without one.
        let id = if gap.rule.is_empty() { "cli-check-nobody-charter" } else { "cli-check-nobody" };
        Failure::new(Ending::Charter, terminal.text(id, &values))
    })
}

/// Charters in the order of their dates of force, all of one name, and what they name in the other language.
pub(super) fn versions(paths: &[&str], by_dates: bool, terminal: &mut Terminal) -> Result<(Charters, Twins), Failure> {
    let mut versions = Vec::new();
    for path in paths {
        versions.push((charters::law(path, terminal)?, *path));
    }
    versions.sort_by_key(|((law, _), _)| law.in_force);
    for pair in versions.windows(2) {
        let [((old, _), old_path), ((new, _), new_path)] = pair else { continue };
        let values = [("first", (*old_path).into()), ("second", (*new_path).into())];
        if old.charter != new.charter {
            return Err(Failure::new(Ending::Usage, terminal.text("cli-check-two-names", &values)));
        }
        if old.in_force == new.in_force {
            return Err(Failure::new(Ending::Usage, terminal.text("cli-check-one-date", &values)));
        }
    }
    let mut twins = Twins::default();
    let mut laws = Vec::new();
    for ((law, own), _) in versions {
        laws.push(law);
        twins.take(own);
    }
    let charters = Charters { versions: laws, by_dates };
    Ok((charters, twins))
}

/// Ids of the rules asked for, each by its id or by its name in either language.
fn rules(asked: &[&str], charters: &Charters, twins: &Twins, terminal: &Terminal) -> Result<Vec<String>, Failure> {
    let all = || charters.versions.iter().rev().flat_map(|law| &law.rules);
    let one = |asked: &&str| {
        let is = |name: &str| name == *asked || charters::shown(twins, name, Language::En) == *asked;
        all().find(|rule| is(&rule.id) || is(&rule.name)).map(|rule| rule.id.clone()).ok_or_else(|| {
            let mut names: Vec<String> = Vec::new();
            for rule in all() {
                let name = quoted(terminal.language(), charters::shown(twins, &rule.name, terminal.language()));
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let values = [("name", (*asked).into()), ("known", names.join(", ").into())];
            Failure::new(Ending::Usage, terminal.text("cli-no-rule", &values))
        })
    };
    asked.iter().map(one).collect()
}

pub(super) fn question(
    matches: &ArgMatches,
    log: &Log,
    zone: &TimeZone,
    terminal: &Terminal,
) -> Result<Question, Failure> {
    let read = |name: &str| {
        option(matches, name)
            .map(|text| instants::read(text, Day::Last, &format!("--{name}"), zone, terminal))
            .transpose()
    };
    let known = read("known")?;
    if known.is_some() && !log.tells_recorded() {
        return Err(Failure::new(Ending::Usage, terminal.text("cli-check-not-known", &[])));
    }
    Ok(Question { now: read("now")?, known, complete: matches.get_flag("complete"), ..Question::default() })
}

/// Shows the answer as asked; says whether anything in it is a deviation.
fn show(matches: &ArgMatches, judged: &Judged, terminal: &mut Terminal) -> Result<bool, Failure> {
    if let Some(id) = option(matches, "explain") {
        return people::explain(id, judged, terminal);
    }
    let chosen = chosen(matches, judged);
    let broken = chosen.iter().any(|duty| duty.state.is_deviation());
    if matches.get_flag("json") {
        for duty in &chosen {
            writeln!(terminal.out(), "{}", duty.line())?;
        }
        terminal.out().write_all(without_duties(judged).lines().as_bytes())?;
        return Ok(broken);
    }
    if !matches.get_flag("summary") {
        let limit = matches.get_one::<usize>("limit").copied().unwrap_or(SHOWN);
        people::list(&chosen, limit, judged, terminal)?;
    }
    summary::print(matches, judged, terminal)?;
    Ok(broken)
}

/// The duties that were asked for: deviations unless `--all`, of some rules, of some people.
fn chosen<'j>(matches: &ArgMatches, judged: &'j Judged) -> Vec<&'j Duty> {
    let all = matches.get_flag("all");
    let people = operands(matches, "person");
    let wanted = |duty: &&Duty| (all || duty.state.is_deviation()) && is_chosen(&people, judged, duty);
    judged.standing.duties.iter().filter(wanted).collect()
}

/// What the answer says beside its duties, of the rules asked for.
fn without_duties(judged: &Judged) -> Standing {
    let (standing, rules) = (&judged.standing, &judged.rules);
    let asked = |one: &&NotJudged| rules.is_empty() || rules.contains(&one.rule);
    Standing {
        duties: Vec::new(),
        not_judged: standing.not_judged.iter().filter(asked).cloned().collect(),
        unread: standing.unread.clone(),
        years_without_data: standing.years_without_data.clone(),
        now: standing.now,
    }
}

/// Whether a duty is of the rules and people asked for.
fn is_chosen(people: &[&str], judged: &Judged, duty: &Duty) -> bool {
    let rules = &judged.rules;
    (rules.is_empty() || rules.contains(&duty.rule))
        && (people.is_empty() || people.contains(&duty.charged.to_string().as_str()))
}
