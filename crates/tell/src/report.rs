//! What stands around the blocks: what was not judged, and the summary by rules.

use crate::Teller;
use charter::law::{Law, Rule};
use facts::AnyKind;
use std::collections::BTreeMap;
use watch::{NotJudged, Standing, State, Why};
use wording::number::number;
use wording::share::percent;

use crate::act::Noun;
use crate::block::PART;

/// Digits after the point of a share in the summary: tenths of a percent.
const SHARE_DIGITS: u32 = 1;

/// How the duties of one rule ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All duties but the withdrawn, which count nowhere.
    pub duties: u64,
    /// Kept in time.
    pub kept: u64,
    /// Kept late, by own word or not.
    pub late: u64,
    /// Breached and not made up for, and those whose date was never set.
    pub breached: u64,
    /// Acts against a prohibition, an order, a count.
    pub violated: u64,
    /// Still open.
    pub open: u64,
    /// Lapsed, waived, not judged.
    pub aside: u64,
}

impl Tally {
    /// Counts one duty more.
    pub fn add(&mut self, state: State) {
        let place = match state {
            State::Kept => &mut self.kept,
            State::KeptLate | State::OwnWord => &mut self.late,
            State::Breached | State::NoTerm => &mut self.breached,
            State::Violated => &mut self.violated,
            State::Open => &mut self.open,
            State::Lapsed | State::Waived | State::NotJudged => &mut self.aside,
            State::Withdrawn => return,
        };
        *place += 1;
        self.duties += 1;
    }

    /// Adds another tally.
    pub fn add_all(&mut self, other: &Tally) {
        self.duties += other.duties;
        self.kept += other.kept;
        self.late += other.late;
        self.breached += other.breached;
        self.violated += other.violated;
        self.open += other.open;
        self.aside += other.aside;
    }

    /// Duties that were judged: kept, late, breached, violated.
    pub fn judged(&self) -> u64 {
        self.kept + self.late + self.breached + self.violated
    }
}

/// The tallies of a standing by rule id, in the order of the ids.
pub fn tallies(standing: &Standing) -> BTreeMap<&str, Tally> {
    let mut found: BTreeMap<&str, Tally> = BTreeMap::new();
    for duty in &standing.duties {
        found.entry(&duty.rule).or_default().add(duty.state);
    }
    found
}

/// The name of a rule now, by its id; the id where no version has it.
pub fn rule_name<'a>(versions: &'a [Law], id: &'a str) -> &'a str {
    let rules = versions.iter().rev().flat_map(|law| &law.rules);
    let mut named = rules.filter(|rule: &&Rule| rule.id == id);
    named.next().map_or(id, |rule| rule.name.as_str())
}

impl Teller<'_> {
    /// What was not judged, a sentence each; one that says that all was, if nothing was left out.
    pub fn not_judged(&self, versions: &[Law], standing: &Standing) -> Vec<String> {
        let (mut lines, mut idle) = (Vec::new(), Vec::new());
        for entry in &standing.not_judged {
            let rule = self.rule_of(versions, entry);
            let id = match entry.why {
                Why::NoFacts => {
                    idle.push(rule);
                    continue;
                }
                Why::NoValue => "report-no-value",
                Why::NoPerson => "report-no-person",
                Why::NotEntitled => "report-not-entitled",
            };
            lines.push(self.say(id, &[("rule", rule.into()), ("n", entry.count.into())]));
        }
        if !idle.is_empty() {
            let values = [("n", idle.len().into()), ("rules", idle.join("; ").into())];
            lines.push(self.say("report-no-facts", &values));
        }
        if !standing.unread.is_empty() {
            let kinds = self.unread(&standing.unread);
            lines.push(self.say("report-unread", &[("kinds", kinds.into())]));
        }
        for (calendar, year) in &standing.years_without_data {
            let values = [("calendar", self.quoted(calendar).into()), ("year", year.to_string().into())];
            let id = if calendar.is_empty() { "report-year-main" } else { "report-year" };
            lines.push(self.say(id, &values));
        }
        if lines.is_empty() {
            lines.push(self.say("report-all-judged", &[]));
        }
        lines
    }

    /// The rule with the clause, as in the heading of a duty.
    fn rule_of(&self, versions: &[Law], entry: &NotJudged) -> String {
        let name = vec![self.named(rule_name(versions, &entry.rule))];
        [name, self.clause_parts(&entry.clause, None)].concat().join(PART)
    }

    /// Kinds by their nouns with their counts: `заказ (12), событие «замер» (3)`.
    fn unread(&self, kinds: &[(String, u64)]) -> String {
        let told = kinds.iter().map(|(id, count)| {
            let kind = match AnyKind::parse(id) {
                Some(AnyKind::Known(kind)) => self.kind(kind, Noun::Nominative),
                Some(AnyKind::Custom(name)) => self.say("act-event", &[("name", self.quoted(&name).into())]),
                None => id.clone(),
            };
            self.say("report-unread-kind", &[("kind", kind.into()), ("n", (*count).into())])
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// The summary by rules: the heads of the columns, a row for each rule by its present name, the
    /// total. Nine columns: rule, all, in time, late, not done, forbidden, open, not counted, share kept
    /// of those judged.
    pub fn summary(&self, versions: &[Law], standing: &Standing) -> Vec<Vec<String>> {
        let heads = [
            "summary-head-rule",
            "summary-head-duties",
            "summary-head-kept",
            "summary-head-late",
            "summary-head-breached",
            "summary-head-violated",
            "summary-head-open",
            "summary-head-aside",
            "summary-head-share",
        ];
        let mut rows = vec![heads.iter().map(|id| self.say(id, &[])).collect::<Vec<String>>()];
        let mut total = Tally::default();
        for (rule, tally) in tallies(standing) {
            total.add_all(&tally);
            rows.push(self.row(&self.named(rule_name(versions, rule)), &tally));
        }
        rows.push(self.row(&self.say("summary-total", &[]), &total));
        rows
    }

    fn row(&self, name: &str, tally: &Tally) -> Vec<String> {
        let counts = [tally.duties, tally.kept, tally.late, tally.breached, tally.violated, tally.open, tally.aside];
        let share = percent(self.language, tally.kept.into(), tally.judged().into(), SHARE_DIGITS);
        let mut row = vec![name.to_owned()];
        row.extend(counts.iter().map(|count| number(self.language, *count)));
        row.push(share.unwrap_or_else(|| self.say("summary-none", &[])));
        row
    }
}
