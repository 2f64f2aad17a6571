//! What the kit notes about the handler that it checks.

use std::any::Any;
use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::propagation::SpanId;

#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Callbacks that have returned.
    callbacks: AtomicU64,
    /// Callbacks that have not.
    entered: Mutex<Vec<&'static str>>,
    /// The spans that observations were given.
    spans: Mutex<HashSet<SpanId>>,
    /// The first misbehaviour; what follows often follows from it.
    misbehaviour: Mutex<Option<String>>,
}

impl Journal {
    pub(super) fn enter(&self, callback: &'static str) {
        lock(&self.entered).push(callback);
    }

    pub(super) fn leave(&self, callback: &'static str) {
        let mut entered = lock(&self.entered);
        if let Some(place) = entered.iter().rposition(|known| *known == callback) {
            entered.remove(place);
        }
        self.callbacks.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn callbacks(&self) -> u64 {
        self.callbacks.load(Ordering::Relaxed)
    }

    pub(super) fn panicked(&self, callback: &str, after: &[&str], payload: &(dyn Any + Send)) {
        let after = match after {
            [] => String::new(),
            after => format!(" after {}", after.join(", ")),
        };
        let message = message(payload);
        self.note(format!("panicked in `{callback}`{after}: {message}"));
    }

    pub(super) fn note(&self, misbehaviour: String) {
        lock(&self.misbehaviour).get_or_insert(misbehaviour);
    }

    /// Whether no observation was given that span before.
    pub(super) fn is_new_span(&self, span: SpanId) -> bool {
        lock(&self.spans).insert(span)
    }

    pub(super) fn misbehaviour(&self) -> Option<String> {
        lock(&self.misbehaviour).clone()
    }

    /// What to say of a handler that does not return.
    pub(super) fn stuck(&self) -> String {
        match lock(&self.entered).last() {
            Some(callback) => format!("does not return from `{callback}`"),
            None => "holds the program up".to_owned(),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The text of a panic.
fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without text")
}
