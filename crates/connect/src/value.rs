//! Texts of columns into values of facts.

use std::collections::BTreeMap;

use facts::{Cell, Currency, Name, Number, NumberProblem};
use jiff::civil::Date;

use crate::civil::{Pattern, Written, Zone};
use crate::guards::WORDS;
use crate::intake::Intake;
use crate::mapping::{As, Field};
use crate::messages::{Said, Sentence};
use crate::numbers;

/// A field of a mapping, ready to read many values.
pub(crate) struct Reading {
    /// Its name in facts.
    pub(crate) name: Name,
    /// The column, for sentences.
    pub(crate) column: String,
    kind: As,
    currency: Option<Currency>,
    decimal: char,
    pattern: Pattern,
    format: String,
    zone: Option<Zone>,
    words: Vec<String>,
    rename: BTreeMap<String, String>,
    yes: Vec<String>,
    no: Vec<String>,
    seen: Vec<Name>,
}

impl Reading {
    /// `zone` is that of the mapping, for columns that name none.
    pub(crate) fn new(name: &str, field: &Field, zone: Option<&str>, intake: &mut Intake) -> Result<Reading, Said> {
        let format = field.format.clone().unwrap_or_else(|| "iso".to_owned());
        let or = |words: &[String], usual: &str| if words.is_empty() { vec![usual.to_owned()] } else { words.to_vec() };
        Ok(Reading {
            name: intake.name(name, name)?,
            column: field.from.names().join(" "),
            kind: field.kind,
            currency: field.currency.as_deref().and_then(Currency::parse),
            decimal: if field.decimal.as_deref() == Some(",") { ',' } else { '.' },
            pattern: Pattern::parse(&format).unwrap_or(Pattern::Iso),
            format,
            zone: field.zone.as_deref().or(zone).and_then(Zone::find),
            words: field.words.clone(),
            rename: field.rename.clone(),
            yes: or(&field.yes, "true"),
            no: or(&field.no, "false"),
            seen: Vec::new(),
        })
    }

    /// The value of a text; `None` where the text stands for nothing.
    pub(crate) fn cell(&mut self, text: &str, intake: &mut Intake) -> Result<Option<Cell>, Said> {
        if intake.is_nothing(text) {
            return Ok(None);
        }
        let cell = match self.kind {
            As::Word => Cell::Word(self.word(text, intake)?),
            As::Person => match intake.actor(text, &self.column)? {
                Some(name) => Cell::Person(name),
                None => return Ok(None),
            },
            As::Number => Cell::Number(self.number(text)?),
            As::Percent => Cell::Number(self.percent(text)?),
            As::Money => {
                Cell::Money(self.number(text)?, self.currency.ok_or_else(|| self.said(Sentence::BadCurrency, text))?)
            }
            As::Seconds => Cell::Length(self.number(text)?.millionths()),
            As::Minutes => {
                let micros = self.number(text)?.millionths().checked_mul(60);
                Cell::Length(micros.ok_or_else(|| self.said(Sentence::TooLarge, text))?)
            }
            As::YesNo => Cell::YesNo(self.yes_no(text)?),
            As::Time => Cell::Time(self.instant(text)?),
            As::Date => Cell::Date(self.date(text)?),
        };
        Ok(Some(cell))
    }

    fn word(&mut self, text: &str, intake: &mut Intake) -> Result<Name, Said> {
        if !self.words.is_empty() && !self.words.iter().any(|word| word == text) {
            return Err(self.said(Sentence::BadWord, text));
        }
        let word = self.rename.get(text).map_or(text, String::as_str);
        let name = intake.name(word, &self.column)?;
        if let Err(place) = self.seen.binary_search(&name) {
            if self.seen.len() >= WORDS {
                let said = Said::new(Sentence::TooManyNames).with("limit", WORDS).with("column", &self.column);
                intake.full.get_or_insert(said);
            }
            self.seen.insert(place, name);
        }
        Ok(name)
    }

    fn number(&self, text: &str) -> Result<Number, Said> {
        numbers::read(text, self.decimal).map_err(|problem| {
            self.said(
                match problem {
                    NumberProblem::NotANumber => Sentence::BadNumber,
                    NumberProblem::TooFine => Sentence::TooFine,
                    NumberProblem::TooLarge => Sentence::TooLarge,
                },
                text,
            )
        })
    }

    fn percent(&self, text: &str) -> Result<Number, Said> {
        let hundredfold = self.number(text.trim_end_matches('%').trim_end())?.millionths();
        if hundredfold % 100 != 0 {
            return Err(self.said(Sentence::TooFine, text));
        }
        Ok(Number::from_millionths(hundredfold / 100))
    }

    fn yes_no(&self, text: &str) -> Result<bool, Said> {
        let among = |words: &[String]| words.iter().any(|word| word == text);
        match (among(&self.yes), among(&self.no)) {
            (true, _) => Ok(true),
            (_, true) => Ok(false),
            _ => Err(self.said(Sentence::BadYesNo, text)),
        }
    }

    fn instant(&mut self, text: &str) -> Result<i64, Said> {
        match self.pattern.read(text) {
            Some(Written::Instant(at)) => Ok(at),
            Some(Written::Local(local)) => match &mut self.zone {
                Some(zone) => zone.instant(local).ok_or_else(|| self.said(Sentence::BadTime, text)),
                None => Err(self.said(Sentence::NoZone, text)),
            },
            None => Err(self.said(Sentence::BadTime, text)),
        }
    }

    fn date(&self, text: &str) -> Result<Date, Said> {
        let bad = || self.said(Sentence::BadTime, text);
        if self.pattern == Pattern::Iso {
            return text.get(..10).and_then(|day| day.parse().ok()).ok_or_else(bad);
        }
        match self.pattern.read(text) {
            Some(Written::Local(local)) => {
                let instant = jiff::Timestamp::from_microsecond(local).map_err(|_| bad())?;
                Ok(jiff::tz::TimeZone::UTC.to_datetime(instant).date())
            }
            _ => Err(bad()),
        }
    }

    fn said(&self, sentence: Sentence, text: &str) -> Said {
        Said::new(sentence)
            .with("value", text)
            .with("column", &self.column)
            .with("format", &self.format)
            .with("currency", "")
    }
}
