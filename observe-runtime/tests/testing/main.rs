//! The testing kit: what its assertions, validators and handler check let pass, and what they say
//! of the rest.

#![forbid(unsafe_code)]

mod failure;
mod shop;

mod errors;
mod events;
mod explicit_registry;
mod handler_check;
mod hints;
mod keys;
mod lifecycle;
mod misplaced;
mod observations;
mod parents;
mod registry;
mod unheard;
mod validators;
