//! The worked example, the states that no log of a few lines reaches, single facts, the clock, the
//! report.

mod support;

use facts::{Fact, FactId, Kind, ObjectRef, parse_line};
use std::collections::BTreeMap;
use support::{Judged, judge, moscow};
use tell::{LogSources, Named, Sources, Teller};
use watch::{Duty, Holder, NotJudged, Split, State, Why};
use wording::Language::{self, En, Ru};
use wording::message::has;
use wording::span::SECOND;
use worktime::{Calendar, Micros};

const CHARTER: &str = "\
устав «Отдел продаж»
  часовой пояс Europe/Moscow
рабочее время
  пн–пт 9:00–13:00, 14:00–18:00
правило «Первый ответ»
  когда поступило обращение, ответственный должен связаться с клиентом, в течение 15 рабочих минут
  подтверждение: разговор дольше 10 секунд или исходящее сообщение
";

const LOG: [&str; 4] = [
    "23 12:51:08 request client=c:88 request=r:501 источник=\"word\":\"сайт\"",
    "23 12:53:02 assigned request=r:501 by=system сотрудник=\"person\":\"p:4\"",
    "23 14:03:17 call_out client=c:88 by=p:4 длина=\"seconds\":\"6\"",
    "23 14:49:31 call_out client=c:88 by=p:4 длина=\"seconds\":\"192\"",
];

/// The worked example with its minutes as the law splits them.
fn example() -> (Judged, Duty) {
    let judged = judge(CHARTER, &LOG, None);
    let mut duty = judged.standing.duties[0].clone();
    let person = || Holder::Person("p:4".to_owned());
    duty.bearer = person();
    duty.charged = person();
    duty.split = Some(Split {
        before: BTreeMap::from([(Holder::Queue, 114 * SECOND), (person(), 786 * SECOND)]),
        after: BTreeMap::from([(person(), 2603 * SECOND)]),
    });
    (judged, duty)
}

fn block(judged: &Judged, duty: &Duty, language: Language, explain: bool) -> String {
    let (zone, sources) = (moscow(), LogSources::new(&judged.log, judged.standing.now, None));
    let teller = Teller { language, zone: &zone, sources: &sources };
    let calendar = Calendar::compile(&judged.versions[0].calendars[0].1, 2026, 2027).expect("the calendar compiles");
    let arithmetic = calendar.arithmetic(duty.opened, duty.settled.unwrap_or(judged.standing.now));
    teller.block(&judged.versions, duty, judged.standing.now, Some(&arithmetic)).text(explain)
}

#[test]
fn the_worked_example_reads_as_it_should() {
    let (judged, duty) = example();
    let expected = "\
Первый ответ · обращение r:501 · клиент c:88
  нарушено: ответ через 58 мин 23 с рабочего времени, срок 15 мин (до 14:06:08)
  поступило пн 23 ноября 12:51:08, ответили в 14:49:31 (p:4)
  не засчитано: звонок 14:03:17, 6 с: разговор короче 10 с
  минуты до срока: очередь 1:54, p:4 13:06; после срока: p:4 43:23; отнесено на p:4
";
    assert_eq!(block(&judged, &duty, Ru, false), expected);
    let expected = "\
Первый ответ · request r:501 · client c:88
  breached: answer after 58 min 23 s of working time, limit 15 min (by 14:06:08)
  arrived Mon 23 November 12:51:08, answered at 14:49:31 (p:4)
  not counted: call 14:03:17, 6 s: talk shorter than 10 s
  minutes before the deadline: queue 1:54, p:4 13:06; after the deadline: p:4 43:23; charged to p:4
";
    assert_eq!(block(&judged, &duty, En, false), expected);
}

#[test]
fn the_clock_is_shown_on_demand() {
    let (judged, duty) = example();
    let explained = block(&judged, &duty, Ru, true);
    let added = explained.strip_prefix(&block(&judged, &duty, Ru, false)).expect("lines are added at the end");
    let (clause, clock) = added.split_once('\n').expect("the clause stands before the clock");
    assert!(clause.contains("правило: когда поступило обращение"), "{clause}");
    let expected = "\n  часы: 58 мин 23 с рабочего времени
  пн 23 ноября 12:51:08 – 13:00: 8 мин 52 с в счёт
  пн 23 ноября 13:00 – 14:00: перерыв
  пн 23 ноября 14:00 – 14:49:31: 49 мин 31 с в счёт
";
    assert_eq!(clock, &expected[1..]);
}

