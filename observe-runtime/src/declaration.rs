//! What an expansion declares in the observed function.

use crate::callsite::Callsite;

/// The callsite of a declaration, and the names by which `key!` and `event!` reach its keys and
/// events: fields of two structs of the expansion, so that the compiler itself says which name was
/// probably meant.
#[doc(hidden)]
#[derive(Debug)]
pub struct Declaration<K, E> {
    /// Where the declaration observes.
    pub callsite: Callsite,
    /// A field for each declared key.
    pub keys: K,
    /// A field for each declared event.
    pub events: E,
}

impl<K, E> Declaration<K, E> {
    /// A declaration with this record.
    pub const fn new(record: &'static [u8], keys: K, events: E) -> Self {
        Self {
            callsite: Callsite::new(record),
            keys,
            events,
        }
    }
}
