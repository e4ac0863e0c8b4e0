//! The arithmetic of a clock as data: which stretches counted, which did not, and why.

use jiff::civil::Date;

use crate::calendar::{Day, DayState, add_days};
use crate::spans::{Stretch, holds_at, sound};
use crate::{Calendar, Micros};

/// Why a stretch does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Between two intervals of one working day.
    Lunch,
    /// Before the opening or after the close of a working day.
    OutsideHours,
    /// Cut from the end of a shortened day.
    Shortened,
    /// A weekday without hours in the week pattern.
    Weekend,
    /// A holiday.
    Holiday,
    /// A day off by exception.
    DayOff,
    /// Non-working with pay.
    NonWorkingPaid,
    /// In working time, but the clock stood.
    Paused,
    /// The calendar is not compiled for it.
    OutsideRange,
}

/// Whether a piece counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// Working time that counts.
    Worked,
    /// Time that does not count.
    Gap(Gap),
}

/// A stretch of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Piece {
    /// First instant.
    pub from: Micros,
    /// The instant after the last.
    pub to: Micros,
    /// Whether it counts.
    pub kind: PieceKind,
}

/// The pieces of `[from, to)` in order, without holes; neighbours differ in kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    /// The pieces.
    pub pieces: Vec<Piece>,
    /// Sum of the pieces that count.
    pub used: Micros,
}

impl Calendar {
    /// The arithmetic of [`Calendar::use_between`].
    pub fn arithmetic(&self, a: Micros, b: Micros) -> Arithmetic {
        self.arithmetic_outside(a, b, &[])
    }

    /// The arithmetic of [`Calendar::use_outside`].
    pub fn arithmetic_outside(&self, a: Micros, b: Micros, pauses: &[Stretch]) -> Arithmetic {
        let mut pieces = Pieces::default();
        let mut t = a;
        for (start, end) in self.open_between(a, b) {
            self.gap(t, start, &mut pieces);
            worked(start, end, &sound(pauses), &mut pieces);
            t = end;
        }
        self.gap(t, b, &mut pieces);
        let counted = pieces.0.iter().filter(|piece| piece.kind == PieceKind::Worked);
        let used = counted.map(|piece| piece.to - piece.from).sum();
        Arithmetic { pieces: pieces.0, used }
    }

    /// Splits a stretch without working time by reason.
    fn gap(&self, a: Micros, b: Micros, pieces: &mut Pieces) {
        let (first, last) = (a.max(self.range.0), b.min(self.range.1));
        let outside = PieceKind::Gap(Gap::OutsideRange);
        if first >= last {
            return pieces.push(a, b, outside);
        }
        pieces.push(a, first, outside);
        let mut t = first;
        let mut date = add_days(self.local_date(first), -1);
        while t < last {
            for cut in self.cuts(date) {
                let to = cut.min(last);
                if t < to {
                    pieces.push(t, to, PieceKind::Gap(self.reason(t, date)));
                    t = to;
                }
            }
            date = add_days(date, 1);
        }
        pieces.push(last, b, outside);
    }

    /// Instants up to the end of a date at which the reason may change.
    fn cuts(&self, date: Date) -> Vec<Micros> {
        let midnight = self.start_of_date(add_days(date, 1));
        let near = [add_days(date, -1), date];
        let days = near.iter().filter_map(|date| self.day(*date));
        let mut cuts: Vec<Micros> = days.flat_map(|day| [day.opens, day.closes, day.uncut]).collect();
        cuts.retain(|cut| *cut < midnight);
        cuts.push(midnight);
        cuts.sort_unstable();
        cuts
    }

    /// Why an instant of a date has no working time. A break in a shift over midnight belongs to
    /// the day on which the shift started.
    fn reason(&self, t: Micros, date: Date) -> Gap {
        let near = [self.day(add_days(date, -1)), self.day(date)];
        let days = || near.into_iter().flatten();
        if days().any(|day: &Day| day.opens <= t && t < day.closes) {
            return Gap::Lunch;
        }
        if days().any(|day| day.closes <= t && t < day.uncut) {
            return Gap::Shortened;
        }
        match near[1].map(|day| day.state) {
            Some(DayState::Working) => Gap::OutsideHours,
            Some(DayState::Weekend) => Gap::Weekend,
            Some(DayState::Holiday) => Gap::Holiday,
            Some(DayState::DayOff) => Gap::DayOff,
            Some(DayState::NonWorkingPaid) => Gap::NonWorkingPaid,
            None => Gap::OutsideRange,
        }
    }
}

/// Splits a stretch of working time by the pauses.
fn worked(start: Micros, end: Micros, pauses: &[Stretch], pieces: &mut Pieces) {
    let mut cuts: Vec<Micros> = pauses.iter().flat_map(|pause| [pause.0, pause.1]).collect();
    cuts.retain(|cut| start < *cut && *cut < end);
    cuts.push(end);
    let mut t = start;
    for cut in cuts {
        let paused = holds_at(pauses, t);
        let kind = if paused { PieceKind::Gap(Gap::Paused) } else { PieceKind::Worked };
        pieces.push(t, cut, kind);
        t = cut;
    }
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, from: Micros, to: Micros, kind: PieceKind) {
        match self.0.last_mut() {
            _ if from >= to => {}
            Some(last) if last.kind == kind && last.to == from => last.to = to,
            _ => self.0.push(Piece { from, to, kind }),
        }
    }
}
