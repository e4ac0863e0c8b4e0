//! What a file is, by its first bytes and, for tables, by its name in the mapping.

use std::path::Path;

use crate::import::broken_off;
use crate::input::Input;
use crate::letters::told_by;
use crate::mapping::{Mapping, Table, fits};
use crate::messages::{Said, Sentence};
use crate::problem::{Place, Problem};

/// The form of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Xes,
    Lines,
    /// The table of this place in the mapping.
    Table(usize),
    Empty,
    /// Its first bytes cannot be read.
    Failed(Said),
}

impl Table {
    /// Names of files this table may lie in.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        if self.file.is_empty() { vec![format!("{}.csv", self.name)] } else { self.file.clone() }
    }
}

/// Looks at an input.
///
/// # Errors
/// A form that nobody here reads, or a table the mapping does not name.
pub(crate) fn guess(input: &mut Input, mapping: Option<&Mapping>) -> Result<Format, Problem> {
    let name = input.name().to_owned();
    let packed = input.is_packed();
    let head = input.head().to_vec();
    if head.is_empty() {
        return Ok(input.head_failure().map_or(Format::Empty, |error| Format::Failed(broken_off(error, packed))));
    }
    let encoding = told_by(&head).unwrap_or(encoding_rs::UTF_8);
    let (text, _, _) = encoding.decode(&head);
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if text.is_empty() {
        return Ok(Format::Empty);
    }
    if text.starts_with('<') {
        return Ok(Format::Xes);
    }
    if text.starts_with('{') {
        return Ok(Format::Lines);
    }
    let unknown = |said| Err(Problem::at(Place::file(&name), said));
    // Bytes that no text holds: an archive, a picture.
    if text.contains('\0') {
        return unknown(Said::new(Sentence::UnknownFormat));
    }
    let needs = || Said::new(Sentence::NeedsMapping).with_sentence("format", Sentence::FormatTable);
    let Some(mapping) = mapping else { return unknown(needs()) };
    if mapping.tables.is_empty() {
        return unknown(if mapping.xes.is_some() { Said::new(Sentence::UnknownFormat) } else { needs() });
    }
    match table_of(mapping, &name) {
        Some(index) => Ok(Format::Table(index)),
        // A single table needs no name: there is nothing to confuse it with.
        None if mapping.tables.len() == 1 => Ok(Format::Table(0)),
        None => {
            let wanted: Vec<String> = mapping.tables.iter().flat_map(Table::files).collect();
            unknown(Said::new(Sentence::NoTable).with("wanted", wanted.join(", ")))
        }
    }
}

/// Whether a file of a folder is meant: a table that the mapping names, else a log by its ending. Notes and other
/// things may lie beside.
pub(crate) fn is_of(mapping: Option<&Mapping>, path: &str) -> bool {
    let name = path.strip_suffix(".gz").unwrap_or(path);
    let log = [".xes", ".jsonl"].iter().any(|end| name.ends_with(end));
    log || mapping.is_some_and(|mapping| table_of(mapping, path).is_some())
}

/// The table whose file this is, by the name without folder and `.gz`.
fn table_of(mapping: &Mapping, path: &str) -> Option<usize> {
    let name = Path::new(path).file_name()?.to_string_lossy().into_owned();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    mapping.tables.iter().position(|table| fits(&table.files(), name))
}
