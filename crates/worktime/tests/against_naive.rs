//! The compiled calendar against the slow one, over random calendars, zones with gaps and folds,
//! shifts over midnight, pauses and limits.

mod common;

use std::collections::BTreeMap;

use jiff::civil::Date;
use proptest::prelude::*;
use worktime::naive::Naive;
use worktime::spans::{Stretch, clip, union};
use worktime::{
    Calendar, CalendarSpec, DayException, DayKind, Gap, HOUR, Hours, Micros, PeriodKind, PieceKind, Roster, Shift,
    Shorter, Span, Weekday, parse_xmlcalendar,
};

/// Zones with the years in which something happens to their clocks.
const ZONES: &[(&str, &[i16])] = &[
    ("Europe/Moscow", &[2010, 2011, 2014, 2021, 2024]),
    ("Europe/Amsterdam", &[2024, 2026]),
    ("America/New_York", &[2007, 2026]),
    ("Asia/Kolkata", &[2026]),
    // Half an hour of summer time; changes at midnight; a date that never was; changes at 0:01.
    ("Australia/Lord_Howe", &[2026]),
    ("America/Sao_Paulo", &[2017, 2018]),
    ("Pacific/Apia", &[2011]),
    ("America/St_Johns", &[2009]),
];

#[derive(Clone, Debug)]
struct Case {
    spec: CalendarSpec,
    year: i16,
    instants: Vec<Micros>,
    limit: Micros,
    days: u32,
    time: u16,
    pauses: Vec<Stretch>,
}

/// Up to three intervals of a day; the last may run over midnight.
fn day_hours() -> impl Strategy<Value = Vec<Hours>> {
    let cuts = prop::collection::btree_set(0u16..96, 0..=6);
    (cuts, 0u16..1440, 0u8..5).prop_map(|(cuts, extra, odd)| {
        let cuts: Vec<u16> = cuts.into_iter().map(|cut| cut * 15).collect();
        let pairs = cuts.chunks_exact(2).map(|pair| Hours { from: pair[0], to: pair[1] });
        let mut hours: Vec<Hours> = pairs.collect();
        if odd == 0
            && let Some(last) = hours.last_mut()
        {
            last.to = (last.to + extra).min(2880);
        }
        hours
    })
}

fn exception() -> impl Strategy<Value = DayException> {
    let kind = prop_oneof![
        Just(DayKind::AsUsual),
        Just(DayKind::Holiday),
        Just(DayKind::DayOff),
        Just(DayKind::NonWorkingPaid),
        prop::option::of(0usize..7).prop_map(|day| DayKind::Transferred { from: day.map(|day| Weekday::ALL[day]) }),
        Just(DayKind::WorkingWeekend),
        day_hours().prop_map(DayKind::Own),
    ];
    let shorter = prop_oneof![
        3 => Just(Shorter::AsUsual),
        1 => Just(Shorter::BeforeHoliday),
        1 => (0u16..300).prop_map(Shorter::By),
    ];
    (kind, shorter).prop_map(|(kind, shorter)| DayException { kind, shorter })
}

fn spec(zone: &'static str, year: i16) -> impl Strategy<Value = CalendarSpec> {
    let week = prop::collection::vec(day_hours(), 7);
    let dates = prop::collection::btree_map(1i16..=365, exception(), 0..25);
    (week, dates, any::<bool>(), 0u16..200).prop_map(move |(week, dates, russia, shorter)| {
        let date = |day: i16| Date::constant(year, 1, 1).with().day_of_year(day).build();
        let exceptions: BTreeMap<Date, DayException> =
            dates.into_iter().map(|(day, said)| (date(day).expect("a date"), said)).collect();
        let mut spec = CalendarSpec::new(zone);
        for (day, hours) in week.into_iter().enumerate() {
            spec.week[day] = hours;
        }
        CalendarSpec { exceptions, holidays_of_russia: russia, shorter_before_holiday_minutes: shorter, ..spec }
    })
}

