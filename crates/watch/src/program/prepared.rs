//! A charter compiled for a log and the log laid into families, without judging: for measurements and for live folds.

use super::taken;
use super::{Families, Program};
use crate::code::Code;
use crate::{Charters, Question, Unsupported, fold, visible};
use facts::{Log, ObjectType, RowId};

/// One type of subject with the clauses that the program takes over it.
pub struct Prepared {
    /// What the clauses follow.
    pub subject: ObjectType,
    /// The machines.
    pub program: Program,
    /// The facts of its subjects.
    pub families: Families,
    /// Names of the rules, machine by machine.
    pub rules: Vec<String>,
}

/// Compiles the charters for a log. `last_year`: calendars must reach so far (copies of a log are shifted into the future).
/// Also tells how many clauses the program does not take.
///
/// # Errors
/// As [`crate::fold`].
pub fn prepare(
    charters: &Charters,
    log: &Log,
    question: &Question,
    last_year: i16,
) -> Result<(Vec<Prepared>, usize), Unsupported> {
    let now = visible::now(log, question);
    let rows = visible::rows(log, question, now, false);
    let first = rows.first().map_or(now, |&row| log.instants()[row as usize]);
    let (from, to) = fold::years(first, now);
    let mut code = Code::compile(charters, &mut |text| log.names().find(text), (from, to.max(last_year)))?;
    code.learn(log, 0..log.len() as RowId);
    let families = fold::families(log, &rows, &code);
    let programs = taken::compile(&code, log, &families, question.complete);
    let mut out = Vec::new();
    let mut took = 0;
    for (subject, (program, machines)) in programs {
        let Some((laid, _)) = taken::lay(&code, log, &families, subject) else { continue };
        took += machines.len();
        let rules = machines.iter().map(|&m| code.rules[code.machines[m].rule].id.clone()).collect();
        out.push(Prepared { subject, program, families: laid, rules });
    }
    Ok((out, code.machines.len() - took))
}
