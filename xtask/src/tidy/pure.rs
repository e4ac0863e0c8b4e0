//! The pure core: no clock, no I/O, no randomness, no unordered maps, no floats. Equal input must
//! give equal bytes, today and in an audit two years later.

use super::finding::Finding;
use super::manifest;
use crate::rust_text::RustText;
use crate::tree::{File, Tree};

/// Crates in which nothing may depend on the world outside.
const CORE: &[&str] = &["facts", "worktime", "wording", "charter", "watch", "oracle", "tell", "backtest"];

const CLOCK: &str = "take the instant as an argument";
const OUTSIDE: &str = "read and write in connect or cli and pass the bytes in";
const UNORDERED: &str = "use BTreeMap, BTreeSet, a sorted Vec or an index map with a defined order";
const CHANCE: &str = "take the seed or the drawn value as an argument; draw in sim or in tests";
const FLOAT: &str = "use integers, rust_decimal or a fraction; a statistic may have its own file in ALLOWED";

/// A banned word and the way out.
const BANNED: &[(&str, &str)] = &[
    ("SystemTime", CLOCK),
    ("Instant::now", CLOCK),
    ("Timestamp::now", CLOCK),
    ("Zoned::now", CLOCK),
    ("Utc::now", CLOCK),
    ("Local::now", CLOCK),
    ("TimeZone::system", CLOCK),
    ("thread::sleep", CLOCK),
    ("std::fs", OUTSIDE),
    ("std::net", OUTSIDE),
    ("std::env", OUTSIDE),
    ("std::process", OUTSIDE),
    ("File::open", OUTSIDE),
    ("File::create", OUTSIDE),
    ("io::stdin", OUTSIDE),
    ("io::stdout", OUTSIDE),
    ("io::stderr", OUTSIDE),
    ("println!", OUTSIDE),
    ("eprintln!", OUTSIDE),
    ("print!", OUTSIDE),
    ("eprint!", OUTSIDE),
    ("HashMap", UNORDERED),
    ("HashSet", UNORDERED),
    ("RandomState", UNORDERED),
    ("rand::", CHANCE),
    ("getrandom", CHANCE),
    ("f32", FLOAT),
    ("f64", FLOAT),
];

/// Modules of std that may also be named inside `use std::{…}`.
const STD_MODULES: &[&str] = &["fs", "net", "env", "process"];

/// Packages that a pure crate has no use for outside its tests.
const PACKAGES: &[(&str, &str)] = &[
    ("rand", CHANCE),
    ("rand_pcg", CHANCE),
    ("getrandom", CHANCE),
    ("tokio", OUTSIDE),
    ("reqwest", OUTSIDE),
    ("rusqlite", OUTSIDE),
    ("indicatif", OUTSIDE),
    ("clap", OUTSIDE),
];

/// An exception: the file, the word, and why it is harmless there.
type Allowed = (&'static str, &'static str, &'static str);

const ALLOWED: &[Allowed] = &[];

pub fn check(tree: &Tree) -> Vec<Finding> {
    check_with(tree, ALLOWED)
}

fn check_with(tree: &Tree, allowed: &[Allowed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut used = vec![false; allowed.len()];
    let of_core = |file: &File| file.crate_name().is_some_and(|name| CORE.contains(&name));
    for (file, rust) in tree.rust() {
        if !of_core(file) || file.is_test() {
            continue;
        }
        for (word, line, way_out) in banned_words(rust) {
            let exception = allowed.iter().position(|(path, allowed, _)| *path == file.path && *allowed == word);
            match exception {
                Some(index) => used[index] = true,
                None => findings.push(Finding::new(&file.path, line, format!("`{word}` in the pure core"), way_out)),
            }
        }
    }
    for file in &tree.files {
        if of_core(file) && file.path.ends_with("/Cargo.toml") {
            findings.extend(banned_packages(file));
        }
    }
    for ((path, word, _), used) in allowed.iter().zip(used) {
        if !used {
            findings.push(Finding::new(
                path,
                1,
                format!("`{word}` is allowed here and does not occur"),
                "strike the row from ALLOWED in xtask/src/tidy/pure.rs",
            ));
        }
    }
    findings
}

fn banned_words(rust: &RustText) -> Vec<(&'static str, usize, &'static str)> {
    let mut found = Vec::new();
    for (word, way_out) in BANNED {
        for at in rust.find(word).filter(|&at| !rust.is_test(at)) {
            found.push((*word, rust.line(at), *way_out));
        }
    }
    for at in rust.find("use std::{").filter(|&at| !rust.is_test(at)) {
        let group = rust.brackets(at);
        for module in STD_MODULES {
            for inside in rust.find(module).filter(|inside| group.contains(inside)) {
                found.push((*module, rust.line(inside), OUTSIDE));
            }
        }
    }
    found
}

fn banned_packages(file: &File) -> Vec<Finding> {
    manifest::dependencies(&file.text, &Default::default())
        .into_iter()
        .filter(|found| !found.dev)
        .filter_map(|found| {
            let (package, way_out) = PACKAGES.iter().find(|(name, _)| *name == found.package)?;
            Some(Finding::new(&file.path, found.line, format!("the package `{package}` in the pure core"), *way_out))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::finding::places;
    use super::*;

    #[test]
    fn clocks_files_chance_floats_and_unordered_maps_are_found() {
        let bad = "use std::{collections::HashMap, env};\nfn f() -> f64 { Timestamp::now(); rand::rng() }\n#[cfg(test)]\nmod tests { use std::fs; }\n";
        let tree = Tree::of(&[
            ("crates/watch/src/lib.rs", bad),
            ("crates/watch/tests/equal.rs", bad),
            ("crates/cli/src/main.rs", bad),
            ("crates/facts/src/lib.rs", "struct HashMapLike; // f64, std::fs\n"),
            (
                "crates/facts/Cargo.toml",
                "[dependencies]\nrand.workspace = true\n[dev-dependencies]\nrand_pcg = \"1\"\n",
            ),
        ]);
        assert_eq!(
            places(check_with(&tree, &[])),
            [
                "crates/facts/Cargo.toml:2",
                "crates/watch/src/lib.rs:1",
                "crates/watch/src/lib.rs:1",
                "crates/watch/src/lib.rs:2",
                "crates/watch/src/lib.rs:2",
                "crates/watch/src/lib.rs:2",
            ]
        );
    }

    #[test]
    fn an_exception_holds_for_its_word_only_and_dies_with_it() {
        let tree = Tree::of(&[("crates/tell/src/wilson.rs", "fn f(x: f64) { std::fs::read(); }")]);
        let allowed: &[Allowed] = &[
            ("crates/tell/src/wilson.rs", "f64", "an interval of a share"),
            ("crates/tell/src/gone.rs", "f64", "was needed once"),
        ];
        let sentences: Vec<String> = check_with(&tree, allowed).into_iter().map(|finding| finding.sentence).collect();
        assert_eq!(sentences, ["`std::fs` in the pure core", "`f64` is allowed here and does not occur"]);
    }
}
