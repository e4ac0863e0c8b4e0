//! The line that says what came of a duty.

use crate::Teller;
use crate::act::Demanded;
use crate::course::settling;
use crate::duty::{self, due_of, has_come, measured, part, trigger};
use crate::limit::fixed;
use crate::moment::Clock;
use crate::near::act_of;
use charter::law::{Clause, Due, Field, Form, Period, Span, Trigger, Window};
use facts::{AnyKind, Fact, Kind, Micros, Value, field};
use watch::{Duty, State};

/// A duty with what its sentences need: its clause, its facts in full, the reader's time.
pub(crate) struct Told<'d> {
    pub(crate) duty: &'d Duty,
    pub(crate) clause: Option<&'d Clause>,
    /// The facts that prove it, those that the sources know, in the order of the duty.
    pub(crate) facts: Vec<Fact>,
    pub(crate) clock: Clock,
}

impl Told<'_> {
    /// Its deadline as the clause gives it.
    pub(crate) fn due(&self) -> Option<Due> {
        self.clause.and_then(|clause| due_of(clause, part(self.duty, clause)))
    }
}

impl Teller<'_> {
    /// `нарушено: ответ через 58 мин 23 с рабочего времени, срок 15 мин (до 14:06:08)`
    pub(crate) fn verdict(&self, told: &Told<'_>) -> String {
        let what = |id: &str| self.say(id, &[("what", self.concluded(told).into())]);
        match told.duty.state {
            State::Kept => self.accepted(told, what("verdict-kept")),
            State::KeptLate | State::Breached | State::Violated => what("verdict-broken"),
            State::OwnWord => what("verdict-own-word"),
            State::Open => what("verdict-open"),
            State::Lapsed => self.lapsed(told),
            State::Waived => self.waived(told),
            State::Withdrawn => self.say("verdict-withdrawn", &[]),
            State::NoTerm => self.no_term(told),
            State::NotJudged if matches!(told.clause.map(|it| &it.form), Some(Form::FourEyes { .. })) => {
                self.say("verdict-not-judged-person", &[])
            }
            State::NotJudged => self.say("verdict-not-judged", &[]),
        }
    }

    /// What was concluded, by the form of the clause.
    fn concluded(&self, told: &Told<'_>) -> String {
        let at_once = told.clause.and_then(|clause| self.judged_at_once(told, &clause.form));
        at_once.unwrap_or_else(|| self.with_term(told))
    }

    /// A duty with a deadline: what came and when, or what is missing, and the term.
    fn with_term(&self, told: &Told<'_>) -> String {
        let duty = told.duty;
        let demanded = self.demanded(told);
        let due = told.due();
        let what = match duty.state {
            State::Open => demanded.pending,
            _ if has_come(duty.state) => {
                let came = self.which_came(told).unwrap_or(demanded.came);
                self.came(told, &came, due.as_ref())
            }
            _ => self.missing(told, demanded.missing, due.as_ref()),
        };
        let term = match &due {
            Some(due) => self.term(due, measured(duty), duty.due, told.clock),
            None => duty
                .due
                .or(duty.breaks_after)
                .map(|due| self.say("term-by", &[("by", self.by(due, told.clock).into())])),
        };
        let what = match term {
            Some(term) => self.say("what-term", &[("what", what.into()), ("term", term.into())]),
            None => what,
        };
        match due.as_ref().and_then(|due| left(duty, due)) {
            Some(left) => {
                let span = self.worked(left, told.clock.fine);
                self.say("what-left", &[("what", what.into()), ("span", span.into())])
            }
            None => what,
        }
    }

    /// Where any of many kinds would do, the noun of the one that came.
    fn which_came(&self, told: &Told<'_>) -> Option<String> {
        let clause = told.clause?;
        let act = act_of(&clause.form).filter(|act| act.times <= 1 && act.pattern.any.len() > 1)?;
        if self.act(act, trigger(clause)).answers {
            return None;
        }
        settling(told).map(|fact| self.noun(fact))
    }

    fn came(&self, told: &Told<'_>, came: &str, due: Option<&Due>) -> String {
        let (duty, fine) = (told.duty, told.clock.fine);
        let Some(settled) = duty.settled else { return came.to_owned() };
        let came_value = || ("came", came.into());
        if !runs_from_trigger(told, due) {
            let at = self.at(settled, told.clock);
            let what = self.say("what-came-at", &[came_value(), ("at", at.into())]);
            return self.late(told, what);
        }
        let elapsed = settled.saturating_sub(duty.opened);
        match duty.used {
            _ if elapsed == 0 => self.say("what-came-at-once", &[came_value()]),
            Some(0) => self.say("what-came-unused", &[came_value()]),
            Some(used) => self.say("what-came-worked", &[came_value(), ("span", self.worked(used, fine).into())]),
            None => {
                let span = self.passed(elapsed, fine);
                let what = self.say("what-came-elapsed", &[came_value(), ("span", span.into())]);
                self.late(told, what)
            }
        }
    }

    /// By how much it was late, where the term does not run in working time (there the use says it).
    fn late(&self, told: &Told<'_>, what: String) -> String {
        match told.duty.late {
            Some(late) if late > 0 && told.duty.used.is_none() => {
                let late = self.passed(late, told.clock.fine);
                self.say("what-late", &[("what", what.into()), ("late", late.into())])
            }
            _ => what,
        }
    }

    fn missing(&self, told: &Told<'_>, missing: String, due: Option<&Due>) -> String {
        let (duty, fine) = (told.duty, told.clock.fine);
        if !runs_from_trigger(told, due) {
            return missing;
        }
        let value = ("missing", missing.as_str().into());
        if let Some(used) = duty.used {
            return self.say("what-missing-worked", &[value, ("span", self.worked(used, fine).into())]);
        }
        // Of a breached duty the lateness runs from the deadline to the end of what was seen.
        let seen = duty.breaks_after.zip(duty.late).and_then(|(due, late)| due.checked_add(late));
        match seen {
            Some(seen) => {
                let span = self.passed(seen.saturating_sub(duty.opened), fine);
                self.say("what-missing-elapsed", &[value, ("span", span.into())])
            }
            None => missing,
        }
    }

    /// What the clause demands.
    pub(crate) fn demanded(&self, told: &Told<'_>) -> Demanded {
        let Some(clause) = told.clause else { return self.undescribed() };
        if part(told.duty, clause) == Some(duty::PAUSE) {
            return clause.pauses.first().map_or_else(|| self.undescribed(), |(state, _)| self.stay(state));
        }
        match &clause.form {
            Form::Response { act, .. }
            | Form::Cadence { act, .. }
            | Form::AtLeast { act, .. }
            | Form::Schedule { act, .. } => self.act(act, trigger(clause)),
            Form::Steps { act, rows, .. } => {
                let row = part(told.duty, clause).and_then(|part| part.parse::<usize>().ok()).unwrap_or(1);
                let times = rows.get(row.saturating_sub(1)).map_or(1, |(times, _)| *times);
                let act = charter::law::Act { times, ..act.clone() };
                self.act(&act, trigger(clause))
            }
            Form::Invariant { demand, .. } | Form::Checkpoint { demand, .. } => self.demand(demand),
            Form::Dwell { state, .. } => self.stay(state),
            _ => self.undescribed(),
        }
    }

    fn undescribed(&self) -> Demanded {
        Demanded {
            came: self.say("act-done", &[]),
            missing: self.say("act-not-done", &[]),
            pending: self.say("act-not-done-yet", &[]),
            answers: false,
        }
    }

    fn lapsed(&self, told: &Told<'_>) -> String {
        let duty = told.duty;
        let at = self.at(duty.settled.unwrap_or(duty.opened), told.clock);
        // The facts of a lapsed duty are its trigger and what lapsed it.
        let lapsing = if measure_of(told).is_some() { told.facts.last() } else { told.facts.get(1) };
        let what = lapsing.map(|fact| self.what(fact)).unwrap_or_default();
        let by = duty.due.map(|due| self.by(due, told.clock)).unwrap_or_default();
        let id = match (duty.due.is_some(), what.is_empty()) {
            (true, false) => "verdict-lapsed-because",
            (true, true) => "verdict-lapsed",
            (false, false) => "verdict-lapsed-plain-because",
            (false, true) => "verdict-lapsed-plain",
        };
        self.say(id, &[("at", at.into()), ("what", what.into()), ("by", by.into())])
    }

    /// `снято руководителем (p:9) в 16:00: сбой телефонии`
    fn waived(&self, told: &Told<'_>) -> String {
        let Some(waiver) = heads_word(told, Kind::Waived) else { return self.say("verdict-waived", &[]) };
        let values = [("who", self.who(waiver).into()), ("at", self.at(waiver.at, told.clock).into())];
        self.because(waiver, "verdict-waived-by", &values)
    }

    /// The verdict, with who accepted the own word on which it stands, if it does.
    fn accepted(&self, told: &Told<'_>, verdict: String) -> String {
        let Some(word) = heads_word(told, Kind::Accepted) else { return verdict };
        let (who, at) = (self.who(word), self.at(word.at, told.clock));
        self.because(word, "verdict-accepted", &[("verdict", verdict.into()), ("who", who.into()), ("at", at.into())])
    }

    /// A message, and after it the reason that the fact gives, if it gives one.
    fn because(&self, fact: &Fact, id: &str, values: &[(&str, wording::Value)]) -> String {
        let said = self.say(id, values);
        match fact.attributes.get(field::REASON) {
            Some(Value::Word(reason)) => {
                self.say("verdict-because", &[("verdict", said.into()), ("reason", self.named(reason).into())])
            }
            _ => said,
        }
    }

    fn no_term(&self, told: &Told<'_>) -> String {
        match told.due().as_ref().and_then(moment_field) {
            Some(field) => {
                let field = self.field(&field.name);
                self.say("verdict-no-term-field", &[("field", field.into())])
            }
            None => self.say("verdict-no-term", &[]),
        }
    }
}

