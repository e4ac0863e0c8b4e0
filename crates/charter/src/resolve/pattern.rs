//! Patterns, people and states of the law.

use super::Lower;
use super::value::law_op;
use crate::Language;
use crate::law::{self, Bearer, Cond, KindMatch, Match, State, Stretch};
use crate::remark::{Kind as RemarkKind, Reason};
use crate::tree::{self, Joint, Kinded, Name, Person, Role, Roles, StateRef};
use crate::words::Kind;
use crate::words::{Word, wording};
use facts::{Kind as FactKind, ObjectType};

/// The kind of the vocabulary behind a kind of the language.
pub fn fact_kind(kind: Kind) -> Option<FactKind> {
    FactKind::parse(kind.id())
}

/// A pattern that nothing matches.
pub fn nothing() -> law::Pattern {
    law::Pattern { any: Vec::new(), condition: Cond::True }
}

/// Joins two conditions.
pub fn both(one: Cond, other: Cond) -> Cond {
    match (one, other) {
        (Cond::True, cond) | (cond, Cond::True) => cond,
        (Cond::All(mut all), Cond::All(more)) => {
            all.extend(more);
            Cond::All(all)
        }
        (Cond::All(mut all), cond) => {
            all.push(cond);
            Cond::All(all)
        }
        (one, other) => Cond::All(vec![one, other]),
    }
}

impl<'a> Lower<'a> {
    /// A pattern with its named patterns written out.
    pub fn pattern(&mut self, pattern: &tree::Pattern) -> law::Pattern {
        self.pattern_at(pattern, 0)
    }

    fn pattern_at(&mut self, pattern: &tree::Pattern, depth: usize) -> law::Pattern {
        let condition = self.condition(pattern.condition.as_ref());
        let mut any = Vec::new();
        for pick in &pattern.picks {
            let mut own = match pick.hours {
                Some(hours) => Cond::InWorktime(hours == tree::Hours::Inside),
                None => Cond::True,
            };
            own = both(own, self.main_comparison(&pick.what, pick.compare.as_ref()));
            let by = pick.by.as_ref().map(|(role, above)| (self.bearer_of(role), *above));
            any.extend(self.matches(&pick.what, own, by, depth));
        }
        law::Pattern { any, condition }
    }

    /// A comparison of a kind's main attribute.
    fn main_comparison(&mut self, what: &Kinded, compare: Option<&(tree::Op, tree::Value)>) -> Cond {
        let Some((op, value)) = compare else { return Cond::True };
        let main = fact_kind(what.kind).and_then(|kind| kind.info().main);
        let Some(main) = main else {
            self.remark(RemarkKind::NoMainAttribute, what.place);
            return Cond::True;
        };
        let field = law::Field { name: main.to_string(), place: law::Place::Near };
        match self.value(value, true, None) {
            Some(amount) => Cond::Compare(field, law_op(*op), amount),
            None => Cond::True,
        }
    }

    /// A kind as matches; a named pattern becomes all of its own.
    pub fn matches(&mut self, what: &Kinded, own: Cond, by: Option<(Bearer, bool)>, depth: usize) -> Vec<Match> {
        let one = |kind, names| Match { kind, names, by: by.clone(), condition: own.clone(), evidence: None };
        if what.kind != Kind::Event {
            self.check_names(what);
            let Some(kind) = fact_kind(what.kind) else { return Vec::new() };
            let names = match what.kind {
                Kind::Filled | Kind::Changed => {
                    what.names.iter().map(|name| super::value::stored(&tree::FieldRef::Named(name.clone()))).collect()
                }
                _ => what.names.iter().map(|name| name.text.clone()).collect(),
            };
            return vec![one(KindMatch::Known(kind), names)];
        }
        let Some(name) = what.names.first() else { return Vec::new() };
        if let Some((_, means)) = self.names.events.get(&name.key()).copied()
            && depth < crate::guards::MAX_BASIS_DEPTH
        {
            let inner = self.pattern_at(means, depth + 1);
            return inner
                .any
                .into_iter()
                .map(|m| Match { condition: both(both(m.condition, inner.condition.clone()), own.clone()), ..m })
                .collect();
        }
        self.near_event(name);
        match name.text.strip_suffix('*') {
            Some(prefix) => vec![one(KindMatch::EventPrefix(prefix.to_string()), Vec::new())],
            None => vec![one(KindMatch::Event(name.text.clone()), Vec::new())],
        }
    }

