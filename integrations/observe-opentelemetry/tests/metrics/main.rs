//! What a collector is told of a store's meters, and what happens if there is none.
#![cfg(all(feature = "metrics", feature = "otlp-grpc", feature = "otlp-http"))]

mod collector;
mod faults;
#[path = "../../../observe-http/tests/support/nowhere.rs"]
mod nowhere;
mod pushes;
