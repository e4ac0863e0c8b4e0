//! Conditions, patterns and amounts of a charter with every name turned into a number.

use super::lexicon::{Derived, FieldId, Lexicon, WordClass};
use super::measure::MeasureId;
use crate::error::Gap;
use charter::law::{self, Amount, KindMatch, Op, Place};
use facts::{Currency, Evidence, Kind, Micros, Name, Value, field};
use jiff::civil::Date;

pub(crate) type Res<T> = Result<T, Gap>;

/// A field and where it is looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) id: FieldId,
    pub(crate) place: Place,
    /// «число этапов», seen in a change of stage.
    pub(crate) steps: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Const {
    Empty,
    Word(WordClass),
    Number(i64),
    Money(i64, Currency),
    Time(Micros),
    Date(Date),
    Length(Micros),
    YesNo(bool),
    /// As the log numbers it; `None`: nobody in the log is called so.
    Person(Option<Name>),
    Content(Option<Name>),
}

/// The same for all, or by what the subject is at a point.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum By<T> {
    Fixed(T),
    Field(Field, Vec<(Const, T)>, Option<T>),
    /// By the stage that the deal entered last.
    Stage(Vec<(WordClass, T)>, Option<T>),
    /// By the roles of the bearer.
    Role(Vec<(WordClass, T)>, Option<T>),
    /// So many times (millionths) a usual gap of the subject; only a length can be so.
    Measured(i64, MeasureId),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Limit {
    pub(crate) span: By<law::Span>,
    pub(crate) calendar: usize,
}

/// Whom a clause or a condition speaks of; roles by the class of their names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Who {
    Owner,
    Role(WordClass),
    Head,
    BizOwner,
    /// The doer of the trigger, or of the act that is judged.
    Actor,
    /// The person that the trigger names, or the employee who is the subject.
    Named {
        subject_too: bool,
    },
    Deputy,
    System,
    FirstOf(Vec<Who>),
    AnyOf(Vec<Who>),
    Each(WordClass),
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
    OnShift(Who),
    InRole(Who, Vec<WordClass>),
}

/// What names after a kind ask for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Named {
    Any,
    Stages(Vec<WordClass>),
    /// The fact carries any of these.
    Fields(Vec<FieldId>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Match {
    /// Number of the test of kinds.
    pub(crate) kinds: u16,
    pub(crate) derived: Derived,
    pub(crate) named: Named,
    /// Who must have done it; `true`: or somebody above.
    pub(crate) by: Option<(Who, bool)>,
    pub(crate) condition: Cond,
    pub(crate) evidence: Evidence,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    pub(crate) any: Vec<Match>,
    pub(crate) condition: Cond,
}

/// Turns parts of one charter into numbers.
pub(crate) struct Compiler<'a> {
    pub(crate) lexicon: &'a mut Lexicon,
    /// The log's number of a name.
    pub(crate) find: &'a mut dyn FnMut(&str) -> Option<Name>,
    /// Measures of the version that is compiled, by name.
    pub(crate) measures: Vec<(MeasureId, String)>,
}

