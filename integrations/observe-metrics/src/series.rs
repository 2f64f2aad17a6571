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
    /// What threads have added that have ended, or that were ending already; most series of most
    /// programs have no such threads.
    folded: Option<Box<Shard>>,
}

impl Series {
    pub(crate) fn new(values: Box<[&'static str]>, cells: usize) -> Self {
        Self {
            values,
            shards: Mutex::new(Shards {
                live: Vec::new(),
                folded: None,
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
            shards.folded(self.cells).absorb(shard);
        }
    }

    /// Counts without a shard, on a thread that can have none any more.
    pub(crate) fn with_folded(&self, count: impl FnOnce(&Shard)) {
        count(self.shards().folded(self.cells));
    }

    /// The sums of all cells.
    pub(crate) fn sums(&self) -> Vec<u64> {
        let mut sums = Vec::new();
        self.read(&mut sums, |_| ());
        sums
    }

    /// Sums all cells into `sums`, and shows each shard.
    pub(crate) fn read(&self, sums: &mut Vec<u64>, mut visit: impl FnMut(&Shard)) {
        sums.clear();
        sums.resize(self.cells, 0);
        self.each_shard(|shard| {
            shard.sum_into(sums);
            visit(shard);
        });
    }

    /// Puts the latest example of each cell into `latest`; empty if there are none at all.
    pub(crate) fn examples_into(&self, latest: &mut Vec<Option<Exemplar>>) {
        latest.clear();
        self.each_shard(|shard| shard.examples_into(latest));
    }

    fn each_shard(&self, mut visit: impl FnMut(&Shard)) {
        let shards = self.shards();
        shards.folded.iter().for_each(|shard| visit(shard));
        shards.live.iter().for_each(|shard| visit(shard));
    }

    fn shards(&self) -> MutexGuard<'_, Shards> {
        self.shards.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shards {
    fn folded(&mut self, cells: usize) -> &Shard {
        self.folded
            .get_or_insert_with(|| Box::new(Shard::new(cells)))
    }
}
