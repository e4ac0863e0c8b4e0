//! The commands, one file each.

mod backtest;
mod calendar;
mod charter;
mod check;
mod facts;
mod sim;

use clap::{Arg, ArgAction, ArgMatches, Command};
use wording::Language;

use crate::ending::{Ending, Failure};
use crate::shape;
use crate::terminal::{Terminal, text};

/// The whole command line in a language.
pub fn tree(language: Language) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(text(language, "cli-opt-version", &[]))
        .help_heading(text(language, "cli-head-common", &[]))
        .display_order(902);
    let tree = shape::command(language, "dirigent")
        .version(env!("CARGO_PKG_VERSION"))
        .arg(version)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(check::command(language))
        .subcommand(backtest::command(language))
        .subcommand(charter::command(language))
        .subcommand(facts::command(language))
        .subcommand(calendar::command(language))
        .subcommand(sim::command(language))
        .after_help(text(language, "cli-dirigent-after", &[]));
    shape::whole(tree, language)
}

/// Runs what was asked for.
///
/// # Errors
/// The sentence of the command that failed.
pub fn run(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    match matches.subcommand() {
        Some(("check", matches)) => check::run(matches, terminal),
        Some(("backtest", matches)) => backtest::run(matches, terminal),
        Some(("charter", matches)) => charter::run(matches, terminal),
        Some(("facts", matches)) => facts::run(matches, terminal),
        Some(("calendar", matches)) => calendar::run(matches, terminal),
        Some(("sim", matches)) => sim::run(matches, terminal),
        _ => Err(Failure::new(Ending::Usage, terminal.text("cli-usage-missing-command", &[]))),
    }
}

/// The value of an operand that clap has demanded.
fn operand<'a>(matches: &'a ArgMatches, name: &str) -> &'a str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}

/// All values of a repeated operand.
fn operands<'a>(matches: &'a ArgMatches, name: &str) -> Vec<&'a str> {
    matches.get_many::<String>(name).map(|all| all.map(String::as_str).collect()).unwrap_or_default()
}

/// The value of an option, if it was given.
fn option<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}
