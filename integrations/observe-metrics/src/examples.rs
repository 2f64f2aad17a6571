//! The last example of each cell of a shard.

use std::sync::{Mutex, PoisonError};

use crate::exemplar::Exemplar;

/// The last example of each cell that has had any: few buckets of a series are ever met, so that
/// room for all of them would be mostly empty.
#[derive(Debug, Default)]
pub(crate) struct Examples {
    latest: Mutex<Vec<(usize, Exemplar)>>,
}

impl Examples {
    pub(crate) fn set(&self, cell: usize, exemplar: Exemplar) {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = latest.iter_mut().find(|(known, _)| *known == cell) {
            *known = exemplar;
        } else {
            latest.reserve_exact(1);
            latest.push((cell, exemplar));
        }
    }

    /// Puts each into its place among others, where it is later than the one that is there.
    pub(crate) fn merge_into(&self, others: &mut [Option<Exemplar>]) {
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        for (cell, exemplar) in latest.iter() {
            let Some(other) = others.get_mut(*cell) else {
                continue;
            };
            let known = other.as_ref();
            if known.is_none_or(|known| known.time < exemplar.time) {
                *other = Some(exemplar.clone());
            }
        }
    }
}
