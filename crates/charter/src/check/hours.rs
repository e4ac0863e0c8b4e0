//! Deadlines and hours: what no shift or calendar can meet.

use super::Ground;
use super::tables::words;
use crate::law::{Bearer, Clause, Due, Form, Period};
use crate::remark::{Arg, Kind, ON_DAY, Reason, Remark};
use crate::tree::*;
use jiff::civil::Date as Day;
use worktime::Weekday;

/// The most working days a month can have: twenty-three.
const MOST_WORK_DAYS: u32 = 23;

/// Days looked at for an example: four weeks show every day of the week without holidays.
const LOOKED_AT: usize = 28;

impl Ground<'_> {
    /// Checks hours of roles, terms and the routine.
    pub fn hours(&mut self) {
        self.shifts();
        self.openings();
        self.ordinals();
        self.routine();
        self.terms();
    }

    /// The first day from the charter's own on which a calendar works.
    fn example(&self, calendar: usize, day: Weekday) -> Day {
        let start = self.law.in_force.unwrap_or(Day::constant(2026, 1, 1));
        let works = |date: &Day| Weekday::of(*date) == day && !self.closed(calendar, *date);
        let mut date = start;
        for _ in 0..LOOKED_AT {
            if works(&date) {
                return date;
            }
            date = date.tomorrow().unwrap_or(date);
        }
        start
    }

    /// A role's name in the language of the charter.
    fn role_name(&self, role: &str) -> String {
        let row = self.tree.sections().find_map(|section| match section {
            Section::Roles(rows) => rows.iter().find(|row| row.name.text == role),
            _ => None,
        });
        row.map_or_else(|| role.to_string(), |row| crate::print::name_text(&row.name, self.language).to_string())
    }

    fn closed(&self, calendar: usize, date: Day) -> bool {
        let spec = &self.law.calendars[calendar].1;
        let holiday = spec.holidays_of_russia && worktime::russia::day(date).is_some();
        holiday || spec.exceptions.contains_key(&date)
    }

    /// A day on which the term's calendar works and the role has no shift.
    fn shifts(&mut self) {
        let law = self.law;
        let mut told: Vec<(String, usize)> = Vec::new();
        for rule in &law.rules {
            for clause in &rule.clauses {
                let Some((term, role)) = term_and_role(clause) else { continue };
                let Some(shift) = law.roles.iter().find(|r| r.name == role).and_then(|r| r.calendar) else { continue };
                let (Some((_, by)), Some((_, own))) = (law.calendars.get(term), law.calendars.get(shift)) else {
                    continue;
                };
                let Some(day) = Weekday::ALL
                    .into_iter()
                    .find(|day| !by.week[day.index()].is_empty() && own.week[day.index()].is_empty())
                else {
                    continue;
                };
                if told.contains(&(role.clone(), term)) {
                    continue;
                }
                told.push((role.clone(), term));
                let date = self.example(term, day);
                let date = Date { year: date.year(), month: date.month(), day: date.day() };
                let on = ON_DAY[day.index()].with(&[&|l| crate::print::date(date, l)]);
                let remark = Remark::new(Kind::NoShift, self.rule_place(&rule.name).range())
                    .arg(0, on)
                    .says(1, &self.role_name(&role));
                self.remarks.push(remark);
            }
        }
    }

    /// A time by which something is due every day, before any day opens.
    fn openings(&mut self) {
        let law = self.law;
        for rule in &law.rules {
            for clause in &rule.clauses {
                let Form::Schedule { term, .. } = &clause.form else { continue };
                let Due::By(wall) = term.due else { continue };
                let Some((_, spec)) = law.calendars.get(term.calendar) else { continue };
                let opens = spec.week.iter().flatten().map(|hours| hours.from).min();
                let Some(opens) = opens.filter(|opens| wall <= *opens) else { continue };
                let remark = Remark::new(Kind::DueBeforeOpening, self.rule_place(&rule.name).range())
                    .says(0, &wall_text(wall))
                    .says(1, &wall_text(opens));
                self.remarks.push(remark);
            }
        }
    }

    /// The twenty-fifth working day of a month never comes.
    fn ordinals(&mut self) {
        let tree = self.tree;
        for rule in tree.rules() {
            for sentence in &rule.sentences {
                let Sentence::Opened { opener: Opener::Every(Period2::NthWorkDay(n), _), place, .. } = sentence else {
                    continue;
                };
                if *n == 0 || *n > MOST_WORK_DAYS {
                    let remark = Remark::new(Kind::NoSuchDay, place.range())
                        .says(0, &n.to_string())
                        .says(1, &MOST_WORK_DAYS.to_string());
                    self.remarks.push(remark);
                }
            }
        }
    }

    /// The routine against the working week.
    fn routine(&mut self) {
        let week: i64 =
            self.law.calendars[0].1.week.iter().flatten().map(|hours| i64::from(hours.to - hours.from)).sum();
        let days = self.law.calendars[0].1.week.iter().filter(|hours| !hours.is_empty()).count() as i64;
        let tree = self.tree;
        let has_hours = tree.sections().any(|section| matches!(section, Section::Worktime(_)));
        for section in tree.sections() {
            let Section::Routine(routine) = section else { continue };
            let meetings = routine.rows.iter().filter_map(|row| match row {
                RoutineRow::Meeting(meeting) => Some(meeting_minutes(meeting, days)),
                RoutineRow::Ladder(_) => None,
            });
            let sum: i64 = meetings.fold(0, i64::saturating_add);
            if has_hours && sum > week {
                let place = routine.name.as_ref().map_or(Place::default(), |name| name.place);
                let remark =
                    Remark::new(Kind::RoutineTooLong, place.range()).arg(0, hours_text(sum)).arg(1, hours_text(week));
                self.remarks.push(remark);
            }
        }
    }

    /// Minutes that run at night, and steps of a ladder that come later than they seem.
    fn terms(&mut self) {
        let tree = self.tree;
        if !tree.sections().any(|section| matches!(section, Section::Worktime(_))) {
            return;
        }
        for rule in tree.rules() {
            for sentence in &rule.sentences {
                let Sentence::Opened { bodies, .. } = sentence else { continue };
                for body in bodies {
                    let Says::Duty(Duty {
                        due: Due2::Term(Term { limit: Limit::Within(time, None), delay: None, place, hours: None }),
                        who,
                        ..
                    }) = &body.says
                    else {
                        continue;
                    };
                    self.at_night(time, who, *place);
                    for qualifier in &body.qualifiers {
                        if let Qualifier::Ladder(step) = qualifier {
                            self.late_step(time, step);
                        }
                    }
                }
            }
        }
    }

    fn at_night(&mut self, time: &Duration, who: &Roles, place: Place) {
        let Duration::Length(length) = time else { return };
        let work = match length.unit {
            Unit::Minute => Unit::WorkMinute,
            Unit::Hour if length.count.0 < 24_000_000 => Unit::WorkHour,
            _ => return,
        };
        if who.first == Role::Person(Person::System) {
            return;
        }
        let right = words(&Duration::Length(Length { count: length.count, unit: work }), self.language);
        let written = words(time, self.language);
        let fixed = Term {
            delay: None,
            limit: Limit::Within(Duration::Length(Length { count: length.count, unit: work }), None),
            hours: None,
            place,
        };
        let fixed = crate::print::term_text(&fixed, self.language);
        self.remarks.push(
            Remark::new(Kind::MinutesAtNight, place.range())
                .says(0, &written)
                .says(1, &right)
                .fix(place.range(), &fixed),
        );
    }

    /// `иначе через 15 минут` under a term of ten: it comes at the twenty-fifth.
    fn late_step(&mut self, term: &Duration, step: &Step) {
        let (Duration::Length(limit), StepAt::Else { delay: Delay::After(Duration::Length(delay)), .. }) =
            (term, &step.at)
        else {
            return;
        };
        if limit.unit != delay.unit
            || delay.count.0 <= limit.count.0
            || delay.count.0 >= limit.count.0.saturating_mul(2)
        {
            return;
        }
        let sum = Length { count: Quantity(limit.count.0.saturating_add(delay.count.0)), unit: limit.unit };
        let written = words(&Duration::Length(*delay), self.language);
        let total = words(&Duration::Length(sum), self.language);
        let StepAt::Else { condition, .. } = &step.at else { return };
        let fixed = Step {
            at: StepAt::Else { condition: condition.clone(), delay: Delay::FromStart(Duration::Length(*delay)) },
            ..step.clone()
        };
        let fixed = crate::print::step_text(&fixed, &crate::print::book(self.tree, self.language), self.language);
        let remark = Remark::new(Kind::DelayFromBreach, step.place.range()).says(0, &written).says(1, &total);
        self.remarks.push(remark.fix(step.place.range(), &fixed));
    }
}

