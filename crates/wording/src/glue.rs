//! The characters that keep a number and its unit on one line.

/// No-break space, U+00A0: between a number and its unit or sign.
pub const NBSP: char = '\u{a0}';
/// Narrow no-break space, U+202F: between the thousands of a Russian number.
pub const NNBSP: char = '\u{202f}';
/// The minus sign, U+2212.
pub const MINUS: char = '\u{2212}';

/// The same text with ordinary spaces in place of the no-break ones: for terminals, logs and files
/// that people search with a plain space.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c == NBSP || c == NNBSP { ' ' } else { c }).collect()
}
