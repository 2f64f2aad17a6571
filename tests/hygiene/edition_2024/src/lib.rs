//! Expansions in a crate of edition 2024 in which no name means what it usually does.

#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]

#[path = "../../shadowed/mod.rs"]
mod shadowed;

pub use shadowed::{all, later};
