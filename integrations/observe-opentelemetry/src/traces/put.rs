//! Adds to a vector what is made in its place.

/// Like [`Vec::push`], for which large values are made elsewhere and moved, in case that there is no
/// room for them.
#[inline(always)]
pub(super) fn put<T>(all: &mut Vec<T>, make: impl FnOnce() -> T) {
    all.extend(Some(make).into_iter().map(|make| make()));
}
