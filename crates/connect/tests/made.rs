//! What is made of good files: ranks, keys, owners, the examples of the reference, mended rows.

mod common;

use common::{DEALS, EVENTS, LOG, event, mapping, packed, run, sentences, xes};
use connect::messages::Sentence;
use connect::{Import, Imported, Input};
use wording::Language;

#[test]
fn rejected_rows_can_be_mended_and_read_again() {
    let text = "id,created,owner,sum\r\n1,23.11.2026,Белова,\"1,5\"\r\n2,23.11.2026 12:00,,\r\n\r\n\"3\",вчера,\"п, \"\"м\"\"\",7\r\n";
    let without = DEALS.replace("personal = [\"phone\"]", "");
    let imported = run("dir/deals.csv.gz", packed(text.as_bytes()), Some(mapping(&without))).unwrap();
    let places: Vec<u64> = imported.rejected.iter().map(|row| row.problem.place.as_ref().unwrap().line).collect();
    assert_eq!((imported.log.len(), places), (1, vec![2, 5]));
    let files = imported.rejected_files(Language::Ru);
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["deals.csv", "rejected.csv"]);
    let mended = String::from_utf8(files[0].bytes.clone())
        .unwrap()
        .replace("23.11.2026,", "23.11.2026 10:00,")
        .replace("вчера", "22.11.2026 9:15");
    let again = run("deals.csv", mended, Some(mapping(&without))).unwrap();
    assert!(again.rejected.is_empty(), "{:?}", again.rejected);
    let actors: Vec<_> = again.log.facts().map(|fact| fact.actor).collect();
    assert_eq!(actors, [Some("Белова".to_owned()), Some("п, \"м\"".to_owned())]);

    let log = xes(&format!("{}{}", event("A", "вчера"), event("B", "2026-11-23T09:00:00Z")));
    let imported = run("a.xes", log, Some(mapping(LOG))).unwrap();
    let mended = String::from_utf8(imported.rejected_files(Language::En)[0].bytes.clone())
        .unwrap()
        .replace("вчера", "2026-11-22T09:00:00Z");
    let again = run("a.xes", mended, Some(mapping(LOG))).unwrap();
    let keys: Vec<_> = again.log.facts().map(|fact| fact.key).collect();
    assert_eq!(keys, ["case c1 custom A 2026-11-22T09:00:00.000000Z 0"]);
}

#[test]
fn ranks_and_keys_tell_equal_instants_apart_and_repeats_are_one() {
    let at = "2026-11-23T09:00:00Z";
    let same = [event("A", at), event("B", at), event("A", at), event("A", "2026-11-23T09:00:01Z")].concat();
    let ranks = |imported: &Imported| {
        imported
            .log
            .facts()
            .map(|fact| (fact.rank, fact.key.rsplit(' ').next().unwrap().to_owned()))
            .collect::<Vec<_>>()
    };
    let wanted = [(0, "0"), (1, "0"), (2, "1"), (0, "0")].map(|(rank, ordinal)| (rank, ordinal.to_owned()));
    let one = run("a.xes", xes(&same), Some(mapping(LOG))).unwrap();
    assert_eq!(ranks(&one), wanted);
    // The same case in two pieces of one file: numbers go on.
    let pieces = xes(&same).replace("</log>", "") + &xes(&event("A", at)).replace("<?xml version=\"1.0\"?>\n<log>", "");
    let two = run("a.xes", pieces, Some(mapping(LOG))).unwrap();
    assert_eq!(ranks(&two)[4], (3, "2".to_owned()));
    assert!(sentences(&two).contains(&Sentence::NoteRepeatedCase));
    // The same file twice: the same facts.
    let file = |name: &str| Input::from_bytes(name, xes(&same).into_bytes()).unwrap();
    let both = Import::of(vec![file("a.xes"), file("b.xes")], Some(mapping(LOG))).run(&mut ()).unwrap();
    assert_eq!(ranks(&both), wanted);
    assert_eq!(sentences(&both), [Sentence::NoteSame]);
    // An event log in a table without ids is numbered the same way.
    let table = "case,what,at\nc1,A,2026-11-23T09:00:00Z\nc1,B,2026-11-23T09:00:00Z\nc1,A,2026-11-23T09:00:00Z\nc1,A,2026-11-23T09:00:01Z\n";
    let rows = run("events.csv", table, Some(mapping(EVENTS))).unwrap();
    assert_eq!(ranks(&rows), wanted);
    let file = |name: &str| Input::from_bytes(name, table.as_bytes().to_vec()).unwrap();
    let both =
        Import::of(vec![file("events.csv"), file("more/events.csv")], Some(mapping(EVENTS))).run(&mut ()).unwrap();
    assert_eq!(ranks(&both), wanted);
    assert_eq!(sentences(&both), [Sentence::NoteSame]);
    let keys = |imported: &Imported| imported.log.facts().map(|fact| fact.key).collect::<Vec<_>>();
    assert_eq!(keys(&rows), keys(&one));
}

