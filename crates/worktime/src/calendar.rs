//! The compiled calendar: open intervals in UTC with a running sum, so that working time between two
//! instants is a difference of two look-ups.

use jiff::civil::Date;

use crate::guards::{FIRST_YEAR, LAST_YEAR, MAX_YEARS};
use crate::resolve::{DayHours, day_hours};
use crate::zone::Zone;
use crate::{CalendarError, CalendarSpec, Hours, Micros, russia};

/// Width of a bucket of the look-up table as a power of two of microseconds: about 4.8 hours, so
/// that no more than one interval of an ordinary calendar ends in a bucket.
const BUCKET_BITS: u32 = 34;

/// The same for the table over working time: about 2.4 hours of it.
const WORK_BITS: u32 = 33;

/// Intervals that never end, after the last that does: a look-up takes two in a row.
const SENTINELS: usize = 2;

/// Days compiled on either side of the years asked for: a shift over midnight of the last days
/// before reaches into the range, and any zone's midnight lies within them.
const MARGIN_DAYS: i32 = 3;

/// What a date is in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayState {
    /// It has working time.
    Working,
    /// The week pattern has no hours for this weekday.
    Weekend,
    /// A holiday.
    Holiday,
    /// A day off by exception: a weekend moved here, or a day the firm does not work.
    DayOff,
    /// Non-working with pay, by decree.
    NonWorkingPaid,
}

/// A working calendar compiled for a range of years.
///
/// Compile it for the years of the data plus a margin for deadlines, and ask [`Calendar::covers`]
/// once about the least and the greatest instant: outside the range a look-up takes the edge (no
/// working time passes there), and a question whose answer would lie there gives `None`.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub(crate) spec: CalendarSpec,
    pub(crate) zone: Zone,
    pub(crate) years: (i16, i16),
    /// Covered instants: closed start, open end.
    pub(crate) range: (Micros, Micros),
    /// Within the range, sorted, disjoint, never empty, never touching; the last two are sentinels that never end.
    pub(crate) open: Vec<Open>,
    /// Start of the first bucket.
    base: Micros,
    /// For each bucket, the first interval that ends after the bucket's start.
    buckets: Vec<u32>,
    /// For each bucket of working time, the first interval that ends with more of it before its end.
    by_work: Vec<u32>,
    /// Every local date of the range and its margins, in order.
    pub(crate) days: Vec<Day>,
    /// Places in `days` of the working days.
    pub(crate) working: Vec<u32>,
}

/// An open interval and the working time before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    pub(crate) start: Micros,
    pub(crate) end: Micros,
    pub(crate) before: Micros,
}

/// One local date as instants. For a day that is not working the three instants are its midnight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    pub(crate) date: Date,
    pub(crate) state: DayState,
    pub(crate) opens: Micros,
    pub(crate) closes: Micros,
    /// The close before the day was shortened.
    pub(crate) uncut: Micros,
}

impl Open {
    /// How much of it lies before `t`.
    #[inline]
    fn part(&self, t: Micros) -> Micros {
        (t - self.start).max(0).min(self.end - self.start)
    }

    /// Working time by its end.
    #[inline]
    fn passed(&self) -> Micros {
        self.before + (self.end - self.start)
    }
}

impl Calendar {
    /// Compiles a calendar for all local dates of the years `first_year..=last_year`.
    ///
    /// # Errors
    /// An unknown zone, unsound hours, or years in the wrong order or outside the guards.
    pub fn compile(spec: &CalendarSpec, first_year: i16, last_year: i16) -> Result<Self, CalendarError> {
        spec.check()?;
        check_years(first_year, last_year)?;
        let zone = Zone::named(&spec.zone).ok_or_else(|| CalendarError::UnknownZone(spec.zone.clone()))?;
        let first = Date::constant(first_year, 1, 1);
        let after = Date::constant(last_year + 1, 1, 1);
        let mut days = Vec::new();
        let mut worked = Vec::new();
        for number in -MARGIN_DAYS..days_between(first, after) + MARGIN_DAYS {
            let date = add_days(first, number);
            days.push(compile_day(&zone, date, &day_hours(spec, date), &mut worked));
        }
        let range = (zone.start_of(first), zone.start_of(after));
        let inside = worked.into_iter().map(|(a, b)| (a.max(range.0), b.min(range.1))).filter(|(a, b)| a < b);
        let open = running_sums(crate::spans::union(&inside.collect::<Vec<_>>()));
        let (base, buckets) = bucket_table(&open);
        let by_work = work_table(&open);
        let places = (0..).zip(&days);
        let working = places.filter(|(_, d)| d.state == DayState::Working).map(|(i, _)| i).collect();
        Ok(Self {
            spec: spec.clone(),
            range,
            years: (first_year, last_year),
            zone,
            open,
            base,
            buckets,
            by_work,
            days,
            working,
        })
    }

