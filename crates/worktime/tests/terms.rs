//! Terms told by a moment, by periods and by people: a table of cases each.

mod common;

use common::{compiled, date, department, hours, moscow};
use worktime::{
    Calendar, CalendarError, CalendarSpec, DayException, DayKind, HOUR, Hours, HoursPlace, MINUTE, PeriodKind, Roster,
    Shift, Span, Weekday,
};

#[test]
fn back_from_a_moment() {
    let calendar = compiled(&department());
    let cases = [
        // A meeting on Tuesday at 15:00.
        ("2026-11-24 15:00", Span::WorkingDays(1), "2026-11-23 18:00"),
        ("2026-11-24 15:00", Span::WorkingDays(3), "2026-11-19 18:00"),
        ("2026-11-24 15:00", Span::Worked(2 * HOUR), "2026-11-24 12:00"),
        ("2026-11-24 15:00", Span::Elapsed(24 * HOUR), "2026-11-23 15:00"),
        ("2026-11-24 15:00", Span::CalendarDays(1), "2026-11-23 23:59:59.999999"),
        ("2026-03-31 15:00", Span::Months(1), "2026-02-28 23:59:59.999999"),
        // A whole working hour before Monday 10:00 is still left at the opening.
        ("2026-11-23 10:00", Span::Worked(HOUR), "2026-11-23 09:00"),
        ("2026-11-23 09:30", Span::Worked(HOUR), "2026-11-20 17:30"),
    ];
    for (moment, span, expected) in cases {
        assert_eq!(calendar.before(moscow(moment), span), Some(moscow(expected)), "{moment} {span:?}");
    }
    let meeting = moscow("2026-11-23 15:00");
    assert_eq!(calendar.eve_of(meeting, 1020), moscow("2026-11-22 17:00"));
    assert_eq!(calendar.working_eve_of(meeting, 1020), Some(moscow("2026-11-20 17:00")));
    assert_eq!(calendar.day_of(meeting, 1020), moscow("2026-11-23 17:00"));
    let window = calendar.around(meeting, Span::Elapsed(10 * MINUTE)).expect("in range");
    assert_eq!((window.from, window.until), (meeting - 10 * MINUTE, meeting + 10 * MINUTE));
    // An hour of work either side of the opening: from Friday 17:00 on.
    let window = calendar.around(moscow("2026-11-23 09:00"), Span::Worked(HOUR)).expect("in range");
    assert_eq!((window.from, window.until), (moscow("2026-11-20 17:00"), moscow("2026-11-23 10:00")));
}

#[test]
fn by_a_wall_time_and_by_the_end_of_the_day() {
    let calendar = compiled(&department());
    let cases = [
        ("2026-11-23 08:00", "2026-11-23 17:00", "2026-11-23 18:00"),
        ("2026-11-23 17:00", "2026-11-23 17:00", "2026-11-23 18:00"),
        ("2026-11-23 17:00:00.000001", "2026-11-24 17:00", "2026-11-23 18:00"),
        ("2026-11-23 18:00", "2026-11-24 17:00", "2026-11-24 18:00"),
        ("2026-11-28 12:00", "2026-11-30 17:00", "2026-11-30 18:00"),
    ];
    for (trigger, until, end) in cases {
        assert_eq!(calendar.until_wall(moscow(trigger), 1020), Some(moscow(until)), "{trigger}");
        assert_eq!(calendar.end_of_day(moscow(trigger)), Some(moscow(end)), "{trigger}");
    }
    let night = moscow("2026-11-27 19:00");
    assert_eq!(calendar.next_wall_at_or_after(night, 600), moscow("2026-11-28 10:00"));
    assert_eq!(calendar.next_working_wall_at_or_after(night, 600), Some(moscow("2026-11-30 10:00")));
}

#[test]
fn a_day_is_not_counted_if_the_clock_stood_at_its_close() {
    let calendar = compiled(&department());
    let trigger = moscow("2026-11-23 10:00");
    let until_close = [(moscow("2026-11-24 12:00"), moscow("2026-11-24 18:00"))];
    let over_close = [(moscow("2026-11-24 12:00"), moscow("2026-11-24 18:00:00.000001"))];
    let due = |pauses: &[_]| calendar.add_working_days_outside(trigger, 1, pauses);
    assert_eq!(due(&until_close), Some(moscow("2026-11-24 18:00")));
    assert_eq!(due(&over_close), Some(moscow("2026-11-25 18:00")));
    // A limit that ends just as the clock stops: due then, broken only after it runs again.
    let pause = [(moscow("2026-11-23 11:00"), moscow("2026-11-23 12:00"))];
    let deadline = calendar.after_outside(trigger, Span::Worked(HOUR), &pause).expect("in range");
    assert_eq!((deadline.due, deadline.breaks_after), pause[0]);
}

