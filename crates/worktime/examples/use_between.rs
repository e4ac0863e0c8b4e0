//! How long one `use_between` takes on a warm calendar: many random pairs of instants, the median
//! of several rounds. `cargo run --release -p worktime --example use_between`

use std::hint::black_box;
use std::time::Instant;

use worktime::{Calendar, CalendarSpec, Hours, Micros, Weekday};

const PAIRS: usize = 1 << 16;
const PASSES: usize = 64;
const ROUNDS: usize = 9;

fn main() {
    let spec = CalendarSpec::new("Europe/Moscow")
        .with_hours(&Weekday::ALL[..5], &[Hours::between(540, 780), Hours::between(840, 1080)])
        .with_holidays_of_russia(60);
    let started = Instant::now();
    let calendar = Calendar::compile(&spec, 2013, 2026).expect("a sound calendar");
    println!("compile, 14 years: {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    measure("pairs anywhere in 14 years", &calendar, &pairs(&calendar, Micros::MAX));
    measure("pairs up to a week apart", &calendar, &pairs(&calendar, 168 * worktime::HOUR));
}

fn measure(name: &str, calendar: &Calendar, pairs: &[(Micros, Micros)]) {
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| round(calendar, pairs)).collect();
    rounds.sort_by(f64::total_cmp);
    println!("{name}: {:.2} ns per use_between", rounds[ROUNDS / 2]);
}

fn round(calendar: &Calendar, pairs: &[(Micros, Micros)]) -> f64 {
    let started = Instant::now();
    for _ in 0..PASSES {
        for &(a, b) in pairs {
            black_box(calendar.use_between(black_box(a), black_box(b)));
        }
    }
    started.elapsed().as_secs_f64() * 1e9 / (PASSES * pairs.len()) as f64
}

/// Pseudo-random pairs by a linear congruence, the same in every run.
fn pairs(calendar: &Calendar, apart: Micros) -> Vec<(Micros, Micros)> {
    let day = |year| worktime::Date::constant(year, 1, 1);
    let (start, end) = (calendar.start_of_date(day(2013)), calendar.start_of_date(day(2027)));
    let mut state: u64 = 20_261_123;
    let mut next = |below: Micros| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 1) as Micros) % below
    };
    (0..PAIRS)
        .map(|_| {
            let a = start + next(end - start);
            let b = if apart == Micros::MAX { start + next(end - start) } else { a + next(apart) };
            (a, b.min(end - 1))
        })
        .collect()
}
