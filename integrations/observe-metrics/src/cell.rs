//! What the numbers of a series are.

use crate::family::FamilyStore;

/// How often an event happened.
pub(crate) const COUNT: usize = 0;

/// How many calls began, and the sum of the moments at which they did.
pub(crate) const BEGUN: usize = 0;
pub(crate) const BEGUN_AT: usize = 1;
/// How many of them ended, and the sum of the moments at which those had begun: the difference is
/// what is running.
pub(crate) const ENDED: usize = 2;
pub(crate) const ENDED_AT: usize = 3;

/// The sum of a timer's durations, behind its buckets.
pub(crate) fn sum(family: &FamilyStore) -> usize {
    family.bounds.seconds().len() + 1
}
