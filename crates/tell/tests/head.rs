//! What the ladder would have done, and the head's word, told to people.

mod support;

use facts::{FactId, ObjectRef, ObjectType};
use support::{Judged, judge, moscow};
use tell::{LogSources, Teller};
use watch::{Anchor, Duty, State};
use wording::Language::{self, En, Ru};

const CHARTER: &str = "устав «Отдел продаж»
  часовой пояс Europe/Moscow
рабочее время
  пн–пт 9:00–13:00, 14:00–18:00
роли
  «РОП» руководит
  «дежурный»
правило «Ответ»
  когда поступило обращение, ответственный должен связаться с клиентом, в течение 15 рабочих минут
  иначе сообщить руководителю
  иначе через 1 рабочий час поручить дежурному «позвонить»
  при 200% срока назначить разбор
";

const LOG: [&str; 4] = [
    "23 08:00:00 role_given employee=p:9 role=РОП",
    "23 08:00:00 role_given employee=p:1 role=дежурный",
    "23 12:51:08 request client=c:88 request=r:501",
    "23 12:53:02 assigned request=r:501 by=system сотрудник=\"person\":\"p:4\"",
];

const MEASURED: &str = "устав «Отдел продаж»
  часовой пояс Europe/Moscow
рабочее время
  пн–пт 9:00–13:00, 14:00–18:00
понятия
  показатель «средняя оценка» = среднее для оценок звонка
правило «Низкая оценка»
  когда за неделю показатель «средняя оценка» меньше 70, руководитель должен провести один на один, до конца дня
";

const SCORE: &str = "18 10:00:00 scored call=call:1 employee=p:4 by=p:9 оценка=\"number\":\"60\"";

/// The identity of the one duty of the log.
fn duty_id() -> FactId {
    let subject = ObjectRef { kind: ObjectType::Request, id: "r:501".to_owned() };
    Duty::identity("Ответ", "", &subject, &Anchor::Fact(FactId::of("test", "2")))
}

fn told(judged: &Judged, language: Language, explain: bool) -> String {
    let zone = moscow();
    let sources = LogSources::new(&judged.log, judged.standing.now, None);
    let teller = Teller { language, zone: &zone, sources: &sources };
    let [duty] = judged.standing.duties.as_slice() else { panic!("{:?}", judged.standing.duties) };
    teller.block(&judged.versions, duty, judged.standing.now, None).text(explain)
}

#[test]
fn what_the_steps_would_have_done_is_told_where_a_duty_is_explained() {
    let judged = judge(CHARTER, &LOG, Some("24 18:00:00"));
    let ru =
        "  сделали бы: сообщить (p:9) в 14:06:08; назначить разбор в 14:21:08; поручить «позвонить» (p:1) в 15:06:08\n";
    let en =
        "  would have: notify (p:9) at 14:06:08; set a review at 14:21:08; assign to \"позвонить\" (p:1) at 15:06:08\n";
    for (language, line) in [(Ru, ru), (En, en)] {
        assert!(told(&judged, language, true).contains(line), "{}", told(&judged, language, true));
        assert!(!told(&judged, language, false).contains(line));
    }
    // Nothing fell due: nothing is told.
    let judged = judge(CHARTER, &LOG, Some("23 14:00:00"));
    assert!(!told(&judged, Ru, true).contains("сделали бы"));
}

#[test]
fn a_waiver_names_its_author_its_moment_and_its_reason() {
    let waiver = format!(
        "23 16:00:00 waived request=r:501 by=p:9 обязанность=\"word\":\"{}\" причина=\"word\":\"сбой_телефонии\"",
        duty_id()
    );
    let judged = judge(CHARTER, &[&LOG[..], &[&waiver]].concat(), Some("23 18:00:00"));
    assert_eq!(judged.standing.duties[0].state, State::Waived);
    let verdict = |language| told(&judged, language, false).lines().nth(1).map(|line| line.trim().to_owned());
    assert_eq!(verdict(Ru).as_deref(), Some("снято руководителем (p:9) в 16:00: сбой телефонии"));
    assert_eq!(verdict(En).as_deref(), Some("waived by the head (p:9) at 16:00: сбой телефонии"));
    // It was told of the ladder before it was waived.
    assert!(told(&judged, Ru, true).contains("сделали бы: сообщить (p:9) в 14:06:08"));
}

#[test]
fn an_accepted_word_is_a_kept_duty_that_names_who_accepted_it() {
    let accepted = format!("23 17:00:00 accepted request=r:501 by=p:9 обязанность=\"word\":\"{}\"", duty_id());
    let said = "23 14:00:00 call_out client=c:88 by=p:4 длина=\"seconds\":\"60\" self";
    let judged = judge(CHARTER, &[&LOG[..], &[said, &accepted]].concat(), Some("23 18:00:00"));
    let block = told(&judged, Ru, false);
    let lines: Vec<&str> = block.lines().map(str::trim).collect();
    assert_eq!(
        lines[1],
        "выполнено: ответ через 8 мин 52 с рабочего времени, срок 15 мин (до 14:06:08); слово принял руководитель (p:9) в 17:00"
    );
    assert_eq!(
        lines[2], "поступило пн 23 ноября 12:51:08, ответили в 14:00 (p:4)",
        "the answer is the call, not the word on it"
    );
    assert!(told(&judged, En, false).contains("; own word accepted by the head (p:9) at 17:00"));
}

#[test]
fn a_duty_opened_by_a_measure_tells_the_period() {
    let judged = judge(MEASURED, &[SCORE], Some("24 18:00:00"));
    let course = |language| told(&judged, language, false).lines().nth(2).map(|line| line.trim().to_owned());
    assert_eq!(
        course(Ru).as_deref(),
        Some("показатель «средняя оценка» за неделю с пн 16 ноября 2026; срок пошёл пн 23 ноября 0:00")
    );
    assert_eq!(
        course(En).as_deref(),
        Some("measure \"средняя оценка\" in a week from Mon 16 November 2026; the term began Mon 23 November 0:00")
    );
}

#[test]
fn names_that_the_charter_pairs_stand_in_steps_measures_and_reasons() {
    let names = "имена
  «позвонить», по-английски \"call back\"
  «сбой телефонии», по-английски \"telephony failure\"
  «средняя оценка», по-английски \"average score\"
";
    let judged = judge(&format!("{CHARTER}{names}"), &LOG, Some("24 18:00:00"));
    assert!(judged.told(En)[0].contains("assign to \"call back\" (p:1)"), "{:?}", judged.told(En));
    assert!(judged.told(Ru)[0].contains("поручить «позвонить» (p:1)"), "{:?}", judged.told(Ru));
    let waiver = format!(
        "23 16:00:00 waived request=r:501 by=p:9 обязанность=\"word\":\"{}\" причина=\"word\":\"сбой_телефонии\"",
        duty_id()
    );
    let judged = judge(&format!("{CHARTER}{names}"), &[&LOG[..], &[&waiver]].concat(), Some("23 18:00:00"));
    assert!(
        judged.told(En)[0].contains("waived by the head (p:9) at 16:00: telephony failure"),
        "{:?}",
        judged.told(En)
    );
    let judged = judge(&format!("{MEASURED}{names}"), &[SCORE], Some("24 18:00:00"));
    assert!(judged.told(En)[0].contains("measure \"average score\" in a week"), "{:?}", judged.told(En));
}
