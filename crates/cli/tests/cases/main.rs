//! The documents of `cases/`: each section is judged and compared with what it promises. How a case is
//! written stands in `cases/README.md`.

mod ask;
mod document;
mod expect;
mod fact_line;
mod moment;

use charter::law::Law;
use charter::remark::Severity;
use document::{Document, Section};
use expect::Row;
use facts::{Fact, Log};
use moment::Wall;
use std::path::{Path, PathBuf};
use watch::{Charters, Standing};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

#[test]
fn every_document_holds() {
    let mut judged = 0;
    let mut failures = Vec::new();
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".md") || name.starts_with("README") {
            continue;
        }
        let document = Document::parse(&std::fs::read_to_string(&path).unwrap());
        for section in &document.sections {
            let (count, wrong) = section_holds(&document, section);
            judged += count;
            failures.extend(wrong.into_iter().map(|why| format!("{name}, «{}»: {why}", section.title)));
        }
    }
    assert!(judged > 0, "no case was judged");
    assert!(failures.is_empty(), "{} of {judged} failed:\n{}", failures.len(), failures.join("\n"));
    println!("{judged} cases hold");
}

/// How many answers of the section were looked at, and what was wrong with them.
fn section_holds(document: &Document, section: &Section) -> (usize, Vec<String>) {
    if section.expect.is_empty() && section.vary.is_empty() {
        return (0, Vec::new());
    }
    match prepared(document, section) {
        Ok(case) => case.judge(section),
        Err(why) => (1, vec![why]),
    }
}

/// A section ready to be judged.
struct Case {
    laws: Vec<Law>,
    facts: Vec<(Option<String>, Fact)>,
    ask: ask::Ask,
    wall: Wall,
}

fn prepared(document: &Document, section: &Section) -> Result<Case, String> {
    let laws = document.charters(section).iter().map(|text| law(text)).collect::<Result<Vec<_>, _>>()?;
    let zone = laws.last().ok_or("no charter")?.zone.clone();
    let mut wall = Wall::new(&zone)?;
    let mut facts = Vec::new();
    for line in document.facts(section) {
        let (mark, fact) =
            fact_line::parse(&line, &wall, facts.len(), &facts).map_err(|why| format!("{line}: {why}"))?;
        wall.first.get_or_insert(wall.date(fact.at));
        facts.push((mark, fact));
    }
    let mut ask = ask::Ask::default();
    for line in &section.ask {
        ask.read(line, &wall)?;
    }
    Ok(Case { laws, facts, ask, wall })
}

fn law(text: &str) -> Result<Law, String> {
    let reading = charter::read(text);
    let language = reading.language;
    let (law, mut remarks) = charter::resolve(&reading.tree, language);
    remarks.extend(reading.remarks);
    charter::remark::place_all(&mut remarks, text);
    let errors: Vec<String> = remarks
        .iter()
        .filter(|remark| remark.severity() == Severity::Error)
        .map(|remark| format!("{}:{} {}", remark.place.line, remark.place.column, remark.sentence(language)))
        .collect();
    if errors.is_empty() { Ok(law) } else { Err(format!("the charter has errors:\n  {}", errors.join("\n  "))) }
}

/// The first line in which the two judges differ.
fn same(slow: &str, fast: &str) -> Result<(), String> {
    if slow == fast {
        return Ok(());
    }
    let lines = slow.lines().map(Some).chain(std::iter::repeat(None));
    let others = fast.lines().map(Some).chain(std::iter::repeat(None));
    let first = lines.zip(others).find(|(a, b)| a != b).unwrap_or_default();
    Err(format!("the judges differ:\n    oracle {}\n    fold   {}", first.0.unwrap_or("—"), first.1.unwrap_or("—")))
}

impl Case {
    fn judge(&self, section: &Section) -> (usize, Vec<String>) {
        let mut wrong = Vec::new();
        let mut count = 0;
        if !section.expect.is_empty() {
            count += 1;
            let rows: Vec<Row> = section.expect.iter().map(|line| Row::parse(line)).collect();
            let facts: Vec<Fact> = self.facts.iter().map(|(_, fact)| fact.clone()).collect();
            wrong.extend(
                self.answer(&facts, &self.ask).and_then(|standing| expect::whole(&rows, &standing, &self.wall)).err(),
            );
        }
        for line in &section.vary {
            count += 1;
            wrong.extend(self.variation(line).err().map(|why| format!("{line}\n    {why}")));
        }
        (count, wrong)
    }

    /// One row of a table of variations: the log changed, and what is then true of one subject.
    fn variation(&self, line: &str) -> Result<(), String> {
        let (changes, row) = expect::variation(line)?;
        let mut facts = self.facts.clone();
        let mut ask = self.ask;
        for (nth, change) in changes.into_iter().enumerate() {
            if let Some(added) = change.strip_prefix('+') {
                // Numbered past the facts of the log, also past those taken out: two keys are never alike.
                let fact = fact_line::parse(added.trim(), &self.wall, self.facts.len() + nth, &facts)?;
                facts.push(fact);
            } else if let Some(mark) = change.strip_prefix("- #") {
                let place = facts.iter().position(|(known, _)| known.as_deref() == Some(mark.trim()));
                facts.remove(place.ok_or_else(|| format!("no fact is marked #{mark}"))?);
            } else {
                ask.read(&change, &self.wall)?;
            }
        }
        let facts: Vec<Fact> = facts.into_iter().map(|(_, fact)| fact).collect();
        let standing = self.answer(&facts, &ask)?;
        expect::of_one_subject(&row, &standing, &self.wall)
    }

    /// The answer of both judges, who must agree to the byte.
    fn answer(&self, facts: &[Fact], ask: &ask::Ask) -> Result<Standing, String> {
        let mut log = Log::new();
        for fact in facts {
            log.push_fact(fact).map_err(|problem| format!("{problem:?}"))?;
        }
        let mut versions = self.laws.clone();
        versions.sort_by_key(|law| law.in_force);
        let charters = Charters { versions, by_dates: ask.by_dates };
        let question = ask.question();
        let slow = oracle::fold(&charters, &log, &question);
        let fast = watch::fold(&charters, &log, &question).map_err(|gap| gap.to_string())?;
        same(&slow.lines(), &fast.lines())?;
        Ok(slow)
    }
}
