//! The canonical line: one to one, and safe against whatever is written in it.

use facts::*;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just("p:4".to_string()), Just("сайт".to_string()), "[а-яa-z «»\"\\\\]{1,8}"]
}

fn value() -> impl Strategy<Value = Value> {
    let number = any::<i64>().prop_map(Number::from_millionths);
    prop_oneof![
        Just(Value::Empty),
        text().prop_map(Value::Word),
        number.clone().prop_map(Value::Number),
        number.prop_map(|n| Value::Money(n, Currency::parse("RUB").unwrap())),
        (-4_000_000_000_000_000i64..4_000_000_000_000_000).prop_map(Value::Time),
        (1i16..9999, 1i8..13, 1i8..29).prop_map(|(y, m, d)| Value::Date(jiff::civil::date(y, m, d))),
        any::<i64>().prop_map(Value::Length),
        any::<bool>().prop_map(Value::YesNo),
        text().prop_map(Value::Person),
        text().prop_map(Value::Content),
    ]
}

fn kind() -> impl Strategy<Value = AnyKind> {
    prop_oneof![
        proptest::sample::select(Kind::ALL).prop_map(AnyKind::Known),
        "[A-Za-z_]{1,9}".prop_map(AnyKind::Custom),
    ]
}

prop_compose! {
    fn fact()(
        at in -4_000_000_000_000_000i64..4_000_000_000_000_000,
        recorded in proptest::option::of(-4_000_000_000_000_000i64..4_000_000_000_000_000),
        rank in any::<u16>(),
        actor in proptest::option::of(text()),
        source in text(),
        key in text(),
        kind in kind(),
        objects in btree_map(proptest::sample::select(ObjectType::ALL), vec(text(), 0..3), 0..3),
        attributes in btree_map(text(), value(), 0..4),
        evidence in proptest::sample::select(&[Evidence::Witnessed, Evidence::Imported, Evidence::SelfDeclared][..]),
        cause in proptest::option::of(any::<[u8; 16]>().prop_map(FactId)),
        back in proptest::option::of((any::<[u8; 16]>().prop_map(FactId), text())),
    ) -> Fact {
        let retracts = back.map(|(id, reason)| Retraction { id, reason });
        let objects: BTreeMap<_, _> = objects;
        Fact { at, recorded, rank, actor, on_behalf: None, source, key, kind, objects, attributes, evidence, cause, retracts }
    }
}

proptest! {
    #[test]
    fn a_fact_comes_back_from_its_line_and_from_its_columns(fact in fact()) {
        let line = print_line(&fact);
        let read = parse_line(&line).unwrap();
        prop_assert_eq!(&print_line(&read), &line);
        prop_assert_eq!(&read.objects.into_iter().collect::<Vec<_>>(), &fact.objects.clone().into_iter().collect::<Vec<_>>());
        prop_assert_eq!(read.attributes, fact.attributes.clone());
        let mut log = Log::new();
        let row = log.push_fact(&fact).unwrap();
        let mut back = log.fact(row);
        // Columns do not keep a type of object under which nothing is named.
        back.objects.extend(fact.objects.iter().filter(|(_, ids)| ids.is_empty()).map(|(k, _)| (*k, Vec::new())));
        prop_assert_eq!(back, fact);
    }

    #[test]
    fn any_text_is_read_or_refused(line in "\\PC{0,200}", cut in 0usize..400, byte in any::<char>()) {
        let whole = r#"{"actor":"p:7","at":"2026-11-23T09:51:08.000000Z","attributes":{"сумма":{"currency":"RUB","money":"412000.00"}},"key":"k","kind":"deal_created","objects":{"deal":["d:1"]},"rank":0,"source":"crm","v":1}"#;
        let _ = parse_line(&line);
        let mut mutated: Vec<char> = whole.chars().collect();
        let at = cut % mutated.len();
        mutated[at] = byte;
        let mutated: String = mutated.into_iter().collect();
        if let Ok(fact) = parse_line(&mutated) {
            prop_assert_eq!(parse_line(&print_line(&fact)).unwrap(), fact);
        }
    }
}

#[test]
fn a_refused_line_says_what_is_wrong_and_where() {
    use LineProblem::*;
    let good = r#"{"at":"2026-11-23T09:51:08Z","key":"k","kind":"request","source":"site"}"#;
    assert!(parse_line(good).is_ok());
    let table = [
        ("не json", NotJson, ""),
        (r#"{"key":"k","kind":"request","source":"s"}"#, Missing, "at"),
        (r#"{"at":"вчера","key":"k","kind":"request","source":"s"}"#, BadInstant, "at"),
        (r#"{"at":"2026-11-23T09:51:08Z","key":"k","kind":"zapros","source":"s"}"#, UnknownKind, "zapros"),
        (
            r#"{"at":"2026-11-23T09:51:08Z","key":"k","kind":"request","source":"s","objects":{"deel":["1"]}}"#,
            UnknownObject,
            "deel",
        ),
        (
            r#"{"at":"2026-11-23T09:51:08Z","key":"k","kind":"request","source":"s","attributes":{"x":{"number":"0,5"}}}"#,
            BadNumber,
            "x",
        ),
        (
            r#"{"at":"2026-11-23T09:51:08Z","key":"k","kind":"request","source":"s","attributes":{"x":{"money":"5","currency":"руб"}}}"#,
            BadCurrency,
            "x",
        ),
        (r#"{"at":"2026-11-23T09:51:08Z","key":"k","kind":"request","source":"s","rank":70000}"#, WrongType, "rank"),
        (r#"{"at":"2026-11-23T09:51:08Z","key":"k","kind":"request","source":"s","who":"p:1"}"#, UnknownName, "who"),
        (r#"{"at":"2026-11-23T09:51:08Z","key":"k","kind":"request","source":"s","v":2}"#, UnknownVersion, "2"),
    ];
    for (line, problem, at) in table {
        assert_eq!(parse_line(line), Err(LineError { problem, at: at.into() }), "{line}");
    }
}
