//! The commands of the repository: `cargo xtask demo`, `cargo xtask test` and their kin.
//!
//! Without dependencies on purpose: it must start within seconds on a fresh machine, before
//! anything else has been downloaded or built.

mod bench;
mod count;
mod demo;
mod gallery;
mod picture;
mod run;
mod rust_text;
mod setup;
mod soak;
mod test;
mod tidy;
mod tree;

use std::process::ExitCode;

/// What a command returns: `Err` carries the one sentence to close with.
type Outcome = Result<(), String>;

struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command { name: "demo", about: "build dirigent and show it at work [--lang ru|en]", run: demo::run },
    Command { name: "test", about: "everything that must be green before a merge", run: test::run },
    Command {
        name: "tidy",
        about: "arrows between crates, pure core, words in tables, both languages, house rules",
        run: tidy::run,
    },
    Command { name: "gallery", about: "write docs/remarks-gallery.md from cases/remarks [--check]", run: gallery::run },
    Command {
        name: "picture",
        about: "draw docs/picture.svg from the demo's real report [--check]",
        run: picture::run,
    },
    Command { name: "bench", about: "measure speed [NAME...]", run: bench::run },
    Command {
        name: "count",
        about: "instructions a fact, held to the kept figures [NAME...] [--keep]",
        run: count::run,
    },
    Command { name: "soak", about: "the long property tests [NAME...]", run: soak::run },
    Command { name: "setup", about: "install the tools of the long runs", run: setup::run },
    Command { name: "help", about: "this list", run: help },
];

fn help(_: &[String]) -> Outcome {
    println!("cargo xtask COMMAND\n");
    for command in COMMANDS {
        println!("  {:<8} {}", command.name, command.about);
    }
    Ok(())
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = words.collect();
    let wanted = match name.as_str() {
        "-h" | "--help" => "help",
        other => other,
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == wanted) else {
        eprintln!("xtask: there is no command `{name}`; `cargo xtask help` lists them");
        return ExitCode::from(2);
    };
    match (command.run)(&rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // Among the steps that it sums up, not in another stream.
            println!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
