//! What a value's type says about itself, if it is a low cardinality type.

use std::marker::PhantomData;

use crate::value::LowCardinality;

/// Asks a type for its documentation without requiring that it has any: where a low key's type is
/// wrong, the message about its value is the one that the user should see, alone.
#[doc(hidden)]
#[derive(Debug)]
pub struct Documented<T: ?Sized>(PhantomData<T>);

impl<T: LowCardinality + ?Sized> Documented<T> {
    /// What the type says.
    pub const DOCUMENTATION: &'static [u8] = T::DOCUMENTATION;
}

/// The answer for every other type.
#[doc(hidden)]
pub trait Undocumented {
    /// Nothing.
    const DOCUMENTATION: &'static [u8] = &[];
}

impl<T: ?Sized> Undocumented for Documented<T> {}
