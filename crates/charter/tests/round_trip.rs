//! What is printed reads back as the same tree, in the language of the text and in the other.

mod support;

use charter::{Language, print, read};
use proptest::prelude::*;

/// Fails with the printed text if it does not read back as the tree.
fn comes_back(tree: &charter::Tree, language: Language) -> Result<(), String> {
    let text = print(tree, language);
    let again = read(&text);
    if again.tree == *tree {
        return Ok(());
    }
    let (was, is) = (tree.to_json(), again.tree.to_json());
    let differs = was.lines().zip(is.lines()).find(|(a, b)| a != b);
    let remarks: Vec<String> = again
        .remarks
        .iter()
        .map(|r| format!("{}: {} {}", r.place.line, r.sentence(Language::Ru), r.way_out(Language::Ru)))
        .collect();
    Err(format!("{language:?}\n{text}\n{differs:?}\n{}", remarks.join("\n")))
}

/// The charters of this crate's tests and those the repository ships.
fn charters() -> Vec<std::path::PathBuf> {
    let own = std::fs::read_dir("tests/charters").expect("test charters");
    let shipped = std::fs::read_dir("../../charters").into_iter().flatten();
    own.chain(shipped).map(|entry| entry.expect("entry").path()).filter(|path| path.is_file()).collect()
}

#[test]
fn every_charter_comes_back_in_both_languages() {
    for path in charters() {
        let text = std::fs::read_to_string(&path).expect("charter");
        let reading = read(&text);
        assert!(!reading.has_errors(), "{path:?}: {:?}", reading.remarks);
        for language in Language::ALL {
            comes_back(&reading.tree, language).unwrap_or_else(|e| panic!("{path:?} {e}"));
        }
        let printed = print(&reading.tree, reading.language);
        assert_eq!(print(&read(&printed).tree, reading.language), printed, "{path:?}: canonical form is not stable");
    }
}

/// What the repository ships is what `charter fmt` would print: a reader who formats a copy sees no change.
#[test]
fn shipped_charters_stand_in_their_canonical_form() {
    let mut seen = 0;
    for path in std::fs::read_dir("../../charters").expect("shipped charters").map(|entry| entry.expect("entry").path())
    {
        let text = std::fs::read_to_string(&path).expect("charter");
        let reading = read(&text);
        assert_eq!(print(&reading.tree.in_order(), reading.language), text, "{path:?}");
        seen += 1;
    }
    assert!(seen >= 6, "{seen} charters");
}

/// Values of a table stand in a column, as a person would write them.
#[test]
fn a_table_is_printed_in_columns() {
    let text = "параметр «ответ» по роли
  руководитель          2 рабочих часа
  коммерческий директор 4 рабочих часа
  прочее                1 рабочий день
";
    let reading = read(&text.replace("  1 рабочий", " 1 рабочий"));
    assert_eq!(print(&reading.tree, Language::Ru), text);
}

#[test]
fn line_pairs_of_the_two_languages_say_the_same() {
    for name in ["department", "wholesale"] {
        let load =
            |code: &str| std::fs::read_to_string(format!("tests/charters/{name}.{code}.charter")).expect("charter");
        let (ru, en) = (read(&load("ru")), read(&load("en")));
        let shape = |reading: &charter::Reading| {
            let json = reading.tree.to_json();
            let skip = |line: &&str| !["\"text\"", "\"english\""].iter().any(|key| line.trim_start().starts_with(key));
            let kept: Vec<String> =
                json.lines().filter(skip).map(|line| line.trim().trim_end_matches(',').to_string()).collect();
            kept
        };
        let (a, b) = (shape(&ru), shape(&en));
        let differs = a.iter().zip(&b).enumerate().find(|(_, (a, b))| a != b && !a.contains("purpose"));
        assert_eq!(a.len(), b.len(), "{name}");
        assert!(differs.is_none(), "{name}: {differs:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_tree_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let tree = support::Maker::new(&bytes).tree();
        for language in Language::ALL {
            if let Err(why) = comes_back(&tree, language) {
                return Err(TestCaseError::fail(why));
            }
        }
    }
}
