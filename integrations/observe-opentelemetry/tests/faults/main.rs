//! Collectors that are not there, hang, refuse and come back: spans are lost and counted, and
//! delivery goes on as soon as there is a collector that takes them.
#![cfg(all(feature = "otlp-grpc", feature = "otlp-http"))]

mod absent;
mod collector;
mod grpc;
mod http;
mod latency;
#[path = "../../../observe-http/tests/support/nowhere.rs"]
mod nowhere;
mod pipeline;
mod runtimes;
mod unwilling;
