//! What a clause speaks of, as nouns: the kinds of a pattern in the form the sentence asks for, demands
//! and states.

use crate::Teller;
use crate::guards::MOST_KINDS;
use charter::law::{Act, Demand, KindMatch, Match, Pattern, State, Trigger};
use charter::words::{self, Form};
use facts::Kind;
use wording::Language;
use wording::list::{Joint, list, quoted};

/// The form of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    /// `оплата`
    Nominative,
    /// `оплаты`
    Genitive,
    /// `оплат`, after a number
    Many,
}

/// Kinds by which somebody turns to us: what follows is an answer.
const COME_IN: [Kind; 6] =
    [Kind::Request, Kind::MsgIn, Kind::CallIn, Kind::CallMissed, Kind::Complaint, Kind::Question];

/// Kinds by which one is answered.
const ANSWERS: [Kind; 6] = [Kind::Contact, Kind::Talk, Kind::CallTaken, Kind::MsgOut, Kind::MailOut, Kind::Answer];

/// A wording that waits for a name after it (`approval by`) is no noun by itself.
const GOVERNS: &str = " by";

/// So many kinds are read easily in one phrase with its cases; more are listed.
const FEW: usize = 2;

/// What is demanded, as the verdict says it.
pub(crate) struct Demanded {
    /// Once done: `ответ`, `исходящих звонков 3`, `задача назначена`.
    pub(crate) came: String,
    /// Not done: `ответа нет`, `задачи нет`.
    pub(crate) missing: String,
    /// Not done, and there is time: `ответа пока нет`.
    pub(crate) pending: String,
    /// It answers somebody: the course says `ответили`.
    pub(crate) answers: bool,
}

impl Teller<'_> {
    /// The kinds of a pattern: `исходящий звонок или исходящее сообщение`. A department's own events
    /// are named together; beyond the first few kinds only their number is told.
    pub(crate) fn pattern(&self, pattern: &Pattern, form: Noun) -> String {
        list(self.language, Joint::Or, &self.kinds(pattern, form))
    }

    fn kinds(&self, pattern: &Pattern, form: Noun) -> Vec<String> {
        let (events, kinds): (Vec<&Match>, Vec<&Match>) =
            pattern.any.iter().partition(|one| event_name(one).is_some() && one.names.is_empty());
        let mut nouns: Vec<String> = kinds.into_iter().map(|one| self.one(one, form)).collect();
        nouns.truncate(MOST_KINDS);
        let room = MOST_KINDS - nouns.len();
        let mut names: Vec<String> = events.into_iter().filter_map(event_name).collect();
        names.truncate(room);
        let named = nouns.len() + names.len();
        // The first name of an event carries the word for all of them.
        let events = names.iter().enumerate().map(|(place, name)| match place {
            0 => self.event(name, form),
            _ => self.quoted(name),
        });
        nouns.extend(events);
        let more = pattern.any.len() - named;
        if more > 0 {
            nouns.push(self.say("act-more", &[("n", more.into())]));
        }
        nouns
    }

    fn one(&self, one: &Match, form: Noun) -> String {
        let noun = match &one.kind {
            KindMatch::Known(kind) => self.kind(*kind, form),
            KindMatch::Event(_) | KindMatch::EventPrefix(_) => self.event(&event_name(one).unwrap_or_default(), form),
        };
        if one.names.is_empty() {
            return noun;
        }
        let names: Vec<String> = one.names.iter().map(|name| self.quoted(name)).collect();
        let names = list(self.language, Joint::Or, &names);
        self.say("act-named", &[("noun", noun.into()), ("names", names.into())])
    }

    fn event(&self, name: &str, form: Noun) -> String {
        let id = match form {
            Noun::Nominative => "act-event",
            Noun::Genitive => "act-event-gen",
            Noun::Many => "act-event-many",
        };
        self.say(id, &[("name", self.quoted(name).into())])
    }

    /// The noun of a kind. Kinds that open no sentence of a charter have one form only.
    pub(crate) fn kind(&self, kind: Kind, form: Noun) -> String {
        let info = kind.info();
        let form = match form {
            Noun::Nominative => return self.language.of(info.nouns.0, info.nouns.1).to_owned(),
            Noun::Genitive => Form::Gen,
            Noun::Many => Form::Many,
        };
        let skin = words::Language::ALL.into_iter().find(|skin| skin.code() == self.language.code());
        let known = words::Kind::ALL.iter().find(|known| known.id() == info.id);
        let wordings = known.zip(skin).map_or(&[][..], |(kind, skin)| words::kind_wordings(*kind, form, skin));
        wordings
            .iter()
            .find(|word| !word.ends_with(GOVERNS))
            .map_or_else(|| self.kind(kind, Noun::Nominative), |word| (*word).to_owned())
    }

    /// What an act is, after a trigger (if any).
    pub(crate) fn act(&self, act: &Act, trigger: Option<&Trigger>) -> Demanded {
        let answers = trigger.is_some_and(is_answered_by(act));
        if act.times > 1 {
            return self.counted(act, answers);
        }
        let (noun, genitive) = if answers {
            (self.say("act-answer", &[]), self.say("act-answer-gen", &[]))
        } else {
            (self.pattern(&act.pattern, Noun::Nominative), self.pattern(&act.pattern, Noun::Genitive))
        };
        if !answers && act.pattern.any.len() > FEW {
            let kinds = self.kinds(&act.pattern, Noun::Nominative).join(", ");
            let missing = self.say("act-missing-any", &[("kinds", (&kinds).into())]);
            let pending = self.say("act-pending-any", &[("kinds", kinds.into())]);
            return Demanded { came: noun, missing, pending, answers };
        }
        Demanded {
            came: noun,
            missing: self.say("act-missing", &[("gen", (&genitive).into())]),
            pending: self.say("act-pending", &[("gen", genitive.into())]),
            answers,
        }
    }

    fn counted(&self, act: &Act, answers: bool) -> Demanded {
        let many = self.pattern(&act.pattern, Noun::Many);
        let values = [("many", many.into()), ("n", act.times.to_string().into())];
        Demanded {
            came: self.say("act-came-count", &values),
            missing: self.say("act-missing-count", &values),
            pending: self.say("act-pending-count", &values),
            answers,
        }
    }

    /// What a demand is.
    pub(crate) fn demand(&self, demand: &Demand) -> Demanded {
        let (came, missing) = match demand {
            Demand::TaskSet(_) => ("demand-task-came", "demand-task-missing"),
            Demand::OwnerSet => ("demand-owner-came", "demand-owner-missing"),
            Demand::NoOverdueTasks => ("demand-overdue-came", "demand-overdue-missing"),
            Demand::Holds(_) => ("demand-holds-came", "demand-holds-missing"),
            Demand::In(_) => ("demand-state-came", "demand-state-missing"),
        };
        let state = match demand {
            Demand::In(state) => self.state(state),
            _ => String::new(),
        };
        self.whole(came, missing, &[("state", state.into())])
    }

    /// What leaving a state is: `этап «КП» пройден`, `состояние «у клиента» длится`.
    pub(crate) fn stay(&self, state: &State) -> Demanded {
        match stage(state) {
            Some(None) => self.whole("stay-any-stage-came", "stay-any-stage-missing", &[]),
            Some(Some(stage)) => {
                let stage = self.quoted(stage);
                self.whole("stay-stage-came", "stay-stage-missing", &[("stage", stage.into())])
            }
            None => {
                let name = match state {
                    State::Stretch(stretch) => {
                        built_in(&stretch.name).map_or_else(|| self.named(&stretch.name), |id| self.say(id, &[]))
                    }
                    other => self.state(other),
                };
                let name = quoted(self.language, &name);
                self.whole("stay-named-came", "stay-named-missing", &[("state", name.into())])
            }
        }
    }

    fn whole(&self, came: &str, missing: &str, values: &[(&str, wording::Value)]) -> Demanded {
        let missing = self.say(missing, values);
        Demanded { came: self.say(came, values), pending: missing.clone(), missing, answers: false }
    }

    /// That a state holds, as a clause after «пока»: `сделка открыта`, `сделка на этапе «КП»`.
    pub(crate) fn state(&self, state: &State) -> String {
        let id = match (state, stage(state)) {
            (_, Some(None)) => "stay-any-stage",
            (_, Some(Some(stage))) => {
                return self.say("stay-stage", &[("stage", self.quoted(stage).into())]);
            }
            (State::Stretch(stretch), None) => match built_in(&stretch.name) {
                Some(id) => id,
                None => return self.say("stay-named", &[("state", self.quoted(&stretch.name).into())]),
            },
            (State::Overdue, None) => "stay-overdue",
            (State::Works, None) => "stay-works",
            (State::Absent, None) => "stay-absent",
            (State::Alive, None) => "stay-alive",
        };
        self.say(id, &[])
    }
}

