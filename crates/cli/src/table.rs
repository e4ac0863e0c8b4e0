//! Columns in plain text.

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
    /// Russian and English.
    pub fn lines(&self) -> Vec<String> {
        let columns = self.right.len();
        let width = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        self.rows.iter().map(|row| self.line(row, &widths)).collect()
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
        assert_eq!(table.lines(), ["Ответ       7", "Cadence  1284"]);
    }
}
