//! What is written can be read back: nothing is lost or added on the way.

use proptest::prelude::*;
use wording::Language::{En, Ru};
use wording::number::{Exact, number};
use wording::share::percent;
use wording::span::{SECOND, SpanForm, clock, span};

/// The digits of a written number with the place of its point: the naive reading.
fn read(text: &str, point: char) -> (i128, u8) {
    let sign = if text.starts_with('\u{2212}') { -1 } else { 1 };
    let (whole, fraction) = text.split_once(point).unwrap_or((text, ""));
    let digits: String = format!("{whole}{fraction}").chars().filter(char::is_ascii_digit).collect();
    (sign * digits.parse::<i128>().unwrap(), fraction.len() as u8)
}

/// Seconds of a short span, summed part by part.
fn seconds(text: &str) -> i64 {
    let words: Vec<&str> = text.split('\u{a0}').collect();
    let part = |pair: &[&str]| {
        let count: i64 = pair[0].replace(',', "").parse().unwrap();
        count
            * match pair[1] {
                "h" => 3600,
                "min" => 60,
                _ => 1,
            }
    };
    words.chunks(2).map(part).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_reads_back(units in -10_i128.pow(30)..10_i128.pow(30), scale in 0_u8..40) {
        let value = Exact::new(units, scale);
        prop_assert_eq!(read(&number(Ru, value), ','), (units, scale));
        prop_assert_eq!(read(&number(En, value), '.'), (units, scale));
    }

    #[test]
    fn a_span_and_a_clock_read_back(length in 0_i64..10_000_000, beyond in 0..SECOND) {
        let micros = length * SECOND + beyond;
        prop_assert_eq!(seconds(&span(En, micros, SpanForm::SHORT)), length);
        let read = clock(micros).split(':').fold(0, |sum, part| sum * 60 + part.parse::<i64>().unwrap());
        prop_assert_eq!(read, length);
    }

    #[test]
    fn a_share_lies_within_half_a_step(part in 0_i128..100_000, whole in 1_i128..100_000, digits in 0_u32..4) {
        let text = percent(En, part, whole, digits).unwrap();
        let (units, scale) = read(text.trim_matches(['<', '>', '%']), '.');
        prop_assert_eq!(u32::from(scale), digits);
        let exact = part * 100 * 10_i128.pow(digits);
        if text.starts_with(['<', '>']) {
            prop_assert!((units * whole - exact).abs() < whole);
        } else {
            prop_assert!((units * whole - exact).abs() * 2 <= whole);
        }
    }
}
