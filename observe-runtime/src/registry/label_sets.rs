//! The low cardinality keys of each name, which a metrics backend needs to be the same throughout.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::cardinality::Cardinality;
use crate::warn;

/// A key, as plans begin with it.
type Key = (&'static str, Cardinality);

/// What one registry has emitted under each name since its first use.
#[derive(Debug, Default)]
pub(super) struct LabelSets {
    low: Mutex<HashMap<&'static str, Vec<&'static str>>>,
}

impl LabelSets {
    /// Makes `keys`, of which the first `declared` stay, those that `name` has: without low keys
    /// that it has not had from the first, and with all that it has had.
    ///
    /// Declarations that differ were refused when the registry was built, so only what conventions
    /// add is taken away or comes along.
    pub(super) fn settle(&self, name: &'static str, declared: usize, keys: &mut Vec<Key>) {
        let mut low = self.low.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(fixed) = low.get(name) else {
            let now = keys.iter().filter(|key| is_low(key));
            low.insert(name, now.map(|(key, _)| *key).collect());
            return;
        };
        let mut index = 0;
        keys.retain(|key| {
            index += 1;
            let stays = index <= declared || !is_low(key) || fixed.contains(&key.0);
            if !stays {
                warn::label_too_late(name, key.0);
            }
            stays
        });
        for key in fixed {
            if keys.iter().all(|(known, _)| known != key) {
                keys.push((key, Cardinality::Low));
            }
        }
    }
}

fn is_low((_, cardinality): &Key) -> bool {
    *cardinality == Cardinality::Low
}
