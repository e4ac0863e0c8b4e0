//! Files and a mapping in, a log of facts out.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use facts::Log;

use crate::format::{Format, guess, is_of};
use crate::guards::{DEPTH, PIECE};
use crate::input::{Followed, Input};
use crate::intake::Intake;
use crate::letters::{Decoded, told_by};
use crate::lines::{LineImport, Told};
use crate::mapping::{Mapping, Table};
use crate::messages::{Said, Sentence};
use crate::problem::{Place, Problem, Rejected};
use crate::rejected::Frame;
use crate::table::deferred::settle;
use crate::table::import::{Shared, TableImport, header};
use crate::table::lookup::{in_order, wanted};
use crate::table::numbering::Numbering;
use crate::table::plan::bind;
use crate::table::rows::Rows;
use crate::xes::import::XesImport;
use crate::xes::reader::{Fault, Malformed, XesReader};
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
    /// What else is worth knowing.
    pub notes: Vec<Problem>,
    /// Files that could not be read to their end, each with the place and the reason; what was read before stands.
    pub broken: Vec<Problem>,
    /// Whether the log is declared complete: every subject ended with its last fact.
    pub complete: bool,
    /// How rejected rows of each file are put together again.
    pub(crate) frames: BTreeMap<String, Frame>,
    /// Rows of tables read; events and lines are facts themselves.
    pub rows: u64,
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
            let of_folder = path.is_dir();
            let mut found = files(path)?;
            if of_folder {
                found.retain(|file| is_of(mapping.as_ref(), &file.to_string_lossy()));
            }
            if found.is_empty() {
                let said = Said::new(Sentence::NothingInFolder);
                return Err(Problem::at(Place::file(&path.to_string_lossy()), said));
            }
            for file in found {
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
    /// What makes the whole import senseless: no mapping where one is needed, a table without its file, a column that
    /// is not there.
    pub fn run(self, progress: &mut dyn Progress) -> Result<Imported, Problem> {
        let Import { inputs, mapping } = self;
        let mut reading = Reading {
            mapping: mapping.as_ref(),
            intake: Intake::new(mapping.as_ref()),
            repeats: Repeats::default(),
            told: Told::default(),
            shared: Shared { lookups: mapping.as_ref().map_or_else(Vec::new, wanted), ..Shared::default() },
            numberings: BTreeMap::new(),
            total: inputs.iter().map(|input| input.progress().1).sum(),
            done: 0,
            broken: Vec::new(),
            frames: BTreeMap::new(),
            progress,
        };
        let turns = reading.in_turn(inputs)?;
        for (place, (_, format)) in turns.iter().enumerate() {
            if let Format::Table(index) = format {
                let again = turns[..place].iter().any(|(_, other)| other == format);
                reading.numberings.entry(*index).or_default().several |= again;
            }
        }
        for (input, format) in turns {
            reading.read(input, format)?;
        }
        Ok(reading.finish())
    }
}

/// An import going on.
struct Reading<'a> {
    mapping: Option<&'a Mapping>,
    intake: Intake,
    repeats: Repeats,
    told: Told,
    shared: Shared,
    /// By the place of the table in the mapping.
    numberings: BTreeMap<usize, Numbering>,
    total: Option<u64>,
    done: u64,
    broken: Vec<Problem>,
    frames: BTreeMap<String, Frame>,
    progress: &'a mut dyn Progress,
}

impl<'a> Reading<'a> {
    /// The inputs in the order in which they must be read: tables that others look into go first.
    fn in_turn(&mut self, inputs: Vec<Input>) -> Result<Vec<(Input, Format)>, Problem> {
        let order = self.mapping.map_or_else(Vec::new, in_order);
        let mut turns = Vec::new();
        for mut input in inputs {
            let format = guess(&mut input, self.mapping)?;
            turns.push((input, format));
        }
        let turn = |format: &Format| match format {
            Format::Table(index) => order.iter().position(|place| place == index).unwrap_or(order.len()),
            _ => order.len(),
        };
        turns.sort_by_key(|(_, format)| turn(format));
        self.all_there(&turns)?;
        Ok(turns)
    }

