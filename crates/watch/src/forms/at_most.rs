//! At most: every B beyond the limit of its window is a deviation of its own.

use crate::State;
use crate::clause::Window;
use crate::compile::{Field, Limit, Pattern};
use crate::course::Pos;
use crate::judge::Judge;
use crate::truth::{False, True};
use charter::law::{Pick, Span};
use facts::Micros;
use std::collections::BTreeSet;

type Same = (u8, i64, String);

impl Judge<'_, '_> {
    pub(crate) fn at_most(&mut self, b: &Pattern, n: usize, distinct: Option<Field>, window: &Window) {
        let mut acts: Vec<Pos> = Vec::new();
        for c in self.counts {
            match self.eval.matches(b, c.pos, self.subject) {
                True => {
                    // What scope and exceptions leave unknown is counted for every act, offending or not.
                    self.opens(True, self.eval.spot(c.pos));
                    acts.push(c.pos);
                }
                False => continue,
                unknown => drop(self.opens(unknown, self.eval.spot(c.pos))),
            }
            self.found.met |= self.force.at(self.at(c.pos));
        }
        match window {
            Window::After(pick, a, limit) => self.after_each(&acts, n, distinct, *pick, a, limit),
            _ => {
                for i in 0..acts.len() {
                    let earlier = self.window_of(&acts, i, window);
                    if let Some(before) = earlier {
                        self.offends(&before, acts[i], n, distinct, matches!(window, Window::Rolling(_)));
                    }
                }
            }
        }
    }

    /// Earlier acts in the window of the `i`-th; `None`: the limit's amount is unknown.
    fn window_of(&mut self, acts: &[Pos], i: usize, window: &Window) -> Option<Vec<Pos>> {
        let at = self.at(acts[i]);
        let calendar = &self.eval.calendars[0];
        match window {
            Window::Period(period) => {
                let first = Some(super::period::first_date(calendar, *period, at)?);
                let same = |&&b: &&Pos| super::period::first_date(calendar, *period, self.at(b)) == first;
                Some(acts[..i].iter().filter(same).copied().collect())
            }
            Window::Rolling(limit) => {
                let calendar = &self.eval.calendars[limit.calendar];
                let span = self.eval.pick(&limit.span, self.eval.spot(acts[i]), self.subject).copied();
                let near = |&&b: &&Pos| span.is_some_and(|s| far(calendar, self.at(b), s).is_none_or(|f| at < f));
                Some(acts[..i].iter().filter(near).copied().collect())
            }
            _ => Some(acts[..i].to_vec()),
        }
    }

    /// Judges an act against the earlier ones of its window; whether it offends.
    fn offends(&mut self, before: &[Pos], act: Pos, n: usize, distinct: Option<Field>, last: bool) -> bool {
        let Some(shown) = self.beyond(before, act, n, distinct) else { return false };
        if !self.opens(True, self.eval.spot(act)) {
            return false;
        }
        let from = if last { shown.len().saturating_sub(n) } else { 0 };
        let mut facts: Vec<Pos> = shown[from..].iter().take(n).copied().collect();
        facts.push(act);
        self.verdict(self.eval.spot(act), State::Violated, facts);
        true
    }

    /// The acts to show if one more passes the limit.
    fn beyond(&self, before: &[Pos], act: Pos, n: usize, distinct: Option<Field>) -> Option<Vec<Pos>> {
        let Some(field) = distinct else { return (before.len() >= n).then(|| before.to_vec()) };
        let value = |pos: Pos| -> Option<Same> { self.own_value(field, pos) };
        let values: BTreeSet<Same> = before.iter().filter_map(|&b| value(b)).collect();
        let new = value(act).is_some_and(|v| !values.contains(&v));
        (new && values.len() >= n).then(|| before.to_vec())
    }

    fn after_each(&mut self, acts: &[Pos], n: usize, distinct: Option<Field>, pick: Pick, a: &Pattern, limit: &Limit) {
        let mut done: BTreeSet<Pos> = BTreeSet::new();
        // «последний»: for each act the last A up to it.
        let each = if pick == Pick::Last { Pick::Each } else { pick };
        let starts = self.chosen(a, each);
        let next_start = |start: Pos| match pick {
            Pick::Last => starts.iter().find(|s| s.0 > start && s.1 == True).map_or(Pos::MAX, |s| s.0),
            _ => Pos::MAX,
        };
        for &(start, matched) in &starts {
            let spot = self.eval.spot(start);
            if matched != True {
                continue;
            }
            let Some(due) = limit.at(&self.eval, spot.at, spot, self.subject, &self.pauses) else { continue };
            let inside: Vec<Pos> = acts
                .iter()
                .copied()
                .filter(|&b| b >= start && b < next_start(start) && due.keeps(self.at(b)))
                .collect();
            for (i, &act) in inside.iter().enumerate() {
                if !done.contains(&act) && self.offends(&inside[..i], act, n, distinct, false) {
                    done.insert(act);
                }
            }
        }
    }
}

/// From when on an act at `b` no longer lies in the window of a later one.
fn far(calendar: &worktime::Calendar, b: Micros, span: Span) -> Option<Micros> {
    const DAY: Micros = 24 * worktime::HOUR;
    match span {
        Span::Elapsed(d) => b.checked_add(d),
        Span::Worked(d) => calendar.due(b, d),
        Span::Days(n) => b.checked_add(i64::from(n) * DAY),
        Span::Months(n) => calendar.same_wall_months_on(b, n),
        Span::WorkDays(n) => calendar.add_working_days(b, n),
    }
}
