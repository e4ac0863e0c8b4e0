//! Long lines broken between words where the screen ends, so that a sentence hangs under its own beginning.

/// Columns below which nothing is broken: in so little room a broken line is no easier to read.
const LEAST_ROOM: usize = 24;
/// What is broken off stands this much deeper than its line.
const HANGING: usize = 2;

/// The text in lines of at most `width` columns, as far as its words allow. Letters are counted as one column
/// each, escapes that colour as none.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let margin = text.len() - text.trim_start_matches(' ').len();
    let hanging = " ".repeat(margin + HANGING);
    if columns(text) <= width || width < hanging.len() + LEAST_ROOM {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = " ".repeat(margin);
    let mut empty = true;
    for word in text[margin..].split(' ') {
        if !empty && columns(&line) + 1 + columns(word) > width {
            lines.push(std::mem::replace(&mut line, hanging.clone()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
}

/// Columns that a text takes.
pub fn columns(text: &str) -> usize {
    let mut taken = 0;
    let mut escape = false;
    for letter in text.chars() {
        match (escape, letter) {
            (false, '\u{1b}') => escape = true,
            (true, 'm') => escape = false,
            (true, _) => {}
            (false, _) => taken += 1,
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::{columns, wrapped};

    #[test]
    fn a_sentence_hangs_under_its_beginning() {
        let text = "  нарушено: ответ через 58 мин 23 с рабочего времени, срок 15 мин";
        assert_eq!(wrapped(text, 40), ["  нарушено: ответ через 58 мин 23 с", "    рабочего времени, срок 15 мин"]);
        assert_eq!(wrapped(text, 66), [text]);
        assert_eq!(wrapped(text, 20), [text]);
        for width in 28..70 {
            for line in wrapped(text, width) {
                assert!(columns(&line) <= width, "{line}");
            }
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&wrapped(text, width).join(" ")), words(text));
        }
    }

    #[test]
    fn colours_take_no_room_and_long_words_stay_whole() {
        assert_eq!(columns("\u{1b}[31mпоздно\u{1b}[0m"), 6);
        let long = "x".repeat(80);
        assert_eq!(wrapped(&format!("a {long} b"), 40), ["a", &format!("  {long}"), "  b"]);
    }
}
