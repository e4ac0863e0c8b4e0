//! The roles a document may name without quotes: shipped ones and those it declares.

use crate::lex::atom::{Atom, Placed};
use crate::tree::{Agreement, Name, Place};
use crate::words::small;
use crate::words::{Language, Lex, SHIPPED, Trie, fold};
use std::sync::{Arc, OnceLock};

/// A role with its forms.
#[derive(Clone, Debug)]
pub struct RoleEntry {
    /// Its name, with its twin where there is one.
    pub name: Name,
    /// Russian forms: first, genitive, dative, instrumental, plural, genitive plural; empty if none are known.
    pub forms: Vec<String>,
    /// How "must" agrees with it.
    pub agreement: Option<Agreement>,
    /// Whether it comes from the shipped list unchanged.
    pub shipped: bool,
}

/// What a document says of a role in `роли`, as much as the lexer needs.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// The name as written.
    pub name: String,
    /// The twin in the other language.
    pub twin: Option<String>,
    /// Russian forms after the first.
    pub forms: Vec<String>,
    /// How "must" agrees with it.
    pub agreement: Option<Agreement>,
}

/// Every role of a document and the tries that find their forms.
#[derive(Clone, Debug)]
pub struct RoleBook(Arc<Book>);

#[derive(Debug)]
struct Book {
    entries: Vec<RoleEntry>,
    ru: Trie,
    en: Trie,
}

impl RoleBook {
    /// The shipped roles and the declared ones of a document in `language`.
    pub fn new(declared: &[Declared], language: Language) -> RoleBook {
        static SHIPPED_ONLY: OnceLock<RoleBook> = OnceLock::new();
        if declared.is_empty() {
            return SHIPPED_ONLY.get_or_init(|| RoleBook::build(&[], language)).clone();
        }
        RoleBook::build(declared, language)
    }

    fn build(declared: &[Declared], language: Language) -> RoleBook {
        let mut entries: Vec<RoleEntry> = SHIPPED
            .iter()
            .map(|role| RoleEntry {
                name: Name { text: role.ru[0].into(), english: Some(role.en.into()), place: Place::default() },
                forms: role.ru.iter().map(|form| form.to_string()).collect(),
                agreement: None,
                shipped: true,
            })
            .collect();
        for role in declared {
            declare(&mut entries, role, language);
        }
        let (mut ru, mut en) = (Trie::default(), Trie::default());
        for (at, entry) in entries.iter().enumerate() {
            let lex = Lex::Role(at as u16);
            ru.add(&entry.name.text, lex, Language::Ru);
            for form in &entry.forms {
                ru.add(form, lex, Language::Ru);
            }
            en.add(entry.name.english.as_ref().unwrap_or(&entry.name.text), lex, Language::En);
        }
        RoleBook(Arc::new(Book { entries, ru, en }))
    }

    /// The trie of a language.
    pub fn trie(&self, language: Language) -> &Trie {
        match language {
            Language::Ru => &self.0.ru,
            Language::En => &self.0.en,
        }
    }

    /// Every role.
    pub fn entries(&self) -> &[RoleEntry] {
        &self.0.entries
    }

    /// The role of a lexeme.
    pub fn entry(&self, at: u16) -> Option<&RoleEntry> {
        self.0.entries.get(at as usize)
    }

    /// The role with this name in either language.
    pub fn find(&self, name: &str) -> Option<&RoleEntry> {
        let key = fold(name.trim());
        self.0
            .entries
            .iter()
            .rev()
            .find(|e| fold(&e.name.text) == key || e.name.english.as_ref().is_some_and(|n| fold(n) == key))
    }
}

