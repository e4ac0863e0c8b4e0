//! Every form of rule, told in both languages, as `forms.md` has it.

mod support;

use facts::ObjectType;
use tell::{LogSources, Teller};
use watch::State;
use wording::Language::{self, En, Ru};

const CASES: &str = include_str!("forms.md");

const HEAD: &str =
    "устав «Отдел продаж»\n  часовой пояс Europe/Moscow\nрабочее время\n  пн–пт 9:00–13:00, 14:00–18:00\n";

/// One section of the document.
struct Case<'a> {
    title: &'a str,
    charter: String,
    lines: Vec<&'a str>,
    now: Option<&'a str>,
    expected: [(Language, &'a str); 2],
}

fn cases() -> Vec<Case<'static>> {
    let sections = CASES.split("\n## ").skip(1);
    sections
        .map(|section| {
            let block = |name: &str| {
                let (_, rest) =
                    section.split_once(&format!("```{name}\n")).unwrap_or_else(|| panic!("no {name} in {section}"));
                rest.split_once("```").expect("a block ends").0
            };
            let (asked, lines): (Vec<&str>, Vec<&str>) =
                block("facts").lines().partition(|line| line.starts_with("now "));
            Case {
                title: section.lines().next().unwrap_or_default(),
                charter: format!("{HEAD}{}", block("charter")),
                lines,
                now: asked.first().and_then(|line| line.strip_prefix("now ")),
                expected: [(Ru, block("ru")), (En, block("en"))],
            }
        })
        .collect()
}

#[test]
fn every_form_is_told_as_written() {
    let cases = cases();
    assert!(cases.len() > 20);
    for case in cases {
        let judged = support::judge(&case.charter, &case.lines, case.now);
        for (language, expected) in case.expected {
            assert_eq!(judged.told(language).concat(), expected, "{} ({language})", case.title);
        }
    }
}

/// Whatever state a duty of whatever form may be in, its block has no gap and nothing empty.
#[test]
fn every_state_of_every_form_is_told_without_a_gap() {
    let states = [
        State::Open,
        State::Kept,
        State::KeptLate,
        State::OwnWord,
        State::Breached,
        State::Lapsed,
        State::Waived,
        State::Withdrawn,
        State::Violated,
        State::NoTerm,
        State::NotJudged,
    ];
    let zone = support::moscow();
    for case in cases() {
        let judged = support::judge(&case.charter, &case.lines, case.now);
        let sources = LogSources::new(&judged.log, judged.standing.now, None);
        for duty in &judged.standing.duties {
            for (state, keep_facts, language) in states
                .iter()
                .flat_map(|state| [(*state, true, Ru), (*state, false, Ru), (*state, true, En), (*state, false, En)])
            {
                let mut duty = duty.clone();
                duty.state = state;
                if !keep_facts {
                    duty.facts.clear();
                    duty.due = None;
                    duty.used = None;
                }
                let teller = Teller { language, zone: &zone, sources: &sources };
                for versions in [&judged.versions[..], &[]] {
                    let text = teller.block(versions, &duty, judged.standing.now, None).text(true);
                    let holes = ["{", "}", "()", ": \n", ", \n", "  \n", " ,", " ;", "« »", "«»"];
                    assert!(
                        holes.iter().all(|hole| !text.contains(hole)),
                        "{} {state:?} {language}\n{text}",
                        case.title
                    );
                    assert!(text.lines().all(|line| line.trim_start().matches("  ").count() == 0), "{text}");
                    assert!(text.lines().count() >= 2, "{text}");
                }
            }
        }
    }
}

#[test]
fn the_department_has_no_id_and_others_have() {
    let log = facts::Log::new();
    let (zone, sources) = (support::moscow(), LogSources::new(&log, 0, None));
    let teller = Teller { language: Ru, zone: &zone, sources: &sources };
    let object = |kind, id: &str| teller.object(&facts::ObjectRef { kind, id: id.to_owned() });
    assert_eq!(object(ObjectType::Department, "department"), "отдел");
    assert_eq!(object(ObjectType::Deal, "d:7"), "сделка d:7");
}
