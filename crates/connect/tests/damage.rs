//! Damaged files neither panic nor hang, and the short way of the reader says what the general parser says.

use std::io::{Cursor, Read};

use connect::xes::reader::{Attribute, Piece, Scope, Sink, XesReader};
use connect::{Import, Input, Mapping};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Writes down everything the reader gives.
#[derive(Default)]
struct Notes(Vec<String>);

impl Sink for Notes {
    type Stop = ();

    fn open(&mut self, scope: Scope) {
        self.0.push(format!("open {scope:?}"));
    }

    fn attribute(&mut self, scope: Scope, attribute: Attribute<'_>) {
        self.0.push(format!("{scope:?} {attribute:?}"));
    }

    fn event(&mut self, piece: Piece<'_>) -> Result<(), ()> {
        let text = piece.text.map(String::from_utf8_lossy);
        self.0.push(format!("event {text:?} {} {}", piece.end, piece.line()));
        Ok(())
    }

    fn trace(&mut self, piece: Piece<'_>) -> Result<(), ()> {
        self.0.push(format!("trace {} {}", piece.end, piece.line()));
        Ok(())
    }
}

/// Gives a few bytes at a time, so that pieces fall across every edge.
struct Dribble(Cursor<Vec<u8>>, usize);

impl Read for Dribble {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = buffer.len().min(self.1);
        self.0.read(&mut buffer[..count])
    }
}

fn read(bytes: &[u8], short: bool, at_once: usize) -> (Vec<String>, String) {
    let mut notes = Notes::default();
    let mut reader = XesReader::new(Dribble(Cursor::new(bytes.to_vec()), at_once));
    if !short {
        reader = reader.without_short_way();
    }
    let result = reader.run(&mut notes);
    (notes.0, format!("{result:?} {} {}", reader.place(), reader.line()))
}

const LOG: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<!-- made by hand, with > and "quotes" -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
	<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
	<global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
	<classifier name="Activity" keys="concept:name lifecycle:transition"/>
	<int key="total" value="2"><int key="nested" value="1"/></int>
	<trace>
		<string key="concept:name" value="дело &amp; &lt;1&gt; &#x416;"/>
		<event>
			<string key="concept:name" value="A &quot;тут&quot;"/><date key="time:timestamp" value="2026-11-23T09:51:08.000+03:00"/>
			<list key="l"><values><string key="v" value="1"/></values></list>
			<float key='f' value='0.5' /><boolean key="b" value="true"/><id key="i" value="a-b"/><string value="x" key="y"></string>
		</event>
		<event><string key="concept:name" value="B"/><date key="time:timestamp" value="2026-11-23T09:51:09Z"/></event>
	</trace>
</log>
"#;

const TABLE: &str = "id,created,owner,sum\r\n1,23.11.2026 12:51,\"Белова, А.\",\"1 500,50\"\r\n2,24.11.2026 9:00,,\r\n3,вчера,\"п \"\"м\"\"\",7\r\n";

const LINE: &str = r#"{"actor":"p:4","at":"2026-11-23T11:03:17.000000Z","attributes":{"длина":{"seconds":"6"}},"evidence":"witnessed","key":"call/9001","kind":"call_out","objects":{"client":["c:88"]},"rank":0,"source":"telephony","v":1}
"#;

const MAPPING: &str = r#"
name = "m"
zone = "Europe/Moscow"
[xes]
[xes.event]
"да" = { from = "b", as = "yes_no" }
"доля" = { from = "f", as = "number" }
[[table]]
name = "deals"
key = "id"
[[table.fact]]
kind = "deal_created"
at = { from = "created", format = "%d.%m.%Y %H:%M" }
actor = "owner"
objects = { deal = "id" }
attributes = { "сумма" = { from = "sum", as = "money", currency = "RUB", decimal = "," } }
"#;

/// A place and what happens there.
#[derive(Clone, Debug)]
enum Harm {
    Flip(usize, u8),
    Cut(usize),
    Drop(usize, usize),
    Double(usize, usize),
}

