//! The arithmetic of a clock as a table: which stretches counted, and why the others did not.

use crate::Teller;
use crate::guards::MOST_PIECES;
use crate::moment::Clock;
use worktime::{Arithmetic, Gap, PieceKind};

impl Teller<'_> {
    /// The lines of the table: first the sum, then a line for each stretch: `пн 23 ноября 12:51:08 –
    /// 13:00: 8 мин 52 с в счёт`. No stretches give no lines.
    pub fn clock(&self, arithmetic: &Arithmetic) -> Vec<String> {
        let Some(first) = arithmetic.pieces.first() else { return Vec::new() };
        let used = self.worked(arithmetic.used, true);
        let mut lines = vec![self.say("clock-heading", &[("used", used.into())])];
        for piece in arithmetic.pieces.iter().take(MOST_PIECES) {
            let clock = Clock { beside: piece.from, now: first.from, fine: true };
            let from = self.moment(piece.from, clock);
            let counted = match piece.kind {
                PieceKind::Worked => {
                    let span = self.worked(piece.to.saturating_sub(piece.from), true);
                    self.say("clock-counted", &[("span", span.into())])
                }
                PieceKind::Gap(gap) => self.say(gap_message(gap), &[]),
            };
            lines.push(format!("{from} – {}: {counted}", self.beside(piece.to, clock)));
        }
        let more = arithmetic.pieces.len().saturating_sub(MOST_PIECES);
        if more > 0 {
            lines.push(self.say("clock-more", &[("n", more.into())]));
        }
        lines
    }
}

/// The message that says why a stretch does not count.
const fn gap_message(gap: Gap) -> &'static str {
    match gap {
        Gap::Lunch => "clock-gap-lunch",
        Gap::OutsideHours => "clock-gap-outside",
        Gap::Shortened => "clock-gap-shortened",
        Gap::Weekend => "clock-gap-weekend",
        Gap::Holiday => "clock-gap-holiday",
        Gap::DayOff => "clock-gap-day-off",
        Gap::NonWorkingPaid => "clock-gap-paid",
        Gap::Paused => "clock-gap-paused",
        Gap::OutsideRange => "clock-gap-range",
    }
}
