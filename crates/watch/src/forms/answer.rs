//! Response: when A, then B within the term; and its kin: counted answers, steps, and notices, which demand nothing.

use super::fate::{Fate, doubted};
use super::trigger::{Came, Named, Waiting};
use super::{Looking, Memory, Seen, Slot, own};
use crate::State;
use crate::code::Part;
use crate::code::clause::{Act, Form, Trigger};
use crate::code::pattern::Pattern;
use crate::code::term::{Due, Spans, Term};
use crate::course::{Count, Pos, Spot};
use crate::eval::{Same, moment};
use crate::found::{Anchor, Clock, Finding, Settled, Source};
use crate::judge::{End, Step, Turn, talking};
use crate::truth::{False, True, Truth, Unknown};
use charter::law::Pick;
use facts::Micros;
use worktime::spans::Stretch as Instants;

/// What is remembered of one subject.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    pub(super) open: Vec<Open>,
    /// The first trigger has come.
    taken: bool,
    pub(super) waiting: Waiting,
}

/// One duty that is not concluded.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub(super) row: usize,
    /// What names it.
    pub(super) named: Named,
    /// The facts that show why it opened.
    pub(super) shown: Vec<Pos>,
    /// The fact that opened it, where one did: its actor is the doer.
    pub(super) anchor: Option<Pos>,
    pub(super) spot: Spot,
    /// The point at which the moment of the term was last looked up.
    pub(super) valued: Spot,
    pub(super) spans: Spans,
    pub(super) due: Due,
    /// Acts that count so far, in order.
    pub(super) acts: Vec<Pos>,
    pub(super) values: Vec<Same>,
    /// All acts, also those that came before the window of a moment: it may still be moved over them.
    pub(super) seen: Vec<Pos>,
    /// Acts of own word, each with the instant at which it would have kept the duty.
    pub(super) own: Vec<(Pos, Micros)>,
    pub(super) unknown: bool,
    pub(super) broken: bool,
    /// The subject has ended; only a talk that goes on holds the verdict back.
    pub(super) over: bool,
    pub(super) above: Option<Source>,
}

/// What one duty of a clause demands.
#[derive(Clone, Copy)]
pub(super) struct Demanded<'a> {
    pub(super) act: &'a Act,
    pub(super) times: u32,
    pub(super) term: &'a Term,
    pub(super) goal: Option<&'a Pattern>,
    pub(super) part: Part,
}

impl Demanded<'_> {
    fn is_counted(&self) -> bool {
        self.times > 1 || self.act.distinct.is_some()
    }
}

