//! The fold of a whole log: its facts parted into families, each followed fact by fact, on as many threads as are asked for.

use crate::code::Code;
use crate::context::Context;
use crate::course::tell::ties;
use crate::error::Unsupported;
use crate::family::{Family, Ground, is_wide};
use crate::guards::{YEARS_AFTER, YEARS_BEFORE, YEARS_MAX};
use crate::heads_word::HeadsWord;
use crate::ladder::{self, Weighed};
use crate::list::Answer;
use crate::order;
use crate::program::taken;
use crate::visible;
use crate::{Charters, Duty, NotJudged, Question, Standing, State, Why};
use facts::{Log, Micros, Name, ObjectType, RowId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Judges a log by the charters of its department.
///
/// # Errors
/// A part of a charter that this engine does not execute; nothing is passed over in silence.
pub fn fold(charters: &Charters, log: &Log, question: &Question) -> Result<Standing, Unsupported> {
    fold_on(1, charters, log, question)
}

/// The same family by family alone, without the compiled program: for comparing the two.
///
/// # Errors
/// As [`fold`].
pub fn fold_by_families(charters: &Charters, log: &Log, question: &Question) -> Result<Standing, Unsupported> {
    fold_on(0, charters, log, question)
}

/// The same on so many threads: the same bytes, whatever their number.
///
/// # Errors
/// As [`fold`].
pub fn fold_on(threads: usize, charters: &Charters, log: &Log, question: &Question) -> Result<Standing, Unsupported> {
    let now = visible::now(log, question);
    let rows = visible::rows(log, question, now, false);
    let mut standing = judge(charters, log, &rows, question, now, threads)?;
    if log.retractions().next().is_some() {
        let all = visible::rows(log, question, now, true);
        if all.len() > rows.len() {
            let before = judge(charters, log, &all, question, now, threads)?;
            withdraw(&mut standing.duties, before.duties);
        }
    }
    Ok(standing)
}

/// Adds the duties that stood only as long as the facts taken back were seen.
pub(crate) fn withdraw(duties: &mut Vec<Duty>, earlier: Vec<Duty>) {
    let left: BTreeSet<_> = duties.iter().map(Duty::id).collect();
    for mut duty in earlier {
        if !left.contains(&duty.id()) {
            duty.state = State::Withdrawn;
            duty.charged = duty.bearer.clone();
            duty.late = None;
            duty.split = None;
            duties.push(duty);
        }
    }
    order::sort(duties);
}

pub(crate) fn judge(
    charters: &Charters,
    log: &Log,
    rows: &[RowId],
    question: &Question,
    now: Micros,
    threads: usize,
) -> Result<Standing, Unsupported> {
    let first = rows.first().map_or(now, |&row| log.instants()[row as usize]);
    let mut code = Code::compile(charters, &mut |text| log.names().find(text), years(first, now))?;
    code.learn(log, 0..log.len() as RowId);
    let by_program = threads > 0;
    let context = context_of(log, rows, &code, question.holders);
    let families = families(log, rows, &code);
    let taken = if by_program { taken::take(&mut code, log, &families, question.complete, now) } else { None };
    let word = HeadsWord::of(log, rows, &code, &context);
    let ground = Ground { log, code: &code, context: &context, complete: question.complete, word: &word };
    let one = |number: usize| {
        let mut family = followed(ground, families.rows(number), false, now);
        if let Some(taken) = &taken {
            taken.read(ground, number, &mut family, now);
        }
        family.answer(ground, now)
    };
    let mut answers = in_parts(&families, threads, &one);
    answers.extend(taken.iter().map(|t| Answer { met: t.met().to_vec(), ..Answer::default() }));
    if code.tables.keys().any(|kind| is_wide(*kind)) {
        answers.push(follow(ground, rows, true, now));
    }
    let mut standing = together(&code, answers, now);
    standing.unread = unread(log, rows, &code);
    standing.years_without_data = years_without_data(&code, rows.first().map(|_| first), now);
    Ok(standing)
}

/// What holds for everybody.
pub(crate) fn context_of(log: &Log, rows: &[RowId], code: &Code, holders: bool) -> Context {
    let empty = Context::default();
    let Some(version) = code.versions.last() else { return empty };
    let mut context = Context::new(log, rows, &code.lexicon, &code.words, &version.calendars[0]);
    context.has_holders |= holders;
    context
}

/// Follows one family through all its facts.
pub(crate) fn follow(ground: Ground<'_>, rows: &[RowId], wide: bool, now: Micros) -> Answer {
    followed(ground, rows, wide, now).answer(ground, now)
}

/// A family that has taken all its facts, and time up to `now`.
pub(crate) fn followed(ground: Ground<'_>, rows: &[RowId], wide: bool, now: Micros) -> Family {
    let mut accepted = BTreeSet::new();
    loop {
        let mut family = Family::new(ground, wide);
        family.found.accepted = accepted;
        if ground.code.foresees && !wide {
            family.foresee(ground, rows);
        }
        for &row in rows {
            family.take(ground, row);
        }
        family.advance(ground, now, true);
        // A word that the head accepts opens what comes then where it was given: once that is known, all is followed again.
        accepted = family.accepted(ground, now);
        if accepted == family.found.accepted {
            return family;
        }
    }
}

/// Runs over all families, on several threads if asked; answers keep the order of the families.
fn in_parts(families: &Families, threads: usize, one: &(dyn Fn(usize) -> Answer + Sync)) -> Vec<Answer> {
    let part = |from: usize, to: usize| -> Vec<Answer> { (from..to).map(one).collect() };
    if threads < 2 || families.ends.len() < 2 {
        return part(0, families.ends.len());
    }
    let borders = families.borders(threads);
    std::thread::scope(|scope| {
        let running: Vec<_> =
            borders.windows(2).map(|b| (b[0], b[1])).map(|(a, b)| scope.spawn(move || part(a, b))).collect();
        let done = running.into_iter().map(|t| t.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        done.flatten().collect()
    })
}

/// Rows of families, each family's in order.
pub(crate) struct Families {
    rows: Vec<RowId>,
    ends: Vec<usize>,
}

impl Families {
    /// All rows, family after family.
    pub(crate) fn all(&self) -> &[RowId] {
        &self.rows
    }

    /// How many families there are.
    pub(crate) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The rows of a family.
    pub(crate) fn rows(&self, family: usize) -> &[RowId] {
        let start = if family == 0 { 0 } else { self.ends[family - 1] };
        &self.rows[start..self.ends[family]]
    }

    /// Where to part the families so that each thread has about as many rows.
    fn borders(&self, threads: usize) -> Vec<usize> {
        let mut borders = vec![0];
        for n in 1..threads {
            let rows = self.rows.len() * n / threads;
            let family = self.ends.partition_point(|end| *end < rows);
            borders.push(family.max(*borders.last().unwrap_or(&0)));
        }
        borders.push(self.ends.len());
        borders
    }
}

/// Parts the subject facts into families: whatever is named together belongs together.
pub(crate) fn families(log: &Log, rows: &[RowId], code: &Code) -> Families {
    let mut tied = Tied::default();
    for &row in rows.iter().filter(|&&row| is_subject(log, code, row)) {
        let mut first = None;
        for &object in log.objects(row).iter().filter(|o| ties(o.0)) {
            let own = tied.place(object);
            match first {
                None => first = Some(own),
                Some(first) => tied.join(first, own),
            }
        }
    }
    // Families in the order of their first facts.
    let mut number: Vec<u32> = vec![u32::MAX; tied.parent.len()];
    let mut sizes: Vec<usize> = Vec::new();
    let mut of: Vec<u32> = Vec::with_capacity(rows.len());
    for &row in rows {
        let object = log.objects(row).iter().find(|o| ties(o.0)).filter(|_| is_subject(log, code, row));
        let Some(&object) = object else {
            of.push(u32::MAX);
            continue;
        };
        let place = tied.place(object);
        let root = tied.root(place);
        if number[root as usize] == u32::MAX {
            number[root as usize] = sizes.len() as u32;
            sizes.push(0);
        }
        sizes[number[root as usize] as usize] += 1;
        of.push(number[root as usize]);
    }
    let mut next: Vec<usize> = Vec::with_capacity(sizes.len());
    let mut total = 0;
    for size in &sizes {
        next.push(total);
        total += size;
    }
    let mut out = Families { rows: vec![0; total], ends: next.iter().zip(&sizes).map(|(a, b)| a + b).collect() };
    for (&row, &family) in rows.iter().zip(&of) {
        if family != u32::MAX {
            out.rows[next[family as usize]] = row;
            next[family as usize] += 1;
        }
    }
    out
}

fn is_subject(log: &Log, code: &Code, row: RowId) -> bool {
    code.is_subject(log.kind_column()[row as usize])
}

/// Objects joined into sets.
#[derive(Default)]
pub(crate) struct Tied {
    /// Place of an object, by type and by the number of its name, plus one.
    places: Vec<Vec<u32>>,
    parent: Vec<u32>,
}

impl Tied {
    pub(crate) fn place(&mut self, (kind, name): (ObjectType, Name)) -> u32 {
        let (kind, name) = (kind as usize, name.0 as usize);
        if self.places.len() <= kind {
            self.places.resize_with(kind + 1, Vec::new);
        }
        let of_kind = &mut self.places[kind];
        if of_kind.len() <= name {
            of_kind.resize(name + 1, 0);
        }
        if of_kind[name] == 0 {
            self.parent.push(self.parent.len() as u32);
            of_kind[name] = self.parent.len() as u32;
        }
        of_kind[name] - 1
    }

    pub(crate) fn root(&mut self, mut at: u32) -> u32 {
        while self.parent[at as usize] != at {
            let up = self.parent[self.parent[at as usize] as usize];
            self.parent[at as usize] = up;
            at = up;
        }
        at
    }

    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }
}

/// Years to compile calendars for.
pub(crate) fn years(first: Micros, now: Micros) -> (i16, i16) {
    let year =
        |t: Micros| Timestamp::from_microsecond(t).map_or(1970, |t| jiff::tz::TimeZone::UTC.to_datetime(t).year());
    let last = year(now).clamp(10, 8000) + YEARS_AFTER;
    ((year(first).clamp(10, 8000) - YEARS_BEFORE).max(last - YEARS_MAX).min(last), last)
}

/// Puts the answers of families together.
pub(crate) fn together(code: &Code, answers: Vec<Answer>, now: Micros) -> Standing {
    let mut standing = Standing { now, ..Standing::default() };
    let mut met = vec![false; code.groups.len()];
    let mut counts: BTreeMap<(usize, Why), u64> = BTreeMap::new();
    let mut weighed: Vec<(usize, Weighed)> = Vec::new();
    for answer in answers {
        let base = standing.duties.len();
        weighed.extend(answer.weighed.into_iter().map(|(i, w)| (base + i, w)));
        standing.duties.extend(answer.duties);
        met.iter_mut().zip(answer.met).for_each(|(m, a)| *m |= a);
        for (group, why, count) in answer.unjudged {
            *counts.entry((group, why)).or_default() += count;
        }
    }
    let calendar = |version: usize, place: usize| &code.versions[version].calendars[place];
    for (place, rung) in ladder::weigh(&weighed, &calendar) {
        let rungs = &mut standing.duties[place].ladder;
        rungs.push(rung);
        rungs.sort_by_key(|r| (r.at, r.step));
    }
    // What has not come into force by then is not known to anybody yet.
    for (group, _) in code.groups.iter().enumerate().filter(|(i, g)| g.from <= now && !met[*i]) {
        counts.insert((group, Why::NoFacts), 1);
    }
    let line = |((group, why), count): ((usize, Why), u64)| {
        let g = &code.groups[group];
        NotJudged { rule: code.rules[g.rule].id.clone(), clause: g.clause.clone(), why, count }
    };
    standing.not_judged = counts.into_iter().map(line).collect();
    standing.not_judged.sort();
    order::sort(&mut standing.duties);
    standing
}

/// Kinds that occur and that no rule reads, each with its count.
pub(crate) fn unread(log: &Log, rows: &[RowId], code: &Code) -> Vec<(String, u64)> {
    let mut counts: Vec<u64> = vec![0; log.kinds().len()];
    for &row in rows.iter().filter(|&&row| is_subject(log, code, row)) {
        counts[log.kind_column()[row as usize] as usize] += 1;
    }
    let unread = counts.into_iter().enumerate().filter(|(k, n)| *n > 0 && !code.lexicon.is_read(*k as u16));
    let mut named: Vec<(String, u64)> = unread.map(|(k, n)| (log.kinds()[k].id(), n)).collect();
    named.sort();
    named
}

pub(crate) fn years_without_data(code: &Code, first: Option<Micros>, now: Micros) -> Vec<(String, i16)> {
    let Some(first) = first else { return Vec::new() };
    let mut found: BTreeSet<(String, i16)> = BTreeSet::new();
    for version in &code.versions {
        for (name, calendar) in version.calendar_names.iter().zip(&version.calendars) {
            let years = calendar.years_without_data_between(first, now);
            found.extend(years.into_iter().map(|y| (name.clone(), y)));
        }
    }
    found.into_iter().collect()
}
