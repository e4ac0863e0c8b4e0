//! Tables of what is written how.

use wording::Language::{self, En, Ru};
use wording::date::{self, Day, Wall};
use wording::list::{Joint, list, quoted, range};
use wording::money::{money, money_minor};
use wording::number::number;
use wording::plural::{Noun, Plural, counted};
use wording::share::{percent, percent_exact};
use wording::span::{HOUR, MINUTE, SECOND, Smallest, SpanForm, clock, span};
use wording::unit::{Case, Unit, units};
use wording::{Exact, plain, say};

const OVERDUE: Noun = Noun {
    ru: ["просрочка", "просрочки", "просрочек", "просрочки"],
    en: ["deviation", "deviations"],
};

#[test]
fn a_noun_agrees_with_its_number() {
    let cases: [(i128, &str, &str); 14] = [
        (0, "0 просрочек", "0 deviations"),
        (1, "1 просрочка", "1 deviation"),
        (2, "2 просрочки", "2 deviations"),
        (4, "4 просрочки", "4 deviations"),
        (5, "5 просрочек", "5 deviations"),
        (11, "11 просрочек", "11 deviations"),
        (12, "12 просрочек", "12 deviations"),
        (14, "14 просрочек", "14 deviations"),
        (21, "21 просрочка", "21 deviations"),
        (23, "23 просрочки", "23 deviations"),
        (111, "111 просрочек", "111 deviations"),
        (1001, "1 001 просрочка", "1,001 deviations"),
        (-1, "−1 просрочка", "−1 deviation"),
        (1_000_000, "1 000 000 просрочек", "1,000,000 deviations"),
    ];
    for (count, ru, en) in cases {
        assert_eq!(plain(&counted(Ru, count, &OVERDUE)), ru);
        assert_eq!(plain(&counted(En, count, &OVERDUE)), en);
        let message = |language| match u64::try_from(count) {
            Ok(count) => plain(&say(language, "count-overdue", &[("n", count.into())])),
            Err(_) => plain(&counted(language, count, &OVERDUE)),
        };
        assert_eq!(message(Ru), ru, "a message and a noun choose alike");
    }
    assert_eq!(plain(&counted(Ru, Exact::new(15, 1), &OVERDUE)), "1,5 просрочки");
}

#[test]
fn numbers_part_their_thousands_and_keep_their_fraction() {
    let cases: [(Exact, &str, &str); 10] = [
        (Exact::new(0, 0), "0", "0"),
        (Exact::new(999, 0), "999", "999"),
        (Exact::new(1284, 0), "1\u{202f}284", "1,284"),
        (Exact::new(1_500_000, 0), "1\u{202f}500\u{202f}000", "1,500,000"),
        (Exact::new(-5, 0), "\u{2212}5", "\u{2212}5"),
        (Exact::new(7, 1), "0,7", "0.7"),
        (Exact::new(-5, 3), "\u{2212}0,005", "\u{2212}0.005"),
        (Exact::new(120, 1), "12,0", "12.0"),
        (Exact::new(123_456, 2), "1\u{202f}234,56", "1,234.56"),
        (Exact::new(1, 12), "0,000000000001", "0.000000000001"),
    ];
    for (value, ru, en) in cases {
        assert_eq!(number(Ru, value), ru);
        assert_eq!(number(En, value), en);
    }
    assert!(number(Ru, i128::MIN).starts_with("\u{2212}170\u{202f}141"));
}

#[test]
fn money_is_exact_and_carries_its_currency() {
    let cases: [(Exact, &str, &str, &str); 9] = [
        (Exact::new(41_200_000, 2), "RUB", "412 000 ₽", "412,000 ₽"),
        (Exact::new(41_200_050, 2), "RUB", "412 000,50 ₽", "412,000.50 ₽"),
        (Exact::new(5, 1), "RUB", "0,50 ₽", "0.50 ₽"),
        (Exact::new(-120_050, 2), "USD", "−1 200,50 $", "−$1,200.50"),
        (Exact::new(7, 0), "EUR", "7 €", "€7"),
        (Exact::new(1_234, 3), "KWD", "1,234 KWD", "1.234 KWD"),
        (Exact::new(1_500, 0), "JPY", "1 500 ¥", "¥1,500"),
        (Exact::new(10_005, 4), "RUB", "1,0005 ₽", "1.0005 ₽"),
        (Exact::new(0, 2), "KZT", "0 ₸", "0 ₸"),
    ];
    for (amount, currency, ru, en) in cases {
        assert_eq!(plain(&money(Ru, amount, currency)), ru);
        assert_eq!(plain(&money(En, amount, currency)), en);
    }
    assert_eq!(plain(&money_minor(Ru, 41_200_001, "RUB")), "412 000,01 ₽");
    assert_eq!(money(Ru, Exact::new(5, 0), "RUB"), "5\u{a0}₽");
}

