//! The simulated department keeps its word: equal bytes from equal seeds, a key that speaks of its own
//! facts, and beside every fault a near miss.

use facts::{AnyKind, Fact, FactId, Kind, Micros, ObjectRef, ObjectType};
use sim::{Expected, Simulated, Verdict, department};
use std::collections::{BTreeMap, BTreeSet};

/// Seeds tried; a fault of one seed must not hide behind another.
const SEEDS: [u64; 3] = [0, 7, u64::MAX];

/// Instants of facts by the object that they name.
fn instants(facts: &[Fact]) -> BTreeMap<ObjectRef, BTreeSet<Micros>> {
    let mut instants: BTreeMap<ObjectRef, BTreeSet<Micros>> = BTreeMap::new();
    for fact in facts {
        for (&kind, ids) in &fact.objects {
            for id in ids {
                instants.entry(ObjectRef { kind, id: id.clone() }).or_default().insert(fact.at);
            }
        }
    }
    instants
}

/// Duties of periods open with the period, not with a fact.
fn is_of_a_period(expected: &Expected) -> bool {
    matches!(expected.subject.kind, ObjectType::Department | ObjectType::Employee)
}

#[test]
fn equal_seeds_give_equal_bytes_and_other_seeds_other_ones() {
    for seed in SEEDS {
        let (once, again) = (department(seed), department(seed));
        assert_eq!(once.fact_lines(), again.fact_lines());
        assert_eq!(once.key_lines(), again.key_lines());
        assert_eq!(once.view_lines(), again.view_lines());
    }
    assert_ne!(department(1).fact_lines(), department(2).fact_lines());
    assert_ne!(department(1).key_lines(), department(2).key_lines());
}

#[test]
fn the_planted_rows_stand_alone_too() {
    let (whole, alone) = (department(4), sim::planted(4));
    assert!(alone.facts.len() * 3 < whole.facts.len());
    let rows = |s: &Simulated| s.key.iter().map(|e| (e.scenario, e.what, e.verdict)).collect::<Vec<_>>();
    assert_eq!(rows(&alone), rows(&whole));
}

#[test]
fn facts_are_canonical_learned_in_order_and_one_content_each() {
    for seed in SEEDS {
        let Simulated { facts, .. } = department(seed);
        let mut seen: BTreeMap<FactId, &Fact> = BTreeMap::new();
        let mut twice = 0;
        for fact in &facts {
            assert_eq!(facts::parse_line(&facts::print_line(fact)).as_ref(), Ok(fact));
            let first = *seen.entry(fact.id()).or_insert(fact);
            assert_eq!(first, fact, "one id, one content");
            twice += usize::from(!std::ptr::eq(first, fact));
        }
        assert!(twice > 10, "some facts are delivered twice");
        assert!(facts.windows(2).all(|pair| pair[0].learned() <= pair[1].learned()));
        assert!(facts.iter().any(|f| f.learned() > f.at), "some facts are learned of late");
        let retracted: Vec<_> = facts.iter().filter_map(|f| f.retracts.as_ref()).collect();
        assert!(!retracted.is_empty() && retracted.iter().all(|r| seen.contains_key(&r.id)));
    }
}

#[test]
fn the_key_speaks_of_subjects_and_instants_of_the_facts() {
    for seed in SEEDS {
        let Simulated { facts, key, .. } = department(seed);
        let instants = instants(&facts);
        for expected in &key {
            let of_subject = instants.get(&expected.subject);
            assert!(of_subject.is_some(), "no fact of {}: {}", expected.subject, expected.what);
            let opened = expected.opened.filter(|_| !is_of_a_period(expected));
            let begins = opened.is_none_or(|at| of_subject.is_some_and(|of| of.contains(&at)));
            assert!(begins, "nothing happened then: {} of {}", expected.what, expected.subject);
            let in_order = expected.due.zip(expected.opened).is_none_or(|(due, opened)| opened <= due);
            assert!(in_order, "{}", expected.what);
        }
        let lines: BTreeSet<String> =
            key.iter().map(|e| format!("{} {} {} {:?}", e.rule, e.clause, e.subject, e.opened)).collect();
        assert_eq!(lines.len(), key.len(), "one line of the key for one duty");
    }
}

#[test]
fn every_fault_has_a_near_miss_beside_it() {
    let Simulated { key, views, .. } = department(3);
    let mut beside: BTreeMap<(&str, &str, &str), (usize, usize)> = BTreeMap::new();
    for expected in &key {
        let counts = beside.entry((expected.scenario, expected.rule, expected.clause)).or_default();
        match expected.verdict.is_fault() {
            true => counts.0 += 1,
            false => counts.1 += 1,
        }
    }
    // What the end of the log leaves open has no fault of its own; the same clauses have theirs elsewhere.
    beside.retain(|(scenario, ..), _| *scenario != "end of the log");
    for (place, (faults, near)) in &beside {
        assert!(*faults > 0 && *near > 0, "{place:?}: {faults} faults, {near} near misses");
    }
    assert!(
        views.iter().any(|v| v.expected.verdict.is_fault()) && views.iter().any(|v| !v.expected.verdict.is_fault())
    );
    let verdicts: BTreeSet<Verdict> = key.iter().map(|e| e.verdict).collect();
    assert_eq!(verdicts.len(), 9, "every verdict occurs: {verdicts:?}");
}

#[test]
fn the_department_is_alive_and_bears_no_names() {
    let Simulated { facts, .. } = department(5);
    let kinds: BTreeSet<&AnyKind> = facts.iter().map(|f| &f.kind).collect();
    for kind in [
        Kind::Request,
        Kind::CallOut,
        Kind::MsgOut,
        Kind::TaskSet,
        Kind::StageIn,
        Kind::Approved,
        Kind::Paid,
        Kind::AbsenceSet,
    ] {
        assert!(kinds.contains(&AnyKind::Known(kind)), "{kind:?}");
    }
    assert!((5_000..60_000).contains(&facts.len()), "{} facts", facts.len());
    let lines = department(5).fact_lines();
    for person in sim::CAST {
        assert!(!lines.contains(person.name), "names are cards, not facts");
    }
}
