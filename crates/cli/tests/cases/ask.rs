//! The question of a case.

use facts::Micros;
use watch::Question;

use crate::moment::Wall;

#[derive(Clone, Copy, Default)]
pub struct Ask {
    now: Option<Micros>,
    known: Option<Micros>,
    complete: bool,
    pub by_dates: bool,
}

impl Ask {
    /// Takes one line: `now …`, `known …`, `complete`, `by dates`.
    pub fn read(&mut self, line: &str, wall: &Wall) -> Result<(), String> {
        match line.trim().split_once(' ') {
            Some(("now", moment)) => self.now = Some(wall.read(moment)?),
            Some(("known", moment)) => self.known = Some(wall.read(moment)?),
            Some(("by", "dates")) => self.by_dates = true,
            None if line.trim() == "complete" => self.complete = true,
            _ => return Err(format!("{line}: no question")),
        }
        Ok(())
    }

    pub fn question(&self) -> Question {
        Question { now: self.now, known: self.known, complete: self.complete, ..Question::default() }
    }
}
