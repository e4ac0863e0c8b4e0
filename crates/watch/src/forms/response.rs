//! Response: when A, then B within the term; and its kin: counted answers and steps.

use super::trigger::Opening;
use crate::State;
use crate::clause::Act;
use crate::compile::Pattern;
use crate::course::Pos;
use crate::judge::{Anchor, End, Judge, Part};
use crate::route::Count;
use crate::term::{Due, Term};
use crate::truth::{True, Truth, Unknown};
use facts::Micros;
use std::collections::BTreeSet;

/// What is demanded after an opening.
#[derive(Clone, Copy)]
struct Demanded<'t> {
    act: &'t Act,
    times: u32,
    term: &'t Term,
    goal: Option<&'t Pattern>,
    part: Part,
}

/// The acts counted so far.
#[derive(Default)]
struct Tally {
    acts: Vec<Pos>,
    values: BTreeSet<(u8, i64, String)>,
}

impl Judge<'_, '_> {
    pub(crate) fn response(&mut self, openings: &[Opening], act: &Act, term: &Term) {
        let demanded = Demanded { act, times: act.times, term, goal: None, part: Part::Whole };
        for opening in openings {
            self.answer(opening, demanded);
        }
    }

    pub(crate) fn steps(&mut self, openings: &[Opening], act: &Act, rows: &[(u32, Term)], goal: Option<&Pattern>) {
        for opening in openings {
            for (i, (times, term)) in rows.iter().enumerate() {
                let part = Part::Row(i as u32 + 1);
                self.answer(opening, Demanded { act, times: *times, term, goal, part });
            }
        }
    }

    /// One duty, from its opening to its end.
    fn answer(&mut self, opening: &Opening, d: Demanded<'_>) {
        let spot = opening.spot;
        let Some(due) = self.deadline(opening, d.term, spot) else {
            self.unknown_of(d.part, spot);
            return;
        };
        let anchor = Anchor::Fact(opening.anchor);
        if let Some(call) = self.answered_before(opening, d) {
            let end = End { settler: Some(call), ..End::at(State::Kept, spot.at) };
            self.duty_of(d.part, anchor, spot.at, due, end, vec![opening.anchor, call]);
            return;
        }
        let (due, end, rest) = self.walk(opening, d, due);
        let mut facts = vec![opening.anchor];
        facts.extend(rest);
        self.duty_of(d.part, anchor, spot.at, due, end, facts);
    }

    /// The deadline as the values stand at a spot.
    fn deadline(&self, opening: &Opening, term: &Term, valued: crate::eval::Spot) -> Option<Due> {
        let mut due = term.at(&self.eval, opening.spot.at, opening.spot, valued, self.subject, &self.pauses)?;
        if let (Some(field), Some(breaks)) = (term.moment(), due.breaks) {
            // A moment named late leaves at least the instant at which it was named, or at which the duty opened.
            if let Some((pos, _)) = self.eval.told(field, valued, self.subject) {
                due.breaks = Some(breaks.max(self.at(pos)).max(opening.spot.at));
            }
        }
        Some(due)
    }

    /// A talk that goes on at the trigger, or the trigger's cause, answers it at once.
    fn answered_before(&self, opening: &Opening, d: Demanded<'_>) -> Option<Pos> {
        if d.times > 1 || d.act.distinct.is_some() {
            return None;
        }
        let trigger = opening.spot.fact?;
        let spot = opening.spot;
        let is_act =
            |pos: Pos| self.act(d.act, pos, Some(spot)) == True && (self.clause.own_word || !self.self_declared(pos));
        let mut with = self.eval.routes.owners(self.subject, spot.upto);
        with.push(self.subject);
        let cause = self.eval.course.log.cause(self.row(trigger));
        let named = |pos: Pos| self.eval.course.log.objects(self.row(pos));
        let mut talks: Vec<Pos> = Vec::new();
        for &obj in &with {
            let object = self.eval.routes.objects[obj as usize];
            let earlier = self.eval.routes.counts[obj as usize].iter().map(|c| c.pos).take_while(|&pos| pos < trigger);
            talks.extend(earlier.filter(|&pos| named(pos).contains(&object)));
        }
        talks.sort_unstable();
        talks.dedup();
        talks.into_iter().find(|&pos| {
            let Some((from, to)) = self.eval.call(pos) else { return false };
            let going = from <= spot.at && spot.at < to;
            (going || cause.is_some_and(|id| self.eval.course.id(pos) == id)) && is_act(pos)
        })
    }

