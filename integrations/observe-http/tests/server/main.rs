//! Servers, in memory and over sockets, held against the table of the specification.

mod aborts;
mod axum_routes;
mod bad_input;
mod conventions;
mod endings;
mod errors;
mod handle;
mod scope;
mod serve;
mod sockets;
mod table;
mod traces;

#[path = "../support/mod.rs"]
mod support;
