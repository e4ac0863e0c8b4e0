//! `dirigent charter`: a charter checked, put into its canonical form, printed, explained.

use std::io::Write;

use charter::remark::Severity;
use clap::{Arg, ArgMatches, Command};
use wording::Language;

use super::{operand, operands};
use crate::charters::Sheet;
use crate::ending::{Ending, Failure};
use crate::shape;
use crate::terminal::{Ink, Terminal};

/// The command.
pub fn command(language: Language) -> Command {
    let one = || shape::operand(language, "charter", "cli-value-charter");
    let some = || -> Arg { shape::operand(language, "charters", "cli-value-charters").num_args(1..) };
    shape::command(language, "charter")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(shape::command(language, "charter-check").arg(some()))
        .subcommand(shape::command(language, "charter-explain").arg(one()))
}

/// Runs it.
///
/// # Errors
/// A file that cannot be read or written.
pub fn run(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    match matches.subcommand() {
        Some(("check", matches)) => check(&operands(matches, "charters"), terminal),
        Some(("explain", matches)) => explain(operand(matches, "charter"), terminal),
        _ => Err(Failure::new(Ending::Usage, terminal.text("cli-usage-missing-command", &[]))),
    }
}

/// All remarks of all files, each file with its sum at the end.
fn check(paths: &[&str], terminal: &mut Terminal) -> Result<Ending, Failure> {
    let mut ending = Ending::Clean;
    for path in paths {
        let sheet = Sheet::open(path, terminal)?;
        for remark in sheet.said(Severity::Hint, terminal.colours()) {
            terminal.line(&remark)?;
            terminal.line("")?;
        }
        let errors = sheet.count(Severity::Error);
        let values = [
            ("path", (*path).into()),
            ("errors", errors.into()),
            ("warnings", sheet.count(Severity::Warning).into()),
            ("hints", sheet.count(Severity::Hint).into()),
            ("rules", sheet.law.as_ref().map_or(0, |law| law.rules.len()).into()),
        ];
        let id = if errors > 0 { "cli-charter-sum-broken" } else { "cli-charter-sum" };
        terminal.tell(id, &values)?;
        if errors > 0 {
            ending = Ending::Charter;
        }
    }
    Ok(ending)
}

/// Each rule with its clauses as they are followed.
fn explain(path: &str, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let law = crate::charters::law(path, terminal)?;
    let language = terminal.language();
    for rule in &law.rules {
        let name = terminal.paint(Ink::Bold, &rule.name);
        terminal.line(&name)?;
        for clause in &rule.clauses {
            let (ru, en) = clause.subject.words();
            let values = [("subject", language.of(ru, en).into()), ("clause", (&clause.id).into())];
            let about = terminal.text(if clause.id.is_empty() { "cli-explain-subject" } else { "cli-explain-clause" }, &values);
            terminal.line(&format!("  {}", clause.text))?;
            terminal.line(&format!("  {about}"))?;
        }
        terminal.out().write_all(b"\n")?;
    }
    Ok(Ending::Clean)
}
