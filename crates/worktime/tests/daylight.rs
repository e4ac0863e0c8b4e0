//! Walls and deadlines where the clocks of a zone change.

mod common;

use std::collections::BTreeSet;

use common::{at, compiled, date, hours};
use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;
use worktime::naive::Naive;
use worktime::{Calendar, CalendarSpec, Date, HOUR, Hours, MINUTE, Micros, Span, Weekday};

fn utc(text: &str) -> Micros {
    text.parse::<Timestamp>().expect("an instant").as_microsecond()
}

#[test]
fn a_gap_gives_the_first_instant_after_and_a_fold_the_earlier() {
    let cases = [
        ("America/New_York", "2026-03-08", 150, "2026-03-08T07:00:00Z"),
        ("America/New_York", "2026-11-01", 90, "2026-11-01T05:30:00Z"),
        ("Europe/Amsterdam", "2026-03-29", 120, "2026-03-29T01:00:00Z"),
        ("Europe/Amsterdam", "2026-10-25", 179, "2026-10-25T00:59:00Z"),
        // Moscow went to summer time for good in 2011, and back to UTC+3 in 2014.
        ("Europe/Moscow", "2011-03-27", 145, "2011-03-26T23:00:00Z"),
        ("Europe/Moscow", "2011-10-30", 540, "2011-10-30T05:00:00Z"),
        ("Europe/Moscow", "2014-10-26", 90, "2014-10-25T21:30:00Z"),
        ("Europe/Moscow", "2014-10-26", 540, "2014-10-26T06:00:00Z"),
        // Midnight itself is in the gap; a whole date is.
        ("America/Sao_Paulo", "2018-11-04", 0, "2018-11-04T03:00:00Z"),
        ("Pacific/Apia", "2011-12-30", 720, "2011-12-30T10:00:00Z"),
        ("Asia/Kolkata", "2026-11-23", 540, "2026-11-23T03:30:00Z"),
    ];
    for (zone, day, minute, expected) in cases {
        let spec = CalendarSpec::new(zone).with_hours(&Weekday::ALL, &[hours(9, 18)]);
        assert_eq!(compiled(&spec).wall(date(day), minute), utc(expected), "{zone} {day}");
        let naive = Naive::new(&spec).expect("sound");
        assert_eq!(naive.wall(date(day), minute), utc(expected), "naive {zone} {day}");
    }
}

#[test]
fn a_deadline_over_a_change_is_an_instant() {
    let zone = "America/New_York";
    let spec = CalendarSpec::new(zone).with_hours(&Weekday::ALL, &[hours(1, 5)]);
    let calendar = compiled(&spec);
    // The hour from 2:00 to 3:00 is missing in March and comes twice in November.
    let worked = |day: &str| {
        let (opens, closes) = calendar.opening_and_close(date(day)).expect("works");
        calendar.use_between(opens, closes)
    };
    assert_eq!(worked("2026-03-08"), 3 * HOUR);
    assert_eq!(worked("2026-11-01"), 5 * HOUR);
    let trigger = at(zone, "2026-03-08 01:50");
    let due = calendar.after(trigger, Span::Worked(20 * MINUTE)).map(|d| d.due);
    assert_eq!(due, Some(at(zone, "2026-03-08 03:10")));
    let day = calendar.after(trigger, Span::Elapsed(24 * HOUR)).map(|d| d.due);
    assert_eq!(day, Some(at(zone, "2026-03-09 02:50")), "24 hours are 24 hours");
    assert_eq!(calendar.until_wall(trigger, 150), Some(at(zone, "2026-03-08 03:00")));
}

#[test]
fn a_date_that_never_was_is_no_working_day() {
    let spec = CalendarSpec::new("Pacific/Apia").with_hours(&Weekday::ALL, &[hours(9, 17)]);
    let calendar = compiled(&spec);
    assert!(!calendar.is_working_day(date("2011-12-30")));
    let thursday = at("Pacific/Apia", "2011-12-29 12:00");
    let next = calendar.add_working_days(thursday, 1);
    assert_eq!(next, Some(at("Pacific/Apia", "2011-12-31 17:00")));
}

/// Every change of every zone of the database in these years, zones that change alike once: walls
/// of the day of the change, and the working time of a week around it.
#[test]
fn every_change_of_every_zone() {
    let database = TimeZoneDatabase::bundled();
    let from: Timestamp = "2004-01-01T00:00:00Z".parse().expect("an instant");
    let until: Timestamp = "2012-01-01T00:00:00Z".parse().expect("an instant");
    let mut seen = BTreeSet::new();
    for name in database.available() {
        let zone = database.get(name.as_str()).expect("a zone that is available");
        let changes = zone.following(from).take_while(|change| change.timestamp() < until);
        let changes: Vec<_> = changes.map(|change| (change.timestamp(), change.offset())).collect();
        if seen.insert(changes.clone()) {
            for year in 2004..2012 {
                let of_year = changes.iter().map(|change| change.0);
                let of_year: Vec<_> = of_year.filter(|t| zone.to_datetime(*t).year() == year).collect();
                changes_of_a_year(name.as_str(), year, &of_year);
            }
        }
    }
    assert!(seen.len() > 50, "{} zones", seen.len());
}

fn changes_of_a_year(zone: &str, year: i16, changes: &[Timestamp]) {
    if changes.is_empty() {
        return;
    }
    let spec = CalendarSpec::new(zone).with_hours(&Weekday::ALL, &[hours(21, 27)]);
    let spec = spec.with_hours(&[Weekday::Sunday], &[Hours { from: 0, to: 1440 }]);
    let calendar = Calendar::compile(&spec, year, year).expect("sound");
    let naive = Naive::new(&spec).expect("sound");
    for change in changes {
        let t = change.as_microsecond();
        let date = calendar.local_date(t);
        for minute in [0, 1, 30, 60, 90, 120, 150, 180, 1380, 1439] {
            assert_eq!(calendar.wall(date, minute), naive.wall(date, minute), "{zone} {date}");
        }
        let inside = |t: Micros| {
            let first = Date::constant(year, 1, 1);
            t.clamp(calendar.start_of_date(first), calendar.end_of_date(first.last_of_year()))
        };
        let (a, b) = (inside(t - 84 * HOUR), inside(t + 84 * HOUR));
        assert_eq!(calendar.use_between(a, b), naive.use_between(a, b), "{zone} {date}");
    }
}
