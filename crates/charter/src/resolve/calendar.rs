//! Working calendars: the department's and the named ones.

use super::{Lower, Names, civil};
use crate::guards::MAX_NAMES_COMPARED;
use crate::law::Law;
use crate::read::nearest;
use crate::remark::{Arg, Kind as RemarkKind, Reason};
use crate::tree::{self, Duration, Name, Section, Time, Tree, Unit, WorkRow};
use worktime::{CalendarSpec, DayException, DayKind, Hours, Minute, Weekday};

/// Minutes in one hour and in one day.
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// Days of the longest year: whoever looks for a holiday so long finds one.
const LONGEST_YEAR: usize = 366;

fn minute(time: Time) -> Minute {
    (i64::from(time.hour) * HOUR + i64::from(time.minute)) as Minute
}

fn hours(list: &[(Time, Time)]) -> Vec<Hours> {
    list.iter().map(|(from, to)| Hours::between(minute(*from), minute(*to))).collect()
}

/// A duration in whole minutes, at most a day.
fn minutes(duration: &Duration) -> Minute {
    let Duration::Length(length) = duration else { return 0 };
    let per = match length.unit {
        Unit::Hour | Unit::WorkHour => HOUR,
        Unit::Minute | Unit::WorkMinute => 1,
        _ => 0,
    };
    (length.count.0.saturating_mul(per) / 1_000_000).clamp(0, DAY) as Minute
}

impl<'a> Lower<'a> {
    /// Builds the calendars of the law; the first is the department's, named "".
    pub fn build_calendars(&mut self, tree: &'a Tree, law: &mut Law) {
        let mut main = CalendarSpec::new(&law.zone);
        let mut any = false;
        for section in tree.sections() {
            if let Section::Worktime(rows) = section {
                any = true;
                fill(&mut main, rows);
            }
        }
        if !any {
            // Without working hours the clock of the department is the wall clock.
            main = main.with_hours(&Weekday::ALL, &[Hours { from: 0, to: DAY as Minute }]);
        } else if is_empty(&main) && !self.names.on_basis {
            let place = first_worktime(tree);
            let remark = self.remark(RemarkKind::CalendarEmpty, place);
            *remark = remark.clone().arg(0, Reason::MainCalendar.of(&[]));
        }
        self.sound(&main, first_worktime(tree));
        let main_has_holidays = main.holidays_of_russia;
        law.calendars.push((String::new(), main));
        self.calendars.push(String::new());
        for section in tree.sections() {
            let Section::Calendar(calendar) = section else { continue };
            let mut spec = CalendarSpec::new(&law.zone);
            fill(&mut spec, &calendar.rows);
            if is_empty(&spec) {
                let remark = self.remark(RemarkKind::CalendarEmpty, calendar.name.place);
                *remark = remark.clone().says(0, &calendar.name.text);
            } else if main_has_holidays && !spec.holidays_of_russia {
                self.holidays_forgotten(calendar, &spec, law);
            }
            self.sound(&spec, calendar.name.place);
            self.calendars.push(calendar.name.key());
            law.calendars.push((calendar.name.text.clone(), spec));
        }
    }

    /// Remarks on hours that overlap or run backwards.
    fn sound(&mut self, spec: &CalendarSpec, place: tree::Place) {
        use worktime::CalendarError as E;
        let hours = match spec.check() {
            Err(E::BadHours { hours, .. }) => hours,
            Err(E::Overlap { second, .. }) => second,
            _ => return,
        };
        let wall = |minute: Minute| format!("{}:{:02}", minute / 60 % 24, minute % 60);
        let text = format!("{}–{}", wall(hours.from), wall(hours.to));
        let remark = self.remark(RemarkKind::BadHours, place);
        *remark = remark.clone().says(0, &text);
    }

    /// A named calendar inherits nothing: names the first holiday that is a working day by it.
    fn holidays_forgotten(&mut self, calendar: &tree::Calendar, spec: &CalendarSpec, law: &Law) {
        let known = jiff::civil::date(worktime::russia::years().1, 1, 1);
        let from = law.in_force.unwrap_or(known);
        // Where the table of holidays does not reach the charter's first year, its last year shows what is meant.
        let found = worked_holiday(spec, from).or_else(|| worked_holiday(spec, known));
        let Some(day) = found else { return };
        let date = tree::Date { year: day.year(), month: day.month(), day: day.day() };
        let out =
            Arg::Both(crate::print::date(date, crate::Language::Ru), crate::print::date(date, crate::Language::En));
        let text = crate::print::name_text(&calendar.name, self.language).to_string();
        let remark = self.remark(RemarkKind::HolidaysForgotten, calendar.name.place);
        *remark = remark.clone().says(0, &text).arg(1, out);
    }