    /// Compiles a calendar for data from the instant `first` to the instant `last`, with so many
    /// whole years before and after for deadlines counted back and forward.
    ///
    /// # Errors
    /// As [`Calendar::compile`]; instants too far apart are an error of years.
    pub fn compile_for(
        spec: &CalendarSpec,
        first: Micros,
        last: Micros,
        margin_years: i16,
    ) -> Result<Self, CalendarError> {
        let zone = Zone::named(&spec.zone).ok_or_else(|| CalendarError::UnknownZone(spec.zone.clone()))?;
        let year = |t: Micros| zone.date_of(t).year();
        let (first, last) = (year(first), year(last));
        let (from, to) = (first.saturating_sub(margin_years), last.saturating_add(margin_years));
        Self::compile(spec, from, to)
    }

    /// What the calendar was compiled from.
    pub fn spec(&self) -> &CalendarSpec {
        &self.spec
    }

    /// First and last year compiled.
    pub fn years(&self) -> (i16, i16) {
        self.years
    }

    /// Whether an instant lies in the compiled range.
    pub fn covers(&self, t: Micros) -> bool {
        self.range.0 <= t && t < self.range.1
    }

    /// Years of the range for which the calendar should have holidays of Russia and there is no
    /// table: the week pattern alone is used for them, and the user must be told.
    pub fn years_without_data(&self) -> Vec<i16> {
        if !self.spec.holidays_of_russia {
            return Vec::new();
        }
        (self.years.0..=self.years.1).filter(|year| !russia::covers(*year)).collect()
    }

    /// [`Calendar::years_without_data`] among the local years that `[a, b]` touches: the ones that
    /// matter to data of that stretch.
    pub fn years_without_data_between(&self, a: Micros, b: Micros) -> Vec<i16> {
        let touched = self.zone.date_of(a).year()..=self.zone.date_of(b).year();
        let mut years = self.years_without_data();
        years.retain(|year| touched.contains(year));
        years
    }

    /// Working time up to `t`, counted from a fixed instant before the range: the function W, which
    /// never falls. An instant outside the range is taken as the edge of it.
    #[inline]
    pub fn worked(&self, t: Micros) -> Micros {
        let mut place = self.bucket(t);
        // Two intervals are taken together, without asking which of them `t` is in: that nobody can foretell.
        while self.open[place + 1].end <= t {
            place += 1;
        }
        let (one, two) = (&self.open[place], &self.open[place + 1]);
        one.before + one.part(t) + two.part(t)
    }

    /// Place of the first interval that ends after the start of the bucket of `t`.
    #[inline]
    fn bucket(&self, t: Micros) -> usize {
        let bucket = ((t - self.base).max(0) >> BUCKET_BITS) as usize;
        match self.buckets.get(bucket) {
            Some(place) => *place as usize,
            None => self.open.len() - SENTINELS,
        }
    }

    /// Place of the first interval that ends after `t`.
    #[inline]
    pub(crate) fn interval_at(&self, t: Micros) -> usize {
        let mut place = self.bucket(t);
        while self.open[place].end <= t {
            place += 1;
        }
        place
    }

    /// Working time in `[a, b)`; negative if `b` is before `a`.
    #[inline]
    pub fn use_between(&self, a: Micros, b: Micros) -> Micros {
        self.worked(b) - self.worked(a)
    }

    /// The earliest instant at which `limit` of working time since `a` is used up; `a` itself for a
    /// limit of nothing. A limit that ends at a closing is due at the closing.
    ///
    /// `None` if `a` or the answer lies outside the range.
    pub fn due(&self, a: Micros, limit: Micros) -> Option<Micros> {
        if limit <= 0 {
            return self.covered(a);
        }
        self.covered(a)?;
        self.earliest(self.worked(a).saturating_add(limit))
    }

    /// The latest instant up to which no more than `limit` of working time since `a` is used: a
    /// limit that ends at a closing breaks after the next opening.
    ///
    /// `None` if `a` or the answer lies outside the range.
    pub fn breaks_after(&self, a: Micros, limit: Micros) -> Option<Micros> {
        self.covered(a)?;
        self.latest(self.worked(a).saturating_add(limit.max(0))).map(|t| t.max(a))
    }

    /// The earliest instant with that much working time before it.
    pub(crate) fn earliest(&self, target: Micros) -> Option<Micros> {
        let open = self.ends_past(target - 1)?;
        self.covered(open.start + (target - open.before).max(0))
    }

    /// The latest instant with no more than that much working time before it.
    pub(crate) fn latest(&self, target: Micros) -> Option<Micros> {
        let open = self.ends_past(target)?;
        self.covered(open.start + (target - open.before).max(0))
    }

    /// The first interval by whose end more than so much working time has passed.
    #[inline]
    fn ends_past(&self, worked: Micros) -> Option<&Open> {
        let mut place = *self.by_work.get((worked.max(0) >> WORK_BITS) as usize)? as usize;
        while self.open.get(place)?.passed() <= worked {
            place += 1;
        }
        self.open.get(place)
    }

    /// `t` if it is covered.
    pub(crate) fn covered(&self, t: Micros) -> Option<Micros> {
        self.covers(t).then_some(t)
    }

