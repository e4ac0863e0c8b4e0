//! How fast the fold is: twelve timed rules of mixed forms over the loan log copied 10 and 50 times, and a worst case in which
//! every fact matters to every rule. Rules come from a charter read at run time.
//!
//!     cargo run --release -p watch --example yardstick -- [CHARTER] [LOG] [COPIES...]

use charter::law::Law;
use connect::Import;
use facts::{Log, Micros};
use std::path::{Path, PathBuf};
use std::time::Instant;
use watch::program::{Counted, Families, Listed, Prepared, Standings, prepare};
use watch::{Charters, Question};
use worktime::{DayException, DayKind};

/// Copy k is shifted by k times so much.
const SHIFT: Micros = 182 * 24 * worktime::HOUR;
const LAST_YEAR: i16 = 2037;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = |n: usize, default: PathBuf| given.get(n).map_or(default, PathBuf::from);
    let charter = path(0, root.join("crates/watch/benches/yardstick.md"));
    let data = std::env::var("DIRIGENT_DATA").map_or(root.join("../shared/data"), PathBuf::from);
    let log = path(1, data.join("bpic2012/bpic2012.xes.gz"));
    let copies: Vec<u32> = given.iter().skip(2).filter_map(|n| n.parse().ok()).collect();
    let copies = if copies.is_empty() { vec![10, 50] } else { copies };
    let charters =
        Charters { versions: vec![law(&std::fs::read_to_string(charter).expect("the charter"))], by_dates: false };
    if log.exists() {
        let log = read(&log);
        println!("twelve timed rules, the loan log");
        let start = Instant::now();
        let standing = watch::fold(&charters, &log, &Question::default()).expect("every form is known");
        println!(
            "  the log itself, from the columns of the reader to listed duties: {:.0} ms, {} duties",
            start.elapsed().as_secs_f64() * 1e3,
            standing.duties.len()
        );
        measure(&charters, &log, &copies);
    } else {
        println!("skipped: data not present");
    }
    println!("worst case: every fact matters to every rule");
    measure(&Charters { versions: vec![law(&worst_charter())], by_dates: false }, &worst_log(), &copies);
}

/// The law of a charter, with days off by a rule: the first Monday of every quarter of 2011 to 2036.
fn law(text: &str) -> Law {
    let reading = charter::read(text);
    let (mut law, remarks) = charter::resolve(&reading.tree, reading.language);
    let wrong = reading.remarks.iter().chain(&remarks).filter(|r| r.severity() == charter::Severity::Error);
    assert_eq!(wrong.count(), 0, "the charter of the yardstick reads without errors");
    for year in 2011..=2036 {
        for month in [1, 4, 7, 10] {
            let first = jiff::civil::date(year, month, 1);
            let monday = first.nth_weekday(1, jiff::civil::Weekday::Monday).expect("a date");
            for (_, spec) in &mut law.calendars {
                spec.exceptions.insert(monday, DayException::of(DayKind::Holiday));
            }
        }
    }
    law
}

fn read(path: &Path) -> Log {
    let text = connect::mappings::find("bpic2012").expect("a mapping of ours");
    let mapping = connect::Mapping::parse("bpic2012", text).expect("our mapping reads");
    let import = Import::open(&[path.to_path_buf()], Some(mapping)).expect("a readable log");
    import.run(&mut ()).expect("a readable log").log
}

fn measure(charters: &Charters, log: &Log, copies: &[u32]) {
    let (mut prepared, left) = prepare(charters, log, &Question::default(), LAST_YEAR).expect("every form is known");
    assert_eq!((prepared.len(), left), (1, 0), "the program takes every rule of the yardstick");
    let Prepared { program, families, .. } = prepared.remove(0);
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

/// All facts in order of time, each to the slots of its subject, with the timer of the subject moved.
fn one_by_one(program: &watch::program::Program, families: &Families, wanted: usize) -> (f64, usize) {
    let mut order: Vec<(Micros, u32, u32)> = Vec::with_capacity(families.len());
    for family in 0..families.count() {
        order.extend(families.rows(family).map(|row| (families.at[row], row as u32, family as u32)));
    }
    order.sort_unstable();
    let now = order.last().map_or(0, |o| o.0);
    let mut standings = Standings::new(program, families.count());
    let mut listed = Listed(Vec::with_capacity(wanted));
    let start = Instant::now();
    for &(_, row, family) in &order {
        standings.push(program, families, family, row, &mut listed);
    }
    let seconds = start.elapsed().as_secs_f64();
    for family in 0..families.count() as u32 {
        standings.finish(program, families, family, now, &mut listed);
    }
    assert_eq!(listed.0.len(), wanted, "fact by fact concludes as the grouped fold does");
    (seconds, standings.bytes())
}

/// Twelve rules that all read both kinds of the worst log.
fn worst_charter() -> String {
    let mut text = String::from(
        "устав «Худший»\n  часовой пояс Europe/Amsterdam\nрабочее время\n  пн–пт 8:00–12:30, 13:00–20:00\nпонятия\n  состояние «С» с события «а» до события «б»\n  дело закончено, когда произошло событие «конец»\n",
    );
    for n in 1..=4 {
        text += &format!(
            "правило «ответ {n}»\n  когда произошло событие «а», ответственный должен выполнить «б», в течение {n} рабочих часов\n"
        );
        text += &format!(
            "правило «внимание {n}»\n  пока действует состояние «С», ответственный должен выполнить «а», не реже чем раз в {n} рабочих дня\n"
        );
        text += &format!("правило «стояние {n}»\n  состояние «С» не дольше {n} рабочих часов\n");
    }
    text
}

/// A log of two kinds that alternate at uneven steps.
fn worst_log() -> Log {
    let mut log = Log::new();
    let mut seed: u64 = 0x2545_F491_4F6C_DD1D;
    for case in 0..13_000 {
        let id = log.name(&format!("case {case}"));
        let source = log.name("worst");
        let mut at: Micros = 1_317_000_000_000_000 + case * 1_100_000_000;
        for step in 0..20u16 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            at += (seed >> 34) as i64 * 25;
            let kind = log.kind_of(&facts::AnyKind::Custom(if step % 2 == 0 { "а" } else { "б" }.into()));
            let row = facts::Row {
                at,
                recorded: None,
                rank: 0,
                actor: None,
                source,
                key: facts::Key::Ordinal(0),
                kind,
                objects: &[(facts::ObjectType::Case, id)],
                attributes: &[],
                evidence: facts::Evidence::Imported,
            };
            log.push(&row).expect("room");
        }
    }
    log
}