/// The head's word on the duty, if it is one of its facts.
fn heads_word<'t>(told: &'t Told<'_>, kind: Kind) -> Option<&'t Fact> {
    told.facts.iter().rev().find(|fact| fact.kind == AnyKind::Known(kind))
}

/// The measure whose period opened the duty, and the period.
pub(crate) fn measure_of<'t>(told: &'t Told<'_>) -> Option<(&'t str, Period)> {
    match trigger(told.clause?)? {
        Trigger::Measure { measure, period, .. } => Some((measure, *period)),
        _ => None,
    }
}

/// Whether the term is a length from the trigger; else it is a moment, and the answer is told by its
/// own moment.
fn runs_from_trigger(told: &Told<'_>, due: Option<&Due>) -> bool {
    let scheduled = told.clause.is_some_and(|clause| {
        matches!(&clause.form, Form::Schedule { .. })
            || matches!(&clause.form, Form::AtLeast { window: Window::Whole | Window::Period(_), .. })
    });
    !scheduled && matches!(due, Some(Due::Within { after: None, .. }))
}

/// The field that holds the moment of a term.
pub(crate) fn moment_field(due: &Due) -> Option<&Field> {
    match due {
        Due::Within { after: Some(field), .. }
        | Due::ByOnEve(_, field)
        | Due::ByOnDay(_, field)
        | Due::Before(_, field)
        | Due::Around(_, field) => Some(field),
        _ => None,
    }
}

/// Working time left of an open duty.
fn left(duty: &Duty, due: &Due) -> Option<Micros> {
    match (due, duty.used) {
        (Due::Within { span, after: None, delay: None }, Some(used)) if duty.state == State::Open => {
            match fixed(span)? {
                Span::Worked(limit) => limit.checked_sub(used).filter(|left| *left > 0),
                _ => None,
            }
        }
        _ => None,
    }
}
