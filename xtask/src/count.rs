//! `cargo xtask count`: how many instructions the fold takes a fact, held to the figures that are kept in the repository. Seconds
//! depend on the neighbours of a machine; instructions hardly do, so a fold that has become slower shows at once.

mod callgrind;
mod kept;

use callgrind::Counted;
use kept::{Figure, Kept};

/// A fold that is counted: a measurement of the example `count` of the crate `watch`.
struct Measurement {
    name: &'static str,
    about: &'static str,
}

const MEASUREMENTS: &[Measurement] = &[
    Measurement { name: "plain-grouped", about: "twelve rules, plain cases, the compiled program subject by subject" },
    Measurement { name: "plain-in-turn", about: "the same, fact by fact in order of time" },
    Measurement { name: "plain-live", about: "the same rules, followed live family by family" },
    Measurement { name: "worst-grouped", about: "every fact matters to every rule, subject by subject" },
    Measurement { name: "department", about: "half a year of an invented department, family by family" },
    Measurement { name: "department-live", about: "its first months, followed live and looked at every day" },
];

/// A fold may take so many per cent more than is kept: another processor lets the same program copy bytes another way, and a change
/// elsewhere lets the compiler lay out the same fold another way.
const ROOM: f64 = 3.0;

/// Two runs of one program differ by less than so many per cent.
const NOISE: f64 = 0.1;

/// The word that writes the figures anew.
const KEEP: &str = "--keep";

/// Counts all, or those named; `--keep` counts all and writes what was counted.
pub fn run(args: &[String]) -> Result<(), String> {
    let keep = args.iter().any(|arg| arg == KEEP);
    let names: Vec<&String> = args.iter().filter(|arg| *arg != KEEP).collect();
    if let Some(unknown) = names.iter().find(|name| !MEASUREMENTS.iter().any(|m| m.name == ***name)) {
        let known: Vec<&str> = MEASUREMENTS.iter().map(|m| m.name).collect();
        return Err(format!("count: there is no `{unknown}`; there are: {}", known.join(", ")));
    }
    if keep && !names.is_empty() {
        return Err(format!("count: `{KEEP}` writes all figures, by one compiler; it takes no names"));
    }
    let before = Kept::read()?;
    let by = callgrind::compiler()?;
    callgrind::build()?;
    let mut rows = Vec::new();
    for measurement in MEASUREMENTS.iter().filter(|m| names.is_empty() || names.iter().any(|name| *name == m.name)) {
        rows.push(Row::of(measurement, &before)?);
    }
    print(&rows);
    if keep {
        return Kept { by, figures: rows.into_iter().map(|row| row.now).collect() }.write();
    }
    close(&rows, &before, &by)
}

/// One line of the table.
struct Row {
    about: &'static str,
    now: Figure,
    kept: Option<Figure>,
}

/// What a figure says beside the kept one.
#[derive(Debug, PartialEq)]
enum Verdict {
    /// No figure is kept, or it was of other facts.
    Unknown,
    More,
    Same,
    Less,
}

impl Row {
    fn of(measurement: &Measurement, before: &Kept) -> Result<Row, String> {
        println!("counting {} …", measurement.name);
        let Counted { facts, instructions } = callgrind::count(measurement.name)?;
        let now = Figure::of(measurement.name, facts, instructions);
        Ok(Row { about: measurement.about, now, kept: before.figure(measurement.name).cloned() })
    }

    /// By how many per cent it is more than is kept.
    fn change(&self) -> Option<f64> {
        let kept = self.kept.as_ref().filter(|kept| kept.facts == self.now.facts && kept.a_fact > 0.0)?;
        Some((self.now.a_fact / kept.a_fact - 1.0) * 100.0)
    }

    fn verdict(&self) -> Verdict {
        match self.change() {
            None => Verdict::Unknown,
            Some(change) if change > ROOM => Verdict::More,
            Some(change) if change < -NOISE => Verdict::Less,
            Some(_) => Verdict::Same,
        }
    }
}

