//! From text to tokens: the longest run of words of the table, quoted names, literals.

pub mod atom;
pub mod number;
pub mod token;

use crate::remark::{Kind as RemarkKind, Remark};
use crate::roles::RoleBook;
use crate::words::{Language, Lex, Trie, Word, base_trie, is_article};
use atom::{Atom, Placed};
pub use token::{Token, What};

/// Tokens of a stretch of the document, and what was wrong with single literals.
pub fn lex(text: &str, from: usize, to: usize, language: Language, roles: &RoleBook) -> (Vec<Token>, Vec<Remark>) {
    let atoms = atom::atoms(text, from, to);
    let mut lexer = Lexer {
        text,
        to,
        atoms: &atoms,
        language,
        roles: roles.trie(language),
        out: Vec::new(),
        remarks: Vec::new(),
        at: 0,
    };
    lexer.run();
    (lexer.out, lexer.remarks)
}

struct Lexer<'a> {
    text: &'a str,
    to: usize,
    atoms: &'a [Placed],
    language: Language,
    roles: &'a Trie,
    out: Vec<Token>,
    remarks: Vec<Remark>,
    at: usize,
}

impl Lexer<'_> {
    fn run(&mut self) {
        // A comma at the head of a line must not hide that the next token opens it.
        let (mut opens, mut comma) = (false, false);
        while let Some(placed) = self.atoms.get(self.at) {
            opens |= placed.first;
            let from = self.at;
            if placed.first && self.comment() {
                opens = false;
                continue;
            }
            comma |= placed.atom == Atom::Soft(',');
            let Some(what) = self.next() else { continue };
            let (first, last) = (&self.atoms[from], &self.atoms[self.at - 1]);
            let (start, end) = (first.start as u32, last.end as u32);
            let takes_line = matches!(&what, What::Phrase(alts) if alts.iter().any(|l| takes_rest(*l)));
            let indent = first.indent;
            self.out.push(Token {
                what,
                start,
                end,
                opens_line: std::mem::take(&mut opens),
                indent,
                after_comma: std::mem::take(&mut comma),
            });
            if takes_line {
                self.rest_of_line(end as usize, indent);
            }
        }
    }

    /// A line that begins like a comment of other languages is read as a note.
    fn comment(&mut self) -> bool {
        let first = &self.atoms[self.at];
        let glued =
            self.atoms.get(self.at + 1).is_some_and(|next| next.atom == Atom::Sign('/') && next.start == first.end);
        let end = match first.atom {
            Atom::Sign('#') => first.end,
            Atom::Sign('/') if glued => first.end + 1,
            _ => return false,
        };
        let (start, indent) = (first.start, first.indent);
        self.remarks.push(Remark::new(RemarkKind::CommentLine, (start, end)).says(0, &self.text[start..end]));
        let what = What::Phrase(vec![Lex::Word(Word::Note)]);
        self.out.push(Token {
            what,
            start: start as u32,
            end: end as u32,
            opens_line: true,
            indent,
            after_comma: false,
        });
        self.at += 1;
        self.rest_of_line(end, indent);
        true
    }

    /// The token at the cursor, moving past it; nothing for what is dropped.
    fn next(&mut self) -> Option<What> {
        let placed = &self.atoms[self.at];
        match &placed.atom {
            Atom::Soft(_) => {
                self.at += 1;
                None
            }
            Atom::Name { text, closed } => {
                let place = (placed.start, placed.end);
                if !closed {
                    self.remarks.push(Remark::new(RemarkKind::QuoteNotClosed, place).says(0, text));
                } else if text.is_empty() {
                    self.remarks.push(Remark::new(RemarkKind::EmptyName, place));
                }
                self.at += 1;
                Some(What::Name(text.clone()))
            }
            Atom::Digits(_) => Some(self.literal()),
            Atom::Sign(c @ ('×' | '*' | '✕')) => {
                let c = *c;
                self.at += 1;
                Some(if c == '*' { What::Sign(c) } else { What::Times })
            }
            Atom::Sign('=') | Atom::Word(_) | Atom::Dash => self.phrase(),
            Atom::Sign(c) => {
                let c = *c;
                self.at += 1;
                Some(What::Sign(c))
            }
        }
    }

    fn literal(&mut self) -> What {
        let from = self.at;
        let Some((what, end, wrong)) = number::literal(self.atoms, from, self.language) else {
            self.at += 1;
            return What::Number(0);
        };
        self.at = end;
        if let Some(wrong) = wrong {
            let place = (self.atoms[from].start, self.atoms[end - 1].end);
            let written = &self.text[place.0..place.1];
            let remark = match wrong {
                number::Wrong::DecimalMark(right) => {
                    Remark::new(RemarkKind::DecimalMark, place).says(0, written).fix_number(self.text, place, &right)
                }
                number::Wrong::Date => Remark::new(RemarkKind::BadDate, place).says(0, written),
                number::Wrong::Time => Remark::new(RemarkKind::BadTime, place).says(0, written),
                number::Wrong::TooLarge => Remark::new(RemarkKind::NumberTooLarge, place).says(0, written),
            };
            self.remarks.push(remark);
        }
        what
    }

    fn phrase(&mut self) -> Option<What> {
        let english = self.language == Language::En;
        let skip = |word: &str| english && is_article(word);
        let none = |_: &str| false;
        let base = base_trie(self.language);
        let mut from = self.at;
        // `a day`, `a week`, `a month` are tried before articles are dropped.
        let whole = atom::longest(base, self.atoms, from, &none)
            .filter(|_| matches!(&self.atoms[from].atom, Atom::Word(w) if w == "a"));
        let found = match whole {
            Some(found) => Some(found),
            None => {
                while let Some(Placed { atom: Atom::Word(word), line, .. }) = self.atoms.get(from) {
                    if !skip(word) || *line != self.atoms[self.at].line {
                        break;
                    }
                    from += 1;
                }
                if from > self.at
                    && self
                        .atoms
                        .get(from)
                        .is_none_or(|p| p.line != self.atoms[self.at].line || !matches!(p.atom, Atom::Word(_)))
                {
                    // Articles before something that is no word: drop them.
                    self.at = from;
                    return None;
                }
                atom::longest(base, self.atoms, from, &skip)
            }
        };
        let role = atom::longest(self.roles, self.atoms, from, &skip);
        let mut lexes: Vec<Lex> = Vec::new();
        let mut end = 0;
        for (trie, hit) in [(base, found), (self.roles, role)] {
            if let Some((node, to)) = hit {
                if to > end {
                    lexes.clear();
                    end = to;
                }
                if to == end {
                    lexes.extend_from_slice(trie.lexes(node));
                }
            }
        }
        if end > 0 {
            self.at = end;
            return Some(What::Phrase(lexes));
        }
        self.at = from + 1;
        match &self.atoms[from].atom {
            Atom::Dash => Some(What::Dash),
            Atom::Sign(c) => Some(What::Sign(*c)),
            _ => {
                let placed = &self.atoms[from];
                Some(What::Unknown(self.text[placed.start..placed.end].to_string()))
            }
        }
    }

    /// The rest of the line as it stands, after an optional colon or dash.
    fn rest_of_line(&mut self, from: usize, indent: u16) {
        let end = self.text[from..self.to].find('\n').map_or(self.to, |n| from + n);
        let line = &self.text[from..end];
        let start = from + (line.len() - line.trim_start_matches([' ', '\t', ':', '\u{a0}']).len());
        let text = self.text[start..end].trim_end();
        self.out.push(Token {
            what: What::Text(text.to_string()),
            start: start as u32,
            end: (start + text.len()) as u32,
            opens_line: false,
            indent,
            after_comma: false,
        });
        while self.atoms.get(self.at).is_some_and(|p| p.start < end) {
            self.at += 1;
        }
    }
}

/// Words after which the rest of the line is taken as it stands.
fn takes_rest(lex: Lex) -> bool {
    matches!(lex, Lex::Word(Word::Note | Word::Purpose | Word::Forms | Word::Timezone | Word::Currency))
}
