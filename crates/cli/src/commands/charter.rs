//! `dirigent charter`: a charter checked, put into its canonical form, printed, explained.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use charter::remark::Severity;
use clap::{Arg, ArgMatches, Command};
use wording::Language;

use super::leasts::leasts;
use super::{operand, operands, option};
use crate::charters::Sheet;
use crate::ending::{Ending, Failure};
use crate::remarks::charter_language;
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
        .subcommand(
            shape::command(language, "charter-fmt")
                .arg(some())
                .arg(shape::flag(language, "check").conflicts_with("write"))
                .arg(shape::flag(language, "write")),
        )
        .subcommand(
            shape::command(language, "charter-print")
                .arg(one())
                .arg(shape::choice(language, "to", &["ru", "en"]))
                .arg(shape::flag(language, "json").help(crate::terminal::text(language, "cli-opt-tree", &[]))),
        )
        .subcommand(shape::command(language, "charter-explain").arg(one()))
}

/// Runs it.
///
/// # Errors
/// A file that cannot be read or written.
pub fn run(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    match matches.subcommand() {
        Some(("check", matches)) => check(&operands(matches, "charters"), terminal),
        Some(("fmt", matches)) => {
            let how = match (matches.get_flag("check"), matches.get_flag("write")) {
                (true, _) => Formatting::Check,
                (_, true) => Formatting::Write,
                _ => Formatting::Show,
            };
            let paths = operands(matches, "charters");
            paths.iter().try_fold(Ending::Clean, |ending, path| Ok(ending.max(fmt(path, how, terminal)?)))
        }
        Some(("print", matches)) => print(matches, terminal),
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

/// What `fmt` does with the canonical form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Formatting {
    /// Prints it.
    Show,
    /// Says whether the file differs from it.
    Check,
    /// Puts it into the file.
    Write,
}

fn fmt(path: &str, how: Formatting, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let sheet = Sheet::open(path, terminal)?;
    if sheet.reading.has_errors() {
        for remark in sheet.said(Severity::Error, false) {
            terminal.note(&remark);
        }
        return Err(Failure::new(
            Ending::Charter,
            terminal.text("cli-charter-not-formatted", &[("path", path.into())]),
        ));
    }
    let tree = sheet.reading.tree.in_order();
    let text = charter::print(&tree, sheet.reading.language);
    // A text that would not read back the same is never put in the place of the author's.
    if charter::read(&text).tree != tree {
        return Err(Failure::new(Ending::Charter, terminal.text("cli-charter-not-same", &[("path", path.into())])));
    }
    let differs = text != sheet.text;
    match how {
        Formatting::Show => terminal.out().write_all(text.as_bytes())?,
        Formatting::Check if differs => {
            terminal.tell("cli-charter-differs", &[("path", path.into())])?;
            return Ok(Ending::Deviations);
        }
        Formatting::Write if differs => {
            replace(path, &text)
                .map_err(|error| Failure::file(terminal.language(), "cli-cannot-write", path, &error))?;
            terminal.tell("cli-charter-written", &[("path", path.into())])?;
        }
        Formatting::Check | Formatting::Write => {}
    }
    Ok(Ending::Clean)
}

/// Puts a text in the place of a file at once: a full disk or a lost power leaves the old one whole.
fn replace(path: &str, text: &str) -> std::io::Result<()> {
    let whole = fs::canonicalize(path)?;
    let mut name = whole.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside: PathBuf = whole.with_file_name(name);
    fs::write(&beside, text)?;
    fs::set_permissions(&beside, fs::metadata(&whole)?.permissions())?;
    fs::rename(&beside, &whole)
}

/// The charter in a language, or its tree as JSON.
fn print(matches: &ArgMatches, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let sheet = Sheet::open(operand(matches, "charter"), terminal)?;
    for remark in sheet.said(Severity::Error, false) {
        terminal.note(&remark);
    }
    let tree = &sheet.reading.tree;
    let language =
        option(matches, "to").and_then(|word| word.parse().ok()).map_or(sheet.reading.language, charter_language);
    let text = if matches.get_flag("json") { tree.to_json() + "\n" } else { charter::print(tree, language) };
    terminal.out().write_all(text.as_bytes())?;
    Ok(if sheet.count(Severity::Error) > 0 { Ending::Charter } else { Ending::Clean })
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
            let about =
                terminal.text(if clause.id.is_empty() { "cli-explain-subject" } else { "cli-explain-clause" }, &values);
            terminal.line(&format!("  {}", clause.text))?;
            terminal.line(&format!("  {about}"))?;
            for (id, n) in leasts(clause) {
                let guard = terminal.text(id, &[("n", n.into())]);
                terminal.line(&format!("  {guard}"))?;
            }
        }
        terminal.out().write_all(b"\n")?;
    }
    Ok(Ending::Clean)
}
