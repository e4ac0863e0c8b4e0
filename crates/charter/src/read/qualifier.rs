//! Qualifiers, ladders, and what is said of a rule as a whole.

use super::cursor::{Cursor, Res};
use crate::guards::{MAX_WEIGHT, MIN_WEIGHT};
use crate::lex::{Token, What};
use crate::remark::{Kind as RemarkKind, Remark, Thing};
use crate::tree::*;
use crate::words::{Form, Word, fold};

impl Cursor<'_> {
    /// Takes a qualifier, if one stands here.
    pub fn eat_qualifier(&mut self) -> Res<Option<Qualifier>> {
        if self.eat(Word::Proof) {
            return Ok(Some(Qualifier::Proof(self.pattern(Form::Noun)?)));
        }
        if self.eat(Word::WordsOk) {
            return Ok(Some(Qualifier::OwnWord));
        }
        if self.eat(Word::ExceptWhen) {
            return Ok(Some(Qualifier::ExceptWhen(self.moment()?)));
        }
        if self.eat(Word::Except) {
            self.eat(Word::Where);
            return Ok(Some(Qualifier::Except(self.comparisons()?)));
        }
        if self.eat(Word::Lapses) {
            return Ok(Some(Qualifier::Lapses(self.pattern(Form::When)?)));
        }
        if self.eat(Word::ClockStops) {
            let state = self.state()?;
            let bound = if self.eat(Word::NoLonger) { Some(self.duration()?) } else { None };
            return Ok(Some(Qualifier::ClockStops(state, bound)));
        }
        if self.eat(Word::Grace) {
            return Ok(Some(Qualifier::Grace(self.duration()?)));
        }
        if self.eat(Word::ProRata) {
            return Ok(Some(Qualifier::ProRata));
        }
        Ok(self.eat_step()?.map(Qualifier::Ladder))
    }

    /// Takes a step of the ladder, if one stands here.
    pub fn eat_step(&mut self) -> Res<Option<Step>> {
        let from = self.at;
        let at = if self.eat(Word::InAdvance) {
            StepAt::InAdvance(self.duration()?)
        } else if self.eat(Word::Else) {
            let condition = self.condition()?;
            StepAt::Else { condition, delay: self.delay()? }
        } else if self.is(Word::At) && !matches!(self.ahead(1).map(|t| &t.what), Some(What::Unknown(_)) | None) {
            self.skip();
            self.at_share()?
        } else {
            return Ok(None);
        };
        match self.eat_act()? {
            Some(act) => Ok(Some(Step { at, act, place: self.since(from) })),
            None => {
                self.fine()?;
                self.could_be(Thing::Action);
                self.stop()
            }
        }
    }

    fn delay(&mut self) -> Res<Delay> {
        if self.eat(Word::AfterDelay) {
            let time = self.duration()?;
            return Ok(if self.eat(Word::FromStart) { Delay::FromStart(time) } else { Delay::After(time) });
        }
        if self.eat(Word::At) {
            return Ok(Delay::At(self.time()?));
        }
        Ok(Delay::None)
    }

    fn at_share(&mut self) -> Res<StepAt> {
        if let Some(Token { what: What::Ordinal(nth), .. }) = self.here() {
            self.skip();
            let breaches = self.eat(Word::Breach);
            if !breaches {
                self.need(Word::Occasion)?;
            }
            self.need(Word::In)?;
            return Ok(StepAt::Nth { nth: *nth, breaches, over: self.span()? });
        }
        self.could_be(Thing::Ordinal);
        if self.eat(Word::ShareOfBreaches) {
            let Some(op) = self.eat_op() else { return self.stop() };
            let share = self.share()?;
            self.need(Word::In)?;
            let over = self.span()?;
            return Ok(StepAt::ShareOfBreaches { op, share, over, observations: self.observations()? });
        }
        let share = self.share()?;
        self.need(Word::OfTerm)?;
        Ok(StepAt::Share(share))
    }

    /// `иначе штраф`: the law knows none.
    fn fine(&mut self) -> Res<()> {
        let Some(Token { what: What::Unknown(word), .. }) = self.here() else { return Ok(()) };
        let folded = fold(word);
        if !crate::words::is_fine(&folded) {
            return Ok(());
        }
        let place = self.place();
        self.stop_with(Remark::new(RemarkKind::Fine, place.range()).says(0, word))
    }

    /// Takes an action, if one stands here.
    pub fn eat_act(&mut self) -> Res<Option<Act>> {
        let act = if self.eat(Word::Notify) {
            Act::Notify(self.roles()?)
        } else if self.eat(Word::Warn) {
            Act::Warn(self.roles()?)
        } else if self.eat(Word::HandTo) {
            Act::HandTo(self.roles()?)
        } else if self.eat(Word::ToList) {
            Act::ToList(self.roles()?)
        } else if self.eat(Word::Assign) {
            let to = self.role()?;
            let task = self.name()?;
            Act::Assign { to, task, term: self.eat_term()? }
        } else if let Some(action) = self.choose(Action::ALL, Action::word) {
            Act::Plain(action)
        } else {
            return Ok(None);
        };
        Ok(Some(act))
    }

    /// Takes what is said of the whole rule, if it stands here.
    pub fn eat_tail(&mut self) -> Res<Option<Tail>> {
        let from = self.at;
        let tail = if self.eat(Word::Mode) {
            match self.choose(Mode::ALL, Mode::word) {
                Some(mode) => Tail::Mode(mode, self.since(from)),
                None => return self.stop(),
            }
        } else if self.eat(Word::Weight) {
            Tail::Weight(self.weight()?)
        } else if self.eat(Word::ReviewBy) {
            Tail::ReviewBy(self.date()?)
        } else if self.eat(Word::InForce) {
            Tail::InForce(self.date()?)
        } else if self.sees(0, Word::LastDay) && matches!(self.ahead(1), Some(Token { what: What::Date(..), .. })) {
            self.skip();
            Tail::LastDay(self.date()?)
        } else if self.eat(Word::Note) {
            Tail::Note(self.rest()?)
        } else if self.eat(Word::Purpose) {
            Tail::Purpose(self.rest()?)
        } else if self.eat(Word::SpotCheck) {
            self.spot_check()?
        } else {
            return Ok(None);
        };
        Ok(Some(tail))
    }

    fn weight(&mut self) -> Res<u32> {
        let place = self.place();
        let weight = self.int()?;
        if !(MIN_WEIGHT..=MAX_WEIGHT).contains(&weight) {
            let remark = Remark::new(RemarkKind::WeightOutOfRange, place.range())
                .says(0, &weight.to_string())
                .says(1, &MIN_WEIGHT.to_string())
                .says(2, &MAX_WEIGHT.to_string());
            self.remarks.push(remark);
        }
        Ok(weight)
    }

    fn spot_check(&mut self) -> Res<Tail> {
        let share = self.share()?;
        let window = if self.eat(Word::AWeek) {
            Window::Week
        } else if self.eat(Word::AMonth) {
            Window::Month
        } else {
            return self.stop();
        };
        let bound =
            if self.sees_op(0).is_some() && self.sees_int(1).is_some() && self.sees_kind(2, Form::Many).is_none() {
                match self.eat_op() {
                    Some(op) => Some((op, self.int()?)),
                    None => None,
                }
            } else {
                None
            };
        let by = if self.eat(Word::CheckedBy) { Some(self.roles()?) } else { None };
        Ok(Tail::SpotCheck { share, window, bound, by })
    }
}