#[test]
fn the_examples_of_the_reference_work_as_written() {
    for text in [include_str!("../../../mappings/README.md"), include_str!("../../../mappings/README.ru.md")] {
        let examples: Vec<&str> =
            text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
        let [tables, log] = examples[..] else { panic!("two examples") };
        mapping(log);
        let head = "id;day;time;client;direction;length;answered;sum;phone;colour\n";
        let rows = "7;23.11.2026;12:51:08;c1;out;2;да;1 500,50;+7;red\n8;23.11.2026;12:52:00;c1;in;;;;;\n";
        let text = format!("{head}{rows}");
        let calls = encoding_rs::WINDOWS_1251.encode(&text).0.into_owned();
        let clients = "id,manager\nc1,p:4\n".as_bytes().to_vec();
        let inputs =
            vec![Input::from_bytes("calls.csv", calls).unwrap(), Input::from_bytes("clients.csv", clients).unwrap()];
        let imported = Import::of(inputs, Some(mapping(tables))).run(&mut ()).unwrap();
        let lines: Vec<String> = imported.log.facts().map(|fact| facts::print_line(&fact)).collect();
        let wanted = r#"{"actor":"p:4","at":"2026-11-23T09:51:08.000000Z","attributes":{"длина":{"seconds":"120"},"отвечен":{"yes":true},"сумма":{"currency":"RUB","money":"1500.50"}},"cause":null,"evidence":"imported","key":"calls/7/call_out","kind":"call_out","objects":{"call":["7"],"client":["c1"]},"on_behalf":null,"rank":4096,"source":"crm","v":1}"#;
        assert_eq!(lines, [wanted]);
        assert_eq!(sentences(&imported), [Sentence::NotePersonal, Sentence::NoteUnmatched]);
    }
}

#[test]
fn owners_are_derived_from_who_acts_and_the_system_owns_nothing() {
    let text = LOG.replace("name = \"log\"", "name = \"log\"\nsystem = [\"112\"]\nowner = { of = [\"W_*\"] }");
    let by = |name: &str, who: &str, minute: u8| {
        let at = format!("2026-11-23T09:{minute:02}:00Z");
        event(name, &at).replace("<event>", &format!("<event><string key=\"org:resource\" value=\"{who}\"/>"))
    };
    let events = [by("A", "112", 0), by("W_x", "7", 1), by("W_x", "7", 2), by("A", "9", 3), by("W_y", "8", 4)].concat();
    let imported = run("a.xes", xes(&events), Some(mapping(&text))).unwrap();
    let assigned: Vec<_> = imported.log.facts().filter(|fact| fact.kind.id() == "assigned").collect();
    let owners: Vec<_> = assigned.iter().map(|fact| (&fact.attributes["сотрудник"], fact.rank)).collect();
    let person = |id: &str| facts::Value::Person(id.to_owned());
    assert_eq!(owners, [(&person("7"), 1), (&person("8"), 1)]);
    assert_eq!(imported.log.fact(0).actor.as_deref(), Some("system"));
}
