//! Where bytes come from: a file or any reader, plain or gzip, counted on the way. Unpacking runs in a thread of its
//! own behind a bounded queue, so that a packed log is read at the speed of unpacking.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use flate2::bufread::GzDecoder;
use wording::Language;

use crate::guards::{BLOCK, BLOCKS_WAITING};
use crate::messages::Sentence;

/// Bytes of a source, unpacked, with a count of the raw bytes taken so far.
pub struct Input {
    name: String,
    total: Option<u64>,
    taken: Arc<AtomicU64>,
    inner: Box<dyn Read + Send>,
    packed: bool,
    /// First bytes that were looked at and not yet given out.
    head: Vec<u8>,
    head_at: usize,
    /// A failure met while looking at them.
    failed: Option<io::Error>,
}

/// How many first bytes tell a format and an encoding.
const HEAD: usize = 4096;

impl Input {
    /// Opens a file; gzip is recognised by its first bytes, not by its name.
    ///
    /// # Errors
    /// What the operating system says when the file cannot be opened or read.
    pub fn open(path: &Path) -> io::Result<Input> {
        let file = File::open(path)?;
        let total = file.metadata().ok().map(|data| data.len());
        Input::from_reader(&path.to_string_lossy(), file, total)
    }

    /// Takes any reader under a name; `total` is its size in raw bytes, if known.
    ///
    /// # Errors
    /// What the reader says when its first bytes cannot be read.
    pub fn from_reader(name: &str, reader: impl Read + Send + 'static, total: Option<u64>) -> io::Result<Input> {
        let taken = Arc::new(AtomicU64::new(0));
        let mut counted = BufReader::with_capacity(BLOCK, Counted { inner: reader, taken: Arc::clone(&taken) });
        let packed = counted.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        let inner: Box<dyn Read + Send> = if packed { Box::new(Unpacked::start(counted)?) } else { Box::new(counted) };
        Ok(Input { name: name.to_owned(), total, taken, inner, packed, head: Vec::new(), head_at: 0, failed: None })
    }

    /// Takes bytes that are in memory already.
    ///
    /// # Errors
    /// None in practice; the signature is that of [`Input::from_reader`].
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> io::Result<Input> {
        let total = bytes.len() as u64;
        Input::from_reader(name, Cursor::new(bytes), Some(total))
    }

    /// The name the user knows the source by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Raw bytes taken so far, and all of them if known.
    #[must_use]
    pub fn progress(&self) -> (u64, Option<u64>) {
        (self.taken.load(Ordering::Relaxed), self.total)
    }

    /// A meter of the raw bytes taken, which outlives the input.
    #[must_use]
    pub fn meter(&self) -> Meter {
        Meter(Arc::clone(&self.taken))
    }

    /// Whether the bytes are unpacked on the way.
    #[must_use]
    pub fn is_packed(&self) -> bool {
        self.packed
    }

    /// The first bytes, unpacked; reading gives them out again. Fewer than asked where the source is short or fails.
    pub(crate) fn head(&mut self) -> &[u8] {
        if self.head.is_empty() {
            let mut head = vec![0; HEAD];
            let mut filled = 0;
            while filled < head.len() {
                match self.inner.read(&mut head[filled..]) {
                    Ok(0) => break,
                    Ok(read) => filled += read,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => {
                        self.failed = Some(error);
                        break;
                    }
                }
            }
            head.truncate(filled);
            self.head = head;
        }
        &self.head[self.head_at..]
    }

    /// Why the first bytes could not be read, if so.
    pub(crate) fn head_failure(&self) -> Option<&io::Error> {
        self.failed.as_ref()
    }

    /// The same input with its bytes passed through `change` (a decoder of letters, for one).
    pub(crate) fn map<C: Read + Send + 'static>(mut self, change: impl FnOnce(Box<dyn Read + Send>) -> C) -> Input {
        let (name, total, meter, packed) = (self.name.clone(), self.total, Arc::clone(&self.taken), self.packed);
        let head = Cursor::new(self.head.split_off(self.head_at));
        let rest = Rest { failed: self.failed.take(), inner: self.inner };
        let inner = Box::new(change(Box::new(head.chain(rest))));
        Input { name, total, taken: meter, inner, packed, head: Vec::new(), head_at: 0, failed: None }
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.head_at < self.head.len() {
            let count = buffer.len().min(self.head.len() - self.head_at);
            buffer[..count].copy_from_slice(&self.head[self.head_at..self.head_at + count]);
            self.head_at += count;
            return Ok(count);
        }
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.inner.read(buffer),
        }
    }
}

