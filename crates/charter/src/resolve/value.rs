//! Durations, values, fields, conditions.

use super::Lower;
use crate::law::{self, Amount, Cond, Limit, Span};
use crate::remark::{Arg, Kind as RemarkKind, Reason};
use crate::tree::{
    self, BuiltIn, Comparison, Condition, Duration, FieldRef, FieldSort, Length, Name, Object, Param, ParamValue, Role,
    Row, Test, Unit, Value,
};
use crate::words::fold;
use crate::words::small;
use facts::{Micros, Number, ObjectType};

/// Microseconds in a second.
const SECOND: i64 = 1_000_000;

/// The type of object of a word.
pub fn object_type(object: Object) -> ObjectType {
    match object {
        Object::Request => ObjectType::Request,
        Object::Client => ObjectType::Client,
        Object::Deal => ObjectType::Deal,
        Object::Call => ObjectType::Call,
        Object::Task => ObjectType::Task,
        Object::Invoice => ObjectType::Invoice,
        Object::Employee => ObjectType::Employee,
        Object::Rule => ObjectType::Rule,
        Object::Dialogue => ObjectType::Dialogue,
        Object::Case => ObjectType::Case,
    }
}

/// The name under which facts store a field.
pub fn stored(field: &FieldRef) -> String {
    match field {
        FieldRef::Known(known) => built_in(*known).to_string(),
        FieldRef::Named(name) => {
            let key = name.key();
            let twin = name.english.as_ref().map(|english| fold(english));
            facts::field::BUILT_IN
                .iter()
                .find(|f| {
                    fold(f.stored) == key
                        || fold(f.english) == key
                        || twin.as_ref().is_some_and(|twin| fold(f.english) == *twin)
                })
                .map_or_else(|| name.text.clone(), |f| f.stored.to_string())
        }
    }
}

fn built_in(known: BuiltIn) -> &'static str {
    use facts::field as f;
    match known {
        BuiltIn::Amount => f::AMOUNT,
        BuiltIn::Source => f::SOURCE,
        BuiltIn::Channel => f::CHANNEL,
        BuiltIn::Class => f::CLASS,
        BuiltIn::Segment => f::SEGMENT,
        BuiltIn::Margin => f::MARGIN,
        BuiltIn::Reason => f::REASON,
        BuiltIn::Number => f::NUMBER,
        BuiltIn::Type => f::TYPE,
        BuiltIn::Result => f::RESULT,
        BuiltIn::Due => f::DUE,
        BuiltIn::Urgency => f::URGENCY,
        BuiltIn::Length => f::LENGTH,
        BuiltIn::Date => f::DATE,
    }
}

/// A length as a span of the law; days and months must be whole.
pub fn span(length: Length) -> Option<Span> {
    let count = length.count.0;
    let times = |seconds: i64| count.checked_mul(seconds);
    let whole = || (count % SECOND == 0).then(|| u32::try_from(count / SECOND).ok()).flatten();
    Some(match length.unit {
        Unit::Second => Span::Elapsed(times(1)?),
        Unit::Minute => Span::Elapsed(times(60)?),
        Unit::Hour => Span::Elapsed(times(3_600)?),
        Unit::FullDay => Span::Elapsed(times(86_400)?),
        Unit::WorkMinute => Span::Worked(times(60)?),
        Unit::WorkHour => Span::Worked(times(3_600)?),
        Unit::Day => Span::Days(whole()?),
        Unit::Week => Span::Days(whole()?.checked_mul(7)?),
        Unit::Month => Span::Months(whole()?),
        Unit::WorkDay => Span::WorkDays(whole()?),
    })
}

/// Multiplies a length by a factor.
fn times(factor: tree::Quantity, length: Length) -> Option<Length> {
    let product = i128::from(factor.0) * i128::from(length.count.0) / i128::from(SECOND);
    Some(Length { count: tree::Quantity(i64::try_from(product).ok()?), unit: length.unit })
}

impl<'a> Lower<'a> {
    /// A field, looked for near the fact or in an object of a type.
    pub fn field(&mut self, field: &FieldRef, object: Option<Object>) -> law::Field {
        if let FieldRef::Named(name) = field {
            self.near_field(name);
        }
        let place = object.map_or(law::Place::Near, |object| law::Place::Of(object_type(object)));
        law::Field { name: stored(field), place }
    }

    /// A field given by name alone.
    pub fn named_field(&mut self, name: &Name) -> law::Field {
        self.field(&FieldRef::Named(name.clone()), None)
    }

