//! What an expansion declares in the observed function.

use std::marker::PhantomData;

use crate::callsite::Callsite;
use crate::extension::ExtendedRecord;

/// The callsite of a declaration, and the names by which `key!` and `event!` reach its keys and
/// events: fields of two structs of the expansion, so that the compiler itself says which name was
/// probably meant.
///
/// No value of the structs exists. A field's type says all there is to know of a key, so a closure
/// that names the field is enough, and the compiler has no constant to evaluate.
#[doc(hidden)]
#[derive(Debug)]
pub struct Declaration<K, E> {
    /// Where the declaration observes.
    pub callsite: Callsite,
    names: PhantomData<fn(K, E)>,
}

impl<K, E> Declaration<K, E> {
    /// A declaration with this record.
    #[must_use]
    pub const fn new(record: &'static [u8]) -> Self {
        Self {
            callsite: Callsite::new(record),
            names: PhantomData,
        }
    }

    /// Gives its observations the convention beside the record.
    #[must_use]
    pub const fn extended(mut self, record: &'static ExtendedRecord) -> Self {
        self.callsite.extend(record);
        self
    }

    /// The key whose field `_name` names.
    pub fn key<T: Default>(&self, _name: fn(K) -> T) -> T {
        T::default()
    }

    /// The event whose field `_name` names.
    pub fn event<T: Default>(&self, _name: fn(E) -> T) -> T {
        T::default()
    }
}
