//! The production calendar of Russia against the known counts of each year, and against the files
//! of the import form where they are at hand.

mod common;

use std::path::PathBuf;

use common::{compiled, date, department, hours, moscow, weekdays};
use worktime::{
    Calendar, CalendarSpec, DayException, DayKind, DayState, Shorter, Span, Weekday, XmlCalendarError,
    parse_xmlcalendar, russia,
};

/// Year, working days, shortened among them, hours of a week of 40 hours.
const COUNTS: [(i16, u32, u32, u32); 14] = [
    (2013, 247, 6, 1970),
    (2014, 247, 6, 1970),
    (2015, 247, 5, 1971),
    (2016, 247, 2, 1974),
    (2017, 247, 3, 1973),
    (2018, 247, 6, 1970),
    (2019, 247, 6, 1970),
    (2020, 219, 3, 1749),
    (2021, 240, 3, 1917),
    (2022, 247, 3, 1973),
    (2023, 247, 3, 1973),
    (2024, 248, 5, 1979),
    (2025, 247, 4, 1972),
    (2026, 247, 4, 1972),
];

fn year_bounds(year: i16) -> (worktime::Date, worktime::Date) {
    let first = date(&format!("{year}-01-01"));
    (first, first.last_of_year())
}

#[test]
fn counts_of_every_year() {
    let eight = CalendarSpec::new("Europe/Moscow").with_hours(weekdays(), &[hours(9, 17)]);
    let calendar = compiled(&eight.with_holidays_of_russia(60));
    for (year, open, shorter, total) in COUNTS {
        let count = russia::count(year).expect("in the table");
        assert_eq!((count.open_days, count.open_shorter), (open, shorter), "{year}");
        assert_eq!(count.open_minutes(480, 60), total * 60, "{year}");
        let (first, last) = year_bounds(year);
        assert_eq!(calendar.count_working_days(first, last), open, "{year}");
        let (start, end) = (calendar.start_of_date(first), calendar.end_of_date(last) + 1);
        let worked = calendar.use_between(start, end) / worktime::HOUR;
        assert_eq!(worked, i64::from(total), "{year}");
    }
    let (first, last) = russia::years();
    assert_eq!((first, last), (2013, 2026));
    assert_eq!(calendar.years_without_data(), vec![2010, 2011, 2012, 2027, 2028, 2029, 2030]);
    let data = (moscow("2026-05-01 12:00"), moscow("2027-01-01 00:00"));
    assert_eq!(calendar.years_without_data_between(data.0, data.1), vec![2027]);
}

#[test]
fn the_norm_counts_days_non_working_with_pay() {
    let calendar = compiled(&department().with_holidays_of_russia(60));
    for (year, norm, hours) in [(2019, 247, 1970), (2020, 248, 1979), (2021, 247, 1972)] {
        assert_eq!(russia::norm_days(year), Some(norm));
        assert_eq!(russia::count(year).map(|c| c.norm_minutes(480, 60)), Some(hours * 60));
        let (first, last) = year_bounds(year);
        assert_eq!(calendar.count_norm_days(first, last), norm);
    }
    assert_eq!(russia::open_days(2020), Some(219));
    assert_eq!(russia::norm_days(2012), None);
    assert_eq!(calendar.day_state(date("2020-04-15")), Some(DayState::NonWorkingPaid));
    assert_eq!(calendar.day_state(date("2021-11-04")), Some(DayState::Holiday));
    assert_eq!(calendar.day_state(date("2021-11-05")), Some(DayState::DayOff));
    let april = calendar.after(moscow("2020-03-27 12:00"), Span::WorkingDays(1));
    assert_eq!(april.map(|d| d.due), Some(moscow("2020-05-12 18:00")));
}

#[test]
fn a_year_without_a_table_is_the_week_pattern_alone() {
    let spec = department().with_holidays_of_russia(60);
    let (with, without) = (compiled(&spec), compiled(&department()));
    let (start, end) = (moscow("2027-01-01 00:00"), moscow("2028-01-01 00:00"));
    assert_eq!(with.open_between(start, end), without.open_between(start, end));
}

/// The folder with the files, if it is there.
fn data() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = std::env::var_os("DIRIGENT_DATA").map(PathBuf::from);
    let folder = data.unwrap_or(root.join("../shared/data")).join("ru-production-calendar");
    folder.is_dir().then_some(folder)
}