fn print(rows: &[Row]) {
    println!("\n{:<16} {:>8} {:>14} {:>12} {:>8}", "measurement", "facts", "instr. a fact", "kept", "change");
    for row in rows {
        let kept = row.kept.as_ref().map_or("-".to_owned(), |kept| format!("{:.2}", kept.a_fact));
        let change = row.change().map_or("-".to_owned(), |change| format!("{change:+.2} %"));
        let Figure { name, facts, a_fact } = &row.now;
        println!("{name:<16} {facts:>8} {a_fact:>14.2} {kept:>12} {change:>8}  {}", row.about);
    }
    println!();
}

/// The one sentence to end with.
fn close(rows: &[Row], before: &Kept, by: &str) -> Result<(), String> {
    let those = |wanted: Verdict| -> Vec<&str> {
        rows.iter().filter(|row| row.verdict() == wanted).map(|row| row.now.name.as_str()).collect()
    };
    let (more, unknown, less) = (those(Verdict::More), those(Verdict::Unknown), those(Verdict::Less));
    let other = if before.by == by || before.by.is_empty() {
        String::new()
    } else {
        format!("; kept by {}, counted by {by}: perhaps only the compiler is another", before.by)
    };
    if !more.is_empty() {
        let more = more.join(", ");
        return Err(format!(
            "count: FAILED: over {ROOM} % more instructions a fact than is kept: {more}{other}; \
             mend it, or say in the commit what it buys and run `cargo xtask count {KEEP}`"
        ));
    }
    if !unknown.is_empty() {
        let unknown = unknown.join(", ");
        return Err(format!(
            "count: FAILED: no figure of these facts is kept: {unknown}; `cargo xtask count {KEEP}` writes it"
        ));
    }
    if !less.is_empty() {
        println!("less than is kept: {}; `cargo xtask count {KEEP}` writes the new figures", less.join(", "));
    }
    println!("count: all {} measurements are within {ROOM} % of the kept figures", rows.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kept: Option<(u64, f64)>, a_fact: f64) -> Row {
        let figure = |facts, a_fact| Figure { name: "plain".to_owned(), facts, a_fact };
        Row { about: "", now: figure(100, a_fact), kept: kept.map(|(facts, a_fact)| figure(facts, a_fact)) }
    }

    #[test]
    fn more_than_there_is_room_for_fails_and_less_is_told() {
        for (kept, a_fact, expected) in [
            (Some((100, 50.0)), 50.0, Verdict::Same),
            (Some((100, 50.0)), 51.4, Verdict::Same),
            (Some((100, 50.0)), 51.6, Verdict::More),
            (Some((100, 50.0)), 49.96, Verdict::Same),
            (Some((100, 50.0)), 49.9, Verdict::Less),
            (Some((99, 50.0)), 50.0, Verdict::Unknown),
            (None, 50.0, Verdict::Unknown),
        ] {
            let row = row(kept, a_fact);
            let verdict = row.verdict();
            assert_eq!(verdict, expected, "{kept:?} {a_fact}");
            let passes = matches!(verdict, Verdict::Same | Verdict::Less);
            assert_eq!(close(&[row], &Kept::default(), "rustc").is_ok(), passes, "{kept:?} {a_fact}");
        }
    }

    #[test]
    fn another_compiler_is_named_where_the_figures_differ() {
        let before = Kept { by: "rustc 1".to_owned(), figures: Vec::new() };
        let slow = || [row(Some((100, 50.0)), 60.0)];
        assert!(
            close(&slow(), &before, "rustc 2").is_err_and(|why| why.contains("kept by rustc 1, counted by rustc 2"))
        );
        assert!(close(&slow(), &before, "rustc 1").is_err_and(|why| !why.contains("rustc 1")));
    }

    #[test]
    fn a_figure_is_kept_of_every_measurement_and_of_nothing_else() {
        let kept = Kept::read().expect("the kept figures read");
        let names: Vec<&str> = kept.figures.iter().map(|figure| figure.name.as_str()).collect();
        let expected: Vec<&str> = MEASUREMENTS.iter().map(|m| m.name).collect();
        assert_eq!(names, expected, "`cargo xtask count {KEEP}` writes them");
    }
}
