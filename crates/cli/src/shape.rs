//! How commands, options and operands are declared, so that every word of the help comes from the
//! message files: the about line of a command `x` is the message `cli-x-about`, its usage
//! `cli-x-usage`, the help of an option `--y` is `cli-opt-y`, of an operand `cli-arg-z`.

use clap::{Arg, ArgAction, Command};
use wording::Language;

use crate::terminal::text;

/// A command with its about line and usage; `path` is its name with those above it: `charter-check`.
pub fn command(language: Language, path: &str) -> Command {
    let word = |id: &str| text(language, id, &[]);
    let name = path.rsplit('-').next().unwrap_or(path).to_owned();
    let template = format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}{{after-help}}\n", word("cli-head-usage"));
    Command::new(name)
        .about(word(&format!("cli-{path}-about")))
        .override_usage(word(&format!("cli-{path}-usage")))
        .help_template(template)
        .subcommand_help_heading(word("cli-head-commands"))
        .subcommand_value_name(word("cli-value-command"))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
}

/// The command and those below it with what all of them take, after what is their own.
pub fn whole(command: Command, language: Language) -> Command {
    let word = |id: &str| text(language, id, &[]);
    command
        .mut_subcommands(|one| whole(one, language))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(word("cli-opt-help"))
                .help_heading(word("cli-head-common"))
                .display_order(900),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .action(ArgAction::Set)
                .value_name("ru|en")
                .help(word("cli-opt-lang"))
                .help_heading(word("cli-head-common"))
                .display_order(901),
        )
}

/// An option that is there or not: `--all`.
pub fn flag(language: Language, name: &'static str) -> Arg {
    option_of(language, name).action(ArgAction::SetTrue)
}

/// An option with a value; `value` names it (`cli-value-file`).
pub fn option(language: Language, name: &'static str, value: &str) -> Arg {
    let shown = text(language, value, &[]);
    option_of(language, name).action(ArgAction::Set).value_name(shown)
}

/// An option that takes one of these words.
pub fn choice(language: Language, name: &'static str, words: &'static [&'static str]) -> Arg {
    option_of(language, name)
        .action(ArgAction::Set)
        .value_name(words.join("|"))
        .value_parser(words.to_vec())
        .hide_possible_values(true)
}

fn option_of(language: Language, name: &'static str) -> Arg {
    Arg::new(name).long(name).help(text(language, &format!("cli-opt-{name}"), &[])).help_heading(text(
        language,
        "cli-head-options",
        &[],
    ))
}

/// An operand, demanded; `name` chooses the message `cli-arg-<name>`, `value` what stands in its place.
pub fn operand(language: Language, name: &'static str, value: &str) -> Arg {
    Arg::new(name)
        .required(true)
        .value_name(text(language, value, &[]))
        .help(text(language, &format!("cli-arg-{name}"), &[]))
        .help_heading(text(language, "cli-head-operands", &[]))
}
