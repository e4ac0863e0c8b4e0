//! Facts that look like the demanded act and were not counted, each with its reason.

use crate::Teller;
use crate::guards::MOST_NEAR;
use crate::near_cond::{own, same};
use crate::verdict::{Told, measure_of};
use charter::law::{Act, Clause, Due, Form, KindMatch, Match, Pattern};
use facts::{AnyKind, Evidence, Fact, Kind, Micros, Value, field};
use watch::{Holder, State};
use wording::span::{SpanForm, span};

/// Kinds by which people reach each other: near to contact, attempt and talk.
const TALK: [Kind; 7] =
    [Kind::CallOut, Kind::CallIn, Kind::CallTaken, Kind::MsgOut, Kind::MailOut, Kind::AutoReply, Kind::Meet];

/// A written reply and its automatic twin.
const WRITTEN: [Kind; 3] = [Kind::MsgOut, Kind::MailOut, Kind::AutoReply];

impl Teller<'_> {
    /// Lines of what was not counted between the opening of the duty and its settlement, or `seen`, the
    /// last instant that was looked at.
    pub(crate) fn not_counted(&self, told: &Told<'_>, seen: Micros) -> Vec<String> {
        let (Some(clause), true) = (told.clause, waits(told.duty.state)) else { return Vec::new() };
        let Some(act) = act_of(&clause.form) else { return Vec::new() };
        let until = told.duty.settled.unwrap_or(seen);
        let mut facts = self.sources.around(&told.duty.subject, told.duty.opened, until);
        facts.retain(|fact| !told.duty.facts.contains(&fact.id()));
        let reasons = facts.iter().filter(|fact| is_near(act, fact)).filter_map(|fact| {
            let reason = self.reason(told, clause, act, fact)?;
            Some(self.say("not-counted", &[("fact", self.near(fact, told).into()), ("reason", reason.into())]))
        });
        let mut lines: Vec<String> = reasons.collect();
        let more = lines.len().saturating_sub(MOST_NEAR);
        if more > 0 {
            lines.truncate(MOST_NEAR);
            lines.push(self.say("not-counted-more", &[("n", more.into())]));
        }
        lines
    }

    /// `звонок 14:03:17, 6 с`
    fn near(&self, fact: &Fact, told: &Told<'_>) -> String {
        let time = self.beside(fact.at, told.clock);
        let is_call = matches!(fact.kind, AnyKind::Known(kind) if kind.is_call());
        let length = match fact.attributes.get(field::LENGTH) {
            Some(Value::Length(length)) => Some(span(self.language, *length, SpanForm::EXACT)),
            _ => None,
        };
        let id = match (is_call, length.is_some()) {
            (true, true) => "near-call-length",
            (true, false) => "near-call",
            (false, true) => "near-other-length",
            (false, false) => "near-other",
        };
        let noun = self.noun(fact);
        self.say(id, &[("noun", noun.into()), ("time", time.into()), ("length", length.unwrap_or_default().into())])
    }

    /// Why the fact does not settle the duty; `None` where the fact alone does not tell.
    fn reason(&self, told: &Told<'_>, clause: &Clause, act: &Act, fact: &Fact) -> Option<String> {
        self.reason_of_kind(act, fact)
            .or_else(|| self.reason_of_pattern(&act.pattern, fact, told))
            .or_else(|| self.reason_of_proof(clause, fact, told))
            .or_else(|| self.reason_of_evidence(clause, fact))
            .or_else(|| self.reason_of_person(told, clause, fact))
            .or_else(|| self.reason_of_ties(told, act, fact))
            .or_else(|| self.reason_of_delay(told, fact))
    }

    fn reason_of_kind(&self, act: &Act, fact: &Fact) -> Option<String> {
        let AnyKind::Known(kind) = fact.kind else { return None };
        let named = |wanted: Kind| act.pattern.any.iter().any(|one| one.kind == KindMatch::Known(wanted));
        if named(kind) {
            return None;
        }
        let automatic = kind == Kind::AutoReply || fact.actor.as_deref() == Some("system");
        if automatic && WRITTEN.contains(&kind) {
            return Some(self.say("reason-automatic", &[]));
        }
        // An attempt needs no answer; a contact and a talk do.
        if kind.is_call() && !named(Kind::Attempt) && !is_answered(kind, fact) {
            return Some(self.say("reason-unanswered", &[]));
        }
        None
    }

    /// The reason for which every alternative of the pattern fails; that of the first one is told.
    fn reason_of_pattern(&self, pattern: &Pattern, fact: &Fact, told: &Told<'_>) -> Option<String> {
        let fitting: Vec<&Match> = pattern.any.iter().filter(|one| covers(&one.kind, fact)).collect();
        let own: Option<Vec<String>> =
            fitting.iter().map(|one| self.failing(&one.condition, fact, told.clock)).collect();
        let own = own.and_then(|reasons| reasons.into_iter().next());
        own.or_else(|| self.failing(&pattern.condition, fact, told.clock))
    }

    fn reason_of_proof(&self, clause: &Clause, fact: &Fact, told: &Told<'_>) -> Option<String> {
        let proof = clause.proof.as_ref()?;
        if proof.any.iter().any(|one| covers(&one.kind, fact)) {
            return self.reason_of_pattern(proof, fact, told);
        }
        Some(self.say("reason-proof", &[]))
    }

    fn reason_of_evidence(&self, clause: &Clause, fact: &Fact) -> Option<String> {
        let own_word = fact.evidence == Evidence::SelfDeclared && !clause.own_word;
        own_word.then(|| self.say("reason-self", &[]))
    }

    fn reason_of_person(&self, told: &Told<'_>, clause: &Clause, fact: &Fact) -> Option<String> {
        let Holder::Person(bearer) = &told.duty.bearer else { return None };
        let by_other = clause.personally && fact.actor.as_ref() != Some(bearer);
        by_other.then(|| self.say("reason-not-personal", &[]))
    }

    fn reason_of_ties(&self, told: &Told<'_>, act: &Act, fact: &Fact) -> Option<String> {
        let subject = &told.duty.subject;
        let named = fact.objects.get(&subject.kind).is_some_and(|ids| ids.contains(&subject.id));
        if act.names_subject && !named {
            return Some(self.say("reason-not-named", &[("subject", self.object(subject).into())]));
        }
        let trigger = told.facts.first().filter(|_| measure_of(told).is_none())?;
        act.ties.iter().find_map(|(wants_same, field)| {
            let equal = same(own(field, fact)?, own(field, trigger)?);
            let id = if *wants_same { "reason-tie-same" } else { "reason-tie-other" };
            (equal != *wants_same).then(|| self.say(id, &[("field", self.field(&field.name).into())]))
        })
    }

    /// An act before the window of the term opened; told only where nothing else explains it.
    fn reason_of_delay(&self, told: &Told<'_>, fact: &Fact) -> Option<String> {
        let delayed = matches!(told.due(), Some(Due::Within { delay: Some(_), .. }));
        let early = told.duty.due.is_some_and(|due| fact.at < due);
        (delayed && early).then(|| self.say("reason-early", &[]))
    }
}