#[test]
fn each_state_has_its_verdict() {
    let (judged, duty) = example();
    let cases = [
        (State::Waived, "снято руководителем", "waived by the head"),
        (
            State::Withdrawn,
            "отозвано: факт, с которого начался срок, взят назад",
            "withdrawn: the fact that started the clock was taken back",
        ),
        (State::NoTerm, "нарушено: срок не назначен", "breached: no date was set"),
        (
            State::NotJudged,
            "не судили: неизвестно значение, от которого зависит вывод",
            "not judged: a value that decides it is unknown",
        ),
        (
            State::Breached,
            "нарушено: ответа нет, прошло 58 мин 23 с рабочего времени, срок 15 мин (до 14:06:08)",
            "breached: no answer, 58 min 23 s of working time passed, limit 15 min (by 14:06:08)",
        ),
        (
            State::OwnWord,
            "со слов, с опозданием: ответ через 58 мин 23 с рабочего времени, срок 15 мин (до 14:06:08); засчитается, когда примет руководитель",
            "by own word, late: answer after 58 min 23 s of working time, limit 15 min (by 14:06:08); it counts once the head accepts it",
        ),
    ];
    for (state, ru, en) in cases {
        let duty = Duty { state, ..duty.clone() };
        for (language, expected) in [(Ru, ru), (En, en)] {
            let told = block(&judged, &duty, language, false);
            assert_eq!(told.lines().nth(1).map(str::trim), Some(expected));
        }
    }
}

#[test]
fn holders_are_told_by_what_they_were_doing() {
    let (judged, mut duty) = example();
    duty.charged = Holder::Queue;
    duty.split = Some(Split {
        before: BTreeMap::from([
            (Holder::Absent("p:4".to_owned()), 3600 * SECOND),
            (Holder::OutOfShift("p:3".to_owned()), 60 * SECOND),
            (Holder::System, 0),
        ]),
        after: BTreeMap::new(),
    });
    let told = block(&judged, &duty, Ru, false);
    let expected = "рабочее время до срока: p:4 (нет на работе) 1:00:00, p:3 (вне смены) 1:00; \
                    к сроку держатель: p:4; отнесено на очередь";
    assert_eq!(told.lines().last().map(str::trim), Some(expected));
}

/// Names as a caller may know them.
struct Cast<'a>(LogSources<'a>);

impl Sources for Cast<'_> {
    fn fact(&self, id: FactId) -> Option<Fact> {
        self.0.fact(id)
    }

    fn name(&self, named: Named<'_>) -> Option<String> {
        let names = [("p:4", "Игорь Савельев"), ("c:88", "«Гранит-Девелопмент»")];
        let id = match named {
            Named::Person(id) => id,
            Named::Object(object) => object.id.as_str(),
            Named::Charter(_) => return None,
        };
        names.iter().find(|(known, _)| *known == id).map(|(_, name)| (*name).to_owned())
    }
}

#[test]
fn names_stand_in_place_of_ids_where_they_are_known() {
    let (judged, duty) = example();
    let (zone, sources) = (moscow(), Cast(LogSources::new(&judged.log, judged.standing.now, None)));
    let teller = Teller { language: Ru, zone: &zone, sources: &sources };
    let block = teller.block(&judged.versions, &duty, judged.standing.now, None);
    let heading = ["Первый ответ", "обращение r:501", "клиент «Гранит-Девелопмент»"];
    assert_eq!(block.heading, heading);
    let text = block.text(false);
    assert!(text.contains("ответили в 14:49:31 (Игорь Савельев)"), "{text}");
    assert!(text.contains("Игорь Савельев 13:06"), "{text}");
    assert!(text.ends_with("отнесено: Игорь Савельев\n"), "{text}");
    assert_eq!(block.id, duty.id());
}