    /// A pattern of one kind without comparisons.
    pub fn kinded(&mut self, what: &Kinded) -> law::Pattern {
        law::Pattern { any: self.matches(what, Cond::True, None, 0), condition: Cond::True }
    }

    fn near_event(&mut self, name: &Name) {
        let all: Vec<String> = self.listed(|names, language| {
            names.events.values().map(|(name, _)| crate::print::name_text(name, language).to_string()).collect()
        });
        let Some(near) =
            crate::read::nearest(crate::print::name_text(name, self.language), all.iter().map(String::as_str))
                .map(str::to_string)
        else {
            return;
        };
        let text = crate::print::name_text(name, self.language).to_string();
        let remark = self.remark(RemarkKind::NearEvent, name.place);
        *remark = remark.clone().says(0, &text).says(1, &near);
    }

    fn check_names(&mut self, what: &Kinded) {
        if matches!(what.kind, Kind::StageIn | Kind::StageOut) {
            for name in &what.names {
                self.check_stage(name);
            }
        }
    }

    /// Remarks on a stage that no process has.
    pub fn check_stage(&mut self, name: &Name) {
        if self.names.processes.is_empty() || self.names.on_basis || self.names.stages.contains_key(&name.key()) {
            return;
        }
        let all = self.listed(|names, language| {
            names.stages.values().map(|stage| crate::print::name_text(&stage.name, language).to_string()).collect()
        });
        self.unknown(RemarkKind::UnknownStage, name, all, Reason::DescribeStage);
    }

    /// Remarks on a role that nothing declares, where the charter declares roles.
    pub fn check_role(&mut self, name: &Name) {
        if !self.names.has_roles
            || self.names.on_basis
            || self.names.roles.iter().any(|row| row.name.key() == name.key())
        {
            return;
        }
        let shipped = crate::words::SHIPPED.iter().any(|role| crate::words::fold(role.ru[0]) == name.key());
        let text = crate::print::name_text(name, self.language).to_string();
        if !self.told_roles.insert(name.key()) {
            return;
        }
        if shipped {
            let remark = self.remark(RemarkKind::RoleNotDeclared, name.place);
            *remark = remark.clone().says(0, &text);
            return;
        }
        let all: Vec<String> = self.listed(|names, language| {
            names.roles.iter().map(|row| crate::print::name_text(&row.name, language).to_string()).collect()
        });
        self.unknown(RemarkKind::UnknownRole, name, all, Reason::DeclareRole);
    }

    /// A person or role as a bearer.
    pub fn bearer_of(&mut self, role: &Role) -> Bearer {
        match role {
            Role::Named(name) => {
                self.check_role(name);
                Bearer::Role(name.text.clone())
            }
            Role::Person(person) => match person {
                Person::Owner => Bearer::Owner,
                Person::Head => Bearer::Head,
                Person::TheirHead => Bearer::TheirHead,
                Person::BusinessOwner => Bearer::BizOwner,
                Person::Doer => Bearer::Doer,
                Person::Addressee => Bearer::Addressee,
                Person::Employee => Bearer::Employee,
                Person::Deputy => Bearer::Deputy,
                Person::Approver => Bearer::Approver,
                Person::System => Bearer::System,
            },
        }
    }

    /// Roles joined, as a bearer.
    pub fn bearer(&mut self, roles: &Roles) -> Bearer {
        let first = self.bearer_of(&roles.first);
        let mut made: Vec<Bearer> = vec![first];
        let mut joint = None;
        for (how, role) in &roles.others {
            let next = self.bearer_of(role);
            if joint.is_some_and(|joint| joint != *how) {
                let whole = join(joint, std::mem::take(&mut made));
                made.push(whole);
            }
            joint = Some(*how);
            made.push(next);
        }
        join(joint, made)
    }