/// States in which something was waited for in vain, at least for a while.
fn waits(state: State) -> bool {
    matches!(state, State::KeptLate | State::OwnWord | State::Breached | State::Open)
}

/// The act that a form with a deadline demands.
pub(crate) fn act_of(form: &Form) -> Option<&Act> {
    match form {
        Form::Response { act, .. }
        | Form::Steps { act, .. }
        | Form::Cadence { act, .. }
        | Form::AtLeast { act, .. }
        | Form::Schedule { act, .. } => Some(act),
        _ => None,
    }
}

/// Whether a fact is of a kind of the act, or near to one.
fn is_near(act: &Act, fact: &Fact) -> bool {
    act.pattern.any.iter().any(|one| {
        covers(&one.kind, fact)
            || match (&one.kind, &fact.kind) {
                (KindMatch::Known(wanted), AnyKind::Known(kind)) => {
                    WRITTEN.contains(wanted) && *kind == Kind::AutoReply
                }
                _ => false,
            }
    })
}

/// Whether a fact may be of a kind, leaving conditions aside; the kinds that are seen in others take
/// the whole family.
pub(crate) fn covers(wanted: &KindMatch, fact: &Fact) -> bool {
    match (wanted, &fact.kind) {
        (KindMatch::Known(Kind::Contact | Kind::Attempt), AnyKind::Known(kind)) => TALK.contains(kind),
        (KindMatch::Known(Kind::Talk), AnyKind::Known(kind)) => kind.is_call(),
        (KindMatch::Known(wanted), AnyKind::Known(kind)) => wanted == kind,
        (KindMatch::Event(wanted), AnyKind::Custom(name)) => wanted == name,
        (KindMatch::EventPrefix(start), AnyKind::Custom(name)) => name.starts_with(start),
        _ => false,
    }
}

/// Whether a call was answered, as the law tells it from the fact.
fn is_answered(kind: Kind, fact: &Fact) -> bool {
    match (fact.attributes.get(field::ANSWERED), fact.attributes.get(field::LENGTH)) {
        (Some(Value::YesNo(answered)), _) => *answered,
        (_, Some(Value::Length(length))) => *length > 0,
        _ => kind == Kind::CallTaken,
    }
}
