//! Local walls and instants. A wall in a gap is the first valid instant after it; a wall that
//! happens twice is the earlier one. Both rules keep the order of walls.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};

use crate::{Micros, Minute};

/// A zone of the bundled database, never of the machine.
#[derive(Clone, Debug)]
pub(crate) struct Zone(TimeZone);

impl Zone {
    pub(crate) fn named(name: &str) -> Option<Self> {
        TimeZoneDatabase::bundled().get(name).ok().map(Self)
    }

    /// The local date of an instant; instants outside the range of the library take its edge.
    pub(crate) fn date_of(&self, t: Micros) -> Date {
        self.0.to_datetime(timestamp(t)).date()
    }

    /// The instant of a wall time; `minute` may run into the next day.
    pub(crate) fn instant(&self, date: Date, minute: Minute) -> Micros {
        let mut date = date;
        for _ in 0..minute / 1440 {
            date = date.tomorrow().unwrap_or(Date::MAX);
        }
        let minute = minute % 1440;
        self.resolve(date.at((minute / 60) as i8, (minute % 60) as i8, 0, 0))
    }

    /// The wall time of an instant on another date, to the microsecond.
    pub(crate) fn same_wall(&self, t: Micros, date: Date) -> Micros {
        self.resolve(date.to_datetime(self.0.to_datetime(timestamp(t)).time()))
    }

    fn resolve(&self, wall: DateTime) -> Micros {
        let ambiguous = self.0.to_ambiguous_timestamp(wall);
        if let AmbiguousOffset::Gap { after, .. } = ambiguous.offset() {
            // Read with the later offset the wall lies just before the jump.
            if let Ok(low) = after.to_timestamp(wall) {
                let jump = self.0.following(low).find(|change| change.offset() == after);
                if let Some(jump) = jump {
                    return jump.timestamp().as_microsecond();
                }
            }
        }
        match ambiguous.earlier() {
            Ok(instant) => instant.as_microsecond(),
            Err(_) => edge(wall.date()),
        }
    }

    /// Local midnight at the start of a date.
    pub(crate) fn start_of(&self, date: Date) -> Micros {
        self.instant(date, 0)
    }
}

fn timestamp(t: Micros) -> Timestamp {
    let edge = if t < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(t).unwrap_or(edge)
}

fn edge(date: Date) -> Micros {
    let edge = if date.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    edge.as_microsecond()
}
