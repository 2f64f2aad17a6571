//! Calls that are only counted look, from everywhere else, like any other call.

mod counter;
mod nesting;
mod threads;
mod told;
mod values;
