//! A charter whose names are paired, shown to readers of either language: names and sentences change, ids do not.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What the binary prints for these words, run from the root of the repository.
fn told(words: &[&str]) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_dirigent"))
        .current_dir(root)
        .args(words)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The demo judged in a language, with these words more.
fn check(language: &str, words: &[&str]) -> String {
    let all = ["check", "--lang", language, "charters/demo.md", "demo/facts.jsonl"];
    told(&all.iter().chain(words).copied().collect::<Vec<_>>())
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&letter)
}

#[test]
fn a_reader_of_english_sees_no_russian_where_every_name_is_paired() {
    let explained = check("en", &["--explain", "c5b0d7959b"]);
    for text in [
        told(&["charter", "explain", "--lang", "en", "charters/demo.md"]),
        check("en", &["--summary"]),
        check("en", &["--limit", "0"]),
        explained.clone(),
    ] {
        let russian: Vec<&str> = text.lines().filter(|line| line.contains(is_cyrillic)).collect();
        assert!(russian.is_empty(), "{russian:?}");
    }
    assert!(explained.starts_with("First answer · request r:498 · client c:66\n"), "{explained}");
    let rule = "rule: when a request arrives, the owner must contact the client within 15 working minutes";
    assert!(explained.contains(rule), "{explained}");
    assert!(check("ru", &["--summary"]).contains("Отказ с причиной"));
    assert!(told(&["charter", "explain", "--lang", "ru", "charters/demo.en.md"]).contains("Первый ответ"));
}

#[test]
fn ids_are_the_same_for_every_reader() {
    let lines = check("en", &["--json"]);
    assert!(lines.contains("\"rule\":\"Первый ответ\""), "{lines}");
    assert_eq!(lines, check("ru", &["--json"]));
    // Which text the rules are read from does not matter either.
    let translated = told(&["check", "--json", "charters/demo.en.md", "demo/facts.jsonl"]);
    assert_eq!(lines, translated);
}

#[test]
fn a_rule_is_asked_for_by_its_name_in_either_language() {
    let own = check("ru", &["--json", "--rule", "Первый ответ"]);
    assert!(own.lines().count() >= 3, "{own}");
    assert_eq!(own, check("ru", &["--json", "--rule", "First answer"]));
    assert_eq!(own, check("en", &["--json", "--rule", "First answer"]));
}
