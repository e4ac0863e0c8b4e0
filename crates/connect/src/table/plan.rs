//! A table of a mapping, bound to the header of a file: names of columns become places.

use facts::{Names, ObjectType};

use super::lookup::Lookup;
use crate::civil::{Pattern, Zone};
use crate::intake::{Intake, kind_of};
use crate::mapping::{Columns, FactMapping, Mapping, Table};
use crate::messages::{Said, Sentence};
use crate::value::Reading;

/// Where a text is: in this row, or in a row of another table found through a join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    Here(usize),
    There(usize, usize),
}

/// One column or several put together.
pub(crate) struct From {
    pub(crate) spots: Vec<Spot>,
    pub(crate) column: String,
}

/// A join of this table, bound.
pub(crate) struct BoundJoin {
    pub(crate) name: String,
    pub(crate) here: usize,
    /// Its place among the lookups.
    pub(crate) lookup: usize,
    pub(crate) missed: u64,
}

/// How the kind of a fact is told.
pub(crate) enum KindPlan {
    Fixed(u16),
    /// `custom {column}`: an activity in a column; kinds already met by the number of its text.
    Told {
        from: From,
        before: String,
        after: String,
        texts: Names,
        kinds: Vec<Option<u16>>,
    },
}

/// One fact of a row.
pub(crate) struct FactPlan {
    pub(crate) kind: KindPlan,
    pub(crate) name: String,
    pub(crate) at: From,
    pub(crate) pattern: Pattern,
    pub(crate) format: String,
    pub(crate) zone: Option<Zone>,
    pub(crate) zone_name: String,
    /// Microseconds after the start of the day, where only the day is told.
    pub(crate) of_day: i64,
    pub(crate) may_be_planned: bool,
    pub(crate) actor: Option<From>,
    pub(crate) objects: Vec<(ObjectType, From)>,
    pub(crate) attributes: Vec<(Reading, From)>,
    /// Column, words, and whether the fact needs one of them or must not have any.
    pub(crate) conditions: Vec<(From, Vec<String>, bool)>,
    pub(crate) no_instant: u64,
}

/// A table bound to a header.
pub(crate) struct Plan {
    pub(crate) table: String,
    pub(crate) rank: u16,
    pub(crate) width: usize,
    pub(crate) key: Option<usize>,
    pub(crate) subject: Option<usize>,
    pub(crate) required: Vec<usize>,
    pub(crate) joins: Vec<BoundJoin>,
    pub(crate) facts: Vec<FactPlan>,
    /// Lookups that this table fills: which, key column, kept columns.
    pub(crate) fills: Vec<(usize, usize, Vec<usize>)>,
    /// Columns whose content makes the row what it is.
    pub(crate) used: Vec<usize>,
    pub(crate) header: Vec<String>,
    pub(crate) left_out: Vec<String>,
}

/// Binds a table; every column the mapping names must be there.
pub(crate) fn bind(
    mapping: &Mapping,
    table: &Table,
    header: Vec<String>,
    lookups: &mut [Lookup],
    intake: &mut Intake,
) -> Result<Plan, Said> {
    if let Some(twice) =
        header.iter().enumerate().find(|(place, name)| !name.is_empty() && header[..*place].contains(name))
    {
        return Err(Said::new(Sentence::TwiceColumn).with("column", twice.1));
    }
    let mut binder = Binder { mapping, table, header: &header, joins: Vec::new(), lookups, used: Vec::new() };
    let key = table.key.as_deref().map(|name| binder.here(name)).transpose()?;
    let subject = table.subject.as_deref().map(|name| binder.here(name)).transpose()?;
    let required = table.required.iter().map(|name| binder.here(name)).collect::<Result<Vec<_>, _>>()?;
    let facts = table.facts.iter().map(|fact| binder.fact(fact, intake)).collect::<Result<Vec<_>, _>>()?;
    let fills = binder.fills()?;
    let Binder { joins, mut used, .. } = binder;
    used.sort_unstable();
    used.dedup();
    if let Some(&place) = used.iter().find(|&&place| table.personal.contains(&header[place])) {
        return Err(Said::new(Sentence::PersonalUsed).with("column", &header[place]));
    }
    let named = |name: &String| table.personal.contains(name) || table.ignored.contains(name);
    let left_out =
        header.iter().enumerate().filter(|(place, name)| !used.contains(place) && !named(name) && !name.is_empty());
    let left_out = left_out.map(|(_, name)| name.clone()).collect();
    Ok(Plan {
        table: table.name.clone(),
        rank: table.rank,
        width: header.len(),
        key,
        subject: subject.filter(|place| Some(*place) != key),
        required,
        joins,
        facts,
        fills,
        used,
        header,
        left_out,
    })
}

struct Binder<'a> {
    mapping: &'a Mapping,
    table: &'a Table,
    header: &'a [String],
    joins: Vec<BoundJoin>,
    lookups: &'a mut [Lookup],
    used: Vec<usize>,
}

