//! Other encodings than UTF-8, decoded on the way.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding};

use crate::guards::BLOCK;

/// Bytes of another encoding given out as UTF-8. What the encoding does not know becomes U+FFFD.
pub(crate) struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_at: usize,
    raw_end: usize,
    over: bool,
    /// Decoded bytes that did not fit the caller's buffer: a letter takes up to four.
    spare: Vec<u8>,
    spare_at: usize,
}

impl<R: Read> Decoded<R> {
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Decoded<R> {
        Decoded {
            inner,
            decoder: encoding.new_decoder(),
            raw: vec![0; BLOCK],
            raw_at: 0,
            raw_end: 0,
            over: false,
            spare: Vec::new(),
            spare_at: 0,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.raw_at = 0;
        self.raw_end = self.inner.read(&mut self.raw)?;
        self.over = self.raw_end == 0;
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if self.spare_at < self.spare.len() {
                let count = buffer.len().min(self.spare.len() - self.spare_at);
                buffer[..count].copy_from_slice(&self.spare[self.spare_at..self.spare_at + count]);
                self.spare_at += count;
                return Ok(count);
            }
            if self.over {
                return Ok(0);
            }
            if self.raw_at == self.raw_end {
                self.refill()?;
            }
            self.spare.resize(BLOCK, 0);
            let raw = &self.raw[self.raw_at..self.raw_end];
            let (result, read, written, _) = self.decoder.decode_to_utf8(raw, &mut self.spare, self.over);
            self.raw_at += read;
            self.spare.truncate(written);
            self.spare_at = 0;
            // The last call may leave more to write; it is repeated before the end is told.
            if self.over && result == CoderResult::OutputFull {
                self.over = false;
            }
        }
    }
}

/// The encoding that the first bytes tell: a byte order mark, or the declaration of an XML file.
pub(crate) fn told_by(head: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Some(encoding);
    }
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..declaration.iter().position(|&byte| byte == b'>')?];
    let text = std::str::from_utf8(declaration).ok()?;
    let rest = text.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = rest[1..].split(quote).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_through_any_size_of_buffer() {
        let text = "Счёт на оплату; Ёлка\r\n".repeat(500);
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&text);
        for size in [1, 3, 4096] {
            let mut decoded = Decoded::new(&bytes[..], encoding_rs::WINDOWS_1251);
            let mut all = Vec::new();
            let mut buffer = vec![0; size];
            loop {
                let read = decoded.read(&mut buffer).unwrap();
                if read == 0 {
                    break;
                }
                all.extend_from_slice(&buffer[..read]);
            }
            assert_eq!(String::from_utf8(all).unwrap(), text);
        }
    }

    #[test]
    fn the_first_bytes_tell_the_encoding() {
        let cases: &[(&[u8], Option<&str>)] = &[
            (b"<?xml version=\"1.0\" encoding=\"windows-1251\" ?>", Some("windows-1251")),
            (b"<?xml version='1.0' encoding='UTF-8'?>", None),
            (b"<log>", None),
            (b"\xff\xfeI\0d\0", Some("UTF-16LE")),
            (b"\xef\xbb\xbfId", Some("UTF-8")),
        ];
        for (head, name) in cases {
            assert_eq!(told_by(head).map(Encoding::name), *name);
        }
    }
}
