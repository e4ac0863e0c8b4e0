//! `cargo xtask tidy`: what a machine can keep in order, so that a review is about meaning.
//!
//! Each check is a pure function from the files to its findings, and has a test with a bad sample.

mod arrows;
mod commands;
mod finding;
mod glossary;
mod house;
mod languages;
mod links;
mod manifest;
mod pure;
mod words;

use crate::run;
use crate::tree::Tree;
use finding::Finding;

/// A check and its name.
type Check = (&'static str, fn(&Tree) -> Vec<Finding>);

/// What is checked, in the order of printing.
const CHECKS: &[Check] = &[
    ("arrows between crates", arrows::check),
    ("pure core", pure::check),
    ("words in tables", words::check),
    ("both languages", languages::check),
    ("house rules", house::check),
    ("links", links::check),
    ("commands", commands::check),
    ("glossary", glossary::check),
];

/// Prints every finding with its place and the way out; fails if there is one.
pub fn run(_: &[String]) -> Result<(), String> {
    let tree = Tree::read(&run::root())?;
    let mut all = 0;
    for (name, check) in CHECKS {
        let mut findings = check(&tree);
        findings.sort();
        for finding in &findings {
            println!("{finding}");
        }
        println!("tidy: {name}: {}", count(findings.len()));
        all += findings.len();
    }
    if all == 0 {
        println!("tidy: {} files in order", tree.files.len());
        Ok(())
    } else {
        Err(format!("tidy: {}", count(all)))
    }
}

fn count(findings: usize) -> String {
    match findings {
        0 => "in order".to_owned(),
        1 => "1 finding".to_owned(),
        many => format!("{many} findings"),
    }
}
