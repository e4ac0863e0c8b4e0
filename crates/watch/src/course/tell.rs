//! What the next fact tells of the objects it names and counts for.

use super::object::{StandingTask, Talk};
use super::{Count, Course, Obj, Pos};
use crate::code::lexicon::Lexicon;
use crate::code::words::Words;
use facts::{Cell, Kind, Log, Micros, Name, ObjectType, RowId};

/// What taking a fact needs to know beside the course.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    pub(crate) log: &'a Log,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) words: &'a Words,
    /// Whether the fact last taken finishes a case that it names.
    pub(crate) ends_case: &'a dyn Fn(&Course, Obj) -> bool,
}

/// Whether objects of a type tie facts into families; what is told of the others holds for everybody.
pub(crate) fn ties(kind: ObjectType) -> bool {
    use ObjectType::{Calendar, Charter, Department, Employee, Period, Role, Rule};
    !matches!(kind, Employee | Rule | Department | Role | Calendar | Period | Charter)
}

impl Course {
    /// Takes the next fact in order, and puts down whom it counts for.
    pub(crate) fn take(&mut self, row: RowId, telling: Telling<'_>, counts: &mut Vec<Count>) -> Pos {
        let Telling { log, lexicon, .. } = telling;
        counts.clear();
        let pos = self.len();
        self.rows.push(row);
        let kind = lexicon.known(log.kind_column()[row as usize]);
        let named: Vec<Obj> = log.objects(row).iter().map(|&o| self.make(o)).collect();
        if kind == Some(Kind::Parted) {
            self.part(pos, &named);
        }
        let reached = self.reached_by(kind, &named);
        let stand = &reached[..named.len()];
        self.tell_values(pos, row, stand, telling);
        for (i, &obj) in reached.iter().enumerate() {
            let literally = named.contains(&obj);
            if let Some(count) = self.count(pos, kind, obj, (literally, &named), telling.ends_case) {
                counts.push(Count { named: i < named.len(), ..count });
            }
        }
        // Every fact is the department's, named or not.
        let whole = self.department.and_then(|obj| self.count(pos, kind, obj, (false, &named), telling.ends_case));
        counts.extend(whole.map(|count| Count { named: false, ..count }));
        match kind {
            Some(Kind::Merged) => self.merge(pos, &named),
            Some(kind) => self.bind(pos, kind, &named),
            None => {}
        }
        if let Some(kind) = kind {
            counts.iter().for_each(|c| self.tell_kind(pos, kind, *c, row, telling));
        }
        pos
    }

    fn tell_values(&mut self, pos: Pos, row: RowId, stand: &[Obj], telling: Telling<'_>) {
        for &(name, cell) in telling.log.attributes(row) {
            let field = telling.lexicon.field_of(name);
            if field == crate::code::lexicon::NO_FIELD {
                continue;
            }
            for &obj in stand {
                if ties(self.type_of(obj)) {
                    self.objects[obj as usize].tell(field, pos, cell);
                }
            }
        }
    }

    /// What facts of a kind tell beside values.
    fn tell_kind(&mut self, pos: Pos, kind: Kind, count: Count, row: RowId, telling: Telling<'_>) {
        let Telling { log, words, .. } = telling;
        let obj = count.obj as usize;
        match kind {
            Kind::Assigned | Kind::Released if count.named => {
                let person = person_of(log, words, row).filter(|_| kind == Kind::Assigned);
                self.objects[obj].owners.push((log.instants()[row as usize], person));
            }
            Kind::StageIn => {
                let stage = stage_of(telling, row);
                self.objects[obj].stages.push((pos, stage, count.named));
            }
            Kind::Won | Kind::Paid if self.objects[obj].kind == ObjectType::Client => {
                self.objects[obj].bought.get_or_insert(pos);
            }
            Kind::TaskSet | Kind::TaskMoved | Kind::TaskDone => self.tell_task(pos, kind, obj, row, log),
            _ if kind.is_call() => {
                if let Some((from, to)) = call_of(log, words, kind, row) {
                    self.objects[obj].talks.push(Talk { pos, from, to, named: count.named });
                }
            }
            _ => {}
        }
    }

