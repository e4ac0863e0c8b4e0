//! The clock of one duty worked through: Monday 23 November 2026 in Moscow, 15 working minutes.

mod common;

use common::{compiled, department, moscow};
use worktime::naive::Naive;
use worktime::{Deadline, Gap, HOUR, MINUTE, PieceKind, SECOND, Span};

const LIMIT: Span = Span::Worked(15 * MINUTE);

#[test]
fn every_row_about_the_clock() {
    let rows: &[(&str, Span, &str, &str)] = &[
        ("2026-11-23 12:51:08", LIMIT, "2026-11-23 14:06:08", "2026-11-23 14:06:08"),
        ("2026-11-27 17:45:00", LIMIT, "2026-11-27 18:00:00", "2026-11-30 09:00:00"),
        ("2026-11-28 12:00:00", LIMIT, "2026-11-30 09:15:00", "2026-11-30 09:15:00"),
        ("2026-11-23 10:00:00", Span::WorkingDays(1), "2026-11-24 18:00:00", "2026-11-24 18:00:00"),
        ("2026-11-27 20:00:00", Span::WorkingDays(1), "2026-11-30 18:00:00", "2026-11-30 18:00:00"),
        ("2026-11-23 12:51:08", Span::Elapsed(24 * HOUR), "2026-11-24 12:51:08", "2026-11-24 12:51:08"),
        // The ladder: one working hour after the break.
        ("2026-11-23 14:06:08", Span::Worked(HOUR), "2026-11-23 15:06:08", "2026-11-23 15:06:08"),
    ];
    let calendar = compiled(&department());
    let naive = Naive::new(&department()).expect("sound");
    for (trigger, span, due, breaks_after) in rows {
        let expected = Deadline { due: moscow(due), breaks_after: moscow(breaks_after) };
        assert_eq!(calendar.after(moscow(trigger), *span), Some(expected), "{trigger} {span:?}");
        assert_eq!(naive.after(moscow(trigger), *span), Some(expected), "naive {trigger} {span:?}");
    }
}

#[test]
fn use_and_shares() {
    let calendar = compiled(&department());
    let spent = |a: &str, b: &str| calendar.use_between(moscow(a), moscow(b)) / SECOND;
    let trigger = "2026-11-23 12:51:08";
    assert_eq!(spent(trigger, "2026-11-23 13:00"), 8 * 60 + 52);
    assert_eq!(spent(trigger, "2026-11-23 13:10"), 8 * 60 + 52, "lunch counts nothing");
    assert_eq!(spent(trigger, "2026-11-23 14:49:31"), 3503);
    assert_eq!(spent("2026-11-23 14:06:08", "2026-11-23 14:49:31"), 2603, "late by");
    assert_eq!(spent(trigger, "2026-11-23 12:53:02"), 114, "the queue");
    assert_eq!(spent("2026-11-23 12:53:02", "2026-11-23 14:06:08"), 786, "the owner");
    assert_eq!(spent("2026-11-23 12:53:02", "2026-11-23 14:05:00"), 11 * 60 + 58);
    assert_eq!(spent("2026-11-23 14:05:00", "2026-11-23 14:06:08"), 68);
}

#[test]
fn the_limit_is_inclusive_to_the_microsecond() {
    let calendar = compiled(&department());
    let trigger = moscow("2026-11-23 12:51:08");
    let due = moscow("2026-11-23 14:06:08");
    assert_eq!(calendar.use_between(trigger, due), 15 * MINUTE);
    assert_eq!(calendar.use_between(trigger, due + 1), 15 * MINUTE + 1);
    // Friday evening: after closing and up to Monday's opening nothing more is used.
    let trigger = moscow("2026-11-27 17:45:00");
    assert_eq!(calendar.use_between(trigger, moscow("2026-11-27 19:30")), 15 * MINUTE);
    let opening = moscow("2026-11-30 09:00");
    assert_eq!(calendar.use_between(trigger, opening), 15 * MINUTE);
    assert_eq!(calendar.use_between(trigger, opening + 1), 15 * MINUTE + 1);
}

#[test]
fn the_arithmetic_of_the_clock() {
    let calendar = compiled(&department());
    let (a, b) = (moscow("2026-11-23 09:50"), moscow("2026-11-24 09:10"));
    let arithmetic = calendar.arithmetic(a, b);
    let kinds: Vec<_> = arithmetic.pieces.iter().map(|p| (p.kind, (p.to - p.from) / MINUTE)).collect();
    let expected = vec![
        (PieceKind::Worked, 190),
        (PieceKind::Gap(Gap::Lunch), 60),
        (PieceKind::Worked, 240),
        (PieceKind::Gap(Gap::OutsideHours), 15 * 60),
        (PieceKind::Worked, 10),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(arithmetic.used, 440 * MINUTE);
}

#[test]
fn every_reason_for_not_counting() {
    let spec = department().with_holidays_of_russia(60);
    let calendar = compiled(&spec);
    let reasons = |a: &str, b: &str| -> Vec<(Gap, i64)> {
        let pieces = calendar.arithmetic(moscow(a), moscow(b)).pieces.into_iter();
        let gaps = pieces.filter_map(|piece| match piece.kind {
            PieceKind::Gap(gap) => Some((gap, (piece.to - piece.from) / MINUTE)),
            PieceKind::Worked => None,
        });
        gaps.collect()
    };
    // Thursday 30 April 2026 is shortened, Friday a holiday; the rest of the evening is night.
    let may = reasons("2026-04-30 15:00", "2026-05-04 09:30");
    let day = 24 * 60;
    let night = (Gap::OutsideHours, 6 * 60);
    let morning = (Gap::OutsideHours, 9 * 60);
    let expected = [(Gap::Shortened, 60), night, (Gap::Holiday, day), (Gap::Weekend, 2 * day), morning];
    assert_eq!(may, expected);
    let moved = reasons("2026-01-09 00:00", "2026-01-10 00:00");
    assert_eq!(moved, [(Gap::DayOff, day)]);
    let paid = reasons("2020-04-15 00:00", "2020-04-17 00:00");
    assert_eq!(paid, [(Gap::NonWorkingPaid, 2 * day)]);
    let outside = reasons("2030-12-31 18:00", "2031-01-01 01:00");
    assert_eq!(outside, [(Gap::OutsideHours, 360), (Gap::OutsideRange, 60)]);
    let pause = [(moscow("2026-11-23 10:00"), moscow("2026-11-23 10:20"))];
    let (a, b) = (moscow("2026-11-23 09:30"), moscow("2026-11-23 11:00"));
    let arithmetic = calendar.arithmetic_outside(a, b, &pause);
    let kinds: Vec<_> = arithmetic.pieces.iter().map(|piece| piece.kind).collect();
    assert_eq!(kinds, [PieceKind::Worked, PieceKind::Gap(Gap::Paused), PieceKind::Worked]);
    assert_eq!(arithmetic.used, 70 * MINUTE);
}
