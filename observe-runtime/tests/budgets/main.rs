//! What an observed call may cost, where that can be counted exactly: allocations, bytes, crates.
//!
//! What can only be measured, instructions and compile time, is held by the package `bench`.

mod allocations;
mod allocator;
mod clock;
mod crates;
mod future_sizes;
mod polling;
mod sizes;
