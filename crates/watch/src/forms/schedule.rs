//! Schedule: every period the role does B by the term.

use crate::State;
use crate::clause::Act;
use crate::judge::{Anchor, End, Judge};
use crate::state::at_instant;
use crate::term::Term;
use crate::truth::{True, Unknown};
use charter::law::Period;

impl Judge<'_, '_> {
    pub(crate) fn schedule(&mut self, period: Period, act: &Act, term: &Term) {
        let Some(start) = self.eval.course.rows.first().map(|_| self.at(0)) else { return };
        let calendar = &self.eval.calendars[term.calendar];
        let periods = super::period::between(calendar, period, start, self.now);
        for p in &periods {
            let Some(opened) = p.opens.filter(|&t| t <= self.now) else { continue };
            let spot = at_instant(&self.eval, opened - 1);
            let met = self.found.met;
            let opens = self.opens_at(True, spot, opened);
            self.found.met = met;
            if !opens {
                continue;
            }
            let Some(due) = term.at(&self.eval, opened, spot, spot, self.subject, &self.pauses) else {
                self.found.met = true;
                self.unknown(spot);
                continue;
            };
            if due.breaks.is_some_and(|breaks| breaks < start) {
                // Due before the log begins: nobody could have told of it.
                continue;
            }
            self.found.met = true;
            let mut unknown = false;
            let mut done = None;
            let from = due.from.map_or(opened, |f| f.max(opened));
            for c in self.counts.iter().filter(|c| self.at(c.pos) >= from) {
                if self.at(c.pos) >= p.end && !due.keeps(self.at(c.pos)) {
                    break;
                }
                match self.came(act, c.pos) {
                    True => {
                        done = Some(c.pos);
                        break;
                    }
                    Unknown => unknown |= due.keeps(self.at(c.pos)),
                    _ => {}
                }
            }
            let anchor = Anchor::Period(p.name, p.first);
            let (end, facts) = match done {
                Some(pos) if due.keeps(self.at(pos)) => {
                    (End { settler: done, ..End::at(State::Kept, self.at(pos)) }, vec![pos])
                }
                Some(_) if unknown => (End::none(State::NotJudged), Vec::new()),
                Some(pos) => (End { settler: done, ..End::at(State::KeptLate, self.at(pos)) }, vec![pos]),
                None => (self.left_open(due.breaks, false, unknown), Vec::new()),
            };
            self.duty(anchor, opened, due, end, facts);
        }
    }
}
