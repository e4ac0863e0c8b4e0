//! A department in a few lines: a charter, a log, and what is told of them.

use charter::Twins;
use charter::law::Law;
use facts::{Log, parse_line};
use jiff::tz::TimeZone;
use tell::{LogSources, Teller};
use watch::{Charters, Duty, Question, Standing, fold};
use wording::Language;

/// A charter and a log, judged.
pub struct Judged {
    /// The charter, its sentences in its own language.
    pub versions: Vec<Law>,
    /// Its text.
    pub text: String,
    /// The facts.
    pub log: Log,
    /// The answer.
    pub standing: Standing,
}

/// Reads a charter that has no errors.
pub fn law(text: &str) -> Law {
    law_in(text, charter::read(text).language)
}

/// The same with its sentences in a language.
fn law_in(text: &str, language: charter::Language) -> Law {
    let reading = charter::read(text);
    let (law, remarks) = charter::resolve(&reading.tree, language);
    let errors: Vec<_> =
        reading.remarks.iter().chain(&remarks).filter(|it| it.severity() == charter::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?} in\n{text}");
    law
}

/// A log of lines: `23 12:51:08 request client=c:88 request=r:501 by=p:4 длина="seconds":"6" self`, the
/// day is of November 2026, the time that of Moscow, everything after it in any order.
pub fn log(lines: &[&str]) -> Log {
    let mut log = Log::new();
    for (place, line) in lines.iter().enumerate() {
        let text = canonical(place, line);
        let fact = parse_line(&text).unwrap_or_else(|error| panic!("{error:?} in {text}"));
        log.push_fact(&fact).expect("a small log takes every fact");
    }
    log
}

fn canonical(place: usize, line: &str) -> String {
    let mut words = line.split(' ');
    let (day, time) = (words.next().expect("a day"), words.next().expect("a time"));
    let kind = words.next().expect("a kind");
    let local = if time.contains('.') { time.to_owned() } else { format!("{time}.000000") };
    let at: jiff::Timestamp = format!("2026-11-{day}T{local}+03:00").parse().expect("an instant");
    let (mut actor, mut evidence, mut objects, mut attributes) =
        ("null".to_owned(), "witnessed", Vec::new(), Vec::new());
    let mut kind = kind.replace('_', " ");
    if !kind.starts_with("custom") {
        kind = kind.replace(' ', "_");
    }
    for word in words {
        match word.split_once('=') {
            None if word == "self" => evidence = "self_declared",
            None => panic!("{word}?"),
            Some(("by", id)) => actor = format!("\"{id}\""),
            Some((name, value)) if value.starts_with('"') => {
                attributes.push(format!("\"{}\":{{{}}}", name.replace('_', " "), value.replace('_', " ")))
            }
            Some((object, id)) => objects.push(format!("\"{object}\":[\"{id}\"]")),
        }
    }
    attributes.sort();
    objects.sort();
    format!(
        r#"{{"actor":{actor},"at":"{at:.6}","attributes":{{{}}},"evidence":"{evidence}","key":"{place}","kind":"{kind}","objects":{{{}}},"rank":0,"source":"test","v":1}}"#,
        attributes.join(","),
        objects.join(",")
    )
}

/// Judges the lines by the charter as of `now` (`23 18:00:00`).
pub fn judge(charter: &str, lines: &[&str], now: Option<&str>) -> Judged {
    let versions = vec![law(charter)];
    let log = log(lines);
    let now = now.map(|now| {
        let (day, time) = now.split_once(' ').expect("a day and a time");
        let at: jiff::Timestamp = format!("2026-11-{day}T{time}+03:00").parse().expect("an instant");
        at.as_microsecond()
    });
    let charters = Charters { versions: versions.clone(), by_dates: false };
    let question = Question { now, known: None, complete: false, ..Question::default() };
    // What the fold refuses by name the slow judge tells.
    let standing = fold(&charters, &log, &question).expect("forms that the fold takes");
    Judged { versions, text: charter.to_owned(), log, standing }
}

impl Judged {
    /// The blocks of all duties, as a terminal shows them to a reader of the language.
    #[allow(dead_code)] // One of the two tests that share this file asks for single duties only.
    pub fn told(&self, language: Language) -> Vec<String> {
        let zone = moscow();
        let twins = Twins::of(&charter::read(&self.text).tree);
        let sources = LogSources::new(&self.log, self.standing.now, None).named(&twins, language);
        let teller = Teller { language, zone: &zone, sources: &sources };
        let of = charter::Language::ALL.into_iter().find(|it| it.code() == language.code()).expect("both know it");
        let versions = [law_in(&self.text, of)];
        // Sentences of charters stand in full blocks alone; where names are paired, all is shown.
        let explain = self.text.contains("имена\n");
        let block = |duty: &Duty| teller.block(&versions, duty, self.standing.now, None).text(explain);
        self.standing.duties.iter().map(block).collect()
    }
}

/// The zone of the tests.
pub fn moscow() -> TimeZone {
    wording::date::zone("Europe/Moscow").expect("the zone is in the database")
}