use crate::tree::Due as Due2;
use crate::tree::Period as Period2;

/// The calendar of a clause's term and the role that must act by it.
fn term_and_role(clause: &Clause) -> Option<(usize, String)> {
    let (Bearer::Role(role) | Bearer::Each(role)) = &clause.bearer else { return None };
    let calendar = match &clause.form {
        Form::Response { term, .. } => term.calendar,
        Form::Schedule { term, period: Period::WorkDay, .. } => term.calendar,
        _ => return None,
    };
    Some((calendar, role.clone()))
}

/// Minutes of a meeting in a week, as far as they are known without the number of people.
fn meeting_minutes(meeting: &MeetingRow, days: i64) -> i64 {
    let Some((Duration::Length(length), _)) = &meeting.lasts else { return 0 };
    let minutes = match length.unit {
        Unit::Minute | Unit::WorkMinute => length.count.0 / 1_000_000,
        Unit::Hour | Unit::WorkHour => length.count.0.saturating_mul(60) / 1_000_000,
        _ => return 0,
    };
    let times = match &meeting.often {
        Often::Every(Period2::WorkDay) | Often::Once(Window::Day) => days,
        Often::Every(Period2::Week) | Often::Once(Window::Week) => 1,
        _ => return 0,
    };
    let each: i64 = meeting
        .select
        .iter()
        .map(|select| match select {
            Select::Random { count, .. } => i64::from(*count),
            Select::All { .. } => 0,
        })
        .sum();
    minutes.saturating_mul(times).saturating_mul(each.max(1))
}

fn wall_text(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

fn hours_text(minutes: i64) -> Arg {
    let (hours, minutes) = ((minutes / 60).to_string(), minutes % 60);
    match minutes {
        0 => Reason::Hours.of(&[&hours]),
        _ => Reason::HoursMinutes.of(&[&hours, &minutes.to_string()]),
    }
}
