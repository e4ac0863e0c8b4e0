//! Real logs under the charters that are shipped for them: judged by the program, family by family, on threads, fact by fact, in
//! whatever order they came, cut in two and continued, or slowly, they give the same bytes. No figure of the data stands here.

mod common;

use common::arrival::{Arrival, follow};
use common::dice::Dice;
use common::part::{Families, Part};
use common::{data, law, log, log_of};
use facts::{Fact, Log, Micros};
use watch::{Charters, Question, Standing, Unsupported, fold, fold_by_families, fold_on};

/// A real log, its charter and mapping, and how small a part of it is judged slowly and fact by fact.
struct Set {
    name: &'static str,
    files: &'static [&'static str],
    /// Of how many families one is taken: in every run, and in a long one.
    one_in: [u64; 2],
    /// How many such parts are judged.
    parts: [u64; 2],
}

/// Whether the test may take long.
fn is_long() -> bool {
    std::env::var_os("DIRIGENT_SOAK").is_some()
}

/// Stops at the first way of judging that says something else, and shows where.
fn same(name: &str, way: &str, wanted: &str, found: &str) {
    if wanted == found {
        return;
    }
    let only = |a: &str, b: &str| -> Vec<String> {
        let others: std::collections::BTreeSet<&str> = b.lines().collect();
        a.lines().filter(|line| !others.contains(line)).take(3).map(str::to_owned).collect()
    };
    panic!("{name}: {way}\nlacks {:#?}\nadds {:#?}", only(wanted, found), only(found, wanted));
}

fn said(standing: Result<Standing, Unsupported>) -> String {
    standing.expect("a shipped charter is judged whole").lines()
}

/// As of the end, of the end of all, and of an instant on the way.
fn questions(log: &Log) -> [Question; 3] {
    let mut instants: Vec<Micros> = log.instants().to_vec();
    instants.sort_unstable();
    let as_of = |place: usize| Question { now: instants.get(place).copied(), ..Question::default() };
    let last = as_of(instants.len() - 1);
    [last, Question { complete: true, ..last }, as_of(instants.len() * 3 / 5)]
}

/// The ways that take a whole log at once.
fn at_once(name: &str, charters: &Charters, log: &Log, question: &Question) -> Standing {
    let standing = fold(charters, log, question).expect("a shipped charter is judged whole");
    let wanted = standing.lines();
    same(name, "family by family", &wanted, &said(fold_by_families(charters, log, question)));
    for threads in [2, 3] {
        same(name, &format!("{threads} threads"), &wanted, &said(fold_on(threads, charters, log, question)));
    }
    standing
}

/// What came later changes nothing of what was so at an instant. Who tells of holders later is unknown to the shorter log.
fn cut(name: &str, charters: &Charters, facts: &[Fact], question: &Question) {
    let question = Question { holders: true, ..*question };
    let before = log_of(facts.iter().filter(|fact| question.now.is_none_or(|now| fact.at <= now)));
    let whole = said(fold(charters, &log_of(facts), &question));
    same(name, "the log that ended there", &whole, &said(fold(charters, &before, &question)));
}

/// The ways that take fact after fact, in any order.
fn one_by_one(name: &str, charters: &Charters, facts: &[Fact], question: &Question, wanted: &str, seed: u64) {
    for arrival in Arrival::ALL {
        let mut dice = Dice(seed);
        let arriving = arrival.of(facts, &mut dice);
        let arrived = log_of(arriving.iter().copied());
        same(name, &format!("{arrival:?} at once"), wanted, &said(fold(charters, &arrived, question)));
        let followed = follow(charters, &arriving, question, &mut dice).lines();
        same(name, &format!("{arrival:?} fact by fact, seed {seed}"), wanted, &followed);
    }
}

/// All ways on a part of a log that the slow judge can bear.
fn every_way(name: &str, charters: &Charters, facts: &[Fact], seed: u64) {
    let log = log_of(facts);
    for question in questions(&log) {
        let standing = at_once(name, charters, &log, &question);
        assert!(!standing.duties.is_empty(), "{name}: nothing was judged");
        let wanted = standing.lines();
        same(name, "slowly", &wanted, &oracle::fold(charters, &log, &question).lines());
        one_by_one(name, charters, facts, &question, &wanted, seed);
        cut(name, charters, facts, &question);
    }
}

/// All ways but the slow one on a whole log.
fn whole(name: &str, charters: &Charters, log: &Log) {
    let mut facts: Vec<Fact> = log.facts().collect();
    facts.sort_by(Fact::order);
    let questions = questions(log);
    for question in &questions {
        at_once(name, charters, log, question);
        cut(name, charters, &facts, question);
    }
    let wanted = said(fold(charters, log, &questions[0]));
    one_by_one(name, charters, &facts, &questions[0], &wanted, 0);
}

fn agree(set: &Set) {
    let Some(folder) = data(set.name) else { return };
    let charters = Charters { versions: vec![law(set.name)], by_dates: false };
    let log = log(set.name, &folder, set.files);
    let families = Families::of(&log);
    let long = usize::from(is_long());
    for place in 0..set.parts[long] {
        let facts = families.part(&log, Part { one_in: set.one_in[long], place });
        every_way(set.name, &charters, &facts, place);
    }
    if is_long() {
        whole(set.name, &charters, &log);
    }
}

#[test]
fn the_loan_log() {
    agree(&Set { name: "bpic2012", files: &["bpic2012.xes.gz"], one_in: [120, 10], parts: [1, 4] });
}

#[test]
fn the_online_school() {
    let files = &["deals.csv.gz", "contacts.csv.gz", "calls.csv.gz"];
    agree(&Set { name: "online-school-crm", files, one_in: [100, 40], parts: [1, 4] });
}

#[test]
fn the_hardware_sales() {
    let files = &["sales_pipeline.csv", "sales_teams.csv"];
    agree(&Set { name: "maven-crm-sales", files, one_in: [20, 3], parts: [1, 3] });
}

#[test]
fn the_fines() {
    agree(&Set { name: "road-traffic-fines", files: &["road_traffic_fines.xes.gz"], one_in: [400, 40], parts: [1, 4] });
}