    /// A field that is not declared but looks like one that is.
    fn near_field(&mut self, name: &Name) {
        if self.names.fields.contains_key(&name.key()) {
            return;
        }
        let all: Vec<String> = self.listed(|names, language| {
            names.fields.values().map(|row| crate::print::name_text(&row.name, language).to_string()).collect()
        });
        if crate::read::nearest(&name.text, all.iter().map(String::as_str)).is_some() {
            self.unknown(RemarkKind::UnknownField, name, all, Reason::DescribeField);
        }
    }

    /// A duration as an amount of time.
    pub fn amount(&mut self, duration: &Duration, place: tree::Place) -> Option<Amount<Span>> {
        match duration {
            Duration::Length(length) => self.whole_span(*length, place).map(Amount::Fixed),
            Duration::Named(name) => {
                let param = self.param(name)?;
                self.table(param, name, Reason::ADuration, &|lower, value| match value {
                    Value::Length(length) => lower.whole_span(*length, name.place),
                    _ => None,
                })
            }
            Duration::Factor(factor, name) => {
                if self.names.measures.contains_key(&name.key()) {
                    let gap = self.gap_of(name)?;
                    return Some(Amount::Measured(Number::from_millionths(factor.0), gap));
                }
                if !self.names.params.contains_key(&name.key()) {
                    let all: Vec<String> = self.listed(|names, language| {
                        names.measures.values().filter_map(|row| measure_name(row, language)).collect()
                    });
                    self.unknown(RemarkKind::UnknownMeasure, name, all, Reason::DescribeMeasure);
                    return None;
                }
                let param = self.param(name)?;
                self.table(param, name, Reason::ADuration, &|lower, value| match value {
                    Value::Length(length) => {
                        times(*factor, *length).and_then(|length| lower.whole_span(length, name.place))
                    }
                    _ => None,
                })
            }
        }
    }

    fn whole_span(&mut self, length: Length, place: tree::Place) -> Option<Span> {
        let made = span(length);
        if made.is_none() {
            self.remark(RemarkKind::FractionOfDay, place);
        }
        made
    }

    /// A limit by the calendar of a place.
    pub fn limit(&mut self, duration: &Duration, calendar: usize, place: tree::Place) -> Option<Limit> {
        Some(Limit { span: self.amount(duration, place)?, calendar })
    }

