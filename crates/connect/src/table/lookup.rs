//! Tables that others look into by a key: only the columns asked for stay in memory.

use facts::{Name, Names};

use crate::guards::{LOOKUP_ROWS, TEXT};
use crate::mapping::{Columns, FactMapping, Mapping};

/// The rows of one table by one of its columns.
pub(crate) struct Lookup {
    /// The table.
    pub(crate) table: String,
    /// Column that is the key.
    pub(crate) there: String,
    /// Columns kept.
    pub(crate) columns: Vec<String>,
    keys: Names,
    texts: Names,
    cells: Vec<Name>,
    /// Bytes kept.
    held: u64,
}

impl Lookup {
    pub(crate) fn new(table: &str, there: &str) -> Lookup {
        Lookup {
            table: table.to_owned(),
            there: there.to_owned(),
            columns: Vec::new(),
            keys: Names::default(),
            texts: Names::default(),
            cells: Vec::new(),
            held: 0,
        }
    }

    /// The place of a column, kept from now on.
    pub(crate) fn column(&mut self, name: &str) -> usize {
        if let Some(place) = self.columns.iter().position(|known| known == name) {
            return place;
        }
        self.columns.push(name.to_owned());
        self.columns.len() - 1
    }

    /// Takes a row; the first of a key stands. `None` once the guard is reached.
    pub(crate) fn add<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) -> Option<()> {
        if self.keys.len() >= LOOKUP_ROWS || self.held > TEXT {
            return None;
        }
        let known = self.keys.len();
        self.keys.intern(key);
        if self.keys.len() > known {
            self.held += key.len() as u64;
            for text in texts {
                self.held += text.len() as u64;
                let name = self.texts.intern(text);
                self.cells.push(name);
            }
        }
        Some(())
    }

    /// The row of a key.
    #[inline]
    pub(crate) fn find(&self, key: &str) -> Option<u32> {
        self.keys.find(key).map(|name| name.0)
    }

    /// The text of a kept column in a row.
    #[inline]
    pub(crate) fn text(&self, row: u32, column: usize) -> &str {
        self.texts.text(self.cells[row as usize * self.columns.len() + column])
    }
}

/// The lookups that a mapping's joins ask for, with the columns that its facts read through them.
pub(crate) fn wanted(mapping: &Mapping) -> Vec<Lookup> {
    let mut lookups: Vec<Lookup> = Vec::new();
    for table in &mapping.tables {
        for (name, join) in &table.join {
            let same = |lookup: &Lookup| lookup.table == join.table && lookup.there == join.there;
            let index = lookups.iter().position(same).unwrap_or_else(|| {
                lookups.push(Lookup::new(&join.table, &join.there));
                lookups.len() - 1
            });
            let through = table.facts.iter().flat_map(columns_of);
            for column in through.filter_map(|column| column.strip_prefix(name.as_str())?.strip_prefix('.')) {
                lookups[index].column(column);
            }
        }
    }
    lookups
}

/// Every column a fact reads.
fn columns_of(fact: &FactMapping) -> Vec<&str> {
    let told = fact.attributes.values().map(|field| &field.from);
    let told = told.chain(fact.objects.values()).chain(fact.actor.iter()).chain([&fact.at.from]);
    let told = told.flat_map(Columns::names).map(String::as_str);
    told.chain(fact.when.keys().chain(fact.unless.keys()).map(String::as_str)).collect()
}

/// Tables in an order in which each comes after those it looks into; a ring keeps the order of the mapping.
pub(crate) fn in_order(mapping: &Mapping) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let mut left: Vec<usize> = (0..mapping.tables.len()).collect();
    while !left.is_empty() {
        let ready = left.iter().position(|&index| {
            let table = &mapping.tables[index];
            table.join.values().all(|join| {
                join.table == table.name || order.iter().any(|&done| mapping.tables[done].name == join.table)
            })
        });
        order.push(left.remove(ready.unwrap_or(0)));
    }
    order
}
