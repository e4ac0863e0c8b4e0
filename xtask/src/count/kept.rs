//! The kept figures: a small table of text in the repository, so that a change of one is read in review like any other.

use std::fmt::Write;

use crate::run::root;

/// Where they lie.
const FILE: &str = "xtask/counts.txt";

const HEAD: &str = "\
# How many instructions the fold takes a fact. Written by `cargo xtask count --keep`, not by hand.
# measurement, facts, instructions a fact
";

/// The line that tells by what compiler.
const BY: &str = "by ";

/// What one measurement came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub name: String,
    pub facts: u64,
    /// Instructions a fact.
    pub a_fact: f64,
}

impl Figure {
    pub fn of(name: &str, facts: u64, instructions: u64) -> Figure {
        Figure { name: name.to_owned(), facts, a_fact: instructions as f64 / facts.max(1) as f64 }
    }
}

/// All of them, and by what compiler they were taken.
#[derive(Debug, Default, PartialEq)]
pub struct Kept {
    pub by: String,
    pub figures: Vec<Figure>,
}

impl Kept {
    /// Nothing is kept where there is no file.
    pub fn read() -> Result<Kept, String> {
        let path = root().join(FILE);
        if !path.exists() {
            return Ok(Kept::default());
        }
        let text = std::fs::read_to_string(&path).map_err(|why| format!("count: FAILED: {FILE}: {why}"))?;
        Kept::parse(&text).map_err(|line| format!("count: FAILED: {FILE}:{line}: not a name and two numbers"))
    }

    pub fn write(&self) -> Result<(), String> {
        std::fs::write(root().join(FILE), self.text()).map_err(|why| format!("count: FAILED: {FILE}: {why}"))?;
        println!("count: {} figures written to {FILE}", self.figures.len());
        Ok(())
    }

    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.name == name)
    }

    fn text(&self) -> String {
        let mut text = format!("{HEAD}{BY}{}\n", self.by);
        for Figure { name, facts, a_fact } in &self.figures {
            // Writing into a string never fails.
            let _ = writeln!(text, "{name:<16} {facts:>8} {a_fact:>12.2}");
        }
        text
    }

    /// `Err`: the number of the line that is no figure.
    fn parse(text: &str) -> Result<Kept, usize> {
        let mut kept = Kept::default();
        for (index, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            } else if let Some(by) = line.strip_prefix(BY) {
                kept.by = by.to_owned();
            } else {
                kept.figures.push(figure(line).ok_or(index + 1)?);
            }
        }
        Ok(kept)
    }
}

fn figure(line: &str) -> Option<Figure> {
    let mut words = line.split_whitespace();
    let name = words.next()?.to_owned();
    let (facts, a_fact) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    words.next().is_none().then_some(Figure { name, facts, a_fact })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let figures = vec![Figure::of("plain-grouped", 400, 21_301), Figure::of("department", 3, 300_000)];
        let kept = Kept { by: "rustc 1.95.0, x86_64".to_owned(), figures };
        let back = Kept::parse(&kept.text()).expect("it reads");
        assert_eq!(back.by, kept.by);
        assert_eq!(back.figures[0], Figure { name: "plain-grouped".to_owned(), facts: 400, a_fact: 53.25 });
        assert_eq!(back.figures[1], kept.figures[1]);
    }

    #[test]
    fn a_line_that_is_no_figure_is_named() {
        for (text, line) in [("by x\nplain 4\n", 2), ("# x\n\nplain 4 5 6\n", 3), ("plain four 5\n", 1)] {
            assert_eq!(Kept::parse(text), Err(line), "{text}");
        }
    }
}
