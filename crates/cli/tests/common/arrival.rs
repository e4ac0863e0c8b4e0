//! Facts that come one by one while time passes.

use super::dice::Dice;
use facts::{Fact, Micros};
use watch::{Charters, Live, Question, Standing, fold};

/// How facts arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// As they happened.
    InOrder,
    /// As they happened, but for every fourth, which is told later.
    SomeLate,
    /// In any order.
    Shuffled,
}

impl Arrival {
    pub const ALL: [Arrival; 3] = [Arrival::InOrder, Arrival::SomeLate, Arrival::Shuffled];

    /// The facts, given in the order of the law, as they arrive.
    pub fn of<'a>(self, facts: &'a [Fact], dice: &mut Dice) -> Vec<&'a Fact> {
        let count = facts.len();
        let mut places: Vec<(usize, &Fact)> = facts.iter().enumerate().collect();
        for (place, _) in &mut places {
            match self {
                Arrival::InOrder => {}
                Arrival::SomeLate if dice.below(4) > 0 => {}
                Arrival::SomeLate => *place += dice.below(count / 4),
                Arrival::Shuffled => *place = dice.below(count),
            }
        }
        places.sort_by_key(|(place, _)| *place);
        places.into_iter().map(|(_, fact)| fact).collect()
    }
}

/// About how often the clock is moved while facts come, and how often all is asked for.
const MOVES: usize = 1000;
const LOOKS: usize = 4;

/// A department followed fact by fact, with the clock moved at random instants. On the way it is asked for all, and must say what
/// the fold of the facts that came says: a log that is cut there; the rest continues it.
pub fn follow(charters: &Charters, facts: &[&Fact], question: &Question, dice: &mut Dice) -> Standing {
    let mut live = Live::new(charters.clone(), question.complete).expect("what the fold takes");
    let now = question.now.expect("an instant to be asked as of");
    let mut clock: Option<Micros> = None;
    for fact in facts {
        if fact.at <= now && dice.below(facts.len()) < MOVES {
            clock = Some(moved(&mut live, clock, fact.at, dice));
        }
        live.push(fact).expect("what a log takes");
        if dice.below(facts.len()) < LOOKS {
            look(&mut live, charters, clock.unwrap_or(fact.at), question);
        }
    }
    live.standing(now).expect("what the fold takes")
}

/// Moves the clock to some instant between where it stands and `to`.
fn moved(live: &mut Live, clock: Option<Micros>, to: Micros, dice: &mut Dice) -> Micros {
    let since = clock.unwrap_or(to);
    if since > to {
        return since;
    }
    let at = since + dice.below((to - since + 1) as usize) as Micros;
    live.advance(since, at).expect("what the fold takes");
    at
}

fn look(live: &mut Live, charters: &Charters, clock: Micros, question: &Question) {
    let latest = live.log().instants().iter().copied().max().unwrap_or(clock);
    let so_far = Question { now: Some(clock.max(latest)), ..*question };
    let seen = live.standing(clock.max(latest)).expect("what the fold takes").lines();
    assert!(seen == fold(charters, live.log(), &so_far).expect("taken").lines(), "cut where the clock is at {clock}");
}
