//! Checkpoint: at an instant of each period the demand must hold for every living subject.

use crate::State;
use crate::clause::Demand;
use crate::judge::{Anchor, End, Judge};
use crate::state::at_instant;
use crate::term::Due;
use crate::truth::{False, True, Unknown};
use charter::law::{Period, WallTime};

impl Judge<'_, '_> {
    pub(crate) fn checkpoint(&mut self, period: Period, wall: WallTime, demand: &Demand) {
        let calendar = &self.eval.calendars[0];
        for p in super::period::between(calendar, period, self.at(0), self.now) {
            let Some(day) = p.day.filter(|_| p.opens.is_some_and(|o| o <= self.now)) else { continue };
            let t = calendar.wall(day, wall);
            if t > self.now {
                continue;
            }
            self.found.met |= self.force.at(t);
            let spot = at_instant(&self.eval, t);
            let last = self.counts.iter().take_while(|c| c.pos < spot.upto).last();
            let lives = last.is_some_and(|c| c.living && !c.ends);
            if !lives || !self.period_opens(spot, t) {
                continue;
            }
            let anchor = Anchor::Period(p.name, p.first);
            let (state, due) = match self.demanded(demand, spot, self.subject) {
                True => (State::Kept, Due::at(t)),
                False => (State::Violated, Due::default()),
                Unknown => (State::NotJudged, Due::default()),
            };
            let settled = due.due;
            self.duty(anchor, t, due, End { state, settled, settler: None }, Vec::new());
        }
    }
}
