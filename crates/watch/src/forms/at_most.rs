//! At most: every B beyond the limit of its window is a deviation of its own.

use super::{Memory, Slot, own};
use crate::State;
use crate::code::clause::{Form, Window};
use crate::code::pattern::Field;
use crate::course::{Pos, Spot};
use crate::eval::{Same, far};
use crate::judge::{Step, Turn};
use crate::truth::{False, True};
use charter::law::{Pick, Span};
use facts::RowId;
use jiff::civil::Date;

/// Acts of one subject so far, as far as a window may reach.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    acts: Vec<Act>,
    /// How many acts there were before those kept.
    gone: usize,
    /// The period that the acts kept lie in.
    period: Option<Date>,
    /// Windows after an A: where it stands, when it opened, its length.
    windows: Vec<(Spot, Span)>,
    started: bool,
}

#[derive(Clone, Copy, Debug)]
struct Act {
    pos: Pos,
    value: Option<Same>,
}

impl Turn<'_, '_> {
    pub(super) fn at_most(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Form::AtMost { b, n, distinct, window } = &self.clause().form else { return };
        let Some(pos) = self.spot.fact.filter(|_| step.count.is_some()) else { return };
        let mut own = own!(slot, Counts);
        if let Window::After(pick, a, limit) = window
            && self.matches(a, pos) == True
        {
            self.window_opens(&mut own, *pick, limit);
        }
        let matched = self.matches(b, pos);
        if matched != False {
            self.met_in_force();
            // What scope and exceptions leave unknown is counted for every act, offending or not.
            let opens = self.opens(slot, matched);
            if matched == True {
                let act = Act { pos, value: distinct.and_then(|f| self.own_value(f, pos)) };
                self.before(&mut own, window);
                if opens && let Some(facts) = self.beyond(&own, act, *n as usize, *distinct, window) {
                    self.judge_act(State::Violated, facts);
                }
                self.keep(&mut own, act, *n as usize, *distinct, window);
            }
        }
        slot.memory = Memory::Counts(own);
    }

    fn window_opens(&self, own: &mut Counts, pick: Pick, limit: &crate::code::pattern::Limit) {
        if pick == Pick::First && std::mem::replace(&mut own.started, true) {
            return;
        }
        if pick == Pick::Last {
            own.windows.clear();
        }
        let held = || self.held(self.spot.fact, self.spot.at);
        if let Some(span) = self.eval.span(&limit.span, self.spot, self.subject, &held) {
            own.windows.push((self.spot, span));
        }
    }

    /// Forgets the acts of a period that is over.
    fn before(&self, own: &mut Counts, window: &Window) {
        if let Window::Period(period) = window {
            let here = super::period::first_date(self.eval.calendar(0), *period, self.spot.at);
            if here != own.period || here.is_none() {
                own.acts.clear();
                own.gone = 0;
                own.period = here;
            }
        }
    }

    /// The facts to show if an act passes the limit of its window.
    fn beyond(&self, own: &Counts, act: Act, n: usize, distinct: Option<Field>, window: &Window) -> Option<Vec<RowId>> {
        let at = self.spot.at;
        match window {
            Window::Whole => self.offends(&own.acts, own.gone, act, n, distinct, false),
            Window::Period(_) => {
                own.period?;
                self.offends(&own.acts, own.gone, act, n, distinct, false)
            }
            Window::Rolling(limit) => {
                let held = || self.held(Some(act.pos), at);
                let span = self.eval.span(&limit.span, self.spot, self.subject, &held);
                let calendar = self.eval.calendar(limit.calendar);
                let near =
                    |a: &&Act| span.is_some_and(|s| far(calendar, self.eval.at(a.pos), s).is_none_or(|end| at < end));
                let inside: Vec<Act> = own.acts.iter().filter(near).copied().collect();
                self.offends(&inside, 0, act, n, distinct, true)
            }
            Window::After(_, _, limit) => {
                let pauses = self.pauses();
                let calendar = self.eval.calendar(limit.calendar);
                own.windows.iter().find_map(|&(start, span)| {
                    let due = crate::code::term::limited(calendar, start.at, span, limit.calendar, &pauses);
                    let from = start.fact.unwrap_or(start.upto);
                    let inside: Vec<Act> = own.acts.iter().filter(|a| a.pos >= from).copied().collect();
                    due.keeps(at).then(|| self.offends(&inside, 0, act, n, distinct, false)).flatten()
                })
            }
        }
    }

    /// Judges an act against the earlier ones of its window. `gone`: so many more came before those kept.
    fn offends(
        &self,
        before: &[Act],
        gone: usize,
        act: Act,
        n: usize,
        distinct: Option<Field>,
        last: bool,
    ) -> Option<Vec<RowId>> {
        let over = match distinct {
            None => before.len() + gone >= n,
            Some(_) => {
                let mut values: Vec<Same> = before.iter().filter_map(|a| a.value).collect();
                values.sort_unstable();
                values.dedup();
                act.value.is_some_and(|v| values.binary_search(&v).is_err()) && values.len() >= n
            }
        };
        let from = if last { before.len().saturating_sub(n) } else { 0 };
        let shown = before[from..].iter().take(n).chain([&act]).map(|a| self.row(a.pos)).collect();
        over.then_some(shown)
    }

    /// Keeps an act for later ones, and no more than a window can need.
    fn keep(&self, own: &mut Counts, act: Act, n: usize, distinct: Option<Field>, window: &Window) {
        match window {
            Window::Whole | Window::Period(_) if distinct.is_none() && own.acts.len() >= n => own.gone += 1,
            Window::Rolling(limit) => {
                own.acts.push(act);
                if let Some(&span) = limit.span.fixed() {
                    let calendar = self.eval.calendar(limit.calendar);
                    let at = self.spot.at;
                    own.acts.retain(|a| far(calendar, self.eval.at(a.pos), span).is_none_or(|end| at < end));
                }
            }
            _ => own.acts.push(act),
        }
    }
}
