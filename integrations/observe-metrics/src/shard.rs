//! What one thread has added to a series.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::exemplar::Exemplar;
use crate::window::Window;

/// Numbers that one thread adds to and others read: each has one writer, so that adding is a load
/// and a store, and a sum over shards is exact once the threads are done.
#[derive(Debug)]
pub(crate) struct Shard {
    cells: Box<[AtomicU64]>,
    window: Window,
    /// One for each cell; only made where traces are sampled.
    exemplars: OnceLock<Box<[Mutex<Option<Exemplar>>]>>,
}

impl Shard {
    pub(crate) fn new(cells: usize) -> Self {
        Self {
            cells: (0..cells).map(|_| AtomicU64::new(0)).collect(),
            window: Window::default(),
            exemplars: OnceLock::new(),
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

    /// Remembers the last example of a cell's values.
    pub(crate) fn exemplify(&self, cell: usize, exemplar: Exemplar) {
        let exemplars = self
            .exemplars
            .get_or_init(|| self.cells.iter().map(|_| Mutex::new(None)).collect());
        if let Some(place) = exemplars.get(cell) {
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(exemplar);
        }
    }

    /// Adds the cells to those of `sums`.
    pub(crate) fn sum_into(&self, sums: &mut [u64]) {
        for (sum, cell) in sums.iter_mut().zip(&self.cells) {
            *sum = sum.wrapping_add(cell.load(Ordering::Relaxed));
        }
    }

    /// The latest example of each cell, where it is later than the one in `latest`.
    pub(crate) fn examples_into(&self, latest: &mut [Option<Exemplar>]) {
        for (latest, exemplar) in latest
            .iter_mut()
            .zip(self.exemplars.get().into_iter().flatten())
        {
            let exemplar = exemplar.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(exemplar) = &*exemplar {
                if latest
                    .as_ref()
                    .is_none_or(|latest| latest.time < exemplar.time)
                {
                    *latest = Some(exemplar.clone());
                }
            }
        }
    }

    /// Takes over what another shard has counted.
    pub(crate) fn absorb(&self, other: &Self) {
        for (index, cell) in other.cells.iter().enumerate() {
            self.add(index, cell.load(Ordering::Relaxed));
        }
        self.window.absorb(&other.window);
        let mut examples = vec![None; self.cells.len()];
        other.examples_into(&mut examples);
        for (cell, example) in examples.into_iter().enumerate() {
            if let Some(example) = example {
                self.exemplify(cell, example);
            }
        }
    }
}
