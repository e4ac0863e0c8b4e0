//! Real logs and the charters that are shipped for them, where the data are at hand.

#![allow(dead_code)]

pub mod arrival;
#[path = "../../../watch/tests/common/dice.rs"]
pub mod dice;
pub mod part;

use charter::law::Law;
use connect::{Import, Mapping};
use facts::{Fact, Log};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of the data, or nothing with a note.
pub fn data(name: &str) -> Option<PathBuf> {
    let folder =
        std::env::var_os("DIRIGENT_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from).join(name);
    if !folder.is_dir() {
        println!("skipped: data not present");
        return None;
    }
    Some(folder)
}

/// The shipped charter of this name.
pub fn law(name: &str) -> Law {
    let text = std::fs::read_to_string(root().join("charters").join(format!("{name}.md"))).unwrap();
    let reading = charter::read(&text);
    assert!(!reading.has_errors(), "{name}: {:?}", reading.remarks);
    charter::resolve(&reading.tree, reading.language).0
}

/// The facts of the files, by the shipped mapping of this name.
pub fn log(name: &str, folder: &Path, files: &[&str]) -> Log {
    let mapping = Mapping::open(name).unwrap();
    let paths: Vec<PathBuf> = files.iter().map(|file| folder.join(file)).collect();
    Import::open(&paths, Some(mapping)).unwrap().run(&mut ()).unwrap().log
}

/// A log of these facts, in the order in which they stand here.
pub fn log_of<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> Log {
    let mut log = Log::new();
    for fact in facts {
        log.push_fact(fact).unwrap();
    }
    log
}
