//! Generated charters, logs and questions, wide on purpose; and a way to make a failing case small.

#![allow(dead_code)]

pub mod dice;
pub mod laws;
pub mod logs;
pub mod wider;

use charter::law::Law;
use dice::Dice;
use facts::{Fact, Log};
use watch::{Charters, Question};

/// What a generated case may contain.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub facts: usize,
    pub form: Option<usize>,
    pub clients: bool,
    pub merge: bool,
    pub conditions: bool,
    pub extras: bool,
    pub pauses: bool,
    pub moments: bool,
    pub timers: bool,
    pub own_word: bool,
    pub late: bool,
    pub retract: bool,
    pub editions: bool,
    pub holders: bool,
    pub long: bool,
    /// All sorts of bearers, roles with shifts, employees and the department as subjects.
    pub people: bool,
    /// States of other objects, of employees and invoices; states that dates close.
    pub states: bool,
    pub measures: bool,
    pub ladders: bool,
    /// Waivers and accepted words.
    pub words: bool,
}

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    pub laws: Vec<Law>,
    pub by_dates: bool,
    pub facts: Vec<Fact>,
    pub question: Question,
}

impl Case {
    pub fn of(seed: u64, shape: &Shape) -> Case {
        let mut dice = Dice(seed);
        let laws = laws::laws(&mut dice, shape);
        let mut facts = logs::log(&mut dice, shape);
        let now = dice.one_in(3).then(|| logs::instant(&mut dice, shape));
        // Asked after the last version has come into force.
        let now = if shape.editions { Some(logs::START + 15 * 86_400_000_000) } else { now };
        let known = (shape.late && dice.one_in(3)).then(|| logs::instant(&mut dice, shape));
        let complete = dice.one_in(4);
        let by_dates = shape.editions && dice.one_in(3);
        let question = Question { now, known, complete, ..Question::default() };
        if shape.words {
            // The head speaks of duties that there are.
            let charters = Charters { versions: laws.clone(), by_dates };
            let found = oracle::fold(&charters, &log_of(&facts), &Question { complete, ..Question::default() });
            let ids: Vec<_> = found.duties.iter().map(watch::Duty::id).collect();
            logs::add_words(&mut dice, shape, &mut facts, &ids);
        }
        Case { laws, by_dates, facts, question }
    }

    pub fn charters(&self) -> Charters {
        Charters { versions: self.laws.clone(), by_dates: self.by_dates }
    }

    pub fn log(&self) -> Log {
        log_of(&self.facts)
    }

    /// The smallest case that can be reached by leaving out facts, rules, attributes and conditions one by one.
    pub fn smaller(self, fails: &dyn Fn(&Case) -> bool) -> Case {
        let mut best = self;
        loop {
            let Some(next) = best.cuts().into_iter().find(|c| fails(c)) else { return best };
            best = next;
        }
    }

    fn cuts(&self) -> Vec<Case> {
        let mut cuts = Vec::new();
        let mut cut = |change: &dyn Fn(&mut Case)| {
            let mut case = self.clone();
            change(&mut case);
            cuts.push(case);
        };
        for i in 0..self.facts.len() {
            cut(&|c| {
                c.facts.remove(i);
            });
        }
        if self.laws.len() > 1 {
            cut(&|c| {
                c.laws.pop();
            });
        }
        if self.laws[0].rules.len() > 1 {
            cut(&|c| c.laws.iter_mut().for_each(|l| drop(l.rules.remove(0))));
            cut(&|c| c.laws.iter_mut().for_each(|l| drop(l.rules.pop())));
        }
        if self.laws[0].case_ends.is_some() {
            cut(&|c| c.laws.iter_mut().for_each(|l| l.case_ends = None));
        }
        for i in 0..self.facts.len() {
            let f = &self.facts[i];
            if f.recorded.is_some() {
                cut(&|c| c.facts[i].recorded = None);
            }
            if f.cause.is_some() {
                cut(&|c| c.facts[i].cause = None);
            }
            for name in f.attributes.keys() {
                cut(&|c| {
                    c.facts[i].attributes.remove(name);
                });
            }
            for (kind, ids) in &f.objects {
                if ids.len() > 1 || f.objects.len() > 1 {
                    cut(&|c| {
                        c.facts[i].objects.remove(kind);
                    });
                }
            }
        }
        use charter::law::Cond;
        let clause = |c: &mut Case, change: &dyn Fn(&mut charter::law::Clause)| {
            c.laws.iter_mut().flat_map(|l| &mut l.rules).flat_map(|r| &mut r.clauses).for_each(change)
        };
        let all: Vec<_> = self.laws.iter().flat_map(|l| &l.rules).flat_map(|r| &r.clauses).collect();
        if all.iter().any(|c| c.scope != Cond::True) {
            cut(&|c| clause(c, &|c| c.scope = Cond::True));
        }
        if all.iter().any(|c| !c.pauses.is_empty()) {
            cut(&|c| clause(c, &|c| c.pauses.clear()));
        }
        if all.iter().any(|c| c.proof.is_some()) {
            cut(&|c| clause(c, &|c| c.proof = None));
        }
        if all.iter().any(|c| !c.lapses.is_empty()) {
            cut(&|c| clause(c, &|c| c.lapses.clear()));
        }
        if all.iter().any(|c| c.except_where.len() + c.except_after.len() + c.except_while.len() > 0) {
            cut(&|c| {
                clause(c, &|c| {
                    c.except_where.clear();
                    c.except_after.clear();
                    c.except_while.clear();
                })
            });
        }
        if all.iter().any(|c| !c.ladder.is_empty()) {
            for drop_first in [true, false] {
                cut(&|c| {
                    clause(c, &|c| {
                        if drop_first && !c.ladder.is_empty() {
                            c.ladder.remove(0);
                        } else {
                            c.ladder.pop();
                        }
                    })
                });
            }
        }
        if all.iter().any(|c| c.personally) {
            cut(&|c| clause(c, &|c| c.personally = false));
        }
        if self.question.now.is_some() && self.laws.len() == 1 {
            cut(&|c| c.question.now = None);
        }
        cuts
    }
}

pub fn log_of(facts: &[Fact]) -> Log {
    let mut log = Log::new();
    for fact in facts {
        log.push_fact(fact).unwrap();
    }
    log
}
