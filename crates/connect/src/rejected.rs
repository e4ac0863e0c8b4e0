//! Rows put aside, as files that can be mended and imported again, and the list of reasons.

use std::collections::BTreeMap;
use std::path::Path;

use wording::Language;

use crate::import::Imported;
use crate::messages::{Said, Sentence};
use crate::problem::Rejected;

/// How rows of a file are put together into a file again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A table: its header, as it stood. The mark of UTF-8 goes first, since the mapping may name another encoding.
    Header(Vec<u8>),
    /// A log of XES.
    Log,
    /// Lines.
    Lines,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedFile {
    /// Its name, without a folder: that of the file its rows came from, so that the same mapping takes it.
    pub name: String,
    /// Its bytes, UTF-8.
    pub bytes: Vec<u8>,
}

/// The mark that tells UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

impl Imported {
    /// Rejected rows as files: the rows as they stood, by the file they came from, and `rejected.csv` with place and
    /// reason of each in the language.
    #[must_use]
    pub fn rejected_files(&self, language: Language) -> Vec<RejectedFile> {
        let mut rows: BTreeMap<&str, Vec<&Rejected>> = BTreeMap::new();
        for row in &self.rejected {
            let file = row.problem.place.as_ref().map_or("", |place| place.file.as_str());
            rows.entry(file).or_default().push(row);
        }
        let mut files: Vec<RejectedFile> = Vec::new();
        for (file, rows) in &rows {
            let frame = self.frames.get(*file).unwrap_or(&Frame::Lines);
            let bytes = framed(frame, rows);
            let base = Path::new(file).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let name = base.strip_suffix(".gz").unwrap_or(&base).to_owned();
            files.extend(bytes.map(|bytes| RejectedFile { name, bytes }));
        }
        if !self.rejected.is_empty() {
            files.push(RejectedFile { name: "rejected.csv".to_owned(), bytes: reasons(&self.rejected, language) });
        }
        files
    }
}

fn framed(frame: &Frame, rows: &[&Rejected]) -> Option<Vec<u8>> {
    let mut bytes = match frame {
        Frame::Header(header) => [MARK, header, b"\n"].concat(),
        Frame::Log => b"<log xes.version=\"1.0\">\n".to_vec(),
        Frame::Lines => Vec::new(),
    };
    let mut any = false;
    for raw in rows.iter().filter_map(|row| row.raw.as_deref()) {
        any = true;
        bytes.extend_from_slice(raw);
        bytes.push(b'\n');
    }
    if *frame == Frame::Log {
        bytes.extend_from_slice(b"</log>\n");
    }
    any.then_some(bytes)
}

fn reasons(rows: &[Rejected], language: Language) -> Vec<u8> {
    let head = Said::new(Sentence::ReasonsHeader).text(language);
    let mut bytes = [MARK, head.as_bytes(), b"\n"].concat();
    for row in rows {
        let place = row.problem.place.clone();
        let (file, line, byte) = place.map_or_else(Default::default, |place| (place.file, place.line, place.byte));
        let reason = row.problem.said.text(language);
        let fields = [quoted(&file), line.to_string(), byte.to_string(), quoted(&reason)];
        bytes.extend_from_slice(fields.join(",").as_bytes());
        bytes.push(b'\n');
    }
    bytes
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