#[test]
fn periods_and_the_days_of_a_month() {
    let calendar = compiled(&department().with_holidays_of_russia(60));
    let t = moscow("2026-05-07 12:00");
    let bounds = |kind| {
        let period = calendar.period_of(t, kind).expect("a period");
        (period.first, period.last, period.opens, period.closes)
    };
    let open = |wall: &str| Some(moscow(wall));
    let expected = [
        (PeriodKind::WorkingDay, "2026-05-07", "2026-05-07", "2026-05-07 09:00", "2026-05-07 18:00"),
        (PeriodKind::Week, "2026-05-04", "2026-05-10", "2026-05-04 09:00", "2026-05-08 17:00"),
        (PeriodKind::Month, "2026-05-01", "2026-05-31", "2026-05-04 09:00", "2026-05-29 18:00"),
        (PeriodKind::Quarter, "2026-04-01", "2026-06-30", "2026-04-01 09:00", "2026-06-30 18:00"),
    ];
    for (kind, first, last, opens, closes) in expected {
        assert_eq!(bounds(kind), (date(first), date(last), open(opens), open(closes)), "{kind:?}");
    }
    assert_eq!(calendar.nth_working_day_of_month(2026, 1, 3), Some(date("2026-01-14")));
    assert_eq!(calendar.nth_working_day_of_month(2026, 12, -1), Some(date("2026-12-30")));
    assert_eq!(calendar.nth_working_day_of_month(2026, 1, 40), None);
    assert_eq!(calendar.period_of(moscow("2026-05-09 12:00"), PeriodKind::WorkingDay), None);
}

#[test]
fn minutes_lie_with_whoever_is_in_his_shift_and_not_absent() {
    let calendar = compiled(&department());
    let late = CalendarSpec::new("Europe/Moscow").with_hours(&Weekday::ALL, &[hours(12, 21)]);
    let shift = Shift { first: date("2026-11-01"), last: None, hours: late };
    let dentist = (moscow("2026-11-23 15:00"), moscow("2026-11-23 16:00"));
    let roster = Roster::compile(&[shift], &[dentist], 2026, 2026).expect("sound");
    let day = (moscow("2026-11-23 00:00"), moscow("2026-11-24 00:00"));
    // The client's day is 9–13 and 14–18; of it 12–13, 14–15 and 16–18 lie with the person.
    assert_eq!(roster.use_between(&calendar, day.0, day.1), 4 * HOUR);
    assert!(!roster.is_present(moscow("2026-11-23 11:59")));
    assert!(roster.is_absent_from_shift(moscow("2026-11-23 15:30")));
    assert!(!roster.is_present(moscow("2026-10-30 13:00")), "no shift yet");
    // A night shift that began in the year before the range.
    let nights = CalendarSpec::new("Europe/Moscow").with_hours(&Weekday::ALL, &[hours(22, 6)]);
    let nights = Shift { first: date("2025-01-01"), last: None, hours: nights };
    let nights = Roster::compile(&[nights], &[], 2026, 2026).expect("sound");
    assert!(nights.is_present(moscow("2026-01-01 03:00")));
    let free = Roster::without_shifts(&[dentist]);
    assert_eq!(free.use_between(&calendar, day.0, day.1), 7 * HOUR);
}

#[test]
fn what_cannot_be_compiled_is_refused() {
    let spec = department();
    let with = |hours: &[Hours]| department().with_hours(&[Weekday::Sunday], hours);
    let place = HoursPlace::Week(Weekday::Sunday);
    let hours = |from, to| Hours { from, to };
    let own = DayException::of(DayKind::Own(vec![hours(1500, 1600)]));
    let cases = [
        (CalendarSpec::new("Europe/Nowhere"), CalendarError::UnknownZone("Europe/Nowhere".into())),
        (with(&[hours(600, 600)]), CalendarError::BadHours { place, hours: hours(600, 600) }),
        (with(&[hours(600, 2881)]), CalendarError::BadHours { place, hours: hours(600, 2881) }),
        (
            with(&[hours(600, 700), hours(500, 601)]),
            CalendarError::Overlap { place, first: hours(500, 601), second: hours(600, 700) },
        ),
        (with(&[hours(0, 1); 25]), CalendarError::TooManyHours(place)),
        (
            spec.clone().with_exception(date("2026-01-01"), own),
            CalendarError::BadHours { place: HoursPlace::Exception(date("2026-01-01")), hours: hours(1500, 1600) },
        ),
    ];
    for (spec, expected) in cases {
        assert_eq!(Calendar::compile(&spec, 2026, 2026).err(), Some(expected));
    }
    for (first, last) in [(2026, 2025), (0, 2026), (2026, 9999), (1, 9000)] {
        let expected = CalendarError::Years { first, last };
        assert_eq!(Calendar::compile(&spec, first, last).err(), Some(expected));
    }
    let calendar = Calendar::compile(&spec, 2026, 2026).expect("sound");
    let (before, after) = (moscow("2025-12-31 23:59:59.999999"), moscow("2027-01-01 00:00"));
    assert!(!calendar.covers(before) && calendar.covers(before + 1));
    assert!(!calendar.covers(after) && calendar.covers(after - 1));
    assert_eq!(calendar.due(before, HOUR), None);
    assert_eq!(calendar.due(moscow("2026-12-31 17:30"), HOUR), None);
    let never = CalendarSpec::new("Europe/Moscow");
    let never = Calendar::compile(&never, 2026, 2026).expect("sound");
    let noon = moscow("2026-06-01 12:00");
    assert_eq!((never.due(noon, 1), never.breaks_after(noon, 0)), (None, None));
    assert_eq!(never.use_between(noon, after - 1), 0);
}
