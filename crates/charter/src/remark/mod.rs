//! Remarks: what is wrong, where, and the way out, in the language of the charter.

mod reasons;
mod words;
pub use reasons::{ON_DAY, Reason};
pub use words::Kind;

use crate::words::{Form, Kind as FactKind, Language, Lex, Word, kind_wordings, wordings};

/// How much a remark weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The charter cannot be carried out as it stands.
    Error,
    /// It can, but probably not as meant.
    Warning,
    /// Worth a look.
    Hint,
}

/// A place in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A word that a remark puts into its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// As it stands.
    Text(String),
    /// Russian and English.
    Both(String, String),
    /// What was expected: any of these.
    Expected(Vec<Expect>),
}

/// Something a sentence allows at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expect {
    /// A phrase.
    Phrase(Word),
    /// Any kind of fact in a form.
    Fact(Form),
    /// One of the sorts of things below.
    Thing(Thing),
}

/// Sorts of things a sentence may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Thing {
    Name,
    Number,
    Share,
    Date,
    Time,
    Duration,
    Unit,
    Value,
    Role,
    Field,
    State,
    Object,
    Ordinal,
    Hours,
    Days,
    Action,
    Sentence,
    Section,
    Text,
    LineEnd,
}

/// A correction that one key applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// First byte of what is replaced.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What is put there.
    pub text: String,
}

/// A remark on a charter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What sort of remark.
    pub kind: Kind,
    /// Where.
    pub place: Place,
    /// Other places it speaks of (the first of two rules, a declaration).
    pub also: Vec<Place>,
    /// Words of its sentence.
    pub args: Vec<Arg>,
    /// A correction, where one is known.
    pub fix: Option<Fix>,
}

impl Remark {
    /// A remark at a stretch of bytes.
    pub fn new(kind: Kind, (start, end): (usize, usize)) -> Remark {
        let place = Place { start, end, line: 0, column: 0 };
        Remark { kind, place, also: Vec::new(), args: Vec::new(), fix: None }
    }

    /// Puts a word into place `at` of the sentence.
    pub fn says(self, at: usize, text: &str) -> Remark {
        self.arg(at, Arg::Text(text.to_string()))
    }

    /// Puts an argument into place `at` of the sentence.
    pub fn arg(mut self, at: usize, arg: Arg) -> Remark {
        while self.args.len() <= at {
            self.args.push(Arg::Text(String::new()));
        }
        self.args[at] = arg;
        self
    }

    /// Names another place it speaks of.
    pub fn and(mut self, (start, end): (usize, usize)) -> Remark {
        self.also.push(Place { start, end, line: 0, column: 0 });
        self
    }

    /// Proposes to put `text` in place of a stretch.
    pub fn fix(mut self, (start, end): (usize, usize), text: &str) -> Remark {
        self.fix = Some(Fix { start, end, text: text.to_string() });
        self
    }

    /// Proposes another way to write a number, keeping what follows it (`%`, a currency).
    pub fn fix_number(self, text: &str, place: (usize, usize), right: &str) -> Remark {
        let written = &text[place.0..place.1];
        let length = written
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',' || c.is_whitespace()))
            .unwrap_or(written.len());
        let length = written[..length].trim_end().len();
        self.fix((place.0, place.0 + length), right)
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.kind.words().severity
    }

    /// What is wrong, in a sentence.
    pub fn sentence(&self, language: Language) -> String {
        let words = self.kind.words();
        self.fill(if language == Language::Ru { words.sentence.0 } else { words.sentence.1 }, language)
    }

    /// What can be done about it.
    pub fn way_out(&self, language: Language) -> String {
        let words = self.kind.words();
        self.fill(if language == Language::Ru { words.way_out.0 } else { words.way_out.1 }, language)
    }

    fn fill(&self, pattern: &str, language: Language) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let close = rest[open..].find('}').map_or(rest.len(), |n| open + n);
            let at: Option<usize> = rest.get(open + 1..close).and_then(|n| n.parse().ok());
            if let Some(arg) = at.and_then(|at| self.args.get(at)) {
                out.push_str(&say(arg, language));
            }
            rest = rest.get(close + 1..).unwrap_or("");
        }
        out.push_str(rest);
        out
    }
}

fn say(arg: &Arg, language: Language) -> String {
    match arg {
        Arg::Text(text) => text.clone(),
        Arg::Both(ru, en) => {
            if language == Language::Ru {
                ru.clone()
            } else {
                en.clone()
            }
        }
        Arg::Expected(all) => list(all, language),
    }
}

/// At most this many alternatives are named; more would not be read.
const SHOWN: usize = 5;

fn list(all: &[Expect], language: Language) -> String {
    let mut shown: Vec<String> = Vec::new();
    for expect in all {
        let text = expected(*expect, language);
        if !shown.contains(&text) && shown.len() < SHOWN {
            shown.push(text);
        }
    }
    let or = crate::words::small::or(language);
    match shown.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{or}{last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// What was expected, in words.
fn expected(expect: Expect, language: Language) -> String {
    match expect {
        Expect::Phrase(word) => {
            let text = wordings(word, language).first().copied().unwrap_or("");
            if language == Language::Ru { format!("«{text}»") } else { format!("\"{text}\"") }
        }
        Expect::Fact(form) => words::fact_form(form, language).to_string(),
        Expect::Thing(thing) => words::thing(thing, language).to_string(),
    }
}

/// Every wording of what was expected, for guessing what was meant.
pub fn candidates(expect: Expect, language: Language) -> Vec<(&'static str, Lex)> {
    match expect {
        Expect::Phrase(word) => wordings(word, language).iter().map(|text| (*text, Lex::Word(word))).collect(),
        Expect::Fact(form) => FactKind::ALL
            .iter()
            .flat_map(|kind| {
                kind_wordings(*kind, form, language).iter().map(move |text| (*text, Lex::Kind(*kind, form)))
            })
            .collect(),
        Expect::Thing(_) => Vec::new(),
    }
}

/// What a field of a sort holds, in both languages.
pub fn sort_words(sort: &crate::tree::FieldSort) -> Arg {
    let (ru, en) = crate::words::small::sort_words(sort);
    Arg::Both(ru.into(), en.into())
}

/// Puts remarks in the order of the document, each once. Beyond the guard the lightest are dropped, so that an
/// error is never lost behind hints.
pub fn in_order(remarks: &mut Vec<Remark>) {
    if remarks.len() > crate::guards::MAX_REMARKS {
        remarks.sort_by_key(|remark| (remark.severity(), remark.place.start, remark.place.end));
        remarks.dedup();
        remarks.truncate(crate::guards::MAX_REMARKS);
    }
    remarks.sort_by_key(|remark| (remark.place.start, remark.place.end));
    remarks.dedup();
}

/// Fills in lines and columns, which the makers of remarks do not know.
pub fn place_all(remarks: &mut [Remark], text: &str) {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let find = |place: &mut Place| {
        place.start = floor(text, place.start);
        place.end = floor(text, place.end.max(place.start));
        let line = starts.partition_point(|start| *start <= place.start).max(1);
        place.line = line;
        place.column = text[starts[line - 1]..place.start].chars().filter(|c| *c != '\u{feff}').count() + 1;
    };
    for remark in remarks {
        find(&mut remark.place);
        remark.also.iter_mut().for_each(find);
    }
}

/// The nearest character border at or below a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
