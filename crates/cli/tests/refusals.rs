//! What the command line says to bad input, in both languages: the exit code, the sentence with its
//! place, and whether the good rest was judged.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const CHARTER: &str = "charter \"Sales\"\n  time zone Europe/Moscow\nworking time\n  Mon–Fri 9:00–18:00\nrule \"First answer\"\n  when a request arrives, the owner must contact the client, within 15 working minutes\n";
const REQUEST: &str = r#"{"at":"2026-11-23T09:51:08Z","key":"1","kind":"request","objects":{"client":["c:1"],"request":["r:1"]},"source":"site"}"#;
const ANSWER: &str = r#"{"actor":"p:1","at":"2026-11-23T09:55:00Z","key":"2","kind":"msg_out","objects":{"client":["c:1"]},"source":"site"}"#;

/// A folder of its own for a test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("dirigent-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Folder(path);
        folder.put("good.charter", CHARTER.as_bytes());
        folder.put("good.jsonl", format!("{REQUEST}\n{ANSWER}\n").as_bytes());
        folder
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.join(name), bytes).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn dirigent(folder: &Path, language: &str, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dirigent"))
        .current_dir(folder)
        .args(words)
        .env_clear()
        .env("LC_ALL", language)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn both(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A command, its exit code, and what it says in Russian and in English.
type Case<'a> = (&'a [&'a str], i32, &'a str, &'a str);

fn say_what_they_must(folder: &Folder, cases: &[Case<'_>]) {
    for (words, code, russian, english) in cases {
        for (language, sentence) in [("ru_RU.UTF-8", russian), ("en_GB.UTF-8", english)] {
            let output = dirigent(&folder.0, language, words);
            let said = both(&output);
            assert_eq!(output.status.code(), Some(*code), "{language} {words:?}\n{said}");
            assert!(said.contains(sentence), "{language} {words:?} must say «{sentence}»:\n{said}");
            assert!(!said.contains("panicked") && !said.contains("{cli-"), "{language} {words:?}\n{said}");
            assert!(!said.contains('\u{1b}'), "{language} {words:?}: colours where nobody looks");
        }
    }
}

#[test]
fn what_the_command_line_says_to_words_it_does_not_know() {
    let folder = Folder::new("usage");
    say_what_they_must(
        &folder,
        &[
            (
                &["chek"],
                2,
                "Команды «chek» нет. Может быть, «check»?",
                "There is no command \"chek\". Did you mean \"check\"?",
            ),
            (
                &["check", "--jsn", "good.charter"],
                2,
                "Параметра «--jsn» нет. Может быть, «--json»?",
                "There is no option \"--jsn\". Did you mean \"--json\"?",
            ),
            (&["check"], 2, "Не хватает: <УСТАВ... ФАКТЫ>", "Missing: <CHARTER... FACTS>"),
            (&["check", "good.charter"], 2, "Не указаны факты", "No facts are named"),
            (&["check", "good.jsonl"], 2, "Не указан устав", "No charter is named"),
            (
                &["check", "good.charter", "good.jsonl", "--engine", "guess"],
                2,
                "«guess» не подходит для «--engine",
                "\"guess\" does not fit \"--engine",
            ),
            (
                &["check", "good.charter", "good.jsonl", "--limit", "many"],
                2,
                "«many» не подходит",
                "\"many\" does not fit",
            ),
            (
                &["check", "good.charter", "good.jsonl", "--json", "--summary"],
                2,
                "вместе не бывают",
                "cannot stand together",
            ),
            (
                &["check", "good.charter", "good.jsonl", "--now", "завтра"],
                2,
                "--now: «завтра» – не момент времени",
                "--now: \"завтра\" is not a moment",
            ),
            (
                &["check", "good.charter", "good.jsonl", "--known", "2026-11-23"],
                2,
                "--known: в журнале не сказано",
                "--known: the log does not say",
            ),
            (
                &["check", "good.charter", "good.jsonl", "--explain", "ffff"],
                2,
                "Обязанности «ffff» нет",
                "There is no duty \"ffff\"",
            ),
            (
                &["check", "good.charter", "good.jsonl", "--lang", "fr"],
                2,
                "Язык «fr» неизвестен",
                "The language \"fr\" is not known",
            ),
            (
                &["calendar", "use", "good.charter", "2026-11-23 9:00", "x"],
                2,
                "ДО: «x» – не момент",
                "TO: \"x\" is not a moment",
            ),
            (
                &["calendar", "use", "good.charter", "2026-11-23", "2026-11-24", "--calendar", "duty"],
                2,
                "Календаря «duty» в уставе нет",
                "no calendar \"duty\"",
            ),
            (&["sim", "--seed", "-1", "--out", "x"], 2, "--help", "--help"),
            (&["--help"], 0, "Проверить журнал по уставу", "Judge a log by a charter"),
            (&["check", "--help"], 0, "Как вызвать:", "Usage:"),
        ],
    );
}

#[test]
fn what_it_says_to_files_that_cannot_be_read() {
    let folder = Folder::new("files");
    folder.put("latin.charter", b"charter \"Sales\"\n  \xff\xfe\n");
    folder.put("garbage.charter", "устав «x»\n  правило правило\n\u{1}\u{2}{}[]\n".as_bytes());
    folder.put("empty.jsonl", b"");
    folder.put("noise.jsonl", &[0, 159, 146, 150, 10, 0, 1, 2]);
    folder.put("log.csv", b"a,b\n1,2\n");
    fs::create_dir(folder.0.join("folder.charter")).unwrap();
    say_what_they_must(
        &folder,
        &[
            (
                &["check", "none.charter", "good.jsonl"],
                4,
                "none.charter: не прочитать: такого файла нет",
                "none.charter: cannot be read: there is no such file",
            ),
            (&["check", "folder.charter", "good.jsonl"], 4, "это папка", "it is a folder"),
            (
                &["check", "latin.charter", "good.jsonl"],
                3,
                "строка 2: это не текст в кодировке UTF-8",
                "line 2: this is not a text in UTF-8",
            ),
            (&["check", "garbage.charter", "good.jsonl"], 3, "по нему не судят", "nothing is judged by it"),
            (&["charter", "check", "garbage.charter"], 3, "garbage.charter", "garbage.charter"),
            (&["charter", "fmt", "--write", "garbage.charter"], 3, "не приведён к образцу", "not formatted"),
            (
                &["check", "good.charter", "none.jsonl"],
                4,
                "none.jsonl: файл не открывается: такого файла нет",
                "none.jsonl: the file cannot be opened: there is no such file",
            ),
            (&["check", "good.charter", "empty.jsonl"], 4, "файл пуст", "the file is empty"),
            (&["check", "good.charter", "noise.jsonl"], 4, "noise.jsonl", "noise.jsonl"),
            (&["check", "good.charter", "log.csv"], 4, "нужно описание столбцов", "needs a mapping"),
            (
                &["check", "good.charter", "log.csv", "--mapping", "amo"],
                4,
                "описания столбцов «amo» нет",
                "there is no mapping “amo”",
            ),
            (
                &["facts", "convert", "good.jsonl", "--out", "no/such/folder.jsonl"],
                4,
                "не записать",
                "cannot be written",
            ),
        ],
    );
    let garbage = fs::read_to_string(folder.0.join("garbage.charter")).unwrap();
    assert!(garbage.starts_with("устав «x»\n  правило правило"), "a charter with errors is not touched");
}

#[test]
fn a_broken_row_is_named_and_the_rest_is_judged() {
    let folder = Folder::new("rows");
    let cut = &ANSWER[..40];
    folder.put("row.jsonl", format!("{REQUEST}\n{cut}\n{ANSWER}\n").as_bytes());
    folder.put("kind.jsonl", format!("{REQUEST}\n{}\n", ANSWER.replace("msg_out", "shout")).as_bytes());
    folder
        .put("time.jsonl", format!("{REQUEST}\n{}\n", ANSWER.replace("2026-11-23T09:55:00Z", "23.11.2026")).as_bytes());
    folder.put("back.jsonl", format!("{ANSWER}\n{REQUEST}\n").as_bytes());
    folder.put("twice.jsonl", format!("{REQUEST}\n{REQUEST}\n{ANSWER}\n{}\n", ANSWER.replace("p:1", "p:2")).as_bytes());
    folder.put("long.jsonl", format!("{REQUEST}\n{{\"at\":\"{}\"}}\n{ANSWER}\n", "9".repeat(9_000_000)).as_bytes());
    say_what_they_must(
        &folder,
        &[
            (&["check", "good.charter", "row.jsonl"], 5, "строка 2", "line 2"),
            (
                &["check", "good.charter", "row.jsonl"],
                5,
                "Не принято: 1 строка; принято: 2 факта",
                "Refused: 1 row; taken: 2 facts",
            ),
            (&["check", "good.charter", "kind.jsonl"], 5, "«shout»", "“shout”"),
            (&["check", "good.charter", "time.jsonl"], 5, "строка 2", "line 2"),
            (&["check", "good.charter", "long.jsonl"], 5, "строка 2", "line 2"),
            (&["check", "good.charter", "twice.jsonl"], 5, "с другим содержанием", "other content"),
            (&["check", "good.charter", "back.jsonl"], 0, "Отклонений нет", "No deviations"),
            (&["check", "good.charter", "good.jsonl"], 0, "Отклонений нет", "No deviations"),
        ],
    );
    let output = dirigent(
        &folder.0,
        "en",
        &["check", "good.charter", "row.jsonl", "--json", "--all", "--rejected", "rejected.jsonl"],
    );
    assert!(both(&output).contains("\"state\":\"kept\""), "the good rest is judged: {}", both(&output));
    assert_eq!(fs::read_to_string(folder.0.join("rejected.jsonl")).unwrap().trim_end(), cut);
}

#[test]
fn a_packed_log_that_breaks_off_leaves_what_was_read() {
    let folder = Folder::new("packed");
    let mut lines = String::new();
    for number in 0..2000 {
        lines.push_str(
            &REQUEST.replace("r:1", &format!("r:{number}")).replace("\"key\":\"1\"", &format!("\"key\":\"k{number}\"")),
        );
        lines.push('\n');
    }
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(lines.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    folder.put("whole.jsonl.gz", &packed);
    folder.put("cut.jsonl.gz", &packed[..packed.len() / 2]);
    folder.put("head.jsonl.gz", &packed[..8]);
    say_what_they_must(
        &folder,
        &[
            (&["facts", "stats", "whole.jsonl.gz"], 0, "2 000 фактов", "2,000 facts"),
            (&["facts", "stats", "cut.jsonl.gz"], 5, "архив gzip обрывается", "gzip archive breaks off"),
            (&["facts", "stats", "head.jsonl.gz"], 4, "gzip", "gzip"),
        ],
    );
}

#[test]
fn a_year_without_a_calendar_is_said_aloud() {
    let folder = Folder::new("year");
    folder.put("russia.charter", CHARTER.replace("rule", "  holidays of Russia\nrule").as_bytes());
    folder.put("old.jsonl", format!("{}\n", REQUEST.replace("2026", "2009")).as_bytes());
    let words = ["check", "russia.charter", "old.jsonl"];
    for (language, sentence) in [("ru", "праздники 2009 года неизвестны"), ("en", "2009")] {
        let said = both(&dirigent(&folder.0, language, &words));
        assert!(said.contains(sentence), "{language}: {said}");
    }
}

#[test]
fn the_zone_of_a_charter_must_exist() {
    let folder = Folder::new("zone");
    folder.put("zone.charter", CHARTER.replace("Europe/Moscow", "Europe/Atlantis").as_bytes());
    // A charter in English is remarked upon in English, whoever reads it.
    say_what_they_must(&folder, &[(&["check", "zone.charter", "good.jsonl"], 3, "Europe/Atlantis", "Europe/Atlantis")]);
}

/// Equal commands give equal bytes, and nothing of the machine gets into them.
#[test]
fn the_output_for_programs_is_the_same_twice() {
    let folder = Folder::new("same");
    let words = ["check", "good.charter", "good.jsonl", "--json", "--all"];
    let first = dirigent(&folder.0, "ru", &words);
    let second = dirigent(&folder.0, "en", &words);
    assert_eq!(first.stdout, second.stdout);
    let line = String::from_utf8(first.stdout).unwrap();
    assert!(line.starts_with("{\"anchor\":\"") && line.contains("\"rule\":\"First answer\""), "{line}");
}
