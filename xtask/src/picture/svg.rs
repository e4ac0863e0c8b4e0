//! A screen as SVG: lines of one width of character, light on light pages and dark on dark ones.

/// How a line stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Bold,
    Red,
    Yellow,
    Dim,
    /// What the user typed.
    Command,
}

impl Ink {
    const fn class(self) -> &'static str {
        match self {
            Ink::Plain => "p",
            Ink::Bold => "b",
            Ink::Red => "r",
            Ink::Yellow => "y",
            Ink::Dim => "d",
            Ink::Command => "b",
        }
    }
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub ink: Ink,
    pub text: String,
}

impl Line {
    pub fn new(ink: Ink, text: impl Into<String>) -> Line {
        Line { ink, text: text.into() }
    }

    pub fn empty() -> Line {
        Line::new(Ink::Plain, "")
    }
}

/// Width of a character in tenths of a pixel: 0.6 of the size of the font, as in all usual fonts.
const CELL: usize = 78;
const SIZE: usize = 13;
const LEADING: usize = 20;
const MARGIN: usize = 24;
/// Height of the bar above the text.
const BAR: usize = 36;

const STYLE: &str = "\
.w{fill:#ffffff;stroke:#d0d7de}.bar{fill:#f6f8fa}.dot{fill:#d0d7de}\
text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;font-size:13px}\
.p{fill:#1f2328}.b{fill:#1f2328;font-weight:600}.r{fill:#b3261e}.y{fill:#8a5a00}.d{fill:#6e7781}\
@media (prefers-color-scheme:dark){\
.w{fill:#0d1117;stroke:#30363d}.bar{fill:#161b22}.dot{fill:#30363d}\
.p{fill:#d1d7e0}.b{fill:#f0f6fc}.r{fill:#ff8a80}.y{fill:#e3b341}.d{fill:#8b949e}}";

/// The picture; `title` is read aloud to those who do not see it.
pub fn draw(title: &str, lines: &[Line]) -> String {
    let longest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
    let (width, height) = (longest * CELL / 10 + 2 * MARGIN, lines.len() * LEADING + BAR + MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n\
         <rect class=\"w\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"10\"/>\n",
        escaped(title),
        width - 1,
        height - 1
    );
    for dot in 0..3 {
        svg.push_str(&format!("<circle class=\"dot\" cx=\"{}\" cy=\"18\" r=\"5\"/>\n", MARGIN + dot * 18));
    }
    for (row, line) in lines.iter().enumerate() {
        let y = BAR + row * LEADING + SIZE + 4;
        svg.push_str(&text(line, y));
    }
    svg.push_str("</svg>\n");
    svg
}

/// One line at its height. Its length is named, so that another font cannot push columns apart.
fn text(line: &Line, y: usize) -> String {
    let text = line.text.trim_start();
    if text.is_empty() {
        return String::new();
    }
    let shown = if line.ink == Ink::Command { format!("$ {text}") } else { text.to_owned() };
    let indent = line.text.chars().count() - text.chars().count();
    let x = tenths(MARGIN * 10 + indent * CELL);
    let length = tenths(shown.chars().count() * CELL);
    let class = line.ink.class();
    format!(
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" textLength=\"{length}\" xml:space=\"preserve\">{}</text>\n",
        escaped(&shown)
    )
}

fn tenths(value: usize) -> String {
    format!("{}.{}", value / 10, value % 10)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_keep_their_places_and_signs_are_escaped() {
        let lines = [Line::new(Ink::Command, "a <b>"), Line::empty(), Line::new(Ink::Red, "  rule   9 & 10")];
        let svg = draw("x & y", &lines);
        assert!(svg.contains("<title>x &amp; y</title>"));
        assert!(svg.contains(">$ a &lt;b&gt;</text>"));
        assert!(svg.contains(
            "class=\"r\" x=\"39.6\" y=\"93\" textLength=\"101.4\" xml:space=\"preserve\">rule   9 &amp; 10</text>"
        ));
        assert_eq!(svg.matches("<text").count(), 2);
    }
}
