//! How a limit is measured: a mark at the start, and whether an instant is past it.

use charter::law::Span;
use facts::Micros;
use worktime::Calendar;

/// One limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meter {
    /// Plain time; the mark is the start.
    Elapsed(Micros),
    /// Working time by the calendar; the mark is its running sum at the start.
    Worked(u16, Micros),
    /// Days: the mark is the last instant that keeps it, by the table.
    Days(u16),
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
    calendar: u16,
    at: Micros,
    sum: Micros,
}

impl Default for Memory {
    fn default() -> Memory {
        Memory { calendar: u16::MAX, at: 0, sum: 0 }
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
            Span::Elapsed(limit) => Some(Meter::Elapsed(limit)),
            Span::Worked(limit) => Some(Meter::Worked(u16::try_from(calendar).ok()?, limit)),
            // None at all is no function of the day alone.
            Span::Days(0) | Span::Months(0) | Span::WorkDays(0) => None,
            Span::Days(n) if window => Some(Meter::Elapsed(i64::from(n) * DAY)),
            Span::Months(_) if window => None,
            Span::Days(_) | Span::Months(_) | Span::WorkDays(_) => self.days(span, calendar),
        }
    }

    fn days(&mut self, span: Span, calendar: usize) -> Option<Meter> {
        if let Some(i) = self.tables.iter().position(|t| t.1 == span && t.2 == calendar) {
            return u16::try_from(i).ok().map(Meter::Days);
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
        u16::try_from(self.tables.len() - 1).ok().map(Meter::Days)
    }

    /// Working time of a calendar up to an instant.
    #[inline]
    fn sum(&self, calendar: u16, at: Micros, memory: &mut Memory) -> Micros {
        if memory.calendar != calendar || memory.at != at {
            *memory = Memory { calendar, at, sum: self.calendars[calendar as usize].worked(at) };
        }
        memory.sum
    }

    /// The mark of a limit that starts at an instant.
    #[inline]
    pub fn mark(&self, meter: Meter, at: Micros, memory: &mut Memory) -> i64 {
        match meter {
            Meter::Elapsed(_) => at,
            Meter::Worked(calendar, _) => self.sum(calendar, at, memory),
            Meter::Days(table) => self.tables[table as usize].0.breaks(at),
        }
    }

    /// Whether an instant is past the last that keeps a limit with this mark.
    #[inline]
    pub fn late(&self, meter: Meter, mark: i64, at: Micros, memory: &mut Memory) -> bool {
        match meter {
            Meter::Elapsed(limit) => at.saturating_sub(mark) > limit,
            Meter::Worked(calendar, limit) => self.sum(calendar, at, memory) - mark > limit,
            Meter::Days(_) => at > mark,
        }
    }

    /// Whether an earlier fact with this mark is still in the rolling window at an instant.
    #[inline]
    pub fn inside(&self, meter: Meter, mark: i64, at: Micros, memory: &mut Memory) -> bool {
        match meter {
            Meter::Elapsed(limit) => at.saturating_sub(mark) < limit,
            Meter::Worked(calendar, limit) => self.sum(calendar, at, memory) - mark < limit,
            Meter::Days(_) => at < mark,
        }
    }

    /// The first instant past the limit of a mark, for timers: a hint, never later than the truth.
    pub fn breaks(&self, meter: Meter, mark: i64, start: Micros) -> Micros {
        match meter {
            Meter::Elapsed(limit) => mark.saturating_add(limit),
            Meter::Worked(calendar, limit) => {
                self.calendars[calendar as usize].breaks_after(start, limit).unwrap_or(Micros::MAX)
            }
            Meter::Days(_) => mark,
        }
    }
}

impl DayTable {
    fn breaks(&self, at: Micros) -> Micros {
        let first = self.starts[0];
        let guess = (at.saturating_sub(first) / DAY).clamp(0, self.starts.len() as i64 - 1) as usize;
        // Days of 23 and 25 hours move the guess by one at most, for the drift never adds up.
        let mut day = (guess + 1).min(self.starts.len() - 1);
        while day > 0 && self.starts[day] > at {
            day -= 1;
        }
        self.breaks[day]
    }
}
