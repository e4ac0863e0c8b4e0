//! The block of a duty: what `check` prints and a page unfolds.

use crate::Teller;
use crate::duty::{PAUSE, find_clause, is_fine, part};
use crate::moment::Clock;
use crate::verdict::Told;
use charter::law::{Clause, Form, Law, Rule};
use facts::{Fact, FactId, Micros, ObjectRef, ObjectType};
use watch::Duty;
use wording::list::quoted;
use wording::plain;
use worktime::Arithmetic;

/// What a line of a block is about, for those who draw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// What came of the duty.
    Verdict,
    /// What started it and what settled it.
    Course,
    /// Why an answer after the deadline was still in time.
    Grace,
    /// Who moved the deadline by setting its moment anew.
    Moved,
    /// What looked like the demanded act and was not counted.
    NotCounted,
    /// The minutes by holder, and to whom they are charged.
    Split,
    /// What the steps of the ladder would have done.
    Ladder,
    /// The sentence of the charter.
    Clause,
    /// The arithmetic of the clock.
    Clock,
}

impl LineKind {
    /// Whether it is shown only where a duty is explained.
    pub const fn is_explained(self) -> bool {
        matches!(self, LineKind::Ladder | LineKind::Clause | LineKind::Clock)
    }
}

/// A line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub kind: LineKind,
    /// Its text.
    pub text: String,
}

/// A duty in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The identity of the duty.
    pub id: FactId,
    /// Rule, clause, subject, client: parts of the heading.
    pub heading: Vec<String>,
    /// Its lines in order; the first is the verdict.
    pub lines: Vec<Line>,
}

/// Between the parts of a heading.
pub(crate) const PART: &str = " · ";
/// Before the lines under a heading.
const INDENT: &str = "  ";

impl Block {
    /// The verdict alone.
    pub fn verdict(&self) -> &str {
        self.lines.first().map_or("", |line| &line.text)
    }

    /// The block for a terminal, each line with its end, with ordinary spaces: the heading, and below it
    /// the lines. The ladder, the sentence of the charter and the clock stand there only if `explain`.
    pub fn text(&self, explain: bool) -> String {
        let mut text = format!("{}\n", self.heading.join(PART));
        for line in &self.lines {
            if explain || !line.kind.is_explained() {
                text.push_str(INDENT);
                text.push_str(&line.text);
                text.push('\n');
            }
        }
        plain(&text)
    }
}

impl Teller<'_> {
    /// A duty in words.
    ///
    /// `versions` are those of its charter, oldest first: the clause gives the verdict its words; a duty
    /// of a rule that is not there is told without them. `now` is the instant as of which it was judged.
    /// `clock` is the arithmetic of its term from opening to settlement, if it is to be shown.
    pub fn block(&self, versions: &[Law], duty: &Duty, now: Micros, clock: Option<&Arithmetic>) -> Block {
        let found = find_clause(versions, duty);
        let facts: Vec<Fact> = duty.facts.iter().filter_map(|id| self.sources.fact(*id)).collect();
        let at = Clock { beside: duty.opened, now, fine: is_fine(duty) };
        let told = Told { duty, clause: found.map(|(_, clause)| clause), facts, clock: at };
        let mut lines = vec![(LineKind::Verdict, self.verdict(&told))];
        if is_timed(&told) {
            lines.push((LineKind::Course, self.course(&told)));
        } else {
            lines.extend(self.proof(&told).map(|text| (LineKind::Course, text)));
        }
        lines.extend(self.grace(&told).map(|text| (LineKind::Grace, text)));
        let moved = self.moved(&told, now).into_iter();
        lines.extend(moved.map(|text| (LineKind::Moved, text)));
        lines.extend(self.not_counted(&told, now).into_iter().map(|text| (LineKind::NotCounted, text)));
        if duty.state.is_deviation() {
            lines.extend(self.split(duty).map(|text| (LineKind::Split, text)));
        }
        lines.extend(self.ladder(&told).map(|text| (LineKind::Ladder, text)));
        if let Some(clause) = told.clause.filter(|clause| !clause.text.is_empty()) {
            let text = self.say("duty-rule-text", &[("text", (&clause.text).into())]);
            lines.push((LineKind::Clause, text));
        }
        let table = clock.map(|arithmetic| self.clock(arithmetic)).unwrap_or_default();
        lines.extend(table.into_iter().map(|text| (LineKind::Clock, text)));
        let lines = lines.into_iter().map(|(kind, text)| Line { kind, text }).collect();
        Block { id: duty.id(), heading: self.heading(found, &told), lines }
    }

    /// `Первый ответ`, `пункт 2`, `обращение r:501`, `клиент c:88`
    fn heading(&self, found: Option<(&Rule, &Clause)>, told: &Told<'_>) -> Vec<String> {
        let duty = told.duty;
        let rule = found.map_or(duty.rule.as_str(), |(rule, _)| rule.name.as_str());
        let mut parts = vec![self.named(rule)];
        let id = told.clause.map_or(duty.clause.as_str(), |clause| clause.id.as_str());
        parts.extend(self.clause_parts(id, told.clause.and_then(|clause| part(duty, clause))));
        parts.push(self.object(&duty.subject));
        parts.extend(self.client(told).map(|client| self.object(&client)));
        parts
    }

    /// A clause within its rule: `пункт «подтвердить»`, `пункт 2`, and the row of its schedule or its pause; nothing
    /// for the only clause of a rule.
    pub fn clause_parts(&self, id: &str, part: Option<&str>) -> Vec<String> {
        let mut parts = Vec::new();
        if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
            parts.push(self.say("duty-clause-number", &[("n", id.into())]));
        } else if !id.is_empty() {
            parts.push(self.say("duty-clause-name", &[("name", quoted(self.language, &self.clause_name(id)).into())]));
        }
        match part {
            Some(PAUSE) => parts.push(self.say("duty-clause-pause", &[])),
            Some(row) => parts.push(self.say("duty-clause-row", &[("n", row.into())])),
            None => {}
        }
        parts
    }

    /// The client of the subject, unless the duty is about the client himself: whom a fact of the duty
    /// names, else to whom the subject belongs.
    fn client(&self, told: &Told<'_>) -> Option<ObjectRef> {
        let subject = &told.duty.subject;
        if matches!(subject.kind, ObjectType::Client | ObjectType::Department | ObjectType::Employee) {
            return None;
        }
        let named = told.facts.iter().find_map(|fact| fact.objects.get(&ObjectType::Client)?.first());
        let named = named.map(|id| ObjectRef { kind: ObjectType::Client, id: id.clone() });
        named.or_else(|| self.sources.client(subject))
    }
}

/// Whether the duty was waited for; the others were judged at the act.
fn is_timed(told: &Told<'_>) -> bool {
    let Some(clause) = told.clause else { return told.duty.due.is_some() && told.duty.due != Some(told.duty.opened) };
    matches!(
        clause.form,
        Form::Response { .. }
            | Form::Steps { .. }
            | Form::Invariant { .. }
            | Form::Cadence { .. }
            | Form::AtLeast { .. }
            | Form::Schedule { .. }
            | Form::Dwell { .. }
            | Form::Notice { .. }
    )
}
