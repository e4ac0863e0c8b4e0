//! `cargo xtask picture`: the picture of the README in both languages, drawn from what the program
//! really says about the demo, so that it cannot promise more than the program does.

mod svg;
mod words;

use crate::run::{self, cargo};
use std::fs;
use svg::{Ink, Line};
use words::{ALL, Words};

const FACTS: &str = "demo/facts.jsonl";

/// Subjects whose deviations are shown: a late answer, an approval undone, a client nobody called.
const SHOWN: &[&str] = &["r:501", "d:33", "c:69"];

/// Exit code of `dirigent check` where there are deviations; the demo has some.
const DEVIATIONS: i32 = 1;

/// Characters of a line; longer ones go on in the next, as on a screen.
const WIDTH: usize = 126;

/// Lines of the table that are shown: its two heads and the rules that a reader meets first.
const ROWS: usize = 10;

/// Stands where something of the report is left out.
const LEFT_OUT: &str = "⋯";

pub fn run(args: &[String]) -> Result<(), String> {
    let check = args.iter().any(|word| word == "--check");
    for words in ALL {
        let picture = svg::draw(words.title, &lines(words, &report(words)?)?);
        let path = run::root().join(words.page);
        if !check {
            fs::write(&path, picture).map_err(|error| format!("picture: {}: {error}", words.page))?;
            println!("picture: {} written", words.page);
        } else if fs::read_to_string(&path).unwrap_or_default() != picture {
            return Err(format!(
                "picture: {} is not what the program says; run `cargo xtask picture` and commit it",
                words.page
            ));
        } else {
            println!("picture: {} is up to date", words.page);
        }
    }
    Ok(())
}

/// What the program says about the demo.
fn report(words: &Words) -> Result<String, String> {
    let mut dirigent = cargo(&["run", "--quiet", "--package", "cli", "--bin", "dirigent", "--"]);
    dirigent.args(["check", words.charter, FACTS, "--lang", words.language]);
    let output = dirigent.output().map_err(|error| format!("picture: cargo did not start: {error}"))?;
    if output.status.code() != Some(DEVIATIONS) {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("picture: dirigent ended with {}\n{said}", output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("picture: {error}"))
}

/// The command and the chosen parts of the report, each line in its ink.
fn lines(words: &Words, report: &str) -> Result<Vec<Line>, String> {
    let parts: Vec<&str> = report.split("\n\n").map(|part| part.trim_matches('\n')).collect();
    let mut chosen: Vec<usize> = Vec::new();
    for subject in SHOWN {
        let found = parts.iter().position(|part| is_about(part, subject));
        chosen.push(found.ok_or_else(|| missing(words, subject))?);
    }
    let table = parts.iter().position(|part| heading(part) == words.by_rule);
    chosen.push(table.ok_or_else(|| missing(words, words.by_rule))?);
    chosen.sort_unstable();
    let mut lines = vec![Line::new(Ink::Command, format!("dirigent check {} {FACTS}", words.charter))];
    let mut next = 0;
    for index in chosen {
        lines.push(if index == next { Line::empty() } else { Line::new(Ink::Dim, LEFT_OUT) });
        lines.extend(parts[index].lines().take(ROWS).enumerate().flat_map(|(place, line)| inked(words, place, line)));
        next = index + 1;
    }
    lines.push(Line::new(Ink::Dim, LEFT_OUT));
    Ok(lines)
}

/// Whether the part tells of a duty whose subject is this: `Rule · deal d:33 · client c:69`.
fn is_about(part: &str, subject: &str) -> bool {
    heading(part).split(" · ").skip(1).find(|name| name.contains(':')).is_some_and(|name| name.ends_with(subject))
}

fn heading(part: &str) -> &str {
    part.lines().next().unwrap_or_default()
}

fn missing(words: &Words, what: &str) -> String {
    format!("picture: the report in `{}` has no part about {what}", words.language)
}

/// A line of a part in the ink in which the program shows it, broken where it is too long.
fn inked(words: &Words, place: usize, line: &str) -> Vec<Line> {
    let text = line.trim_start();
    let indented = text.len() < line.len();
    let is_row = text.contains("  ");
    let ink = match place {
        0 => Ink::Bold,
        _ if text.starts_with(words.not_counted) => Ink::Yellow,
        _ if text.starts_with(words.id) => Ink::Dim,
        1 if indented && !is_row => Ink::Red,
        _ => Ink::Plain,
    };
    broken(line).into_iter().map(|text| Line::new(ink, text)).collect()
}

/// The line in pieces of at most `WIDTH` characters, parted at spaces; what goes on stands deeper.
fn broken(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for (index, word) in line.split(' ').enumerate() {
        let last = pieces.last_mut().expect("there is always a piece");
        if last.chars().count() + 1 + word.chars().count() > WIDTH && !last.trim().is_empty() {
            pieces.push(format!("    {word}"));
        } else {
            if index > 0 {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_go_on_deeper_and_lose_nothing() {
        let line = format!("  {}", "слово ".repeat(30).trim_end());
        let pieces = broken(&line);
        assert_eq!(pieces.len(), 2);
        assert!(pieces.iter().all(|piece| piece.chars().count() <= WIDTH));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&pieces.join(" ")), words(&line));
        assert_eq!(broken("  rule  judged"), ["  rule  judged"]);
    }

    #[test]
    fn a_report_without_a_shown_part_is_refused() {
        let words = &ALL[1];
        let report = "A · request r:501\n  breached: late\n  id 1\n\nB · deal d:33\n  breached: x\n\nC · deal d:34 · client c:69\n  x\n\nD · client c:69\n  breached: y\n\nBy rule\n  rule  judged\n\nRest\n";
        let told = lines(words, report).expect("all parts are there");
        let inks: Vec<(Ink, &str)> = told.iter().map(|line| (line.ink, line.text.as_str())).collect();
        assert!(inks.contains(&(Ink::Red, "  breached: late")));
        assert!(inks.contains(&(Ink::Plain, "  rule  judged")));
        // Between the second and the third something is left out, and so after the table.
        assert_eq!(inks.iter().filter(|(_, text)| *text == LEFT_OUT).count(), 2);
        assert!(lines(words, &report.replace("d:33", "d:34")).is_err());
    }
}