    fn tell_task(&mut self, pos: Pos, kind: Kind, obj: usize, row: RowId, log: &Log) {
        let named = log.objects(row).iter().filter(|o| o.0 == ObjectType::Task);
        let tasks: Vec<Obj> = named.filter_map(|&o| self.find(o)).collect();
        tell_tasks(&mut self.objects[obj].tasks, pos, kind, &tasks);
        if self.objects[obj].kind == ObjectType::Employee {
            tell_tasks(&mut self.objects[obj].own_tasks, pos, kind, &tasks);
        }
    }

    /// A task that names nobody is his who acted.
    pub(crate) fn tell_own_task(&mut self, pos: Pos, kind: Kind, actor: Obj, row: RowId, log: &Log) {
        if log.objects(row).iter().any(|o| o.0 == ObjectType::Employee) {
            return;
        }
        let named = log.objects(row).iter().filter(|o| o.0 == ObjectType::Task);
        let tasks: Vec<Obj> = named.filter_map(|&o| self.find(o)).collect();
        tell_tasks(&mut self.objects[actor as usize].own_tasks, pos, kind, &tasks);
    }
}

/// What a fact tells of tasks that stand.
fn tell_tasks(standing: &mut Vec<StandingTask>, pos: Pos, kind: Kind, tasks: &[Obj]) {
    // A task that has no id of its own stands by the fact that set it.
    if tasks.is_empty() && kind == Kind::TaskSet {
        standing.push(StandingTask { task: None, told: pos });
    }
    for &task in tasks {
        match (kind, standing.iter().position(|t| t.task == Some(task))) {
            (Kind::TaskDone, Some(i)) => drop(standing.remove(i)),
            (Kind::TaskDone, None) => {}
            // What the task is about is told by the fact that last set or moved it.
            (_, Some(i)) => standing[i].told = pos,
            (_, None) => standing.push(StandingTask { task: Some(task), told: pos }),
        }
    }
}

/// A fact's own attribute.
pub(crate) fn own(log: &Log, row: RowId, name: Option<Name>) -> Option<Cell> {
    let name = name?;
    log.attributes(row).iter().find(|a| a.0 == name).map(|a| a.1)
}

/// Whom a fact names as its employee.
pub(crate) fn person_of(log: &Log, words: &Words, row: RowId) -> Option<Name> {
    match own(log, row, words.person) {
        Some(Cell::Person(p)) => Some(p),
        _ => None,
    }
}

/// The stage that a fact names.
fn stage_of(telling: Telling<'_>, row: RowId) -> Option<crate::code::lexicon::WordClass> {
    match own(telling.log, row, telling.words.stage) {
        Some(Cell::Word(w)) => Some(telling.lexicon.class_of(w)),
        _ => None,
    }
}

/// Whether a call was answered.
pub(crate) fn is_answered(log: &Log, words: &Words, kind: Kind, row: RowId) -> bool {
    let told = |name: Option<Name>| own(log, row, name).filter(|c| *c != Cell::Empty);
    match (told(words.answered), told(words.length)) {
        (Some(Cell::YesNo(yes)), _) => yes,
        (_, Some(Cell::Length(l))) => l > 0,
        _ => kind == Kind::CallTaken,
    }
}

/// The stretch of an answered call.
fn call_of(log: &Log, words: &Words, kind: Kind, row: RowId) -> Option<(Micros, Micros)> {
    let length = match own(log, row, words.length) {
        Some(Cell::Length(l)) => l,
        _ => 0,
    };
    let at = log.instants()[row as usize];
    is_answered(log, words, kind, row).then(|| (at, at.saturating_add(length)))
}
