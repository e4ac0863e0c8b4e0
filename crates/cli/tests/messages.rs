//! Every message of the command line is used, and every one used is there.

use std::collections::BTreeSet;
use std::path::Path;

use wording::Language;
use wording::message::FILES;

fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else {
            text.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_message_is_used_and_every_one_used_is_there() {
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let file = FILES.iter().find(|file| file.name == "cli").expect("the messages of the command line");
    let lines =
        file.text(Language::En).lines().filter_map(|line| line.split_once(" =").or_else(|| line.split_once('=')));
    let known: BTreeSet<&str> = lines.map(|(id, _)| id).filter(|id| id.starts_with("cli-")).collect();
    let literals: BTreeSet<&str> = text.split('"').filter(|part| part.starts_with("cli-")).collect();
    let whole = |id: &&&str| !id.contains('{') && !id.ends_with('-');
    let missing: Vec<&&str> = literals.iter().filter(whole).filter(|id| !known.contains(**id)).collect();
    assert!(missing.is_empty(), "no such messages: {missing:?}");
    // Ids made of parts: of a command's name, of an option's, of a column's.
    let made = |id: &str| {
        let quoted = |name: &str| text.contains(&format!("\"{name}\""));
        let of_command =
            id.strip_prefix("cli-").and_then(|id| id.strip_suffix("-about").or_else(|| id.strip_suffix("-usage")));
        let of_part =
            ["cli-opt-", "cli-arg-", "cli-column-", "cli-value-"].iter().find_map(|head| id.strip_prefix(head));
        // What the fast engine does not know is named by its own codes.
        id.starts_with("cli-unknown-") || of_command.or(of_part).is_some_and(quoted)
    };
    let unused: Vec<&&str> = known.iter().filter(|id| !literals.contains(**id) && !made(id)).collect();
    assert!(unused.is_empty(), "messages that nobody says: {unused:?}");
}