impl Compiler<'_> {
    pub(crate) fn field(&mut self, f: &law::Field) -> Field {
        let name = (self.find)(&f.name);
        Field { id: self.lexicon.field(&f.name, name), place: f.place, steps: f.name == field::STEPS }
    }

    pub(crate) fn field_named(&mut self, name: &str) -> Field {
        self.field(&law::Field { name: name.to_string(), place: Place::Near })
    }

    pub(crate) fn by<T, U>(&mut self, amount: &Amount<T>, turn: &dyn Fn(&mut Self, &T) -> U) -> Res<By<U>> {
        Ok(match amount {
            Amount::Fixed(value) => By::Fixed(turn(self, value)),
            Amount::ByField(f, rows, rest) => By::Field(
                self.field(f),
                rows.iter().map(|(v, t)| (self.constant(v), turn(self, t))).collect(),
                rest.as_deref().map(|t| turn(self, t)),
            ),
            Amount::ByStage(rows, rest) => By::Stage(self.classed(rows, turn), rest.as_deref().map(|t| turn(self, t))),
            Amount::ByRole(rows, rest) => By::Role(self.classed(rows, turn), rest.as_deref().map(|t| turn(self, t))),
            Amount::Measured(factor, name) => By::Measured(factor.millionths(), self.measure(name)?),
        })
    }

    /// The measure of a name in the version that is compiled.
    pub(crate) fn measure(&self, name: &str) -> Res<MeasureId> {
        let place = self.measures.iter().position(|m| m.1 == name);
        place.map(|i| self.measures[i].0).ok_or(Gap::Measure)
    }

    fn classed<T, U>(&mut self, rows: &[(String, T)], turn: &dyn Fn(&mut Self, &T) -> U) -> Vec<(WordClass, U)> {
        rows.iter().map(|(name, t)| (self.lexicon.class(name), turn(self, t))).collect()
    }

    pub(crate) fn limit(&mut self, limit: &law::Limit) -> Res<Limit> {
        Ok(Limit { span: self.by(&limit.span, &|_, s| *s)?, calendar: limit.calendar })
    }

    pub(crate) fn limits(&mut self, limit: &Option<law::Limit>) -> Res<Option<Limit>> {
        limit.as_ref().map(|l| self.limit(l)).transpose()
    }

    pub(crate) fn who(&mut self, who: &law::Bearer) -> Who {
        match who {
            law::Bearer::Owner => Who::Owner,
            law::Bearer::Role(role) => Who::Role(self.lexicon.class(role)),
            law::Bearer::Head | law::Bearer::TheirHead => Who::Head,
            law::Bearer::BizOwner => Who::BizOwner,
            law::Bearer::Doer | law::Bearer::Actor => Who::Actor,
            law::Bearer::Addressee | law::Bearer::Approver => Who::Named { subject_too: false },
            law::Bearer::Employee => Who::Named { subject_too: true },
            law::Bearer::Deputy => Who::Deputy,
            law::Bearer::System => Who::System,
            law::Bearer::FirstOf(all) => Who::FirstOf(all.iter().map(|w| self.who(w)).collect()),
            law::Bearer::AnyOf(all) => Who::AnyOf(all.iter().map(|w| self.who(w)).collect()),
            law::Bearer::Each(role) => Who::Each(self.lexicon.class(role)),
        }
    }

    pub(crate) fn cond(&mut self, cond: &law::Cond) -> Res<Cond> {
        Ok(match cond {
            law::Cond::True => Cond::Const(true),
            law::Cond::All(parts) => Cond::All(self.conds(parts)?),
            law::Cond::Any(parts) => Cond::Any(self.conds(parts)?),
            law::Cond::Is(f, values) => Cond::Is(self.field(f), self.amounts(values)?, true),
            law::Cond::IsNot(f, values) => Cond::Is(self.field(f), self.amounts(values)?, false),
            law::Cond::Compare(f, op, v) => {
                Cond::Compare(self.field(f), *op, self.by(v, &|c: &mut Self, v| c.constant(v))?)
            }
            law::Cond::EqualsField(a, b) => Cond::Equals(self.field(a), self.field(b)),
            law::Cond::Filled(f) => Cond::Filled(self.field(f), true),
            law::Cond::NotFilled(f) => Cond::Filled(self.field(f), false),
            law::Cond::Ahead(f, near, limit) => Cond::Ahead(self.field(f), *near, self.limit(limit)?),
            law::Cond::InWorktime(inside) => Cond::InWorktime(*inside),
            law::Cond::ClientNew(new) => Cond::ClientNew(*new),
            law::Cond::OnShift(who) => Cond::OnShift(self.who(who)),
            law::Cond::InRole(who, roles) => {
                Cond::InRole(self.who(who), roles.iter().map(|r| self.lexicon.class(r)).collect())
            }
        })
    }

    pub(crate) fn conds(&mut self, parts: &[law::Cond]) -> Res<Vec<Cond>> {
        parts.iter().map(|c| self.cond(c)).collect()
    }

    fn amounts(&mut self, values: &[Amount<Value>]) -> Res<Vec<By<Const>>> {
        values.iter().map(|v| self.by(v, &|c: &mut Self, v| c.constant(v))).collect()
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
        let any = kinds.iter().filter_map(|&kind| self.one(&law::Pattern::kind(kind).any[0]).ok()).collect();
        Pattern { any, condition: Cond::Const(true) }
    }

    fn one(&mut self, m: &law::Match) -> Res<Match> {
        let (kinds, derived) = self.lexicon.kind_test(&m.kind);
        let named = match &m.kind {
            _ if m.names.is_empty() => Named::Any,
            KindMatch::Known(Kind::Filled | Kind::Changed) => {
                Named::Fields(m.names.iter().map(|n| self.field_named(n).id).collect())
            }
            _ => Named::Stages(m.names.iter().map(|n| self.lexicon.class(n)).collect()),
        };
        Ok(Match {
            kinds,
            derived,
            named,
            by: m.by.as_ref().map(|(who, above)| (self.who(who), *above)),
            condition: self.cond(&m.condition)?,
            evidence: m.evidence.unwrap_or(Evidence::SelfDeclared),
        })
    }

    pub(crate) fn constant(&mut self, value: &Value) -> Const {
        match value {
            Value::Empty => Const::Empty,
            Value::Word(w) => Const::Word(self.lexicon.class(w)),
            Value::Number(n) => Const::Number(n.millionths()),
            Value::Money(n, c) => Const::Money(n.millionths(), *c),
            Value::Time(t) => Const::Time(*t),
            Value::Date(d) => Const::Date(*d),
            Value::Length(l) => Const::Length(*l),
            Value::YesNo(b) => Const::YesNo(*b),
            Value::Person(p) => Const::Person((self.find)(p)),
            Value::Content(c) => Const::Content((self.find)(c)),
        }
    }
}

impl Pattern {
    /// Whether facts of a kind may match.
    #[inline]
    pub(crate) fn takes(&self, lexicon: &Lexicon, kind: u16) -> bool {
        self.any.iter().any(|m| lexicon.takes(m.kinds, kind))
    }
}

impl<T> By<T> {
    /// The amount, if it is the same for all.
    pub(crate) fn fixed(&self) -> Option<&T> {
        match self {
            By::Fixed(value) => Some(value),
            _ => None,
        }
    }
}