    fn walk(&self, opening: &Opening, d: Demanded<'_>, mut due: Due) -> (Due, End, Vec<Pos>) {
        let mut tally = Tally::default();
        let mut unknown = false;
        let mut own: Option<Pos> = None;
        let mut lapse: Option<Pos> = None;
        let mut broken = false;
        let mut settled: Option<Pos> = None;
        let counted = d.times > 1 || d.act.distinct.is_some();
        let waits = due.from.is_some_and(|from| opening.spot.at < from);
        if let Some(pos) = opening.spot.fact.filter(|_| counted) {
            match self.act(d.act, pos, Some(opening.spot)) {
                True if waits => {}
                True => {
                    own = Some(pos).filter(|&pos| self.self_declared(pos));
                    if !self.only_said(pos, &due) {
                        self.counts_act(&mut tally, d, pos);
                    }
                }
                Unknown => unknown = true,
                _ => {}
            }
        }
        for c in &self.counts[self.after(opening.spot)..] {
            let at = self.at(c.pos);
            broken |= !due.keeps(at);
            let waits = due.from.is_some_and(|from| at < from);
            match self.act(d.act, c.pos, Some(opening.spot)) {
                // What is unknown counts also before the delay is over.
                Unknown if !broken => unknown = true,
                True if waits => {}
                True => {
                    if !broken && self.self_declared(c.pos) {
                        own = own.or(Some(c.pos));
                    }
                    if !self.only_said(c.pos, &due) && self.counts_act(&mut tally, d, c.pos) {
                        settled = Some(c.pos);
                        break;
                    }
                }
                _ => {}
            }
            if !broken && self.lapses(opening, d, c) {
                lapse = Some(c.pos);
                break;
            }
            if c.ends {
                break;
            }
            // The fact that settles is judged by the deadline that stood before it.
            let moves = !broken && d.term.moment().is_some();
            let moved = moves.then(|| self.deadline(opening, d.term, self.eval.spot(c.pos)));
            due = moved.flatten().unwrap_or(due);
        }
        let (end, facts) = self.conclude(opening.anchor, &due, broken, unknown, own, lapse, settled, tally);
        (due, end, facts)
    }

    /// A fact of own word that does not settle: the clause does not take it, or it was told too late.
    fn only_said(&self, pos: Pos, due: &Due) -> bool {
        let learned = self.eval.course.log.learned(self.row(pos));
        self.self_declared(pos) && !(self.clause.own_word && due.keeps(learned))
    }

    /// Counts an act; whether the count is complete.
    fn counts_act(&self, tally: &mut Tally, d: Demanded<'_>, pos: Pos) -> bool {
        tally.acts.push(pos);
        let Some((field, wanted)) = d.act.distinct else { return tally.acts.len() as u32 >= d.times };
        tally.values.extend(self.own_value(field, pos));
        tally.acts.len() as u32 >= d.times && tally.values.len() as u32 >= wanted
    }

    fn lapses(&self, opening: &Opening, d: Demanded<'_>, c: &Count) -> bool {
        let matches = |p: &Pattern| self.eval.matches(p, c.pos, self.subject) == True;
        c.ends
            || opening.replaced == Some(c.pos)
            || self.clause.lapses.iter().any(matches)
            || d.goal.is_some_and(matches)
    }

    #[allow(clippy::too_many_arguments)]
    fn conclude(
        &self,
        anchor: Pos,
        due: &Due,
        broken: bool,
        unknown: bool,
        own: Option<Pos>,
        lapse: Option<Pos>,
        settled: Option<Pos>,
        tally: Tally,
    ) -> (End, Vec<Pos>) {
        let at = |pos: Pos| self.at(pos);
        let doubt = |end: End| if unknown { End::none(State::NotJudged) } else { end };
        let acts = || tally.acts.iter().copied().filter(|&pos| pos != anchor).collect();
        if let Some(pos) = settled.filter(|_| !broken) {
            return (End { settler: Some(pos), ..End::at(State::Kept, at(pos)) }, acts());
        }
        if let Some(pos) = own.filter(|&pos| lapse != Some(pos)) {
            return (End::at(State::OwnWord, at(pos)), vec![pos]);
        }
        if let Some(pos) = settled {
            let end = doubt(End { settler: Some(pos), ..End::at(State::KeptLate, at(pos)) });
            let facts = if end.state == State::KeptLate { acts() } else { Vec::new() };
            return (end, facts);
        }
        if let Some(pos) = lapse {
            return (End::at(State::Lapsed, at(pos)), vec![pos]);
        }
        (self.unsettled(due, doubt), Vec::new())
    }

    /// Nothing came: broken, still open, or without a term.
    fn unsettled(&self, due: &Due, doubt: impl Fn(End) -> End) -> End {
        let passed = |b: Micros| self.now > b && !self.talking(b);
        match due.breaks {
            Some(b) if passed(b) => doubt(End::none(State::Breached)),
            _ if due.no_term => End::none(State::NoTerm),
            _ => End::none(State::Open),
        }
    }

    /// The truth of an act that any may see, for forms that only ask whether it came.
    pub(crate) fn came(&self, act: &Act, pos: Pos) -> Truth {
        let worth = self.act(act, pos, None);
        if worth != Truth::False && self.self_declared(pos) && !self.clause.own_word { Truth::False } else { worth }
    }
}
