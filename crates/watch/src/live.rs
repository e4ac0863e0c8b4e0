//! Fact by fact: a department followed as facts come and time passes, with the answer of the fold of all that came.
//!
//! A fact that comes in order is one step of its family. One that comes late, is taken back, or tells of everybody, folds the
//! families it concerns again, when somebody next asks. Timers are hints: they say which families to look at, and decide nothing.

use crate::code::Code;
use crate::context::Context;
use crate::course::tell::ties;
use crate::family::{Family, Ground, is_wide};
use crate::fold::{self, Tied};
use crate::heads_word::HeadsWord;
use crate::list::Answer;
use crate::visible::order;
use crate::{Charters, Duty, Question, Standing, State, Unsupported};
use facts::{AnyKind, Fact, FactId, Kind, Log, Micros, PushProblem, RowId, Sort};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// One family: its rows in order, and how it stands.
#[derive(Default)]
struct Followed {
    rows: Vec<RowId>,
    /// `None`: it must be folded again.
    family: Option<Family>,
    /// Time has been brought to it up to here.
    clock: Option<Micros>,
    /// It has changed since it was last looked at for its next timer.
    touched: bool,
}

/// What every family stands on.
struct Told {
    log: Log,
    code: Code,
    context: Context,
    complete: bool,
    /// What the head said of single duties.
    word: HeadsWord,
}

impl Told {
    fn ground(&self) -> Ground<'_> {
        Ground { log: &self.log, code: &self.code, context: &self.context, complete: self.complete, word: &self.word }
    }
}

/// A department that is followed fact by fact.
pub struct Live {
    charters: Charters,
    told: Told,
    /// Facts by which the head spoke of single duties, in order.
    words: Vec<RowId>,
    /// Years for which calendars are compiled.
    years: (i16, i16),
    families: Vec<Followed>,
    tied: Tied,
    /// The family of a set of tied objects, by the set's root.
    family_of: BTreeMap<u32, usize>,
    /// The department, its people and rules.
    wide: Followed,
    has_wide: bool,
    /// Rows that tell of everybody, in order.
    shared: Vec<RowId>,
    /// Ids of facts that came, each with its row.
    seen: BTreeMap<FactId, RowId>,
    /// Facts that were taken back, perhaps before they came.
    taken_back: BTreeSet<FactId>,
    /// The greatest instant of facts, and the least.
    latest: Option<Micros>,
    first: Option<Micros>,
    holders: bool,
    /// When a family is to be looked at.
    timers: BinaryHeap<Reverse<(Micros, usize)>>,
}

impl Live {
    /// Follows a department under its charters; `complete`: every subject ended with its last fact.
    ///
    /// # Errors
    /// A part of a charter that this engine does not execute.
    pub fn new(charters: Charters, complete: bool) -> Result<Live, Unsupported> {
        let mut log = Log::new();
        let years = fold::years(0, 0);
        let code = Code::compile(&charters, &mut |text| Some(log.name(text)), years)?;
        let has_wide = code.tables.keys().any(|kind| is_wide(*kind));
        Ok(Live {
            charters,
            told: Told { log, code, context: Context::default(), complete, word: HeadsWord::default() },
            words: Vec::new(),
            years,
            families: Vec::new(),
            tied: Tied::default(),
            family_of: BTreeMap::new(),
            wide: Followed::default(),
            has_wide,
            shared: Vec::new(),
            seen: BTreeMap::new(),
            taken_back: BTreeSet::new(),
            latest: None,
            first: None,
            holders: false,
            timers: BinaryHeap::new(),
        })
    }

    /// All facts that came, in the order in which they came.
    pub fn log(&self) -> &Log {
        &self.told.log
    }

    /// Takes a fact; late ones, retractions and facts about everybody as well.
    ///
    /// # Errors
    /// When the log is full or the fact names or carries too much, and, on a year that no calendar was compiled for, as
    /// [`Live::new`].
    pub fn push(&mut self, fact: &Fact) -> Result<(), PushProblem> {
        let id = fact.id();
        // The same fact told twice is one fact, the first that came.
        if self.seen.contains_key(&id) {
            return Ok(());
        }
        let row = self.told.log.push_fact(fact)?;
        self.seen.insert(id, row);
        self.told.code.learn(&self.told.log, row..row + 1);
        let latest = self.latest;
        self.latest = latest.max(Some(fact.at));
        if self.first.is_none_or(|first| fact.at < first) {
            self.first = Some(fact.at);
            self.wide.family = None;
        }
        if let Some(retraction) = &fact.retracts {
            self.take_back(retraction.id);
        }
        if self.taken_back.contains(&id) {
            self.first = self.left().map(|row| self.told.log.instants()[row as usize]).min();
            self.told.context.first = self.first;
            return Ok(());
        }
        self.place(row, fact, latest);
        Ok(())
    }

