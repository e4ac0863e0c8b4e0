//! Instants inside sentences: `в 14:49:31`, `до 18:00 пн 30 ноября`.

use crate::Teller;
use facts::Micros;
use wording::date::{self, Day, Wall};

/// The reader's time: what he has before him, and how finely the sentence must part two instants.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    /// The instant that the sentence has already named, with its day.
    pub(crate) beside: Micros,
    /// The instant as of which he reads: its year goes without saying.
    pub(crate) now: Micros,
    /// Whether parts of a second matter to the verdict.
    pub(crate) fine: bool,
}

impl Clock {
    fn wall(self) -> Wall {
        if self.fine { Wall::Exact } else { Wall::Short }
    }
}

impl Teller<'_> {
    /// The instant in full, as the first one of a text: `пн 23 ноября 12:51:08`.
    pub(crate) fn moment(&self, at: Micros, clock: Clock) -> String {
        date::moment(self.language, at, self.zone, self.day(at, clock.now), clock.wall())
    }

    /// When: `в 14:49:31`, `вт 24 ноября 9:15`.
    pub(crate) fn at(&self, at: Micros, clock: Clock) -> String {
        let time = date::time(self.language, at, self.zone, clock.wall());
        match self.other_day(at, clock) {
            None => self.say("at-time", &[("time", time.into())]),
            Some(date) => self.say("at-moment", &[("time", time.into()), ("date", date.into())]),
        }
    }

    /// By when: `до 14:06:08`, `до 18:00 пн 30 ноября`, `до конца дня 30 ноября`.
    pub(crate) fn by(&self, due: Micros, clock: Clock) -> String {
        let other_day = self.other_day(due, clock);
        if self.is_last_of_day(due) {
            return match other_day {
                None => self.say("by-end-today", &[]),
                Some(date) => self.say("by-end-of-day", &[("date", date.into())]),
            };
        }
        let time = date::time(self.language, due, self.zone, clock.wall());
        match other_day {
            None => self.say("by-time", &[("time", time.into())]),
            Some(date) => self.say("by-moment", &[("time", time.into()), ("date", date.into())]),
        }
    }

    /// The time beside the moment already named: `14:03:17`, `вт 24 ноября 9:15`.
    pub(crate) fn beside(&self, at: Micros, clock: Clock) -> String {
        date::moment_beside(self.language, at, clock.beside, self.zone, clock.wall())
    }

    /// The date of an instant that lies on another day than the one named; `None` on the same day.
    fn other_day(&self, at: Micros, clock: Clock) -> Option<String> {
        let (there, here) = (date::local(at, self.zone)?, date::local(clock.beside, self.zone)?);
        let other = there.date() != here.date();
        other.then(|| date::date(self.language, there.date(), self.day(at, clock.beside)))
    }

    /// The year is named only where it is another one.
    fn day(&self, at: Micros, beside: Micros) -> Day {
        let year = |at| date::local(at, self.zone).map(|local| local.year());
        if year(at) == year(beside) { Day::WithWeekday } else { Day::Full }
    }

    /// Terms by days are due at the last microsecond of a local day.
    fn is_last_of_day(&self, at: Micros) -> bool {
        let next = at.checked_add(1).and_then(|next| date::local(next, self.zone));
        let starts = next.filter(|next| next.time() == jiff::civil::Time::midnight());
        starts.is_some_and(|next| date::local(at, self.zone).is_some_and(|at| at.date() < next.date()))
    }
}
