//! Counts per rule and per person, and what was not judged.

use std::collections::BTreeMap;

use charter::law::{Form, Mode};
use clap::ArgMatches;
use facts::{AnyKind, Log};
use tell::report::rule_name;
use tell::{LogSources, Teller, find_clause};
use watch::{Duty, Holder, State};
use wording::Language;
use wording::number::{Exact, number};
use wording::share::percent;

use super::{Judged, is_chosen};
use crate::ending::Failure;
use crate::table::Table;
use crate::terminal::{Ink, Terminal};
use crate::wilson;

/// Duties of one heading, by what came of them. A duty with a weight of w counts w times in the weights.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    kept: u64,
    late: u64,
    broken: u64,
    open: u64,
    aside: u64,
    shared: u64,
    weight_kept: u64,
    weight_all: u64,
}

impl Counts {
    /// Takes a duty; one of a form that can only be violated has no weight.
    fn add(&mut self, duty: &Duty, weight: u64) {
        match duty.state {
            State::Kept => self.kept += 1,
            State::KeptLate | State::OwnWord => self.late += 1,
            State::Breached | State::Violated | State::NoTerm => self.broken += 1,
            State::Open => self.open += 1,
            State::Lapsed | State::Waived | State::Withdrawn | State::NotJudged => self.aside += 1,
        }
        if weight > 0 && (duty.state == State::Kept || duty.state.is_deviation()) {
            self.shared += 1;
            self.weight_all += weight;
            self.weight_kept += if duty.state == State::Kept { weight } else { 0 };
        }
    }

    fn judged(self) -> u64 {
        self.kept + self.late + self.broken
    }
}

/// Whether a duty comes of a form that can only be violated, so that there is nothing to count its
/// violations against.
fn is_one_sided(judged: &Judged, duty: &Duty) -> bool {
    let form = find_clause(&judged.charters.versions, duty).map(|(_, clause)| &clause.form);
    matches!(form, Some(Form::Prohibition { .. } | Form::Exclusion { .. } | Form::AtMost { .. }))
}

/// Prints the tables.
pub fn print(matches: &ArgMatches, judged: &Judged, terminal: &mut Terminal) -> Result<(), Failure> {
    let people = super::operands(matches, "person");
    let duties: Vec<&Duty> = judged.standing.duties.iter().filter(|duty| is_chosen(&people, judged, duty)).collect();
    let nothing = Log::new();
    let language = terminal.language();
    let sources = LogSources::new(&nothing, judged.standing.now, None).named(&judged.twins, language);
    let teller = Teller { language, zone: &judged.zone, sources: &sources };
    by_rule(&duties, judged, &teller, terminal)?;
    by_person(&duties, judged, terminal)?;
    not_judged(judged, &teller, terminal)
}

fn by_rule(duties: &[&Duty], judged: &Judged, teller: &Teller<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut counts: BTreeMap<(usize, &str, &str), Counts> = BTreeMap::new();
    let order = clauses(judged);
    let chosen = &judged.rules;
    // A rule that was never broken stands in the table too: its silence is an answer.
    for (place, (rule, clause, form)) in order.iter().enumerate() {
        let has_own_line = !matches!(form, Form::Notice { .. } | Form::Steps { .. });
        if has_own_line && (chosen.is_empty() || chosen.iter().any(|id| id == rule)) {
            counts.entry((place, rule, clause)).or_default();
        }
    }
    for duty in duties {
        // A row of a schedule or a pause stands with its clause; the name of a clause may itself hold a stroke.
        let of = duty.clause.rsplit_once('/').map_or("", |(clause, _)| clause);
        let find = |id: &str| order.iter().position(|(rule, clause, _)| *rule == duty.rule && *clause == id);
        let place = find(&duty.clause).or_else(|| find(of)).unwrap_or(order.len());
        counts.entry((place, &duty.rule, &duty.clause)).or_default().add(duty, u64::from(!is_one_sided(judged, duty)));
    }
    let mut table = Table::new(&[false, true, true, true, true, true, true, false]);
    table.row(heads(terminal, &["rule", "judged", "kept", "late", "broken", "open", "aside", "share"]));
    for ((_, rule, clause), counts) in &counts {
        let name =
            [vec![teller.named(rule_name(&judged.charters.versions, rule))], parts(teller, &order, rule, clause)];
        let name = name.concat().join(" · ");
        table.row(row(terminal.language(), name, *counts));
    }
    head(terminal, "cli-summary-rules")?;
    lines(&table, terminal)
}

/// The clause of a row in words: its bare name, or its number, and the row of its schedule.
fn parts(teller: &Teller<'_>, order: &[(&str, &str, &Form)], rule: &str, clause: &str) -> Vec<String> {
    let whole = order.iter().any(|(known, id, _)| *known == rule && *id == clause);
    let (id, part) = match clause.rsplit_once('/') {
        Some((id, part)) if !whole => (id, Some(part)),
        _ => (clause, None),
    };
    if id.bytes().all(|byte| byte.is_ascii_digit()) {
        return teller.clause_parts(id, part);
    }
    [vec![teller.clause_name(id)], teller.clause_parts("", part)].concat()
}