    fn place(&mut self, row: RowId, fact: &Fact, latest: Option<Micros>) {
        let sort = match &fact.kind {
            AnyKind::Known(kind) => kind.info().sort,
            AnyKind::Custom(_) => Sort::Subject,
        };
        let shared = sort == Sort::Context || fact.objects.keys().any(|kind| !ties(*kind));
        if shared && sort != Sort::Over {
            insert(&self.told.log, &mut self.shared, row);
            self.told.context = self.new_context();
            self.wide.family = None;
            // What is told of everybody for a time that has passed concerns whoever lived then.
            let late = latest.is_some_and(|l| fact.at <= l) || self.tells_of_the_past(row);
            if late {
                self.forget();
            }
        }
        if matches!(&fact.kind, AnyKind::Known(Kind::Assigned | Kind::HolderSet | Kind::RoleGiven)) && !self.holders {
            self.holders = true;
            self.forget();
        }
        if fact.kind == AnyKind::Known(Kind::RoleGiven) && !self.words.is_empty() {
            // Where nobody is known to lead anybody may speak for the department; now somebody is.
            self.hear();
        }
        if matches!(&fact.kind, AnyKind::Known(kind) if kind.is_about_duty()) {
            insert(&self.told.log, &mut self.words, row);
            self.hear();
        }
        if self.told.code.is_subject(self.told.log.kind_column()[row as usize])
            && let Some(family) = self.family(row)
        {
            self.bring(Some(family), row);
        }
        if self.has_wide {
            self.bring(None, row);
        }
    }

    /// Whether a context fact holds from before it happened.
    fn tells_of_the_past(&self, row: RowId) -> bool {
        let at = self.told.log.instants()[row as usize];
        let given = self.told.context.roles.iter().chain(&self.told.context.absences).chain(&self.told.context.shifts);
        given.into_iter().any(|g| g.row == row && g.from < at)
    }

    /// Brings a row to its family: a step if it comes in order, else the family is folded again when somebody asks.
    fn bring(&mut self, family: Option<usize>, row: RowId) {
        let ground = self.told.ground();
        let followed = match family {
            Some(f) => &mut self.families[f],
            None => &mut self.wide,
        };
        let at = self.told.log.instants()[row as usize];
        let last = followed.rows.last().is_none_or(|&last| order(&self.told.log, last, row) == Ordering::Less);
        let in_order = last && followed.clock.is_none_or(|clock| clock < at);
        insert(&self.told.log, &mut followed.rows, row);
        followed.touched = true;
        if followed.rows.len() == 1 && followed.clock.is_none() && family.is_some() {
            followed.family = Some(Family::new(ground, false));
        }
        match &mut followed.family {
            Some(family) if in_order => {
                family.take(ground, row);
                if family.course.outdated {
                    followed.family = None;
                }
            }
            _ => followed.family = None,
        }
    }

    /// The family of a fact: that of the objects it names, all of which become one.
    fn family(&mut self, row: RowId) -> Option<usize> {
        let objects: Vec<_> = self.told.log.objects(row).iter().copied().filter(|o| ties(o.0)).collect();
        let first = self.tied.place(*objects.first()?);
        let mut known: Vec<usize> = Vec::new();
        for object in objects {
            let place = self.tied.place(object);
            let root = self.tied.root(place);
            known.extend(self.family_of.remove(&root));
            self.tied.join(first, place);
        }
        known.sort_unstable();
        known.dedup();
        let home = known.first().copied().unwrap_or_else(|| {
            self.families.push(Followed::default());
            self.families.len() - 1
        });
        for &joined in known.iter().filter(|f| **f != home) {
            let left = std::mem::take(&mut self.families[joined]);
            let followed = &mut self.families[home];
            for row in left.rows {
                insert(&self.told.log, &mut followed.rows, row);
            }
            (followed.family, followed.clock) = (None, followed.clock.max(left.clock));
        }
        let root = self.tied.root(first);
        self.family_of.insert(root, home);
        Some(home)
    }

