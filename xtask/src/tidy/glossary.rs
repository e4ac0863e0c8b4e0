//! The glossary keeps its word: each row names a thing in both languages, and each identifier in
//! its last column is one that the sources really use.

use std::collections::BTreeSet;

use super::finding::Finding;
use crate::tree::Tree;

const GLOSSARY: &str = "GLOSSARY.md";

/// Stands in the last column where the code has no name of its own.
const DASH: &str = "—";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(glossary) = tree.file(GLOSSARY) else {
        return vec![Finding::new(
            GLOSSARY,
            1,
            "the file is missing",
            "write the words of the trade in three columns: русский, English, identifier",
        )];
    };
    let sources = names_by_file(tree);
    let mut findings = Vec::new();
    for (index, line) in glossary.text.lines().enumerate() {
        let Some(row) = line.strip_prefix('|') else {
            continue;
        };
        if line.starts_with("|---") {
            continue;
        }
        let cells: Vec<&str> = row.trim_end_matches('|').split('|').map(str::trim).collect();
        let [russian, english, identifier] = cells[..] else {
            let told = "a row of the glossary has three cells";
            findings.push(Finding::new(GLOSSARY, index + 1, told, "русский, English, identifier"));
            continue;
        };
        if [russian, english, identifier].contains(&"") {
            let told = "an empty cell";
            let way_out = format!("fill it; {DASH} where the code has no name of its own");
            findings.push(Finding::new(GLOSSARY, index + 1, told, way_out));
        }
        for name in identifier.split('`').skip(1).step_by(2) {
            if !sources.iter().any(|names| holds(names, name)) {
                findings.push(Finding::new(
                    GLOSSARY,
                    index + 1,
                    format!("no source knows `{name}`"),
                    format!("write the identifier that the code uses, or {DASH}"),
                ));
            }
        }
    }
    findings
}

/// The names that each crate source uses, tests aside, and the names of the crates themselves.
fn names_by_file(tree: &Tree) -> Vec<BTreeSet<&str>> {
    let crates =
        tree.paths.iter().filter_map(|path| path.strip_prefix("crates/")).filter(|path| !path.contains('/')).collect();
    tree.rust()
        .filter(|(file, _)| file.path.starts_with("crates/") && !file.is_test())
        .map(|(_, rust)| rust.code.as_str())
        .map(|code| code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty()).collect())
        .chain([crates])
        .collect()
}

/// Whether one source uses all parts of a path such as `Form::Response`.
fn holds(names: &BTreeSet<&str>, path: &str) -> bool {
    path.split("::").all(|part| names.contains(part))
}

#[cfg(test)]
mod tests {
    use super::super::finding::places;
    use super::*;

    #[test]
    fn rows_that_the_code_does_not_know_are_found() {
        let glossary = "| русский | English | identifier |\n|---|---|---|\n| факт | fact | `Fact` |\n| ответ | response | `Form::Response`, crate `watch` |\n| повестка | agenda | — |\n| срок | due | `deadline` |\n| вес | | `weight` |\n| шаг | step |\n";
        let tree = Tree::of(&[
            (GLOSSARY, glossary),
            ("crates/watch/src/lib.rs", "pub enum Form { Response { weight: u32 } } struct Fact; // deadline\n"),
        ]);
        assert_eq!(places(check(&tree)), ["GLOSSARY.md:6", "GLOSSARY.md:7", "GLOSSARY.md:8"]);
        assert_eq!(places(check(&Tree::of(&[]))), ["GLOSSARY.md:1"]);
    }
}
