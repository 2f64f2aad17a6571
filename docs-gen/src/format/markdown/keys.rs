//! The two tables of keys.

use observe::Cardinality;

use super::super::{KeyOrder, Layout, Rendered};
use super::escape::code;
use super::sentences;
use super::table::Table;
use crate::model::Key;

/// Writes a table for each cardinality that has keys.
pub(super) fn write(rendered: &mut Rendered, keys: &[Key], layout: &Layout) {
    for cardinality in [Cardinality::Low, Cardinality::High] {
        let of_cardinality = keys.iter().filter(|key| key.cardinality == cardinality);
        let mut keys: Vec<_> = of_cardinality.collect();
        if layout.key_order == KeyOrder::Name {
            keys.sort_by(|a, b| a.name.cmp(&b.name));
        }
        if !keys.is_empty() {
            rendered.line("");
            rendered.line(caption(cardinality));
            table(&keys).write(rendered);
        }
    }
}

fn caption(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::Low => "**Low cardinality Keys** (metrics and traces)",
        Cardinality::High => "**High cardinality Keys** (traces only)",
    }
}

/// A column for the type stands only where a type is known that no values say. Its cell is empty
/// where the type is not known: an expression without a written type may be anything.
fn table(keys: &[&Key]) -> Table {
    let has_types = keys.iter().any(|key| key.open_type().is_some());
    let mut table = Table::new(if has_types {
        &["Name", "Type", "Description"]
    } else {
        &["Name", "Description"]
    });
    for key in keys {
        let value_type = || key.value_type.as_deref().map(code).unwrap_or_default();
        let mut cells = vec![name(key)];
        cells.extend(has_types.then(value_type));
        cells.push(sentences::key(key));
        table.row(&cells);
    }
    table
}

fn name(key: &Key) -> String {
    let required = if key.is_required { " _(required)_" } else { "" };
    code(&key.name) + required
}