/// Rules and clauses of all versions in the order of the newest text, older ones after.
fn clauses(judged: &Judged) -> Vec<(&str, &str, &Form)> {
    let mut order: Vec<(&str, &str, &Form)> = Vec::new();
    for rule in judged.charters.versions.iter().rev().flat_map(|law| &law.rules) {
        for clause in &rule.clauses {
            if !order.iter().any(|(known, part, _)| *known == rule.id && *part == clause.id) {
                order.push((&rule.id, &clause.id, &clause.form));
            }
        }
    }
    order
}

fn by_person(duties: &[&Duty], judged: &Judged, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut counts: BTreeMap<&Holder, Counts> = BTreeMap::new();
    let mut unknown = 0_u64;
    for duty in duties {
        let rule = judged.law().and_then(|law| law.rules.iter().find(|rule| rule.id == duty.rule));
        if rule.is_some_and(|rule| rule.mode == Mode::Measure) {
            continue;
        }
        if duty.charged == Holder::Unknown {
            unknown += u64::from(duty.state.is_deviation() || duty.state == State::Kept);
            continue;
        }
        let weight = if is_one_sided(judged, duty) { 0 } else { rule.map_or(1, |rule| u64::from(rule.weight)) };
        counts.entry(&duty.charged).or_default().add(duty, weight);
    }
    head(terminal, "cli-summary-people")?;
    if !counts.is_empty() {
        let mut table = Table::new(&[false, true, true, true, true, true, true, false]);
        table.row(heads(terminal, &["person", "judged", "kept", "late", "broken", "open", "aside", "keeping"]));
        let mut rows: Vec<(&Holder, Counts)> = counts.into_iter().collect();
        rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.late + counts.broken));
        for (holder, counts) in rows {
            let name = holder_name(holder, terminal);
            table.row(row(terminal.language(), name, counts));
        }
        lines(&table, terminal)?;
    }
    if unknown > 0 {
        let sentence = terminal.text("cli-summary-unknown", &[("n", unknown.into())]);
        terminal.line(&format!("  {sentence}"))?;
        terminal.line("")?;
    }
    Ok(())
}

pub(in crate::commands) fn heads(terminal: &Terminal, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| terminal.text(&format!("cli-column-{name}"), &[])).collect()
}

fn row(language: Language, name: String, counts: Counts) -> Vec<String> {
    let figures = [counts.judged(), counts.kept, counts.late, counts.broken, counts.open, counts.aside];
    let mut cells = vec![name];
    cells.extend(figures.iter().map(|figure| number(language, *figure)));
    cells.push(share(language, counts));
    cells
}

/// `93,1 % (91,0–94,8)`: the share by weights, the interval around it by the number of duties.
fn share(language: Language, counts: Counts) -> String {
    let share = percent(language, i128::from(counts.weight_kept), i128::from(counts.weight_all), 1);
    let interval = wilson::interval(counts.weight_kept, counts.weight_all, counts.shared);
    match share.zip(interval) {
        Some((share, (low, high))) => {
            let end = |thousandths: u16| number(language, Exact::new(i128::from(thousandths), 1));
            format!("{share} ({}–{})", end(low), end(high))
        }
        None => String::from("—"),
    }
}

pub(in crate::commands) fn holder_name(holder: &Holder, terminal: &Terminal) -> String {
    match holder {
        Holder::Unknown => terminal.text("cli-holder-unknown", &[]),
        Holder::Queue => terminal.text("cli-holder-queue", &[]),
        Holder::System => terminal.text("cli-holder-system", &[]),
        Holder::Person(person) => person.clone(),
        Holder::Absent(person) => terminal.text("cli-holder-absent", &[("person", person.into())]),
        Holder::OutOfShift(person) => terminal.text("cli-holder-out", &[("person", person.into())]),
    }
}

fn not_judged(judged: &Judged, teller: &Teller<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    head(terminal, "report-not-judged")?;
    for sentence in teller.not_judged(&judged.charters.versions, &judged.standing) {
        terminal.line(&format!("  {}", wording::plain(&sentence)))?;
    }
    Ok(())
}

/// The noun of a kind of fact by its identifier.
pub fn kind_name(language: Language, id: &str) -> String {
    match AnyKind::parse(id) {
        Some(AnyKind::Known(kind)) => {
            let (ru, en) = kind.info().nouns;
            language.of(ru, en).to_owned()
        }
        Some(AnyKind::Custom(name)) => wording::list::quoted(language, &name),
        None => id.to_owned(),
    }
}

pub(in crate::commands) fn head(terminal: &mut Terminal, id: &str) -> Result<(), Failure> {
    let head = terminal.text(id, &[]);
    let head = terminal.paint(Ink::Bold, &head);
    Ok(terminal.line(&head)?)
}

pub(in crate::commands) fn lines(table: &Table, terminal: &mut Terminal) -> Result<(), Failure> {
    // Two columns are the margin.
    let room = terminal.width().map(|width| width.saturating_sub(2));
    for line in table.lines(room) {
        terminal.line(&format!("  {}", wording::plain(&line)))?;
    }
    Ok(terminal.line("")?)
}
