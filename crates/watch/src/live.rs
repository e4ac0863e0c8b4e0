//! Fact by fact: the same answer as the fold of all that came, at the cost of the families that are touched.
//!
//! A family is what facts tie together: objects named in one fact belong to one family. A fact folds its family again from the
//! start, whatever its place in time; what the others concluded stays. Timers are hints: they say which families to look at again,
//! and decide nothing. Rules about the department, its people and its rules have no family: they are folded over all facts.

use crate::{Charters, Duty, NotJudged, Question, Standing, State, Unsupported, Why, fold};
use charter::law::{Form, Law, Trigger, Window};
use facts::{AnyKind, Fact, Kind, Log, Micros, ObjectType, PushProblem, Sort};
use std::collections::{BTreeMap, BTreeSet};

/// One family: its facts, and what they came to when last asked.
#[derive(Default)]
struct Family {
    /// Facts in the order in which they came.
    facts: Vec<Fact>,
    /// The greatest instant of its facts: an answer as of an earlier one has not seen them all.
    latest: Option<Micros>,
    /// The last answer, and the instant of it.
    answer: Option<Standing>,
}

/// A department that is followed fact by fact.
pub struct Live {
    charters: Charters,
    /// The same charters, only rules without a family.
    wide: Charters,
    /// Time alone may open duties (dates that come, silence, periods), so that no family is ever done.
    timed: bool,
    /// Facts about everybody: calendars, shifts, absences, roles, holders.
    context: Vec<Fact>,
    /// All facts, for rules without a family.
    all: Vec<Fact>,
    families: Vec<Family>,
    /// The family of an object.
    family_of: BTreeMap<(ObjectType, String), usize>,
    complete: bool,
    holders: bool,
}

impl Family {
    fn take(&mut self, fact: Fact) {
        self.latest = self.latest.max(Some(fact.at));
        self.facts.push(fact);
        self.answer = None;
    }

    /// The last answer, if it has seen every fact.
    fn whole_answer(&self) -> Option<&Standing> {
        self.answer.as_ref().filter(|a| self.latest <= Some(a.now))
    }
}

/// Whether objects of a type tie facts into families.
fn ties(kind: ObjectType) -> bool {
    use ObjectType::{Calendar, Charter, Department, Employee, Period, Role, Rule};
    !matches!(kind, Employee | Rule | Department | Role | Calendar | Period | Charter)
}

fn is_context(fact: &Fact) -> bool {
    matches!(&fact.kind, AnyKind::Known(kind) if matches!(kind.info().sort, Sort::Context))
}

impl Live {
    /// Follows a department under its charters; `complete`: every subject ended with its last fact.
    pub fn new(charters: Charters, complete: bool) -> Live {
        let is_wide = |law: &Law| {
            let mut law = law.clone();
            law.rules.retain(|r| r.clauses.iter().any(|c| !ties(c.subject)));
            law
        };
        let wide = Charters { versions: charters.versions.iter().map(is_wide).collect(), by_dates: charters.by_dates };
        let timed = charters.versions.iter().flat_map(|l| &l.rules).flat_map(|r| &r.clauses).any(|c| is_timed(&c.form))
            || charters.versions.len() > 1
            || charters.versions.iter().flat_map(|l| &l.rules).any(|r| r.valid_from.is_some() || r.valid_to.is_some());
        Live {
            charters,
            wide,
            timed,
            context: Vec::new(),
            all: Vec::new(),
            families: Vec::new(),
            family_of: BTreeMap::new(),
            complete,
            holders: false,
        }
    }

    /// Takes a fact; late ones, retractions and context facts as well.
    ///
    /// # Errors
    /// When a log is full or the fact names or carries too much.
    pub fn push(&mut self, fact: &Fact) -> Result<(), PushProblem> {
        // A log refuses what is too large; ask one before anything is changed.
        Log::new().push_fact(fact)?;
        self.holders |= matches!(&fact.kind, AnyKind::Known(Kind::Assigned | Kind::HolderSet | Kind::RoleGiven));
        self.all.push(fact.clone());
        if is_context(fact) || fact.retracts.is_some() {
            self.context.push(fact.clone());
            self.families.iter_mut().for_each(|f| f.answer = None);
            return Ok(());
        }
        if let Some(family) = self.place(fact) {
            self.families[family].take(fact.clone());
        }
        Ok(())
    }

