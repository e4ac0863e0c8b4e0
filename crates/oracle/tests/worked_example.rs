//! The worked example: one rule, four facts, every change of it. Monday 23 November 2026, Moscow (UTC+3).

use charter::law::*;
use facts::{Log, Micros, ObjectType, Value, parse_instant, parse_line};
use watch::{Charters, Duty, Holder, Question, State};
use worktime::{CalendarSpec, Hours, Weekday};

fn law(span: Span) -> Law {
    let mut spec = CalendarSpec::new("Europe/Moscow");
    for day in &Weekday::ALL[..5] {
        spec.week[day.index()] = vec![Hours { from: 540, to: 780 }, Hours { from: 840, to: 1080 }];
    }
    let long = Cond::Compare(
        Field { name: "длина".into(), place: Place::Near },
        Op::Gt,
        Amount::Fixed(Value::Length(10_000_000)),
    );
    let mut proof = Pattern::kind(facts::Kind::Talk);
    proof.any[0].condition = long;
    proof.any.extend(Pattern::kind(facts::Kind::MsgOut).any);
    let within = |span| Term { due: Due::Within { delay: None, span: Amount::Fixed(span), after: None }, calendar: 0 };
    let clause = Clause {
        id: String::new(),
        text: String::new(),
        subject: ObjectType::Request,
        scope: Cond::True,
        form: Form::Response {
            trigger: Trigger::Fact(Pick::Each, Pattern::kind(facts::Kind::Request)),
            act: Act::once(Pattern::kind(facts::Kind::Contact)),
            term: within(span),
        },
        bearer: Bearer::Owner,
        personally: false,
        proof: Some(proof),
        own_word: false,
        except_where: vec![],
        except_after: vec![],
        except_while: vec![],
        lapses: vec![],
        pauses: vec![],
        ladder: vec![],
        pro_rata: false,
    };
    let rule = Rule {
        id: "Первый ответ".into(),
        name: "Первый ответ".into(),
        clauses: vec![clause],
        mode: Mode::Warn,
        weight: 1,
        valid_from: None,
        valid_to: None,
        review_by: None,
        overrides: vec![],
    };
    Law {
        charter: "Отдел продаж".into(),
        in_force: None,
        last_day: None,
        zone: "Europe/Moscow".into(),
        currency: None,
        calendars: vec![(String::new(), spec)],
        roles: vec![],
        processes: vec![],
        case_ends: None,
        measures: vec![],
        rules: vec![rule],
    }
}

fn minutes(n: i64) -> Span {
    Span::Worked(n * 60_000_000)
}

const REQUEST: &str = r#"{"at":"AT","attributes":{"источник":{"word":"сайт"}},"evidence":"witnessed","key":"form/4711","kind":"request","objects":{"client":["c:88"],"request":["r:501"]},"source":"site"}"#;
const OWNER: &str = r#"{"actor":"system","at":"2026-11-23T09:53:02Z","attributes":{"сотрудник":{"person":"p:4"}},"evidence":"witnessed","key":"r:501/owner/1","kind":"assigned","objects":{"request":["r:501"]},"source":"dirigent"}"#;

fn call(local: &str, seconds: u32, who: &str, key: &str) -> String {
    format!(
        r#"{{"actor":"{who}","at":"2026-11-{local}+03:00","attributes":{{"длина":{{"seconds":"{seconds}"}}}},"evidence":"witnessed","key":"{key}","kind":"call_out","objects":{{"client":["c:88"]}},"source":"telephony"}}"#
    )
}

fn judge(law: Law, lines: &[String], now: &str) -> Vec<Duty> {
    let mut log = Log::new();
    for line in lines {
        log.push_fact(&parse_line(line).unwrap()).unwrap();
    }
    let charters = Charters { versions: vec![law], by_dates: false };
    let now = parse_instant(&format!("2026-11-{now}+03:00"));
    oracle::fold(&charters, &log, &Question { now, ..Question::default() }).duties
}

fn request(local: &str) -> String {
    REQUEST.replace("AT", &format!("2026-11-{local}+03:00"))
}

