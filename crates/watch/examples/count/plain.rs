//! Plain cases, each fact of which names one object: grouped by subject, fact by fact in order of time, and as a department that is
//! followed while it lives.

use crate::{common, counted};
use facts::{Log, Micros};
use watch::program::{Listed, Standings};
use watch::{Charters, Live};

/// The compiled program, subject after subject.
pub fn grouped(charters: &Charters, log: &Log) -> usize {
    let (program, families) = common::program(charters, log);
    let now = last(log);
    let mut work = program.work();
    let mut listed = Listed(Vec::with_capacity(log.len() * 8));
    counted(&mut || program.run(&families, 0..families.count(), now, &mut work, &mut listed));
    assert!(!listed.0.is_empty(), "something is concluded");
    log.len()
}

/// The compiled program, fact by fact in order of time.
pub fn in_turn(charters: &Charters, log: &Log) -> usize {
    let (program, families) = common::program(charters, log);
    let (order, now) = (common::in_order_of_time(&families), last(log));
    let mut standings = Standings::new(&program, families.count());
    let mut listed = Listed(Vec::with_capacity(log.len() * 8));
    counted(&mut || {
        for fact in &order {
            while standings.rung(&program, &families, fact.at).is_some() {}
            standings.push(&program, &families, (fact.code, fact.at), (fact.family, fact.row), &mut listed);
        }
        for family in 0..families.count() as u32 {
            standings.finish(&program, &families, family, now, &mut listed);
        }
    });
    assert!(!listed.0.is_empty(), "something is concluded");
    log.len()
}

/// A department followed as the same facts come, family by family, and asked once at the end.
pub fn live(charters: Charters, log: &Log) -> usize {
    let mut facts: Vec<_> = (0..log.len() as u32).map(|row| log.fact(row)).collect();
    facts.sort_by(facts::Fact::order);
    let mut live = Live::new(charters, false).expect("every form is known");
    let mut duties = 0;
    counted(&mut || {
        for fact in &facts {
            live.push(fact).expect("room");
        }
        duties = live.standing(last(log)).expect("every form is known").duties.len();
    });
    assert_ne!(duties, 0, "something is concluded");
    facts.len()
}

/// The instant of the last fact.
fn last(log: &Log) -> Micros {
    log.instants().iter().copied().max().unwrap_or(0)
}