#[test]
fn a_fact_is_a_sentence() {
    let cases = [
        (
            r#"{"actor":"p:4","at":"2026-11-23T11:49:31.000000Z","attributes":{"длина":{"seconds":"192"}},"evidence":"witnessed","key":"1","kind":"call_out","objects":{"client":["c:88"]},"rank":0,"source":"telephony","v":1}"#,
            "пн 23 ноября 2026 14:49:31 сделан исходящий звонок: клиент c:88; длина: 3 мин 12 с (p:4)",
            "Mon 23 November 2026 14:49:31 an outgoing call was made: client c:88; length: 3 min 12 s (p:4)",
        ),
        (
            r#"{"actor":"p:7","at":"2026-11-23T09:51:08.000000Z","attributes":{"сумма":{"currency":"RUB","money":"412000.50"},"этап":{"word":"Договор"}},"evidence":"self_declared","key":"2","kind":"stage_in","objects":{"deal":["d:7"]},"rank":0,"source":"crm","v":1}"#,
            "пн 23 ноября 2026 12:51:08 сделка перешла на этап «Договор»: сделка d:7; сумма: 412 000,50 ₽ (p:7, со слов)",
            "Mon 23 November 2026 12:51:08 the deal entered stage \"Договор\": deal d:7; amount: 412,000.50 ₽ (p:7, self-declared)",
        ),
        (
            r#"{"actor":null,"at":"2026-11-23T09:51:08.500000Z","attributes":{"бригада":{"word":"вторая"},"скидка":{"number":"0.155"}},"evidence":"imported","key":"3","kind":"custom замер","objects":{"client":["c:1"],"deal":["d:7"]},"rank":0,"source":"crm","v":1}"#,
            "пн 23 ноября 2026 12:51:08,5 событие «замер»: сделка d:7, клиент c:1; «бригада»: вторая, скидка: 15,5 %",
            "Mon 23 November 2026 12:51:08.5 event \"замер\": deal d:7, client c:1; \"бригада\": вторая, discount: 15.5%",
        ),
        (
            r#"{"actor":"system","at":"2026-11-23T09:53:02.000000Z","attributes":{"сотрудник":{"person":"p:4"}},"evidence":"witnessed","key":"4","kind":"assigned","objects":{"request":["r:501"]},"rank":0,"source":"dirigent","v":1}"#,
            "пн 23 ноября 2026 12:53:02 назначен ответственный p:4: обращение r:501 (система)",
            "Mon 23 November 2026 12:53:02 p:4 was assigned as owner: request r:501 (the system)",
        ),
    ];
    let log = facts::Log::new();
    let (zone, sources) = (moscow(), LogSources::new(&log, 0, None));
    for (line, ru, en) in cases {
        let fact = parse_line(line).expect("a canonical line");
        for (language, expected) in [(Ru, ru), (En, en)] {
            let teller = Teller { language, zone: &zone, sources: &sources };
            assert_eq!(wording::plain(&teller.sentence(&fact)), expected);
        }
    }
}

#[test]
fn every_kind_has_its_phrase() {
    for kind in Kind::ALL {
        let id = format!("fact-{}", kind.info().id);
        assert!(has(Ru, &id) && has(En, &id), "{id}");
    }
}

#[test]
fn what_was_not_judged_is_said() {
    let (judged, _) = example();
    let (zone, sources) = (moscow(), LogSources::new(&judged.log, judged.standing.now, None));
    let teller = |language| Teller { language, zone: &zone, sources: &sources };
    let mut standing = judged.standing.clone();
    standing.unread.clear();
    assert_eq!(teller(Ru).not_judged(&judged.versions, &standing), ["судили всё"]);
    let entry =
        |clause: &str, why, count| NotJudged {
            rule: "Первый ответ".to_owned(), clause: clause.to_owned(), why, count
        };
    standing.not_judged = vec![entry("2", Why::NoValue, 3), entry("", Why::NoPerson, 1), entry("", Why::NoFacts, 1)];
    standing.not_judged.extend([entry("звонок", Why::NoFacts, 1), entry("", Why::NotEntitled, 1)]);
    standing.unread = vec![("order".to_owned(), 12), ("custom замер".to_owned(), 3)];
    standing.years_without_data = vec![(String::new(), 2031), ("дежурство".to_owned(), 2032)];
    let ru = [
        "Первый ответ · пункт 2: не судили 3 раза, значение неизвестно",
        "Первый ответ: не судили 1 раз, неизвестно, кто это сделал",
        "Первый ответ: снятие обязанности или принятие слова не засчитано 1 раз: без причины или не руководителем",
        "нет ни одного факта, с которого начинаются правила: Первый ответ; Первый ответ · пункт «звонок»",
        "ни одно правило не читает: заказ (12), событие «замер» (3)",
        "рабочее время: праздники 2031 года неизвестны, считали только по дням недели",
        "календарь «дежурство»: праздники 2032 года неизвестны, считали только по дням недели",
    ];
    assert_eq!(teller(Ru).not_judged(&judged.versions, &standing), ru);
    assert_eq!(
        teller(En).not_judged(&judged.versions, &standing)[0],
        "Первый ответ · clause 2: not judged 3 times, the value is unknown"
    );
}

