//! One fact: its noun, its phrase, the whole of it as a sentence.

use crate::Teller;
use crate::moment::Clock;
use facts::{AnyKind, Evidence, Fact, Kind, ObjectRef, ObjectType, Value, field};
use wording::date::{self, Day, Wall};

impl Teller<'_> {
    /// The noun of a fact: `исходящий звонок`, `событие «замер»`, `переход на этап «Договор»`.
    pub fn noun(&self, fact: &Fact) -> String {
        match &fact.kind {
            AnyKind::Known(kind) => {
                let (ru, en) = kind.info().nouns;
                let noun = self.language.of(ru, en).to_owned();
                match self.stage(*kind, fact) {
                    Some(stage) => self.say("fact-noun-stage", &[("noun", noun.into()), ("stage", stage.into())]),
                    None => noun,
                }
            }
            AnyKind::Custom(name) => self.custom("fact-noun-custom", name),
        }
    }

    /// What happened, without when: `поступило обращение`, `сделка перешла на этап «Договор»`.
    pub fn what(&self, fact: &Fact) -> String {
        let kind = match &fact.kind {
            AnyKind::Known(kind) => *kind,
            AnyKind::Custom(name) => return self.custom("fact-custom", name),
        };
        if let Some(stage) = self.stage(kind, fact) {
            let id = if kind == Kind::StageIn { "fact-stage_in-named" } else { "fact-stage_out-named" };
            return self.say(id, &[("stage", stage.into())]);
        }
        if let (Kind::Assigned, Some(Value::Person(id))) = (kind, fact.attributes.get(field::PERSON)) {
            return self.say("fact-assigned-named", &[("person", self.person(id).into())]);
        }
        self.say(&format!("fact-{}", kind.info().id), &[])
    }

    /// The whole fact as a sentence without its full stop: when, what, about whom, with which values, by
    /// whom, how well attested.
    pub fn sentence(&self, fact: &Fact) -> String {
        let clock = Clock { beside: fact.at, now: fact.at, fine: true };
        // A fact may stand alone, so its year is named.
        let when = date::moment(self.language, fact.at, self.zone, Day::Full, Wall::Exact);
        let what = self.what(fact);
        let objects: Vec<String> = objects(fact).iter().map(|object| self.object(object)).collect();
        let mut text = if objects.is_empty() {
            self.say("fact-sentence", &[("when", when.into()), ("what", what.into())])
        } else {
            let objects = objects.join(", ");
            self.say(
                "fact-sentence-objects",
                &[("when", when.into()), ("what", what.into()), ("objects", objects.into())],
            )
        };
        let attributes = self.attributes(fact, clock);
        if !attributes.is_empty() {
            text = self.say(
                "fact-sentence-attributes",
                &[("sentence", text.into()), ("attributes", attributes.join(", ").into())],
            );
        }
        text.push_str(&self.remarks(fact));
        text
    }

    /// Values that the phrase has not said already.
    fn attributes(&self, fact: &Fact, clock: Clock) -> Vec<String> {
        let told = match fact.kind {
            AnyKind::Known(Kind::StageIn | Kind::StageOut) => field::STAGE,
            AnyKind::Known(Kind::Assigned) => field::PERSON,
            _ => "",
        };
        let untold = fact.attributes.iter().filter(|(name, _)| name.as_str() != told);
        untold
            .map(|(name, value)| {
                let value = self.value(name, value, clock);
                self.say("fact-attribute", &[("name", self.field(name).into()), ("value", value.into())])
            })
            .collect()
    }

    /// Who did it and how well it is attested, in brackets: ` (p:4, со слов)`.
    fn remarks(&self, fact: &Fact) -> String {
        let mut remarks: Vec<String> = fact.actor.iter().map(|id| self.person(id)).collect();
        if let Some(other) = &fact.on_behalf {
            remarks.push(self.say("fact-remark-behalf", &[("person", self.person(other).into())]));
        }
        if fact.evidence == Evidence::SelfDeclared {
            remarks.push(self.say("fact-remark-self", &[]));
        }
        if let Some(back) = &fact.retracts {
            let values = [("id", back.id.to_string().into()), ("reason", (&back.reason).into())];
            remarks.push(self.say("fact-remark-retracts", &values));
        }
        if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join(", ")) }
    }

    fn custom(&self, id: &str, name: &str) -> String {
        self.say(id, &[("name", self.quoted(name).into())])
    }

    /// The stage that a change of stage names.
    fn stage(&self, kind: Kind, fact: &Fact) -> Option<String> {
        if !matches!(kind, Kind::StageIn | Kind::StageOut) {
            return None;
        }
        match fact.attributes.get(field::STAGE) {
            Some(Value::Word(stage)) => Some(self.quoted(stage)),
            _ => None,
        }
    }
}

/// The objects of a fact in the order of their types: request before deal before client.
pub(crate) fn objects(fact: &Fact) -> Vec<ObjectRef> {
    let refs = |(kind, ids): (&ObjectType, &Vec<String>)| {
        let kind = *kind;
        ids.iter().map(move |id| ObjectRef { kind, id: id.clone() }).collect::<Vec<_>>()
    };
    fact.objects.iter().flat_map(refs).collect()
}
