//! Shifts and absences of one person. They decide who is asked, who bears and how minutes are
//! split; they move no deadline, which runs by the client's calendar.

use jiff::civil::Date;

use crate::calendar::{add_days, days_between, instants};
use crate::resolve::day_hours;
use crate::spans::{Stretch, clip, difference, holds_at, union};
use crate::zone::Zone;
use crate::{Calendar, CalendarError, CalendarSpec, Micros};

/// When a person is away, from an instant up to another: a holiday, an illness, an hour at the dentist's.
pub type Absence = Stretch;

/// The hours of a person for a range of local dates.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shift {
    /// First date.
    pub first: Date,
    /// Last date; `None` is until further notice.
    pub last: Option<Date>,
    /// The hours, with their own zone and exceptions.
    pub hours: CalendarSpec,
}

impl Shift {
    fn holds_on(&self, date: Date) -> bool {
        self.first <= date && self.last.is_none_or(|last| date <= last)
    }
}

/// When a person is there: his shifts without his absences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    on_shift: Vec<Stretch>,
    present: Vec<Stretch>,
}

impl Roster {
    /// Compiles shifts and absences for a range of years. Where shifts overlap in dates the one
    /// later in the list holds; on dates without a shift the person is not there.
    ///
    /// # Errors
    /// As [`Calendar::compile`].
    pub fn compile(
        shifts: &[Shift],
        absences: &[Absence],
        first_year: i16,
        last_year: i16,
    ) -> Result<Self, CalendarError> {
        let mut worked = Vec::new();
        for (place, shift) in shifts.iter().enumerate() {
            shift.hours.check()?;
            let zone =
                Zone::named(&shift.hours.zone).ok_or_else(|| CalendarError::UnknownZone(shift.hours.zone.clone()))?;
            for date in dates(first_year, last_year)? {
                let later = &shifts[place + 1..];
                if shift.holds_on(date) && !later.iter().any(|shift| shift.holds_on(date)) {
                    worked.extend(instants(&zone, date, &day_hours(&shift.hours, date).hours));
                }
            }
        }
        let on_shift = union(&worked);
        Ok(Self { present: difference(&on_shift, absences), on_shift })
    }

    /// A person without shifts: always there but for his absences.
    pub fn without_shifts(absences: &[Absence]) -> Self {
        let always = vec![(Micros::MIN, Micros::MAX)];
        Self { present: difference(&always, absences), on_shift: always }
    }

    /// The stretches in which the person is there, sorted and disjoint.
    pub fn present(&self) -> &[Stretch] {
        &self.present
    }

    /// Whether the person is in his shift and not absent.
    pub fn is_present(&self, t: Micros) -> bool {
        holds_in_sorted(&self.present, t)
    }

    /// Whether the person would be in his shift but is absent.
    pub fn is_absent_from_shift(&self, t: Micros) -> bool {
        holds_in_sorted(&self.on_shift, t) && !self.is_present(t)
    }

    /// Working time of `[a, b)` by the calendar while the person is there.
    pub fn use_between(&self, calendar: &Calendar, a: Micros, b: Micros) -> Micros {
        calendar.overlap(&clip(near(&self.present, a, b), a, b))
    }

    /// The same outside the pauses of a duty.
    pub fn use_outside(&self, calendar: &Calendar, a: Micros, b: Micros, pauses: &[Stretch]) -> Micros {
        let there = clip(near(&self.present, a, b), a, b);
        calendar.overlap(&difference(&there, pauses))
    }
}

/// The run of a sorted list that can meet `[a, b)`, so that a long roster costs little.
fn near(sorted: &[Stretch], a: Micros, b: Micros) -> &[Stretch] {
    let from = sorted.partition_point(|stretch| stretch.1 <= a);
    let to = sorted.partition_point(|stretch| stretch.0 < b).max(from);
    &sorted[from..to]
}

fn holds_in_sorted(sorted: &[Stretch], t: Micros) -> bool {
    holds_at(near(sorted, t, t.saturating_add(1)), t)
}

fn dates(first: i16, last: i16) -> Result<impl Iterator<Item = Date>, CalendarError> {
    crate::calendar::check_years(first, last)?;
    let start = Date::constant(first, 1, 1);
    let days = days_between(start, Date::constant(last, 12, 31));
    // From two days before: a shift over midnight may reach into the first day.
    Ok((-2..=days + 1).map(move |number| add_days(start, number)))
}

impl Calendar {
    /// An absence by local dates of this calendar, both included, as a stretch.
    pub fn stretch_of_dates(&self, first: Date, last: Date) -> Stretch {
        (self.start_of_date(first), self.start_of_date(add_days(last, 1)))
    }
}
