//! The outer shape of a document: Markdown and its blocks, the language, twins of names,
//! lines that stand where nothing stands.

use super::cursor::{Cursor, Ground, Twins};
use super::{SECTIONS, guess};
use crate::guards::MAX_TEXT;
use crate::lex::Token;
use crate::lex::atom::{self, Atom, Placed};
use crate::remark::{Arg, Expect, Kind as RemarkKind, Remark};
use crate::words::small::{FENCES, IN_ENGLISH_FIRST, IN_ENGLISH_LAST};
use crate::words::{Language, Lex, Word, base_trie, fold, is_article};

/// A stretch of the document.
pub struct Piece {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether it rules; else it is prose.
    pub rules: bool,
}

/// The part of a text that is read at all: whole lines within the guard.
pub fn bounded(text: &str) -> &str {
    if text.len() <= MAX_TEXT {
        return text;
    }
    let mut end = MAX_TEXT;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..text[..end].rfind('\n').map_or(end, |line| line + 1)]
}

/// Whether a line opens a block that rules, and by how many backticks.
fn opens_block(line: &str) -> Option<usize> {
    let line = line.trim_start();
    let ticks = line.len() - line.trim_start_matches('`').len();
    let word = line[ticks..].split_whitespace().next().unwrap_or("");
    (ticks >= 3 && FENCES.contains(&fold(word).as_str())).then_some(ticks)
}

/// Parts a document into prose and blocks that rule. A text without blocks rules as a whole.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut prose = 0;
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        match open {
            None => {
                if let Some(ticks) = opens_block(line) {
                    if at > prose {
                        pieces.push(Piece { start: prose, end: at, rules: false });
                    }
                    open = Some((next, ticks));
                }
            }
            Some((start, ticks)) => {
                let bare = line.trim();
                if bare.len() >= ticks && bare.bytes().all(|b| b == b'`') {
                    pieces.push(Piece { start, end: at, rules: true });
                    prose = next;
                    open = None;
                }
            }
        }
        at = next;
    }
    if let Some((start, _)) = open {
        pieces.push(Piece { start: start.min(text.len()), end: text.len(), rules: true });
    } else if pieces.is_empty() {
        return vec![Piece { start: 0, end: text.len(), rules: true }];
    } else if text.len() > prose {
        pieces.push(Piece { start: prose, end: text.len(), rules: false });
    }
    pieces
}

/// The language of the first word that opens a section; failing that, of most letters
/// outside names.
pub fn language(text: &str, pieces: &[Piece]) -> Language {
    let (mut ru, mut en) = (0usize, 0usize);
    for piece in pieces.iter().filter(|piece| piece.rules) {
        let atoms = atom::atoms(text, piece.start, piece.end);
        for (at, placed) in atoms.iter().enumerate().filter(|(_, placed)| placed.first) {
            let Atom::Word(_) = placed.atom else { continue };
            for language in Language::ALL {
                let hit = atom::longest(base_trie(language), &atoms, at, &|_| false);
                let opens = hit.is_some_and(|(node, _)| {
                    base_trie(language)
                        .lexes(node)
                        .iter()
                        .any(|lex| matches!(lex, Lex::Word(word) if SECTIONS.contains(word)))
                });
                if opens {
                    return language;
                }
            }
        }
        for placed in &atoms {
            if let Atom::Word(word) = &placed.atom {
                let cyrillic = word.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
                *(if cyrillic { &mut ru } else { &mut en }) += 1;
            }
        }
    }
    if en > ru { Language::En } else { Language::Ru }
}

