//! The course of a duty: what started it and what came of it, with people.

use crate::Teller;
use crate::duty::has_come;
use crate::guards::MOST_LISTED;
use crate::judged::window_of;
use crate::verdict::{Told, measure_of, moment_field};
use facts::{AnyKind, Fact, Kind, Micros, ObjectType};
use jiff::civil::Date;
use watch::{Anchor, State};
use wording::date::{self, Day};

impl Teller<'_> {
    /// `поступило пн 23 ноября 12:51:08, ответили в 14:49:31 (p:4)`
    pub(crate) fn course(&self, told: &Told<'_>) -> String {
        let began = self.began(told);
        let Some((fact, settled)) = settling(told).zip(told.duty.settled) else { return began };
        let values = [
            ("began", began.into()),
            ("what", self.what(fact).into()),
            ("at", self.at(settled, told.clock).into()),
            ("who", self.who(fact).into()),
        ];
        let answers = self.demanded(told).answers;
        self.say(if answers { "course-answered" } else { "course-settled" }, &values)
    }

    /// The facts of a verdict that was given at once, each with its moment and its author.
    pub(crate) fn proof(&self, told: &Told<'_>) -> Option<String> {
        if told.facts.is_empty() {
            return None;
        }
        let mut facts: Vec<&Fact> = told.facts.iter().collect();
        facts.sort_by(|a, b| a.order(b));
        let listed: Vec<String> = facts
            .into_iter()
            .take(MOST_LISTED)
            .map(|fact| {
                let began = [("what", self.noun(fact).into()), ("moment", self.moment(fact.at, told.clock).into())];
                format!("{}{}", self.say("course-began", &began), self.who(fact))
            })
            .collect();
        Some(self.say("course-facts", &[("facts", listed.join("; ").into())]))
    }

    /// Why an answer after the deadline still was in time: nothing of the working time had passed.
    pub(crate) fn grace(&self, told: &Told<'_>) -> Option<String> {
        let duty = told.duty;
        let (due, last, settled) = (duty.due?, duty.breaks_after?, duty.settled?);
        if duty.state != State::Kept || settled <= due {
            return None;
        }
        let time = self.beside(last, told.clock);
        let until = self.say("until-time", &[("time", time.into())]);
        Some(self.say("course-grace", &[("until", until.into())]))
    }

    /// Who moved the deadline while it ran: facts that set the field anew from which the term is counted.
    pub(crate) fn moved(&self, told: &Told<'_>, seen: Micros) -> Vec<String> {
        let due = told.due();
        let Some(field) = due.as_ref().and_then(moment_field) else { return Vec::new() };
        let until = told.duty.settled.unwrap_or(seen);
        let mut facts = self.sources.around(&told.duty.subject, told.duty.opened, until);
        facts.retain(|fact| told.facts.first().is_none_or(|first| fact.id() != first.id()));
        let changes = facts.iter().filter_map(|fact| {
            let value = fact.attributes.get(&field.name)?;
            let values = [
                ("at", self.at(fact.at, told.clock).into()),
                ("who", self.who(fact).into()),
                ("field", self.field(&field.name).into()),
                ("value", self.value(&field.name, value, told.clock).into()),
            ];
            Some(self.say("course-moved", &values))
        });
        changes.take(MOST_LISTED).collect()
    }

    fn began(&self, told: &Told<'_>) -> String {
        let moment = self.moment(told.duty.opened, told.clock);
        match (&told.duty.anchor, told.facts.first()) {
            (Anchor::Fact(id), Some(fact)) if fact.id() == *id => {
                let moment = self.moment(fact.at, told.clock);
                let is_subject = told.duty.subject.kind == ObjectType::Request;
                if fact.kind == AnyKind::Known(Kind::Request) && is_subject {
                    return self.say("course-arrived", &[("moment", moment.into())]);
                }
                let began = [("what", self.what(fact).into()), ("moment", moment.into())];
                let began = self.say("course-began", &began);
                if fact.at == told.duty.opened {
                    return began;
                }
                // A timer opened it: the fact only set the date.
                let opened = self.moment(told.duty.opened, told.clock);
                self.say("course-timer", &[("began", began.into()), ("moment", opened.into())])
            }
            (Anchor::Publication(_), _) => self.say("course-published", &[("moment", moment.into())]),
            (Anchor::Period(_, first), _) => self.of_period(told, *first, &moment),
            _ => self.say("course-once", &[("moment", moment.into())]),
        }
    }

    /// A period that began, or one over which a measure was taken.
    fn of_period(&self, told: &Told<'_>, first: Date, moment: &str) -> String {
        let Some((name, period)) = measure_of(told) else {
            return self.say("course-period", &[("moment", moment.into())]);
        };
        let values = [
            ("name", self.quoted(name).into()),
            ("window", self.say(window_of(period), &[]).into()),
            ("from", date::date(self.language, first, Day::Full).into()),
            ("moment", moment.into()),
        ];
        self.say("course-measure", &values)
    }

    /// Who did it, in brackets with a space before them; empty where nobody knows.
    pub(crate) fn who(&self, fact: &Fact) -> String {
        let person = fact.actor.as_deref().map(|id| self.person(id));
        person.map_or_else(String::new, |person| self.say("course-who", &[("person", person.into())]))
    }
}

/// The fact that settled a duty: its last one, if it is not the trigger alone.
pub(crate) fn settling<'t>(told: &'t Told<'_>) -> Option<&'t Fact> {
    let about_duty = |fact: &&Fact| matches!(fact.kind, AnyKind::Known(kind) if kind.is_about_duty());
    let last = told.facts.iter().rev().find(|fact| !about_duty(fact)).filter(|_| has_come(told.duty.state))?;
    let is_trigger = matches!(told.duty.anchor, Anchor::Fact(id) if id == last.id());
    (!is_trigger).then_some(last)
}
