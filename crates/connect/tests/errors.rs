//! Everything that can be wrong with a file or a mapping: a sentence with the place, the good rest taken.

mod common;

use std::io::{Cursor, Read};

use common::{DEALS, LOG, event, many_events, mapping, packed, run, sentences, whole, xes};
use connect::messages::Sentence;
use connect::{Import, Input, Mapping, guards};

#[test]
fn each_mistake_in_a_log_has_its_sentence_and_the_rest_is_taken() {
    let good = event("A", "2026-11-23T09:00:00Z");
    let nested = "<string key=\"a\" value=\"b\">".repeat(guards::DEPTH + 1);
    let crowd: String = (0..=guards::ATTRIBUTES).map(|index| format!("<int key=\"k{index}\" value=\"1\"/>")).collect();
    let tied = event("A", "2026-11-23T09:00:00Z").repeat(guards::TIES as usize + 1);
    let whole = xes(&good);
    let cut = &whole[..whole.len() - 12];
    let cases: Vec<(&str, Vec<u8>, usize, &[Sentence])> = vec![
        ("good", whole.clone().into(), 1, &[]),
        ("empty", vec![], 0, &[Sentence::Empty]),
        ("spaces", b" \n\t ".to_vec(), 0, &[Sentence::Empty]),
        ("empty gzip", packed(b""), 0, &[Sentence::Empty]),
        (
            "no time",
            xes(&format!("<event><string key=\"concept:name\" value=\"B\"/></event>{good}")).into(),
            1,
            &[Sentence::NoTime],
        ),
        ("bad time", xes(&format!("{}{good}", event("B", "вчера"))).into(), 1, &[Sentence::BadTime]),
        (
            "impossible day",
            xes(&format!("{}{good}", event("B", "2026-02-30T00:00:00Z"))).into(),
            1,
            &[Sentence::BadTime],
        ),
        ("no name", xes(&format!("{}{good}", event("", "2026-11-23T09:00:00Z"))).into(), 1, &[Sentence::NoActivity]),
        (
            "long name",
            xes(&format!("{}{good}", event(&"A".repeat(guards::NAME + 1), "2026-11-23T09:00:00Z"))).into(),
            1,
            &[Sentence::NameTooLong],
        ),
        (
            "no case",
            xes(&good).replace("concept:name\" value=\"c1", "other\" value=\"c1").into(),
            0,
            &[Sentence::NoCase, Sentence::NoteLeftOut],
        ),
        (
            "bad sum",
            xes(&good).replace("<event>", "<string key=\"AMOUNT\" value=\"много\"/><event>").into(),
            1,
            &[Sentence::BadNumber],
        ),
        ("cut", cut.into(), 1, &[Sentence::XmlTruncated]),
        ("wrong tag", xes(&good).replace("</trace>", "</event>").into(), 1, &[Sentence::XmlTag]),
        ("not xml", b"<log><trace a=></trace></log>".to_vec(), 0, &[Sentence::XmlBroken]),
        ("text", format!("<log>слова{good}</log>").into(), 0, &[Sentence::XmlBroken]),
        ("entities", xes(&good).replace("c1", "&a;").into(), 0, &[Sentence::XmlBroken]),
        ("not a log", b"<html><body/></html>".to_vec(), 0, &[Sentence::NotLog]),
        ("deep", xes(&format!("{good}<event>{nested}")).into(), 1, &[Sentence::TooDeep, Sentence::NoteLeftOut]),
        (
            "crowded",
            xes(&format!("<event>{crowd}</event>{good}")).into(),
            1,
            &[Sentence::TooManyAttributes, Sentence::NoteLeftOut],
        ),
        ("ties", xes(&tied).into(), guards::TIES as usize, &[Sentence::TooManyTies]),
        (
            "backwards",
            xes(&format!("{good}{}", event("B", "2026-11-23T08:00:00Z"))).into(),
            2,
            &[Sentence::NoteBackwards],
        ),
        ("local", xes(&event("A", "2026-11-23T09:00:00")).into(), 1, &[Sentence::NoteLocalTime]),
        ("no events", xes("").into(), 0, &[Sentence::NoteEmptyTraces]),
        (
            "left out",
            xes(&good.replace("<event>", "<event><int key=\"age\" value=\"4\"/>")).into(),
            1,
            &[Sentence::NoteLeftOut],
        ),
    ];
    for (name, bytes, facts, wanted) in cases {
        let imported = run("a.xes", bytes, Some(mapping(LOG))).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert_eq!(imported.log.len(), facts, "{name}: {:?}", imported.broken);
        assert_eq!(sentences(&imported), wanted, "{name}");
    }
}

