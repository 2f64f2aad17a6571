//! Where a page goes: standard output, a file, a device, or between the markers of a file.

mod atomic;
mod markers;
mod stream;
mod target;

pub(crate) use target::Target;
