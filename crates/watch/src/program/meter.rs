//! How a limit is measured: a mark at the start, and whether an instant is past it.

use crate::guards::CLOCKS_MAX;
use charter::law::Span;
use facts::Micros;
use worktime::Calendar;

/// One limit: past it is what stands further than `limit` from the mark, by the clock that it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meter {
    /// How far from the mark still keeps it.
    limit: Micros,
    /// Limits in days: the mark is the last instant that keeps them, by this table, and nothing may be added to it;
    /// [`NO_TABLE`]: the mark is what the clock showed.
    table: u16,
    /// What it reads.
    pub clock: Clock,
}

/// What a meter reads: the instants themselves, or the running sum of working time of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(u8);

impl Clock {
    /// The instants themselves.
    pub const PLAIN: Clock = Clock(0);

    /// Its bit among clocks.
    pub fn bit(self) -> u32 {
        1 << self.0
    }
}

/// What all clocks show at an instant; only those that were asked for.
#[derive(Clone, Copy, Debug)]
pub struct Shown([Micros; CLOCKS_MAX + 1]);

impl Shown {
    /// Nothing yet.
    pub const NOTHING: Shown = Shown([0; CLOCKS_MAX + 1]);

    /// What a clock shows.
    #[inline]
    pub fn by(&self, clock: Clock) -> Micros {
        self.0[clock.0 as usize & CLOCKS_MAX]
    }
}

const NO_TABLE: u16 = u16::MAX;

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
                Some(Meter { limit, table: NO_TABLE, clock: Clock(calendar as u8 + 1) })
            }
            Span::Worked(_) => None,
            // None at all is no function of the day alone.
            Span::Days(0) | Span::Months(0) | Span::WorkDays(0) => None,
            Span::Days(n) if window => Some(Meter::elapsed(i64::from(n) * DAY)),
            Span::Months(_) if window => None,
            Span::Days(_) | Span::Months(_) | Span::WorkDays(_) => {
                Some(Meter { limit: 0, table: self.days(span, calendar)?, clock: Clock::PLAIN })
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
        u16::try_from(self.tables.len() - 1).ok().filter(|&table| table != NO_TABLE)
    }

    /// What a clock shows at an instant.
    #[inline]
    pub fn reading(&self, clock: Clock, at: Micros) -> Micros {
        match clock.0.checked_sub(1) {
            None => at,
            Some(calendar) => self.calendars[calendar as usize].worked(at),
        }
    }

    /// What some clocks show at an instant; `asked`: their bits.
    #[inline]
    pub fn show(&self, shown: &mut Shown, asked: u32, at: Micros) {
        shown.0[0] = at;
        let mut left = asked & !Clock::PLAIN.bit();
        while left != 0 {
            let clock = left.trailing_zeros() as usize;
            left &= left - 1;
            shown.0[clock] = self.calendars[clock - 1].worked(at);
        }
    }

    /// The mark of a limit that starts at an instant.
    #[inline]
    pub fn mark(&self, meter: Meter, reading: Micros, at: impl FnOnce() -> Micros) -> i64 {
        match meter.table {
            NO_TABLE => reading,
            table => self.tables[table as usize].0.breaks(at()),
        }
    }

    /// The first instant past the limit of a mark, for timers: a hint, never later than the truth.
    #[inline]
    pub fn breaks(&self, meter: Meter, mark: i64, start: Micros) -> Micros {
        match meter.clock.0.checked_sub(1) {
            None => mark.saturating_add(meter.limit),
            Some(calendar) => self.calendars[calendar as usize].breaks_after(start, meter.limit).unwrap_or(Micros::MAX),
        }
    }
}

impl Meter {
    /// Plain time.
    pub fn elapsed(limit: Micros) -> Meter {
        Meter { limit, table: NO_TABLE, clock: Clock::PLAIN }
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