#[test]
fn gzip_is_read_member_by_member_and_broken_ones_keep_what_was_read() {
    let text = xes(&many_events(3000));
    let (head, tail) = text.as_bytes().split_at(text.len() / 2);
    let whole = packed(text.as_bytes());
    let members = [packed(head), packed(tail)].concat();
    let cases: Vec<(&str, Vec<u8>, Option<Sentence>)> = vec![
        ("one", whole.clone(), None),
        ("two", members.clone(), None),
        ("padded", [members.clone(), vec![0; 1000]].concat(), None),
        ("followed by rubbish", [whole.clone(), vec![0, 0, 7]].concat(), Some(Sentence::GzipFollowed)),
        ("cut", whole[..whole.len() / 2].to_vec(), Some(Sentence::GzipTruncated)),
        ("cut in the check sum", whole[..whole.len() - 3].to_vec(), Some(Sentence::GzipTruncated)),
        ("wrong check sum", [&whole[..whole.len() - 8], &[1; 8]].concat(), Some(Sentence::GzipBroken)),
    ];
    for (name, bytes, wanted) in cases {
        let imported = run("a.xes.gz", bytes, Some(mapping(LOG))).unwrap();
        let broken: Vec<Sentence> = imported.broken.iter().map(|problem| problem.said.sentence).collect();
        assert_eq!(broken, wanted.into_iter().collect::<Vec<_>>(), "{name}");
        match name {
            "cut" => assert!((1..3000).contains(&imported.log.len()), "{name}: {}", imported.log.len()),
            _ => assert_eq!(imported.log.len(), 3000, "{name}"),
        }
        assert!(
            imported.broken.iter().all(|problem| problem.place.as_ref().is_some_and(|place| place.line > 0)),
            "{name}"
        );
    }
}

#[test]
fn each_mistake_in_a_table_has_its_sentence_and_the_rest_is_taken() {
    let head = "id,created,owner,sum\n";
    let good = "9,23.11.2026 12:51,p:1,\"412 000,50\"\n";
    let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode("id,created,owner,sum\n1,23.11.2026 12:51,Белова,5\n");
    let wide = format!("{}\n", "x,".repeat(3 * guards::COLUMNS));
    let cases: Vec<(&str, Vec<u8>, usize, &[Sentence])> = vec![
        ("good", format!("{head}{good}").into(), 1, &[]),
        ("marked", format!("\u{feff}{head}{good}").into(), 1, &[]),
        ("no rows", head.into(), 0, &[]),
        ("short row", format!("{head}1,23.11.2026 12:51\n{good}").into(), 1, &[Sentence::Ragged]),
        ("bad day", format!("{head}1,31.11.2026 12:51,,\n{good}").into(), 1, &[Sentence::BadTime]),
        ("other order", format!("{head}1,2026-11-23,,\n{good}").into(), 1, &[Sentence::BadTime]),
        ("bad sum", format!("{head}1,23.11.2026 12:51,,1000.5\n{good}").into(), 1, &[Sentence::BadNumber]),
        ("huge sum", format!("{head}1,23.11.2026 12:51,,99999999999999999\n{good}").into(), 1, &[Sentence::TooLarge]),
        ("no value", format!("{head}1,,,\n{good}").into(), 1, &[Sentence::NoValue]),
        ("no key", format!("{head},23.11.2026 12:51,,\n{good}").into(), 1, &[Sentence::NoValue]),
        ("told twice", format!("{head}{good}{good}").into(), 1, &[Sentence::NoteSame]),
        ("conflict", format!("{head}{good}{}", good.replace("p:1", "p:2")).into(), 1, &[Sentence::Conflict]),
        (
            "open quote",
            format!("{head}1,\"23.11.2026 12:51,,\n{good}8,23.11.2026 12:51,,\n").into(),
            2,
            &[Sentence::OpenQuote],
        ),
        (
            "long key",
            format!("{head}{},23.11.2026 12:51,,\n{good}", "k".repeat(guards::NAME + 1)).into(),
            1,
            &[Sentence::NameTooLong],
        ),
        ("wide row", format!("{head}{wide}{good}").into(), 1, &[Sentence::TooManyColumns]),
        (
            "not utf-8",
            [b"id,created,owner,sum\n1,23.11.2026 12:51,\xc1\xe5,5\n", good.as_bytes()].concat(),
            1,
            &[Sentence::NotUtf8],
        ),
        (
            "unnamed column",
            format!("id,created,owner,sum,remark\n{}", good.replace('\n', ",text\n")).into(),
            1,
            &[Sentence::NoteLeftOut],
        ),
        ("empty", vec![], 0, &[Sentence::Empty]),
    ];
    for (name, bytes, facts, wanted) in cases {
        let personal = DEALS.replace("personal = [\"phone\"]", "");
        let imported =
            run("deals.csv", bytes, Some(mapping(&personal))).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert_eq!(imported.log.len(), facts, "{name}");
        assert_eq!(sentences(&imported), wanted, "{name}");
    }
    let decoding = DEALS.replace("key = \"id\"", "key = \"id\"\nencoding = \"windows-1251\"");
    let imported = run("deals.csv", cyrillic.into_owned(), Some(mapping(&decoding))).unwrap();
    assert_eq!(imported.log.fact(0).actor.as_deref(), Some("Белова"));
}

