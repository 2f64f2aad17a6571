//! The table that a benchmark prints, with a budget in every row that has one.

use std::fmt;

/// A Markdown table; rows that miss their budget say so. A table without budgets has no columns for
/// them.
#[derive(Debug)]
pub struct Table {
    columns: Vec<&'static str>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    cells: Vec<String>,
    budget: Option<Budget>,
}

/// What a row may cost at most.
#[derive(Clone, Debug)]
pub struct Budget {
    /// What was measured.
    pub measured: f64,
    /// What is allowed.
    pub most: f64,
    /// How the allowance is written, `+14 Ir` for example.
    pub text: String,
}

impl Budget {
    fn is_kept(&self) -> bool {
        self.measured <= self.most
    }
}

impl Table {
    /// A table without rows; columns for the budget and the verdict are added.
    pub fn new(columns: &[&'static str]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>, budget: Option<Budget>) {
        self.rows.push(Row { cells, budget });
    }

    /// Whether no row misses its budget.
    pub fn is_kept(&self) -> bool {
        self.rows
            .iter()
            .filter_map(|row| row.budget.as_ref())
            .all(Budget::is_kept)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has_budgets = self.rows.iter().any(|row| row.budget.is_some());
        let (budget, line) = if has_budgets {
            (" budget | |", "---:|---|")
        } else {
            ("", "")
        };
        let numbers = "---:|".repeat(self.columns.len() - 1);
        writeln!(f, "| {} |{budget}", self.columns.join(" | "))?;
        writeln!(f, "|---|{numbers}{line}")?;
        for row in &self.rows {
            write!(f, "| {} |", row.cells.join(" | "))?;
            if has_budgets {
                write!(f, " {} |", Verdict(row.budget.as_ref()))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// The two cells of a budget.
struct Verdict<'a>(Option<&'a Budget>);

impl fmt::Display for Verdict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => write!(f, " | "),
            Some(budget) if budget.is_kept() => write!(f, "{} | kept", budget.text),
            Some(budget) => write!(f, "{} | **missed**", budget.text),
        }
    }
}
