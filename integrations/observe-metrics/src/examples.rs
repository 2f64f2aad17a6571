//! The last example of each cell of a shard.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::exemplar::Exemplar;

/// How long an example stays, in nanoseconds: whoever scrapes sees one in a second at most, and to
/// keep each call's would cost more than to count it.
const KEPT: u64 = 100_000_000;

/// The last example of each cell that has had any: few buckets of a series are ever met, so that
/// room for all of them would be mostly empty.
#[derive(Debug)]
pub(crate) struct Examples {
    latest: Mutex<Vec<(usize, Exemplar)>>,
    /// When each cell wants another.
    due: Box<[AtomicU64]>,
}

impl Examples {
    pub(crate) fn new(cells: usize) -> Self {
        Self {
            latest: Mutex::default(),
            due: (0..cells).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// Whether a cell wants another example at `now`; also after a clock that steps back.
    #[inline]
    pub(crate) fn is_due(&self, cell: usize, now: u64) -> bool {
        self.due.get(cell).is_some_and(|due| {
            let wait = due.load(Ordering::Relaxed).saturating_sub(now);
            wait == 0 || wait > KEPT
        })
    }

    pub(crate) fn wait(&self, cell: usize, now: u64) {
        if let Some(due) = self.due.get(cell) {
            due.store(now.saturating_add(KEPT), Ordering::Relaxed);
        }
    }

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