    /// The parameter of a name, remarked upon where there is none.
    pub fn param(&mut self, name: &Name) -> Option<&'a Param> {
        let found = self.names.params.get(&name.key()).copied();
        if found.is_none() && !self.names.on_basis {
            let all: Vec<String> = self.listed(|names, language| {
                names.params.values().map(|p| crate::print::name_text(&p.name, language).to_string()).collect()
            });
            self.unknown(RemarkKind::UnknownParam, name, all, Reason::DescribeParam);
        }
        found
    }

    /// A parameter, one value or a table, each value turned by `turn`.
    pub fn table<T>(
        &mut self,
        param: &'a Param,
        name: &Name,
        needs: Reason,
        turn: &dyn Fn(&mut Self, &Value) -> Option<T>,
    ) -> Option<Amount<T>> {
        let made = match &param.value {
            ParamValue::One { value, .. } => turn(self, value).map(Amount::Fixed),
            ParamValue::ByField { field, rows } => {
                let field = self.field(field, None);
                let (rows, rest) = self.rows(rows, turn)?;
                let rows = rows.into_iter().map(|(head, value)| (facts::Value::Word(head), value)).collect();
                Some(Amount::ByField(field, rows, rest))
            }
            ParamValue::ByStage(rows) => self.rows(rows, turn).map(|(rows, rest)| Amount::ByStage(rows, rest)),
            ParamValue::ByRole(rows) => self.rows(rows, turn).map(|(rows, rest)| Amount::ByRole(rows, rest)),
        };
        if made.is_none() {
            let remark = self.remark(RemarkKind::ParamSort, name.place);
            *remark = remark.clone().says(0, &name.text).arg(1, needs.of(&[]));
        }
        made
    }

    #[allow(clippy::type_complexity)]
    fn rows<T>(
        &mut self,
        rows: &'a [(Row, Value)],
        turn: &dyn Fn(&mut Self, &Value) -> Option<T>,
    ) -> Option<(Vec<(String, T)>, Option<Box<T>>)> {
        let (mut made, mut rest) = (Vec::new(), None);
        for (head, value) in rows {
            let value = turn(self, value)?;
            match head {
                Row::Name(name) => made.push((name.text.clone(), value)),
                Row::Role(Role::Named(name)) => made.push((name.text.clone(), value)),
                Row::Role(Role::Person(person)) => made.push((self.role_of_person(*person), value)),
                Row::Rest => rest = Some(Box::new(value)),
            }
        }
        Some((made, rest))
    }

    /// The role a person by relation stands for in a table: the head is the role that leads.
    fn role_of_person(&self, person: tree::Person) -> String {
        let leads = self.names.roles.iter().find(|row| row.leads).map(|row| row.name.text.clone());
        match person {
            tree::Person::Head | tree::Person::TheirHead => leads.unwrap_or_else(|| {
                crate::words::wording(tree::Person::Head.word(), 0, crate::Language::Ru).to_string()
            }),
            other => crate::words::wording(other.word(), 0, crate::Language::Ru).to_string(),
        }
    }

    /// A value of the law. After an ordering comparison a name is a parameter.
    pub fn value(&mut self, value: &Value, ordering: bool, sort: Option<&FieldSort>) -> Option<Amount<facts::Value>> {
        if let (Value::Name(name), true) = (value, ordering) {
            let param = self.param(name)?;
            return self.table(param, name, Reason::AValue, &|lower, value| lower.plain(value, None));
        }
        self.plain(value, sort).map(Amount::Fixed)
    }

    fn plain(&mut self, value: &Value, sort: Option<&FieldSort>) -> Option<facts::Value> {
        Some(match value {
            Value::Number(n) | Value::Share(n) => facts::Value::Number(Number::from_millionths(n.0)),
            Value::Money(n, code) => facts::Value::Money(Number::from_millionths(n.0), facts::Currency::parse(code)?),
            Value::Length(length) => facts::Value::Length(elapsed(*length)?),
            Value::Date(date) => facts::Value::Date(super::civil(*date)),
            Value::Time(_) => return None,
            Value::Name(name) => match (sort, name.key().as_str()) {
                (Some(FieldSort::YesNo), word) if small::YES.contains(&word) => facts::Value::YesNo(true),
                (Some(FieldSort::YesNo), word) if small::NO.contains(&word) => facts::Value::YesNo(false),
                (Some(FieldSort::Person), _) => facts::Value::Person(name.text.clone()),
                _ => facts::Value::Word(name.text.clone()),
            },
        })
    }

    /// A condition; none is true.
    pub fn condition(&mut self, condition: Option<&Condition>) -> Cond {
        let Some(Condition(all)) = condition else { return Cond::True };
        let mut any: Vec<Cond> = all.iter().map(|part| self.all_of(part)).collect();
        if any.len() == 1 { any.remove(0) } else { Cond::Any(any) }
    }

    /// Comparisons, all of which must hold.
    pub fn all_of(&mut self, comparisons: &[Comparison]) -> Cond {
        let mut all: Vec<Cond> = comparisons.iter().map(|comparison| self.comparison(comparison)).collect();
        if all.len() == 1 { all.remove(0) } else { Cond::All(all) }
    }

    fn comparison(&mut self, comparison: &Comparison) -> Cond {
        match comparison {
            Comparison::OnShift(role) => Cond::OnShift(self.bearer_of(role)),
            Comparison::InRole(who, roles) => {
                let names = roles.iter().map(|role| self.role_text(role)).collect();
                Cond::InRole(self.bearer_of(who), names)
            }
            Comparison::ClientNew => Cond::ClientNew(true),
            Comparison::ClientOld => Cond::ClientNew(false),
            Comparison::Hours(hours) => Cond::InWorktime(*hours == tree::Hours::Inside),
            Comparison::Field { field, object, test, place } => self.test(field, *object, test, *place),
        }
    }

    fn role_text(&mut self, role: &Role) -> String {
        match role {
            Role::Named(name) => {
                self.check_role(name);
                name.text.clone()
            }
            Role::Person(person) => self.role_of_person(*person),
        }
    }

    fn test(&mut self, field: &FieldRef, object: Option<Object>, test: &Test, place: tree::Place) -> Cond {
        let sort = self.field_sort(field);
        let made = self.field(field, object);
        match test {
            Test::Filled => Cond::Filled(made),
            Test::NotFilled => Cond::NotFilled(made),
            Test::EqualsField(name) => {
                let other = self.named_field(name);
                Cond::EqualsField(made, other)
            }
            Test::Ahead(time) => self.ahead(made, true, time, place),
            Test::Farther(time) => self.ahead(made, false, time, place),
            Test::Is(values) | Test::IsNot(values) => {
                self.fits(field, sort.as_ref(), values, false, place);
                let values = values.iter().filter_map(|value| self.value(value, false, sort.as_ref())).collect();
                if matches!(test, Test::Is(_)) { Cond::Is(made, values) } else { Cond::IsNot(made, values) }
            }
            Test::Compare(op, values) => {
                self.fits(field, sort.as_ref(), values, true, place);
                let mut any: Vec<Cond> = values
                    .iter()
                    .filter_map(|value| self.value(value, true, sort.as_ref()))
                    .map(|amount| Cond::Compare(made.clone(), law_op(*op), amount))
                    .collect();
                if any.len() == 1 { any.remove(0) } else { Cond::Any(any) }
            }
        }
    }

    /// Remarks on values of another sort than the field holds.
    fn fits(
        &mut self,
        field: &FieldRef,
        sort: Option<&FieldSort>,
        values: &[Value],
        ordering: bool,
        place: tree::Place,
    ) {
        let Some(sort) = sort else { return };
        for value in values {
            if let (FieldSort::List(words), Value::Name(name), false) = (sort, value, ordering) {
                if !words.iter().any(|word| word.key() == name.key()) {
                    self.not_in_list(field, words, name);
                }
                continue;
            }
            let good = match (sort, value) {
                (_, Value::Name(_)) => ordering || !matches!(sort, FieldSort::Money | FieldSort::Number),
                (FieldSort::Money, Value::Money(..)) | (FieldSort::Number, Value::Number(_) | Value::Share(_)) => true,
                (FieldSort::Date | FieldSort::Time, Value::Date(_) | Value::Time(_)) => true,
                (FieldSort::Text | FieldSort::List(_) | FieldSort::YesNo | FieldSort::Person, _) => false,
                _ => false,
            };
            if good {
                continue;
            }
            let (ru, en) = (
                crate::print::field_name(field, crate::Language::Ru),
                crate::print::field_name(field, crate::Language::En),
            );
            let written = crate::print::value_text(value, self.language);
            if let (FieldSort::Money, Value::Number(_)) = (sort, value) {
                let remark = self.remark(RemarkKind::NoCurrency, place);
                *remark = remark.clone().says(0, &written).arg(1, Arg::Both(ru, en));
                continue;
            }
            let remark = self.remark(RemarkKind::OtherType, place);
            *remark =
                remark.clone().arg(0, Arg::Both(ru, en)).arg(1, crate::remark::sort_words(sort)).says(2, &written);
        }
    }

    fn not_in_list(&mut self, field: &FieldRef, words: &[Name], name: &Name) {
        let all: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
        let (ru, en) = (
            crate::print::field_name(field, crate::Language::Ru),
            crate::print::field_name(field, crate::Language::En),
        );
        let out = match crate::read::nearest(&name.text, all.iter().map(String::as_str)) {
            Some(near) => Reason::LooksLike.of(&[near]),
            None => Reason::ListHas.with(&[&|l| super::calendar::quoted(&all, l)]),
        };
        let remark = self.remark(RemarkKind::NotInList, name.place);
        *remark = remark.clone().says(0, &name.text).arg(1, Arg::Both(ru, en)).arg(2, out);
    }

    fn ahead(&mut self, field: law::Field, near: bool, time: &Duration, place: tree::Place) -> Cond {
        match self.limit(time, 0, place) {
            Some(limit) => Cond::Ahead(field, near, limit),
            None => Cond::True,
        }
    }

    /// What a field holds, as far as it is known.
    pub fn field_sort(&self, field: &FieldRef) -> Option<FieldSort> {
        match field {
            FieldRef::Named(name) => self.names.fields.get(&name.key()).map(|row| row.sort.clone()),
            FieldRef::Known(known) => {
                let own = crate::words::wording(known.word(), 0, crate::Language::Ru);
                let own =
                    self.names.fields.values().find(|row| row.name.key() == fold(own)).map(|row| row.sort.clone());
                own.or(match known {
                    BuiltIn::Amount => Some(FieldSort::Money),
                    BuiltIn::Margin => Some(FieldSort::Number),
                    BuiltIn::Due | BuiltIn::Date => Some(FieldSort::Date),
                    _ => None,
                })
            }
        }
    }
}

/// A length as time on the clock, for comparison with a length a fact carries.
fn elapsed(length: Length) -> Option<Micros> {
    let seconds = match length.unit {
        Unit::Second => 1,
        Unit::Minute | Unit::WorkMinute => 60,
        Unit::Hour | Unit::WorkHour => 3_600,
        Unit::Day | Unit::FullDay | Unit::WorkDay => 86_400,
        Unit::Week => 7 * 86_400,
        Unit::Month => 30 * 86_400,
    };
    length.count.0.checked_mul(seconds)
}

/// A comparison of the law.
pub fn law_op(op: tree::Op) -> law::Op {
    match op {
        tree::Op::Over => law::Op::Gt,
        tree::Op::Under => law::Op::Lt,
        tree::Op::AtLeast => law::Op::Ge,
        tree::Op::AtMost => law::Op::Le,
    }
}

/// The name of a measure in a language.
pub(super) fn measure_name(row: &tree::TermRow, language: crate::Language) -> Option<String> {
    match row {
        tree::TermRow::Measure { name, .. } => Some(crate::print::name_text(name, language).to_string()),
        _ => None,
    }
}
