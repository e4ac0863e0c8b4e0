//! A Rust source taken apart just enough for the checks: the code without comments and literals,
//! the string literals with their places, and which stretches are compiled for tests only.

use std::ops::Range;

/// A string literal as it stands between its quotes; `offset` is that of the opening quote.
pub struct Literal {
    pub offset: usize,
    pub text: String,
}

/// The parts of a source. Offsets are bytes of the original text.
pub struct RustText {
    /// As long as the source; comments and the insides of literals are blank, lines are kept.
    pub code: String,
    pub literals: Vec<Literal>,
    tests: Vec<Range<usize>>,
    line_starts: Vec<usize>,
}

impl RustText {
    pub fn read(source: &str) -> Self {
        let mut reader = Reader { source, code: source.as_bytes().to_vec(), literals: Vec::new(), at: 0 };
        reader.all();
        let Reader { code, literals, .. } = reader;
        // Blanks begin and end at ASCII marks, so what is left is still UTF-8.
        let code = String::from_utf8_lossy(&code).into_owned();
        let line_starts = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        RustText { tests: test_stretches(&code), code, literals, line_starts }
    }

    /// The line of an offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    pub fn is_test(&self, offset: usize) -> bool {
        self.tests.iter().any(|stretch| stretch.contains(&offset))
    }

    /// Where `word` stands in the code and is not a part of a longer name.
    pub fn find<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let named = |byte: &u8| *byte == b'_' || byte.is_ascii_alphanumeric();
        let code = self.code.as_bytes();
        let starts_name = word.as_bytes().first().is_some_and(named);
        let ends_name = word.as_bytes().last().is_some_and(named);
        self.code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
            let before = at.checked_sub(1).and_then(|before| code.get(before));
            let after = code.get(at + word.len());
            let goes_on_before = starts_name && before.is_some_and(named);
            let goes_on_after = ends_name && after.is_some_and(named);
            !goes_on_before && !goes_on_after
        })
    }

    /// The stretch in brackets that opens at or after `from`.
    pub fn brackets(&self, from: usize) -> Range<usize> {
        let code = self.code.as_bytes();
        let open = (from..code.len()).find(|&at| matches!(code[at], b'(' | b'[' | b'{')).unwrap_or(code.len());
        open..closing(code, open)
    }
}

/// One past the bracket that closes the one at `open`.
fn closing(code: &[u8], open: usize) -> usize {
    let mut depth = 0usize;
    for (at, byte) in code.iter().enumerate().skip(open) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' if depth <= 1 => return at + 1,
            b')' | b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// What stands under `#[cfg(test)]` or an attribute that includes it.
fn test_stretches(code: &str) -> Vec<Range<usize>> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    for (start, _) in code.match_indices("#[cfg(") {
        let end = closing(bytes, start + 1);
        let condition = &code[start..end];
        if condition.contains("test") && !condition.contains("not(test") {
            found.push(start..item_end(bytes, end));
        }
    }
    found
}

/// The end of the item that begins at `from`: its closing brace, or its semicolon.
fn item_end(code: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < code.len() {
        match code[at] {
            b'{' => return closing(code, at),
            b';' => return at + 1,
            b'(' | b'[' => at = closing(code, at),
            _ => at += 1,
        }
    }
    code.len()
}

struct Reader<'a> {
    source: &'a str,
    code: Vec<u8>,
    literals: Vec<Literal>,
    at: usize,
}

