//! A state of one object: its stretches so far, closed at their start, open at their end.

use super::spot::Spot;
use facts::{Micros, RowId};
use worktime::spans::Stretch as Instants;

/// One stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Where it opens; for what a timer opens, the fact is that which set the date.
    pub(crate) open: Spot,
    /// The fact that opened it.
    pub(crate) anchor: RowId,
    pub(crate) close: Option<Spot>,
    /// The fact that closed it also ended the object.
    pub(crate) ended: bool,
}

impl Stretch {
    pub(crate) fn holds(&self, spot: Spot) -> bool {
        self.open.order() <= spot.order() && self.close.is_none_or(|c| spot.order() < c.order())
    }
}

/// The stretches of a state of one object, in order; the last may be open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Track {
    pub(crate) stretches: Vec<Stretch>,
    /// Paid less paid back, millionths, for the state of an overdue invoice.
    pub(crate) paid: i64,
    /// What the last invoice asks for.
    pub(crate) asked: Option<i64>,
}

impl Track {
    /// The stretch that stands open.
    pub(crate) fn open(&self) -> Option<&Stretch> {
        self.stretches.last().filter(|s| s.close.is_none())
    }

    /// Opens a stretch; its ordinal.
    pub(crate) fn begin(&mut self, open: Spot, anchor: RowId) -> u32 {
        self.stretches.push(Stretch { open, anchor, close: None, ended: false });
        self.stretches.len() as u32 - 1
    }

    /// Closes the open stretch; its ordinal.
    pub(crate) fn end(&mut self, close: Spot, ended: bool) -> u32 {
        if let Some(last) = self.stretches.last_mut() {
            (last.close, last.ended) = (Some(close), ended);
        }
        self.stretches.len() as u32 - 1
    }
}

/// Stretches as instants, those without an end open for ever.
pub(crate) fn instants<'a>(stretches: impl Iterator<Item = &'a Stretch>) -> Vec<Instants> {
    stretches.map(|s| (s.open.at, s.close.map_or(Micros::MAX, |c| c.at))).collect()
}
