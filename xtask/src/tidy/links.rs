//! Relative links of Markdown texts lead to files that exist.

use super::finding::Finding;
use crate::tree::{File, Tree};

pub fn check(tree: &Tree) -> Vec<Finding> {
    tree.files.iter().filter(|file| file.path.ends_with(".md")).flat_map(|file| of_file(tree, file)).collect()
}

fn of_file(tree: &Tree, file: &File) -> Vec<Finding> {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut findings = Vec::new();
    let mut fenced = false;
    for (index, line) in file.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for target in targets(line) {
            let path = target.split(['#', '?']).next().unwrap_or_default();
            let outside = target.contains("://") || target.starts_with("mailto:");
            if path.is_empty() || outside {
                continue;
            }
            if !resolve(folder, path).is_some_and(|found| found.is_empty() || tree.paths.contains(&found)) {
                findings.push(Finding::new(
                    &file.path,
                    index + 1,
                    format!("the link leads nowhere: {target}"),
                    "name an existing file, relative to this text",
                ));
            }
        }
    }
    findings
}

/// What stands in round brackets after square ones, and what follows `[name]:`; code is left out.
fn targets(line: &str) -> Vec<String> {
    let prose: String = line.split('`').step_by(2).collect();
    let mut found: Vec<String> =
        prose.split("](").skip(1).filter_map(|after| Some(after.split_once(')')?.0)).map(first_word).collect();
    if let Some((_, after)) = prose.strip_prefix('[').and_then(|rest| rest.split_once("]: ")) {
        found.push(first_word(after));
    }
    found
}

/// A link may carry a title after its address, and an address may stand in angle brackets.
fn first_word(link: &str) -> String {
    let link = link.trim();
    match link.strip_prefix('<') {
        Some(rest) => rest.split('>').next().unwrap_or_default().to_owned(),
        None => link.split_whitespace().next().unwrap_or_default().to_owned(),
    }
}

/// The path from the root; `None` where it leaves the repository.
fn resolve(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    if path.starts_with('/') {
        parts.clear();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::finding::places;
    use super::*;

    #[test]
    fn links_that_lead_nowhere_are_found() {
        let text = "[a](guide.md#x) [b](../README.md \"t\") [c](gone.md) ![d](../../out.png)\n`[x](no.md)` [e](https://e.org/x) [f](#here) [g](..)\n```\n[h](no.md)\n```\n[ref]: gone2.md\n";
        let tree = Tree::of(&[("docs/a.md", text), ("docs/guide.md", ""), ("README.md", "")]);
        assert_eq!(places(check(&tree)), ["docs/a.md:1", "docs/a.md:1", "docs/a.md:6"]);
    }
}
