//! Remarks on a charter with the lines they speak of, in the language of its text.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use charter::remark::{Place, Remark, Severity};
use wording::Language;

use crate::terminal::text;

/// One charter as it was read from its file.
pub struct Page<'a> {
    /// The path the user gave.
    pub path: &'a str,
    /// The text.
    pub text: &'a str,
    /// The language of the text.
    pub language: Language,
}

/// A remark as rustc would print it: the sentence, the line underlined, the way out.
pub fn rendered(page: &Page<'_>, remark: &Remark, colours: bool) -> String {
    let of = charter_language(page.language);
    let sentence = remark.sentence(of);
    let first = annotation(page, AnnotationKind::Primary, remark.place);
    let others = remark.also.iter().map(|place| annotation(page, AnnotationKind::Context, *place));
    let snippet = Snippet::source(page.text).path(page.path).annotation(first).annotations(others);
    let mut groups: Vec<Group<'_>> =
        vec![level(remark.severity(), page.language).primary_title(sentence).element(snippet)];
    let way_out = remark.way_out(of);
    if !way_out.is_empty() {
        let help = Level::HELP.with_name(Some(text(page.language, "cli-remark-help", &[])));
        groups.push(match &remark.fix {
            Some(fix) => {
                let patch = Patch::new(inside(page.text, fix.start, fix.end), fix.text.clone());
                help.secondary_title(way_out).element(Snippet::source(page.text).path(page.path).patch(patch))
            }
            None => Group::with_title(help.secondary_title(way_out)),
        });
    }
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&groups)
}

fn annotation<'a>(page: &Page<'a>, kind: AnnotationKind, place: Place) -> annotate_snippets::Annotation<'a> {
    kind.span(inside(page.text, place.start, place.end))
}

/// The stretch cut to the text and to whole letters.
fn inside(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let whole = |at: usize| text.floor_char_boundary(at.min(text.len()));
    let start = whole(start);
    start..whole(end).max(start)
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let (level, id) = match severity {
        Severity::Error => (Level::ERROR, "cli-remark-error"),
        Severity::Warning => (Level::WARNING, "cli-remark-warning"),
        Severity::Hint => (Level::NOTE, "cli-remark-hint"),
    };
    level.with_name(Some(text(language, id, &[])))
}

/// The language of the charter crate for that of the wording crate.
pub fn charter_language(language: Language) -> charter::Language {
    match language {
        Language::Ru => charter::Language::Ru,
        Language::En => charter::Language::En,
    }
}

/// And back.
pub fn wording_language(language: charter::Language) -> Language {
    match language {
        charter::Language::Ru => Language::Ru,
        charter::Language::En => Language::En,
    }
}
