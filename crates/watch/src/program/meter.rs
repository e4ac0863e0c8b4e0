//! How a limit is measured: a mark at the start, and whether an instant is past it.

use crate::guards::CLOCKS_MAX;
use charter::law::Span;
use facts::Micros;
use worktime::Calendar;

/// One limit: past it is what stands further than `limit` from the mark, by the clock that it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meter {
    /// What it reads.
    pub clock: Clock,
    /// How far from the mark still keeps it.
    limit: Micros,
    /// Limits in days: the mark is the last instant that keeps them, by this table, and nothing may be added to it.
    table: Option<u16>,
}

/// What a meter reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// The instants themselves.
    Plain,
    /// The running sum of working time of a calendar.
    Worked(u16),
}

/// Deadlines by the local day of the start.
#[derive(Clone, Debug)]
struct DayTable {
    /// First instants of local days.
    starts: Vec<Micros>,
    /// The last instant that keeps a limit begun on that day; `i64::MAX`: it never comes.
    breaks: Vec<Micros>,
}

/// Calendars and tables that limits are measured by.
#[derive(Clone, Debug, Default)]
pub struct Meters {
    calendars: Vec<Calendar>,
    tables: Vec<(DayTable, Span, usize)>,
}

/// The last working sum asked for, by calendar: several machines ask at one fact.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    clock: Clock,
    at: Micros,
    sum: Micros,
}

impl Default for Memory {
    fn default() -> Memory {
        Memory { clock: Clock::Plain, at: 0, sum: 0 }
    }
}

const DAY: Micros = 24 * worktime::HOUR;

impl Meters {
    pub fn new(calendars: &[Calendar]) -> Meters {
        Meters { calendars: calendars.to_vec(), tables: Vec::new() }
    }

    /// The meter of a span; `window`: whether it is that of a rolling window, whose days are 24 hours.
    pub fn meter(&mut self, span: Span, calendar: usize, window: bool) -> Option<Meter> {
        match span {
            Span::Elapsed(limit) => Some(Meter::elapsed(limit)),
            Span::Worked(limit) if calendar < CLOCKS_MAX => {
                Some(Meter { clock: Clock::Worked(u16::try_from(calendar).ok()?), limit, table: None })
            }
            Span::Worked(_) => None,
            // None at all is no function of the day alone.
            Span::Days(0) | Span::Months(0) | Span::WorkDays(0) => None,
            Span::Days(n) if window => Some(Meter::elapsed(i64::from(n) * DAY)),
            Span::Months(_) if window => None,
            Span::Days(_) | Span::Months(_) | Span::WorkDays(_) => {
                Some(Meter { clock: Clock::Plain, limit: 0, table: Some(self.days(span, calendar)?) })
            }
        }
    }

    fn days(&mut self, span: Span, calendar: usize) -> Option<u16> {
        if let Some(i) = self.tables.iter().position(|t| t.1 == span && t.2 == calendar) {
            return u16::try_from(i).ok();
        }
        let c = &self.calendars[calendar];
        let (first, last) = c.years();
        let mut date = jiff::civil::date(first, 1, 1);
        let mut table = DayTable { starts: Vec::new(), breaks: Vec::new() };
        while date.year() <= last {
            let start = c.start_of_date(date);
            let breaks = c.after(start, crate::code::term::plain(span)).map_or(Micros::MAX, |d| d.breaks_after);
            table.starts.push(start);
            table.breaks.push(breaks);
            date = date.tomorrow().ok()?;
        }
        self.tables.push((table, span, calendar));
        u16::try_from(self.tables.len() - 1).ok()
    }

    /// What a clock shows at an instant.
    #[inline]
    pub fn reading(&self, clock: Clock, at: Micros) -> Micros {
        match clock {
            Clock::Plain => at,
            Clock::Worked(calendar) => self.calendars[calendar as usize].worked(at),
        }
    }

    /// The same, if it may have been asked a moment ago.
    #[inline]
    pub fn remembered(&self, clock: Clock, at: Micros, memory: &mut Memory) -> Micros {
        if clock == Clock::Plain {
            return at;
        }
        if memory.clock != clock || memory.at != at {
            *memory = Memory { clock, at, sum: self.reading(clock, at) };
        }
        memory.sum
    }

    /// The mark of a limit that starts at an instant.
    #[inline]
    pub fn mark(&self, meter: Meter, reading: Micros, at: impl FnOnce() -> Micros) -> i64 {
        match meter.table {
            Some(table) => self.tables[table as usize].0.breaks(at()),
            None => reading,
        }
    }

    /// The first instant past the limit of a mark, for timers: a hint, never later than the truth.
    #[inline]
    pub fn breaks(&self, meter: Meter, mark: i64, start: Micros) -> Micros {
        match meter.clock {
            Clock::Plain => mark.saturating_add(meter.limit),
            Clock::Worked(calendar) => {
                self.calendars[calendar as usize].breaks_after(start, meter.limit).unwrap_or(Micros::MAX)
            }
        }
    }
}

impl Meter {
    /// Plain time.
    pub fn elapsed(limit: Micros) -> Meter {
        Meter { clock: Clock::Plain, limit, table: None }
    }

    /// Whether an instant is past the last that keeps a limit with this mark, by what the clock shows at it.
    #[inline]
    pub fn late(self, mark: i64, reading: Micros) -> bool {
        reading.saturating_sub(mark) > self.limit
    }

    /// Whether an earlier fact with this mark is still in the rolling window at an instant.
    #[inline]
    pub fn inside(self, mark: i64, reading: Micros) -> bool {
        reading.saturating_sub(mark) < self.limit
    }
}

impl DayTable {
    fn breaks(&self, at: Micros) -> Micros {
        let first = self.starts[0];
        let last = self.starts.len() - 1;
        let guess = (at.saturating_sub(first) / DAY).clamp(0, last as i64) as usize;
        // Days of 23 and 25 hours move the guess by one at most, for the drift never adds up.
        let day = match guess < last && self.starts[guess + 1] <= at {
            true => guess + 1,
            false if guess > 0 && self.starts[guess] > at => guess - 1,
            false => guess,
        };
        self.breaks[day]
    }
}