    /// A fact was taken back: whatever it was part of is folded again without it.
    fn take_back(&mut self, id: FactId) {
        self.taken_back.insert(id);
        let Some(&row) = self.seen.get(&id) else { return };
        let hide = |rows: &mut Vec<RowId>| {
            let found = rows.iter().position(|r| *r == row);
            found.map(|i| rows.remove(i)).is_some()
        };
        if hide(&mut self.shared) {
            self.told.context = self.new_context();
            self.forget();
        }
        if hide(&mut self.words) {
            self.hear();
        }
        for followed in self.families.iter_mut().chain([&mut self.wide]) {
            if hide(&mut followed.rows) {
                (followed.family, followed.touched) = (None, true);
            }
        }
        self.holders = self.holds();
        self.first = self.left().map(|row| self.told.log.instants()[row as usize]).min();
        self.told.context = self.new_context();
    }

    /// Rows that are still seen.
    fn left(&self) -> impl Iterator<Item = RowId> + '_ {
        self.seen.iter().filter(|(id, _)| !self.taken_back.contains(id)).map(|(_, row)| *row)
    }

    /// Whether a fact that is still seen tells of holders.
    fn holds(&self) -> bool {
        let kinds = [Kind::Assigned, Kind::HolderSet, Kind::RoleGiven];
        let kind = |row: RowId| self.told.code.lexicon.known(self.told.log.kind_column()[row as usize]);
        self.left().any(|row| kind(row).is_some_and(|k| kinds.contains(&k)))
    }

    /// Reads what the head said anew; a word accepted may open what follows it.
    fn hear(&mut self) {
        let accepts = self.told.word.accepts_any();
        self.told.word = HeadsWord::of(&self.told.log, &self.words, &self.told.code, &self.told.context);
        if accepts || self.told.word.accepts_any() {
            self.forget();
        }
        self.families.iter_mut().for_each(|f| f.touched = true);
    }

    fn new_context(&self) -> Context {
        let mut context = fold::context_of(&self.told.log, &self.shared, &self.told.code, self.holders);
        context.first = self.first;
        context
    }

    /// All families are folded again when somebody asks.
    fn forget(&mut self) {
        self.told.context = self.new_context();
        // Who may speak for the department may have changed.
        self.told.word = HeadsWord::of(&self.told.log, &self.words, &self.told.code, &self.told.context);
        for followed in self.families.iter_mut().chain([&mut self.wide]) {
            (followed.family, followed.touched) = (None, true);
        }
    }

    /// Compiles the charters anew where time has left the years of the calendars.
    fn reach(&mut self, now: Micros) -> Result<(), Unsupported> {
        let wanted = fold::years(self.first.unwrap_or(now).min(now), self.latest.unwrap_or(now).max(now));
        if wanted.0 >= self.years.0 && wanted.1 <= self.years.1 {
            return Ok(());
        }
        self.years = wanted;
        let log = &mut self.told.log;
        self.told.code = Code::compile(&self.charters, &mut |text| Some(log.name(text)), wanted)?;
        self.told.code.learn(&self.told.log, 0..self.told.log.len() as RowId);
        self.forget();
        Ok(())
    }

    /// Duties that time has broken in `[since, now)`, of families whose timers say that something may have: what a person is to be
    /// told of.
    ///
    /// # Errors
    /// As [`Live::new`].
    pub fn advance(&mut self, since: Micros, now: Micros) -> Result<Vec<Duty>, Unsupported> {
        self.reach(now)?;
        self.told.context.first = self.first;
        let mut due: BTreeSet<usize> = BTreeSet::new();
        for family in 0..self.families.len() {
            if std::mem::take(&mut self.families[family].touched) {
                due.insert(family);
            }
        }
        while let Some(&Reverse((_, family))) = self.timers.peek().filter(|t| t.0.0 < now) {
            self.timers.pop();
            due.insert(family);
        }
        let mut broken = Vec::new();
        for family in due {
            let answer = self.answer(Some(family), now);
            broken.extend(answer.duties.iter().filter(|d| breaks_within(d, since, now)).cloned());
            let next = answer.duties.iter().filter(|d| d.state == State::Open).filter_map(|d| d.breaks_after).min();
            let rings = self.families[family].family.as_ref().and_then(Family::next_ring);
            if let Some(t) = next.into_iter().chain(rings).min() {
                self.timers.push(Reverse((t, family)));
            }
        }
        if self.has_wide {
            let answer = self.answer(None, now);
            broken.extend(answer.duties.into_iter().filter(|d| breaks_within(d, since, now)));
        }
        broken.sort_by(|a, b| a.order_key().cmp(&b.order_key()));
        Ok(broken)
    }

    /// What a family has come to by `now`; it is folded again where it must be.
    fn answer(&mut self, family: Option<usize>, now: Micros) -> Answer {
        let ground = self.told.ground();
        let followed = match family {
            Some(f) => &mut self.families[f],
            None => &mut self.wide,
        };
        let passed = followed.clock.is_some_and(|clock| clock > now)
            || followed.rows.last().is_some_and(|&row| self.told.log.instants()[row as usize] > now);
        if passed {
            // An instant that has gone by is looked at aside.
            let upto = followed.rows.partition_point(|&row| self.told.log.instants()[row as usize] <= now);
            return fold::follow(ground, &followed.rows[..upto], family.is_none(), now);
        }
        let here = followed.family.get_or_insert_with(|| {
            let mut fresh = fold::followed(ground, &followed.rows, family.is_none(), now);
            fresh.course.foresight = None;
            fresh
        });
        here.advance(ground, now, true);
        if here.accepted(ground, now) != here.found.accepted {
            *here = fold::followed(ground, &followed.rows, family.is_none(), now);
            here.course.foresight = None;
        }
        followed.clock = followed.clock.max(Some(now));
        here.answer(ground, now)
    }

    /// The whole answer as of `now`: the same bytes as the fold of all facts that came.
    ///
    /// # Errors
    /// As [`Live::new`].
    pub fn standing(&mut self, now: Micros) -> Result<Standing, Unsupported> {
        if self.latest.is_some_and(|latest| latest > now) {
            // What has gone by since is not undone: an earlier instant is judged beside what is followed.
            return fold::fold(&self.charters, &self.told.log, &Question { now: Some(now), ..self.question() });
        }
        self.reach(now)?;
        self.told.context.first = self.first;
        let filled = |f: &usize| !self.families[*f].rows.is_empty();
        let all: Vec<usize> = (0..self.families.len()).filter(filled).collect();
        let mut answers: Vec<Answer> = all.into_iter().map(|f| self.answer(Some(f), now)).collect();
        if self.has_wide {
            answers.push(self.answer(None, now));
        }
        let mut standing = fold::together(&self.told.code, answers, now);
        let question = Question { now: Some(now), holders: self.holders, ..self.question() };
        let rows = crate::visible::rows(&self.told.log, &question, now, false);
        standing.unread = fold::unread(&self.told.log, &rows, &self.told.code);
        standing.years_without_data = fold::years_without_data(&self.told.code, self.first.filter(|f| *f <= now), now);
        if !self.taken_back.is_empty() {
            let all = crate::visible::rows(&self.told.log, &question, now, true);
            if all.len() > rows.len() {
                let before = fold::judge(&self.charters, &self.told.log, &all, &question, now, 1)?;
                fold::withdraw(&mut standing.duties, before.duties);
            }
        }
        Ok(standing)
    }

    /// The answer as of `now` as it was known at `known`: a fold of the log beside what is followed.
    ///
    /// # Errors
    /// As [`Live::new`].
    pub fn as_known(&self, now: Micros, known: Micros) -> Result<Standing, Unsupported> {
        let question = Question { now: Some(now), known: Some(known), ..self.question() };
        fold::fold(&self.charters, &self.told.log, &question)
    }

    fn question(&self) -> Question {
        Question { complete: self.told.complete, ..Question::default() }
    }
}

/// Puts a row in its place of the order.
fn insert(log: &Log, rows: &mut Vec<RowId>, row: RowId) {
    match rows.last() {
        Some(&last) if order(log, last, row) == Ordering::Greater => {
            let place = rows.partition_point(|&other| order(log, other, row) != Ordering::Greater);
            rows.insert(place, row);
        }
        _ => rows.push(row),
    }
}

fn breaks_within(duty: &Duty, since: Micros, now: Micros) -> bool {
    let broke = matches!(duty.state, State::Breached | State::KeptLate);
    broke && duty.breaks_after.is_some_and(|b| since <= b && b < now)
}
