//! Whatever the bytes, reading ends, says something sensible about places, and never panics.

use charter::words::{Form, Kind, Word, kind_wordings, wordings};
use charter::{Language, print, read, resolve};

/// A fixed sequence of numbers (xorshift), so that a failure can be seen again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, of: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % of.max(1) as u64) as usize
    }
}

/// Reads, resolves and prints a text, and holds what every reading must hold.
fn hold(text: &str) {
    let reading = read(text);
    for remark in &reading.remarks {
        assert!(text.get(remark.place.start..remark.place.end).is_some(), "place outside the text: {remark:?}\n{text}");
        assert!(remark.place.line >= 1 && remark.place.column >= 1);
        if let Some(fix) = &remark.fix {
            assert!(text.get(fix.start..fix.end).is_some(), "fix outside the text: {remark:?}\n{text}");
        }
        for language in Language::ALL {
            assert!(!remark.sentence(language).is_empty() && !remark.way_out(language).is_empty());
        }
    }
    let (_, remarks) = resolve(&reading.tree, reading.language);
    for remark in &remarks {
        assert!(text.get(remark.place.start..remark.place.end).is_some(), "{remark:?}\n{text}");
    }
    let printed = print(&reading.tree, reading.language);
    assert!(printed.len() < text.len() * 8 + 1024, "printing blows up:\n{text}");
}

fn sources() -> Vec<String> {
    let charters = std::fs::read_dir("tests/charters").expect("charters").map(|entry| entry.expect("entry").path());
    let cases = std::fs::read_dir("../../cases/remarks").expect("cases").map(|entry| entry.expect("entry").path());
    let mut all: Vec<_> = charters.chain(cases).collect();
    all.sort();
    all.iter().map(|path| std::fs::read_to_string(path).expect("text")).collect()
}

fn window(text: &str, dice: &mut Dice, most: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let from = dice.roll(chars.len());
    let to = (from + 1 + dice.roll(most)).min(chars.len());
    chars[from..to].iter().collect()
}

fn mutated(text: &str, dice: &mut Dice) -> String {
    const SIGNS: [&str; 24] = [
        "«",
        "»",
        "\"",
        "„",
        "“",
        "\n",
        "\n ",
        "\n  ",
        "\t",
        "%",
        "₽",
        "9999999999999999999",
        "-",
        "–",
        "×",
        "=",
        "\u{0}",
        "\u{feff}",
        "\u{301}",
        "😀",
        "```",
        "```устав\n",
        "//",
        "#",
    ];
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..1 + dice.roll(8) {
        let at = dice.roll(chars.len() + 1);
        match dice.roll(4) {
            0 => {
                let end = (at + dice.roll(6)).min(chars.len());
                chars.drain(at.min(end)..end);
            }
            1 => {
                let sign = SIGNS[dice.roll(SIGNS.len())];
                chars.splice(at..at, sign.chars());
            }
            2 if at < chars.len() => chars[at] = char::from_u32(dice.roll(0x500) as u32).unwrap_or('?'),
            _ => {
                let phrase = phrase(dice);
                chars.splice(at..at, format!(" {phrase} ").chars());
            }
        }
    }
    chars.into_iter().collect()
}

fn phrase(dice: &mut Dice) -> String {
    let language = Language::ALL[dice.roll(2)];
    match dice.roll(4) {
        0 => {
            let kind = Kind::ALL[dice.roll(Kind::ALL.len())];
            let form = [Form::When, Form::Do, Form::Noun, Form::Gen, Form::Many][dice.roll(5)];
            kind_wordings(kind, form, language).first().copied().unwrap_or("").to_string()
        }
        1 => ["«имя»", "12", "10%", "9:15", "1 декабря 2026", "500 ₽", "3-й", "2.5", "1e9", "–"][dice.roll(10)]
            .to_string(),
        _ => {
            let word = Word::ALL[dice.roll(Word::ALL.len())];
            let all = wordings(word, language);
            all[dice.roll(all.len())].to_string()
        }
    }
}

#[test]
fn ten_thousand_mutations_and_random_texts_are_read() {
    let sources = sources();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for round in 0..10_000 {
        let text = match round % 4 {
            0 | 1 => mutated(&window(&sources[dice.roll(sources.len())], &mut dice, 600), &mut dice),
            2 => (0..dice.roll(40)).map(|_| phrase(&mut dice) + ["", " ", "\n", "\n  ", ", "][dice.roll(5)]).collect(),
            _ => (0..dice.roll(200)).filter_map(|_| char::from_u32(dice.roll(0x2200) as u32)).collect(),
        };
        hold(&text);
    }
}

/// A thousand names, each misspelt once: guessing must not cost their product.
#[test]
fn many_unknown_names_are_told_in_good_time() {
    let mut text = String::from("процесс «П»\n");
    (0..1000).for_each(|n| text.push_str(&format!("  этап «этап номер {n}»\n")));
    text.push_str("правило «П»\n");
    (0..1000).for_each(|n| text.push_str(&format!("  выход с этапа «этап нмер {n}» только после оплаты\n")));
    hold(&text);
}

/// The time of reading grows with the text and not with its square.
#[test]
fn long_garbage_is_read_in_good_time() {
    let lines = [
        "течении сразу ббб ",
        "«",
        "когда когда когда ",
        "1 1 1 1 ",
        "- - - ",
        "a a a a the the ",
        "\n  иначе ",
        "\"x\" \"x\" ",
        "( ( (",
        "```устав\n",
    ];
    for line in lines {
        hold(&line.repeat(60_000 / line.len()));
    }
}
