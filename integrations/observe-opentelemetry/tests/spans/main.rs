//! What becomes of an observation on its way to an exporter.

mod attributes;
mod delivery;
mod endings;
mod exporters;
mod identity;
mod limits;
mod opentelemetry_parents;
mod pipeline;
mod remote;
mod sampling;
mod times;
mod tracing_parents;
