//! The norms and gates of a process, as a rule of its own.

use super::Lower;
use super::clause::{Ground, Made};
use super::pattern::stage_state;
use crate::law::{self, Bearer, Clause, Cond, Form, Pick};
use crate::tree::{self, Bare, Roles};
use facts::ObjectType;

impl<'a> Lower<'a> {
    /// Who answers for a stage: the owner of the deal, unless a role that does not sell is named.
    pub(super) fn stage_bearer(&mut self, name: &tree::Name) -> Bearer {
        let roles = self.names.stages.get(&name.key()).and_then(|stage| stage.borne_by.clone());
        match roles {
            None => Bearer::Owner,
            Some(roles) => self.stage_role(&roles),
        }
    }

    pub(super) fn stage_role(&mut self, roles: &Roles) -> Bearer {
        let sells = match &roles.first {
            tree::Role::Named(name) => self.names.roles.iter().any(|row| row.sells && row.name.key() == name.key()),
            tree::Role::Person(_) => false,
        };
        if sells && roles.others.is_empty() { Bearer::Owner } else { self.bearer(roles) }
    }

    /// The norms and gates of a process, as a rule that bears its name.
    pub fn process_rule(&mut self, process: &tree::Process) -> Option<law::Rule> {
        let mut clauses = Vec::new();
        let empty = tree::Rule {
            name: process.name.clone(),
            formerly: None,
            scope: None,
            overrides: Vec::new(),
            qualifiers: Vec::new(),
            sentences: Vec::new(),
            tail: Vec::new(),
            place: process.name.place,
        };
        let ground = Ground { rule: &empty, scope: Cond::True, subject: Some(ObjectType::Deal) };
        for row in &process.rows {
            match row {
                tree::ProcessRow::Stage(stage) => self.stage(stage, &ground, &mut clauses),
                tree::ProcessRow::Loss { with_reason: true, name } => {
                    let reason = law::Field { name: facts::field::REASON.to_string(), place: law::Place::Near };
                    let form = Form::Completeness {
                        a: law::Pattern::kind(facts::Kind::Lost),
                        pick: Pick::Each,
                        fields: vec![reason],
                    };
                    let text = crate::print::loss_text(name, self.language);
                    self.push(&ground, actor(form, None), Some(name.text.clone()), text, &[], name.place, &mut clauses);
                }
                _ => {}
            }
        }
        if clauses.is_empty() {
            return None;
        }
        let name = process.name.text.clone();
        Some(law::Rule {
            id: name.clone(),
            name,
            clauses,
            mode: law::Mode::Warn,
            weight: 1,
            valid_from: None,
            valid_to: None,
            review_by: None,
            overrides: Vec::new(),
        })
    }

    pub(super) fn stage(&mut self, stage: &tree::Stage, ground: &Ground<'_>, clauses: &mut Vec<Clause>) {
        let place = stage.name.place;
        let bearer = stage.borne_by.as_ref().map_or(Bearer::Owner, |roles| self.stage_role(roles));
        if let Some(time) = &stage.no_longer
            && let Some(limit) = self.limit(time, 0, place)
        {
            let form = Form::Dwell { state: stage_state(Some(&stage.name.text)), limit };
            let text = crate::print::bare_text(
                &Bare::Dwell { state: tree::StateRef::Stage(Some(stage.name.clone())), limit: time.clone() },
                &self.roles,
                self.language,
            );
            let made = Made { form, subject: None, bearer, personally: false };
            self.push(ground, made, Some(stage.name.text.clone()), text, &[], place, clauses);
        }
        let gates = stage.entry.iter().map(|only| (true, only)).chain(stage.exit.iter().map(|only| (false, only)));
        for (at, (entry, only)) in gates.enumerate() {
            let kind = if entry { facts::Kind::StageIn } else { facts::Kind::StageOut };
            let mut a = law::Pattern::kind(kind);
            a.any[0].names.push(stage.name.text.clone());
            let text = crate::print::gate_text(&stage.name, entry, only, &self.roles, self.language);
            for (part, made) in self.only(a, Pick::Each, only, place) {
                let name = format!("{}/{}{}{part}", stage.name.text, at + 1, if part.is_empty() { "" } else { "/" });
                self.push(ground, made, Some(name), text.clone(), &[], place, clauses);
            }
        }
    }
}

/// A form borne by whoever did the act.
pub(super) fn actor(form: Form, subject: Option<ObjectType>) -> Made {
    Made { form, subject, bearer: Bearer::Actor, personally: false }
}
