//! Bearer, charge and split of one duty: whose minutes it cost, and to whom it is counted.

use super::Held;
use crate::code::pattern::Who;
use crate::code::term::Due;
use crate::course::{Obj, Pos};
use crate::eval::Eval;
use crate::{Holder, Split, State};
use facts::Micros;
use std::collections::BTreeMap;
use worktime::spans::Stretch as Instants;

/// What is asked of people about one duty.
pub(crate) struct Asked<'a> {
    pub(crate) who: &'a Who,
    pub(crate) subject: Obj,
    /// The fact that opened it, or the act that is judged.
    pub(crate) doer: Option<Pos>,
    pub(crate) state: State,
    pub(crate) opened: Micros,
    pub(crate) due: Due,
    pub(crate) settled: Option<Micros>,
    /// The calendar of its term, where it has one.
    pub(crate) calendar: Option<usize>,
    pub(crate) pauses: &'a [Instants],
    pub(crate) now: Micros,
}

/// Bearer, charge and split.
pub(crate) struct Borne {
    pub(crate) bearer: Holder,
    pub(crate) charged: Holder,
    pub(crate) split: Option<Split>,
}

/// Working time with one holder.
type Piece = (Micros, Micros, Held, Micros);

impl Eval<'_> {
    /// Who bore a duty, whom it is charged to, and how its minutes are split.
    pub(crate) fn borne(&self, asked: &Asked<'_>) -> Borne {
        let at = match (asked.state, asked.due.due) {
            (State::Violated, _) | (_, None) => asked.opened,
            (_, Some(due)) => due.min(asked.now).max(asked.opened),
        };
        let bearer = self.holder(asked.who, asked.subject, asked.doer, at);
        let late = matches!(asked.state, State::Breached | State::KeptLate | State::OwnWord);
        let split = match (asked.due.due, asked.calendar) {
            (Some(due), Some(calendar)) if late && self.context.has_holders => Some(self.pieces(asked, due, calendar)),
            _ => None,
        };
        let charged = match &split {
            Some((before, _)) => match largest(before) {
                Some(held) => self.blamed(held, at),
                None => self.head_for(bearer, asked.state, at),
            },
            None => self.head_for(bearer, asked.state, at),
        };
        let shares = |pieces: &[Piece]| {
            let mut shares: BTreeMap<Holder, Micros> = BTreeMap::new();
            for piece in pieces {
                *shares.entry(self.told_as(piece.2)).or_default() += piece.3;
            }
            shares
        };
        Borne {
            bearer: self.told_as(bearer),
            charged: self.told_as(charged),
            split: split.map(|(before, after)| Split { before: shares(&before), after: shares(&after) }),
        }
    }

    /// A deviation that waited in the queue is the head's, where one is known.
    fn head_for(&self, bearer: Held, state: State, t: Micros) -> Held {
        match bearer {
            Held::Queue if state.is_deviation() => self.head(t).map_or(Held::Queue, Held::Person),
            other => other,
        }
    }

    /// Shares of the queue, and of an absent person without cover, are the head's, where one is known.
    fn blamed(&self, held: Held, t: Micros) -> Held {
        match held {
            Held::Queue | Held::Absent(_) => self.head(t).map_or(held, Held::Person),
            other => other,
        }
    }

    /// Working time by holder up to the deadline, and after it.
    fn pieces(&self, asked: &Asked<'_>, due: Micros, calendar: usize) -> (Vec<Piece>, Vec<Piece>) {
        let middle = due.max(asked.opened);
        let end = asked.settled.unwrap_or(asked.now);
        let cuts = self.changes(asked.subject, asked.opened, middle.max(end));
        let held = |t: Micros| self.lies_with(self.holder(asked.who, asked.subject, asked.doer, t), t);
        let pieces = |from: Micros, to: Micros| {
            let inner = cuts.iter().copied().filter(|t| from < *t && *t < to);
            let ends: Vec<Micros> = std::iter::once(from).chain(inner).chain([to.max(from)]).collect();
            let mut pieces: Vec<Piece> = Vec::new();
            for pair in ends.windows(2) {
                let time = self.calendar(calendar).use_outside(pair[0], pair[1], asked.pauses);
                if time > 0 {
                    pieces.push((pair[0], pair[1], held(pair[0]), time));
                }
            }
            pieces
        };
        (pieces(asked.opened, middle), pieces(middle, end))
    }

    /// Instants in `(a, b)` at which a holder, a shift or an absence may change, in order.
    fn changes(&self, subject: Obj, a: Micros, b: Micros) -> Vec<Micros> {
        let mut line = vec![subject];
        let mut next = 0;
        while let Some(&obj) = line.get(next) {
            let object = self.course.object(obj);
            for parent in object.parents.iter().map(|p| p.2).chain(object.aliases.iter().filter_map(|a| a.1)) {
                if !line.contains(&parent) {
                    line.push(parent);
                }
            }
            next += 1;
        }
        let mut cuts: Vec<Micros> = Vec::new();
        for obj in line {
            let object = self.course.object(obj);
            cuts.extend(object.owners.iter().map(|o| o.0));
            cuts.extend(object.parents.iter().map(|p| self.at(p.0)).chain(object.aliases.iter().map(|a| self.at(a.0))));
            cuts.extend(self.context.holder_changes((object.kind, object.name)));
        }
        let given = self.context.roles.iter().chain(&self.context.absences).chain(&self.context.shifts);
        cuts.extend(given.flat_map(|g| [g.from, g.to]));
        for role in self.code.versions[self.version].roles.iter().filter_map(|r| r.calendar) {
            cuts.extend(self.calendar(role).open_between(a, b).into_iter().flat_map(|h| [h.0, h.1]));
        }
        cuts.retain(|t| a < *t && *t < b);
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }
}

/// The largest share, of equal ones the later. Minutes outside a shift are nobody's fault.
fn largest(pieces: &[Piece]) -> Option<Held> {
    let mut shares: BTreeMap<Held, Micros> = BTreeMap::new();
    for piece in pieces.iter().filter(|p| !matches!(p.2, Held::OutOfShift(_))) {
        *shares.entry(piece.2).or_default() += piece.3;
    }
    let most = *shares.values().max()?;
    pieces.iter().rev().map(|p| p.2).find(|held| shares.get(held) == Some(&most))
}
