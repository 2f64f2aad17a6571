//! What is counted, and that it is exact.

#[cfg(feature = "tls")]
#[allow(dead_code)] // It is more than is needed here.
#[path = "../plugins/certificates.rs"]
mod certificates;

mod clients;
mod concurrency;
mod datagrams;
#[cfg(feature = "tls")]
mod encrypted;
mod listeners;
mod outcomes;
mod sessions;
mod streams;
