//! How backends call an observation's meters: pure functions of its name.

pub mod prometheus;
