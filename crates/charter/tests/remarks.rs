//! Every kind of remark has a document in `cases/remarks`, and what is said there is what
//! the reader of the charter says.

use charter::remark::{Kind, Remark, Severity, place_all};
use charter::{Language, read, resolve};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/remarks")
}

/// A fenced block: the words after the fence and what stands inside.
struct Block {
    info: Vec<String>,
    text: String,
}

fn blocks(document: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in document.lines() {
        if let Some(info) = line.strip_prefix("```") {
            if !open {
                blocks.push(Block { info: info.split_whitespace().map(str::to_string).collect(), text: String::new() });
            }
            open = !open;
        } else if open {
            let last = blocks.last_mut().expect("an open block");
            last.text.push_str(line);
            last.text.push('\n');
        }
    }
    blocks
}

/// All remarks on a charter, as a document of the folder writes them.
fn said(text: &str) -> (String, Vec<Kind>) {
    let reading = read(text);
    let (_, mut resolved) = resolve(&reading.tree, reading.language);
    place_all(&mut resolved, text);
    let mut all: Vec<Remark> = reading.remarks.iter().cloned().chain(resolved).collect();
    all.sort_by_key(|remark| (remark.place.start, remark.place.end));
    let (open, close) = if reading.language == Language::Ru { ('«', '»') } else { ('"', '"') };
    let mut lines = Vec::new();
    for remark in &all {
        let place = &remark.place;
        let under = text.get(place.start..place.end).unwrap_or("");
        lines.push(format!(
            "{}:{} {:?} {:?} {open}{under}{close}",
            place.line,
            place.column,
            remark.severity(),
            remark.kind
        ));
        lines.push(format!("  {}", remark.sentence(reading.language)));
        lines.push(format!("  {}", remark.way_out(reading.language)));
        lines.extend(remark.fix.as_ref().map(|fix| format!("  → {}", fix.text)));
    }
    (lines.join("\n") + "\n", all.iter().map(|remark| remark.kind).collect())
}

fn kebab(name: &str) -> String {
    let mut text = String::new();
    for (at, c) in name.chars().enumerate() {
        if c.is_uppercase() && at > 0 {
            text.push('-');
        }
        text.extend(c.to_lowercase());
    }
    text
}

#[test]
fn every_kind_has_a_document_that_holds_in_both_languages() {
    for kind in Kind::ALL {
        let path = folder().join(kebab(kind.name()) + ".md");
        let document = std::fs::read_to_string(&path)
            .unwrap_or_else(|_| panic!("{} has no document {}", kind.name(), path.display()));
        let blocks = blocks(&document);
        let mut languages = BTreeSet::new();
        for pair in blocks.chunks(2) {
            let [charter, expected] = pair else { panic!("{}: a block without remarks", path.display()) };
            languages.insert(charter.info[0].clone());
            let times = match charter.info.as_slice() {
                [_, word, times] if word == "repeat" => times.parse().expect("a number of times"),
                _ => 1,
            };
            let (said, kinds) = said(&charter.text.repeat(times));
            assert!(kinds.contains(kind), "{}: {} is not among {kinds:?}", path.display(), kind.name());
            assert_eq!(said, expected.text, "{}", path.display());
        }
        assert_eq!(languages.len(), 2, "{}: both languages are wanted", path.display());
    }
}

#[test]
fn every_document_is_about_a_kind() {
    let known: BTreeSet<String> = Kind::ALL.iter().map(|kind| kebab(kind.name()) + ".md").collect();
    for entry in std::fs::read_dir(folder()).expect("the folder of remarks") {
        let name = entry.expect("entry").file_name().into_string().expect("a name");
        assert!(known.contains(&name), "{name} is about no kind of remark");
    }
}

/// A fix, once applied, removes its remark.
#[test]
fn a_fix_removes_the_remark() {
    let mut tried = 0;
    for kind in Kind::ALL {
        let document = std::fs::read_to_string(folder().join(kebab(kind.name()) + ".md")).expect("document");
        for block in blocks(&document).into_iter().filter(|block| block.info[0] != "remarks" && block.info.len() == 1) {
            let reading = read(&block.text);
            let (_, mut all) = resolve(&reading.tree, reading.language);
            all.extend(reading.remarks);
            let Some(fix) = all.iter().filter(|remark| remark.kind == *kind).find_map(|remark| remark.fix.clone())
            else {
                continue;
            };
            let mut fixed = block.text.clone();
            fixed.replace_range(fix.start..fix.end, &fix.text);
            let again = read(&fixed);
            let (_, mut rest) = resolve(&again.tree, again.language);
            rest.extend(again.remarks);
            assert!(
                !rest.iter().any(|remark| remark.kind == *kind),
                "{}: the fix does not help:\n{fixed}",
                kind.name()
            );
            assert!(
                !rest.iter().any(|remark| remark.severity() == Severity::Error && !matches!(remark.kind, Kind::NoTerm)),
                "{}: the fix breaks something else:\n{fixed}\n{rest:?}",
                kind.name()
            );
            tried += 1;
        }
    }
    assert!(tried > 20, "only {tried} fixes were tried");
}

#[test]
fn there_are_at_least_forty_kinds() {
    assert!(Kind::ALL.len() >= 40, "{}", Kind::ALL.len());
}
