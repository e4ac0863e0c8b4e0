//! What a user reads lies in tables with both languages side by side, never inside logic: a
//! sentence in the code would have one language, and nobody would find it to correct it.

use std::ops::Range;

use super::finding::Finding;
use crate::rust_text::RustText;
use crate::tree::{File, Tree};

/// Files and folders that are tables of words or messages, each with the reason.
const TABLES: &[(&str, &str)] = &[
    ("crates/charter/src/remark/reasons.rs", "parts of sentences of remarks, both languages in one row"),
    ("crates/facts/src/field.rs", "names of built-in fields, both languages in one row"),
    ("crates/facts/src/kind.rs", "the vocabulary of kinds, both languages in one row"),
    ("crates/facts/src/object.rs", "types of objects, both languages in one row"),
    ("crates/sim/src", "the life of an invented department is data; nothing in it speaks to a user"),
    ("crates/wording/src/list.rs", "the words that join a list, side by side"),
    ("crates/wording/src/span.rs", "short marks of units, side by side"),
    ("crates/wording/src/unit.rs", "forms of the units of time, side by side"),
    ("xtask/src/demo/words.rs", "what the demo says, a row for each language"),
    ("xtask/src/gallery.rs", "the head of the gallery stands in both languages at once"),
    ("xtask/src/tidy/glossary.rs", "names the columns of the glossary"),
];

/// Names that say by themselves that a file or folder is a table.
const TABLE_NAMES: &[&str] = &["words", "words.rs", "messages", "messages.rs", "ru.rs", "en.rs"];

/// What only a developer reads: reasons of a broken promise, and attributes.
const FOR_DEVELOPERS: &[&str] = &[
    ".expect",
    "panic!",
    "unreachable!",
    "assert!",
    "assert_eq!",
    "assert_ne!",
    "debug_assert!",
    "debug_assert_eq!",
    "debug_assert_ne!",
    "#",
];

/// Words of so many letters make a sentence.
const LETTERS_MIN: usize = 3;

const WAY_OUT: &str = "move it into a table of words or messages with both languages; a new table goes to TABLES in xtask/src/tidy/words.rs";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, rust) in tree.rust() {
        if !file.is_test() && !is_table(&file.path) {
            findings.extend(of_file(file, rust));
        }
    }
    for (table, _) in TABLES {
        // A made-up tree of a test has none of the tables.
        if tree.paths.contains("xtask/src/tidy/words.rs") && !tree.paths.contains(*table) {
            findings.push(Finding::new(
                table,
                1,
                "listed as a table of words and not there",
                "strike it from TABLES in xtask/src/tidy/words.rs",
            ));
        }
    }
    findings
}

/// At most one finding for each language: a table in the wrong place has hundreds of lines.
fn of_file(file: &File, rust: &RustText) -> Vec<Finding> {
    let of_a_crate = file.crate_name().is_some();
    let for_developers = for_developers(rust);
    let mut russian = Vec::new();
    let mut english = Vec::new();
    for literal in &rust.literals {
        let line = rust.line(literal.offset);
        if rust.is_test(literal.offset) {
            continue;
        } else if is_russian(&literal.text) {
            russian.push(line);
        } else if of_a_crate
            && is_sentence(&literal.text)
            && !for_developers.iter().any(|range| range.contains(&literal.offset))
        {
            english.push(line);
        }
    }
    [("Russian", russian), ("English", english)]
        .into_iter()
        .filter_map(|(language, mut lines)| {
            lines.dedup();
            let first = *lines.first()?;
            let others = match lines.len() {
                1 => String::new(),
                all => format!(" (the first line of {all})"),
            };
            let told = format!("a text in {language} inside the code{others}");
            Some(Finding::new(&file.path, first, told, WAY_OUT))
        })
        .collect()
}

fn is_table(path: &str) -> bool {
    TABLES.iter().any(|(table, _)| path == *table || path.starts_with(&format!("{table}/")))
        || path.split('/').any(|part| TABLE_NAMES.contains(&part))
}

/// Two letters in a row; a single one is the matter of whoever folds «ё» or reads «3-й».
fn is_russian(text: &str) -> bool {
    let letters: Vec<bool> = text.chars().map(|letter| ('\u{400}'..='\u{4ff}').contains(&letter)).collect();
    letters.windows(2).any(|pair| pair[0] && pair[1])
}

/// The stretches between the brackets after such words.
fn for_developers(rust: &RustText) -> Vec<Range<usize>> {
    FOR_DEVELOPERS.iter().flat_map(|name| rust.find(name).map(|at| rust.brackets(at + name.len()))).collect()
}

/// Two neighbouring words make a sentence; what stands in braces is not text.
fn is_sentence(text: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0;
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    let word = |part: &str| {
        let part = part.trim_matches(|c: char| c.is_ascii_punctuation());
        part.len() >= LETTERS_MIN && part.chars().all(char::is_alphabetic)
    };
    let parts: Vec<&str> = plain.split_whitespace().collect();
    parts.windows(2).any(|pair| word(pair[0]) && word(pair[1]))
}

#[cfg(test)]
mod tests {
    use super::super::finding::places;
    use super::*;

    #[test]
    fn sentences_in_the_code_are_found_and_tables_are_not() {
        let bad = "fn f() {\n    let a = \"срок прошёл\";\n    println!(\"{} duties broken\", 2);\n    #[expect(x, reason = \"not a table\")]\n    let d = e.expect(\"never broken here\");\n    let c = \"ё\"; // срок\n}\n#[cfg(test)]\nmod tests { const T: &str = \"срок\"; }\n";
        let tree = Tree::of(&[
            ("crates/watch/src/lib.rs", bad),
            ("crates/cli/src/command/check.rs", bad),
            ("crates/charter/src/words/ru.rs", bad),
            ("crates/tell/src/messages.rs", bad),
            ("crates/tell/tests/told.rs", bad),
        ]);
        assert_eq!(
            places(check(&tree)),
            [
                "crates/cli/src/command/check.rs:2",
                "crates/cli/src/command/check.rs:3",
                "crates/watch/src/lib.rs:2",
                "crates/watch/src/lib.rs:3",
            ]
        );
    }

    #[test]
    fn a_sentence_is_two_words() {
        for (text, expected) in [
            ("{name}: {value}", false),
            ("duty broken", true),
            ("{count} duties, {broken} broken", true),
            ("no such file: {path}", true),
            ("--lang ru", false),
            ("application/json", false),
        ] {
            assert_eq!(is_sentence(text), expected, "{text}");
        }
    }
}
