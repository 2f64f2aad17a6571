//! A registry's plans by callsite, read without a lock.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::Plan;
use super::label_sets::LabelSets;

/// The first chunk's size; each further one is twice as large.
const FIRST: usize = 64;
/// Enough chunks for more callsites than a program can have.
const CHUNKS: usize = 26;

type Chunk = Box<[OnceLock<Arc<Plan>>]>;

/// A table that grows without moving what it holds.
#[derive(Default)]
pub(super) struct PlanTable {
    chunks: [OnceLock<Chunk>; CHUNKS],
    label_sets: LabelSets,
}

impl PlanTable {
    /// The plan of the callsite with that id, made on first use.
    pub(super) fn get(&self, id: usize, make: impl FnOnce() -> Arc<Plan>) -> &Arc<Plan> {
        let (chunk, index) = place(id);
        let plans = self.chunks[chunk]
            .get_or_init(|| (0..FIRST << chunk).map(|_| OnceLock::new()).collect());
        plans[index].get_or_init(make)
    }

    /// The plan of the callsite with that id, if it was made.
    pub(super) fn known(&self, id: usize) -> Option<&Arc<Plan>> {
        let (chunk, index) = place(id);
        self.chunks[chunk].get()?[index].get()
    }

    /// The keys of the plans, name by name.
    pub(super) fn label_sets(&self) -> &LabelSets {
        &self.label_sets
    }

    pub(super) fn for_each(&self, visit: impl FnMut(&Plan)) {
        self.chunks
            .iter()
            .filter_map(OnceLock::get)
            .flat_map(|plans| plans.iter().filter_map(OnceLock::get))
            .map(Arc::as_ref)
            .for_each(visit);
    }
}

impl fmt::Debug for PlanTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plans = f.debug_list();
        self.for_each(|plan| {
            plans.entry(plan);
        });
        plans.finish()
    }
}

/// The chunk and the index in it: chunk `n` starts at id `FIRST * (2^n - 1)`.
fn place(id: usize) -> (usize, usize) {
    let chunk = (id / FIRST + 1).ilog2() as usize;
    (chunk, id - FIRST * ((1 << chunk) - 1))
}