#[test]
fn a_share_is_never_rounded_into_all_or_nothing() {
    type Row = (i128, i128, u32, Option<&'static str>, Option<&'static str>);
    let cases: [Row; 11] = [
        (437, 1000, 1, Some("43,7 %"), Some("43.7%")),
        (1, 3, 0, Some("33 %"), Some("33%")),
        (2, 3, 0, Some("67 %"), Some("67%")),
        (1, 8, 0, Some("13 %"), Some("13%")),
        (9999, 10_000, 0, Some(">99 %"), Some(">99%")),
        (1, 10_000, 0, Some("<1 %"), Some("<1%")),
        (1, 1, 1, Some("100,0 %"), Some("100.0%")),
        (0, 5, 0, Some("0 %"), Some("0%")),
        (27, 25, 0, Some("108 %"), Some("108%")),
        (0, 0, 0, None, None),
        (i128::MAX, 1, 0, None, None),
    ];
    for (part, whole, digits, ru, en) in cases {
        assert_eq!(percent(Ru, part, whole, digits).as_deref().map(plain).as_deref(), ru);
        assert_eq!(percent(En, part, whole, digits).as_deref().map(plain).as_deref(), en);
    }
    assert_eq!(plain(&percent_exact(Ru, Exact::new(750, 2))), "7,5 %");
}

#[test]
fn spans_drop_parts_of_zero_and_never_grow() {
    let minute_form = SpanForm::SHORT.down_to(Smallest::Minute);
    let cases: [(i64, SpanForm, &str, &str); 12] = [
        (58 * MINUTE + 23 * SECOND, SpanForm::SHORT, "58 мин 23 с", "58 min 23 s"),
        (15 * MINUTE, SpanForm::SHORT, "15 мин", "15 min"),
        (3 * HOUR + 20 * MINUTE, SpanForm::SHORT, "3 ч 20 мин", "3 h 20 min"),
        (26 * HOUR, SpanForm::SHORT, "26 ч", "26 h"),
        (26 * HOUR, SpanForm::SHORT.with_days(), "1 сут 2 ч", "1 d 2 h"),
        (59 * SECOND, minute_form, "0 мин", "0 min"),
        (HOUR + 59 * SECOND, minute_form, "1 ч", "1 h"),
        (15 * MINUTE + 1, SpanForm::SHORT, "15 мин", "15 min"),
        (15 * MINUTE + 1, SpanForm::EXACT, "15 мин 0,000001 с", "15 min 0.000001 s"),
        (0, SpanForm::EXACT, "0 с", "0 s"),
        (-4 * MINUTE, SpanForm::SHORT, "−4 мин", "−4 min"),
        (-1, SpanForm::SHORT, "0 с", "0 s"),
    ];
    for (micros, form, ru, en) in cases {
        assert_eq!(plain(&span(Ru, micros, form)), ru);
        assert_eq!(plain(&span(En, micros, form)), en);
    }
    let long = |case| plain(&span(Ru, HOUR + 21 * MINUTE + 2 * SECOND, SpanForm::long(case)));
    assert_eq!(long(Case::Nominative), "1 час 21 минута 2 секунды");
    assert_eq!(long(Case::Genitive), "1 часа 21 минуты 2 секунд");
    assert_eq!(long(Case::Accusative), "1 час 21 минуту 2 секунды");
    let clocks = [(114, "1:54"), (786, "13:06"), (2603, "43:23"), (4500, "1:15:00"), (0, "0:00")];
    for (seconds, text) in clocks {
        assert_eq!(clock(seconds * SECOND), text);
    }
    assert_eq!(clock(i64::MIN), "−2562047788:00:54");
}

#[test]
fn units_take_the_case_of_the_sentence() {
    use Case::{Accusative, Dative, Genitive, Nominative};
    let cases: [(Exact, Unit, Case, &str, &str); 12] = [
        (15.into(), Unit::WorkingMinute, Genitive, "15 рабочих минут", "15 working minutes"),
        (1.into(), Unit::WorkingMinute, Genitive, "1 рабочей минуты", "1 working minute"),
        (1.into(), Unit::WorkingMinute, Accusative, "1 рабочую минуту", "1 working minute"),
        (2.into(), Unit::WorkingMinute, Nominative, "2 рабочие минуты", "2 working minutes"),
        (2.into(), Unit::WorkingHour, Nominative, "2 рабочих часа", "2 working hours"),
        (2.into(), Unit::WorkingDay, Nominative, "2 рабочих дня", "2 working days"),
        (11.into(), Unit::WorkingDay, Nominative, "11 рабочих дней", "11 working days"),
        (21.into(), Unit::WorkingDay, Dative, "21 рабочему дню", "21 working days"),
        (Exact::new(15, 1), Unit::WorkingHour, Nominative, "1,5 рабочего часа", "1.5 working hours"),
        (1.into(), Unit::FullDay, Genitive, "1 суток", "1 full day"),
        (14.into(), Unit::Day, Accusative, "14 дней", "14 days"),
        (1.into(), Unit::Week, Accusative, "1 неделю", "1 week"),
    ];
    for (count, unit, case, ru, en) in cases {
        assert_eq!(plain(&units(Ru, count, unit, case)), ru);
        assert_eq!(plain(&units(En, count, unit, case)), en);
    }
}

