//! Roles and people.

use super::cursor::{Cursor, Res, words_of};
use crate::lex::What;
use crate::remark::{Kind as RemarkKind, Reason, Remark, Thing};
use crate::tree::*;
use crate::words::{Lex, Word};

impl Cursor<'_> {
    /// Whether a role (not in quotes) stands `n` places ahead.
    pub fn sees_role_word(&self, n: usize) -> bool {
        let Some(token) = self.ahead(n) else { return false };
        matches!(&token.what, What::Phrase(all) if all.iter().any(|lex| match lex {
            Lex::Role(_) => true,
            Lex::Word(word) => Person::of(*word).is_some(),
            Lex::Kind(..) => false,
        }))
    }

    /// Whether a role may stand `n` places ahead.
    pub fn sees_role(&self, n: usize) -> bool {
        self.sees_role_word(n) || self.sees_name(n)
    }

    /// Takes one role.
    pub fn role(&mut self) -> Res<Role> {
        self.could_be(Thing::Role);
        let Some(token) = self.here() else { return self.stop() };
        let place = Place { start: token.start, end: token.end };
        let role = match &token.what {
            What::Phrase(all) => all.iter().find_map(|lex| match lex {
                Lex::Word(word) => Person::of(*word).map(Role::Person),
                Lex::Role(at) => {
                    self.ground.roles.entry(*at).map(|entry| Role::Named(Name { place, ..entry.name.clone() }))
                }
                Lex::Kind(..) => None,
            }),
            What::Name(text) => Some(Role::Named(self.role_name(text, place))),
            What::Unknown(word) if self.asks_for_role() || self.sees(1, Word::Must) => {
                return self.unknown_role(word, place);
            }
            _ => None,
        };
        match role {
            Some(role) => {
                self.skip();
                Ok(role)
            }
            None => self.stop(),
        }
    }

    /// Whether the word before can be followed by a role alone.
    pub(super) fn asks_for_role(&self) -> bool {
        let asks = [
            Word::Notify,
            Word::Warn,
            Word::HandTo,
            Word::ToList,
            Word::Assign,
            Word::EachHas,
            Word::InRole,
            Word::BorneBy,
            Word::CheckedBy,
            Word::WithEach,
            Word::OfEach,
            Word::StandsIn,
        ];
        self.at > 0
            && self.tokens().get(self.at - 1).is_some_and(|token| words_of(token).any(|word| asks.contains(&word)))
    }

    /// A word where a role belongs: the nearest form of a known role, or the advice to declare it.
    pub(super) fn unknown_role<T>(&self, word: &str, place: Place) -> Res<T> {
        let ru = self.ground.language == crate::words::Language::Ru;
        let people =
            Person::ALL.iter().flat_map(|person| crate::words::wordings(person.word(), self.ground.language)).copied();
        let named =
            self.ground.roles.entries().iter().flat_map(|entry| {
                if ru { entry.forms.clone() } else { entry.name.english.clone().into_iter().collect() }
            });
        let all: Vec<String> = people.map(str::to_string).chain(named).collect();
        let near = super::guess::nearest(word, all.iter().map(String::as_str));
        let out = match near {
            Some(near) => Reason::LooksLike.of(&[near]),
            None => Reason::DescribeRole.of(&[word]),
        };
        let remark = Remark::new(RemarkKind::UnknownRole, place.range()).says(0, word).arg(1, out);
        let remark = match near {
            Some(near) => remark.fix(place.range(), near),
            None => remark,
        };
        self.stop_with(remark)
    }

    /// The name of a role written in quotes.
    pub fn role_name(&self, text: &str, place: Place) -> Name {
        match self.ground.roles.find(text) {
            Some(entry) => Name { place, ..entry.name.clone() },
            None => self.name_of(text, place),
        }
    }

    /// Roles joined.
    pub fn roles(&mut self) -> Res<Roles> {
        let first = self.role()?;
        let mut others = Vec::new();
        loop {
            let joint = if self.is(Word::IfNone) {
                Joint::IfNone
            } else if self.is(Word::Or) && self.sees_role(1) {
                Joint::Or
            } else {
                return Ok(Roles { first, others });
            };
            self.skip();
            others.push((joint, self.role()?));
        }
    }

    /// Whether a demand on the role `n` places ahead follows it.
    pub fn demand_follows(&self, n: usize) -> bool {
        let demands = [Word::DemandTask, Word::DemandOwner, Word::DemandNoOverdue, Word::DemandCond];
        let parted = self.ahead(n + 1).is_some_and(|token| token.after_comma);
        self.sees(n + 1, Word::Must)
            || self.sees(n + 1, Word::IfNone)
            || (!parted && demands.iter().any(|word| self.sees(n + 1, *word)))
    }

    /// Whether the name or role `n` places ahead bears what follows, or is one of several who do.
    pub fn bears(&self, n: usize) -> bool {
        self.demand_follows(n) || (self.sees(n + 1, Word::Or) && self.sees_role(n + 2))
    }
}
