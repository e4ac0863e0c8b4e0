//! A rule: its sentences, and going on after one that cannot be read.

use super::cursor::{Cursor, Res, words_of};
use crate::remark::Kind as RemarkKind;
use crate::tree::*;
use crate::words::{Form, Lex, Word};

impl Cursor<'_> {
    /// A rule after its opening word.
    pub fn rule(&mut self) -> Res<Rule> {
        let name = self.name()?;
        let formerly = if self.eat(Word::Formerly) { Some(self.name()?) } else { None };
        let mut rule = Rule {
            name,
            formerly,
            scope: None,
            overrides: Vec::new(),
            qualifiers: Vec::new(),
            sentences: Vec::new(),
            tail: Vec::new(),
            place: Place::default(),
        };
        let mut broken = false;
        while !self.done() {
            let from = self.at;
            if let Err(stop) = self.rule_item(&mut rule, broken) {
                broken = true;
                self.recover(from, Some(stop));
            }
        }
        rule.place = self.since(0);
        if rule.sentences.is_empty() && !broken {
            let text = crate::print::name_text(&rule.name, self.ground.language).to_string();
            let place = rule.name.place;
            let remark = self.remark(RemarkKind::EmptyRule, place);
            *remark = remark.clone().says(0, &text);
        }
        Ok(rule)
    }

    /// One sentence, body, qualifier or word about the whole rule.
    fn rule_item(&mut self, rule: &mut Rule, broken: bool) -> Res<()> {
        if rule.scope.is_none() && rule.sentences.is_empty() && self.eat(Word::For) {
            let object = self.object()?;
            rule.scope = Some(Scope { object, condition: self.condition()? });
            return Ok(());
        }
        if self.eat(Word::Overrides) {
            rule.overrides.push(self.name()?);
            return Ok(());
        }
        if let Some(tail) = self.eat_tail()? {
            self.tail_once(rule, &tail);
            rule.tail.push(tail);
            return Ok(());
        }
        let from = self.at;
        if let Some(qualifier) = self.eat_qualifier()? {
            self.attach(rule, qualifier, broken, from);
            return Ok(());
        }
        if self.second_term(rule)? {
            return Ok(());
        }
        self.sentence(rule, broken)
    }

    /// A qualifier belongs to the nearest sentence above, or to the whole rule before the first.
    fn attach(&mut self, rule: &mut Rule, qualifier: Qualifier, broken: bool, _from: usize) {
        match rule.sentences.last_mut() {
            Some(Sentence::Opened { bodies, .. }) => {
                if let Some(body) = bodies.last_mut() {
                    body.qualifiers.push(qualifier);
                }
            }
            Some(Sentence::Bare { qualifiers, .. }) => qualifiers.push(qualifier),
            None if !broken => rule.qualifiers.push(qualifier),
            None => {}
        }
    }

    /// A term where a sentence already has one.
    fn second_term(&mut self, rule: &Rule) -> Res<bool> {
        let opens = [Word::Within, Word::EndOfDay, Word::CloseOfMonth, Word::Latest, Word::Around, Word::By]
            .iter()
            .any(|word| self.sees(0, *word));
        if !opens || rule.sentences.is_empty() {
            return Ok(false);
        }
        let from = self.at;
        self.eat_term()?;
        let place = self.since(from);
        self.remark(RemarkKind::TwoTerms, place);
        Ok(true)
    }

    fn tail_once(&mut self, rule: &Rule, tail: &Tail) {
        let same = |other: &Tail| std::mem::discriminant(other) == std::mem::discriminant(tail);
        let many = matches!(tail, Tail::Note(_) | Tail::Purpose(_) | Tail::SpotCheck { .. });
        if many || !rule.tail.iter().any(same) {
            return;
        }
        let place = self.since(self.at - 1);
        let text = self.text(place).to_string();
        let remark = self.remark(RemarkKind::SaidTwice, place);
        *remark = remark.clone().says(0, &text);
    }

    fn sentence(&mut self, rule: &mut Rule, broken: bool) -> Res<()> {
        let from = self.at;
        let clause = if self.eat(Word::Clause) { Some(self.name()?) } else { None };
        let link = if self.eat(Word::Also) {
            Some(Link::Also)
        } else if self.eat(Word::Then) {
            Some(Link::Then)
        } else {
            None
        };
        if let Some(link) = link {
            let periodic = matches!(rule.sentences.last(), Some(Sentence::Opened { opener: Opener::Every(..), .. }));
            let says = self.says(periodic)?;
            let place = self.since(from);
            match rule.sentences.last_mut() {
                Some(Sentence::Opened { bodies, .. }) => {
                    bodies.push(Body { link, clause, says, qualifiers: Vec::new(), place })
                }
                _ if broken => {}
                _ => {
                    self.at = from;
                    return self.stop();
                }
            }
            return Ok(());
        }
        if let Some(opener) = self.opener()? {
            let periodic = matches!(opener, Opener::Every(..));
            let body_from = self.at;
            let says = self.says(periodic)?;
            let body = Body { link: Link::First, clause, says, qualifiers: Vec::new(), place: self.since(body_from) };
            rule.sentences.push(Sentence::Opened { opener, bodies: vec![body], place: self.since(from) });
            return Ok(());
        }
        let bare = self.bare()?;
        rule.sentences.push(Sentence::Bare { clause, bare, qualifiers: Vec::new(), place: self.since(from) });
        Ok(())
    }

    /// Whether the token `n` places ahead opens a line that something can begin with.
    pub fn opens_row(&self, n: usize) -> bool {
        let Some(token) = self.ahead(n) else { return true };
        if !token.opens_line {
            return false;
        }
        if self.sees_name(n)
            || self.sees_role_word(n)
            || self.sees_op(n).is_some()
            || self.sees_kind(n, Form::Noun).is_some()
        {
            return true;
        }
        words_of(token).any(|word| {
            word.opens_line()
                || matches!(
                    word,
                    Word::At
                        | Word::Stage
                        | Word::Success
                        | Word::Loss
                        | Word::Entry
                        | Word::Exit
                        | Word::State
                        | Word::Measure
                        | Word::Mon
                        | Word::Tue
                        | Word::Wed
                        | Word::Thu
                        | Word::Fri
                        | Word::Sat
                        | Word::Sun
                        | Word::HolidaysRu
                        | Word::EveShort
                        | Word::WeWork
                        | Word::DayOff
                        | Word::FirstOne
                        | Word::LastOne
                        | Word::Split
                        | Word::MeetingStandup
                        | Word::MeetingOneOnOne
                        | Word::MeetingReview
                        | Word::MeetingListening
                        | Word::MeetingCrm
                        | Word::Rest
                        | Word::All
                        | Word::DemandTask
                        | Word::DemandOwner
                        | Word::Same
                        | Word::Other
                )
        }) || super::cursor::has(token, Lex::Kind(crate::words::Kind::Event, Form::Noun))
    }
}
