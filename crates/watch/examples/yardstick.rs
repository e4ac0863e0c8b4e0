//! How fast the fold is: twelve timed rules of mixed forms over the loan log copied 10 and 50 times, and a worst case in which
//! every fact matters to every rule. Rules come from a charter read at run time.
//!
//!     cargo run --release -p watch --example yardstick -- [CHARTER] [LOG] [COPIES...]

mod common;

use common::{charters, in_order_of_time, law, with_days_off, worst};
use connect::Import;
use facts::{Log, Micros};
use std::path::{Path, PathBuf};
use std::time::Instant;
use watch::program::{Counted, Families, Listed, Program, Standings};
use watch::{Charters, Question};

/// Copy k is shifted by k times so much.
const SHIFT: Micros = 182 * 24 * worktime::HOUR;

/// Cases of the worst log.
const WORST: i64 = 13_000;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let path = |n: usize, default: PathBuf| given.get(n).map_or(default, PathBuf::from);
    let charter = path(0, common::twelve_rules());
    let data = std::env::var("DIRIGENT_DATA").map_or(common::root().join("../shared/data"), PathBuf::from);
    let log = path(1, data.join("bpic2012/bpic2012.xes.gz"));
    let copies: Vec<u32> = given.iter().skip(2).filter_map(|n| n.parse().ok()).collect();
    let copies = if copies.is_empty() { vec![10, 50] } else { copies };
    let twelve = charters(with_days_off(law(&std::fs::read_to_string(charter).expect("the charter"))));
    if log.exists() {
        let log = read(&log);
        println!("twelve timed rules, the loan log");
        let start = Instant::now();
        let standing = watch::fold(&twelve, &log, &Question::default()).expect("every form is known");
        println!(
            "  the log itself, from the columns of the reader to listed duties: {:.0} ms, {} duties",
            start.elapsed().as_secs_f64() * 1e3,
            standing.duties.len()
        );
        measure(&twelve, &log, &copies);
    } else {
        println!("skipped: data not present");
    }
    println!("worst case: every fact matters to every rule");
    measure(&charters(with_days_off(law(&worst::charter()))), &worst::log(WORST), &copies);
}

fn read(path: &Path) -> Log {
    let text = connect::mappings::find("bpic2012").expect("a mapping of ours");
    let mapping = connect::Mapping::parse("bpic2012", text).expect("our mapping reads");
    let import = Import::open(&[path.to_path_buf()], Some(mapping)).expect("a readable log");
    import.run(&mut ()).expect("a readable log").log
}

fn measure(charters: &Charters, log: &Log, copies: &[u32]) {
    let (program, families) = common::program(charters, log);
    for &n in copies {
        let families = families.copied(n, SHIFT);
        let now = families.at.iter().copied().max().unwrap_or(0);
        let facts = families.len() as f64;
        let bare = best(|| bare_read(&families));
        let mut work = program.work();
        let mut listed = Listed::default();
        let fold = best(|| {
            listed.0.clear();
            program.run(&families, 0..families.count(), now, &mut work, &mut listed);
            listed.0.len() as u64
        });
        let mut counted = Counted::default();
        program.run(&families, 0..families.count(), now, &mut work, &mut counted);
        assert_eq!(counted.0.iter().sum::<u64>(), listed.0.len() as u64);
        let (live, standings) = one_by_one(&program, &families, listed.0.len());
        let (rows, values) = families.bytes();
        println!(
            "  {n} copies: {:.1} million facts, {} subjects, {:.2} operations a fact, {:.2} conclusions a fact",
            facts / 1e6,
            families.count(),
            program.operations(&families) as f64 / facts,
            listed.0.len() as f64 / facts
        );
        println!("    bare read of kind and instant   {:>7.1} million facts a second", facts / bare / 1e6);
        println!(
            "    grouped fold, all evidence      {:>7.1} million facts a second, {:.2} of the bare read",
            facts / fold / 1e6,
            bare / fold
        );
        println!(
            "    fact by fact, in order of time  {:>7.1} million facts a second, {:.2} of the bare read",
            facts / live / 1e6,
            bare / live
        );
        println!(
            "    bytes: {:.1} a fact for rows and families, {:.1} for values; {} a subject at most, {} with pools",
            rows as f64 / facts,
            values as f64 / facts,
            program.subject_bytes(),
            standings / families.count()
        );
    }
}

/// Seconds of the best of five.
fn best(mut run: impl FnMut() -> u64) -> f64 {
    (0..5)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(run());
            start.elapsed().as_secs_f64()
        })
        .fold(f64::MAX, f64::min)
}

fn bare_read(families: &Families) -> u64 {
    let kinds: u64 = families.code.iter().map(|&c| u64::from(c)).sum();
    let instants = families.at.iter().fold(0u64, |s, &t| s.wrapping_add(t as u64));
    kinds.wrapping_add(instants)
}

/// All facts in order of time, each to the slots of its subject, with the timers that ring before it.
fn one_by_one(program: &Program, families: &Families, wanted: usize) -> (f64, usize) {
    let order = in_order_of_time(families);
    let now = order.last().map_or(0, |fact| fact.at);
    let mut standings = Standings::new(program, families.count());
    let mut listed = Listed(Vec::with_capacity(wanted));
    let (mut rung, start) = (0u64, Instant::now());
    for fact in &order {
        while standings.rung(program, families, fact.at).is_some() {
            rung += 1;
        }
        standings.push(program, families, (fact.code, fact.at), (fact.family, fact.row), &mut listed);
    }
    let seconds = start.elapsed().as_secs_f64();
    assert_ne!(rung, 0, "timers ring");
    for family in 0..families.count() as u32 {
        standings.finish(program, families, family, now, &mut listed);
    }
    assert_eq!(listed.0.len(), wanted, "fact by fact concludes as the grouped fold does");
    (seconds, standings.bytes())
}
