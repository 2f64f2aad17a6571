//! What a collector is told of a store's meters, and what happens if there is none.
#![cfg(all(feature = "metrics", feature = "otlp-grpc", feature = "otlp-http"))]

mod collector;
mod faults;
mod pushes;
