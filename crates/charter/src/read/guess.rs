//! What was meant: remarks on a place where something else was expected, with a guess by
//! edit distance over what is allowed there.

use super::cursor::{Cursor, Ground, Stop};
use crate::guards::MAX_GUESS_LETTERS;
use crate::lex::What;
use crate::remark::{Arg, Expect, Kind as RemarkKind, Remark, candidates};
use crate::tree::Place;
use crate::words::{Language, fold, is_article};

/// Letters by which two words differ: insertions, deletions, replacements, and swaps of
/// neighbours, each counted once.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(MAX_GUESS_LETTERS).collect(), b.chars().take(MAX_GUESS_LETTERS).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut now = vec![i];
        for j in 1..=b.len() {
            let replace = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(last[j] + 1).min(now[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            now.push(best);
        }
        before = last;
        last = now;
    }
    last[b.len()]
}

/// How far a word may lie from what was meant.
pub fn allowed(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    }
}

/// The nearest of several words, if one is near enough.
pub fn nearest<'a>(word: &str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let limit = allowed(word.chars().count());
    let letters = word.chars().count();
    all.filter(|candidate| candidate.chars().count().abs_diff(letters) <= limit)
        .map(|candidate| (distance(&word, &fold(candidate)), candidate))
        .filter(|(far, _)| *far > 0 && *far <= limit)
        .min_by_key(|(far, _)| *far)
        .map(|(_, candidate)| candidate)
}

/// Words of a line from a byte on: folded text and place, articles left out in English.
fn words_from(ground: &Ground<'_>, start: usize) -> Vec<(String, usize, usize)> {
    let line = ground.text.get(start..).unwrap_or("").lines().next().unwrap_or("");
    let mut words = Vec::new();
    let mut at = None;
    for (offset, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let letter = c.is_alphanumeric() || c == '_';
        match (letter, at) {
            (true, None) => at = Some(offset),
            (false, Some(from)) => {
                let word = fold(&line[from..offset]);
                if ground.language == Language::Ru || !is_article(&word) {
                    words.push((word, start + from, start + offset));
                }
                at = None;
            }
            _ => {}
        }
        if words.len() >= 6 || matches!(c, '«' | '"' | '“' | '„') {
            break;
        }
    }
    words
}

/// A remark that what stands here is a misspelt phrase of those expected.
pub fn guess(ground: &Ground<'_>, start: usize, expected: &[Expect]) -> Option<Remark> {
    if !ground.may_guess() {
        return None;
    }
    let words = words_from(ground, start);
    let mut best: Option<(usize, usize, &str, usize)> = None;
    for (text, _) in expected.iter().flat_map(|expect| candidates(*expect, ground.language)) {
        let folded: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|word| !word.is_empty())
            .map(fold)
            .filter(|word| ground.language == Language::Ru || !is_article(word))
            .collect();
        let Some(run) = words.get(..folded.len()).filter(|run| !run.is_empty()) else { continue };
        let written: Vec<&str> = run.iter().map(|word| word.0.as_str()).collect();
        let meant = folded.join(" ");
        let written = written.join(" ");
        if written.chars().count().abs_diff(meant.chars().count()) > allowed(meant.chars().count()) {
            continue;
        }
        let far = distance(&written, &meant);
        let near = far > 0 && far <= allowed(meant.chars().count());
        let longer =
            best.is_none_or(|(least, count, _, _)| (far, usize::MAX - folded.len()) < (least, usize::MAX - count));
        if near && longer {
            best = Some((far, folded.len(), text, run[run.len() - 1].2));
        }
    }
    let (_, _, text, end) = best?;
    // With an article in the phrase, one before the words is part of what is replaced.
    let article = text.split(' ').next().is_some_and(|first| ground.language == Language::En && is_article(first));
    let begin = if article { start } else { words.first()?.1 };
    let written = ground.text.get(begin..end)?;
    Some(Remark::new(RemarkKind::Misspelt, (begin, end)).says(0, written).says(1, text).fix((begin, end), text))
}

impl Cursor<'_> {
    /// The remark on a stop.
    pub fn say(&mut self, stop: Stop, from: usize) -> Remark {
        if let Some(remark) = stop.0 {
            return *remark;
        }
        let expected = self.expected_here().to_vec();
        let ended = self.done() || (self.at > from && self.here().is_some_and(|token| token.opens_line));
        if ended && self.at > 0 {
            let last = &self.tokens()[self.at - 1];
            let place = Place { start: last.start, end: last.end };
            let text = self.text(place);
            return Remark::new(RemarkKind::Unfinished, place.range()).says(0, text).arg(1, Arg::Expected(expected));
        }
        let place = self.place();
        let guessable = !matches!(self.here().map(|t| &t.what), Some(What::Name(_)));
        if let Some(remark) = guessable.then(|| guess(self.ground, place.start as usize, &expected)).flatten() {
            return remark;
        }
        let text = self.text(place);
        Remark::new(RemarkKind::Expected, place.range()).says(0, text).arg(1, Arg::Expected(expected))
    }

    /// Says what stopped the reading and goes on at the next line that opens something.
    pub fn recover(&mut self, from: usize, stop: Option<Stop>) {
        let remark = self.say(stop.unwrap_or(Stop(None)), from);
        self.remarks.push(remark);
        self.at = self.at.max(from + 1);
        while !self.done() && !self.opens_row(0) {
            self.skip();
        }
    }
}