#[test]
fn the_summary_counts_each_rule_and_the_whole() {
    let (judged, duty) = example();
    let (zone, sources) = (moscow(), LogSources::new(&judged.log, judged.standing.now, None));
    let mut standing = judged.standing.clone();
    let states = [State::Kept, State::Kept, State::Breached, State::Withdrawn, State::Lapsed, State::Open];
    standing.duties.extend(states.map(|state| Duty { state, ..duty.clone() }));
    standing.duties.push(Duty { rule: "Забытое".to_owned(), state: State::Open, ..duty.clone() });
    let rows = Teller { language: Ru, zone: &zone, sources: &sources }.summary(&judged.versions, &standing);
    let rows: Vec<String> = rows.iter().map(|row| wording::plain(&row.join("|"))).collect();
    let expected = [
        "правило|всего|в срок|с опозданием|не сделано|запрещённое|открыто|не в счёт|доля",
        "Забытое|1|0|0|0|0|1|0|—",
        "Первый ответ|6|2|1|1|0|1|1|50,0 %",
        "итого|7|2|1|1|0|2|1|50,0 %",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_fact_taken_back_or_not_yet_known_is_not_listed() {
    let (judged, duty) = example();
    let around = |now: Micros| {
        let sources = LogSources::new(&judged.log, now, None);
        sources.around(&duty.subject, duty.opened, now).len()
    };
    assert_eq!(around(judged.standing.now), 4);
    assert_eq!(around(duty.opened + 114 * SECOND), 2);
    let sources = LogSources::new(&judged.log, judged.standing.now, Some(duty.opened));
    assert_eq!(sources.around(&duty.subject, duty.opened, judged.standing.now).len(), 1);
    let client = ObjectRef { kind: facts::ObjectType::Client, id: "c:88".to_owned() };
    assert_eq!(sources.client(&duty.subject), Some(client));
}

#[test]
fn a_fact_is_found_as_well_where_sources_are_told_what_the_telling_is_about() {
    let (judged, duty) = example();
    let mut log = judged.log;
    // The same call once more, told by a source that names the deal as well; and a fact of another client.
    let mut again = log.fact(2);
    again.objects.insert(facts::ObjectType::Deal, vec!["d:7".to_owned()]);
    let mut foreign = log.fact(3);
    foreign.key = "foreign".to_owned();
    foreign.objects.insert(facts::ObjectType::Client, vec!["c:99".to_owned()]);
    for fact in [&again, &foreign] {
        log.push_fact(fact).expect("a small log takes every fact");
    }
    let deal = ObjectRef { kind: facts::ObjectType::Deal, id: "d:7".to_owned() };
    let unknown = ObjectRef { kind: facts::ObjectType::Deal, id: "nowhere".to_owned() };
    for subjects in [vec![&duty.subject], vec![&deal], vec![&duty.subject, &deal, &unknown]] {
        let sources = LogSources::new(&log, judged.standing.now, None).about(subjects.into_iter());
        for row in 0..log.len() as u32 {
            let wanted = if row == 4 { 2 } else { row };
            assert_eq!(sources.fact(log.id(row)), Some(log.fact(wanted)), "{row}");
        }
        assert_eq!(sources.fact(FactId([7; 16])), None);
    }
}