    /// The family of a fact: that of the objects it names, all of which become one.
    fn place(&mut self, fact: &Fact) -> Option<usize> {
        let named = fact.objects.iter().filter(|(kind, _)| ties(**kind));
        let objects: Vec<(ObjectType, String)> =
            named.flat_map(|(kind, ids)| ids.iter().map(|id| (*kind, id.clone()))).collect();
        objects.first()?;
        let known: BTreeSet<usize> = objects.iter().filter_map(|o| self.family_of.get(o).copied()).collect();
        let home = known.first().copied().unwrap_or_else(|| {
            self.families.push(Family::default());
            self.families.len() - 1
        });
        for joined in known.into_iter().filter(|f| *f != home) {
            let left = std::mem::take(&mut self.families[joined]);
            left.facts.into_iter().for_each(|f| self.families[home].take(f));
            self.family_of.values_mut().filter(|f| **f == joined).for_each(|f| *f = home);
        }
        self.family_of.extend(objects.into_iter().map(|o| (o, home)));
        Some(home)
    }

    /// Duties that time has broken in `(since, now]`, of families whose timers say that something may have: what a person is to be
    /// told of. The answers of these families are brought up to `now`.
    ///
    /// # Errors
    /// As [`fold`].
    pub fn advance(&mut self, since: Micros, now: Micros) -> Result<Vec<Duty>, Unsupported> {
        let mut broken = Vec::new();
        for family in 0..self.families.len() {
            let rings = self.families[family].whole_answer().is_none_or(|a| self.timed || hint(a) < now);
            if !rings {
                continue;
            }
            let answer = self.fold_family(family, now)?;
            broken.extend(answer.duties.iter().filter(|d| breaks_within(d, since, now)).cloned());
            self.families[family].answer = Some(answer);
        }
        broken.sort_by(|a, b| a.order_key().cmp(&b.order_key()));
        Ok(broken)
    }

    /// The whole answer as of `now`: the same bytes as the fold of all facts that came.
    ///
    /// # Errors
    /// As [`fold`].
    pub fn standing(&mut self, now: Micros) -> Result<Standing, Unsupported> {
        for family in 0..self.families.len() {
            let answer = self.families[family].answer.as_ref().filter(|a| a.now == now);
            let fresh = answer.is_some()
                || self.families[family].whole_answer().is_some_and(|a| a.now < now && self.is_done(a));
            if !fresh && !self.families[family].facts.is_empty() {
                let answer = self.fold_family(family, now)?;
                self.families[family].answer = Some(answer);
            }
        }
        let wide = fold(&self.wide, &log_of(self.all.iter()), &self.question(now))?;
        Ok(self.together(wide, now))
    }

    /// Whether nothing of an answer can change by time alone.
    fn is_done(&self, answer: &Standing) -> bool {
        let settled = |d: &Duty| match d.state {
            State::Kept | State::KeptLate | State::Lapsed | State::Violated | State::OwnWord | State::Waived => true,
            State::Open | State::Breached | State::NoTerm | State::NotJudged | State::Withdrawn => false,
        };
        !self.timed && answer.duties.iter().all(settled)
    }

    fn question(&self, now: Micros) -> Question {
        Question { now: Some(now), known: None, complete: self.complete, holders: self.holders }
    }

    fn fold_family(&self, family: usize, now: Micros) -> Result<Standing, Unsupported> {
        let facts = self.context.iter().chain(&self.families[family].facts);
        fold(&self.charters, &log_of(facts), &self.question(now))
    }

