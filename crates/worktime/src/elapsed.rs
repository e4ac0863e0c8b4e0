//! The clock that runs day and night: 24 hours are exactly 24 hours.

use crate::spans::{Stretch, clip, length, sound};
use crate::{Deadline, Micros};

/// Time in `[a, b)` outside the pauses.
pub fn use_outside(a: Micros, b: Micros, pauses: &[Stretch]) -> Micros {
    if b <= a { 0 } else { b - a - length(&clip(pauses, a, b)) }
}

/// The earliest and the latest instant at which the time since `a` outside the pauses is `limit`.
/// Without pauses both are `a + limit`. `None` if a pause without end comes before, or the answer
/// does not fit an instant.
pub fn deadline_outside(a: Micros, limit: Micros, pauses: &[Stretch]) -> Option<Deadline> {
    let limit = limit.max(0);
    let pauses = sound(pauses);
    let mut due = a.checked_add(limit)?;
    let mut breaks_after = due;
    for &(start, end) in pauses.iter().filter(|pause| pause.1 > a) {
        let start = start.max(a);
        let length = end.saturating_sub(start);
        // The due instant is pushed by pauses that begin before it, the break also by one that
        // begins at it: there the limit is used up and nothing more is used.
        if start < due {
            due = due.checked_add(length)?;
        }
        if start <= breaks_after {
            breaks_after = breaks_after.checked_add(length)?;
        }
    }
    let ends = |t: Micros| t < Micros::MAX;
    (ends(due) && ends(breaks_after)).then_some(Deadline { due, breaks_after })
}
