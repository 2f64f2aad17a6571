//! What handlers hear of an observation, in which order, however it ends.

mod callbacks;
mod cancellation;
mod conventions;
mod error_kinds;
mod interest;
mod key_values;
mod named_registries;
mod panicking_code;
mod panicking_handlers;
mod parents;
mod polls;