/// Monday 23 November 2026, 12:51:08 in Moscow.
const ARRIVED: i64 = 1_795_427_468 * SECOND;

#[test]
fn instants_are_written_in_the_zone_of_the_department() {
    let moscow = date::zone("Europe/Moscow").expect("the zone is in the database");
    let vladivostok = date::zone("Asia/Vladivostok").expect("the zone is in the database");
    let full = |language, zone| date::moment(language, ARRIVED, zone, Day::WithWeekday, Wall::Short);
    assert_eq!(full(Ru, &moscow), "пн 23 ноября 12:51:08");
    assert_eq!(full(En, &moscow), "Mon 23 November 12:51:08");
    assert_eq!(full(Ru, &vladivostok), "пн 23 ноября 19:51:08");
    let due = ARRIVED + HOUR + 15 * MINUTE;
    let beside = |at, wall| date::moment_beside(Ru, at, ARRIVED, &moscow, wall);
    assert_eq!(beside(due, Wall::Short), "14:06:08");
    assert_eq!(beside(due + 1, Wall::Exact), "14:06:08,000001");
    assert_eq!(beside(due - 8 * SECOND, Wall::Short), "14:06");
    assert_eq!(beside(due + 24 * HOUR, Wall::Short), "вт 24 ноября 14:06:08");
    assert_eq!(beside(due + 60 * 24 * HOUR, Wall::Minutes), "пт 22 января 2027 14:06");
    assert_eq!(date::time(En, due, &moscow, Wall::Minutes), "14:06");
    assert_eq!(date::time(Ru, i64::MAX, &moscow, Wall::Minutes), "вне календаря");
    assert_eq!(date::time(En, i64::MIN, &moscow, Wall::Minutes), "outside the calendar");
    assert!(date::zone("Europe/Atlantis").is_none());
}

#[test]
fn dates_and_days_stand_in_their_case() {
    let day = |year, month, day| jiff::civil::date(year, month, day);
    let monday = day(2026, 11, 23);
    assert_eq!(date::date(Ru, monday, Day::Full), "пн 23 ноября 2026");
    assert_eq!(date::date(En, monday, Day::Plain), "23 November");
    assert_eq!(date::date_in_figures(Ru, monday), "23.11.2026");
    assert_eq!(date::date_in_figures(En, monday), "2026-11-23");
    let ranges = [
        (day(2026, 11, 27), "23–27 ноября 2026", "23–27 November 2026"),
        (day(2026, 12, 4), "23 ноября – 4 декабря 2026", "23 November – 4 December 2026"),
        (day(2027, 1, 8), "23 ноября 2026 – 8 января 2027", "23 November 2026 – 8 January 2027"),
        (monday, "23 ноября 2026", "23 November 2026"),
    ];
    for (to, ru, en) in ranges {
        assert_eq!(date::dates(Ru, monday, to), ru);
        assert_eq!(date::dates(En, monday, to), en);
    }
    let tuesday = day(2026, 11, 24).weekday();
    assert_eq!(date::weekday_on(Ru, tuesday), "во вторник");
    assert_eq!(date::weekday_on(Ru, day(2026, 11, 27).weekday()), "в пятницу");
    assert_eq!(date::weekday_by(Ru, day(2026, 11, 27).weekday()), "пятницы");
    assert_eq!(date::weekday_name(En, tuesday), "Tuesday");
    assert_eq!(date::month(Ru, 11), "ноябрь");
    assert_eq!(date::month_in(Ru, 5), "мае");
}

#[test]
fn items_are_joined_quoted_and_ranged() {
    let names = ["Белова", "Громов", "Титова"];
    assert_eq!(list(Ru, Joint::And, &names), "Белова, Громов и Титова");
    assert_eq!(list(En, Joint::Or, &names[..2]), "Белова or Громов");
    assert_eq!(list(Ru, Joint::Or, &names[..1]), "Белова");
    assert_eq!(list::<&str>(En, Joint::And, &[]), "");
    assert_eq!(quoted(Ru, "Завод «Электроприбор»"), "«Завод „Электроприбор“»");
    assert_eq!(quoted(En, "First answer"), "\"First answer\"");
    assert_eq!(range("9:00", "13:00"), "9:00–13:00");
    assert_eq!(range("23 ноября", "4 декабря"), "23 ноября – 4 декабря");
}

#[test]
fn a_language_is_read_from_its_code() {
    assert_eq!("ru_RU.UTF-8".parse(), Ok(Ru));
    assert_eq!("EN-gb".parse(), Ok(En));
    assert!("de".parse::<Language>().is_err());
    assert_eq!(Plural::of(Ru, i128::MIN), Plural::Many);
}