    /// A table that others look into must be there; one that is merely missing is told, not passed over.
    fn all_there(&mut self, turns: &[(Input, Format)]) -> Result<(), Problem> {
        let given = |index: usize| turns.iter().any(|(_, format)| *format == Format::Table(index));
        let some = turns.iter().any(|(_, format)| matches!(format, Format::Table(_)));
        let Some(mapping) = self.mapping.filter(|_| some) else { return Ok(()) };
        for (index, table) in mapping.tables.iter().enumerate().filter(|(index, _)| !given(*index)) {
            let looks = |other: &Table| other.join.values().any(|join| join.table == table.name);
            let needed =
                mapping.tables.iter().enumerate().any(|(other, told)| other != index && given(other) && looks(told));
            let sentence = if needed { Sentence::NoFile } else { Sentence::NoteNoFile };
            let said = Said::new(sentence).with("table", &table.name).with("wanted", table.files().join(", "));
            if needed {
                return Err(Problem::general(said));
            }
            if !table.facts.is_empty() {
                self.intake.notes.push(Problem::general(said));
            }
        }
        Ok(())
    }

    fn read(&mut self, input: Input, format: Format) -> Result<(), Problem> {
        if self.intake.full.is_some() {
            return Ok(());
        }
        let size = input.progress().1.unwrap_or(0);
        let broken = match format {
            Format::Xes => self.xes(input)?,
            Format::Lines => self.lines(input),
            Format::Table(index) => self.table(input, index)?,
            Format::Empty => Some(Problem::at(Place::file(input.name()), Said::new(Sentence::Empty))),
            Format::Failed(said) => Some(Problem::at(Place::file(input.name()), said)),
        };
        self.broken.extend(broken);
        self.done += size;
        Ok(())
    }

    fn xes(&mut self, input: Input) -> Result<Option<Problem>, Problem> {
        let file = input.name().to_owned();
        let packed = input.is_packed();
        let needs = || Said::new(Sentence::NeedsMapping).with_sentence("format", Sentence::FormatXes);
        let needs = || Problem::at(Place::file(&file), needs());
        let mapping = self.mapping.ok_or_else(needs)?;
        let xes = mapping.xes.as_ref().ok_or_else(needs)?;
        let (meter, done, total, progress) = (input.meter(), self.done, self.total, &mut *self.progress);
        let mut block = || progress.advance(done + meter.taken(), total);
        self.repeats.next_file();
        self.frames.insert(file.clone(), Frame::Log);
        let mut sink = XesImport::new(mapping, xes, &mut self.intake, &mut self.repeats, &file, &mut block)
            .map_err(Problem::general)?;
        let mut reader = XesReader::new(decoded(input, None));
        let result = reader.run(&mut sink);
        sink.close();
        let place = Place { file: file.clone(), line: reader.line(), byte: reader.place() };
        Ok(result.err().map(|fault| Problem::at(place, of_fault(fault, packed))))
    }

    fn lines(&mut self, input: Input) -> Option<Problem> {
        let file = input.name().to_owned();
        let packed = input.is_packed();
        let (meter, done, total, progress) = (input.meter(), self.done, self.total, &mut *self.progress);
        let mut block = || progress.advance(done + meter.taken(), total);
        let mut import = LineImport::new(decoded(input, None), &file, &mut self.intake, &mut self.told);
        let result = import.run(&mut block);
        ended(result, import.place(), import.failure(), packed)
    }

    fn table(&mut self, input: Input, index: usize) -> Result<Option<Problem>, Problem> {
        let Some(mapping) = self.mapping else { return Ok(None) };
        let table: &Table = &mapping.tables[index];
        let file = input.name().to_owned();
        let packed = input.is_packed();
        let whole = |said| Problem::at(Place::file(&file), said);
        let (meter, done, total, progress) = (input.meter(), self.done, self.total, &mut *self.progress);
        let mut block = || progress.advance(done + meter.taken(), total);
        let delimiter = table.delimiter.as_ref().and_then(|text| text.bytes().next()).unwrap_or(b',');
        let mut rows = Rows::new(decoded(input, table.encoding.as_deref()), delimiter);
        let Some(header) = header(&mut rows).map_err(whole)? else {
            let said = rows.failure().map_or_else(|| Said::new(Sentence::Empty), |error| broken_off(error, packed));
            return Ok(Some(whole(said)));
        };
        if let Some(header) = rows.raw() {
            let header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(header).to_vec();
            self.frames.insert(file.clone(), Frame::Header(header));
        }
        let plan = bind(mapping, table, header, &mut self.shared.lookups, &mut self.intake).map_err(whole)?;
        let numbering = self.numberings.entry(index).or_default();
        let mut import = TableImport::new(rows, plan, &file, &mut self.intake, &mut self.shared, numbering);
        let result = import.run(&mut block);
        let broken = ended(result, import.place(), import.failure(), packed);
        import.close(&table.personal);
        Ok(broken)
    }