/// Finds every name that is given its twin: `«…», по-английски "…"`.
pub fn find_twins(atoms: &[Placed], language: Language, twins: &mut Twins, remarks: &mut Vec<Remark>) {
    let between: &[Atom] = match language {
        Language::Ru => &[Atom::Word(IN_ENGLISH_FIRST.into()), Atom::Dash, Atom::Word(IN_ENGLISH_LAST.into())],
        Language::En => &[Atom::Word("in".into()), Atom::Word("russian".into())],
    };
    for (at, placed) in atoms.iter().enumerate() {
        let Atom::Name { text: twin, .. } = &placed.atom else { continue };
        let Some(first) = at.checked_sub(between.len()) else { continue };
        let follows = atoms[first..at].iter().zip(between).all(|(a, b)| a.atom == *b && a.line == placed.line);
        if !follows {
            continue;
        }
        let name = atoms[..first].iter().rev().take_while(|a| a.line == placed.line).find_map(|a| match &a.atom {
            Atom::Name { text, .. } => Some((text, (a.start, a.end))),
            _ => None,
        });
        let Some((name, place)) = name.filter(|(name, _)| !name.is_empty() && !twin.is_empty()) else { continue };
        let pair = match language {
            Language::Ru => (name.clone(), twin.clone()),
            Language::En => (twin.clone(), name.clone()),
        };
        match twins.get(&fold(name)) {
            Some(known) if *known != pair => remarks.push(Remark::new(RemarkKind::TwinClash, place).says(0, name)),
            Some(_) => {}
            None => {
                twins.insert(fold(name), pair);
            }
        }
    }
}

/// Lines before the first section.
pub fn stray(ground: &Ground<'_>, tokens: &[Token], base: u16, remarks: &mut Vec<Remark>) {
    for (at, token) in tokens.iter().enumerate() {
        if token.opens_line && token.indent <= base + 1 {
            remarks.push(unknown_section(ground, &tokens[at..]));
        }
    }
}

fn comment(ground: &Ground<'_>, token: &Token) -> bool {
    ground.text[token.start as usize..].starts_with(['#', '/'])
}

/// A line without indentation that opens no section.
fn unknown_section(ground: &Ground<'_>, tokens: &[Token]) -> Remark {
    let mut cursor = Cursor::new(ground, tokens);
    let place = cursor.place();
    let word = cursor.text(place);
    let other = if ground.language == Language::Ru { Language::En } else { Language::Ru };
    let line = ground.text[place.start as usize..].lines().next().unwrap_or("");
    let atoms = atom::atoms(line, 0, line.len());
    let foreign = atom::longest(base_trie(other), &atoms, 0, &is_article).is_some_and(|(node, _)| {
        base_trie(other).lexes(node).iter().any(|lex| matches!(lex, Lex::Word(word) if SECTIONS.contains(word)))
    });
    if foreign {
        return Remark::new(RemarkKind::OtherLanguage, place.range()).says(0, word);
    }
    for section in SECTIONS {
        cursor.is(section);
    }
    let expected: Vec<Expect> = SECTIONS.iter().map(|word| Expect::Phrase(*word)).collect();
    if let Some(remark) = guess::guess(ground, place.start as usize, &expected) {
        return remark;
    }
    let common = [Word::Rule, Word::Process, Word::Roles, Word::Param, Word::Worktime].map(Expect::Phrase).to_vec();
    Remark::new(RemarkKind::UnknownSection, place.range()).says(0, word).arg(1, Arg::Expected(common))
}

/// Looks for lines of a section that lost their indentation. Gives the number of tokens that
/// belong to the section: a line that belongs nowhere ends it.
pub fn unindented(ground: &Ground<'_>, tokens: &[Token], base: u16, section: Word, remarks: &mut Vec<Remark>) -> usize {
    let mut ends = tokens.len();
    for at in 1..tokens.len() {
        let token = &tokens[at];
        if !token.opens_line || token.indent > base + 1 {
            continue;
        }
        let place = (token.start as usize, token.end as usize);
        let cursor = Cursor::new(ground, &tokens[at..]);
        let alone = matches!(section, Word::Param);
        if comment(ground, token) {
            continue;
        }
        if cursor.opens_row(0) && (!alone || cursor.sees_name(0)) {
            if ends == tokens.len() {
                let kind = if token.indent == base + 1 { RemarkKind::IndentOne } else { RemarkKind::IndentMissing };
                let text = &ground.text[place.0..place.1];
                let start = place.0 - usize::from(token.indent - base);
                let pad = " ".repeat(usize::from(base) + 2);
                remarks.push(Remark::new(kind, place).says(0, text).fix((start, place.0), &pad));
            }
        } else {
            ends = ends.min(at);
            remarks.push(unknown_section(ground, &tokens[at..]));
        }
    }
    ends
}