#[test]
fn whole_imports_are_refused_where_nothing_would_be_right() {
    let deals = "id,created,owner\n1,23.11.2026 12:51,p:1\n";
    let twice = "id,id,created,owner,sum\n";
    type Case<'a> = (&'a str, &'a str, Vec<u8>, Option<Mapping>, Sentence);
    let cases: Vec<Case<'_>> = vec![
        ("column", "deals.csv", deals.into(), Some(mapping(DEALS)), Sentence::NoColumn),
        ("column twice", "deals.csv", twice.into(), Some(mapping(DEALS)), Sentence::TwiceColumn),
        (
            "personal and used",
            "deals.csv",
            "id,created,owner,sum\n".into(),
            Some(mapping(&DEALS.replace("phone", "owner"))),
            Sentence::PersonalUsed,
        ),
        ("no mapping", "a.xes", xes("").into(), None, Sentence::NeedsMapping),
        ("no mapping of tables", "deals.csv", deals.into(), None, Sentence::NeedsMapping),
        ("mapping of tables", "a.xes", xes("").into(), Some(mapping(DEALS)), Sentence::NeedsMapping),
        ("garbage", "deals.csv", vec![1, 2, 0, 3, 200], Some(mapping(DEALS)), Sentence::UnknownFormat),
        ("garbage as a log", "a.xes", b"PK\x03\x04 words".to_vec(), Some(mapping(LOG)), Sentence::UnknownFormat),
    ];
    for (name, file, bytes, mapping, wanted) in cases {
        let problem = run(file, bytes, mapping).map(|imported| imported.log.len()).expect_err(name);
        whole(&problem);
        assert_eq!(problem.said.sentence, wanted, "{name}");
    }
}

#[test]
fn mappings_are_refused_with_their_line_and_a_way_out() {
    let zone = "zone = \"Europe/Moscow\"";
    let cases: Vec<(String, Sentence)> = vec![
        (DEALS.replace(zone, "zone = \"Europe/Moskva\""), Sentence::BadZone),
        (DEALS.replace("deal_created", "deal_made"), Sentence::BadKind),
        (DEALS.replace("{ deal = ", "{ bargain = "), Sentence::BadObject),
        (DEALS.replace("\"RUB\"", "\"руб\""), Sentence::BadCurrency),
        (DEALS.replace("%d.%m.%Y", "%d.%B.%Y"), Sentence::BadFormat),
        (DEALS.replace("key = \"id\"", "key = \"id\"\nrank = 16"), Sentence::BadRank),
        (DEALS.replace("key = \"id\"", "key = \"id\"\ndelimiter = \"--\""), Sentence::BadDelimiter),
        (DEALS.replace("key = \"id\"", "key = \"id\"\nencoding = \"cp-none\""), Sentence::BadEncoding),
        (
            DEALS.replace("key = \"id\"", "key = \"id\"\njoin.x = { table = \"y\", here = \"a\", there = \"b\" }"),
            Sentence::BadTable,
        ),
        (DEALS.replace("key = \"id\"", ""), Sentence::NoSubject),
        (DEALS.replace(zone, "evidence = \"seen\""), Sentence::BadEvidence),
        (DEALS.replace(zone, "owner = { of = [\"*\"] }"), Sentence::OwnerOfTables),
        (DEALS.replace("key = ", "kee = "), Sentence::MappingUnreadable),
        ("name = ".to_owned(), Sentence::MappingUnreadable),
    ];
    for (text, wanted) in cases {
        let problem = Mapping::parse("test.toml", &text).expect_err(&text);
        whole(&problem);
        assert_eq!(problem.said.sentence, wanted, "{problem}");
    }
    assert_eq!(Mapping::open("no-such").unwrap_err().said.sentence, Sentence::MappingUnknown);
}

