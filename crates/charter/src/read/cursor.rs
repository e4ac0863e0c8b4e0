//! A cursor over tokens: what stands here, what may stand here, what was expected.

use crate::lex::{Token, What};
use crate::remark::{Expect, Kind as RemarkKind, Remark, Thing};
use crate::roles::RoleBook;
use crate::tree::{Name, Place};
use crate::words::{Form, Kind, Language, Lex, Word, fold};
use std::collections::BTreeMap;

/// Reading of a sentence stopped here; the remark is the particular one, else "expected …".
#[derive(Debug)]
pub struct Stop(pub Option<Box<Remark>>);

/// What a reading function gives.
pub type Res<T> = Result<T, Stop>;

/// Twins of names: folded text of the document's language to the pair.
pub type Twins = BTreeMap<String, (String, String)>;

/// What the reading of a document knows before it begins.
pub struct Ground<'a> {
    /// The document.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// Its roles.
    pub roles: &'a RoleBook,
    /// Its twins.
    pub twins: &'a Twins,
    /// How many guesses by edit distance may still be made.
    pub guesses: std::cell::Cell<usize>,
}

impl Ground<'_> {
    /// Whether one more guess may be made; counts it.
    pub fn may_guess(&self) -> bool {
        let left = self.guesses.get();
        self.guesses.set(left.saturating_sub(1));
        left > 0
    }
}

/// A cursor over the tokens of one section.
pub struct Cursor<'a> {
    /// The document.
    pub ground: &'a Ground<'a>,
    tokens: &'a [Token],
    /// The present token.
    pub at: usize,
    expected: Vec<Expect>,
    expected_at: usize,
    /// Remarks made on the way.
    pub remarks: Vec<Remark>,
}

impl<'a> Cursor<'a> {
    /// A cursor at the first token.
    pub fn new(ground: &'a Ground<'a>, tokens: &'a [Token]) -> Cursor<'a> {
        Cursor { ground, tokens, at: 0, expected: Vec::new(), expected_at: 0, remarks: Vec::new() }
    }

    /// The token `n` places ahead.
    pub fn ahead(&self, n: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + n)
    }