fn harm() -> impl Strategy<Value = Vec<Harm>> {
    let one = prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(place, byte)| Harm::Flip(place, byte)),
        (any::<usize>(), prop::sample::select(&b"<>\"'&/=\n,{};\0"[..]))
            .prop_map(|(place, byte)| Harm::Flip(place, byte)),
        any::<usize>().prop_map(Harm::Cut),
        (any::<usize>(), 1..40usize).prop_map(|(place, length)| Harm::Drop(place, length)),
        (any::<usize>(), 1..40usize).prop_map(|(place, length)| Harm::Double(place, length)),
    ];
    prop::collection::vec(one, 1..4)
}

fn damaged(bytes: &[u8], harms: &[Harm]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match *harm {
            Harm::Flip(place, byte) => bytes[place % length] = byte,
            Harm::Cut(place) => bytes.truncate(place % length),
            Harm::Drop(place, count) => {
                let from = place % length;
                bytes.drain(from..(from + count).min(length));
            }
            Harm::Double(place, count) => {
                let from = place % length;
                let piece = bytes[from..(from + count).min(length)].to_vec();
                bytes.splice(from..from, piece);
            }
        }
    }
    bytes
}

/// The same damage every time: a failure here is found again tomorrow.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]))
}

#[test]
fn both_ways_of_reading_say_the_same_of_whole_and_damaged_logs() {
    let whole = read(LOG.as_bytes(), true, 1 << 20);
    assert!(whole.1.starts_with("Ok"), "{}", whole.1);
    assert!(whole.0.iter().any(|note| note.contains("дело & <1> Ж")), "{:?}", whole.0);
    assert!(whole.0.iter().any(|note| note.contains("depth: 1")), "{:?}", whole.0);
    let strategy = (harm(), prop::sample::select(&[1usize, 7, 1 << 20][..]));
    let test = |(harms, at_once): (Vec<Harm>, usize)| {
        let bytes = damaged(LOG.as_bytes(), &harms);
        let short = read(&bytes, true, at_once);
        let general = read(&bytes, false, 1 << 20);
        prop_assert_eq!(short, general);
        Ok(())
    };
    runner(1000).run(&strategy, test).unwrap();
}

#[test]
fn damaged_files_end_in_facts_and_sentences_never_in_a_panic() {
    let mapping = Mapping::parse("m.toml", MAPPING).unwrap();
    let pack = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, bytes).unwrap();
        encoder.finish().unwrap()
    };
    let files = [
        ("a.xes", LOG.as_bytes().to_vec()),
        ("deals.csv", TABLE.as_bytes().to_vec()),
        ("a.jsonl", LINE.repeat(3).into_bytes()),
        ("a.xes.gz", pack(LOG.as_bytes())),
        ("deals.csv.gz", pack(TABLE.as_bytes())),
    ];
    for (name, whole) in files {
        let good = Import::of(vec![Input::from_bytes(name, whole.clone()).unwrap()], Some(mapping.clone()))
            .run(&mut ())
            .unwrap();
        assert!(!good.log.is_empty() && good.broken.is_empty(), "{name}: {:?}", good.broken);
        let test = |harms: Vec<Harm>| {
            let input = Input::from_bytes(name, damaged(&whole, &harms)).unwrap();
            match Import::of(vec![input], Some(mapping.clone())).run(&mut ()) {
                Ok(imported) => {
                    // Nothing disappears in silence.
                    let told =
                        !imported.broken.is_empty() || !imported.rejected.is_empty() || !imported.notes.is_empty();
                    prop_assert!(told || !imported.log.is_empty() || name != "a.xes", "no fact and no word");
                    for fact in imported.log.facts() {
                        prop_assert!(facts::parse_line(&facts::print_line(&fact)).is_ok(), "{:?}", fact);
                    }
                }
                Err(problem) => prop_assert!(!problem.text(wording::Language::Ru).is_empty()),
            }
            Ok(())
        };
        runner(300).run(&harm(), test).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}
