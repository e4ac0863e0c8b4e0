//! A charter compiled for a log and the log laid into families, without judging: for measurements and for live folds.

use super::taken::{self, Place};
use super::{Families, Program};
use crate::compile::Compiler;
use crate::course::Course;
use crate::fold::Ground;
use crate::{Charters, Question, Unsupported};
use facts::{Log, ObjectType};

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
    let course = Course::new(log, question, false);
    let mut compiler = Compiler::new(log);
    let ground = Ground::lay(charters, &course, question, &mut compiler, last_year)?;
    let programs = taken::compile(&ground.code, log, taken::ways(&course), question.complete);
    let name = |place: &Place| ground.code.rules[place.0].id.to_string();
    let all: usize = ground.code.rules.iter().flat_map(|r| &r.editions).map(|e| e.clauses.len()).sum();
    let mut out = Vec::new();
    let mut took = 0;
    for (subject, (program, places)) in programs.by_subject {
        took += places.len();
        let families = taken::families(&course, &ground.routes, &ground.subjects(subject), &compiler.fields);
        out.push(Prepared { subject, program, families, rules: places.iter().map(name).collect() });
    }
    Ok((out, all - took))
}
