//! Conditions, patterns, limits and terms of a charter with names turned into numbers of the log.

use crate::error::Gap;
use charter::law::{self, Amount, KindMatch, Op, Place};
use facts::{AnyKind, Currency, Evidence, Kind, Log, Micros, Name, ObjectType, Value, field};
use jiff::civil::Date;
use std::collections::BTreeSet;

type Res<T> = Result<T, Gap>;

/// Folded as names of a charter are compared: case and ё.
pub(crate) fn fold_text(text: &str) -> String {
    text.trim().to_lowercase().replace('ё', "е")
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Field {
    /// `None`: no fact of the log carries it.
    pub(crate) name: Option<Name>,
    pub(crate) place: Place,
    /// «число этапов», seen in a change of stage.
    pub(crate) steps: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Const {
    Empty,
    Word(String),
    Number(i64),
    Money(i64, Currency),
    Time(Micros),
    Date(Date),
    Length(Micros),
    YesNo(bool),
    Person(String),
    Content(String),
}

/// The same for all, or by the value of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum By<T> {
    Fixed(T),
    Field(Field, Vec<(Const, T)>, Option<T>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Limit {
    pub(crate) span: By<law::Span>,
    pub(crate) calendar: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cond {
    Const(bool),
    All(Vec<Cond>),
    Any(Vec<Cond>),
    Is(Field, Vec<By<Const>>, bool),
    Compare(Field, Op, By<Const>),
    Equals(Field, Field),
    Filled(Field, bool),
    Ahead(Field, bool, Limit),
    InWorktime(bool),
    ClientNew(bool),
}

/// Which kinds a match takes, in one word a kind of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Derived {
    Plain,
    Talk,
    Contact,
    Attempt,
    Jump,
    StepBack,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Named {
    Any,
    /// Folded names of stages.
    Stages(Vec<String>),
    /// The fact carries any of these fields.
    Fields(Vec<Name>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Match {
    /// By the log's number of a kind: whether facts of that kind may match.
    pub(crate) kinds: Vec<bool>,
    pub(crate) derived: Derived,
    pub(crate) named: Named,
    pub(crate) condition: Cond,
    pub(crate) evidence: Evidence,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    pub(crate) any: Vec<Match>,
    pub(crate) condition: Cond,
}

/// Turns parts of one charter into numbers of one log; remembers which fields and kinds are read.
pub(crate) struct Compiler<'a> {
    pub(crate) log: &'a Log,
    pub(crate) fields: BTreeSet<Name>,
    /// Kinds read, by the log's number.
    pub(crate) kinds: Vec<bool>,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(log: &'a Log) -> Compiler<'a> {
        Compiler { log, fields: BTreeSet::new(), kinds: vec![false; log.kinds().len()] }
    }

    pub(crate) fn field(&mut self, f: &law::Field) -> Field {
        let name = self.log.names().find(&f.name);
        self.fields.extend(name);
        Field { name, place: f.place, steps: f.name == field::STEPS }
    }

    pub(crate) fn field_named(&mut self, name: &str) -> Field {
        self.field(&law::Field { name: name.to_string(), place: Place::Near })
    }

    pub(crate) fn by<T, U>(&mut self, amount: &Amount<T>, turn: &dyn Fn(&T) -> U) -> Res<By<U>> {
        Ok(match amount {
            Amount::Fixed(value) => By::Fixed(turn(value)),
            Amount::ByField(f, rows, rest) => By::Field(
                self.field(f),
                rows.iter().map(|(v, t)| (constant(v), turn(t))).collect(),
                rest.as_deref().map(turn),
            ),
            Amount::ByStage(rows, rest) => {
                let stage = law::Field { name: field::STAGE.to_string(), place: Place::Of(ObjectType::Deal) };
                let rows = rows.iter().map(|(s, t)| (Const::Word(fold_text(s)), turn(t))).collect();
                By::Field(self.field(&stage), rows, rest.as_deref().map(turn))
            }
            Amount::ByRole(..) => return Err(Gap::ByRole),
            Amount::Measured(..) => return Err(Gap::Measured),
        })
    }

    pub(crate) fn limit(&mut self, limit: &law::Limit) -> Res<Limit> {
        Ok(Limit { span: self.by(&limit.span, &|s| *s)?, calendar: limit.calendar })
    }

    pub(crate) fn limits(&mut self, limit: &Option<law::Limit>) -> Res<Option<Limit>> {
        limit.as_ref().map(|l| self.limit(l)).transpose()
    }

    pub(crate) fn cond(&mut self, cond: &law::Cond) -> Res<Cond> {
        Ok(match cond {
            law::Cond::True => Cond::Const(true),
            law::Cond::All(parts) => Cond::All(self.conds(parts)?),
            law::Cond::Any(parts) => Cond::Any(self.conds(parts)?),
            law::Cond::Is(f, values) => Cond::Is(self.field(f), self.amounts(values)?, true),
            law::Cond::IsNot(f, values) => Cond::Is(self.field(f), self.amounts(values)?, false),
            law::Cond::Compare(f, op, v) => Cond::Compare(self.field(f), *op, self.by(v, &constant)?),
            law::Cond::EqualsField(a, b) => Cond::Equals(self.field(a), self.field(b)),
            law::Cond::Filled(f) => Cond::Filled(self.field(f), true),
            law::Cond::NotFilled(f) => Cond::Filled(self.field(f), false),
            law::Cond::Ahead(f, near, limit) => Cond::Ahead(self.field(f), *near, self.limit(limit)?),
            law::Cond::InWorktime(inside) => Cond::InWorktime(*inside),
            law::Cond::ClientNew(new) => Cond::ClientNew(*new),
            law::Cond::OnShift(_) => return Err(Gap::OnShift),
            law::Cond::InRole(..) => return Err(Gap::InRole),
        })
    }

    pub(crate) fn conds(&mut self, parts: &[law::Cond]) -> Res<Vec<Cond>> {
        parts.iter().map(|c| self.cond(c)).collect()
    }

    fn amounts(&mut self, values: &[Amount<Value>]) -> Res<Vec<By<Const>>> {
        values.iter().map(|v| self.by(v, &constant)).collect()
    }

    pub(crate) fn pattern(&mut self, pattern: &law::Pattern) -> Res<Pattern> {
        let any = pattern.any.iter().map(|m| self.one(m)).collect::<Res<Vec<Match>>>()?;
        Ok(Pattern { any, condition: self.cond(&pattern.condition)? })
    }

    pub(crate) fn patterns(&mut self, patterns: &[law::Pattern]) -> Res<Vec<Pattern>> {
        patterns.iter().map(|p| self.pattern(p)).collect()
    }

    pub(crate) fn pattern_opt(&mut self, pattern: &Option<law::Pattern>) -> Res<Option<Pattern>> {
        pattern.as_ref().map(|p| self.pattern(p)).transpose()
    }

    /// A pattern of some kinds without conditions.
    pub(crate) fn plain(&mut self, kinds: &[Kind]) -> Pattern {
        let any = kinds.iter().map(|&kind| self.one(&law::Pattern::kind(kind).any[0])).collect::<Res<Vec<Match>>>();
        Pattern { any: any.unwrap_or_default(), condition: Cond::Const(true) }
    }

    fn one(&mut self, m: &law::Match) -> Res<Match> {
        if m.by.is_some() {
            return Err(Gap::ApprovedBy);
        }
        let derived = match &m.kind {
            KindMatch::Known(Kind::Talk) => Derived::Talk,
            KindMatch::Known(Kind::Contact) => Derived::Contact,
            KindMatch::Known(Kind::Attempt) => Derived::Attempt,
            KindMatch::Known(Kind::Jump) => Derived::Jump,
            KindMatch::Known(Kind::StepBack) => Derived::StepBack,
            _ => Derived::Plain,
        };
        let kinds: Vec<bool> = self.log.kinds().iter().map(|k| may_match(&m.kind, derived, k)).collect();
        for (i, read) in kinds.iter().enumerate() {
            self.kinds[i] |= read;
        }
        match derived {
            Derived::Plain => {}
            Derived::Jump | Derived::StepBack => {
                self.field_named(field::STAGE);
            }
            _ => {
                self.field_named(field::ANSWERED);
                self.field_named(field::LENGTH);
            }
        }
        Ok(Match {
            kinds,
            derived,
            named: self.named(m),
            condition: self.cond(&m.condition)?,
            evidence: m.evidence.unwrap_or(Evidence::SelfDeclared),
        })
    }

    fn named(&mut self, m: &law::Match) -> Named {
        match &m.kind {
            _ if m.names.is_empty() => Named::Any,
            KindMatch::Known(Kind::Filled | Kind::Changed) => {
                Named::Fields(m.names.iter().filter_map(|n| self.log.names().find(n)).collect())
            }
            _ => {
                self.field_named(field::STAGE);
                Named::Stages(m.names.iter().map(|n| fold_text(n)).collect())
            }
        }
    }
}

fn may_match(wanted: &KindMatch, derived: Derived, kind: &AnyKind) -> bool {
    match (wanted, kind) {
        (KindMatch::Known(wanted), AnyKind::Known(kind)) => {
            wanted == kind
                || match derived {
                    Derived::Plain => false,
                    Derived::Talk => kind.is_call(),
                    Derived::Contact => {
                        kind.is_call() || kind.is_written() || *kind == Kind::Meet || *kind == Kind::Talk
                    }
                    Derived::Attempt => {
                        kind.is_call() || kind.is_written() || matches!(kind, Kind::Meet | Kind::Talk | Kind::Contact)
                    }
                    Derived::Jump | Derived::StepBack => *kind == Kind::StageIn,
                }
        }
        (KindMatch::Event(name), AnyKind::Custom(kind)) => fold_text(name) == fold_text(kind),
        (KindMatch::EventPrefix(prefix), AnyKind::Custom(kind)) => fold_text(kind).starts_with(&fold_text(prefix)),
        _ => false,
    }
}

pub(crate) fn constant(value: &Value) -> Const {
    match value {
        Value::Empty => Const::Empty,
        Value::Word(w) => Const::Word(fold_text(w)),
        Value::Number(n) => Const::Number(n.millionths()),
        Value::Money(n, c) => Const::Money(n.millionths(), *c),
        Value::Time(t) => Const::Time(*t),
        Value::Date(d) => Const::Date(*d),
        Value::Length(l) => Const::Length(*l),
        Value::YesNo(b) => Const::YesNo(*b),
        Value::Person(p) => Const::Person(p.clone()),
        Value::Content(c) => Const::Content(c.clone()),
    }
}
