//! Values of attributes in columns: for each name and sort of value, rows and values side by side, 12 bytes a value.

use facts::{Cell, Currency, Name};

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// An explicit empty value.
    Empty,
    /// A word, person or content by its name in the log; the sub-sort keeps them apart.
    Named(u8),
    /// Whole millionths.
    Number,
    /// Millionths of one currency.
    Money(Currency),
    /// An instant.
    Time,
    /// Days of the proleptic calendar, only compared.
    Date,
    /// Microseconds.
    Length,
    /// 0 or 1.
    YesNo,
}

/// One name, one sort of value.
#[derive(Clone, Debug)]
struct Column {
    name: Name,
    sort: Sort,
    rows: Vec<u32>,
    values: Vec<i64>,
}

/// All columns that clauses read.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    columns: Vec<Column>,
}

/// A value out of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// What it is.
    pub sort: Sort,
    /// Its bits, comparable within one sort.
    pub value: i64,
}

impl Held {
    /// A cell of the log as a column holds it.
    pub fn of(cell: Cell) -> Held {
        let held = |sort, value| Held { sort, value };
        match cell {
            Cell::Empty => held(Sort::Empty, 0),
            Cell::Word(n) => held(Sort::Named(0), i64::from(n.0)),
            Cell::Person(n) => held(Sort::Named(1), i64::from(n.0)),
            Cell::Content(n) => held(Sort::Named(2), i64::from(n.0)),
            Cell::Number(n) => held(Sort::Number, n.millionths()),
            Cell::Money(n, c) => held(Sort::Money(c), n.millionths()),
            Cell::Time(t) => held(Sort::Time, t),
            Cell::Date(d) => held(Sort::Date, i64::from(d.year()) * 512 + i64::from(d.day_of_year())),
            Cell::Length(l) => held(Sort::Length, l),
            Cell::YesNo(b) => held(Sort::YesNo, i64::from(b)),
        }
    }
}

impl Columns {
    /// Takes the value of an attribute of a row; rows come in ascending order.
    pub fn push(&mut self, name: Name, row: u32, cell: Cell) {
        let held = Held::of(cell);
        let place = self.columns.iter().position(|c| c.name == name && c.sort == held.sort);
        let place = place.unwrap_or_else(|| {
            self.columns.push(Column { name, sort: held.sort, rows: Vec::new(), values: Vec::new() });
            self.columns.len() - 1
        });
        self.columns[place].rows.push(row);
        self.columns[place].values.push(held.value);
    }

    /// The last value of a name told in rows `first..=last`; an empty one is no value.
    pub fn last(&self, name: Name, first: usize, last: usize) -> Option<Held> {
        let mut best: Option<(u32, Held)> = None;
        for c in self.columns.iter().filter(|c| c.name == name) {
            let upto = c.rows.partition_point(|&r| r as usize <= last);
            let found = upto.checked_sub(1).filter(|&i| c.rows[i] as usize >= first);
            if let Some(i) = found.filter(|&i| best.is_none_or(|b| b.0 < c.rows[i])) {
                best = Some((c.rows[i], Held { sort: c.sort, value: c.values[i] }));
            }
        }
        best.map(|b| b.1).filter(|h| h.sort != Sort::Empty)
    }

    /// Bytes held by values and their rows.
    pub fn bytes(&self) -> usize {
        self.columns.iter().map(|c| c.rows.len() * 12).sum()
    }

    /// Takes the values of another set whose rows begin at `base`.
    pub fn extend_shifted(&mut self, other: &Columns, base: u32) {
        for c in &other.columns {
            let place = self.columns.iter().position(|o| o.name == c.name && o.sort == c.sort);
            let place = place.unwrap_or_else(|| {
                self.columns.push(Column { name: c.name, sort: c.sort, rows: Vec::new(), values: Vec::new() });
                self.columns.len() - 1
            });
            self.columns[place].rows.extend(c.rows.iter().map(|r| r + base));
            self.columns[place].values.extend_from_slice(&c.values);
        }
    }
}
