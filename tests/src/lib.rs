//! What the tests share: a registry that writes down what it is told, and an executor of one
//! thread.

pub mod compiler;
mod executor;
mod recorder;

pub use executor::{block_on, poll_once, yield_now};
pub use recorder::{Recorded, Recorder};
