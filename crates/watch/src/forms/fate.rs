//! What the next fact does to an open answer: it counts acts, takes or leaves own word, and concludes.

use super::answer::{Demanded, Open};
use crate::State;
use crate::code::term::Due;
use crate::course::Pos;
use crate::judge::{End, Turn, talking};
use crate::truth::{True, Truth, Unknown};
use facts::Micros;
use worktime::spans::Stretch as Instants;

/// What a fact did to a duty.
pub(super) enum Fate {
    Stays,
    Ends(End, Vec<Pos>, Option<Pos>),
}

impl Turn<'_, '_> {
    pub(super) fn fate(
        &self,
        open: &mut Open,
        d: Demanded<'_>,
        pos: Pos,
        worth: Truth,
        (lapses, ends): (bool, bool),
    ) -> Fate {
        let at = self.spot.at;
        open.broken |= !open.due.keeps(at);
        match worth {
            // What is unknown counts also before the delay is over.
            Unknown if !open.broken => open.unknown = true,
            True => {
                self.take_act(open, d, pos);
                if self.is_enough(open, d) {
                    return self.settled(open, pos);
                }
            }
            _ => {}
        }
        if !open.broken && (lapses || ends) {
            let said = self.said(open).filter(|own| own.0 != pos);
            return match said {
                Some((own, t)) => Fate::Ends(End::at(State::OwnWord, t), vec![own], None),
                None => Fate::Ends(End::at(State::Lapsed, at), vec![pos], None),
            };
        }
        if open.broken && self.said(open).is_some_and(|_| !open.due.no_term) {
            let (own, t) = self.said(open).unwrap_or((pos, at));
            return Fate::Ends(End::at(State::OwnWord, t), vec![own], None);
        }
        match ends {
            true if open.due.breaks.is_some_and(|b| talking(&self.eval, self.subject, b, at)) => {
                open.over = true;
                Fate::Stays
            }
            true => Fate::Ends(End::none(doubted(open, State::Breached)), Vec::new(), None),
            false => Fate::Stays,
        }
    }

    /// Enough acts have come with the fact at `pos`.
    fn settled(&self, open: &Open, pos: Pos) -> Fate {
        let acts = || open.acts.iter().copied().filter(|&p| open.anchor != Some(p)).collect();
        if !open.broken {
            return Fate::Ends(End::at(State::Kept, self.spot.at), acts(), Some(pos));
        }
        if let Some((own, t)) = self.said(open) {
            return Fate::Ends(End::at(State::OwnWord, t), vec![own], None);
        }
        match open.unknown {
            true => Fate::Ends(End::none(State::NotJudged), Vec::new(), None),
            false => Fate::Ends(End::at(State::KeptLate, self.spot.at), acts(), Some(pos)),
        }
    }

    /// Counts a sure act, as far as the window and the word of its teller allow.
    pub(super) fn take_act(&self, open: &mut Open, d: Demanded<'_>, pos: Pos) {
        let at = self.eval.at(pos);
        if d.term.moment().is_some() && !open.broken {
            open.seen.push(pos);
        }
        if open.due.from.is_some_and(|from| at < from) {
            return;
        }
        if self.self_declared(pos) && !open.broken {
            open.own.push((pos, at));
        }
        if self.only_said(pos, &open.due) {
            return;
        }
        open.acts.push(pos);
        if let Some((field, _)) = d.act.distinct
            && let Some(value) = self.own_value(field, pos)
            && !open.values.contains(&value)
        {
            open.values.push(value);
        }
    }

    fn is_enough(&self, open: &Open, d: Demanded<'_>) -> bool {
        let varied = d.act.distinct.is_none_or(|(_, wanted)| open.values.len() as u32 >= wanted);
        open.acts.len() as u32 >= d.times && varied
    }

    /// A fact of own word that does not settle: the clause does not take it, or it was told too late.
    pub(super) fn only_said(&self, pos: Pos, due: &Due) -> bool {
        let learned = self.eval.log.learned(self.row(pos));
        self.self_declared(pos) && !(self.clause().own_word && due.keeps(learned))
    }

    /// The first act of own word inside the window.
    pub(super) fn said(&self, open: &Open) -> Option<(Pos, Micros)> {
        let inside = |t: Micros| open.due.from.is_none_or(|f| f <= t) && open.due.keeps(t);
        open.own.iter().copied().find(|o| inside(o.1))
    }

    /// Looks the moment up anew: it may have been moved, also over acts that came before.
    pub(super) fn look_up(&self, open: &mut Open, d: Demanded<'_>, pauses: &[Instants]) -> Fate {
        let told = |spot| d.term.moment().and_then(|f| self.eval.told(f, spot, self.subject));
        let (before, now) = (told(open.valued), told(self.spot));
        let anew = now.is_some_and(|n| n.0 == self.spot.fact);
        if !anew && before.map(|t| t.1) == now.map(|t| t.1) {
            return Fate::Stays;
        }
        open.valued = self.spot;
        let due = self.deadline(open, d.term, pauses);
        if due == open.due {
            return Fate::Stays;
        }
        open.due = due;
        (open.acts, open.values, open.own) = (Vec::new(), Vec::new(), Vec::new());
        for pos in std::mem::take(&mut open.seen) {
            self.take_act(open, d, pos);
            if self.is_enough(open, d) {
                let acts = open.acts.iter().copied().filter(|&p| open.anchor != Some(p)).collect();
                return Fate::Ends(End::at(State::Kept, self.eval.at(pos)), acts, Some(pos));
            }
        }
        Fate::Stays
    }
}

pub(super) fn doubted(open: &Open, state: State) -> State {
    if open.unknown { State::NotJudged } else { state }
}