    /// The token here.
    pub fn here(&self) -> Option<&'a Token> {
        self.ahead(0)
    }

    /// Whether nothing is left.
    pub fn done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// All tokens of the section.
    pub fn tokens(&self) -> &'a [Token] {
        self.tokens
    }

    /// Moves past the present token.
    pub fn skip(&mut self) {
        self.at += 1;
    }

    /// The place of the present token, or the end of the last one.
    pub fn place(&self) -> Place {
        match self.here().or(self.tokens.last()) {
            Some(token) if self.done() => Place { start: token.end, end: token.end },
            Some(token) => Place { start: token.start, end: token.end },
            None => Place::default(),
        }
    }

    /// The place from a token to the last one taken.
    pub fn since(&self, from: usize) -> Place {
        let first = self.tokens.get(from).or(self.tokens.last());
        let last = self.at.checked_sub(1).and_then(|n| self.tokens.get(n)).or(first);
        match (first, last) {
            (Some(first), Some(last)) => Place { start: first.start, end: last.end.max(first.start) },
            _ => Place::default(),
        }
    }

    /// The text of a place.
    pub fn text(&self, place: Place) -> &'a str {
        self.ground.text.get(place.start as usize..place.end as usize).unwrap_or("")
    }

    fn expect(&mut self, what: Expect) {
        if self.expected_at != self.at {
            self.expected.clear();
            self.expected_at = self.at;
        }
        if !self.expected.contains(&what) {
            self.expected.push(what);
        }
    }

    /// Notes that a thing may stand here.
    pub fn could_be(&mut self, thing: Thing) {
        self.expect(Expect::Thing(thing));
    }

    /// What was looked for at the present token.
    pub fn expected_here(&self) -> &[Expect] {
        if self.expected_at == self.at { &self.expected } else { &[] }
    }

    /// Whether the token `n` places ahead may be a phrase; nothing is noted.
    pub fn sees(&self, n: usize, word: Word) -> bool {
        self.ahead(n).is_some_and(|token| has(token, Lex::Word(word)))
    }

    /// Whether a phrase stands here; notes that it may.
    pub fn is(&mut self, word: Word) -> bool {
        self.expect(Expect::Phrase(word));
        self.sees(0, word)
    }

    /// Takes a phrase if it stands here.
    pub fn eat(&mut self, word: Word) -> bool {
        let found = self.is(word);
        if found {
            self.at += 1;
        }
        found
    }

    /// Takes a phrase or stops.
    pub fn need(&mut self, word: Word) -> Res<()> {
        if self.eat(word) { Ok(()) } else { self.stop() }
    }

    /// Stops with what was expected here.
    pub fn stop<T>(&self) -> Res<T> {
        Err(Stop(None))
    }

    /// Stops with a remark of its own.
    pub fn stop_with<T>(&self, remark: Remark) -> Res<T> {
        Err(Stop(Some(Box::new(remark))))
    }

    /// The first of several choices that stands here, taken.
    pub fn choose<T: Copy>(&mut self, all: &[T], word: impl Fn(T) -> Word) -> Option<T> {
        for choice in all {
            if self.eat(word(*choice)) {
                return Some(*choice);
            }
        }
        None
    }

    /// The kind that stands `n` places ahead in a form.
    pub fn sees_kind(&self, n: usize, form: Form) -> Option<Kind> {
        let What::Phrase(all) = &self.ahead(n)?.what else { return None };
        all.iter().find_map(|lex| match lex {
            Lex::Kind(kind, found) if *found == form => Some(*kind),
            _ => None,
        })
    }

    /// Takes a kind in a form.
    pub fn eat_kind(&mut self, form: Form) -> Option<Kind> {
        self.expect(Expect::Fact(form));
        let kind = self.sees_kind(0, form)?;
        self.at += 1;
        Some(kind)
    }

    /// Whether a quoted name stands `n` places ahead.
    pub fn sees_name(&self, n: usize) -> bool {
        matches!(self.ahead(n), Some(Token { what: What::Name(_), .. }))
    }

    /// Takes a quoted name.
    pub fn eat_name(&mut self) -> Option<Name> {
        self.could_be(Thing::Name);
        let token = self.here()?;
        let What::Name(text) = &token.what else { return None };
        self.at += 1;
        Some(self.name_of(text, Place { start: token.start, end: token.end }))
    }

    /// A quoted name or a stop.
    pub fn name(&mut self) -> Res<Name> {
        match self.eat_name() {
            Some(name) => Ok(name),
            None => self.stop(),
        }
    }

    /// The name of a text, with its twin.
    pub fn name_of(&self, text: &str, place: Place) -> Name {
        match self.ground.twins.get(&fold(text)) {
            Some((ru, en)) => Name { text: ru.clone(), english: Some(en.clone()), place },
            None => Name { text: text.to_string(), english: None, place },
        }
    }

    /// Takes a whole number of at most nine digits.
    pub fn eat_int(&mut self) -> Option<u32> {
        self.could_be(Thing::Number);
        let n = self.sees_int(0)?;
        self.at += 1;
        Some(n)
    }

    /// A whole number or a stop.
    pub fn int(&mut self) -> Res<u32> {
        match self.eat_int() {
            Some(n) => Ok(n),
            None => self.stop(),
        }
    }

    /// The whole number `n` places ahead.
    pub fn sees_int(&self, n: usize) -> Option<u32> {
        match self.ahead(n)?.what {
            What::Number(millionths) if millionths % 1_000_000 == 0 => u32::try_from(millionths / 1_000_000).ok(),
            _ => None,
        }
    }

    /// The rest of a line taken whole.
    pub fn rest(&mut self) -> Res<String> {
        self.could_be(Thing::Text);
        match self.here().map(|token| &token.what) {
            Some(What::Text(text)) => {
                self.at += 1;
                Ok(text.clone())
            }
            _ => self.stop(),
        }
    }

    /// Adds a remark over a place.
    pub fn remark(&mut self, kind: RemarkKind, place: Place) -> &mut Remark {
        self.remarks.push(Remark::new(kind, place.range()));
        self.remarks.last_mut().expect("just pushed")
    }
}

/// Whether a token may stand for a lexeme.
pub fn has(token: &Token, lex: Lex) -> bool {
    matches!(&token.what, What::Phrase(all) if all.contains(&lex))
}

/// The words a token may stand for.
pub fn words_of(token: &Token) -> impl Iterator<Item = Word> + '_ {
    let all: &[Lex] = match &token.what {
        What::Phrase(all) => all,
        _ => &[],
    };
    all.iter().filter_map(|lex| match lex {
        Lex::Word(word) => Some(*word),
        _ => None,
    })
}
