//! Small files and mappings that several tests read.
#![allow(dead_code, reason = "each test takes a part of it")]

use std::io::Write;

use connect::messages::Sentence;
use connect::{Import, Imported, Input, Mapping, Problem};
use flate2::Compression;
use flate2::write::GzEncoder;
use wording::Language;

pub const LOG: &str = r#"
name = "log"
zone = "Europe/Moscow"
[xes]
actor = "org:resource"
lifecycle = { from = "lifecycle:transition", of = ["W_*"] }
[xes.trace]
"сумма" = { from = "AMOUNT", as = "money", currency = "RUB" }
"#;

pub const DEALS: &str = r#"
name = "crm"
zone = "Europe/Moscow"
[[table]]
name = "deals"
key = "id"
required = ["created"]
personal = ["phone"]
[[table.fact]]
kind = "deal_created"
at = { from = "created", format = "%d.%m.%Y %H:%M" }
actor = "owner"
objects = { deal = "id" }
attributes = { "сумма" = { from = "sum", as = "money", currency = "RUB", decimal = "," } }
"#;

pub const EVENTS: &str = r#"
name = "events"
zone = "Europe/Moscow"
[[table]]
name = "events"
subject = "case"
[[table.fact]]
kind = "custom {what}"
at = { from = "at" }
objects = { case = "case" }
"#;

pub fn mapping(text: &str) -> Mapping {
    Mapping::parse("test.toml", text).unwrap_or_else(|problem| panic!("{problem}"))
}

pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn run(name: &str, bytes: impl Into<Vec<u8>>, mapping: Option<Mapping>) -> Result<Imported, Problem> {
    Import::of(vec![Input::from_bytes(name, bytes.into()).unwrap()], mapping).run(&mut ())
}

pub fn xes(events: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<log>\n<trace><string key=\"concept:name\" value=\"c1\"/>\n{events}</trace>\n</log>\n"
    )
}

pub fn event(name: &str, at: &str) -> String {
    format!(
        "<event><string key=\"concept:name\" value=\"{name}\"/><date key=\"time:timestamp\" value=\"{at}\"/></event>\n"
    )
}

pub fn many_events(count: usize) -> String {
    (0..count)
        .map(|index| {
            event(&format!("A{}", index % 7), &format!("2026-11-23T09:{:02}:{:02}Z", index / 60 % 60, index % 60))
        })
        .collect()
}

/// Every sentence must be whole in both languages and name its place.
pub fn sentences(imported: &Imported) -> Vec<Sentence> {
    let problems =
        imported.broken.iter().chain(imported.rejected.iter().map(|row| &row.problem)).chain(&imported.notes);
    problems.inspect(|problem| whole(problem)).map(|problem| problem.said.sentence).collect()
}

pub fn whole(problem: &Problem) {
    for language in Language::ALL {
        let text = problem.text(language);
        let unfilled = text
            .split('{')
            .skip(1)
            .any(|rest| rest.split_once('}').is_some_and(|(gap, _)| gap.chars().all(|c| c.is_ascii_lowercase())));
        assert!(!unfilled && !text.is_empty(), "{text}");
    }
}
