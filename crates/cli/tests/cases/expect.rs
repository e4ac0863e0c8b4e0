//! What a case promises, and whether it came true.

use facts::{Micros, ObjectType, format_instant};
use serde_json::Value as Json;
use watch::{Duty, Standing};

use crate::moment::{Wall, read_length};

/// States that need not be promised.
const QUIET: [&str; 3] = ["kept", "lapsed", "open"];

/// Reasons for which a rule did not judge.
const WHY: [&str; 4] = ["no_value", "no_person", "no_facts", "not_entitled"];

/// `rule | subject | state | column = value …`, or `rule | no_value | 2`.
pub struct Row {
    line: String,
    rule: String,
    subject: String,
    state: String,
    columns: Vec<(String, String)>,
}

impl Row {
    pub fn parse(line: &str) -> Row {
        let parts: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let part = |at: usize| parts.get(at).copied().unwrap_or_default().to_owned();
        let columns = parts.iter().skip(3).map(|part| {
            let (name, value) = part.split_once('=').unwrap_or_else(|| panic!("{line}: {part} is no column"));
            (name.trim().to_owned(), value.trim().to_owned())
        });
        Row {
            line: line.trim().to_owned(),
            rule: part(0),
            subject: part(1),
            state: part(2),
            columns: columns.collect(),
        }
    }

    fn is_about_judging(&self) -> bool {
        WHY.contains(&self.subject.as_str())
    }

    fn fits(&self, duty: &Duty, wall: &Wall) -> bool {
        duty.rule == self.rule
            && duty.subject.to_string() == self.subject
            && duty.state.id() == self.state
            && self.differs(duty, wall).is_none()
    }

    /// The first column that is not as promised.
    fn differs(&self, duty: &Duty, wall: &Wall) -> Option<String> {
        let line: Json = serde_json::from_str(&duty.line()).expect("a line of a duty is JSON");
        self.columns.iter().find_map(|(name, value)| {
            let (promised, is) = column(&line, name, value, wall);
            (promised != is).then(|| format!("{name} is {is}, promised {promised}"))
        })
    }
}

/// What a column was promised to be and what it is, in one form.
fn column(line: &Json, name: &str, value: &str, wall: &Wall) -> (Json, Json) {
    let instant = |text: &str| wall.read(text).map_or_else(Json::from, |at| format_instant(at).into());
    let seconds = |text: &str| read_length(text).map_or_else(Json::from, |micros| seconds(micros).into());
    let shares = |text: &str| -> Json {
        let parts = text.split(',').filter_map(|part| part.trim().rsplit_once(' '));
        Json::Object(parts.map(|(holder, length)| (holder.to_owned(), seconds(length))).collect())
    };
    let nothing = value == "none";
    match name {
        "ladder" if nothing => (Json::Array(Vec::new()), line["ladder"].clone()),
        "ladder" => (value.split(';').map(|rung| self::rung(rung, wall)).collect(), line["ladder"].clone()),
        _ if nothing => {
            (Json::Null, line.get(name).or_else(|| line.get(format!("{name}_seconds"))).cloned().unwrap_or_default())
        }
        "due" | "breaks_after" | "settled" | "opened" => (instant(value), line[name].clone()),
        "use" | "late" => (seconds(value), line[format!("{name}_seconds")].clone()),
        "before" | "after" => (shares(value), line["split"][name].clone()),
        _ => (value.into(), line[name].clone()),
    }
}

/// `1 notify p:1 14:06:08`, `2 set_review - 2026-11-24 9:00`: step, action, to whom (`-`: nobody), when.
fn rung(text: &str, wall: &Wall) -> Json {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [step, would, rest @ ..] = words.as_slice() else { return text.into() };
    let dated = rest.len() > 2 && rest[rest.len() - 2].parse::<jiff::civil::Date>().is_ok();
    let (to, at) = rest.split_at(rest.len().saturating_sub(if dated { 2 } else { 1 }));
    let at = wall.read(&at.join(" ")).map_or_else(Json::from, |at| format_instant(at).into());
    let to = to.join(" ");
    serde_json::json!({ "at": at, "step": step, "to": if to == "-" { Json::Null } else { to.into() }, "would": would })
}