    /// Whether an instant lies in working time.
    pub fn is_open(&self, t: Micros) -> bool {
        self.covers(t) && self.open[self.interval_at(t)].start <= t
    }

    /// The first instant of working time at or after `t`.
    pub fn next_open(&self, t: Micros) -> Option<Micros> {
        self.covered(t)?;
        self.covered(self.open[self.interval_at(t)].start.max(t))
    }

    /// Working time of `[a, b)` as stretches, in order.
    pub fn open_between(&self, a: Micros, b: Micros) -> Vec<(Micros, Micros)> {
        let (a, b) = (a.max(self.range.0), b.min(self.range.1));
        if a >= b {
            return Vec::new();
        }
        let rest = &self.open[self.interval_at(a)..];
        let inside = rest.iter().take_while(|open| open.start < b);
        inside.map(|open| (open.start.max(a), open.end.min(b))).collect()
    }

    /// Working time that lies in the given stretches, which must be sorted and disjoint
    /// ([`crate::spans::union`] makes them so).
    pub fn overlap(&self, stretches: &[(Micros, Micros)]) -> Micros {
        stretches.iter().map(|&(a, b)| self.use_between(a, b)).sum()
    }

    /// Place of a date in `days`.
    pub(crate) fn place_of(&self, date: Date) -> Option<usize> {
        let first = self.days.first()?.date;
        let place = usize::try_from(days_between(first, date)).ok()?;
        (place < self.days.len()).then_some(place)
    }

    pub(crate) fn day(&self, date: Date) -> Option<&Day> {
        self.days.get(self.place_of(date)?)
    }
}

pub(crate) fn check_years(first: i16, last: i16) -> Result<(), CalendarError> {
    let sound =
        FIRST_YEAR <= first && first <= last && last <= LAST_YEAR && i32::from(last) - i32::from(first) < MAX_YEARS;
    if sound { Ok(()) } else { Err(CalendarError::Years { first, last }) }
}

fn compile_day(zone: &Zone, date: Date, day: &DayHours, worked: &mut Vec<(Micros, Micros)>) -> Day {
    let hours = instants(zone, date, &day.hours);
    let midnight = || zone.start_of(date);
    let state = match hours.is_empty() {
        // All hours fell into a gap of the zone: there was no such time.
        true if day.state == DayState::Working => DayState::DayOff,
        _ => day.state,
    };
    let closes = hours.last().map_or_else(midnight, |h| h.1);
    worked.extend(&hours);
    Day {
        date,
        state,
        opens: hours.first().map_or_else(midnight, |h| h.0),
        closes,
        uncut: instants(zone, date, &day.uncut).last().map_or(closes, |h| h.1),
    }
}

/// Hours of a date as instants; what the zone swallows is left out.
pub(crate) fn instants(zone: &Zone, date: Date, hours: &[Hours]) -> Vec<(Micros, Micros)> {
    let walls = hours.iter().map(|h| (zone.instant(date, h.from), zone.instant(date, h.to)));
    walls.filter(|(start, end)| start < end).collect()
}

fn running_sums(worked: Vec<(Micros, Micros)>) -> Vec<Open> {
    let mut before = 0;
    let mut open = Vec::with_capacity(worked.len() + SENTINELS);
    for (start, end) in worked {
        open.push(Open { start, end, before });
        before += end - start;
    }
    // Far beyond any instant the library knows, with room to subtract.
    let never = Micros::MAX / 2;
    open.extend([Open { start: never, end: never, before }; SENTINELS]);
    open
}

fn bucket_table(open: &[Open]) -> (Micros, Vec<u32>) {
    let real = &open[..open.len() - SENTINELS];
    let (Some(first), Some(last)) = (real.first(), real.last()) else {
        return (0, Vec::new());
    };
    let base = first.start;
    let count = ((last.end - base) >> BUCKET_BITS) + 1;
    let mut buckets = Vec::with_capacity(count as usize);
    let mut place = 0;
    for bucket in 0..count {
        while open[place as usize].end <= base + (bucket << BUCKET_BITS) {
            place += 1;
        }
        buckets.push(place);
    }
    (base, buckets)
}

/// Ends of intervals by working time; a calendar without any has no bucket.
fn work_table(open: &[Open]) -> Vec<u32> {
    let real = &open[..open.len() - SENTINELS];
    let total = real.last().map_or(0, Open::passed);
    let mut place = 0;
    let starts = (0..).map(|bucket| bucket << WORK_BITS).take_while(|&start| start < total);
    starts
        .map(|start| {
            while real[place as usize].passed() <= start {
                place += 1;
            }
            place
        })
        .collect()
}

/// Whole days from one date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    (from.duration_until(to).as_hours() / 24) as i32
}

/// A date so many days later; at the edge of the library's range, the edge.
pub(crate) fn add_days(date: Date, days: i32) -> Date {
    date.saturating_add(jiff::SignedDuration::from_hours(24 * i64::from(days)))
}
