//! What the tests share: a registry that writes down what it is told, an executor of one
//! thread, and what the program declares.

pub mod compiler;
mod documented;
mod executor;
mod recorder;

pub use documented::documented;
pub use executor::{block_on, poll_once, yield_now};
pub use recorder::{Recorded, Recorder};