fn at(local: &str) -> Option<Micros> {
    parse_instant(&format!("2026-11-{local}+03:00"))
}

#[test]
fn the_duty_of_the_worked_example() {
    let calls = [call("23T14:03:17", 6, "p:4", "call/9001"), call("23T14:49:31", 192, "p:4", "call/9002")];
    let lines = [vec![request("23T12:51:08"), OWNER.to_string()], calls.to_vec()].concat();
    let duties = judge(law(minutes(15)), &lines, "23T18:00:00");
    let [duty] = duties.as_slice() else { panic!("one duty, not {duties:?}") };
    assert_eq!((duty.due, duty.breaks_after, duty.settled), (at("23T14:06:08"), at("23T14:06:08"), at("23T14:49:31")));
    assert_eq!((duty.state, duty.used, duty.late), (State::KeptLate, Some(3_503_000_000), Some(2_603_000_000)));
    let p4 = Holder::Person("p:4".into());
    let split = duty.split.as_ref().unwrap();
    assert_eq!(split.before.get(&Holder::Queue), Some(&114_000_000));
    assert_eq!((split.before.get(&p4), split.after.get(&p4)), (Some(&786_000_000), Some(&2_603_000_000)));
    assert_eq!((&duty.bearer, &duty.charged), (&p4, &p4));
}

/// What changes, the limit, the request, the answer with its seconds, the instant asked for, the state.
type Change = (&'static str, Span, &'static str, Option<(&'static str, u32)>, &'static str, State);

#[test]
fn what_changes_if() {
    use State::{Breached, Kept, KeptLate, Open};
    let monday = "23T12:51:08";
    let table: &[Change] = &[
        ("at the limit", minutes(15), monday, Some(("23T14:06:08", 60)), "23T18:00:00", Kept),
        ("one microsecond past", minutes(15), monday, Some(("23T14:06:08.000001", 60)), "23T18:00:00", KeptLate),
        ("still open at due", minutes(15), monday, None, "23T14:06:08", Open),
        ("broken right after", minutes(15), monday, None, "23T14:06:08.000001", Breached),
        ("at lunch", minutes(15), monday, Some(("23T13:10:00", 60)), "23T18:00:00", Kept),
        ("going on at the request", minutes(15), monday, Some(("23T12:48:00", 200)), "23T18:00:00", Kept),
        ("over before the request", minutes(15), monday, Some(("23T12:48:00", 180)), "23T18:00:00", Breached),
        ("after closing", minutes(15), "27T17:45:00", Some(("27T19:30:00", 60)), "30T18:00:00", Kept),
        ("at the next opening", minutes(15), "27T17:45:00", Some(("30T09:00:00", 60)), "30T18:00:00", Kept),
        (
            "just past the opening",
            minutes(15),
            "27T17:45:00",
            Some(("30T09:00:00.000001", 60)),
            "30T18:00:00",
            KeptLate,
        ),
        ("Saturday", minutes(15), "28T12:00:00", Some(("30T09:15:00", 60)), "30T18:00:00", Kept),
        ("a working day", Span::WorkDays(1), "23T10:00:00", Some(("24T18:00:00", 60)), "25T18:00:00", Kept),
        (
            "a working day from Friday night",
            Span::WorkDays(1),
            "27T20:00:00",
            Some(("30T18:00:00.000001", 60)),
            "30T18:01:00",
            KeptLate,
        ),
        ("24 hours", Span::Elapsed(86_400_000_000), monday, Some(("24T12:51:08", 60)), "25T18:00:00", Kept),
    ];
    for (what, span, asked, answer, now, state) in table {
        let mut lines = vec![request(asked)];
        lines.extend(answer.map(|(t, seconds)| call(t, seconds, "p:2", "call/1")));
        let duties = judge(law(*span), &lines, now);
        assert_eq!(duties.len(), 1, "{what}");
        assert_eq!(duties[0].state, *state, "{what}: {duties:?}");
        assert_eq!(duties[0].charged, Holder::Unknown, "{what}: nobody is named in this log");
    }
}
