//! At least: in each period so many B, or within the limit after A.

use super::trigger::Opening;
use crate::State;
use crate::clause::{Act, Trigger, Window};
use crate::compile::By;
use crate::course::Pos;
use crate::judge::{Anchor, End, Judge};
use crate::state::at_instant;
use crate::term::{Due, Term, TermDue};
use crate::truth::{True, Unknown};
use facts::Micros;

impl Judge<'_, '_> {
    pub(crate) fn at_least(&mut self, act: &Act, window: &Window) {
        match window {
            Window::Period(period) => self.each_period(act, *period),
            Window::After(pick, a, limit) => {
                let span: By<_> = limit.span.clone();
                let term = Term { due: TermDue::Within { delay: None, span, after: None }, calendar: limit.calendar };
                let openings: Vec<Opening> = self.triggers(&Trigger::Fact(*pick, a.clone()), &|_| Vec::new());
                self.response(&openings, act, &term);
            }
            Window::Whole | Window::Rolling(_) => {}
        }
    }

    fn each_period(&mut self, act: &Act, period: charter::law::Period) {
        let Some(first) = self.counts.first() else { return };
        let born = self.at(first.pos);
        let calendar = &self.eval.calendars[0];
        for p in super::period::between(calendar, period, born, self.now) {
            let opened = p.start.max(born);
            let spot = at_instant(&self.eval, opened);
            let last = self.counts[..self.after(spot)].last();
            if !last.is_some_and(|c| c.living && !c.ends) {
                continue;
            }
            let ending = self.counts[self.after(spot)..].iter().find(|c| c.ends).map(|c| c.pos);
            if self.period_opens(spot, opened) {
                let due = Due::at(p.end - 1);
                let whole = calendar.use_between(p.start, p.end);
                let part = calendar.use_between(opened, p.end);
                let times = match self.clause.pro_rata && whole > 0 {
                    true => (i128::from(act.times) * i128::from(part) / i128::from(whole)) as u32,
                    false => act.times,
                };
                if times == 0 {
                    // No working time of the period is left: nothing is demanded.
                    let end = End::at(State::Kept, opened);
                    self.duty(Anchor::Period(p.name, p.first), opened, due, end, Vec::new());
                    continue;
                }
                let act = &Act { times, ..act.clone() };
                self.within_period(act, Anchor::Period(p.name, p.first), (opened, p.start, p.end), due, ending);
            }
        }
    }

    /// Whether a period is judged; what scope and exceptions leave unknown is counted, and is not met.
    pub(crate) fn period_opens(&mut self, spot: crate::eval::Spot, opened: Micros) -> bool {
        let met = self.found.met;
        let opens = self.opens_at(True, spot, opened);
        self.found.met = met | opens;
        opens
    }

    fn within_period(
        &mut self,
        act: &Act,
        anchor: Anchor,
        (opened, start, end): (Micros, Micros, Micros),
        due: Due,
        ending: Option<Pos>,
    ) {
        let mut acts: Vec<Pos> = Vec::new();
        let mut unknown = false;
        let lived = |pos: Pos| ending.is_none_or(|e| pos <= e);
        for c in self.counts.iter().filter(|c| lived(c.pos) && (start..end).contains(&self.at(c.pos))) {
            match self.came(act, c.pos) {
                True => acts.push(c.pos),
                Unknown => unknown = true,
                _ => {}
            }
            if acts.len() as u32 >= act.times {
                break;
            }
        }
        let enough = acts.len() as u32 >= act.times;
        let end = match (enough, acts.last()) {
            (true, Some(&last)) => End { settler: Some(last), ..End::at(State::Kept, self.at(last)) },
            _ => match ending.filter(|&pos| due.keeps(self.at(pos))) {
                Some(pos) => {
                    acts = vec![pos];
                    End::at(State::Lapsed, self.at(pos))
                }
                None => self.left_open(due.breaks, false, unknown),
            },
        };
        self.duty(anchor, opened, due, end, acts);
    }
}
