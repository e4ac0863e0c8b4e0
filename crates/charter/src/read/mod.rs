//! Reading a charter: never fails, never panics; what cannot be read is remarked upon and
//! reading goes on at the next line that opens something.

mod bare;
mod blocks;
mod condition;
mod cursor;
mod guess;
mod pattern;
mod people;
mod qualifier;
mod rule;
mod section;
mod sentence;
mod value;

use crate::guards::{MAX_GUESSES, MAX_TEXT};
use crate::lex::{Token, atom, lex};
use crate::remark::{Kind as RemarkKind, Remark, Severity, place_all};
use crate::roles::{RoleBook, declared_roles};
use crate::tree::{Calendar, Header, Param, Part, Pay, Process, Routine, Section, Tree};
use crate::words::{Language, Word};
use cursor::{Cursor, Ground, Res, words_of};
pub use guess::{distance, nearest};

/// What was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The language of the document.
    pub language: Language,
    /// What it says, as far as it could be read.
    pub tree: Tree,
    /// What is to be said about it, in the order of the document.
    pub remarks: Vec<Remark>,
    /// Its roles and their forms.
    pub roles: RoleBook,
}

impl Reading {
    /// Whether anything keeps the charter from being carried out.
    pub fn has_errors(&self) -> bool {
        self.remarks.iter().any(|remark| remark.severity() == Severity::Error)
    }
}

/// Reads a charter: a plain text, or Markdown with fenced blocks `charter` / `устав`.
pub fn read(text: &str) -> Reading {
    let whole = text;
    let text = blocks::bounded(text);
    let pieces = blocks::pieces(text);
    let language = blocks::language(text, &pieces);
    let mut remarks = Vec::new();
    if text.len() < whole.len() {
        remarks.push(Remark::new(RemarkKind::TextTooLong, (text.len(), text.len())).says(0, &MAX_TEXT.to_string()));
    }
    let mut declared = Vec::new();
    let mut twins = cursor::Twins::new();
    for piece in pieces.iter().filter(|piece| piece.rules) {
        let atoms = atom::atoms(text, piece.start, piece.end);
        declared.extend(declared_roles(text, &atoms, language));
        blocks::find_twins(&atoms, language, &mut twins, &mut remarks);
    }
    let roles = RoleBook::new(&declared, language);
    let ground = Ground { text, language, roles: &roles, twins: &twins, guesses: MAX_GUESSES.into() };
    let mut parts = Vec::new();
    for piece in &pieces {
        if piece.rules {
            parts.push(Part::Rules(block(&ground, piece.start, piece.end, &mut remarks)));
        } else {
            parts.push(Part::Prose(text[piece.start..piece.end].to_string()));
        }
    }
    second_headings(&parts, &mut remarks);
    one_a_place(&mut remarks);
    crate::remark::in_order(&mut remarks);
    place_all(&mut remarks, whole);
    Reading { language, tree: Tree { parts }, remarks, roles }
}

/// A time written with a point is no decimal: the remark on the time is enough.
fn one_a_place(remarks: &mut Vec<Remark>) {
    let times: Vec<usize> =
        remarks.iter().filter(|remark| remark.kind == RemarkKind::BadTime).map(|remark| remark.place.start).collect();
    remarks.retain(|remark| remark.kind != RemarkKind::DecimalMark || !times.contains(&remark.place.start));
}

fn second_headings(parts: &[Part], remarks: &mut Vec<Remark>) {
    let sections = parts.iter().flat_map(|part| match part {
        Part::Rules(sections) => sections.as_slice(),
        Part::Prose(_) => &[],
    });
    let heads = sections.filter_map(|section| match section {
        Section::Charter(header) => Some(header.name.place),
        _ => None,
    });
    for place in heads.skip(1) {
        remarks.push(Remark::new(RemarkKind::SecondHeading, place.range()));
    }
}

/// The words that open a section.
pub(crate) const SECTIONS: [Word; 12] = [
    Word::Charter,
    Word::Worktime,
    Word::Calendar,
    Word::Roles,
    Word::Fields,
    Word::Names,
    Word::Terms,
    Word::Param,
    Word::Process,
    Word::Rule,
    Word::Pay,
    Word::Routine,
];

