//! Files and a mapping in, a log of facts out.

use std::path::{Path, PathBuf};

use facts::Log;

use crate::input::Input;
use crate::intake::Intake;
use crate::mapping::Mapping;
use crate::messages::{Said, Sentence};
use crate::problem::{Place, Problem, Rejected};
use crate::xes::import::XesImport;
use crate::xes::reader::{Fault, XesReader};
use crate::xes::repeats::Repeats;

/// Somebody who watches how far the reading is.
pub trait Progress {
    /// `done` of `total` raw bytes of all files are read; `total` is `None` where a size is not known.
    fn advance(&mut self, done: u64, total: Option<u64>);
}

/// Nobody watches.
impl Progress for () {
    fn advance(&mut self, _done: u64, _total: Option<u64>) {}
}

/// What came of an import.
#[derive(Debug)]
pub struct Imported {
    /// The facts.
    pub log: Log,
    /// Rows that did not become facts.
    pub rejected: Vec<Rejected>,
    /// How many there were; more than `rejected` holds, if the guards cut it.
    pub rejected_count: u64,
    /// What else is worth knowing; also why a file was not read to its end.
    pub notes: Vec<Problem>,
    /// Whether the log is declared complete: every subject ended with its last fact.
    pub complete: bool,
    /// The first failure that ended the reading of a file early, if any; what was read before it is in the log.
    pub broken: Option<Problem>,
}

/// Files to be read, and how.
pub struct Import {
    inputs: Vec<Input>,
    mapping: Option<Mapping>,
}

impl Import {
    /// Opens files; a folder stands for the files in it. Their format is recognised by their first bytes.
    ///
    /// # Errors
    /// A file that cannot be opened.
    pub fn open(paths: &[PathBuf], mapping: Option<Mapping>) -> Result<Import, Problem> {
        let mut inputs = Vec::new();
        for path in paths {
            for file in files(path)? {
                inputs.push(Input::open(&file).map_err(|error| cannot_open(&file, &error))?);
            }
        }
        Ok(Import { inputs, mapping })
    }

    /// Takes inputs that are open already.
    #[must_use]
    pub fn of(inputs: Vec<Input>, mapping: Option<Mapping>) -> Import {
        Import { inputs, mapping }
    }

    /// Reads everything. A file that breaks off leaves what was read of it.
    ///
    /// # Errors
    /// What makes the whole import senseless: no mapping where one is needed, a column that is not there.
    pub fn run(self, progress: &mut dyn Progress) -> Result<Imported, Problem> {
        let Import { inputs, mapping } = self;
        let mut intake = Intake::new(mapping.as_ref());
        let mut broken = None;
        let mut repeats = Repeats::default();
        let total = inputs.iter().map(|input| input.progress().1).sum::<Option<u64>>();
        let mut before = 0;
        for input in inputs {
            let size = input.progress().1.unwrap_or(0);
            let meter = input.meter();
            let mut block = || progress.advance(before + meter.taken(), total);
            if let Err(problem) = read_xes(input, mapping.as_ref(), &mut intake, &mut repeats, &mut block)? {
                broken.get_or_insert(problem);
            }
            before += size;
        }
        Ok(finish(intake, mapping.as_ref(), broken))
    }
}

fn finish(mut intake: Intake, mapping: Option<&Mapping>, broken: Option<Problem>) -> Imported {
    let (count, kept) = (intake.rejections.count, intake.rejections.rows.len());
    if count > kept as u64 {
        let said = Said::new(Sentence::NoteRejected).with("count", count).with("kept", kept);
        intake.notes.push(Problem::general(said));
    }
    Imported {
        log: intake.log,
        rejected: intake.rejections.rows,
        rejected_count: count,
        notes: intake.notes,
        complete: mapping.is_some_and(|mapping| mapping.complete),
        broken,
    }
}

/// Reads one log; the inner error broke it off and leaves what was read.
fn read_xes(
    input: Input,
    mapping: Option<&Mapping>,
    intake: &mut Intake,
    repeats: &mut Repeats,
    block: &mut dyn FnMut(),
) -> Result<Result<(), Problem>, Problem> {
    let file = input.name().to_owned();
    let packed = input.is_packed();
    let needs = || Problem::at(Place::file(&file), Said::new(Sentence::NeedsMapping).with_sentence("format", Sentence::FormatXes));
    let mapping = mapping.ok_or_else(needs)?;
    let xes = mapping.xes.as_ref().ok_or_else(needs)?;
    repeats.next_file();
    let mut sink = XesImport::new(mapping, xes, intake, repeats, &file, block).map_err(Problem::general)?;
    let mut reader = XesReader::new(input);
    let result = reader.run(&mut sink);
    sink.close();
    let place = Place { file: file.clone(), line: reader.line(), byte: reader.place() };
    Ok(result.map_err(|fault| Problem::at(place, said(fault, packed))))
}

fn said(fault: Fault<Said>, packed: bool) -> Said {
    match fault {
        Fault::Stopped(said) => said,
        Fault::Io(error) => broken_off(&error, packed),
        Fault::Truncated => Said::new(Sentence::XmlTruncated),
        Fault::Xml(why) => Said::new(Sentence::XmlBroken).with("why", why),
        Fault::Tag(tag) => Said::new(Sentence::XmlTag).with("tag", tag),
        Fault::TooLong => Said::new(Sentence::TooLong).with("limit", crate::guards::PIECE),
        Fault::TooDeep => Said::new(Sentence::TooDeep).with("limit", crate::guards::DEPTH),
        Fault::NotLog(tag) => Said::new(Sentence::NotLog).with("tag", tag),
        Fault::Empty => Said::new(Sentence::Empty),
    }
}

/// Why reading of bytes ended.
pub(crate) fn broken_off(error: &std::io::Error, packed: bool) -> Said {
    match (packed, error.kind()) {
        (true, std::io::ErrorKind::UnexpectedEof) => Said::new(Sentence::GzipTruncated),
        (true, _) => Said::new(Sentence::GzipBroken).with("why", error),
        (false, _) => Said::new(Sentence::CannotRead).with("why", error),
    }
}

fn cannot_open(path: &Path, error: &std::io::Error) -> Problem {
    Problem::at(Place::file(&path.to_string_lossy()), Said::new(Sentence::CannotOpen).with("why", error))
}

/// A file itself, or the files of a folder in the order of their names.
fn files(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(|error| cannot_open(path, &error))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    Ok(files)
}
