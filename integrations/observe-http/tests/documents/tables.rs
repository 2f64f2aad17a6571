//! The transcription of Spring's tables.

/// One table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) title: &'static str,
    /// Which keys of which observation it lists; none if it lists the observations.
    pub(crate) of: Option<(&'static str, &'static str)>,
    /// Names in their order, `*` behind those that are required.
    pub(crate) rows: Vec<&'static str>,
}

pub(crate) fn all() -> Vec<Table> {
    let text = include_str!("tables.txt");
    let tables = text.split("\n\n").skip(1);
    tables.map(table).collect()
}

fn table(text: &'static str) -> Table {
    let mut lines = text.lines();
    let title = lines.next().expect("a table has a title");
    let of = title.split_once(". ").and_then(|(_, what)| {
        let (observation, keys) = what.split_once(", ")?;
        let cardinality = if keys.starts_with("low") {
            "Low"
        } else {
            "High"
        };
        Some((observation, cardinality))
    });
    Table {
        title,
        of,
        rows: lines.collect(),
    }
}
