//! What one thread has added to a series.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::examples::Examples;
use crate::exemplar::Exemplar;
use crate::window::Window;

/// Numbers that one thread adds to and others read: each has one writer, so that adding is a load
/// and a store, and a sum over shards is exact once the threads are done.
#[derive(Debug)]
pub(crate) struct Shard {
    cells: Box<[AtomicU64]>,
    window: Window,
    /// Only made where traces are sampled.
    examples: OnceLock<Box<Examples>>,
}

impl Shard {
    pub(crate) fn new(cells: usize) -> Self {
        Self {
            cells: (0..cells).map(|_| AtomicU64::new(0)).collect(),
            window: Window::default(),
            examples: OnceLock::new(),
        }
    }

    /// Adds to a cell, around zero if it is a difference that is negative for now.
    #[inline]
    pub(crate) fn add(&self, cell: usize, value: u64) {
        if let Some(cell) = self.cells.get(cell) {
            let sum = cell.load(Ordering::Relaxed).wrapping_add(value);
            cell.store(sum, Ordering::Relaxed);
        }
    }

    #[inline]
    pub(crate) fn window(&self) -> &Window {
        &self.window
    }

    /// Remembers an example of a cell's values, unless its last one is of a moment ago.
    #[inline]
    pub(crate) fn exemplify(&self, cell: usize, now: u64, exemplar: impl FnOnce() -> Exemplar) {
        let examples = self.examples.get();
        if examples.is_none_or(|examples| examples.is_due(cell, now)) {
            self.set_example(cell, exemplar()).wait(cell, now);
        }
    }

    #[cold]
    fn set_example(&self, cell: usize, exemplar: Exemplar) -> &Examples {
        let make = || Box::new(Examples::new(self.cells.len()));
        let examples = self.examples.get_or_init(make);
        examples.set(cell, exemplar);
        examples
    }

    /// Adds the cells to those of `sums`.
    pub(crate) fn sum_into(&self, sums: &mut [u64]) {
        for (sum, cell) in sums.iter_mut().zip(&self.cells) {
            *sum = sum.wrapping_add(cell.load(Ordering::Relaxed));
        }
    }

    /// The latest example of each cell, where it is later than the one in `latest`, which is empty
    /// until there is one.
    pub(crate) fn examples_into(&self, latest: &mut Vec<Option<Exemplar>>) {
        if let Some(examples) = self.examples.get() {
            latest.resize(self.cells.len(), None);
            examples.merge_into(latest);
        }
    }

    /// Takes over what another shard has counted.
    pub(crate) fn absorb(&self, other: &Self) {
        for (index, cell) in other.cells.iter().enumerate() {
            self.add(index, cell.load(Ordering::Relaxed));
        }
        self.window.absorb(&other.window);
        let mut examples = Vec::new();
        other.examples_into(&mut examples);
        for (cell, example) in examples.into_iter().enumerate() {
            if let Some(example) = example {
                self.set_example(cell, example);
            }
        }
    }
}
