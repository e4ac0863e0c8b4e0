//! A bounded window over a reader: the bytes from the start of the current piece to as far as has been read.

use std::io::{self, Read};

use crate::guards::{BLOCK, PIECE};

/// Bytes in memory, and where in the source they lie.
pub struct Window<R> {
    reader: R,
    bytes: Vec<u8>,
    start: usize,
    end: usize,
    pin: Option<usize>,
    before: u64,
    lines: u64,
    over: bool,
    failed: Option<io::Error>,
}

/// What [`Window::more`] came to.
#[derive(Debug, PartialEq, Eq)]
pub enum More {
    /// New bytes lie at the end of the window.
    Read,
    /// The source is over (or failed: see [`Window::failure`]); nothing was added.
    Over,
    /// The piece in the window is longer than the guard allows.
    TooLong,
}

impl<R: Read> Window<R> {
    /// An empty window over a reader.
    pub fn new(reader: R) -> Window<R> {
        Window {
            reader,
            bytes: vec![0; 2 * BLOCK],
            start: 0,
            end: 0,
            pin: None,
            before: 0,
            lines: 1,
            over: false,
            failed: None,
        }
    }

    /// The bytes not yet consumed.
    #[inline]
    pub fn rest(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    /// Steps over `count` bytes.
    #[inline]
    pub fn consume(&mut self, count: usize) {
        debug_assert!(self.start + count <= self.end);
        self.start = (self.start + count).min(self.end);
    }

    /// Place of the first unconsumed byte in the (unpacked) source, from 0.
    #[inline]
    pub fn place(&self) -> u64 {
        self.before + self.start as u64
    }

    /// Keeps the bytes from here on although they are stepped over, until [`Window::unpin`].
    pub fn pin(&mut self) {
        self.pin = Some(self.start);
    }

    /// The bytes from the pin to the first unconsumed one.
    /// `None` if nothing is pinned, or if the piece grew past the guard.
    pub fn pinned(&self) -> Option<&[u8]> {
        Some(&self.bytes[self.pin?..self.start])
    }

    /// Lifts the pin.
    pub fn unpin(&mut self) {
        self.pin = None;
    }

    /// Line of the first unconsumed byte, from 1. Counted when asked, so that reading pays nothing for it.
    pub fn line(&self) -> u64 {
        self.lines + newlines(&self.bytes[..self.start])
    }

    /// Line of the pinned byte; of the first unconsumed one if nothing is pinned.
    pub fn line_of_pin(&self) -> u64 {
        self.lines + newlines(&self.bytes[..self.pin.unwrap_or(self.start)])
    }

    /// Goes back to the pin, if it is still held.
    pub fn rewind(&mut self) {
        self.start = self.pin.unwrap_or(self.start);
    }

    /// Whether everything the source has is in the window.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Why the source ended early, if it did.
    pub fn failure(&self) -> Option<&io::Error> {
        self.failed.as_ref()
    }

    /// The same, handed over.
    pub fn take_failure(&mut self) -> Option<io::Error> {
        self.failed.take()
    }

    /// The reader itself (to ask how far it has come).
    pub fn reader(&self) -> &R {
        &self.reader
    }

    /// Reads more behind the unconsumed bytes, moving them to the front first; never holds more than a piece allows.
    pub fn more(&mut self) -> More {
        if self.over {
            return More::Over;
        }
        self.drop_consumed();
        if self.end - self.start > PIECE {
            return More::TooLong;
        }
        if self.bytes.len() - self.end < BLOCK {
            let size = (self.bytes.len() * 2).min(2 * PIECE + 2 * BLOCK);
            self.bytes.resize(size, 0);
        }
        let wanted = self.end + BLOCK;
        let mut got = More::Over;
        while self.end < wanted && self.read_once() == More::Read {
            got = More::Read;
        }
        got
    }

    /// Moves what is still needed to the front. A pinned piece past the guard is let go.
    fn drop_consumed(&mut self) {
        if self.pin.is_some_and(|pin| self.start - pin > PIECE) {
            self.pin = None;
        }
        let from = self.pin.unwrap_or(self.start);
        if from == 0 {
            return;
        }
        self.lines += newlines(&self.bytes[..from]);
        self.bytes.copy_within(from..self.end, 0);
        self.before += from as u64;
        self.end -= from;
        self.start -= from;
        self.pin = self.pin.map(|_| 0);
    }

    fn read_once(&mut self) -> More {
        loop {
            match self.reader.read(&mut self.bytes[self.end..]) {
                Ok(0) => {
                    self.over = true;
                    return More::Over;
                }
                Ok(read) => {
                    self.end += read;
                    return More::Read;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.over = true;
                    self.failed = Some(error);
                    return More::Over;
                }
            }
        }
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}
