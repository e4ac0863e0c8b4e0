//! A trie over words: the longest run of words that is a phrase of the table.

use super::{Language, Lex, fold, is_article};
use std::collections::BTreeMap;

/// Phrases by their words. Words are compared folded; a hyphen is a word of its own (`-`).
#[derive(Clone, Debug, Default)]
pub struct Trie {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    next: BTreeMap<String, u32>,
    lexes: Vec<Lex>,
}

/// Splits a phrase of the table into the words by which it is compared.
pub fn phrase_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in text.split_whitespace() {
        for (at, piece) in part.split(is_dash).enumerate() {
            if at > 0 {
                words.push("-".to_string());
            }
            if !piece.is_empty() {
                words.push(fold(piece));
            }
        }
    }
    words
}

/// Any of the dashes people type.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl Trie {
    /// Adds a phrase. English articles are left out, except where they are all the
    /// difference (`a day`, `a week`, `a month`; `from the start` against `from start of activity`).
    pub fn add(&mut self, text: &str, lex: Lex, language: Language) {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut words = phrase_words(text);
        let keeps_article = matches!(text, "a day" | "a week" | "a month" | "from the start");
        if language == Language::En && !keeps_article {
            words.retain(|word| !is_article(word));
        }
        if words.is_empty() {
            return;
        }
        let mut at = 0usize;
        for word in words {
            at = match self.nodes[at].next.get(&word) {
                Some(next) => *next as usize,
                None => {
                    let next = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[at].next.insert(word, next as u32);
                    next
                }
            };
        }
        if !self.nodes[at].lexes.contains(&lex) {
            self.nodes[at].lexes.push(lex);
        }
    }

    /// The node where a walk begins, if anything was added.
    pub fn root(&self) -> Option<u32> {
        (!self.nodes.is_empty()).then_some(0)
    }

    /// One step of a walk.
    pub fn step(&self, node: u32, word: &str) -> Option<u32> {
        self.nodes.get(node as usize)?.next.get(word).copied()
    }

    /// What ends at a node.
    pub fn lexes(&self, node: u32) -> &[Lex] {
        self.nodes.get(node as usize).map_or(&[], |node| &node.lexes)
    }
}
