//! The declarations of the running program.

use super::record::{self, Record};
use crate::callsite::Callsite;

/// What an expansion hands to `inventory`.
#[doc(hidden)]
#[derive(Debug)]
pub enum Declared {
    /// The declaration of a function or a type that observes, where it does not list itself.
    Observation(&'static Callsite),
    /// The record of what a convention, a filter or a registry adds.
    Extension(&'static [u8]),
}

inventory::collect!(Declared);

/// Everything that this program can observe, in no particular order.
///
/// Functions that are never called are included, as far as the linker kept their crate: a
/// dependency that no code names is not part of the program.
///
/// ```
/// use observe::documentation::{Record, declared};
/// use observe::observed;
///
/// /// Adds up.
/// #[observed(name = "sums.add")]
/// fn add(left: u32, right: u32) -> u32 {
///     left + right
/// }
///
/// let is_declared = declared().any(|record| match record {
///     Record::Observation(observation) => observation.name == "sums.add",
///     _ => false,
/// });
/// assert!(is_declared);
/// # add(1, 2);
/// ```
pub fn declared() -> impl Iterator<Item = Record<'static>> {
    let extensions = inventory::iter::<Declared>().filter_map(|declared| match declared {
        Declared::Observation(_) => None,
        Declared::Extension(record) => Some(*record),
    });
    callsites()
        .map(Callsite::record)
        .chain(extensions)
        .map(|record| record::decode(record).0)
        .filter_map(Result::ok)
}

/// The callsites of this program.
pub(crate) fn callsites() -> impl Iterator<Item = &'static Callsite> {
    let submitted = inventory::iter::<Declared>().filter_map(|declared| match declared {
        Declared::Observation(callsite) => Some(*callsite),
        Declared::Extension(_) => None,
    });
    Callsite::listed().chain(submitted)
}
