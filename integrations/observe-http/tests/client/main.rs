//! Clients over sockets and in memory, each held against the table of the specification.

mod clients;
mod faults;
mod http_2;
mod keys;
mod memory;
mod peer;
mod propagation;
mod retries;
mod secrets;
mod table;
mod ureq_errors;

#[path = "../support/mod.rs"]
mod support;
