//! A finding: the place, the sentence, the way out.

use std::fmt;

/// What a check has to say about one line; sorts by place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub file: String,
    pub line: usize,
    pub sentence: String,
    pub way_out: String,
}

impl Finding {
    pub fn new(file: &str, line: usize, sentence: impl Into<String>, way_out: impl Into<String>) -> Self {
        Finding { file: file.to_owned(), line, sentence: sentence.into(), way_out: way_out.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { file, line, sentence, way_out } = self;
        write!(f, "{file}:{line}: {sentence}\n    {way_out}")
    }
}

/// The places of findings, for tests: `file:line`.
#[cfg(test)]
pub fn places(mut findings: Vec<Finding>) -> Vec<String> {
    findings.sort();
    findings.iter().map(|finding| format!("{}:{}", finding.file, finding.line)).collect()
}
