//! Charters from files: read, resolved, with their remarks shown.

use std::fs::File;
use std::io::Read;

use charter::Twins;
use charter::law::Law;
use charter::remark::{Remark, Severity, place_all};
use jiff::tz::TimeZone;
use wording::Language;

use crate::ending::{Ending, Failure};
use crate::remarks::{Page, charter_language, rendered, wording_language};
use crate::terminal::{Terminal, text};

/// A charter as it was read.
pub struct Sheet {
    /// The path the user gave.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What was read of it.
    pub reading: charter::Reading,
    /// What it demands, where nothing keeps it from being carried out; its sentences are in the language of the reader.
    pub law: Option<Law>,
    /// All remarks: on the text and on its sense, in the order of the text.
    pub remarks: Vec<Remark>,
}

impl Sheet {
    /// Reads a file.
    ///
    /// # Errors
    /// A file that cannot be read or is no text.
    pub fn open(path: &str, terminal: &Terminal) -> Result<Sheet, Failure> {
        let text = contents(path, terminal.language())?;
        let reading = charter::read(&text);
        let (mut law, mut remarks) = charter::resolve(&reading.tree, reading.language);
        let reader = charter_language(terminal.language());
        if reader != reading.language {
            law = charter::resolve(&reading.tree, reader).0;
        }
        remarks.extend(reading.remarks.iter().cloned());
        place_all(&mut remarks, &text);
        remarks.sort_by_key(|remark| (remark.place.start, remark.place.end));
        let broken = remarks.iter().any(|remark| remark.severity() == Severity::Error);
        Ok(Sheet { path: path.to_owned(), text, reading, law: Some(law).filter(|_| !broken), remarks })
    }

    /// The language of the text.
    pub fn language(&self) -> Language {
        wording_language(self.reading.language)
    }

    /// The remarks from a severity on, ready to print.
    pub fn said(&self, least: Severity, colours: bool) -> Vec<String> {
        let page = Page { path: &self.path, text: &self.text, language: self.language() };
        // Error stands first in the order of severities.
        let heavy = self.remarks.iter().filter(|remark| remark.severity() <= least);
        heavy.map(|remark| rendered(&page, remark, colours)).collect()
    }

    /// How many remarks have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.remarks.iter().filter(|remark| remark.severity() == severity).count()
    }
}

/// A charter that can be carried out, with its names in the other language; its errors, if any, are shown and end
/// the command.
///
/// # Errors
/// A file that cannot be read, or a charter with errors.
pub fn law(path: &str, terminal: &mut Terminal) -> Result<(Law, Twins), Failure> {
    let sheet = Sheet::open(path, terminal)?;
    for remark in sheet.said(Severity::Error, false) {
        terminal.note(&remark);
    }
    let errors = sheet.count(Severity::Error);
    let twins = Twins::of(&sheet.reading.tree);
    sheet.law.map(|law| (law, twins)).ok_or_else(|| {
        let values = [("path", path.into()), ("n", errors.into())];
        Failure::new(Ending::Charter, terminal.text("cli-charter-broken", &values))
    })
}

/// What a charter names, as the reader knows it.
pub fn shown<'a>(twins: &'a Twins, name: &'a str, language: Language) -> &'a str {
    twins.shown(name, charter_language(language)).unwrap_or(name)
}

/// The zone of the department.
pub fn zone(law: &Law) -> TimeZone {
    // The reader refuses zones that the database does not know.
    wording::date::zone(&law.zone).unwrap_or(TimeZone::UTC)
}

/// Whether a path is that of a charter, by its ending.
pub fn is_charter(path: &str) -> bool {
    [".md", ".txt", ".charter"].iter().any(|ending| path.to_lowercase().ends_with(ending))
}

/// The text of a file; one byte more than a charter may have is read, so that the reader sees that it
/// is too long.
fn contents(path: &str, language: Language) -> Result<String, Failure> {
    let failed = |error: std::io::Error| Failure::file(language, "cli-cannot-read", path, &error);
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(charter::guards::MAX_TEXT as u64 + 4).read_to_end(&mut bytes).map_err(failed)?;
    let cut = bytes.len() > charter::guards::MAX_TEXT;
    String::from_utf8(bytes).or_else(|error| {
        let valid = error.utf8_error().valid_up_to();
        // The cut may have gone through a letter.
        if cut && error.utf8_error().error_len().is_none() {
            return Ok(String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned());
        }
        let line = error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
        let values = [("path", path.into()), ("line", line.into())];
        Err(Failure::new(Ending::Charter, text(language, "cli-charter-not-utf8", &values)))
    })
}
