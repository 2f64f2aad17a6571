//! What the tests of servers and of clients share.
#![allow(dead_code)]

pub(crate) mod ask;
pub(crate) mod frames;
pub(crate) mod nowhere;
pub(crate) mod row;
pub(crate) mod seen;
