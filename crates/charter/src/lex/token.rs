//! What the lexer hands to the parser.

use crate::words::Lex;

/// A piece of the text with its place in bytes of the whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub what: What,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Whether it is the first of its line.
    pub opens_line: bool,
    /// Columns of white space before its line.
    pub indent: u16,
    /// Whether a comma stands before it. Commas mean nothing, save where a quoted name could
    /// as well end a list as bear what follows.
    pub after_comma: bool,
}

/// The sorts of tokens. Numbers are whole millionths.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A run of words of the table: everything it may stand for.
    Phrase(Vec<Lex>),
    /// A name in quotes, without them.
    Name(String),
    /// A number.
    Number(i64),
    /// A share: ten per cent is a tenth.
    Share(i64),
    /// A sum with the three letters of its currency.
    Money(i64, [u8; 3]),
    /// A day of the calendar: year, month, day.
    Date(i16, i8, i8),
    /// A time of day: hours, minutes.
    Time(i8, i8),
    /// `3-й`, `3rd`.
    Ordinal(u32),
    /// The rest of a line after a word that takes it whole.
    Text(String),
    /// A dash of any kind.
    Dash,
    /// `×`
    Times,
    /// Words that are in no table.
    Unknown(String),
    /// A sign that means nothing here.
    Sign(char),
}
