//! `cargo xtask gallery`: all remarks of the charter on one page, so that they can be read in a
//! row and become one voice. Each case of `cases/remarks` is a chapter; the page is generated.

use std::fs;

use crate::run;

const CASES: &str = "cases/remarks";
const PAGE: &str = "docs/remarks-gallery.md";

const HEAD: &str = "\
# Галерея замечаний · Gallery of remarks

Каждое замечание, которое может сделать чтение устава, и текст, который его вызывает.
Every remark that reading a charter can make, with a text that causes it.

Written by `cargo xtask gallery` from the cases; edit those, not this page.
";

/// One case: the file name without its ending, and the text.
struct Case {
    name: String,
    text: String,
}

pub fn run(words: &[String]) -> Result<(), String> {
    let cases = read_cases()?;
    if cases.is_empty() {
        return Err(format!("gallery: there are no cases in {CASES}"));
    }
    let page = page(&cases)?;
    let path = run::root().join(PAGE);
    let told = |error| format!("gallery: {PAGE}: {error}");
    if words.iter().any(|word| word == "--check") {
        if fs::read_to_string(&path).unwrap_or_default() != page {
            return Err(format!("gallery: {PAGE} is not what the cases say; run `cargo xtask gallery` and commit it"));
        }
        println!("gallery: {} remarks, up to date", cases.len());
        return Ok(());
    }
    fs::write(&path, page).map_err(told)?;
    println!("gallery: {} remarks written to {PAGE}", cases.len());
    Ok(())
}

fn read_cases() -> Result<Vec<Case>, String> {
    let folder = run::root().join(CASES);
    let told = |error| format!("gallery: cannot read {CASES}: {error}");
    let mut cases = Vec::new();
    for entry in fs::read_dir(&folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.extension().is_some_and(|ending| ending == "md") && name != "README" {
            cases.push(Case { name: name.into_owned(), text: fs::read_to_string(&path).map_err(told)? });
        }
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(cases)
}

/// The whole page: a head, a list of contents, the chapters.
fn page(cases: &[Case]) -> Result<String, String> {
    let mut contents = String::new();
    let mut chapters = String::new();
    for case in cases {
        let Case { name, text } = case;
        let title = text
            .lines()
            .find_map(|line| line.strip_prefix("# "))
            .ok_or_else(|| format!("gallery: {CASES}/{name}.md has no title (`# …`)"))?;
        contents.push_str(&format!("- [{title}](#{name})\n"));
        chapters.push_str(&format!("\n<a id=\"{name}\"></a>\n\n{}\n", lowered(text)));
    }
    Ok(format!("{HEAD}\n{contents}{chapters}"))
}

/// The text of a case with each heading one step deeper; fenced text is left as it is.
fn lowered(text: &str) -> String {
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    for line in text.trim().lines() {
        let marks = line.trim_start();
        let mark = &marks[..marks.len() - marks.trim_start_matches('`').len()];
        match fence {
            None if mark.len() >= 3 => fence = Some(mark),
            Some(open) if mark.len() >= open.len() && marks.trim_end() == mark => fence = None,
            _ => {}
        }
        let heading = fence.is_none() && line.starts_with('#');
        lines.push(format!("{}{line}", if heading { "#" } else { "" }));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_becomes_a_chapter() {
        let text = "# Opечатка\n\n````md\n# text\n```\n# text\n````\n\n## Out\n";
        let case = Case { name: "typo".into(), text: text.into() };
        let page = page(&[case]).expect("the case has a title");
        assert!(page.contains("- [Opечатка](#typo)\n"));
        assert!(page.ends_with("<a id=\"typo\"></a>\n\n## Opечатка\n\n````md\n# text\n```\n# text\n````\n\n### Out\n"));
        let nameless = Case { name: "x".into(), text: "no title".into() };
        assert!(super::page(&[nameless]).is_err());
    }
}
