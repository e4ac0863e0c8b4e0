//! One fold of an invented log, for counting its instructions: the log is the same on every machine and in every run, and the fold
//! goes on inside one function that callgrind watches. `cargo xtask count` runs every measurement and holds it to the kept figure.
//!
//!     cargo run --release -p watch --example count -- NAME

#[path = "../common/mod.rs"]
mod common;
mod department;
mod loans;
mod plain;

use common::{charters, law, with_days_off, worst};
use facts::Log;
use std::process::ExitCode;
use watch::Charters;

/// Cases of the plain logs: enough that the beginning of a fold does not show, few enough to be counted in seconds.
const CASES: i64 = 2_000;

/// Folded as a live department they cost far more a fact.
const CASES_LIVE: i64 = 400;

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    let facts = match name.as_str() {
        "plain-grouped" => plain::grouped(&twelve_rules(), &loans::log(CASES)),
        "plain-in-turn" => plain::in_turn(&twelve_rules(), &loans::log(CASES)),
        "plain-live" => plain::live(twelve_rules(), &loans::log(CASES_LIVE)),
        "worst-grouped" => worst_grouped(),
        "department" => department::whole(),
        "department-live" => department::live(),
        _ => {
            eprintln!("count: there is no measurement `{name}`; `cargo xtask count` knows them");
            return ExitCode::from(2);
        }
    };
    println!("{facts} facts");
    ExitCode::SUCCESS
}

/// What callgrind watches: all else is preparation. It is a function of its own, under one name, and the fold ends before it does.
#[inline(never)]
fn counted(fold: &mut dyn FnMut()) {
    fold();
    std::hint::black_box(&fold);
}

fn twelve_rules() -> Charters {
    charters(with_days_off(law(&read(common::twelve_rules()))))
}

fn worst_grouped() -> usize {
    let log: Log = worst::log(CASES);
    plain::grouped(&charters(with_days_off(law(&worst::charter()))), &log)
}

fn read(path: std::path::PathBuf) -> String {
    std::fs::read_to_string(path).expect("a charter of the repository")
}
