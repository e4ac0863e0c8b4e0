//! Columns in plain text.

/// Columns between two cells.
const GAP: usize = 2;
/// A first column narrower than this holds no name; then every name stands above its row.
const LEAST_FIRST: usize = 16;

/// A table: rows of cells; numbers stand to the right.
pub struct Table {
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table; `right` says of each column whether it stands to the right.
    pub fn new(right: &[bool]) -> Table {
        Table { right: right.to_vec(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The lines, columns two spaces apart; letters are counted as one column each, which holds for
    /// Russian and English. Where they do not fit into the `room`, the first column becomes narrower, and what is
    /// too long for it stands on a line of its own above its row.
    pub fn lines(&self, room: Option<usize>) -> Vec<String> {
        let width = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..self.right.len()).map(width).collect();
        let others: usize = widths.iter().skip(1).map(|width| width + GAP).sum();
        if let (Some(room), Some(first)) = (room, widths.first_mut()) {
            let left = room.saturating_sub(others);
            if *first > left {
                *first = if left < LEAST_FIRST { 0 } else { left };
            }
        }
        self.rows.iter().flat_map(|row| self.row_lines(row, &widths)).collect()
    }

    fn row_lines(&self, row: &[String], widths: &[usize]) -> Vec<String> {
        match (row.split_first(), widths.first()) {
            (Some((first, others)), Some(width)) if first.chars().count() > *width => {
                let under: Vec<String> = std::iter::once(String::new()).chain(others.iter().cloned()).collect();
                vec![first.clone(), self.line(&under, widths)]
            }
            _ => vec![self.line(row, widths)],
        }
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, width), right) in row.iter().zip(widths).zip(&self.right) {
            let room = " ".repeat(width.saturating_sub(cell.chars().count()));
            let (before, after) = if *right { (room.as_str(), "") } else { ("", room.as_str()) };
            line.push_str(&format!("{before}{cell}{after}  "));
        }
        line.truncate(line.trim_end().len());
        line
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_are_even_in_both_alphabets() {
        let mut table = Table::new(&[false, true]);
        table.row(vec!["Ответ".into(), "7".into()]);
        table.row(vec!["Cadence".into(), "1284".into()]);
        assert_eq!(table.lines(None), ["Ответ       7", "Cadence  1284"]);
        assert_eq!(table.lines(Some(13)), ["Ответ       7", "Cadence  1284"]);
        assert_eq!(table.lines(Some(12)), ["Ответ", "     7", "Cadence", "  1284"]);
        table.row(vec!["После подписи договора".into(), "3".into()]);
        let narrow =
            ["Ответ                7", "Cadence           1284", "После подписи договора", "                     3"];
        assert_eq!(table.lines(Some(22)), narrow);
        assert_eq!(table.lines(Some(28))[2], "После подписи договора     3");
    }
}
