//! Mistakes once made by others, each shown to be impossible here. The numbers are those of the
//! list in the project's notes.

mod common;

use common::{at, compiled, date, department, hours, moscow, weekdays};
use worktime::naive::Naive;
use worktime::{CalendarSpec, DayException, DayKind, HOUR, MINUTE, Micros, Span};

/// Asks the fast and the slow calendar, which must agree.
fn deadline(spec: &CalendarSpec, t: Micros, span: Span) -> (Micros, Micros) {
    let fast = compiled(spec).after(t, span).expect("in range");
    let slow = Naive::new(spec).expect("sound").after(t, span).expect("in reach");
    assert_eq!(fast, slow);
    (fast.due, fast.breaks_after)
}

#[test]
fn one_hour_from_friday_half_past_four() {
    let spec = CalendarSpec::new("Europe/Moscow").with_hours(weekdays(), &[hours(9, 17)]);
    let (due, breaks_after) = deadline(&spec, moscow("2026-11-27 16:30"), Span::Worked(HOUR));
    assert_eq!((due, breaks_after), (moscow("2026-11-30 09:30"), moscow("2026-11-30 09:30")));
}

#[test]
fn a_working_day_is_not_24_working_hours() {
    let spec = department();
    let monday = moscow("2026-11-23 10:00");
    assert_eq!(deadline(&spec, monday, Span::WorkingDays(1)).0, moscow("2026-11-24 18:00"));
    assert_eq!(deadline(&spec, monday, Span::Worked(24 * HOUR)).0, moscow("2026-11-26 10:00"));
    assert_eq!(deadline(&spec, monday, Span::Elapsed(24 * HOUR)).0, moscow("2026-11-24 10:00"));
}

#[test]
fn a_request_in_the_lunch_break_starts_after_it() {
    let spec = department();
    let (due, _) = deadline(&spec, moscow("2026-11-23 13:20"), Span::Worked(15 * MINUTE));
    assert_eq!(due, moscow("2026-11-23 14:15"));
    // A limit that ends at lunch is due then, and breaks only after lunch.
    let both = deadline(&spec, moscow("2026-11-23 12:45"), Span::Worked(15 * MINUTE));
    assert_eq!(both, (moscow("2026-11-23 13:00"), moscow("2026-11-23 14:00")));
}

#[test]
fn a_working_saturday_may_be_shortened_as_well() {
    // Saturday 2 November 2024 worked in place of a Tuesday, before a holiday.
    let spec = department().with_holidays_of_russia(60);
    let calendar = compiled(&spec);
    let saturday = date("2024-11-02");
    let close = (moscow("2024-11-02 09:00"), moscow("2024-11-02 17:00"));
    assert_eq!(calendar.opening_and_close(saturday), Some(close));
    let friday = moscow("2024-11-01 12:00");
    assert_eq!(deadline(&spec, friday, Span::WorkingDays(1)).0, close.1);
    assert_eq!(deadline(&spec, friday, Span::WorkingDays(2)).0, moscow("2024-11-05 18:00"));
    // The same, said by a calendar of its own; Tuesday's hours differ from Monday's.
    let tuesday = worktime::Weekday::Tuesday;
    let exception = DayException::of(DayKind::Transferred { from: Some(tuesday) }).shorter_by(30);
    let spec = department().with_hours(&[tuesday], &[hours(10, 16)]);
    let spec = spec.with_exception(saturday, exception);
    let hours = compiled(&spec).opening_and_close(saturday);
    assert_eq!(hours, Some((moscow("2024-11-02 10:00"), moscow("2024-11-02 15:30"))));
}

#[test]
fn a_pause_outlives_a_change_of_the_limit() {
    // The limit grows from 1 to 2 hours while the clock stands from 10:30 to 15:00.
    let calendar = compiled(&department());
    let trigger = moscow("2026-11-23 10:00");
    let pause = [(moscow("2026-11-23 10:30"), moscow("2026-11-23 15:00"))];
    let due = |limit| calendar.due_outside(trigger, limit, &pause);
    assert_eq!(due(HOUR), Some(moscow("2026-11-23 15:30")));
    assert_eq!(due(2 * HOUR), Some(moscow("2026-11-23 16:30")));
    assert_eq!(calendar.use_outside(trigger, moscow("2026-11-23 15:10"), &pause), 40 * MINUTE);
    // While the pause has no end nothing falls due, whatever the limit.
    let standing = [(pause[0].0, Micros::MAX)];
    assert_eq!(calendar.due_outside(trigger, HOUR, &standing), None);
    assert_eq!(calendar.due_outside(trigger, 20 * MINUTE, &standing), Some(moscow("2026-11-23 10:20")));
}

