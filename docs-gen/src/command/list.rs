//! Lists the observations for a terminal.

use std::fmt::Write as _;

use observe::Cardinality;

use super::Run;
use crate::arguments::ListArguments;
use crate::model::{Key, Observation, Page};
use crate::{Error, Exit};

/// One line an observation: name, kind, keys.
pub(super) fn run(run: &mut Run<'_>, arguments: &ListArguments) -> Result<Exit, Error> {
    let input = arguments.inputs.to_input(&arguments.selection);
    let gathered = input.gather(&mut run.notices)?;
    run.print(&lines(&gathered.page))?;
    Ok(Exit::Done)
}

fn lines(page: &Page) -> String {
    let rows: Vec<_> = page.observations().iter().map(row).collect();
    let header = ["NAME", "KIND", "LOW KEYS", "HIGH KEYS"].map(str::to_owned);
    let rows: Vec<_> = std::iter::once(header).chain(rows).collect();
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let (name, kind, low) = (width(0), width(1), width(2));
    let mut lines = String::new();
    for row in &rows {
        let [a, b, c, d] = row;
        let line = format!("{a:name$}  {b:kind$}  {c:low$}  {d}");
        writeln!(lines, "{}", line.trim_end()).expect("a string takes any text");
    }
    lines
}

fn row(observation: &Observation) -> [String; 4] {
    [
        observation.name.clone(),
        observation.kind.to_string(),
        keys(observation.keys_of(Cardinality::Low)),
        keys(observation.keys_of(Cardinality::High)),
    ]
}

fn keys<'k>(keys: impl Iterator<Item = &'k Key>) -> String {
    let names: Vec<_> = keys.map(|key| key.name.as_str()).collect();
    if names.is_empty() {
        return "-".to_owned();
    }
    names.join(", ")
}
