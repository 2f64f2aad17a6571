//! How backends call an observation's meters: pure functions of its name.

pub mod atlas;
mod case;
pub mod graphite;
pub mod influx;
pub mod prometheus;
