//! A real Prometheus scrapes the running example. Where it is not installed, that is said.

#[path = "../../../../integrations/observe-prometheus/tests/scraped/api.rs"]
mod api;
mod example;
mod prometheus;
#[path = "../../../../integrations/observe-prometheus/tests/scraped/series.rs"]
mod series;
#[path = "../../../../integrations/observe-prometheus/tests/scraped/server.rs"]
mod server;
#[path = "../../../../integrations/observe-prometheus/tests/scraped/skipped.rs"]
mod skipped;
mod support;
