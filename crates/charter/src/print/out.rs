//! Where printed words go: spaces, commas and lines in one place.

use super::grammar::Number;
use crate::roles::RoleBook;
use crate::tree::{Date, Duration, Length, Name, Quantity, Time, Unit, Value};
use crate::words::{Language, MONTHS, Word, wording};

/// The case a slot asks for (Russian; English does not mind).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// кто, что
    Nominative,
    /// кого, чего
    Genitive,
    /// кому
    Dative,
    /// кем
    Instrumental,
    /// что (of things)
    Accusative,
}

/// A text being printed.
pub struct Out<'a> {
    /// Its language.
    pub language: Language,
    /// The roles of the charter.
    pub roles: &'a RoleBook,
    /// What was printed.
    pub text: String,
    glued: bool,
}

impl<'a> Out<'a> {
    /// An empty text.
    pub fn new(language: Language, roles: &'a RoleBook) -> Out<'a> {
        Out { language, roles, text: String::new(), glued: true }
    }

    /// Whether it is Russian.
    pub fn ru(&self) -> bool {
        self.language == Language::Ru
    }

    /// A word or several, after a space where one is due.
    pub fn put(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.glued {
            self.text.push(' ');
        }
        self.text.push_str(words);
        self.glued = false;
    }

    /// A sign that follows the word before it.
    pub fn sign(&mut self, sign: &str) {
        self.text.push_str(sign);
    }

    /// A comma.
    pub fn comma(&mut self) {
        self.sign(",");
    }

    /// A new line with so many steps of indentation.
    pub fn line(&mut self, steps: usize) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.push_str(&"  ".repeat(steps));
        self.glued = true;
    }

    /// A phrase in its canonical wording.
    pub fn word(&mut self, word: Word) {
        self.form(word, 0);
    }

    /// A phrase in a form (Russian); English takes the first.
    pub fn form(&mut self, word: Word, form: usize) {
        let form = if self.ru() { form } else { 0 };
        self.put(wording(word, form, self.language));
    }

    /// A phrase in a form of either language.
    pub fn form_of(&mut self, word: Word, form: usize) {
        self.put(wording(word, form, self.language));
    }

    /// A quoted name.
    pub fn name(&mut self, name: &Name) {
        let text = quote(name_text(name, self.language), self.language);
        self.put(&text);
    }

    /// Names joined by commas.
    pub fn names(&mut self, names: &[Name]) {
        for (at, name) in names.iter().enumerate() {
            if at > 0 {
                self.comma();
            }
            self.name(name);
        }
    }

    /// A number of things.
    pub fn int(&mut self, n: u32) {
        let text = number(Quantity(i64::from(n) * 1_000_000), self.language);
        self.put(&text);
    }

    /// A date.
    pub fn date(&mut self, date: Date) {
        let text = super::date(date, self.language);
        self.put(&text);
    }

    /// A time of day.
    pub fn time(&mut self, time: Time) {
        self.put(&format!("{}:{:02}", time.hour, time.minute));
    }

    /// A share.
    pub fn share(&mut self, share: Quantity) {
        let text = format!("{}%", number(Quantity(share.0.saturating_mul(100)), self.language));
        self.put(&text);
    }

    /// A length in the case of its slot.
    pub fn length(&mut self, length: Length, case: Case) {
        let text = number(length.count, self.language);
        self.put(&text);
        let unit = unit(length, case, self.language);
        self.put(unit);
    }

    /// A duration in the case of its slot.
    pub fn duration(&mut self, duration: &Duration, case: Case) {
        match duration {
            Duration::Length(length) => self.length(*length, case),
            Duration::Named(name) => self.name(name),
            Duration::Factor(factor, name) => {
                let text = number(*factor, self.language);
                self.put(&text);
                self.put("×");
                self.name(name);
            }
        }
    }

    /// A value; a length of time in the case of its slot.
    pub fn value(&mut self, value: &Value, case: Case) {
        match value {
            Value::Number(n) => {
                let text = number(*n, self.language);
                self.put(&text);
            }
            Value::Share(n) => self.share(*n),
            Value::Money(n, code) => {
                let text = number(*n, self.language);
                self.put(&text);
                let code: [u8; 3] = code.as_bytes().try_into().unwrap_or(*b"RUB");
                self.put(&crate::words::amounts::currency_sign(&code));
            }
            Value::Length(length) => self.length(*length, case),
            Value::Date(date) => self.date(*date),
            Value::Time(time) => self.time(*time),
            Value::Name(name) => self.name(name),
        }
    }
}

/// The text of a name in a language.
pub fn name_text(name: &Name, language: Language) -> &str {
    match (&name.english, language) {
        (Some(english), Language::En) => english,
        _ => &name.text,
    }
}

/// A name in quotes of the language, or in others where it holds those itself.
pub fn quote(text: &str, language: Language) -> String {
    let clean: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pairs: [(char, char, &[char]); 4] =
        [('«', '»', &['«', '»']), ('"', '"', &['"']), ('“', '”', &['“', '”']), ('„', '“', &['“', '”'])];
    let order: [usize; 4] = if language == Language::Ru { [0, 1, 2, 3] } else { [1, 0, 2, 3] };
    for at in order {
        let (open, close, bad) = pairs[at];
        if !clean.contains(bad) || (open == '«' && balanced(&clean)) {
            return format!("{open}{clean}{close}");
        }
    }
    let (open, close, bad) = pairs[order[0]];
    format!("{open}{}{close}", clean.replace(bad, "'"))
}

/// Whether « » inside a name close one another.
fn balanced(text: &str) -> bool {
    let mut depth = 0i32;
    for c in text.chars() {
        depth += match c {
            '«' => 1,
            '»' => -1,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// A number with its groups of thousands and its decimal mark.
pub fn number(n: Quantity, language: Language) -> String {
    let plain = n.plain();
    let (whole, part) = plain.split_once('.').map_or((plain.as_str(), None), |(a, b)| (a, Some(b)));
    let (group, mark) = if language == Language::Ru { (' ', ',') } else { (',', '.') };
    let digits: Vec<char> = whole.chars().collect();
    let mut text = String::new();
    for (at, c) in digits.iter().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits[at - 1].is_ascii_digit() {
            text.push(group);
        }
        text.push(*c);
    }
    if let Some(part) = part {
        text.push(mark);
        text.push_str(part);
    }
    text
}

/// The form of a unit after its number.
fn unit(length: Length, case: Case, language: Language) -> &'static str {
    let number = Number::of(length.count);
    let form = match (language, number) {
        (Language::En, _) => usize::from(length.count != Quantity::ONE),
        (Language::Ru, Number::Fraction) => 2,
        (Language::Ru, Number::One) => match case {
            Case::Accusative => 1,
            Case::Nominative => 0,
            _ => 2,
        },
        (Language::Ru, Number::Few) => {
            if matches!(case, Case::Nominative | Case::Accusative) {
                3
            } else {
                4
            }
        }
        (Language::Ru, Number::Many) => 4,
    };
    wording(length.unit.word(), form, language)
}

/// A unit without a number.
pub fn bare_unit(unit: Unit, language: Language) -> &'static str {
    match language {
        Language::Ru => wording(unit.word(), 1, language),
        Language::En => wording(unit.word(), 2, language),
    }
}

/// A date with the month in words.
pub fn date(date: Date, language: Language) -> String {
    let month = MONTHS.get((date.month as usize).saturating_sub(1)).copied().unwrap_or(("", ""));
    let month = if language == Language::Ru { month.0 } else { month.1 };
    format!("{} {month} {:04}", date.day, date.year)
}
