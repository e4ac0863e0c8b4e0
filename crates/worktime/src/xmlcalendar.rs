//! Reading a year of a production calendar in the XML form of xmlcalendar.ru: the root `calendar`
//! with the attribute `year`, and elements `day` with `d` (month.day), `t` (1 day off, 2 working and
//! shortened on any weekday, 3 working), `h` (number of a holiday) and `f` (moved from month.day).

use std::collections::BTreeMap;

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::guards::{MAX_XML_BYTES, MAX_XML_DAYS};
use crate::{DayException, DayKind, Shorter, Weekday, XmlCalendarError};

/// One `day` element.
struct Row {
    date: Date,
    kind: u8,
    is_holiday: bool,
    moved_from: Option<Date>,
}

/// Reads the days of one year, sorted by date, as exceptions of a calendar. A day off with a
/// holiday's number is a holiday, one without is a weekend moved there. A working Saturday or
/// Sunday takes the hours of the weekday it was taken from where an `f` mark tells it, and may be
/// shortened as well. The form does not tell days non-working with pay from holidays.
///
/// The form says of every day of its year whether it is shortened, so days before a holiday that it
/// leaves whole come back as exceptions that are not shortened.
///
/// # Errors
/// Text that is too long, is not XML, names no year, or has an unreadable or doubled day.
pub fn parse_xmlcalendar(text: &str) -> Result<Vec<(Date, DayException)>, XmlCalendarError> {
    let rows = rows(text)?;
    let mut taken_from = BTreeMap::new();
    for row in &rows {
        if let Some(works) = row.moved_from {
            taken_from.insert(works, Weekday::of(row.date));
        }
    }
    let mut days = BTreeMap::new();
    for row in &rows {
        let from = taken_from.get(&row.date).copied();
        if days.insert(row.date, exception(row, from)).is_some() {
            return Err(XmlCalendarError::Twice(row.date));
        }
    }
    for row in rows.iter().filter(|row| row.is_holiday) {
        leave_whole(row.date.yesterday().ok().filter(|eve| eve.year() == row.date.year()), &mut days);
    }
    leave_whole(rows.first().map(|row| row.date.last_of_year()), &mut days);
    Ok(days.into_iter().collect())
}

/// A day that the form does not call shortened stays whole, whatever the next day is.
fn leave_whole(date: Option<Date>, days: &mut BTreeMap<Date, DayException>) {
    if let Some(date) = date {
        let day = days.entry(date).or_default();
        if day.shorter == Shorter::AsUsual {
            day.shorter = Shorter::By(0);
        }
    }
}

fn exception(row: &Row, from: Option<Weekday>) -> DayException {
    let weekend = Weekday::of(row.date) >= Weekday::Saturday;
    let kind = match row.kind {
        1 if row.is_holiday => DayKind::Holiday,
        1 => DayKind::DayOff,
        _ if weekend => DayKind::Transferred { from },
        _ => DayKind::AsUsual,
    };
    let shorter = if row.kind == 2 { Shorter::BeforeHoliday } else { Shorter::AsUsual };
    DayException { kind, shorter }
}

fn rows(text: &str) -> Result<Vec<Row>, XmlCalendarError> {
    if text.len() > MAX_XML_BYTES {
        return Err(XmlCalendarError::TooLong(text.len()));
    }
    let mut reader = Reader::from_str(text);
    let mut year = None;
    let mut rows = Vec::new();
    loop {
        let at = reader.buffer_position();
        match reader.read_event() {
            Err(_) => {
                return Err(XmlCalendarError::Malformed { at: reader.error_position() });
            }
            Ok(Event::Eof) => break,
            Ok(Event::Start(element) | Event::Empty(element)) => match element.name().as_ref() {
                "calendar" => year = year.or(year_of(&element)),
                "day" => {
                    let year = year.ok_or(XmlCalendarError::NoYear)?;
                    rows.push(row(&element, year).map_err(|name| bad_day(at, name))?);
                    if rows.len() > MAX_XML_DAYS {
                        return Err(XmlCalendarError::TooManyDays);
                    }
                }
                _ => {}
            },
            Ok(_) => {}
        }
    }
    year.map(|_| rows).ok_or(XmlCalendarError::NoYear)
}

fn bad_day(at: u64, name: &'static str) -> XmlCalendarError {
    XmlCalendarError::BadDay { at, name }
}

fn year_of(element: &BytesStart<'_>) -> Option<i16> {
    let year = attribute(element, "year").ok()??.parse().ok()?;
    (1..=9999).contains(&year).then_some(year)
}

fn row(element: &BytesStart<'_>, year: i16) -> Result<Row, &'static str> {
    let date = attribute(element, "d")?.and_then(|text| month_day(&text, year)).ok_or("d")?;
    let kind = match attribute(element, "t")?.as_deref() {
        Some("1") => 1,
        Some("2") => 2,
        Some("3") => 3,
        _ => return Err("t"),
    };
    let moved_from = match attribute(element, "f")? {
        Some(text) => Some(month_day(&text, year).ok_or("f")?),
        None => None,
    };
    Ok(Row { date, kind, is_holiday: attribute(element, "h")?.is_some(), moved_from })
}

/// The raw value of an attribute. All values read here are digits and dots, so that no entity needs
/// resolving. The error is the name of the attribute.
fn attribute(element: &BytesStart<'_>, name: &'static str) -> Result<Option<String>, &'static str> {
    let found = element.try_get_attribute(name).map_err(|_| name)?;
    Ok(found.map(|attribute| attribute.value.into_owned()))
}

fn month_day(text: &str, year: i16) -> Option<Date> {
    let (month, day) = text.split_once('.')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}
