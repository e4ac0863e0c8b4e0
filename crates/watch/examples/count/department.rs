//! The invented department of `sim` under the whole charter of the demonstration: clients with their requests, deals, calls and
//! holders, judged family by family.

use crate::common::{self, charters, law};
use crate::{counted, read};
use facts::{Fact, Log, Micros};
use watch::{Charters, Live, Question};

/// Which department is invented.
const SEED: u64 = 1;

/// How often a living department is looked at.
const DAY: Micros = 24 * worktime::HOUR;

/// A department that lives is followed for about two months: to look back every day costs more the longer it has lived.
const FOLLOWED: usize = 4_000;

/// The whole half-year at once.
pub fn whole() -> usize {
    let facts = sim::department(SEED).facts;
    let mut log = Log::new();
    for fact in &facts {
        log.push_fact(fact).expect("room");
    }
    let charters = demonstration();
    let mut duties = 0;
    counted(&mut || {
        let standing = watch::fold(&charters, &log, &Question::default()).expect("every form is known");
        duties = standing.duties.len();
    });
    assert_ne!(duties, 0, "something is concluded");
    facts.len()
}

/// Its first months as it lives: facts in the order in which they are learned of, and a look every day at what has been broken.
pub fn live() -> usize {
    let mut facts = sim::department(SEED).facts;
    facts.truncate(FOLLOWED);
    let mut live = Live::new(demonstration(), false).expect("every form is known");
    let mut broken = 0;
    counted(&mut || broken = lived(&mut live, &facts));
    assert_ne!(broken, 0, "something is broken");
    facts.len()
}

fn lived(live: &mut Live, facts: &[Fact]) -> usize {
    let mut looked = facts.first().map_or(0, Fact::learned);
    let mut broken = 0;
    for fact in facts {
        while fact.learned() >= looked + DAY {
            broken += live.advance(looked, looked + DAY).expect("every form is known").len();
            looked += DAY;
        }
        live.push(fact).expect("room");
    }
    broken
}

fn demonstration() -> Charters {
    charters(law(&read(common::root().join("charters/demo.md"))))
}
