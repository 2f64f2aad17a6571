//! A table of cells that are Markdown already.

use super::super::Rendered;

/// Rows under a header.
pub(super) struct Table {
    lines: Vec<String>,
}

impl Table {
    /// A table of these columns.
    pub(super) fn new(columns: &[&str]) -> Self {
        let rule = vec!["---"; columns.len()];
        Self {
            lines: vec![line(columns), line(&rule)],
        }
    }

    /// Adds a row, one cell a column.
    pub(super) fn row(&mut self, cells: &[String]) {
        self.lines.push(line(cells));
    }

    /// Writes the table behind an empty line, which it needs.
    pub(super) fn write(&self, rendered: &mut Rendered) {
        rendered.line("");
        for line in &self.lines {
            rendered.line(line);
        }
    }
}

fn line<C: AsRef<str>>(cells: &[C]) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        push_cell(&mut line, cell.as_ref());
        line.push_str(" |");
    }
    line
}

/// A pipe would end the cell, also inside code, unless the text escapes it already.
fn push_cell(line: &mut String, cell: &str) {
    let mut backslashes = 0;
    for char in cell.chars() {
        if char == '|' && backslashes % 2 == 0 {
            line.push('\\');
        }
        backslashes = if char == '\\' { backslashes + 1 } else { 0 };
        line.push(char);
    }
}