    fn finish(mut self) -> Imported {
        if let Err(said) = settle(&mut self.shared, &mut self.intake) {
            self.broken.push(Problem::general(said));
        }
        let mut intake = self.intake;
        let (count, kept) = (intake.rejections.count, intake.rejections.rows.len());
        let told = [
            (Sentence::NoteSame, self.told.same + self.repeats.same),
            (Sentence::NoteRepeatedCase, self.repeats.repeated),
        ];
        for (sentence, count) in told {
            if count > 0 {
                intake.notes.push(Problem::general(Said::new(sentence).with("count", count)));
            }
        }
        if count > kept as u64 {
            let said = Said::new(Sentence::NoteRejected).with("count", count).with("kept", kept);
            intake.notes.push(Problem::general(said));
        }
        if let Some(total) = self.total {
            self.progress.advance(total, self.total);
        }
        Imported {
            log: intake.log,
            rejected: intake.rejections.rows,
            rejected_count: count,
            notes: intake.notes,
            broken: self.broken,
            frames: self.frames,
            complete: self.mapping.is_some_and(|mapping| mapping.complete),
            rows: self.shared.rows,
        }
    }
}

/// The input in UTF-8: its own first bytes go before what the mapping says.
fn decoded(mut input: Input, label: Option<&str>) -> Input {
    let told = told_by(input.head());
    let said = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    match told.or(said).filter(|encoding| *encoding != encoding_rs::UTF_8) {
        Some(encoding) => input.map(|inner| Decoded::new(inner, encoding)),
        None => input,
    }
}

/// Why the reading of a file ended before its end, if it did.
fn ended(
    result: Result<(), Said>,
    place: Place,
    failure: Option<(&io::Error, Place)>,
    packed: bool,
) -> Option<Problem> {
    match (result, failure) {
        (Err(said), _) => Some(Problem::at(place, said)),
        (Ok(()), Some((error, place))) => Some(Problem::at(place, broken_off(error, packed))),
        (Ok(()), None) => None,
    }
}

fn of_fault(fault: Fault<Said>, packed: bool) -> Said {
    match fault {
        Fault::Stopped(said) => said,
        Fault::Io(error) => broken_off(&error, packed),
        Fault::Truncated => Said::new(Sentence::XmlTruncated),
        Fault::Xml(why) => Said::new(Sentence::XmlBroken).with_sentence("why", of_xml(why)),
        Fault::Tag(tag) => Said::new(Sentence::XmlTag).with("tag", tag),
        Fault::TooLong => Said::new(Sentence::TooLong).with("limit", PIECE),
        Fault::TooDeep => Said::new(Sentence::TooDeep).with("limit", DEPTH),
        Fault::NotLog(tag) => Said::new(Sentence::NotLog).with("tag", tag),
        Fault::Empty => Said::new(Sentence::Empty),
    }
}

fn of_xml(why: Malformed) -> Sentence {
    match why {
        Malformed::Attribute => Sentence::XmlAttributeWhy,
        Malformed::Entity => Sentence::XmlEntityWhy,
        Malformed::Letters => Sentence::XmlLettersWhy,
        Malformed::Text => Sentence::XmlTextWhy,
        Malformed::Other => Sentence::XmlOtherWhy,
    }
}

/// Why reading of bytes ended.
pub(crate) fn broken_off(error: &io::Error, packed: bool) -> Said {
    match (packed, error.kind()) {
        (true, io::ErrorKind::UnexpectedEof) => Said::new(Sentence::GzipTruncated),
        (true, _) if error.get_ref().is_some_and(|inner| inner.is::<Followed>()) => Said::new(Sentence::GzipFollowed),
        (true, _) => Said::new(Sentence::GzipBroken),
        (false, _) => Said::new(Sentence::CannotRead).with("why", error),
    }
}

fn cannot_open(path: &Path, error: &io::Error) -> Problem {
    Problem::at(Place::file(&path.to_string_lossy()), Said::cannot_open(error))
}

/// A file itself, or the files of a folder in the order of their names.
fn files(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(|error| cannot_open(path, &error))?;
    let mut files: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}
