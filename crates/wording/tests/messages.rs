//! The message files say the same things in both languages.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use wording::Language::{self, En, Ru};
use wording::message::{FILES, has};
use wording::{Value, say};

/// Names of the messages of a language, with the file and the variables of each.
fn messages(language: Language) -> BTreeMap<String, (&'static str, BTreeSet<String>)> {
    let mut found = BTreeMap::new();
    for file in FILES {
        let resource = parser::parse(file.text(language))
            .unwrap_or_else(|(_, errors)| panic!("{language}/{}.ftl: {errors:?}", file.name));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                assert!(
                    !matches!(entry, Entry::Junk { .. } | Entry::Term(_)),
                    "{language}/{}.ftl has something else than messages and comments",
                    file.name
                );
                continue;
            };
            let name = message.id.name.to_owned();
            let mut variables = BTreeSet::new();
            let value = message.value.unwrap_or_else(|| panic!("{language}: {name} says nothing"));
            collect(&value, &mut variables);
            let known = found.insert(name.clone(), (file.name, variables));
            assert!(known.is_none(), "{language}: {name} stands twice");
        }
    }
    found
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, variables);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                collect(&variant.value, variables);
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("messages use variables and literals only, not {other:?}"),
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let (russian, english) = (messages(Ru), messages(En));
    assert!(!russian.is_empty());
    for (name, known) in &russian {
        assert_eq!(Some(known), english.get(name), "{name}: Russian on the left, English on the right");
    }
    let lone: Vec<&String> = english.keys().filter(|name| !russian.contains_key(*name)).collect();
    assert!(lone.is_empty(), "only in English: {lone:?}");
}

#[test]
fn every_message_fills_in_every_plural_without_a_gap() {
    for language in [Ru, En] {
        for (name, (_, variables)) in messages(language) {
            for count in [0_u64, 1, 3, 5, 11, 21, 1284] {
                let values: Vec<(&str, Value)> =
                    variables.iter().map(|variable| (variable.as_str(), count.into())).collect();
                let text = say(language, &name, &values);
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{language} {name}: {text}");
                let isolation = ['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'];
                assert!(!text.contains(isolation), "{language} {name}: marks of isolation");
            }
        }
    }
}

#[test]
fn a_gap_is_seen_and_a_large_count_is_exact() {
    assert_eq!(say(Ru, "no-such-message", &[]), "{no-such-message}");
    assert_eq!(say(En, "count-facts", &[]), "{$n} facts");
    let text = say(En, "count-facts", &[("n", u64::MAX.into())]);
    assert_eq!(text, "18,446,744,073,709,551,615 facts");
    assert!(!has(Ru, "no-such-message") && has(Ru, "count-facts"));
}

/// Sources of the crates beside this one, where the checkout has them.
fn sources() -> Vec<(std::path::PathBuf, String)> {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = vec![crates];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && path.components().any(|part| part.as_os_str() == "src")
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                found.push((path, text));
            }
        }
    }
    found
}

/// Every `say("name"`, `say(language, "name"` and `.tell("name"` of the sources names a message.
#[test]
fn every_name_used_is_a_message() {
    let known = messages(Ru);
    let mut used = 0;
    for (path, text) in sources() {
        for call in ["say(", ".tell(", ".text("] {
            for (start, _) in text.match_indices(call) {
                let Some(name) = name_of(&text[start + call.len()..]) else { continue };
                used += 1;
                assert!(known.contains_key(name), "{}: no message {name:?}", path.display());
            }
        }
    }
    assert!(used > 0, "the sources were not found");
}

/// The first or the second argument, if it is a literal.
fn name_of(arguments: &str) -> Option<&str> {
    let first = arguments.trim_start();
    let second = || arguments.split_once(',').map_or("", |(_, rest)| rest.trim_start());
    let quoted = first.strip_prefix('"').or_else(|| second().strip_prefix('"'))?;
    // Methods of other types are called so too; a name of a message has a hyphen and no capitals.
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    quoted.split('"').next().filter(|name| name.contains('-') && name.chars().all(letters))
}
