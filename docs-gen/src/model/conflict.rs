//! Two key sets under one name, which no backend can keep apart.

use std::fmt;

use super::{KeySet, Observation, Page, Source};

/// An observation that is declared with different keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The name that both use.
    pub name: String,
    /// The declarations that differ, at least two.
    pub declarations: Vec<Declaration>,
}

/// One side of a [`Conflict`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Where it stands.
    pub source: Option<Source>,
    /// The keys it declares there.
    pub keys: KeySet,
}

impl Conflict {
    /// The conflict of a name, if `declared` holds more than one key set.
    pub(super) fn find(declared: &[Observation]) -> Option<Self> {
        let mut declarations: Vec<Declaration> = Vec::new();
        for observation in declared {
            let keys = observation.key_set();
            if declarations.iter().all(|known| known.keys != keys) {
                declarations.push(Declaration {
                    source: observation.sources.first().cloned(),
                    keys,
                });
            }
        }
        (declarations.len() > 1).then(|| Self {
            name: declared[0].name.clone(),
            declarations,
        })
    }

    /// The conflicts between observations that an extension renames and those that have the name.
    pub(super) fn find_renamed(page: &Page) -> Vec<Self> {
        let renamed = page.extensions().iter().filter_map(|extension| {
            let extended = page.observation(extension.extended.as_deref()?)?;
            let holder = page.observation(extension.name.as_deref()?)?;
            let keys = extended.keys.iter().chain(&extension.keys).collect();
            let added = Declaration {
                source: Some(extension.source.clone()),
                keys,
            };
            (added.keys != holder.key_set()).then(|| Self {
                name: holder.name.clone(),
                declarations: vec![
                    Declaration {
                        source: holder.sources.first().cloned(),
                        keys: holder.key_set(),
                    },
                    added,
                ],
            })
        });
        renamed.collect()
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is declared with different keys", self.name)?;
        for Declaration { source, keys } in &self.declarations {
            match source {
                Some(source) => write!(f, "\n  {source}: {keys}")?,
                None => write!(f, "\n  {keys}")?,
            }
        }
        Ok(())
    }
}