#[test]
fn an_answer_within_the_limit_leaves_nothing_to_escalate() {
    // Answered in time means use <= limit, at every instant up to `breaks_after` and at none after.
    let calendar = compiled(&department());
    let trigger = moscow("2026-11-27 17:45");
    let breaks_after = calendar.breaks_after(trigger, 15 * MINUTE).expect("in range");
    for answer in [trigger, moscow("2026-11-28 03:00"), breaks_after] {
        assert!(calendar.use_between(trigger, answer) <= 15 * MINUTE);
    }
    assert!(calendar.use_between(trigger, breaks_after + 1) > 15 * MINUTE);
}

#[test]
fn a_clock_set_before_opening_or_after_closing() {
    let spec = department();
    let limit = Span::Worked(15 * MINUTE);
    let cases = [
        ("2026-11-23 06:00", "2026-11-23 09:15"),
        ("2026-11-23 18:00", "2026-11-24 09:15"),
        ("2026-11-23 23:59:59", "2026-11-24 09:15"),
        ("2026-11-27 22:00", "2026-11-30 09:15"),
    ];
    for (trigger, due) in cases {
        assert_eq!(deadline(&spec, moscow(trigger), limit).0, moscow(due), "{trigger}");
    }
}

#[test]
fn a_list_of_holidays_is_heeded() {
    let plain = department();
    let holidays = department().with_holidays_of_russia(60);
    // Thursday 30 April 2026 ends at 17:00; Friday is a holiday.
    let trigger = moscow("2026-04-30 16:30");
    assert_eq!(deadline(&plain, trigger, Span::Worked(HOUR)).0, moscow("2026-04-30 17:30"));
    assert_eq!(deadline(&holidays, trigger, Span::Worked(HOUR)).0, moscow("2026-05-04 09:30"));
    // New Year: from Tuesday 30 December 2025 over the border of the year.
    let trigger = moscow("2025-12-30 12:00");
    assert_eq!(deadline(&holidays, trigger, Span::WorkingDays(1)).0, moscow("2026-01-12 18:00"));
    let own = department().with_exception(date("2026-11-24"), DayException::of(DayKind::Holiday));
    let trigger = moscow("2026-11-23 17:50");
    assert_eq!(deadline(&own, trigger, Span::Worked(20 * MINUTE)).0, moscow("2026-11-25 09:10"));
}

#[test]
fn a_leap_day_and_the_borders_of_months() {
    let spec = department();
    let cases = [
        ("2024-02-28 12:00", Span::WorkingDays(1), "2024-02-29 18:00"),
        ("2024-01-31 12:00", Span::Months(1), "2024-02-29 23:59:59.999999"),
        ("2026-01-31 12:00", Span::Months(1), "2026-02-28 23:59:59.999999"),
        ("2024-02-29 12:00", Span::Months(12), "2025-02-28 23:59:59.999999"),
        ("2026-12-31 23:00", Span::CalendarDays(1), "2027-01-01 23:59:59.999999"),
        ("2026-11-23 10:00", Span::Weeks(1), "2026-11-30 23:59:59.999999"),
    ];
    for (trigger, span, due) in cases {
        assert_eq!(deadline(&spec, moscow(trigger), span).0, moscow(due), "{trigger} {span:?}");
    }
}

#[test]
fn a_night_shift_over_a_change_of_the_clock() {
    let zone = "Europe/Amsterdam";
    let spec = CalendarSpec::new(zone).with_hours(&worktime::Weekday::ALL, &[hours(22, 6)]);
    let calendar = compiled(&spec);
    let night = |day: &str| {
        let (opens, closes) = calendar.opening_and_close(date(day)).expect("works");
        (closes - opens) / HOUR
    };
    assert_eq!(night("2026-03-27"), 8);
    assert_eq!(night("2026-03-28"), 7, "the clock goes forward on the 29th");
    assert_eq!(night("2026-10-24"), 9, "and back on 25 October");
    let trigger = at(zone, "2026-03-28 23:00");
    assert_eq!(deadline(&spec, trigger, Span::Worked(6 * HOUR)).0, at(zone, "2026-03-29 06:00"));
    // By the end of the day, at night within the shift: its end.
    assert_eq!(calendar.end_of_day(at(zone, "2026-03-29 03:30")), Some(at(zone, "2026-03-29 06:00")));
}