#[test]
fn a_folder_gives_the_files_the_mapping_names() {
    let folder = std::env::temp_dir().join(format!("dirigent-connect-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    write("README.md", b"words");
    let open = |text: &str| {
        Import::open(std::slice::from_ref(&folder), Some(mapping(text))).and_then(|import| import.run(&mut ()))
    };
    assert_eq!(open(DEALS).map(|_| ()).unwrap_err().said.sentence, Sentence::NothingInFolder);
    write("deals.csv.gz", &packed(b"id,created,owner,sum,phone\n9,23.11.2026 12:51,p:1,,+7\n"));
    write("a.xes", xes(&event("A", "2026-11-23T09:00:00Z")).as_bytes());
    let log = open(LOG);
    std::fs::remove_file(folder.join("a.xes")).unwrap();
    let table = open(DEALS);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(log.unwrap().log.len(), 1);
    let table = table.unwrap();
    assert_eq!((table.log.len(), sentences(&table)), (1, vec![Sentence::NotePersonal]));
    assert!(Import::open(&[folder], None).is_err(), "a folder that is not there");
}

/// A file of one piece that never ends, then a good rest; made on the fly, so the test itself holds nothing.
fn long(before: &str, filler: u8, length: u64, after: &str) -> impl Read + Send + 'static {
    let filling = std::io::repeat(filler).take(length);
    Cursor::new(before.to_owned().into_bytes()).chain(filling).chain(Cursor::new(after.to_owned().into_bytes()))
}

#[test]
fn a_piece_without_end_is_refused_in_bounded_memory_and_the_rest_is_taken() {
    const LENGTH: u64 = 64 << 20;
    let line = facts::print_line(&facts::parse_line(LINE).unwrap());
    let cases: Vec<(&str, Input, Mapping, usize, Sentence)> = vec![
        (
            "table",
            Input::from_reader(
                "deals.csv",
                long("id,created,owner,sum\n1,", b'x', LENGTH, "\n9,23.11.2026 12:51,,\n"),
                None,
            )
            .unwrap(),
            mapping(DEALS),
            1,
            Sentence::TooLong,
        ),
        (
            "quoted",
            Input::from_reader(
                "deals.csv",
                long("id,created,owner,sum\n1,\"", b'x', LENGTH, "\n9,23.11.2026 12:51,,\n"),
                None,
            )
            .unwrap(),
            mapping(DEALS),
            1,
            Sentence::TooLong,
        ),
        (
            "lines",
            Input::from_reader("a.jsonl", long("{\"a\":\"", b'x', LENGTH, &format!("\n{line}\n")), None).unwrap(),
            mapping(LOG),
            1,
            Sentence::TooLong,
        ),
        (
            "log",
            Input::from_reader(
                "a.xes",
                long("<log><trace><string key=\"a\" value=\"", b'x', LENGTH, "\"/></trace></log>"),
                None,
            )
            .unwrap(),
            mapping(LOG),
            0,
            Sentence::TooLong,
        ),
    ];
    for (name, input, mapping, facts, wanted) in cases {
        let imported = Import::of(vec![input], Some(mapping)).run(&mut ()).unwrap();
        assert_eq!(imported.log.len(), facts, "{name}");
        let told = sentences(&imported);
        if name == "table" || name == "quoted" {
            let place = imported.rejected[0].problem.place.as_ref().unwrap();
            assert_eq!((place.line, place.byte), (2, 21), "{name}");
        }
        assert!(told.contains(&wanted), "{name}: {told:?}");
    }
}

const LINE: &str = r#"{"actor":"p:4","at":"2026-11-23T11:03:17.000000Z","attributes":{"длина":{"seconds":"6"}},"evidence":"witnessed","key":"call/9001","kind":"call_out","objects":{"client":["c:88"]},"rank":0,"source":"telephony","v":1}"#;

#[test]
fn lines_come_back_as_they_were_and_broken_ones_are_put_aside() {
    let other = LINE.replace("9001", "9002").replace("\"seconds\":\"6\"", "\"seconds\":\"192\"");
    let conflict = LINE.replace("\"seconds\":\"6\"", "\"seconds\":\"7\"");
    let future = LINE.replace("9001", "9003").replace("\"rank\"", "\"recorded\":\"2026-11-23T11:00:00Z\",\"rank\"");
    let text = format!(
        "{LINE}\n\n{other}\r\n{LINE}\n{conflict}\nслова\n{{\"at\":1}}\n{future}\n{}",
        LINE.replace("call_out", "call_up").replace("9001", "9")
    );
    let imported = run("facts.jsonl", text, None).unwrap();
    let wanted = [
        Sentence::Conflict,
        Sentence::LineBroken,
        Sentence::LineBroken,
        Sentence::LaterThanLearned,
        Sentence::LineBroken,
        Sentence::NoteSame,
    ];
    assert_eq!(sentences(&imported), wanted);
    let lines: Vec<u64> = imported.rejected.iter().map(|row| row.problem.place.as_ref().unwrap().line).collect();
    assert_eq!(lines, [5, 6, 7, 8, 9]);
    let facts: Vec<_> = imported.log.facts().collect();
    assert_eq!(facts, [LINE, other.trim()].map(|line| facts::parse_line(line).unwrap()));
}
