//! Rows of a log by the objects that they name.

use facts::{Log, Name, ObjectType, RowId};

/// An object as the log has it.
pub(crate) type Object = (ObjectType, Name);

/// Rows by the name of an object, in the order of the log; made in two walks over it.
pub(crate) struct ByObject {
    /// Where the rows of a name begin, by its number; the last is where all end.
    starts: Vec<usize>,
    rows: Vec<RowId>,
}

impl ByObject {
    /// Some rows of a log, which come in its order.
    pub(crate) fn of(log: &Log, rows: &[RowId]) -> ByObject {
        let mut starts = vec![0; log.names().len() + 1];
        let named =
            || rows.iter().flat_map(|&row| log.objects(row).iter().map(move |object| (object.1.0 as usize, row)));
        for (name, _) in named() {
            starts[name + 1] += 1;
        }
        for name in 1..starts.len() {
            starts[name] += starts[name - 1];
        }
        let mut next = starts.clone();
        let mut filled = vec![0; starts.last().copied().unwrap_or(0)];
        for (name, row) in named() {
            filled[next[name]] = row;
            next[name] += 1;
        }
        ByObject { starts, rows: filled }
    }

    /// The rows that name an object.
    pub(crate) fn rows<'a>(&'a self, log: &'a Log, object: Object) -> impl Iterator<Item = RowId> + 'a {
        let name = object.1.0 as usize;
        let range = self.starts.get(name).zip(self.starts.get(name + 1)).map_or(0..0, |(from, to)| *from..*to);
        self.rows[range].iter().copied().filter(move |&row| log.objects(row).contains(&object))
    }
}
