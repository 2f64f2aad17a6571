//! Everything that `#[observed]` goes on behaves as it did, and is observed.

#![allow(
    clippy::pedantic,
    clippy::style,
    clippy::complexity,
    clippy::perf,
    reason = "the functions are as users write them, not as we would"
)]

mod argument_attributes;
mod arguments;
mod async_functions;
mod async_trait_methods;
mod declared_types;
mod drop_order;
mod from_macros;
mod functions;
mod generics;
mod impl_blocks;
mod methods;
mod names_in_bodies;
mod other_attributes;
mod returned_closures;
mod returned_futures;
mod values;
