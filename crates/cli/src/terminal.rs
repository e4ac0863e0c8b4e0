//! What goes to the screen: sentences in the user's language, colours only where somebody looks.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use wording::{Language, Value, plain, say};

use crate::wrap::wrapped;

/// How often the progress bar is drawn anew: often enough to move, seldom enough to cost nothing.
const REDRAW: Duration = Duration::from_millis(120);

/// The user's side of the program.
pub struct Terminal {
    language: Language,
    out: BufWriter<Stdout>,
    colours: bool,
    watched: bool,
    /// Columns of the screen, where the output goes to one.
    width: Option<usize>,
}

/// A way to stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A heading, a name.
    Bold,
    /// Something broken.
    Red,
    /// Something to look at.
    Yellow,
    /// Something kept.
    Green,
    /// Something beside.
    Dim,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Ink::Bold => "1",
            Ink::Red => "31",
            Ink::Yellow => "33",
            Ink::Green => "32",
            Ink::Dim => "2",
        }
    }
}

impl Terminal {
    /// Looks once whether anybody watches: colours and bars go to terminals only, and `NO_COLOR` is
    /// respected.
    pub fn new(language: Language) -> Terminal {
        let stdout = io::stdout();
        Terminal {
            language,
            colours: stdout.is_terminal() && colours_wanted(),
            watched: io::stderr().is_terminal(),
            width: console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns)),
            out: BufWriter::new(stdout),
        }
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the output takes colours.
    pub fn colours(&self) -> bool {
        self.colours
    }

    /// A sentence of the message files, with ordinary spaces.
    pub fn text(&self, id: &str, values: &[(&str, Value)]) -> String {
        text(self.language, id, values)
    }

    /// Columns of the screen; none where the output goes elsewhere.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// Writes a line to the output; on a screen it is broken between words where the screen ends.
    ///
    /// # Errors
    /// Those of the output.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        match self.width {
            // What has lines of its own is laid out already.
            Some(width) if !text.contains('\n') => {
                wrapped(text, width).iter().try_for_each(|line| writeln!(self.out, "{line}"))
            }
            _ => writeln!(self.out, "{text}"),
        }
    }

    /// Writes a sentence of the message files as a line of the output.
    ///
    /// # Errors
    /// Those of the output.
    pub fn tell(&mut self, id: &str, values: &[(&str, Value)]) -> io::Result<()> {
        let sentence = self.text(id, values);
        self.line(&sentence)
    }

    /// The output itself, for what is written piece by piece.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// The text in an ink, where the output takes colours.
    pub fn paint(&self, ink: Ink, text: &str) -> String {
        if self.colours { format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code()) } else { text.to_owned() }
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// A note beside the output (warnings, refusals of single rows).
    pub fn note(&mut self, sentence: &str) {
        // Notes are in order with the output even where both go to one place.
        let _ = self.out.flush();
        complain(sentence);
    }

    /// A bar over `length` bytes, seen only where somebody watches; the label says what is done.
    pub fn bar(&self, label: &str, length: Option<u64>) -> ProgressBar {
        if !self.watched {
            return ProgressBar::hidden();
        }
        let bar = length.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let template = if length.is_some() { "{msg} {wide_bar} {percent}% {eta}" } else { "{spinner} {msg} {elapsed}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(label.to_owned());
        bar.enable_steady_tick(REDRAW);
        bar
    }
}

/// Whether the environment lets us colour (<https://no-color.org>: any value that is not empty forbids).
fn colours_wanted() -> bool {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !forbidden && std::env::var_os("TERM").is_none_or(|value| value != "dumb")
}

/// A sentence of the message files, with ordinary spaces instead of typographic ones.
pub fn text(language: Language, id: &str, values: &[(&str, Value)]) -> String {
    plain(&say(language, id, values))
}

/// Writes a line to the side where errors go; if nobody reads there, nothing can be done about it.
pub fn complain(sentence: &str) {
    let width = console::Term::stderr().size_checked().map(|(_, columns)| usize::from(columns));
    let lines = match width {
        Some(width) if !sentence.contains('\n') => wrapped(sentence, width),
        _ => vec![sentence.to_owned()],
    };
    let mut side = io::stderr().lock();
    let _ = lines.iter().try_for_each(|line| writeln!(side, "{line}"));
}
