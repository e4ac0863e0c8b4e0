//! Rows of delimited text over `csv-core`, in bounded memory, with the place and the text of every row at hand.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, ReaderBuilder};

use crate::guards::{COLUMNS, PIECE};
use crate::window::{More, Window};

/// A stream of rows.
pub(crate) struct Rows<R> {
    window: Window<R>,
    core: csv_core::Reader,
    delimiter: u8,
    out: Vec<u8>,
    ends: Vec<usize>,
    fields: usize,
    start: u64,
    block: bool,
    /// Line of a row that was given up: by the time it is asked for, the row may be out of the window.
    given_up: Option<u64>,
}

/// What came next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// A row; see [`Rows::field`].
    Row,
    /// A row that cannot be told from what follows: a quote is never closed, or the row is longer than the guard.
    /// Reading goes on at the next line.
    Broken(Breach),
    /// The end, or a failure of the source: see [`Rows::failure`].
    Over,
}

/// Why a row was broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breach {
    /// A quote opens and never closes.
    OpenQuote,
    /// Longer than the guard.
    TooLong,
    /// More fields than the guard.
    TooManyFields,
}

impl<R: Read> Rows<R> {
    pub(crate) fn new(reader: R, delimiter: u8) -> Rows<R> {
        Rows {
            window: Window::new(reader),
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            delimiter,
            out: vec![0; 4096],
            ends: vec![0; 64],
            fields: 0,
            start: 0,
            block: false,
            given_up: None,
        }
    }

    /// How many fields the row has.
    pub(crate) fn len(&self) -> usize {
        self.fields
    }

    /// The bytes of a field, quotes undone.
    #[inline]
    pub(crate) fn field(&self, index: usize) -> &[u8] {
        let from = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.out[from..self.ends[index]]
    }

    /// The text of the row as it stands in the file, without its line break.
    pub(crate) fn raw(&self) -> Option<&[u8]> {
        self.window.pinned().map(trimmed)
    }

    /// Byte at which the row begins.
    pub(crate) fn byte(&self) -> u64 {
        self.start
    }

    /// Line in which the row begins, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.given_up.unwrap_or_else(|| self.window.line_of_pin())
    }

    /// Why the source ended early, if it did.
    pub(crate) fn failure(&self) -> Option<&io::Error> {
        self.window.failure()
    }

    /// Whether a block was read since last asked.
    pub(crate) fn took_block(&mut self) -> bool {
        std::mem::take(&mut self.block)
    }

    /// Reads the next row.
    #[inline]
    pub(crate) fn next(&mut self) -> Next {
        self.skip_breaks();
        self.given_up = None;
        self.window.pin();
        self.start = self.window.place();
        let (mut written, mut ended) = (0, 0);
        loop {
            let rest = self.window.rest();
            if rest.is_empty() && !self.window.is_over() {
                if self.window.pinned().is_none_or(|piece| piece.len() > PIECE) {
                    return self.break_off(Breach::TooLong);
                }
                self.block |= self.window.more() == More::Read;
                continue;
            }
            let (result, taken, out, ends) =
                self.core.read_record(rest, &mut self.out[written..], &mut self.ends[ended..]);
            self.window.consume(taken);
            written += out;
            ended += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.out.resize(self.out.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() > COLUMNS => {
                    return self.break_off(Breach::TooManyFields);
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record if self.is_open_at_end() => return self.break_off(Breach::OpenQuote),
                ReadRecordResult::Record => {
                    self.fields = ended;
                    return Next::Row;
                }
                ReadRecordResult::End => return Next::Over,
            }
        }
    }

    /// Steps over line breaks, so that a row's text begins with the row.
    #[inline]
    fn skip_breaks(&mut self) {
        loop {
            let rest = self.window.rest();
            let count = rest.iter().take_while(|&&byte| byte == b'\n' || byte == b'\r').count();
            let all = count == rest.len();
            self.window.consume(count);
            self.window.unpin();
            if !all || self.window.is_over() {
                return;
            }
            self.block |= self.window.more() == More::Read;
        }
    }

    /// The parser closes an open quote by itself at the end of the file; then everything after the quote has become
    /// one field. Told by an odd number of quotes in a last row of several lines.
    fn is_open_at_end(&self) -> bool {
        if !self.window.is_over() || !self.window.rest().is_empty() {
            return false;
        }
        let raw = self.window.pinned().unwrap_or_default();
        trimmed(raw).contains(&b'\n') && memchr::memchr_iter(b'"', raw).count() % 2 == 1
    }

    /// Whether the row stands on several lines.
    pub(crate) fn is_of_several_lines(&self) -> bool {
        self.raw().is_some_and(|raw| raw.contains(&b'\n'))
    }

    /// A row of several lines that does not fit the header began with a stray quote: only its first line is given up.
    pub(crate) fn give_back(&mut self) -> Breach {
        self.break_off(Breach::OpenQuote);
        Breach::OpenQuote
    }

    /// Gives the row up and goes on at the line after the one it began in.
    fn break_off(&mut self, breach: Breach) -> Next {
        self.core = ReaderBuilder::new().delimiter(self.delimiter).build();
        self.fields = 0;
        self.given_up = Some(self.window.line_of_pin());
        self.window.rewind();
        loop {
            let rest = self.window.rest();
            if let Some(end) = memchr::memchr(b'\n', rest) {
                self.window.consume(end + 1);
                break;
            }
            let all = rest.len();
            self.window.consume(all);
            if self.window.is_over() {
                break;
            }
            self.block |= self.window.more() == More::Read;
        }
        Next::Broken(breach)
    }
}

fn trimmed(raw: &[u8]) -> &[u8] {
    let end = raw.iter().rposition(|&byte| byte != b'\n' && byte != b'\r').map_or(0, |last| last + 1);
    &raw[..end]
}