/// An instant of the year: any, or at an edge of the calendar, or a microsecond beside one.
fn resolve(calendar: &Calendar, year: i16, raw: (u32, i64)) -> Micros {
    let start = calendar.start_of_date(Date::constant(year, 1, 1));
    let end = calendar.start_of_date(Date::constant(year + 1, 1, 1)) - 1;
    let t = start + i64::from(raw.0) * ((end - start) / i64::from(u32::MAX));
    if raw.1 == 2 {
        return t;
    }
    let date = calendar.local_date(t);
    let hours = calendar.hours_on(date);
    let mut edges: Vec<Micros> = hours.iter().flat_map(|h| [h.0, h.1]).collect();
    edges.extend([calendar.start_of_date(date), calendar.end_of_date(date)]);
    (edges[raw.0 as usize % edges.len()] + raw.1).clamp(start, end)
}

fn case() -> impl Strategy<Value = Case> {
    let years = ZONES.iter().flat_map(|(zone, years)| years.iter().map(move |year| (*zone, *year)));
    let place = prop::sample::select(years.collect::<Vec<_>>());
    let raw = || (any::<u32>(), -1i64..=2);
    let specs = place.prop_flat_map(|(zone, year)| (spec(zone, year), Just(year)));
    let limit = prop_oneof![
        Just(0),
        Just(1),
        0..HOUR * 10,
        (0i64..200).prop_map(|quarters| quarters * HOUR / 4),
        0..HOUR * 300,
    ];
    let length = prop_oneof![8 => 0..HOUR * 90, 1 => Just(Micros::MAX)];
    let pauses = prop::collection::vec((raw(), length), 0..4);
    let rest = (prop::collection::vec(raw(), 6), limit, 0u32..30, 0u16..=1440, pauses);
    (specs, rest).prop_map(|((spec, year), (raws, limit, days, time, pauses))| {
        let calendar = Calendar::compile(&spec, year, year).expect("sound");
        let instants: Vec<Micros> = raws.iter().map(|raw| resolve(&calendar, year, *raw)).collect();
        let first = instants[0];
        let pauses = pauses.into_iter().map(|(raw, length)| {
            // Half of them near the first instant, so that they meet its deadlines.
            let near = first + i64::from(raw.0 % 4000) * HOUR / 20 - 10 * HOUR;
            let start = if raw.0 % 2 == 0 { near } else { resolve(&calendar, year, raw) };
            (start, start.saturating_add(length))
        });
        Case { pauses: pauses.collect(), spec, year, instants, limit, days, time }
    })
}

/// An answer of the fast calendar must be that of the slow one; only an answer outside its year may
/// be missing.
#[derive(Debug)]
struct Range(Micros, Micros);

impl Range {
    fn same(&self, name: &str, fast: Option<Micros>, slow: Option<Micros>) -> Result<(), TestCaseError> {
        let outside = slow.is_none_or(|slow| slow < self.0 || slow >= self.1);
        let fair = fast.is_none() && outside;
        prop_assert!(fast == slow || fair, "{name}: {fast:?}, but {slow:?}");
        Ok(())
    }
}