/// A reader whose failure was met early and is told in its turn.
struct Rest {
    failed: Option<io::Error>,
    inner: Box<dyn Read + Send>,
}

impl Read for Rest {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.inner.read(buffer),
        }
    }
}

/// How many raw bytes were taken from an input.
#[derive(Clone, Debug)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// Raw bytes so far.
    #[must_use]
    pub fn taken(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Counts what passes.
struct Counted<R> {
    inner: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// The reading end of the unpacking thread. Everything unpacked before a failure is given out before the failure is.
struct Unpacked {
    full: Receiver<io::Result<Vec<u8>>>,
    empty: SyncSender<Vec<u8>>,
    block: Vec<u8>,
    at: usize,
    over: bool,
}

impl Unpacked {
    fn start(packed: impl BufRead + Send + 'static) -> io::Result<Unpacked> {
        let (send, full) = sync_channel(BLOCKS_WAITING);
        let (empty, reuse) = sync_channel(BLOCKS_WAITING + 2);
        std::thread::Builder::new().name("gunzip".to_owned()).spawn(move || unpack(packed, &send, &reuse))?;
        Ok(Unpacked { full, empty, block: Vec::new(), at: 0, over: false })
    }
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while self.at == self.block.len() {
            if self.over {
                return Ok(0);
            }
            match self.full.recv() {
                Ok(Ok(block)) => {
                    let old = std::mem::replace(&mut self.block, block);
                    self.at = 0;
                    // A full return queue only means that this block is freed instead of used again.
                    let _ = self.empty.try_send(old);
                }
                Ok(Err(error)) => {
                    self.over = true;
                    return Err(error);
                }
                Err(_) => self.over = true,
            }
        }
        let count = buffer.len().min(self.block.len() - self.at);
        buffer[..count].copy_from_slice(&self.block[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// Unpacks member after member until the end, an error, or until nobody listens any more.
fn unpack(mut packed: impl BufRead, full: &SyncSender<io::Result<Vec<u8>>>, empty: &Receiver<Vec<u8>>) {
    loop {
        let mut member = GzDecoder::new(&mut packed);
        loop {
            let mut block = empty.try_recv().unwrap_or_default();
            block.resize(BLOCK, 0);
            let (filled, result) = fill(&mut member, &mut block);
            block.truncate(filled);
            if filled > 0 && full.send(Ok(block)).is_err() {
                return;
            }
            match result {
                Err(error) => {
                    let _ = full.send(Err(error));
                    return;
                }
                Ok(true) => break,
                Ok(false) => {}
            }
        }
        match another_member(&mut packed) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                let _ = full.send(Err(error));
                return;
            }
        }
    }
}

/// Fills a block; the flag says that the member is over.
fn fill(member: &mut impl Read, block: &mut [u8]) -> (usize, io::Result<bool>) {
    let mut filled = 0;
    while filled < block.len() {
        match member.read(&mut block[filled..]) {
            Ok(0) => return (filled, Ok(true)),
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return (filled, Err(error)),
        }
    }
    (filled, Ok(false))
}

/// Bytes that are no gzip stand after the end of one.
#[derive(Debug)]
pub(crate) struct Followed;

impl fmt::Display for Followed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Sentence::GzipFollowed.pattern(Language::En))
    }
}

impl std::error::Error for Followed {}

/// Whether another gzip member follows. Zero bytes after the last one are padding (tapes, some archivers) and pass.
fn another_member(packed: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let (zeros, next) = {
            let buffer = packed.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let zeros = buffer.iter().take_while(|&&byte| byte == 0).count();
            (zeros, buffer.get(zeros).copied())
        };
        if next.is_some() && zeros == 0 {
            return Ok(true);
        }
        packed.consume(zeros);
        if next.is_some() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, Followed));
        }
    }
}