/// Working days of a year by an imported file, and how many of them are shortened.
fn imported(text: &str, year: i16) -> Calendar {
    let mut spec = department();
    spec.shorter_before_holiday_minutes = 60;
    spec.exceptions.extend(parse_xmlcalendar(text).expect("a sound file"));
    Calendar::compile(&spec, year, year).expect("sound")
}

#[test]
fn the_table_equals_the_files() {
    let Some(folder) = data() else {
        println!("skipped: data not present");
        return;
    };
    let ours = compiled(&department().with_holidays_of_russia(60));
    for (year, open, _, _) in COUNTS {
        let file = folder.join(format!("ru-{year}.xml"));
        let text = std::fs::read_to_string(&file).expect("a file of the year");
        let theirs = imported(&text, year);
        let (first, last) = year_bounds(year);
        assert_eq!(theirs.working_days(first, last), ours.working_days(first, last), "{year}");
        assert_eq!(theirs.count_working_days(first, last), open);
        for day in theirs.working_days(first, last) {
            assert_eq!(theirs.hours_on(day), ours.hours_on(day), "{day}");
        }
    }
    for other in ["by-2025", "by-2026", "kz-2025", "kz-2026", "uz-2025", "uz-2026"] {
        let text = std::fs::read_to_string(folder.join(format!("{other}.xml"))).expect("a file");
        assert!(parse_xmlcalendar(&text).expect(other).len() > 5, "{other}");
    }
}

#[test]
fn a_working_saturday_of_the_form_takes_the_hours_it_was_taken_from() {
    let text = r#"<calendar year="2024"><days>
        <day d="04.30" t="1" f="11.02"/><day d="11.02" t="2"/><day d="11.04" t="1" h="8"/>
    </days></calendar>"#;
    let days = parse_xmlcalendar(text).expect("sound");
    let said = |kind, shorter| DayException { kind, shorter };
    let transferred = DayKind::Transferred { from: Some(Weekday::Tuesday) };
    let expected = vec![
        (date("2024-04-30"), said(DayKind::DayOff, Shorter::AsUsual)),
        (date("2024-11-02"), said(transferred, Shorter::BeforeHoliday)),
        (date("2024-11-03"), said(DayKind::AsUsual, Shorter::By(0))),
        (date("2024-11-04"), said(DayKind::Holiday, Shorter::AsUsual)),
        (date("2024-12-31"), said(DayKind::AsUsual, Shorter::By(0))),
    ];
    assert_eq!(days, expected);
}

#[test]
fn a_broken_file_is_refused_with_its_place() {
    let year = |days: &str| format!("<calendar year='2024'>{days}</calendar>");
    let many: String = (1..=31).map(|d| format!("<day d='01.{d}' t='1'/>")).collect();
    let bad = |name| XmlCalendarError::BadDay { at: 22, name };
    let cases = [
        (String::new(), XmlCalendarError::NoYear),
        ("<day d='01.01' t='1'/>".to_owned(), XmlCalendarError::NoYear),
        ("<calendar year='20x4'/>".to_owned(), XmlCalendarError::NoYear),
        (year("<day d='13.01' t='1'/>"), bad("d")),
        (year("<day d='02.30' t='1'/>"), bad("d")),
        (year("<day t='1'/>"), bad("d")),
        (year("<day d='01.01' t='4'/>"), bad("t")),
        (year("<day d='01.01' t='1' f='x'/>"), bad("f")),
        (year("<day d='01.01' t='1'/><day d='01.1' t='2'/>"), XmlCalendarError::Twice(date("2024-01-01"))),
        (year(&many.repeat(12)), XmlCalendarError::TooManyDays),
        (" ".repeat(2 << 20), XmlCalendarError::TooLong(2 << 20)),
    ];
    for (text, expected) in cases {
        let head: String = text.chars().take(80).collect();
        assert_eq!(parse_xmlcalendar(&text), Err(expected), "{head}");
    }
    let torn = parse_xmlcalendar("<calendar year='2024'></holidays>");
    assert!(matches!(torn, Err(XmlCalendarError::Malformed { .. })), "{torn:?}");
}