/// Half the usual number of cases, since each asks many questions; `PROPTEST_CASES` sets more.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases / 2, failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn use_and_limits(case in case()) {
        let calendar = Calendar::compile(&case.spec, case.year, case.year).expect("sound");
        let naive = Naive::new(&case.spec).expect("sound");
        let range = range(&calendar, case.year);
        for pair in case.instants.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            prop_assert_eq!(calendar.is_open(a), naive.is_open(a));
            prop_assert_eq!(calendar.use_between(a, b), naive.use_between(a, b));
            prop_assert_eq!(calendar.use_outside(a, b, &case.pauses), naive.use_outside(a, b, &case.pauses));
            let (first, last) = (a.min(b), a.max(b));
            prop_assert_eq!(calendar.open_between(first, last), naive.open_between(first, last));
        }
        for &t in &case.instants {
            let (limit, pauses) = (case.limit, &case.pauses);
            range.same("due", calendar.due(t, limit), naive.due(t, limit))?;
            range.same("breaks", calendar.breaks_after(t, limit), naive.breaks_after(t, limit))?;
            range.same("due outside", calendar.due_outside(t, limit, pauses), naive.due_outside(t, limit, pauses))?;
            range.same("breaks outside", calendar.breaks_after_outside(t, limit, pauses), naive.breaks_after_outside(t, limit, pauses))?;
        }
    }

    #[test]
    fn the_limit_is_kept_up_to_its_last_instant(case in case()) {
        let calendar = Calendar::compile(&case.spec, case.year, case.year).expect("sound");
        for &t in &case.instants {
            let (limit, pauses) = (case.limit, &case.pauses);
            let used = |d| calendar.use_outside(t, d, pauses);
            if let Some(due) = calendar.due_outside(t, limit, pauses) {
                prop_assert_eq!(used(due), limit);
                prop_assert!(due == t || used(due - 1) < limit);
            }
            if let Some(last) = calendar.breaks_after_outside(t, limit, pauses) {
                prop_assert_eq!(used(last), limit);
                prop_assert!(used(last + 1) > limit);
            }
        }
    }

    #[test]
    fn days_and_moments(case in case()) {
        let calendar = Calendar::compile(&case.spec, case.year, case.year).expect("sound");
        let naive = Naive::new(&case.spec).expect("sound");
        let range = range(&calendar, case.year);
        let (n, time, pauses) = (case.days, case.time, &case.pauses);
        let spans = [
            Span::Worked(case.limit), Span::WorkingDays(n), Span::Elapsed(case.limit),
            Span::CalendarDays(n), Span::Weeks(n / 7), Span::Months(n / 10),
        ];
        for &t in &case.instants {
            range.same("working days", calendar.add_working_days(t, n), naive.add_working_days(t, n))?;
            range.same("end of day", calendar.end_of_day(t), naive.end_of_day(t))?;
            range.same("end of day outside", calendar.end_of_day_outside(t, pauses), naive.end_of_day_outside(t, pauses))?;
            range.same("until wall", calendar.until_wall(t, time), naive.until_wall(t, time))?;
            range.same("until wall outside", calendar.until_wall_outside(t, time, pauses), naive.until_wall_outside(t, time, pauses))?;
            range.same("next wall", Some(calendar.next_wall_at_or_after(t, time)), Some(naive.next_wall_at_or_after(t, time)))?;
            range.same("next working wall", calendar.next_working_wall_at_or_after(t, time), naive.next_working_wall_at_or_after(t, time))?;
            range.same("eve", Some(calendar.eve_of(t, time)), Some(naive.eve_of(t, time)))?;
            range.same("working eve", calendar.working_eve_of(t, time), naive.working_eve_of(t, time))?;
            range.same("day", Some(calendar.day_of(t, time)), Some(naive.day_of(t, time)))?;
            range.same("same wall", calendar.same_wall_months_on(t, n), naive.same_wall_months_on(t, n))?;
            for span in spans {
                let name = format!("{span:?} at {t}");
                let (fast, slow) = (calendar.after_outside(t, span, pauses), naive.after_outside(t, span, pauses));
                if fast.is_some() || !matches!(span, Span::Worked(_)) {
                    range.same(&name, fast.map(|d| d.due), slow.map(|d| d.due))?;
                    range.same(&name, fast.map(|d| d.breaks_after), slow.map(|d| d.breaks_after))?;
                }
                range.same(&name, calendar.before(t, span), naive.before(t, span))?;
                if let Some(fast) = calendar.around(t, span) {
                    prop_assert_eq!(Some(fast), naive.around(t, span));
                }
            }
        }
    }

    #[test]
    fn periods_and_dates(case in case()) {
        let calendar = Calendar::compile(&case.spec, case.year, case.year).expect("sound");
        let naive = Naive::new(&case.spec).expect("sound");
        let (a, b) = (case.instants[0].min(case.instants[1]), case.instants[0].max(case.instants[1]));
        let kinds = [PeriodKind::Day, PeriodKind::WorkingDay, PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Year];
        for kind in kinds {
            prop_assert_eq!(calendar.periods(a, b, kind), naive.periods(a, b, kind), "{:?}", kind);
        }
        // Weeks may hold days outside the year.
        let inside = |p: &worktime::Period| p.first.year() == case.year && p.last.year() == case.year;
        let weeks: Vec<_> = naive.periods(a, b, PeriodKind::Week).into_iter().filter(inside).collect();
        let fast: Vec<_> = calendar.periods(a, b, PeriodKind::Week).into_iter().filter(inside).collect();
        prop_assert_eq!(fast, weeks);
        let (first, last) = (calendar.local_date(a), calendar.local_date(b));
        let working = naive.working_days(first, last);
        prop_assert_eq!(calendar.count_working_days(first, last) as usize, working.len());
        for date in &working {
            prop_assert_eq!(calendar.opening_and_close(*date), naive.opening_and_close(*date));
        }
        let month = (first.year(), first.month());
        let days = naive.working_days(first.first_of_month(), first.last_of_month());
        for (place, date) in days.iter().enumerate() {
            let from_end = place as i32 - days.len() as i32;
            prop_assert_eq!(calendar.nth_working_day_of_month(month.0, month.1, place as i32 + 1), Some(*date));
            prop_assert_eq!(calendar.nth_working_day_of_month(month.0, month.1, from_end), Some(*date));
        }
        prop_assert_eq!(calendar.nth_working_day_of_month(month.0, month.1, days.len() as i32 + 1), None);
    }

    #[test]
    fn arithmetic_has_no_holes(case in case()) {
        let calendar = Calendar::compile(&case.spec, case.year, case.year).expect("sound");
        let (a, b) = (case.instants[0].min(case.instants[1]), case.instants[0].max(case.instants[1]));
        let arithmetic = calendar.arithmetic_outside(a, b, &case.pauses);
        prop_assert_eq!(arithmetic.used, calendar.use_outside(a, b, &case.pauses));
        let mut t = a;
        for piece in &arithmetic.pieces {
            prop_assert_eq!(piece.from, t);
            prop_assert!(piece.to > piece.from);
            let used = calendar.use_between(piece.from, piece.to);
            let open = matches!(piece.kind, PieceKind::Worked | PieceKind::Gap(Gap::Paused));
            prop_assert_eq!(used, if open { piece.to - piece.from } else { 0 });
            t = piece.to;
        }
        prop_assert_eq!(t, b);
    }

    #[test]
    fn minutes_of_a_person(case in case(), other in spec("Europe/Amsterdam", 2024)) {
        let calendar = Calendar::compile(&case.spec, case.year, case.year).expect("sound");
        let mut hours = other;
        hours.exceptions.clear();
        let (first, turn) = (Date::constant(case.year, 2, 1), Date::constant(case.year, 7, 1));
        let shifts = [
            Shift { first, last: None, hours: case.spec.clone() },
            Shift { first: turn, last: Some(Date::constant(case.year, 9, 30)), hours: hours.clone() },
        ];
        let roster = Roster::compile(&shifts, &case.pauses, case.year, case.year).expect("sound");
        let (a, b) = (case.instants[0].min(case.instants[1]), case.instants[0].max(case.instants[1]));
        // By hand: each date's stretches of the shift that holds on it, then piece by piece.
        let mut there = Vec::new();
        for number in -2..=367i64 {
            let date = Date::constant(case.year, 1, 1).saturating_add(jiff::SignedDuration::from_hours(24 * number));
            let shift = if shifts[1].first <= date && date.month() <= 9 && date.year() == case.year { Some(&shifts[1]) }
                else if date >= first { Some(&shifts[0]) } else { None };
            if let Some(shift) = shift {
                there.extend(Naive::new(&shift.hours).expect("sound").hours_on(date));
            }
        }
        let naive = Naive::new(&case.spec).expect("sound");
        let expected: Micros = clip(&union(&there), a, b).iter()
            .map(|&(from, to)| naive.use_outside(from, to, &case.pauses)).sum();
        prop_assert_eq!(roster.use_between(&calendar, a, b), expected);
        prop_assert_eq!(roster.use_outside(&calendar, a, b, &[(a, b)]), 0);
    }

    #[test]
    fn garbage_is_refused_and_never_panics(text in ".{0,200}", tail in "[<>/a-z=\"0-9. ]{0,80}") {
        let _ = parse_xmlcalendar(&text);
        let torn = format!("<calendar year=\"2024\"><days><day d=\"01.01\" t=\"1\"/>{tail}");
        if let Ok(days) = parse_xmlcalendar(&torn) {
            prop_assert!(days.iter().all(|(date, _)| date.year() == 2024));
        }
    }
}

fn range(calendar: &Calendar, year: i16) -> Range {
    let start = calendar.start_of_date(Date::constant(year, 1, 1));
    Range(start, calendar.start_of_date(Date::constant(year + 1, 1, 1)))
}
