//! The same past under two charters: what `backtest` says is the difference of two whole checks, and nothing where
//! nothing changed.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The invented department, and one rule of its charter as it is written there.
const SEED: u64 = 7;
const LIMIT: &str = "    в течение 15 рабочих минут\n    подтверждение: разговор дольше 10 секунд";
const COMPLAINT: &str = "правило «Жалоба»";

fn shipped() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters/demo.md")).unwrap()
}

/// The charter of the demonstration with a shorter limit and one rule under another name.
fn tried_on() -> String {
    let text = shipped();
    assert!(text.contains(LIMIT) && text.contains(COMPLAINT));
    let text = text.replace(LIMIT, &LIMIT.replace("15", "10"));
    text.replace(COMPLAINT, "правило «Недовольный клиент»")
        .replace("«Жалоба», по-английски \"Complaint\"", "«Недовольный клиент», по-английски \"Unhappy client\"")
}

/// A folder with both charters and the facts, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("dirigent-backtest-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("old.md"), shipped()).unwrap();
        fs::write(path.join("new.md"), tried_on()).unwrap();
        fs::write(path.join("facts.jsonl"), sim::department(SEED).fact_lines()).unwrap();
        Folder(path)
    }

    fn dirigent(&self, language: &str, words: &[&str]) -> Output {
        let mut dirigent = Command::new(env!("CARGO_BIN_EXE_dirigent"));
        dirigent.current_dir(&self.0).args(words).env_clear().env("LC_ALL", language).stdin(Stdio::null());
        dirigent.output().unwrap()
    }

    fn said(&self, words: &[&str]) -> String {
        String::from_utf8(self.dirigent("ru_RU.UTF-8", words).stdout).unwrap()
    }

    /// Every duty of a whole check, by its id.
    fn checked(&self, charter: &str) -> BTreeMap<String, Value> {
        let all = self.said(&["check", charter, "facts.jsonl", "--json", "--all"]);
        let lines = all.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.filter_map(|line| Some((line["id"].as_str()?.to_owned(), line))).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_charter_against_itself_changes_nothing() {
    let folder = Folder::new("same");
    assert_eq!(folder.said(&["backtest", "--old", "old.md", "--new", "old.md", "facts.jsonl", "--json"]), "");
    for (language, sentence) in
        [("ru_RU.UTF-8", "Ничего не изменилось бы"), ("en_GB.UTF-8", "Nothing would have changed")]
    {
        let output = folder.dirigent(language, &["backtest", "--old", "new.md", "--new", "new.md", "facts.jsonl"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stdout).contains(sentence));
    }
}

#[test]
fn two_charters_differ_as_two_whole_checks_do() {
    let folder = Folder::new("two");
    let (old, new) = (folder.checked("old.md"), folder.checked("new.md"));
    let state = |duty: Option<&Value>| duty.map_or(Value::Null, |duty| duty["state"].clone());
    let mut expected: BTreeMap<String, (Value, Value)> = BTreeMap::new();
    for id in old.keys().chain(new.keys()) {
        let both = (state(old.get(id)), state(new.get(id)));
        if both.0 != both.1 {
            expected.insert(id.clone(), both);
        }
    }
    let said = folder.said(&["backtest", "--old", "old.md", "--new", "new.md", "facts.jsonl", "--json"]);
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found =
        lines.iter().map(|l| (l["id"].as_str().unwrap().to_owned(), (l["old_state"].clone(), l["new_state"].clone())));
    assert_eq!(found.collect::<BTreeMap<_, _>>(), expected);
    assert_eq!(lines.len(), expected.len(), "each duty once");
    for change in ["judged", "added", "removed"] {
        assert!(lines.iter().any(|line| line["change"] == change), "the two charters must differ by some {change}");
    }
}

#[test]
fn the_tables_add_up_to_the_lines() {
    let folder = Folder::new("tables");
    let words = ["backtest", "--old", "old.md", "--new", "new.md", "facts.jsonl"];
    let count = |change: &str| {
        let said = folder.said(&[&words[..], &["--json"]].concat());
        said.lines().filter(|line| line.contains(&format!("\"change\":\"{change}\""))).count()
    };
    let told = folder.said(&words);
    let row = |name: &str| -> Vec<usize> {
        let cells = told.lines().find_map(|line| line.strip_prefix(&format!("  {name}  "))).unwrap_or_default();
        let digits = |cell: &str| cell.chars().filter(char::is_ascii_digit).collect::<String>();
        cells.split("  ").map(digits).filter(|cell| !cell.is_empty()).map(|cell| cell.parse().unwrap()).collect()
    };
    let (answer, unhappy, complaint) = (row("Первый ответ"), row("Недовольный клиент"), row("Жалоба"));
    assert_eq!(answer[4], count("judged"));
    assert_eq!((unhappy[0], unhappy[1], unhappy[2]), (0, count("added"), count("added")));
    assert_eq!((complaint[0], complaint[1], complaint[3]), (count("removed"), 0, count("removed")));
    assert!(told.contains("стало бы: нарушено"), "{told}");
    assert!(told.contains("\nНе судили\n"), "silence must not look like keeping: {told}");
}

#[test]
fn what_is_missing_is_said() {
    let folder = Folder::new("missing");
    for (words, code) in [
        (&["backtest", "--old", "old.md", "facts.jsonl"][..], 2),
        (&["backtest", "--old", "old.md", "--new", "none.md", "facts.jsonl"][..], 4),
    ] {
        let output = folder.dirigent("ru_RU.UTF-8", words);
        assert_eq!(output.status.code(), Some(code));
        assert!(!output.stderr.is_empty());
    }
}
