//! An atomic reference to something that lives as long as the program.

use std::fmt;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// Refers to a `T` that is never freed, or to none.
pub(crate) struct Lasting<T: 'static> {
    place: AtomicPtr<T>,
    refers: PhantomData<&'static T>,
}

impl<T> Lasting<T> {
    pub(crate) const fn none() -> Self {
        Self {
            place: AtomicPtr::new(ptr::null_mut()),
            refers: PhantomData,
        }
    }

    #[inline(always)]
    pub(crate) fn get(&self) -> Option<&'static T> {
        // SAFETY: only `set` stores anything, and that a reference for ever; `Release` there and
        // `Acquire` here show what it refers to as it was then.
        unsafe { self.place.load(Ordering::Acquire).as_ref() }
    }

    pub(crate) fn set(&self, value: Option<&'static T>) {
        let place = value.map_or(ptr::null_mut(), |value| ptr::from_ref(value).cast_mut());
        self.place.store(place, Ordering::Release);
    }
}

impl<T> fmt::Debug for Lasting<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.fmt(f)
    }
}
