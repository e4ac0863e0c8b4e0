//! A simulated department: half a year of facts from a seed, with planted faults and the answer key to
//! them. Whoever plants a fault writes its line of the key by hand; this crate knows neither calendars
//! nor rules, so that it cannot share a mistake with those who judge.

mod arrival;
mod background;
mod cast;
mod days;
mod expected;
mod notebook;
mod planter;
mod scenarios;

pub use cast::{CAST, Person};
pub use expected::{Expected, Verdict, View};

use facts::Fact;
use notebook::Notebook;
use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;

/// A department as it was simulated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulated {
    /// The facts in the order in which they were learned of; some stand twice.
    pub facts: Vec<Fact>,
    /// What a judge of the demonstration's charter must find: every deviation is in it, with its near misses.
    pub key: Vec<Expected>,
    /// What must be found when one looks back to an instant, knowing what was known then.
    pub views: Vec<View>,
}

impl Simulated {
    /// The facts as canonical lines.
    pub fn fact_lines(&self) -> String {
        self.facts.iter().map(|fact| facts::print_line(fact) + "\n").collect()
    }

    /// The key as lines of JSON.
    pub fn key_lines(&self) -> String {
        self.key.iter().map(|expected| expected.line() + "\n").collect()
    }

    /// The views back in time as lines of JSON.
    pub fn view_lines(&self) -> String {
        self.views.iter().map(|view| view.line() + "\n").collect()
    }

    /// Everything as files: name and content.
    pub fn files(&self) -> [(&'static str, String); 3] {
        [("facts.jsonl", self.fact_lines()), ("key.jsonl", self.key_lines()), ("views.jsonl", self.view_lines())]
    }
}

/// Half a year of a small department, 1 June to 30 November 2026. Equal seeds give equal bytes.
pub fn department(seed: u64) -> Simulated {
    simulate(seed, background::write)
}

/// The same half-year without its ordinary traffic: only people, planted faults and near misses. For a
/// judge that is believed rather than fast.
pub fn planted(seed: u64) -> Simulated {
    simulate(seed, |book, _| background::people(book))
}

fn simulate(seed: u64, ordinary: fn(&mut Notebook, &mut Pcg64Mcg)) -> Simulated {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let mut book = Notebook::default();
    ordinary(&mut book, &mut random);
    arrival::delay(&mut book.facts, &mut random);
    let planter::Sheet { key, views } = scenarios::plant(&mut book, &mut random);
    Simulated { facts: arrival::arrive(book.facts, &mut random), key, views }
}
