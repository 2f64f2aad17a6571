//! What is on the page, in both formats.

mod appended;
mod escapes;
mod lines;
mod negotiation;
mod numbers;
#[path = "../support/mod.rs"]
mod support;
