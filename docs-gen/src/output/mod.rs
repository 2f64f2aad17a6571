//! Where a page goes: standard output, a file, or between the markers of a file.

mod atomic;
mod markers;
mod target;

pub(crate) use target::Target;
