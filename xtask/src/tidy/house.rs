//! House rules: nothing unfinished, nothing of one machine, small files, modules that introduce
//! themselves, names of the trade.

use super::finding::Finding;
use crate::rust_text::RustText;
use crate::tree::{File, Tree};

/// Past this a file is hard to hold in the head; think again, or list it in LONG with a reason.
const LINES_MAX: usize = 500;

/// Kinds of files whose length is looked at.
const CODE: &[&str] = &[".rs", ".ts", ".js", ".css", ".html", ".sh"];

/// Long files, each with the reason.
const LONG: &[(&str, &str)] =
    &[("crates/charter/src/law.rs", "types without logic: the one page that reader, engine and judge agree on")];

/// Code that says "not finished".
const UNFINISHED: &[&str] = &["todo!", "unimplemented!", "dbg!", "#[ignore"];

/// The same as a mark in any text.
const MARK: &str = "FIXME";

/// Folders of somebody's machine.
const FOLDERS: &[&str] = &["home", "root", "work", "farm", "Users"];

/// Names that say nothing of the trade.
const EMPTY_NAMES: &[&str] = &["Manager", "Handler", "Processor", "Service", "Helper", "Helpers", "Util", "Utils"];

/// The rules name what they ban, so their own source and their description are let out.
const NAMES_THE_BANNED: &[&str] = &["xtask/src/tidy/house.rs"];

/// The only place from which Cargo may take a package.
const PUBLIC_INDEX: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        findings.extend(length(file));
        findings.extend(lock_file(file));
        if let Some(rust) = &file.rust {
            findings.extend(introduction(file));
            findings.extend(empty_names(file, rust));
        }
        if !NAMES_THE_BANNED.contains(&file.path.as_str()) {
            findings.extend(marks(file));
            if let Some(rust) = &file.rust {
                findings.extend(unfinished(file, rust));
            }
        }
    }
    findings
}

fn length(file: &File) -> Option<Finding> {
    let lines = file.text.lines().count();
    let listed = LONG.iter().any(|(path, _)| *path == file.path);
    let code = CODE.iter().any(|ending| file.path.ends_with(ending));
    if code && !listed && lines > LINES_MAX {
        return Some(Finding::new(
            &file.path,
            LINES_MAX + 1,
            format!("{lines} lines; the limit is {LINES_MAX}"),
            "divide it by what the reader looks for; a table goes to LONG in xtask/src/tidy/house.rs with its reason",
        ));
    }
    if listed && lines <= LINES_MAX {
        return Some(Finding::new(
            &file.path,
            1,
            "listed as long and is not",
            "strike it from LONG in xtask/src/tidy/house.rs",
        ));
    }
    None
}

fn lock_file(file: &File) -> Vec<Finding> {
    let wrong: fn(&str) -> bool = if file.path.ends_with("package-lock.json") {
        |line| line.trim_start().starts_with("\"resolved\"")
    } else if file.path.ends_with("Cargo.lock") {
        |line| line.starts_with("source = ") && !line.contains(PUBLIC_INDEX)
    } else {
        return Vec::new();
    };
    let first = numbered(&file.text).find(|(_, line)| wrong(line));
    first
        .map(|(number, _)| {
            Finding::new(
                &file.path,
                number,
                "the lock file names the host of a mirror",
                "npm: omit-lockfile-registry-resolved=true in .npmrc; cargo: lock against the public index",
            )
        })
        .into_iter()
        .collect()
}

fn introduction(file: &File) -> Option<Finding> {
    let first = file.text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("#!["));
    (!first.is_some_and(|line| line.starts_with("//!"))).then(|| {
        Finding::new(
            &file.path,
            1,
            "the module does not introduce itself",
            "begin with `//!` and a sentence a head of sales would agree with",
        )
    })
}

fn unfinished(file: &File, rust: &RustText) -> Vec<Finding> {
    let mut findings = Vec::new();
    for word in UNFINISHED {
        for at in rust.find(word) {
            findings.push(Finding::new(
                &file.path,
                rust.line(at),
                format!("`{word}` is left"),
                "finish it or take it out; a long test reads DIRIGENT_SOAK instead of being ignored",
            ));
        }
    }
    findings
}

fn marks(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in numbered(&file.text) {
        if line.contains(MARK) {
            findings.push(Finding::new(
                &file.path,
                number,
                format!("`{MARK}` is left"),
                "mend it, or write the decision down",
            ));
        }
        if names_a_machine(line) {
            findings.push(Finding::new(
                &file.path,
                number,
                "an absolute path of one machine",
                "make it relative to the root of the repository",
            ));
        }
    }
    findings
}

/// `/home/…` and the like, unless the slash goes on from a longer path or an address.
fn names_a_machine(line: &str) -> bool {
    FOLDERS.iter().any(|folder| {
        let path = format!("/{folder}/");
        line.match_indices(&path).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + path.len()..].chars().next();
            !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '}' | '_' | '-' | '»'))
                && after.is_some_and(char::is_alphanumeric)
        })
    })
}

fn empty_names(file: &File, rust: &RustText) -> Vec<Finding> {
    let mut findings = Vec::new();
    let stem = file.path.rsplit('/').next().unwrap_or_default();
    let stem = stem.trim_end_matches(".rs");
    if EMPTY_NAMES.iter().any(|name| name.eq_ignore_ascii_case(stem)) {
        findings.push(empty_name(file, 1, stem));
    }
    for keyword in ["struct ", "enum ", "trait ", "type ", "union ", "mod "] {
        for at in rust.find(keyword) {
            let name: String =
                rust.code[at + keyword.len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let module = keyword == "mod ";
            let empty =
                EMPTY_NAMES.iter().any(|empty| name.ends_with(empty) || module && name.eq_ignore_ascii_case(empty));
            if empty {
                findings.push(empty_name(file, rust.line(at), &name));
            }
        }
    }
    findings
}

fn empty_name(file: &File, line: usize, name: &str) -> Finding {
    Finding::new(
        &file.path,
        line,
        format!("`{name}` says nothing of the trade"),
        "call it what it is in the department; GLOSSARY.md has the words",
    )
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

#[cfg(test)]
mod tests {
    use super::super::finding::places;
    use super::*;

    #[test]
    fn each_house_rule_can_be_broken() {
        let long = format!("//! Long.\n{}", "// line\n".repeat(LINES_MAX));
        let tree = Tree::of(&[
            ("a/todo.rs", "//! Unfinished.\nfn f() { todo!(); } // todo!() in a comment\n#[ignore = \"x\"]\n"),
            ("a/long.rs", &long),
            ("a/silent.rs", "\nfn f() {}\n"),
            ("a/utils.rs", "#![allow(x)]\n//! Names.\npub struct DealManager;\nstruct Managers;\n"),
            ("b.md", "see /home/anna/x\nhttps://example.org/home/x and ./root/x\nFIXME later\n"),
            ("package-lock.json", "{\n  \"resolved\": \"https://mirror/x\"\n}\n"),
            ("Cargo.lock", "source = \"registry+https://mirror/index\"\n"),
        ]);
        assert_eq!(
            places(check(&tree)),
            [
                "Cargo.lock:1",
                "a/long.rs:501",
                "a/silent.rs:1",
                "a/todo.rs:2",
                "a/todo.rs:3",
                "a/utils.rs:1",
                "a/utils.rs:3",
                "b.md:1",
                "b.md:3",
                "package-lock.json:2",
            ]
        );
    }
}
