//! What others read on the page: a Prometheus server, its promtool, and Python's parser of
//! OpenMetrics. A test whose program is not installed says that it is skipped.

mod api;
mod parsers;
mod program;
mod prometheus;
mod series;
mod server;
mod service;
mod skipped;
#[path = "../support/mod.rs"]
mod support;
