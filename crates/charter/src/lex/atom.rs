//! The first step of reading: letters, digits, signs and quoted names, with their places.

use crate::words::small::CONJUNCTIONS;
use crate::words::{Trie, fold};

pub use crate::words::is_dash;

/// The smallest pieces of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Atom {
    /// A run of letters (and digits inside it), folded.
    Word(String),
    /// A run of digits.
    Digits(String),
    /// Any dash.
    Dash,
    /// Comma, colon, semicolon, full stop.
    Soft(char),
    /// A quoted name; `closed` is false when the closing quote is missing on the line.
    Name {
        /// The text inside.
        text: String,
        /// Whether the closing quote was found.
        closed: bool,
    },
    /// Any other sign.
    Sign(char),
}

/// An atom with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The piece.
    pub atom: Atom,
    /// First byte in the document.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Number of the line within the document, from nought.
    pub line: u32,
    /// Whether it opens its line.
    pub first: bool,
    /// Columns of white space before its line.
    pub indent: u16,
}

/// The closing mark of an opening quote.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '«' => Some(&['»']),
        '"' => Some(&['"']),
        '“' => Some(&['”', '“']),
        '„' => Some(&['“', '”']),
        _ => None,
    }
}

/// Trims a name and makes every run of white space one space.
pub fn tidy_name(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Splits a stretch of the document into atoms.
pub fn atoms(text: &str, from: usize, to: usize) -> Vec<Placed> {
    let mut cutter = Cutter { text, at: from, to, line: 0, first: true, indent: 0, out: Vec::new() };
    cutter.run();
    cutter.out
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    to: usize,
    line: u32,
    first: bool,
    indent: u16,
    out: Vec<Placed>,
}

impl Cutter<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..self.to)?.chars().next()
    }

    fn run(&mut self) {
        while let Some(c) = self.peek() {
            if c == '\n' {
                self.at += 1;
                self.line += 1;
                self.first = true;
                self.indent = 0;
            } else if c.is_whitespace() || c == '\u{feff}' {
                if self.first && c != '\u{feff}' {
                    self.indent = self.indent.saturating_add(if c == '\t' { 2 } else { 1 });
                }
                self.at += c.len_utf8();
            } else {
                let start = self.at;
                let atom = self.atom(c);
                let first = std::mem::replace(&mut self.first, false);
                self.out.push(Placed { atom, start, end: self.at, line: self.line, first, indent: self.indent });
            }
        }
    }

    fn atom(&mut self, c: char) -> Atom {
        if let Some(marks) = closing(c) {
            return self.name(c, marks);
        }
        if c.is_ascii_digit() {
            let start = self.at;
            while self.peek().is_some_and(|c| c.is_ascii_digit()) {
                self.at += 1;
            }
            return Atom::Digits(self.text[start..self.at].to_string());
        }
        if c.is_alphabetic() || c == '_' {
            let start = self.at;
            while let Some(c) = self.peek() {
                if !(c.is_alphanumeric() || c == '_' || c == '\'' || c == '’' || is_mark(c)) {
                    break;
                }
                self.at += c.len_utf8();
            }
            return Atom::Word(fold(&self.text[start..self.at]));
        }
        self.at += c.len_utf8();
        match c {
            c if is_dash(c) => Atom::Dash,
            ',' | ':' | ';' | '.' => Atom::Soft(c),
            c => Atom::Sign(c),
        }
    }

    /// A name runs to its closing mark on the same line; « » may stand one inside another.
    fn name(&mut self, open: char, marks: &[char]) -> Atom {
        self.at += open.len_utf8();
        let start = self.at;
        let line_end = self.text[start..self.to].find('\n').map_or(self.to, |n| start + n);
        let mut depth = 0usize;
        for (offset, c) in self.text[start..line_end].char_indices() {
            if c == open && open == '«' {
                depth += 1;
            } else if marks.contains(&c) {
                if depth == 0 {
                    self.at = start + offset + c.len_utf8();
                    return Atom::Name { text: tidy_name(&self.text[start..start + offset]), closed: true };
                }
                depth -= 1;
            }
        }
        self.unclosed(start, line_end, marks)
    }

    /// Without a closing mark at the right depth the name ends at the first mark of any depth,
    /// else where a comma, a colon or the line ends it.
    fn unclosed(&mut self, start: usize, line_end: usize, marks: &[char]) -> Atom {
        let rest = &self.text[start..line_end];
        let (stop, skip, closed) = match rest.char_indices().find(|(_, c)| marks.contains(c)) {
            Some((at, c)) => (at, c.len_utf8(), true),
            None => (rest.find([',', ':', ';']).unwrap_or(rest.len()), 0, false),
        };
        self.at = start + stop + skip;
        Atom::Name { text: tidy_name(&rest[..stop]), closed }
    }
}

/// Combining marks (a stress, a decomposed й) belong to the word they stand in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether a comma stands before "when" or "while": the grammar of Russian wants one inside a phrase there.
fn before_conjunction(atoms: &[Placed], at: usize) -> bool {
    let next = atoms.get(at + 1).map(|placed| &placed.atom);
    matches!(next, Some(Atom::Word(word)) if CONJUNCTIONS.contains(&word.as_str()))
}

/// The longest phrase of a trie that begins at an atom: the node and one past its last atom.
/// A comma before the conjunction a phrase ends with does not break it; the end of a line does.
pub fn longest(trie: &Trie, atoms: &[Placed], from: usize, skip: &dyn Fn(&str) -> bool) -> Option<(u32, usize)> {
    let mut node = trie.root()?;
    let line = atoms.get(from)?.line;
    let mut best = None;
    let mut at = from;
    while let Some(placed) = atoms.get(at) {
        if placed.line != line {
            break;
        }
        let step = match &placed.atom {
            Atom::Word(word) => match trie.step(node, word) {
                Some(next) => Some(next),
                None if skip(word) => {
                    at += 1;
                    continue;
                }
                None => None,
            },
            Atom::Digits(digits) => trie.step(node, digits),
            Atom::Sign('=') => trie.step(node, "="),
            Atom::Dash => trie.step(node, "-"),
            Atom::Soft(',') if at > from && before_conjunction(atoms, at) => {
                at += 1;
                continue;
            }
            _ => None,
        };
        let Some(next) = step else { break };
        node = next;
        at += 1;
        if !trie.lexes(node).is_empty() {
            best = Some((node, at));
        }
    }
    best
}