impl<'a> Turn<'a, '_> {
    fn asked(&self, row: usize) -> Option<Demanded<'a>> {
        match &self.clause().form {
            Form::Response { act, term, .. } => {
                Some(Demanded { act, times: act.times, term, goal: None, part: Part::Whole })
            }
            Form::Steps { act, rows, goal, .. } => {
                let (times, term) = rows.get(row)?;
                Some(Demanded { act, times: *times, term, goal: goal.as_ref(), part: Part::Row(row as u32 + 1) })
            }
            _ => None,
        }
    }

    fn rows(&self) -> usize {
        match &self.clause().form {
            Form::Response { .. } => 1,
            Form::Steps { rows, .. } => rows.len(),
            _ => 0,
        }
    }

    pub(super) fn trigger(&self) -> Option<&'a Trigger> {
        match &self.clause().form {
            Form::Response { trigger, .. } | Form::Steps { trigger, .. } | Form::Notice { trigger } => Some(trigger),
            _ => None,
        }
    }

    pub(super) fn answers(&mut self, slot: &mut Slot, step: Step<'_>) {
        let Some(trigger) = self.trigger() else { return };
        let mut own = own!(slot, Answers);
        let (Some(pos), Some(count)) = (self.spot.fact, step.count) else {
            // A pause began or ended.
            self.rewind(&mut own.waiting, trigger);
            slot.memory = Memory::Answers(own);
            return;
        };
        let (pick, matched) = match trigger {
            Trigger::Fact(pick, pattern) => (*pick, self.matches(pattern, pos)),
            _ => (Pick::Each, False),
        };
        let replaced = pick == Pick::Last && matched == True && count.living;
        if !own.open.is_empty() {
            self.walk(&mut own, pos, count, replaced);
        }
        if matched != False {
            self.met_in_force();
            let late = own.taken && pick == Pick::First;
            own.taken |= count.living && matched == True;
            // What is unknown is counted also where nothing can open any more.
            if !(matched == True && (late || !count.living)) && self.opens(slot, matched) {
                self.open_duties(&mut own, Came::by(pos), self.spot, None);
            }
        }
        self.wait(&mut own.waiting, trigger, pos, count);
        slot.memory = Memory::Answers(own);
    }

    /// A date has come, or silence has lasted.
    pub(super) fn timed(&mut self, slot: &mut Slot) {
        let Some(trigger) = self.trigger() else { return };
        let mut own = own!(slot, Answers);
        if let Some((worth, came)) = self.measured(&mut own.waiting, trigger) {
            // Met wherever the comparison was made, also where it does not stand so.
            self.met_in_force();
            if self.opens(slot, worth) {
                self.open_duties(&mut own, came, self.spot, None);
            }
        } else if let Some(anchor) = self.came_by_time(&mut own.waiting, trigger)
            && self.eval.course.object(self.subject).alive
            && self.opens(slot, True)
        {
            self.open_duties(&mut own, Came::by(anchor), self.spot, None);
        }
        slot.memory = Memory::Answers(own);
    }

    /// The clause above was settled.
    pub(super) fn then(&mut self, slot: &mut Slot, settled: Settled) {
        let at = settled.at.at;
        let spot = Spot { fact: Some(settled.pos), ..settled.at };
        if !self.opens_at(slot, True, spot, at) {
            return;
        }
        let mut own = own!(slot, Answers);
        self.open_duties(&mut own, Came::by(settled.pos), spot, Some(settled.source));
        slot.memory = Memory::Answers(own);
    }

    fn open_duties(&mut self, own: &mut Answers, came: Came, spot: Spot, above: Option<Source>) {
        let anchor = match came.named {
            Named::Fact(pos) => Some(pos),
            Named::Period(..) => None,
        };
        let pauses = self.pauses();
        for row in 0..self.rows() {
            let Some(d) = self.asked(row) else { continue };
            let Some(spans) = self.spans(d.term, anchor, spot) else {
                self.unknown_of(d.part, spot);
                continue;
            };
            let shown = came.shown.clone();
            let mut open = Open { above, named: came.named, shown, ..Open::new(row, anchor, spot, spans) };
            open.due = self.deadline(&open, d.term, &pauses);
            if let Some(call) = self.answered_before(&mut open, d) {
                let end = End::at(State::Kept, spot.at);
                self.close(open, d, end, vec![call], Some(call));
                continue;
            }
            if let Some(call) = open.own.first().map(|o| o.0) {
                self.said_and_accepted(&open, d, call);
            }
            if let Some(pos) = spot.fact.filter(|_| d.is_counted() && spot.fact == anchor) {
                self.count_trigger(&mut open, d, pos);
            }
            own.open.push(open);
        }
    }

    /// The lengths of a term at its trigger; `None`: one is unknown.
    fn spans(&self, term: &Term, anchor: Option<Pos>, spot: Spot) -> Option<Spans> {
        let held = || self.held(anchor, spot.at);
        term.spans(|by| self.eval.span(by, spot, self.subject, &held))
    }

    /// The deadline as the moment stands at the point last looked at.
    pub(super) fn deadline(&self, open: &Open, term: &Term, pauses: &[Instants]) -> Due {
        let calendar = self.eval.calendar(term.calendar);
        let told = term.moment().and_then(|f| self.eval.told(f, open.valued, self.subject));
        let held = told.and_then(|t| moment(calendar, t.1, false));
        let mut due = term.at(calendar, open.spot.at, open.spans, held, pauses);
        if let (Some(_), Some(breaks)) = (told, due.breaks) {
            // A moment named late leaves at least the instant at which it became the subject's, or at which the duty opened.
            due.breaks = Some(breaks.max(open.valued.at));
        }
        due
    }

    /// A talk that goes on at the trigger, or the trigger's cause, answers it at once.
    fn answered_before(&self, open: &mut Open, d: Demanded<'_>) -> Option<Pos> {
        let trigger = open.spot.fact.filter(|_| !d.is_counted())?;
        let course = self.eval.course;
        let mut with = course.owners(self.subject, open.spot.upto);
        with.push(self.subject);
        let cause = self.eval.log.cause(self.row(trigger));
        let at = open.spot.at;
        let talks = with.iter().flat_map(|&obj| &course.object(obj).talks);
        let answers = |t: &&crate::course::object::Talk| {
            let going = t.from <= at && at < t.to;
            t.named && t.pos < trigger && (going || cause.is_some_and(|id| id == course.id(self.eval.log, t.pos)))
        };
        let mut calls: Vec<Pos> = talks.filter(answers).map(|t| t.pos).collect();
        calls.sort_unstable();
        calls.dedup();
        if open.due.from.is_some_and(|from| at < from) {
            return None;
        }
        for call in calls {
            match self.act(d.act, call, Some(open.spot), open.anchor) {
                True if self.only_said(call, &open.due) => open.own.push((call, at)),
                True if open.due.keeps(at) => return Some(call),
                Unknown => open.unknown = true,
                _ => {}
            }
        }
        None
    }

    /// Where several acts are demanded, the trigger itself may be one.
    fn count_trigger(&self, open: &mut Open, d: Demanded<'_>, pos: Pos) {
        match self.act(d.act, pos, Some(open.spot), Some(pos)) {
            True => self.take_act(open, d, pos),
            Unknown => open.unknown = true,
            False => {}
        }
    }

    /// Brings a fact to all open duties.
    fn walk(&mut self, own: &mut Answers, pos: Pos, count: Count, replaced: bool) {
        let clause = self.clause();
        let pauses = self.pauses();
        let lapses = clause.lapses.iter().any(|p| self.matches(p, pos) == True);
        // What the act is worth does not hang on the duty, unless it is tied to its trigger or to its bearer.
        let mut shared: Option<Truth> = None;
        let tied = |act: &Act| !act.ties.is_empty() || clause.personally;
        let mut left = Vec::with_capacity(own.open.len());
        for mut open in std::mem::take(&mut own.open) {
            let Some(d) = self.asked(open.row).filter(|_| !open.over) else {
                left.push(open);
                continue;
            };
            let worth = match shared.filter(|_| !tied(d.act)) {
                Some(worth) => worth,
                None => self.act(d.act, pos, Some(open.spot), open.anchor),
            };
            shared = Some(worth);
            if !pauses.is_empty() && !open.broken {
                open.due = self.deadline(&open, d.term, &pauses);
            }
            if worth == True {
                self.said_and_accepted(&open, d, pos);
            }
            let lapses = lapses || replaced || d.goal.is_some_and(|g| self.matches(g, pos) == True);
            match self.fate(&mut open, d, pos, worth, (lapses, count.ends)) {
                Fate::Stays if open.broken || d.term.moment().is_none() => left.push(open),
                Fate::Stays => match self.look_up(&mut open, d, &pauses) {
                    Fate::Stays => left.push(open),
                    Fate::Ends(end, facts, by) => self.close(open, d, end, facts, by),
                },
                Fate::Ends(end, facts, by) => self.close(open, d, end, facts, by),
            }
        }
        own.open = left;
    }

    fn close(&mut self, open: Open, d: Demanded<'_>, end: End, facts: Vec<Pos>, by: Option<Pos>) {
        let finding = self.answer(&open, d, end, facts);
        self.conclude(finding, by);
    }

    /// «затем» takes up a word that is accepted later as a kept duty.
    fn said_and_accepted(&mut self, open: &Open, d: Demanded<'_>, pos: Pos) {
        if self.found.accepted.is_empty() {
            return;
        }
        let source = (self.id, d.part, self.anchor_of(open));
        if self.found.accepted.contains(&(source, self.subject, self.row(pos))) {
            let at = self.spot;
            self.found.settled.push(Settled { source, subject: self.subject, pos, at });
        }
    }

    fn anchor_of(&self, open: &Open) -> Anchor {
        match open.named {
            Named::Fact(pos) => Anchor::Fact(self.row(pos)),
            Named::Period(name, first) => Anchor::Period(name, first),
        }
    }

    fn answer(&self, open: &Open, d: Demanded<'_>, end: End, facts: Vec<Pos>) -> Finding {
        let all = open.shown.iter().copied().chain(facts).map(|p| self.row(p)).collect();
        Finding {
            part: d.part,
            due: open.due,
            clock: Clock::Term { row: open.row, opening: open.spot, valued: open.valued },
            calendar: Some(d.term.calendar),
            limit: d.term.is_plain().then_some(open.spans.span).flatten(),
            doer: open.anchor,
            above: open.above,
            ..self.finding(self.anchor_of(open), open.spot.at, end, all)
        }
    }

    /// What stands open as of now.
    pub(super) fn look_answers(&self, own: &Answers, look: &Looking, seen: &mut Seen) {
        let pauses = self.pauses();
        for open in &own.open {
            let Some(d) = self.asked(open.row) else { continue };
            let mut open = open.clone();
            if !pauses.is_empty() && !open.broken {
                open.due = self.deadline(&open, d.term, &pauses);
            }
            let passed = |b: Micros| look.now > b && !talking(&self.eval, self.subject, b, look.now);
            let (end, facts) = match self.said(&open) {
                Some((own, t)) if !open.due.no_term => (End::at(State::OwnWord, t), vec![own]),
                _ => {
                    let state = match open.due.breaks {
                        Some(b) if passed(b) => doubted(&open, State::Breached),
                        _ if open.due.no_term => State::NoTerm,
                        _ => State::Open,
                    };
                    (End::none(state), Vec::new())
                }
            };
            seen.findings.push(self.answer(&open, d, end, facts));
        }
    }

    /// The deadline of a concluded answer, with the pauses that are known by now.
    pub(crate) fn answer_due(&self, row: usize, anchor: Option<Pos>, opening: Spot, valued: Spot) -> Option<Due> {
        let d = self.asked(row)?;
        let spans = self.spans(d.term, anchor, opening)?;
        let open = Open { valued, ..Open::new(row, anchor, opening, spans) };
        Some(self.deadline(&open, d.term, &self.pauses()))
    }
}

impl Open {
    fn new(row: usize, anchor: Option<Pos>, spot: Spot, spans: Spans) -> Open {
        Open {
            row,
            named: Named::Fact(anchor.unwrap_or_default()),
            shown: Vec::new(),
            anchor,
            spot,
            valued: spot,
            spans,
            due: Due::default(),
            acts: Vec::new(),
            values: Vec::new(),
            seen: Vec::new(),
            own: Vec::new(),
            unknown: false,
            broken: false,
            over: false,
            above: None,
        }
    }
}