    /// Puts the answers of families and of the whole together.
    fn together(&self, wide: Standing, now: Micros) -> Standing {
        let mut out = Standing { now, ..Standing::default() };
        let is_wide: BTreeSet<(&str, &str)> =
            clauses(&self.charters).filter(|c| !ties(c.2)).map(|c| (c.0, c.1)).collect();
        let own = |rule: &str, clause: &str| is_wide.contains(&(rule, base(clause)));
        let mut counts: BTreeMap<(String, String, Why), u64> = BTreeMap::new();
        let mut untried: BTreeMap<(String, String), bool> =
            clauses(&self.charters).map(|c| ((c.0.to_string(), c.1.to_string()), true)).collect();
        let mut unread: BTreeMap<String, u64> = BTreeMap::new();
        let mut years: BTreeSet<(String, i16)> = BTreeSet::new();
        let answers = self.families.iter().filter(|f| !f.facts.is_empty()).filter_map(|f| f.answer.as_ref());
        for (answer, whole) in answers.map(|a| (a, false)).chain([(&wide, true)]) {
            out.duties.extend(answer.duties.iter().filter(|d| own(&d.rule, &d.clause) == whole).cloned());
            let tried: BTreeSet<(&str, &str)> = answer
                .not_judged
                .iter()
                .filter(|n| n.why == Why::NoFacts)
                .map(|n| (n.rule.as_str(), n.clause.as_str()))
                .collect();
            for ((rule, clause), untried) in untried.iter_mut() {
                let here = own(rule, clause) == whole;
                *untried &= !here || tried.contains(&(rule.as_str(), clause.as_str()));
            }
            for n in answer.not_judged.iter().filter(|n| n.why != Why::NoFacts && own(&n.rule, &n.clause) == whole) {
                *counts.entry((n.rule.clone(), n.clause.clone(), n.why)).or_default() += n.count;
            }
            years.extend(answer.years_without_data.iter().cloned());
        }
        self.unread(&mut unread, now);
        counts.extend(untried.into_iter().filter(|(_, u)| *u).map(|((r, c), _)| ((r, c, Why::NoFacts), 1)));
        out.duties.sort_by(|a, b| a.order_key().cmp(&b.order_key()));
        out.not_judged =
            counts.into_iter().map(|((rule, clause, why), count)| NotJudged { rule, clause, why, count }).collect();
        out.unread = unread.into_iter().collect();
        out.years_without_data = years.into_iter().collect();
        out
    }

    /// Kinds that no rule of any version reads, counted over all visible facts.
    fn unread(&self, unread: &mut BTreeMap<String, u64>, now: Micros) {
        let question = self.question(now);
        if let Ok(answer) = crate::fold::unread_of(&self.charters, &log_of(self.all.iter()), &question) {
            unread.extend(answer);
        }
    }
}

/// Rule, clause and type of subject of every clause of every version.
fn clauses(charters: &Charters) -> impl Iterator<Item = (&str, &str, ObjectType)> {
    let rules = charters.versions.iter().flat_map(|l| &l.rules);
    rules.flat_map(|r| r.clauses.iter().map(|c| (r.id.as_str(), c.id.as_str(), c.subject)))
}

/// A clause's id without what a row of steps or a pause adds.
fn base(clause: &str) -> &str {
    clause.rsplit_once('/').map_or(clause, |(head, _)| head)
}

fn log_of<'a>(facts: impl Iterator<Item = &'a Fact>) -> Log {
    let mut log = Log::new();
    for fact in facts {
        // Each was asked when it came.
        let _ = log.push_fact(fact);
    }
    log
}

/// The earliest instant at which an open duty of an answer may break.
fn hint(answer: &Standing) -> Micros {
    let open = answer.duties.iter().filter(|d| d.state == State::Open);
    open.map(|d| d.breaks_after.unwrap_or(Micros::MAX)).min().unwrap_or(Micros::MAX)
}

fn breaks_within(duty: &Duty, since: Micros, now: Micros) -> bool {
    let broke = matches!(duty.state, State::Breached | State::KeptLate);
    broke && duty.breaks_after.is_some_and(|b| since <= b && b < now)
}

/// Whether time alone may bring duties of the form, or move them.
fn is_timed(form: &Form) -> bool {
    let by_time = |t: &Trigger| !matches!(t, Trigger::Fact(..) | Trigger::Settled(_));
    match form {
        Form::Response { trigger, .. } | Form::Steps { trigger, .. } | Form::Notice { trigger } => by_time(trigger),
        Form::AtLeast { window, .. } => matches!(window, Window::Period(_)),
        Form::Schedule { .. } | Form::Checkpoint { .. } => true,
        Form::Invariant { .. } | Form::Cadence { .. } | Form::Dwell { .. } | Form::Prohibition { .. } => true,
        _ => false,
    }
}
