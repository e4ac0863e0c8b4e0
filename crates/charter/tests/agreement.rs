//! Numbers agree with the words after them, in both languages, whatever is counted.

use charter::words::{Form, Kind, kind_wordings};
use charter::{Language, print, read};

const NUMBERS: [u32; 9] = [1, 2, 4, 5, 11, 14, 21, 22, 111];

/// The text that a rule of one sentence is printed as, one line, without its heading.
fn printed(language: Language, sentence: &str) -> String {
    let rule = match language {
        Language::Ru => "правило «П»",
        Language::En => "rule \"P\"",
    };
    let reading = read(&format!("{rule}\n  {sentence}\n"));
    assert!(!reading.has_errors(), "{sentence}: {:?}", reading.remarks);
    let text = print(&reading.tree, language);
    assert_eq!(read(&text).tree, reading.tree, "{text}");
    text.lines().skip(1).map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Whether a number takes the singular where Russian asks for the genitive, and English counts.
fn one(n: u32, language: Language) -> bool {
    match language {
        Language::Ru => n % 10 == 1 && n % 100 != 11,
        Language::En => n == 1,
    }
}

/// Every kind, after every sort of number, written in the singular and in the plural.
#[test]
fn kinds_agree_with_their_number() {
    for (language, most, after, event) in [
        (Language::Ru, "не больше", "проигрыш сделки только после", " «замер»"),
        (Language::En, "at most", "loss of the deal only after", " \"survey\""),
    ] {
        let mut seen = 0;
        for kind in Kind::ALL {
            let name = if *kind == Kind::Event { event } else { "" };
            let single = kind_wordings(*kind, Form::Gen, language);
            let plural = kind_wordings(*kind, Form::Many, language);
            for n in NUMBERS {
                for form in single.iter().chain(plural) {
                    // "approval by" waits for a person, and nobody is named after a number.
                    if form.ends_with(" by") {
                        continue;
                    }
                    for opening in [most, after] {
                        let text = printed(language, &format!("{opening} {n} {form}{name}"));
                        let right = if one(n, language) { single } else { plural };
                        let fits = right.iter().any(|form| text == format!("{opening} {n} {form}{name}"));
                        assert!(fits, "{text}: {opening} {n} {form}");
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > Kind::ALL.len() * NUMBERS.len() * 4, "{language:?}: {seen}");
    }
}

/// Every unit where the sentence asks for a case: after «в течение» (genitive), «через» (accusative),
/// «прошло» (nominative); in English one form serves them all.
#[test]
fn units_agree_with_their_number_and_case() {
    const RU: &[(&str, &str, &str, [&str; 5])] = &[
        // one: genitive, accusative, nominative with its verb; then 1, 2, 5, 21, 1,5 of the genitive
        ("секунды", "секунду", "прошла 1 секунда", ["секунды", "секунд", "секунд", "секунды", "секунды"]),
        ("минуты", "минуту", "прошла 1 минута", ["минуты", "минут", "минут", "минуты", "минуты"]),
        ("часа", "час", "прошёл 1 час", ["часа", "часов", "часов", "часа", "часа"]),
        ("дня", "день", "прошёл 1 день", ["дня", "дней", "дней", "дня", "дня"]),
        ("суток", "сутки", "прошли 1 сутки", ["суток", "суток", "суток", "суток", "суток"]),
        ("недели", "неделю", "прошла 1 неделя", ["недели", "недель", "недель", "недели", "недели"]),
        ("месяца", "месяц", "прошёл 1 месяц", ["месяца", "месяцев", "месяцев", "месяца", "месяца"]),
        (
            "рабочей минуты",
            "рабочую минуту",
            "прошла 1 рабочая минута",
            ["рабочей минуты", "рабочих минут", "рабочих минут", "рабочей минуты", "рабочей минуты"],
        ),
        (
            "рабочего часа",
            "рабочий час",
            "прошёл 1 рабочий час",
            ["рабочего часа", "рабочих часов", "рабочих часов", "рабочего часа", "рабочего часа"],
        ),
        (
            "рабочего дня",
            "рабочий день",
            "прошёл 1 рабочий день",
            ["рабочего дня", "рабочих дней", "рабочих дней", "рабочего дня", "рабочего дня"],
        ),
    ];
    for (genitive, accusative, passed, after) in RU {
        for (n, form) in ["1", "2", "5", "21", "1,5"].into_iter().zip(after) {
            let text = printed(
                Language::Ru,
                &format!("когда поступил заказ, собственник должен отгрузить, в течение {n} {form}"),
            );
            assert!(text.ends_with(&format!("в течение {n} {form}")), "{text}");
            let text = printed(Language::Ru, &format!("сделка на этапе не дольше {n} {form}"));
            assert_eq!(text, format!("сделка на этапе не дольше {n} {form}"));
        }
        let text = printed(
            Language::Ru,
            &format!(
                "когда {passed} без заказа, сообщить собственнику\n  иначе через 1 {genitive} сообщить собственнику"
            ),
        );
        assert_eq!(
            text,
            format!(
                "когда {passed} без заказа, сообщить собственнику иначе через 1 {accusative} сообщить собственнику"
            )
        );
    }
    const EN: [(&str, &str); 10] = [
        ("second", "seconds"),
        ("minute", "minutes"),
        ("hour", "hours"),
        ("day", "days"),
        ("full day", "full days"),
        ("week", "weeks"),
        ("month", "months"),
        ("working minute", "working minutes"),
        ("working hour", "working hours"),
        ("working day", "working days"),
    ];
    for (single, plural) in EN {
        for (n, form) in [("1", single), ("2", plural), ("11", plural), ("21", plural), ("1.5", plural)] {
            for written in [single, plural] {
                let text = printed(Language::En, &format!("the deal at stage no longer than {n} {written}"));
                assert_eq!(text, format!("the deal at stage no longer than {n} {form}"));
            }
        }
    }
}

/// What stands around a number: how often, how many values, how much remains, in any how many days.
#[test]
fn words_around_a_number_agree() {
    let duty = |tail: &str| format!("директор должен позвонить клиенту {tail}");
    let call = |tail: &str| format!("the business owner must call the client {tail}");
    let every = |tail: &str| format!("пока клиент активен, собственник должен звонить клиенту {tail}");
    let attend = |tail: &str| format!("while the client is active, the business owner must call the client {tail}");
    let when = |tail: &str| format!("когда {tail} до даты «срок», сообщить собственнику");
    let there = |tail: &str| format!("when there {tail} before date \"due\", notify the business owner");
    let rows: &[(Language, String, String)] = &[
        (Language::Ru, duty("не меньше 1 раз в неделю"), "должен звонить клиенту не меньше 1 раза в неделю".into()),
        (Language::Ru, duty("не меньше раза в неделю"), "должен звонить клиенту не меньше 1 раза в неделю".into()),
        (Language::Ru, duty("не меньше 2 раза в неделю"), "должен звонить клиенту не меньше 2 раз в неделю".into()),
        (Language::Ru, duty("не меньше 21 раз в неделю"), "должен звонить клиенту не меньше 21 раза в неделю".into()),
        (Language::Ru, duty("не меньше 11 раз в неделю"), "должен звонить клиенту не меньше 11 раз в неделю".into()),
        (
            Language::Ru,
            duty("не меньше 2 раз, не меньше 1 разных значений поля «канал» в день"),
            "не меньше 2 раз, не меньше 1 разного значения поля «канал», в день".into(),
        ),
        (Language::Ru, every("не реже чем раз в неделю"), every("не реже чем раз в 1 неделю")),
        (Language::Ru, every("не реже раза в 10 рабочих дней"), every("не реже чем раз в 10 рабочих дней")),
        (Language::Ru, every("не реже одного раза в месяц"), every("не реже чем раз в 1 месяц")),
        (Language::Ru, every("не реже 1 раза в 2 дня"), every("не реже чем раз в 2 дня")),
        (Language::En, attend("at least once in a week"), attend("at least once in 1 week")),
        (Language::En, attend("at least once in working day"), attend("at least once in 1 working day")),
        (Language::En, call("at least once a week"), "at least once a week".into()),
        (Language::En, call("at least 1 times a week"), "at least once a week".into()),
        (Language::En, call("at least 21 time a week"), "at least 21 times a week".into()),
        (Language::En, call("at least 1 time in any 7 days"), "at least once in any 7 days".into()),
        (Language::En, call("at least once in any 7 days"), "at least once in any 7 days".into()),
        (Language::Ru, every("не реже чем раз за любые 7 дней"), "не меньше 1 раза за любые 7 дней".into()),
        (
            Language::En,
            call("at least 2 times, at least 1 different values of field \"channel\" a day"),
            "at least 2 times, at least 1 different value of field \"channel\", a day".into(),
        ),
        (Language::Ru, when("остаются 1 день"), when("остаётся 1 день")),
        (Language::Ru, when("остаётся 2 дня"), when("остаются 2 дня")),
        (Language::Ru, when("остаются 5 дней"), when("остаётся 5 дней")),
        (Language::Ru, when("остаются 21 рабочий день"), when("остаётся 21 рабочий день")),
        (Language::Ru, when("остаётся 1 сутки"), when("остаются 1 сутки")),
        (Language::En, there("remains 21 day"), there("remain 21 days")),
        (Language::En, there("remain 1 days"), there("remains 1 day")),
        (Language::Ru, "не больше 1 скидки за любые 1 день".into(), "не больше 1 скидки за любой 1 день".into()),
        (Language::Ru, "не больше 1 скидки за любые 21 неделю".into(), "не больше 1 скидки за любую 21 неделю".into()),
        (Language::Ru, "не больше 1 скидки за любой 7 дней".into(), "не больше 1 скидки за любые 7 дней".into()),
    ];
    for (language, written, right) in rows {
        let text = printed(*language, written);
        assert!(text.ends_with(right.as_str()), "{text}\nnot {right}");
    }
    let schedule = "когда поступил заказ, собственник должен позвонить клиенту по графику";
    let text = printed(
        Language::Ru,
        &format!("{schedule}\n    1 раза в течение 1 дня\n    2 раз в течение 2 дней\n    5 раза в течение 5 дней"),
    );
    assert!(text.ends_with("1 раз в течение 1 дня 2 раза в течение 2 дней 5 раз в течение 5 дней"), "{text}");
}

/// A noun that opens a line after a comparison opens a sentence, and is not what was counted.
#[test]
fn a_number_does_not_swallow_the_next_sentence() {
    let text =
        "rule \"P\"\n  discount only after score of the call over 5\n  order is forbidden after refusal of approval\n";
    let reading = read(text);
    assert!(!reading.has_errors(), "{:?}", reading.remarks);
    assert_eq!(print(&reading.tree, Language::En), text);
}

/// What is done again and again stands in the imperfective, what is done once in answer to an occasion in
/// the perfective; either may be written.
#[test]
fn what_repeats_is_imperfective() {
    let again = [
        ("пока сделка открыта, собственник должен ", " не реже чем раз в 10 дней"),
        ("каждый рабочий день собственник должен ", " до 10:00"),
        ("каждый месяц собственник должен ", ""),
        ("собственник должен ", " в неделю"),
        ("собственник должен ", " не меньше 5 раз за любые 7 дней"),
    ];
    let once = [
        ("когда поступил заказ, собственник должен ", ", в течение 1 дня"),
        ("когда поступил заказ, собственник должен ", " не меньше 2 раз в течение 1 дня"),
        ("когда поступил заказ, собственник должен ", " по графику 1 раз в течение 1 дня"),
        ("собственник должен ", " не меньше 2 раз в течение 1 дня после жалобы"),
    ];
    for kind in Kind::ALL {
        let all = kind_wordings(*kind, Form::Do, Language::Ru);
        let (perfective, imperfective) = all.split_at(all.len() / 2);
        let name = if *kind == Kind::Event { " «замер»" } else { "" };
        for (frames, right) in [(&again[..], imperfective), (&once[..], perfective)] {
            for (before, after) in frames {
                for written in all {
                    let text = printed(Language::Ru, &format!("{before}{written}{name}{after}"));
                    let starts = format!("{before}{}{name}", right[0]);
                    assert!(text.starts_with(&starts), "{text}\nnot {starts}");
                }
            }
        }
    }
    let fields = [
        ("заполнять поле «бюджет»", "заполнить поле «бюджет»"),
        ("заполнять поля «бюджет», «срок»", "заполнить поля «бюджет», «срок»"),
        ("менять поле «бюджет»", "изменить поле «бюджет»"),
    ];
    for (imperfective, perfective) in fields {
        let text = printed(Language::Ru, &format!("каждый месяц собственник должен {perfective}"));
        assert_eq!(text, format!("каждый месяц собственник должен {imperfective}"));
    }
}

/// `затем` under «каждый …» repeats with it.
#[test]
fn bodies_after_a_repeated_one_repeat_too() {
    let text = printed(
        Language::Ru,
        "каждый рабочий день в 9:15 собственник должен провести планёрку в течение 15 минут\n  затем собственник должен записать итог в течение 15 минут",
    );
    assert_eq!(
        text,
        "каждый рабочий день в 9:15 собственник должен проводить планёрку в течение 15 минут \
         затем собственник должен записывать итог в течение 15 минут"
    );
}
