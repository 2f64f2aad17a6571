//! Changes finished observations before handlers see their end.

use super::{Edit, Extension};

/// Changes an observation that has ended: adds and removes keys, gives it another name.
///
/// Filters run in the order of their registration, after conventions, so theirs is the last word.
/// What they add has to be declared: see [`Extension`](trait@Extension).
///
/// # Panics
///
/// A filter that panics is counted; what it changed until then is dropped.
pub trait Filter: Extension + Send + Sync + 'static {
    /// The observation has ended; nobody has heard of its end.
    fn filter(&self, edit: &mut Edit<'_>);
}
