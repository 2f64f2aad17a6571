//! One series: the shards of the threads that have touched it.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::exemplar::Exemplar;
use crate::shard::Shard;

/// The values of a family's keys, and what was counted for them.
#[derive(Debug)]
pub(crate) struct Series {
    values: Box<[&'static str]>,
    shards: Mutex<Shards>,
    cells: usize,
    /// What an exposition makes of the keys; the same at every scrape.
    text: OnceLock<Box<str>>,
}

#[derive(Debug)]
struct Shards {
    live: Vec<Arc<Shard>>,
    /// What threads have added that have ended, or that were ending already.
    folded: Shard,
}

impl Series {
    pub(crate) fn new(values: Box<[&'static str]>, cells: usize) -> Self {
        Self {
            values,
            shards: Mutex::new(Shards {
                live: Vec::new(),
                folded: Shard::new(cells),
            }),
            cells,
            text: OnceLock::new(),
        }
    }

    pub(crate) fn values(&self) -> &[&'static str] {
        &self.values
    }

    pub(crate) fn text(&self, render: impl FnOnce() -> String) -> &str {
        self.text.get_or_init(|| render().into_boxed_str())
    }

    /// A shard for this thread.
    pub(crate) fn shard(&self) -> Arc<Shard> {
        let shard = Arc::new(Shard::new(self.cells));
        self.shards().live.push(Arc::clone(&shard));
        shard
    }

    /// Keeps what a thread that ends has counted, and frees its shard.
    pub(crate) fn retire(&self, shard: &Arc<Shard>) {
        let mut shards = self.shards();
        let place = shards.live.iter().position(|live| Arc::ptr_eq(live, shard));
        if let Some(place) = place {
            shards.live.swap_remove(place);
            shards.folded.absorb(shard);
        }
    }

    /// Counts without a shard, on a thread that can have none any more.
    pub(crate) fn with_folded(&self, count: impl FnOnce(&Shard)) {
        count(&self.shards().folded);
    }

    /// The sums of all cells.
    pub(crate) fn sums(&self) -> Vec<u64> {
        let mut sums = vec![0; self.cells];
        self.each_shard(|shard| shard.sum_into(&mut sums));
        sums
    }

    /// The latest example of each cell.
    pub(crate) fn examples(&self) -> Vec<Option<Exemplar>> {
        let mut latest = vec![None; self.cells];
        self.each_shard(|shard| shard.examples_into(&mut latest));
        latest
    }

    /// The largest recent value.
    pub(crate) fn max(&self, now: u64) -> u64 {
        let mut max = 0;
        self.each_shard(|shard| max = max.max(shard.window().max(now)));
        max
    }

    fn each_shard(&self, mut visit: impl FnMut(&Shard)) {
        let shards = self.shards();
        visit(&shards.folded);
        shards.live.iter().for_each(|shard| visit(shard));
    }

    fn shards(&self) -> MutexGuard<'_, Shards> {
        self.shards.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
