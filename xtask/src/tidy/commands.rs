//! A command that a text tells the reader to type exists, and the check before a merge is the one
//! that the README names.

use super::finding::Finding;
use crate::tree::{File, Tree};

const CALL: &str = "cargo xtask ";
const WHOLE: &str = "cargo xtask test";

/// Where the one command that tests the whole must stand.
const WHOLE_IN: &[&str] = &[".ci/run", "README.md", "README.ru.md"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let known: Vec<&str> = crate::COMMANDS.iter().map(|command| command.name).collect();
    let mut findings = Vec::new();
    for file in &tree.files {
        if file.path.ends_with(".md") || file.path == ".ci/run" {
            findings.extend(unknown(file, &known));
        }
        if WHOLE_IN.contains(&file.path.as_str()) && !file.text.contains(WHOLE) {
            findings.push(Finding::new(
                &file.path,
                1,
                format!("`{WHOLE}` is not named"),
                "the README and the check before a merge name one command",
            ));
        }
    }
    findings
}

fn unknown(file: &File, known: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        for after in line.split(CALL).skip(1) {
            let word: String = after.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            if !word.is_empty() && !known.contains(&word.as_str()) {
                findings.push(Finding::new(
                    &file.path,
                    index + 1,
                    format!("there is no `{CALL}{word}`"),
                    format!("there are: {}", known.join(", ")),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::finding::places;
    use super::*;

    #[test]
    fn commands_that_do_not_exist_are_found() {
        let tree = Tree::of(&[
            ("README.md", "`cargo xtask COMMAND`, `cargo xtask test`\ncargo xtask fly --high\n"),
            (".ci/run", "cargo test\n"),
        ]);
        assert_eq!(places(check(&tree)), [".ci/run:1", "README.md:2"]);
    }
}