    /// A state of the law.
    pub fn state(&mut self, state: &StateRef) -> Option<State> {
        match state {
            StateRef::Known(known) => Some(known_state(*known)),
            StateRef::Stage(name) => {
                if let Some(name) = name {
                    self.check_stage(name);
                }
                Some(stage_state(name.as_ref().map(|name| name.text.as_str())))
            }
            StateRef::Named(name) => {
                let Some((declared, from, by)) = self.names.states.get(&name.key()).copied() else {
                    if !self.names.on_basis {
                        let all: Vec<String> = self.listed(|names, language| {
                            names
                                .states
                                .values()
                                .map(|(name, _, _)| crate::print::name_text(name, language).to_string())
                                .collect()
                        });
                        self.unknown(RemarkKind::UnknownState, name, all, Reason::DescribeState);
                    }
                    return None;
                };
                let (opens, closes) = (self.pattern(from), self.pattern(by));
                let object = self.subject_of(&[&opens, &closes], &[]).unwrap_or(ObjectType::Deal);
                Some(State::Stretch(Box::new(Stretch {
                    name: declared.text.clone(),
                    object,
                    from_first: false,
                    opens,
                    closes,
                    closes_at: None,
                })))
            }
        }
    }
}

fn join(joint: Option<Joint>, mut made: Vec<Bearer>) -> Bearer {
    match joint {
        Some(Joint::IfNone) => Bearer::FirstOf(made),
        Some(Joint::Or) => Bearer::AnyOf(made),
        None => made.remove(0),
    }
}

/// A pattern of any of several kinds.
fn any_of(kinds: &[FactKind]) -> law::Pattern {
    let any = kinds.iter().flat_map(|kind| law::Pattern::kind(*kind).any).collect();
    law::Pattern { any, condition: Cond::True }
}

fn stretch(name: &str, object: ObjectType, opens: &[FactKind], closes: &[FactKind]) -> Stretch {
    Stretch {
        name: name.to_string(),
        object,
        from_first: false,
        opens: any_of(opens),
        closes: any_of(closes),
        closes_at: None,
    }
}

/// Being at a stage, or (none) at any one of them: each entry begins a new stretch.
pub fn stage_state(stage: Option<&str>) -> State {
    use FactKind as K;
    let mut made = stretch(
        stage.unwrap_or(wording(Word::Stage, 0, Language::Ru)),
        ObjectType::Deal,
        &[K::StageIn],
        &[K::StageIn, K::StageOut, K::Won, K::Lost],
    );
    if let Some(stage) = stage {
        made.opens.any[0].names.push(stage.to_string());
        made.closes.any[1].names.push(stage.to_string());
    }
    State::Stretch(Box::new(made))
}

/// The built-in states, named in Russian whatever the language of the text, as built-in fields are: a charter
/// and its translation are one law.
pub fn known_state(state: tree::State) -> State {
    use FactKind as K;
    let name = wording(state.word(), 0, Language::Ru);
    use ObjectType as O;
    let made = match state {
        tree::State::DealOpen => {
            Stretch { from_first: true, ..stretch(name, O::Deal, &[K::DealCreated, K::Resumed], &[K::Won, K::Lost]) }
        }
        tree::State::DealAsleep => {
            let field = law::Field { name: facts::field::WAKE.to_string(), place: law::Place::Near };
            Stretch { closes_at: Some(field), ..stretch(name, O::Deal, &[K::PutOff], &[K::StageIn, K::Won, K::Lost]) }
        }
        tree::State::ClientActive => stretch(name, O::Client, &[K::ClientOn], &[K::ClientOff, K::Merged]),
        tree::State::ClientClaimed => stretch(name, O::Client, &[K::Assigned], &[K::Released, K::Merged]),
        tree::State::RequestOpen => stretch(
            name,
            O::Request,
            &[K::Request],
            &[K::RequestRejected, K::DialogueClosed, K::DealCreated, K::Merged],
        ),
        tree::State::QuestionOpen => stretch(name, O::Question, &[K::Question], &[K::Answer]),
        tree::State::Overdue => return State::Overdue,
        tree::State::Works => return State::Works,
        tree::State::Absent => return State::Absent,
    };
    State::Stretch(Box::new(made))
}
