//! Which names a page has, and from where.

use std::collections::HashMap;

use observe_metrics::Family;

use crate::page;
use crate::page_error::Refusal;

/// The names on the page so far, each with its source.
#[derive(Default)]
pub(crate) struct Known {
    sources: HashMap<String, String>,
}

impl Known {
    pub(crate) fn of(families: &[Family]) -> Self {
        let named = families.iter().flat_map(|family| {
            let source = page::title(family);
            let names = page::names(family).into_iter();
            names.map(move |name| (name, source.clone()))
        });
        Self {
            sources: named.collect(),
        }
    }

    /// Adds the names of one source; none of them if one is of another source already.
    pub(super) fn add<'a>(
        &mut self,
        names: impl Iterator<Item = &'a str>,
        source: &str,
    ) -> Result<(), Refusal> {
        let mut added = Vec::new();
        for name in names {
            if let Some(first) = self.sources.get(name) {
                return Err(Refusal::Duplicate {
                    family: name.to_owned(),
                    first: first.clone(),
                    second: source.to_owned(),
                });
            }
            added.push((name.to_owned(), source.to_owned()));
        }
        self.sources.extend(added);
        Ok(())
    }
}
