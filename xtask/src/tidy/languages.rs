//! Both languages complete: the Russian and the English message files say the same things with the
//! same values, and a text that has a Russian twin has the other one too, with the same sections.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use crate::tree::{File, Tree};

const RUSSIAN: &str = "messages/ru/";
const ENGLISH: &str = "messages/en/";

/// The text that a reader meets first, at the root and in the folders that users open.
const FIRST: &str = "README.md";

/// Folders of those who build; their texts are English.
const BUILDERS: &[&str] = &["cases/", "crates/", "xtask/"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.ends_with(".ftl")) {
        findings.extend(messages(tree, file));
    }
    if tree.file(FIRST).is_none() {
        let way_out = "write it in both languages";
        findings.push(Finding::new(FIRST, 1, "the file is missing", way_out));
    }
    for file in &tree.files {
        findings.extend(twin(tree, file));
    }
    findings
}

/// `README.md` -> `README.ru.md`
fn russian(path: &str) -> String {
    path.replace(".md", ".ru.md")
}

/// Whether users open it, so that it must exist in both languages.
fn is_first(path: &str) -> bool {
    path.rsplit('/').next() == Some(FIRST) && !BUILDERS.iter().any(|folder| path.starts_with(folder))
}

fn twin(tree: &Tree, file: &File) -> Vec<Finding> {
    let path = &file.path;
    let other = match path.strip_suffix(".ru.md") {
        Some(stem) => format!("{stem}.md"),
        None if is_first(path) => russian(path),
        None => return Vec::new(),
    };
    let Some(twin) = tree.file(&other) else {
        return vec![Finding::new(
            path,
            1,
            format!("its twin {other} is missing"),
            "write it: both languages are complete",
        )];
    };
    let (here, there) = (headings(&file.text), headings(&twin.text));
    if path.ends_with(".ru.md") && here != there {
        return vec![Finding::new(
            path,
            1,
            format!("{here} headings here, {there} in {other}"),
            "give both the same sections",
        )];
    }
    Vec::new()
}

fn headings(markdown: &str) -> usize {
    let mut fenced = false;
    let mut count = 0;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced && line.starts_with('#') {
            count += 1;
        }
    }
    count
}

fn messages(tree: &Tree, file: &File) -> Vec<Finding> {
    let path = &file.path;
    let other = if path.contains(RUSSIAN) {
        path.replace(RUSSIAN, ENGLISH)
    } else if path.contains(ENGLISH) {
        path.replace(ENGLISH, RUSSIAN)
    } else {
        let way_out = "put it into messages/ru and its twin into messages/en";
        return vec![Finding::new(path, 1, "a message file of no language", way_out)];
    };
    let Some(twin) = tree.file(&other) else {
        let told = format!("its twin {other} is missing");
        return vec![Finding::new(path, 1, told, "write it with the same messages")];
    };
    let (here, mut findings) = read(path, &file.text);
    let (there, _) = read(&other, &twin.text);
    for (id, message) in here {
        match there.get(&id) {
            None => findings.push(Finding::new(
                path,
                message.line,
                format!("`{id}` is missing in {other}"),
                "add it there, or strike it here",
            )),
            Some(same) if same.values != message.values => findings.push(Finding::new(
                path,
                message.line,
                format!("`{id}` takes {} here and {} in {other}", listed(&message.values), listed(&same.values)),
                "let both sentences use the same values",
            )),
            Some(_) => {}
        }
    }
    findings
}

fn listed(values: &BTreeSet<String>) -> String {
    if values.is_empty() {
        return "no values".to_owned();
    }
    let values: Vec<String> = values.iter().map(|value| format!("${value}")).collect();
    values.join(", ")
}

struct Message {
    line: usize,
    values: BTreeSet<String>,
}

/// Messages and attributes (`id.attribute`) of a Fluent file. Terms (`-id`) are left out: cases
/// and forms of a word are the private matter of one language.
fn read(path: &str, text: &str) -> (BTreeMap<String, Message>, Vec<Finding>) {
    let mut messages: BTreeMap<String, Message> = BTreeMap::new();
    let mut findings = Vec::new();
    let mut message = String::new();
    let mut current: Option<String> = None;
    for (index, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let indented = trimmed.len() < line.len();
        let head = trimmed.split_once('=').map(|(head, _)| head.trim_end());
        let entry = match head {
            _ if trimmed.starts_with('#') && !indented => continue,
            Some(head) if !indented && head.starts_with('-') => {
                current = None;
                message.clear();
                continue;
            }
            Some(head) if !indented && is_id(head) => {
                message = head.to_owned();
                Some(message.clone())
            }
            Some(head) if indented && !message.is_empty() => head
                .strip_prefix('.')
                .filter(|attribute| is_id(attribute))
                .map(|attribute| format!("{message}.{attribute}")),
            _ => None,
        };
        if let Some(id) = entry {
            match messages.entry(id.clone()) {
                Entry::Vacant(place) => {
                    place.insert(Message { line: index + 1, values: BTreeSet::new() });
                }
                Entry::Occupied(_) => {
                    findings.push(Finding::new(path, index + 1, format!("`{id}` is written twice"), "keep one of them"))
                }
            }
            current = Some(id);
        }
        if let Some(message) = current.as_ref().and_then(|id| messages.get_mut(id)) {
            message.values.extend(values(line));
        }
    }
    (messages, findings)
}

fn is_id(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// `$name` wherever it stands.
fn values(line: &str) -> Vec<String> {
    line.split('$')
        .skip(1)
        .map(|after| {
            after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect::<String>()
        })
        .filter(|name| is_id(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::finding::places;
    use super::*;

    #[test]
    fn a_message_of_one_language_only_is_found() {
        let russian = "# счёт\n-срок = срок\nlate = { $count ->\n    [one] нарушена { $count } обязанность\n   *[other] нарушено { $count } обязанностей\n }\nowner = Отвечает { $name }\n    .hint = Кто\nlate = снова\n";
        let english = "late = { $count } broken\nowner = Borne by { $person }\nspare = Spare\n";
        let tree = Tree::of(&[
            ("README.md", "# A\n## B\n"),
            ("README.ru.md", "# А\n```\n# не заголовок\n```\n"),
            ("crates/tell/messages/ru/duty.ftl", russian),
            ("crates/tell/messages/en/duty.ftl", english),
            ("crates/tell/messages/en/alone.ftl", "a = b\n"),
            ("docs/guide.ru.md", "# Б\n"),
            ("demo/README.md", "# Demo\n"),
            ("crates/tell/README.md", "# tell\n"),
        ]);
        assert_eq!(
            places(check(&tree)),
            [
                "README.ru.md:1",
                "crates/tell/messages/en/alone.ftl:1",
                "crates/tell/messages/en/duty.ftl:2",
                "crates/tell/messages/en/duty.ftl:3",
                "crates/tell/messages/ru/duty.ftl:7",
                "crates/tell/messages/ru/duty.ftl:8",
                "crates/tell/messages/ru/duty.ftl:9",
                "demo/README.md:1",
                "docs/guide.ru.md:1",
            ]
        );
    }

    #[test]
    fn equal_files_are_in_order() {
        let text = "late = { $count } x\n    .hint = { $name }\n";
        let tree = Tree::of(&[
            ("README.md", "# A\n"),
            ("README.ru.md", "# А\n"),
            ("crates/tell/messages/ru/duty.ftl", text),
            ("crates/tell/messages/en/duty.ftl", text),
        ]);
        assert_eq!(check(&tree), []);
    }
}
