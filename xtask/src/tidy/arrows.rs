//! Arrows between crates: a lower crate never knows a higher one. The table is the architecture;
//! a manifest that disagrees with it is wrong, or the table is changed on purpose and in review.

use std::collections::BTreeSet;

use super::finding::Finding;
use super::manifest::{self, Dependency};
use crate::tree::Tree;

const HERE: &str = "xtask/src/tidy/arrows.rs";

/// A crate of ours and which crates of ours it may name.
struct Arrows {
    name: &'static str,
    may_use: &'static [&'static str],
    /// Not even its tests may name these.
    never: &'static [&'static str],
}

/// From the bottom up.
const TABLE: &[Arrows] = &[
    Arrows { name: "facts", may_use: &[], never: &[] },
    Arrows { name: "worktime", may_use: &[], never: &[] },
    Arrows { name: "wording", may_use: &[], never: &[] },
    Arrows { name: "charter", may_use: &["facts", "worktime", "wording"], never: &[] },
    Arrows { name: "watch", may_use: &["facts", "charter", "worktime", "wording"], never: &[] },
    // The slow judge reads the same charter and gives duties of the same type; that it shares no
    // other code with the engine it judges is kept in review.
    Arrows { name: "oracle", may_use: &["facts", "charter", "worktime", "watch"], never: &[] },
    Arrows { name: "tell", may_use: &["facts", "worktime", "wording", "charter", "watch"], never: &[] },
    Arrows { name: "backtest", may_use: &["facts", "watch"], never: &["oracle"] },
    Arrows { name: "connect", may_use: &["facts", "wording"], never: &[] },
    // Whoever plants the faults writes their answer key without asking the engine; otherwise the
    // engine would be judged by itself.
    Arrows { name: "sim", may_use: &["facts"], never: &["watch", "worktime", "oracle"] },
    Arrows {
        name: "cli",
        may_use: &["facts", "worktime", "wording", "charter", "watch", "oracle", "tell", "backtest", "connect", "sim"],
        never: &[],
    },
];

/// At the very top: no crate names it, not even in tests.
const TOP: &str = "cli";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let names = tree.file("Cargo.toml").map(|root| manifest::workspace_names(&root.text)).unwrap_or_default();
    let ours: BTreeSet<&str> = tree
        .paths
        .iter()
        .filter_map(|path| path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml"))
        .chain(TABLE.iter().map(|row| row.name))
        .collect();
    let mut findings = Vec::new();
    for file in &tree.files {
        let Some(folder) = file.path.strip_suffix("/Cargo.toml") else {
            continue;
        };
        let uses = manifest::dependencies(&file.text, &names);
        if folder == "xtask" {
            findings.extend(uses.iter().map(|found| without_dependencies(&file.path, found)));
        } else if let Some(name) = folder.strip_prefix("crates/") {
            match TABLE.iter().find(|row| row.name == name) {
                Some(row) => findings.extend(
                    uses.iter()
                        .filter(|found| ours.contains(found.package.as_str()))
                        .filter_map(|found| judge(&file.path, row, found)),
                ),
                None => findings.push(unknown(&file.path, name)),
            }
        }
    }
    findings
}

fn without_dependencies(path: &str, found: &Dependency) -> Finding {
    Finding::new(
        path,
        found.line,
        format!("xtask depends on `{}`", found.package),
        "xtask starts before anything is downloaded; write it with std alone",
    )
}

fn unknown(path: &str, name: &str) -> Finding {
    Finding::new(
        path,
        1,
        format!("the crate `{name}` is not in the table of arrows"),
        format!(
            "add `Arrows {{ name: \"{name}\", may_use: &[…], never: &[] }}` to TABLE in {HERE} and a line to ARCHITECTURE.md"
        ),
    )
}

fn judge(path: &str, row: &Arrows, found: &Dependency) -> Option<Finding> {
    let package = found.package.as_str();
    let banned = row.never.contains(&package) || package == TOP;
    if (found.dev && !banned) || row.may_use.contains(&package) {
        return None;
    }
    let may = match row.may_use {
        [] => "it may name no crate of ours".to_owned(),
        some => format!("it may name {}", some.join(", ")),
    };
    Some(Finding::new(
        path,
        found.line,
        format!("`{}` must not know `{package}`", row.name),
        format!("{may}; move what both need lower down, or change TABLE in {HERE} with a reason"),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::finding::places;
    use super::*;

    #[test]
    fn a_wrong_arrow_is_found_in_every_kind_of_dependency() {
        let tree = Tree::of(&[
            ("Cargo.toml", "[workspace.dependencies]\nfacts = { path = \"crates/facts\" }\n"),
            ("crates/facts/Cargo.toml", "[dependencies]\ncharter.workspace = true\nserde = \"1\"\n"),
            (
                "crates/charter/Cargo.toml",
                "[dependencies]\nfacts.workspace = true\n[dev-dependencies]\nwatch.workspace = true\ncli.workspace = true\n",
            ),
            ("crates/sim/Cargo.toml", "[dev-dependencies]\nwatch.workspace = true\ncharter.workspace = true\n"),
            ("crates/novel/Cargo.toml", "[dependencies]\n"),
            ("xtask/Cargo.toml", "[dependencies]\nserde = \"1\"\n"),
        ]);
        assert_eq!(
            places(check(&tree)),
            [
                "crates/charter/Cargo.toml:5",
                "crates/facts/Cargo.toml:2",
                "crates/novel/Cargo.toml:1",
                "crates/sim/Cargo.toml:2",
                "xtask/Cargo.toml:2",
            ]
        );
    }

    #[test]
    fn the_table_itself_goes_only_down() {
        for (index, row) in TABLE.iter().enumerate() {
            for used in row.may_use {
                let place = TABLE.iter().position(|row| row.name == *used);
                assert!(place.is_some_and(|place| place < index), "{} -> {used}", row.name);
            }
        }
    }
}