/// Puts a declared role into the book: over a shipped one of the same name, or as a new one.
fn declare(entries: &mut Vec<RoleEntry>, role: &Declared, language: Language) {
    if role.name.is_empty() || entries.len() >= usize::from(u16::MAX) {
        return;
    }
    let key = fold(&role.name);
    let known = entries.iter().position(|e| match language {
        Language::Ru => fold(&e.name.text) == key,
        Language::En => {
            e.name.english.as_ref().is_some_and(|n| fold(n) == key)
                || (e.name.english.is_none() && fold(&e.name.text) == key)
        }
    });
    let base = known.map(|at| entries[at].clone());
    let (text, english) = match (language, &role.twin) {
        (Language::Ru, Some(twin)) => (role.name.clone(), Some(twin.clone())),
        (Language::En, Some(twin)) => (twin.clone(), Some(role.name.clone())),
        (_, None) => match &base {
            Some(base) => (base.name.text.clone(), base.name.english.clone()),
            None => (role.name.clone(), None),
        },
    };
    let mut forms: Vec<String> = Vec::new();
    if !role.forms.is_empty() {
        forms.push(text.clone());
        forms.extend(role.forms.iter().cloned());
    } else if let Some(base) = &base.as_ref().filter(|b| fold(&b.name.text) == fold(&text)) {
        forms = base.forms.clone();
    }
    let entry = RoleEntry {
        shipped: base.as_ref().is_some_and(|b| b.shipped && b.name.text == text && b.name.english == english),
        name: Name { text, english, place: Place::default() },
        forms,
        agreement: role.agreement,
    };
    match known {
        Some(at) => entries[at] = entry,
        None => entries.push(entry),
    }
}

/// Finds the rows of the section `роли` in a document, before anything else is read.
pub fn declared_roles(text: &str, atoms: &[Placed], language: Language) -> Vec<Declared> {
    let head = crate::words::small::roles(language);
    let mut found: Vec<Declared> = Vec::new();
    let mut inside = None;
    let mut at = 0;
    while at < atoms.len() {
        let end = (at + 1..atoms.len()).find(|n| atoms[*n].line != atoms[at].line).unwrap_or(atoms.len());
        let line = &atoms[at..end];
        match (&line[0].atom, inside) {
            (Atom::Word(word), _) if word == head && line.iter().skip(1).all(|a| matches!(a.atom, Atom::Soft(_))) => {
                inside = Some(line[0].indent)
            }
            (Atom::Name { text: name, .. }, Some(indent)) if line[0].indent > indent => {
                found.push(declared(text, name, line, language))
            }
            (_, Some(indent)) if line[0].indent <= indent => inside = None,
            _ => {}
        }
        at = end;
    }
    found
}

fn declared(text: &str, name: &str, line: &[Placed], language: Language) -> Declared {
    let mut role = Declared { name: name.to_string(), ..Declared::default() };
    for (at, placed) in line.iter().enumerate() {
        let Atom::Word(word) = &placed.atom else { continue };
        let before = |n: usize| at.checked_sub(n).and_then(|i| line.get(i)).map(|p| &p.atom);
        let after = line.get(at + 1).map(|p| &p.atom);
        match (language, word.as_str(), after) {
            (Language::Ru, small::IN_ENGLISH_LAST, Some(Atom::Name { text, .. })) if before(1) == Some(&Atom::Dash) => {
                role.twin = Some(text.clone())
            }
            (Language::En, "russian", Some(Atom::Name { text, .. })) if before(1) == Some(&Atom::Word("in".into())) => {
                role.twin = Some(text.clone())
            }
            (_, word, _) if small::SHE.contains(&word) => role.agreement = Some(Agreement::She),
            (_, word, _) if small::THEY.contains(&word) => role.agreement = Some(Agreement::They),
            (_, word, _) if small::FORMS.contains(&word) => {
                let end = line.last().map_or(placed.end, |p| p.end);
                role.forms = split_forms(&text[placed.end..end]);
                break;
            }
            _ => {}
        }
    }
    role
}

/// Forms are parted by commas, or by spaces where there is no comma.
pub fn split_forms(text: &str) -> Vec<String> {
    let text = text.trim().trim_start_matches(':').trim_end_matches(['.', ';', ',']);
    let parts: Vec<&str> =
        if text.contains(',') { text.split(',').collect() } else { text.split_whitespace().collect() };
    parts
        .iter()
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .take(5)
        .collect()
}
