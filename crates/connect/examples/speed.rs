//! How fast a log or a set of tables becomes facts: `speed <mapping> <file>...`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use connect::{Import, Mapping, Problem};

fn run() -> Result<(), Problem> {
    let mut words = std::env::args().skip(1);
    let mapping = words.next().unwrap_or_default();
    let files: Vec<PathBuf> = words.map(PathBuf::from).collect();
    let mapping = Mapping::open(&mapping)?;
    let start = Instant::now();
    let imported = Import::open(&files, Some(mapping))?.run(&mut ())?;
    let seconds = start.elapsed().as_secs_f64();
    let facts = imported.log.len();
    println!(
        "{facts} facts of {} rows, {} rejected, {seconds:.3} s: {:.0} facts/s, {:.0} rows/s",
        imported.rows,
        imported.rejected_count,
        facts as f64 / seconds,
        imported.rows as f64 / seconds
    );
    let rejected = imported.rejected.iter().take(5).map(|row| &row.problem);
    for problem in imported.broken.iter().chain(&imported.notes).chain(rejected) {
        println!("  {problem}");
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
