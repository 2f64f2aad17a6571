//! What the tests share: records, artifacts that hold them, and the program itself.

#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod artifact;
pub(crate) mod program;
pub(crate) mod record;
pub(crate) mod shop;
pub(crate) mod workspace;
