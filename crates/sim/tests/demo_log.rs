//! The log for the first acquaintance is made of canonical lines: it reads back into the very same bytes.

use std::collections::BTreeSet;

const DEMO: &str = include_str!("../../../demo/facts.jsonl");

#[test]
fn the_demo_log_is_canonical_and_in_order() {
    let facts: Vec<_> = DEMO.lines().map(|line| facts::parse_line(line).expect("a line of the demo")).collect();
    for (fact, line) in facts.iter().zip(DEMO.lines()) {
        assert_eq!(facts::print_line(fact), line);
    }
    assert!(facts.windows(2).all(|pair| pair[0].order(&pair[1]).is_lt()));
    let ids: BTreeSet<_> = facts.iter().map(facts::Fact::id).collect();
    for retraction in facts.iter().filter_map(|f| f.retracts.as_ref()) {
        assert!(ids.contains(&retraction.id), "a retraction takes back a fact of the log");
    }
}