impl Reader<'_> {
    fn all(&mut self) {
        while self.at < self.source.len() {
            let rest = &self.source.as_bytes()[self.at..];
            match rest {
                [b'/', b'/', ..] => {
                    let end = self.until("\n");
                    self.blank(end);
                }
                [b'/', b'*', ..] => {
                    let end = self.block_comment_end();
                    self.blank(end);
                }
                [b'"', ..] => self.string(),
                [b'r', b'"' | b'#', ..] if self.raw_may_start() => self.raw_string(),
                [b'\'', ..] => self.quote(),
                _ => self.at += 1,
            }
        }
    }

    fn until(&self, mark: &str) -> usize {
        let from = self.at.min(self.source.len());
        self.source[from..].find(mark).map_or(self.source.len(), |at| from + at)
    }

    fn blank(&mut self, end: usize) {
        self.blank_between(self.at, end);
        self.at = end;
    }

    fn blank_between(&mut self, from: usize, end: usize) {
        for byte in &mut self.code[from..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }

    fn block_comment_end(&self) -> usize {
        let bytes = self.source.as_bytes();
        let mut depth = 0;
        let mut at = self.at;
        while at < bytes.len() {
            if bytes[at..].starts_with(b"/*") {
                depth += 1;
                at += 2;
            } else if bytes[at..].starts_with(b"*/") {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            } else {
                at += 1;
            }
        }
        bytes.len()
    }

    fn string(&mut self) {
        let bytes = self.source.as_bytes();
        let open = self.at;
        let mut at = open + 1;
        while at < bytes.len() && bytes[at] != b'"' {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        self.literal(open, open + 1, at.min(bytes.len()), 1);
    }

    /// `r` opens a raw string unless it ends a name; `br` and `cr` are prefixes of such strings.
    fn raw_may_start(&self) -> bool {
        let bytes = &self.source.as_bytes()[..self.at];
        let named = |byte: &u8| *byte == b'_' || byte.is_ascii_alphanumeric();
        match bytes {
            [.., before, b'b' | b'c'] => !named(before),
            [.., before] => !named(before),
            [] => true,
        }
    }

    fn raw_string(&mut self) {
        let bytes = self.source.as_bytes();
        let hashes = bytes[self.at + 1..].iter().take_while(|byte| **byte == b'#').count();
        let quote = self.at + 1 + hashes;
        if bytes.get(quote) != Some(&b'"') {
            self.at += 1; // a raw name such as r#type
            return;
        }
        let mark = format!("\"{}", "#".repeat(hashes));
        let end = self.source[quote + 1..].find(&mark).map_or(bytes.len(), |at| quote + 1 + at);
        // Its hashes are no attributes.
        self.blank_between(self.at + 1, quote);
        self.blank_between((end + 1).min(bytes.len()), (end + mark.len()).min(bytes.len()));
        self.literal(self.at, quote + 1, end, mark.len());
    }

    fn literal(&mut self, open: usize, from: usize, end: usize, mark: usize) {
        // Byte strings are for machines.
        if !self.source[..open].ends_with('b') {
            let text = self.source.get(from..end).unwrap_or_default().to_owned();
            self.literals.push(Literal { offset: open, text });
        }
        self.blank_between(from.min(end), end);
        self.at = (end + mark).min(self.source.len());
    }

    /// A character, a byte, or the mark of a lifetime.
    fn quote(&mut self) {
        let rest = &self.source[self.at + 1..];
        let mut chars = rest.char_indices();
        let end = match chars.next() {
            Some((_, '\\')) => {
                let after = chars.nth(1).map_or(rest.len(), |(at, _)| at);
                rest[after..].find('\'').map(|at| after + at)
            }
            Some((_, _)) => chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at),
            None => None,
        };
        match end {
            Some(end) => {
                self.blank_between(self.at + 1, self.at + 1 + end);
                self.at += end + 2;
            }
            None => self.at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r###"
// HashMap in a comment "with a quote
fn first<'a>(x: &'a str) -> char { let _ = ('"', '\'', '\\', b'x'); 'я' }
/* one /* two */ HashMap */ const A: &str = "ab\"c";
const D: &[u8] = b"bytes"; const B: &str = r#"raw "quoted" HashMap"#; const r#type: u8 = 1;
#[cfg(test)]
#[allow(dead_code)]
mod tests { fn f() { HashMap::new(); } }
fn last() { HashMap::new(); MyHashMap::new(); }
"###;

    #[test]
    fn literals_and_comments_are_told_from_code() {
        let text = RustText::read(SAMPLE);
        let literals: Vec<&str> = text.literals.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(literals, [r#"ab\"c"#, r#"raw "quoted" HashMap"#]);
        assert_eq!(text.code.len(), SAMPLE.len());
        assert_eq!(text.code.matches('#').count(), 3, "{}", text.code);
        let places: Vec<(usize, bool)> = text.find("HashMap").map(|at| (text.line(at), text.is_test(at))).collect();
        assert_eq!(places, [(8, true), (9, false)]);
    }

    #[test]
    fn broken_sources_do_not_stop_the_reader() {
        for source in ["\"", "r#\"", "'", "'\\", "/*", "\\", "#[cfg(test", "b'", "\"\\"] {
            assert_eq!(RustText::read(source).code.len(), source.len(), "{source}");
        }
    }
}