fn seconds(micros: Micros) -> String {
    facts::Number::from_millionths(micros).to_string()
}

/// Whether all promised duties are there, and no other that had to be promised.
pub fn whole(rows: &[Row], standing: &Standing, wall: &Wall) -> Result<(), String> {
    let mut left: Vec<&Duty> = standing.duties.iter().collect();
    let mut wrong = Vec::new();
    for row in rows.iter().filter(|row| !row.is_about_judging()) {
        match left.iter().position(|duty| row.fits(duty, wall)) {
            Some(at) => {
                left.remove(at);
            }
            None => wrong.push(missed(row, standing, wall)),
        }
    }
    for duty in left.iter().filter(|duty| !QUIET.contains(&duty.state.id())) {
        wrong.push(format!("not promised: {}", duty.line()));
    }
    for row in rows.iter().filter(|row| row.is_about_judging()) {
        let of_row = standing.not_judged.iter().filter(|one| one.rule == row.rule && one.why.id() == row.subject);
        let count: u64 = of_row.map(|one| one.count).sum();
        if count.to_string() != row.state {
            wrong.push(format!("promised «{}», there are {count}", row.line));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("\n  {}", wrong.join("\n  "))) }
}

/// Why a promised duty was not found, as nearly as can be told.
fn missed(row: &Row, standing: &Standing, wall: &Wall) -> String {
    let near = standing.duties.iter().filter(|duty| duty.rule == row.rule && duty.subject.to_string() == row.subject);
    let told: Vec<String> = near
        .map(|duty| match row.differs(duty, wall) {
            Some(why) if duty.state.id() == row.state => why,
            _ => format!("there is {}", duty.line()),
        })
        .collect();
    format!("promised «{}»: {}", row.line, if told.is_empty() { "there is none".to_owned() } else { told.join("; ") })
}

/// Whether the promise of one variation came true, and no deviation of that rule and subject beside it.
pub fn of_one_subject(row: &Row, standing: &Standing, wall: &Wall) -> Result<(), String> {
    if row.is_about_judging() {
        return whole(std::slice::from_ref(row), &Standing { duties: Vec::new(), ..standing.clone() }, wall);
    }
    let mut about =
        standing.duties.iter().filter(|duty| duty.rule == row.rule && duty.subject.to_string() == row.subject);
    if row.state == "none" {
        return about.next().map_or(Ok(()), |duty| Err(format!("there is {}", duty.line())));
    }
    let duties: Vec<Duty> = about.cloned().collect();
    whole(std::slice::from_ref(row), &Standing { duties, ..standing.clone() }, wall)
}

/// A row `what changes | change | … | rule | subject | state | column = value …`.
pub fn variation(line: &str) -> Result<(Vec<String>, Row), String> {
    let parts: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
    let is_subject = |text: &str| {
        let kind = text.split_once(' ').map_or(text, |(kind, _)| kind);
        ObjectType::parse(kind).is_some() || WHY.contains(&text)
    };
    let is_state = |text: &str| {
        text.parse::<u32>().is_ok() || (text.chars().all(|c| c.is_ascii_lowercase() || c == '_') && !text.is_empty())
    };
    let at = (2..parts.len().saturating_sub(2)).find(|&at| is_subject(parts[at + 1]) && is_state(parts[at + 2]));
    let at = at.ok_or("no rule, subject and state")?;
    let mut changes: Vec<String> = Vec::new();
    for part in parts[1..at].iter().flat_map(|part| part.split(';')).map(str::trim) {
        let starts = part.starts_with(['+', '-'])
            || ["now ", "known ", "complete", "by dates"].iter().any(|word| part.starts_with(word));
        match changes.last_mut() {
            Some(last) if !starts => last.push_str(&format!(" | {part}")),
            _ => changes.push(part.to_owned()),
        }
    }
    Ok((changes, Row::parse(&parts[at..].join(" | "))))
}