impl Binder<'_> {
    fn here(&mut self, name: &str) -> Result<usize, Said> {
        let place = self.header.iter().position(|column| column == name).ok_or_else(|| {
            Said::new(Sentence::NoColumn)
                .with("table", &self.table.name)
                .with("column", name)
                .with("known", self.header.join(", "))
        })?;
        self.used.push(place);
        Ok(place)
    }

    /// A column of this table, or `join.column`. A column whose own name has a point goes first.
    fn spot(&mut self, name: &str) -> Result<Spot, Said> {
        if !self.header.iter().any(|column| column == name)
            && let Some((join, column)) = name.split_once('.')
            && let Some(told) = self.table.join.get(join)
        {
            let index = match self.joins.iter().position(|bound| bound.name == join) {
                Some(index) => index,
                None => {
                    let here = self.here(&told.here)?;
                    let wanted = |lookup: &Lookup| lookup.table == told.table && lookup.there == told.there;
                    let missing = || Said::new(Sentence::BadTable).with("table", &told.table);
                    let lookup = self.lookups.iter().position(wanted).ok_or_else(missing)?;
                    self.joins.push(BoundJoin { name: join.to_owned(), here, lookup, missed: 0 });
                    self.joins.len() - 1
                }
            };
            let lookup = self.joins[index].lookup;
            return Ok(Spot::There(index, self.lookups[lookup].column(column)));
        }
        self.here(name).map(Spot::Here)
    }

    fn from(&mut self, columns: &Columns) -> Result<From, Said> {
        let spots = columns.names().iter().map(|name| self.spot(name)).collect::<Result<Vec<_>, _>>()?;
        Ok(From { spots, column: columns.names().join(" ") })
    }

    fn fact(&mut self, fact: &FactMapping, intake: &mut Intake) -> Result<FactPlan, Said> {
        let zone = self.mapping.zone.as_deref();
        let format = fact.at.format.clone().unwrap_or_else(|| "iso".to_owned());
        let time = fact.at.time.as_deref().and_then(|time| time.parse::<jiff::civil::Time>().ok()).unwrap_or_default();
        let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        let mut attributes = Vec::new();
        for (name, field) in &fact.attributes {
            attributes.push((Reading::new(name, field, zone, intake)?, self.from(&field.from)?));
        }
        let mut objects = Vec::new();
        for (name, columns) in &fact.objects {
            let kind = ObjectType::parse(name)
                .ok_or_else(|| Said::new(Sentence::BadObject).with("object", name).with("known", ""))?;
            objects.push((kind, self.from(columns)?));
        }
        // The order of types is that of the canonical line, so that a key made of the first object is the same there.
        objects.sort_by_key(|(kind, _)| *kind);
        let mut conditions = Vec::new();
        for (told, needed) in [(&fact.when, true), (&fact.unless, false)] {
            for (column, words) in told {
                conditions.push((self.from(&Columns::One(column.clone()))?, words.clone(), needed));
            }
        }
        Ok(FactPlan {
            kind: self.kind(&fact.kind, intake)?,
            name: fact.name.clone().unwrap_or_else(|| fact.kind.clone()),
            at: self.from(&fact.at.from)?,
            pattern: Pattern::parse(&format).unwrap_or(Pattern::Iso),
            format,
            zone: fact.at.zone.as_deref().or(zone).and_then(Zone::find),
            zone_name: fact.at.zone.as_deref().or(zone).unwrap_or_default().to_owned(),
            of_day: seconds * 1_000_000,
            may_be_planned: fact.at.may_be_planned,
            actor: fact.actor.as_ref().map(|columns| self.from(columns)).transpose()?,
            objects,
            attributes,
            conditions,
            no_instant: 0,
        })
    }

    fn kind(&mut self, kind: &str, intake: &mut Intake) -> Result<KindPlan, Said> {
        let bad = || Said::new(Sentence::BadKind).with("kind", kind);
        if let Some((before, rest)) = kind.split_once('{') {
            let (column, after) = rest.split_once('}').ok_or_else(bad)?;
            let from = self.from(&Columns::One(column.to_owned()))?;
            let (before, after) = (before.to_owned(), after.to_owned());
            return Ok(KindPlan::Told { from, before, after, texts: Names::default(), kinds: Vec::new() });
        }
        let kind = kind_of(kind).ok_or_else(bad)?;
        intake.kind(&kind, "").map(KindPlan::Fixed).ok_or_else(bad)
    }

    fn fills(&mut self) -> Result<Vec<(usize, usize, Vec<usize>)>, Said> {
        let mine: Vec<usize> =
            (0..self.lookups.len()).filter(|&index| self.lookups[index].table == self.table.name).collect();
        let mut fills = Vec::new();
        for index in mine {
            let (there, columns) = (self.lookups[index].there.clone(), self.lookups[index].columns.clone());
            let key = self.here(&there)?;
            let kept = columns.iter().map(|name| self.here(name)).collect::<Result<Vec<_>, _>>()?;
            fills.push((index, key, kept));
        }
        Ok(fills)
    }
}
