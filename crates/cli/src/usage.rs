//! Refusals of the command line, said in our own sentences.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::ending::{Ending, Failure};
use crate::terminal::Terminal;

/// Prints the help or the version if that was asked for; else says what was not understood.
///
/// # Errors
/// The refusal, or an output that cannot be written.
pub fn answer(refusal: &Error, terminal: &mut Terminal) -> Result<Ending, Failure> {
    match refusal.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal.flush()?;
            refusal.print()?;
            Ok(Ending::Clean)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            refusal.print()?;
            Ok(Ending::Usage)
        }
        _ => Err(Failure::new(Ending::Usage, sentence(refusal, terminal))),
    }
}

fn sentence(refusal: &Error, terminal: &Terminal) -> String {
    let of = |kind| refusal.get(kind).map(shown).unwrap_or_default();
    // The dots of a repeated operand would meet the full stop of the sentence.
    let argument = of(ContextKind::InvalidArg).trim_end_matches("...").to_owned();
    let (id, values) = match refusal.kind() {
        ErrorKind::UnknownArgument => ("cli-usage-unknown-argument", vec![("argument", argument)]),
        ErrorKind::InvalidSubcommand => {
            ("cli-usage-unknown-command", vec![("argument", of(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => {
            ("cli-usage-no-value", vec![("argument", argument)])
        }
        ErrorKind::InvalidValue => {
            let values = vec![
                ("argument", argument),
                ("value", of(ContextKind::InvalidValue)),
                ("known", of(ContextKind::ValidValue)),
            ];
            ("cli-usage-bad-value", values)
        }
        ErrorKind::ValueValidation => {
            ("cli-usage-unfit-value", vec![("argument", argument), ("value", of(ContextKind::InvalidValue))])
        }
        ErrorKind::TooManyValues => {
            ("cli-usage-too-many", vec![("argument", argument), ("value", of(ContextKind::InvalidValue))])
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            ("cli-usage-no-value", vec![("argument", argument)])
        }
        ErrorKind::ArgumentConflict => {
            ("cli-usage-conflict", vec![("argument", argument), ("other", of(ContextKind::PriorArg))])
        }
        ErrorKind::MissingRequiredArgument => ("cli-usage-missing", vec![("argument", argument)]),
        ErrorKind::MissingSubcommand => ("cli-usage-missing-command", Vec::new()),
        ErrorKind::InvalidUtf8 => ("cli-usage-not-text", Vec::new()),
        _ => ("cli-usage-other", Vec::new()),
    };
    let values: Vec<(&str, wording::Value)> = values.into_iter().map(|(name, text)| (name, text.into())).collect();
    let mut text = terminal.text(id, &values);
    if let Some(guess) = guess(refusal) {
        text.push_str(&terminal.text("cli-usage-guess", &[("guess", guess.into())]));
    }
    text.push('\n');
    text.push_str(&terminal.text("cli-usage-way-out", &[]));
    text
}

fn guess(refusal: &Error) -> Option<String> {
    [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| refusal.get(kind))
        .map(shown)
        .filter(|text| !text.is_empty())
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}