    /// The place of a calendar among those of the law; nought where there is none of the name.
    pub fn calendar_index(&mut self, name: &Name) -> usize {
        let key = name.key();
        if let Some(at) = self.calendars.iter().position(|known| *known == key) {
            return at;
        }
        if !self.names.on_basis {
            let all: Vec<String> = self.listed(|names, language| {
                names.calendars.values().map(|c| crate::print::name_text(&c.name, language).to_string()).collect()
            });
            self.unknown(RemarkKind::UnknownCalendar, name, all, Reason::DescribeCalendar);
        }
        0
    }

    /// Names to guess among, while guessing is still affordable: its cost is the product of names and guesses.
    pub fn listed(&mut self, list: impl FnOnce(&Names<'a>, crate::Language) -> Vec<String>) -> Vec<String> {
        if self.compared >= MAX_NAMES_COMPARED {
            return Vec::new();
        }
        let all = list(&self.names, self.language);
        self.compared += all.len();
        all
    }

    /// A remark on a name that nothing bears, with the nearest that something does.
    pub fn unknown(&mut self, kind: RemarkKind, name: &Name, all: Vec<String>, describe: Reason) {
        let text = crate::print::name_text(name, self.language).to_string();
        let guess = nearest(&text, all.iter().map(String::as_str)).map(str::to_string);
        let out = match &guess {
            Some(guess) => Reason::LooksLike.of(&[guess]),
            None if all.is_empty() => describe.of(&[&text]),
            None => Reason::ThereAre.with(&[&|l| quoted(&all, l)]),
        };
        let place = name.place.range();
        let remark = self.remark(kind, name.place);
        *remark = remark.clone().says(0, &text).arg(1, out);
        if let Some(guess) = guess {
            let quotes = if self.language == crate::Language::Ru { ('«', '»') } else { ('"', '"') };
            let fixed = format!("{}{guess}{}", quotes.0, quotes.1);
            if let Some(remark) = self.remarks.last_mut() {
                *remark = remark.clone().fix(place, &fixed);
            }
        }
    }
}

/// The first holiday within a year that is a working day by a calendar.
fn worked_holiday(spec: &CalendarSpec, from: jiff::civil::Date) -> Option<jiff::civil::Date> {
    let mut day = from;
    for _ in 0..LONGEST_YEAR {
        let holiday = worktime::russia::day(day).is_some_and(|exception| exception.kind == DayKind::Holiday);
        if holiday && !spec.week[Weekday::of(day).index()].is_empty() {
            return Some(day);
        }
        day = day.tomorrow().ok()?;
    }
    None
}

/// At most this many names are listed in a way out.
const LISTED: usize = 6;

/// Names in quotes of a language, joined by commas.
pub fn quoted(all: &[String], language: crate::Language) -> String {
    let mut text =
        all.iter().take(LISTED).map(|name| crate::print::quote(name, language)).collect::<Vec<_>>().join(", ");
    if all.len() > LISTED {
        text.push('…');
    }
    text
}

fn is_empty(spec: &CalendarSpec) -> bool {
    let own = spec.exceptions.values().any(|e| matches!(&e.kind, DayKind::Own(hours) if !hours.is_empty()));
    spec.week.iter().all(Vec::is_empty) && !own
}

fn first_worktime(tree: &Tree) -> tree::Place {
    // A section of working time has no name; its rows have no places: the remark stands at the start.
    let _ = tree;
    tree::Place::default()
}

fn fill(spec: &mut CalendarSpec, rows: &[WorkRow]) {
    for row in rows {
        match row {
            WorkRow::Week { days, hours: list } => {
                for (first, last) in days {
                    let run: Vec<u8> =
                        if first <= last { (*first..=*last).collect() } else { (*first..7).chain(0..=*last).collect() };
                    for day in run {
                        spec.week[usize::from(day) % 7].extend(hours(list));
                    }
                }
            }
            WorkRow::HolidaysRu => spec.holidays_of_russia = true,
            WorkRow::EveShort(duration) => spec.shorter_before_holiday_minutes = minutes(duration),
            WorkRow::WeWork { date, hours: list } if list.is_empty() => {
                spec.exceptions.insert(civil(*date), DayException::of(DayKind::WorkingWeekend));
            }
            WorkRow::WeWork { date, hours: list } => {
                spec.exceptions.insert(civil(*date), DayException::of(DayKind::Own(hours(list))));
            }
            WorkRow::DayOff(date) => {
                spec.exceptions.insert(civil(*date), DayException::of(DayKind::DayOff));
            }
        }
    }
    for day in &mut spec.week {
        day.sort();
        day.dedup();
    }
}