/// The section a token opens, if it opens one; those that take a name must be followed by one.
fn section_head(tokens: &[Token], at: usize) -> Option<Word> {
    let token = tokens.get(at).filter(|token| token.opens_line)?;
    let word = words_of(token).find(|word| SECTIONS.contains(word))?;
    let next = tokens.get(at + 1);
    let named = matches!(next.map(|t| &t.what), Some(crate::lex::What::Name(_)));
    let alone = next.is_none_or(|t| t.opens_line);
    match word {
        Word::Worktime | Word::Roles | Word::Fields | Word::Names | Word::Terms => alone.then_some(word),
        Word::Routine => (named || alone).then_some(word),
        _ => Some(word),
    }
}

/// Reads one block of sections.
fn block(ground: &Ground<'_>, start: usize, end: usize, remarks: &mut Vec<Remark>) -> Vec<Section> {
    let (tokens, mut wrong) = lex(ground.text, start, end, ground.language, ground.roles);
    remarks.append(&mut wrong);
    let base = tokens.iter().filter(|token| token.opens_line).map(|token| token.indent).min().unwrap_or(0);
    let heads: Vec<usize> =
        (0..tokens.len()).filter(|at| tokens[*at].indent <= base + 1 && section_head(&tokens, *at).is_some()).collect();
    let mut sections = Vec::new();
    let first = heads.first().copied().unwrap_or(tokens.len());
    blocks::stray(ground, &tokens[..first], base, remarks);
    for (n, head) in heads.iter().enumerate() {
        let stop = heads.get(n + 1).copied().unwrap_or(tokens.len());
        if tokens[*head].indent == base + 1 {
            remarks
                .push(Remark::new(RemarkKind::IndentOne, (tokens[*head].start as usize, tokens[*head].end as usize)));
        }
        let Some(word) = section_head(&tokens, *head) else { continue };
        let stop = *head + blocks::unindented(ground, &tokens[*head..stop], base, word, remarks);
        let mut cursor = Cursor::new(ground, &tokens[*head..stop]);
        cursor.skip();
        match cursor.section(word) {
            Ok(section) => sections.push(section),
            Err(stop) => {
                let remark = cursor.say(stop, 0);
                cursor.remarks.push(remark);
            }
        }
        remarks.append(&mut cursor.remarks);
    }
    sections
}

impl Cursor<'_> {
    /// A section after its opening word.
    fn section(&mut self, word: Word) -> Res<Section> {
        Ok(match word {
            Word::Charter => {
                let name = self.name()?;
                Section::Charter(Header { name, rows: self.rows(Cursor::header_row) })
            }
            Word::Worktime => Section::Worktime(self.rows(Cursor::work_row)),
            Word::Calendar => {
                let name = self.name()?;
                Section::Calendar(Calendar { name, rows: self.rows(Cursor::work_row) })
            }
            Word::Roles => Section::Roles(self.rows(Cursor::role_row)),
            Word::Fields => Section::Fields(self.rows(Cursor::field_row)),
            Word::Names => Section::Names(self.rows(Cursor::names_row)),
            Word::Terms => Section::Terms(self.rows(Cursor::term_row)),
            Word::Param => {
                let name = self.name()?;
                let value = self.param_value()?;
                if !self.done() {
                    let stop = cursor::Stop(None);
                    let remark = self.say(stop, 0);
                    self.remarks.push(remark);
                }
                Section::Param(Param { name, value })
            }
            Word::Process => {
                let name = self.name()?;
                Section::Process(Process { name, rows: self.rows(Cursor::process_row) })
            }
            Word::Pay => {
                let name = self.name()?;
                Section::Pay(Pay { name, rows: self.rows(Cursor::pay_row) })
            }
            Word::Routine => {
                let name = self.eat_name();
                Section::Routine(Routine { name, rows: self.rows(Cursor::routine_row) })
            }
            _ => Section::Rule(self.rule()?),
        })
    }
}
