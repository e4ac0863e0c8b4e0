//! `cargo xtask demo`: builds `dirigent` and lets it judge a small department, then whatever else
//! there is to judge on this machine.

mod words;

use crate::run::{self, cargo, program, through};
use words::Words;

/// One thing to show.
struct Show {
    title: fn(&Words) -> &'static str,
    /// Words of the command line; `{data}` stands for the folder of the large logs, `{made}` for one for what the demo makes.
    line: &'static [&'static str],
    /// The log without which there is nothing to show, relative to that folder.
    needs: Option<&'static str>,
    /// Exit codes of a log that was read and judged whole.
    ends: &'static [i32],
}

/// Exit codes of `dirigent check`: everything was kept; there are deviations.
const KEPT: i32 = 0;
const DEVIATIONS: i32 = 1;

const SHOWS: &[Show] = &[
    Show {
        title: |words| words.department,
        line: &["check", "charters/demo.md", "demo/facts.jsonl"],
        needs: None,
        // The department has its faults; a demo that finds none is broken.
        ends: &[DEVIATIONS],
    },
    Show {
        title: |words| words.invented,
        line: &["sim", "--seed", "7", "--out", "{made}"],
        needs: None,
        ends: &[KEPT],
    },
    Show {
        title: |words| words.half_year,
        line: &["check", "charters/demo.md", "{made}/facts.jsonl", "--limit", "5"],
        needs: None,
        ends: &[DEVIATIONS],
    },
    Show {
        title: |words| words.loans,
        line: &[
            "check",
            "charters/bpic2012.md",
            "{data}/bpic2012/bpic2012.xes.gz",
            "--mapping",
            "bpic2012",
            "--limit",
            "3",
        ],
        needs: Some("bpic2012/bpic2012.xes.gz"),
        ends: &[KEPT, DEVIATIONS],
    },
];

pub fn run(args: &[String]) -> Result<(), String> {
    let words = words::of(language(args)?);
    println!("{}", words.building);
    through(cargo(&["build", "--release", "--package", "cli", "--bin", "dirigent"]))
        .map_err(|why| format!("demo: FAILED: {why}"))?;
    let data = run::data_dir();
    for show in SHOWS {
        println!("\n== {}", (show.title)(words));
        if show.needs.is_some_and(|log| !data.join(log).exists()) {
            println!("{}", run::NO_DATA);
            continue;
        }
        show_one(show, words, &data.to_string_lossy())?;
    }
    println!("\n{}", words.end);
    Ok(())
}

/// Prints the command as a reader would type it, and runs it.
fn show_one(show: &Show, words: &Words, data: &str) -> Result<(), String> {
    let made = run::target_dir().join("demo");
    let placed = |word: &&str| word.replace("{data}", data).replace("{made}", &made.to_string_lossy());
    let mut line: Vec<String> = show.line.iter().map(placed).collect();
    line.extend(["--lang".to_owned(), words.language.to_owned()]);
    println!("$ dirigent {}", line.join(" "));
    let mut dirigent = program(run::target_dir().join("release").join("dirigent"));
    dirigent.args(&line);
    match dirigent.status() {
        Ok(status) if status.code().is_some_and(|code| show.ends.contains(&code)) => Ok(()),
        Ok(status) => Err(format!("demo: FAILED: dirigent ended with {status}")),
        Err(error) => Err(format!("demo: FAILED: dirigent did not start: {error}")),
    }
}

fn language(args: &[String]) -> Result<&str, String> {
    match args {
        [] => Ok("ru"),
        [flag, language] if flag == "--lang" && words::is_known(language) => Ok(language),
        _ => Err("demo: say `cargo xtask demo`, or `cargo xtask demo --lang ru|en`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_languages_are_taken() {
        let args = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(language(&args(&[])), Ok("ru"));
        assert_eq!(language(&args(&["--lang", "en"])), Ok("en"));
        assert!(language(&args(&["--lang", "fr"])).is_err());
        assert!(language(&args(&["--lang"])).is_err());
    }
}