/// The name of a department's own event, as the charter has it.
fn event_name(one: &Match) -> Option<String> {
    match &one.kind {
        KindMatch::Known(_) => None,
        KindMatch::Event(name) => Some(name.clone()),
        KindMatch::EventPrefix(start) => Some(format!("{start}*")),
    }
}

/// The stage that a state is a stay at: `Some(None)` is a stay at any one of them.
fn stage(state: &State) -> Option<Option<&str>> {
    let State::Stretch(stretch) = state else { return None };
    let opens = stretch.opens.any.first().filter(|one| one.kind == KindMatch::Known(Kind::StageIn))?;
    let by_stage = stretch.opens.any.len() == 1 && stretch.closes.any.iter().any(|one| one.kind == opens.kind);
    by_stage.then(|| opens.names.first().map(String::as_str))
}

/// The message of a state of the language, by the name that a resolved charter gives it.
fn built_in(name: &str) -> Option<&'static str> {
    const BUILT_IN: [&str; 6] = [
        "stay-deal-open",
        "stay-deal-asleep",
        "stay-client-active",
        "stay-client-claimed",
        "stay-request-open",
        "stay-question-open",
    ];
    BUILT_IN.into_iter().find(|id| wording::say(Language::Ru, id, &[]) == name)
}

/// Whether every kind of the act answers every kind of the trigger.
fn is_answered_by(act: &Act) -> impl Fn(&Trigger) -> bool {
    let of = |pattern: &Pattern, kinds: &[Kind]| {
        let known = |one: &Match| matches!(one.kind, KindMatch::Known(kind) if kinds.contains(&kind));
        !pattern.any.is_empty() && pattern.any.iter().all(known)
    };
    move |trigger| match trigger {
        Trigger::Fact(_, pattern) => of(pattern, &COME_IN) && of(&act.pattern, &ANSWERS),
        _ => false,
    }
}
