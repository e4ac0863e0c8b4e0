//! The mappings that come with the program, on the public data they are for: what they make is compared with a second,
//! simple reading of the same files. Without the data the tests say so and pass.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use connect::{Import, Imported, Mapping};
use facts::{AnyKind, Cell, Kind, Name, ObjectType};
use flate2::read::MultiGzDecoder;

/// Where the data lie: beside the repository, or where `DIRIGENT_DATA` says.
fn data(name: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = std::env::var_os("DIRIGENT_DATA").map_or(beside, PathBuf::from).join(name);
    if !path.exists() {
        println!("skipped: data not present ({name})");
        return None;
    }
    Some(path)
}

fn import(mapping: &str, path: PathBuf) -> Imported {
    let mapping = Mapping::open(mapping).unwrap();
    Import::open(&[path], Some(mapping)).unwrap().run(&mut ()).unwrap()
}

fn packed_lines(path: PathBuf) -> impl Iterator<Item = String> {
    BufReader::new(MultiGzDecoder::new(std::fs::File::open(path).unwrap())).lines().map(Result::unwrap)
}

fn rows(path: PathBuf) -> Vec<BTreeMap<String, String>> {
    let file = std::fs::File::open(&path).unwrap();
    let reader: Box<dyn Read> = if path.extension().is_some_and(|end| end == "gz") {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    csv::Reader::from_reader(reader).deserialize().map(Result::unwrap).collect()
}

/// What a log of XES holds, read line by line: one tag stands on one line in both sets.
#[derive(Default)]
struct Simple {
    /// Case, instant as written, activity with or without its step, resource.
    events: Vec<(String, i64, String, String)>,
    amounts: BTreeMap<String, String>,
}

fn simple(path: PathBuf, with_step: impl Fn(&str) -> bool) -> Simple {
    let mut read = Simple::default();
    let mut inside = "";
    let mut trace: BTreeMap<String, String> = BTreeMap::new();
    let mut event: BTreeMap<String, String> = BTreeMap::new();
    for line in packed_lines(path) {
        let line = line.trim();
        match line {
            "<trace>" => (inside, trace) = ("trace", BTreeMap::new()),
            "<event>" => (inside, event) = ("event", BTreeMap::new()),
            "</event>" => {
                inside = "trace";
                let get = |key: &str| event.get(key).cloned().unwrap_or_default();
                let at: jiff::Timestamp = get("time:timestamp").parse().unwrap();
                let name = get("concept:name");
                let name = if with_step(&name) { format!("{name} {}", get("lifecycle:transition")) } else { name };
                let case = trace["concept:name"].replace("&amp;", "&");
                read.amounts.extend(trace.get("AMOUNT_REQ").map(|sum| (case.clone(), sum.clone())));
                read.events.push((case, at.as_microsecond(), name, get("org:resource")));
            }
            _ => {
                let parts: Vec<&str> = line.split('"').collect();
                if let [_, key, _, value, _] = parts[..] {
                    match (inside, key) {
                        ("trace", _) => {
                            trace.insert(key.to_owned(), value.to_owned());
                        }
                        ("event", _) => {
                            event.insert(key.to_owned(), value.to_owned());
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    read
}

/// Equality that shows the first difference instead of two whole logs.
fn all_equal<T: PartialEq + std::fmt::Debug>(found: &[T], wanted: &[T]) {
    if let Some(place) = found.iter().zip(wanted).position(|(left, right)| left != right) {
        assert_eq!(found[place], wanted[place], "at {place}");
    }
    assert_eq!(found.len(), wanted.len());
}

/// No two facts of a log share a key.
fn keys_differ(imported: &Imported) {
    let keys: BTreeSet<String> = (0..imported.log.len() as u32).map(|row| imported.log.key(row)).collect();
    assert_eq!(keys.len(), imported.log.len(), "every fact has a key of its own");
}

/// The text of a name of the log.
fn text(imported: &Imported, name: Name) -> String {
    imported.log.names().text(name).to_owned()
}

/// Facts as the simple reading writes events.
fn events(imported: &Imported) -> Vec<(String, i64, String, String)> {
    let log = &imported.log;
    let row = |row: u32| {
        let AnyKind::Custom(name) = &log.kinds()[log.kind_column()[row as usize] as usize] else {
            panic!("a custom kind")
        };
        let [(ObjectType::Case, case)] = log.objects(row) else { panic!("one case") };
        let actor = log.actor(row).map_or_else(String::new, |name| text(imported, name));
        (text(imported, *case), log.instants()[row as usize], name.clone(), actor)
    };
    (0..log.len() as u32).map(row).collect()
}

/// Within one case and instant the rank follows the file.
fn ranks_follow_the_file(imported: &Imported) {
    let log = &imported.log;
    let mut next: BTreeMap<(Name, i64), u16> = BTreeMap::new();
    for row in 0..log.len() as u32 {
        let place = next.entry((log.objects(row)[0].1, log.instants()[row as usize])).or_default();
        assert_eq!(log.ranks()[row as usize], *place, "{}", log.key(row));
        *place += 1;
    }
}

#[test]
fn the_loan_log_becomes_the_same_events() {
    let Some(path) = data("bpic2012/bpic2012.xes.gz") else { return };
    let wanted = simple(path.clone(), |name| name.starts_with("W_"));
    let imported = import("bpic2012", path);
    assert!(imported.rejected.is_empty() && imported.broken.is_empty(), "{:?}", imported.broken);
    all_equal(&events(&imported), &wanted.events);
    ranks_follow_the_file(&imported);
    keys_differ(&imported);
    let amount = imported.log.names().find("сумма").unwrap();
    let mut amounts = BTreeMap::new();
    for row in 0..imported.log.len() as u32 {
        for (name, cell) in imported.log.attributes(row) {
            let Cell::Money(sum, currency) = cell else { panic!("{cell:?}") };
            assert_eq!((*name, currency.as_str()), (amount, "EUR"));
            let (_, case) = imported.log.objects(row)[0];
            amounts.insert(imported.log.names().text(case).to_owned(), sum.to_string());
        }
    }
    let wanted: Vec<_> = wanted.amounts.into_iter().collect();
    all_equal(&amounts.into_iter().collect::<Vec<_>>(), &wanted);
}

#[test]
fn the_log_of_fines_becomes_the_same_events() {
    let Some(path) = data("road-traffic-fines/road_traffic_fines.xes.gz") else { return };
    let wanted = simple(path.clone(), |_| false);
    let imported = import("road-traffic-fines", path);
    assert!(imported.rejected.is_empty() && imported.broken.is_empty(), "{:?}", imported.broken);
    all_equal(&events(&imported), &wanted.events);
    ranks_follow_the_file(&imported);
}

fn counts(imported: &Imported) -> BTreeMap<Kind, usize> {
    let mut counts = BTreeMap::new();
    for fact in imported.log.facts() {
        let AnyKind::Known(kind) = fact.kind else { panic!("{:?}", fact.kind) };
        *counts.entry(kind).or_default() += 1;
    }
    counts
}

#[test]
fn the_school_becomes_requests_deals_and_calls() {
    let Some(path) = data("online-school-crm") else { return };
    let imported = import("online-school-crm", path.clone());
    assert!(imported.broken.is_empty(), "{:?}", imported.broken);
    let (deals, contacts, calls) =
        (rows(path.join("deals.csv.gz")), rows(path.join("contacts.csv.gz")), rows(path.join("calls.csv.gz")));
    let counts = counts(&imported);
    let of = |kind| counts.get(&kind).copied().unwrap_or(0);
    let calls_of = |kind: &str| calls.iter().filter(|row| row["Call Type"] == kind).count();
    assert_eq!(of(Kind::ClientCreated), contacts.len());
    assert_eq!(of(Kind::Request), deals.len());
    assert_eq!(of(Kind::DealCreated), deals.len());
    assert_eq!(of(Kind::Assigned), deals.iter().filter(|row| !row["Deal Owner Name"].is_empty()).count());
    assert_eq!(of(Kind::CallOut), calls_of("Outbound"));
    assert_eq!(of(Kind::CallIn), calls_of("Inbound"));
    assert_eq!(of(Kind::CallMissed), calls_of("Missed"));
    let closed =
        |stage: &str| deals.iter().filter(|row| row["Stage"] == stage && !row["Closing Date"].is_empty()).count();
    let planned = usize::try_from(imported.rejected_count).unwrap();
    assert_eq!(of(Kind::Won) + of(Kind::Lost) + planned, closed("Payment Done") + closed("Lost"));
    // Only closings may have been put aside: all of them lie after everything else.
    let last = imported.log.instants().iter().max().unwrap();
    let other = imported.log.facts().filter(|fact| !matches!(fact.kind, AnyKind::Known(Kind::Won | Kind::Lost)));
    assert_eq!(other.map(|fact| fact.at).max().as_ref(), Some(last));
}

/// The CRM's own measure of the first response, in seconds.
fn seconds(text: &str) -> i64 {
    text.split(':').fold(0, |sum, part| sum * 60 + part.parse::<i64>().unwrap())
}

#[test]
fn the_first_call_agrees_with_the_measure_of_the_crm() {
    let Some(path) = data("online-school-crm") else { return };
    let imported = import("online-school-crm", path.clone());
    let mut calls: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    let mut created: BTreeMap<String, (i64, String)> = BTreeMap::new();
    for fact in imported.log.facts() {
        let Some(client) = fact.objects.get(&ObjectType::Client).map(|ids| ids[0].clone()) else { continue };
        match fact.kind {
            AnyKind::Known(Kind::CallOut) => calls.entry(client).or_default().push(fact.at),
            AnyKind::Known(Kind::DealCreated) => {
                created.insert(fact.objects[&ObjectType::Deal][0].clone(), (fact.at, client));
            }
            _ => {}
        }
    }
    calls.values_mut().for_each(|instants| instants.sort_unstable());
    let (mut both, mut agree) = (0, 0);
    for row in rows(path.join("deals.csv.gz")) {
        let Some((at, client)) = created.get(&row["Id"]) else { continue };
        let first = calls.get(client).and_then(|instants| instants.iter().find(|call| *call >= at));
        if let (Some(first), false) = (first, row["SLA"].is_empty()) {
            both += 1;
            agree += i64::from((wall(*first) - wall(*at) - seconds(&row["SLA"])).abs() <= 60);
        }
    }
    assert!(both > 0, "deals with a measure and a call");
    assert!(agree * 100 >= both * 97, "{agree} of {both}");
}

/// Seconds on the wall of the school: its CRM subtracts walls, also over a change of clocks.
fn wall(at: i64) -> i64 {
    let zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap();
    let civil = zone.to_datetime(jiff::Timestamp::from_microsecond(at).unwrap());
    jiff::tz::TimeZone::UTC.to_timestamp(civil).unwrap().as_second()
}

#[test]
fn the_pipeline_becomes_deals_by_day() {
    let Some(path) = data("maven-crm-sales") else { return };
    let imported = import("maven-crm-sales", path.clone());
    assert!(imported.rejected.is_empty() && imported.broken.is_empty(), "{:?}", imported.broken);
    let deals = rows(path.join("sales_pipeline.csv"));
    let counts = counts(&imported);
    let stage = |name: &str| deals.iter().filter(|row| row["deal_stage"] == name).count();
    assert_eq!(counts[&Kind::Won], stage("Won"));
    assert_eq!(counts[&Kind::Lost], stage("Lost"));
    assert_eq!(counts[&Kind::DealCreated], deals.iter().filter(|row| !row["engage_date"].is_empty()).count());
    let won: i64 = deals
        .iter()
        .filter(|row| row["deal_stage"] == "Won")
        .map(|row| row["close_value"].parse::<i64>().unwrap())
        .sum();
    let mut told = 0;
    for fact in imported.log.facts().filter(|fact| fact.kind == AnyKind::Known(Kind::Won)) {
        let facts::Value::Money(sum, _) = fact.attributes["сумма"] else { panic!("{:?}", fact.attributes) };
        told += sum.millionths() / 1_000_000;
    }
    assert_eq!(told, won);
}
