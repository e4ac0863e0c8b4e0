//! Moments of a case: local time of the charter's zone.

use facts::Micros;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// The wall clock of a case.
pub struct Wall {
    zone: TimeZone,
    /// The date of the first fact, which need not be written in expectations.
    pub first: Option<Date>,
}

impl Wall {
    pub fn new(zone: &str) -> Result<Wall, String> {
        let zone = wording::date::zone(zone).ok_or_else(|| format!("no zone {zone}"))?;
        Ok(Wall { zone, first: None })
    }

    pub fn date(&self, at: Micros) -> Date {
        wording::date::local(at, &self.zone).expect("an instant of the calendar").date()
    }

    pub fn at(&self, date: Date, time: Time) -> Micros {
        self.zone.to_timestamp(date.to_datetime(time)).expect("an instant of the calendar").as_microsecond()
    }

    /// `2026-11-23 12:51:08.000001`, or the time alone on the date of the first fact.
    pub fn read(&self, text: &str) -> Result<Micros, String> {
        let (date, time) = match text.trim().split_once(' ') {
            Some((date, time)) => (date.parse().map_err(|_| format!("{date}: no date"))?, time),
            None => (self.first.ok_or("no first fact")?, text.trim()),
        };
        Ok(self.at(date, read_time(time)?))
    }
}

/// `9:00`, `12:51:08`, `12:51:08.000001`
pub fn read_time(text: &str) -> Result<Time, String> {
    let padded = if text.find(':') == Some(1) { format!("0{text}") } else { text.to_owned() };
    padded.parse().map_err(|_| format!("{text}: no time"))
}

/// `58:23`, `1:00:00`, `0:00.000001` as microseconds.
pub fn read_length(text: &str) -> Result<Micros, String> {
    let bad = || format!("{text}: no length");
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut seconds: Micros = 0;
    for part in whole.split(':') {
        seconds = seconds * 60 + part.parse::<Micros>().map_err(|_| bad())?;
    }
    let micros: Micros = format!("{fraction:0<6}").parse().map_err(|_| bad())?;
    Ok(seconds * 1_000_000 + micros)
}
